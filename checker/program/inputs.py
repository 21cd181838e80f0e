"""Giving a symbolic Program's inputs values.

A Program with inputs stands for one Program for each choice of their values; `bind` returns that
one. It is what the plain interpreter runs, so that it says what a symbolic Program means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..errors import ModelError
from . import fold
from .expressions import walk
from .interpreter import CheckFailed, Machine, evaluate
from .nodes import Assumption, Const, Expr, Program, Symbol, Truth
from .rewrite import rewritten


def bind(program: Program, values: Mapping[int, int]) -> Program:
    """Returns a Program with some of its inputs given; the others keep their order.

    Args:
        program: The Program.
        values: The values of inputs, by their positions.
    """
    left = [position for position in range(len(program.inputs)) if position not in values]
    numbers = {position: number for number, position in enumerate(left)}

    def change(expr: Expr) -> Expr:
        if not isinstance(expr, Symbol):
            return expr
        if expr.input in values:
            return Const(values[expr.input], expr.type)
        return Symbol(numbers[expr.input], expr.type)

    inputs = tuple(program.inputs[position] for position in left)
    return replace(rewritten(program, change), inputs=inputs)


def with_values(program: Program, values: Mapping[str, int]) -> Program:
    """Returns a Program with some of its inputs given; names that it does not have are ignored.

    Raises:
        ModelError: An input's type does not have the value.
    """
    numbers: dict[int, int] = {}
    for position, each in enumerate(program.inputs):
        if each.name in values:
            found = values[each.name]
            if not each.type.smallest <= found <= each.type.high:
                low, high = each.type.show(each.type.smallest), each.type.show(each.type.high)
                hint = f"it can be {low} to {high}"
                raise ModelError(f"the input `{each.name}` cannot be {found:#x}", None, hint)
            numbers[position] = found
    return bind(program, numbers) if numbers else program


def at(program: Program, witness: Sequence[int]) -> Program:
    """Returns a symbolic Program with all its inputs given."""
    return bind(program, dict(enumerate(witness)))


def ordered(program: Program, names: Sequence[str]) -> Program:
    """Returns a Program with its inputs in the order of some names; equal expressions are one."""
    wanted = tuple(sorted(program.inputs, key=lambda each: names.index(each.name)))
    numbers = [wanted.index(each) for each in program.inputs]

    def change(expr: Expr) -> Expr:
        return Symbol(numbers[expr.input], expr.type) if isinstance(expr, Symbol) else expr

    return replace(rewritten(program, change), inputs=wanted)


def fixed(program: Program) -> Program:
    """Returns a Program with the truths of its atoms as constants."""
    if not program.atoms:
        return program

    def change(expr: Expr) -> Expr:
        return fold.truth(program.truths[expr.atom]) if isinstance(expr, Truth) else expr

    return replace(rewritten(program, change), atoms=(), truths=())


def ruled_out_by(program: Program) -> Assumption | None:
    """Returns the first assumption that does not hold, whatever values the Program's inputs have.

    Only assumptions in which no input is left are looked at. Where one cannot be evaluated, because
    a signed integer overflows, say, it does not hold.
    """
    settled = (each for each in program.assumptions if not _has_inputs(each))
    return next((each for each in settled if not _holds(program, each)), None)


def _has_inputs(assumption: Assumption) -> bool:
    """Returns whether an assumption still depends on an input."""
    return any(isinstance(each, Symbol) for each in walk(assumption.condition))


def _holds(program: Program, assumption: Assumption) -> bool:
    """Returns whether an assumption holds that depends on no input."""
    try:
        return bool(evaluate(Machine(program, [], ()), assumption.condition))
    except CheckFailed:
        return False

"""Giving a symbolic Program's inputs values.

A Program with inputs stands for one Program for each choice of their values; `bind` returns that
one. It is what the plain interpreter runs, so that it says what a symbolic Program means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from operator import is_

from checker.program import fold
from checker.program.flow import rebuilt
from checker.program.interpreter import CheckFailed, Machine, evaluate
from checker.program.nodes import (
    Assign,
    Assumption,
    Const,
    Expr,
    Kind,
    Local,
    Program,
    Shared,
    Symbol,
    Transition,
    Truth,
)


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
            return rebuilt(expr, change)
        if expr.input in values:
            return Const(values[expr.input], expr.type)
        return Symbol(numbers[expr.input], expr.type)

    inputs = tuple(program.inputs[position] for position in left)
    return replace(rewritten(program, change), inputs=inputs)


def ordered(program: Program, names: Sequence[str]) -> Program:
    """Returns a Program with its inputs in the order of some names."""
    wanted = tuple(sorted(program.inputs, key=lambda each: names.index(each.name)))
    if wanted == program.inputs:
        return program
    numbers = [wanted.index(each) for each in program.inputs]

    def change(expr: Expr) -> Expr:
        if isinstance(expr, Symbol):
            return Symbol(numbers[expr.input], expr.type)
        return rebuilt(expr, change)

    return replace(rewritten(program, change), inputs=wanted)


def truth(program: Program, atom: int) -> bool:
    """Returns the truth of an atom without looking at it, as far as whoever gave it can tell."""
    peek = getattr(program.truths, "of", program.truths.__getitem__)
    return bool(peek(atom))


def fixed(program: Program) -> Program:
    """Returns a Program with the truths of its atoms as constants, without looking at them."""
    if not program.atoms:
        return program

    def change(expr: Expr) -> Expr:
        if isinstance(expr, Truth):
            return fold.truth(truth(program, expr.atom))
        return rebuilt(expr, change)

    return replace(rewritten(program, change), atoms=(), truths={})


def rewritten(program: Program, change: Callable[[Expr], Expr]) -> Program:
    """Returns a Program with every expression changed."""
    return replace(
        program,
        kinds=tuple(_kind(kind, change) for kind in program.kinds),
        properties=tuple(
            replace(each, condition=change(each.condition)) for each in program.properties
        ),
        locks=tuple(replace(each, held=tuple(map(change, each.held))) for each in program.locks),
        setup=None if program.setup is None else _kind(program.setup, change),
        assumptions=tuple(
            replace(each, condition=change(each.condition)) for each in program.assumptions
        ),
    )


def ruled_out_by(program: Program) -> Assumption | None:
    """Returns the first assumption of a Program without inputs that does not hold.

    Where one cannot be evaluated, because a signed integer overflows, say, it does not hold.
    """
    return next((each for each in program.assumptions if not _holds(program, each)), None)


def _holds(program: Program, assumption: Assumption) -> bool:
    """Returns whether an assumption of a Program without inputs holds."""
    try:
        return bool(evaluate(Machine(program, [], ()), assumption.condition))
    except CheckFailed:
        return False


def _kind(kind: Kind, change: Callable[[Expr], Expr]) -> Kind:
    """Returns a kind with every expression changed."""
    return replace(kind, transitions=tuple(_transition(each, change) for each in kind.transitions))


def _transition(transition: Transition, change: Callable[[Expr], Expr]) -> Transition:
    """Returns a transition with every expression changed; itself if none of them is."""
    guard = change(transition.guard)
    updates = tuple(_update(each, change) for each in transition.updates)
    if guard is transition.guard and all(map(is_, updates, transition.updates)):
        return transition
    return replace(transition, guard=guard, updates=updates)


def _update(update: Assign, change: Callable[[Expr], Expr]) -> Assign:
    """Returns an update with every expression changed; itself if none of them is."""
    target, value = _target(update.target, change), change(update.value)
    is_same = target is update.target and value is update.value
    return update if is_same else Assign(target, value)


def _target(target: Shared | Local, change: Callable[[Expr], Expr]) -> Shared | Local:
    """Returns where a value is stored, with its index changed."""
    if isinstance(target, Shared) and (index := change(target.index)) is not target.index:
        return Shared(target.variable, index)
    return target

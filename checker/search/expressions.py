"""Expressions of a Program as Python source that reads a packed state.

`specialise` puts in what is known of one process and folds constants; `Scope.text` writes what is
left. The source relies on two names: `fail`, which raises the failure of a number, and `wide`,
which reads a value of more than one byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import final

from checker.errors import InternalError
from checker.program.interpreter import OPERATORS
from checker.program.nodes import (
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    Finished,
    Local,
    LocalOf,
    Me,
    Or,
    Program,
    Shared,
    Unary,
    UnaryOperator,
)
from checker.program.ranges import COMPARISONS
from checker.program.types import IntType
from checker.search.layout import Layout, Slot


def constant(value: int) -> Const:
    """Returns a constant of the smallest type."""
    return Const(value, IntType(value, value))


def specialise(expr: Expr, me: int) -> Expr:
    """Returns an expression for one process, with constants folded.

    What is left fails where the expression fails: an operand is dropped only where it is constant
    or never evaluated.
    """
    match expr:
        case Me():
            return constant(me)
        case Shared(variable, index):
            return Shared(variable, specialise(index, me))
        case Unary(symbol, operand):
            return _unary(symbol, specialise(operand, me))
        case Binary(symbol, left, right):
            return _binary(symbol, specialise(left, me), specialise(right, me))
        case And(operands):
            kept = _until(tuple(specialise(each, me) for each in operands), 0)
            return And(kept) if len(kept) > 1 else kept[0] if kept else TRUE
        case Or(operands):
            kept = _until(tuple(specialise(each, me) for each in operands), 1)
            return Or(kept) if len(kept) > 1 else kept[0] if kept else FALSE
        case Conditional(condition, then, otherwise):
            chosen = specialise(condition, me)
            if isinstance(chosen, Const):
                return specialise(then if chosen.value else otherwise, me)
            return Conditional(chosen, specialise(then, me), specialise(otherwise, me))
        case Check(condition, value, failure):
            needed = specialise(condition, me)
            if isinstance(needed, Const) and needed.value:
                return specialise(value, me)
            return Check(needed, specialise(value, me), failure)
    return expr


def _unary(symbol: UnaryOperator, operand: Expr) -> Expr:
    """Folds an operator on a constant."""
    if isinstance(operand, Const):
        negated = int(not operand.value) if symbol is UnaryOperator.NOT else -operand.value
        return constant(negated)
    return Unary(symbol, operand)


def _binary(symbol: BinaryOperator, left: Expr, right: Expr) -> Expr:
    """Folds an operator on two constants, unless it would raise."""
    if isinstance(left, Const) and isinstance(right, Const):
        try:
            return constant(int(OPERATORS[symbol](left.value, right.value)))
        except (ArithmeticError, ValueError):
            return Binary(symbol, left, right)
    return Binary(symbol, left, right)


def _until(operands: tuple[Expr, ...], decisive: int) -> tuple[Expr, ...]:
    """Drops the constants that decide nothing, and what stands after one that decides."""
    kept: list[Expr] = []
    for operand in operands:
        if not isinstance(operand, Const):
            kept.append(operand)
        elif bool(operand.value) == bool(decisive):
            kept.append(constant(decisive))
            break
    return tuple(kept)


def may_fail(expr: Expr) -> bool:
    """Returns whether evaluating an expression may raise a failure."""
    match expr:
        case Check():
            return True
        case Shared(_, index):
            return may_fail(index)
        case Unary(_, operand):
            return may_fail(operand)
        case Binary(_, left, right):
            return may_fail(left) or may_fail(right)
        case And(operands) | Or(operands):
            return any(map(may_fail, operands))
        case Conditional(condition, then, otherwise):
            return may_fail(condition) or may_fail(then) or may_fail(otherwise)
    return False


def is_exclusive(one: Expr, other: Expr) -> bool:
    """Returns whether two guards are never both true, as far as their form shows.

    True only where both evaluate the same expression, so that the second need not be evaluated
    where the first is true: it would not fail either.
    """
    if is_negation(one, other) or is_negation(other, one):
        return True
    match one, other:
        case (
            Binary(BinaryOperator.EQUAL, left, Const(value)),
            Binary(BinaryOperator.EQUAL, same, Const(another)),
        ):
            return left == same and value != another
    return False


def is_negation(one: Expr, other: Expr) -> bool:
    """Returns whether the first guard is the second with `not` before it."""
    return isinstance(one, Unary) and one.operator is UnaryOperator.NOT and one.operand == other


@final
@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression's source may refer to.

    Attributes:
        program: The Program.
        layout: Where its values lie.
        process: The running process; -1 for properties.
        buffer: The name of the packed state.
        names: The source of each transient local that has been assigned; others have their `low`.
        failures: Every failure that the source may raise, by number; grows.
    """

    program: Program
    layout: Layout
    process: int
    buffer: str
    names: Mapping[int, str]
    failures: list[Failure]

    def text(self, expr: Expr) -> str:
        """Returns the source of an expression, in parentheses where it needs them."""
        match expr:
            case Const(value):
                return str(value) if value >= 0 else f"({value})"
            case Shared() | Local() | LocalOf():
                raw, low = self._read(expr)
                return raw if low == 0 else f"({raw} {_sign(low)})"
            case Unary(symbol, operand):
                return f"({symbol.value} {self.text(operand)})"
            case Binary(symbol, left, right):
                return self._binary(symbol, left, right)
            case And(operands) | Or(operands):
                word = " and " if isinstance(expr, And) else " or "
                return "(" + word.join(map(self.text, operands)) + ")"
            case Conditional(condition, then, otherwise):
                chosen, other = self.text(then), self.text(otherwise)
                return f"({chosen} if {self.text(condition)} else {other})"
            case Check(condition, value, failure):
                return f"({self.text(value)} if {self.text(condition)} else {self._fail(failure)})"
            case Finished(process):
                return f"({self.location(process)} == {self.final_code(process)})"
        raise InternalError(f"no source for {expr!r}")

    def stored(self, expr: Expr, low: int) -> str:
        """Returns the source of an expression's value less `low`, as a slot holds it."""
        if isinstance(expr, Const):
            return str(expr.value - low)
        if isinstance(expr, Shared | Local | LocalOf):
            raw, offset = self._read(expr)
            return raw if offset == low else f"{raw} {_sign(offset - low)}"
        return self.text(expr) if low == 0 else f"{self.text(expr)} {_sign(-low)}"

    def location(self, process: int) -> str:
        """Returns the source of a process's stored location."""
        return self._slot(self.layout.locations[process])

    def final_code(self, process: int) -> int:
        """Returns what is stored as the location of a process that has finished."""
        kind = self.program.processes[process].kind
        return self.layout.codes[kind][self.program.kinds[kind].final]

    def place(self, target: Shared) -> tuple[str, int, int]:
        """Returns the source of the first byte of an element, its width and its `low`."""
        first = self.layout.shared[target.variable]
        if isinstance(target.index, Const):
            return str(first.at + first.width * target.index.value), first.width, first.low
        index = self.text(target.index)
        scaled = index if first.width == 1 else f"{first.width} * {index}"
        return (f"{first.at} + {scaled}" if first.at else scaled), first.width, first.low

    def _read(self, expr: Shared | Local | LocalOf) -> tuple[str, int]:
        """Returns the source of a stored value, and what must be added to it."""
        if isinstance(expr, Shared):
            at, size, low = self.place(expr)
            return (f"{self.buffer}[{at}]" if size == 1 else self._wide(at, size)), low
        process = self.process if isinstance(expr, Local) else expr.process
        slot = self.layout.locals[process][expr.variable]
        if slot is not None:
            return self._slot(slot), slot.low
        kind = self.program.kinds[self.program.processes[process].kind]
        unset = str(kind.locals[expr.variable].type.low)
        return (self.names.get(expr.variable, unset) if isinstance(expr, Local) else unset), 0

    def _slot(self, slot: Slot) -> str:
        """Returns the source of what a slot holds."""
        at = str(slot.at)
        return f"{self.buffer}[{at}]" if slot.width == 1 else self._wide(at, slot.width)

    def _wide(self, at: str, size: int) -> str:
        """Returns the source of a stored value of several bytes."""
        return f"wide({self.buffer}, {at}, {size})"

    def _binary(self, symbol: BinaryOperator, left: Expr, right: Expr) -> str:
        """Returns the source of an operator on two operands."""
        if symbol in (BinaryOperator.MIN, BinaryOperator.MAX):
            return f"{symbol.value}({self.text(left)}, {self.text(right)})"
        if symbol in COMPARISONS and isinstance(right, Const) and isinstance(left, Shared | Local):
            raw, low = self._read(left)
            return f"({raw} {symbol.value} {right.value - low})"
        return f"({self.text(left)} {symbol.value} {self.text(right)})"

    def _fail(self, failure: Failure) -> str:
        """Returns the source that raises a failure."""
        self.failures.append(failure)
        return f"fail({len(self.failures) - 1})"


def _sign(added: int) -> str:
    """Returns the source of an addition."""
    return f"+ {added}" if added >= 0 else f"- {-added}"

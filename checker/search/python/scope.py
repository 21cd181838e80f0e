"""Expressions of a Program as Python source that reads a packed state.

The source relies on three names: `fail`, which raises the failure of a number, `wide`, which reads
a value of more than one byte, and `truth`, the Program's truths, which notes what is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, final

from ...analysis.specialise import begins_with
from ...errors import InternalError
from ...program.nodes import (
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
    Or,
    Program,
    Shared,
    Truth,
    Unary,
)
from ...program.ranges import COMPARISONS
from ...records import dataclass
from ..steps import View
from .packing import Slot, SlotLayout

CHAINS: Final[Mapping[BinaryOperator, tuple[BinaryOperator, ...]]] = {
    BinaryOperator.ADD: (BinaryOperator.ADD, BinaryOperator.SUBTRACT),
    BinaryOperator.SUBTRACT: (BinaryOperator.ADD, BinaryOperator.SUBTRACT),
    **{
        each: (each,)
        for each in (
            BinaryOperator.MULTIPLY,
            BinaryOperator.BIT_AND,
            BinaryOperator.BIT_OR,
            BinaryOperator.BIT_XOR,
            BinaryOperator.MIN,
            BinaryOperator.MAX,
        )
    },
}
"""For each operator, those that may follow without parentheses, of which Python nests 200."""


@final
@dataclass(frozen=True, slots=True)
class _Known:
    """An expression whose value a variable holds, from the first time on that it is written.

    Attributes:
        expr: The expression.
        name: The variable.
        source: The source of the expression, until it has been written.
    """

    expr: Expr
    name: str
    source: list[str]

    def text(self) -> str:
        """Returns the source of the value, and the first time of the assignment."""
        return f"({self.name} := {self.source.pop()})" if self.source else self.name


@final
@dataclass(frozen=True, slots=True)
class PythonScope:
    """The context of an expression's source: the process, its state, and values in variables.

    Attributes:
        program: The Program.
        layout: Where its values lie.
        view: Whose locals are meant, and the names of the packed state and of transient locals.
        failures: Every failure that the source may raise, by number; grows.
        known: Expressions whose values variables hold, the latest first.
    """

    program: Program
    layout: SlotLayout
    view: View
    failures: list[Failure]
    known: tuple[_Known, ...] = ()

    def text(self, expr: Expr) -> str:
        """Returns the source of an expression, in parentheses where it needs them."""
        for known in self.known:
            if known.expr == expr:
                return known.text()
        match expr:
            case Const(value):
                return str(value) if value >= 0 else f"({value})"
            case Shared() | Local() | LocalOf():
                raw, low = self._read(expr)
                return raw if low == 0 else f"({raw} {_sign(low)})"
            case Truth(atom):
                return f"truth[{atom}]"
            case Unary(symbol, operand):
                return f"({symbol.value} {self.text(operand)})"
            case Binary(symbol, left, right):
                return self._binary(symbol, left, right)
            case And(operands) | Or(operands):
                word = " and " if isinstance(expr, And) else " or "
                return "(" + word.join(map(self.text, operands)) + ")"
            case Conditional(condition, then, otherwise):
                tested, chosen = self.text(condition), self.text(then)
                is_chain = isinstance(otherwise, Conditional) and not self._is_known(otherwise)
                other = self.text(otherwise)
                return f"({chosen} if {tested} else {other[1:-1] if is_chain else other})"
            case Check():
                return self._check(expr)
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
        """Returns the stored number of a finished process's location."""
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

    def _check(self, expr: Check) -> str:
        """Returns the source of a checked value; one that the condition tests is evaluated once.

        Parts are written in the order in which they are evaluated: the first has the assignment.
        """
        condition, value, failing = expr.condition, expr.value, self._fail(expr.failure)
        is_leaf = isinstance(value, Const | Local) or self._is_known(value)
        if is_leaf or not begins_with(condition, value):
            tested, checked = self.text(condition), self.text(value)
            return f"({checked} if {tested} else {failing})"
        known = _Known(value, f"c{len(self.known)}", [self.text(value)])
        tested = replace(self, known=(known, *self.known)).text(condition)
        return f"({known.name} if {tested} else {failing})"

    def _is_known(self, expr: Expr) -> bool:
        """Returns whether a variable holds the value of an expression."""
        return any(each.expr == expr for each in self.known)

    def _read(self, expr: Shared | Local | LocalOf) -> tuple[str, int]:
        """Returns the source of a stored value, and the constant that must be added to it."""
        if isinstance(expr, Shared):
            at, size, low = self.place(expr)
            return (f"{self.view.buffer}[{at}]" if size == 1 else self._wide(at, size)), low
        process = self.view.process if isinstance(expr, Local) else expr.process
        slot = self.layout.locals[process][expr.variable]
        if slot is not None:
            return self._slot(slot), slot.low
        kind = self.program.kinds[self.program.processes[process].kind]
        unset = str(kind.locals[expr.variable].type.low)
        return (self.view.names.get(expr.variable, unset) if isinstance(expr, Local) else unset), 0

    def _slot(self, slot: Slot) -> str:
        """Returns the source of a slot's stored value."""
        at = str(slot.at)
        return f"{self.view.buffer}[{at}]" if slot.width == 1 else self._wide(at, slot.width)

    def _wide(self, at: str, size: int) -> str:
        """Returns the source of a stored value of several bytes."""
        return f"wide({self.view.buffer}, {at}, {size})"

    def _binary(self, symbol: BinaryOperator, left: Expr, right: Expr) -> str:
        """Returns the source of an operator on two operands."""
        is_chain = (
            isinstance(left, Binary)
            and symbol in CHAINS.get(left.operator, ())
            and not self._is_known(left)
        )
        if symbol in (BinaryOperator.MIN, BinaryOperator.MAX):
            first = self.text(left)
            first = first[len(f"{symbol.value}(") : -1] if is_chain else first
            return f"{symbol.value}({first}, {self.text(right)})"
        if (
            symbol in COMPARISONS
            and isinstance(left, Shared | Local)
            and isinstance(right, Const)
            and not self._is_known(left)
        ):
            raw, low = self._read(left)
            return f"({raw} {symbol.value} {right.value - low})"
        first = self.text(left)
        first = first[1:-1] if is_chain else first
        return f"({first} {symbol.value} {self.text(right)})"

    def _fail(self, failure: Failure) -> str:
        """Returns the source that raises a failure."""
        self.failures.append(failure)
        return f"fail({len(self.failures) - 1})"


def _sign(added: int) -> str:
    """Returns the source of an addition."""
    return f"+ {added}" if added >= 0 else f"- {-added}"

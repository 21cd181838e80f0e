"""Expressions of a Program as C that reads a packed state.

A value is an `int64_t`. What an expression can be is known from the types of what it reads, so an
expression that could leave 64 bits is refused here and never wraps there.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import Final, final

from ...analysis.specialise import begins_with, may_fail
from ...errors import EngineError, InternalError
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
    Kind,
    Local,
    LocalOf,
    Or,
    Program,
    Shared,
    Truth,
    Unary,
    UnaryOperator,
)
from ...program.ranges import COMPARISONS, Typing
from ...records import dataclass
from ..layout import Layout
from ..order import Order
from ..steps import View
from .names import CNames

LARGEST: Final = 2**62
"""No value on the way may be as large, so that no operator on two of them overflows."""

FUNCTIONS: Final = {
    BinaryOperator.MIN: "least",
    BinaryOperator.MAX: "greatest",
    BinaryOperator.DIVIDE: "quotient",
    BinaryOperator.MODULO: "remainder_of",
}
"""The operators that are functions in C."""

GROWING: Final = frozenset(
    {
        BinaryOperator.ADD,
        BinaryOperator.SUBTRACT,
        BinaryOperator.MULTIPLY,
        BinaryOperator.SHIFT_LEFT,
    }
)
"""The operators whose value may be larger than those of both operands."""


class UnsupportedError(EngineError):
    """A Program that cannot be written in C."""


@final
@dataclass(frozen=True, slots=True)
class Naming:
    """The context of a model's C: the Program, the layout of its values, and their names.

    Attributes:
        program: The Program.
        layout: Where its values lie.
        names: The names in C.
        order: Its failures' ranks.
        typings: For each kind, and for properties, the ranges of the expressions met so far.
    """

    program: Program
    layout: Layout
    names: CNames
    order: Order
    typings: dict[int, Typing] = field(default_factory=dict, compare=False, repr=False)


@final
@dataclass(frozen=True, slots=True)
class CScope:
    """The context of an expression's C: the process, its state, and values in C variables.

    Attributes:
        naming: The model's.
        view: Whose locals are meant, and the names of the state and of transient locals.
        position: The property whose condition it is; None in a step.
        known: Expressions whose values C variables hold, the latest first.
    """

    naming: Naming
    view: View
    position: int | None = None
    known: tuple[tuple[Expr, str], ...] = ()

    @property
    def kind(self) -> Kind | None:
        """The process's kind."""
        program, process = self.naming.program, self.view.process
        return None if process < 0 else program.kinds[program.processes[process].kind]

    def text(self, expr: Expr) -> str:
        """Returns the C of an expression, in parentheses where it needs them.

        Raises:
            UnsupportedError: It may leave 64 bits.
        """
        for known, name in self.known:
            if known == expr:
                return name
        match expr:
            case Const(value):
                self._bounded(expr)
                return str(value) if value >= 0 else f"({value})"
            case Shared() | Local() | LocalOf():
                return self._read(expr)
            case Truth(atom):
                return f"TRUTH({atom})"
            case Unary(UnaryOperator.NOT, operand):
                return f"!{self.text(operand)}"
            case Unary(UnaryOperator.NEGATE, operand):
                self._bounded(expr)
                return f"(-{self._wide(operand)})"
            case Binary(symbol, left, right):
                return self._binary(symbol, left, right)
            case And(operands) | Or(operands):
                word = " && " if isinstance(expr, And) else " || "
                return "(" + word.join(map(self.text, operands)) + ")"
            case Conditional(condition, then, otherwise):
                return f"({self.text(condition)} ? {self.text(then)} : {self.text(otherwise)})"
            case Check():
                return self._check(expr)
            case Finished(process):
                return f"({self.location(process)} == {self.final_code(process)})"
        raise InternalError(f"no C for {expr!r}")

    def _wide(self, expr: Expr) -> str:
        """Returns the C of an operand of arithmetic, as 64 bits.

        A literal and a truth are of 32 bits in C, and so is what is computed from these alone.
        """
        if self._is_known(expr):
            return self.text(expr)
        match expr:
            case Const(value):
                self._bounded(expr)
                return f"INT64_C({value})"
            case Conditional(condition, then, otherwise):
                chosen, other = self._wide(then), self._wide(otherwise)
                return f"({self.text(condition)} ? {chosen} : {other})"
            case Shared() | Local() | LocalOf() | Unary(UnaryOperator.NEGATE):
                return self.text(expr)
            case Binary(symbol) if symbol not in COMPARISONS:
                return self.text(expr)
        return f"(int64_t){self.text(expr)}"

    def _is_known(self, expr: Expr) -> bool:
        """Returns whether a variable of C holds the value of an expression."""
        return any(known == expr for known, _ in self.known)

    def range(self, expr: Expr) -> tuple[float, float]:
        """Returns an interval that holds every value of an expression."""
        kind = self.kind
        typing = self.naming.typings.setdefault(id(kind), Typing(self.naming.program, kind))
        return typing.range(expr)

    def location(self, process: int) -> str:
        """Returns the C of a process's stored location."""
        return f"get_{self.naming.names.locations[process]}({self.view.buffer})"

    def final_code(self, process: int) -> int:
        """Returns the stored number of a finished process's location."""
        kind = self.naming.program.processes[process].kind
        return self.naming.layout.codes[kind][self.naming.program.kinds[kind].final]

    def failing(self, failure: Failure) -> int:
        """Returns a function's result where a check fails: one more than its rank."""
        order = self.naming.order
        if self.position is None:
            return 1 + order.failing(failure)
        return 1 + order.broken(self.position, failure)

    def _bounded(self, expr: Expr) -> None:
        """Refuses an expression that may be too large for C."""
        low, high = self.range(expr)
        if not -LARGEST < low <= high < LARGEST:
            name = self.kind.name if self.kind else "a property"
            raise UnsupportedError(f"{name} computes with values beyond 62 bits, which C has not")

    def _read(self, expr: Shared | Local | LocalOf) -> str:
        """Returns the C of a value that is read."""
        names, buffer = self.naming.names, self.view.buffer
        if isinstance(expr, Shared):
            name = f"get_{names.shared[expr.variable]}"
            if len(self.naming.program.variables[expr.variable].elements) == 1:
                read = f"{name}({buffer})"
                return f"({self.text(expr.index)}, {read})" if may_fail(expr.index) else read
            return f"{name}({buffer}, {self.text(expr.index)})"
        if isinstance(expr, Local) and expr.variable in self.view.names:
            return self.view.names[expr.variable]
        process = self.view.process if isinstance(expr, Local) else expr.process
        if self.naming.layout.locals[process][expr.variable] is not None:
            return f"get_{names.locals[process][expr.variable]}({buffer})"
        kind = self.naming.program.kinds[self.naming.program.processes[process].kind]
        return f"INT64_C({kind.locals[expr.variable].type.low})"

    def _check(self, expr: Check) -> str:
        """Returns the C of a checked value; one that the condition tests is evaluated once."""
        condition, value, failing = expr.condition, expr.value, self.failing(expr.failure)
        is_leaf = isinstance(value, Const | Local) or self._is_known(value)
        if is_leaf or not begins_with(condition, value):
            return f"CHECK({self.text(condition)}, {failing}, {self.text(value)})"
        name = f"c{len(self.known)}"
        tested = replace(self, known=((value, name), *self.known)).text(condition)
        return f"CHECK_VALUE({name}, {self.text(value)}, {tested}, {failing})"

    def _binary(self, symbol: BinaryOperator, left: Expr, right: Expr) -> str:
        """Returns the C of an operator on two operands."""
        text = self.text if symbol in COMPARISONS else self._wide
        one, other = text(left), text(right)
        if symbol in GROWING:
            self._bounded(Binary(symbol, left, right))
        if symbol in FUNCTIONS:
            if (
                symbol in (BinaryOperator.DIVIDE, BinaryOperator.MODULO)
                and self.range(right)[0] <= 0
            ):
                raise UnsupportedError(
                    "a division by what may be negative or 0 is not written in C"
                )
            if may_fail(right) and may_fail(left):  # the right one is smaller, mostly
                return f"IN_ORDER_CALL({FUNCTIONS[symbol]}, {one}, {other})"
            return f"{FUNCTIONS[symbol]}({one}, {other})"
        if symbol in (BinaryOperator.SHIFT_LEFT, BinaryOperator.SHIFT_RIGHT):
            low, high = self.range(right)
            if low < 0 or high > 63:
                raise UnsupportedError("a shift by what may be beyond 63 is not written in C")
        if may_fail(right) and may_fail(left):  # the right one is smaller, mostly
            return f"IN_ORDER({one}, {symbol.value}, {other})"
        return f"({one} {symbol.value} {other})"

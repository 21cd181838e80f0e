"""The values that an expression can have, as an interval, and whether it is a Boolean."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import field
from typing import Final, TypeAlias, assert_never, final

from ..records import dataclass
from .interpreter import OPERATORS
from .nodes import (
    And,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Finished,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Program,
    Shared,
    Symbol,
    Truth,
    Unary,
    UnaryOperator,
)
from .types import BoolType, Type

Range: TypeAlias = tuple[float, float]
"""The lowest and the highest value; infinite where nothing better is known."""

INFINITE: Final = float("inf")
UNKNOWN: Final[Range] = (-INFINITE, INFINITE)

COMPARISONS: Final = frozenset(
    {
        BinaryOperator.EQUAL,
        BinaryOperator.UNEQUAL,
        BinaryOperator.LESS,
        BinaryOperator.LESS_EQUAL,
        BinaryOperator.GREATER,
        BinaryOperator.GREATER_EQUAL,
    }
)

CORNERS: Final = (
    BinaryOperator.ADD,
    BinaryOperator.SUBTRACT,
    BinaryOperator.MULTIPLY,
    BinaryOperator.MIN,
    BinaryOperator.MAX,
)
"""Operators whose extremes lie where both operands are extreme."""

FARTHEST_SHIFT: Final = 10_000
"""A shift to the left by more is nobody's."""

BITWISE: Final = (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR)

NARROWINGS: Final[dict[BinaryOperator, Callable[[Range, int], Range]]] = {
    BinaryOperator.LESS: lambda known, bound: (known[0], min(known[1], bound - 1)),
    BinaryOperator.LESS_EQUAL: lambda known, bound: (known[0], min(known[1], bound)),
    BinaryOperator.GREATER: lambda known, bound: (max(known[0], bound + 1), known[1]),
    BinaryOperator.GREATER_EQUAL: lambda known, bound: (max(known[0], bound), known[1]),
    BinaryOperator.EQUAL: lambda known, bound: (max(known[0], bound), min(known[1], bound)),
    BinaryOperator.UNEQUAL: lambda known, bound: (known[0] + (known[0] == bound), known[1]),
}
"""For each comparison with a constant, the interval to which it narrows the other operand."""


@final
@dataclass(frozen=True, slots=True)
class Typing:
    """The types of the variables that an expression may name; `kind` is None in properties.

    The range of an expression is found once: one that is nested deeply is asked for at each level.
    """

    program: Program
    kind: Kind | None
    _ranges: dict[int, tuple[Expr, Range]] = field(default_factory=dict, compare=False, repr=False)

    def type(self, expr: Const | Shared | Local | LocalOf | Symbol) -> Type:
        """Returns the type of a constant, an input or a variable."""
        match expr:
            case Const() | Symbol():
                return expr.type
            case Shared():
                return self.program.variables[expr.variable].type
            case Local():
                assert self.kind is not None
                return self.kind.locals[expr.variable].type
            case LocalOf():
                kind = self.program.kinds[self.program.processes[expr.process].kind]
                return kind.locals[expr.variable].type
        assert_never(expr)

    def is_boolean(self, expr: Expr) -> bool:
        """Returns whether an expression is False or True."""
        match expr:
            case Const() | Shared() | Local() | LocalOf():
                return isinstance(self.type(expr), BoolType)
            case And() | Or() | Finished() | Truth():
                return True
            case Unary(symbol, _):
                return symbol is UnaryOperator.NOT
            case Binary(symbol, left, right):
                both = self.is_boolean(left) and self.is_boolean(right)
                return symbol in COMPARISONS or (both and symbol in BITWISE)
            case Conditional(_, then, otherwise):
                return self.is_boolean(then) and self.is_boolean(otherwise)
            case Check(_, value, _):
                return self.is_boolean(value)
            case Me() | Symbol():
                return False
        assert_never(expr)

    def range(self, expr: Expr) -> Range:
        """Returns an interval that holds every value of an expression."""
        match expr:
            case Const(value):
                return value, value
            case Shared() | Local() | LocalOf() | Symbol():
                return self.type(expr).low, self.type(expr).high
            case Me():
                return 0, len(self.program.processes) - 1
        known = self._ranges.get(id(expr))
        if known is None:  # the expression is kept too: nobody else gets its identity
            known = self._ranges[id(expr)] = expr, self._computed(expr)
        return known[1]

    def _computed(self, expr: Expr) -> Range:
        """Returns the interval of an expression that has operands."""
        match expr:
            case Unary(UnaryOperator.NEGATE, operand):
                low, high = self.range(operand)
                return -high, -low
            case Binary(symbol, left, right) if symbol not in COMPARISONS:
                return self._arithmetic(symbol, self.range(left), self.range(right))
            case Conditional(_, then, otherwise):
                one, other = self.range(then), self.range(otherwise)
                return min(one[0], other[0]), max(one[1], other[1])
            case Check():
                return self._checked(expr)
        return 0, 1

    def _arithmetic(self, symbol: BinaryOperator, left: Range, right: Range) -> Range:
        """Returns the interval of an operation, from the intervals of its operands."""
        is_known = all(abs(end) != INFINITE for end in (*left, *right))
        if symbol in CORNERS and is_known:
            ends = [OPERATORS[symbol](int(a), int(b)) for a, b in itertools.product(left, right)]
            return min(ends), max(ends)
        if symbol is BinaryOperator.MODULO and right[0] > 0:
            return 0, right[1] - 1
        if symbol is BinaryOperator.DIVIDE and right[0] > 0 and is_known:
            ends = [int(a) // int(b) for a, b in itertools.product(left, right)]
            return min(ends), max(ends)
        if symbol in BITWISE and min(left[0], right[0]) >= 0 and is_known:
            return 0, 2 ** int(max(left[1], right[1])).bit_length() - 1
        if symbol is BinaryOperator.SHIFT_LEFT and min(left[0], right[0]) >= 0 and is_known:
            low, high = (min(int(end), FARTHEST_SHIFT) for end in right)
            return int(left[0]) << low, int(left[1]) << high
        if symbol is BinaryOperator.SHIFT_RIGHT and right[0] >= 0 and is_known:
            ends = [int(a) >> int(b) for a, b in itertools.product(left, right)]
            return min(ends), max(ends)
        if symbol is BinaryOperator.SHIFT_RIGHT and left[0] >= 0:
            return 0, left[1]
        return UNKNOWN

    def _checked(self, expr: Check) -> Range:
        """Returns the interval of a checked value, narrowed by the conditions of its checks."""
        conditions: list[Expr] = []
        value: Expr = expr
        while isinstance(value, Check):
            conditions.append(value.condition)
            value = value.value
        known = self.range(value)
        while conditions:
            match conditions.pop():
                case And(operands):
                    conditions.extend(operands)
                case Binary(symbol, left, Const(bound)) if symbol in NARROWINGS:
                    if plain(left) == value:
                        known = NARROWINGS[symbol](known, bound)
        return known


def plain(expr: Expr) -> Expr:
    """Returns an expression without the checks around it."""
    while isinstance(expr, Check):
        expr = expr.value
    return expr

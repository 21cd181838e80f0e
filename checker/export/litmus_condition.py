"""The claims of a Program on the end, as the final condition of a litmus test."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from ..program import fold
from ..program.nodes import (
    And,
    Binary,
    BinaryOperator,
    Conditional,
    Const,
    Expr,
    Finished,
    LocalOf,
    Or,
    Program,
    PropertyKind,
    Shared,
    Span,
    Unary,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS
from ..program.types import Type
from ..records import dataclass
from .litmus_names import NUMBERS, LitmusNames, local_names, unsayable

MIRRORED: Final = {
    BinaryOperator.LESS: BinaryOperator.GREATER,
    BinaryOperator.LESS_EQUAL: BinaryOperator.GREATER_EQUAL,
    BinaryOperator.GREATER: BinaryOperator.LESS,
    BinaryOperator.GREATER_EQUAL: BinaryOperator.LESS_EQUAL,
}
"""Comparisons whose sides have changed places."""


@final
@dataclass(frozen=True, slots=True)
class ConditionWriter:
    """Writes the claims on the end."""

    program: Program
    names: LitmusNames

    def text(self) -> str:
        """Returns the final condition; that which a negation forbids is an `exists`."""
        claims = []
        for each in self.program.properties:
            if each.kind is PropertyKind.FINAL:
                claims.append((each.condition, each.span))
            elif each.kind not in (PropertyKind.OUTCOME, PropertyKind.REACHABLE):
                hint = "say it by @finally_, of values at the end"
                raise unsayable(f"{each.name} is a claim on more than the end", each.span, hint)
        if not claims:
            raise unsayable(
                "nothing is claimed of the end", None, "mark a condition with @finally_"
            )
        condition = fold.conjunction(expr for expr, _ in claims)
        span = claims[0][1]
        match condition:
            case Unary(UnaryOperator.NOT, inner):
                return f"exists ({self._write(inner, span)})"
            case Binary(BinaryOperator.UNEQUAL, left, right):
                opposite = Binary(BinaryOperator.EQUAL, left, right)
                return f"exists ({self._write(opposite, span)})"
        return f"forall ({self._write(condition, span)})"

    def _write(self, expr: Expr, span: Span) -> str:
        """Returns a condition."""
        match fold.unchecked(expr):
            case Const(value):
                return "true" if value else "false"
            case Finished():
                return "true"
            case And(operands):
                return self._joined(operands, " /\\ ", span)
            case Or(operands):
                return self._joined(operands, " \\/ ", span)
            case Unary(UnaryOperator.NOT, operand):
                return f"~({self._write(operand, span)})"
            case Conditional(condition, then, otherwise):
                negated = fold.negate(condition)
                if negated == then:  # Python's `and`: the first one, where it does not hold
                    return self._joined((then, otherwise), " /\\ ", span)
                ways = And((condition, then)), And((negated, otherwise))
                return self._joined(ways, " \\/ ", span)
            case Binary(operator, left, right) if operator in COMPARISONS:
                return self._compared(operator, (left, right), span)
            case Shared() | LocalOf() as place:
                return f"{self._place(place, span)}=1"
        raise unsayable("this condition compares no place with a value", span)

    def _joined(self, operands: Iterable[Expr], symbol: str, span: Span) -> str:
        """Returns conditions that a symbol joins."""
        return symbol.join(f"({self._write(each, span)})" for each in operands)

    def _compared(self, operator: BinaryOperator, ends: tuple[Expr, Expr], span: Span) -> str:
        """Returns a comparison, as one of the values for which it holds."""
        left, right = map(fold.unchecked, ends)
        if isinstance(left, Const) and not isinstance(right, Const):
            left, right, operator = right, left, MIRRORED.get(operator, operator)
        if not isinstance(left, Shared | LocalOf) or not isinstance(right, Const):
            raise unsayable("this condition compares no place with a value", span)
        place, type_ = self._place(left, span), self._type(left)
        holding = [
            value
            for value in range(type_.low, type_.high + 1)
            if fold.is_true(fold.binary(operator, fold.number(value), fold.number(right.value)))
        ]
        if operator is BinaryOperator.UNEQUAL:
            return f"~({place}={right.value})"
        return " \\/ ".join(f"{place}={value}" for value in holding) or "false"

    def _type(self, place: Shared | LocalOf) -> Type:
        """Returns the type of a place."""
        if isinstance(place, Shared):
            return self.program.variables[place.variable].type
        kind = self.program.kinds[self.program.processes[place.process].kind]
        return kind.locals[place.variable].type

    def _place(self, place: Shared | LocalOf, span: Span) -> str:
        """Returns the name of a place."""
        if not isinstance(self._type(place), NUMBERS):
            raise unsayable("this condition is about no number", span)
        if isinstance(place, LocalOf):
            kind = self.program.kinds[self.program.processes[place.process].kind]
            return f"{place.process}:{local_names(kind, self.names)[place.variable]}"
        if self.program.variables[place.variable].ghost:
            name = self.program.variables[place.variable].name
            hint = "let the process return it, and look at its `result`"
            raise unsayable(f"the ghost {name} is no location", span, hint)
        return self.names.element(place, span)

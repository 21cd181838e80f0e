"""Expressions specialised to one process, for an engine that writes them down.

`specialise` puts in what is known of one process and folds constants; the rest says how guards
exclude each other, and what may fail.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import final

from ..program import fold
from ..program.nodes import (
    And,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Local,
    Me,
    Or,
    Shared,
    Unary,
    UnaryOperator,
)


def specialise(expr: Expr, me: int) -> Expr:
    """Returns an expression for one process, with constants folded.

    What is left fails where the expression fails: an operand is dropped only where it is constant,
    never evaluated, or without a check and of no consequence. What is one object in the expression
    is one object in the answer.
    """
    return expr if isinstance(expr, Const | Local) else Specialiser(me).of(expr)


@final
@dataclass(slots=True)
class Specialiser:
    """Specialises the expressions of one Program, in which the same object may occur often.

    Attributes:
        me: The process.
    """

    me: int
    _known: dict[int, Expr] = field(default_factory=dict)

    def of(self, expr: Expr) -> Expr:
        """Returns an expression for the process."""
        known = self._known.get(id(expr))
        if known is None:
            known = self._known[id(expr)] = self._of(expr)
        return known

    def _of(self, expr: Expr) -> Expr:
        """Returns an expression that was not met before."""
        of = self.of
        match expr:
            case Me():
                return fold.number(self.me)
            case Shared(variable, index):
                return expr if isinstance(index, Const) else Shared(variable, of(index))
            case Unary(symbol, operand):
                return fold.unary(symbol, of(operand))
            case Binary(symbol, left, right):
                return fold.operation(symbol, of(left), of(right))
            case And(operands):
                return fold.conjunction(map(of, operands))
            case Or(operands):
                return fold.disjunction(map(of, operands))
            case Conditional(condition, then, otherwise):
                chosen = of(condition)
                if isinstance(chosen, Const):
                    return of(then if chosen.value else otherwise)
                return Conditional(chosen, of(then), of(otherwise))
            case Check(condition, value, failure):
                needed = of(condition)
                if isinstance(needed, Const) and needed.value:
                    return of(value)
                return Check(needed, of(value), failure)
        return expr


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


def begins_with(expr: Expr, other: Expr) -> bool:
    """Returns whether evaluating an expression begins by evaluating another one."""
    while expr != other:
        match expr:
            case Unary(_, first) | Binary(_, first, _) | Shared(_, first):
                expr = first
            case Conditional(first) | Check(first):
                expr = first
            case And(operands) | Or(operands) if operands:
                expr = operands[0]
            case _:
                return False
    return True

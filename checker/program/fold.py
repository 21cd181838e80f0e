"""Constant folding: functions that build an expression, or the constant that it surely is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from .expressions import operands, rebuilt, walk
from .interpreter import OPERATORS
from .nodes import (
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
    Or,
    Shared,
    Unary,
    UnaryOperator,
)
from .ranges import COMPARISONS
from .types import BoolType, IntType, Type


@lru_cache(maxsize=1024, typed=True)
def number(value: int) -> Const:
    """Returns an integer constant."""
    return Const(value, IntType(value, value))


def truth(value: bool) -> Const:
    """Returns a Boolean constant."""
    return TRUE if value else FALSE


def is_true(expr: Expr) -> bool:
    """Returns whether an expression is known to be true."""
    return isinstance(expr, Const) and expr.value != 0


def is_false(expr: Expr) -> bool:
    """Returns whether an expression is known to be false."""
    return isinstance(expr, Const) and expr.value == 0


def negate(expr: Expr) -> Expr:
    """Returns the opposite of a Boolean."""
    match expr:
        case Const(value):
            return truth(not value)
        case Unary(UnaryOperator.NOT, operand):
            return operand
        case Binary(BinaryOperator.EQUAL, left, right):
            return Binary(BinaryOperator.UNEQUAL, left, right)
        case Binary(BinaryOperator.UNEQUAL, left, right):
            return Binary(BinaryOperator.EQUAL, left, right)
    return Unary(UnaryOperator.NOT, expr)


def unary(operator: UnaryOperator, operand: Expr) -> Expr:
    """Applies an operator, at once where its operand is a constant, and changes nothing else."""
    if isinstance(operand, Const):
        is_not = operator is UnaryOperator.NOT
        return truth(not operand.value) if is_not else number(-operand.value)
    return Unary(operator, operand)


def conjunction(operands: Iterable[Expr]) -> Expr:
    """Returns whether all of some Booleans hold."""
    kept: list[Expr] = []
    for operand in operands:
        if is_false(operand):
            return FALSE if not any(map(has_check, kept)) else And((*kept, FALSE))
        if not is_true(operand):
            kept.extend(operand.operands if isinstance(operand, And) else (operand,))
    return TRUE if not kept else kept[0] if len(kept) == 1 else And(tuple(kept))


def disjunction(operands: Iterable[Expr]) -> Expr:
    """Returns whether any of some Booleans holds."""
    kept: list[Expr] = []
    for operand in operands:
        if is_true(operand):
            return TRUE if not any(map(has_check, kept)) else Or((*kept, TRUE))
        if not is_false(operand):
            kept.extend(operand.operands if isinstance(operand, Or) else (operand,))
    return FALSE if not kept else kept[0] if len(kept) == 1 else Or(tuple(kept))


def operation(operator: BinaryOperator, left: Expr, right: Expr) -> Expr:
    """Applies an operator, at once where both operands are constants, and changes nothing else."""
    if isinstance(left, Const) and isinstance(right, Const):
        try:
            value = int(OPERATORS[operator](left.value, right.value))
        except (ArithmeticError, ValueError):  # a division by 0: whoever evaluates it will fail
            return Binary(operator, left, right)
        return truth(bool(value)) if operator in COMPARISONS else number(value)
    return Binary(operator, left, right)


def binary(operator: BinaryOperator, left: Expr, right: Expr) -> Expr:
    """Applies an operator, at once where the operands are constants or one of them decides."""
    if isinstance(left, Const) and isinstance(right, Const):
        return operation(operator, left, right)
    if operator in COMPARISONS and left == right and not has_check(left):
        return truth(
            operator
            in {BinaryOperator.EQUAL, BinaryOperator.LESS_EQUAL, BinaryOperator.GREATER_EQUAL}
        )
    match operator, left, right:
        case BinaryOperator.ADD | BinaryOperator.SUBTRACT, _, Const(0):
            return left
        case BinaryOperator.ADD, Const(0), _:
            return right
        case BinaryOperator.MULTIPLY, _, Const(1):
            return left
        case BinaryOperator.MULTIPLY, Const(0), _ if not has_check(right):
            return number(0)
        case BinaryOperator.MULTIPLY, _, Const(0) if not has_check(left):
            return number(0)
    return Binary(operator, left, right)


def conditional(condition: Expr, then: Expr, otherwise: Expr, type_: Type | None = None) -> Expr:
    """Returns one of two values; of Booleans, if the type says so, as `and` or `or`."""
    if isinstance(condition, Const):
        return then if condition.value else otherwise
    if then == otherwise and not has_check(condition):
        return then
    if isinstance(type_, BoolType):
        if is_true(then):
            return disjunction((condition, otherwise))
        if is_false(otherwise):
            return conjunction((condition, then))
        if is_false(then) and not is_true(otherwise):
            return conjunction((negate(condition), otherwise))
        if is_false(then):
            return negate(condition)
    return Conditional(condition, then, otherwise)


def with_check(condition: Expr, value: Expr, failure: Failure) -> Expr:
    """Returns the value, checked unless the condition is known to hold."""
    return value if is_true(condition) else Check(condition, value, failure)


def has_check(expr: Expr) -> bool:
    """Returns whether evaluating an expression may fail."""
    return any(isinstance(found, Check) for found in walk(expr))


def decidable(expr: Expr) -> Expr:
    """Returns a Boolean that fails where an expression surely fails by locals alone; else true.

    What an expression checks of shared state is left out, and so is what it evaluates only if
    shared state has some value.
    """
    match expr:
        case Check(condition, value, failure):
            rest = decidable(value)
            if reads_shared(condition):
                return conjunction((decidable(condition), rest))
            return conjunction((Check(condition, TRUE, failure), rest))
        case Conditional(condition, then, otherwise):
            if reads_shared(condition):
                return decidable(condition)
            chosen = conditional(condition, decidable(then), decidable(otherwise), BoolType())
            return conjunction((decidable(condition), chosen))
        case And(parts) | Or(parts) if any(map(has_check, parts[1:])):
            known = parts[: next((i for i, e in enumerate(parts) if reads_shared(e)), None)]
            whole = And(known) if isinstance(expr, And) else Or(known)
            return disjunction((negate(whole), TRUE)) if has_check(whole) else TRUE
    return conjunction(map(decidable, operands(expr)))


def unchecked(expr: Expr) -> Expr:
    """Returns an index without the checks around it and around its terms."""
    match expr:
        case Check(_, value, _):
            return unchecked(value)
        case Binary(operator, left, right):
            return Binary(operator, unchecked(left), unchecked(right))
    return expr


def substituted(expr: Expr, before: Expr, after: Expr) -> Expr:
    """Returns an expression in which one subexpression is replaced by another."""
    return after if expr == before else rebuilt(expr, lambda one: substituted(one, before, after))


def reads_shared(expr: Expr) -> bool:
    """Returns whether evaluating an expression reads shared state."""
    return any(isinstance(found, Shared) for found in walk(expr))

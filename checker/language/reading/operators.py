"""Operators on values: arithmetic, comparisons, truth, and one of two values."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final

from ...errors import ModelError
from ...program import fold
from ...program.interpreter import OPERATORS
from ...program.nodes import (
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
)
from ...program.types import BoolType, EnumType, IntType, OffsetType, RefType
from ..declared.types import TupleShape
from ..declared.values import Compound, Constant, Scalar, Value, describe, join
from ..model import Quantity
from . import machine, scalars
from .builder import Builder

ARITHMETIC: Final[Mapping[type[ast.operator], BinaryOperator]] = {
    ast.Add: BinaryOperator.ADD,
    ast.Sub: BinaryOperator.SUBTRACT,
    ast.Mult: BinaryOperator.MULTIPLY,
    ast.FloorDiv: BinaryOperator.DIVIDE,
    ast.Mod: BinaryOperator.MODULO,
    ast.BitAnd: BinaryOperator.BIT_AND,
    ast.BitOr: BinaryOperator.BIT_OR,
    ast.BitXor: BinaryOperator.BIT_XOR,
    ast.LShift: BinaryOperator.SHIFT_LEFT,
    ast.RShift: BinaryOperator.SHIFT_RIGHT,
}


_OTHER_OPERATORS: Final[Mapping[type[ast.operator], tuple[str, str]]] = {
    ast.Div: ("/", "`//` divides integers"),
    ast.Pow: ("**", "multiply, or shift"),
    ast.MatMult: ("@", ""),
}


COMPARISON: Final[Mapping[type[ast.cmpop], BinaryOperator]] = {
    ast.Eq: BinaryOperator.EQUAL,
    ast.NotEq: BinaryOperator.UNEQUAL,
    ast.Is: BinaryOperator.EQUAL,
    ast.IsNot: BinaryOperator.UNEQUAL,
    ast.Lt: BinaryOperator.LESS,
    ast.LtE: BinaryOperator.LESS_EQUAL,
    ast.Gt: BinaryOperator.GREATER,
    ast.GtE: BinaryOperator.GREATER_EQUAL,
}


def arithmetic(
    builder: Builder, node: ast.AST, operator: type[ast.operator], values: Sequence[Value]
) -> Value:
    """Applies an arithmetic operator."""
    if operator not in ARITHMETIC:
        word, hint = _OTHER_OPERATORS[operator]
        raise builder.error(node, f"the operator `{word}` is not in the language", hint)
    symbol = ARITHMETIC[operator]
    if any(map(machine.is_machine, values)):
        return machine.machine_arithmetic(builder, node, symbol, values[0], values[1])
    left, right = (scalars.as_scalar(builder, node, each) for each in values)
    are_known = all(isinstance(each, Constant) for each in values)
    match left.type, right.type:
        case BoolType(), BoolType() if symbol.value in {"&", "|", "^"}:
            return Scalar(fold.binary(symbol, left.expr, right.expr), BoolType())
        case IntType(), IntType():
            pass
        case _:
            message = f"`{symbol.value}` needs integers: {describe(left)} and {describe(right)}"
            raise builder.error(node, message)
    expr = right.expr
    low, high = right.type.low, right.type.high
    if symbol in {BinaryOperator.DIVIDE, BinaryOperator.MODULO} and low <= 0 <= high:
        nonzero = fold.binary(BinaryOperator.UNEQUAL, expr, fold.number(0))
        expr = fold.with_check(
            nonzero, expr, builder.failure(node, FailureKind.ARITHMETIC, "division by 0")
        )
        low, high = (1, max(1, high)) if low >= 0 else (low, high)
    if symbol.value in {"<<", ">>"} and (low < 0 or high > 63):
        raise builder.error(node, f"a shift by {low}..{high}", "shift by 0 to 63")
    if isinstance(expr, Check) and fold.is_false(expr.condition):
        raise builder.error(node, "division by 0")
    total = fold.binary(symbol, left.expr, expr)
    if are_known and isinstance(total, Const):
        return _known(symbol, values, total.value)
    bounds = interval(symbol, (left.type.low, left.type.high), (low, high))
    return Scalar(total, IntType(*bounds))


def _known(symbol: BinaryOperator, values: Sequence[Value], total: int) -> Constant:
    """Returns a constant result, in the unit of the operands that were added or masked."""
    units = {
        value.value.unit
        for value in values
        if isinstance(value, Constant) and isinstance(value.value, Quantity)
    }
    if len(units) == 1 and symbol.value in {"+", "-", "*", "&", "|", "^"}:
        return Constant(Quantity(total, units.pop()))
    return Constant(total)


def interval(
    symbol: BinaryOperator, left: tuple[int, int], right: tuple[int, int]
) -> tuple[int, int]:
    """Returns the range of an operator's results."""
    match symbol:
        case BinaryOperator.MODULO:
            if right[0] > 0:
                return 0, right[1] - 1
            return min(0, right[0] + 1), max(0, right[1] - 1)
        case BinaryOperator.BIT_AND if left[0] >= 0 and right[0] >= 0:
            return 0, min(left[1], right[1])
        case BinaryOperator.BIT_AND | BinaryOperator.BIT_OR | BinaryOperator.BIT_XOR:
            bits = max(abs(each) for each in (*left, *right)).bit_length()
            low = 0 if left[0] >= 0 and right[0] >= 0 else -(1 << bits)
            return low, (1 << bits) - 1
    divisors = [d for d in (*right, -1, 1) if right[0] <= d <= right[1] and d]
    others = divisors if symbol is BinaryOperator.DIVIDE else right
    ends = [OPERATORS[symbol](one, other) for one in left for other in others]
    return min(ends), max(ends)


def truth_of(builder: Builder, node: ast.AST, found: Value) -> Expr:
    """Returns whether a value counts as true."""
    scalar = scalars.as_scalar(builder, node, found)
    match scalar.type:
        case BoolType():
            return scalar.expr
        case RefType():
            return fold.binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(0))
        case IntType():
            return fold.binary(BinaryOperator.UNEQUAL, scalar.expr, fold.number(0))
        case OffsetType():
            used = machine.used(builder, node, scalar)
            return fold.binary(BinaryOperator.UNEQUAL, used, fold.number(0))
    raise builder.error(node, f"{describe(scalar)} has no truth value", "compare it with a member")


def either(builder: Builder, node: ast.AST, condition: Expr, one: Value, other: Value) -> Value:
    """Returns one of two values."""
    if isinstance(condition, Const):
        return one if condition.value else other
    if one == other and not fold.has_check(condition):
        return one
    one, other = as_compound(one), as_compound(other)
    match one, other:
        case Compound(shape, items), Compound(shape2, others) if len(items) == len(others):
            pairs = zip(items, others, strict=True)
            joined = tuple(either(builder, node, condition, x, y) for x, y in pairs)
            if isinstance(shape, TupleShape) or shape == shape2:
                return Compound(shape, joined)
    left, right = scalars.as_scalar(builder, node, one), scalars.as_scalar(builder, node, other)
    try:
        type_ = join(left.type, right.type)
    except ModelError as error:
        raise builder.error(node, f"the two values differ in type: {error.message}") from None
    assert isinstance(type_, BoolType | IntType | EnumType | RefType | OffsetType)
    return Scalar(fold.conditional(condition, left.expr, right.expr, type_), type_)


def as_compound(found: Value) -> Value:
    """Returns a constant tuple as a tuple of constants."""
    if isinstance(found, Constant) and isinstance(found.value, tuple):
        return Compound(TupleShape(()), tuple(map(Constant, found.value)))
    return found


def comparison(
    builder: Builder, node: ast.AST, operator: type[ast.cmpop], one: Value, other: Value
) -> Expr:
    """Compares two values."""
    if operator in {ast.In, ast.NotIn}:
        match other:
            case Constant(tuple() as members):
                equal = [comparison(builder, node, ast.Eq, one, Constant(m)) for m in members]
            case Constant(range() as numbers):
                equal = [comparison(builder, node, ast.Eq, one, Constant(m)) for m in numbers]
            case Compound(TupleShape(), items):
                equal = [comparison(builder, node, ast.Eq, one, item) for item in items]
            case _:
                raise builder.error(node, f"`in` needs a tuple, got {describe(other)}")
        among = fold.disjunction(equal)
        return among if operator is ast.In else fold.negate(among)
    symbol = COMPARISON[operator]
    if isinstance(one, Compound) or isinstance(other, Compound):
        return _compare_compounds(builder, node, symbol, as_compound(one), as_compound(other))
    if _are_objects(one, other):
        if _is_object(one) != _is_object(other) and Constant(None) not in (one, other):
            raise builder.error(node, f"{describe(one)} and {describe(other)} cannot be compared")
        return fold.truth(_compare_objects(one, other) == (symbol is BinaryOperator.EQUAL))
    if machine.is_machine(one) or machine.is_machine(other):
        return machine.machine_comparison(builder, node, symbol, one, other)
    left, right = scalars.as_scalar(builder, node, one), scalars.as_scalar(builder, node, other)
    is_order = symbol not in {BinaryOperator.EQUAL, BinaryOperator.UNEQUAL}
    match left.type, right.type:
        case (IntType(), IntType()):
            pass
        case (BoolType(), BoolType()) if not is_order:
            pass
        case (EnumType(n, _), EnumType(m, _)) if n == m and not is_order:
            pass
        case (RefType(p, _, nl), RefType(q, _, nr)) if (p == q or not p or not q) and not is_order:
            if (not p and not nr) or (not q and not nl):
                return fold.truth(symbol is BinaryOperator.UNEQUAL)
        case _:
            both = f"{describe(left)} and {describe(right)}"
            have_order = is_order and left.type == right.type
            problem = "have no order" if have_order else "cannot be compared"
            raise builder.error(node, f"{both} {problem}")
    return fold.binary(symbol, left.expr, right.expr)


def _are_objects(one: Value, other: Value) -> bool:
    """Returns whether both operands are constants, and one of them no scalar: a class, say."""
    if not (isinstance(one, Constant) and isinstance(other, Constant)):
        return False
    scalars = (int, Enum, type(None))
    return not (isinstance(one.value, scalars) and isinstance(other.value, scalars))


def _is_object(known: Value) -> bool:
    """Returns whether a constant is no value that anything is compared with: a class, a lock."""
    plain = (int, float, str, Enum, tuple, range, type(None))
    return isinstance(known, Constant) and not isinstance(known.value, plain)


def _compare_objects(one: Any, other: Any) -> bool:
    return bool(one.value == other.value)


def _compare_compounds(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, one: Value, other: Value
) -> Expr:
    match one, other:
        case Compound(shape, items), Compound(shape2, others) if len(items) == len(others) and (
            shape == shape2 or isinstance(shape, TupleShape)
        ):
            pairs = zip(items, others, strict=True)
            equal = fold.conjunction(_equal_parts(builder, node, x, y) for x, y in pairs)
            if symbol is BinaryOperator.EQUAL:
                return equal
            if symbol is BinaryOperator.UNEQUAL:
                return fold.negate(equal)
    raise builder.error(node, f"{describe(one)} and {describe(other)} cannot be compared")


def _equal_parts(builder: Builder, node: ast.AST, one: Value, other: Value) -> Expr:
    """Compares parts of two words."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        equal = machine.same(one, other)
        if equal is not None:
            return equal
    return comparison(builder, node, ast.Eq, one, other)

"""Machine integers: C's arithmetic on offsets, addresses and sizes, spelt out in unbounded one.

What is unsigned wraps around, which becomes a remainder; what C leaves undefined - an overflow of a
signed integer, a shift by the width or more - becomes a `Check`. Operands of different types are
converted as C does (6.3.1.8 of C99, without the promotion of what is narrower than int). Units are
looked at while a model is read, and cost nothing later.
"""

from __future__ import annotations

import ast
from typing import Final

from ...program import fold
from ...program.nodes import (
    FALSE,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    FailureKind,
    Local,
    LocalOf,
    Shared,
)
from ...program.ranges import plain
from ...program.types import IntType, OffsetType, Unit
from ..declared.values import Constant, Scalar, Value, describe
from ..model import Machine, PageShift, Quantity
from . import scalars
from .builder import Builder

LOGIC: Final = (BinaryOperator.BIT_AND, BinaryOperator.BIT_OR, BinaryOperator.BIT_XOR)
SHIFTS: Final = (BinaryOperator.SHIFT_LEFT, BinaryOperator.SHIFT_RIGHT)
DIVISIONS: Final = (BinaryOperator.DIVIDE, BinaryOperator.MODULO)
MIX_HINT: Final = "bytes >> PAGE_SHIFT are pages, pages << PAGE_SHIFT are bytes"
CHOICES_OF_A_RANGE: Final = 64
"""A bounded integer with more values cannot be cast to a machine integer."""


def is_machine(value: Value) -> bool:
    """Returns whether a value is a machine integer."""
    return _machine_type(value) is not None


def machine_arithmetic(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, left: Value, right: Value
) -> Value:
    """Applies an operator to two values, at least one of them a machine integer."""
    if symbol in SHIFTS:
        return _shift(builder, node, symbol, left, right)
    one, other, type_ = _converted(builder, node, symbol.value, left, right)
    has_literal = isinstance(one, Const) or isinstance(other, Const)
    if symbol in LOGIC or symbol is BinaryOperator.MULTIPLY:
        if not has_literal:
            message = f"`{symbol.value}` of two machine integers that are not known"
            raise builder.error(node, message, "one of them must be a constant")
    elif symbol in DIVISIONS:
        known = other.value if isinstance(other, Const) else 0
        if type_.signed or known <= 0:
            message = f"`{symbol.value}` divides an unsigned integer by a positive constant"
            raise builder.error(node, message, "use >> and & with constants")
    total = _typed(fold.binary(symbol, one, other), type_)
    if symbol in LOGIC or symbol in DIVISIONS:
        return Scalar(total, type_)
    return Scalar(_wrapped(builder, node, total, type_), type_)


def machine_comparison(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, left: Value, right: Value
) -> Expr:
    """Compares two values, at least one of them a machine integer, as C does."""
    one, other, _ = _converted(builder, node, symbol.value, left, right)
    return fold.binary(symbol, one, other)


def same(one: Scalar, other: Scalar) -> Expr | None:
    """Compares parts of words: two unset integers are equal. None for other types."""
    if one.type != other.type or not isinstance(one.type, OffsetType):
        return None
    return fold.binary(BinaryOperator.EQUAL, one.expr, other.expr)


def extreme(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, left: Value, right: Value
) -> Scalar:
    """Returns the smaller or the larger one, as the kernel's min_t and max_t do."""
    one, other, type_ = _converted(builder, node, symbol.value, left, right)
    order = BinaryOperator.LESS_EQUAL if symbol is BinaryOperator.MIN else BinaryOperator.LESS
    first, second = (one, other) if symbol is BinaryOperator.MIN else (other, one)
    chosen = fold.conditional(fold.binary(order, one, other), first, second, type_)
    return Scalar(chosen, type_)


def cast(builder: Builder, node: ast.AST, machine: Machine, value: Value) -> Scalar:
    """Converts a value to a type, as a cast does: high bits that do not fit are lost."""
    type_ = machine.offset_type
    if isinstance(value, Constant) and isinstance(value.value, int):
        scalar = scalars.as_scalar(builder, node, value)
        unit = value.value.unit if isinstance(value.value, Quantity) else Unit.NONE
        if unit not in {Unit.NONE, type_.unit} and type_.unit is not Unit.NONE:
            raise _mixed(builder, node, unit, type_.unit)
        return Scalar(_truncated(scalar.expr, type_), type_)
    scalar = scalars.as_scalar(builder, node, value)
    match scalar.type:
        case IntType(low, high) if high - low < CHOICES_OF_A_RANGE:
            return Scalar(_truncated(scalar.expr, type_, IntType(low, high)), type_)
        case OffsetType() as before:
            if Unit.NONE not in (before.unit, type_.unit) and before.unit is not type_.unit:
                raise _mixed(builder, node, before.unit, type_.unit)
            return Scalar(_truncated(used(builder, node, scalar), type_, before), type_)
    raise builder.error(
        node, f"{describe(scalar)} cannot be cast to {describe(Scalar(FALSE, type_))}"
    )


def fitted_to(
    builder: Builder, node: ast.AST, scalar: Scalar, type_: OffsetType, what: str
) -> Expr:
    """Returns a scalar as a value of a type, if every value that it can have fits.

    Raises:
        ModelError: It could lose bits, or it counts something else.
    """
    match scalar.type:
        case OffsetType() as before if before == type_:
            return scalar.expr
        case OffsetType() as before if before.unit is not type_.unit:
            raise _mixed(builder, node, before.unit, type_.unit)
        case OffsetType() as before if _holds(type_, before):
            return used(builder, node, scalar)
        case IntType(low, high) if low == high and type_.smallest <= low <= type_.high:
            return _typed(scalar.expr, type_)
    wanted = describe(Scalar(FALSE, type_))
    hint = f"cast it: {wanted}(...)"
    raise builder.error(node, f"{what} is {wanted}, got {describe(scalar)}", hint)


def used(builder: Builder, node: ast.AST, scalar: Scalar) -> Expr:
    """Returns a machine integer that is computed with: a violation if nobody has set it."""
    expr, type_ = scalar.expr, scalar.type
    if not _may_be_unset(expr):
        return expr
    unset = Const(type_.low, type_)
    is_set = fold.binary(BinaryOperator.UNEQUAL, plain(expr), unset)
    return fold.with_check(
        is_set, expr, builder.failure(node, FailureKind.UNSET, "it is used before it is set")
    )


def _may_be_unset(expr: Expr) -> bool:
    """Returns whether an expression is a variable, or one of several."""
    inner = plain(expr)
    if isinstance(inner, Conditional):
        return _may_be_unset(inner.then) or _may_be_unset(inner.otherwise)
    return isinstance(inner, Shared | Local | LocalOf) and not _is_checked(expr, inner)


def _is_checked(expr: Expr, inner: Expr) -> bool:
    """Returns whether a check that a variable is set stands around it already."""
    while isinstance(expr, Check):
        match expr.condition:
            case Binary(BinaryOperator.UNEQUAL, left, Const(_, OffsetType())) if left == inner:
                return True
        expr = expr.value
    return False


def _shift(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, left: Value, right: Value
) -> Value:
    """Shifts by a constant number of bits."""
    if not (isinstance(right, Constant) and isinstance(right.value, int)):
        raise builder.error(node, "a machine integer is shifted by a constant number of bits")
    scalar = scalars.as_scalar(builder, node, left)
    assert isinstance(scalar.type, OffsetType)
    type_ = _shifted_type(builder, node, symbol, scalar.type, right.value)
    by = int(right.value)
    expr = used(builder, node, scalar)
    if not 0 <= by < type_.bits:
        message = f"a shift of {type_.bits} bits by {by} is undefined"
        failure = builder.failure(node, FailureKind.ARITHMETIC, message)
        return Scalar(fold.with_check(FALSE, Const(0, type_), failure), type_)
    shifted = _typed(fold.binary(symbol, expr, fold.number(by)), type_)
    if symbol is BinaryOperator.SHIFT_RIGHT:
        return Scalar(shifted, type_)
    if type_.signed:
        failure = builder.failure(
            node, FailureKind.OVERFLOW, "a negative number is shifted to the left"
        )
        is_positive = fold.binary(BinaryOperator.GREATER_EQUAL, expr, fold.number(0))
        shifted = fold.with_check(is_positive, shifted, failure)
    return Scalar(_wrapped(builder, node, shifted, type_), type_)


def _shifted_type(
    builder: Builder, node: ast.AST, symbol: BinaryOperator, type_: OffsetType, by: int
) -> OffsetType:
    """Returns the type of a shifted value, whose unit a shift by PAGE_SHIFT changes."""
    if type_.unit is Unit.NONE:
        return type_
    is_right = symbol is BinaryOperator.SHIFT_RIGHT
    coarse, fine = (Unit.PAGES, Unit.BYTES)
    before, after = (fine, coarse) if is_right else (coarse, fine)
    if not isinstance(by, PageShift):
        hint = f"shift by PAGE_SHIFT, or cast to Unsigned[{type_.bits}] first"
        raise builder.error(
            node, f"{type_.unit.value} `{symbol.value}` {by} are no longer that", hint
        )
    if type_.unit is not before:
        message = f"{type_.unit.value} `{symbol.value}` PAGE_SHIFT"
        raise builder.error(node, message, MIX_HINT)
    return OffsetType(type_.bits, type_.signed, after)


def _converted(
    builder: Builder, node: ast.AST, symbol: str, left: Value, right: Value
) -> tuple[Expr, Expr, OffsetType]:
    """Converts two operands to their common type."""
    match _machine_type(left), _machine_type(right):
        case OffsetType() as one, OffsetType() as other:
            if one.unit is not other.unit:
                raise _mixed(builder, node, one.unit, other.unit, symbol)
            type_ = _common(one, other)
        case OffsetType() as type_, None:
            pass
        case None, OffsetType() as type_:
            pass
    return (*(_operand(builder, node, symbol, each, type_) for each in (left, right)), type_)  # type: ignore[return-value]


def _machine_type(value: Value) -> OffsetType | None:
    """Returns a value's type if it is a machine integer."""
    is_one = isinstance(value, Scalar) and isinstance(value.type, OffsetType)
    return value.type if is_one else None  # type: ignore[union-attr, return-value]


def _operand(builder: Builder, node: ast.AST, symbol: str, value: Value, type_: OffsetType) -> Expr:
    """Converts an operand: another machine integer, or a literal."""
    match value:
        case Constant(Quantity(unit=unit)) if unit is not type_.unit:
            raise _mixed(builder, node, unit, type_.unit, symbol)
    scalar = scalars.as_scalar(builder, node, value)
    match scalar.type:
        case OffsetType() as before:
            return _truncated(used(builder, node, scalar), type_, before)
        case IntType(low, high) if low == high and _takes_literal(type_, low):
            return _truncated(scalar.expr, type_)
    both = f"{describe(value)} and {describe(Scalar(FALSE, type_))}"
    raise builder.error(node, f"`{symbol}` of {both}", "cast the one to the type of the other")


def _takes_literal(type_: OffsetType, value: int) -> bool:
    """Returns whether a literal has the other operand's type in C, as -1 beside an unsigned one.

    One that no int has is a long, to which C converts what has 32 bits, whatever its sign.
    """
    least = type_.smallest if type_.signed else 1 - (1 << (31 if type_.bits == 32 else type_.bits))
    return least <= value <= type_.high


def _common(one: OffsetType, other: OffsetType) -> OffsetType:
    """Returns the type that C converts two operands to."""
    if one.signed == other.signed:
        return one if one.bits >= other.bits else other
    signed, unsigned = (one, other) if one.signed else (other, one)
    return signed if signed.bits > unsigned.bits else unsigned


def _holds(type_: OffsetType, other: OffsetType) -> bool:
    """Returns whether a type has every value of another one."""
    return type_.smallest <= other.smallest and other.high <= type_.high


def _truncated(expr: Expr, type_: OffsetType, before: OffsetType | IntType | None = None) -> Expr:
    """Converts a value to a type: it keeps the bits for which there is room."""
    low = before.smallest if isinstance(before, OffsetType) else before.low if before else None
    if before is not None and type_.smallest <= low and before.high <= type_.high:  # type: ignore[operator]
        return expr
    if isinstance(expr, Const) and type_.smallest <= expr.value <= type_.high:
        return _typed(expr, type_)
    count = fold.number(1 << type_.bits)
    if not type_.signed:
        return _typed(fold.binary(BinaryOperator.MODULO, expr, count), type_)
    half = fold.number(1 << (type_.bits - 1))
    shifted = fold.binary(BinaryOperator.ADD, expr, half)
    rest = fold.binary(BinaryOperator.MODULO, shifted, count)
    return _typed(fold.binary(BinaryOperator.SUBTRACT, rest, half), type_)


def _wrapped(builder: Builder, node: ast.AST, total: Expr, type_: OffsetType) -> Expr:
    """Brings the result of an operator back into its type, or checks that it is there."""
    if not type_.signed:
        return _truncated(total, type_)
    failure = builder.failure(node, FailureKind.OVERFLOW, "a signed integer overflows")
    low = Binary(BinaryOperator.GREATER_EQUAL, total, fold.number(type_.smallest))
    high = Binary(BinaryOperator.LESS_EQUAL, total, fold.number(type_.high))
    if isinstance(total, Const):
        fits = type_.smallest <= total.value <= type_.high
        return fold.with_check(fold.truth(fits), total, failure)
    return fold.with_check(fold.conjunction((low, high)), total, failure)


def _typed(expr: Expr, type_: OffsetType) -> Expr:
    """Returns a constant as one of a type where it fits."""
    if isinstance(expr, Const) and type_.smallest <= expr.value <= type_.high:
        return Const(expr.value, type_)
    return expr


def _mixed(builder: Builder, node: ast.AST, one: Unit, other: Unit, symbol: str = "") -> Exception:
    """Makes the error of two units that do not go together."""
    names = " and ".join(unit.value or "a number without a unit" for unit in (one, other))
    what = f"`{symbol}` of {names}" if symbol else f"{names} are not the same"
    return builder.error(node, what, MIX_HINT)

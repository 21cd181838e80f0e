"""Values: the meanings that expressions of a model have while they are read."""

from __future__ import annotations

import types
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeAlias, final

from ...errors import ModelError
from ...program import fold
from ...program.nodes import FALSE, TRUE, Const, Expr, Failure, Span
from ...program.types import BoolType, EnumType, IntType, OffsetType, RefType, Type
from ...records import dataclass
from .. import foreign
from .types import (
    NOTHING,
    Shape,
    TupleShape,
    ValueShape,
    WordShape,
    enum_type,
)


@final
@dataclass(frozen=True, slots=True)
class Constant:
    """A Python object that is known while the Program is built: a number, a member, a function."""

    value: Any


@final
@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is known when the Program runs."""

    expr: Expr
    type: Type


@final
@dataclass(frozen=True, slots=True)
class Compound:
    """A word or a tuple: a value for each of its fields or items."""

    shape: WordShape | TupleShape
    items: tuple[Value, ...]


@final
@dataclass(frozen=True, slots=True)
class Place:
    """A part of the shared state that has not been read.

    Attributes:
        shape: The shape of the value that is there.
        path: The start of its variables' names.
        index: Which element of those variables, of those that `shape` is one of.
        ghost: Whether it is, or belongs to, a ghost.
    """

    shape: Shape
    path: str
    index: Expr
    ghost: bool = False


@final
@dataclass(frozen=True, slots=True)
class Method:
    """A function with the object that it was taken from."""

    function: types.FunctionType
    receiver: Value


@final
@dataclass(frozen=True, slots=True)
class ModelValue:
    """`self` in a model's method: the whole state."""


@final
@dataclass(frozen=True, slots=True)
class InstanceValue:
    """A process, as a property sees it.

    Attributes:
        process: Its number.
        name: Its name in the scenario.
        result: Its result, meaningful once it has finished.
    """

    process: int
    name: str
    result: Value


@final
@dataclass(frozen=True, slots=True)
class RangeValue:
    """A range whose bounds are known only when the Program runs."""

    start: Scalar
    stop: Scalar


Value: TypeAlias = (
    Constant | Scalar | Compound | Place | Method | ModelValue | InstanceValue | RangeValue
)


def shape_of(value: Value) -> ValueShape:
    """Returns the shape of a local that can hold a value.

    Raises:
        ModelError: No local can hold it.
    """
    match value:
        case Scalar(_, type_):
            return type_
        case Compound(WordShape() as shape, _):
            return shape
        case Compound(_, items):
            return TupleShape(tuple(map(shape_of, items)))
        case Constant(tuple() as items):
            return TupleShape(tuple(shape_of(Constant(item)) for item in items))
        case Constant():
            return constant_scalar(value, None).type
    raise ModelError(f"a local cannot hold {describe(value)}")


NONE: Final = Scalar(Const(-1, NOTHING), NOTHING)
"""None as a scalar."""


def constant_scalar(value: Constant, span: Span | None) -> Scalar:
    """Returns a constant as a scalar.

    Raises:
        ModelError: It is none.
    """
    match value.value:
        case bool(truth):
            return Scalar(TRUE if truth else FALSE, BoolType())
        case Enum() as member:
            return _member(member)
        case int(number):
            known = fold.number(number)
            return Scalar(known, known.type)
        case None:
            return NONE
    raise ModelError(f"{describe(value)} is not a value that a process can compute with", span)


@lru_cache(maxsize=1024, typed=True)
def _member(member: Enum) -> Scalar:
    """Returns a member of an enumeration as a scalar."""
    type_ = enum_type(type(member))
    return Scalar(Const(type_.members.index(member.name), type_), type_)


def join(one: ValueShape | None, other: ValueShape) -> ValueShape:
    """Returns the smallest shape that holds the values of both.

    Raises:
        ModelError: There is none.
    """
    if one is None or one == other:
        return other
    match one, other:
        case IntType(low, high), IntType(low2, high2):
            return IntType(min(low, low2), max(high, high2))
        case (OffsetType() as machine, IntType(low, high)) | (
            IntType(low, high),
            OffsetType() as machine,
        ) if machine.smallest <= low and high <= machine.high:
            return machine
        case RefType(), RefType() if not one.pool or not other.pool or one.pool == other.pool:
            known = one if one.pool else other
            return RefType(known.pool, known.labels, one.nullable or other.nullable)
        case TupleShape(items), TupleShape(others) if len(items) == len(others):
            return TupleShape(
                tuple(join(a, builder) for a, builder in zip(items, others, strict=True))
            )
    message = f"{describe_shape(one)} and {describe_shape(other)} cannot be the same variable"
    raise ModelError(message, None, "give the two meanings two names")


def describe_shape(shape: Shape | TupleShape) -> str:
    """Names a shape as a message does."""
    match shape:
        case BoolType():
            return "bool"
        case IntType(low, high) if low == high:
            return str(low)
        case IntType(low, high):
            return f"Range[{low}, {high}]"
        case EnumType(name, _):
            return name
        case OffsetType(bits, signed, unit):
            counted = f", {unit.name}" if unit.value else ""
            return f"{'Signed' if signed else 'Unsigned'}[{bits}{counted}]"
        case RefType("", _, _):
            return "None"
        case RefType(pool, _, nullable):
            return f"a reference into {pool}" + (" or None" if nullable else "")
        case WordShape(cls, _):
            return cls.__name__
        case TupleShape(items):
            return f"a tuple of {len(items)}"
    return type(shape).__name__.removesuffix("Shape").lower()


def describe(value: Value) -> str:
    """Names a value as a message does."""
    match value:
        case Constant(types.FunctionType() | types.BuiltinFunctionType() as function):
            return f"the function {function.__name__}"
        case Constant(type() as cls):
            return f"the class {cls.__name__}"
        case Constant(constant_value):
            return foreign.shown(constant_value)
        case Compound(TupleShape(), items):
            return f"a tuple of {len(items)}"
        case Scalar(_, shape) | Compound(shape, _) | Place(shape):
            return describe_shape(shape)
        case Method(function, _):
            return f"the method {function.__name__}"
        case ModelValue():
            return "the model"
        case RangeValue():
            return "a range"
        case InstanceValue():
            return f"the process {value.name}"


def guarded(value: Value, flag: Expr, failure: Failure) -> Value:
    """Returns a value that can only be used if a flag is set."""
    match value:
        case Scalar(expr, type_):
            return Scalar(fold.with_check(flag, expr, failure), type_)
        case Compound(shape, items):
            return Compound(shape, tuple(guarded(item, flag, failure) for item in items))
    return value


def leaf_exprs(value: Value) -> list[tuple[Expr, Type]]:
    """Returns the scalars of a value, in order.

    Raises:
        ModelError: It has parts that are none.
    """
    match value:
        case Scalar(expr, type_):
            return [(expr, type_)]
        case Compound(_, items):
            return [leaf for item in items for leaf in leaf_exprs(item)]
        case Constant(tuple() as items):
            return [leaf for item in items for leaf in leaf_exprs(Constant(item))]
        case Constant():
            scalar = constant_scalar(value, None)
            return [(scalar.expr, scalar.type)]
    raise ModelError(f"a local cannot hold {describe(value)}")


def make_tuple(items: Sequence[Value]) -> Value:
    """Makes a tuple, a constant one where every item is."""
    if all(isinstance(item, Constant) for item in items):
        return Constant(tuple(item.value for item in items if isinstance(item, Constant)))
    return Compound(TupleShape(()), tuple(items))


def is_computable(found: Value) -> bool:
    """Returns whether a value is one that a local can hold, rather than a place or a function."""
    match found:
        case Constant(value):
            return isinstance(value, bool | int | Enum | tuple | None)
        case Scalar():
            return True
        case Compound(_, items):
            return all(map(is_computable, items))
    return False

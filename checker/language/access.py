"""Shared state as a process touches it: fields, elements, records; loads and stores.

Before: a `Place`, which nothing has read. After: at the grain of the language, one transition that
reads it into a hidden local; inside an atomic block or a condition, an expression.
"""

from __future__ import annotations

import ast

from checker.language import fold
from checker.language.builder import Builder, ImpureError, leaf_exprs
from checker.language.state import ALLOCATED
from checker.language.types import (
    ArrayShape,
    PoolShape,
    RecordShape,
    StructShape,
    TupleShape,
    WordShape,
)
from checker.language.values import (
    Compound,
    Constant,
    Place,
    Scalar,
    Value,
    constant,
    describe,
    describe_shape,
    shape_of,
)
from checker.program.nodes import (
    Assign,
    Binary,
    BinaryOperator,
    BoolType,
    EnumType,
    Expr,
    FailureKind,
    IntType,
    RefType,
    Shared,
    Type,
)


def part_of(b: Builder, place: Place, name: str) -> Place | None:
    """Returns a field of a struct's or record's place, or None if it has no such field."""
    if not isinstance(place.shape, StructShape | RecordShape):
        return None
    for part in place.shape.parts:
        if part.field.name == name:
            ghost = place.ghost or part.field.ghost
            return Place(part.shape, f"{place.path}.{name}", place.index, ghost)
    return None


def element(b: Builder, node: ast.AST, place: Place, index: Scalar) -> Place:
    """Returns an element of an array's place, with a check where the index may be outside."""
    assert isinstance(place.shape, ArrayShape)
    length = place.shape.length
    checked = bounded(b, node, index, length, f"{place.path}[{length}]")
    whole = fold.binary(BinaryOperator.MULTIPLY, place.index, fold.number(length))
    position = fold.binary(BinaryOperator.ADD, whole, checked)
    return Place(place.shape.element, place.path, position, place.ghost)


def bounded(b: Builder, node: ast.AST, index: Scalar, length: int, what: str) -> Expr:
    """Returns an index, checked to be in `range(length)`."""
    if not isinstance(index.type, IntType | EnumType | RefType):
        raise b.error(node, f"{what} needs an integer index, got {describe(index)}")
    failure = b.failure(node, FailureKind.INDEX, f"index outside {what}")
    expr, low, high = index.expr, index.type.low, index.type.high
    if low < 0:
        above = fold.binary(BinaryOperator.GREATER_EQUAL, expr, fold.number(0))
        expr = fold.check(above, expr, failure)
    if high >= length:
        below = fold.binary(BinaryOperator.LESS, index.expr, fold.number(length))
        expr = fold.check(below, expr, failure)
    return expr


def record_place(b: Builder, node: ast.AST, reference: Scalar) -> Place:
    """Returns the record that a reference points to, checked to be there."""
    assert isinstance(reference.type, RefType)
    record = next(
        (r for r in b.state.resolver.records.values() if r.pool == reference.type.pool), None
    )
    if record is None:
        raise b.error(node, "None has no fields" if not reference.type.pool else "not a record")
    expr = reference.expr
    if reference.type.nullable:
        there = fold.binary(BinaryOperator.GREATER_EQUAL, expr, fold.number(0))
        message = f"None is dereferenced: a reference into {record.pool}"
        expr = fold.check(there, expr, b.failure(node, FailureKind.NONE, message))
    if record.dynamic:
        alive = Shared(b.state.positions[f"{record.pool}.{ALLOCATED}"], expr)
        message = f"a record of {record.pool} is used after it was freed"
        expr = fold.check(alive, expr, b.failure(node, FailureKind.FREED, message))
    return Place(record, record.pool, expr)


def leaves(b: Builder, place: Place) -> list[tuple[Shared, Type]]:
    """Returns the scalars that a value's place is made of."""
    match place.shape:
        case WordShape(_, fields):
            parts = [
                Place(s, f"{place.path}.{n}", place.index)
                for n, s in fields
                if not isinstance(s, TupleShape)
            ]
            return [leaf for part in parts for leaf in leaves(b, part)]
        case BoolType() | IntType() | EnumType() | RefType():
            return [(Shared(b.state.positions[place.path], place.index), place.shape)]
    raise TypeError(place.shape)


def is_aggregate(place: Place) -> bool:
    """Returns whether a place is a part of the state that has no value as a whole."""
    return isinstance(place.shape, StructShape | RecordShape | ArrayShape | PoolShape)


def load(b: Builder, node: ast.AST, place: Place) -> Value:
    """Reads a place: in one step, unless a step need not or must not be made."""
    if is_aggregate(place):
        return place
    if place.ghost and not (b.ghost or b.sees):
        raise b.error(node, f"the ghost `{place.path}` is read by the protocol", GHOST_HINT)
    found = leaves(b, place)
    if b.atomic or b.ghost or place.ghost:
        return _compound(place.shape, [Scalar(expr, type_) for expr, type_ in found])
    shape = place.shape
    assert isinstance(shape, BoolType | IntType | EnumType | RefType | WordShape)
    if b.pure:
        raise ImpureError
    key, name = b.temporary(node, shape)
    targets = b.scalars(key, name, shape)
    updates = tuple(Assign(to, expr) for to, (expr, _) in zip(targets, found, strict=True))
    b.emit(node, updates=updates, access=True)
    return b.value_of(key, name, shape)


GHOST_HINT = "ghosts may be read in properties, in assert, and to set another ghost"


def _compound(shape: object, scalars: list[Scalar]) -> Value:
    """Puts the scalars of a place together again."""
    if not isinstance(shape, WordShape):
        return scalars.pop(0)
    return Compound(shape, tuple(_compound(part, scalars) for _, part in shape.fields))


def store(b: Builder, node: ast.AST, place: Place, value: Value) -> None:
    """Writes a place, in one step (none for a ghost)."""
    if is_aggregate(place):
        what = describe(place)
        raise b.error(node, f"a whole {what} cannot be assigned", "assign its fields or elements")
    targets = leaves(b, place)
    values = fitted(b, node, value, place.shape, place.path)
    updates = tuple(Assign(to, expr) for (to, _), expr in zip(targets, values, strict=True))
    b.emit(node, updates=updates, access=not place.ghost)


def fitted(b: Builder, node: ast.AST, value: Value, shape: object, what: str) -> list[Expr]:
    """Returns a value's scalars, checked to be among those that a variable can hold.

    Raises:
        ModelError: It has another type.
    """
    if isinstance(value, Place):
        raise b.error(node, f"{what} cannot hold a whole {describe(value)}")
    if isinstance(shape, WordShape):
        if not isinstance(value, Compound) or value.shape != shape:
            raise b.error(node, f"{what} is a {shape.cls.__name__}, got {describe(value)}")
        pairs = zip(value.items, shape.fields, strict=True)
        return [e for v, (n, s) in pairs for e in fitted(b, node, v, s, f"{what}.{n}")]
    if isinstance(shape, TupleShape):
        items = as_tuple(b, node, value, len(shape.items))
        pairs_ = zip(items, shape.items, strict=True)
        return [e for v, s in pairs_ for e in fitted(b, node, v, s, what)]
    scalar = as_scalar(b, node, value)
    assert isinstance(shape, BoolType | IntType | EnumType | RefType)
    return [fit(b, node, scalar, shape, what)]


def fit(b: Builder, node: ast.AST, scalar: Scalar, shape: Type, what: str) -> Expr:
    """Returns a scalar, checked to be a value of a type."""
    match shape, scalar.type:
        case IntType(low, high), IntType(low2, high2):
            message = f"{what} leaves its range {low}..{high}"
            failure = b.failure(node, FailureKind.OVERFLOW, message)
            inside: list[Expr] = []
            if low2 < low:
                at_least = Binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(low))
                inside.append(at_least)
            if high2 > high:
                inside.append(Binary(BinaryOperator.LESS_EQUAL, scalar.expr, fold.number(high)))
            return fold.check(fold.conjunction(inside), scalar.expr, failure)
        case RefType(pool, _, nullable), RefType(pool2, _, nullable2) if pool == pool2 or not pool2:
            if nullable or not nullable2:
                return scalar.expr
            there = fold.binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(0))
            failure = b.failure(node, FailureKind.NONE, f"{what} cannot be None")
            return fold.check(there, scalar.expr, failure)
        case BoolType(), BoolType():
            return scalar.expr
        case EnumType(), EnumType() if shape == scalar.type:
            return scalar.expr
    raise b.error(node, f"{what} is {describe_shape(shape)}, got {describe(scalar)}")


def as_scalar(b: Builder, node: ast.AST, value: Value) -> Scalar:
    """Returns a value as one scalar.

    Raises:
        ModelError: It is something else.
    """
    if isinstance(value, Constant):
        return constant(value, b.span(node))
    if not isinstance(value, Scalar):
        raise b.error(node, f"a single value is needed here, got {describe(value)}")
    return value


def as_tuple(b: Builder, node: ast.AST, value: Value, size: int) -> tuple[Value, ...]:
    """Returns the items of a tuple of a size.

    Raises:
        ModelError: It has another size, or is something else.
    """
    match value:
        case Compound(TupleShape(), items):
            found = items
        case Constant(tuple() as constants):
            found = tuple(map(Constant, constants))
        case _:
            raise b.error(node, f"{size} values are needed here, got {describe(value)}")
    if len(found) != size:
        raise b.error(node, f"{size} values are needed here, got {len(found)}")
    return found


def spill(b: Builder, node: ast.AST, value: Value, role: str) -> Value:
    """Keeps a value that reads shared state in a hidden local, so that later stores do not show."""
    if not isinstance(value, Scalar | Compound):
        return value
    exprs = leaf_exprs(value)
    if not any(fold.reads_shared(expr) for expr, _ in exprs):
        return value
    shape = shape_of(value)
    key, name = b.temporary(node, shape, role)
    targets = b.scalars(key, name, shape)
    updates = tuple(Assign(to, expr) for to, (expr, _) in zip(targets, exprs, strict=True))
    b.emit(node, updates=updates)
    return b.value_of(key, name, shape)

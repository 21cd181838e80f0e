"""Shared state as a process touches it: fields, elements, records; loads and stores.

Before: a `Place`, which nothing has read. After: at the grain of the language, one transition that
reads it into a hidden local; inside an atomic block or a condition, an expression.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from ...errors import ModelError
from ...program import fold
from ...program.expressions import walk
from ...program.nodes import (
    TRUE,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
    Local,
    Shared,
)
from ...program.ranges import INFINITE
from ...program.types import BoolType, EnumType, IntType, OffsetType, RefType, Type
from ..declared.state import ALLOCATED
from ..declared.types import (
    ArrayShape,
    PoolShape,
    RecordShape,
    StructShape,
    TupleShape,
    ValueShape,
    WordShape,
)
from ..declared.values import (
    Compound,
    Place,
    RangeValue,
    Scalar,
    Value,
    describe,
    describe_shape,
    leaf_exprs,
    shape_of,
)
from . import machine
from .builder import GHOST_HINT, Builder, ImpureError
from .scalars import as_scalar, as_tuple


def part_of(builder: Builder, place: Place, name: str) -> Place | None:
    """Returns a field of a struct's or record's place, or None if it has no such field."""
    if not isinstance(place.shape, StructShape | RecordShape):
        return None
    for part in place.shape.parts:
        if part.field.name == name:
            ghost = place.ghost or part.field.ghost
            return Place(part.shape, f"{place.path}.{name}", place.index, ghost)
    return None


def element(builder: Builder, node: ast.AST, place: Place, index: Scalar) -> Place:
    """Returns an element of an array's place, with a check where the index may be outside."""
    assert isinstance(place.shape, ArrayShape)
    length = place.shape.length
    checked = bounded(builder, node, index, length, f"{place.path}[{length}]")
    whole = fold.binary(BinaryOperator.MULTIPLY, place.index, fold.number(length))
    position = fold.binary(BinaryOperator.ADD, whole, checked)
    return Place(place.shape.element, place.path, position, place.ghost)


def bounded(builder: Builder, node: ast.AST, index: Scalar, length: int, what: str) -> Expr:
    """Returns an index, checked to be in `range(length)`."""
    if not isinstance(index.type, IntType | EnumType | RefType):
        raise builder.error(node, f"{what} needs an integer index, got {describe(index)}")
    known = index.expr
    if isinstance(known, Const) and not 0 <= known.value < length:
        raise builder.error(
            node, f"index {known.value} outside {what}", f"it has 0 to {length - 1}"
        )
    failure = builder.failure(node, FailureKind.INDEX, f"index outside {what}")
    expr, low, high = index.expr, index.type.low, index.type.high
    if low < 0:
        above = fold.binary(BinaryOperator.GREATER_EQUAL, expr, fold.number(0))
        expr = fold.with_check(above, expr, failure)
    if high >= length:
        below = fold.binary(BinaryOperator.LESS, index.expr, fold.number(length))
        expr = fold.with_check(below, expr, failure)
    return expr


def record_place(builder: Builder, node: ast.AST, reference: Scalar) -> Place:
    """Returns the record that a reference points to, checked to be there."""
    assert isinstance(reference.type, RefType)
    record = next(
        (r for r in builder.state.resolver.records.values() if r.pool == reference.type.pool), None
    )
    if record is None:
        raise builder.error(
            node, "None has no fields" if not reference.type.pool else "not a record"
        )
    expr = reference.expr
    if reference.type.nullable:
        there = fold.binary(BinaryOperator.GREATER_EQUAL, expr, fold.number(0))
        message = f"None is dereferenced: a reference into {record.pool}"
        expr = fold.with_check(there, expr, builder.failure(node, FailureKind.NONE, message))
    if record.dynamic:
        alive = Shared(builder.state.position(f"{record.pool}.{ALLOCATED}"), expr)
        message = f"a record of {record.pool} is used after it was freed"
        expr = fold.with_check(alive, expr, builder.failure(node, FailureKind.FREED, message))
    return Place(record, record.pool, expr)


def place_scalars(builder: Builder, place: Place) -> list[tuple[Shared, Type]]:
    """Returns the scalars that a value's place is made of."""
    match place.shape:
        case WordShape(_, fields):
            parts = [
                Place(s, f"{place.path}.{n}", place.index)
                for n, s in fields
                if not isinstance(s, TupleShape)
            ]
            return [leaf for part in parts for leaf in place_scalars(builder, part)]
        case BoolType() | IntType() | EnumType() | RefType() | OffsetType():
            return [(Shared(builder.state.position(place.path), place.index), place.shape)]
    raise TypeError(place.shape)


def is_aggregate(place: Place) -> bool:
    """Returns whether a place is a part of the state that has no value as a whole."""
    return isinstance(place.shape, StructShape | RecordShape | ArrayShape | PoolShape)


def load_place(builder: Builder, node: ast.AST, place: Place) -> Value:
    """Reads a place: in one step, unless a step need not or must not be made."""
    if is_aggregate(place):
        return place
    if place.ghost and not (builder.ghost or builder.sees):
        raise builder.error(node, f"the ghost `{place.path}` is read by the protocol", GHOST_HINT)
    found = place_scalars(builder, place)
    if builder.atomic or builder.ghost or place.ghost:
        return _compound(place.shape, [Scalar(expr, type_) for expr, type_ in found])
    shape = place.shape
    assert isinstance(shape, BoolType | IntType | EnumType | RefType | OffsetType | WordShape)
    if builder.pure:
        raise ImpureError
    decide(builder, node, [place.index])
    key, name = builder.temporary(node, shape)
    return _keep(builder, node, (key, name, shape), [expr for expr, _ in found], reads=True)


def decide(builder: Builder, node: ast.AST, exprs: Sequence[Expr]) -> None:
    """Checks, in the step before an access, those of its conditions that nobody else can change.

    What a process computes before an access belongs to the step before, and so do its failures.
    """
    if builder.atomic or builder.pure or builder.ghost:
        return
    checked = fold.conjunction(map(fold.decidable, exprs))
    if not fold.is_true(checked):
        builder.emit(node, guard=checked)


def put_local(
    builder: Builder, node: ast.AST, key: str, name: str, value: Value, *, reads: bool = False
) -> None:
    """Stores a value in the local of a key, which learns that it must be able to hold it.

    Args:
        builder: The builder.
        node: Where.
        key: The local's key.
        name: Its name.
        value: The value.
        reads: Whether it is an access, a step of its own.
    """
    try:
        shape = builder.locals.learn(key, shape_of(value), name, builder.span(node))
    except ModelError as error:
        raise builder.error(node, error.message, error.hint) from None
    exprs = fitted(builder, node, value, shape, f"`{name}`")
    _set(builder, node, (key, name, shape), exprs, reads=reads)


def set_local(
    builder: Builder, statement: ast.stmt, name: str, found: Value, *, reads: bool = False
) -> None:
    """Stores a value in a local; `reads` says that the value is an access, a step of its own."""
    key = builder.key(name)
    builder.call.names.pop(name, None)
    put_local(builder, statement, key, name, found, reads=reads)
    if key in builder.locals.flagged:
        flag = builder.leaf(f"{key}?", f"{name} is set", BoolType())
        builder.emit(statement, updates=(Assign(flag, TRUE),))
    builder.assigned |= {key}


def _keep(
    builder: Builder,
    node: ast.AST,
    target: tuple[str, str, ValueShape],
    exprs: Sequence[Expr],
    *,
    reads: bool = False,
) -> Value:
    """Stores scalars in a local, as `_set` does, and returns it."""
    _set(builder, node, target, exprs, reads=reads)
    return builder.value_of(*target)


def _set(
    builder: Builder,
    node: ast.AST,
    target: tuple[str, str, ValueShape],
    exprs: Sequence[Expr],
    *,
    reads: bool,
) -> None:
    """Stores scalars in a local, given by its key, name and shape; `reads`: as an access."""
    targets = builder.scalars(*target)
    if target[1].startswith("$"):
        builder.fixed |= {local.variable for local in targets}
    updates = tuple(Assign(to, expr) for to, expr in zip(targets, exprs, strict=True))
    builder.emit(node, updates=updates, access=reads)


def _compound(shape: object, scalars: list[Scalar]) -> Value:
    """Puts the scalars of a value together again."""
    match shape:
        case WordShape(_, fields):
            return Compound(shape, tuple(_compound(part, scalars) for _, part in fields))
        case TupleShape(items):
            return Compound(shape, tuple(_compound(part, scalars) for part in items))
    return scalars.pop(0)


def store(builder: Builder, node: ast.AST, place: Place, value: Value) -> None:
    """Writes a place, in one step (none for a ghost)."""
    if is_aggregate(place):
        what = describe(place)
        raise builder.error(
            node, f"a whole {what} cannot be assigned", "assign its fields or elements"
        )
    if not place.ghost:
        builder.effect(node, f"`{place.path}` is stored to")
        scalars = leaf_exprs(value) if isinstance(value, Scalar | Compound) else []
        decide(builder, node, [*(expr for expr, _ in scalars), place.index])
    targets = place_scalars(builder, place)
    values = fitted(builder, node, value, place.shape, place.path)
    updates = tuple(Assign(to, expr) for (to, _), expr in zip(targets, values, strict=True))
    builder.emit(node, updates=updates, access=not place.ghost)


def fitted(builder: Builder, node: ast.AST, value: Value, shape: object, what: str) -> list[Expr]:
    """Returns a value's scalars, each checked to fit its variable's type.

    Raises:
        ModelError: It has another type.
    """
    if isinstance(value, Place):
        raise builder.error(node, f"{what} cannot hold a whole {describe(value)}")
    if isinstance(shape, WordShape):
        if not isinstance(value, Compound) or value.shape != shape:
            raise builder.error(node, f"{what} is a {shape.cls.__name__}, got {describe(value)}")
        pairs = zip(value.items, shape.fields, strict=True)
        return [e for v, (n, s) in pairs for e in fitted(builder, node, v, s, f"{what}.{n}")]
    if isinstance(shape, TupleShape):
        items = as_tuple(builder, node, value, len(shape.items))
        pairs_ = zip(items, shape.items, strict=True)
        return [e for v, s in pairs_ for e in fitted(builder, node, v, s, what)]
    scalar = as_scalar(builder, node, value)
    assert isinstance(shape, BoolType | IntType | EnumType | RefType | OffsetType)
    return [fit(builder, node, scalar, shape, what)]


def coerced(builder: Builder, node: ast.AST, value: Value, shape: ValueShape, what: str) -> Value:
    """Returns a value converted to a shape, checked to fit it.

    Raises:
        ModelError: It has another type.
    """
    return _compound(
        shape, list(map(Scalar, fitted(builder, node, value, shape, what), _types(shape)))
    )


def _types(shape: ValueShape) -> list[Type]:
    """Returns the types of the scalars of a shape."""
    match shape:
        case WordShape(_, fields):
            return [type_ for _, part in fields for type_ in _types(part)]
        case TupleShape(items):
            return [type_ for part in items for type_ in _types(part)]
    return [shape]


def fit(builder: Builder, node: ast.AST, scalar: Scalar, shape: Type, what: str) -> Expr:
    """Returns a scalar, checked to be a value of a type."""
    match shape, scalar.type:
        case IntType(low, high), IntType(low2, high2):
            message = f"{what} leaves its range {low}..{high}"
            failure = builder.failure(node, FailureKind.OVERFLOW, message)
            inside: list[Expr] = []
            if low2 < low:
                at_least = Binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(low))
                inside.append(at_least)
            if high2 > high:
                inside.append(Binary(BinaryOperator.LESS_EQUAL, scalar.expr, fold.number(high)))
            return fold.with_check(fold.conjunction(inside), scalar.expr, failure)
        case RefType(pool, _, nullable), RefType(pool2, _, nullable2) if pool == pool2 or not pool2:
            if nullable or not nullable2:
                return scalar.expr
            there = fold.binary(BinaryOperator.GREATER_EQUAL, scalar.expr, fold.number(0))
            failure = builder.failure(node, FailureKind.NONE, f"{what} cannot be None")
            return fold.with_check(there, scalar.expr, failure)
        case BoolType(), BoolType():
            return scalar.expr
        case EnumType(), EnumType() if shape == scalar.type:
            return scalar.expr
        case OffsetType(), _:
            return machine.fitted_to(builder, node, scalar, shape, what)
    raise builder.error(node, f"{what} is {describe_shape(shape)}, got {describe(scalar)}")


def spill(builder: Builder, node: ast.AST, value: Value, role: str) -> Value:
    """Keeps a value in hidden locals where a later store, shared or local, could change it."""
    if isinstance(value, Place):
        return settled_place(builder, node, value)
    if isinstance(value, RangeValue):
        ends = (
            spill(builder, node, each, f"{role} {i}")
            for i, each in enumerate((value.start, value.stop))
        )
        start, stop = ends
        assert isinstance(start, Scalar)
        assert isinstance(stop, Scalar)
        return RangeValue(start, stop)
    if isinstance(value, Compound) and isinstance(value.shape, TupleShape):
        items = (spill(builder, node, item, f"{role}.{i}") for i, item in enumerate(value.items))
        return Compound(value.shape, tuple(items))
    if not isinstance(value, Scalar | Compound) or all(
        is_fixed(builder, expr) for expr, _ in leaf_exprs(value)
    ):
        return value
    return kept(builder, node, value, role)


def kept(builder: Builder, node: ast.AST, value: Scalar | Compound, role: str) -> Value:
    """Evaluates a value now, and keeps it in hidden locals."""
    shape = shape_of(value)
    key, name = builder.temporary(node, shape, role)
    return _keep(builder, node, (key, name, shape), [expr for expr, _ in leaf_exprs(value)])


def reads_state(value: Value) -> bool:
    """Returns whether a value is an expression that reads shared state."""
    scalars = leaf_exprs(value) if isinstance(value, Scalar | Compound) else []
    return any(fold.reads_shared(expr) for expr, _ in scalars)


def settled_failure(builder: Builder, node: ast.AST, value: Value, role: str) -> Value:
    """Evaluates a value now if that may be a violation, since nobody else may ever use it."""
    if isinstance(value, Scalar | Compound) and any(
        fold.has_check(expr) for expr, _ in leaf_exprs(value)
    ):
        return kept(builder, node, value, role)
    return value


def is_fixed(builder: Builder, expr: Expr) -> bool:
    """Returns whether no store can change an expression's value."""
    return not any(
        isinstance(each, Shared) or (isinstance(each, Local) and each.variable not in builder.fixed)
        for each in walk(expr)
    )


def settled_place(builder: Builder, node: ast.AST, place: Place) -> Place:
    """Returns a place whose index no later store can change.

    What its checks read does not count: they are evaluated again at each access, so that a record
    that is freed meanwhile is noticed.
    """
    index = _settled_index(builder, node, place.index, f"&{place.path}")
    return Place(place.shape, place.path, index, place.ghost)


def _settled_index(builder: Builder, node: ast.AST, index: Expr, role: str) -> Expr:
    """Keeps the operands of an index in locals, and leaves its checks around it."""
    if is_fixed(builder, fold.unchecked(index)):
        return index
    match index:
        case Check(condition, inner, failure):
            value = _settled_index(builder, node, inner, role)
            for before in (inner, fold.unchecked(inner)):
                condition = fold.substituted(condition, before, value)
            return Check(condition, value, failure)
        case Binary(operator, left, right):
            one = _settled_index(builder, node, left, f"{role}.0")
            return Binary(operator, one, _settled_index(builder, node, right, f"{role}.1"))
    low, high = builder.typing().range(index)
    if -low == INFINITE or high == INFINITE:
        hint = "compute it before, into a local with a range: `i: Range[low, high] = ...`"
        raise builder.error(node, "nothing is known of the range of this index", hint)
    found = spill(builder, node, Scalar(index, IntType(int(low), int(high))), role)
    assert isinstance(found, Scalar)
    return found.expr

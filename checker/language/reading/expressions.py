"""Expressions: from syntax trees to values, in Python's order of evaluation."""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence
from enum import EnumMeta
from typing import Any, Final

from ...errors import ModelError
from ...program import fold
from ...program.nodes import (
    BinaryOperator,
    Const,
    FailureKind,
    Unary,
    UnaryOperator,
)
from ...program.types import BoolType, IntType, RefType
from .. import foreign
from ..declared.source import namespace
from ..declared.state import EchoError
from ..declared.types import (
    PROCESS,
    ArrayShape,
    PoolShape,
    RecordShape,
    StructShape,
    TupleShape,
    WordShape,
)
from ..declared.values import (
    Compound,
    Constant,
    InstanceValue,
    Method,
    ModelValue,
    Place,
    Scalar,
    Value,
    describe,
    guarded,
    make_tuple,
)
from ..text import source_text
from . import access, builtins, calls, choices, machine, operators, receivers, scalars
from .builder import Builder
from .known import known_value


def value(builder: Builder, node: ast.expr) -> Value:
    """Reads an expression, making the steps that it needs."""
    match node:
        case ast.Constant(constant):
            return Constant(constant)
        case ast.Name():
            return read_name(builder, node)
        case ast.Attribute():
            return _loaded(builder, node, attribute(builder, node))
        case ast.Subscript():
            return _loaded(builder, node, subscript(builder, node))
        case ast.Call():
            return calls.call(builder, node)
        case ast.BinOp(left, operator, right):
            return operators.arithmetic(
                builder, node, type(operator), read_operands(builder, [left, right])
            )
        case ast.UnaryOp():
            return _unary(builder, node)
        case ast.BoolOp() | ast.IfExp():
            return choices.choice(builder, node)
        case ast.Compare():
            return _compare(builder, node)
        case ast.Tuple(elts):
            return make_tuple(read_operands(builder, elts))
    what, hint = _NEAREST.get(type(node), (type(node).__name__, ""))
    raise builder.error(node, f"{what} is not in the language", hint)


_NEAREST: Final[Mapping[type[ast.expr], tuple[str, str]]] = {
    ast.Lambda: ("a lambda", "define a method"),
    ast.ListComp: ("a list", "use a tuple, or any, all, sum, min, max over a generator"),
    ast.GeneratorExp: ("a generator", "it may only stand in any, all, sum, min, max or choose"),
    ast.List: ("a list", "use a tuple"),
    ast.Set: ("a set", "use an Array of bool"),
    ast.SetComp: ("a set", "use an Array of bool"),
    ast.Dict: ("a dict", "use an Array, or a match statement"),
    ast.DictComp: ("a dict", "use an Array, or a match statement"),
    ast.NamedExpr: ("`:=`", "assign in a statement of its own"),
    ast.JoinedStr: ("an f-string", "messages are plain strings"),
    ast.Await: ("`await`", "processes are interleaved anyway: use wait(condition)"),
    ast.Yield: ("`yield`", "use it in a @contextmanager, as a statement of its own"),
    ast.YieldFrom: ("`yield from`", "use `yield` in a @contextmanager"),
    ast.Starred: ("`*`", "name each item"),
}
"""Expressions that the language does not have, each with its words and the nearest that works."""


def unread(builder: Builder, node: ast.expr) -> Value:
    """Reads an expression; a place that it names is not accessed."""
    match node:
        case ast.Attribute():
            return attribute(builder, node)
        case ast.Subscript():
            return subscript(builder, node)
    return value(builder, node)


def _loaded(builder: Builder, node: ast.expr, found: Value) -> Value:
    return access.load_place(builder, node, found) if isinstance(found, Place) else found


def read_name(builder: Builder, node: ast.Name) -> Value:
    """Reads a name: a parameter, a local, or something of the module."""
    if node.id in builder.call.names:
        if node.id in builder.call.aliases and builder.key(node.id) not in builder.assigned:
            hint = "set it before, on every way"
            raise builder.error(node, f"`{node.id}` may be read before it is set", hint)
        return builder.call.names[node.id]
    if builder.is_local(node.id):
        return _read_local(builder, node)
    names = namespace(builder.call.function)
    if node.id not in names:
        raise builder.error(
            node, f"`{node.id}` is not defined", receivers.unknown_name(builder, node, names)
        )
    return known_value(builder, node, names[node.id])


def _read_local(builder: Builder, node: ast.Name) -> Value:
    """Reads a local of the function being read."""
    key, name = builder.key(node.id), node.id
    shape = builder.locals.shapes.get(key)
    builder.locals.used.add(key)
    if shape is None and key in builder.broken:
        raise EchoError(f"`{name}` is not known")
    if shape is None:
        hint = receivers.own_field(builder, name)
        raise builder.error(node, f"`{name}` is read before anything sets it", hint)
    found = builder.value_of(key, name, shape)
    if key in builder.assigned:
        return found
    if key not in builder.locals.flagged:
        builder.locals.flagged.add(key)
        builder.locals.changed = True
    flag = builder.leaf(f"{key}?", f"{name} is set", BoolType())
    failure = builder.failure(node, FailureKind.UNSET, f"`{name}` is read before it is set")
    return guarded(found, flag, failure)


def attribute(builder: Builder, node: ast.Attribute) -> Value:
    """Reads `base.attr` up to, and without, the access to it."""
    base = value(builder, node.value)
    match base:
        case ModelValue():
            return _model_attribute(builder, node)
        case Place(StructShape(cls)) | Place(RecordShape(cls)):
            part = access.part_of(builder, base, node.attr)
            return part if part is not None else member(builder, node, cls, base)
        case Place(PoolShape()) | Place(ArrayShape()):
            return Method(builtins.placeholder(builder, node, base), base)
        case Scalar(_, RefType(pool)) if pool != PROCESS:
            place = access.record_place(builder, node, base)
            part = access.part_of(builder, place, node.attr)
            assert isinstance(place.shape, RecordShape)
            return part if part is not None else member(builder, node, place.shape.cls, base)
        case Compound(WordShape(cls, fields), items):
            for (field_name, _), item in zip(fields, items, strict=True):
                if field_name == node.attr:
                    return item
            return member(builder, node, cls, base)
        case InstanceValue():
            return builtins.instance_attribute(builder, node, base)
        case Compound(TupleShape()) | Constant(tuple()) if node.attr == "index":
            return builtins.tuple_method(base)
        case Constant(None):
            raise builder.error(node, f"None has no `{node.attr}`")
        case Constant(constant):
            return _constant_attribute(builder, node, constant)
    raise builder.error(node, f"{describe(base)} has no `{node.attr}`")


def _constant_attribute(builder: Builder, node: ast.Attribute, constant: Any) -> Value:
    """Reads an attribute of a Python object, as Python does."""
    try:
        return known_value(builder, node, getattr(constant, node.attr))
    except AttributeError:
        members = list(constant.__members__) if isinstance(constant, EnumMeta) else []
        hint = foreign.suggestion(node.attr, members) if members else ""
        what = describe(Constant(constant))
        raise builder.error(node, f"{what} has no `{node.attr}`", hint) from None
    except ModelError:
        raise
    except Exception as problem:
        raise builder.error(node, f"`{source_text(node)}` fails: {problem!r}") from None


def _model_attribute(builder: Builder, node: ast.Attribute) -> Value:
    """Reads a field, constant or method of the model."""
    if node.attr in builder.state.constants:
        found = builder.state.constant(node.attr)
        return known_value(builder, node, found.value) if isinstance(found, Constant) else found
    if node.attr in builder.state.broken:
        raise EchoError(f"`{node.attr}` is not known")
    part = builder.state.parts.get(node.attr)
    if part is not None:
        return Place(part.shape, node.attr, fold.number(0), part.field.ghost)
    return member(builder, node, type(builder.state.model), ModelValue())


def member(builder: Builder, node: ast.Attribute, cls: type, receiver: Value) -> Value:
    """Reads a method, property or class attribute of a declared class."""
    for base in cls.__mro__:
        if node.attr not in vars(base):
            continue
        found = vars(base)[node.attr]
        if isinstance(found, property) and isinstance(found.fget, types.FunctionType):
            return calls.apply(builder, node, Method(found.fget, receiver), [], {})
        if isinstance(found, staticmethod):
            return Constant(found.__func__)
        if hasattr(found, "__wrapped__") and isinstance(found.__wrapped__, types.FunctionType):
            return Method(found.__wrapped__, receiver)
        if isinstance(found, types.FunctionType):
            return Method(found, receiver)
        if foreign.is_shared(found):
            message = f"`{node.attr}` has no annotation, so it is no part of the state"
            raise builder.error(node, message, foreign.declaration(base, node.attr, found))
        return known_value(builder, node, found)
    known = sorted(n for n in _known(builder, cls, receiver) if not n.startswith("_"))
    hint = foreign.suggestion(node.attr, known)
    raise builder.error(node, f"{cls.__name__} has no `{node.attr}`", hint)


def _known(builder: Builder, cls: type, receiver: Value) -> set[str]:
    """Returns the names of an object's attributes that can be read."""
    names = {name for base in cls.__mro__[:-1] for name in vars(base)} - {"values", "parameters"}
    match receiver:
        case ModelValue():
            names |= set(builder.state.parts) | set(builder.state.constants)
        case Compound(WordShape(_, fields), _):
            names |= {name for name, _ in fields}
        case Place(StructShape(_, parts)):
            names |= {part.field.name for part in parts}
        case Scalar(_, RefType(pool)):
            records = builder.state.resolver.records.values()
            names |= {p.field.name for r in records if r.pool == pool for p in r.parts}
    return names


def subscript(builder: Builder, node: ast.Subscript) -> Value:
    """Reads `base[index]` up to, and without, the access to it."""
    if isinstance(node.slice, ast.Slice):
        raise builder.error(node, "slices are not in the language", "use a loop over a range")
    base, index = read_operands(builder, [node.value, node.slice])
    match base, index:
        case Place(ArrayShape()), _:
            return access.element(
                builder, node, base, scalars.as_scalar(builder, node.slice, index)
            )
        case Place(PoolShape(record)), _:
            scalar = scalars.as_scalar(builder, node.slice, index)
            length = len(record.labels)
            expr = access.bounded(builder, node, scalar, length, f"{record.pool}[{length}]")
            return Scalar(expr, RefType(record.pool, record.labels, False))
        case (Compound(TupleShape(), items), Constant(int(position))):
            if -len(items) <= position < len(items):
                return items[position]
            raise builder.error(node, f"index {position} outside a tuple of {len(items)}")
        case Constant(tuple() as constants), Constant(int(position)):
            if -len(constants) <= position < len(constants):
                return Constant(constants[position])
            raise builder.error(node, f"index {position} outside a tuple of {len(constants)}")
        case Constant(type() as cls), Constant(known):
            try:
                return Constant(cls[known])  # type: ignore[index]
            except (KeyError, TypeError) as problem:
                raise builder.error(node, f"`{source_text(node)}`: {problem}") from None
        case Constant(tuple() as constants), Scalar():
            return _table(builder, node, tuple(map(Constant, constants)), index)
        case Compound(TupleShape(), items), Scalar():
            return _table(builder, node, items, index)
    raise builder.error(node, f"{describe(base)} cannot be indexed with {describe(index)}")


def _table(builder: Builder, node: ast.Subscript, items: tuple[Value, ...], index: Scalar) -> Value:
    """Reads a tuple at a position that is not known yet."""
    if not items:
        raise builder.error(node, "index outside an empty tuple")
    expr = access.bounded(builder, node, index, len(items), f"a tuple of {len(items)}")
    found = items[-1]
    for position in range(len(items) - 2, -1, -1):
        here = fold.binary(BinaryOperator.EQUAL, expr, fold.number(position))
        found = operators.either(builder, node, here, items[position], found)
    return found


def read_operands(builder: Builder, nodes: Sequence[ast.expr]) -> list[Value]:
    """Reads expressions in order. If one makes steps, the values before it are kept in locals."""
    if builder.pure:  # trying each first would double the work at every level of nesting
        return [value(builder, node) for node in nodes]
    found: list[Value] = []
    for node in nodes:
        pure = builder.attempt(lambda node=node: value(builder, node))  # type: ignore[misc]
        if pure is None and builder.current is not None:
            earlier = enumerate(zip(nodes, found, strict=False))
            found = [access.spill(builder, at, kept, f"{i}") for i, (at, kept) in earlier]
        found.append(value(builder, node) if pure is None else pure)
    return found


def _unary(builder: Builder, node: ast.UnaryOp) -> Value:
    operand = value(builder, node.operand)
    if isinstance(node.op, ast.Not):
        return Scalar(fold.negate(operators.truth_of(builder, node.operand, operand)), BoolType())
    if machine.is_machine(operand) and isinstance(node.op, ast.USub):
        return machine.machine_arithmetic(
            builder, node, BinaryOperator.SUBTRACT, Constant(0), operand
        )
    if machine.is_machine(operand) and isinstance(node.op, ast.Invert):
        return machine.machine_arithmetic(
            builder, node, BinaryOperator.BIT_XOR, operand, Constant(-1)
        )
    match operand, node.op:
        case Constant(int(known)), ast.Invert() if not isinstance(known, bool):
            return Constant(~known)
    scalar = scalars.as_scalar(builder, node.operand, operand)
    if not isinstance(scalar.type, IntType):
        raise builder.error(node, f"an integer is needed here, got {describe(scalar)}")
    if isinstance(node.op, ast.UAdd):
        return operand
    if isinstance(node.op, ast.Invert):
        raise builder.error(node, "`~` is not in the language", "use - x - 1, or ^ with a mask")
    if isinstance(operand, Constant):
        return Constant(-operand.value)
    expr = scalar.expr
    negative = (
        fold.number(-expr.value) if isinstance(expr, Const) else Unary(UnaryOperator.NEGATE, expr)
    )
    return Scalar(negative, IntType(-scalar.type.high, -scalar.type.low))


def _compare(builder: Builder, node: ast.Compare) -> Value:
    """Reads a comparison; a chain reads each operand once."""
    if (
        len(node.ops) > 1
        and builder.attempt(lambda: read_operands(builder, [node.left, *node.comparators])) is None
    ):
        hint = "write `a < b and b < c`, so that one sees in which order they are read"
        raise builder.error(node, "a chain of comparisons cannot read shared state", hint)
    values = read_operands(builder, [node.left, *node.comparators])
    parts = [
        operators.comparison(builder, node, type(operator), one, other)
        for operator, one, other in zip(node.ops, values, values[1:], strict=False)
    ]
    return Scalar(fold.conjunction(parts), BoolType())

"""Expressions: from syntax trees to values, in Python's order of evaluation."""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence
from enum import EnumMeta
from typing import Any, Final

from checker.errors import ModelError
from checker.language import foreign
from checker.language.declared.source import namespace
from checker.language.declared.state import EchoError
from checker.language.declared.types import (
    PROCESS,
    ArrayShape,
    PoolShape,
    RecordShape,
    StructShape,
    TupleShape,
    WordShape,
)
from checker.language.declared.values import (
    Compound,
    Constant,
    InstanceValue,
    Method,
    ModelValue,
    Place,
    Scalar,
    Value,
    describe,
)
from checker.language.reading import access, builtins, calls, choices, machine, operators, receivers
from checker.language.reading.builder import Builder
from checker.language.text import source_text
from checker.program import fold
from checker.program.nodes import (
    BinaryOperator,
    Const,
    Unary,
    UnaryOperator,
)
from checker.program.types import BoolType, EnumType, IntType, OffsetType, RefType, Type


def value(b: Builder, node: ast.expr) -> Value:
    """Reads an expression, making the steps that it needs."""
    match node:
        case ast.Constant(constant):
            return Constant(constant)
        case ast.Name():
            return name(b, node)
        case ast.Attribute():
            return _loaded(b, node, attribute(b, node))
        case ast.Subscript():
            return _loaded(b, node, subscript(b, node))
        case ast.Call():
            return calls.call(b, node)
        case ast.BinOp(left, operator, right):
            return operators.arithmetic(b, node, type(operator), operands(b, [left, right]))
        case ast.UnaryOp():
            return _unary(b, node)
        case ast.BoolOp() | ast.IfExp():
            return choices.choice(b, node)
        case ast.Compare():
            return _compare(b, node)
        case ast.Tuple(elts):
            return make_tuple(operands(b, elts))
    what, hint = _NEAREST.get(type(node), (type(node).__name__, ""))
    raise b.error(node, f"{what} is not in the language", hint)


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
"""What the language does not have, and the nearest thing that works."""


def local_shape(b: Builder, statement: ast.AnnAssign) -> Type | WordShape:
    """Returns the shape that a local's annotation gives it."""
    span = b.span(statement.annotation)
    annotation = b.state.resolver.evaluate(statement.annotation, b.call.function, span, {})
    shape = b.state.resolver.shape(annotation, span)
    if not isinstance(shape, BoolType | IntType | EnumType | RefType | OffsetType | WordShape):
        raise b.error(statement.annotation, "a local can hold a scalar or a word")
    return shape


def unread(b: Builder, node: ast.expr) -> Value:
    """Reads an expression; a place that it names is not accessed."""
    match node:
        case ast.Attribute():
            return attribute(b, node)
        case ast.Subscript():
            return subscript(b, node)
    return value(b, node)


def _loaded(b: Builder, node: ast.expr, found: Value) -> Value:
    return access.load(b, node, found) if isinstance(found, Place) else found


def name(b: Builder, node: ast.Name) -> Value:
    """Reads a name: a parameter, a local, or something of the module."""
    if node.id in b.call.names:
        if node.id in b.call.aliases and b.key(node.id) not in b.assigned:
            hint = "set it before, on every way"
            raise b.error(node, f"`{node.id}` may be read before it is set", hint)
        return b.call.names[node.id]
    if b.is_local(node.id):
        return b.read_local(node)
    names = namespace(b.call.function)
    if node.id not in names:
        raise b.error(node, f"`{node.id}` is not defined", receivers.unknown_name(b, node, names))
    return calls.known_value(b, node, names[node.id])


def attribute(b: Builder, node: ast.Attribute) -> Value:
    """Reads `base.attr` up to, and without, the access to it."""
    base = value(b, node.value)
    match base:
        case ModelValue():
            return _model_attribute(b, node)
        case Place(StructShape(cls)) | Place(RecordShape(cls)):
            part = access.part_of(b, base, node.attr)
            return part if part is not None else member(b, node, cls, base)
        case Place(PoolShape()) | Place(ArrayShape()):
            return Method(builtins.placeholder(b, node, base), base)
        case Scalar(_, RefType(pool)) if pool != PROCESS:
            place = access.record_place(b, node, base)
            part = access.part_of(b, place, node.attr)
            assert isinstance(place.shape, RecordShape)
            return part if part is not None else member(b, node, place.shape.cls, base)
        case Compound(WordShape(cls, fields), items):
            for (field_name, _), item in zip(fields, items, strict=True):
                if field_name == node.attr:
                    return item
            return member(b, node, cls, base)
        case InstanceValue():
            return builtins.instance_attribute(b, node, base)
        case Compound(TupleShape()) | Constant(tuple()) if node.attr == "index":
            return builtins.tuple_method(base)
        case Constant(None):
            raise b.error(node, f"None has no `{node.attr}`")
        case Constant(constant):
            return _constant_attribute(b, node, constant)
    raise b.error(node, f"{describe(base)} has no `{node.attr}`")


def _constant_attribute(b: Builder, node: ast.Attribute, constant: Any) -> Value:
    """Reads an attribute of a Python object, as Python does."""
    try:
        return calls.known_value(b, node, getattr(constant, node.attr))
    except AttributeError:
        members = list(constant.__members__) if isinstance(constant, EnumMeta) else []
        hint = calls.nearest(node.attr, members) if members else ""
        what = describe(Constant(constant))
        raise b.error(node, f"{what} has no `{node.attr}`", hint) from None
    except ModelError:
        raise
    except Exception as problem:
        raise b.error(node, f"`{source_text(node)}` fails: {problem!r}") from None


def _model_attribute(b: Builder, node: ast.Attribute) -> Value:
    """Reads a field, constant or method of the model."""
    if node.attr in b.state.constants:
        found = b.state.constant(node.attr)
        return calls.known_value(b, node, found.value) if isinstance(found, Constant) else found
    if node.attr in b.state.broken:
        raise EchoError(f"`{node.attr}` is not known")
    part = b.state.parts.get(node.attr)
    if part is not None:
        return Place(part.shape, node.attr, fold.number(0), part.field.ghost)
    return member(b, node, type(b.state.model), ModelValue())


def member(b: Builder, node: ast.Attribute, cls: type, receiver: Value) -> Value:
    """Reads a method, property or class attribute of a declared class."""
    for base in cls.__mro__:
        if node.attr not in vars(base):
            continue
        found = vars(base)[node.attr]
        if isinstance(found, property) and isinstance(found.fget, types.FunctionType):
            return calls.apply(b, node, Method(found.fget, receiver), [], {})
        if isinstance(found, staticmethod):
            return Constant(found.__func__)
        if hasattr(found, "__wrapped__") and isinstance(found.__wrapped__, types.FunctionType):
            return Method(found.__wrapped__, receiver)
        if isinstance(found, types.FunctionType):
            return Method(found, receiver)
        if foreign.is_shared(found):
            message = f"`{node.attr}` has no annotation, so it is no part of the state"
            raise b.error(node, message, foreign.declaration(base, node.attr, found))
        return calls.known_value(b, node, found)
    known = sorted(n for n in _known(b, cls, receiver) if not n.startswith("_"))
    hint = calls.nearest(node.attr, known)
    raise b.error(node, f"{cls.__name__} has no `{node.attr}`", hint)


def _known(b: Builder, cls: type, receiver: Value) -> set[str]:
    """Returns the names of what can be read of an object."""
    names = {name for base in cls.__mro__[:-1] for name in vars(base)} - {"values", "parameters"}
    match receiver:
        case ModelValue():
            names |= set(b.state.parts) | set(b.state.constants)
        case Compound(WordShape(_, fields), _):
            names |= {name for name, _ in fields}
        case Place(StructShape(_, parts)):
            names |= {part.field.name for part in parts}
        case Scalar(_, RefType(pool)):
            records = b.state.resolver.records.values()
            names |= {p.field.name for r in records if r.pool == pool for p in r.parts}
    return names


def subscript(b: Builder, node: ast.Subscript) -> Value:
    """Reads `base[index]` up to, and without, the access to it."""
    if isinstance(node.slice, ast.Slice):
        raise b.error(node, "slices are not in the language", "use a loop over a range")
    base, index = operands(b, [node.value, node.slice])
    match base, index:
        case Place(ArrayShape()), _:
            return access.element(b, node, base, access.as_scalar(b, node.slice, index))
        case Place(PoolShape(record)), _:
            scalar = access.as_scalar(b, node.slice, index)
            length = len(record.labels)
            expr = access.bounded(b, node, scalar, length, f"{record.pool}[{length}]")
            return Scalar(expr, RefType(record.pool, record.labels, False))
        case (Compound(TupleShape(), items), Constant(int(position))):
            if -len(items) <= position < len(items):
                return items[position]
            raise b.error(node, f"index {position} outside a tuple of {len(items)}")
        case Constant(tuple() as constants), Constant(int(position)):
            if -len(constants) <= position < len(constants):
                return Constant(constants[position])
            raise b.error(node, f"index {position} outside a tuple of {len(constants)}")
        case Constant(type() as cls), Constant(known):
            try:
                return Constant(cls[known])  # type: ignore[index]
            except (KeyError, TypeError) as problem:
                raise b.error(node, f"`{source_text(node)}`: {problem}") from None
        case Constant(tuple() as constants), Scalar():
            return _table(b, node, tuple(map(Constant, constants)), index)
        case Compound(TupleShape(), items), Scalar():
            return _table(b, node, items, index)
    raise b.error(node, f"{describe(base)} cannot be indexed with {describe(index)}")


def _table(b: Builder, node: ast.Subscript, items: tuple[Value, ...], index: Scalar) -> Value:
    """Reads a tuple at a position that is not known yet."""
    if not items:
        raise b.error(node, "index outside an empty tuple")
    expr = access.bounded(b, node, index, len(items), f"a tuple of {len(items)}")
    found = items[-1]
    for position in range(len(items) - 2, -1, -1):
        here = fold.binary(BinaryOperator.EQUAL, expr, fold.number(position))
        found = operators.either(b, node, here, items[position], found)
    return found


def operands(b: Builder, nodes: Sequence[ast.expr]) -> list[Value]:
    """Reads expressions in order. One that makes steps does not disturb those before it."""
    if b.pure:  # trying each first would double the work at every level of nesting
        return [value(b, node) for node in nodes]
    found: list[Value] = []
    for node in nodes:
        pure = b.attempt(lambda node=node: value(b, node))  # type: ignore[misc]
        if pure is None and b.current is not None:
            earlier = enumerate(zip(nodes, found, strict=False))
            found = [access.spill(b, at, kept, f"{i}") for i, (at, kept) in earlier]
        found.append(value(b, node) if pure is None else pure)
    return found


def make_tuple(items: Sequence[Value]) -> Value:
    """Makes a tuple, a constant one where every item is."""
    if all(isinstance(item, Constant) for item in items):
        return Constant(tuple(item.value for item in items if isinstance(item, Constant)))
    return Compound(TupleShape(()), tuple(items))


def _unary(b: Builder, node: ast.UnaryOp) -> Value:
    operand = value(b, node.operand)
    if isinstance(node.op, ast.Not):
        return Scalar(fold.negate(operators.truth(b, node.operand, operand)), BoolType())
    if machine.is_machine(operand) and isinstance(node.op, ast.USub):
        return machine.arithmetic(b, node, BinaryOperator.SUBTRACT, Constant(0), operand)
    if machine.is_machine(operand) and isinstance(node.op, ast.Invert):
        return machine.arithmetic(b, node, BinaryOperator.BIT_XOR, operand, Constant(-1))
    match operand, node.op:
        case Constant(int(known)), ast.Invert() if not isinstance(known, bool):
            return Constant(~known)
    scalar = access.as_scalar(b, node.operand, operand)
    if not isinstance(scalar.type, IntType):
        raise b.error(node, f"an integer is needed here, got {describe(scalar)}")
    if isinstance(node.op, ast.UAdd):
        return operand
    if isinstance(node.op, ast.Invert):
        raise b.error(node, "`~` is not in the language", "use - x - 1, or ^ with a mask")
    if isinstance(operand, Constant):
        return Constant(-operand.value)
    expr = scalar.expr
    negative = (
        fold.number(-expr.value) if isinstance(expr, Const) else Unary(UnaryOperator.NEGATE, expr)
    )
    return Scalar(negative, IntType(-scalar.type.high, -scalar.type.low))


def _compare(b: Builder, node: ast.Compare) -> Value:
    """Reads a comparison; a chain reads each operand once."""
    if len(node.ops) > 1 and b.attempt(lambda: operands(b, [node.left, *node.comparators])) is None:
        hint = "write `a < b and b < c`, so that one sees in which order they are read"
        raise b.error(node, "a chain of comparisons cannot read shared state", hint)
    values = operands(b, [node.left, *node.comparators])
    parts = [
        operators.comparison(b, node, type(operator), one, other)
        for operator, one, other in zip(node.ops, values, values[1:], strict=False)
    ]
    return Scalar(fold.conjunction(parts), BoolType())

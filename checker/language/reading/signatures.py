"""Signatures: annotations of parameters and results check and convert the values that pass.

A parameter and a result are as an annotated local is: a value that another type may not hold is
checked, or is an error. An annotation that says nothing of a value, such as `object`, is let be.
"""

from __future__ import annotations

import ast
import inspect
import types
from enum import Enum
from types import NoneType
from typing import Any, Final, TypeAlias, Union, final, get_args, get_origin

from ...program.nodes import TRUE, Check, Span
from ...program.types import BoolType, EnumType, IntType, OffsetType, RefType, Type
from ...records import dataclass
from ..declared.source import function_tree, span_of
from ..declared.types import (
    NOTHING,
    ArrayShape,
    RecordShape,
    Shape,
    StructShape,
    WordShape,
)
from ..declared.values import (
    Constant,
    Place,
    Scalar,
    Value,
    describe,
    describe_shape,
    make_tuple,
)
from ..model import (
    Array,
    Machine,
    Parametrized,
    Process,
    Range,
    Record,
    Struct,
    Word,
)
from . import access, scalars
from .builder import Builder
from .opened import Call


@final
@dataclass(frozen=True, slots=True)
class Either:
    """None, or a value of a type."""

    other: Wanted


Wanted: TypeAlias = Shape | type | tuple[Any, ...] | Either | None
"""A type that an annotation asks for: `int`, a struct's class, or a shape; None for any value."""

MISMATCH: Final = "pass what the annotation says, or change the annotation"
RESULT: Final = "return"
"""The name that a result has among a function's annotations; no parameter can have it."""


def passed(builder: Builder, node: ast.AST, opened: Call, name: str, found: Value) -> Value:
    """Returns an argument as the parameter of a name takes it.

    Args:
        builder: The builder.
        node: The call.
        opened: The function that is called.
        name: The parameter's name.
        found: The argument.
    """
    wanted = wanted_of(builder, opened, name)
    return _conforming(builder, node, found, wanted, f"`{opened.function.__name__}({name})`")


def returned(builder: Builder, node: ast.AST, found: Value) -> Value:
    """Returns a result as the function being read gives it to its caller."""
    wanted = wanted_of(builder, builder.call, RESULT)
    return _conforming(
        builder, node, found, wanted, f"what `{builder.call.function.__name__}` returns"
    )


def stored(builder: Builder, node: ast.AST, name: str, found: Value) -> Value:
    """Returns a value as a parameter of the function being read holds it, if a name is one."""
    return _conforming(builder, node, found, wanted_of(builder, builder.call, name), f"`{name}`")


def local_shape(builder: Builder, statement: ast.AnnAssign) -> Type | WordShape:
    """Returns the shape that a local's annotation gives it."""
    span = builder.span(statement.annotation)
    annotation = builder.state.resolver.evaluate(
        statement.annotation, builder.call.function, span, {}
    )
    shape = builder.state.resolver.shape(annotation, span)
    if not isinstance(shape, BoolType | IntType | EnumType | RefType | OffsetType | WordShape):
        raise builder.error(statement.annotation, "a local can hold a scalar or a word")
    return shape


def declare(builder: Builder, opened: Call, name: str) -> None:
    """Fixes the type of a parameter that its function stores to, as the annotation has it."""
    wanted = wanted_of(builder, opened, name)
    if isinstance(wanted, BoolType | IntType | EnumType | RefType | OffsetType | WordShape):
        builder.locals.declared[f"{opened.key}/{name}"] = wanted


def wanted_of(builder: Builder, opened: Call, name: str) -> Wanted:
    """Returns the type that the annotation of a parameter or result asks for."""
    function = opened.function
    extra = _parameters(builder, opened)
    key = function, tuple(extra.items())
    known = builder.state.resolver.signatures.setdefault(key, {})
    if name not in known:
        tree = _annotation(function, name)
        known[name] = None
        if tree is not None:
            span = span_of(function.__code__.co_filename, tree)
            known[name] = _wanted(
                builder, builder.state.resolver.evaluate(tree, function, span, extra), span
            )
    found: Wanted = known[name]
    return found


def _annotation(function: types.FunctionType, name: str) -> ast.expr | None:
    """Returns the annotation of a parameter or result; None where it has none."""
    tree = function_tree(function)
    if name == RESULT:
        return None if inspect.isgeneratorfunction(function) else tree.returns
    every = (*tree.args.posonlyargs, *tree.args.args, *tree.args.kwonlyargs)
    return next((one.annotation for one in every if one.arg == name), None)


def _parameters(builder: Builder, opened: Call) -> dict[str, Any]:
    """Returns the parameters of the struct that a function is a method of, with their values."""
    match opened.names.get("self"):
        case Place(StructShape(cls) as shape) if cls.parameters:
            every = builder.state.resolver.structs.items()
            found = next(given for (_, given), known in every if known is shape or known == shape)
            return dict(zip(cls.parameters, found, strict=True))
    return {}


def _wanted(builder: Builder, annotation: Any, span: Span) -> Wanted:
    """Returns the type that an evaluated annotation asks for; None for any value."""
    resolver = builder.state.resolver
    match annotation:
        case None:
            return NOTHING
        case Range() | Machine() | Array():
            return resolver.shape(annotation, span)
        case Parametrized(struct):
            return struct
        case type():
            return _wanted_class(builder, annotation, span)
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is tuple and members and Ellipsis not in members:
        return tuple(_wanted(builder, each, span) for each in members)
    if origin in {types.UnionType, Union}:
        others = [_wanted(builder, each, span) for each in members if each not in {None, NoneType}]
        if len(others) == 1 and len(members) == 2:
            is_reference = isinstance(others[0], RefType)
            return resolver.shape(annotation, span) if is_reference else Either(others[0])
    return None


def _wanted_class(builder: Builder, cls: type, span: Span) -> Wanted:
    """Returns the type that a class asks for as an annotation; None for any value."""
    if cls is int or (issubclass(cls, Struct) and cls is not Struct):
        return cls
    is_known = issubclass(cls, Record) and cls in builder.state.resolver.records
    if is_known or cls in {bool, NoneType, Process}:
        return builder.state.resolver.shape(cls, span)
    if issubclass(cls, Enum | Word) and cls not in {Enum, Word}:
        return builder.state.resolver.shape(cls, span)
    return None


def _conforming(builder: Builder, node: ast.AST, found: Value, wanted: Wanted, what: str) -> Value:
    """Returns a value as a type holds it, checked where it need not fit.

    Raises:
        ModelError: It is of another type.
    """
    match wanted, found:
        case (None, _) | (Either(), Constant(None)):
            return found
        case Either(other), _:
            return _conforming(builder, node, found, other, what)
        case type(), _:
            return _of_class(builder, node, found, wanted, what)
        case tuple(), _:
            items = scalars.as_tuple(builder, node, found, len(wanted))
            pairs = zip(items, wanted, strict=True)
            return make_tuple([_conforming(builder, node, v, w, what) for v, w in pairs])
        case ArrayShape(), Place(ArrayShape() as shape) if shape == wanted:
            return found
        case RefType(pool), Place(RecordShape(_, known)) if pool == known:
            return found
    if isinstance(wanted, BoolType | IntType | EnumType | RefType | OffsetType | WordShape):
        return _value(builder, node, found, wanted, what)
    message = f"{what} is {named(wanted)}, got {describe(found)}"
    raise builder.error(node, message, MISMATCH)


def _of_class(builder: Builder, node: ast.AST, found: Value, wanted: type, what: str) -> Value:
    """Returns a value that is a number, or a struct of a class.

    Raises:
        ModelError: It is none.
    """
    match found:
        case Constant(int()) | Scalar(_, BoolType() | IntType() | OffsetType()) if wanted is int:
            return found
        case Place(StructShape(cls)) if issubclass(cls, wanted):
            return found
    message = f"{what} is {wanted.__name__}, got {describe(found)}"
    raise builder.error(node, message, MISMATCH)


def _value(
    builder: Builder, node: ast.AST, found: Value, wanted: Type | WordShape, what: str
) -> Value:
    """Returns a scalar or word as a type holds it.

    A constant stays one, and what always fits keeps its own type, which may be narrower: but a
    machine integer computes as its type does. A reference is checked and goes on as it is.
    """
    exprs = access.fitted(builder, node, found, wanted, what)
    if isinstance(wanted, WordShape):
        return found
    expr = exprs[0]
    if isinstance(wanted, OffsetType):
        return Scalar(expr, wanted)
    if not isinstance(expr, Check) or (isinstance(found, Scalar) and found.expr is expr):
        return found
    if isinstance(found, Scalar) and isinstance(wanted, RefType) and not builder.pure:
        builder.emit(node, guard=Check(expr.condition, TRUE, expr.failure))
        return found
    return Scalar(expr, wanted)


def named(wanted: Wanted) -> str:
    """Names a type that an annotation asks for as a message does."""
    match wanted:
        case type():
            return wanted.__name__
        case tuple():
            return f"a tuple of {len(wanted)}"
        case Either(other):
            return f"{named(other)} or None"
        case None:
            return "any value"
    return describe_shape(wanted)

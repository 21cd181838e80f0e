"""Values taken apart: a value as one scalar, a tuple as its items, else an error."""

from __future__ import annotations

import ast

from ...errors import ModelError
from ...program.nodes import Const
from ...program.types import RefType
from ..declared.types import PROCESS, TupleShape
from ..declared.values import (
    Compound,
    Constant,
    InstanceValue,
    Scalar,
    Value,
    constant_scalar,
    describe,
)
from .builder import Builder


def as_scalar(builder: Builder, node: ast.AST, value: Value) -> Scalar:
    """Returns a value as one scalar.

    Raises:
        ModelError: It is something else.
    """
    if isinstance(value, Constant):
        try:
            return constant_scalar(value, None)
        except ModelError as error:
            raise builder.error(node, error.message, error.hint) from None
    if isinstance(value, InstanceValue):
        type_ = RefType(PROCESS, builder.state.resolver.processes, False)
        return Scalar(Const(value.process, type_), type_)
    if not isinstance(value, Scalar):
        raise builder.error(node, f"a single value is needed here, got {describe(value)}")
    return value


def as_tuple(builder: Builder, node: ast.AST, value: Value, size: int) -> tuple[Value, ...]:
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
            raise builder.error(node, f"{size} values are needed here, got {describe(value)}")
    if len(found) != size:
        raise builder.error(node, f"{size} values are needed here, got {len(found)}")
    return found

"""The arguments that a scenario gives a process: known values, inputs, and choices."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any

from ...errors import ModelError
from ...program import fold
from ...program.nodes import Const
from ...program.types import RefType
from ..declared.parameters import parameters
from ..declared.source import function_tree, stores
from ..declared.types import ValueShape
from ..declared.values import (
    Constant,
    ModelValue,
    Scalar,
    Value,
    constant_scalar,
    describe,
    join,
)
from ..model import Choice, Symbolic
from . import signatures
from .builder import Builder
from .known import known_value


def bound(
    builder: Builder, function: types.FunctionType, given: Mapping[str, Any]
) -> list[tuple[int, tuple[int, ...]]]:
    """Binds a process's arguments: a constant stays one, a choice becomes a local."""
    known = parameters(function)
    names = known.names[1:]
    builder.call.names[known.names[0]] = ModelValue()
    choices: list[tuple[int, tuple[int, ...]]] = []
    for name in names:
        value = given.get(name, known.defaults.get(name))
        if not isinstance(value, Choice) and name not in stores(function):
            builder.call.names[name] = _argument(builder, name, value)
            continue
        if isinstance(value, Symbolic):
            node = function_tree(function)
            raise builder.error(
                node, f"`{name}` is symbolic and stored to", "copy it into a local first"
            )
        options = value.values if isinstance(value, Choice) else (value,)
        shape: ValueShape | None = None
        scalars = [_as_const(builder, _argument(builder, name, option)) for option in options]
        signatures.declare(builder, builder.call, name)
        for scalar in scalars:
            shape = join(shape, scalar.type)
        assert shape is not None
        node = function_tree(function)
        learnt = builder.locals.learn(builder.key(name), shape, name, builder.span(node))
        leaf = builder.scalars(builder.key(name), name, learnt)[0]
        builder.assigned |= {builder.key(name)}
        if name not in stores(function):
            builder.call.names[name] = builder.value_of(builder.key(name), name, learnt)
        values = {s.expr.value for s in scalars if isinstance(s.expr, Const)}
        choices.append((leaf.variable, tuple(sorted(values))))
    if builder.current is not None:
        builder.graph.assigned[builder.current] = builder.assigned
    return choices


def _as_const(builder: Builder, value: Value) -> Scalar:
    if isinstance(value, Scalar):
        return value
    span = builder.span(function_tree(builder.call.function))
    if not isinstance(value, Constant):
        raise ModelError(f"{describe(value)} cannot be an option of an argument", span)
    return constant_scalar(value, span)


def _argument(builder: Builder, name: str, value: Any) -> Value:
    """Returns a scenario's argument as the value that a parameter takes.

    Raises:
        ModelError: The parameter's annotation does not allow it.
    """
    tree = function_tree(builder.call.function)
    found = signatures.passed(builder, tree, builder.call, name, _given(builder, value))
    if isinstance(found, Scalar) and fold.has_check(found.expr):
        message = f"the scenario gives `{name}` the value {value!r}"
        wanted = signatures.wanted_of(builder, builder.call, name)
        raise builder.error(tree, message, f"its annotation allows {signatures.named(wanted)}")
    return found


def _given(builder: Builder, value: Any) -> Value:
    """Returns the argument that a scenario gives a process; a record may be given by its name."""
    if isinstance(value, Symbolic):
        return builder.state.input(
            value, "", None, builder.span(function_tree(builder.call.function))
        )
    if isinstance(value, str):
        for record in builder.state.resolver.records.values():
            if value in record.labels:
                type_ = RefType(record.pool, record.labels, False)
                return Scalar(Const(record.labels.index(value), type_), type_)
    return known_value(builder, function_tree(builder.call.function), value)

"""The arguments that a scenario gives a process: known values, inputs, and choices."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Any

from checker.errors import ModelError
from checker.language.declared.source import function_tree, parameters, stores
from checker.language.declared.types import ValueShape
from checker.language.declared.values import (
    Constant,
    ModelValue,
    Scalar,
    Value,
    constant,
    describe,
    join,
)
from checker.language.model import Choice, Symbolic
from checker.language.reading import calls, signatures
from checker.language.reading.builder import Builder
from checker.program import fold
from checker.program.nodes import Const
from checker.program.types import RefType


def bound(
    b: Builder, function: types.FunctionType, given: Mapping[str, Any]
) -> list[tuple[int, tuple[int, ...]]]:
    """Binds a process's arguments: a constant stays one, a choice becomes a local."""
    known = parameters(function)
    names = known.names[1:]
    b.call.names[known.names[0]] = ModelValue()
    choices: list[tuple[int, tuple[int, ...]]] = []
    for name in names:
        value = given.get(name, known.defaults.get(name))
        if not isinstance(value, Choice) and name not in stores(function):
            b.call.names[name] = _argument(b, name, value)
            continue
        if isinstance(value, Symbolic):
            node = function_tree(function)
            raise b.error(node, f"`{name}` is symbolic and stored to", "copy it into a local first")
        options = value.values if isinstance(value, Choice) else (value,)
        shape: ValueShape | None = None
        scalars = [_as_const(b, _argument(b, name, option)) for option in options]
        signatures.declare(b, b.call, name)
        for scalar in scalars:
            shape = join(shape, scalar.type)
        assert shape is not None
        node = function_tree(function)
        learnt = b.locals.learn(b.key(name), shape, name, b.span(node))
        leaf = b.scalars(b.key(name), name, learnt)[0]
        b.assigned |= {b.key(name)}
        if name not in stores(function):
            b.call.names[name] = b.value_of(b.key(name), name, learnt)
        values = {s.expr.value for s in scalars if isinstance(s.expr, Const)}
        choices.append((leaf.variable, tuple(sorted(values))))
    if b.current is not None:
        b.graph.assigned[b.current] = b.assigned
    return choices


def _as_const(b: Builder, value: Value) -> Scalar:
    if isinstance(value, Scalar):
        return value
    span = b.span(function_tree(b.call.function))
    if not isinstance(value, Constant):
        raise ModelError(f"{describe(value)} cannot be an option of an argument", span)
    return constant(value, span)


def _argument(b: Builder, name: str, value: Any) -> Value:
    """Returns a scenario's argument as the value that a parameter takes.

    Raises:
        ModelError: The parameter's annotation does not allow it.
    """
    tree = function_tree(b.call.function)
    found = signatures.passed(b, tree, b.call, name, _given(b, value))
    if isinstance(found, Scalar) and fold.has_check(found.expr):
        message = f"the scenario gives `{name}` the value {value!r}"
        wanted = signatures.wanted_of(b, b.call, name)
        raise b.error(tree, message, f"its annotation allows {signatures.named(wanted)}")
    return found


def _given(b: Builder, value: Any) -> Value:
    """Returns what a scenario gives a process; a record may be given by its name."""
    if isinstance(value, Symbolic):
        return b.state.input(value, "", None, b.span(function_tree(b.call.function)))
    if isinstance(value, str):
        for record in b.state.resolver.records.values():
            if value in record.labels:
                type_ = RefType(record.pool, record.labels, False)
                return Scalar(Const(record.labels.index(value), type_), type_)
    return calls.known_value(b, function_tree(b.call.function), value)

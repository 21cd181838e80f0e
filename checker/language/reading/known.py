"""Python objects that a model's source names, as values of the language."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from ...errors import ModelError
from ...program.nodes import Const
from ..declared.types import TupleShape, WordShape, word_defaults, zero
from ..declared.values import Compound, Constant, Scalar, Value, make_tuple
from ..declaring import GhostValue
from ..deferred import Deferred
from ..marks import MISSING
from ..model import Choice, Process, Symbolic, Word
from . import access
from .builder import Builder


def known_value(builder: Builder, node: ast.AST, known: Any) -> Value:
    """Returns a Python object as a value, with its meaning in the language if it has one.

    Whether a name of the language, or what was made with one, stands in a method, in a constant of
    the module or in a default argument makes no difference.

    Raises:
        ModelError: It has no meaning here.
    """
    match known:
        case Word():
            fields = {
                name: known_value(builder, node, found) for name, found in known.fields.items()
            }
            return make_word(builder, node, type(known), [], fields)
        case Process():
            if builder.me is None:
                raise builder.error(node, "`me` is only known in a process")
            return builder.me
        case Deferred():
            return _settled(builder, node, known)
        case Symbolic():
            return builder.state.input(known, "", None, builder.span(node))
        case Choice():
            hint = "write `choose(...)` in the method, or give a field this default"
            raise builder.error(node, "this is a choice of initial values, made by the file", hint)
        case GhostValue():
            raise builder.error(node, "this is the default of a ghost", "give a field this default")
        case tuple() if not isinstance(known, Enum):
            items = tuple(known_value(builder, node, item) for item in known)
            pairs = zip(items, known, strict=True)
            if all(isinstance(item, Constant) and item.value is before for item, before in pairs):
                return Constant(known)
            return make_tuple(items)
    return Constant(known)


def _settled(builder: Builder, node: ast.AST, known: Deferred) -> Value:
    """Returns the value of an expression over the number of processes."""
    try:
        return known_value(builder, node, builder.state.resolver.settled(known))
    except ModelError:
        raise
    except Exception as problem:
        text = f"`{known}` has no value for {len(builder.state.resolver.processes)} processes"
        raise builder.error(node, f"{text}: {problem}") from None


def make_word(
    builder: Builder,
    node: ast.AST,
    cls: type[Word],
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Makes a word from its fields."""
    shape = builder.state.resolver.shape(cls, builder.span(node))
    assert isinstance(shape, WordShape)
    if arguments:
        fields = ", ".join(f"{name}=..." for name, _ in shape.fields)
        raise builder.error(
            node, f"{cls.__name__} takes its fields by name", f"{cls.__name__}({fields})"
        )
    for name in keywords:
        if name not in dict(shape.fields):
            known = ", ".join(dict(shape.fields))
            raise builder.error(node, f"{cls.__name__} has no field `{name}`", f"it has: {known}")
    items: list[Value] = []
    for name, part in shape.fields:
        found = keywords.get(name)
        if found is None:
            found = _default(builder, node, shape, name)
        items.append(access.coerced(builder, node, found, part, f"{cls.__name__}.{name}"))
    return Compound(shape, tuple(items))


def _default(builder: Builder, node: ast.AST, shape: WordShape, name: str) -> Value:
    """Returns the default of a word's field that is not given."""
    default = word_defaults(shape.cls)[name]
    if default is not MISSING:
        return known_value(builder, node, default)
    part = dict(shape.fields)[name]
    if isinstance(part, WordShape):
        return make_word(builder, node, part.cls, [], {})
    begins = zero(part)
    if begins is None or isinstance(part, TupleShape):
        raise builder.error(node, f"{shape.cls.__name__} needs its field `{name}`")
    return Scalar(Const(begins, part), part)

"""`self` and its fields, where an error is about a name: which field the author may have meant."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping
from typing import Any

from ...errors import ModelError
from .. import foreign
from ..declared.source import stores
from ..declared.types import RecordShape, StructShape
from ..declared.values import ModelValue, Place, Value
from ..text import source_text
from .builder import Builder


def own_field(builder: Builder, name: str, *, is_alike: bool = False) -> str:
    """Returns the question whether a name means a field of `self`.

    Args:
        builder: The builder.
        name: The name.
        is_alike: Whether a field that is called almost so is enough.

    Returns:
        "" if no field is called so.
    """
    for receiver, found in builder.call.names.items():
        fields = _fields(builder, found)
        alike = difflib.get_close_matches(name, fields, 1) if is_alike else []
        for field in [name] if name in fields else alike:
            return f"did you mean `{receiver}.{field}`?"
    return ""


def unknown_name(builder: Builder, node: ast.Name, names: Mapping[str, Any]) -> str:
    """Returns a guess at the name that was meant by one that is not defined."""
    own = own_field(builder, node.id)
    if own:
        return own
    hint = foreign.suggestion(
        node.id, [*stores(builder.call.function), *builder.call.names, *names]
    )
    if hint.startswith("did you"):
        return hint
    word = foreign.WORDS.get(node.id.lower())
    if word:
        return f"did you mean `{word}`? Import it from checker"
    return own_field(builder, node.id, is_alike=True)


def not_assignable(builder: Builder, target: ast.expr) -> ModelError:
    """Makes the error of a target that is no part of the state."""
    message = f"`{source_text(target)}` cannot be assigned"
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        cls = _class(builder, builder.call.names.get(target.value.id))
        base = (
            next((each for each in cls.__mro__ if target.attr in vars(each)), cls) if cls else None
        )
        found = vars(base).get(target.attr, own_field) if base else own_field
        if base and not callable(found) and not isinstance(found, property):
            hint = foreign.declaration(base, target.attr, found)
            return builder.error(target, f"{message}: it has no annotation", hint)
    return builder.error(target, message, "a word is written whole: x = x.replace(field=value)")


def _class(builder: Builder, receiver: Value | None) -> type | None:
    """Returns the class of a name's value."""
    match receiver:
        case ModelValue():
            return type(builder.state.model)
        case Place(StructShape(cls)) | Place(RecordShape(cls)):
            return cls
    return None


def _fields(builder: Builder, receiver: Value) -> list[str]:
    """Returns the names of the fields of a name's value."""
    match receiver:
        case ModelValue():
            return [*builder.state.parts, *builder.state.constants]
        case Place(StructShape(_, parts)):
            return [part.field.name for part in parts]
    return []

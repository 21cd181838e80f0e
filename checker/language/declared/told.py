"""Words of a model for what its steps do: `told`, which a class states beside its fields.

*Before*: a class's `told`, as Python made it. *After*: for each field the lines that are about it.
The words are used where a step has really done it, and nowhere else (`checker.program.told`): what
a line says of a field, its class answers for, as for the field's name.

In `told = {"cleared mapping": "removed {} from the page cache"}` the line is about the field
`mapping`, and is said of a step that has cleared it. `lowered refs.value` is about a field of the
field `refs`: it goes down to that with `told_below`, as the field is laid out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Final, TypeAlias

from ...errors import ModelError
from ...program.nodes import Span
from ...program.told import CONDITION, PLACEHOLDERS, VERBS
from .. import foreign
from ..loaded import path_of_class
from .source import annotated, class_tree, span_of

ATTRIBUTE: Final = "told"
"""The attribute of a class that has the words. A field of this name is a field."""

Lines: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of an event, as "cleared mapping", and its words."""


def told_of(cls: type, fields: Iterable[str]) -> dict[str, Lines]:
    """Returns for each field of a class the lines that are about it; those of bases, too.

    A condition on a property of the class is about each field: any may decide it.

    Args:
        cls: The class.
        fields: The names of its fields.

    Raises:
        ModelError: A line is about no field, or has no such verb or place for a value.
    """
    names = tuple(fields)
    found: dict[str, dict[str, str]] = {}
    for base in reversed(cls.__mro__):
        given = vars(base).get(ATTRIBUTE)
        if not isinstance(given, Mapping) or ATTRIBUTE in annotated(base):
            continue
        for event, words in given.items():
            for name in _about(cls, base, names, event, words):
                found.setdefault(name, {})[event] = words
    return {name: tuple(lines.items()) for name, lines in found.items()}


def _about(
    cls: type, base: type, fields: tuple[str, ...], event: object, words: object
) -> tuple[str, ...]:
    """Returns the fields that a line is about.

    Raises:
        ModelError: It is about none, or cannot be understood.
    """
    if not isinstance(event, str) or not isinstance(words, str):
        wrong = words if isinstance(event, str) else event
        message = f"`{ATTRIBUTE}` of {base.__name__} has texts alone, got {foreign.shown(wrong)}"
        raise ModelError(message, _place(base, event))
    verb, _, rest = event.partition(" ")
    match = re.fullmatch(r"(\w+)((?:\.\w+)*)( (?:==|!=|<=|>=|<|>|is|is not) \S+)?", rest)
    if verb not in VERBS or match is None or (match[3] and verb != CONDITION):
        message = f"`{event}` is no event: it is `VERB field`, or `{CONDITION} field > 0`"
        hint = f"verbs are {', '.join(VERBS)}"
        raise ModelError(message, _place(base, event), hint)
    _check_places(base, event, words)
    if match[1] in fields:
        return (match[1],)
    if verb == CONDITION and not match[2] and isinstance(getattr(cls, match[1], None), property):
        return fields
    message = f"`{event}`: {base.__name__} has no field `{match[1]}{match[2]}`"
    raise ModelError(message, _place(base, event), foreign.suggestion(match[1], list(fields)))


def told_below(told: Lines, path: str, part: str) -> Lines:
    """Returns the lines about a field with fields of its own that are about one of these.

    Args:
        told: The lines.
        path: The path of the field that has fields of its own.
        part: The name of one.
    """
    return tuple(each for each in told if _rest(each[0], path)[:1] == [part])


def refuse_unsaid(told: Lines, path: str, parts: Iterable[str], span: Span) -> None:
    """Refuses lines about a field of a field that is none.

    Args:
        told: The lines.
        path: The path of a field.
        parts: The names of its own fields; none if it has none.
        span: Where the field is declared.

    Raises:
        ModelError: There is such a line.
    """
    known = list(parts)
    for event, _ in told:
        rest = _rest(event, path)
        if rest and rest[0] not in known:
            name = path.rsplit(".", 1)[-1]
            hint = foreign.suggestion(rest[0], known) if known else f"`{name}` has no fields"
            raise ModelError(f"`{event}` in `{ATTRIBUTE}`: no field `{rest[0]}`", span, hint)


def _rest(event: str, path: str) -> list[str]:
    """Returns the names of an event's field that are left behind the end of a path."""
    names = event.split(" ")[1].split(".")
    for count in range(len(names), 0, -1):
        if f".{path}".endswith("." + ".".join(names[:count])):
            return names[count:]
    return []


def _check_places(base: type, event: str, words: str) -> None:
    """Checks the places of words where names and values go.

    Raises:
        ModelError: There is none of that name, or the braces are wrong.
    """
    try:
        places = [each for each in Formatter().parse(words) if each[1] is not None]
    except ValueError as error:
        raise ModelError(f"`{words}`: {error}", _place(base, event)) from error
    names = {str(name) for _, name, _, _ in places}
    if any(form or conversion for _, _, form, conversion in places) or "\n" in words:
        message = f"`{words}` says how a value is to be printed: it is told as traces tell it"
        raise ModelError(message, _place(base, event), "write one line, with {}, {before}, {value}")
    if sum(name == "" for _, name, _, _ in places) > 1:
        message = f"`{words}` has {{}} twice, and one thing has the field"
        raise ModelError(message, _place(base, event))
    allowed = {""} if event.startswith(f"{CONDITION} ") else PLACEHOLDERS
    for name in sorted(names - allowed):
        message = f"`{words}` has no place {{{name}}}"
        hint = f"there are {', '.join(f'{{{each}}}' for each in sorted(allowed))}"
        raise ModelError(message, _place(base, event), hint)


def _place(base: type, event: object) -> Span:
    """Returns the place of a line in a class."""
    tree = class_tree(base)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value == event:
            return span_of(path_of_class(base), node)
    return span_of(path_of_class(base), tree)

"""Digests of a Program's parts, by which one is told from another in a later run.

Places in the source are left out: where a comment was added to a model, its Program is the same. So
are calls, since a step that is written in another function is the same step; and what no comparison
of nodes looks at, as the words in which a trace is told.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from enum import Enum

from .nodes import Frame, Origin, Program, Span

PLACES: tuple[type, ...] = (Span, Frame, Origin)
"""The classes of the nodes that say where something was written."""


def digests_of_parts(program: Program) -> Mapping[str, str]:
    """Returns for each part of a Program its digest; a process's steps are a part of their own."""
    known: dict[int, bytes] = {}
    found = {
        field.name: _digest(getattr(program, field.name), known).hex()
        for field in dataclasses.fields(program)
        if field.name != "kinds"
    }
    for kind in program.kinds:
        found[f"steps of {kind.name}"] = _digest(kind, known).hex()
    return found


def _digest(value: object, known: dict[int, bytes]) -> bytes:
    """Returns the digest of a value.

    Args:
        value: A node, or what it holds.
        known: The digests of nodes, by their identity: some are met many times.
    """
    if (found := known.get(id(value))) is not None:
        return found
    made = hashlib.blake2b(type(value).__name__.encode() + b"\0", digest_size=16)
    if isinstance(value, PLACES):
        return made.digest()
    if isinstance(value, Enum):
        made.update(value.name.encode())
    elif isinstance(value, tuple):
        for each in value:
            made.update(_digest(each, known))
    elif dataclasses.is_dataclass(value):
        for field in (each for each in dataclasses.fields(value) if each.compare):
            made.update(field.name.encode() + _digest(getattr(value, field.name), known))
        known[id(value)] = made.digest()
    else:
        made.update(repr(value).encode())
    return made.digest()

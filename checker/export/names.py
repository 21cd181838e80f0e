"""Readable, unique identifiers for the names in a Program.

A name's letters and digits are kept, anything else becomes one underscore: `mapping0.tree[0]` is
`mapping0_tree_0`. Where that is taken or is one of the language's words, a number follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, final

from ..program.nodes import FailureKind, Kind, Program
from ..program.types import EnumType, RefType, Type
from ..records import dataclass

DEADLOCK: Final = "deadlock"
"""The name of a violation of progress, as in a trace."""

NONE: Final = "None"
"""The name of a reference to no record; its value is -1."""


@final
@dataclass(slots=True)
class Namer:
    """Gives out names that nobody else has.

    Attributes:
        taken: The names that are given out or may not be used.
    """

    taken: set[str]

    def name(self, text: str) -> str:
        """Returns a new name for something that a Program calls by some text."""
        words = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_") or "value"
        plain = words if not words[0].isdigit() else f"n{words}"
        found, number = plain, 2
        while found in self.taken or found.lower() in self.taken:
            found, number = f"{plain}_{number}", number + 1
        self.taken.add(found)
        return found


@final
@dataclass(frozen=True, slots=True)
class Names:
    """The identifiers of one Program in one language. Made by `name_all`.

    Attributes:
        properties: For each property and failure, by the name in a report, its identifier.
        constants: For each value that has a name, by its type's name and itself, its identifier.
        variables: For each shared variable its identifier.
        kinds: For each kind its identifier.
        locals: For each kind, for each local, its identifier.
        namer: Gives out more.
    """

    properties: dict[str, str]
    constants: dict[tuple[str, int], str]
    variables: tuple[str, ...]
    kinds: tuple[str, ...]
    locals: tuple[tuple[str, ...], ...]
    namer: Namer

    def constant(self, type_: Type, value: int) -> str | None:
        """Returns the identifier of a value, if it has one in a type."""
        match type_:
            case RefType() if value < 0:
                return NONE
            case EnumType(name, _) | RefType(name, _, _):
                return self.constants.get((name, value))
        return None


def name_all(program: Program, reserved: Iterable[str]) -> Names:
    """Names everything in a Program.

    Args:
        program: The Program.
        reserved: The words of the language, in lower case, and what the export calls its own.
    """
    namer = Namer({*reserved, NONE})
    properties = {name: namer.name(name) for name in _violations(program)}
    constants: dict[tuple[str, int], str] = {}
    for type_ in _types(program):
        for value, label in enumerate(_labels(type_)):
            key = (_type_name(type_), value)
            if key not in constants:
                constants[key] = namer.name(label)
    variables = tuple(namer.name(each.name) for each in program.variables)
    kinds = tuple(namer.name(each) for each in _kinds(program))
    # Kinds may use the same names for their locals: no two are seen in one place.
    inner = tuple(_locals(kind, namer.taken) for kind in program.kinds)
    namer.taken.update(name for names in inner for name in names)
    return Names(properties, constants, variables, kinds, inner, namer)


def _locals(kind: Kind, taken: set[str]) -> tuple[str, ...]:
    """Names the locals of a kind."""
    namer = Namer(set(taken))
    return tuple(namer.name(each.name) for each in kind.locals)


def _kinds(program: Program) -> Iterable[str]:
    """Returns the kinds' names; where kinds share one, that of a kind's only process."""
    names = [each.name for each in program.kinds]
    for number, name in enumerate(names):
        ran_by = [each.name for each in program.processes if each.kind == number]
        yield ran_by[0] if names.count(name) > 1 and len(ran_by) == 1 else name


def _violations(program: Program) -> Iterable[str]:
    """Returns the names of the possible violations, as a report shows them."""
    yield from dict.fromkeys(each.name for each in program.properties)
    yield from (each.value for each in FailureKind)
    yield DEADLOCK


def _types(program: Program) -> Iterable[Type]:
    """Returns the types of all variables."""
    yield from (each.type for each in program.variables)
    yield from (each.type for kind in program.kinds for each in kind.locals)


def _type_name(type_: Type) -> str:
    """Returns the name of an enumeration or of a record's class; "" for other types."""
    match type_:
        case EnumType(name, _) | RefType(name, _, _):
            return name
    return ""


def _labels(type_: Type) -> tuple[str, ...]:
    """Returns the names of a type's values from 0 up; none where a number says as much."""
    match type_:
        case EnumType(_, members):
            return members
        case RefType(pool, labels, _) if pool and pool != "process":
            return labels
    return ()

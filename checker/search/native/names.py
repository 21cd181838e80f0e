"""C's names for the names of a Program: readable, and each used once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import final

from ...program.nodes import Program


@final
@dataclass(slots=True)
class CNames:
    """The names of a Program's variables in C.

    They stand in C only after `get_` and `set_`, with which nothing else begins there: whatever an
    author, the C library or a compiler calls something, nobody is taken for another.

    Attributes:
        shared: For each shared variable.
        locations: For each process, of its location.
        locals: For each process, for each local.
    """

    program: Program
    shared: tuple[str, ...] = field(init=False)
    locations: tuple[str, ...] = field(init=False)
    locals: tuple[tuple[str, ...], ...] = field(init=False)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Names everything."""
        program = self.program
        self.shared = tuple(self._name(each.name) for each in program.variables)
        called = [self._name(each.name) for each in program.processes]
        self.locations = tuple(self._name(f"{name}_location") for name in called)
        self.locals = tuple(
            tuple(self._name(f"{name}_{each.name}") for each in program.kinds[process.kind].locals)
            for name, process in zip(called, program.processes, strict=True)
        )

    def _name(self, text: str) -> str:
        """Returns a name that nothing has yet."""
        wanted = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "value"
        name, number = wanted, 1
        while name in self._used:
            number += 1
            name = f"{wanted}_{number}"
        self._used.add(name)
        return name

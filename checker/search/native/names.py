"""Names in C for what a Program's author has named: readable, and each used once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, final

from checker.program.nodes import Program

TAKEN: Final = frozenset(
    """
    auto break case char const continue default do double else enum extern float for goto if
    inline int long register restrict return short signed sizeof static struct switch
    typedef union unsigned void volatile while s out n i value model sink least greatest
    quotient remainder_of emit copy_state expand broken finished steps main
    """.split()  # noqa: SIM905 - sixty quoted words read worse
)
"""What C, the header or the functions' own parameters are called."""


@final
@dataclass(slots=True)
class Names:
    """The names of a Program's variables in C.

    Attributes:
        shared: For each shared variable.
        locations: For each process, of its location.
        locals: For each process, for each local.
    """

    program: Program
    shared: tuple[str, ...] = field(init=False)
    locations: tuple[str, ...] = field(init=False)
    locals: tuple[tuple[str, ...], ...] = field(init=False)
    _used: set[str] = field(default_factory=lambda: set(TAKEN))

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
        if wanted[0].isdigit() or re.match(
            r"[A-Z_]+$|(step|join|process|property|get|set)_", wanted
        ):
            wanted = f"x_{wanted}"
        if re.fullmatch(r"[vt]\d+(_\d+)?", wanted):
            wanted = f"x_{wanted}"
        name, number = wanted, 1
        while name in self._used:
            number += 1
            name = f"{wanted}_{number}"
        self._used.add(name)
        return name

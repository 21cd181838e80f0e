"""Evidence of a search, by which another one can be compared with it: a digest, transitions taken.

A digest of a set of states is the same in whatever order they come and whoever visited them.

Each state's words (`checker.search.layout`) are mixed into two 64-bit numbers, by the finaliser of
SplitMix64 (Steele, Lea, Flood 2014) with a seed each, and the numbers are added up. That is no
protection from somebody who wants two sets to look alike; it tells apart what bugs make differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, final

from ..program.interpreter import State, initial_states
from ..program.nodes import Program
from .layout import Layout, lay_out, pack

SEEDS: Final = (0x9E3779B97F4A7C15, 0xD1B54A32D192ED03)
MASK: Final = 2**64 - 1


@final
@dataclass(slots=True)
class Digest:
    """The digest of the states that were added."""

    program: Program
    _layout: Layout = field(init=False)
    _sums: list[int] = field(default_factory=lambda: [0, 0])

    def __post_init__(self) -> None:
        """Lays out the states."""
        self._layout = lay_out(self.program)

    def add(self, state: State) -> None:
        """Adds a state."""
        words = pack(self.program, self._layout, state)
        for lane, seed in enumerate(SEEDS):
            mixed = seed
            for word in words:
                mixed = _mix(mixed ^ word)
            self._sums[lane] = (self._sums[lane] + mixed) & MASK

    def text(self) -> str:
        """Returns the digest in hexadecimal."""
        return show_digest(*self._sums)


def note_beginnings(program: Program, taken: Sequence[bytearray]) -> None:
    """Notes the transitions that processes take before the initial state.

    Args:
        program: The Program.
        taken: For each kind, for each transition, 1 if it is taken.
    """
    for paths, _ in initial_states(program):
        for process, path in zip(program.processes, paths[1:], strict=False):
            for position in path:
                taken[process.kind][position] = 1


def show_digest(first: int, second: int) -> str:
    """Returns two sums as a digest."""
    return f"{first:016x}{second:016x}"


def _mix(value: int) -> int:
    """Returns SplitMix64's finaliser of a number."""
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & MASK
    return value ^ value >> 31

"""The truths of a Program's atoms, and which of them a search looks at.

A search of a Program that has atoms tells in `Found.looked_at` which truths it depends on: that
makes the region for which it stands. An engine that evaluates expressions in Python gives its
evaluator these truths in place of the Program's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import SupportsIndex, final

from ..program.nodes import Program


@final
class NotedTruths(tuple[bool, ...]):
    """Truths by atom, as `Program.truths`, that note which are looked at by their position.

    Attributes:
        looked_at: The atoms that were.
    """

    looked_at: set[int]

    def __new__(cls, truths: Iterable[bool]) -> NotedTruths:
        """Begins with none looked at."""
        made = super().__new__(cls, truths)
        made.looked_at = set()
        return made

    def __getitem__(self, atom: SupportsIndex) -> bool:  # type: ignore[override] # of no slices
        """Notes that an atom is looked at, and returns its truth."""
        self.looked_at.add(int(atom))
        return super().__getitem__(atom)


def with_noted_truths(program: Program) -> tuple[Program, set[int]]:
    """Returns a Program with truths that are noted, and the atoms looked at: none as yet."""
    truths = NotedTruths(program.truths)
    return replace(program, truths=truths), truths.looked_at

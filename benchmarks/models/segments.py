"""Where three offsets lie among some borders: how regions grow with inputs and atoms.

`borders` addresses in ascending order divide memory; an address and two sizes, of which one is
rounded up to pages with the machine's arithmetic, are each looked for among them. With b borders
there are b + 3 inputs and (b + 1) ** 3 regions: rounded up, the smaller size may be the larger one,
or wrap around to 0.
"""

from __future__ import annotations

from typing import Any

from checker import (
    BYTES,
    PAGE_SIZE,
    Model,
    Range,
    Scenario,
    Unsigned,
    assumption,
    process,
    symbolic,
)

unsigned_long = Unsigned[64, BYTES]
MOST = 20


class Segments(Model):
    """One process that looks for each of the three in turn."""

    borders: tuple[Any, ...] = ()
    address: unsigned_long = symbolic()
    old_size: unsigned_long = symbolic()
    new_size: unsigned_long = symbolic()
    found: Range[0, 3 * MOST] = 0

    @assumption
    def borders_ascend(self) -> bool:
        """The borders are in ascending order."""
        return all(
            self.borders[n] < self.borders[n + 1]
            for n in range(len(self.borders))
            if n + 1 < len(self.borders)
        )

    @assumption
    def file_shrinks(self) -> bool:
        """The new size is at most the old one."""
        return self.new_size <= self.old_size

    @process
    def locate(self) -> None:
        """Counts the borders below each."""
        self.found += self.below(self.address)
        self.found += self.below(self.new_size + PAGE_SIZE - 1 & -PAGE_SIZE)
        self.found += self.below(self.old_size)

    def below(self, offset: unsigned_long) -> int:
        """How many borders are at most as large as an offset."""
        for position in range(len(self.borders)):
            if offset < self.borders[position]:
                return position
        return len(self.borders)


def segments(borders: int) -> Scenario:
    """Returns a scenario with so many borders."""
    names = tuple(symbolic(f"border{n}", unsigned_long) for n in range(borders))
    return Scenario(Segments(borders=names), name=f"segments: {borders} borders")


scenarios = [segments(borders) for borders in (1, 2, 3, 5, 7, 9)]

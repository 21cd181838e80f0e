"""What a cut costs, in one piece and over shards, as the table of `docs/scale-search.md`.

Usage: python -m benchmarks.cuts [MOST [RUNS]]

A search of MOST ** 3 states (`benchmarks/models/billion.py`; 216 if none is given: 10,077,696) is
written once, a level before its end, and read again: RUNS times, or three, of which the least
seconds are told. To read it is all that comes before the first level is expanded: the comparison of
the files with their digests, the search's look at each state, and the beginning of the shards.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from unittest import mock

from benchmarks.shards import WAYS, Means, independent, row, table
from checker.program.nodes import Program
from checker.search.contract import Limits
from checker.search.native.cuts import Cuts
from checker.search.native.cutting import CutClock
from checker.search.native.engine import NativeEngine

RUNS: Final = 3
MOST: Final = 216
HOUR: Final = 3600.0

HEAD: Final = (
    "search",
    "bytes a state",
    "written, s",
    "ns a state",
    "read, s",
    "ns a state",
)


@contextmanager
def writing(seconds: list[float]) -> Iterator[None]:
    """Notes the seconds of each cut that is written in the block."""
    before = CutClock.measured

    @contextmanager
    def measured(self: CutClock) -> Iterator[None]:
        began = time.perf_counter()
        with before(self):
            yield
        seconds.append(time.perf_counter() - began)

    with mock.patch.object(CutClock, "measured", measured):
        yield


def costs(way: Means, program: Program, depth: int, folder: Path) -> tuple[int, int, float, float]:
    """Returns the states and bytes of one cut, and the seconds to write it and to read it."""
    engine = NativeEngine(way.workers, shards=way.shards, cuts=Cuts(folder, "", HOUR))
    seconds: list[float] = []
    with writing(seconds):
        found = engine.search(program, Limits(max_depth=depth), None)
    size = sum(each.stat().st_size for each in folder.iterdir())
    again: list[float] = []
    with writing(again):
        began = time.perf_counter()
        assert engine.search(program, Limits(max_depth=depth), None).levels == found.levels
        read = time.perf_counter() - began - sum(again)
    return found.states, size, seconds[0], read


def line(way: Means, program: Program, depth: int, runs: int) -> str:
    """Returns the row of a way to search."""
    taken = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            taken.append(costs(way, program, depth, Path(folder)))
    states, size = taken[0][:2]
    written, read = (min(each[number] for each in taken) for number in (2, 3))
    cells = (
        way.name,
        f"{size / states:.1f}",
        f"{written:.1f}",
        f"{1e9 * written / states:.0f}",
        f"{read:.1f}",
        f"{1e9 * read / states:.0f}",
    )
    return row(cells)


def main() -> None:
    """Prints the table."""
    most, runs = *map(int, sys.argv[1:]), *(MOST, RUNS)[len(sys.argv) - 1 :]
    program = independent(most, 3)
    NativeEngine(1).search(program, Limits(max_states=1), None)  # compiles it
    depth = 3 * (most - 1) - 1
    table(HEAD, WAYS, lambda way: line(way, program, depth, runs))


if __name__ == "__main__":
    main()

"""What a search over shards costs beside one in one piece, as the tables of `docs/scale-search.md`.

Usage: python -m benchmarks.shards [MOST [RUNS [ray]]]

The first table is of a search of MOST ** 3 states (`benchmarks/models/billion.py`; 216 if none is
given: 10,077,696 states), whose steps are independent of each other, the second of threads at one
counter (`benchmarks/models/counters.py`), whose are not. Each is run RUNS times, or five; the
time of the processors is the least of these, and so is that on the clock: the machine may have had
other work.

The third table is of a search of 4,000 levels of a state each: what a level costs by itself. With
`ray` all have a row of two nodes of a Ray cluster, which are begun on this machine; how long its
processes had a processor is not known.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, final

from benchmarks.models.billion import Counters as Independent
from benchmarks.models.counters import Counters as Contending
from checker import Scenario
from checker.command.inspection import programs
from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.limits import Watch
from checker.search.native.engine import NativeEngine
from checker.search.native.prepared import prepare
from checker.search.native.shards.drive import Drive
from checker.search.native.shards.processes import Neighbours, local_shards

RUNS: Final = 5
MOST: Final = 216
LEVELS: Final = 4000
THREADS: Final = 8
"""Threads at one counter: 6,305,067 states."""

HEAD: Final = (
    "search",
    "states",
    "M states/s",
    "processor, ns a state",
    "memory, bytes a state",
    "sent, a state",
    "bytes exchanged, a state",
)


@final
@dataclass(frozen=True, slots=True)
class Taken:
    """The measurements of one search.

    Attributes:
        found: Its findings.
        processor: Seconds of all processors together.
        turns: How often all shards were asked.
        mailed: The bytes of all parcels.
        sent: States that were in them.
    """

    found: Found
    processor: float
    turns: int = 0
    mailed: int = 0
    sent: int = 0


@final
@dataclass(frozen=True, slots=True)
class Means:
    """A way to search: threads of one process, or shards."""

    name: str
    workers: int
    shards: int | None
    cluster: str | None = None

    def taken(self, program: Program) -> Taken:
        """Searches once."""
        before = _processor()
        if self.shards is None or self.cluster is not None:
            engine = NativeEngine(self.workers, shards=self.shards, cluster=self.cluster)
            found = engine.search(program, Limits(), None)
            return Taken(found, _processor() - before)
        prepared, watch = prepare(program), Watch(Limits(), None)
        runtime, local = prepared.compile(watch), local_shards(self.shards, self.workers)
        kept: list[Neighbours] = []

        @contextmanager
        def reach(*given: object) -> Iterator[Neighbours]:
            with local(*given) as neighbours:  # type: ignore[arg-type]
                assert isinstance(neighbours, Neighbours)
                kept.append(neighbours)
                yield neighbours

        found = Drive(prepared, runtime, watch, reach).found()
        return Taken(found, _processor() - before, kept[0].turns, kept[0].mailed, kept[0].sent)


WAYS: Final = (
    Means("1 process, 1 thread", 1, None),
    Means("1 process, 2 threads", 2, None),
    Means("1 shard", 1, 1),
    Means("2 shards", 1, 2),
    Means("4 shards", 1, 4),
)


def _processor() -> float:
    """Returns the processor seconds of this process and of those that it has waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in found)


def best(way: Means, program: Program, count: int) -> tuple[Taken, float, float]:
    """Returns a search, and the least seconds of several, on the clock and of processors."""
    NativeEngine(1).search(program, Limits(max_states=1), None)  # compiles it
    runs = [way.taken(program) for _ in range(count)]
    seconds = min(each.found.seconds for each in runs)
    assert len({each.found.levels for each in runs}) == 1
    return runs[-1], seconds, min(each.processor for each in runs)


def line(way: Means, program: Program, count: int) -> str:
    """Returns the row of a search."""
    taken, seconds, processor = best(way, program, count)
    states = taken.found.states
    cells = (
        way.name,
        f"{states:,}",
        f"{states / seconds / 1e6:.1f}",
        f"{1e9 * processor / states:.0f}" if way.cluster is None else "",
        f"{taken.found.memory / states:.1f}",
        f"{taken.sent / states:.2f}" if taken.sent else "",
        f"{taken.mailed / states:.1f}" if taken.sent else "",
    )
    return row(cells)


def level_line(way: Means, program: Program, count: int) -> str:
    """Returns the row of a search of many levels."""
    taken, seconds, processor = best(way, program, count)
    levels = len(taken.found.levels)
    microseconds = [f"{1e6 * each / levels:.0f}" for each in (seconds, processor)]
    microseconds[1] = microseconds[1] if way.cluster is None else ""
    return row((way.name, *microseconds, f"{taken.turns / levels:.0f}" if taken.turns else ""))


def row(cells: tuple[str, ...]) -> str:
    """Returns the row of a table."""
    return f"| {' | '.join(cells)} |"


def table(head: tuple[str, ...], ways: Sequence[Means], rows: Callable[[Means], str]) -> None:
    """Prints a table, row by row."""
    for text in (row(head), row(("---",) * len(head))):
        sys.stdout.write(f"{text}\n")
    for way in ways:
        sys.stdout.write(f"{rows(way)}\n")
        sys.stdout.flush()
    sys.stdout.write("\n")


def program_of(scenario: Scenario) -> Program:
    """Returns the Program of a scenario, as it is searched."""
    (program,) = programs(scenario, {})
    return program


def independent(most: int, processes: int) -> Program:
    """Returns processes that count, each for itself."""
    each = [{"i": number} for number in range(processes)]
    return program_of(
        Scenario(Independent(most=most), name="counters", processes={"advance": each})
    )


def two_nodes() -> Means:
    """Begins a Ray cluster of two nodes on this machine, which ends with this process."""
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": 400 << 20, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    cluster.add_node(**node)
    return Means("2 Ray nodes", 1, 2, cluster.address)


def main() -> None:
    """Prints the tables."""
    most, count, *others = *sys.argv[1:], *map(str, (MOST, RUNS)[len(sys.argv) - 1 :])
    runs, ways = int(count), (*WAYS, *([two_nodes()] if others else ()))
    contending = Scenario(
        Contending(threads=THREADS), name="contending", processes={"increment": THREADS}
    )
    for program in (independent(int(most), 3), program_of(contending)):
        table(HEAD, ways, lambda way, program=program: line(way, program, runs))  # type: ignore[misc]
    chain = independent(LEVELS, 1)
    head = ("search", "a level, microseconds", "of the processors", "turns")
    table(head, ways, lambda way: level_line(way, chain, runs))


if __name__ == "__main__":
    main()

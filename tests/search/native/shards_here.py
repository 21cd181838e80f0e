"""Shards within one process: a transport whose parcels are as small as a test wants them.

A search takes the turns that it would take over processes, and is over in milliseconds. A test can
lose a parcel or damage it on its way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import addressof, c_uint64
from dataclasses import replace
from typing import Any, Final

from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.limits import Watch
from checker.search.native.cuts import Cuts
from checker.search.native.findings import Beginning
from checker.search.native.prepared import Prepared, prepare
from checker.search.native.runtime import Runtime
from checker.search.native.shards.asks import HEADER, Ask, StepEnds, TakeSteps, Transport
from checker.search.native.shards.drive import Drive, Reach
from checker.search.native.shards.shard import Shard, ShardOf

NO_LIMITS: Final = Limits()

SMALL_MAIL: Final = 4
"""States of a parcel, so that a level takes many turns."""

ON_ITS_WAY: Final[Callable[[bytearray], bytearray]] = lambda parcel: parcel  # noqa: E731


class Here:
    """Shards of one search in this process: a `Transport`.

    Attributes:
        count: How many.
        turns: How many asks there were.
        bytes: The bytes that were mailed.
    """

    def __init__(
        self,
        shards: list[Shard],
        mail: int,
        on_its_way: Callable[[bytearray], bytearray] = ON_ITS_WAY,
        tickets: c_uint64 | None = None,
    ) -> None:
        self.count = len(shards)
        self._tickets = tickets or c_uint64()
        self.turns = self.bytes = 0
        self._shards, self._mail, self._on_its_way = shards, mail, on_its_way
        self._inboxes: list[list[bytearray]] = [[] for _ in shards]

    def arrive(self) -> None:
        """Does nothing: all are here."""

    def ask(self, ask: Ask) -> list[Any]:
        """Asks every shard, with the mail of the last ask; returns their answers."""
        inboxes, self._inboxes = self._inboxes, [[] for _ in self._shards]
        answers = []
        self.turns += 1
        for number, shard in enumerate(self._shards):
            boxes = [
                None if owner == number else bytearray(self._mail) for owner in range(self.count)
            ]
            answer, sizes = shard.answer(ask, inboxes[number], boxes)
            answers.append(answer)
            for owner, (box, size) in enumerate(zip(boxes, sizes, strict=True)):
                if box is not None and size:
                    self.bytes += size
                    self._inboxes[owner].append(self._on_its_way(box[:size]))
        return answers

    def ask_one(self, ask: TakeSteps) -> StepEnds:
        """Asks the first shard."""
        answer, _ = self._shards[0].answer(ask, [], [None] * self.count)
        assert isinstance(answer, StepEnds)
        return answer

    def pause(self) -> None:
        """Has the shards pause."""
        for each in self._shards:
            each.pause()

    def stop(self) -> None:
        """Has the shards stop."""
        for each in self._shards:
            each.stop()

    def resume(self) -> None:
        """Has the states counted from 0."""
        self._tickets.value = 0

    def progress(self) -> tuple[int, int]:
        """Returns how far all have come."""
        states, frontiers = zip(*(each.progress() for each in self._shards), strict=True)
        return sum(states), sum(frontiers)


def shards_here(
    count: int,
    *,
    workers: int = 1,
    folds: bool = False,
    states: int = SMALL_MAIL,
    on_its_way: Callable[[bytearray], bytearray] = ON_ITS_WAY,
    changed: Callable[[ShardOf], ShardOf] = lambda of: of,
) -> Reach:
    """Returns a maker of shards in this process.

    Args:
        count: How many.
        workers: Threads of each.
        folds: Whether wide states are folded.
        states: States that a parcel has room for.
        on_its_way: What becomes of a parcel.
        changed: What becomes of what a shard is told at first.
    """

    @contextmanager
    def reach(prepared: Prepared, beginning: Beginning, runtime: Runtime) -> Iterator[Transport]:
        tickets = c_uint64()
        given = (prepared, beginning, 0, count, count, workers, folds)
        first = ShardOf(*given, tickets=addressof(tickets))
        shards = [Shard(changed(replace(first, number=number)), runtime) for number in range(count)]
        columns = 1 + len(prepared.program.processes)
        room = HEADER + states * (8 * runtime.words + 4 * columns)
        try:
            yield Here(shards, room, on_its_way, tickets)
        finally:
            for each in shards:
                each.free()

    return reach


def searched_over(
    program: Program,
    reach: Reach,
    *,
    folds: bool = False,
    limits: Limits = NO_LIMITS,
    evidence: bool = True,
    cuts: Cuts | None = None,
) -> Found:
    """Searches over shards; returns what no clock decides."""
    prepared, watch = prepare(program, evidence=evidence, folds=folds), Watch(limits, None)
    runtime = prepared.compile(watch)
    found = Drive(prepared, runtime, watch, reach, cuts, folds=folds).found()
    return replace(found, memory=0, seconds=0)


def searched_here(
    program: Program,
    count: int,
    *,
    limits: Limits = NO_LIMITS,
    evidence: bool = True,
    folds: bool = False,
    cuts: Cuts | None = None,
    **how: Any,
) -> Found:
    """Searches over shards in this process; returns what no clock decides."""
    reach = shards_here(count, folds=folds, **how)
    return searched_over(program, reach, folds=folds, limits=limits, evidence=evidence, cuts=cuts)

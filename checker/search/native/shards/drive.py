"""One search over several shards, from its beginning to its findings.

Level by level all shards take turns until each has expanded its part and imported what the others
sent; then the level is closed, and its counts are added up. It is decided here, from all that the
shards have published, whether the search goes on. So what is found is what a search in one piece
finds, with any number of shards, and by any transport (asks.py).

A shard that is lost takes what it has visited with it. Where cuts are written all shards are made
anew, and go on from the last one; otherwise nothing is decided.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias, final

from ....errors import EngineError, InternalError
from ....host.deadline import put_off
from ...contract import INTERRUPTED, Found, Limits, Stop
from ...layout import Words, unpack
from ...limits import LimitError, Watch
from ...shorten import Costs, Way, walked
from ...ways import with_transitions
from ..cuts import AbandonedError, Cuts, head_of
from ..cutting import READING, too_long_to_read
from ..findings import (
    NAME,
    Beginning,
    End,
    asked_for,
    beginning_of,
    evidence_of,
    limit_met,
    out_of_memory,
    untold,
    violation_end,
    within_limit,
)
from ..prepared import Prepared
from ..run import truths_given
from ..runtime import CStop, Runtime
from ..thread import run_watched
from .asks import (
    Begin,
    Close,
    Expand,
    FindCosts,
    Finish,
    LevelTurn,
    LostError,
    Published,
    TakeSteps,
    TellCosts,
    Transport,
    WayBack,
)
from .cutting import ShardCutter, levels_of
from .restarts import Losses, is_lost, lost

DIGEST_MASK: Final = 2**64 - 1

Reach: TypeAlias = Callable[[Prepared, Beginning, Runtime], AbstractContextManager[Transport]]
"""Makes the shards of a search, and ends them with its block."""


class FailedWayError(Exception):
    """The way back has failed: for want of memory, or since it was asked to stop."""


@final
@dataclass(frozen=True, slots=True)
class Watched:
    """The end of some work of the shards.

    Attributes:
        stop: The limit that was met meanwhile, or the loss of a shard, or None.
        is_whole: Whether the work came to its own end: no shard is lost, and no way has failed.
    """

    stop: Stop | None
    is_whole: bool


@final
@dataclass(slots=True)
class Levels:
    """The publications of the shards, added up.

    Attributes:
        states: How many states each level has.
        published: The last publications, one of each shard.
        stop: What has stopped the search: the gravest reason of any shard's.
    """

    states: list[int] = field(default_factory=list)
    published: Sequence[Published] = ()
    stop: CStop = CStop.GOES_ON

    def add(self, published: Sequence[Published]) -> None:
        """Adds the publications at the end of a level.

        Raises:
            InternalError: A parcel is lost.
        """
        self.published = published
        self.stop = max([self.stop, *(CStop(each.stop) for each in published)])
        new = sum(each.new for each in published)
        if new:
            self.states.append(new)
        sent, received = self.sum("sent"), self.sum("received")
        if sent != received:
            raise InternalError(f"the shards have sent {sent} states, and imported {received}")

    def sum(self, name: str) -> int:
        """Returns the sum of a count."""
        return sum(getattr(each, name) for each in self.published)

    @property
    def is_over(self) -> bool:
        """Whether no state is left to be expanded."""
        return not any(each.new for each in self.published)

    @property
    def violation(self) -> int:
        """1 more than the least rank of what is violated in any shard; 0 where nothing is."""
        return min((each.violation for each in self.published if each.violation), default=0)

    @property
    def digest(self) -> tuple[int, int]:
        """The digest of all states."""
        lanes = zip(*(each.digest for each in self.published), strict=True)
        first, second = (sum(lane) & DIGEST_MASK for lane in lanes)
        return first, second


@final
@dataclass(slots=True)
class Drive:
    """One search over shards, and the way to its violation.

    Attributes:
        prepared: The Program.
        runtime: Its compiled steps, and the search.
        watch: The limits; that of the memory is each shard's.
        reach: Makes the shards.
        cuts: Where cuts of the search are, or None for a search without any.
        folds: Whether states of several words are folded into one.
    """

    prepared: Prepared
    runtime: Runtime
    watch: Watch
    reach: Reach
    cuts: Cuts | None = None
    folds: bool = False
    _depth: int = 0
    _deepest: int = 0
    _keeps_levels: bool = False
    _cutter: ShardCutter | None = None
    _losses: Losses = field(init=False)

    def __post_init__(self) -> None:
        """Has lost nothing yet."""
        self._losses = Losses(self.prepared.program.name)

    def found(self) -> Found:
        """Searches, and tells the atoms that the search looks at."""
        beginning = beginning_of(self.prepared)
        if beginning.failing is not None:
            return replace(beginning.found, looked_at=beginning.looked_at)
        while True:
            found = self._attempt(beginning)
            if self.cuts is None or not is_lost(found):
                break
            if not self._losses.may_go_on(found, self._deepest):
                found = self._losses.given_up(found)
                break
        return replace(found, looked_at=found.looked_at | beginning.looked_at)

    def _attempt(self, beginning: Beginning) -> Found:
        """Searches once, with shards of its own.

        Raises:
            EngineError: There are no shards to be had, nor were there before.
        """
        self._cutter = None
        try:
            with (
                truths_given(self.runtime, self.prepared.program),
                self.reach(self.prepared, beginning, self.runtime) as shards,
            ):
                if self.cuts is not None:
                    self._cutter = self._new_cutter(self.cuts, beginning, shards.count)
                found = self._found(shards, beginning)
        except EngineError as error:
            if not self._losses.count:
                raise
            return self._losses.without_shards(error)
        if (cutter := self._cutter) is None:
            return found
        remarks = [each for each in (self._losses.remark, cutter.remark) if each]
        looked_at = found.looked_at | cutter.looked_at
        return replace(found, remark="; ".join(remarks), looked_at=looked_at)

    def _new_cutter(self, cuts: Cuts, beginning: Beginning, count: int) -> ShardCutter:
        """Returns the writer and reader of the cuts of so many shards."""
        head = head_of(self.prepared, beginning.words, cuts.version, folds=self.folds)
        return ShardCutter(cuts, replace(head, shards=count), beginning.looked_at)

    def _found(self, shards: Transport, beginning: Beginning) -> Found:
        """Searches, and asks the shards at last for what they have noted."""
        found, levels, is_whole = self._searched(shards)
        if not is_whole or not levels.published:
            return found
        if levels.violation and found.stop != INTERRUPTED:
            end = violation_end(
                self.prepared,
                levels.violation,
                len(levels.states),
                levels.published[0].expanded,
            )
            found = self._with_way(shards, found, end, beginning)
        try:
            finished = shards.ask(Finish())
        except LostError:
            return found if found.stop is not None else replace(found, stop=lost("at its end"))
        looked_at = frozenset[int]().union(*(each.looked_at for each in finished))
        if not found.complete:
            return replace(found, looked_at=looked_at)
        taken = bytes(map(max, zip(*(each.taken for each in finished), strict=True)))
        return replace(
            found,
            terminates=any(each.terminates for each in levels.published),
            evidence=evidence_of(self.prepared, taken, levels.digest),
            looked_at=looked_at,
        )

    def _searched(self, shards: Transport) -> tuple[Found, Levels, bool]:
        """Runs the search; returns its findings without a way, what was published, and if all."""
        levels, watched = Levels(), self._watched(shards, shards.arrive)
        if watched.stop is not None:
            return Found(NAME, (), 0, watched.stop), levels, False
        began = time.perf_counter()
        watched = self._watched(shards, lambda: self._search_first(shards, levels))
        stop, cutter = self._stop(levels, watched), self._cutter
        if cutter is not None:
            cutter.is_at_work = False
        if stop is not None and watched.is_whole and not levels.published:
            stop = replace(stop, note=READING)
            if cutter is not None:
                cutter.remark = too_long_to_read(self.prepared.program.name, stop)
        found = Found(
            NAME,
            within_limit(levels.states, None if cutter is None else stop),
            levels.sum("transitions"),
            stop,
            memory=levels.sum("memory"),
            seconds=time.perf_counter() - began if cutter is None else cutter.taken,
        )
        return found, levels, watched.is_whole

    def _search_first(self, shards: Transport, levels: Levels) -> None:
        """Searches within the limits, from the last cut if there is one."""
        limits, cutter = self.watch.limits, self._cutter
        if cutter is None:
            self._search(shards, levels, limits)
            return
        try:
            cutter.open(limits)
        except AbandonedError:
            levels.stop = CStop.CALLER
            return
        self._losses.note_place(cutter.place)
        cutter.meet(shards)
        if cutter.whole is None:
            cutter.begin()
            self._search(shards, levels, limits, cutter=cutter)
            return
        begun = cutter.go_on(shards, limits)
        published = [each.published for each in begun if each.published is not None]
        if len(published) < len(begun):
            levels.stop = max(CStop(each.stop) for each in begun)
            return
        self._keeps_levels = begun[0].keeps_levels
        levels.states, levels.published = levels_of(begun), published
        cutter.begin()
        self._expand(shards, levels, limits, cutter=cutter, is_closed=True)

    def _search(
        self,
        shards: Transport,
        levels: Levels,
        limits: Limits,
        *,
        keeps: bool | None = None,
        cutter: ShardCutter | None = None,
    ) -> None:
        """Searches from the initial states on."""
        given = (limits.memory, limits.max_states or 0, keeps)
        begun = shards.ask(Begin(*given, pauses=cutter is not None))
        self._keeps_levels = begun[0].keeps_levels
        self._expand(shards, levels, limits, cutter=cutter)

    def _expand(
        self,
        shards: Transport,
        levels: Levels,
        limits: Limits,
        *,
        cutter: ShardCutter | None,
        is_closed: bool = False,
    ) -> None:
        """Expands level after level, until something is violated, or nothing is left.

        Args:
            shards: The shards, whose search was begun.
            levels: Where their publications go.
            limits: The limits.
            cutter: Writes cuts; None where there are none.
            is_closed: Whether the level that comes first has been published, by a cut.
        """
        while True:
            if not is_closed:
                levels.add(shards.ask(Close()))
            is_closed = False
            self._depth = len(levels.states) - 1
            self._deepest = max(self._deepest, self._depth)
            last = self._limit_at(levels, limits)
            if levels.stop:
                return
            is_over = levels.is_over or bool(levels.violation)
            if cutter is not None:
                cutter.look(shards, levels.states, is_over=is_over, is_last=bool(last))
            levels.stop = last
            if is_over or last:
                return
            levels.stop = self._take_turns(shards, levels, cutter)

    def _limit_at(self, levels: Levels, limits: Limits) -> CStop:
        """Returns the limit that ends a search at the end of a level, if one does."""
        if limits.max_states and levels.sum("states") > limits.max_states:
            return CStop.STATES  # shards on several machines count for themselves
        is_open = not levels.is_over and not levels.violation
        return CStop.DEPTH if is_open and self._depth == limits.max_depth else CStop.GOES_ON

    def _take_turns(self, shards: Transport, levels: Levels, cutter: ShardCutter | None) -> CStop:
        """Expands a level, or a part of it; returns why the search has paused there, if it has."""
        turns: list[LevelTurn] = []
        while not turns or not (any(t.stop for t in turns) or all(t.is_done for t in turns)):
            paused = CStop(max((each.pause for each in turns), default=0))
            if cutter is not None and (cutter.is_ending or paused):
                cutter.pause(shards, levels.states, is_midway=bool(turns))
                return paused or CStop.CALLER
            turns = shards.ask(Expand())
        return CStop.GOES_ON

    def _stop(self, levels: Levels, watched: Watched) -> Stop | None:
        """Returns the limit that has stopped a search."""
        if not watched.is_whole:
            return watched.stop
        if levels.stop is CStop.CALLER:
            return asked_for(watched.stop)
        if levels.stop is CStop.GOES_ON:
            return None
        return limit_met(levels.stop, self.watch.limits)

    def _with_way(self, shards: Transport, found: Found, end: End, beginning: Beginning) -> Found:
        """Returns the findings with the way to a violation."""
        if not self._keeps_levels:
            # The second search has all the memory that the first one had.
            again, limits = Levels(), Limits(max_depth=end.depth, memory=self.watch.limits.memory)
            watched = self._watched(shards, lambda: self._search(shards, again, limits, keeps=True))
            if (stop := self._stop(again, watched)) is not None and again.stop != CStop.DEPTH:
                return untold(self.prepared, found, end, stop)
        ways: list[Way[Words]] = []
        watched = self._watched(shards, lambda: ways.append(self._way(shards, end, beginning)))
        if not ways:
            stop = watched.stop or out_of_memory(self.watch.limits)
            return untold(self.prepared, found, end, stop)
        program, emitted = self.prepared.program, self.prepared.emitted
        states = tuple(unpack(program, emitted.layout, words) for words in ways[0].states)
        violation = emitted.order.violation(end.rank)
        way = Way(states, ways[0].processes, ways[0].failing)
        return replace(found, counterexample=with_transitions(program, violation, way))

    def _way(self, shards: Transport, end: End, beginning: Beginning) -> Way[Words]:
        """Finds the way to a violation, over the levels that the shards have kept.

        Raises:
            FailedWayError: It has failed.
        """
        is_step = self.prepared.emitted.order.is_step(end.rank)
        if not is_all_done(shards.ask(WayBack(end.rank, is_step, end.depth))):
            raise FailedWayError
        for level in reversed(range(end.depth + 1)):
            is_done = is_all_done(shards.ask(FindCosts(level, goes_on=False)))
            while not is_done:
                is_done = is_all_done(shards.ask(FindCosts(level, goes_on=True)))

        def costs(level: int, states: Sequence[Words]) -> list[Costs | None]:
            told = shards.ask(TellCosts(level, tuple(states)))
            return [
                next((its for its in of if its is not None), None)
                for of in zip(*(each.costs for each in told), strict=True)
            ]

        def ends(state: Words, process: int) -> tuple[Words, ...]:
            return shards.ask_one(TakeSteps(state, process)).states

        return walked(beginning.words, end.depth, costs, ends)

    def _watched(self, shards: Transport, work: Callable[[], None]) -> Watched:
        """Does something with the shards, within the limits."""
        stops: list[Stop] = []
        problems: list[BaseException] = []

        def worked() -> None:
            try:
                work()
            except BaseException as problem:
                problems.append(problem)

        def watch() -> None:
            states, frontier = shards.progress()
            try:
                if not stops:
                    self.watch.look(states, frontier, self._depth)
            except LimitError as limit:
                stops.append(limit.stop)
            if stops:
                self._end(shards)

        shards.resume()
        with nullcontext() if self._cutter is None else put_off():
            _, is_interrupted = run_watched(worked, watch, lambda: self._end(shards, is_asked=True))
        for problem in problems:
            if not isinstance(problem, LostError | FailedWayError):
                raise problem
            if isinstance(problem, LostError):
                stops.append(lost(str(problem)))  # the last: who is told to end may be killed
        stop = INTERRUPTED if is_interrupted else next(iter(stops), None)
        return Watched(stop, not problems)

    def _end(self, shards: Transport, *, is_asked: bool = False) -> None:
        """Has the work of the shards end soon: a search that has cuts with one.

        Args:
            shards: The shards.
            is_asked: Whether somebody asks, who may do so again: then without a cut.
        """
        cutter = self._cutter
        if cutter is None or not cutter.is_at_work or (is_asked and cutter.is_ending):
            shards.stop()
            if cutter is not None:
                cutter.give_up()
            return
        cutter.is_ending = True
        shards.pause()


def is_all_done(turns: Sequence[LevelTurn]) -> bool:
    """Returns whether all shards are done with a level of the way back.

    Raises:
        FailedWayError: One has failed.
    """
    if any(each.stop for each in turns):
        raise FailedWayError
    return all(each.is_done for each in turns)

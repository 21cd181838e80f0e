"""One shard: it answers asks, imports the mail before, and mails what the answer has made.

It knows of no transport. Parcels lie where the transport says.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Sequence
from typing import Final, assert_never, final

from ....errors import EngineError
from ....records import dataclass
from ...layout import Words
from ...limits import available_memory, resident_memory
from ..cuts import AbandonedError, OpenedCut
from ..findings import Beginning, transitions_of
from ..numbering import number_states
from ..prepared import Prepared
from ..run import LEAST_MEMORY, SPARE
from ..runtime import (
    MOST,
    MOST_WORKERS,
    UNLIMITED_DEPTH,
    COutcome,
    CSettings,
    CStop,
    Numbers,
    Runtime,
)
from .asks import (
    HEADER,
    Answer,
    Ask,
    Begin,
    Close,
    CostsTold,
    Expand,
    FindCosts,
    Finish,
    GoOn,
    LevelTurn,
    Meet,
    PartWritten,
    Published,
    SearchBegun,
    SearchNoted,
    StepEnds,
    TakeSteps,
    TellCosts,
    WayBack,
    WriteCut,
)
from .functions import Buffer, CShard
from .parts import meet_others, opened_part, unwritten_part, write_part

COUNT: Final = struct.Struct("=8xQ8x")
"""How many states a parcel's header says that it has."""


@final
@dataclass(frozen=True, slots=True)
class ShardOf:
    """The search that a shard is a part of, and its number there.

    Attributes:
        prepared: The Program.
        beginning: Its initial states.
        number: Which shard it is, from 0 on.
        count: How many shards there are.
        neighbours: How many of them share the memory of this machine.
        workers: Threads.
        folds: Whether states of several words are folded into one.
        mail: Bytes that parcels have in this process, at most.
        tickets: The address of a number that all shards count their states at, or 0.
    """

    prepared: Prepared
    beginning: Beginning
    number: int
    count: int
    neighbours: int
    workers: int
    folds: bool
    mail: int = 0
    tickets: int = 0


@final
class Shard:
    """One shard of a search."""

    def __init__(self, of: ShardOf, runtime: Runtime) -> None:
        self._of, self._runtime = of, runtime
        program, layout = of.prepared.program, of.prepared.emitted.layout
        states = list(of.beginning.states)
        self._numbers = Numbers(lambda: number_states(program, layout, states))
        self._shard: CShard | None = None
        self._lock = threading.Lock()
        self._sent = self._received = self._mailed_costs = 0
        self._has_failed = self._is_given_up = False

    def answer(
        self, ask: Ask, inbox: Sequence[Buffer], outboxes: Sequence[Buffer | None]
    ) -> tuple[Answer, tuple[int, ...]]:
        """Answers an ask.

        Args:
            ask: The ask.
            inbox: The parcels that were mailed to this shard.
            outboxes: For each shard where the parcel for it goes; None for this one.

        Returns:
            The answer, and for each shard the bytes of the parcel for it.

        Raises:
            EngineError: There is no memory for a search.
            CheckpointError: The part of a cut is of no use.
            InternalError: A parcel is not as it was sent.
        """
        self._take(inbox)
        nothing = (0,) * len(outboxes)
        match ask:
            case Meet(place):
                return meet_others(place, self._of.number), nothing
            case Begin():
                return self._begin(ask), nothing
            case GoOn():
                return self._go_on(ask), nothing
            case WriteCut():
                return self._write_cut(ask), nothing
            case Expand():
                return self._expand(ask, outboxes)
            case Close():
                return self._close(), nothing
            case Finish():
                return self._finish(), nothing
            case WayBack(rank, is_step, depth):
                is_begun = self._c.go_back(1 + rank, is_step, depth)
                self._has_failed = not is_begun
                return LevelTurn(True, 0 if is_begun else CStop.MEMORY), nothing
            case FindCosts(level, goes_on):
                return self._find_costs(level, goes_on, outboxes)
            case TellCosts(level, states):
                return CostsTold(tuple(self._c.costs(level, each) for each in states)), nothing
            case TakeSteps(state, process):
                return StepEnds(tuple(self._c.ends(state, process))), nothing
            case _:
                assert_never(ask)

    @property
    def _c(self) -> CShard:
        """The search, which was begun."""
        assert self._shard is not None
        return self._shard

    def pause(self) -> None:
        """Has a search pause that another thread works on."""
        with self._lock:
            if self._shard is not None:
                self._shard.search.pause()

    def stop(self) -> None:
        """Has a search stop that another thread works on."""
        with self._lock:
            self._is_given_up = True
            if self._shard is not None:
                self._shard.search.stop()

    def progress(self) -> tuple[int, int]:
        """Returns how many states are visited, and are to be expanded, from another thread."""
        with self._lock:
            if self._shard is None:
                return 0, 0
            progress = self._shard.search.progress()
            return progress.states, progress.frontier

    def free(self) -> None:
        """Gives the memory back."""
        with self._lock:
            if self._shard is not None:
                self._shard.free()
            self._shard = None

    def _take(self, inbox: Sequence[Buffer]) -> None:
        """Imports parcels."""
        for parcel in inbox:
            if not self._has_failed and not self._c.receive(parcel):
                self._has_failed = True
            self._received += COUNT.unpack(bytes(parcel[:HEADER]))[0]
        if self._numbers.problem is not None:
            raise self._numbers.problem

    def _mailed(self, place: Buffer, size: int) -> int:
        """Counts the states of a parcel of so many bytes; returns these."""
        if size:
            self._sent += COUNT.unpack(bytes(place[:HEADER]))[0]
        return size

    def _begin(self, ask: Begin) -> SearchBegun:
        """Begins a search."""
        keeps = self._new(ask, keeps=ask.keeps_levels, pauses=ask.pauses)
        for state in filter(self._owns, self._of.beginning.words):
            if not self._c.search.add(state):
                break
        return SearchBegun(keeps)

    def _go_on(self, ask: GoOn) -> SearchBegun:
        """Goes on with the search of a cut.

        Raises:
            CheckpointError: The shard's part of it is of no use.
        """
        number = self._of.number
        self._is_given_up = False
        try:
            opened = opened_part(ask.place, number, ask.parts[number], self._check)
        except AbandonedError:
            return SearchBegun(keeps_levels=False, stop=CStop.CALLER)
        try:
            keeps = self._new(ask, keeps=None, pauses=True, geometry=opened.head.geometry)
            return self._loaded(opened, keeps)
        finally:
            opened.close()

    def _loaded(self, opened: OpenedCut, keeps: bool) -> SearchBegun:
        """Loads the new search from a part of a cut, and publishes what it has."""
        search = self._c.search
        try:
            is_loaded = opened.read(search.load, self._check)
        except AbandonedError:
            return SearchBegun(keeps, stop=CStop.CALLER)
        if not is_loaded:
            return SearchBegun(keeps, stop=CStop.MEMORY)
        if search.progress().states != opened.head.states:
            raise opened.damaged()
        levels = tuple(map(search.level, range(search.levels())))
        published = self._published(self._c.publish())
        return SearchBegun(keeps, published, levels, search.is_midway())

    def _write_cut(self, ask: WriteCut) -> PartWritten:
        """Writes the shard's part of a cut."""
        looked_at = frozenset(self._runtime.looked_at(len(self._of.prepared.program.atoms)))
        number, search = self._of.number, self._c.search
        if self._has_failed or self._c.stopped():  # with the mail that came with this ask
            return unwritten_part()
        try:
            return write_part(ask.place, number, search, looked_at, check=self._check)
        except AbandonedError:
            return PartWritten(None, "")

    def _check(self) -> None:
        """Raises `AbandonedError` once the shard was told to stop."""
        if self._is_given_up:
            raise AbandonedError

    def _new(
        self, ask: Begin | GoOn, *, keeps: bool | None, pauses: bool, geometry: int = 0
    ) -> bool:
        """Makes a search without any state; returns whether it keeps levels.

        Args:
            ask: The limits.
            keeps: Whether it does; None: if the visited set has them anyway.
            pauses: Whether it pauses at a limit, for a cut.
            geometry: The geometry of its cut, or 0.
        """
        self.free()
        of = self._of
        layout = of.prepared.emitted.layout
        if keeps is None:
            keeps = len(layout.bits) > 1 and not of.folds and not self._numbers.made().count
        memory = available_memory() * SPARE / of.neighbours
        if ask.memory is not None:
            memory = min(memory, ask.memory - resident_memory())
        settings = CSettings(
            max_states=min(ask.max_states, MOST),
            max_depth=UNLIMITED_DEPTH,
            memory=max(LEAST_MEMORY, int(memory) - of.mail),
            bits=layout.bits[0],
            workers=min(of.workers, MOST_WORKERS),
            keeps_levels=keeps,
            deadlock=of.prepared.program.deadlock_is_violation,
            evidence=of.prepared.evidence,
            folds=of.folds,
            geometry=geometry,
            shard=of.number,
            shards=of.count,
            pauses=pauses,
        )
        if of.tickets:
            settings.tickets = of.tickets
        if not of.folds:
            settings.number = self._numbers.function
        search = self._runtime.search(settings)
        if search is None:
            raise EngineError(
                f"there is no memory for shard {of.number + 1} of {of.count}; try --memory, or "
                "fewer --workers"
            )
        shard = CShard(self._runtime, search, len(of.prepared.program.processes))
        with self._lock:
            self._shard, self._has_failed = shard, False
        self._sent = self._received = 0
        return keeps

    def _owns(self, state: Words) -> bool:
        """Returns whether a state is this shard's."""
        return self._c.owner(state) == self._of.number

    def _expand(
        self, ask: Expand, outboxes: Sequence[Buffer | None]
    ) -> tuple[LevelTurn, tuple[int, ...]]:
        """Expands a part of the level, and mails what others own."""
        if not ask.goes_on:
            self.pause()
        room = min((len(each) - HEADER for each in outboxes if each is not None), default=MOST)
        is_done = self._c.expand(room)
        sizes = [
            0 if place is None else self._mailed(place, self._c.send(shard, place))
            for shard, place in enumerate(outboxes)
        ]
        is_mailed = not any(map(self._c.unsent, range(self._of.count)))
        turn = LevelTurn(is_done and is_mailed, self._c.stopped(), self._c.paused(), is_mailed)
        return turn, tuple(sizes)

    def _close(self) -> Published:
        """StepEnds a level."""
        return self._published(self._c.close())

    def _published(self, outcome: COutcome) -> Published:
        """Returns the counts of a search at the end of a level."""
        return Published(
            states=outcome.states,
            transitions=outcome.transitions,
            new=self._c.search.level(outcome.levels - 1) if outcome.levels else 0,
            digest=(outcome.digest[0], outcome.digest[1]),
            violation=outcome.violation,
            terminates=bool(outcome.terminates),
            stop=outcome.stop,
            expanded=outcome.expanded,
            memory=outcome.memory,
            sent=self._sent,
            received=self._received,
        )

    def _finish(self) -> SearchNoted:
        """Tells more of a search."""
        prepared = self._of.prepared
        taken = self._c.search.taken(transitions_of(prepared)) if prepared.evidence else b""
        return SearchNoted(taken, frozenset(self._runtime.looked_at(len(prepared.program.atoms))))

    def _find_costs(
        self, level: int, goes_on: bool, outboxes: Sequence[Buffer | None]
    ) -> tuple[LevelTurn, tuple[int, ...]]:
        """Finds the costs of a level, unless they are found, and mails them to all others."""
        nothing = (0,) * len(outboxes)
        if not goes_on:
            self._mailed_costs = 0
            self._has_failed = self._has_failed or not self._c.find_costs(level)
        if self._has_failed:
            return LevelTurn(True, CStop.MEMORY), nothing
        others = [place for place in outboxes if place is not None]
        if not level or not others:  # of the first level nobody asks
            return LevelTurn(True, 0), nothing
        sizes = [
            0 if place is None else self._c.send_costs(level, self._mailed_costs, place)
            for place in outboxes
        ]
        size = max(sizes)
        if size:
            first = next(place for place in others)
            self._mailed_costs += COUNT.unpack(bytes(first[:HEADER]))[0]
        return LevelTurn(self._mailed_costs == self._c.costs_found(level), 0), tuple(sizes)

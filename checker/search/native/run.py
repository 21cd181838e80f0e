"""One search of a compiled Program: it is run and watched, and the way to a violation is found.

A search runs in a thread of its own, outside Python's lock; the thread that called looks at the
clock, reports progress, and asks the search to stop at a limit or at ^C.

The visited set has no pointers back. What is violated is known from the search; the way there is
found on its levels, or, if it has not kept them, by a second search that does and ends with the
violation's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, TypeVar, final

from ...errors import EngineError, InternalError
from ...host.deadline import put_off
from ...program.nodes import Program
from ..contract import (
    INTERRUPTED,
    Found,
    FoundEvidence,
    Limits,
    Stop,
    StopReason,
)
from ..layout import Words, unpack
from ..limits import LimitError, Watch, available_memory, resident_memory
from ..shorten import Way
from ..ways import with_transitions
from .cuts import CutFile, Cuts, cut_path, head_of
from .cutting import READING, Cutter, too_long_to_read
from .findings import (
    NAME,
    Beginning,
    End,
    asked_for,
    beginning_of,
    evidence_of,
    limit_met,
    out_of_memory,
    transitions_of,
    untold,
    violation_end,
    within_limit,
)
from .numbering import number_states
from .prepared import Prepared
from .runtime import (
    MOST,
    MOST_WORKERS,
    UNLIMITED_DEPTH,
    COutcome,
    CSearch,
    CSettings,
    CStop,
    Numbers,
    Runtime,
)
from .thread import run_watched

T = TypeVar("T")

LEAST_MEMORY: Final = 4 * 2**20
"""Bytes that a search needs to begin."""

STATE_AT_FAULT: Final = -2
NO_ANSWER: Final = -3
"""Answers of `search_way` that stand for no process."""

SPARE: Final = 0.95
"""The part of the memory that is free which a search without a limit may take."""

FEW: Final = 200_000
"""States of several words that are visited before what each process can own is listed.

To visit them takes a tenth of a second, to list that up to a second. A search of more begins anew.
"""

_TRUTHS: Final = threading.Lock()
"""Held by a search with atoms: their truths lie in its object, which all threads share."""


@final
@dataclass(slots=True)
class Run:
    """One search of a compiled Program, and the way to its violation.

    Attributes:
        prepared: The Program.
        runtime: Its compiled steps, and the search.
        watch: The limits.
        workers: Threads.
        folds: Whether states of several words are folded into one (tree.h): slower, and smaller.
        cuts: Where its cuts are, or None for a search without any.
    """

    prepared: Prepared
    runtime: Runtime
    watch: Watch
    workers: int
    folds: bool
    cuts: Cuts | None = None
    _initial: list[Words] = field(default_factory=list)
    _numbers: Numbers | None = None
    _looked_at: frozenset[int] = frozenset()
    _cutter: Cutter | None = None

    @property
    def keeps_levels(self) -> bool:
        """Whether a search keeps the states of all levels anyway."""
        if self.runtime.words == 1 or self.folds:
            return False
        return self._numbers is None or not self._numbers.made().count

    def found(self) -> Found:
        """Searches, and tells the atoms that the search looks at."""
        program = self.prepared.program
        if not program.atoms:
            return self._found()
        with truths_given(self.runtime, program) as looked_at:
            found = self._found()
            return replace(found, looked_at=self._looked_at | looked_at())

    def _found(self) -> Found:
        """Searches."""
        beginning = self._begin()
        if beginning.failing is not None:
            return beginning.found
        if (found := self._of_few_states()) is not None:
            return found
        try:
            search = self._begun()
        except LimitError as limit:
            remark = too_long_to_read(self.prepared.program.name, limit.stop)
            return Found(NAME, (), 0, replace(limit.stop, note=READING), remark=remark)
        try:
            found, end = self._searched(search)
            if end is None:
                return found
            if self.keeps_levels:
                return self._told(found, end, search)
        finally:
            search.free()
        # The second search has all the memory that the first one had.
        limits = Limits(max_depth=end.depth, memory=self.watch.limits.memory)
        again = self._new(limits, keeps_levels=True)
        try:
            stopped, stop = self._run(again)
            if stop is not None and stopped.stop != CStop.DEPTH:
                return untold(self.prepared, found, end, stop)
            return self._told(found, end, again)
        finally:
            again.free()

    def _of_few_states(self) -> Found | None:
        """Searches without numbers; returns None if there are many states, or no use for numbers.

        Whether states of several words get numbers has to be known at the beginning.
        """
        if self.runtime.words == 1 or self._numbers is None or self._cutter is not None:
            return None
        limits, numbers = self.watch.limits, self._numbers
        few = limits if (limits.max_states or FEW + 1) <= FEW else replace(limits, max_states=FEW)
        self._numbers = None
        try:
            search = self._new(few, keeps_levels=True)
            try:
                found, end = self._searched(search)
                reason = None if found.stop is None else found.stop.reason
                is_cut = reason is StopReason.STATES and few is not limits
                if is_cut or reason is StopReason.MEMORY:
                    return None
                return found if end is None else self._told(found, end, search)
            finally:
                search.free()
        finally:
            self._numbers = numbers

    def _begun(self) -> CSearch:
        """Returns the search, with the initial states or as the last cut has it.

        Raises:
            LimitError: A limit is met, or there is a ^C.
            CheckpointError: The cut is of no use.
        """
        cutter, limits = self._cutter, self.watch.limits
        if cutter is None:
            return self._new(limits, keeps_levels=self.keeps_levels)
        try:
            self._at_cut(cutter, lambda: cutter.open(limits))
            search = self._new(limits, keeps_levels=self.keeps_levels, cutter=cutter)
            if (head := cutter.resumed) is None:
                return search
            try:
                if not self._at_cut(cutter, lambda: cutter.load(search)):
                    raise LimitError(out_of_memory(limits))
            except BaseException:
                search.free()
                raise
            self._looked_at |= frozenset(head.looked_at)
            return search
        finally:
            cutter.close()

    def _at_cut(self, cutter: Cutter, work: Callable[[], T]) -> T:
        """Does something with the file of a cut, within the limits; returns its answer.

        Raises:
            LimitError: A limit is met, or there is a ^C.
        """
        stops: list[Stop] = []
        done: list[T] = []
        problems: list[BaseException] = []

        def worked() -> None:
            try:
                done.append(work())
            except BaseException as problem:
                problems.append(problem)

        def watch() -> None:
            try:
                self.watch.look(0, 0, 0)
            except LimitError as limit:
                stops.append(limit.stop)
                cutter.give_up()

        with put_off():
            _, is_interrupted = run_watched(worked, watch, cutter.give_up)
        if is_interrupted or stops:
            raise LimitError(INTERRUPTED if is_interrupted else stops[0])
        if problems:
            raise problems[0]
        return done[0]

    def _searched(self, search: CSearch) -> tuple[Found, End | None]:
        """Runs a search; returns its findings, and where the way to a violation ends."""
        began = time.perf_counter()
        outcome, stop = self._run(search, self._cutter)
        seconds = time.perf_counter() - began
        end = None
        if outcome.violation and stop != INTERRUPTED:
            end = violation_end(self.prepared, outcome.violation, outcome.levels, outcome.expanded)
        is_complete = stop is None and end is None
        levels = tuple(search.level(depth) for depth in range(outcome.levels))
        head = None if self._cutter is None else self._cutter.resumed
        found = Found(
            NAME,
            within_limit(levels, stop),
            outcome.transitions,
            stop,
            None,
            not is_complete or bool(outcome.terminates),
            self._evidence(search, outcome) if is_complete else None,
            outcome.memory,
            seconds=seconds + (head.seconds if head is not None else 0.0),
            remark="" if self._cutter is None else self._cutter.remark,
        )
        return found, end

    def _begin(self) -> Beginning:
        """Finds the initial states."""
        program, layout = self.prepared.program, self.prepared.emitted.layout
        beginning = beginning_of(self.prepared)
        self._initial, self._looked_at = list(beginning.words), beginning.looked_at
        if beginning.failing is None:
            if self.cuts is not None:
                self._cutter = self._new_cutter(self.cuts)
            if not self.folds:
                states = list(beginning.states)
                self._numbers = Numbers(lambda: number_states(program, layout, states))
        return beginning

    def _new_cutter(self, cuts: Cuts) -> Cutter:
        """Returns the writer and reader of the cuts."""
        head = head_of(self.prepared, self._initial, cuts.version, folds=self.folds)
        atoms = len(self.prepared.program.atoms)

        def looked_at() -> Iterable[int]:
            return self._looked_at.union(self.runtime.looked_at(atoms))

        file = CutFile(cut_path(cuts.folder, head), head)
        return Cutter(file, head, cuts.seconds, looked_at)

    def _new(self, limits: Limits, *, keeps_levels: bool, cutter: Cutter | None = None) -> CSearch:
        """Returns a search that knows the initial states, unless it is to be loaded.

        Raises:
            EngineError: There is no memory for it.
        """
        program, layout = self.prepared.program, self.prepared.emitted.layout
        memory = available_memory() * SPARE
        if limits.memory is not None:
            memory = min(memory, limits.memory - resident_memory())
        settings = CSettings(
            max_states=min(limits.max_states or 0, MOST),
            max_depth=UNLIMITED_DEPTH if limits.max_depth is None else min(limits.max_depth, MOST),
            memory=max(LEAST_MEMORY, int(memory)),
            bits=layout.bits[0],
            workers=min(self.workers, MOST_WORKERS),
            keeps_levels=keeps_levels,
            deadlock=program.deadlock_is_violation,
            evidence=self.prepared.evidence,
            folds=self.folds,
        )
        if self._numbers is not None:
            settings.number = self._numbers.function
        if cutter is not None:
            cutter.set(settings)
        search = self.runtime.search(settings)
        if search is None:
            raise EngineError("there is no memory for a search; try --memory, or fewer --workers")
        is_loaded = cutter is not None and cutter.resumed is not None
        for state in () if is_loaded else self._initial:
            if not search.add(state):
                break
        return search

    def _run(self, search: CSearch, cutter: Cutter | None = None) -> tuple[COutcome, Stop | None]:
        """Runs a search and watches it; returns its outcome, and the limit that stopped it."""
        seen = [self._look(search, cutter)]

        def watch() -> None:
            if seen[-1] is None:
                seen.append(self._look(search, cutter))
            if cutter is not None and seen[-1] is None:
                cutter.look()

        def stop_soon() -> None:
            end_search(search, cutter)

        work = search.run if cutter is None else partial(cutter.run, search)
        with nullcontext() if cutter is None else put_off():
            outcome, is_interrupted = run_watched(work, watch, stop_soon)
        if cutter is not None and cutter.problem is not None:
            raise cutter.problem
        if self._numbers is not None and self._numbers.problem is not None:
            raise self._numbers.problem
        stop = INTERRUPTED if is_interrupted else seen[-1]
        match CStop(outcome.stop):
            case CStop.GOES_ON:
                return outcome, None
            case CStop.CALLER:
                return outcome, asked_for(stop)
            case limit:
                return outcome, limit_met(limit, self.watch.limits)

    def _look(self, search: CSearch, cutter: Cutter | None = None) -> Stop | None:
        """Compares with the limits; asks the search to stop at one, and returns it."""
        progress = search.progress()
        try:
            self.watch.look(progress.states, progress.frontier, progress.depth)
        except (LimitError, KeyboardInterrupt) as limit:
            end_search(search, cutter)
            return limit.stop if isinstance(limit, LimitError) else INTERRUPTED
        return None

    def _told(self, found: Found, end: End, search: CSearch) -> Found:
        """Returns the findings, with the way to a violation over the levels of a search."""
        emitted, program = self.prepared.emitted, self.prepared.program
        is_step = emitted.order.is_step(end.rank)
        search.forget()
        stops: list[Stop] = []

        def watch() -> None:
            if (stop := self._look(search)) is not None:
                stops.append(stop)

        (answer, states, processes), is_interrupted = run_watched(
            lambda: search.way(1 + end.rank, is_step, end.depth), watch, search.stop
        )
        if answer == NO_ANSWER:
            stop = next(iter(stops), out_of_memory(self.watch.limits))
            return untold(self.prepared, found, end, INTERRUPTED if is_interrupted else stop)
        if answer < STATE_AT_FAULT:
            raise InternalError("the violation is not where the search found it")
        unpacked = tuple(unpack(program, emitted.layout, words) for words in states)
        failing = None if answer == STATE_AT_FAULT else answer
        violation = emitted.order.violation(end.rank)
        way = Way(unpacked, tuple(processes), failing)
        return replace(found, counterexample=with_transitions(program, violation, way))

    def _evidence(self, search: CSearch, outcome: COutcome) -> FoundEvidence | None:
        """Returns the evidence of a complete search."""
        if not self.prepared.evidence:
            return None
        taken = search.taken(transitions_of(self.prepared))
        return evidence_of(self.prepared, taken, (outcome.digest[0], outcome.digest[1]))


def end_search(search: CSearch, cutter: Cutter | None) -> None:
    """Has a search that another thread runs end soon; with a cut where it has some."""
    if cutter is None:
        search.stop()
    else:
        cutter.end(search)


@contextmanager
def truths_given(runtime: Runtime, program: Program) -> Iterator[Callable[[], frozenset[int]]]:
    """Lends a Program's compiled steps to one search, with the truths of its atoms.

    Yields:
        A function that returns the atoms that were looked at since.
    """
    count = len(program.atoms)
    with _TRUTHS if count else nullcontext():
        runtime.give_truths(program.truths)
        yield lambda: frozenset(runtime.looked_at(count))

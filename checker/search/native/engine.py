"""The native engine: the Program as C, compiled on first use, searched by threads, exact.

A search runs in a thread of its own, outside Python's lock; the thread that called looks at the
clock, reports progress, and asks the search to stop at a limit or at ^C.

The visited set has no pointers back. What is violated is known from the search; the way there is
found by a second one that keeps its levels and ends with the violation's.
"""

from __future__ import annotations

import itertools
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, final

from checker.errors import EngineError, InternalError
from checker.program.interpreter import Failed, Next, initial_states
from checker.program.nodes import Failure, Program
from checker.search.contract import (
    Counterexample,
    Evidence,
    Found,
    Limits,
    ProgressCallback,
)
from checker.search.evidence import note_beginnings, show
from checker.search.layout import Words, pack, unpack
from checker.search.native import build
from checker.search.native.emit import Emitted, emit
from checker.search.native.runtime import UNLIMITED_DEPTH, Outcome, Runtime, Search, Settings, Stop
from checker.search.watch import LimitError, Watch, available_memory, resident_memory

NAME: Final = "native"

INTERVAL: Final = 0.02
"""Seconds between two looks at a search."""

INTERRUPTED: Final = "interrupted"

LEAST_MEMORY: Final = 4 * 2**20
"""Bytes that a search needs to begin."""

STATE_AT_FAULT: Final = -2
NO_MEMORY: Final = -3
"""What `search_way` answers instead of a process."""

SPARE: Final = 0.95
"""The part of the memory that is free which a search without a limit may take."""


@final
@dataclass(frozen=True, slots=True)
class NativeEngine:
    """Breadth-first search in C.

    Attributes:
        workers: Threads; None: the cores that there are.
    """

    workers: int | None = None

    @property
    def name(self) -> str:
        """What a result calls it."""
        return NAME

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit.

        Raises:
            EngineError: There is no compiler, or the Program cannot be written in C.
        """
        watch = Watch(limits, progress)
        return prepare(program, evidence=evidence).search(watch, self.workers or cores())


def cores() -> int:
    """Returns the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare(program: Program, *, evidence: bool = False) -> Prepared:
    """Writes a Program in C, and finds a compiler.

    Raises:
        EngineError: It cannot be written in C, or there is no compiler.
    """
    return Prepared(program, emit(program, notes_taken=evidence), build.find_compiler(), evidence)


@final
@dataclass(frozen=True, slots=True)
class Prepared:
    """A Program in C, to be compiled."""

    program: Program
    emitted: Emitted
    compiler: build.Compiler
    evidence: bool

    @property
    def units(self) -> tuple[build.Unit, build.Unit]:
        """The search and the model."""
        return build.runtime(len(self.emitted.layout.bits)), build.model(self.emitted.source)

    def is_compiled(self) -> bool:
        """Whether it was compiled before."""
        return all(build.cached(unit, self.compiler) is not None for unit in self.units)

    def compile(self) -> Runtime:
        """Compiles what was not compiled before, at once."""
        done: list[object] = [None, None]

        def compile_one(number: int) -> None:
            try:
                done[number] = build.compiled(self.units[number], self.compiler)
            except BaseException as error:
                done[number] = error

        other = threading.Thread(target=compile_one, args=(0,))
        other.start()
        compile_one(1)
        other.join()
        for each in done:
            if isinstance(each, BaseException):
                raise each
        search, model = done
        return Runtime(search, model, len(self.emitted.layout.bits))  # type: ignore[arg-type]

    def search(self, watch: Watch, workers: int) -> Found:
        """Compiles and searches."""
        return Run(self, self.compile(), watch, workers).found()


@final
@dataclass(slots=True)
class Run:
    """One search of a compiled Program, and what follows from it."""

    prepared: Prepared
    runtime: Runtime
    watch: Watch
    workers: int
    _initial: list[Words] = field(default_factory=list)

    def found(self) -> Found:
        """Searches."""
        beginning = self._begin()
        if beginning is not None:
            levels: tuple[int, ...] = (len(self._initial),) if self._initial else ()
            return Found(NAME, levels, 0, None, beginning)
        started = time.perf_counter()
        search = self._new(self.watch.limits, keeps_levels=self.runtime.words > 1)
        try:
            outcome, stopped_by = self._run(search)
            seconds = time.perf_counter() - started
            levels = tuple(search.level(depth) for depth in range(outcome.levels))
            counterexample = None
            if outcome.violation and stopped_by != INTERRUPTED:
                stopped_by, counterexample = self._counterexample(search, outcome)
            is_complete = stopped_by is None and counterexample is None
            return Found(
                NAME,
                levels,
                outcome.transitions,
                stopped_by,
                counterexample,
                not is_complete or bool(outcome.terminates),
                self._evidence(search, outcome) if is_complete else None,
                outcome.memory,
                seconds,
            )
        finally:
            search.free()

    def _begin(self) -> Counterexample | None:
        """Finds the initial states; returns the first beginning that fails, by its rank."""
        program, emitted = self.prepared.program, self.prepared.emitted
        failed: list[tuple[int, Failure]] = []
        initial: dict[Words, None] = {}
        for paths, outcome in initial_states(program):
            if isinstance(outcome, Next):
                initial[pack(program, emitted.layout, outcome.state)] = None
            elif isinstance(outcome, Failed):
                failed.append((len(paths) - 2, outcome.failure))
        self._initial = list(initial)
        if not failed:
            return None
        process, failure = min(failed, key=lambda each: emitted.order.failing(each[1]))
        return Counterexample(failure, (), (), process)

    def _new(self, limits: Limits, *, keeps_levels: bool) -> Search:
        """Returns a search that knows the initial states.

        Raises:
            EngineError: There is no memory for it.
        """
        program, layout = self.prepared.program, self.prepared.emitted.layout
        memory = available_memory() * SPARE
        if limits.memory is not None:
            memory = min(memory, limits.memory - resident_memory())
        settings = Settings(
            max_states=limits.max_states or 0,
            max_depth=UNLIMITED_DEPTH if limits.max_depth is None else limits.max_depth,
            memory=max(LEAST_MEMORY, int(memory)),
            bits=layout.bits[0],
            workers=self.workers,
            keeps_levels=keeps_levels,
            deadlock=program.deadlock_is_violation,
            evidence=self.prepared.evidence,
        )
        search = self.runtime.search(settings)
        if search is None:
            raise EngineError("there is no memory for a search; try --memory, or fewer --workers")
        for state in self._initial:
            if not search.add(state):
                break
        return search

    def _run(self, search: Search) -> tuple[Outcome, str | None]:
        """Runs a search and watches it; returns what came of it, and the limit that stopped it."""
        outcomes: list[Outcome] = []
        ended = threading.Event()

        def run() -> None:
            try:
                outcomes.append(search.run())
            finally:
                ended.set()

        thread = threading.Thread(target=run)
        stopped_by = self._look(search)
        try:
            thread.start()
            while not ended.wait(INTERVAL):
                if stopped_by is None:
                    stopped_by = self._look(search)
        except KeyboardInterrupt:
            stopped_by = INTERRUPTED
        except RuntimeError as error:
            ended.set()
            raise EngineError(f"no thread can be started: {error}") from error
        finally:
            _end(search, ended)
        (outcome,) = outcomes
        if outcome.stop == Stop.UNCHECKED:
            raise InternalError("a value does not fit in its type: a Check is missing")
        if outcome.stop not in (Stop.GOES_ON, Stop.CALLER):
            stopped_by = self._limit(Stop(outcome.stop))
        return outcome, stopped_by if outcome.stop else None

    def _look(self, search: Search) -> str | None:
        """Compares with the limits; asks the search to stop at one, and returns its name."""
        progress = search.progress()
        try:
            self.watch.look(progress.states, progress.frontier, progress.depth)
        except (LimitError, KeyboardInterrupt) as limit:
            search.stop()
            return str(limit) or INTERRUPTED
        return None

    def _limit(self, stop: Stop) -> str:
        """Returns the words for a limit that the search itself met."""
        limits = self.watch.limits
        if stop is Stop.STATES:
            return f"--max-states {limits.max_states}"
        if stop is Stop.DEPTH:
            return f"--max-depth {limits.max_depth}"
        return "out of memory" if limits.memory is None else f"--memory {limits.memory}"

    def _counterexample(
        self, search: Search, outcome: Outcome
    ) -> tuple[str | None, Counterexample | None]:
        """Returns the way to what is violated, or what stopped the search for it."""
        emitted, program = self.prepared.emitted, self.prepared.program
        rank = outcome.violation - 1
        is_property = rank > 0 and not emitted.order.is_step(rank)
        depth = outcome.levels - 1 if is_property else outcome.expanded - 1
        again = search
        try:
            if self.runtime.words == 1:
                limits = Limits(max_depth=depth, memory=self.watch.limits.memory)
                again = self._new(limits, keeps_levels=True)
                stopped, stopped_by = self._run(again)
                if stopped.stop not in (Stop.GOES_ON, Stop.DEPTH):
                    return f"{stopped_by}, on the way back to a violation", None
            is_step = emitted.order.is_step(rank)
            answer, states, processes = again.way(outcome.violation, is_step, depth)
        finally:
            if again is not search:
                again.free()
        if answer == NO_MEMORY:
            return "out of memory, on the way back to a violation", None
        if answer < STATE_AT_FAULT:
            raise InternalError("the violation is not where the search found it")
        unpacked = tuple(unpack(program, emitted.layout, words) for words in states)
        failing = None if answer == STATE_AT_FAULT else answer
        violation = emitted.order.violation(rank)
        return None, Counterexample(violation, unpacked, tuple(processes), failing)

    def _evidence(self, search: Search, outcome: Outcome) -> Evidence | None:
        """Returns what another search can be compared with."""
        if not self.prepared.evidence:
            return None
        program = self.prepared.program
        sizes = [len(kind.transitions) for kind in program.kinds]
        flat = iter(search.taken(sum(sizes)))
        taken = tuple(bytearray(itertools.islice(flat, size)) for size in sizes)
        note_beginnings(program, taken)
        return Evidence(show(*outcome.digest), tuple(tuple(map(bool, each)) for each in taken))


def _end(search: Search, ended: threading.Event) -> None:
    """Waits until a search has ended, asking it to stop if it has not; no ^C gets in between.

    Waits for an event and not for the thread: after a ^C in the middle of a `join`, Python takes a
    thread that runs for one that has ended.
    """
    while not ended.is_set():
        with suppress(KeyboardInterrupt):
            search.stop()
            ended.wait()

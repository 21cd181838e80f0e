"""The Python engine: breadth first in Python, with an exact visited set.

It relies on `checker.search.python.compiled` for the meaning of steps, which the tests compare
with the plain interpreter. Nothing depends on the order of hashing: sets are only asked for
membership.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, final

from ...errors import InternalError
from ...program.interpreter import CheckFailed, State
from ...program.nodes import Failure, Program
from ..contract import (
    INTERRUPTED,
    Counterexample,
    Deadlock,
    Found,
    FoundEvidence,
    Limits,
    ProgressCallback,
    Stop,
    StopReason,
)
from ..evidence import Digest, note_beginnings
from ..graph import StepGraph
from ..limits import LimitError, Watch
from ..order import Order
from ..plain import PlainEngine, past_long_steps
from ..shorten import Way, WayGraph, shortest
from ..ways import failing_beginning, with_transitions
from .compiled import DISCARD, CompiledProgram, compile_program, deep_recursion
from .exploring import explore

BATCH: Final = 256
"""States that are expanded between two looks at the clock."""


@final
@dataclass(slots=True)
class PythonSearch:
    """One search.

    Attributes:
        compiled: The Program.
        watch: The limits.
        order: The states, in the order in which they were reached.
        visited: The set of the states in `order`, and `DISCARD`, so that it is never a new one.
        begins: The position of each level's first state.
        transitions: Steps so far.
        least: The least rank of what is violated so far, or None.
    """

    compiled: CompiledProgram
    watch: Watch
    order: list[bytes] = field(default_factory=list)
    visited: set[bytes] = field(default_factory=lambda: {DISCARD})
    begins: list[int] = field(default_factory=lambda: [0])
    transitions: int = 0
    least: int | None = None
    _ranks: Order = field(init=False)

    def __post_init__(self) -> None:
        """Ranks the possible violations."""
        self._ranks = self.compiled.order

    def run(self, evidence: bool) -> Found:
        """Searches until a violation, a limit or the end."""
        stop: Stop | None = None
        beginning: Counterexample | None = None
        try:
            with deep_recursion(self.compiled.is_recursive):
                beginning = self._begin()
                if beginning is None:
                    self._explore()
        except LimitError as limit:
            stop = limit.stop
        except KeyboardInterrupt:
            stop = INTERRUPTED
        except MemoryError:
            stop = Stop(StopReason.MEMORY)
        except (ArithmeticError, IndexError, ValueError) as error:
            raise InternalError(f"{error} in a step: a Check is missing in the Program") from error
        counterexample = beginning
        if beginning is None and self.least is not None and stop != INTERRUPTED:
            counterexample = self._counterexample(self.least)
        is_complete = counterexample is None and stop is None
        finished = map(self.compiled.is_finished, reversed(self.order))
        return Found(
            PythonEngine().name,
            tuple(map(len, self._levels())),
            self.transitions,
            stop,
            counterexample,
            not is_complete or any(finished),
            self._evidence() if evidence and is_complete else None,
            looked_at=frozenset(self.compiled.looked_at),
        )

    def _begin(self) -> Counterexample | None:
        """Reaches the initial states; returns the first beginning that fails, by its rank."""
        failed: list[Failure] = []
        for beginning in self.compiled.initial():
            if not isinstance(beginning, bytes):
                failed.append(beginning)
            elif beginning not in self.visited:
                self._reach(beginning)
        if not failed:
            return None
        failure = min(failed, key=self._ranks.failing)
        return failing_beginning(self.compiled.program, failure)

    def _explore(self) -> None:
        """Expands level after level, until something is violated."""
        while self.least is None and self.begins[-1] < len(self.order):
            begin, end, depth = self.begins[-1], len(self.order), len(self.begins) - 1
            if depth == self.watch.limits.max_depth:
                raise LimitError(Stop(StopReason.DEPTH, depth))
            self.begins.append(end)
            for first in range(begin, end, BATCH):
                self.watch.look(len(self.order), len(self.order) - first, depth)
                self._expand(first, min(first + BATCH, end))

    def _expand(self, first: int, last: int) -> None:
        """Expands the states from one position to before another."""
        expand, visited, order = self.compiled.expand, self.visited, self.order
        for position in range(first, last):
            successors: list[bytes] = []
            is_failing = False
            try:
                expand(order[position], successors)
            except CheckFailed:
                is_failing = True
                successors = self._with_failures(order[position])
            self.transitions += len(successors)
            for state in successors:
                if state not in visited:
                    self._reach(state)
            if not successors and not is_failing and self._is_deadlock(order[position]):
                self._note(self._ranks.deadlock())
            if self.compiled.discards:
                self.transitions -= successors.count(DISCARD)

    def _with_failures(self, state: bytes) -> list[bytes]:
        """Returns the successors of a state of which some steps fail; notes the failures."""
        successors: list[bytes] = []
        for step in self.compiled.steps:
            try:
                step(state, successors)
            except CheckFailed as failed:
                self._note(self._ranks.failing(failed.failure))
        return successors

    def _reach(self, state: bytes) -> None:
        """Visits a new state."""
        if len(self.order) == self.watch.limits.max_states:
            raise LimitError(Stop(StopReason.STATES, len(self.order)))
        self.visited.add(state)
        self.order.append(state)
        try:
            is_broken = self.compiled.is_broken(state)
        except CheckFailed:
            is_broken = True
        if is_broken:
            broken = self.compiled.violated(state)
            if broken is None:
                raise InternalError("a property that was violated now holds")
            self._note(self._ranks.broken(*broken))

    def _note(self, rank: int) -> None:
        """Notes that something is violated."""
        self.least = rank if self.least is None else min(rank, self.least)

    def _is_deadlock(self, state: bytes) -> bool:
        """Whether a state without successors violates progress."""
        return self.compiled.program.deadlock_is_violation and not self.compiled.is_finished(state)

    def _levels(self) -> list[Sequence[bytes]]:
        """Returns the states of each level."""
        ends = [*self.begins[1:], len(self.order)]
        levels = [self.order[begin:end] for begin, end in zip(self.begins, ends, strict=True)]
        return [level for level in levels if level]

    def _counterexample(self, rank: int) -> Counterexample:
        """Returns the way to a violation. It occurs in the last level, or the one before."""
        violation = self._ranks.violation(rank)
        levels = self._levels()
        if isinstance(violation, Deadlock) or self._ranks.is_step(rank):
            levels = levels[: len(self.begins) - 1]

        def ends(state: bytes) -> Iterable[int | None]:
            if isinstance(violation, Deadlock):
                return (None,) if self.compiled.is_stuck(state) else ()
            if self._ranks.is_step(rank):
                failing = self.compiled.failing(state)
                return (process for process, failure in failing if failure == violation)
            broken = self.compiled.violated(state)
            return (None,) if broken and self._ranks.broken(*broken) == rank else ()

        with deep_recursion(self.compiled.is_recursive):
            way = shortest(WayGraph(levels, self._successors, ends))
        states = tuple(map(self.compiled.unpack, way.states))
        unpacked = Way(states, way.processes, way.failing)
        return with_transitions(self.compiled.program, violation, unpacked)

    def _successors(self, state: bytes) -> Iterable[tuple[int, bytes]]:
        """Yields each successor with the process that steps there."""
        for process, step in enumerate(self.compiled.steps):
            found: list[bytes] = []
            with suppress(CheckFailed):  # what comes before the failure is a successor
                step(state, found)
            for successor in found:
                if successor != DISCARD:
                    yield process, successor

    def _evidence(self) -> FoundEvidence:
        """Returns the evidence of a complete search."""
        program, taken = self.compiled.program, self.compiled.taken
        note_beginnings(program, taken)
        digest = Digest(program)
        for state in self.order:
            digest.add(self.compiled.unpack(state))
        return FoundEvidence(digest.text(), tuple(tuple(map(bool, each)) for each in taken))


@final
class PythonEngine:
    """Breadth-first search in Python."""

    @property
    def name(self) -> str:
        """The engine's name in a result."""
        return "python"

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit."""

        def search(watch: Watch) -> Found:
            compiled = compile_program(program, notes_taken=evidence)
            return PythonSearch(compiled, watch).run(evidence)

        return past_long_steps(search, program, limits, progress, evidence=evidence)

    def graph(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        found: Found,
    ) -> StepGraph:
        """Makes the graph of all states."""
        if found.engine == PlainEngine().name:  # there are long steps
            return PlainEngine().graph(program, limits, progress, found)
        return explore(compile_program(program), Watch(limits, progress), found.levels)


def final_states(
    program: Program, limits: Limits, progress: ProgressCallback | None
) -> tuple[Found, Iterator[State]]:
    """Visits every reachable state, until a violation or a limit.

    Returns:
        What was found, and the states visited in which every process has finished.
    """
    search = PythonSearch(compile_program(program), Watch(limits, progress))
    found, compiled = search.run(evidence=False), search.compiled
    return found, (compiled.unpack(each) for each in search.order if compiled.is_finished(each))

"""The reference engine: breadth first in Python, with an exact visited set.

It relies on `checker.search.compiled` for the meaning of steps, which the tests compare with the
plain interpreter. Nothing depends on the order of hashing: sets are only asked for membership.
"""

from __future__ import annotations

import itertools
import resource
import sys
import time
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, final

from checker.errors import InternalError
from checker.program.interpreter import CheckFailed
from checker.program.nodes import Program
from checker.search.compiled import DISCARD, CompiledProgram, compile_program, deep_recursion
from checker.search.contract import (
    Counterexample,
    Deadlock,
    Found,
    Limits,
    Progress,
    ProgressCallback,
    Violation,
)

BATCH: Final = 256
"""States that are expanded between two looks at the clock."""

PROGRESS_INTERVAL: Final = 0.05
"""Seconds between two reports of progress."""

STATM: Final = Path("/proc/self/statm")


class LimitError(Exception):
    """A limit stopped the search: its option on the command line is the message."""


def resident_memory() -> int:
    """Returns the bytes of memory that this process holds; where unknown, the most it has held."""
    try:
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


@final
@dataclass(slots=True)
class Watch:
    """Looks at the clock and the memory: reports progress, and raises `LimitError` at a limit."""

    limits: Limits
    progress: ProgressCallback | None
    _begun: float = field(default_factory=time.monotonic)
    _reported: float = 0.0

    def look(self, states: int, frontier: int, depth: int) -> None:
        """Compares with the limits that need no exactness."""
        now = time.monotonic()
        if self.progress is not None and now - self._reported >= PROGRESS_INTERVAL:
            self._reported = now
            self.progress(Progress(states, frontier, depth))
        limits = self.limits
        if limits.time_limit is not None and now - self._begun >= limits.time_limit:
            raise LimitError(f"--time-limit {limits.time_limit:g}")
        if limits.memory is not None and resident_memory() > limits.memory:
            raise LimitError(f"--memory {limits.memory}")


@final
@dataclass(slots=True)
class Search:
    """One search.

    Attributes:
        compiled: The Program.
        watch: The limits.
        order: The states, in the order in which they were reached.
        parents: For each state the position of the state that it was reached from; -1: initial.
        visited: The same states, and `DISCARD`, so that it is never a new one.
        transitions: Steps so far.
        level: The distance of the states that are being expanded.
        level_end: The position after the last of them.
    """

    compiled: CompiledProgram
    watch: Watch
    order: list[bytes] = field(default_factory=list)
    parents: array[int] = field(default_factory=lambda: array("q"))
    visited: set[bytes] = field(default_factory=lambda: {DISCARD})
    transitions: int = 0
    level: int = -1
    level_end: int = 0

    def run(self) -> Found:
        """Searches until a violation, a limit or the end."""
        counterexample = None
        stopped_by = None
        try:
            with deep_recursion(self.compiled.is_recursive):
                counterexample = self._begin() or self._explore()
        except LimitError as limit:
            stopped_by = str(limit)
        except KeyboardInterrupt:
            stopped_by = "interrupted"
        except MemoryError:
            stopped_by = "out of memory"
        except (ArithmeticError, IndexError, ValueError) as error:
            raise InternalError(f"{error} in a step: a Check is missing in the Program") from error
        depth = max(0, self.level + (len(self.order) > self.level_end))
        is_complete = counterexample is None and stopped_by is None
        finished = map(self.compiled.is_finished, reversed(self.order))
        terminates = not is_complete or any(finished)
        states, transitions = len(self.order), self.transitions
        return Found(states, transitions, depth, stopped_by, counterexample, terminates)

    def _begin(self) -> Counterexample | None:
        """Reaches the initial states."""
        for beginning in self.compiled.initial():
            if not isinstance(beginning, bytes):
                failing, failure = beginning
                return Counterexample(failure, (), (), failing)
            if beginning not in self.visited and self._reach(beginning, -1):
                return self._broken()
        return None

    def _explore(self) -> Counterexample | None:
        """Expands the states level by level, in the order in which they were reached."""
        while (begin := self.level_end) < len(self.order):
            if self.level + 1 == self.watch.limits.max_depth:
                raise LimitError(f"--max-depth {self.level + 1}")
            self.level += 1
            self.level_end = len(self.order)
            for first in range(begin, self.level_end, BATCH):
                self.watch.look(len(self.order), len(self.order) - first, self.level)
                found = self._expand(first, min(first + BATCH, self.level_end))
                if found is not None:
                    return found
        return None

    def _expand(self, first: int, last: int) -> Counterexample | None:
        """Expands the states from one position to before another."""
        expand, visited, order = self.compiled.expand, self.visited, self.order
        for position in range(first, last):
            successors: list[bytes] = []
            is_failing = False
            try:
                expand(order[position], successors)
            except CheckFailed:
                is_failing = True
            self.transitions += len(successors)
            for state in successors:
                if state not in visited and self._reach(state, position):
                    return self._broken()
            if is_failing:
                return self._failing(position)
            if not successors and self._is_deadlock(order[position]):
                return self._counterexample(Deadlock(), position)
            if self.compiled.discards:
                self.transitions -= successors.count(DISCARD)
        return None

    def _reach(self, state: bytes, parent: int) -> bool:
        """Visits a new state, and returns whether it violates a property."""
        if len(self.order) == self.watch.limits.max_states:
            raise LimitError(f"--max-states {len(self.order)}")
        self.visited.add(state)
        self.order.append(state)
        self.parents.append(parent)
        try:
            return self.compiled.broken(state) >= 0
        except CheckFailed:
            return True

    def _is_deadlock(self, state: bytes) -> bool:
        """Whether a state without successors violates progress."""
        return self.compiled.program.deadlock_is_violation and not self.compiled.is_finished(state)

    def _broken(self) -> Counterexample:
        """Returns the way to the last state, which violates a property."""
        violation = self.compiled.violated(self.order[-1])
        if violation is None:
            raise InternalError("a property that was violated now holds")
        return self._counterexample(violation, len(self.order) - 1)

    def _failing(self, position: int) -> Counterexample:
        """Returns the way to a state in which a step fails."""
        failing, failure = self.compiled.failures(self.order[position])[0]
        return self._counterexample(failure, position, failing)

    def _counterexample(
        self, violation: Violation, position: int, failing: int | None = None
    ) -> Counterexample:
        """Returns the way to a state."""
        way: list[bytes] = []
        while position >= 0:
            way.append(self.order[position])
            position = self.parents[position]
        way.reverse()
        processes = tuple(
            next(process for process, state in self.compiled.successors(before) if state == after)
            for before, after in itertools.pairwise(way)
        )
        return Counterexample(violation, tuple(map(self.compiled.unpack, way)), processes, failing)


@final
class ReferenceEngine:
    """Breadth-first search in Python."""

    @property
    def name(self) -> str:
        """What a result calls it."""
        return "reference"

    def search(self, program: Program, limits: Limits, progress: ProgressCallback | None) -> Found:
        """Visits every reachable state, until a violation or a limit."""
        return Search(compile_program(program), Watch(limits, progress)).run()

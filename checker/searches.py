"""The searches of a Program: one for each region of its symbolic inputs, within its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Final, TypeVar, final

from .host.deadline import Deadline, TimeUpError
from .offsets.family import Family, SupportsLookedAt
from .program.nodes import Program
from .records import dataclass
from .reduce.pipeline import reduce
from .search.contract import (
    Engine,
    Found,
    Limits,
    ProgressCallback,
    Stop,
    StopReason,
    violation_name,
)
from .search.eventual import goals_of, with_endings
from .search.graph import StepGraph

ENDING: Final = (StopReason.TIME, StopReason.INTERRUPT)
"""The stops after which nothing more is searched."""


T = TypeVar("T", bound=SupportsLookedAt)


@final
@dataclass(frozen=True, slots=True)
class Searched:
    """A finite Program, before and after the reductions, and the outcome of its search."""

    program: Program
    reduced: Program
    found: Found

    @property
    def depth(self) -> int:
        """The length of the counterexample, or the greatest distance."""
        counterexample = self.found.counterexample
        if counterexample is None:
            return self.found.depth
        return len(counterexample.steps)

    @property
    def violated(self) -> str | None:
        """The name of the violation, or None."""
        counterexample = self.found.counterexample
        return None if counterexample is None else violation_name(counterexample.violation)


@final
@dataclass(slots=True)
class Searches:
    """The searches of a scenario, one for each region, within its limits.

    A search that a limit stops does not end those of other regions, unless its limit is the time:
    each has what is left. Once something is violated, half of the time that is left then is kept
    for the trace.

    Attributes:
        engine: The engine that searches.
        limits: The scenario's.
        progress: Called now and then during a search.
        evidence: Whether to gather evidence.
        endings: Whether to look for hangs though none would be a violation.
        deadline: When the verdict is to be there.
        done: The searches so far.
        stop: Why there may be regions that were not searched, or None.
    """

    engine: Engine
    limits: Limits
    progress: ProgressCallback | None
    evidence: bool
    deadline: Deadline
    endings: bool = False
    done: list[Searched] = field(default_factory=list)
    stop: Stop | None = None

    def run(self, whole: Family) -> None:
        """Searches each region.

        Raises:
            TimeUpError: The time is up, and nothing is violated.
        """
        until = self.deadline
        try:

            def search(reduced: Program) -> Found:
                found = self.engine.search(
                    reduced, self._left(until), self.progress, evidence=self.evidence
                )
                return self._with_endings(reduced, found, until)

            for each, reduced, found in searched(whole, search):
                self.done.append(Searched(each, reduced, self._as_given(found)))
                if until is self.deadline and found.counterexample is not None:
                    until = self.deadline.half()
                whole.ask_until(until)
                if found.stop is not None and found.stop.reason in ENDING:
                    break
        except TimeUpError:
            if self.deadline.is_over or until is self.deadline:
                raise
            self.stop = self.late
        whole.ask_until(self.deadline)

    def _with_endings(self, reduced: Program, found: Found, until: Deadline) -> Found:
        """Returns the findings of a search, with what happens for ever.

        Where nobody asked for that it may take half of the time that is left.
        """

        def make() -> StepGraph:
            is_asked = reduced.hang_is_violation or any(goals_of(reduced))
            left = self._left(until if is_asked else until.half())
            return self.engine.graph(reduced, left, self.progress, found)

        return with_endings(reduced, found, make, wanted=self.endings)

    @property
    def late(self) -> Stop:
        """The stop of a scenario whose time is up."""
        return Stop(StopReason.TIME, self.limits.time_limit)

    def _left(self, until: Deadline) -> Limits:
        """Returns the limits that are left for the next search, which is to end at a deadline."""
        limits, left = self.limits, until.left
        if left is not None and limits.time_limit is not None:
            limits = replace(limits, spent=limits.time_limit - left)
        if self.done and limits.max_states is not None:
            visited = sum(each.found.states for each in self.done)
            limits = replace(limits, max_states=max(1, limits.max_states - visited))
        return limits

    def _as_given(self, found: Found) -> Found:
        """Puts the user's limit into a stop whose value is only the remainder of it.

        Later regions are searched with the remainder of --max-states.
        """
        if found.stop is None or found.stop.reason is not StopReason.STATES:
            return found
        return replace(found, stop=replace(found.stop, value=self.limits.max_states))


def searched(whole: Family, search: Callable[[Program], T]) -> Iterator[tuple[Program, Program, T]]:
    """Searches the reduced form of one finite Program of a family after the other.

    Args:
        whole: The family.
        search: Searches a finite Program.

    Yields:
        The Program, the Program that was searched, and what the search answers.

    Raises:
        ModelError: Nothing satisfies the assumptions.
        TimeUpError: The deadline has passed, and z3 has not said whether there is another.
    """
    first: Program | None = None

    def reduced(program: Program) -> Program:
        nonlocal first
        if first is None:
            first = reduce(program)
        return replace(first, truths=program.truths)  # in which alone the regions differ

    for program, found in whole.searched(lambda each: search(reduced(each))):
        yield program, reduced(program), found

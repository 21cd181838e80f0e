"""The searches of a Program: one for each region of its symbolic inputs, within its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import Final, final

from checker.host.deadline import Deadline, TimeUpError
from checker.offsets.family import Family
from checker.program.nodes import Program
from checker.records import dataclass
from checker.reduce.pipeline import reduce
from checker.search.contract import (
    Engine,
    Found,
    Limits,
    ProgressCallback,
    Stop,
    StopReason,
)
from checker.trace import violation as violations

ENDING: Final = (StopReason.TIME, StopReason.INTERRUPT)
"""The stops after which nothing more is searched."""


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
        return len(counterexample.processes) + (counterexample.failing is not None)

    @property
    def violated(self) -> str | None:
        """The name of the violation, or None."""
        counterexample = self.found.counterexample
        return None if counterexample is None else violations.name(counterexample.violation)


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
        deadline: When the verdict is to be there.
        done: The searches so far.
        stop: Why there may be regions that were not searched, or None.
    """

    engine: Engine
    limits: Limits
    progress: ProgressCallback | None
    evidence: bool
    deadline: Deadline
    done: list[Searched] = field(default_factory=list)
    stop: Stop | None = None

    def run(self, whole: Family) -> None:
        """Searches each region.

        Raises:
            TimeUpError: The time is up, and nothing is violated.
        """
        until = self.deadline
        try:
            for each, reduced in reduced_programs(whole):
                found = self.engine.search(
                    reduced, self._left(until), self.progress, evidence=self.evidence
                )
                self.done.append(Searched(each, reduced, self._as_given(found)))
                if until is self.deadline and found.counterexample is not None:
                    until = self.deadline.half()
                whole.settle(until)
                if found.stop is not None and found.stop.reason in ENDING:
                    break
        except TimeUpError:
            if self.deadline.is_over or until is self.deadline:
                raise
            self.stop = self.late
        whole.settle(self.deadline)

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


def reduced_programs(whole: Family) -> Iterator[tuple[Program, Program]]:
    """Yields the Program of each region, and its reduced form."""
    first: Program | None = None
    for each in whole:
        if first is None:
            first = reduce(each)
        yield each, replace(first, truths=each.truths)  # in which alone the regions differ

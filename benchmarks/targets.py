"""What was set out to be reached, and whether it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, final

from benchmarks.cases import FILTER_PROMELA, FILTER_STATEMENTS, Case, Kind
from benchmarks.results import (
    Figure,
    Results,
    Spread,
    bytes_a_state,
    rate,
    seconds,
    states_a_second,
    total,
    transitions_a_second,
)

FASTEST_START: Final = 0.6
"""Seconds that a small model may take."""

SMALL_STATES: Final = 10_000
"""States of a small model."""

LEAST_STATES: Final = 100_000
"""Below, a search is over before its speed can be told."""

MANY_STATES: Final = 10_000_000
"""From here on, the bytes of a state count."""


@final
@dataclass(frozen=True, slots=True)
class Target:
    """One ratio that is to be reached.

    Attributes:
        what: In words.
        case: On which case.
        wanted: The least value, or the greatest if `is_bound`.
        found: What was measured.
        is_bound: Whether less is better.
    """

    what: str
    case: str
    wanted: float
    found: Spread
    is_bound: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the median reaches it."""
        found = self.found.median
        return found <= self.wanted if self.is_bound else found >= self.wanted

    def as_json(self) -> dict[str, Any]:
        """Returns it as the JSON file has it."""
        return {
            "what": self.what,
            "case": self.case,
            "wanted": self.wanted,
            "is_bound": self.is_bound,
            "found": self.found.as_json(),
            "is_met": self.is_met,
        }


def targets(results: Results, cases: Sequence[Case]) -> list[Target]:
    """Returns the targets of the cases that were measured."""
    return [each for case in cases for each in _of_case(results, case)]


def _is_small(results: Results, case: Case, tool: str, most: int) -> bool:
    """Returns whether a tool visits so few states."""
    found = results.rounds(case, tool)
    return bool(found) and found[0].states <= most


def _of_case(results: Results, case: Case) -> Iterator[Target]:
    """Yields the targets of a case."""

    def ratio(
        what: str, wanted: float, ours: tuple[str, Figure], theirs: tuple[str, Figure]
    ) -> Iterator[Target]:
        found = results.ratio(case, ours, theirs)
        if found is not None:
            yield Target(what, case.name, wanted, found)

    if case.kind is Kind.GRAPH and _is_small(results, case, "search", LEAST_STATES):
        return
    speed = ("search", states_a_second)
    words = next((each.words for each in results.rounds(case, "search")), 0)
    if case.kind is Kind.GRAPH:
        wanted = 10.0 if words <= 2 else 5.0
        what = f"states/s, Spin breadth first, {words} word{'s' * (words > 1)}"
        yield from ratio(what, wanted, speed, ("Spin breadth first", states_a_second))
        yield from ratio("states/s, Rumur", 60.0, speed, ("Rumur", states_a_second))
    if case.kind is Kind.VERDICT:
        yield from ratio("states/s, Harmony", 5.0, speed, ("Harmony", states_a_second))
    if words == 1 and case.kind in (Kind.GRAPH, Kind.WORKERS):
        ours = ("search", transitions_a_second)
        yield from ratio("transitions/s, the machine's ceiling", 0.5, ours, ("ceiling", rate))
    if case.kind is Kind.WORKERS:
        one, two = ("search", seconds), ("search, 2 threads", seconds)
        yield from ratio("two threads, one thread", 1.7, one, two)
    yield from _memory(results, case, words)
    if case.kind is Kind.START:
        tool = "check, chosen engine, cold"
        found = results.spread(case, tool, total)
        if found is not None and _is_small(results, case, "search", LEAST_STATES):
            what = "seconds from a cold start to the verdict"
            yield Target(what, case.name, FASTEST_START, found, is_bound=True)


def _memory(results: Results, case: Case, words: int) -> Iterator[Target]:
    """Yields the target of the memory that a large graph takes, states and frontier and all."""
    found = results.spread(case, "search", bytes_a_state)
    if found is None or _is_small(results, case, "search", MANY_STATES):
        return
    what = f"bytes a state, {words} word{'s' * (words > 1)}"
    wanted = 8.5 if words == 1 else 16.0 + 8 * words
    if case.path in (FILTER_PROMELA, FILTER_STATEMENTS):
        what, wanted = f"{what}, filter lock", 6.0
    yield Target(what, case.name, wanted, found, is_bound=True)

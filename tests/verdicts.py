"""What the tests of a model file compare: its verdicts, and a table of its counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pytest
from _pytest.mark import ParameterSet

from checker import Result, Scenario, Verdict, check
from checker.command.inspection import programs
from checker.search import plain


@dataclass(frozen=True, slots=True)
class Checked:
    """A scenario, and what was found."""

    scenario: Scenario
    result: Result

    @property
    def label(self) -> str:
        """What the tables call the scenario."""
        return label(self.scenario)

    @property
    def is_as_awaited(self) -> bool:
        """Whether the verdict is that of the documents, or the one claimed where they have none."""
        return self.result.verdict.value == (
            self.scenario.expected or self.scenario.finding
        ) and self.scenario.violates in ("", self.result.property)


def label(scenario: Scenario) -> str:
    """Returns what a scenario is called here: its row, kernel and title."""
    return " ".join(f"{scenario.row} {scenario.kernel} {scenario.title}".split())


def checked(scenarios: Sequence[Scenario]) -> dict[str, Checked]:
    """Checks all scenarios but those tagged `large`, and returns what was found, by label."""
    small = [each for each in scenarios if "large" not in each.tags]
    found = {label(each): Checked(each, check(each)) for each in small}
    assert len(found) == len(small), "two scenarios have one label"
    return found


def table(found: dict[str, Checked]) -> str:
    """Returns what the golden files hold of the scenarios of a file."""
    return lines_of(list(found.values()))


def lines_of(found: Sequence[Checked]) -> str:
    """Returns a line for each scenario that was checked."""
    heads = ("states", "transitions", "depth", "verdict", "scenario", "property")
    rows = [
        (
            str(each.result.statistics.states),
            str(each.result.statistics.transitions),
            str(each.result.statistics.depth),
            each.result.verdict.value,
            each.label,
            each.result.property or "",
        )
        for each in found
    ]
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place < 3 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    )


class Results:
    """The results of a file's scenarios, each checked once."""

    def __init__(self) -> None:
        """Begins with none."""
        self.known: dict[str, Result] = {}

    def of(self, scenario: Scenario) -> Result:
        """Checks a scenario, once for all tests."""
        name = label(scenario)
        if name not in self.known:
            self.known[name] = check(scenario)
        return self.known[name]

    def is_as_awaited(self, scenario: Scenario) -> bool:
        """Returns whether a scenario ends as the documents say, or as we claim if they do not."""
        return Checked(scenario, self.of(scenario)).is_as_awaited

    def row(self, scenario: Scenario) -> str:
        """Returns what a golden file holds of a scenario that has a row of its own."""
        found = self.of(scenario)
        counts = found.statistics
        verdict = f"{found.verdict.value} {found.property or ''}".strip()
        return f"{verdict}, {counts.states} states, {counts.transitions}, depth {counts.depth}"

    def table(self, chosen: Sequence[Scenario]) -> str:
        """Returns what the golden files hold: a line for each scenario."""
        return lines_of([Checked(each, self.of(each)) for each in chosen])


def slow_by_kind(scenarios: Iterable[Scenario]) -> list[ParameterSet]:
    """Returns parameters of a slow test: the first of each row, kernel and verdict is in it.

    The others are marked exhaustive.
    """
    kinds = set[tuple[str, str, bool]]()
    found = []
    for each in scenarios:
        kind = each.row, each.kernel, bool(each.violates)
        mark = pytest.mark.exhaustive if kind in kinds else pytest.mark.slow
        kinds.add(kind)
        found.append(pytest.param(each, id=label(each), marks=mark))
    return found


def is_claimed_once(scenario: Scenario) -> bool:
    """Returns whether a verdict is either documented, with a citation, or this project's claim."""
    return (scenario.expected is None) != (scenario.finding is None) and (
        (scenario.expected is None) == (not scenario.citation)
    )


def interpreter_agrees(each: Checked, most: int = 1_000_000) -> bool:
    """Returns whether a plain search ends as the engine did: same verdict, as many states.

    Where an execution that goes on for ever is violated, no state is.
    """
    again = [plain.visit(program, most) for program in programs(each.scenario)]
    assert not any(one.is_cut for one in again)
    is_violated = any(one.violation is not None for one in again)
    trace = each.result.trace
    is_of_a_state = each.result.verdict is Verdict.VIOLATED and (
        trace is None or trace.loop is None
    )
    return is_violated == is_of_a_state and (
        sum(len(one.depths) for one in again) == each.result.statistics.states
    )

"""models/fault_truncate.py: every verdict, and the exact counts that lead to it.

A change of the model, the language or a reduction may change the counts; look at them before
`pytest --update-golden` writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from _pytest.mark import ParameterSet

from checker import Result, Scenario, Verdict, check
from checker.language.build import build
from checker.offsets.family import family
from checker.search import plain
from conftest import Golden, GoldenRow
from models.fault_truncate import scenarios
from raceproof.linux.kernel import Mutation
from verdicts import Checked, Results, interpreter_agrees, is_claimed_once, label

SMALL: Final = [each for each in scenarios if "large" not in each.tags]
LARGE: Final = [each for each in scenarios if "large" in each.tags]
MUTATIONS: Final = [each for each in SMALL if "mutation" in each.tags]
SMALLEST: Final = 1_500
"""Scenarios with fewer states are searched once more, by the interpreter."""


LARGE_ON_RECORD: Final = Path(__file__).parent / "golden" / "fault_truncate_large.txt"
MANY: Final = 1_000_000
"""Scenarios with more states take minutes, and are for `-m exhaustive`."""

ALL: Final = {label(each): each for each in scenarios}


RESULTS: Final = Results()


def result(name: str) -> Result:
    """Checks a scenario, once for all tests."""
    return RESULTS.of(ALL[name])


def visits_what_the_interpreter_visits(scenario: Scenario) -> bool:
    """Returns whether plain searches of all regions end as the engine did: same verdict, states."""
    return interpreter_agrees(Checked(scenario, result(label(scenario))), 100 * SMALLEST)


def slow_or_exhaustive(large: Iterable[Scenario]) -> list[ParameterSet]:
    """Returns parameters of a slow test; those with many states on record are exhaustive."""
    states = {
        name: int(re.findall(r"(\d+) states", told)[0])
        for line in LARGE_ON_RECORD.read_text("utf-8").splitlines()
        for name, told in [line.rsplit(": ", 1)]
    }
    found = []
    for each in large:
        is_many = states.get(label(each), 0) > MANY
        mark = pytest.mark.exhaustive if is_many else pytest.mark.slow
        found.append(pytest.param(each, id=label(each), marks=mark))
    return found


def witnesses(scenario: Scenario) -> list[dict[str, int]]:
    """Returns values for the symbolic inputs, some for each region."""
    offsets = check(scenario, regions=True).offsets
    assert offsets is not None
    return [{name: int(value, 0) for name, value in each.witness} for each in offsets.table]


def test_scenarios_can_be_told_apart() -> None:
    assert len(ALL) == len(scenarios)


@pytest.mark.parametrize("scenario", SMALL, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("fault_truncate.txt", RESULTS.table(SMALL))


@pytest.mark.parametrize("scenario", slow_or_exhaustive(LARGE))
def test_visits_as_many_states_as_on_record_where_there_are_many(
    scenario: Scenario, golden_row: GoldenRow
) -> None:
    golden_row("fault_truncate_large.txt", label(scenario), RESULTS.row(scenario))
    assert RESULTS.is_as_awaited(scenario)


def test_no_row_is_on_record_of_a_scenario_that_is_gone() -> None:
    rows = [line.rsplit(": ", 1)[0] for line in LARGE_ON_RECORD.read_text("utf-8").splitlines()]
    assert set(rows) <= set(map(label, LARGE))
    assert rows == sorted(rows)


def test_every_step_that_a_mutation_takes_away_is_needed() -> None:
    broken = [each for each in MUTATIONS if each.violates]
    changed = {str(each.name).split(" / ")[-1] for each in broken}
    assert changed == {each.value for each in Mutation if each is not Mutation.NONE}
    for each in broken:
        assert result(label(each)).verdict is Verdict.VIOLATED, label(each)


def test_every_verdict_is_claimed_once() -> None:
    for each in scenarios:
        assert is_claimed_once(each), label(each)


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_the_interpreter_visits_the_same_states_of_the_smaller_scenarios(every: int) -> None:
    smaller = [each for each in SMALL if result(label(each)).statistics.states < SMALLEST]
    assert len(smaller) >= 5 * every
    for each in smaller[::every]:
        assert visits_what_the_interpreter_visits(each)


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(SMALL[::12], marks=pytest.mark.slow),
        pytest.param(SMALL, marks=pytest.mark.exhaustive),
    ],
    ids=["every twelfth", "all"],
)
def test_the_interpreter_visits_the_same_states_of_small_scenarios(chosen: list[Scenario]) -> None:
    for each in chosen:
        assert visits_what_the_interpreter_visits(each), each


@pytest.mark.parametrize("scenario", SMALL[::41], ids=label)
def test_a_regions_witness_with_numbers_has_the_regions_verdict(scenario: Scenario) -> None:
    found = check(scenario, regions=True).offsets
    assert found is not None
    for values, region in zip(witnesses(scenario), found.table, strict=True):
        again = check(scenario, values=values)
        assert again.offsets is None
        assert (again.verdict, again.property) == (region.verdict, region.property)


def test_unreduced_programs_have_the_same_verdict() -> None:
    smaller = [each for each in SMALL if result(label(each)).statistics.states < SMALLEST]
    for each in smaller[::4]:
        found = result(label(each))
        searched = family(build(each)).searched(lambda one: plain.visit(one, 100 * SMALLEST))
        again = [found for _, found in searched]
        assert any(one.violation is not None for one in again) == (
            found.verdict is Verdict.VIOLATED
        ), label(each)
        assert sum(len(one.depths) for one in again) >= found.statistics.states

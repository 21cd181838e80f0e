"""models/private_cow.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario
from conftest import Golden
from models.private_cow import scenarios
from verdicts import Results, is_claimed_once, label

RESULTS: Final = Results()
SCENARIOS: Final = [each for each in scenarios if "large" not in each.tags]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_claimed_once(scenario)


def test_each_scenario_that_holds_can_finish() -> None:
    held = [RESULTS.of(each) for each in SCENARIOS if (each.expected or each.finding) == "holds"]
    assert held
    assert not any(each.unfinished for each in held)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("private_cow.txt", RESULTS.table(SCENARIOS))


def test_the_last_unmap_is_needed_and_enough_and_the_first_is_neither() -> None:
    verdicts = {
        (each.title.split(" / ")[-1], RESULTS.of(each).verdict.value)
        for each in SCENARIOS
        if each.title.endswith("unmap") or each.title.endswith("only")
    }
    assert verdicts == {
        ("first unmap only", "violated"),
        ("last unmap only", "holds"),
        ("no unmap", "violated"),
    }


def test_each_property_is_violated_somewhere() -> None:
    violated = {each.violates for each in SCENARIOS if each.violates}
    assert violated == {
        "no_pte_beyond_eof",
        "no_copy_of_punched_data",
        "private_copies_survive",
    }

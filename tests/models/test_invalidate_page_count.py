"""models/invalidate_page_count.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario
from conftest import Golden
from models.invalidate_page_count import scenarios
from verdicts import Results, is_claimed_once, label

RESULTS: Final = Results()


@pytest.mark.parametrize("scenario", scenarios, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_claimed_once(scenario)


def test_each_scenario_that_holds_can_finish() -> None:
    held = [RESULTS.of(each) for each in scenarios if (each.expected or each.finding) == "holds"]
    assert held
    assert not any(each.unfinished for each in held)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("invalidate_page_count.txt", RESULTS.table(scenarios))


def test_each_property_is_violated_by_one_kernel_and_kept_by_the_other() -> None:
    found = {
        (RESULTS.of(each).verdict.value, *(property.__name__ for property in each.properties))
        for each in scenarios
    }
    assert len(found) == 6

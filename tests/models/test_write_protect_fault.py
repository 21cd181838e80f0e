"""models/write_protect_fault.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario, check
from conftest import Golden
from models.write_protect_fault import scenarios
from verdicts import Results, is_claimed_once, label

RESULTS: Final = Results()


@pytest.mark.parametrize("scenario", scenarios, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_claimed_once(scenario)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("write_protect_fault.txt", RESULTS.table(scenarios))


def test_only_2_6_22_comes_to_do_wp_page_through_a_nonlinear_mapping() -> None:
    for scenario in scenarios:
        if scenario.mapping == "nonlinear" and scenario.row == "B2":
            found = check(scenario, evidence=True).evidence
            assert found is not None
            never = {each.origin.text for each in found.never_taken}
            is_left_out = any("orig_pte.replace(write=True" in each for each in never)
            assert is_left_out == (scenario.kernel != "2.6.22"), scenario.title


def test_nothing_is_lost_where_the_mapcount_goes_down_last() -> None:
    ordered = [each for each in scenarios if each.kernel == "2.6.30"]
    assert len(ordered) > 10
    assert all(each.finding == "holds" for each in ordered)

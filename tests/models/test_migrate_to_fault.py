"""models/migrate_to_fault.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario
from conftest import Golden
from model_tables import Results, is_either_documented_or_claimed, label
from models.migrate_to_fault import scenarios

RESULTS: Final = Results()


@pytest.mark.parametrize("scenario", scenarios, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_either_documented_or_claimed(scenario)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("migrate_to_fault.txt", RESULTS.table(scenarios))


def test_fault_dangles_nowhere_and_a_legacy_handler_loses_to_each_remover() -> None:
    new = [each for each in scenarios if each.title.startswith("fault") and each.row == "M"]
    assert {RESULTS.of(each).verdict.value for each in new} == {"holds"}
    behind = "nopage behind __do_fault / read / "
    legacy = [each for each in scenarios if each.title.startswith(behind)]
    lost = [each.title for each in legacy if RESULTS.of(each).verdict.value == "violated"]
    assert [each.removeprefix(behind) for each in lost if "cached" not in each] == [
        "truncate",
        "punch",
        "invalidate2",
        "punch / freed",
    ]


def test_each_property_is_violated_somewhere() -> None:
    violated = {each.violates for each in scenarios if each.violates}
    assert violated == {
        "no_pte_beyond_eof",
        "no_dangling_pte_when_quiet",
        "no_locked_page_is_freed",
        "no_revoked_pfn_is_mapped",
        "no_sigbus_before_revoke",
    }

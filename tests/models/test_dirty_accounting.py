"""models/dirty_accounting.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario
from conftest import Golden
from models.dirty_accounting import scenarios
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
    golden("dirty_accounting.txt", RESULTS.table(scenarios))


def test_msync_is_safe_from_another_writer_only_where_the_page_is_marked_before_the_pte() -> None:
    safe = [each for each in scenarios if each.row == "F2" and each.finding == "holds"]
    ordered = [each for each in safe if "page_mkwrite" in each.title or "first" in each.title]
    assert len(ordered) == 8
    others = [each.title for each in safe if each not in ordered]
    assert others == ["fault 2.6.30 x2, processes / msync"]


def test_each_property_is_violated_somewhere() -> None:
    violated = {each.violates for each in scenarios if each.violates}
    assert violated == {
        "writable_pte_is_accounted",
        "msync_writes_what_was_stored",
        "no_store_is_lost",
        "dirty_page_is_tagged",
    }

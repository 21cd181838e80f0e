"""models/migrate_to_fault.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Compared, Comparison, Scenario, compare
from conftest import Golden
from models.migrate_to_fault import LINEAR, comparisons, scenarios
from verdicts import Results, is_claimed_once, label

RESULTS: Final = Results()
COMPARED: Final[dict[str, Compared]] = {}

REREAD: Final = ("MAJOR", "NOTHING", "False", "False")
"""A page that was read while a hole was punched, and taken out again by the second unmap."""


def compared(each: Comparison) -> Compared:
    """Compares two scenarios, once for all tests."""
    if each.title not in COMPARED:
        COMPARED[each.title] = compare(each.first, each.second, traces=False)
    return COMPARED[each.title]


@pytest.mark.parametrize("scenario", scenarios, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_claimed_once(scenario)


def test_each_scenario_that_holds_can_finish() -> None:
    held = [RESULTS.of(each) for each in scenarios if (each.expected or each.finding) == "holds"]
    assert held
    assert not any(each.unfinished for each in held)


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


@pytest.mark.parametrize("comparison", comparisons, ids=lambda each: each.title)
def test_has_the_outcomes_that_are_claimed(comparison: Comparison) -> None:
    assert compared(comparison).relation == comparison.finding


def test_fault_does_nothing_that_nopage_did_not_but_for_the_second_unmap() -> None:
    new = {
        (each.first.title, difference.values)
        for each in comparisons
        if each.first.title.startswith("nopage")
        for difference in compared(each).only_second
    }
    assert new == {("nopage / read / punch", REREAD), ("nopage / write / punch", REREAD)}


def test_what_only_populate_does_is_a_bug_or_calls_a_minor_fault_major() -> None:
    gone = {
        difference.values[:2]
        for each in comparisons
        if each.first.title.startswith("populate")
        for difference in compared(each).only_first
    }
    assert gone == {
        ("MAJOR", "THE_PAGE"),
        ("MAJOR", "AN_OFFSET"),
        ("MAJOR", "A_REMOVED_PAGE"),
        ("OOM", "AN_OFFSET"),
        ("SIGBUS", "AN_OFFSET"),
        ("SIGBUS", "THE_PAGE"),
    }


def test_nopage_could_have_stayed_if_what_it_returned_had_been_rechecked() -> None:
    for group in LINEAR:
        *_, twice, new = group
        if "i_size rechecked" in twice.title:
            found = compare(twice, new, traces=False)
            assert found.complete
            assert {each.values[1:] for each in found.only_first} <= {REREAD[1:]}
            assert not found.only_second

"""models/remap_file_pages.py: every verdict, the exact counts, and which steps are needed."""

from __future__ import annotations

import pytest

from checker import Verdict
from conftest import Golden
from models.remap_file_pages import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("remap_file_pages.txt", table(found))


def test_a_fault_of_2_6_22_undoes_a_remap_and_one_of_2_6_23_does_not(
    found: dict[str, Checked],
) -> None:
    for suffix in ("", ", pae"):
        old = found[f"C3 2.6.22 populate / remap{suffix}"].result
        assert old.property == "pte_maps_what_was_asked_for"
        assert found[f"C3 2.6.23 fault / remap{suffix}"].result.verdict is Verdict.HOLDS


def test_a_pte_of_two_words_needs_a_second_look(found: dict[str, Checked]) -> None:
    without = [each for name, each in found.items() if "no pte_unmap_same" in name]
    assert len(without) == 4
    assert all(each.result.verdict is Verdict.VIOLATED for each in without)
    for name in ("C3 2.6.22 populate x2, pae", "C3 2.6.23 fault x2, pae"):
        assert found[name].result.verdict is Verdict.HOLDS


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smaller = [each for each in found.values() if each.result.statistics.states < 400]
    assert len(smaller) >= 5
    assert all(map(interpreter_agrees, smaller))

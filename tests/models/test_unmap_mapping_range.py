"""models/unmap_mapping_range.py: every verdict, the exact counts, and what unmap_mutex leaves."""

from __future__ import annotations

import pytest

from checker import Verdict
from conftest import Golden
from models.unmap_mapping_range import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("unmap_mapping_range.txt", table(found))


def test_two_walks_lose_both_ways_without_unmap_mutex_and_neither_with_it(
    found: dict[str, Checked],
) -> None:
    for title in ("two walks / big, small below, page_mapped", "two walks / both big"):
        assert found[f"H1 2.6.22 {title} / 2.6.22"].result.verdict is Verdict.VIOLATED
        assert found[f"H1 2.6.38 {title} / 2.6.38"].result.verdict is Verdict.HOLDS


def test_a_vma_that_is_split_keeps_the_mark_and_the_next_walk_passes_it_over(
    found: dict[str, Checked],
) -> None:
    split = found["H1 2.6.38 one walk, then another / split, page_mapped"].result
    assert split.property == "nothing_is_mapped_after_the_walk"
    reset = found["H1 2.6.38 one walk, then another / split resets the mark"].result
    assert reset.verdict is Verdict.HOLDS


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smaller = [each for each in found.values() if each.result.statistics.states < 600]
    assert len(smaller) >= 5
    assert all(map(interpreter_agrees, smaller))

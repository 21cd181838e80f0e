"""models/lock_order.py: every verdict, the exact counts, and what each deadlock needs."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Verdict
from conftest import Golden
from models.lock_order import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table

WRITES: Final = (
    "write from the same page",
    "two writes, each from the other's page",
    "write / mlock",
)


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("lock_order.txt", table(found))


@pytest.mark.parametrize("title", WRITES)
def test_a_fault_that_always_locks_the_page_makes_a_write_deadlock(
    title: str, found: dict[str, Checked]
) -> None:
    assert found[f"L1 2.6.22 {title} / up to date / 2.6.22"].result.verdict is Verdict.HOLDS
    assert found[f"L1 2.6.23 {title} / up to date / 2.6.23"].result.property == "deadlock"
    assert found[f"L1 2.6.24 {title} / up to date / 2.6.24"].result.verdict is Verdict.HOLDS


def test_what_depends_on_the_queue_of_a_semaphore_says_so(found: dict[str, Checked]) -> None:
    queued = [each for name, each in found.items() if "/ queue /" in name]
    assert len(queued) == 3
    assert {each.result.property for each in queued} == {"deadlock"}


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smaller = [each for each in found.values() if each.result.statistics.states < 300]
    assert len(smaller) >= 5
    assert all(map(interpreter_agrees, smaller))

"""models/fault_retry.py: every verdict, the exact counts, and where a rerun has to begin."""

from __future__ import annotations

import pytest

from checker import Verdict
from conftest import Golden
from models.fault_retry import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("fault_retry.txt", table(found))


def test_a_rerun_from_find_vma_is_safe_and_one_with_the_vma_of_before_is_not(
    found: dict[str, Checked],
) -> None:
    verdicts = {name: each.result.verdict for name, each in found.items()}
    for change in ("munmap", "mmap", "remap"):
        assert verdicts[f"J1 2.6.39 outer / {change}"] is Verdict.HOLDS
        assert verdicts[f"J2 review inner / {change}"] is Verdict.VIOLATED


def test_every_part_of_the_contract_is_needed(found: dict[str, Checked]) -> None:
    broken = {
        "outer / no put_page": "references_of_the_fault_are_dropped",
        "outer / up_read twice": "lock",
        "outer / vma used after": "use-after-free",
        "outer / ALLOW_RETRY stays": "a_fault_retries_at_most_once",
        "outer / file used after": "use-after-free",
        "RETRY_NOWAIT / caller does not release": "lock",
    }
    for title, name in broken.items():
        assert found[f"J1 2.6.39 {title}"].result.property == name


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smallest = min(found.values(), key=lambda each: each.result.statistics.states)
    assert interpreter_agrees(smallest)

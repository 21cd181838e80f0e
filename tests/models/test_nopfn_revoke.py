"""models/nopfn_revoke.py: every verdict, the exact counts, and which locks it says are needed."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Verdict
from conftest import Golden
from models.nopfn_revoke import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


PROTECTED: Final = {
    "G1 2.6.22 nopfn / revoke / recheck of truncate_count",
    "G1 2.6.22 nopfn / revoke / recheck of the driver's flag",
    "G1 2.6.22 nopfn / revoke, invalidate / recheck of truncate_count of 4 values",
    "G1 2.6.22 nopfn / [flag], unmap / insert under lock",
    "G1 2.6.22 nopfn / [flag, unmap] / insert under lock",
    "G1 2.6.22 nopfn / [unmap, flag] / insert under lock",
    "G1 2.6.30 fault 2.6.30, NOPAGE / [flag], unmap",
    "G1 2.6.22 nopfn / move: [unmap, copy, switch]",
    "G1 5.19 munmap / revoke / flush before unlink",
}


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("nopfn_revoke.txt", table(found))


def test_these_protections_are_enough_and_no_others(found: dict[str, Checked]) -> None:
    assert {
        name for name, each in found.items() if each.result.verdict is Verdict.HOLDS
    } == PROTECTED


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smaller = [each for each in found.values() if each.result.statistics.states < 900]
    assert len(smaller) >= 5
    assert all(map(interpreter_agrees, smaller))

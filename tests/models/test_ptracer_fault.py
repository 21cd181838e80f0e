"""models/ptracer_fault.py: every verdict, the exact counts, and that both fixes are needed."""

from __future__ import annotations

import pytest

from checker import Verdict
from conftest import Golden
from models.ptracer_fault import scenarios
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(scenarios)


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("ptracer_fault.txt", table(found))


def test_each_fix_alone_is_not_enough(found: dict[str, Checked]) -> None:
    goes_round = found["A2 2.6.23 fault / truncate / ptracer"].result
    leaks = found["A2 54cb8821 fault 54cb8821 / truncate / ptracer, no ptracer case"].result
    assert goes_round.property == "no_fault_goes_round_alone"
    assert leaks.property == "references_are_dropped"
    both = found["A2 2.6.24 fault 2.6.24 / truncate / ptracer"].result
    assert both.verdict is Verdict.HOLDS


def test_a_ptracer_goes_round_without_any_truncate(found: dict[str, Checked]) -> None:
    alone = found["A2 54cb8821 fault 54cb8821 / beyond the end / ptracer"].result
    assert alone.property == "no_fault_goes_round_alone"


def test_every_verdict_is_claimed_once() -> None:
    assert all(map(is_claimed_once, scenarios))


def test_the_interpreter_visits_the_same_states(found: dict[str, Checked]) -> None:
    smaller = [each for each in found.values() if each.result.statistics.states < 650]
    assert len(smaller) >= 5
    assert all(map(interpreter_agrees, smaller))

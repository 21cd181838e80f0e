"""models/fault_ends.py: which faults end, and that none of them hangs."""

from __future__ import annotations

import pytest

from checker import Scenario, Verdict, check
from models.fault_ends import scenarios

QUICK = [each for each in scenarios if each.title.endswith("/ invalidate2 / read, ends")]


@pytest.mark.parametrize("scenario", QUICK, ids=lambda each: each.title)
def test_beside_one_invalidate_all_ends(scenario: Scenario) -> None:
    assert check(scenario).verdict is Verdict.HOLDS


@pytest.mark.slow
@pytest.mark.parametrize("scenario", scenarios, ids=lambda each: each.title)
def test_has_the_verdict_that_is_claimed(scenario: Scenario) -> None:
    result = check(scenario)
    assert result.verdict.value == scenario.finding
    if result.verdict is Verdict.VIOLATED:
        assert result.property == scenario.violates
        assert result.trace is not None
        assert result.trace.loop is not None
        moving = {each.process for each in result.trace.steps[result.trace.loop :]}
        assert moving == {0, 1}  # so that no fairness helps

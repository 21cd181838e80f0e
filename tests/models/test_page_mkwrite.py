"""models/page_mkwrite.py: every verdict, and the exact counts that lead to it."""

from __future__ import annotations

from typing import Final

import pytest

from checker import Scenario
from conftest import Golden
from models.page_mkwrite import scenarios
from verdicts import Results, is_claimed_once, label

RESULTS: Final = Results()


@pytest.mark.parametrize("scenario", scenarios, ids=label)
def test_has_the_verdict_that_is_documented_or_claimed(scenario: Scenario) -> None:
    assert RESULTS.is_as_awaited(scenario)
    assert is_claimed_once(scenario)


def test_visits_as_many_states_as_on_record(golden: Golden) -> None:
    golden("page_mkwrite.txt", RESULTS.table(scenarios))


def test_only_a_page_that_is_returned_locked_is_safe_from_writeback() -> None:
    safe = {each.kernel for each in scenarios if each.row == "E2" and each.expected == "holds"}
    assert safe == {"2.6.30"}

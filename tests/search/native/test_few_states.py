"""A search of few states of several words goes without numbers, and finds the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from checker.command.inspection import programs
from checker.program.nodes import Program
from checker.search.contract import Found, Limits, StopReason
from checker.search.native import run
from checker.search.native.engine import NativeEngine
from models.fault_truncate import scenarios as fault_truncate
from search.native.test_engine import VALUES

COPIED: Final = "posted 13 Jan / truncate / cow x2"
VIOLATED: Final = next(each for each in fault_truncate if each.title == COPIED)


def searched(program: Program, limits: Limits | None = None) -> Found:
    """Returns the findings, without what was measured."""
    found = NativeEngine(2).search(program, limits or Limits(), None, evidence=True)
    return replace(found, seconds=0, memory=0)


@pytest.fixture(scope="module")
def holding() -> Program:
    """Returns a Program that holds, with states of several words."""
    return next(programs(fault_truncate[0], VALUES))


@pytest.fixture
def numbered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often numbers are worked out."""
    asked = list[int]()
    number_states = run.number_states

    def number(*given: object) -> object:
        asked.append(1)
        return number_states(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "number_states", number)
    return asked


def test_few_states_are_searched_without_numbers(
    holding: Program, numbered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = searched(holding)
    assert len(numbered) == 1
    for few in (whole.states + 1, 200_000):
        monkeypatch.setattr(run, "FEW", few)
        assert searched(holding) == whole
    assert len(numbered) == 1


def test_where_there_are_more_the_search_begins_anew_with_numbers(
    holding: Program, numbered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = searched(holding)
    for few in (whole.states // 2, whole.states - 1):
        monkeypatch.setattr(run, "FEW", few)
        assert searched(holding) == whole
    assert len(numbered) == 3


def test_a_violation_is_the_same_wherever_few_states_end(monkeypatch: pytest.MonkeyPatch) -> None:
    program = next(programs(VIOLATED, VALUES))
    whole = searched(program)
    assert whole.counterexample is not None
    for few in (1, whole.states // 2, whole.states - 1, whole.states, whole.states + 1, 200_000):
        monkeypatch.setattr(run, "FEW", few)
        assert searched(program) == whole


@pytest.mark.parametrize("limit", [99, 100, 101, 300])
def test_a_limit_of_states_is_the_users(
    holding: Program, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(max_states=limit)
    whole = searched(holding, limits)
    monkeypatch.setattr(run, "FEW", 100)
    found = searched(holding, limits)
    assert found == whole
    assert found.stop is not None
    assert (found.stop.reason, found.stop.value) == (StopReason.STATES, limit)


def test_depth_is_a_limit_of_few_states_too(
    holding: Program, numbered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(max_depth=7)
    whole = searched(holding, limits)
    monkeypatch.setattr(run, "FEW", 200_000)
    assert searched(holding, limits) == whole
    assert len(numbered) == 1

"""Searches that a limit ends midway in a level leave a cut of that moment, and go on from it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings

from checker.errors import InternalError
from checker.program.nodes import Program
from checker.search.contract import INTERRUPTED, Found, Limits, Stop, StopReason
from checker.search.native import cutting
from checker.search.native.cuts import written_cuts
from checker.search.native.runtime import COutcome, CSearch
from crowds import crowds
from random_programs import programs as random_programs
from search.native.cutting_short import (
    FORMS,
    LONG,
    MODELS,
    cut_file,
    interrupted_after,
    program_of,
    searched,
)
from search.native.cutting_short import numbered_once as numbered_once
from search.native.test_engine import counters

SMALL_RANGES: Final = "-DBATCH=8 -DPARALLEL=16"
"""Flags with which a level of some dozen states has many ranges, and threads share them."""

few = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=300)


@pytest.fixture(autouse=True)
def small_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has ranges be small."""
    monkeypatch.setenv("CFLAGS", SMALL_RANGES)


def paused_at(program: Program, folder: Path, states: int, **how: Any) -> Found:
    """Searches until so many states are visited."""
    return searched(program, folder, limits=Limits(max_states=states), **how)


def some(states: int, count: int) -> Iterator[int]:
    """Yields numbers of states: the first ones, the last ones and others between."""
    chosen = {*range(1, 4), states - 1, states, states + 1}
    chosen |= set(random.Random(22).sample(range(1, states), min(count, states - 1)))
    yield from sorted(each for each in chosen if each > 0)


def assert_ended_alike(paused: Found, stopped: Found) -> None:
    """Asserts that a search that paused found what one finds that stops at the very state.

    The one that paused has also looked at some states beyond, one of which may be at fault.
    """
    if paused.counterexample in (None, stopped.counterexample):
        assert paused == stopped


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("threads", [(1, 1), (3, 2)])
@pytest.mark.parametrize("count", [1, pytest.param(120, marks=pytest.mark.slow)])
def test_goes_on_from_any_state_with_the_same_findings(
    name: str, form: str, threads: tuple[int, int], count: int, tmp_path: Path
) -> None:
    program, folds = program_of(name), FORMS[form]
    whole = searched(program, None, folds=folds)
    before, after = threads
    for states in some(whole.states, count):
        folder = tmp_path / str(states)
        first = paused_at(program, folder, states, workers=before, folds=folds)
        if before == 1:
            plain = searched(program, None, limits=Limits(max_states=states), folds=folds)
            assert_ended_alike(first, plain)
        if first.stop is not None:
            assert first.stop == Stop(StopReason.STATES, states)
            assert first.states == states
            if states >= whole.levels[0]:  # before, it has not begun
                assert cut_file(folder).is_file()
        assert searched(program, folder, workers=after, folds=folds) == whole


def agrees_wherever_it_paused(program: Program, folder: Path) -> None:
    """Asserts that a random Program's search goes on from wherever a limit has ended it."""
    deep = Limits(max_depth=9)
    whole = searched(program, None, limits=deep)
    for states in some(whole.states + 1, 1):
        for folds in (None, True):
            shutil.rmtree(folder, ignore_errors=True)
            limits = replace(deep, max_states=states)
            first = searched(program, folder, folds=folds, limits=limits)
            assert_ended_alike(first, searched(program, None, folds=folds, limits=limits))
            assert searched(program, folder, workers=2, folds=folds, limits=deep) == whole


@given(random_programs())
@few
def test_a_random_program_goes_on_wherever_it_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses") / "cuts")


@given(crowds())
@few
def test_a_crowd_goes_on_wherever_it_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses") / "cuts")


@pytest.mark.slow
@given(random_programs())
@many
def test_many_random_programs_go_on_wherever_they_paused(
    tmp_path_factory: pytest.TempPathFactory, program: Program
) -> None:
    agrees_wherever_it_paused(program, tmp_path_factory.mktemp("pauses") / "cuts")


def test_goes_on_again_and_again_a_few_states_farther(tmp_path: Path) -> None:
    program = program_of("several words")
    whole = searched(program, None)
    heads = []
    for states in range(50, whole.states, 150):
        paused_at(program, tmp_path, states, workers=1 + states % 2)
        heads += written_cuts(tmp_path)
    assert len({each.states for each in heads}) > 3
    assert searched(program, tmp_path) == whole


@pytest.mark.parametrize("how", ["^C", "--time-limit"])
@pytest.mark.parametrize("workers", [1, 3])
def test_what_ends_a_search_leaves_a_cut_of_that_moment(
    how: str, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CFLAGS")
    program = counters(LONG)
    whole = searched(program, None, evidence=False)
    for number in range(4):
        found = None
        limits = Limits(time_limit=None if how == "^C" else 0.1 + 0.02 * number)
        with interrupted_after(0.1 + 0.02 * number) if how == "^C" else nullcontext():
            found = searched(program, tmp_path, workers=workers, limits=limits, evidence=False)
        if found is None or found.stop is None:
            continue
        assert found.stop == (
            INTERRUPTED if how == "^C" else Stop(StopReason.TIME, limits.time_limit)
        )
        if found.states:
            (head,) = written_cuts(tmp_path)
            assert head.states == found.states
    assert searched(program, tmp_path, evidence=False) == whole


def test_a_stop_that_nobody_has_asked_for_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    run = CSearch.run

    def stopping(self: CSearch) -> COutcome:
        self.stop()
        return run(self)

    monkeypatch.setattr(CSearch, "run", stopping)
    with pytest.raises(InternalError, match="has stopped, and nobody has asked it to"):
        searched(program_of("one word"), None)


@pytest.mark.parametrize("name", [each for each in MODELS if "violated" in each])
@pytest.mark.parametrize("form", FORMS)
def test_a_search_that_has_found_a_violation_is_not_searched_again(
    name: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends the way back to it, the search has its cut."""
    program, folds = program_of(name), FORMS[form]
    whole = searched(program, None, folds=folds)
    assert whole.counterexample is not None
    monkeypatch.setattr(cutting, "WORTH", 0.0)
    assert searched(program, tmp_path, folds=folds) == whole
    (head,) = written_cuts(tmp_path)
    assert (head.states, head.levels) == (whole.states, len(whole.levels))
    run, known = CSearch.run, []

    def noted(self: CSearch) -> COutcome:
        known.append(self.progress().states)
        return run(self)

    monkeypatch.setattr(CSearch, "run", noted)
    assert searched(program, tmp_path, folds=folds, workers=3) == whole
    assert known[0] == whole.states

"""The choice between the engines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from checker.language.build import build
from checker.reduce.pipeline import reduce
from checker.search import engines
from checker.search.contract import Found, Limits, Progress, Stop, StopReason
from checker.search.engines import ENGINES, AutoEngine, engine
from checker.search.python.engine import PythonEngine
from models.classic.filter_lock import scenarios as filter_lock


def test_a_violation_in_a_level_that_was_cut_is_searched_for_again() -> None:
    program = reduce(build(filter_lock[2]))
    wanted = PythonEngine().search(program, Limits(), None)
    assert wanted.counterexample is not None
    last = wanted.states - wanted.levels[-1]
    for tiny in range(last + 1, wanted.states + 2):
        with mock.patch.object(engines, "TINY", tiny):
            found = AutoEngine(1).search(program, Limits(), None)
        assert replace(found, engine=wanted.engine, memory=0, seconds=0) == wanted, tiny


def test_what_the_python_engine_visited_counts_where_the_compiler_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RACEPROOF_CACHE", str(tmp_path))  # nothing was compiled before

    def interrupt(seen: Progress) -> None:
        if seen.states == 0:  # while the C is compiled: the Python engine has visited some
            raise KeyboardInterrupt

    program = reduce(build(filter_lock[3]))
    with mock.patch.object(engines, "TINY", 100):
        found = AutoEngine(1).search(program, Limits(), interrupt)
    assert (found.stopped_by, found.states, found.complete) == ("interrupted", 100, False)


def test_what_the_trial_looked_at_counts_though_the_native_engine_answers() -> None:
    # Whether the trial is cut decides who answers, so the answer depends on its atoms, too.
    trial = Found("python", (1,), 0, Stop(StopReason.STATES, 1), looked_at=frozenset({1}))
    answer = Found("native", (1, 1), 1, looked_at=frozenset({2}))
    program = reduce(build(filter_lock[0]))
    with (
        mock.patch.object(engines, "TINY", 1),
        mock.patch.object(PythonEngine, "search", return_value=trial),
        mock.patch.object(engines.NativeEngine, "search", return_value=answer),
    ):
        found = AutoEngine(1).search(program, Limits(), None)
    assert (found.engine, found.looked_at) == ("native", {1, 2})


def test_the_former_name_of_the_python_engine_is_taken() -> None:
    assert isinstance(engine("reference"), PythonEngine)
    assert "reference" not in ENGINES


def test_the_plain_engine_tells_what_the_python_engine_tells() -> None:
    for scenario in filter_lock[:3]:
        program = reduce(build(scenario))
        wanted = PythonEngine().search(program, Limits(), None, evidence=True)
        found = engine("plain").search(program, Limits(), None, evidence=True)
        assert replace(found, engine=wanted.engine) == wanted


def test_the_plain_engine_stops_where_the_python_engine_does() -> None:
    program = reduce(build(filter_lock[2]))
    for limits in (Limits(max_states=100), Limits(max_depth=7)):
        wanted = PythonEngine().search(program, limits, None)
        found = engine("plain").search(program, limits, None)
        assert wanted.stop is not None
        assert replace(found, engine=wanted.engine) == wanted

"""Shards that are lost while cuts are written: the search goes on by itself, or says why not."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from checker.program.nodes import Program
from checker.search.contract import (
    INTERRUPTED,
    Found,
    Limits,
    Progress,
    ProgressCallback,
    Stop,
    StopReason,
)
from checker.search.native.cuts import Cuts
from checker.search.native.engine import NativeEngine
from checker.search.native.shards import processes
from checker.search.native.shards.asks import Expand, Meet, WayBack, WriteCut
from checker.search.native.shards.restarts import MOST_IN_A_ROW
from checker.search.native.shards.shard import Shard
from search.native.cutting_short import EACH_LEVEL, NO_LIMITS, VERSION, interrupted_after
from search.native.test_engine import RARE, common_and_rare, counters
from search.native.test_shard_processes import killing

LATER: Final = 3600.0
"""Seconds that no test takes: there is no cut before."""


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    """Looks that no shard is left."""
    yield
    assert not multiprocessing.active_children()


def kept(
    program: Program,
    folder: Path | None,
    follow: ProgressCallback | None = None,
    *,
    shards: int | None = 2,
    seconds: float = EACH_LEVEL,
    limits: Limits = NO_LIMITS,
) -> Found:
    """Searches over processes, with cuts in a folder; returns what no clock decides."""
    cuts = None if folder is None else Cuts(folder, VERSION, seconds)
    engine = NativeEngine(1, cuts=cuts, shards=shards)
    return replace(engine.search(program, limits, follow, evidence=True), memory=0, seconds=0)


def in_one_piece(program: Program) -> Found:
    """Searches in one piece."""
    return kept(program, None, shards=None)


def unremarked(found: Found) -> Found:
    """Returns findings without what is said of shards that were lost."""
    return replace(found, remark="")


def dying(
    monkeypatch: pytest.MonkeyPatch, kind: type, at: int, mark: Path | None, *, shard: int = 1
) -> None:
    """Has a shard killed when it is asked something for so many times, once if there is a mark.

    Args:
        monkeypatch: Patches the shards.
        kind: The kind of the ask.
        at: How many such asks it answers before.
        mark: A file that says that it was killed; None: each shard of the number is.
        shard: The number.
    """
    answer, asked = Shard.answer, [0]

    def answered(self: Shard, ask: object, *mail: object) -> object:
        if isinstance(ask, kind) and self._of.number == shard:
            asked[0] += 1
            if asked[0] > at and not (mark is not None and mark.exists()):
                if mark is not None:
                    mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return answer(self, ask, *mail)  # type: ignore[arg-type]

    monkeypatch.setattr(Shard, "answer", answered)


def test_a_search_that_loses_a_shard_goes_on_to_the_same_end(tmp_path: Path) -> None:
    sent: list[int] = []
    program = counters(40)
    follow = killing(lambda progress: progress.states > 10_000, sent)
    found = kept(program, tmp_path, follow)
    assert sent
    assert unremarked(found) == in_one_piece(program)
    assert found.remark.endswith("was killed by SIGKILL; was there no memory? try --memory")
    assert "the search went on from depth" in found.remark
    assert "more times" not in found.remark


@pytest.mark.parametrize(("kind", "at"), [(Meet, 0), (Expand, 15), (WriteCut, 0), (WriteCut, 9)])
def test_whatever_a_shard_was_asked_last_the_search_goes_on(
    kind: type, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = counters(8)
    dying(monkeypatch, kind, at, tmp_path / "killed")
    found = kept(program, tmp_path / "cuts")
    assert (tmp_path / "killed").exists()
    assert "the search went on from" in found.remark
    assert unremarked(found) == in_one_piece(program)
    assert not any((tmp_path / "cuts").glob("*.part"))
    assert len(list((tmp_path / "cuts").glob("*.shard"))) == 2


def test_a_search_without_a_cut_yet_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = counters(8)
    dying(monkeypatch, Expand, 12, tmp_path / "killed")
    found = kept(program, tmp_path / "cuts", seconds=LATER)
    assert "hand: the search went on from the beginning after a loss: shard " in found.remark
    assert unremarked(found) == in_one_piece(program)


def test_a_way_back_that_is_lost_is_found_by_new_shards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = common_and_rare(RARE[0])
    dying(monkeypatch, WayBack, 0, tmp_path / "killed")
    found = kept(program, tmp_path / "cuts")
    assert found.counterexample is not None
    assert "the search went on from depth" in found.remark
    assert unremarked(found) == in_one_piece(program)


def test_a_search_that_comes_no_further_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From some level on each second shard is killed, whoever begins it anew."""
    program, begun = counters(20), tmp_path / "begun"
    answer = Shard.answer

    def answered(self: Shard, ask: object, *mail: object) -> object:
        if isinstance(ask, Meet) and self._of.number == 1:
            with begun.open("a") as file:
                file.write("x")
        if isinstance(ask, Expand) and self._of.number == 1 and self.progress()[0] > 500:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(self, ask, *mail)  # type: ignore[arg-type]

    monkeypatch.setattr(Shard, "answer", answered)
    found = kept(program, tmp_path / "cuts")
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert found.stop.words.endswith("the last 3 times that it went on it came no further")
    assert (found.complete, found.counterexample, found.evidence) == (False, None, None)
    assert len(begun.read_text()) == 1 + MOST_IN_A_ROW
    monkeypatch.undo()
    assert kept(program, tmp_path / "cuts") == in_one_piece(program)


def test_a_search_that_finds_no_new_shards_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying(monkeypatch, Expand, 12, tmp_path / "killed")
    start = processes.ForkProcess.start

    def full(self: Any) -> None:
        if (tmp_path / "killed").exists():
            raise BlockingIOError(11, "Resource temporarily unavailable")
        start(self)

    monkeypatch.setattr(processes.ForkProcess, "start", full)
    found = kept(counters(8), tmp_path / "cuts")
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert "and there are no new shards: 2 processes cannot be started" in found.stop.words
    assert found.levels


@pytest.mark.parametrize("most", [7_000, 7_999])
def test_no_more_states_than_there_may_be_though_it_goes_on(most: int, tmp_path: Path) -> None:
    first = kept(counters(20), tmp_path, limits=Limits(max_depth=30))
    assert 1_000 < first.states < most
    found = kept(counters(20), tmp_path, limits=Limits(max_states=most))
    assert (found.states, found.stop) == (most, Stop(StopReason.STATES, most))
    assert kept(counters(20), tmp_path, limits=Limits(max_states=8_000)).complete


def test_a_limit_that_is_met_begins_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Shards that do not stop in time are killed: that is no loss to go on after.
    monkeypatch.setattr(processes, "PATIENCE", 0.2)
    answer = Shard.answer

    def slow(self: Shard, ask: object, *mail: object) -> object:
        if isinstance(ask, WriteCut):
            time.sleep(60)
        return answer(self, ask, *mail)  # type: ignore[arg-type]

    monkeypatch.setattr(Shard, "answer", slow)
    with interrupted_after(1.5):  # while the limit's cut is written
        found = kept(counters(8), tmp_path, limits=Limits(time_limit=0.5))
    assert (found.stop, found.remark) == (INTERRUPTED, "")


def at_a_moment(moment: float, sent: list[int]) -> Callable[[Progress], None]:
    """Returns a progress callback that kills a shard after so many seconds."""
    begun = time.monotonic()
    return killing(lambda _: time.monotonic() > begun + moment, sent)


@pytest.mark.slow
def test_a_shard_that_is_killed_at_any_moment_changes_nothing(tmp_path: Path) -> None:
    program, chance = counters(80), random.Random(22)
    whole, losses = in_one_piece(program), 0
    for number in range(20):
        follow = at_a_moment(chance.uniform(0, 1.5), sent := [])
        found = kept(program, tmp_path / str(number), follow, shards=2 + number % 2)
        assert unremarked(found) == whole
        losses += bool(sent and found.remark)
    assert losses > 10


@pytest.mark.parametrize("count", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_a_run_that_is_killed_at_any_moment_goes_on(count: int, tmp_path: Path) -> None:
    program, chance = counters(25), random.Random(count)
    whole, gone_on = in_one_piece(program), 0
    for number in range(count):
        folder, shards = tmp_path / str(number), 2 + number % 2
        search = partial(kept, program, folder, shards=shards)
        process = multiprocessing.get_context("fork").Process(target=search)
        process.start()
        late, moment = time.monotonic() + 60, chance.uniform(0, 0.8) if number else 0.0
        while not any(folder.glob("*.cut")) and process.is_alive():
            assert time.monotonic() < late
            time.sleep(0.01)
        time.sleep(moment)
        process.kill()
        process.join()
        gone_on += process.exitcode == -signal.SIGKILL
        assert kept(program, folder, shards=shards) == whole
    assert gone_on

"""Shards that are processes: they are killed, stopped, and kept within limits."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import EngineError, InternalError
from checker.search.contract import Limits, Progress, Stop, StopReason, size_words
from checker.search.engines import engine
from checker.search.limits import resident_memory
from checker.search.native.engine import NativeEngine
from checker.search.native.shards import processes
from checker.search.native.shards.processes import mail_size
from checker.search.native.shards.shard import Shard
from search.native.shards_here import searched_over
from search.native.test_engine import RARE, common_and_rare, counters

LONG: float = 60.0
"""Seconds that no test takes: what does not end ends here."""


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    """Looks that no shard is left."""
    yield
    assert not multiprocessing.active_children()


def killing(after: Callable[[Progress], bool], sent: list[int]) -> Callable[[Progress], None]:
    """Returns a progress callback that kills a shard once something is so."""

    def follow(progress: Progress) -> None:
        children = multiprocessing.active_children()
        if not sent and children and after(progress):
            victim = children[len(children) // 2].pid
            assert victim is not None
            sent.append(victim)
            os.kill(victim, signal.SIGKILL)

    return follow


@pytest.mark.parametrize("states", [0, 10_000, 400_000])
def test_a_search_that_loses_a_shard_decides_nothing(states: int) -> None:
    sent: list[int] = []
    follow = killing(lambda progress: progress.states >= states, sent)
    found = NativeEngine(1, shards=3).search(counters(200), Limits(), follow, evidence=True)
    assert sent
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert "of 3 was killed by SIGKILL; was there no memory? try --memory" in found.stop.words
    assert not found.complete
    assert (found.counterexample, found.evidence) == (None, None)


@pytest.mark.slow
def test_a_shard_that_is_killed_at_any_moment_decides_nothing_or_comes_too_late() -> None:
    program, chance = counters(100), random.Random(22)
    wanted = NativeEngine(1).search(program, Limits(), None)
    for _ in range(20):
        moment, begun, sent = chance.uniform(0, 1.5), time.monotonic(), list[int]()
        follow = killing(lambda _, at=begun + moment: time.monotonic() > at, sent)  # type: ignore[misc]
        found = NativeEngine(1, shards=2).search(program, Limits(), follow)
        if found.stop is None:
            assert found.levels == wanted.levels
        else:
            assert found.stop.reason is StopReason.SHARD


def test_a_violation_is_not_told_once_its_shard_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    # The second shard dies when it is asked for the way back.
    program, answer = common_and_rare(RARE[0]), Shard.answer

    def dying(self: Shard, ask: object, *mail: object) -> object:
        if type(ask).__name__ == "WayBack" and self._of.number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer(self, ask, *mail)  # type: ignore[arg-type]

    monkeypatch.setattr(Shard, "answer", dying)
    found = NativeEngine(1, shards=2).search(program, Limits(), None)
    assert found.counterexample is None
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert found.stop.words.endswith("on the way back to a violation of rare at depth 20")


def test_a_bug_in_a_shard_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(self: Shard, *_: object) -> object:
        raise InternalError(f"shard {self._of.number} is wrong")

    monkeypatch.setattr(Shard, "answer", wrong)
    with pytest.raises(InternalError, match="shard 0 is wrong"):
        NativeEngine(1, shards=2).search(counters(3), Limits(), None)


@pytest.mark.parametrize("most", [1, 1000, 7999])
def test_no_more_states_than_there_may_be(most: int) -> None:
    found = NativeEngine(2, shards=2).search(counters(20), Limits(max_states=most), None)
    assert (found.states, found.stop) == (most, Stop(StopReason.STATES, most))


def test_as_many_states_as_there_may_be_are_all() -> None:
    found = NativeEngine(1, shards=2).search(counters(20), Limits(max_states=8000), None)
    assert (found.states, found.complete) == (8000, True)


def memory_of(process: int) -> int:
    """Returns the bytes that a process holds, or 0 once it is gone."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf(
            "SC_PAGESIZE"
        )
    except OSError:
        return 0


@pytest.mark.parametrize("shards", [1, 2])
def test_each_shard_keeps_within_its_memory(shards: int) -> None:
    limit, most = resident_memory() + 64 * 2**20, [0]

    def follow(_: Progress) -> None:
        children = [each.pid for each in multiprocessing.active_children()]
        most.append(max((memory_of(each) for each in children if each), default=0))

    engine = NativeEngine(1, shards=shards)
    found = engine.search(counters(1000), Limits(memory=limit), follow)
    assert found.stopped_by == f"--memory {size_words(limit)}"
    assert shards * 10**6 < found.states < 10**9
    assert limit / 2 < max(most) < limit * 1.05


def test_stops_soon_after_the_time_is_up() -> None:
    begun = time.monotonic()
    found = NativeEngine(1, shards=2).search(counters(1000), Limits(time_limit=0.5), None)
    assert found.stop == Stop(StopReason.TIME, 0.5)
    assert found.states > 10**4
    assert time.monotonic() - begun < LONG


def test_an_interrupt_ends_all_and_tells_how_far_it_came() -> None:
    threading.Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    found = NativeEngine(1, shards=2).search(counters(1000), Limits(time_limit=LONG), None)
    assert found.stop == Stop(StopReason.INTERRUPT)
    assert found.states > 10**4


def test_shards_that_do_not_stop_are_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    monkeypatch.setattr(Shard, "answer", lambda *_: time.sleep(LONG))
    begun = time.monotonic()
    found = NativeEngine(1, shards=2).search(counters(3), Limits(time_limit=0.5), None)
    assert found.stop == Stop(StopReason.TIME, 0.5)
    assert time.monotonic() - begun < LONG


def test_shards_end_with_the_process_that_forked_them(tmp_path: Path) -> None:
    children = tmp_path / "children"

    def search() -> None:
        def follow(progress: Progress) -> None:
            if progress.states > 1000 and not children.exists():
                pids = [str(each.pid) for each in multiprocessing.active_children()]
                children.with_suffix(".part").write_text(" ".join(pids))
                children.with_suffix(".part").replace(children)

        NativeEngine(1, shards=2).search(counters(1000), Limits(time_limit=LONG), follow)

    process = multiprocessing.get_context("fork").Process(target=search)
    process.start()
    late = time.monotonic() + LONG
    while not children.exists():
        assert time.monotonic() < late
        time.sleep(0.01)
    pids = list(map(int, children.read_text().split()))
    assert len(pids) == 2
    process.kill()
    process.join()
    while any(memory_of(each) for each in pids):
        assert time.monotonic() < late
        time.sleep(0.01)


def test_a_second_search_is_over_processes_too() -> None:
    for rare in RARE[2:]:
        program = common_and_rare(rare)
        wanted = NativeEngine(1).search(program, Limits(), None, evidence=True)
        found = NativeEngine(1, shards=3).search(program, Limits(), None, evidence=True)
        assert replace(found, memory=0, seconds=0) == replace(wanted, memory=0, seconds=0)


def test_mailboxes_are_small_where_there_are_many_or_little_memory() -> None:
    assert mail_size(2, None) == processes.MOST_MAIL
    assert mail_size(2, 2**20) == processes.LEAST_MAIL
    assert mail_size(100, None) == processes.LEAST_MAIL
    assert 4 * mail_size(3, 2**30) * 3 <= 2**30 / processes.PART_OF_MEMORY


def test_a_system_that_forks_no_process_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes.ForkProcess, "start", full)
    with pytest.raises(EngineError, match=r"2 processes cannot be started: .*try fewer --shards"):
        NativeEngine(1, shards=2).search(counters(3), Limits(), None)
    monkeypatch.setattr(processes.sys, "platform", "darwin")
    with pytest.raises(EngineError, match="leave out --shards"):
        NativeEngine(1, shards=2).search(counters(3), Limits(), None)


def test_an_engine_by_name_has_shards_or_says_that_it_cannot() -> None:
    assert engine("native", 1, 2) == NativeEngine(1, shards=2)
    with pytest.raises(EngineError, match="`python` has no shards; `native` has, and `auto`"):
        engine("python", None, 2)


def test_parcels_that_come_over_processes_are_all_there() -> None:
    reach = processes.local_shards(2, 1, folds=False, memory=None)
    found = searched_over(counters(40), reach)
    assert (found.states, found.transitions) == (40**3, 3 * 40**3)

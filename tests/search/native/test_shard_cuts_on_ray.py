"""Cuts of shards that are actors of a Ray cluster: lost nodes, and other numbers of machines."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from checker.errors import CheckpointError
from checker.search.contract import INTERRUPTED, Found, Limits, Progress, Stop, StopReason
from checker.search.native.cuts import Cuts, written_cuts
from checker.search.native.engine import NativeEngine
from search.native.cutting_short import AT_THE_DEPTH, EACH_LEVEL, VERSION
from search.native.test_engine import RARE, common_and_rare, counters
from search.native.test_shards import MODELS, found_in_one_piece, program_of
from search.native.test_shards_on_ray import LONG, NODE, actors_killed, cluster, interrupting

__all__ = ["cluster"]  # a fixture

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

TEN: Final = 10.0
"""Seconds between two cuts, as a run has them."""


def kept(cluster: Any, folder: Path, *, seconds: float = TEN, shards: int = 2) -> NativeEngine:
    """Returns an engine whose shards are on a cluster, and write their parts to a folder."""
    cuts = Cuts(folder, VERSION, seconds)
    return NativeEngine(1, cuts=cuts, shards=shards, cluster=cluster.address)


def timeless(found: Found) -> Found:
    """Returns what no clock decides, without what is said of shards that were lost."""
    return replace(found, memory=0, seconds=0, remark="")


def test_goes_on_with_the_same_findings_there_and_here(cluster: Any, tmp_path: Path) -> None:
    for name in MODELS:
        program, whole = program_of(name), found_in_one_piece(name)
        depth = len(whole.levels) // 2
        for number, before in enumerate((True, False)):
            folder = tmp_path / f"{name} {number}"
            there = kept(cluster, folder)
            here = replace(there, cluster=None)
            first, then = (there, here) if before else (here, there)
            first.search(program, Limits(max_depth=depth), None, evidence=True)
            found = then.search(program, Limits(), None, evidence=True)
            assert timeless(found) == whole


def test_a_search_that_loses_a_node_goes_on_on_another(cluster: Any, tmp_path: Path) -> None:
    program = counters(220)
    whole = NativeEngine(1).search(program, Limits(), None, evidence=True)
    lost = next(iter(cluster.worker_nodes))

    remove = interrupting(
        lambda progress: progress.states > 100_000,
        lambda: cluster.remove_node(lost, allow_graceful=False),
    )
    deepest, added = [0], list[Any]()

    def follow(progress: Progress) -> None:
        """Removes the node, and adds one that new shards wait for: nodes begin in this thread."""
        remove(progress)
        deepest[0] = max(deepest[0], progress.states)
        if progress.states < deepest[0] and not added:
            added.append(cluster.add_node(**NODE))

    engine = kept(cluster, tmp_path, seconds=0.5)
    found = engine.search(program, Limits(time_limit=LONG), follow, evidence=True)
    assert "lost" in found.remark
    assert "the search went on from depth" in found.remark
    assert timeless(found) == timeless(whole)


def test_what_ends_a_search_leaves_a_cut_of_that_moment(cluster: Any, tmp_path: Path) -> None:
    program = counters(220)
    whole = NativeEngine(1).search(program, Limits(), None, evidence=True)
    engine = kept(cluster, tmp_path, seconds=AT_THE_DEPTH)
    follow = interrupting(
        lambda progress: progress.states > 100_000, lambda: os.kill(os.getpid(), signal.SIGINT)
    )
    found = engine.search(program, Limits(), follow, evidence=True)
    assert found.stop == INTERRUPTED
    (head,) = written_cuts(tmp_path)
    assert head.states == found.states > 100_000
    most = found.states + 50_000
    found = engine.search(program, Limits(max_states=most), None, evidence=True)
    assert (found.stop, found.states) == (Stop(StopReason.STATES, most), most)
    (head,) = written_cuts(tmp_path)
    assert head.states > most
    assert timeless(engine.search(program, Limits(), None, evidence=True)) == timeless(whole)


def test_a_cluster_that_has_no_more_room_leaves_all_undecided(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.search.native.shards import cluster as ours

    program, lost = counters(220), next(iter(cluster.worker_nodes))

    def exchange() -> None:
        monkeypatch.setattr(ours, "STARTING", 20.0)
        cluster.remove_node(lost, allow_graceful=False)

    follow = interrupting(lambda progress: progress.states > 100_000, exchange)
    engine = kept(cluster, tmp_path, seconds=0.5)
    found = engine.search(program, Limits(time_limit=LONG), follow, evidence=True)
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert "there are no new shards: the cluster has no room for 2 shards" in found.stop.words
    monkeypatch.undo()
    cluster.add_node(**NODE)
    whole = NativeEngine(1).search(program, Limits(), None, evidence=True)
    assert timeless(engine.search(program, Limits(), None, evidence=True)) == timeless(whole)


def test_an_actor_that_is_killed_at_any_turn_changes_nothing(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_soon = actors_killed(monkeypatch)
    program = common_and_rare(RARE[1])
    wanted = timeless(NativeEngine(1).search(program, Limits(), None, evidence=True))
    remarks = []
    for number in range(8):
        kill_soon()
        engine = kept(cluster, tmp_path / str(number), seconds=EACH_LEVEL)
        found = engine.search(program, Limits(), None, evidence=True)
        remarks.append(found.remark)
        assert timeless(found) == wanted
    assert any(remarks)


def test_a_folder_that_machines_do_not_share_is_refused(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The actor of one machine is told of another folder, as if it were there by the same path."""
    from checker.search.native.shards import cluster as ours
    from checker.search.native.shards import cutting

    monkeypatch.setattr(cutting, "VISIBLE", 1.0)
    ask: Callable[..., Any] = ours.FarShards.ask

    def elsewhere(self: Any, asked: Any) -> Any:
        if type(asked).__name__ != "Meet":
            return ask(self, asked)
        (tmp_path / "there").mkdir(exist_ok=True)
        place = replace(asked.place, folder=tmp_path / "there")
        return ask(self, replace(asked, place=place))

    monkeypatch.setattr(ours.FarShards, "ask", elsewhere)
    with pytest.raises(CheckpointError, match=r"(?s)is not there for shard 1 of 2, on .* share"):
        kept(cluster, tmp_path / "here").search(counters(3), Limits(), None)
    assert threading.active_count() < 50

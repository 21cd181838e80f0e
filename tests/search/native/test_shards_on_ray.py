"""Shards that are actors of a Ray cluster: two nodes on this machine, of a core each."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

import pytest

from checker.errors import EngineError
from checker.search.contract import Found, Limits, Progress, Stop, StopReason
from checker.search.native.engine import NativeEngine
from checker.search.native.shards.asks import WayBack
from search.native.test_engine import RARE, common_and_rare, counters
from search.native.test_shards import MODELS, found_in_one_piece, program_of

ray = pytest.importorskip("ray", reason="pip install 'raceproof[cluster]' brings Ray")
cluster_utils = pytest.importorskip("ray.cluster_utils")

NODE: Final[dict[str, Any]] = {
    "num_cpus": 1,
    "object_store_memory": 200 << 20,
    "include_dashboard": False,
}
LONG: Final = 300.0

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Returns a cluster of two nodes."""
    made = cluster_utils.Cluster(initialize_head=True, head_node_args=NODE)
    made.add_node(**NODE)
    yield made
    ray.shutdown()
    made.shutdown()


def on(cluster: Any, shards: int = 2) -> NativeEngine:
    """Returns an engine whose shards are on a cluster."""
    return NativeEngine(1, shards=shards, cluster=cluster.address)


def timeless(found: Found) -> Found:
    """Returns what no clock decides."""
    return replace(found, memory=0, seconds=0)


def actors_killed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Returns a function that has one of two actors killed at a random turn from then on."""
    from checker.search.native.shards.cluster import FarShards

    chance, turns, ask = random.Random(22), [0], FarShards.ask

    def killing(self: FarShards, asked: Any) -> Any:
        turns[0] -= 1
        if turns[0] == 0:
            ray.kill(self._actors[chance.randrange(2)])
        return ask(self, asked)

    def kill_soon() -> None:
        turns[0] = chance.randrange(1, 240)  # a search, a second one, the way back, and beyond

    monkeypatch.setattr(FarShards, "ask", killing)
    return kill_soon


def test_finds_what_one_piece_finds(cluster: Any) -> None:
    for name in MODELS:
        found = on(cluster).search(program_of(name), Limits(), None, evidence=True)
        assert timeless(found) == found_in_one_piece(name)
    for most, stop in ((1000, Stop(StopReason.STATES, 1000)), (8000, None)):
        found = on(cluster).search(counters(20), Limits(max_states=most), None)
        assert found.stop == stop
        assert found.states >= most


def interrupting(at: Callable[[Progress], bool], do: Callable[[], object]) -> Any:
    """Returns a progress callback that does something once, in a thread, when something is so."""
    done: list[threading.Thread] = []

    def follow(progress: Progress) -> None:
        if not done and at(progress):
            done.append(threading.Thread(target=do))
            done[0].start()

    return follow


def test_a_search_that_loses_a_node_decides_nothing(cluster: Any) -> None:
    lost = next(iter(cluster.worker_nodes))
    follow = interrupting(
        lambda progress: progress.states > 10_000,
        lambda: cluster.remove_node(lost, allow_graceful=False),
    )
    found = on(cluster).search(counters(300), Limits(time_limit=LONG), follow, evidence=True)
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert "lost" in found.stop.words
    assert (found.complete, found.counterexample, found.evidence) == (False, None, None)


def test_limits_and_an_interrupt_end_all(cluster: Any) -> None:
    begun = time.monotonic()
    found = on(cluster).search(counters(1000), Limits(time_limit=10.0), None)
    assert found.stop == Stop(StopReason.TIME, 10.0)
    threading.Timer(10.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    found = on(cluster).search(counters(1000), Limits(), None)
    assert found.stop == Stop(StopReason.INTERRUPT)
    found = on(cluster).search(counters(1000), Limits(memory=250 << 20), None)
    assert found.stop == Stop(StopReason.MEMORY, 250 << 20)
    assert time.monotonic() - begun < LONG


def test_a_cluster_without_room_says_so(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.search.native.shards import cluster as ours

    monkeypatch.setattr(ours, "STARTING", 30.0)  # enough for those with room to begin
    with pytest.raises(EngineError, match=r"no room for 3 shards .*: 1 are missing"):
        on(cluster, 3).search(counters(3), Limits(), None)


def test_another_program_there_is_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.search.native.shards import cluster as ours

    head_of = ours.head_of
    monkeypatch.setattr(
        ours, "head_of", lambda *given, **how: replace(head_of(*given, **how), search="another")
    )
    with pytest.raises(EngineError, match="makes another C of the model"):
        on(cluster).search(counters(3), Limits(), None)


def test_a_lost_way_tells_no_violation(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.search.native.shards.cluster import FarShards

    ask = FarShards.ask

    def killing(self: FarShards, asked: Any) -> Any:
        if isinstance(asked, WayBack):
            ray.kill(self._actors[1])
        return ask(self, asked)

    monkeypatch.setattr(FarShards, "ask", killing)
    found = on(cluster).search(common_and_rare(RARE[0]), Limits(), None)
    assert found.counterexample is None
    assert found.stop is not None
    assert found.stop.reason is StopReason.SHARD
    assert found.stop.words.endswith("on the way back to a violation of rare at depth 20")


def test_an_actor_that_is_killed_at_any_turn_leaves_all_undecided(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_soon = actors_killed(monkeypatch)
    program = common_and_rare(RARE[1])
    wanted = timeless(NativeEngine(1).search(program, Limits(), None, evidence=True))
    ends = []
    for _ in range(20):
        kill_soon()
        found = timeless(on(cluster).search(program, Limits(), None, evidence=True))
        assert found.counterexample is None or found == wanted
        assert found.counterexample or found.stop
        ends.append(found.counterexample is None)
    assert True in ends


def test_no_cluster_is_told_with_what_to_do() -> None:
    with pytest.raises(EngineError, match="there is no Ray cluster at auto"):
        NativeEngine(1, shards=2, cluster="auto").search(counters(3), Limits(), None)

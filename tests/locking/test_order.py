"""Lock orders over whole scenarios: edges, listings, cycles with their traces, and limits."""

from __future__ import annotations

from typing import Any

import pytest

from checker import (
    Array,
    Model,
    Mutex,
    Range,
    Scenario,
    SpinLock,
    Unsigned,
    find_lock_order,
    lock_order,
    process,
    symbolic,
)
from checker.errors import InternalError
from checker.locking import order
from checker.locking.asking import Means
from checker.locking.order import LockGraph, lock_graph, search_order
from checker.search.contract import Limits
from checker.search.engines import engine
from checker.trace.trace import Trace


class TwoOrders(Model):
    """A mutex keeps two spin locks apart that are taken in two orders; the order is declared."""

    order = lock_order("gate", "a", "b")
    a: SpinLock
    b: SpinLock
    gate: Mutex
    x: Range[0, 2] = 0

    @process
    def one(self) -> None:
        with self.gate, self.a, self.b:
            self.x = 1

    @process
    def two(self) -> None:
        with self.gate, self.b, self.a:
            self.x = 2

    @process
    def fails(self) -> None:
        assert self.x == 0, "somebody was here"


class Ring(Model):
    """Each process takes a lock of an array, and then the next one."""

    locks: Array[SpinLock, 3]

    @process
    def run(self, first: Range[0, 2]) -> None:  # type: ignore[valid-type]
        self.locks[first].acquire()
        self.locks[(first + 1) % 3].acquire()
        self.locks[(first + 1) % 3].release()
        self.locks[first].release()


class Offsets(Model):
    """The order of two locks depends on a symbolic offset."""

    a: SpinLock
    b: SpinLock
    end: Unsigned[32] = symbolic()

    @process
    def run(self) -> None:
        if self.end < 4096:
            with self.a, self.b:
                pass
        else:
            with self.b, self.a:
                pass


def edges(graph: LockGraph) -> set[tuple[str, str]]:
    """Returns the pairs of classes."""
    return {(each.held_class, each.taken_class) for each in graph.acquisitions}


def last(trace: Trace | None) -> tuple[str, tuple[str, ...]]:
    """Returns who takes the last step of a trace, and which locks he holds then."""
    assert trace is not None
    return trace.processes[trace.steps[-1].process], trace.steps[-1].held


@pytest.mark.parametrize("name", ["python", "native"])
def test_a_cycle_is_told_with_both_traces_though_nothing_can_deadlock(name: str) -> None:
    graph = find_lock_order(
        Scenario(TwoOrders(), processes={"one": 1, "two": 1}), engine=engine(name)
    )
    assert graph.complete
    assert edges(graph) == {("gate", "a"), ("gate", "b"), ("a", "b"), ("b", "a")}
    assert graph.levels == ()
    (cycle,) = graph.cycles
    assert cycle.by_class
    assert cycle.words == "a -> b -> a"
    assert [each.process for each in cycle.acquisitions] == ["one", "two"]
    assert [last(each.trace) for each in cycle.acquisitions] == [
        ("one", ("a", "b", "gate")),
        ("two", ("a", "b", "gate")),
    ]
    for each in cycle.acquisitions:
        assert each.trace is not None
        assert len(each.trace.steps) == 3
        line = each.trace.steps[-1].lines[-1]
        assert line.origin == each.origin
        assert (line.decision, line.reads) == ("", ())  # nothing fails, and nobody reads `held`


def test_an_order_that_is_kept_is_listed_from_the_outside() -> None:
    graph = find_lock_order(Scenario(TwoOrders(), processes={"one": 2}))
    assert graph.levels == (("gate",), ("a",), ("b",))
    assert graph.cycles == ()
    place = {(each.held, each.taken): each.origin for each in graph.acquisitions}["a", "b"]
    assert [each.function for each in place.stack] == ["one"]
    assert place.span.path.endswith("test_order.py")


def test_instances_of_one_class_are_nested_and_a_ring_of_them_is_a_cycle() -> None:
    arguments = [{"first": n} for n in range(3)]
    graph = find_lock_order(Scenario(Ring(), processes={"run": arguments}, deadlock=False))
    assert {(each.held, each.taken) for each in graph.nested} == {
        ("locks[0]", "locks[1]"),
        ("locks[1]", "locks[2]"),
        ("locks[2]", "locks[0]"),
    }
    assert graph.levels == (("locks",),)
    (cycle,) = graph.cycles
    assert not cycle.by_class
    assert cycle.locks == ("locks[0]", "locks[1]", "locks[2]")
    assert all(each.trace is not None for each in cycle.acquisitions)
    two = find_lock_order(Scenario(Ring(), processes={"run": arguments[:2]}))
    assert len(two.nested) == 2
    assert two.cycles == ()


def test_regions_of_an_offset_are_put_together() -> None:
    graph = find_lock_order(Scenario(Offsets()))
    assert edges(graph) == {("a", "b"), ("b", "a")}
    (cycle,) = graph.cycles
    assert all(each.trace is not None and each.trace.region for each in cycle.acquisitions)
    one = find_lock_order(Scenario(Offsets()), values={"end": 5000})
    assert edges(one) == {("b", "a")}
    assert one.complete
    assert not one.cycles


def test_a_check_that_fails_leaves_the_order_open() -> None:
    graph = find_lock_order(Scenario(TwoOrders(), processes={"one": 1, "fails": 1}))
    assert not graph.complete
    assert graph.acquisitions == ()
    ((title, why),) = graph.stopped_by
    assert title == "TwoOrders"
    assert why.startswith("a check fails first: assertion, somebody was here")


@pytest.mark.parametrize(
    ("limits", "words"),
    [(Limits(max_states=3), "--max-states 3"), (Limits(max_depth=2), "--max-depth 2")],
)
def test_a_limit_leaves_the_order_open(limits: Limits, words: str) -> None:
    graph = find_lock_order(Scenario(TwoOrders(), processes={"one": 1, "two": 1}), limits=limits)
    assert not graph.complete
    assert graph.stopped_by == (("TwoOrders", words),)


def test_no_time_at_all_leaves_the_order_open() -> None:
    graph = find_lock_order(Scenario(TwoOrders()), limits=Limits(time_limit=1.0, spent=1.0))
    assert graph.stopped_by == (("TwoOrders", "--time-limit 1"),)


def test_a_cycle_over_two_scenarios_is_told_with_a_trace_in_each() -> None:
    scenarios = [
        Scenario(TwoOrders(), name="first", processes={"one": 1}),
        Scenario(TwoOrders(), name="second", processes={"two": 1}),
    ]
    searches = [search_order(each, Means()) for each in scenarios]
    assert not any(lock_graph([each]).cycles for each in searches)
    graph = lock_graph(searches)
    (cycle,) = graph.cycles
    assert [each.scenario for each in cycle.acquisitions] == ["first", "second"]
    both = Scenario(TwoOrders(), name="both", processes={"one": 1, "two": 1})
    (cycle,) = lock_graph([*searches, search_order(both, Means())]).cycles
    assert [each.scenario for each in cycle.acquisitions] == ["both", "both"]


def test_an_acquisition_that_is_not_met_again_is_a_bug_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(asked: Any, kind: int, position: int, failure: Any) -> Any:
        return order.replace(asked, properties=(), deadlock_is_violation=False)

    monkeypatch.setattr(order, "failing", never)
    with pytest.raises(InternalError, match="is not met again: one takes b while it holds a"):
        find_lock_order(Scenario(TwoOrders(), processes={"one": 1, "two": 1}))

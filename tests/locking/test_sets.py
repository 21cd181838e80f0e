"""Locksets over whole scenarios, put together over several, and against limits."""

from __future__ import annotations

from checker import (
    Bool,
    Model,
    Mutex,
    Range,
    Scenario,
    SpinLock,
    find_locksets,
    guarded_by,
    process,
)
from checker.locking.asking import Means
from checker.locking.sets import search_locksets, together
from checker.search.contract import Limits


class Counter(Model):
    """A counter whose lock one process forgets, against the promise."""

    lock: SpinLock
    gate: Mutex
    count: Range[0, 3] = guarded_by("lock", 0)
    seen: Bool = False

    @process
    def careful(self) -> None:
        with self.gate, self.lock:
            self.count += 1

    @process
    def reader(self) -> None:
        with self.lock:
            self.seen = self.count > 0

    @process
    def forgets(self) -> None:
        with self.gate:
            self.count = 1

    @process
    def fails(self) -> None:
        assert not self.seen


def scenario(**processes: int) -> Scenario:
    """Returns a scenario with some processes."""
    return Scenario(Counter(), name=" ".join(processes), processes=processes)


def test_tells_what_is_held_at_every_read_and_write() -> None:
    found = find_locksets(scenario(careful=1, reader=1))
    assert found.complete
    count, seen = found.fields
    assert (count.field, count.readers, count.writers) == (
        "count",
        ("careful", "reader"),
        ("careful",),
    )
    assert count.read_under == ("lock",)
    assert count.written_under == ("lock", "gate")
    assert count.guards == ("lock",)
    assert seen.guards == ("lock",)
    assert count.bare == ()


def test_a_promise_that_is_broken_is_no_obstacle_to_the_answer() -> None:
    found = find_locksets(scenario(careful=1, forgets=1))
    assert found.complete
    (count,) = found.fields
    assert count.guards == ("gate",)


def test_locksets_of_scenarios_are_put_together() -> None:
    parts = [
        search_locksets(each, Means())
        for each in (scenario(careful=1), scenario(reader=1), scenario(forgets=1))
    ]
    whole = together(parts)
    assert whole.scenarios == ("careful", "reader", "forgets")
    count, seen = whole.fields
    assert count.readers == ("careful", "reader")
    assert count.writers == ("careful", "forgets")
    assert count.read_under == ("lock",)
    assert count.written_under == ("gate",)
    assert count.guards == ()
    assert seen.written_under == ("lock",)
    assert whole.complete
    assert whole.states == sum(each.states for each in parts)


def test_what_is_not_searched_to_its_end_is_not_complete() -> None:
    cut = find_locksets(scenario(careful=2), limits=Limits(max_states=2))
    assert cut.stopped_by == (("careful", "--max-states 2"),)
    assert cut.fields == ()
    failed = find_locksets(scenario(careful=1, reader=1, fails=1))
    ((_, why),) = failed.stopped_by
    assert why.startswith("a check fails first: assertion")
    assert not together([cut, find_locksets(scenario(reader=1))]).complete

"""What a trace tells of locks: the one that matters, and who waits behind whom."""

from __future__ import annotations

from checker import Model, Mutex, Pool, Record, Scenario, SpinLock, process, wait
from checker.check import check
from checker.report import columns
from checker.report.style import Style


class Node(Record):
    """A record with a lock of its own."""

    lock: SpinLock


class Sleeper(Model):
    """Many spin locks, of which one is held by whoever sleeps."""

    first: SpinLock
    held: SpinLock
    last: SpinLock
    mutex: Mutex
    nodes: Pool[Node, 2]

    @process
    def run(self) -> None:
        """Sleeps under a spin lock."""
        with self.held:
            wait(True)


def _columns(scenario: Scenario) -> str:
    """Returns a scenario's trace in columns, in one line."""
    trace = check(scenario).trace
    assert trace is not None
    return " ".join(columns.render(trace, 140, Style()).split())


def test_who_sleeps_under_a_lock_is_told_with_that_lock_alone() -> None:
    assert "wait(True) (held.owner = run: fails)" in _columns(Scenario(Sleeper()))

"""What a trace tells of locks: the one that matters, and who waits behind whom."""

from __future__ import annotations

from checker import Model, Mutex, Pool, Record, RwSemaphore, Scenario, SpinLock, process, wait
from checker.check import check
from checker.report import columns, mail
from checker.report.json import read_trace, trace_data
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


class Queued(Model):
    """A reader that comes behind a writer, which waits for a reader that waits for the mutex."""

    sem: RwSemaphore
    mutex: Mutex

    @process
    def first(self) -> None:
        """Reads, then takes the mutex."""
        self.sem.down_read()
        with self.mutex:
            pass
        self.sem.up_read()

    @process
    def second(self) -> None:
        """Reads under the mutex."""
        with self.mutex:
            self.sem.down_read()
            self.sem.up_read()

    @process
    def writer(self) -> None:
        """Writes."""
        self.sem.down_write()
        self.sem.up_write()


def test_a_reader_in_a_deadlock_is_said_to_wait_behind_a_waiting_writer() -> None:
    scenario = Scenario(Queued())
    trace = check(scenario).trace
    assert trace is not None
    assert [each.behind for each in trace.waiting] == [(), ("writer",), ()]
    assert read_trace(trace_data(trace)) == trace
    told = "for sem, held by first, and behind writer, which waits in its queue"
    assert told in _columns(scenario)
    assert told in " ".join(mail.render(trace).split())

"""Pools that records are allocated from: who visits them."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written

from checker import Verdict

POOL = """
    class Node(Record):
        value: Range[0, 3] = 0

    class M(Model):
        nodes: Pool[Node, 2]

        @initial
        def setup(self):
            self.nodes.allocate(value=1)
            if choose(False, True):
                self.nodes.allocate(value=2)

        @process
        def look(self):
            found = any(node.value == 2 for node in self.nodes)
            return found
"""


def test_any_visits_the_records_that_are_allocated(tmp_path: Path) -> None:
    source = (
        POOL
        + """
        @finally_
        def finds_it(self) -> bool:
            there = any(node.value == 2 for node in self.nodes)
            return all(each.result == there for each in instances(self.look))
"""
    )
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS


def test_any_asks_in_a_step_of_its_own_whether_a_record_is_allocated(tmp_path: Path) -> None:
    result = Written(tmp_path, POOL).check()
    assert result.verdict is Verdict.HOLDS
    # Is the first record there? What is its value? And the same for the second one.
    assert result.statistics.depth == 4


LOCKS = """
    class Inner(Struct):
        locks: Array[Mutex, 2]

    class Own(Lock):
        holders: Array[Bool, PROCESSES]

        def take(self):
            self.holders[me] = True

        def held_by(self, process):
            return self.holders[process]

    class Node(Record):
        spin: SpinLock
        bit: BitLock
        sem: RwSemaphore
        unfair: UnfairRwSemaphore
        rw: RwLock
        own: Own
        inner: Array[Inner, 2]

    class M(Model):
        nodes: Pool[Node, 2]
        at: Node | None = None
        done: Bool

        @process
        def run(self):
            other = self.nodes.allocate()
            node = self.nodes.allocate()
            {}
            self.nodes.free(node)
"""


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ("node.spin.acquire()", "spin"),
        ("node.bit.acquire()", "bit"),
        ("node.sem.down_read()", "sem"),
        ("node.sem.down_write()", "sem"),
        ("node.unfair.down_read()", "unfair"),
        ("node.rw.read_lock()", "rw"),
        ("node.rw.write_lock()", "rw"),
        ("node.own.take()", "own"),
        ("node.inner[1].locks[0].acquire()", "inner[1].locks[0]"),
        (
            "with node.inner[0].locks[1]:\n                self.nodes.free(node)",
            "inner[0].locks[1]",
        ),
    ],
)  # fmt: skip
def test_a_record_must_not_be_freed_while_its_lock_is_held(
    tmp_path: Path, taken: str, name: str
) -> None:
    result = Written(tmp_path, LOCKS.format(taken)).check()
    assert (result.verdict, result.property) == (Verdict.VIOLATED, "lock")
    assert result.trace is not None
    assert result.trace.words == f"a record of nodes is freed while its {name} is held"


def test_a_record_may_be_freed_while_another_records_lock_is_held(tmp_path: Path) -> None:
    taken = "other.inner[1].locks[0].acquire()"
    released = "\n            other.inner[1].locks[0].release()\n"
    source = LOCKS.format(taken).rstrip() + released
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS
    assert Written(tmp_path, LOCKS.format("self.done = True")).check().verdict is Verdict.HOLDS


def test_a_record_must_not_be_freed_while_somebody_else_holds_its_lock(tmp_path: Path) -> None:
    source = LOCKS.format("self.at = node\n            wait(self.done)")
    source += """
        @process
        def hold(self):
            wait(self.at is not None)
            node = self.at
            node.spin.acquire()
            self.done = True
            wait(False, sleeps=False)
    """
    result = Written(tmp_path, source).check()
    assert result.trace is not None
    assert result.trace.words == "a record of nodes is freed while its spin is held"


def test_a_lock_of_a_record_is_held_at_return_like_any_other(tmp_path: Path) -> None:
    source = LOCKS.format("other.inner[1].locks[0].acquire()")
    result = Written(tmp_path, source).check()
    assert result.trace is not None
    assert result.trace.words == "`run` returns while it holds node0.inner[1].locks[0]"


def test_a_record_that_is_allocated_again_is_unlocked(tmp_path: Path) -> None:
    lines = ["node.spin.acquire()", "node.spin.release()", "self.nodes.free(node)",
             "node = self.nodes.allocate()", "got = node.spin.trylock()", "assert got",
             "node.spin.release()"]  # fmt: skip
    source = LOCKS.format("\n            ".join(lines))
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS


def test_whoever_waits_for_a_lock_that_is_freed_uses_it_after_that(tmp_path: Path) -> None:
    source = """
    class Node(Record):
        lock: SpinLock

    class M(Model):
        nodes: Pool[Node, 1]
        at: Node | None = None

        @process
        def run(self):
            node = self.nodes.allocate()
            self.at = node
            wait(node.lock.owner is None)
            self.nodes.free(node)

        @process
        def use(self):
            wait(self.at is not None)
            lock = self.at.lock
            lock.acquire()
            lock.release()
    """
    ends = Written(tmp_path, source).ends()
    assert ends.failures == {
        "a record of nodes is used after it was freed",
        "a record of nodes is freed while its lock is held",
    }


HELD = """
    class M(Model):
        first: Process | None = None
        lock: Mutex
        x: Bool

        @process
        def run(self):
            self.x = True
"""

SET = """
        @initial
        def set_up(self):
            self.lock.owner = self.first
"""


@pytest.mark.parametrize(
    ("source", "given"),
    [(HELD, {"lock": {"owner": "run"}}), (HELD + SET, {"first": "run"})],
    ids=["given", "set up"],
)
def test_a_lock_that_is_held_from_the_start_is_held_at_return(
    tmp_path: Path, source: str, given: dict[str, object]
) -> None:
    ends = Written(tmp_path, source).ends(**given)
    assert ends.failures == {"`run` returns while it holds lock"}


def test_a_lock_that_somebody_else_hands_over_is_held_at_return(tmp_path: Path) -> None:
    source = """
    class M(Model):
        lock: Mutex
        heir: Process | None = None

        @process
        def give(self):
            self.lock.acquire()
            wait(self.heir is not None)
            self.lock.owner = self.heir

        @process
        def take(self):
            self.heir = me
            wait(self.lock.owner is me)
    """
    assert Written(tmp_path, source).ends().failures == {"`take` returns while it holds lock"}

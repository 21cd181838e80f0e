"""The MCS lock: a queue of waiters, each of whom spins on a record of its own.

J. M. Mellor-Crummey and M. L. Scott, "Algorithms for scalable synchronization on shared-memory
multiprocessors", ACM Transactions on Computer Systems 9 (1), 1991. `tail` is the last waiter. Who
comes swaps itself in, and links itself behind the one before; who leaves hands the lock to the
next, or, if it sees none, tries to empty the queue with a compare-and-exchange - which fails when
somebody has come and not linked yet.

Properties: mutual exclusion; and that the queue is empty in the end. With a plain store instead
of the compare-and-exchange a waiter that has come and not linked yet is forgotten, and waits for
ever.
"""

from __future__ import annotations

from raceproof import (
    Array,
    Atomic,
    Bool,
    Model,
    Pool,
    Record,
    Scenario,
    finally_,
    ghost,
    invariant,
    process,
    wait,
)


class Waiter(Record):
    """A place in the queue."""

    locked: Bool = False
    next: Waiter | None = None


class McsLock(Model):
    """N processes that take the lock once each, each with a waiter of its own."""

    size: int = 2
    compares: bool = True
    waiters: Pool[Waiter, size]
    tail: Atomic[Waiter | None]
    critical: Array[Bool, size] = ghost(False)

    @process
    def enter(self, i: int) -> None:
        """Takes the lock and releases it."""
        mine = self.waiters[i]
        mine.next = None
        before = self.tail.exchange(mine)
        if before is not None:
            mine.locked = True
            before.next = mine
            wait(not mine.locked)
        self.critical[i] = True
        self.leave(mine)

    def leave(self, mine: Waiter) -> None:
        """Releases the lock. The critical section ends with the step that lets somebody else in."""
        i = mine
        if mine.next is None:
            if not self.compares:
                self.tail.store(None)
                self.critical[i] = False
                return
            if self.tail.compare_exchange(mine, None):
                self.critical[i] = False
                return
            wait(mine.next is not None)
        follower = mine.next
        follower.locked = False
        self.critical[i] = False

    @invariant
    def mutual_exclusion(self) -> bool:
        """At most one process has the lock."""
        return sum(self.critical) <= 1

    @finally_
    def the_queue_is_empty(self) -> bool:
        """When nobody wants the lock, nobody is in the queue."""
        return self.tail.value is None


scenarios = [
    Scenario(
        McsLock(size=size, compares=compares),
        name=f"MCS: {size} processes" + ("" if compares else ", plain store"),
        processes={"enter": [{"i": i} for i in range(size)]},
        expected="holds" if compares else "violated",
    )
    for size, compares in ((2, True), (3, True), (2, False))
]

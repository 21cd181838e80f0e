"""RCU: readers that take no lock, and updaters that wait until all earlier readers are gone.

A grace period is exact: it ends when each reader that was in its section at the beginning has left
it, and it waits for nobody who came later. `docs/vocabulary.md` compares with the kernel's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..barriers import smp_mb
from ..model import (
    PROCESSES,
    Array,
    Bool,
    Lock,
    Process,
    Range,
    atomic,
    every,
    me,
    wait,
)


class ReadCopyUpdate(Lock):
    """A domain of readers, and of updaters that wait for them; `Rcu` and `Srcu` are its kinds.

    Sections nest up to three deep. `waited_for` holds for each updater the readers that its grace
    period still waits for: those alone that were inside when it began.
    """

    readers: Array[Range[0, 3], PROCESSES]
    waited_for: Array[Array[Bool, PROCESSES], PROCESSES]

    def read_lock(self) -> None:
        """rcu_read_lock(), srcu_read_lock(): enters a section, or one within it. Never waits."""
        with atomic():
            self.readers[me] = self.readers[me] + 1

    def read_unlock(self) -> None:
        """rcu_read_unlock(), srcu_read_unlock(): the outermost one ends what others wait for."""
        with atomic():
            self._leave()

    def _leave(self) -> None:
        """Leaves a section, within the step that does."""
        assert self.readers[me] > 0, "leaves a read-side section that it is not in"
        self.readers[me] = self.readers[me] - 1
        if self.readers[me] == 0:
            for process in range(PROCESSES):
                self.waited_for[process][me] = False

    @contextmanager
    def read(self) -> Iterator[None]:
        """guard(rcu)(), guard(srcu)(): a section from here to the end of the block."""
        self.read_lock()
        yield
        self.read_unlock()

    def synchronize(self) -> None:
        """synchronize_rcu(), synchronize_srcu(): waits for all who read now, not for newcomers.

        Fully ordered for the one who waits, before and after.
        """
        smp_mb()
        with atomic():
            assert self.readers[me] == 0, "waits for readers while it is one of them"
            wait(True)
            for process in range(PROCESSES):
                self.waited_for[me][process] = self.readers[process] > 0
        wait(not any(self.waited_for[me]))
        smp_mb()

    def held_by(self, process: Process) -> bool:
        """Returns whether a process is in a read-side critical section."""
        return self.readers[process] > 0

    def held_exclusively_by(self, process: Process) -> bool:
        """Returns False: readers keep nobody out."""
        return False


class RcuHead(Lock):
    """The head of a record that RCU frees (struct rcu_head), or must not be freed under a reader.

    A reader holds the record from its rcu_dereference() on until it leaves its outermost section;
    to free the record meanwhile is a violation, whether or not the reader goes on to use it. With
    it a model has one `Rcu`.
    """

    holders: Array[Bool, PROCESSES]
    is_queued: Bool = False
    waits_for: Array[Bool, PROCESSES]

    def hold(self) -> None:
        """rcu_dereference() of a pointer to its record: the reader may use it from now on."""
        self.holders[me] = True

    @property
    def is_ready(self) -> bool:
        """Whether call_rcu() has queued it, and the grace period since then is over."""
        return self.is_queued and not any(self.waits_for)

    def held_by(self, process: Process) -> bool:
        """Returns whether a process has found its record, and is still in that section."""
        return self.holders[process]

    def held_exclusively_by(self, process: Process) -> bool:
        """Returns False: readers keep nobody out."""
        return False


class Rcu(ReadCopyUpdate):
    """RCU (kernel/rcu/): whoever sleeps in a read-side critical section violates it."""

    def read_unlock(self) -> None:
        """rcu_read_unlock(): whoever leaves the outermost section may use no record any more."""
        with atomic():
            self._leave()
            if self.readers[me] == 0:
                for head in every(RcuHead):
                    head.holders[me] = False
                    head.waits_for[me] = False

    def call(self, head: RcuHead) -> None:
        """call_rcu(): asks for a callback after a grace period, and does not wait for it.

        The callback is a process of the model, which waits for a head that `is_ready`.
        """
        with atomic():
            assert not head.is_queued, "queues a callback that is queued already"
            head.is_queued = True
            for process in range(PROCESSES):
                head.waits_for[process] = self.readers[process] > 0

    def barrier(self) -> None:
        """rcu_barrier(): waits until every callback that is queued has freed its record."""
        with atomic():
            assert self.readers[me] == 0, "waits for callbacks while it is a reader"
            wait(not any(head.is_queued for head in every(RcuHead)))


class Srcu(ReadCopyUpdate):
    """A domain of SRCU (struct srcu_struct): its readers may sleep, and wait for its own only."""

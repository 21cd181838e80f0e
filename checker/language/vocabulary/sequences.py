"""Sequence counters with something more: a lock for who writes, and a latch for who reads.

`SequenceLock` is seqlock_t, `SequenceLatch` seqcount_latch_t (include/linux/seqlock.h).
"""

from __future__ import annotations

from ..barriers import WRITE_ONCE, smp_rmb, smp_wmb
from ..declaring import relaxed
from ..model import Lock, Process, Range, atomic, me
from ..primitives import SequenceCount, SpinLock


def _even(name: str, arguments: object) -> int:
    """Returns the number of values of a counter, which is even.

    Raises:
        TypeError: It is not.
    """
    if type(arguments) is int and arguments > 0 and arguments % 2 == 0:
        return arguments
    raise TypeError(f"{name} takes an even number of values, got {arguments!r}")


class SequenceLock(SequenceCount):
    """`SequenceLock[n]`: a sequence counter with a spin lock that writers take (seqlock_t)."""

    lock: SpinLock

    def write_lock(self) -> None:
        """write_seqlock(): takes the lock, and begins a write."""
        self.lock.acquire()
        self.write_begin()

    def write_unlock(self) -> None:
        """write_sequnlock(): ends the write, and releases the lock."""
        self.write_end()
        self.lock.release()

    def read_lock_exclusive(self) -> None:
        """read_seqlock_excl(): keeps writers out, and others who read so; retries nothing."""
        self.lock.acquire()

    def read_unlock_exclusive(self) -> None:
        """read_sequnlock_excl()."""
        self.lock.release()


class SequenceLatch(Lock):
    """`SequenceLatch[n]`: a counter with `n` values, an even number, over two copies of the data.

    A writer makes one copy after the other; meanwhile readers use the other one of the two. So a
    reader never waits, not even one that interrupts the writer (seqcount_latch_t, the comment
    at raw_write_seqcount_latch()). A writer may sleep. `held_by` is who writes.
    """

    parameters = ("N",)
    sequence: Range[0, N - 1] = relaxed()  # type: ignore[name-defined] # noqa: F821 - the parameter
    limit: Range[N, N]  # type: ignore[name-defined] # noqa: F821 - never written: it costs nothing
    writer: Process | None = None

    def __class_getitem__(cls, arguments: object) -> object:
        """Returns the struct with its number of values given."""
        return super().__class_getitem__(_even("SequenceLatch", arguments))

    def read_begin(self) -> object:
        """read_seqcount_latch(): the number, whose lowest bit is the index of the copy to read.

        The order of the two is an address dependency: copies that an `if` chooses are not ordered.
        """
        return self.sequence  # what is read at an index that is computed from it comes after it

    def read_retry(self, start: object) -> bool:
        """read_seqcount_latch_retry(): returns whether somebody wrote since."""
        smp_rmb()
        return self.sequence != start

    def write_begin(self) -> None:
        """write_seqcount_latch_begin() (6.13): readers turn to copy 1. The caller keeps others out.

        Before 6.13 it is the first raw_write_seqcount_latch().
        """
        smp_wmb()
        with atomic():
            assert self.writer is None, "two writers of a sequence latch"
            assert self.sequence % 2 == 0, "begins a write of a latch whose second copy is in use"
            WRITE_ONCE(self.sequence, self.sequence + 1)
            self.writer = me
        smp_wmb()

    def write_switch(self) -> None:
        """write_seqcount_latch() (6.13): readers turn back to copy 0, which is written."""
        smp_wmb()
        with atomic():
            assert self.writer is me, "switches a latch that it does not write"
            assert self.sequence % 2 == 1, "switches a latch twice in one write"
            WRITE_ONCE(self.sequence, (self.sequence + 1) % self.limit)
        smp_wmb()

    def write_end(self) -> None:
        """write_seqcount_latch_end() (6.13): both copies are written."""
        with atomic():
            assert self.writer is me, "ends a write that it did not begin"
            assert self.sequence % 2 == 0, "ends a write of a latch before its second half"
            self.writer = None

    def held_by(self, process: Process) -> bool:
        """Returns whether a process writes."""
        return self.writer is process

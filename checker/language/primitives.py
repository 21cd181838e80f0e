"""Locks and other primitives, written in the modelling language itself.

Each operation is one step; one that has to wait in a queue is two. A trace shows the call and not
what is in here. Misuse - taking a spin lock twice, releasing a lock that one does not hold,
sleeping under a spin lock, returning with a lock held - is a violation, as lockdep and the
sleep-in-atomic check report it. `docs/primitives.md` compares each with the kernel's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .barriers import WRITE_ONCE, smp_rmb, smp_store_release, smp_wmb
from .declaring import relaxed
from .model import (
    PROCESSES,
    Array,
    Bool,
    Lock,
    Process,
    Range,
    atomic,
    me,
    wait,
)


class Owned(Lock):
    """A lock that one process at a time holds; how one waits for it is the kind's own."""

    owner: Process | None = None

    def trylock(self) -> bool:
        """spin_trylock(), mutex_trylock(), TestSetPageLocked(): takes it if it is free.

        Returns whether it did.
        """
        with atomic():
            if self.owner is None:
                self.owner = me
                return True
            return False

    def release(self) -> None:
        """spin_unlock(), mutex_unlock(), unlock_page()."""
        with atomic():
            assert self.owner is me, "releases a lock that it does not hold"
            smp_store_release(self.owner, None)

    @property
    def is_locked(self) -> bool:
        """spin_is_locked(), mutex_is_locked(), PageLocked()."""
        return self.owner is not None

    def held_by(self, process: Process) -> bool:
        """Returns whether a process holds it."""
        return self.owner is process


class SpinLock(Owned):
    """A spin lock (spinlock_t). Whoever waits for it does not sleep."""

    def acquire(self) -> None:
        """spin_lock(): waits until it is free, and takes it."""
        with atomic():
            assert self.owner is not me, "takes a spin lock that it already holds"
            wait(self.owner is None, sleeps=False)
            self.owner = me


class Mutex(Owned):
    """A sleeping lock (struct mutex, i_mutex)."""

    def acquire(self) -> None:
        """mutex_lock(): sleeps until it is free, and takes it."""
        with atomic():
            assert self.owner is not me, "takes a mutex that it already holds"
            wait(self.owner is None)
            self.owner = me

    def acquire_interruptible(self, signals: object) -> bool:
        """mutex_lock_interruptible(), mutex_lock_killable(): the same, until a signal is pending.

        Returns whether it has the mutex; of a free one a pending signal keeps nobody off.
        """
        with atomic():
            assert self.owner is not me, "takes a mutex that it already holds"
            wait(self.owner is None or signals.pending[me])
            if self.owner is None:
                self.owner = me
                return True
            return False


class BitLock(Owned):
    """A lock in a bit of a record's flags (PG_locked). It sleeps.

    The kernel keeps no owner; this does, for reports and to catch misuse. Taking it twice is a
    deadlock, as in the kernel, and not a violation of its own.
    """

    def acquire(self) -> None:
        """lock_page(): sleeps until the bit is clear, and sets it."""
        with atomic():
            wait(self.owner is None)
            self.owner = me


class IoLock(BitLock):
    """A `BitLock` that I/O may release (PG_locked, BH_Lock): the kernel's has no owner.

    Whoever holds it and starts I/O hands it over, and may return. From then on anybody may release
    it, who stands for the end of the I/O: end_buffer_async_read(), say, in an interrupt.
    """

    submitted: Bool

    def acquire(self) -> None:
        """lock_page(), lock_buffer(): sleeps until the bit is clear, and sets it."""
        with atomic():
            wait(self.owner is None and not self.submitted)
            self.owner = me

    def trylock(self) -> bool:
        """TestSetPageLocked(), trylock_buffer(): takes it if it is free; returns whether it did."""
        with atomic():
            if self.owner is None and not self.submitted:
                self.owner = me
                return True
            return False

    def submit(self) -> None:
        """submit_bio(), submit_bh(): hands the lock over to the I/O that begins."""
        with atomic():
            assert self.owner is me, "submits under a lock that it does not hold"
            self.submitted = True
            smp_store_release(self.owner, None)

    def release(self) -> None:
        """unlock_page(), unlock_buffer(): by its holder, or by anybody at the end of the I/O."""
        with atomic():
            assert self.owner is me or self.submitted, "releases a lock that it does not hold"
            smp_store_release(self.owner, None)
            smp_store_release(self.submitted, False)

    @property
    def is_locked(self) -> bool:
        """PageLocked(), buffer_locked(): whether a process holds it, or I/O."""
        return self.owner is not None or self.submitted


class ReadWrite(Lock):
    """A lock that many processes hold for reading, or one for writing."""

    writer: Process | None = None
    readers: Array[Bool, PROCESSES]

    @property
    def is_locked(self) -> bool:
        """rwsem_is_locked(): whether anybody holds it, for reading or for writing."""
        return self.writer is not None or any(self.readers)

    def held_by(self, process: Process) -> bool:
        """Returns whether a process holds it, for reading or for writing."""
        return self.writer is process or self.readers[process]

    def held_exclusively_by(self, process: Process) -> bool:
        """Returns whether a process holds it for writing."""
        return self.writer is process


class SleepingReadWrite(ReadWrite):
    """A `ReadWrite` lock with the names of the kernel's read-write semaphores."""

    def up_read(self) -> None:
        """up_read()."""
        with atomic():
            assert self.readers[me], "releases a lock that it does not hold"
            smp_store_release(self.readers[me], False)

    def up_write(self) -> None:
        """up_write()."""
        with atomic():
            assert self.writer is me, "releases a lock that it does not hold"
            smp_store_release(self.writer, None)

    def downgrade_write(self) -> None:
        """downgrade_write(): turns a writer into a reader, and lets nobody write in between."""
        with atomic():
            assert self.writer is me, "downgrades a lock that it does not hold for writing"
            self.readers[me] = True
            smp_store_release(self.writer, None)


class UnfairRwSemaphore(SleepingReadWrite):
    """A read-write semaphore whose readers pass a writer that waits.

    It is none of Linux's: it stands for locks that prefer readers, as glibc's pthread_rwlock_t does
    unless told otherwise. Every order in which `RwSemaphore` is taken is one of this kind too, but
    deadlocks of readers behind a waiting writer are not there, and a writer may starve.
    """

    def down_read(self) -> None:
        """down_read(): sleeps while somebody writes."""
        with atomic():
            assert self.writer is not me, "reads a semaphore that it holds for writing"
            assert not self.readers[me], "takes a semaphore for reading that it already holds"
            wait(self.writer is None)
            self.readers[me] = True

    def down_read_trylock(self) -> bool:
        """down_read_trylock(): takes it for reading if nobody writes; returns whether it did."""
        with atomic():
            assert not self.readers[me], "takes a semaphore for reading that it already holds"
            if self.writer is None:
                self.readers[me] = True
                return True
            return False

    def down_write(self) -> None:
        """down_write(): sleeps while anybody reads or writes."""
        with atomic():
            assert self.writer is not me, "takes a semaphore for writing that it already holds"
            assert not self.readers[me], "writes a semaphore that it holds for reading"
            wait(self.writer is None and not any(self.readers))
            self.writer = me

    def down_write_trylock(self) -> bool:
        """down_write_trylock(): takes it for writing if it is free; returns whether it did."""
        with atomic():
            if self.writer is None and not any(self.readers):
                self.writer = me
                return True
            return False


class RwSemaphore(SleepingReadWrite):
    """A read-write semaphore (struct rw_semaphore, mmap_sem): many readers, or one writer.

    It is fair as the kernel's is (kernel/locking/rwsem.c; lib/rwsem.c up to 3.15): while others
    read, a reader that comes behind a waiting writer waits as well. So a process that waits, while
    it reads, for somebody who has yet to read is a deadlock as soon as a third one wants to write.

    A writer that finds it held joins the queue, in a step of its own; its place in the queue is not
    kept. This is all that the kernel's orders need:

    - Every order is here. A writer that has not joined yet delays nobody, and it may join as late
      as it likes. Writers come in any order, as they do since lock stealing and optimistic
      spinning (3.10, 3.16); readers overtake a writer, alone or in a batch, before it has joined.
    - Every deadlock is here. Whoever sleeps in the kernel's queue waits for a holder, since a lock
      that nobody holds goes to the first in the queue: a writer for any holder, a reader for a
      writer, or for readers with a writer queued. Each of them waits here once the writer joined.
    - Nobody waits who would not wait in the kernel. A free lock is for whoever comes first, though
      writers are queued: a reader may steal it since 5.11, and before that it could have come
      earlier. A trylock fails if somebody is queued, even where the lock is free at the moment.

    The moment between a release and the wake-up of readers, who hold the lock from then on, is no
    state of its own: a trylock that fails in it might as well have come before the release.
    """

    waiting: Array[Bool, PROCESSES]

    def down_read(self) -> None:
        """down_read(): sleeps while somebody writes, or waits to write while others read."""
        with atomic():
            assert self.writer is not me, "reads a semaphore that it holds for writing"
            assert not self.readers[me], "takes a semaphore for reading that it already holds"
            wait(self.writer is None and not (any(self.waiting) and any(self.readers)))
            self.readers[me] = True

    def down_read_trylock(self) -> bool:
        """down_read_trylock(): takes it for reading if nobody writes or waits to write.

        Returns whether it did.
        """
        with atomic():
            assert not self.readers[me], "takes a semaphore for reading that it already holds"
            if self.writer is None and not any(self.waiting):
                self.readers[me] = True
                return True
            return False

    def down_write(self) -> None:
        """down_write(): sleeps in the queue while anybody reads or writes."""
        with atomic():
            assert self.writer is not me, "takes a semaphore for writing that it already holds"
            assert not self.readers[me], "writes a semaphore that it holds for reading"
            wait(self.writer is None and not any(self.readers), queue=self.waiting)
            self.writer = me

    def down_write_trylock(self) -> bool:
        """down_write_trylock(): takes it for writing if it is free, and nobody waits to write.

        Returns whether it did.
        """
        with atomic():
            if self.writer is None and not any(self.readers) and not any(self.waiting):
                self.writer = me
                return True
            return False


class RwLock(ReadWrite):
    """A read-write spin lock (rwlock_t), queued as since 3.16. Whoever waits does not sleep.

    A reader waits behind a writer that waits, as in `RwSemaphore`, where the orders are argued for;
    a reader in an interrupt, which passes that writer, is not modelled. So a process that reads
    twice is told at once, though it is a deadlock only if somebody comes to write in between.
    """

    waiting: Array[Bool, PROCESSES]

    def read_lock(self) -> None:
        """read_lock(): spins while somebody writes, or waits to write while others read."""
        with atomic():
            assert self.writer is not me, "reads an rwlock that it holds for writing"
            assert not self.readers[me], "takes an rwlock for reading that it already holds"
            wait(
                self.writer is None and not (any(self.waiting) and any(self.readers)),
                sleeps=False,
            )
            self.readers[me] = True

    def read_trylock(self) -> bool:
        """read_trylock(): takes it for reading if nobody writes or waits to write.

        Returns whether it did.
        """
        with atomic():
            assert not self.readers[me], "takes an rwlock for reading that it already holds"
            if self.writer is None and not any(self.waiting):
                self.readers[me] = True
                return True
            return False

    def read_unlock(self) -> None:
        """read_unlock()."""
        with atomic():
            assert self.readers[me], "releases a lock that it does not hold"
            smp_store_release(self.readers[me], False)

    def write_lock(self) -> None:
        """write_lock(): spins in the queue while anybody reads or writes."""
        with atomic():
            assert self.writer is not me, "takes an rwlock for writing that it already holds"
            assert not self.readers[me], "writes an rwlock that it holds for reading"
            wait(
                self.writer is None and not any(self.readers),
                sleeps=False,
                queue=self.waiting,
            )
            self.writer = me

    def write_trylock(self) -> bool:
        """write_trylock(): takes it for writing if it is free, and nobody waits to write.

        Returns whether it did.
        """
        with atomic():
            if self.writer is None and not any(self.readers) and not any(self.waiting):
                self.writer = me
                return True
            return False

    def write_unlock(self) -> None:
        """write_unlock()."""
        with atomic():
            assert self.writer is me, "releases a lock that it does not hold"
            smp_store_release(self.writer, None)


class SequenceCount(Lock):
    """`SequenceCount[n]`: a sequence counter (seqcount_t) with `n` values, an even number.

    A wrap between a reader's two reads is an ABA: a small `n` shows it, as 2**32 would in time. Who
    writes has preemption disabled, so that it must not sleep; and a write that never ends lets
    readers spin for ever. The kernel keeps no writer; this does, to catch both.
    """

    parameters = ("N",)
    sequence: Range[0, N - 1] = relaxed()  # type: ignore[name-defined] # noqa: F821 - the struct's parameter
    limit: Range[N, N]  # type: ignore[name-defined] # noqa: F821 - never written, so it costs nothing
    writer: Process | None = None

    def __class_getitem__(cls, arguments: object) -> object:
        """Returns the struct with its number of values given."""
        match arguments:
            case int(count) if count > 0 and count % 2 == 0 and not isinstance(arguments, bool):
                return super().__class_getitem__(count)
        raise TypeError(f"SequenceCount takes an even number of values, got {arguments!r}")

    def read_begin(self) -> object:
        """read_seqcount_begin(): spins while somebody writes; returns the sequence number."""
        with atomic():
            start = self.sequence
            wait(start % 2 == 0, sleeps=False)
        smp_rmb()
        return start

    def read_retry(self, start: object) -> bool:
        """read_seqcount_retry(): returns whether somebody wrote since."""
        smp_rmb()
        return self.sequence != start

    def write_begin(self) -> None:
        """write_seqcount_begin(): the caller keeps other writers out."""
        with atomic():
            assert self.sequence % 2 == 0, "two writers of a sequence counter"
            WRITE_ONCE(self.sequence, self.sequence + 1)
            self.writer = me
        smp_wmb()

    def write_end(self) -> None:
        """write_seqcount_end()."""
        smp_wmb()
        with atomic():
            assert self.writer is me, "ends a write that it did not begin"
            WRITE_ONCE(self.sequence, (self.sequence + 1) % self.limit)
            self.writer = None

    def held_by(self, process: Process) -> bool:
        """Returns whether a process writes."""
        return self.writer is process


NO_SLEEP: Final[Mapping[type[Lock], str]] = {
    SpinLock: "sleeps while it holds the spin lock",
    RwLock: "sleeps while it holds the rwlock",
    SequenceCount: "sleeps within a write section of",
}
"""The classes of locks under which no process may sleep, each with the words for one that does."""

"""The order of the locks around a page fault, its exceptions, and what each deadlock needs.

The documented order (mm/rmap.c and mm/filemap.c, 2.6.22)::

    i_mutex
      mmap_sem                   write(2) faults on its buffer; 2.6.18: the other way round in msync
        PG_locked                a fault, access_process_vm
          i_mmap_lock
            pte_lock
              tree_lock

A buffered write copies from user memory with its page locked, and the copy may fault::

    CPU0 generic_file_buffered_write    CPU1 sys_mlock
      lock_page(page)
                                          down_write(mmap_sem)
                                          handle_mm_fault: lock_page(page)
      copy_from_user: page fault
        down_read(mmap_sem)

That is one of three deadlocks in the message of 08291429cfa6 (2.6.24), which copies with faults
disabled and starts anew without the page lock. fault_in_pages_readable() before it makes them rare.

Property: no deadlock. No order is declared here: that these locks are taken in it by everybody is
what the absence of a deadlock follows from, in these scenarios.

What is decided beside:

- ->nopage takes the page lock only if the page is not up to date; ->fault always does. So the patch
  makes each of the three deadlocks possible where the page is up to date, too, from 2.6.23 until
  2.6.24.
- The exception of 2.6.18 - down_read of mmap_sem nests within i_mutex in write, i_mutex within
  down_read in msync, "i_mutex and down_write of mmap_sem are never taken together" - is safe only
  where readers pass a writer that waits. With the kernel's fair queue any munmap completes a cycle.
- page_mkwrite with the page locked (54cb8821) deadlocks with a filesystem that starts a transaction
  before it locks pages, once the journal commits, and at once with one that locks the page; with
  truncate, if it takes i_mutex. Called unlocked it may not take i_mutex either: that comes before
  mmap_sem, which the fault holds (`queue`).

Verdicts that depend on how a semaphore queues are marked `queue`: with the kernel's, where a reader
waits behind a writer that waits, they are violated; one that lets readers pass would hide that.

Size: 10 to 14,000 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import (
    Array,
    BitLock,
    Bool,
    Model,
    Mutex,
    Range,
    RwSemaphore,
    Scenario,
    SpinLock,
    Struct,
    atomic,
    process,
    wait,
)

FILES = 2
"""Two files of one page each, both mapped in one mm."""


class Kernel(Enum):
    """How a fault and a write lock a page."""

    V2_6_22 = "2.6.22"  # ->nopage locks a page that is not up to date
    V2_6_23 = "2.6.23"  # ->fault locks each page
    V2_6_24 = "2.6.24"  # and a write copies with faults disabled


class Mkwrite(Enum):
    """How page_mkwrite is called, and returns."""

    LOCKED_ACROSS = "locked across the call"  # 54cb8821
    LOCKED_TWICE = "locked across the call, handler locks"  # 54cb8821
    UNLOCK_RELOCK = "unlocked, relocked after"  # 2.6.23
    RETURNS_LOCKED = "called unlocked, returns locked"  # 2.6.30


class Journal(Struct):
    """A journal whose commit waits for all handles (fs/jbd, T_LOCKED)."""

    handles: Range[0, 2] = 0
    is_committing: Bool = False

    def start(self) -> None:
        """journal_start(), fs/jbd/transaction.c: waits while the transaction is locked."""
        with atomic():  # under journal->j_state_lock
            wait(not self.is_committing)
            self.handles += 1

    def stop(self) -> None:
        """journal_stop(), fs/jbd/transaction.c."""
        with atomic():  # under transaction->t_handle_lock
            self.handles -= 1

    def commit(self) -> None:
        """journal_commit_transaction(), fs/jbd/commit.c: no new handles, then no handles."""
        self.is_committing = True
        wait(self.handles == 0)
        self.is_committing = False


class LockOrder(Model):
    """Two files, their pages and ptes, and the locks around them."""

    kernel: Kernel = Kernel.V2_6_22
    is_uptodate: bool = True  # PG_uptodate, while a page is written to
    mkwrite: Mkwrite = Mkwrite.UNLOCK_RELOCK
    mkwrite_takes_i_mutex: bool = False  # else it starts a transaction

    i_mutex: Array[Mutex, FILES]
    mmap_sem: RwSemaphore
    page_lock: Array[BitLock, FILES]
    i_mmap_lock: SpinLock
    ptl: SpinLock
    tree_lock: SpinLock
    ptes: Array[Bool, FILES]
    journal: Journal

    def touch(self, file: int) -> None:
        """do_page_fault(), 2.6.22, where the address is not mapped."""
        if not self.ptes[file]:
            self.mmap_sem.down_read()
            self.handle_mm_fault(file)
            self.mmap_sem.up_read()

    def handle_mm_fault(self, file: int) -> None:
        """handle_mm_fault(), mm/memory.c, 2.6.22 and 2.6.23, down to ->nopage or ->fault."""
        if not self.ptes[file]:
            locks = self.kernel is not Kernel.V2_6_22
            if locks or not self.is_uptodate:
                self.page_lock[file].acquire()
            if not locks and not self.is_uptodate:
                self.page_lock[file].release()  # filemap_nopage, page_not_uptodate
            with self.tree_lock:
                pass  # find_get_page
            with self.ptl:
                self.ptes[file] = True
            if locks:
                self.page_lock[file].release()

    @process
    def fault(self, file: Range[0, FILES - 1]) -> None:
        """A thread touches what it has mapped."""
        self.touch(file)

    @process
    def write(self, file: Range[0, FILES - 1], buffer: Range[0, FILES - 1]) -> None:
        """generic_file_buffered_write(), mm/filemap.c, 2.6.22 and 2.6.24, of one page.

        The buffer is in the mapping of a file, of the same one perhaps.
        """
        with self.i_mutex[file]:
            is_copied = False
            while not is_copied:
                self.touch(buffer)  # fault_in_pages_readable
                self.page_lock[file].acquire()  # __grab_cache_page
                if self.kernel is Kernel.V2_6_24:
                    is_copied = self.ptes[buffer]  # copy_from_user with faults disabled
                else:
                    self.touch(buffer)  # filemap_copy_from_user, "do it the slow way"
                    is_copied = True
                self.page_lock[file].release()

    @process
    def mlock(self, file: Range[0, FILES - 1]) -> None:
        """sys_mlock(), mm/mlock.c, 2.6.22: make_pages_present under mmap_sem for writing."""
        self.mmap_sem.down_write()
        self.handle_mm_fault(file)
        self.mmap_sem.up_write()

    @process
    def munmap(self) -> None:
        """sys_munmap(), mm/mmap.c, 2.6.22, of something else."""
        self.mmap_sem.down_write()
        self.mmap_sem.up_write()

    @process
    def access_process_vm(self, file: Range[0, FILES - 1]) -> None:
        """access_process_vm(), mm/memory.c, 2.6.22: a page lock within mmap_sem."""
        self.mmap_sem.down_read()
        self.handle_mm_fault(file)  # get_user_pages
        with self.page_lock[file]:
            pass  # set_page_dirty_lock
        self.mmap_sem.up_read()

    @process
    def reclaim(self, file: Range[0, FILES - 1]) -> None:
        """shrink_page_list() and try_to_unmap(), mm/vmscan.c and mm/rmap.c, 2.6.22."""
        if self.page_lock[file].trylock():
            self.unmap(file)
            self.page_lock[file].release()

    def unmap(self, file: int) -> None:
        """try_to_unmap_file() or unmap_mapping_range(): clears the pte."""
        with self.i_mmap_lock, self.ptl:
            self.ptes[file] = False

    @process
    def truncate(self, file: Range[0, FILES - 1]) -> None:
        """do_truncate() and vmtruncate(), 2.6.22 and 2.6.23."""
        with self.i_mutex[file]:
            self.unmap(file)
            with self.page_lock[file]:
                if self.kernel is not Kernel.V2_6_22:
                    self.unmap(file)
                with self.tree_lock:
                    pass  # remove_from_page_cache

    @process
    def msync(self, file: Range[0, FILES - 1]) -> None:
        """sys_msync() as the comment of mm/rmap.c, 2.6.18, has it: fsync within mmap_sem.

        The code of 2.6.18 has left mmap_sem by then.
        """
        self.mmap_sem.down_read()
        with self.i_mutex[file]:
            pass  # do_fsync
        self.mmap_sem.up_read()

    @process
    def madvise_remove(self, file: Range[0, FILES - 1], drops: Bool) -> None:
        """madvise_remove(), mm/madvise.c, 2.6.20; with `drops` 2.6.22, which leaves mmap_sem."""
        if drops:
            self.mmap_sem.down_read()
            self.mmap_sem.up_read()
        else:
            self.mmap_sem.down_write()
        with self.i_mutex[file]:
            self.unmap(file)  # vmtruncate_range
        if drops:
            self.mmap_sem.down_read()
            self.mmap_sem.up_read()
        else:
            self.mmap_sem.up_write()

    @process
    def journalled_write(self) -> None:
        """A write of a filesystem that starts a transaction before it locks pages."""
        self.journal.start()
        with self.page_lock[0]:
            pass
        self.journal.stop()

    @process
    def commit(self) -> None:
        """The journal's thread (kjournald)."""
        self.journal.commit()

    @process
    def write_fault(self) -> None:
        """__do_fault(), mm/memory.c, 54cb8821 to 2.6.30, of a write to a shared mapping."""
        self.mmap_sem.down_read()
        page_lock = self.page_lock[0]
        page_lock.acquire()  # ->fault
        if self.mkwrite in (Mkwrite.UNLOCK_RELOCK, Mkwrite.RETURNS_LOCKED):
            page_lock.release()
        if self.mkwrite_takes_i_mutex:  # vma->vm_ops->page_mkwrite
            self.i_mutex[0].acquire()
        else:
            self.journal.start()
        if self.mkwrite is not Mkwrite.LOCKED_ACROSS:
            page_lock.acquire()
        if self.mkwrite in (Mkwrite.UNLOCK_RELOCK, Mkwrite.LOCKED_TWICE):
            page_lock.release()
        if self.mkwrite_takes_i_mutex:
            self.i_mutex[0].release()
        else:
            self.journal.stop()
        if self.mkwrite is Mkwrite.UNLOCK_RELOCK:
            page_lock.acquire()
        with self.ptl:
            self.ptes[0] = True
        page_lock.release()
        self.mmap_sem.up_read()


FIX = "08291429cfa6 (mm: fix pagecache write deadlocks)"
ORDER = "'Lock ordering in mm', mm/rmap.c, 2.6.22"
PUNCH = "'holepunch: fix mmap_sem i_mutex deadlock', 2.6.21"
DEADLOCK: dict[str, Any] = {"finding": "violated", "violates": "deadlock"}
HOLDS: dict[str, Any] = {"finding": "holds"}


def documented(verdict: dict[str, Any], citation: str) -> dict[str, Any]:
    """Returns a claim as one that a document makes."""
    return {
        "expected": verdict["finding"],
        "violates": verdict.get("violates", ""),
        "citation": citation,
    }


def scenario(name: str, model: LockOrder, processes: Any, kernel: str, **verdict: Any) -> Scenario:
    """One scenario, in row L1."""
    name = f"{name} / {kernel}"
    return Scenario(model, name=name, processes=processes, row="L1", kernel=kernel, **verdict)


def write(file: int, buffer: int) -> dict[str, int]:
    """Returns the arguments of a write."""
    return {"file": file, "buffer": buffer}


def buffered_writes() -> Iterator[Scenario]:
    """The three deadlocks of 08291429cfa6."""
    one = [{"file": 0}]
    cases: tuple[tuple[str, dict[str, Any]], ...] = (
        ("write from the same page", {"write": [write(0, 0)], "reclaim": one}),
        (
            "two writes, each from the other's page",
            {"write": [write(0, 1), write(1, 0)], "reclaim": [{"file": 0}, {"file": 1}]},
        ),
        ("write / mlock", {"write": [write(0, 1)], "mlock": one, "reclaim": [{"file": 1}]}),
    )
    for name, processes in cases:
        for kernel, uptodate, verdict in (
            (Kernel.V2_6_22, False, documented(DEADLOCK, FIX)),
            (Kernel.V2_6_22, True, HOLDS),
            (Kernel.V2_6_23, True, documented(DEADLOCK, FIX)),
            (Kernel.V2_6_24, True, documented(HOLDS, FIX)),
        ):
            yield scenario(
                f"{name} / {'up to date' if uptodate else 'not up to date'}",
                LockOrder(kernel=kernel, is_uptodate=uptodate),
                processes,
                kernel.value,
                **verdict,
            )
    yield scenario(
        "write / fault / munmap / queue",
        LockOrder(kernel=Kernel.V2_6_23),
        {"write": [write(0, 1)], "fault": one, "munmap": 1, "reclaim": [{"file": 1}]},
        "2.6.23",
        **DEADLOCK,
    )


def orders() -> Iterator[Scenario]:
    """The documented order, all together, and where it is left."""
    one = [{"file": 0}]
    for kernel in (Kernel.V2_6_22, Kernel.V2_6_24):
        yield scenario(
            "documented order",
            LockOrder(kernel=kernel),
            {"write": [write(0, 0)], "fault": one, "truncate": one, "access_process_vm": one},
            kernel.value,
            **documented(HOLDS, ORDER),
        )
    exception = "'i_mutex and down_write of mmap_sem are never taken together', mm/rmap.c, 2.6.18"
    yield scenario(
        "write / msync",
        LockOrder(),
        {"write": [write(0, 0)], "msync": one},
        "2.6.18",
        **documented(HOLDS, exception),
    )
    yield scenario(
        "write / msync / munmap / queue",
        LockOrder(),
        {"write": [write(0, 0)], "msync": one, "munmap": 1},
        "2.6.18",
        **DEADLOCK,
    )
    for drops, kernel_name, verdict in ((False, "2.6.20", DEADLOCK), (True, "2.6.22", HOLDS)):
        yield scenario(
            "write / madvise(MADV_REMOVE)",
            LockOrder(),
            {"write": [write(0, 0)], "madvise_remove": [{"file": 0, "drops": drops}]},
            kernel_name,
            **documented(verdict, PUNCH),
        )


def journals() -> Iterator[Scenario]:
    """A journal that comes before the page lock, and page_mkwrite."""
    for mkwrite, kernel in (
        (Mkwrite.LOCKED_ACROSS, "54cb8821"),
        (Mkwrite.LOCKED_TWICE, "54cb8821"),
        (Mkwrite.UNLOCK_RELOCK, "2.6.23"),
        (Mkwrite.RETURNS_LOCKED, "2.6.30"),
    ):
        is_locked = mkwrite in (Mkwrite.LOCKED_ACROSS, Mkwrite.LOCKED_TWICE)
        yield scenario(
            f"page_mkwrite / {mkwrite.value}",
            LockOrder(mkwrite=mkwrite),
            {"write_fault": 1, "journalled_write": 1, "commit": 1},
            kernel,
            **(DEADLOCK if is_locked else HOLDS),
        )


def inverted() -> Iterator[Scenario]:
    """A page_mkwrite that takes i_mutex, against those who take it first."""
    one = [{"file": 0}]
    for mkwrite, kernel, verdict in (
        (Mkwrite.LOCKED_ACROSS, "54cb8821", DEADLOCK),
        (Mkwrite.UNLOCK_RELOCK, "2.6.23", HOLDS),
    ):
        yield scenario(
            f"page_mkwrite takes i_mutex / truncate / {mkwrite.value}",
            LockOrder(kernel=Kernel.V2_6_23, mkwrite=mkwrite, mkwrite_takes_i_mutex=True),
            {"write_fault": 1, "truncate": one},
            kernel,
            **verdict,
        )
    yield scenario(
        "page_mkwrite takes i_mutex / write / munmap / queue",
        LockOrder(kernel=Kernel.V2_6_24, mkwrite_takes_i_mutex=True),
        {"write_fault": 1, "write": [write(0, 1)], "munmap": 1},
        "2.6.24",
        **DEADLOCK,
    )


scenarios = [*buffered_writes(), *orders(), *journals(), *inverted()]

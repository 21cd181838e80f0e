"""A fault that drops mmap_sem to wait, and runs again: where it has to begin anew (rows J1, J2).

The review of October 2006 asks for the fault's data to be passed back, "asking do_no_page() to
rerun the fault" where ->fault dropped mmap_sem. Since 2.6.37 it is so, but in the architecture's
handler: from down_read and find_vma on, once (d065bd810b6d; text of 2.6.39)::

    do_page_fault
      retry: down_read; vma = find_vma
        handle_mm_fault > filemap_fault: page is locked, ALLOW_RETRY
          up_read; wait_on_page_locked; put page; return VM_FAULT_RETRY
      VM_FAULT_RETRY: clear ALLOW_RETRY; goto retry
      up_read

Rerun within do_no_page, with the vma that it has, is the review's literal wording, and loses::

    CPU0 do_no_page                     CPU1 munmap
      vma; up_read; waits for the page
                                          down_write; unmaps; frees the vma; up_write
      down_read; vma->... : freed, or another mapping's by now

Properties: `specs/faults.py`. I8 to I11: locks, references, one retry, the vma is the one found.
Against munmap; mmap of another file there; and a vma that shrinks in place.

What is decided beside: find_vma and comparing the *pointer* is not enough either if the page that
it waited for is kept (the vma is freed and allocated again: ABA). To keep the page locked across
the rerun deadlocks with munmap of a locked vma, which takes page locks under mmap_sem. A handler
may drop and retake mmap_sem itself if it then returns VM_FAULT_NOPAGE and nobody looks at the vma,
as spufs_ps_fault() does. What is used without mmap_sem needs a reference of its own: the page, the
file.

That each fault comes to an end is said as far as it is safety: a fault retries once. Beside that it
goes round only when somebody took its page out of the cache. (For liveness: "a fault that may retry
comes to an end", on the scenarios `outer / ...`.)

Where somebody waits to write, this model's verdicts do not depend on whether readers may pass: no
process takes mmap_sem for reading while it holds anything that a reader or writer waits for, but
for `keeps the page locked`, which a writer that holds mmap_sem already defeats.

Size: one fault, one holder of the page lock, one that changes the mappings; 3,000 to 30,000 states.
Those tagged `large` have two faults: up to 500,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import Scenario, choose, finishes, me, process
from raceproof.linux.mmap import AddressSpaceMap, Page, Vma
from raceproof.specs.faults import (
    a_fault_retries_at_most_once,
    pte_is_set_for_the_vma_that_is_there,
    pte_maps_what_the_vma_maps,
    references_of_the_fault_are_dropped,
)


class Rerun(Enum):
    """Where a fault goes on that dropped mmap_sem."""

    OUTER = "outer"  # do_page_fault, from find_vma: 2.6.37 and later
    INNER = "inner"  # do_no_page, with the same vma: the review's words
    SAME_POINTER = "inner, same pointer"  # do_no_page, if find_vma finds the same vma; same page
    KEEPS_LOCK = "keeps the page locked"  # as OUTER; the page that it waited for stays locked
    NOPAGE = "returns NOPAGE"  # the handler takes mmap_sem again, and lets the hardware fault


class Mutation(Enum):
    """One part of the contract of VM_FAULT_RETRY taken away."""

    NONE = "as it is"
    NO_PUT = "no put_page"  # the reference stays on the retry path
    UP_READ_TWICE = "up_read twice"  # the architecture's handler releases after RETRY, too
    VMA_AFTER = "vma used after"  # it looks at the vma after RETRY
    ALWAYS_ALLOWED = "ALLOW_RETRY stays"  # it does not clear ALLOW_RETRY
    FILE_NOT_PINNED = "file used after"  # filemap_fault reads on when it has dropped mmap_sem
    FILE_PINNED = "file pinned, used after"  # the same with a reference: 6.1's fpin
    NOT_RELEASED = "caller does not release"  # takes RETRY of RETRY_NOWAIT for any other


class Fault(Enum):
    """What a fault comes to."""

    SIGSEGV = 0
    DONE = 1
    RETRY = 2


class FaultRetry(AddressSpaceMap):
    """A fault at the address, one that holds the page lock, one that changes the mappings."""

    rerun: Rerun = Rerun.OUTER
    mutation: Mutation = Mutation.NONE
    may_remove: bool = True  # whoever holds the page lock may take the page out of the cache

    @process
    def fault(self) -> Fault:
        """do_page_fault(), arch/x86/mm/fault.c, 2.6.39."""
        allow_retry = True
        while True:  # retry
            self.mmap_sem.down_read()
            vma = self.find_vma()
            if vma is None:
                self.mmap_sem.up_read()
                return Fault.SIGSEGV
            fault = self.handle_pte_fault(vma, allow_retry)
            if fault is not Fault.RETRY:
                break
            if self.mutation is Mutation.UP_READ_TWICE:
                self.mmap_sem.up_read()
            if self.mutation is Mutation.VMA_AFTER:
                assert vma.file is not None, "accounts the fault to the file"
            if self.mutation is not Mutation.ALWAYS_ALLOWED:
                allow_retry = False
            self.retries[me] = min(self.retries[me] + 1, 2)
        self.mmap_sem.up_read()
        return fault

    def handle_pte_fault(self, vma: Vma, allow_retry: bool) -> Fault:
        """handle_pte_fault() and __do_fault(), mm/memory.c, 2.6.39."""
        if self.pte is not None:
            return Fault.DONE
        while True:
            page = self.filemap_fault(vma, allow_retry)
            if page is not None:
                break
            if self.rerun is Rerun.NOPAGE:
                return Fault.DONE
            if self.rerun is not Rerun.INNER:
                return Fault.RETRY
            self.mmap_sem.down_read()
            allow_retry = False
        self.set_pte(vma, page)
        return Fault.DONE

    def set_pte(self, vma: Vma, page: Page) -> None:
        """__do_fault(), mm/memory.c, 2.6.39, from ptl on: takes over the reference and the lock."""
        self.ptl.acquire()
        is_first = self.pte is None
        if is_first:
            self.set_pte_at(page)
            self.is_set_validly = self.is_set_validly and self.vma == vma and vma.covers
        self.ptl.release()
        page.lock.release()
        if not is_first:
            self.put_page(page)

    def filemap_fault(self, vma: Vma, allow_retry: bool) -> Page | None:
        """filemap_fault(), mm/filemap.c, 2.6.39. Returns the page, locked, or None for RETRY."""
        number = vma.object
        while True:  # retry_find
            page = self.find_get_page(number)
            if page is None:
                self.page_cache_read(number)
                continue
            if not page.lock.trylock():
                if not allow_retry:
                    page.lock.acquire()
                elif not self.lock_page_or_retry(vma, page):
                    return None
            if page.is_cached:
                return page
            page.lock.release()
            self.put_page(page)

    def lock_page_or_retry(self, vma: Vma, page: Page) -> bool:
        """__lock_page_or_retry(), mm/filemap.c, 2.6.39; and the other places to go on from.

        Returns whether the page is locked, and mmap_sem held.
        """
        file = vma.file
        if self.mutation is Mutation.FILE_PINNED and file is not None:
            file.count += 1  # get_file
        self.mmap_sem.up_read()
        if self.rerun in (Rerun.KEEPS_LOCK, Rerun.SAME_POINTER):
            return self.lock_page_and_find_vma(vma, page)
        self.wait_on_page_locked(page)
        if self.mutation in (Mutation.FILE_NOT_PINNED, Mutation.FILE_PINNED) and file is not None:
            assert file.count > 0, "reads on with the file's f_ra"
        if self.mutation is Mutation.FILE_PINNED and file is not None:
            self.fput(file)
        if self.mutation is not Mutation.NO_PUT:
            self.put_page(page)
        if self.rerun is Rerun.NOPAGE:
            self.mmap_sem.down_read()
        return False

    def lock_page_and_find_vma(self, vma: Vma, page: Page) -> bool:
        """Two ways to keep the page that was waited for, if find_vma finds the vma of before."""
        if self.rerun is Rerun.KEEPS_LOCK:
            page.lock.acquire()
        else:
            self.wait_on_page_locked(page)
        self.mmap_sem.down_read()
        if self.find_vma() is vma:
            if self.rerun is Rerun.SAME_POINTER:
                page.lock.acquire()
                return True
            if vma.object == page.object:
                return True
        self.mmap_sem.up_read()
        if self.rerun is Rerun.KEEPS_LOCK:
            page.lock.release()
        self.put_page(page)
        return False

    @process
    def fault_nowait(self) -> Fault:
        """A fault of get_user_pages() with FAULT_FLAG_RETRY_NOWAIT: RETRY with mmap_sem held."""
        self.mmap_sem.down_read()
        vma = self.find_vma()
        if vma is None:
            self.mmap_sem.up_read()
            return Fault.SIGSEGV
        fault = self.fault_without_waiting(vma)
        if fault is not Fault.RETRY or self.mutation is not Mutation.NOT_RELEASED:
            self.mmap_sem.up_read()
        return fault

    def fault_without_waiting(self, vma: Vma) -> Fault:
        """handle_mm_fault() with FAULT_FLAG_RETRY_NOWAIT, 2.6.39, down to filemap_fault()."""
        number = vma.object
        while True:  # retry_find
            page = self.find_get_page(number)
            if page is None:
                self.page_cache_read(number)
                continue
            if not page.lock.trylock():
                self.put_page(page)
                return Fault.RETRY
            if page.is_cached:
                self.set_pte(vma, page)
                return Fault.DONE
            page.lock.release()
            self.put_page(page)

    @process
    def hold_page(self) -> None:
        """Somebody holds the lock of the page for a while, and may take it out of the cache."""
        page = self.find_get_page(0)
        if page is None:
            return
        page.lock.acquire()
        if self.may_remove and page.is_cached and choose(False, True):
            self.remove_from_page_cache(page)
        page.lock.release()
        self.put_page(page)

    @process(forever=True)
    def hold_again(self) -> None:
        """Somebody holds the lock of the page again and again: who reads the file, say."""
        page = self.find_get_page(0)
        while page is not None:
            page.lock.acquire()
            page.lock.release()

    @process
    def munmap(self) -> None:
        """sys_munmap(), mm/mmap.c, of all of the vma."""
        self.mmap_sem.down_write()
        self.is_changing = True
        vma = self.vma
        if vma is not None:
            self.do_munmap(vma)
        self.mmap_sem.up_write()
        self.is_changing = False

    @process
    def mmap(self) -> None:
        """sys_mmap2() with MAP_FIXED: another file at the address."""
        self.mmap_sem.down_write()
        self.is_changing = True
        self.do_mmap_pgoff(1)
        self.mmap_sem.up_write()
        self.is_changing = False

    @process
    def remap(self) -> None:
        """sys_mremap(), mm/mremap.c, that shrinks: the vma is there still, and does not cover."""
        self.mmap_sem.down_write()
        self.is_changing = True
        vma = self.vma
        if vma is not None:
            self.unmap_vmas()
            vma.covers = False
        self.mmap_sem.up_write()
        self.is_changing = False

    @process
    def munlock(self) -> None:
        """munlock_vma_pages_range(), mm/mlock.c, 2.6.39: page locks under mmap_sem for writing."""
        self.mmap_sem.down_write()
        page = self.find_get_page(0)
        if page is not None:
            page.lock.acquire()
            page.lock.release()
            self.put_page(page)
        self.mmap_sem.up_write()


PROPERTIES = (
    a_fault_retries_at_most_once,
    pte_is_set_for_the_vma_that_is_there,
    pte_maps_what_the_vma_maps,
    references_of_the_fault_are_dropped,
)
D065BD = "d065bd810b6d (mm: retry page fault when blocking on disk transfer), 2.6.37"
CHANGES = ("munmap", "mmap", "remap")


def scenario(
    name: str, model: FaultRetry, processes: dict[str, int], row: str = "J1", **verdict: Any
) -> Scenario:
    """One scenario; a property that is named in advance is the one to be violated."""
    return Scenario(
        model,
        name=name,
        processes=processes,
        properties=PROPERTIES,
        row=row,
        kernel=verdict.pop("kernel", "2.6.39"),
        **verdict,
    )


def violated(name: str) -> dict[str, Any]:
    """Returns the claim that a property is violated."""
    return {"finding": "violated", "violates": name}


HOLDS: dict[str, Any] = {"finding": "holds"}


def reruns() -> Iterator[Scenario]:
    """Where to begin anew, against what may have changed."""
    for change in CHANGES:
        yield scenario(
            f"outer / {change}",
            FaultRetry(),
            {"fault": 1, "hold_page": 1, change: 1},
            expected="holds",
            citation=D065BD,
        )
    for change, broken in zip(CHANGES, ("use-after-free", "use-after-free", SET), strict=True):
        yield scenario(
            f"inner / {change}",
            FaultRetry(rerun=Rerun.INNER),
            {"fault": 1, "hold_page": 1, change: 1},
            row="J2",
            kernel="review",
            **violated(broken),
        )
    for change, verdict in zip(CHANGES, (HOLDS, violated(MAPS), HOLDS), strict=True):
        yield scenario(
            f"inner, same pointer / {change}",
            FaultRetry(rerun=Rerun.SAME_POINTER),
            {"fault": 1, "hold_page": 1, change: 1},
            row="J2",
            kernel="review",
            **verdict,
        )
    for change in CHANGES:
        yield scenario(
            f"handler drops, returns NOPAGE / {change}",
            FaultRetry(rerun=Rerun.NOPAGE),
            {"fault": 1, "hold_page": 1, change: 1},
            expected="holds",
            citation="spufs_ps_fault(), arch/powerpc/platforms/cell/spufs/file.c: its comment",
        )


SET = "pte_is_set_for_the_vma_that_is_there"
MAPS = "pte_maps_what_the_vma_maps"


def contract() -> Iterator[Scenario]:
    """What VM_FAULT_RETRY promises, each part taken away."""
    posted = {"expected": "violated", "citation": "the patch as posted in October 2010"}
    leak = "references_of_the_fault_are_dropped"
    for mutation, processes, verdict in (
        (Mutation.NO_PUT, {"hold_page": 1}, {**posted, "violates": leak}),
        (Mutation.UP_READ_TWICE, {"hold_page": 1}, violated("lock")),
        (Mutation.VMA_AFTER, {"hold_page": 1, "munmap": 1}, violated("use-after-free")),
        (Mutation.ALWAYS_ALLOWED, {"hold_page": 2}, violated("a_fault_retries_at_most_once")),
        (Mutation.NONE, {"hold_page": 2}, HOLDS),
        (Mutation.FILE_NOT_PINNED, {"hold_page": 1, "munmap": 1}, violated("use-after-free")),
        (Mutation.FILE_PINNED, {"hold_page": 1, "munmap": 1}, HOLDS),
    ):
        yield scenario(
            f"outer / {mutation.value}",
            FaultRetry(mutation=mutation, may_remove=processes["hold_page"] == 1),
            {"fault": 1, **processes},
            **verdict,
        )
    for mutation, verdict in ((Mutation.NONE, HOLDS), (Mutation.NOT_RELEASED, violated("lock"))):
        yield scenario(
            f"RETRY_NOWAIT / {mutation.value}",
            FaultRetry(mutation=mutation),
            {"fault_nowait": 1, "hold_page": 1, "munmap": 1},
            **verdict,
        )


def deadlocks() -> Iterator[Scenario]:
    """The page lock, held or not, where mmap_sem is taken again."""
    for rerun, verdict in (
        (Rerun.OUTER, HOLDS),
        (Rerun.KEEPS_LOCK, violated("deadlock")),
    ):
        yield scenario(
            f"{rerun.value} / munlock",
            FaultRetry(rerun=rerun),
            {"fault": 1, "hold_page": 1, "munlock": 1},
            row="J1" if rerun is Rerun.OUTER else "J2",
            **verdict,
        )


def endings() -> Iterator[Scenario]:
    """Does a fault end while somebody takes the page lock again and again?

    Whoever waits for a lock that is free again and again gets it in the end: strong fairness.
    """
    for mutation, fairness, verdict in (
        (Mutation.NONE, "strong", HOLDS),
        (Mutation.NONE, "weak", violated("fault_finishes")),
        (Mutation.ALWAYS_ALLOWED, "strong", violated("fault_finishes")),
    ):
        yield Scenario(
            FaultRetry(mutation=mutation, may_remove=False),
            name=f"outer / {mutation.value}, ends, {fairness} fairness",
            processes={"fault": 1, "hold_again": 1},
            properties=(finishes("fault"),),
            fairness={"fault": fairness, "hold_again": "weak"},
            row="J1",
            aspect="does the fault end",
            kernel="2.6.39",
            **verdict,
        )


def large() -> Iterator[Scenario]:
    """Two faults at the address."""
    for change in CHANGES:
        yield scenario(
            f"outer x2 / {change}",
            FaultRetry(),
            {"fault": 2, "hold_page": 1, change: 1},
            expected="holds",
            citation=D065BD,
            tags=frozenset({"large"}),
        )


scenarios = [*reruns(), *contract(), *deadlocks(), *endings(), *large()]

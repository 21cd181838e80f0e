"""->nopfn against a driver that takes its memory back: who must hold which lock (row G1).

A driver maps device memory with ->nopfn, which returns a page frame number; do_no_pfn() sets the
pte (mm/memory.c, 2.6.19 to 2.6.26). There is no page to lock, no truncate_count is looked at. The
driver revokes: it sets a flag, or the frame of the moment, and calls unmap_mapping_range(). ::

    CPU0 do_no_pfn                      CPU1 the driver
      ->nopfn: not revoked; frame
                                          is_revoked = 1
                                          unmap_mapping_range: nothing is mapped
      ptl; pte_none: set_pte(frame)
                                          frees or moves the frame

Property: when the driver's unmap_mapping_range has returned, no pte maps the frame (I7).

What is decided here:

- The handler may check under the driver's lock only if it inserts under it, too (vm_insert_pfn, and
  NOPFN_REFAULT; or VM_FAULT_NOPAGE). Check, unlock and return the frame loses as if unlocked. With
  the recheck of do_no_page, or with the flag read under ptl, no lock is needed, as long as the
  driver sets the flag before it unmaps. (The count wraps: as many unmappings as it has values, all
  within one fault, are an ABA. That is shown with two values; in the kernel it would take 2**32.)
- The driver's lock need not cover the unmapping, if what the handler checks changes under it and
  *before* the unmapping. It must cover both if the unmapping comes first, and all three where the
  contents move to another frame, as spufs does with a context that it saves.
- It must be a lock that sleeps: vm_insert_pfn may allocate a page table. Nobody may touch user
  memory under it: the handler takes it under mmap_sem. spufs_mbox_read() did touch it
  (arch/powerpc/platforms/cell/spufs/file.c, as of 00def7130af8).
- In 2.6.23 ->fault cannot do what ->nopfn did: __do_fault has BUG_ON(VM_PFNMAP), and vm_insert_pfn
  BUG_ON(not VM_PFNMAP).
- munmap unlinks a vma before it flushes the TLB: a driver that revokes in between finds no vma, and
  the frame is still reached. Known since 2022; 2.6.22 has the order already. The fix is that of
  5.19 on the code of 2.6.22.

Size: some tens to some thousands of states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import Bool, Mutex, Scenario, SpinLock, atomic, ghost, invariant, process
from raceproof.linux.pfnmap import (
    NOPFN_REFAULT,
    NOPFN_SIGBUS,
    Fault,
    Frame,
    Nopfn,
    PfnMap,
    Recheck,
)
from raceproof.specs.revoke import no_pte_of_a_revoked_frame


class Handler(Enum):
    """What the driver's handler does under the driver's lock."""

    UNLOCKED = "unlocked"  # there is none
    CHECKS = "check under lock, return pfn"
    INSERTS = "insert under lock"
    INSERTS_UNDER_SPIN_LOCK = "insert under spin lock"


class Entry(Enum):
    """How the handler is called."""

    NOPFN = "nopfn"
    FAULT_2_6_23 = "fault, 2.6.23"
    FAULT_2_6_30 = "fault, 2.6.30"


class Revoker(Enum):
    """The order in which the driver takes the memory back, [ ] being under its lock."""

    BARE = "flag, unmap"
    LOCKED_FLAG = "[flag], unmap"
    LOCKED_BOTH = "[flag, unmap]"
    UNMAP_FIRST = "unmap, [flag]"
    LOCKED_UNMAP_FIRST = "[unmap, flag]"


class Mover(Enum):
    """The order in which the driver moves the contents to another frame."""

    LOCKED_ALL = "[unmap, copy, switch]"
    SWITCH_FIRST = "[switch], unmap, copy"
    COPY_FIRST = "copy, [switch], unmap"


class NopfnRevoke(PfnMap):
    """One device, some threads that touch its memory, and the driver."""

    handler: Handler = Handler.UNLOCKED
    entry: Entry = Entry.NOPFN
    revoker: Revoker = Revoker.BARE
    mover: Mover = Mover.LOCKED_ALL

    frame: Frame = Frame.OLD  # where the contents are
    driver_lock: Mutex
    driver_spin_lock: SpinLock
    copied: Bool = ghost(False)  # the contents are in the second frame

    def nopfn(self) -> tuple[Nopfn, Frame]:
        """The driver's handler. ->nopfn of 2.6.22, or ->fault that returns VM_FAULT_NOPAGE."""
        if self.handler is Handler.INSERTS_UNDER_SPIN_LOCK:
            with self.driver_spin_lock:
                return self.check_and_insert()
        if self.handler is Handler.INSERTS:
            with self.driver_lock:
                return self.check_and_insert()
        if self.handler is Handler.CHECKS:
            with self.driver_lock:
                return self.check()
        return self.check()

    def check(self) -> tuple[Nopfn, Frame]:
        """Looks whether the memory is there, and where."""
        if self.is_revoked:
            return NOPFN_SIGBUS, Frame.NONE
        return Nopfn.PFN, self.frame

    def check_and_insert(self) -> tuple[Nopfn, Frame]:
        """Sets the pte itself, as spufs_mem_mmap_nopfn() does."""
        answer, pfn = self.check()
        if answer is NOPFN_SIGBUS:
            return NOPFN_SIGBUS, Frame.NONE
        self.vm_insert_pfn(pfn)
        return NOPFN_REFAULT, Frame.NONE

    def do_fault(self) -> Fault:
        """__do_fault(), mm/memory.c, 2.6.23 and 2.6.30, of a handler that returns NOPAGE."""
        assert self.entry is not Entry.FAULT_2_6_23, "BUG_ON(vma->vm_flags & VM_PFNMAP)"
        answer, _ = self.nopfn()
        return Fault.SIGBUS if answer is NOPFN_SIGBUS else Fault.DONE

    def handle_mm_fault(self) -> Fault:
        """do_page_fault(), arch/i386/mm/fault.c, down to handle_pte_fault(), 2.6.22."""
        self.mmap_sem.down_read()
        fault = Fault.SIGSEGV
        if self.is_found:
            fault = Fault.DONE
            if self.pte is Frame.NONE:  # without ptl
                fault = self.do_no_pfn() if self.entry is Entry.NOPFN else self.do_fault()
        self.mmap_sem.up_read()
        return fault

    @process
    def touch(self) -> Fault:
        """A thread touches the address once; the hardware then keeps what it found in the pte."""
        fault = self.handle_mm_fault()
        if self.has_tlb:
            with atomic():  # the hardware reads the pte and fills the TLB as one
                if self.pte is not Frame.NONE:
                    self.tlb = self.pte
        return fault

    @process
    def revoke(self) -> None:
        """The driver takes the memory back."""
        if self.revoker in (Revoker.LOCKED_FLAG, Revoker.LOCKED_BOTH, Revoker.LOCKED_UNMAP_FIRST):
            self.driver_lock.acquire()
        if self.revoker in (Revoker.UNMAP_FIRST, Revoker.LOCKED_UNMAP_FIRST):
            self.unmap_mapping_range()
        if self.revoker is Revoker.UNMAP_FIRST:
            self.driver_lock.acquire()
        self.is_revoked = True
        if self.revoker in (Revoker.LOCKED_FLAG, Revoker.UNMAP_FIRST):
            self.driver_lock.release()
        if self.revoker in (Revoker.BARE, Revoker.LOCKED_FLAG, Revoker.LOCKED_BOTH):
            self.unmap_mapping_range()
        if self.revoker in (Revoker.LOCKED_BOTH, Revoker.LOCKED_UNMAP_FIRST):
            self.driver_lock.release()
        self.unmapped = Frame.OLD

    @process
    def move(self) -> None:
        """The driver moves the contents, and unmaps the frame where they were.

        In spufs spu_unbind_context() unmaps and saves, all under the context's state_mutex.
        """
        if self.mover is Mover.LOCKED_ALL:
            with self.driver_lock:
                self.unmap_mapping_range()
                self.unmapped = Frame.OLD
                self.copied = True
                self.frame = Frame.NEW
            return
        if self.mover is Mover.COPY_FIRST:
            self.copied = True
        with self.driver_lock:
            self.frame = Frame.NEW
        self.unmap_mapping_range()
        self.unmapped = Frame.OLD
        self.copied = True

    @process
    def invalidate(self) -> None:
        """Somebody else unmaps the same mapping, for another reason."""
        self.unmap_mapping_range()

    @process
    def munmap(self) -> None:
        """Another thread unmaps."""
        self.do_munmap()

    @process
    def write_to_user(self) -> None:
        """The driver copies to user memory under its lock, as spufs_mbox_read() does."""
        self.driver_lock.acquire()
        self.handle_mm_fault()  # put_user: the buffer lies in the mapping
        self.driver_lock.release()

    @process
    def read_into_another_mapping(self) -> None:
        """The driver copies to user memory of another mapping under its lock."""
        self.driver_lock.acquire()
        self.mmap_sem.down_read()  # put_user faults: down_read, find_vma, do_anonymous_page
        self.mmap_sem.up_read()
        self.driver_lock.release()

    @process
    def mmap(self) -> None:
        """Another thread maps the device: vm_ops->open or ->mmap takes the driver's lock."""
        self.mmap_sem.down_write()
        self.driver_lock.acquire()
        self.driver_lock.release()
        self.mmap_sem.up_write()

    @invariant
    def a_frame_is_mapped_where_the_contents_are(self) -> bool:
        """The second frame is not mapped before the contents are there, nor the first after."""
        if self.copied:
            return self.pte is not Frame.OLD
        return self.pte is not Frame.NEW


CVE = "b67fbebd4cf9 (mmu_gather: Force tlb-flush VM_PFNMAP vmas), CVE-2022-39188"


def scenario(name: str, model: NopfnRevoke, processes: dict[str, int], **verdict: Any) -> Scenario:
    """One scenario of row G1."""
    kernel = verdict.pop("kernel", "2.6.22")
    properties = (no_pte_of_a_revoked_frame,)
    return Scenario(
        model,
        name=name,
        processes=processes,
        properties=properties,
        row="G1",
        kernel=kernel,
        **verdict,
    )


def violated(name: str = "no_pte_of_a_revoked_frame") -> dict[str, Any]:
    """Returns the claim that a property is violated."""
    return {"finding": "violated", "violates": name}


HOLDS: dict[str, Any] = {"finding": "holds"}


def protections() -> Iterator[Scenario]:
    """Who must hold what, for a driver that revokes."""
    for recheck in Recheck:
        yield scenario(
            f"nopfn / revoke / recheck of {recheck.value}",
            NopfnRevoke(recheck=recheck),
            {"touch": 2, "revoke": 1},
            **(violated() if recheck is Recheck.NOTHING else HOLDS),
        )
    for counts, verdict in ((4, HOLDS), (2, violated())):
        yield scenario(
            f"nopfn / revoke, invalidate / recheck of truncate_count of {counts} values",
            NopfnRevoke(recheck=Recheck.COUNT, counts=counts),
            {"touch": 1, "revoke": 1, "invalidate": 1},
            **verdict,
        )
    for handler in (Handler.CHECKS, Handler.INSERTS):
        for revoker in Revoker:
            is_safe = handler is Handler.INSERTS and revoker in (
                Revoker.LOCKED_FLAG,
                Revoker.LOCKED_BOTH,
                Revoker.LOCKED_UNMAP_FIRST,
            )
            yield scenario(
                f"nopfn / {revoker.value} / {handler.value}",
                NopfnRevoke(handler=handler, revoker=revoker),
                {"touch": 2, "revoke": 1},
                **(HOLDS if is_safe else violated()),
            )


def entries() -> Iterator[Scenario]:
    """The handler that inserts, behind ->fault."""
    for entry, kernel, verdict in (
        (Entry.FAULT_2_6_23, "2.6.23", violated("assertion")),
        (Entry.FAULT_2_6_30, "2.6.30", HOLDS),
    ):
        yield scenario(
            f"fault {kernel}, NOPAGE / {Revoker.LOCKED_FLAG.value}",
            NopfnRevoke(handler=Handler.INSERTS, revoker=Revoker.LOCKED_FLAG, entry=entry),
            {"touch": 2, "revoke": 1},
            kernel=kernel,
            **verdict,
        )
    yield scenario(
        f"nopfn / {Revoker.LOCKED_BOTH.value} / {Handler.INSERTS_UNDER_SPIN_LOCK.value}",
        NopfnRevoke(handler=Handler.INSERTS_UNDER_SPIN_LOCK, revoker=Revoker.LOCKED_BOTH),
        {"touch": 1, "revoke": 1},
        **violated("lock"),
    )


def moves() -> Iterator[Scenario]:
    """A driver whose contents move from one frame to another."""
    for mover in Mover:
        is_safe = mover is Mover.LOCKED_ALL
        yield scenario(
            f"nopfn / move: {mover.value}",
            NopfnRevoke(handler=Handler.INSERTS, mover=mover),
            {"touch": 2, "move": 1},
            **(HOLDS if is_safe else violated("a_frame_is_mapped_where_the_contents_are")),
        )


def unmappings() -> Iterator[Scenario]:
    """A thread that unmaps against revoke, with a TLB."""
    for flushes, kernel, verdict in (
        (False, "2.6.22", {"expected": "violated", "violates": "no_pte_of_a_revoked_frame"}),
        (True, "5.19", {"expected": "holds"}),
    ):
        yield scenario(
            f"munmap / revoke / flush {'before' if flushes else 'after'} unlink",
            NopfnRevoke(
                handler=Handler.INSERTS,
                revoker=Revoker.LOCKED_BOTH,
                has_tlb=True,
                flushes_before_unlink=flushes,
            ),
            {"touch": 1, "munmap": 1, "revoke": 1},
            kernel=kernel,
            citation=CVE,
            **verdict,
        )


def deadlocks() -> Iterator[Scenario]:
    """The driver's lock is taken under mmap_sem: never the other way round."""
    inserts = NopfnRevoke(handler=Handler.INSERTS, revoker=Revoker.LOCKED_FLAG)
    yield scenario(
        "driver lock / put_user into the mapping",
        inserts,
        {"write_to_user": 1},
        **violated("lock"),
    )
    yield scenario(
        "driver lock / put_user / mmap",
        inserts,
        {"read_into_another_mapping": 1, "mmap": 1},
        **violated("deadlock"),
    )


scenarios = [*protections(), *entries(), *moves(), *unmappings(), *deadlocks()]

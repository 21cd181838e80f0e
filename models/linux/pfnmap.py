"""mm/memory.c: mappings of device memory, whose page frames have no struct page (VM_PFNMAP).

One shared mapping of one page frame, and the address that maps it. Such a pte counts nothing, and
no page lock stands for it: nothing but ptl, and the driver, knows of it.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Bool, Model, Range, RwSemaphore, SpinLock, atomic, ghost, guarded_by, me, wait


class Frame(Enum):
    """What a pte of the mapping, or the TLB, translates to."""

    NONE = "nothing"
    OLD = "the first frame"  # what the driver revokes
    NEW = "the second frame"  # where its contents move


class Nopfn(Enum):
    """What ->nopfn returns beside a frame (include/linux/mm.h, 2.6.22)."""

    NOPFN_SIGBUS = "NOPFN_SIGBUS"
    NOPFN_REFAULT = "NOPFN_REFAULT"
    PFN = "a frame"


class Fault(Enum):
    """What became of an access."""

    SIGSEGV = 0
    SIGBUS = 1
    DONE = 2


NOPFN_SIGBUS = Nopfn.NOPFN_SIGBUS
NOPFN_REFAULT = Nopfn.NOPFN_REFAULT


class Recheck(Enum):
    """What do_no_pfn looks at again under ptl. No kernel does; ->nopage has the first."""

    NOTHING = "nothing"
    COUNT = "truncate_count"
    FLAG = "the driver's flag"


class PfnMap(Model):
    """A vma of a device, in one mm. Nobody maps the address before the processes begin.

    Left out: failing allocations; barriers. The TLB is one entry, which any access fills while the
    pte is present, and is there only where `has_tlb` says so: a TLB that is flushed before ptl is
    released is never seen.
    """

    recheck: Recheck = Recheck.NOTHING
    has_tlb: bool = False
    flushes_before_unlink: bool = False
    counts: int = 4  # truncate_count wraps: 2**32 in the kernel

    pte: Frame = Frame.NONE
    tlb: Frame = Frame.NONE
    is_found: Bool = True  # find_vma finds the vma
    is_linked: Bool = guarded_by("i_mmap_lock", True)  # mapping->i_mmap has it
    is_revoked: Bool = False  # the driver's flag
    truncate_count: Range[0, counts - 1] = 0
    mmap_sem: RwSemaphore
    i_mmap_lock: SpinLock
    ptl: SpinLock
    unmapped: Frame = ghost(Frame.NONE)  # the frame whose unmapping has returned

    def do_no_pfn(self) -> Fault:
        """do_no_pfn(), mm/memory.c, 2.6.22 and 2.6.23; its rechecks are those of no kernel."""
        while True:
            sequence = 0
            if self.recheck is Recheck.COUNT:
                sequence = self.truncate_count
            answer, pfn = self.nopfn()
            if answer is NOPFN_SIGBUS:
                return Fault.SIGBUS
            if answer is NOPFN_REFAULT:
                return Fault.DONE
            self.ptl.acquire()
            if self.recheck is Recheck.COUNT and sequence != self.truncate_count:
                self.ptl.release()
                continue
            if self.recheck is Recheck.FLAG and self.is_revoked:
                self.ptl.release()
                return Fault.SIGBUS
            if self.pte is Frame.NONE:
                self.set_pte_at(pfn)
            self.ptl.release()
            return Fault.DONE

    def set_pte_at(self, pfn: Frame) -> None:
        """set_pte_at(), mm/memory.c, 2.6.22, of a pte that was none: nobody flushes a TLB for it.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22).
        """
        with atomic():  # one word; the assertions cost no step
            assert self.ptl.held_by(me), "a pte is set without ptl"
            assert pfn is not Frame.NONE, "an error of ->nopfn is set as a page frame"
            assert self.pte is Frame.NONE, "a pte is replaced without a flush of the TLB"
            self.pte = pfn

    def nopfn(self) -> tuple[Nopfn, Frame]:
        """vm_ops->nopfn: the driver's."""
        return Nopfn.PFN, Frame.OLD

    def vm_insert_pfn(self, pfn: Frame) -> None:
        """vm_insert_pfn(), mm/memory.c, 2.6.22: -EBUSY where there is a pte, which is no error."""
        wait(True)  # get_locked_pte allocates page tables with GFP_KERNEL: it may sleep
        with self.ptl:
            if self.pte is Frame.NONE:
                self.set_pte_at(pfn)

    def unmap_mapping_range(self) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22, for all of the mapping."""
        with self.i_mmap_lock:
            self.truncate_count = (self.truncate_count + 1) % self.counts
            if self.is_linked:
                self.zap_pte_range()
                self.tlb_finish_mmu()

    def zap_pte_range(self) -> None:
        """zap_pte_range(), mm/memory.c, 2.6.22: without a page nothing is looked at but the pte."""
        with self.ptl:
            if self.pte is not Frame.NONE:
                self.pte = Frame.NONE

    def tlb_finish_mmu(self) -> None:
        """tlb_finish_mmu(), include/asm-generic/tlb.h, 2.6.22: flushes what was gathered."""
        if self.has_tlb:
            self.tlb = Frame.NONE

    def do_munmap(self) -> None:
        """do_munmap() and unmap_region(), mm/mmap.c, 2.6.22: flushes after unlink_file_vma.

        With `flushes_before_unlink` as b67fbebd4cf9 (5.19) has it for VM_PFNMAP.
        """
        self.mmap_sem.down_write()
        self.is_found = False  # detach_vmas_to_be_unmapped
        self.zap_pte_range()
        if self.flushes_before_unlink:
            self.tlb_finish_mmu()
        with self.i_mmap_lock:
            self.is_linked = False  # free_pgtables, unlink_file_vma
        self.tlb_finish_mmu()
        self.mmap_sem.up_write()

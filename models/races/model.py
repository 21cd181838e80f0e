"""One file, mapped; some faults, and some removers, anywhere in the file."""

from __future__ import annotations

from raceproof import (
    Bool,
    Scenario,
    choose,
    finally_,
    initial,
    instances,
    invariant,
    process,
    symbolic,
)
from raceproof.linux.kernel import VM_FAULT_OOM, VM_FAULT_SIGBUS, Fault
from raceproof.linux.mm import Pte
from raceproof.linux.page_writeback import PageWriteback
from raceproof.linux.types import PAGE_SHIFT, PAGE_SIZE, loff_t, pgoff_t


class FaultTruncate(PageWriteback):
    """One file, mapped; some faults, and one remover or more, anywhere in the file."""

    new_size: loff_t = symbolic()
    grown_size: loff_t = symbolic()
    hole_begin: loff_t = symbolic()
    hole_end: loff_t = symbolic()  # its last byte
    first: pgoff_t = symbolic()
    last: pgoff_t = symbolic()

    @initial
    def setup(self) -> None:
        """Each page may be in the page cache, read and clean; no pte maps any yet."""
        self.inode.i_size = self.old_size
        if self.is_nonlinear:
            for number in self.slots:
                self.ptes[self.pte_slot(number)] = Pte(file=True, pgoff=self.remapped[number])
        for number in self.slots:
            pgoff = self.offsets[number]
            slot = self.slot(pgoff)
            could_be = pgoff < self.file_pages() and self.mapping.tree[slot] is None
            if could_be and choose(False, True):
                page = self.pages.allocate(count=1, uptodate=True, index=pgoff)
                page.mapping = self.mapping
                self.mapping.tree[slot] = page

    @process
    def fault(self, number: int, write: Bool) -> Fault:
        """A thread that touches an address for the first time: one fault, whatever comes of it."""
        return self.handle_pte_fault(number, write)

    @process
    def store(self, number: int) -> Fault:
        """A thread that stores to an address: as many faults as it takes, and then the store."""
        return self.access(number, True)

    @process
    def load_and_store(self, number: int) -> Fault:
        """A thread that reads an address, and then stores to it: do_wp_page."""
        fault = self.access(number, False)
        if fault is VM_FAULT_SIGBUS or fault is VM_FAULT_OOM:
            return fault
        return self.access(number, True)

    @process
    def remap(self, number: int) -> Fault:
        """remap_file_pages(2) of a page onto the offset that it has already."""
        return self.remap_file_pages(number, self.remapped[number])

    @process
    def write_by_reference(self, number: int) -> Fault:
        """Whoever writes to a mapped page by get_user_pages(), not through the pte."""
        return self.write_to_user_page(number)

    @process
    def truncate(self) -> None:
        """ftruncate(2), to a smaller size."""
        self.vmtruncate(self.new_size)

    @process
    def truncate_and_extend(self) -> None:
        """ftruncate(2), to a smaller size and to a larger one: i_size is an ABA."""
        self.vmtruncate(self.new_size)
        self.inode.i_size = self.grown_size

    @process
    def punch_hole(self) -> None:
        """madvise(2), MADV_REMOVE: i_size stays."""
        self.vmtruncate_range(self.hole_begin, self.hole_end)

    @process
    def invalidate2(self) -> bool:
        """Direct I/O and network file systems: what is cached must go."""
        return self.invalidate_inode_pages2_range(self.first, self.last)

    @process
    def invalidate(self) -> None:
        """/proc/sys/vm/drop_caches, inode shrinking: what is cached and unused may go."""
        self.invalidate_mapping_pages(self.first, self.last)

    @process
    def reclaim(self) -> None:
        """kswapd: a page's ptes go, then the page, unless it is in use."""
        self.shrink_page_list(self.offsets[0])

    @process
    def writeback(self) -> None:
        """pdflush, msync(2): a dirty page is written, and its ptes are write-protected."""
        self.write_cache_pages(self.offsets[0])


@finally_
def no_sigbus_inside_the_file(state: FaultTruncate) -> bool:
    """A fault at an offset that the file has all the time gets no SIGBUS (I13)."""
    return all(each.result != VM_FAULT_SIGBUS for each in instances(state.fault))


@finally_
def beyond_the_end_is_sigbus(state: FaultTruncate) -> bool:
    """A fault at an offset that the file never has gets SIGBUS (I2); of one address."""
    return all(
        each.result == VM_FAULT_SIGBUS
        or state.offset_of(0) < pgoff_t(state.old_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        for each in instances(state.fault)
    )


@finally_
def no_oom_with_memory_free(state: FaultTruncate) -> bool:
    """No fault ends in VM_FAULT_OOM: no allocation fails here (I13)."""
    return all(each.result != VM_FAULT_OOM for each in instances(state.fault))


@finally_
def no_store_gets_sigbus(state: FaultTruncate) -> bool:
    """A store to an offset that the file has all the time gets no SIGBUS (I13)."""
    return all(each.result != VM_FAULT_SIGBUS for each in instances(state.store)) and all(
        each.result != VM_FAULT_SIGBUS for each in instances(state.load_and_store)
    )


@invariant
def no_copy_in_the_hole(state: FaultTruncate) -> bool:
    """After vmtruncate_range has returned, no private copy of what was punched is mapped (I2).

    vmtruncate() says it of truncation, and vmtruncate_range() does the same (mm/memory.c, 2.6.23):
    "it is possible for private pages to be COWed, which remain after truncate_inode_pages finishes,
    hence the second unmap_mapping_range call must be made for correctness".
    """
    return not state.punched or all(
        state.ptes[slot].page is None
        or not state.ptes[slot].page.anon
        or not state.ptes[slot].page.stale
        or state.offset_of(slot) < pgoff_t(state.hole_begin >> PAGE_SHIFT)
        or state.offset_of(slot) > pgoff_t(state.hole_end >> PAGE_SHIFT)
        for slot in state.slots
    )


scenarios: tuple[Scenario, ...] = ()
"""None of its own: the rows are in the other files of this package."""

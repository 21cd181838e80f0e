"""mm/memory.c: unmap_mapping_range() with its lock breaks, restart addresses and counters.

Two vmas at most, of one file, each of up to three pages; ptes are there or not. Nobody faults: what
a fault may map behind the walk's back is not the walk's business. A page has 4 bytes here, so that
the kernel's own encoding fits in a few bits: `vm_truncate_count` holds the count of a walk that is
done with the vma, or the address at which a walk broke off, which is page-aligned, as no count is.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    PROCESSES,
    Array,
    Bool,
    Model,
    Mutex,
    Range,
    SpinLock,
    Struct,
    atomic,
    choose,
    ghost,
    guarded_by,
    me,
)

PAGE_SIZE = 4
PAGES = 3
VM_START = PAGE_SIZE  # address 0 is no restart address, but "nothing done yet"
VM_END = VM_START + PAGES * PAGE_SIZE
COUNTS = 16  # truncate_count wraps: 2**32 in the kernel; some counts are addresses as well


class Place(Enum):
    """Which of the mapping's two collections has a vma."""

    NOWHERE = 0
    I_MMAP = 1  # the prio_tree
    I_MMAP_NONLINEAR = 2  # the list


class Vma(Struct):
    """What of a vma the walk looks at."""

    place: Place = guarded_by("i_mmap_lock", Place.NOWHERE)  # "protect tree, count, list", fs.h
    mm: Range[0, 1] = 0  # whose page tables
    vm_start: Range[0, VM_END] = VM_START
    vm_end: Range[0, VM_END] = VM_END
    vm_truncate_count: Range[0, VM_END] = 0


def is_restart_addr(truncate_count: int) -> bool:
    """is_restart_addr(), mm/memory.c, 2.6.22."""
    return truncate_count % PAGE_SIZE == 0


def page_of(address: int) -> int:
    """Returns the page of the file that an address maps: linear, from offset 0 on."""
    return address // PAGE_SIZE - VM_START // PAGE_SIZE


class Unmap(Model):
    """A mapping and two page tables; the vmas come in the order of `order`."""

    has_unmap_mutex: bool = False  # 2.6.38
    tree_first: bool = True
    resets_on_wrap: bool = True
    order: tuple = (0, 1)

    vmas: Array[Vma, 2]
    ptes: Array[Bool, 2 * PAGES]
    truncate_count: Range[0, COUNTS - 1] = 0
    i_mmap_lock: SpinLock
    unmap_mutex: Mutex
    walking: Array[Range[0, COUNTS - 1], PROCESSES] = ghost(0)  # the count of a walk under way
    first: Array[Range[0, PAGES], PROCESSES] = ghost(0)  # what each walk unmaps, in pages
    after: Array[Range[0, PAGES], PROCESSES] = ghost(0)
    has_returned: Array[Bool, PROCESSES] = ghost(False)
    has_completed: Array[Bool, PROCESSES] = ghost(False)  # since it last found something to unmap
    idle_rounds: Array[Range[0, 2], PROCESSES] = ghost(0)

    def unmap_mapping_range(self, first: int, after: int) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22; of pages `first` to before `after`."""
        if self.has_unmap_mutex:
            self.unmap_mutex.acquire()
        self.i_mmap_lock.acquire()
        self.truncate_count = (self.truncate_count + 1) % COUNTS
        if is_restart_addr(self.truncate_count):
            if self.truncate_count == 0 and self.resets_on_wrap:
                for vma in self.vmas:  # reset_vma_truncate_counts
                    vma.vm_truncate_count = 0
            self.truncate_count += 1
        count = self.truncate_count
        self.walking[me] = count
        self.first[me] = first
        self.after[me] = after
        if self.tree_first:
            self.walk(Place.I_MMAP, count, first, after)
            self.walk(Place.I_MMAP_NONLINEAR, count, first, after)
        else:
            self.walk(Place.I_MMAP_NONLINEAR, count, first, after)
            self.walk(Place.I_MMAP, count, first, after)
        self.i_mmap_lock.release()
        self.walking[me] = 0
        self.has_returned[me] = True
        if self.has_unmap_mutex:
            self.unmap_mutex.release()

    def walk(self, place: Place, count: int, first: int, after: int) -> None:
        """unmap_mapping_range_tree() and _list(), mm/memory.c, 2.6.22.

        The list's vmas are walked from end to end, page->index deciding what goes; pages lie
        linearly here in both. Of a vma of the prio_tree it is the addresses that decide.
        """
        lowest, beyond = (first, after) if place is Place.I_MMAP_NONLINEAR else (0, PAGES)
        is_walked = False
        while not is_walked:  # restart
            is_walked = True
            for number in self.order:
                vma = self.vmas[number]
                if vma.place is place and vma.vm_truncate_count != count:
                    start = vma.vm_start
                    end = vma.vm_end
                    if place is Place.I_MMAP:
                        start = max(start, VM_START + first * PAGE_SIZE)
                        end = min(end, VM_START + after * PAGE_SIZE)
                    if start < end and self.unmap_mapping_range_vma(
                        number, start, end, count, lowest, beyond
                    ):
                        is_walked = False
                        break

    def unmap_mapping_range_vma(
        self, number: int, start: int, end: int, count: int, first: int, after: int
    ) -> bool:
        """unmap_mapping_range_vma(), mm/memory.c, 2.6.22. Returns whether it dropped the lock."""
        vma = self.vmas[number]
        address: Range[0, VM_END] = start
        while True:  # again
            restart = vma.vm_truncate_count
            if is_restart_addr(restart) and address < restart:
                address = restart
                if address >= end:
                    vma.vm_truncate_count = count  # top of vma has been split off since last time
                    return False
            mm = vma.mm
            address = self.zap_page_range(mm, address, end, first, after)
            if address >= end:
                vma.vm_truncate_count = count
                self.idle_rounds[me] = min(self.idle_rounds[me] + int(self.has_completed[me]), 2)
                self.has_completed[me] = True
                if not choose(False, True):  # need_resched() or need_lockbreak()
                    return False
                break
            vma.vm_truncate_count = address
            if choose(False, True):
                break
        self.i_mmap_lock.release()
        self.i_mmap_lock.acquire()
        return True

    def zap_page_range(self, mm: int, start: int, end: int, first: int, after: int) -> int:
        """zap_page_range(), mm/memory.c, 2.6.22. Returns where it ended, or broke off.

        page->index decides what of a nonlinear vma goes; of another all between `start` and `end`.
        It breaks off when a block of work is done and somebody wants the lock: after any page.
        unmap_mapping_range() is to "unmap the portion of all mmaps in the specified address_space
        corresponding to the specified page range", and no more.
        """
        assert start < end, "BUG_ON(addr >= end), unmap_page_range()"
        address: Range[0, VM_END] = start
        while True:
            page = page_of(address)
            with atomic():  # one pte under ptl
                if first <= page < after and self.ptes[mm * PAGES + page]:
                    assert self.first[me] <= page < self.after[me], "unmaps what is not asked for"
                    self.ptes[mm * PAGES + page] = False
                    self.has_completed[me] = False
                    self.idle_rounds[me] = 0
            address += PAGE_SIZE
            if address == end or choose(False, True):  # as zap_pte_range: addr != end
                return address

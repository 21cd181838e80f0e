"""A nonlinear fault against remap_file_pages() at the same address (row C3), and its switches.

A nonlinear pte that is not present holds the offset that it maps. The old handler reads it without
ptl, looks the page up, and installs it over whatever is there (do_file_page, filemap_populate,
install_page, 2.6.22); remap_file_pages() does the same with the new offset, both with mmap_sem for
reading::

    CPU0 fault                          CPU1 remap_file_pages(offset 2)
      *pte: file pte, offset 1
                                          install_page(page 2); returns
      install_page(page 1)                the caller sees offset 1 from now on

The new one (__do_fault, 2.6.23) sets the pte only if it is still the one that was read, and
remap_file_pages() installs file ptes and faults them in: it holds.

Property: a pte maps the offset that was last asked for (I4). And nothing beyond the end of the file
is mapped when truncate has returned (I2); no SIGBUS inside the file (I13).

What is decided beside:

- The vma has to be moved from the prio_tree to the list, and marked VM_NONLINEAR, before anything
  is populated. The tree has to be walked before the list in 2.6.22; in 2.6.23 a truncate unmaps
  three times, and misses a vma that moves only once.
- Where truncate takes a page out of a nonlinear pte it has to leave the offset there: else the next
  fault maps the linear one.
- A pte of two words (i386 with PAE) is read in two halves. pte_unmap_same() compares both under
  ptl. Without it the old handler maps another page than asked for where *two faults* meet, and the
  new one gets SIGBUS; or either takes what it read for a swap entry: the old one where two faults
  meet, the new one where a fault meets remap_file_pages.

Left out: the page counts; readahead; that a mapping with dirty accounting is remapped with linear
vmas in 2.6.23, so that its rows are about tmpfs and ramfs. What a fault sees while a pte is cleared
and not yet set again is row C5.

Size: 40 to 7,200 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import (
    Array,
    BitLock,
    Bool,
    Range,
    RwSemaphore,
    Scenario,
    SpinLock,
    Struct,
    atomic,
    choose,
    finally_,
    ghost,
    initial,
    instances,
    invariant,
    me,
    process,
)
from raceproof.linux.page_table import ADDRESSES, PAGES, Kind, Low, PageTable


class Page(Struct):
    """A page of the page cache, one for each offset."""

    lock: BitLock
    is_cached: Bool = True  # page->mapping is not NULL


class Fault(Enum):
    """What a fault comes to."""

    SIGBUS = 0
    DONE = 1


class Mutation(Enum):
    """One step taken away or moved."""

    NONE = "as it is"
    LIST_FIRST = "list before tree"  # unmap_mapping_range walks the list first
    POPULATE_FIRST = "populate before VM_NONLINEAR"
    FILE_NOT_SAME = "no pte_unmap_same"  # in do_file_page and do_nonlinear_fault
    NO_FILE_PTE = "no file pte left"  # zap_pte_range forgets the offset
    SWAP_NOT_SAME = "no pte_unmap_same in do_swap_page"


class RemapFilePages(PageTable):
    """A shared vma of a file of three pages, all in the page cache, and of two addresses."""

    has_fault: bool = False  # 2.6.23
    mutation: Mutation = Mutation.NONE
    starts_nonlinear: bool = True  # address 0 has a file pte of offset 1; else all is linear
    starts_mapped: bool = True  # if it is linear
    starts_with: int = PAGES  # i_size, in pages

    size: Range[0, PAGES] = PAGES
    is_nonlinear: Bool = False  # VM_NONLINEAR, and on the list instead of in the prio_tree
    pages: Array[Page, PAGES]
    truncate_count: Range[0, 3] = 0
    mmap_sem: RwSemaphore
    i_mmap_lock: SpinLock
    requested: Array[Range[0, PAGES - 1], ADDRESSES] = ghost(0)  # the offset last asked for
    is_remapping: Bool = ghost(False)
    has_truncated: Bool = ghost(False)

    @initial
    def setup(self) -> None:
        """The vma is nonlinear and nothing is present; or it is linear, and all of it is."""
        self.size = self.starts_with
        self.requested[1] = 1
        if self.starts_nonlinear:
            self.is_nonlinear = True
            self.requested[0] = 1
            self.ptes[0].low = Low(kind=Kind.FILE)
            self.ptes[0].high = 1
        elif self.starts_mapped:
            for address in range(ADDRESSES):
                self.ptes[address].low = Low(kind=Kind.PRESENT, page=address)
                self.ptes[address].high = self.high_of(address)

    def handle_pte_fault(self, address: int) -> Fault:
        """handle_pte_fault(), mm/memory.c, 2.6.22 and 2.6.23, of a read."""
        low, high = self.read_pte(address)
        if low.kind is Kind.PRESENT:
            return Fault.DONE
        if low.kind is Kind.NONE and high == 0:
            if self.has_fault:
                return self.do_fault(address, address, low, high)
            return self.do_no_page(address)
        if low.kind is Kind.NONE:
            return self.do_swap_page(address, low, high)
        looks_again = self.mutation is not Mutation.FILE_NOT_SAME
        if looks_again and not self.pte_unmap_same(address, low, high):
            return Fault.DONE
        if self.has_fault:
            return self.do_fault(address, high, low, high)
        if not self.filemap_populate(address, high):
            return Fault.SIGBUS
        return Fault.DONE

    def do_swap_page(self, address: int, low: Low, high: int) -> Fault:
        """do_swap_page(), mm/memory.c, 2.6.22: where a pte is neither none nor a file pte."""
        looks_again = self.mutation is not Mutation.SWAP_NOT_SAME
        if looks_again and not self.pte_unmap_same(address, low, high):
            return Fault.DONE
        assert low.kind is not Kind.NONE, "looks for a page at a swap entry that there never was"
        return Fault.DONE

    def do_no_page(self, address: int) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22, of the linear offset."""
        while True:  # retry
            sequence = self.truncate_count
            if address >= self.size:
                return Fault.SIGBUS
            self.ptl.acquire()
            if sequence == self.truncate_count:
                break
            self.ptl.release()
        low, high = self.read_pte_locked(address)
        if low.kind is Kind.NONE and high == 0:
            self.map_page(address, address)
        self.ptl.release()
        return Fault.DONE

    def filemap_populate(self, address: int, pgoff: int) -> bool:
        """filemap_populate() and install_page(), mm/filemap.c and mm/fremap.c, 2.6.22.

        Returns whether it did. The page is found in the page cache, or read in anew, and that it is
        no longer there is found out under ptl.
        """
        if pgoff >= self.size:
            return False
        with self.ptl:
            if pgoff >= self.size:
                return False
            if not self.pages[pgoff].is_cached:
                return False
            low, _ = self.read_pte_locked(address)
            if low.kind is not Kind.NONE:
                self.clear_pte(address)  # zap_pte
            self.map_page(address, pgoff)
        return True

    def map_page(self, address: int, page: int) -> None:
        """Sets a pte, under ptl."""
        self.set_pte(address, Low(kind=Kind.PRESENT, page=page), self.high_of(page))

    def do_fault(self, address: int, pgoff: int, low: Low, high: int) -> Fault:
        """__do_fault() and filemap_fault(), mm/memory.c and mm/filemap.c, 2.6.23."""
        if pgoff >= self.size:
            return Fault.SIGBUS
        page = self.pages[pgoff]
        page.lock.acquire()  # find_lock_page
        is_there = pgoff < self.size
        if not is_there or not page.is_cached:
            page.lock.release()
            return Fault.SIGBUS
        with self.ptl:
            if self.read_pte_locked(address) == (low, high):  # pte_same
                self.map_page(address, pgoff)
        page.lock.release()
        return Fault.DONE

    @process
    def fault(self) -> Fault:
        """A thread touches address 0."""
        self.mmap_sem.down_read()
        result = self.handle_pte_fault(0)
        self.mmap_sem.up_read()
        return result

    @process
    def remap(self, pgoff: Range[0, PAGES - 1]) -> None:
        """sys_remap_file_pages() of address 0, mm/fremap.c, 2.6.22 and 2.6.23."""
        self.mmap_sem.down_read()
        is_locked_for_writing = False
        if not self.is_nonlinear:
            self.mmap_sem.up_read()
            self.mmap_sem.down_write()
            is_locked_for_writing = True
            self.is_remapping = True
            if self.mutation is Mutation.POPULATE_FIRST:
                self.populate(pgoff)
            with self.i_mmap_lock, atomic():  # vma_prio_tree_remove, vma_nonlinear_insert
                assert self.i_mmap_lock.held_by(me), '"protect tree, count, list", fs.h'
                self.is_nonlinear = True
        self.is_remapping = True
        if self.mutation is not Mutation.POPULATE_FIRST:
            self.populate(pgoff)
        if is_locked_for_writing:
            self.mmap_sem.up_write()
        else:
            self.mmap_sem.up_read()
        self.is_remapping = False

    def populate(self, pgoff: int) -> None:
        """vma->vm_ops->populate, 2.6.22; populate_range() and make_pages_present(), 2.6.23."""
        if not self.has_fault:
            if self.filemap_populate(0, pgoff):
                self.requested[0] = pgoff
            return
        with self.ptl:  # install_file_pte
            low, high = self.read_pte_locked(0)
            if low.kind is not Kind.NONE or high != 0:
                self.clear_pte(0)
            self.set_pte(0, Low(kind=Kind.FILE), pgoff)
            self.requested[0] = pgoff
        self.handle_pte_fault(0)

    @process
    def truncate(self) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22 and 2.6.23, to one page; one page there is beyond."""
        self.size = 1
        self.unmap_mapping_range()
        page = self.pages[1]  # truncate_inode_pages
        page.lock.acquire()
        if self.has_fault:
            self.unmap_mapping_range()  # if it is mapped
        page.is_cached = False
        page.lock.release()
        if self.has_fault:
            self.unmap_mapping_range()
        self.has_truncated = True

    def unmap_mapping_range(self) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22, from offset 1 on; may drop its lock."""
        self.i_mmap_lock.acquire()
        self.truncate_count += 1
        if self.mutation is Mutation.LIST_FIRST:
            self.walk_list()
        else:
            self.walk_tree()
        if choose(False, True):
            self.i_mmap_lock.release()
            self.i_mmap_lock.acquire()
        if self.mutation is Mutation.LIST_FIRST:
            self.walk_tree()
        else:
            self.walk_list()
        self.i_mmap_lock.release()

    def walk_tree(self) -> None:
        """unmap_mapping_range_tree(), mm/memory.c, 2.6.22: the addresses of the offsets."""
        if not self.is_nonlinear:
            with self.ptl:
                low, high = self.read_pte_locked(1)
                if low.kind is not Kind.NONE or high != 0:
                    self.clear_pte(1)

    def walk_list(self) -> None:
        """unmap_mapping_range_list(), mm/memory.c, 2.6.22: all addresses, by page->index."""
        if self.is_nonlinear:
            for address in range(ADDRESSES):
                with self.ptl:
                    low, _ = self.read_pte_locked(address)
                    if low.kind is Kind.PRESENT and low.page >= 1:
                        self.clear_pte(address)
                        leaves = self.mutation is not Mutation.NO_FILE_PTE
                        if leaves and low.page != address:
                            self.set_pte(address, Low(kind=Kind.FILE), low.page)

    @invariant
    def pte_maps_what_was_asked_for(self) -> bool:
        """Unless a remap_file_pages is under way, a pte maps the offset last asked for (I4).

        Whoever holds ptl may be between the two words of a pte.
        """
        return (self.is_remapping or self.ptl.is_locked) or all(
            (pte.low.kind is not Kind.PRESENT or pte.low.page == self.requested[address])
            and (pte.low.kind is not Kind.FILE or pte.high == self.requested[address])
            for address in range(ADDRESSES)
            for pte in (self.ptes[address],)
        )

    @invariant
    def nothing_is_mapped_beyond_eof(self) -> bool:
        """After truncate has returned, nothing beyond the end of the file is mapped (I2)."""
        return not self.has_truncated or all(
            pte.low.kind is not Kind.PRESENT or pte.low.page < self.size for pte in self.ptes
        )

    @finally_
    def no_sigbus_inside_the_file(self) -> bool:
        """A fault on an offset inside the file gets no SIGBUS, if the file stays as it is (I13)."""
        return self.has_truncated or all(
            each.result is not Fault.SIGBUS for each in instances(self.fault)
        )


HOLDS: dict[str, Any] = {"finding": "holds"}
ASKED = "pte_maps_what_was_asked_for"
BEYOND = "nothing_is_mapped_beyond_eof"
COMMENT = "'Must set VM_NONLINEAR before any pages are populated', mm/fremap.c, 2.6.22"
FILE_PTE = (
    "'otherwise linear pages might appear in place of SIGBUS', dd9fd0e03de6, 2004 (history.git)"
)
ORDER = "'It is important to search the prio_tree before nonlinear list', mm/memory.c, 2.6.22"


def violated(name: str) -> dict[str, Any]:
    """Returns the claim that a property is violated."""
    return {"finding": "violated", "violates": name}


def documented(verdict: dict[str, Any], citation: str) -> dict[str, Any]:
    """Returns a claim as one that a document makes."""
    return {
        "expected": verdict["finding"],
        "violates": verdict.get("violates", ""),
        "citation": citation,
    }


def scenario(
    name: str, model: RemapFilePages, processes: Any, kernel: str, **verdict: Any
) -> Scenario:
    """One scenario of row C3."""
    return Scenario(
        model,
        name=name,
        processes=processes,
        row="C3",
        kernel=kernel,
        mapping="nonlinear",
        **verdict,
    )


KERNELS = ((False, "2.6.22", "populate"), (True, "2.6.23", "fault"))


def remaps() -> Iterator[Scenario]:
    """A fault, or two, against remap_file_pages at the address."""
    for has_fault, kernel, handler in KERNELS:
        for has_pae in (False, True):
            yield scenario(
                f"{handler} / remap{', pae' if has_pae else ''}",
                RemapFilePages(has_fault=has_fault, has_pae=has_pae),
                {"fault": 1, "remap": [{"pgoff": 2}]},
                kernel,
                **(HOLDS if has_fault else violated(ASKED)),
            )
        yield scenario(
            f"{handler} / becomes nonlinear",
            RemapFilePages(has_fault=has_fault, starts_nonlinear=False, starts_mapped=False),
            {"fault": 2, "remap": [{"pgoff": 2}]},
            kernel,
            **HOLDS,
        )


def halves() -> Iterator[Scenario]:
    """Two faults at a pte of two words."""
    for has_fault, kernel, handler in KERNELS:
        yield scenario(
            f"{handler} x2, pae",
            RemapFilePages(has_fault=has_fault, has_pae=True, starts_with=2),
            {"fault": 2},
            kernel,
            **HOLDS,
        )
    two_faults: dict[str, Any] = {"fault": 2}
    remapped: dict[str, Any] = {"fault": 1, "remap": [{"pgoff": 2}]}
    for has_fault, size, processes, mutation, broken in (
        (False, 3, two_faults, Mutation.FILE_NOT_SAME, ASKED),
        (True, 2, two_faults, Mutation.FILE_NOT_SAME, "no_sigbus_inside_the_file"),
        (False, 3, two_faults, Mutation.SWAP_NOT_SAME, "assertion"),
        (True, 3, remapped, Mutation.SWAP_NOT_SAME, "assertion"),
    ):
        _, kernel, handler = KERNELS[has_fault]
        against = " / remap" if processes is remapped else " x2"
        yield scenario(
            f"{handler}{against}, pae / {mutation.value}",
            RemapFilePages(has_fault=has_fault, has_pae=True, starts_with=size, mutation=mutation),
            processes,
            kernel,
            **violated(broken),
        )


def switches() -> Iterator[Scenario]:
    """A vma that becomes nonlinear, against truncate."""
    for has_fault, kernel, handler in KERNELS:
        for mutation, verdict in (
            (Mutation.NONE, documented(HOLDS, ORDER)),
            (Mutation.LIST_FIRST, HOLDS if has_fault else documented(violated(BEYOND), ORDER)),
            (Mutation.POPULATE_FIRST, documented(violated(BEYOND), COMMENT)),
        ):
            yield scenario(
                f"{handler} / becomes nonlinear / truncate / {mutation.value}",
                RemapFilePages(
                    has_fault=has_fault, mutation=mutation, starts_nonlinear=False, starts_with=2
                ),
                {"remap": [{"pgoff": 1}], "truncate": 1},
                kernel,
                **verdict,
            )


def truncations() -> Iterator[Scenario]:
    """Two faults at a nonlinear pte, and a truncate that takes its page away."""
    for has_fault, kernel, handler in KERNELS:
        for mutation, verdict in (
            (Mutation.NONE, documented(HOLDS, FILE_PTE)),
            (Mutation.NO_FILE_PTE, documented(violated(ASKED), FILE_PTE)),
        ):
            yield scenario(
                f"{handler} x2 / truncate / {mutation.value}",
                RemapFilePages(has_fault=has_fault, mutation=mutation, starts_with=2),
                {"fault": 2, "truncate": 1},
                kernel,
                **verdict,
            )


scenarios = [*remaps(), *halves(), *switches(), *truncations()]

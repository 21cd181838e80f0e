"""include/linux/mm.h, mm_types.h and fs.h: struct page, address_space, pte, and what counts them.

The state that every model of a file mapping shares. What is in bytes and what in pages, the types
say; addresses, sizes and page offsets are symbolic, so that a verdict is for all of them.

The page cache is modelled at the offsets that matter, `MemoryMap.offsets`: what the addresses that
are touched map. Every page of the file that is none of them is as if it were not there: no process
here does anything to it that a fault at another offset could see.
"""

from __future__ import annotations

from typing import ClassVar

from raceproof import (
    Array,
    BitLock,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    SpinLock,
    Struct,
    Word,
    assumption,
    atomic,
    ghost,
    me,
    symbolic,
)
from raceproof.linux.kernel import Kernel, Mutation, PageMkwrite
from raceproof.linux.types import (
    LLONG_MAX,
    PAGE_MASK,
    PAGE_SHIFT,
    PAGE_SIZE,
    loff_t,
    pgoff_t,
    unsigned_long,
)


class AddressSpace(Record):
    """struct address_space, include/linux/fs.h: the page cache of one file."""

    tree: Array[Page | None, touched]  # page_tree, at the offsets of `MemoryMap.offsets`
    tree_lock: SpinLock
    i_mmap_lock: SpinLock
    truncate_count: Range[0, 7] = 0

    told: ClassVar = {
        "set tree": "put {value} into the page cache",
        "cleared tree": "deleted {before} from the tree of the page cache",
        "read tree": "found {value} in the page cache",
    }


class Page(Record):
    """struct page, include/linux/mm_types.h."""

    lock: BitLock  # PG_locked
    uptodate: Bool = False
    dirty: Bool = False
    anon: Bool = False  # PageAnon
    mapping: AddressSpace | None = None
    index: pgoff_t
    count: Range[0, 7] = 0  # _count
    mapcount: Range[0, 3] = 0  # _mapcount + 1

    stale: Bool = ghost(False)  # its data was truncated, or it was copied before that ended
    announced: Bool = ghost(False)  # page_mkwrite has succeeded since the page was last cleaned
    unsaved: Bool = ghost(False)  # a store through a pte is not yet on disk

    told: ClassVar = {
        "set dirty": "marked {} dirty",
        "cleared dirty": "marked {} clean",
        "set mapping": "added {} to the page cache",
        "cleared mapping": "removed {} from the page cache",
        "raised count": "acquired a reference to {}",
        "lowered count": "dropped a reference to {}",
        "raised mapcount": "counted a pte of {}",
        "lowered mapcount": "discounted a pte of {}",
        "set announced": "finished page_mkwrite of {}",
        "cleared announced": "cleaned {}",
        "if uptodate": "PageUptodate({})",
        "if dirty": "PageDirty({})",
        "if anon": "PageAnon({})",
        "if mapcount > 0": "page_mapped({})",
        "if mapcount == 0": "!page_mapped({})",
    }


class Pte(Word):
    """A page table entry: none, a file offset (nonlinear mappings), or a page."""

    page: Page | None = None
    file: Bool = False
    pgoff: pgoff_t
    write: Bool = False
    dirty: Bool = False

    told: ClassVar = {
        "set page": "mapped {value} by {}",
        "cleared page": "unmapped {before} from {}",
        "read page": "found {value} mapped by {}",
        "set write": "made {} writable",
        "set dirty": "made {} dirty",
        "if is_present": "pte_present({})",
        "if is_file": "pte_file({})",
        "if is_none": "pte_none({})",
    }

    @property
    def is_present(self) -> bool:
        """pte_present()."""
        return self.page is not None

    @property
    def is_file(self) -> bool:
        """pte_file()."""
        return self.file

    @property
    def is_none(self) -> bool:
        """pte_none()."""
        return self.page is None and not self.file


class Inode(Struct):
    """struct inode, include/linux/fs.h."""

    i_size: loff_t


class MemoryMap(Model):
    """One process's mappings of one file, and the file's page cache.

    `addresses[n]` is the n-th address that is touched; it lies in the n-th vma if there are
    several. A nonlinear mapping begins with file ptes, as remap_file_pages leaves them:
    `remapped[n]` is what the page of the n-th address was remapped to.
    """

    kernel: Kernel
    mutation: Mutation = Mutation.NONE
    touched: int = 1
    slots: tuple[int, ...] = (0,)  # the numbers of the touched addresses
    vmas: tuple[int, ...] = (0,)  # the numbers of the vmas
    nonlinear: bool = False
    shared: bool = True  # VM_SHARED
    is_tmpfs: bool = False  # mm/shmem.c, before ->fault; else a filesystem on blocks
    has_other_pages: bool = False  # nrpages counts pages that nobody touches here
    accounts_dirty: bool = True  # mapping_cap_account_dirty(): not tmpfs, not ramfs
    page_mkwrite: PageMkwrite = PageMkwrite.NONE  # vma->vm_ops->page_mkwrite
    page_frames: int = 2

    old_size: loff_t = symbolic()
    vm_start: tuple = (symbolic("vm_start", unsigned_long),)
    vm_end: tuple = (symbolic("vm_end", unsigned_long),)
    vm_pgoff: tuple = (symbolic("vm_pgoff", pgoff_t),)
    addresses: tuple = (symbolic("address", unsigned_long),)
    remapped: tuple = ()

    inode: Inode
    mappings: Pool[AddressSpace, 1]
    pages: Pool[Page, page_frames]
    ptes: Array[Pte, touched]
    ptl: SpinLock  # of the one page table page

    truncated: Bool = ghost(False)  # vmtruncate has returned
    punched: Bool = ghost(False)  # vmtruncate_range has returned
    emptied: Bool = ghost(False)  # truncate_inode_pages_range has returned
    copied: Bool = ghost(False)  # a pte has got a private copy
    invalidated: Bool = ghost(False)  # invalidate_inode_pages2_range has returned
    lost: Bool = ghost(False)  # a page was freed with a store neither written nor truncated

    told: ClassVar = {
        "set truncated": "returned from vmtruncate",
        "set punched": "returned from vmtruncate_range",
        "set emptied": "returned from truncate_inode_pages_range",
        "set invalidated": "returned from invalidate_inode_pages2_range",
        "set lost": "freed a page with a store that was neither written nor truncated",
    }

    @assumption
    def vmas_are_page_aligned(self) -> bool:
        """A vma begins and ends at a page, and is not empty."""
        return all(
            self.vm_start[n] & ~PAGE_MASK == 0
            and self.vm_end[n] & ~PAGE_MASK == 0
            and self.vm_start[n] < self.vm_end[n]
            for n in self.vmas
        )

    @assumption
    def addresses_are_mapped(self) -> bool:
        """Every address that is touched lies in a vma, which find_vma has found."""
        return all(
            self.vm_start[n if len(self.vmas) > 1 else 0]
            <= self.addresses[n]
            < self.vm_end[n if len(self.vmas) > 1 else 0]
            for n in self.slots
        )

    @assumption
    def mmap_refuses_a_pgoff_that_wraps(self) -> bool:
        """The offsets of a vma do not wrap: do_mmap_pgoff returns -EOVERFLOW (mm/mmap.c)."""
        return all(
            self.vm_pgoff[n] + (self.vm_end[n] - self.vm_start[n] >> PAGE_SHIFT) >= self.vm_pgoff[n]
            for n in self.vmas
        )

    @assumption
    def file_size_can_be_rounded_up(self) -> bool:
        """The file is not within a page of LLONG_MAX, which no s_maxbytes allows in practice."""
        return 0 <= self.old_size <= LLONG_MAX - PAGE_SIZE

    @property
    def mapping(self) -> AddressSpace:
        """inode->i_mapping, vma->vm_file->f_mapping."""
        return self.mappings[0]

    @property
    def is_nonlinear(self) -> bool:
        """VM_NONLINEAR."""
        return self.nonlinear

    @property
    def is_writable_when_read(self) -> bool:
        """Whether vm_page_prot has the write bit, so that a read fault makes a writable pte.

        vma_wants_writenotify(), mm/mmap.c, 2.6.22: not if page_mkwrite or the dirty accounting must
        see the first store. 2.6.18 asks for page_mkwrite only.
        """
        if not self.shared or self.page_mkwrite is not PageMkwrite.NONE:
            return False
        return not (self.accounts_dirty and self.kernel.cleans_mapped_pages)

    @property
    def offsets(self) -> tuple:
        """The file offsets that the touched addresses map."""
        if self.touched == 1:
            return (self.offset_of(0),)
        return (self.offset_of(0), self.offset_of(1))

    def offset_of(self, number: int) -> pgoff_t:
        """The file offset that a touched address maps."""
        return self.remapped[number] if self.nonlinear else self.linear_page_index(number)

    @property
    def touched_pages(self) -> tuple:
        """The addresses of the touched pages."""
        if self.touched == 1:
            return (self.addresses[0] & PAGE_MASK,)
        return (self.addresses[0] & PAGE_MASK, self.addresses[1] & PAGE_MASK)

    def linear_page_index(self, number: int) -> pgoff_t:
        """linear_page_index(), include/linux/pagemap.h, of the page of a touched address.

        do_no_page and do_linear_fault compute the same.
        """
        vma = number if len(self.vmas) > 1 else 0
        address = self.addresses[number] & PAGE_MASK
        return (address - self.vm_start[vma] >> PAGE_SHIFT) + self.vm_pgoff[vma]

    def file_pages(self) -> pgoff_t:
        """The size in pages: (i_size_read(inode) + PAGE_CACHE_SIZE - 1) >> PAGE_CACHE_SHIFT."""
        return pgoff_t(self.inode.i_size + PAGE_SIZE - 1 >> PAGE_SHIFT)

    def slot(self, pgoff: pgoff_t) -> int:
        """Where the tree has an offset: a look-up by equality, as in a radix tree."""
        return self.offsets.index(pgoff)

    def pte_slot(self, number: int) -> int:
        """Where the page tables have the pte of a touched address."""
        return self.touched_pages.index(self.addresses[number] & PAGE_MASK)

    def get_page(self, page: Page) -> None:
        """get_page(), include/linux/mm.h."""
        with atomic():  # atomic_inc
            page.count += 1

    def put_page(self, page: Page) -> None:
        """put_page(), page_cache_release(), mm/swap.c."""
        with atomic():  # atomic_dec_and_test; nobody else can reach a page without references
            page.count -= 1
            if page.count == 0:
                assert page.mapcount == 0, "a mapped page is freed"
                self.lost = self.lost or page.unsaved
                self.pages.free(page)

    def set_page_dirty(self, page: Page) -> None:
        """set_page_dirty(), mm/page-writeback.c: TestSetPageDirty.

        That the tree's tag is set in another step is a question of `models/dirty_accounting.py`.
        """
        page.dirty = True

    def ptep_clear(self, slot: int) -> Pte:
        """ptep_clear_flush(), ptep_get_and_clear_full(): one exchange.

        The processor may have set the dirty bit since the pte was looked at. page_table_lock, of
        which ptl is a part, "Protects page tables and some counters" (include/linux/sched.h).
        """
        with atomic():  # xchg; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is cleared without ptl"
            pte = self.ptes[slot]
            self.ptes[slot] = Pte()
            return pte

    def page_add_rmap(self, page: Page) -> None:
        """page_add_file_rmap(), page_add_new_anon_rmap(), mm/rmap.c."""
        with atomic():  # atomic_inc_and_test
            page.mapcount += 1

    def page_remove_rmap(self, page: Page) -> None:
        """page_remove_rmap(), mm/rmap.c."""
        with atomic():  # atomic_add_negative
            page.mapcount -= 1

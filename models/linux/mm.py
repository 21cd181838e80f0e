"""include/linux/mm.h, mm_types.h and fs.h: struct page, address_space, pte, and what counts them.

The state that every model of a file mapping shares. Units: pages, everywhere.
"""

from __future__ import annotations

from checker import (
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
    atomic,
    ghost,
)
from models.linux.kernel import Kernel, Mutation


class AddressSpace(Record):
    """struct address_space, include/linux/fs.h: the page cache of one file."""

    tree: Array[Page | None, file_pages]  # page_tree
    tree_lock: SpinLock
    i_mmap_lock: SpinLock
    truncate_count: Range[0, 7] = 0


class Page(Record):
    """struct page, include/linux/mm_types.h."""

    lock: BitLock  # PG_locked
    uptodate: Bool = False
    dirty: Bool = False
    anon: Bool = False  # PageAnon
    mapping: AddressSpace | None = None
    index: Range[0, file_pages - 1] = 0
    count: Range[0, 7] = 0  # _count
    mapcount: Range[0, 3] = 0  # _mapcount + 1


class Pte(Word):
    """A page table entry: none, a file offset (nonlinear mappings), or a page.

    `dirty` stands for the write bit too: pte_mkdirty and pte_mkwrite go together here, and nobody
    in these paths reads the write bit.
    """

    page: Page | None = None
    pgoff: Range[-1, file_pages - 1] = -1
    dirty: Bool = False

    @property
    def is_present(self) -> bool:
        """pte_present()."""
        return self.page is not None

    @property
    def is_file(self) -> bool:
        """pte_file()."""
        return self.pgoff >= 0

    @property
    def is_none(self) -> bool:
        """pte_none()."""
        return self.page is None and self.pgoff < 0


class Inode(Struct):
    """struct inode, include/linux/fs.h."""

    i_size: Range[0, file_pages]


class MemoryMap(Model):
    """One process's mapping of one file, and the file's page cache.

    `vma[n]` is the n-th address of the mapping, and `linear[n]` its linear_page_index. A nonlinear
    mapping begins with file ptes, as remap_file_pages leaves them: `remapped[n]` is what the n-th
    address was remapped to.
    """

    kernel: Kernel
    mutation: Mutation = Mutation.NONE
    file_pages: int = 1
    vma: tuple[int, ...] = (0,)
    linear: tuple[int, ...] = (0,)
    remapped: tuple[int, ...] = ()
    shared: bool = True  # VM_SHARED
    page_frames: int = 2

    inode: Inode
    mappings: Pool[AddressSpace, 1]
    pages: Pool[Page, page_frames]
    ptes: Array[Pte, len(vma)]
    ptl: SpinLock  # of the one page table page

    truncated: Bool = ghost(False)  # vmtruncate has returned

    @property
    def mapping(self) -> AddressSpace:
        """inode->i_mapping, vma->vm_file->f_mapping."""
        return self.mappings[0]

    @property
    def is_nonlinear(self) -> bool:
        """VM_NONLINEAR."""
        return len(self.remapped) > 0

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
                self.pages.free(page)

    def set_page_dirty(self, page: Page) -> None:
        """set_page_dirty(), mm/page-writeback.c: TestSetPageDirty. Tags are not modelled."""
        page.dirty = True

    def page_add_rmap(self, page: Page) -> None:
        """page_add_file_rmap(), page_add_new_anon_rmap(), mm/rmap.c."""
        with atomic():  # atomic_inc_and_test
            page.mapcount += 1

    def page_remove_rmap(self, page: Page) -> None:
        """page_remove_rmap(), mm/rmap.c."""
        with atomic():  # atomic_add_negative
            page.mapcount -= 1

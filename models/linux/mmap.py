"""mm/mmap.c: one address, the vma that covers it, and what else becomes of both.

What page an address maps is one number, `object`: a file and an offset in it. The vma is a record
that is freed and allocated again, as vm_area_cachep does it, so that an old reference to a vma may
well be one to another vma.
"""

from __future__ import annotations

from raceproof import (
    PROCESSES,
    Array,
    BitLock,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    RwSemaphore,
    SpinLock,
    atomic,
    ghost,
    initial,
    me,
    wait,
)

OBJECTS = 2
"""Two pages of files: enough to tell a right one from a wrong one."""


class File(Record):
    """A file that is open or mapped (struct file)."""

    count: Range[0, 3] = 0


class Page(Record):
    """A page of the page cache (struct page)."""

    lock: BitLock
    count: Range[0, 5] = 0
    object: Range[0, OBJECTS - 1] = 0
    is_cached: Bool = False  # page->mapping is not NULL


class Vma(Record):
    """A vma (struct vm_area_struct)."""

    file: File | None = None
    object: Range[0, OBJECTS - 1] = 0
    covers: Bool = True  # vm_start <= address < vm_end


class AddressSpaceMap(Model):
    """One mm with one address of interest. At first a vma covers it, which maps object 0."""

    page_frames: int = 3

    files: Pool[File, 2]
    vmas: Pool[Vma, 2]
    pages: Pool[Page, page_frames]
    vma: Vma | None = None  # what find_vma finds
    tree: Array[Page | None, OBJECTS]
    pte: Page | None = None
    mmap_sem: RwSemaphore
    ptl: SpinLock
    is_changing: Bool = ghost(False)  # somebody is about to change the address space
    retries: Array[Range[0, 2], PROCESSES] = ghost(0)  # of each fault
    is_set_validly: Bool = ghost(True)  # each pte so far was set for the vma that was there

    @initial
    def setup(self) -> None:
        """Both objects are in the page cache; nothing is mapped yet, but there is a vma."""
        for number in range(OBJECTS):
            self.tree[number] = self.pages.allocate(count=1, object=number, is_cached=True)
        self.vma = self.vmas.allocate(file=self.files.allocate(count=1), object=0)

    def find_vma(self) -> Vma | None:
        """find_vma(), mm/mmap.c, under mmap_sem; and that vm_start is not above the address."""
        vma = self.vma
        if vma is None or not vma.covers:
            return None
        return vma

    def find_get_page(self, number: int) -> Page | None:
        """find_get_page(), mm/filemap.c."""
        with atomic():  # a read-side section of tree_lock, or of RCU with its own recheck
            page = self.tree[number]
            if page is not None:
                page.count += 1
            return page

    def page_cache_read(self, number: int) -> None:
        """page_cache_read(), mm/filemap.c: reads a page in, unless somebody else has."""
        with atomic():  # add_to_page_cache under tree_lock; that it is read meanwhile matters not
            if self.tree[number] is None:
                page = self.pages.allocate(count=1, object=number, is_cached=True)
                self.tree[number] = page

    def put_page(self, page: Page) -> None:
        """put_page(), mm/swap.c."""
        with atomic():  # atomic_dec_and_test; nobody has the page when it was the last reference
            assert page.count > 0, "put_page: there is no reference left"
            page.count -= 1
            if page.count == 0:
                self.pages.free(page)

    def fput(self, file: File) -> None:
        """fput(), fs/file_table.c."""
        with atomic():  # as put_page
            file.count -= 1
            if file.count == 0:
                self.files.free(file)

    def remove_from_page_cache(self, page: Page) -> None:
        """remove_from_page_cache(), mm/filemap.c, under the page lock; and its reference."""
        with atomic():  # under tree_lock
            self.tree[page.object] = None
            page.is_cached = False
        self.put_page(page)

    def do_munmap(self, vma: Vma) -> None:
        """do_munmap(), mm/mmap.c, of all of a vma, under mmap_sem for writing."""
        self.vma = None  # detach_vmas_to_be_unmapped
        self.unmap_vmas()
        if vma.file is not None:
            self.fput(vma.file)
        self.vmas.free(vma)

    def unmap_vmas(self) -> None:
        """unmap_vmas(), mm/memory.c: clears the pte."""
        with self.ptl:
            page = self.pte
            if page is not None:
                self.set_pte_at(None)
                self.put_page(page)

    def set_pte_at(self, page: Page | None) -> None:
        """set_pte_at(), pte_clear(), under ptl, and the lock of a page that is mapped.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22). A page that is no longer in the cache is not mapped.
        """
        with atomic():  # one word; the assertions cost no step
            assert self.ptl.held_by(me), "a pte is changed without ptl"
            assert page is None or page.is_cached, "a page is mapped that was removed"
            self.pte = page

    def do_mmap_pgoff(self, number: int) -> None:
        """do_mmap_pgoff(), mm/mmap.c, of another file, MAP_FIXED where something may be mapped."""
        if self.vma is not None:
            self.do_munmap(self.vma)
        file = self.files.allocate(count=1)
        self.vma = self.vmas.allocate(file=file, object=number)

    def wait_on_page_locked(self, page: Page) -> None:
        """wait_on_page_locked(), include/linux/pagemap.h: by somebody with a reference."""
        wait(not page.lock.is_locked)

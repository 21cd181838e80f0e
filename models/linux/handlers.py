"""->nopage, ->populate, ->nopfn and ->fault over one page, for the outcomes of a single fault.

A small state beside `models/linux/mm.py`: the file has one page, or none once it was truncated. A
nonlinear mapping maps that page at an address whose linear offset lies beyond the end of the file.
The page's data is read in one step with its insertion; tree_lock is a step.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    BitLock,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    SpinLock,
    Word,
    atomic,
    ghost,
    initial,
    me,
)


class Handler(Enum):
    """Which fault path, and with it which removers: those of the kernel that has it.

    No kernel has the two that recheck: `RECHECKED` looks at page->mapping once it has locked what
    ->nopage returned, `RECHECKED_TWICE` at i_size, too.
    """

    NOPAGE = "nopage"  # 2.6.22
    POPULATE = "populate"  # 2.6.22
    LEGACY = "nopage behind __do_fault"  # 2.6.23, as the rest
    RECHECKED = "nopage behind __do_fault, mapping rechecked"
    RECHECKED_TWICE = "nopage behind __do_fault, mapping and i_size rechecked"
    FAULT = "fault"
    FAULT_NONLINEAR = "fault, nonlinear"

    @property
    def is_legacy(self) -> bool:
        """Whether __do_fault calls ->nopage."""
        return self in (Handler.LEGACY, Handler.RECHECKED, Handler.RECHECKED_TWICE)

    @property
    def is_old(self) -> bool:
        """Whether the kernel is 2.6.22, whose removers unmap nothing under the page lock."""
        return self in (Handler.NOPAGE, Handler.POPULATE)

    @property
    def is_nonlinear(self) -> bool:
        """Whether the mapping is nonlinear."""
        return self in (Handler.POPULATE, Handler.FAULT_NONLINEAR)


class Fault(Enum):
    """What a fault returns."""

    MINOR = "VM_FAULT_MINOR"
    MAJOR = "VM_FAULT_MAJOR"
    SIGBUS = "VM_FAULT_SIGBUS"
    OOM = "VM_FAULT_OOM"


class Page(Record):
    """A page of the file, or a private copy."""

    lock: BitLock  # PG_locked
    anon: Bool = False  # PageAnon
    cached: Bool = False  # page->mapping
    uptodate: Bool = False
    count: Range[0, 5] = 0
    mapcount: Range[0, 2] = 0


class Pte(Word):
    """A page table entry: none, a file offset (of the page), or a page."""

    page: Page | None = None
    file: Bool = False


class Handlers(Model):
    """One mapping of the page, in one process."""

    handler: Handler
    is_cached: bool = True  # at first

    size: Range[0, 1] = 1  # i_size, in pages
    cache: Page | None = None
    truncate_count: Range[0, 3] = 0
    pages: Pool[Page, 4]
    pte: Pte
    ptl: SpinLock

    bad_page: Bool = ghost(False)  # bad_page(): "Bad page state"

    @initial
    def begin(self) -> None:
        """The page is cached, or not; a nonlinear mapping's pte holds its offset."""
        if self.is_cached:
            self.cache = self.pages.allocate(count=1, cached=True, uptodate=True)
        if self.handler.is_nonlinear:
            self.pte = Pte(file=True)

    # mm/filemap.c

    def find_get_page(self) -> Page | None:
        """find_get_page(), pagevec_lookup(): the page, with a reference."""
        with atomic():  # a read-side section of tree_lock
            page = self.cache
            if page is not None:
                page.count += 1
            return page

    def page_cache_read(self) -> None:
        """page_cache_read(), add_to_page_cache(): the page is locked while it is read."""
        page = self.pages.allocate(count=2)
        page.lock.acquire()
        with atomic():  # add_to_page_cache, under tree_lock
            is_added = self.cache is None
            if is_added:
                self.cache = page
                page.cached = True
        if not is_added:  # -EEXIST
            page.lock.release()
            self.pages.free(page)
            return
        self.readpage(page)
        self.put_page(page)

    def readpage(self, page: Page) -> None:
        """a_ops->readpage, and the end of its I/O."""
        page.uptodate = True
        page.lock.release()

    def put_page(self, page: Page) -> None:
        """put_page(), mm/swap.c, and free_pages_check(), mm/page_alloc.c.

        A page that is freed while it is locked is bad: here it is not freed, so that what comes
        after it is seen, too.
        """
        with atomic():  # atomic_dec_and_test; nobody else can reach a page without references
            page.count -= 1
            if page.count == 0:
                assert page.mapcount == 0, "a mapped page is freed"
                if page.lock.is_locked:
                    self.bad_page = True
                else:
                    self.pages.free(page)

    def filemap_nopage(self) -> tuple[Page | None, Fault]:
        """filemap_nopage(), mm/filemap.c, 2.6.22: returns the page with a reference, unlocked."""
        fault = Fault.MINOR
        while True:  # retry_all
            if self.size == 0:
                return None, Fault.SIGBUS
            page = self.find_get_page()  # retry_find
            while page is None:
                fault = Fault.MAJOR
                self.page_cache_read()
                page = self.find_get_page()
            if page.uptodate:
                return page, fault
            fault = Fault.MAJOR  # page_not_uptodate
            page.lock.acquire()
            if page.cached:
                if not page.uptodate:
                    self.readpage(page)
                else:
                    page.lock.release()
                return page, fault
            page.lock.release()
            self.put_page(page)

    def filemap_fault(self, is_inside: bool) -> tuple[Page | None, Fault]:
        """filemap_fault(), mm/filemap.c, 2.6.23: returns the page locked."""
        fault = Fault.MINOR
        if not is_inside or self.size == 0:
            return None, Fault.SIGBUS
        while True:  # retry_find
            page = self.find_get_page()  # find_lock_page
            if page is None:
                fault = Fault.MAJOR
                self.page_cache_read()
                continue
            page.lock.acquire()
            if not page.cached:
                page.lock.release()
                self.put_page(page)
                continue
            if not page.uptodate:
                fault = Fault.MAJOR
                self.readpage(page)
                self.put_page(page)
                continue
            if self.size == 0:
                page.lock.release()
                self.put_page(page)
                return None, Fault.SIGBUS
            return page, fault

    def filemap_getpage(self) -> Page | None:
        """filemap_getpage(), mm/filemap.c, 2.6.22: NULL if the page went while it was read."""
        page = self.find_get_page()
        while page is None:
            self.page_cache_read()
            page = self.find_get_page()
        if page.uptodate:
            return page
        page.lock.acquire()
        if not page.cached:
            page.lock.release()
            self.put_page(page)
            return None
        if not page.uptodate:
            self.readpage(page)
        else:
            page.lock.release()
        return page

    # mm/memory.c and mm/fremap.c

    def handle_pte_fault(self, write: bool) -> Fault:
        """handle_pte_fault(), mm/memory.c, 2.6.22 and 2.6.23: looks at the pte without ptl."""
        entry = self.pte
        if entry.page is not None:
            return Fault.MINOR
        if not self.handler.is_old:
            return self.do_fault(write, entry)
        if entry.file:
            return self.do_file_page()
        return self.do_no_page(write)

    def do_no_page(self, write: bool) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22; a store is to a private mapping."""
        if self.handler.is_nonlinear:
            return Fault.SIGBUS  # the linear offset lies beyond the end of the file
        while True:  # retry
            sequence = self.truncate_count
            page, fault = self.filemap_nopage()
            if page is None:
                return fault
            if write:
                copy = self.pages.allocate(count=1, anon=True, uptodate=True)
                self.put_page(page)
                page = copy
            self.ptl.acquire()
            if sequence == self.truncate_count:
                break
            self.ptl.release()
            self.put_page(page)
        if self.pte.page is None and not self.pte.file:
            self.map(page)
        else:
            self.put_page(page)
        self.ptl.release()
        return fault

    def do_fault(self, write: bool, orig_pte: Pte) -> Fault:
        """__do_fault(), mm/memory.c, 2.6.23: ->fault, or a legacy ->nopage and lock_page."""
        if self.handler.is_legacy:
            file_page, fault = self.filemap_nopage()
            if file_page is None:
                return fault
            file_page.lock.acquire()  # lock_page: nothing is looked at again
            is_wrong = False
            if self.handler is not Handler.LEGACY:
                is_wrong = not file_page.cached
            if self.handler is Handler.RECHECKED_TWICE:
                is_wrong = is_wrong or self.size == 0
            if is_wrong:
                file_page.lock.release()
                self.put_page(file_page)
                return Fault.MINOR  # the processor tries again
        else:
            is_inside = orig_pte.file or not self.handler.is_nonlinear
            file_page, fault = self.filemap_fault(is_inside)
            if file_page is None:
                return fault
        page = file_page
        if write:
            page = self.pages.allocate(count=1, anon=True, uptodate=True)
        self.ptl.acquire()
        is_mine = self.pte == orig_pte
        if is_mine:
            self.map(page)
        elif write:
            self.put_page(page)
        self.ptl.release()
        file_page.lock.release()
        if write or not is_mine:
            self.put_page(file_page)
        return fault

    def do_file_page(self) -> Fault:
        """do_file_page(), filemap_populate(), mm/filemap.c, 2.6.22: major, whatever it did."""
        if self.size == 0:
            return Fault.SIGBUS  # -EINVAL
        page = self.filemap_getpage()
        if page is None:
            return Fault.OOM  # -ENOMEM
        if not self.install_page(page):
            self.put_page(page)
            return Fault.SIGBUS  # -EINVAL
        return Fault.MAJOR

    def install_page(self, page: Page) -> bool:
        """install_page(), mm/fremap.c, 2.6.22: replaces whatever the pte holds."""
        with self.ptl:
            if self.size == 0 or not page.cached:
                return False
            if self.pte.page is not None or self.pte.file:
                self.zap_pte()
            self.map(page)
            return True

    def zap_pte(self) -> None:
        """zap_pte(), mm/fremap.c, 2.6.22, under ptl."""
        old = self.pte.page
        self.pte = Pte()  # ptep_clear_flush, pte_clear
        if old is not None:
            with atomic():  # page_remove_rmap
                old.mapcount -= 1
            self.put_page(old)

    def map(self, page: Page) -> None:
        """set_pte_at() and page_add_rmap(), under ptl.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22).
        """
        with atomic():  # one word; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is set without ptl"
            self.pte = Pte(page=page)
        with atomic():  # atomic_inc
            page.mapcount += 1

    def unmap_mapping_range(self, even_cows: bool) -> None:
        """unmap_mapping_range(), zap_pte_range(), mm/memory.c, 2.6.22 and 2.6.23.

        truncate_count is counted where faults read it. A nonlinear pte keeps the offset of what it
        mapped, except that here one step clears it and sets it (row C5 of the race table).
        """
        if self.handler.is_old:
            self.truncate_count = (self.truncate_count + 1) % 4
        with self.ptl:
            page = self.pte.page
            if page is not None and (even_cows or page.cached):  # check_mapping
                with atomic():  # one word; the assertion costs no step
                    assert self.ptl.held_by(me), "a pte is cleared without ptl"
                    self.pte = Pte(file=self.handler.is_nonlinear)
                with atomic():  # page_remove_rmap
                    page.mapcount -= 1
                self.put_page(page)

    # mm/truncate.c

    def truncate_inode_pages_range(self) -> None:
        """truncate_inode_pages_range(), mm/truncate.c, 2.6.22 and 2.6.23: the second pass."""
        while True:
            page = self.find_get_page()
            if page is None:
                return
            page.lock.acquire()
            if page.cached:
                if not self.handler.is_old and page.mapcount > 0:
                    self.unmap_mapping_range(even_cows=False)
                self.remove_from_page_cache(page)
            page.lock.release()
            self.put_page(page)

    def invalidate_inode_pages2_range(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.22 and 2.6.23; nothing is dirty."""
        page = self.find_get_page()
        if page is None:
            return
        page.lock.acquire()
        if page.cached:
            while page.mapcount > 0:
                self.unmap_mapping_range(even_cows=False)
                if not self.handler.is_old:  # `if`, not `while`
                    break
            self.remove_from_page_cache(page)
        page.lock.release()
        self.put_page(page)

    def remove_from_page_cache(self, page: Page) -> None:
        """remove_from_page_cache(), mm/filemap.c, 2.6.22 and 2.6.23, and the cache's reference."""
        with atomic():  # under tree_lock; page->mapping is read under the page lock, or ptl
            self.cache = None
            page.cached = False
            assert self.handler.is_old or page.mapcount == 0, "BUG_ON(page_mapped(page))"
        page.uptodate = False  # ClearPageUptodate
        self.put_page(page)

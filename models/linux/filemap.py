"""mm/filemap.c: the page cache, and the handlers of generic file mappings.

tree_lock is a spin lock that removal holds over several steps. A look-up under read_lock(tree_lock)
is one step that waits until nobody writes: what it reads cannot change within it.
"""

from __future__ import annotations

from raceproof import atomic, me, wait
from raceproof.linux.kernel import (
    VM_FAULT_MAJOR,
    VM_FAULT_MINOR,
    VM_FAULT_OOM,
    VM_FAULT_SIGBUS,
    Fault,
    Kernel,
    Mutation,
)
from raceproof.linux.mm import AddressSpace, MemoryMap, Page
from raceproof.linux.types import PAGE_SHIFT, PAGE_SIZE, pgoff_t


class Filemap(MemoryMap):
    """The functions of mm/filemap.c."""

    def find_get_page(self, mapping: AddressSpace, pgoff: pgoff_t) -> Page | None:
        """find_get_page(), mm/filemap.c, 2.6.18 to 2.6.23, and 2.6.30."""
        if self.kernel is Kernel.V2_6_30:
            return self.find_get_page_lockless(mapping, pgoff)
        with atomic():  # a read-side section of tree_lock
            wait(mapping.tree_lock.owner is None, sleeps=False)
            page = mapping.tree[self.slot(pgoff)]
            if page is not None:
                page.count += 1
            return page

    def find_get_page_lockless(self, mapping: AddressSpace, pgoff: pgoff_t) -> Page | None:
        """find_get_page(), mm/filemap.c, 2.6.30, takes no lock.

        It reads the slot, takes a reference unless there is none to take
        (page_cache_get_speculative), and reads the slot again. If both reads agree, it is as if all
        was done at the second: until then it has changed nothing but a count that it gives back.
        """
        slot = self.slot(pgoff)
        with atomic():  # see above; it spins while remove_mapping has frozen the count
            wait(mapping.tree[slot] is None or mapping.tree[slot].count > 0, sleeps=False)
            page = mapping.tree[slot]
            if page is not None:
                page.count += 1
            return page

    def find_lock_page(self, mapping: AddressSpace, pgoff: pgoff_t) -> Page | None:
        """find_lock_page(), mm/filemap.c, 2.6.18 to 2.6.23, and 2.6.30.

        If the page lock is free it is taken inside the look-up, which is sound: whoever removes a
        page holds its lock. Otherwise the task sleeps for it, and must look again. 2.6.30 looks
        again always.
        """
        while self.kernel is Kernel.V2_6_30:
            page = self.find_get_page(mapping, pgoff)
            if page is None:
                return None
            page.lock.acquire()
            if page.mapping == mapping:
                return page
            page.lock.release()
            self.put_page(page)
        while True:
            with (
                atomic()
            ):  # a read-side section of tree_lock; the lock is taken by TestSetPageLocked
                wait(mapping.tree_lock.owner is None, sleeps=False)
                page = mapping.tree[self.slot(pgoff)]
                if page is None:
                    return None
                page.count += 1
                locked = page.lock.trylock()
            if locked:
                return page
            page.lock.acquire()
            with atomic():  # a read-side section of tree_lock
                wait(mapping.tree_lock.owner is None, sleeps=False)
                still_there = page.mapping == mapping and page.index == pgoff
            if still_there:
                return page
            page.lock.release()
            self.put_page(page)

    def pagevec_lookup(self, mapping: AddressSpace, start: pgoff_t, end: pgoff_t) -> Page | None:
        """pagevec_lookup(), mm/swap.c, with PAGEVEC_SIZE 1: the first page in [start, end]."""
        with atomic():  # a read-side section of tree_lock; 2.6.30 as find_get_page
            if self.kernel is Kernel.V2_6_30:
                wait(all(mapping.tree[n] is None or mapping.tree[n].count > 0 for n in self.slots))
            else:
                wait(mapping.tree_lock.owner is None, sleeps=False)
            found = None
            first = end
            for slot in self.slots:
                page = mapping.tree[slot]
                pgoff = self.offsets[slot]
                if page is not None and start <= pgoff and pgoff <= first:
                    found = page
                    first = pgoff
            if found is not None:
                found.count += 1
            return found

    def page_cache_read(self, mapping: AddressSpace, pgoff: pgoff_t) -> None:
        """page_cache_read(), mm/filemap.c, 2.6.22: brings a page into the cache.

        The read completes at once. What matters is that the page can be found while it is locked
        and not up to date.
        """
        page = self.pages.allocate(count=1)
        added = self.add_to_page_cache(page, mapping, pgoff)
        if added:
            self.readpage(page)
        self.put_page(page)

    def add_to_page_cache(self, page: Page, mapping: AddressSpace, pgoff: pgoff_t) -> bool:
        """add_to_page_cache(), mm/filemap.c, 2.6.22. Returns whether the place was free."""
        with atomic():  # a write-side section of tree_lock; until it ends nobody can find the page
            wait(mapping.tree_lock.owner is None, sleeps=False)
            slot = self.slot(pgoff)
            if mapping.tree[slot] is not None:
                return False
            mapping.tree[slot] = page
            page.count += 1
            page.lock.trylock()  # SetPageLocked, of a page that nobody knows
            page.mapping = mapping
            page.index = pgoff
            return True

    def readpage(self, page: Page) -> None:
        """a_ops->readpage, mpage_end_io_read(), fs/mpage.c.

        Filesystems take the inode from the page's mapping, and no page is read unlocked.
        """
        with atomic():  # the assertions cost no step: what they read is the lock's and the owner's
            assert page.lock.is_locked, "BUG_ON(!PageLocked(page))"
            assert page.mapping is not None, "readpage of a page without mapping"
            page.uptodate = True
        page.lock.release()

    def remove_from_page_cache(self, page: Page, mapping: AddressSpace) -> None:
        """remove_from_page_cache(), mm/filemap.c, 2.6.22."""
        with mapping.tree_lock:
            self.remove_from_page_cache_locked(page, mapping)

    def remove_from_page_cache_locked(self, page: Page, mapping: AddressSpace) -> None:
        """__remove_from_page_cache(), mm/filemap.c, 2.6.22, 2.6.23 and 2.6.30.

        Its callers hold the page lock, and say so. "The caller must hold a write_lock on the
        mapping's tree_lock", its comment says. "mm: debug check for the fault vs invalidate
        race" (Piggin, with ->fault) added the last line.
        """
        slot = self.slot(page.index)
        with atomic():  # radix_tree_delete; the assertions cost no step
            assert page.lock.is_locked, "BUG_ON(!PageLocked(page))"
            assert mapping.tree_lock.held_by(me), "a page is removed without tree_lock"
            mapping.tree[slot] = None
        page.mapping = None
        if self.kernel.is_merged or self.mutation is Mutation.DEBUG_CHECK:
            assert page.mapcount == 0, "BUG_ON(page_mapped(page))"

    def filemap_nopage(self, number: int) -> tuple[Page | None, Fault]:
        """filemap_nopage(), mm/filemap.c, 2.6.22. Returns the page with a reference, not locked."""
        mapping = self.mapping
        pgoff = self.linear_page_index(number)
        fault = VM_FAULT_MINOR
        while True:  # retry_all
            if pgoff >= self.file_pages():
                return None, VM_FAULT_SIGBUS
            page = self.find_get_page(mapping, pgoff)  # retry_find
            while page is None:
                fault = VM_FAULT_MAJOR
                self.page_cache_read(mapping, pgoff)
                page = self.find_get_page(mapping, pgoff)
            if self.mutation is Mutation.NO_UPTODATE:
                return page, fault
            if page.uptodate:
                return page, fault
            page.lock.acquire()  # page_not_uptodate
            if page.mapping is None:
                page.lock.release()
                self.put_page(page)
                continue
            if not page.uptodate:
                self.readpage(page)
                return page, VM_FAULT_MAJOR
            page.lock.release()
            return page, fault

    def filemap_getpage(self, pgoff: pgoff_t) -> Page | None:
        """filemap_getpage(), mm/filemap.c, 2.6.22. Returns a reference, the page not locked."""
        mapping = self.mapping
        page = self.find_get_page(mapping, pgoff)  # retry_find
        while page is None:
            self.page_cache_read(mapping, pgoff)
            page = self.find_get_page(mapping, pgoff)
        if page.uptodate:
            return page
        page.lock.acquire()  # page_not_uptodate
        if page.mapping is None:
            page.lock.release()
            self.put_page(page)
            return None
        if page.uptodate:
            page.lock.release()
            return page
        self.readpage(page)
        return page

    def filemap_populate(self, number: int, pgoff: pgoff_t) -> Fault:
        """filemap_populate(), mm/filemap.c, 2.6.22, for the one page that do_file_page asks for."""
        if pgoff + pgoff_t(PAGE_SIZE >> PAGE_SHIFT) > self.file_pages():
            return VM_FAULT_SIGBUS
        page = self.filemap_getpage(pgoff)
        if page is None:
            return VM_FAULT_OOM
        if not self.install_page(number, page):
            self.put_page(page)
            return VM_FAULT_SIGBUS
        return VM_FAULT_MAJOR

    def filemap_fault(self, pgoff: pgoff_t) -> tuple[Page | None, Fault]:
        """filemap_fault(), mm/filemap.c, postings, 2.6.23 and 2.6.30. Returns the page locked.

        The recheck of i_size under the page lock is under `#if 0` in the mail of 9 October, and
        forgets the page's reference in the other mails and in 54cb8821.
        """
        mapping = self.mapping
        fault = VM_FAULT_MINOR
        if pgoff >= self.file_pages():
            return None, VM_FAULT_SIGBUS
        while True:  # retry_find
            page = self.find_lock_page(mapping, pgoff)
            if page is None:
                fault = VM_FAULT_MAJOR
                self.page_cache_read(mapping, pgoff)
                continue
            if not page.uptodate:  # page_not_uptodate
                self.readpage(page)
                self.put_page(page)
                continue
            if self.kernel is not Kernel.OCTOBER_9 and pgoff >= self.file_pages():
                page.lock.release()
                if not self.kernel.forgets_reference:
                    self.put_page(page)
                return None, VM_FAULT_SIGBUS
            return page, fault

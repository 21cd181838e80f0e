"""mm/truncate.c: taking pages out of the page cache."""

from __future__ import annotations

from raceproof import atomic, wait
from raceproof.linux.fremap import Fremap
from raceproof.linux.kernel import Kernel
from raceproof.linux.mm import AddressSpace, Page
from raceproof.linux.types import PAGE_SHIFT, PAGE_SIZE, loff_t, pgoff_t


class Truncate(Fremap):
    """The functions of mm/truncate.c."""

    def truncate_complete_page(self, mapping: AddressSpace, page: Page) -> None:
        """truncate_complete_page(), mm/truncate.c, 2.6.22, 2.6.23 and 2.6.30; page lock held.

        2.6.30 leaves the page up to date.
        """
        if page.mapping != mapping:
            return
        page.dirty = False  # cancel_dirty_page
        page.unsaved = False  # what was stored is meant to go
        page.stale = True
        if not self.kernel.is_merged:
            page.uptodate = False  # ClearPageUptodate
        self.remove_from_page_cache(page, mapping)
        if self.kernel.is_merged and self.kernel is not Kernel.V2_6_30:
            page.uptodate = False
        self.put_page(page)  # pagecache ref

    def truncate_inode_pages_range(self, lstart: loff_t, lend: loff_t) -> None:
        """truncate_inode_pages_range(), mm/truncate.c, 2.6.22, postings, 2.6.23 and 2.6.30.

        nrpages changes with the tree, under tree_lock, so that reading it is reading the tree.
        `next`, here `after`, is one more than the last page's index; pages come in order.
        """
        mapping = self.mapping
        start = pgoff_t(lstart + PAGE_SIZE - 1 >> PAGE_SHIFT)
        partial = lstart & (PAGE_SIZE - 1)
        if self.nrpages_is_zero(mapping):
            self.emptied = True
            return
        assert lend & (PAGE_SIZE - 1) == PAGE_SIZE - 1, "BUG_ON: lend is not the end of a page"
        end = pgoff_t(lend >> PAGE_SHIFT)
        after = start
        while after <= end:
            page = self.pagevec_lookup(mapping, after, end)
            if page is None:
                break
            after = page.index + 1
            if page.lock.trylock():
                self.unmap_page(page)
                self.truncate_complete_page(mapping, page)
                page.lock.release()
            self.put_page(page)  # pagevec_release
        if partial != 0:
            self.truncate_partial_page(mapping, start - 1)
        after = start
        while True:
            page = self.pagevec_lookup(mapping, after, end)
            if page is None:
                if after == start:
                    self.emptied = True
                    break
                after = start
                continue
            page.lock.acquire()
            self.unmap_page(page)
            after = page.index + 1
            self.truncate_complete_page(mapping, page)
            page.lock.release()
            self.put_page(page)  # pagevec_release

    def truncate_partial_page(self, mapping: AddressSpace, pgoff: pgoff_t) -> None:
        """truncate_partial_page(), mm/truncate.c, 2.6.22, and the look-up before it.

        What it zeroes is not modelled, only that it holds the lock of a page that stays.
        """
        if pgoff in self.offsets:
            page = self.find_lock_page(mapping, pgoff)
            if page is not None:
                page.lock.release()
                self.put_page(page)

    def nrpages_is_zero(self, mapping: AddressSpace) -> bool:
        """mapping->nrpages == 0, read without a lock."""
        if self.has_other_pages:
            return False
        with atomic():  # one word, that changes together with the tree
            return all(page is None for page in mapping.tree)

    def unmap_page(self, page: Page) -> None:
        """truncate_inode_pages_range(), mm/truncate.c: what ->fault needs, under the page lock.

        2.6.23 and 2.6.30 unmap once if the page is mapped; the postings as long as it is.
        """
        if self.kernel.is_merged and page.mapcount > 0:
            self.unmap_pages(page.index, pgoff_t(1))
        if self.kernel.is_posting:
            while page.mapcount > 0:
                self.unmap_pages(page.index, pgoff_t(1))

    def unmap_pages(self, index: pgoff_t, count: pgoff_t) -> None:
        """unmap_mapping_range(mapping, (loff_t)index << PAGE_CACHE_SHIFT, ..., 0), in pages.

        The shift of a loff_t wraps, as it does with gcc: a count of pages up to ~0UL, from which
        drop_caches and NFS ask to invalidate, leaves 64 bits.
        """
        holebegin = loff_t(index << PAGE_SHIFT)
        holelen = loff_t(count << PAGE_SHIFT)
        self.unmap_mapping_range(holebegin, holelen, even_cows=False)

    def invalidate_inode_pages2_range(self, start: pgoff_t, end: pgoff_t) -> bool:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.18.0, 2.6.22, postings to 2.6.30.

        2.6.18.0 clears PG_dirty first and sets it again if the page stays; it stops at a failure.

        Returns:
            Whether every page went; -EIO if not.
        """
        mapping = self.mapping
        did_range_unmap = False
        succeeded = True
        after = start
        while after <= end:
            page = self.pagevec_lookup(mapping, after, end)
            if page is None:
                break
            page.lock.acquire()
            if page.mapping != mapping:
                page.lock.release()
                self.put_page(page)
                continue
            index = page.index
            after = index + 1
            while page.mapcount > 0:
                if did_range_unmap:
                    self.unmap_pages(index, pgoff_t(1))
                else:
                    did_range_unmap = True
                    self.unmap_pages(index, end - index + 1)
                if self.kernel.is_merged:  # `if`, not `while`
                    assert page.mapcount == 0, "BUG_ON(page_mapped(page))"
                    break
            went = self.invalidate_one_page(mapping, page)
            page.lock.release()
            self.put_page(page)  # pagevec_release
            succeeded = succeeded and went
            if not went and self.kernel is Kernel.V2_6_18:
                break
            if after == 0:
                break  # wrapped
        self.invalidated = True
        return succeeded

    def invalidate_one_page(self, mapping: AddressSpace, page: Page) -> bool:
        """The end of the loop in invalidate_inode_pages2_range(), mm/truncate.c, by version."""
        if self.kernel is not Kernel.V2_6_18:
            return self.invalidate_complete_page2(mapping, page)
        with atomic():  # test_clear_page_dirty, under tree_lock
            wait(mapping.tree_lock.owner is None, sleeps=False)
            was_dirty = page.dirty
            page.dirty = False
        went = self.invalidate_complete_page(mapping, page)
        if not went and was_dirty:
            self.set_page_dirty(page)
        return went

    def invalidate_complete_page2(self, mapping: AddressSpace, page: Page) -> bool:
        """invalidate_complete_page2(), mm/truncate.c, 2.6.22: looks at no count and no mapcount.

        do_launder_page, which writes a dirty page back, is left out: a dirty page stays. (In 2.6.22
        and 2.6.23 only NFS has it.) 2.6.30 leaves the page up to date.
        """
        if page.mapping != mapping:
            return False
        with mapping.tree_lock:
            if page.dirty:
                return False
            self.remove_from_page_cache_locked(page, mapping)
        if self.kernel is not Kernel.V2_6_30:
            page.uptodate = False  # ClearPageUptodate
        self.put_page(page)  # pagecache ref
        return True

    def invalidate_mapping_pages(self, start: pgoff_t, end: pgoff_t) -> None:
        """invalidate_mapping_pages(), mm/truncate.c, 2.6.22: never touches a page in use."""
        mapping = self.mapping
        after = start
        while after <= end:
            page = self.pagevec_lookup(mapping, after, end)
            if page is None:
                break
            locked = page.lock.trylock()
            after = page.index + 1
            if locked:
                if not page.dirty and page.mapcount == 0:
                    self.invalidate_complete_page(mapping, page)
                page.lock.release()
            self.put_page(page)  # pagevec_release

    def invalidate_complete_page(self, mapping: AddressSpace, page: Page) -> bool:
        """invalidate_complete_page(), mm/truncate.c, 2.6.18.0 and 2.6.22.

        2.6.18.0 has the test of the page count in place, and tests dirty first; 2.6.19 and later
        call remove_mapping.
        """
        if page.mapping != mapping:
            return False
        if self.kernel is not Kernel.V2_6_18:
            return self.remove_mapping(mapping, page)
        with mapping.tree_lock:
            if page.dirty or page.count != 2:
                return False
            self.remove_from_page_cache_locked(page, mapping)
        page.uptodate = False  # ClearPageUptodate
        self.put_page(page)  # pagecache ref
        return True

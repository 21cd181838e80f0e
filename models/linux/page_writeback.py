"""mm/page-writeback.c and mm/rmap.c: writing dirty pages, and cleaning the ptes that map them."""

from __future__ import annotations

from raceproof import atomic
from raceproof.linux.kernel import Kernel
from raceproof.linux.mm import Page
from raceproof.linux.types import pgoff_t
from raceproof.linux.vmscan import Vmscan


class PageWriteback(Vmscan):
    """The functions of mm/page-writeback.c, and page_mkclean of mm/rmap.c.

    PG_writeback is left out: the data that is written is that of the moment when writepage begins,
    under the page lock. That is the worst: a later store might still get into the write, or not.
    The tree's tag by which pagevec_lookup_tag finds dirty pages is left out, too: any page is found
    (`dirty_page` has the tag).
    """

    def write_cache_pages(self, pgoff: pgoff_t) -> None:
        """write_cache_pages(), mm/page-writeback.c, 2.6.22, 2.6.23 and 2.6.30, for one page."""
        mapping = self.mapping
        page = self.find_get_page(mapping, pgoff)  # pagevec_lookup_tag
        if page is None:
            return
        page.lock.acquire()
        # 2.6.30 looks at PG_dirty first: "someone wrote it for us".
        is_written = self.kernel is Kernel.V2_6_30 and not page.dirty
        if not is_written and page.mapping == mapping and self.clear_page_dirty_for_io(page):
            self.writepage(page)
        else:
            page.lock.release()
        self.put_page(page)  # pagevec_release

    def clear_page_dirty_for_io(self, page: Page) -> bool:
        """clear_page_dirty_for_io(), mm/page-writeback.c, 2.6.18 to 2.6.30; page lock held.

        The steps are the same in 2.6.22 and 2.6.23; faults changed, in where they hold the page
        lock. Without dirty accounting, and in 2.6.18, no pte is touched.

        Returns:
            Whether the page is to be written.
        """
        if self.accounts_dirty and self.kernel.cleans_mapped_pages and self.page_mkclean(page):
            self.set_page_dirty(page)
        with atomic():  # TestClearPageDirty
            was_dirty = page.dirty
            page.dirty = False
            return was_dirty

    def page_mkclean(self, page: Page) -> bool:
        """page_mkclean(), page_mkclean_file(), mm/rmap.c, 2.6.22, 2.6.23 and 2.6.30.

        Only the vmas of the prio_tree are searched: a nonlinear one is missed.

        Returns:
            Whether some pte was dirty or writable.
        """
        assert page.lock.is_locked, "BUG_ON(!PageLocked(page))"
        was_dirty = False
        if page.mapcount > 0 and page.mapping is not None and not self.is_nonlinear:
            with self.mapping.i_mmap_lock:
                for slot in self.slots:
                    if self.shared and self.page_mkclean_one(page, slot):
                        was_dirty = True
        return was_dirty

    def page_mkclean_one(self, page: Page, slot: int) -> bool:
        """page_mkclean_one(), mm/rmap.c, 2.6.22: the pte is none for a moment."""
        vma = slot if len(self.vmas) > 1 else 0
        if self.vma_address(page.index, vma) != self.touched_pages[slot]:
            return False
        if not self.ptes[slot].is_present:  # page_check_address looks without ptl first
            return False
        with self.ptl:
            pte = self.ptes[slot]
            if pte.page != page or not (pte.dirty or pte.write):
                return False
            cleared = self.ptep_clear(slot)
            self.ptes[slot] = cleared.replace(write=False, dirty=False)
            return True

    def writepage(self, page: Page) -> None:
        """a_ops->writepage, and set_page_writeback(), mm/page-writeback.c, 2.6.22 to 2.6.30.

        The filesystem drops what page_mkwrite attached to the page, now that it is clean (it drops
        its reservation, say).
        """
        page.announced = False
        page.unsaved = False
        page.lock.release()

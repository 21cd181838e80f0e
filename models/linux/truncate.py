"""mm/truncate.c: taking pages out of the page cache."""

from __future__ import annotations

from checker import Range, atomic
from models.linux.fremap import Fremap
from models.linux.kernel import Kernel
from models.linux.mm import AddressSpace, Page


class Truncate(Fremap):
    """The functions of mm/truncate.c."""

    def truncate_complete_page(self, mapping: AddressSpace, page: Page) -> None:
        """truncate_complete_page(), mm/truncate.c, 2.6.22 and 2.6.23, under the page lock."""
        if page.mapping != mapping:
            return
        page.dirty = False  # cancel_dirty_page
        if self.kernel is not Kernel.V2_6_23:
            page.uptodate = False  # ClearPageUptodate
        self.remove_from_page_cache(page, mapping)
        if self.kernel is Kernel.V2_6_23:
            page.uptodate = False
        self.put_page(page)  # pagecache ref

    def truncate_inode_pages_range(self, start: int, end: int) -> None:
        """truncate_inode_pages_range(), mm/truncate.c, 2.6.22, posting and 2.6.23.

        nrpages changes with the tree, under tree_lock, so that reading it is reading the tree.
        """
        mapping = self.mapping
        if self.nrpages_is_zero(mapping):
            return
        after: Range[0, file_pages] = start
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
        after = start
        while True:
            page = self.pagevec_lookup(mapping, after, end)
            if page is None:
                if after == start:
                    break
                after = start
                continue
            page.lock.acquire()
            self.unmap_page(page)
            after = page.index + 1
            self.truncate_complete_page(mapping, page)
            page.lock.release()
            self.put_page(page)  # pagevec_release

    def nrpages_is_zero(self, mapping: AddressSpace) -> bool:
        """mapping->nrpages == 0, read without a lock."""
        with atomic():  # one word, that changes together with the tree
            return all(page is None for page in mapping.tree)

    def unmap_page(self, page: Page) -> None:
        """truncate_inode_pages_range(), mm/truncate.c: what ->fault needs, under the page lock.

        2.6.23 unmaps once if the page is mapped; the posting as long as it is.
        """
        if self.kernel is Kernel.V2_6_23 and page.mapcount > 0:
            self.unmap_mapping_range(page.index, page.index, even_cows=False)
        if self.kernel is Kernel.POSTING:
            while page.mapcount > 0:
                self.unmap_mapping_range(page.index, page.index, even_cows=False)

    def invalidate_inode_pages2_range(self, start: int, end: int) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.18.0, 2.6.22, posting and 2.6.23."""
        mapping = self.mapping
        did_range_unmap = False
        after: Range[0, file_pages] = start
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
                    self.unmap_mapping_range(index, index, even_cows=False)
                else:
                    did_range_unmap = True
                    self.unmap_mapping_range(index, end, even_cows=False)
                if self.kernel is Kernel.V2_6_23:  # `if`, not `while`
                    assert page.mapcount == 0, "BUG_ON(page_mapped(page))"
                    break
            if self.kernel is Kernel.V2_6_18:
                self.invalidate_complete_page(mapping, page)
            else:
                self.invalidate_complete_page2(mapping, page)
            page.lock.release()
            self.put_page(page)  # pagevec_release

    def invalidate_complete_page2(self, mapping: AddressSpace, page: Page) -> bool:
        """invalidate_complete_page2(), mm/truncate.c, 2.6.22: looks at no count and no mapcount.

        do_launder_page, which writes a dirty page back, is left out: a dirty page stays.
        """
        if page.mapping != mapping:
            return False
        with mapping.tree_lock:
            if page.dirty:
                return False
            self.remove_from_page_cache_locked(page, mapping)
        page.uptodate = False  # ClearPageUptodate
        self.put_page(page)  # pagecache ref
        return True

    def invalidate_mapping_pages(self, start: int, end: int) -> None:
        """invalidate_mapping_pages(), mm/truncate.c, 2.6.22: never touches a page in use."""
        mapping = self.mapping
        after: Range[0, file_pages] = start
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

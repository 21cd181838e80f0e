"""mm/vmscan.c and mm/rmap.c: reclaim."""

from __future__ import annotations

from models.linux.mm import AddressSpace, Page, Pte
from models.linux.truncate import Truncate
from models.linux.types import PAGE_SHIFT, pgoff_t, unsigned_long


class Vmscan(Truncate):
    """The functions of mm/vmscan.c, and try_to_unmap of mm/rmap.c."""

    def remove_mapping(self, mapping: AddressSpace, page: Page) -> bool:
        """remove_mapping(), mm/vmscan.c, 2.6.22: the count before the dirty bit, as it must be."""
        with mapping.tree_lock:
            if page.count != 2:
                return False
            if page.dirty:
                return False
            self.remove_from_page_cache_locked(page, mapping)
        self.put_page(page)  # pagecache ref
        return True

    def shrink_page_list(self, pgoff: pgoff_t) -> None:
        """shrink_page_list(), mm/vmscan.c, 2.6.22, for one page, isolated from the LRU.

        The LRU is left out: the page is found through the tree, and its isolation is a reference.
        """
        mapping = self.mapping
        page = self.find_get_page(mapping, pgoff)
        if page is None:
            return
        if page.lock.trylock():
            if page.mapcount > 0 and page.mapping == mapping:
                self.try_to_unmap(page)
            if page.mapcount == 0 and not page.dirty and page.mapping == mapping:
                self.remove_mapping(mapping, page)
            page.lock.release()
        self.put_page(page)

    def try_to_unmap(self, page: Page) -> None:
        """try_to_unmap(), try_to_unmap_one(), mm/rmap.c, 2.6.22, of a linear mapping."""
        with self.mapping.i_mmap_lock:
            for slot in self.slots:
                vma = slot if len(self.vmas) > 1 else 0
                address = self.vma_address(page.index, vma)
                if address != self.touched_pages[slot]:
                    continue
                pte = self.ptes[slot]  # page_check_address looks without ptl first
                if not pte.is_present:
                    continue
                with self.ptl:
                    again = self.ptes[slot]
                    if again.page == page:
                        self.ptes[slot] = Pte()  # ptep_clear_flush
                        if again.dirty:
                            self.set_page_dirty(page)
                        self.page_remove_rmap(page)
                        self.put_page(page)

    def vma_address(self, pgoff: pgoff_t, vma: int) -> unsigned_long:
        """vma_address(), mm/rmap.c, 2.6.22: where a vma maps an offset."""
        return self.vm_start[vma] + (pgoff - self.vm_pgoff[vma] << PAGE_SHIFT)

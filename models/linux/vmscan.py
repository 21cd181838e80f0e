"""mm/vmscan.c and mm/rmap.c: reclaim."""

from __future__ import annotations

from raceproof import atomic
from raceproof.linux.kernel import Kernel, Mutation
from raceproof.linux.mm import AddressSpace, Page, Pte
from raceproof.linux.truncate import Truncate
from raceproof.linux.types import PAGE_SHIFT, pgoff_t, unsigned_long


class Vmscan(Truncate):
    """The functions of mm/vmscan.c, and try_to_unmap of mm/rmap.c."""

    def remove_mapping(self, mapping: AddressSpace, page: Page) -> bool:
        """remove_mapping(), mm/vmscan.c, 2.6.22: the count before the dirty bit, as it must be.

        2.6.30 freezes the count: it swaps 2 for 0, so that no look-up takes a reference meanwhile.
        """
        with mapping.tree_lock:
            if self.kernel is Kernel.V2_6_30:
                with atomic():  # page_freeze_refs: atomic_cmpxchg
                    if page.count != 2:
                        return False
                    page.count = 0
                if page.dirty:
                    page.count = 2  # page_unfreeze_refs
                    return False
                self.remove_from_page_cache_locked(page, mapping)
            else:
                if self.mutation is Mutation.DIRTY_BEFORE_COUNT:
                    if page.dirty or page.count != 2:
                        return False
                elif page.count != 2 or page.dirty:
                    return False
                self.remove_from_page_cache_locked(page, mapping)
        if self.kernel is Kernel.V2_6_30:
            page.count = 1  # page_unfreeze_refs drops the cache's reference, too
        else:
            self.put_page(page)  # pagecache ref
        return True

    def shrink_page_list(self, pgoff: pgoff_t) -> None:
        """shrink_page_list(), mm/vmscan.c, 2.6.22, for one page, isolated from the LRU.

        The LRU is left out: the page is found through the tree, and its isolation is a reference.
        A dirty page stays: pageout is left out. Nobody tests page_mapped a second time.
        """
        page = self.find_get_page(self.mapping, pgoff)
        if page is None:
            return
        if page.lock.trylock():
            mapping = page.mapping
            if mapping is not None and self.is_unmapped(page) and not page.dirty:
                self.remove_mapping(mapping, page)
            page.lock.release()
        self.put_page(page)

    def is_unmapped(self, page: Page) -> bool:
        """shrink_page_list(), mm/vmscan.c: unless nothing maps the page, try_to_unmap succeeds."""
        if page.mapcount == 0:
            return True
        self.try_to_unmap(page)
        return page.mapcount == 0  # SWAP_SUCCESS, not SWAP_AGAIN

    def try_to_unmap(self, page: Page) -> None:
        """try_to_unmap_file(), mm/rmap.c, 2.6.22 and 2.6.23.

        A nonlinear vma is not searched for the page: a cluster of its ptes is unmapped, whatever
        they map.
        """
        with self.mapping.i_mmap_lock:
            if self.is_nonlinear:
                self.try_to_unmap_cluster()
            else:
                self.try_to_unmap_linear(page)

    def try_to_unmap_linear(self, page: Page) -> None:
        """try_to_unmap_one(), mm/rmap.c, 2.6.22, of each vma that maps the page's offset."""
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
                    cleared = self.ptep_clear(slot)
                    if cleared.dirty:
                        self.set_page_dirty(page)
                    self.page_remove_rmap(page)
                    self.put_page(page)

    def try_to_unmap_cluster(self) -> None:
        """try_to_unmap_cluster(), mm/rmap.c, 2.6.22 and 2.6.23: clears a pte before it sets it.

        The touched addresses are in one cluster, and none was accessed of late.
        """
        with self.ptl:
            for slot in self.slots:
                pte = self.ptes[slot]
                if not pte.is_present:
                    continue
                page = pte.page
                cleared = self.ptep_clear(slot)
                if page.index != self.linear_page_index(slot):
                    self.ptes[slot] = Pte(file=True, pgoff=page.index)  # pgoff_to_pte
                if cleared.dirty:
                    self.set_page_dirty(page)
                self.page_remove_rmap(page)
                self.put_page(page)

    def vma_address(self, pgoff: pgoff_t, vma: int) -> unsigned_long:
        """vma_address(), mm/rmap.c, 2.6.22: where a vma maps an offset."""
        return self.vm_start[vma] + (pgoff - self.vm_pgoff[vma] << PAGE_SHIFT)

"""mm/memory.c: faults, and taking pages out of page tables."""

from __future__ import annotations

from models.linux.filemap import Filemap
from models.linux.kernel import (
    VM_FAULT_MINOR,
    Fault,
    Kernel,
    Mutation,
)
from models.linux.mm import Page, Pte


class Memory(Filemap):
    """The functions of mm/memory.c."""

    def handle_pte_fault(self, address: int, write: bool) -> Fault:
        """handle_pte_fault(), mm/memory.c, 2.6.22: looks at the pte without ptl."""
        entry = self.ptes[address]
        if entry.is_present:
            return VM_FAULT_MINOR  # the hardware will find it
        if entry.is_file:
            return self.do_file_page(address, write, entry)
        if self.kernel.has_fault:
            return self.do_linear_fault(address, write, entry)
        return self.do_no_page(address, write)

    def do_no_page(self, address: int, write: bool) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22."""
        mapping = self.mapping
        sequence = mapping.truncate_count
        while True:  # retry
            page, fault = self.filemap_nopage(address)
            if page is None:
                return fault
            anon = write and not self.shared
            if anon:
                page = self.copy_user_page(page)
            if self.mutation is Mutation.RECHECK_BEFORE_PTL:
                if sequence != mapping.truncate_count:
                    self.put_page(page)
                    sequence = mapping.truncate_count
                    continue
                self.ptl.acquire()
                break
            self.ptl.acquire()
            if self.mutation is Mutation.NO_RECHECK:
                break
            if sequence == mapping.truncate_count:
                break
            self.ptl.release()
            self.put_page(page)
            sequence = mapping.truncate_count
        dirty_page = False
        if self.ptes[address].is_none:
            self.ptes[address] = Pte(page=page, dirty=write)
            self.page_add_rmap(page)
            if write and not anon:
                dirty_page = True
                self.get_page(page)
        else:
            self.put_page(page)  # one of our sibling threads was faster, back out
        self.ptl.release()
        if dirty_page:
            self.set_page_dirty(page)
            self.put_page(page)
        return fault

    def copy_user_page(self, old: Page) -> Page:
        """do_no_page(), mm/memory.c, 2.6.22: alloc_page_vma and copy_user_highpage, early COW."""
        page = self.pages.allocate(count=1, anon=True, uptodate=True)
        self.put_page(old)
        return page

    def do_file_page(self, address: int, write: bool, entry: Pte) -> Fault:
        """do_file_page(), mm/memory.c, 2.6.22 and 2.6.23.

        A pte fits a word, so that pte_unmap_same has nothing to compare.
        """
        if self.kernel.has_fault:
            return self.do_fault(address, write, entry.pgoff, entry)
        return self.filemap_populate(address, entry.pgoff)

    def do_linear_fault(self, address: int, write: bool, entry: Pte) -> Fault:
        """do_linear_fault(), mm/memory.c, 2.6.23."""
        return self.do_fault(address, write, self.linear[address], entry)

    def do_fault(self, address: int, write: bool, pgoff: int, orig_pte: Pte) -> Fault:
        """__do_fault(), mm/memory.c, posting and 2.6.23 (without page_mkwrite: rows E1 and E2)."""
        faulted_page, fault = self.filemap_fault(pgoff)
        if faulted_page is None:
            return fault
        page = faulted_page
        anon = write and not self.shared
        if anon:  # early COW, under the lock of the page that is copied
            page = self.pages.allocate(count=1, anon=True, uptodate=True)
        release = anon
        dirty_page = False
        self.ptl.acquire()
        if self.ptes[address] == orig_pte:
            self.ptes[address] = Pte(page=page, dirty=write)
            self.page_add_rmap(page)
            if write and not anon:
                dirty_page = True
                self.get_page(page)
        else:
            if anon:
                self.put_page(page)
            release = True
        self.ptl.release()
        faulted_page.lock.release()
        if release:
            self.put_page(faulted_page)
        elif dirty_page:
            self.set_page_dirty(page)
            self.put_page(page)
        return fault

    def unmap_mapping_range(self, first: int, last: int, even_cows: bool) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22 and 2.6.23.

        truncate_count is counted where faults read it. 2.6.23 counts too, "against endless
        unmapping loops", but only for walks that drop i_mmap_lock, which are not modelled.
        """
        mapping = self.mapping
        with mapping.i_mmap_lock:
            if not self.kernel.has_fault and self.mutation is not Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count += 1
            self.zap_pte_range(first, last, even_cows)
            if self.mutation is Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count += 1

    def zap_pte_range(self, first: int, last: int, even_cows: bool) -> None:
        """zap_pte_range(), mm/memory.c, 2.6.22, from unmap_mapping_range_tree or _list.

        A linear mapping is walked at the addresses of [first, last], and with even_cows without
        looking at the pages (details == NULL). A nonlinear one is walked whole, page by page.
        """
        has_details = not even_cows or self.is_nonlinear
        with self.ptl:
            for address in self.vma:
                if not self.is_nonlinear and not first <= self.linear[address] <= last:
                    continue
                pte = self.ptes[address]
                if pte.is_none or (pte.is_file and has_details):
                    continue
                if pte.is_file:
                    self.ptes[address] = Pte()
                    continue
                page = pte.page
                if not even_cows and page.mapping != self.mapping:
                    continue  # another file's page, an anonymous one, or one that was removed
                index = page.index
                if self.is_nonlinear and not first <= index <= last:
                    continue
                self.ptes[address] = Pte()  # ptep_get_and_clear_full
                if self.is_nonlinear and self.linear[address] != index:
                    self.ptes[address] = Pte(pgoff=index)  # pgoff_to_pte
                if pte.dirty and not page.anon:
                    self.set_page_dirty(page)
                self.page_remove_rmap(page)
                self.put_page(page)  # tlb_remove_page

    def vmtruncate(self, offset: int) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22, posting and 2.6.23. i_mutex is held by the caller.

        2.6.23 unmaps first "simply for efficiency" and once more "for correctness", for private
        copies that were made in between. The posting deletes the first and has no second.
        """
        last = self.file_pages - 1
        if self.mutation is not Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        if self.kernel is not Kernel.POSTING:
            self.unmap_mapping_range(offset, last, even_cows=True)
        if self.mutation is Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        self.truncate_inode_pages_range(offset, last)
        if self.kernel is Kernel.V2_6_23:
            self.unmap_mapping_range(offset, last, even_cows=True)
        self.truncated = True

    def vmtruncate_range(self, first: int, last: int) -> None:
        """vmtruncate_range(), mm/memory.c, 2.6.22, posting and 2.6.23: i_size stays as it is.

        ->truncate_range frees the blocks, which are not modelled; tmpfs's own, which also unmaps
        once more (16a100190d39, 2.6.21), is left out.
        """
        if self.kernel is not Kernel.POSTING:
            self.unmap_mapping_range(first, last, even_cows=True)
        self.truncate_inode_pages_range(first, last)
        if self.kernel is Kernel.V2_6_23:
            self.unmap_mapping_range(first, last, even_cows=True)

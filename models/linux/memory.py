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
from models.linux.types import PAGE_SHIFT, PAGE_SIZE, ULONG_MAX, loff_t, pgoff_t


class Memory(Filemap):
    """The functions of mm/memory.c."""

    def handle_pte_fault(self, number: int, write: bool) -> Fault:
        """handle_pte_fault(), mm/memory.c, 2.6.22: looks at the pte without ptl."""
        entry = self.ptes[self.pte_slot(number)]
        if entry.is_present:
            return VM_FAULT_MINOR  # the hardware will find it
        if entry.is_file:
            return self.do_file_page(number, write, entry)
        if self.kernel.has_fault:
            return self.do_linear_fault(number, write, entry)
        return self.do_no_page(number, write)

    def do_no_page(self, number: int, write: bool) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22."""
        mapping = self.mapping
        sequence = mapping.truncate_count
        while True:  # retry
            page, fault = self.filemap_nopage(number)
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
        if self.ptes[self.pte_slot(number)].is_none:
            self.ptes[self.pte_slot(number)] = Pte(page=page, dirty=write)
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

    def do_file_page(self, number: int, write: bool, entry: Pte) -> Fault:
        """do_file_page(), mm/memory.c, 2.6.22 and 2.6.23.

        A pte fits a word, so that pte_unmap_same has nothing to compare.
        """
        if self.kernel.has_fault:
            return self.do_fault(number, write, entry.pgoff, entry)
        return self.filemap_populate(number, entry.pgoff)

    def do_linear_fault(self, number: int, write: bool, entry: Pte) -> Fault:
        """do_linear_fault(), mm/memory.c, 2.6.23."""
        return self.do_fault(number, write, self.linear_page_index(number), entry)

    def do_fault(self, number: int, write: bool, pgoff: pgoff_t, orig_pte: Pte) -> Fault:
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
        if self.ptes[self.pte_slot(number)] == orig_pte:
            self.ptes[self.pte_slot(number)] = Pte(page=page, dirty=write)
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

    def unmap_mapping_range(self, holebegin: loff_t, holelen: loff_t, even_cows: bool) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22 and 2.6.23, on 64 bits.

        truncate_count is counted where faults read it. 2.6.23 counts too, "against endless
        unmapping loops", but only for walks that drop i_mmap_lock, which are not modelled.
        """
        mapping = self.mapping
        hba = pgoff_t(holebegin >> PAGE_SHIFT)
        hlen = pgoff_t(holelen + PAGE_SIZE - 1 >> PAGE_SHIFT)
        first_index = hba
        last_index = hba + hlen - 1
        if last_index < first_index:
            last_index = pgoff_t(ULONG_MAX)
        with mapping.i_mmap_lock:
            if not self.kernel.has_fault and self.mutation is not Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count += 1
            if self.is_nonlinear:
                self.unmap_mapping_range_list(first_index, last_index, even_cows)
            else:
                self.unmap_mapping_range_tree(first_index, last_index, even_cows)
            if self.mutation is Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count += 1

    def unmap_mapping_range_tree(self, first: pgoff_t, last: pgoff_t, even_cows: bool) -> None:
        """unmap_mapping_range_tree(), mm/memory.c, 2.6.22: the vmas that prio_tree finds.

        vma_prio_tree_foreach finds those whose RADIX_INDEX and HEAP_INDEX, their first and last
        offset, enclose a part of [first, last] (mm/prio_tree.c).
        """
        for vma in self.vmas:
            vba = self.vm_pgoff[vma]
            vea = vba + (self.vm_end[vma] - self.vm_start[vma] >> PAGE_SHIFT) - 1
            if vba > last or vea < first:
                continue
            zba = max(first, vba)
            zea = min(last, vea)
            start = (zba - vba << PAGE_SHIFT) + self.vm_start[vma]
            end = (zea - vba + 1 << PAGE_SHIFT) + self.vm_start[vma]
            with self.ptl:
                for slot in self.slots:
                    is_here = len(self.vmas) == 1 or slot == vma
                    address = self.touched_pages[slot]
                    if is_here and start <= address and address < end:
                        self.zap_pte_range(slot, first, last, even_cows)

    def unmap_mapping_range_list(self, first: pgoff_t, last: pgoff_t, even_cows: bool) -> None:
        """unmap_mapping_range_list(), mm/memory.c, 2.6.22: nonlinear vmas are walked whole."""
        with self.ptl:
            for slot in self.slots:
                self.zap_pte_range(slot, first, last, even_cows)

    def zap_pte_range(self, slot: int, first: pgoff_t, last: pgoff_t, even_cows: bool) -> None:
        """zap_pte_range(), mm/memory.c, 2.6.22, for one pte, under ptl.

        In a linear mapping with even_cows it looks at no page (details == NULL).
        """
        has_details = not even_cows or self.is_nonlinear
        pte = self.ptes[slot]
        if pte.is_none or (pte.is_file and has_details):
            return
        if pte.is_file:
            self.ptes[slot] = Pte()
            return
        page = pte.page
        if not even_cows and page.mapping != self.mapping:
            return  # another file's page, an anonymous one, or one that was removed
        if self.is_nonlinear:
            index = page.index
            if index < first or index > last:
                return
            self.ptes[slot] = Pte()  # ptep_get_and_clear_full
            if self.linear_page_index(slot) != index:
                self.ptes[slot] = Pte(file=True, pgoff=index)  # pgoff_to_pte
        else:
            self.ptes[slot] = Pte()
        if pte.dirty and not page.anon:
            self.set_page_dirty(page)
        self.page_remove_rmap(page)
        self.put_page(page)  # tlb_remove_page

    def vmtruncate(self, offset: loff_t) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22, posting and 2.6.23. i_mutex is held by the caller.

        2.6.23 unmaps first "simply for efficiency" and once more "for correctness", for private
        copies that were made in between. The posting deletes the first and has no second.
        """
        if self.mutation is not Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        if self.kernel is not Kernel.POSTING:
            self.unmap_mapping_range(offset + PAGE_SIZE - 1, loff_t(0), even_cows=True)
        if self.mutation is Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        self.truncate_inode_pages_range(offset, loff_t(-1))
        if self.kernel is Kernel.V2_6_23:
            self.unmap_mapping_range(offset + PAGE_SIZE - 1, loff_t(0), even_cows=True)
        self.truncated = True

    def vmtruncate_range(self, offset: loff_t, end: loff_t) -> None:
        """vmtruncate_range(), mm/memory.c, 2.6.22, posting and 2.6.23: i_size stays as it is.

        `end` is the last byte of the hole. ->truncate_range frees the blocks, which are not
        modelled; tmpfs's own, which also unmaps once more (16a100190d39, 2.6.21), is left out.
        """
        if self.kernel is not Kernel.POSTING:
            self.unmap_mapping_range(offset, end - offset, even_cows=True)
        self.truncate_inode_pages_range(offset, end)
        if self.kernel is Kernel.V2_6_23:
            self.unmap_mapping_range(offset, end - offset, even_cows=True)

"""mm/memory.c: faults, and taking pages out of page tables."""

from __future__ import annotations

from raceproof import atomic, choose, wait
from raceproof.linux.kernel import (
    VM_FAULT_MINOR,
    VM_FAULT_OOM,
    VM_FAULT_SIGBUS,
    Fault,
    Kernel,
    Mkwrite,
    Mutation,
    PageMkwrite,
)
from raceproof.linux.mm import Page, Pte
from raceproof.linux.shmem import Shmem
from raceproof.linux.types import PAGE_SHIFT, PAGE_SIZE, ULONG_MAX, loff_t, pgoff_t, unsigned_long


class Memory(Shmem):
    """The functions of mm/memory.c."""

    def handle_pte_fault(self, number: int, write: bool) -> Fault:
        """handle_pte_fault(), mm/memory.c, 2.6.22: looks at the pte without ptl.

        Where the pte allows the access already, all that is left is to set accessed and dirty bits,
        under ptl and if the pte is still the same; the processor sets them, too, when it tries
        again (`access`), so this returns at once.
        """
        entry = self.ptes[self.pte_slot(number)]
        if entry.is_present:
            if not write or entry.write:
                return VM_FAULT_MINOR
            self.ptl.acquire()
            if self.ptes[self.pte_slot(number)] != entry:
                self.ptl.release()
                return VM_FAULT_MINOR
            return self.do_wp_page(number, entry)
        if entry.is_file:
            return self.do_file_page(number, write, entry)
        if self.kernel.has_fault:
            return self.do_linear_fault(number, write, entry)
        return self.do_no_page(number, write)

    def access(self, number: int, write: bool) -> Fault:
        """The processor reads or stores, and faults as long as the pte does not let it.

        The store itself is one step with the reading of the pte and the setting of its dirty bit:
        there is no TLB here.
        """
        slot = self.pte_slot(number)
        while True:
            with atomic():  # a locked access of the processor to the pte
                entry = self.ptes[slot]
                if entry.is_present and (entry.write or not write):
                    if write:
                        self.ptes[slot] = entry.replace(dirty=True)
                        if not entry.page.anon:
                            entry.page.unsaved = True
                    return VM_FAULT_MINOR
            fault = self.handle_pte_fault(number, write)
            if fault is VM_FAULT_SIGBUS or fault is VM_FAULT_OOM:
                return fault

    def write_to_user_page(self, number: int) -> Fault:
        """get_user_pages() for writing, mm/memory.c, 2.6.22, and its caller's use of the page.

        follow_page takes a reference under ptl if the pte may be written. The rest is as the
        comment in remove_mapping() has it: write_to(page), SetPageDirty(page), put_page(page). The
        page is not locked; who calls set_page_dirty_lock, as direct I/O does, is safer than that.
        """
        slot = self.pte_slot(number)
        while True:
            self.ptl.acquire()
            entry = self.ptes[slot]
            if entry.is_present and entry.write:
                page = entry.page
                self.get_page(page)
                self.ptl.release()
                break
            self.ptl.release()
            fault = self.handle_pte_fault(number, True)
            if fault is VM_FAULT_SIGBUS or fault is VM_FAULT_OOM:
                return fault
        assert page.count > 0, "a page is written that was freed"
        page.unsaved = True
        self.set_page_dirty(page)
        self.put_page(page)
        return VM_FAULT_MINOR

    def do_no_page(self, number: int, write: bool) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22. In 2.6.18.0 it marks no page dirty, only the pte."""
        mapping = self.mapping
        sequence = mapping.truncate_count
        while True:  # retry
            if self.is_elsewhere(number):
                return self.fault_elsewhere(number)
            if self.is_tmpfs:
                page, fault = self.shmem_nopage(number)
            else:
                page, fault = self.filemap_nopage(number)
            if page is None:
                return fault
            anon = write and not self.shared
            if anon:
                page = self.copy_user_page(page)
            if write and self.shared and self.page_mkwrite is not PageMkwrite.NONE:
                answer = self.call_page_mkwrite(page)  # neither the page nor the pte is locked
                if answer is Mkwrite.REFUSED:
                    self.put_page(page)
                    return VM_FAULT_SIGBUS
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
            may_write = write or self.is_writable_when_read
            self.ptes[self.pte_slot(number)] = Pte(page=page, write=may_write, dirty=write)
            if anon:
                self.copied = True
            self.page_add_rmap(page)
            if write and not anon and self.kernel.cleans_mapped_pages:
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
        page.stale = old.stale or not self.emptied
        self.put_page(old)
        return page

    def do_file_page(self, number: int, write: bool, entry: Pte) -> Fault:
        """do_file_page(), mm/memory.c, 2.6.22 and 2.6.23.

        A pte fits a word, so that pte_unmap_same has nothing to compare.
        """
        if self.kernel.has_fault:
            return self.do_fault(number, write, entry.pgoff, entry)
        if self.is_tmpfs:
            return self.shmem_populate(number, entry.pgoff)
        return self.filemap_populate(number, entry.pgoff)

    def do_linear_fault(self, number: int, write: bool, entry: Pte) -> Fault:
        """do_linear_fault(), mm/memory.c, 2.6.23."""
        if self.is_elsewhere(number):
            return self.fault_elsewhere(number)
        return self.do_fault(number, write, self.linear_page_index(number), entry)

    def is_elsewhere(self, number: int) -> bool:
        """Whether the linear offset of a touched address is none that is modelled."""
        return self.is_nonlinear and self.linear_page_index(number) not in self.offsets

    def fault_elsewhere(self, number: int) -> Fault:
        """do_no_page(), __do_fault(), mm/memory.c: a nonlinear pte that was taken for linear.

        handle_pte_fault has read it without ptl while it was none for a moment. What becomes of the
        page at the linear offset concerns nobody here (see `models/linux/mm.py`): the fault backs
        out, as who clears the pte has set it when ptl is free again. Beyond the end it gets SIGBUS.
        """
        if self.linear_page_index(number) >= self.file_pages():
            return VM_FAULT_SIGBUS
        with self.ptl:
            assert not self.ptes[self.pte_slot(number)].is_none, "a nonlinear pte that stays none"
        return VM_FAULT_MINOR

    def do_fault(self, number: int, write: bool, pgoff: pgoff_t, orig_pte: Pte) -> Fault:
        """__do_fault(), mm/memory.c, postings, 54cb8821, 2.6.23 and 2.6.30.

        The postings never call page_mkwrite.
        """
        faulted_page, fault = self.filemap_fault(pgoff)
        if faulted_page is None:
            return fault
        page = faulted_page
        anon = write and not self.shared
        if anon:  # early COW, under the lock of the page that is copied
            page = self.pages.allocate(count=1, anon=True, uptodate=True)
            page.stale = not self.emptied
        has_mkwrite = self.page_mkwrite is not PageMkwrite.NONE and not self.kernel.is_posting
        if write and self.shared and has_mkwrite:
            goes_on, refault = self.announce(page)
            if not goes_on:
                return refault
        slot = self.pte_slot(number)
        may_write = write or self.is_writable_when_read
        release = anon
        dirty_page = False
        self.ptl.acquire()
        if self.ptes[slot] == orig_pte:
            if self.kernel is Kernel.V2_6_30:
                self.page_add_rmap(page)  # before set_pte_at
            self.ptes[slot] = Pte(page=page, write=may_write, dirty=write)
            if anon:
                self.copied = True
            if self.kernel is not Kernel.V2_6_30:
                self.page_add_rmap(page)
            if write and not anon:
                dirty_page = True
                self.get_page(page)
        else:
            if anon:
                self.put_page(page)
            release = True
        self.ptl.release()
        if self.kernel is Kernel.V2_6_30 and dirty_page:  # under the page lock
            self.set_page_dirty(page)
        faulted_page.lock.release()
        if release:
            self.put_page(faulted_page)
        elif dirty_page:
            if self.kernel is not Kernel.V2_6_30:
                self.set_page_dirty(page)
            self.put_page(page)
        return fault

    def announce(self, page: Page) -> tuple[bool, Fault]:
        """__do_fault(), mm/memory.c: the call of page_mkwrite, between a lock and a lock.

        54cb8821 keeps the page locked across the call. 2.6.23 unlocks it and locks it again, where
        a comment says "this is not quite right (racy vs invalidate)". 2.6.30 unlocks it, too, and a
        handler may return it locked; if not, it does as 2.6.23.

        Returns:
            Whether the fault goes on, with the page locked; and if not, what it returns.
        """
        if self.kernel is Kernel.C54CB88:
            refused = self.call_page_mkwrite(page)
            if refused is Mkwrite.REFUSED:
                page.lock.release()
                self.put_page(page)
                return False, VM_FAULT_SIGBUS
            return True, VM_FAULT_MINOR
        page.lock.release()
        answer = self.call_page_mkwrite(page)
        if answer is Mkwrite.REFUSED or answer is Mkwrite.NOPAGE:
            self.put_page(page)
            return False, (VM_FAULT_SIGBUS if answer is Mkwrite.REFUSED else VM_FAULT_MINOR)
        if answer is Mkwrite.ALLOWED:
            page.lock.acquire()
            if page.mapping is None:  # the fault is repeated
                page.lock.release()
                self.put_page(page)
                return False, VM_FAULT_MINOR
        return True, VM_FAULT_MINOR

    def do_wp_page(self, number: int, orig_pte: Pte) -> Fault:
        """do_wp_page(), mm/memory.c, 2.6.22, 2.6.23 and 2.6.30: a store to a read-only pte.

        Called with ptl held. A private copy is writable from the start, as nobody forks here, so
        the page is never anonymous. In the postings and in 54cb8821 it is as in 2.6.22.
        """
        slot = self.pte_slot(number)
        page = orig_pte.page
        if not self.shared:
            return self.do_wp_page_copy(slot, orig_pte)
        has_mkwrite = self.page_mkwrite is not PageMkwrite.NONE
        if has_mkwrite:
            goes_on, refault = self.announce_again(slot, orig_pte)
            if not goes_on:
                return refault
        self.get_page(page)  # dirty_page
        self.ptes[slot] = orig_pte.replace(write=True, dirty=True)  # ptep_set_access_flags
        self.ptl.release()
        is_locked = has_mkwrite and self.kernel is Kernel.V2_6_30
        if self.kernel.waits_for_writeback and not is_locked:
            wait(not page.lock.is_locked)  # wait_on_page_locked: "Yes, Virginia"
        if is_locked:
            self.put_page(page)
            self.set_page_dirty(page)
            page.lock.release()
        else:
            self.set_page_dirty(page)
        self.put_page(page)
        return VM_FAULT_MINOR

    def announce_again(self, slot: int, orig_pte: Pte) -> tuple[bool, Fault]:
        """do_wp_page(), mm/memory.c: the call of page_mkwrite, for which ptl is dropped.

        Up to 2.6.23 the page is not locked here, neither before nor after. 2.6.30 locks it if the
        handler did not, and comes back with it locked.

        Returns:
            Whether do_wp_page goes on, with ptl held; and if not, what it returns.
        """
        page = orig_pte.page
        self.get_page(page)
        self.ptl.release()
        answer = self.call_page_mkwrite(page)
        if answer is Mkwrite.REFUSED or answer is Mkwrite.NOPAGE:
            self.put_page(page)
            return False, (VM_FAULT_SIGBUS if answer is Mkwrite.REFUSED else VM_FAULT_MINOR)
        if self.kernel is Kernel.V2_6_30 and answer is Mkwrite.ALLOWED:
            page.lock.acquire()
            if page.mapping is None:
                page.lock.release()
                self.put_page(page)
                return False, VM_FAULT_MINOR
        self.ptl.acquire()
        if self.kernel is not Kernel.V2_6_30:
            self.put_page(page)
        if self.ptes[slot] != orig_pte:
            if self.kernel is Kernel.V2_6_30:
                page.lock.release()
                self.put_page(page)
            self.ptl.release()
            return False, VM_FAULT_MINOR
        return True, VM_FAULT_MINOR

    def do_wp_page_copy(self, slot: int, orig_pte: Pte) -> Fault:
        """do_wp_page(), mm/memory.c, from `gotten`: a private mapping gets its own copy.

        Up to 2.6.23 the old page's mapcount goes down before the pte is cleared. 2.6.30 has the
        order that its comment demands: "Only after switching the pte to the new page may we remove
        the mapcount here".
        """
        old_page = orig_pte.page
        self.get_page(old_page)
        self.ptl.release()
        new_page = self.pages.allocate(count=1, anon=True, uptodate=True)
        new_page.stale = old_page.stale or not self.emptied
        self.ptl.acquire()
        if self.ptes[slot] == orig_pte:
            is_ordered = self.kernel is Kernel.V2_6_30
            if not is_ordered:
                self.page_remove_rmap(old_page)
            self.ptes[slot] = Pte()  # ptep_clear_flush
            if is_ordered:
                self.page_add_rmap(new_page)
            self.ptes[slot] = Pte(page=new_page, write=True, dirty=True)
            self.copied = True
            if is_ordered:
                self.page_remove_rmap(old_page)
            else:
                self.page_add_rmap(new_page)
            self.put_page(old_page)
        else:
            self.put_page(new_page)
        self.put_page(old_page)
        self.ptl.release()
        return VM_FAULT_MINOR

    def unmap_mapping_range(self, holebegin: loff_t, holelen: loff_t, even_cows: bool) -> None:
        """unmap_mapping_range(), mm/memory.c, 2.6.22 and 2.6.23, on 64 bits.

        truncate_count is counted where faults read it. It wraps, as invalidate unmaps for as long
        as somebody maps the page again. Eight values are enough: between the two readings of one
        fault fewer than eight unmaps begin, unless a second fault keeps them going. 2.6.23 counts
        too, "against endless unmapping loops", but only for walks that drop i_mmap_lock, which are
        not modelled.
        """
        mapping = self.mapping
        hba = pgoff_t(holebegin >> PAGE_SHIFT)
        hlen = pgoff_t(
            unsigned_long(holelen) + PAGE_SIZE - 1 >> PAGE_SHIFT
        )  # unsigned, as PAGE_SIZE
        first_index = hba
        last_index = hba + hlen - 1
        if last_index < first_index:
            last_index = pgoff_t(ULONG_MAX)
        with mapping.i_mmap_lock:
            if not self.kernel.has_fault and self.mutation is not Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count = (mapping.truncate_count + 1) % 8
            if self.is_nonlinear:
                self.unmap_mapping_range_list(first_index, last_index, even_cows)
            else:
                self.unmap_mapping_range_tree(first_index, last_index, even_cows)
            if self.mutation is Mutation.COUNT_AFTER_ZAP:
                mapping.truncate_count = (mapping.truncate_count + 1) % 8

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
        checks_mapping = not even_cows and self.mutation is not Mutation.EVEN_COWS
        if checks_mapping and page.mapping != self.mapping:
            return  # another file's page, an anonymous one, or one that was removed
        if self.is_nonlinear:
            index = page.index
            if index < first or index > last:
                return
            cleared = self.ptep_clear(slot)
            if self.linear_page_index(slot) != index:
                self.ptes[slot] = Pte(file=True, pgoff=index)  # pgoff_to_pte
        else:
            cleared = self.ptep_clear(slot)
        if cleared.dirty and not page.anon:
            self.set_page_dirty(page)
        self.page_remove_rmap(page)
        self.put_page(page)  # tlb_remove_page

    def vmtruncate(self, offset: loff_t) -> None:
        """vmtruncate(), mm/memory.c, 2.6.22, postings, 2.6.23 and 2.6.30; under i_mutex.

        2.6.23 unmaps first "simply for efficiency" and once more "for correctness", for private
        copies that were made in between. The mails of 9 October and of 13 January delete the first
        and have no second; of that of 7 October it is not known.
        """
        unmaps_first = not self.kernel.is_posting
        if self.kernel is Kernel.OCTOBER_7:
            unmaps_first = choose(False, True)
        if self.mutation is not Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        if unmaps_first:
            self.unmap_mapping_range(offset + PAGE_SIZE - 1, loff_t(0), even_cows=True)
        if self.mutation is Mutation.SIZE_AFTER_UNMAP:
            self.inode.i_size = offset
        self.truncate_inode_pages_range(offset, loff_t(-1))
        if self.kernel.is_merged and self.mutation is not Mutation.NO_SECOND_UNMAP:
            self.unmap_mapping_range(offset + PAGE_SIZE - 1, loff_t(0), even_cows=True)
        self.truncated = True

    def vmtruncate_range(self, offset: loff_t, end: loff_t) -> None:
        """vmtruncate_range(), mm/memory.c, 2.6.22, postings, 2.6.23 and 2.6.30: i_size stays.

        `end` is the last byte of the hole. ->truncate_range frees the blocks, which are not
        modelled; up to 2.6.23 only tmpfs had one, which does more: `truncate_range`.
        """
        unmaps_first = not self.kernel.is_posting
        if self.kernel is Kernel.OCTOBER_7:
            unmaps_first = choose(False, True)
        if unmaps_first:
            self.unmap_mapping_range(offset, end - offset, even_cows=True)
        self.truncate_inode_pages_range(offset, end)
        if self.kernel.is_merged and self.mutation is not Mutation.NO_SECOND_UNMAP:
            self.unmap_mapping_range(offset, end - offset, even_cows=True)
        if self.is_tmpfs:
            self.shmem_truncate_range(offset, end)
        self.punched = True

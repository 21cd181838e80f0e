"""mm/fremap.c: nonlinear mappings before ->fault."""

from __future__ import annotations

from raceproof.linux.kernel import VM_FAULT_MINOR, Fault, Mutation
from raceproof.linux.memory import Memory
from raceproof.linux.mm import Page, Pte
from raceproof.linux.types import pgoff_t


class Fremap(Memory):
    """The functions of mm/fremap.c."""

    def install_page(self, number: int, page: Page) -> bool:
        """install_page(), mm/fremap.c, 2.6.22. Returns whether it did.

        It holds neither the page lock, nor does it look at truncate_count. It reads i_size first
        and page->mapping then, which matters when the file grows again; nothing in the source
        keeps a compiler or processor from swapping the two.
        """
        with self.ptl:  # get_locked_pte
            if self.mutation is Mutation.MAPPING_BEFORE_SIZE:
                if page.mapping is None or page.index >= self.file_pages():
                    return False
            else:
                size = self.file_pages()
                if page.mapping is None or page.index >= size:
                    return False
            slot = self.pte_slot(number)
            pte = self.ptes[slot]
            if not pte.is_none:
                self.zap_pte(slot, pte)
            self.ptes[slot] = Pte(page=page, write=self.is_writable_when_read)  # mk_pte
            self.page_add_rmap(page)
            return True

    def zap_pte(self, slot: int, pte: Pte) -> None:
        """zap_pte(), mm/fremap.c, 2.6.22 and 2.6.23: clears whatever is there, under ptl."""
        cleared = self.ptep_clear(slot)
        if pte.is_present:
            page = pte.page
            if cleared.dirty:
                self.set_page_dirty(page)
            self.page_remove_rmap(page)
            self.put_page(page)

    def install_file_pte(self, number: int, pgoff: pgoff_t) -> None:
        """install_file_pte(), mm/fremap.c, 2.6.22 and 2.6.23: the pte is none for a moment."""
        slot = self.pte_slot(number)
        with self.ptl:  # get_locked_pte
            pte = self.ptes[slot]
            if not pte.is_none:
                self.zap_pte(slot, pte)
            self.ptes[slot] = Pte(file=True, pgoff=pgoff)

    def remap_file_pages(self, number: int, pgoff: pgoff_t) -> Fault:
        """sys_remap_file_pages(), mm/fremap.c, for one page of a vma that is nonlinear already.

        mmap_sem is held for reading, so that faults go on meanwhile. 2.6.22 calls ->populate (it
        does not pass MAP_NONBLOCK here). 2.6.23 sets file ptes (populate_range), and then faults
        them in (make_pages_present), which is left out: it is one more fault.
        """
        if self.kernel.has_fault:
            self.install_file_pte(number, pgoff)
            return VM_FAULT_MINOR
        return self.filemap_populate(number, pgoff)

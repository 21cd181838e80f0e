"""mm/fremap.c: nonlinear mappings before ->fault."""

from __future__ import annotations

from models.linux.kernel import Mutation
from models.linux.memory import Memory
from models.linux.mm import Page, Pte


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
            self.ptes[slot] = Pte(page=page)
            self.page_add_rmap(page)
            return True

    def zap_pte(self, slot: int, pte: Pte) -> None:
        """zap_pte(), mm/fremap.c, 2.6.22: clears whatever is there, under ptl."""
        self.ptes[slot] = Pte()
        if pte.is_present:
            page = pte.page
            if pte.dirty:
                self.set_page_dirty(page)
            self.page_remove_rmap(page)
            self.put_page(page)

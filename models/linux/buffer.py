"""fs/buffer.c: what a filesystem does before a page becomes writable."""

from __future__ import annotations

from raceproof.linux.filemap import Filemap
from raceproof.linux.kernel import Kernel, Mkwrite, PageMkwrite
from raceproof.linux.mm import Page
from raceproof.linux.types import PAGE_SHIFT, PAGES_SIGNED


class Buffer(Filemap):
    """The functions of fs/buffer.c."""

    def call_page_mkwrite(self, page: Page) -> Mkwrite:
        """vma->vm_ops->page_mkwrite(vma, page), of a filesystem that has it.

        A model with a filesystem of its own (`PageMkwrite.OTHER`) overrides this.
        """
        return self.block_page_mkwrite(page)

    def block_page_mkwrite(self, page: Page) -> Mkwrite:
        """block_page_mkwrite(), fs/buffer.c, 2.6.23 and 2.6.30.

        block_prepare_write and block_commit_write give the page its blocks and mark it dirty. A
        page that was removed is an error in 2.6.23 and a fault to be repeated in 2.6.30. `>`, not
        `>=`, is the kernel's: a page that begins where the file ends passes.
        """
        page.lock.acquire()
        size = self.inode.i_size
        if page.mapping != self.mapping or PAGES_SIGNED(page.index) << PAGE_SHIFT > size:
            page.lock.release()
            if self.kernel is Kernel.V2_6_30:
                return Mkwrite.NOPAGE
            return Mkwrite.REFUSED
        self.set_page_dirty(page)
        page.announced = True
        if self.kernel is Kernel.V2_6_30 and self.page_mkwrite is PageMkwrite.BLOCK:
            return Mkwrite.LOCKED
        page.lock.release()
        return Mkwrite.ALLOWED

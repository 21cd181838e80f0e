"""mm/shmem.c: tmpfs, before ->fault."""

from __future__ import annotations

from raceproof.linux.buffer import Buffer
from raceproof.linux.kernel import VM_FAULT_MAJOR, VM_FAULT_MINOR, VM_FAULT_SIGBUS, Fault
from raceproof.linux.mm import Page
from raceproof.linux.types import loff_t, pgoff_t


class Shmem(Buffer):
    """The functions of mm/shmem.c. Swap is left out."""

    def shmem_nopage(self, number: int) -> tuple[Page | None, Fault]:
        """shmem_nopage(), shmem_getpage(), mm/shmem.c, 2.6.22.

        It locks the page and unlocks it before it returns. i_size is not looked at again ("though
        shmem_getpage checks i_size before adding to cache, no recheck after").
        """
        pgoff = self.linear_page_index(number)
        if pgoff >= self.file_pages():
            return None, VM_FAULT_SIGBUS
        return self.shmem_getpage(pgoff), VM_FAULT_MINOR

    def shmem_getpage(self, pgoff: pgoff_t) -> Page:
        """shmem_getpage(), mm/shmem.c, 2.6.22: a reference; the page was locked, and is no more."""
        page = self.find_lock_page(self.mapping, pgoff)
        while page is None:
            self.page_cache_read(self.mapping, pgoff)  # the kernel clears the page instead
            page = self.find_lock_page(self.mapping, pgoff)
        page.lock.release()
        return page

    def shmem_populate(self, number: int, pgoff: pgoff_t) -> Fault:
        """shmem_populate(), mm/shmem.c, 2.6.22, for the one page that do_file_page asks for."""
        if pgoff >= self.file_pages():
            return VM_FAULT_SIGBUS
        page = self.shmem_getpage(pgoff)
        if not self.install_page(number, page):
            self.put_page(page)
            return VM_FAULT_SIGBUS
        return VM_FAULT_MAJOR

    def shmem_truncate_range(self, start: loff_t, end: loff_t) -> None:
        """shmem_truncate_range(), mm/shmem.c, 2.6.22, for a hole: its end.

        It truncates and unmaps once more, unless the cache has no page of the file (nrpages).
        SHMEM_PAGEIN is set, as the file's pages came by faults.
        """
        if not self.nrpages_is_zero(self.mapping):
            self.truncate_inode_pages_range(start, end)
            self.unmap_mapping_range(start, end - start, even_cows=True)

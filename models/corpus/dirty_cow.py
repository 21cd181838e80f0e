"""Dirty COW: get_user_pages() forgets that it writes (CVE-2016-5195, and CVE-2022-2590).

A write through /proc/self/mem may break the copy-on-write of a read-only private mapping
(FOLL_FORCE). __get_user_pages() of 2.6.22 to 4.8 (mm/memory.c, then mm/gup.c) faults until
follow_page() finds a page. Once the fault has made the private copy, it clears FOLL_WRITE, since
the pte of a read-only vma does not become writable. If madvise() drops the copy in between, what is
left is a read fault, and it finds the page of the file: ::

    CPU0 __get_user_pages               CPU1 madvise(MADV_DONTNEED)
      follow_page: nothing is mapped
      fault: maps a copy, read-only
      clears FOLL_WRITE
                                          unmaps the copy
      follow_page: nothing is mapped
      read fault: maps the file's page
      follow_page: the file's page
      writes to it

19be0eaffa3a (4.9) keeps FOLL_WRITE, adds FOLL_COW, and takes a pte that is dirty for the copy. That
does not hold where somebody else makes a pte of the file's page dirty, as UFFDIO_CONTINUE does with
shmem since 5.16 (CVE-2022-2590); 6.0 asks for a page that is anonymous and exclusive.

Property: nobody writes to the file's page through a private mapping. Size: 10 to 100 states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Bool, Model, Range, Scenario, SpinLock, Word, invariant, process


class Page(Enum):
    """What a pte maps."""

    NONE = "nothing"
    FILE = "the file's page"
    COPY = "the private copy"


class Check(Enum):
    """How follow_page() knows that the copy has been made."""

    NONE = "clears FOLL_WRITE"  # until 4.8
    DIRTY = "FOLL_COW and a dirty pte"  # 4.9
    EXCLUSIVE = "an anonymous, exclusive page"  # 6.0


class Pte(Word):
    """The one pte. The vma is read-only, so it never becomes writable."""

    page: Page = Page.NONE
    dirty: Bool = False


class DirtyCow(Model):
    """One private read-only mapping of one page of a file."""

    check: Check = Check.NONE
    zaps: Range[0, 2] = 1
    ptl: SpinLock
    pte: Pte
    is_file_written: Bool = False

    def follow_page(self, writes: bool, copied: bool) -> Page:
        """follow_page_pte(), mm/gup.c: the page, if its pte will do."""
        with self.ptl:
            pte = self.pte
        if not writes:
            return pte.page
        if self.check is Check.DIRTY and copied and pte.dirty:
            return pte.page
        if self.check is Check.EXCLUSIVE and pte.page is Page.COPY:
            return pte.page
        return Page.NONE

    def handle_mm_fault(self, writes: bool) -> bool:
        """do_cow_fault(), do_read_fault(), do_wp_page(); returns VM_FAULT_WRITE."""
        with self.ptl:
            if not writes:
                if self.pte.page is Page.NONE:
                    self.pte = Pte(page=Page.FILE)
                return False
            if self.pte.page is Page.NONE:
                self.pte = Pte(page=Page.COPY, dirty=True)  # do_cow_fault
                return False
            self.pte = Pte(page=Page.COPY, dirty=True)  # do_wp_page
            return True

    @process
    def write_mem(self) -> None:
        """__get_user_pages() with FOLL_WRITE and FOLL_FORCE, then the write of mem_rw()."""
        writes, copied = True, False
        page = self.follow_page(writes, copied)
        while page is Page.NONE:
            if self.handle_mm_fault(writes):
                copied = True
                if self.check is Check.NONE:
                    writes = False
            page = self.follow_page(writes, copied)
        if page is Page.FILE:
            self.is_file_written = True

    @process
    def madvise(self) -> None:
        """madvise_dontneed(), mm/madvise.c: zap_page_range()."""
        for _ in range(self.zaps):
            with self.ptl:
                self.pte = Pte()

    @process
    def uffd_continue(self) -> None:
        """mfill_atomic_install_pte(), mm/userfaultfd.c, 5.16: a shmem page, its pte dirty."""
        with self.ptl:
            if self.pte.page is Page.NONE:
                self.pte = Pte(page=Page.FILE, dirty=True)

    @invariant
    def the_file_is_not_written(self) -> bool:
        """Nobody writes to the file's page through a private mapping."""
        return not self.is_file_written


PLAIN = {"write_mem": 1, "madvise": 1}
WITH_UFFD = {**PLAIN, "uffd_continue": 1}

scenarios = [
    Scenario(
        DirtyCow(check=check),
        name=f"dirty COW: {check.value}{', userfaultfd' if processes is WITH_UFFD else ''}",
        processes=processes,
        expected=verdict,
        violates="the_file_is_not_written" if verdict == "violated" else "",
        citation=citation,
    )
    for check, processes, verdict, citation in (
        (Check.NONE, PLAIN, "violated", "CVE-2016-5195"),
        (Check.DIRTY, PLAIN, "holds", "19be0eaffa3a"),
        (Check.DIRTY, WITH_UFFD, "violated", "CVE-2022-2590"),
        (Check.EXCLUSIVE, WITH_UFFD, "holds", "CVE-2022-2590"),
    )
]

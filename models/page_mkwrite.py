"""page_mkwrite: a filesystem is told that a page is about to become writable. When, and how locked?

The filesystem attaches something to the page - blocks, a reservation - and drops it when it has
written the page, clean again. So a pte may let a page be written only if page_mkwrite succeeded
since the page was last cleaned (I5). Four protocols, each of them in some kernel: ::

    2.6.22    before ptl, the page unlocked throughout
    54cb8821  the page locked, across the call
    2.6.23    unlock the page, call, lock it again; is page->mapping NULL? then fault again
    2.6.30    unlock the page, call; it returns the page locked, until it is marked dirty

The mails that proposed ->fault never call it, where ->nopage did.

Unlocked, writeback gets in between (row E2): ::

    CPU0 __do_fault, 2.6.23             CPU1 write_cache_pages
      unlock_page
      page_mkwrite: blocks, dirty
                                          lock page; no pte to clean
                                          clear PG_dirty, write; the filesystem drops its blocks
                                          unlock page
      lock_page; page->mapping is there
      set_pte(writable): nobody told the filesystem

do_wp_page has no better luck: its pte_same finds the pte as it was, since there was nothing in it
to clean. Locked across the call it deadlocks, with a handler that locks the page itself, and with
one that starts a transaction while somebody who has one waits for the page. 2.6.30's protocol is
safe - of handlers that return VM_FAULT_LOCKED. One that unlocks and returns 0 is told no more than
in 2.6.23.

Size: 100 to 70,000 states, 2 to 22 regions.
"""

from __future__ import annotations

from collections.abc import Iterator

from raceproof import Mutex, Scenario, process
from raceproof.linux.kernel import Kernel, Mkwrite, PageMkwrite
from raceproof.linux.mm import Page
from raceproof.races.announced import TOUCHES, announced, precision
from raceproof.races.model import FaultTruncate
from raceproof.races.scenario import FOUND, LOCKED, MERGED, OLD, handler, lost, violated
from raceproof.specs.dirty_data import no_store_is_lost, writable_pte_was_announced
from raceproof.specs.page_cache import mapcount_counts_ptes, references_are_dropped

ACROSS = Kernel.C54CB88
B827E496 = "b827e496 (mm: close page_mkwrite races)"
COMMENT = "the comment in __do_fault(), mm/memory.c, 2.6.23: 'this is not quite right'"
NAME = "writable_pte_was_announced"


class Journalled(FaultTruncate):
    """A filesystem whose page_mkwrite starts a transaction, and locks the page then.

    Its write(2) does so, too: transaction > page lock. One transaction at a time stands for a
    journal that is full: who starts one waits for those who have one.
    """

    transaction: Mutex

    def call_page_mkwrite(self, page: Page) -> Mkwrite:
        """The filesystem's ->page_mkwrite: a transaction around what block_page_mkwrite does.

        Where the page is locked by the caller (54cb8821), it does not lock it.
        """
        self.transaction.acquire()
        if self.kernel is Kernel.C54CB88:
            self.set_page_dirty(page)
            page.announced = True
            answer = Mkwrite.ALLOWED
        else:
            answer = self.block_page_mkwrite(page)
        self.transaction.release()
        return answer

    @process
    def write(self) -> None:
        """write(2) to the page: the transaction first, then the page lock."""
        self.transaction.acquire()
        page = self.find_lock_page(self.mapping, self.offsets[0])
        if page is not None:
            self.set_page_dirty(page)
            page.lock.release()
            self.put_page(page)
        self.transaction.release()


def writebacks() -> Iterator[Scenario]:
    """Row E2: against writeback, in the fault and in do_wp_page."""
    for kernel in (OLD, MERGED, LOCKED):
        for touch in TOUCHES:
            expected = {"expected": "holds", "citation": B827E496}
            if kernel is not LOCKED:
                expected = violated(COMMENT if kernel is MERGED else B827E496, NAME)
            yield announced("E2", kernel, touch, "writeback", expected)
    for touch in TOUCHES:
        yield announced(
            "E2",
            LOCKED,
            touch,
            "writeback",
            lost(NAME),
            page_mkwrite=PageMkwrite.BLOCK_UNLOCKED,
            title=" / returns 0",
        )


def removals() -> Iterator[Scenario]:
    """Row E1 in 2.6.30; for a handler that unlocks, __do_fault looks at page->mapping again.

    The older kernels are in models/fault_truncate.py.
    """
    for page_mkwrite, title in (
        (PageMkwrite.BLOCK, ""),
        (PageMkwrite.BLOCK_UNLOCKED, " / returns 0"),
    ):
        for remover in ("truncate", "punch_hole", "invalidate2"):
            for touch in TOUCHES:
                large = remover != "invalidate2" and (bool(title) or touch == "load_and_store")
                yield announced(
                    "E1",
                    LOCKED,
                    touch,
                    remover,
                    FOUND,
                    page_mkwrite=page_mkwrite,
                    title=title,
                    large=large,
                )


def deadlocks() -> Iterator[Scenario]:
    """Handlers that lock the page, and handlers that start a transaction.

    do_wp_page never holds the page lock when it calls: only the first touch matters.
    """
    asked = (writable_pte_was_announced, no_store_is_lost, mapcount_counts_ptes)
    for kernel in (OLD, ACROSS, MERGED, LOCKED):
        expected = lost("deadlock") if kernel is ACROSS else FOUND
        yield announced("E3", kernel, "store", None, expected, asked=asked)
    for kernel in (OLD, ACROSS, MERGED, LOCKED):
        yield Scenario(
            Journalled(kernel=kernel, page_mkwrite=PageMkwrite.OTHER),
            name=f"{handler(kernel, False, '+journal')} / write(2) / write",
            processes={"store": [{"number": 0}], "write": 1},
            properties=(*asked, references_are_dropped),
            row="E3",
            kernel=kernel.value,
            mapping="linear",
            **(lost("deadlock") if kernel is ACROSS else FOUND),
        )


scenarios = [*writebacks(), *removals(), *precision(), *deadlocks()]

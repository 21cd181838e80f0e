"""A page reference that is taken without a lock, against the page's removal from the page cache.

find_get_page() of 2.6.27 (mm/filemap.c) takes no tree_lock: it finds a page, takes a reference
unless there is none, and looks whether the page is still where it was found. A struct page is never
freed, so that to count is harmless; but it may be another file's by then. Whoever removes a page
must know that nobody has it: to test the count, and then remove, is not enough. ::

    CPU0 remove_mapping                 CPU1 find_get_page
      page_count is 1: nobody has it
                                          finds the page
                                          page_cache_get_speculative: 1 -> 2
                                          it is still there
      takes it out, and frees it
                                          uses a page that is free

e286781d5f2e freezes the count: a compare-and-exchange of 1 with 0 (page_freeze_refs()), after which
page_cache_get_speculative() fails, until the page is out.

Property: a page that was found is the file's. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    Atomic,
    Model,
    Pool,
    Range,
    Rcu,
    Record,
    Scenario,
    SpinLock,
    atomic,
    invariant,
    process,
    rcu_assign_pointer,
    rcu_dereference,
)


class Use(Enum):
    """What a page is used for."""

    FREE = "free"
    FILE = "the file's"
    OTHER = "another file's"


class Page(Record):
    """A struct page."""

    count: Atomic[Range[0, 3]]
    use: Use = Use.FREE


class SpeculativePage(Model):
    """One slot of the page cache, and one page, which others may use afterwards."""

    freezes: bool = True
    rechecks: bool = True
    rcu: Rcu
    tree_lock: SpinLock
    pages: Pool[Page, 1] = ({"count": {"value": 1}, "use": Use.FILE},)
    slot: Page | None = "page0"  # in the cache, which has the one reference
    found: Page | None = None

    @process
    def find_get_page(self) -> None:
        """find_get_page(), mm/filemap.c, 2.6.27."""
        with self.rcu.read():
            while True:
                page = rcu_dereference(self.slot)
                if page is None:
                    break
                if page.count.add_unless(1, 0):  # page_cache_get_speculative
                    if not self.rechecks or self.slot is page:
                        self.found = page
                        break
                    if page.count.add(-1) == 0:  # put_page
                        page.use = Use.FREE

    @process
    def remove_mapping(self) -> None:
        """__remove_mapping(), mm/vmscan.c, 2.6.27; then somebody else gets the page."""
        page = self.slot
        assert page is not None
        with self.tree_lock:
            if self.freezes:
                if not page.count.compare_exchange(1, 0):
                    return
            elif page.count.load() != 1:
                return
            rcu_assign_pointer(self.slot, None)
        page.use = Use.FREE
        page.count.store(0)
        with atomic():  # a page is prepared before anybody else sees it
            page.use = Use.OTHER
            page.count.value = 1

    @invariant
    def a_page_that_was_found_is_of_the_file(self) -> bool:
        """A page that was found is the file's, as long as its reference is held."""
        return self.found is None or self.found.use is Use.FILE


scenarios = [
    Scenario(
        SpeculativePage(freezes=freezes, rechecks=rechecks),
        name=f"speculative page: {name}",
        expected=verdict,
        violates="a_page_that_was_found_is_of_the_file" if verdict == "violated" else "",
        citation="e286781d5f2e",
    )
    for name, freezes, rechecks, verdict in (
        ("freeze, look again", True, True, "holds"),
        ("test, look again", False, True, "violated"),
        ("freeze, look once", True, False, "violated"),
    )
]

"""A debugger faults beyond the end of the file: the livelock and the leak of ->fault (row A2).

filemap_nopage() lets who faults in another's mm - ptrace, through get_user_pages() - map what lies
beyond the end of the file: "An external ptracer can access pages that normally aren't accessible".
The patch keeps that branch, and adds a second look at i_size under the page lock, which goes there,
too (mm/filemap.c, posting of 7 October 2006, and 54cb8821)::

    retry_find:  page = find_lock_page
                 i_size says beyond: unlock_page; goto outside_data_content
    outside_data_content:
                 vma->vm_mm == current->mm: SIGBUS; a ptracer falls through
    no_cached_page:
                 page_cache_read: the page is there; goto retry_find

So a ptracer goes round for ever, holding the other's mmap_sem, and keeps one reference to the page
each time. No truncate has to come in between: an offset beyond the end is enough. Who is no ptracer
keeps one reference, and gets SIGBUS. Two patches of October 2007 mend it: 745ad48e8cac ("fix page
release issue in filemap_fault"), which is in 2.6.23, and 5307cc1aa538, which removes the branch.
That one is of 31 October: in 2.6.24, and in later releases of 2.6.23.y. So in 2.6.23 a ptracer
leaks nothing any more, and still goes round for ever. The second patch alone is not enough either.

Properties: references (I9), and, of I10, as much as is safety: `no_fault_goes_round_alone`. It
counts how often a fault has come back to retry_find since somebody last wrote anything that it
reads: i_size, the slot of the page cache, the page's lock, PG_uptodate and mapping; and only once
all other processes have finished. The fault does not choose anything on its way, so that from its
second such return on it can only do the same again: violated means that it never ends. That it
holds means no more than that this cannot happen. Whether a fault comes to an end is asked by the
scenarios that are called `ends`: of a ptracer's it is a hang. There a page's count saturates, as
the leak of each round would overflow it; 2**31 rounds would, in the kernel.

Size: 2 to 2,300 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import (
    BitLock,
    Bool,
    Model,
    Mutex,
    Pool,
    Range,
    Record,
    Scenario,
    SpinLock,
    atomic,
    finally_,
    finishes,
    ghost,
    initial,
    invariant,
    me,
    process,
)

MOST = 7  # references to a page: one more is an overflow, or lost


class Page(Record):
    """A page of the file (struct page), up to date from the start."""

    lock: BitLock
    count: Range[0, MOST] = 0
    is_cached: Bool = False  # page->mapping is not NULL


class Fault(Enum):
    """What a fault comes to."""

    SIGBUS = 0
    MAPPED = 1


class PtracerFault(Model):
    """A file of one page, or none; and one pte that maps its first page."""

    has_fault: bool = True  # ->fault; else ->nopage
    drops_reference: bool = False  # from 745ad48e8cac on
    has_ptracer_case: bool = True  # until 5307cc1aa538
    is_ptracer: bool  # vma->vm_mm != current->mm
    count_saturates: bool = False  # so that a leak does not end what would go on for ever
    is_truncated: bool  # somebody truncates the file; else it is empty from the start

    size: Range[0, 1] = 0  # i_size, in pages
    pages: Pool[Page, 3]
    cached: Page | None = None  # the slot of the page cache
    pte: Page | None = None
    truncate_count: Range[0, 1] = 0
    i_mutex: Mutex
    ptl: SpinLock
    is_alone: Bool = ghost(False)  # no other process will do anything more
    rounds: Range[0, 2] = ghost(0)  # of the fault, alone, since it last changed something
    has_truncated: Bool = ghost(False)

    @initial
    def setup(self) -> None:
        """The file's page is in the page cache, or there is no page yet."""
        if self.is_truncated:
            self.size = 1
            self.cached = self.pages.allocate(count=1, is_cached=True)
        else:
            self.is_alone = True

    @process
    def fault(self) -> Fault:
        """handle_pte_fault() for a pte that is none, 2.6.22, and posting to 2.6.24."""
        if self.has_fault:
            return self.do_fault()
        return self.do_no_page()

    def do_fault(self) -> Fault:
        """__do_fault(), mm/memory.c, posting to 2.6.24, of a read."""
        page = self.filemap_fault()
        if page is None:
            return Fault.SIGBUS
        with self.ptl:
            self.set_pte_at(page)
        page.lock.release()
        return Fault.MAPPED

    def filemap_fault(self) -> Page | None:
        """filemap_fault(), mm/filemap.c, 54cb8821 to 2.6.24. Returns the page, locked."""
        is_outside = self.size == 0
        if is_outside and not (self.has_ptracer_case and self.is_ptracer):
            return None
        if is_outside:
            self.page_cache_read()
        while True:  # retry_find
            page = self.find_lock_page()
            if page is None:
                self.page_cache_read()
                continue
            if self.size > 0:
                return page
            page.lock.release()
            if self.drops_reference:
                self.put_page(page)
            if not (self.has_ptracer_case and self.is_ptracer):
                return None
            self.page_cache_read()
            self.rounds = min(self.rounds + int(self.is_alone), 2)

    def do_no_page(self) -> Fault:
        """do_no_page(), mm/memory.c, 2.6.22, of a read."""
        while True:  # retry
            sequence = self.truncate_count
            page = self.filemap_nopage()
            if page is None:
                return Fault.SIGBUS
            self.ptl.acquire()
            if sequence == self.truncate_count:
                break
            self.ptl.release()
            self.put_page(page)
        self.set_pte_at(page)
        self.ptl.release()
        return Fault.MAPPED

    def filemap_nopage(self) -> Page | None:
        """filemap_nopage(), mm/filemap.c, 2.6.22. Returns the page, not locked."""
        if self.size == 0:
            if not self.is_ptracer:
                return None
            self.page_cache_read()
        while True:  # retry_find
            page = self.find_get_page()
            if page is not None:
                return page
            self.page_cache_read()

    def find_get_page(self) -> Page | None:
        """find_get_page(), mm/filemap.c."""
        with atomic():  # under tree_lock
            page = self.cached
            if page is not None:
                if self.count_saturates:
                    page.count = min(page.count + 1, MOST)
                else:
                    page.count += 1
            return page

    def find_lock_page(self) -> Page | None:
        """find_lock_page(), mm/filemap.c: locks it, and looks whether it is still the file's."""
        while True:
            page = self.find_get_page()
            if page is None:
                return None
            page.lock.acquire()
            if page.is_cached:
                return page
            page.lock.release()
            self.put_page(page)

    def page_cache_read(self) -> None:
        """page_cache_read(), mm/filemap.c: "losing race to add is OK"; the read ends at once."""
        with atomic():  # add_to_page_cache under tree_lock; nobody sees the page before it is read
            if self.cached is None:
                self.cached = self.pages.allocate(count=1, is_cached=True)
                self.rounds = 0

    def put_page(self, page: Page) -> None:
        """put_page(), mm/swap.c."""
        with atomic():  # atomic_dec_and_test; nobody has the page when it was the last reference
            page.count -= 1
            if page.count == 0:
                self.pages.free(page)

    @process
    def truncate(self) -> None:
        """do_truncate() and vmtruncate(), 2.6.22 and 2.6.23, to nothing; ->fault's page lock."""
        with self.i_mutex:
            self.size = 0
            with self.ptl:  # unmap_mapping_range
                self.truncate_count = 1
                self.zap_pte()
            page = self.find_get_page()  # truncate_inode_pages
            if page is not None:
                page.lock.acquire()
                if self.has_fault:
                    with self.ptl:
                        self.zap_pte()
                if page.is_cached:
                    with atomic():  # under tree_lock
                        self.cached = None
                        page.is_cached = False
                    self.put_page(page)
                page.lock.release()
                self.put_page(page)
        self.is_alone = True
        self.has_truncated = True

    def zap_pte(self) -> None:
        """zap_pte_range(), mm/memory.c, under ptl."""
        page = self.pte
        if page is not None:
            self.set_pte_at(None)
            self.put_page(page)

    def set_pte_at(self, page: Page | None) -> None:
        """set_pte_at(), pte_clear(), under ptl.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22).
        """
        with atomic():  # one word; the assertion costs no step
            assert self.ptl.held_by(me), "a pte is changed without ptl"
            self.pte = page


@invariant
def no_fault_goes_round_alone(state: PtracerFault) -> bool:
    """A fault that is alone does not come back twice to find all as it was (I10)."""
    return state.rounds < 2


@invariant
def nothing_is_mapped_beyond_eof(state: PtracerFault) -> bool:
    """After truncate has returned, nothing beyond the end of the file is mapped (I2)."""
    return not state.has_truncated or state.pte is None


@finally_
def references_are_dropped(state: PtracerFault) -> bool:
    """When all is quiet a page has a reference for the cache, and one for the pte (I9).

    A page that has neither was freed.
    """
    return all(
        page.count > 0 and page.count == int(page.is_cached) + int(state.pte == page)
        for page in state.pages
    )


PROPERTIES = (no_fault_goes_round_alone, nothing_is_mapped_beyond_eof, references_are_dropped)

HANG = "5307cc1aa538 (Remove broken ptrace() special-case code from file mapping)"
LEAK = "745ad48e8cac (fix page release issue in filemap_fault), in 2.6.23"
DESIGN = "'An external ptracer can access pages that normally aren't accessible', mm/filemap.c"


def violated(name: str, citation: str) -> dict[str, Any]:
    """Returns the documented verdict that a property is violated."""
    return {"expected": "violated", "violates": name, "citation": citation}


def holds(citation: str) -> dict[str, Any]:
    """Returns the documented verdict that all holds."""
    return {"expected": "holds", "citation": citation}


ROUND = violated("no_fault_goes_round_alone", HANG)
KEPT = violated("references_are_dropped", LEAK)
FOR_EVER = violated("hang", HANG)
BEYOND = violated("nothing_is_mapped_beyond_eof", DESIGN)

TEXTS: tuple[tuple[str, dict[str, bool], dict[str, Any], dict[str, Any]], ...] = (
    ("posting", {}, ROUND, KEPT),
    ("54cb8821", {}, ROUND, KEPT),
    ("54cb8821, no ptracer case", {"has_ptracer_case": False}, KEPT, KEPT),
    ("2.6.23", {"drops_reference": True}, ROUND, holds(LEAK)),
    ("2.6.24", {"drops_reference": True, "has_ptracer_case": False}, holds(HANG), holds(LEAK)),
)
"""Kernel, its constants, what becomes of a ptracer, and of anybody else."""

HANDLERS = {
    "2.6.22": "nopage",
    "posting": "posted",
    "2.6.23": "fault",
    "2.6.24": "fault 2.6.24",
}
"""What a title calls a kernel's handler; the rest are variants of 54cb8821's."""


def cases() -> Iterator[Scenario]:
    """A ptracer or not, against truncate or in an empty file; and before ->fault."""
    for kernel, constants, ptracer, other in TEXTS:
        for is_ptracer, verdict in ((True, ptracer), (False, other)):
            yield scenario(kernel, is_ptracer, True, constants, verdict)
    for kernel, constants, ptracer, _ in TEXTS:
        at_once = holds(HANG) if ptracer is KEPT else ptracer  # SIGBUS before any page is found
        yield scenario(kernel, True, False, constants, at_once)
    old = {"has_fault": False}
    yield scenario("2.6.22", True, True, old, BEYOND)
    yield scenario("2.6.22", False, True, old, {"finding": "holds"})
    yield scenario("2.6.22", True, False, old, {"finding": "holds"})


def scenario(
    kernel: str,
    is_ptracer: bool,
    is_truncated: bool,
    constants: dict[str, bool],
    verdict: dict[str, Any],
    *,
    ends: bool = False,
) -> Scenario:
    """One scenario of row A2."""
    who = "ptracer" if is_ptracer else "own mm"
    change = kernel.partition(",")[1] + kernel.partition(",")[2]
    handler = HANDLERS.get(kernel, "fault 54cb8821")
    asked: dict[str, Any] = {"properties": PROPERTIES}
    if ends:
        asked = {"must_finish": True, "aspect": "does the fault end", "properties": ()}
        if verdict is not FOR_EVER:
            asked["properties"] = (finishes("fault"),)
    against = "truncate" if is_truncated else "beyond the end"
    return Scenario(
        PtracerFault(
            is_ptracer=is_ptracer, is_truncated=is_truncated, count_saturates=ends, **constants
        ),
        name=f"{handler} / {against} / {who}{change}{', ends' if ends else ''}",
        processes={"fault": 1, **({"truncate": 1} if is_truncated else {})},
        row="A2" if is_ptracer else "A1",
        kernel=kernel.partition(",")[0],
        mapping="linear",
        **asked,
        **verdict,
    )


def endings() -> Iterator[Scenario]:
    """Does the fault end, whoever else steps when, and can all processes finish?"""
    for kernel, constants, ptracer, _ in TEXTS:
        goes_round = FOR_EVER if ptracer is ROUND else holds(HANG)
        yield scenario(kernel, True, True, constants, goes_round, ends=True)
        yield scenario(kernel, True, False, constants, goes_round, ends=True)
        yield scenario(kernel, False, True, constants, {"finding": "holds"}, ends=True)
    for is_truncated in (True, False):
        old = {"has_fault": False}
        yield scenario("2.6.22", True, is_truncated, old, {"finding": "holds"}, ends=True)


scenarios = [*cases(), *endings()]

"""Private copies: who takes them out of the page tables at a truncate, and who must not?

A store to a private mapping copies the file's page: at once if nothing is mapped yet (early COW),
or in do_wp_page, if a read has mapped the page. The copy is no file page. A remover that unmaps
what it removes, page by page, does not find it. vmtruncate must unmap it nevertheless, as the
access has to get SIGBUS now; invalidate must not, as it is the only copy of private data: ::

    2.6.22                              2.6.23
      i_size                              i_size
      unmap all, copies too               unmap all, copies too: "simply for efficiency"
      remove the pages                    remove the pages, each unmapped under its lock
                                          unmap all, copies too: "for correctness"

Row D1: with the first unmap alone, 2.6.23 would leave a copy beyond the end of the file: ::

    CPU0 __do_fault                     CPU1 vmtruncate
      i_size is still large; page locked
      copy the page
                                          i_size = new; unmap: nothing is mapped
      set_pte(copy); unlock page
                                          lock page; it is not mapped; remove it

The second unmap alone would be enough. 2.6.22 needs no second one: truncate_count, read under ptl,
tells a fault that an unmap has begun, and do_wp_page finds the pte gone. A hole punch leaves i_size
as it is, so that in 2.6.22 a fault copies the page after the unmap, and maps what was punched.

Row I2': unmap_mapping_range with even_cows 0 keeps copies, by page->mapping. With even_cows 1 an
invalidate throws private data away.

Properties: stated in the model. The file has one page, so offsets do not matter. Size: 700 to
410,000 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from raceproof import (
    BitLock,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    Scenario,
    SpinLock,
    Word,
    atomic,
    finally_,
    ghost,
    invariant,
    process,
)


class Text(Enum):
    """Which kernel's functions are followed."""

    V2_6_22 = "2.6.22"
    V2_6_23 = "2.6.23"
    V2_6_30 = "2.6.30"


class Unmaps(Enum):
    """How often vmtruncate and vmtruncate_range unmap everything."""

    AS_IT_IS = "as it is"  # 2.6.22: first; 2.6.23 and 2.6.30: first, and last
    FIRST = "first unmap only"
    LAST = "last unmap only"
    NEVER = "no unmap"  # but page by page: the mails of 9 October 2006 and 13 January 2007


class Change(Enum):
    """A part of the argument that is taken away."""

    NONE = "as it is"
    NO_RECHECK = "no recheck"  # do_no_page does not compare truncate_count again
    NO_PTE_SAME = "no pte_same"  # do_wp_page does not look at the pte again
    EVEN_COWS = "even cows"  # invalidate unmaps copies, too


class Page(Record):
    """A page of the file, or a private copy."""

    lock: BitLock  # PG_locked
    anon: Bool = False  # PageAnon
    cached: Bool = False  # page->mapping is the file's
    count: Range[0, 5] = 0
    mapcount: Range[0, 1] = 0

    stale: Bool = ghost(False)  # copied before the pages were removed


class Pte(Word):
    """A page table entry: none, or a page."""

    page: Page | None = None
    write: Bool = False


class PrivateCow(Model):
    """A private mapping of a file of one page, in one process; its threads, and one remover."""

    text: Text
    unmaps: Unmaps = Unmaps.AS_IT_IS
    change: Change = Change.NONE

    size: Range[0, 1] = 1  # i_size, in pages
    cache: Page | None = None
    truncate_count: Range[0, 3] = 0
    tree_lock: SpinLock
    pages: Pool[Page, 5]
    pte: Pte
    ptl: SpinLock

    truncated: Bool = ghost(False)  # vmtruncate has returned
    punched: Bool = ghost(False)  # vmtruncate_range has returned
    emptied: Bool = ghost(False)  # truncate_inode_pages_range has returned
    copied: Bool = ghost(False)  # a pte has got a private copy

    def put_page(self, page: Page) -> None:
        """put_page(), mm/swap.c."""
        with atomic():  # atomic_dec_and_test; nobody else can reach a page without references
            page.count -= 1
            if page.count == 0:
                assert page.mapcount == 0, "a mapped page is freed"
                self.pages.free(page)

    def find_or_read_page(self) -> Page:
        """find_get_page(), or page_cache_read(): a page of the file, with a reference."""
        with atomic():  # a look-up and an insertion, each under tree_lock; both before it is used
            if self.cache is None:
                self.cache = self.pages.allocate(count=1, cached=True)
            page = self.cache
            page.count += 1
            return page

    def access(self, write: bool) -> bool:
        """The processor reads or stores, and faults as long as the pte does not let it.

        Returns:
            Whether it could; SIGBUS if not.
        """
        while True:
            entry = self.pte
            if entry.page is not None and (entry.write or not write):
                return True
            if entry.page is not None:
                self.do_wp_page(entry)
            elif self.text is Text.V2_6_22:
                if not self.do_no_page(write):
                    return False
            elif not self.do_fault(write):
                return False

    def do_no_page(self, write: bool) -> bool:
        """do_no_page(), filemap_nopage(), 2.6.22: copies the page without its lock."""
        while True:  # retry
            sequence = self.truncate_count
            if self.size == 0:
                return False
            page = self.find_or_read_page()
            if write:
                page = self.copy_user_page(page)
            self.ptl.acquire()
            if self.change is Change.NO_RECHECK or sequence == self.truncate_count:
                break
            self.ptl.release()
            self.put_page(page)
        if self.pte.page is None:
            self.map(page, write)
        else:
            self.put_page(page)
        self.ptl.release()
        return True

    def copy_user_page(self, page: Page) -> Page:
        """do_no_page(), mm/memory.c: alloc_page_vma and copy_user_highpage."""
        copy = self.pages.allocate(count=1, anon=True)
        copy.stale = page.stale or not self.emptied
        self.put_page(page)
        return copy

    def do_fault(self, write: bool) -> bool:
        """__do_fault(), filemap_fault(), 2.6.23 and 2.6.30: all of it under the page lock."""
        if self.size == 0:
            return False
        while True:  # find_lock_page
            file_page = self.find_or_read_page()
            file_page.lock.acquire()
            if file_page.cached:
                break
            file_page.lock.release()
            self.put_page(file_page)
        if self.size == 0:  # the recheck of i_size
            file_page.lock.release()
            self.put_page(file_page)
            return False
        page = file_page
        if write:
            page = self.pages.allocate(count=1, anon=True)
            page.stale = not self.emptied
        self.ptl.acquire()
        is_mine = self.pte.page is None
        if is_mine:
            self.map(page, write)
        elif write:
            self.put_page(page)
        self.ptl.release()
        file_page.lock.release()
        if write or not is_mine:
            self.put_page(file_page)
        return True

    def map(self, page: Page, write: bool) -> None:
        """set_pte_at, and the rmap: 2.6.30 counts first. Under ptl; only a copy is written to."""
        if self.text is Text.V2_6_30:
            with atomic():  # atomic_inc
                page.mapcount += 1
        with atomic():  # one word; the assertion costs no step
            assert page.anon or not write, "a private mapping writes to the file's page"
            self.pte = Pte(page=page, write=write)
        self.copied = self.copied or page.anon
        if self.text is not Text.V2_6_30:
            with atomic():  # atomic_inc
                page.mapcount += 1

    def do_wp_page(self, entry: Pte) -> None:
        """do_wp_page(), mm/memory.c, 2.6.22, 2.6.23 and 2.6.30: copies a page that is mapped."""
        self.ptl.acquire()
        if self.pte != entry:
            self.ptl.release()
            return
        old_page = entry.page
        with atomic():  # page_cache_get
            old_page.count += 1
        self.ptl.release()
        new_page = self.pages.allocate(count=1, anon=True)
        new_page.stale = old_page.stale or not self.emptied
        self.ptl.acquire()
        if self.pte == entry or self.change is Change.NO_PTE_SAME:
            is_still_mapped = self.pte == entry
            if is_still_mapped and self.text is not Text.V2_6_30:
                with atomic():  # page_remove_rmap
                    old_page.mapcount -= 1
            self.pte = Pte()  # ptep_clear_flush
            self.map(new_page, True)
            if is_still_mapped and self.text is Text.V2_6_30:
                with atomic():  # page_remove_rmap
                    old_page.mapcount -= 1
            if is_still_mapped:
                self.put_page(old_page)
        else:
            self.put_page(new_page)
        self.put_page(old_page)
        self.ptl.release()

    def unmap_mapping_range(self, even_cows: bool) -> None:
        """unmap_mapping_range(), zap_pte_range(), mm/memory.c, 2.6.22 and 2.6.23.

        truncate_count is counted where faults read it. It wraps; between its two readings in one
        fault fewer than four unmaps begin, unless a second thread keeps them going.
        """
        if self.text is Text.V2_6_22:
            self.truncate_count = (self.truncate_count + 1) % 4
        with self.ptl:
            page = self.pte.page
            if page is not None and (even_cows or page.cached):  # check_mapping
                self.pte = Pte()
                with atomic():  # page_remove_rmap
                    page.mapcount -= 1
                self.put_page(page)

    def unmap_everything(self, is_last: bool) -> None:
        """vmtruncate(), vmtruncate_range(), mm/memory.c: the first and the last unmap."""
        if is_last:
            runs = self.unmaps is Unmaps.LAST or (
                self.unmaps is Unmaps.AS_IT_IS and self.text is not Text.V2_6_22
            )
        else:
            runs = self.unmaps in (Unmaps.AS_IT_IS, Unmaps.FIRST)
        if runs:
            self.unmap_mapping_range(even_cows=True)

    def truncate_inode_pages_range(self) -> None:
        """truncate_inode_pages_range(), mm/truncate.c, 2.6.22 and 2.6.23: the second pass."""
        while True:
            page = self.find_get_page()
            if page is None:
                break
            page.lock.acquire()
            if page.cached:
                if self.text is not Text.V2_6_22 and page.mapcount > 0:
                    self.unmap_mapping_range(even_cows=False)
                page.stale = True
                self.remove_from_page_cache(page)
            page.lock.release()
            self.put_page(page)
        self.emptied = True

    def find_get_page(self) -> Page | None:
        """pagevec_lookup(), mm/swap.c: the page, if the cache has it, with a reference."""
        with atomic():  # under tree_lock, which no removal holds across two steps that matter
            page = self.cache
            if page is not None:
                page.count += 1
            return page

    def remove_from_page_cache(self, page: Page) -> None:
        """remove_from_page_cache(), mm/filemap.c, 2.6.22 and 2.6.23, and the cache's reference."""
        with atomic():  # under tree_lock; page->mapping is read under the page lock
            self.cache = None
            page.cached = False
            assert self.text is Text.V2_6_22 or page.mapcount == 0, "BUG_ON(page_mapped(page))"
        self.put_page(page)

    @process
    def store(self) -> None:
        """A thread stores to the mapping: early COW, if nothing is mapped."""
        self.access(True)

    @process
    def load_and_store(self) -> None:
        """A thread reads, then stores: do_wp_page copies."""
        if self.access(False):
            self.access(True)

    @process
    def truncate(self) -> None:
        """vmtruncate(), mm/memory.c, to length 0."""
        self.size = 0
        self.unmap_everything(is_last=False)
        self.truncate_inode_pages_range()
        self.unmap_everything(is_last=True)
        self.truncated = True

    @process
    def punch_hole(self) -> None:
        """vmtruncate_range(), mm/memory.c: i_size stays."""
        self.unmap_everything(is_last=False)
        self.truncate_inode_pages_range()
        self.unmap_everything(is_last=True)
        self.punched = True

    @process
    def invalidate(self) -> None:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.22 and 2.6.23; nobody dirties."""
        even_cows = self.change is Change.EVEN_COWS
        page = self.find_get_page()
        if page is None:
            return
        page.lock.acquire()
        if page.cached:
            while page.mapcount > 0:
                self.unmap_mapping_range(even_cows)
                if self.text is not Text.V2_6_22:  # `if`, not `while`
                    break
            self.remove_from_page_cache(page)
        page.lock.release()
        self.put_page(page)

    @invariant
    def no_pte_beyond_eof(self) -> bool:
        """After vmtruncate has returned, no pte maps anything beyond the end of the file (I2)."""
        return not self.truncated or self.pte.page is None

    @invariant
    def no_copy_of_punched_data(self) -> bool:
        """After vmtruncate_range has returned, no pte maps a copy of what was punched (I2).

        vmtruncate_range() unmaps with even_cows 1, first and last: private copies go, too.
        """
        return not self.punched or self.pte.page is None or not self.pte.page.stale

    @finally_
    def counts_are_right(self) -> bool:
        """When all is quiet, mapcount and references are those of the pte and of the cache."""
        return all(
            page.count > 0
            and page.mapcount == int(self.pte.page == page)
            and page.count == page.mapcount + int(self.cache == page)
            for page in self.pages
        )


@invariant
def private_copies_survive(state: PrivateCow) -> bool:
    """Invalidation takes no private copy out of a page table (I2').

    unmap_mapping_range(), mm/memory.c, of even_cows: "if it's to invalidate pagecache, keep
    private data".
    """
    return not state.copied or (state.pte.page is not None and state.pte.page.anon)


COMMENT = "the comment in vmtruncate(), mm/memory.c, 2.6.23"
EVEN_COWS = "the comment of unmap_mapping_range(), mm/memory.c, 2.6.22"
HOLDS: dict[str, Any] = {"finding": "holds"}
TOUCHES = {"store": "write", "load_and_store": "read, then write"}
REMOVERS = {"truncate": "truncate", "punch_hole": "punch", "invalidate": "invalidate2"}
NAMES = {"truncate": "no_pte_beyond_eof", "punch_hole": "no_copy_of_punched_data"}


def one(
    row: str,
    text: Text,
    touch: dict[str, int],
    remover: str,
    expected: dict[str, Any],
    *,
    title: str = "",
    tags: tuple[str, ...] = (),
    **constants: Any,
) -> Scenario:
    """Some threads against one remover."""
    who = " + ".join(TOUCHES[name] + " x2" * (count - 1) for name, count in touch.items())
    return Scenario(
        PrivateCow(text=text, **constants),
        name=f"{who} / {REMOVERS[remover]} / {text.value}{title}",
        processes={**touch, remover: 1},
        properties=[private_copies_survive] if remover == "invalidate" else [],
        row=row,
        kernel=text.value,
        mapping="linear",
        tags=tags,
        **expected,
    )


def lost(name: str, citation: str = "") -> dict[str, Any]:
    """A verdict `violated`: documented, if somebody is cited, else our finding."""
    if citation:
        return {"expected": "violated", "citation": citation, "violates": name}
    return {"finding": "violated", "violates": name}


def removals() -> Iterator[Scenario]:
    """Row D1: truncate and hole punch, with every choice of the unmaps."""
    for remover, name in NAMES.items():
        for touch in TOUCHES:
            old = remover == "punch_hole"
            yield one("D1", Text.V2_6_22, {touch: 1}, remover, lost(name) if old else HOLDS)
            for text in (Text.V2_6_23, Text.V2_6_30):
                documented = {"expected": "holds", "citation": COMMENT}
                yield one("D1", text, {touch: 1}, remover, documented)
            for unmaps in (Unmaps.FIRST, Unmaps.LAST, Unmaps.NEVER):
                is_enough = unmaps is Unmaps.LAST
                expected = documented if is_enough else lost(name, COMMENT)
                title = f" / {unmaps.value}"
                yield one(
                    "D1",
                    Text.V2_6_23,
                    {touch: 1},
                    remover,
                    expected,
                    title=title,
                    unmaps=unmaps,
                )
    for text in Text:
        both = {"store": 1, "load_and_store": 1}
        yield one("D1", text, both, "truncate", HOLDS, tags=("large",) * (text is not Text.V2_6_23))
    for touch, change in (("store", Change.NO_RECHECK), ("load_and_store", Change.NO_PTE_SAME)):
        yield one(
            "D1",
            Text.V2_6_22,
            {touch: 1},
            "truncate",
            lost(NAMES["truncate"]),
            title=f" / {change.value}",
            change=change,
        )


def invalidations() -> Iterator[Scenario]:
    """Row I2': a private copy survives an invalidate."""
    documented = {"expected": "holds", "citation": EVEN_COWS}
    for text in Text:
        for touch in TOUCHES:
            yield one("I2'", text, {touch: 1}, "invalidate", documented)
    for text in Text:
        yield one(
            "I2'",
            text,
            {"load_and_store": 1},
            "invalidate",
            lost("private_copies_survive", EVEN_COWS),
            title=f" / {Change.EVEN_COWS.value}",
            change=Change.EVEN_COWS,
        )


scenarios = [*removals(), *invalidations()]

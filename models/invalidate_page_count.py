"""invalidate_inode_pages2_range of 2.6.18.0 tests the page count. What does it lose, and what keep?

It unmaps a page, and removes it only if nobody but the cache and the remover has a reference: ::

    2.6.18.0                            2.6.18.1 and later
      lock page                           lock page
      unmap it as long as it is mapped    unmap it as long as it is mapped
      was_dirty = test_clear_page_dirty
      tree_lock                           tree_lock
      PG_dirty? count != 2? then fail     PG_dirty? then fail
      remove                              remove
      failed: set PG_dirty again, -EIO    failed: -EIO

A fault takes its reference under tree_lock, so the test of the count leaves no pte dangling, as the
later kernels do (row B1). It has a price and two holes:

- A clean page stays, and direct I/O fails with -EIO, because somebody looks the page up: a read, a
  fault, reclaim. That is why the test was dropped ("ignore page refcounts").
- A store is lost, without any race: PG_dirty is cleared before it is tested, so that a page dirtied
  after the caller wrote it out goes.
- Were it not cleared, a store could still be lost: the dirty bit is read before the count, and who
  writes the page by a reference can set the one and drop the other in between: ::

    CPU0 get_user_pages, write          CPU1 invalidate_complete_page
      page, with a reference
                                          PG_dirty is clear
      write to the page
      SetPageDirty; drop the reference
                                          count is 2: remove the page

The comment in remove_mapping() (mm/vmscan.c, 2.6.22) demands the other order, and with it nothing
is lost. Size: 30 to 1,200 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, ClassVar

from raceproof import (
    BitLock,
    Bool,
    Model,
    Range,
    Scenario,
    SpinLock,
    Word,
    atomic,
    finally_,
    ghost,
    instances,
    invariant,
    process,
    wait,
)


class Removal(Enum):
    """How a page is tested before it is removed."""

    V2_6_18 = "2.6.18.0"
    DIRTY_FIRST = "dirty, then count"  # 2.6.18.0, but for test_clear_page_dirty
    COUNT_FIRST = "count, then dirty"  # the order of remove_mapping
    V2_6_22 = "2.6.22"  # no count; 2.6.18.1 too, but for what it does with PG_dirty


class Pte(Word):
    """A page table entry: none, or the page."""

    present: Bool = False
    dirty: Bool = False


class PageCount(Model):
    """One page of a file: in the cache, and mapped by nobody at first. It can be removed once.

    A shared mapping's read fault gives a writable pte, as in 2.6.18.
    """

    removal: Removal
    lock: BitLock  # PG_locked
    cached: Bool = True  # in the radix tree, and page->mapping set
    dirty: Bool = False  # PG_dirty
    count: Range[0, 5] = 1  # _count, the cache's reference included
    mapcount: Range[0, 1] = 0
    pte: Pte
    ptl: SpinLock
    tree_lock: SpinLock
    truncate_count: Range[0, 3] = 0

    unsaved: Bool = ghost(False)  # the page holds a store that is not on disk

    told: ClassVar = {
        "cleared cached": "removed the page from the page cache",
        "set dirty": "marked the page dirty",
        "cleared dirty": "marked the page clean",
        "raised count": "acquired a reference to the page",
        "lowered count": "dropped a reference to the page",
        "raised mapcount": "counted a pte of the page",
        "lowered mapcount": "discounted a pte of the page",
        "if dirty": "PageDirty(page)",
        "if mapcount > 0": "page_mapped(page)",
    }

    def find_get_page(self) -> bool:
        """find_get_page(), mm/filemap.c, 2.6.18."""
        with atomic():  # a read-side section of tree_lock
            wait(self.tree_lock.owner is None, sleeps=False)
            if self.cached:
                self.count += 1
            return self.cached

    def put_page(self) -> None:
        """put_page(), mm/swap.c."""
        with atomic():  # atomic_dec_and_test
            self.count -= 1

    def set_page_dirty(self) -> None:
        """set_page_dirty(), mm/page-writeback.c, 2.6.18."""
        self.dirty = True

    def do_no_page(self) -> bool:
        """do_no_page(), mm/memory.c, 2.6.18.

        Returns:
            Whether the page was found; what is read from disk instead is another page.
        """
        while True:  # retry
            sequence = self.truncate_count
            if not self.find_get_page():
                return False
            self.ptl.acquire()
            if sequence == self.truncate_count:
                break
            self.ptl.release()
            self.put_page()
        if self.pte.present:
            self.put_page()
        else:
            self.pte = Pte(present=True)
            with atomic():  # page_add_file_rmap
                self.mapcount += 1
        self.ptl.release()
        return True

    def unmap_mapping_range(self) -> None:
        """unmap_mapping_range(), zap_pte_range(), mm/memory.c, 2.6.18.

        The count wraps. There is one thread that faults, so that within one fault of it the page is
        mapped, and unmapped, no more than once.
        """
        self.truncate_count = (self.truncate_count + 1) % 4
        with self.ptl:
            if self.pte.present:
                with atomic():  # ptep_get_and_clear_full
                    was_dirty = self.pte.dirty
                    self.pte = Pte()
                if was_dirty:
                    self.set_page_dirty()
                with atomic():  # page_remove_rmap
                    self.mapcount -= 1
                self.put_page()

    def invalidate_complete_page(self) -> bool:
        """invalidate_complete_page(), mm/truncate.c, 2.6.18.0, and _page2 of 2.6.22."""
        with self.tree_lock:
            if self.removal is Removal.COUNT_FIRST:
                if self.count != 2 or self.dirty:
                    return False
            elif self.removal is Removal.V2_6_22:
                if self.dirty:
                    return False
            elif self.dirty or self.count != 2:
                return False
            self.cached = False
        self.put_page()
        return True

    @process
    def invalidate(self) -> bool:
        """invalidate_inode_pages2_range(), mm/truncate.c, 2.6.18.0, 2.6.22.

        Returns:
            Whether the page went; -EIO if not.
        """
        if not self.find_get_page():  # pagevec_lookup
            return True
        self.lock.acquire()
        while self.mapcount > 0:
            self.unmap_mapping_range()
        was_dirty = False
        if self.removal is Removal.V2_6_18:
            with atomic():  # test_clear_page_dirty, under tree_lock
                wait(self.tree_lock.owner is None, sleeps=False)
                was_dirty = self.dirty
                self.dirty = False
        went = self.invalidate_complete_page()
        if not went and was_dirty:
            self.set_page_dirty()
        self.lock.release()
        self.put_page()
        return went

    @process
    def load(self) -> None:
        """A thread reads through the mapping."""
        if not self.pte.present:
            self.do_no_page()

    @process
    def store(self) -> None:
        """A thread stores through the mapping: to this page, or to one that is read anew."""
        while True:
            with atomic():  # a locked access of the processor to the pte
                if self.pte.present:
                    self.pte = Pte(present=True, dirty=True)
                    self.unsaved = True
                    return
            if not self.do_no_page():
                return

    @process
    def write_by_reference(self) -> None:
        """get_user_pages(), and what the comment in remove_mapping() makes of the page."""
        while True:
            with self.ptl:  # follow_page
                is_mapped = self.pte.present
                if is_mapped:
                    with atomic():  # get_page
                        self.count += 1
            if is_mapped:
                break
            if not self.do_no_page():
                return
        self.unsaved = True
        self.set_page_dirty()
        self.put_page()

    @process
    def read(self) -> None:
        """read(2): looks the page up, copies from it, drops it."""
        if self.find_get_page():
            self.put_page()

    @finally_
    def references_are_dropped(self) -> bool:
        """When all is quiet, the page has one reference for the cache and one for the pte (I9)."""
        return self.count == int(self.cached) + int(self.pte.present)


@invariant
def no_dangling_pte(state: PageCount) -> bool:
    """A pte maps the page only as long as the cache has it, or its remover holds its lock (I1)."""
    return not state.pte.present or state.cached or state.lock.is_locked


@finally_
def no_store_is_lost(state: PageCount) -> bool:
    """When all is quiet, a store is in a page that the cache has, and that is marked dirty (I6)."""
    return not state.unsaved or (state.cached and (state.dirty or state.pte.dirty))


@finally_
def a_clean_page_goes(state: PageCount) -> bool:
    """Nobody stores, so invalidate_inode_pages2_range removes the page, and direct I/O succeeds."""
    return all(each.result for each in instances(state.invalidate))


REFCOUNTS = "'invalidate_inode_pages2(): ignore page refcounts' (Andrew Morton), in 2.6.18.1"
D00806 = "d00806b183152af6d24f46f0c33f14162ca1262a"
ORDER = "the comment in remove_mapping(), mm/vmscan.c, 2.6.22"
FOUND: dict[str, Any] = {"finding": "holds"}
ASKED = {no_dangling_pte: "pte", no_store_is_lost: "store", a_clean_page_goes: "EIO"}
"""What a title calls each property."""


def row(row: str, removal: Removal, against: str, asked: Any, expected: dict[str, Any]) -> Scenario:
    """One process against invalidate, judged by one property."""
    return Scenario(
        PageCount(removal=removal),
        name=f"{against.replace('_', ' ')} / invalidate2 / {removal.value} / {ASKED[asked]}",
        processes={against: 1, "invalidate": 1},
        properties=(asked,),
        row=row,
        kernel="2.6.22" if removal is Removal.V2_6_22 else "2.6.18.0",
        mapping="linear",
        tags=("mutation",) if "FIRST" in removal.name else (),
        **({"violates": asked.__name__} if "violated" in expected.values() else {}),
        **expected,
    )


def rows() -> Iterator[Scenario]:
    """The page that dangles, the store that is lost, the clean page that stays."""
    lost = {"finding": "violated"}
    old, new = Removal.V2_6_18, Removal.V2_6_22
    for against in ("load", "store", "write_by_reference"):
        yield row("B1", old, against, no_dangling_pte, FOUND)
        yield row("B1", new, against, no_dangling_pte, {"expected": "violated", "citation": D00806})
    for against in ("store", "write_by_reference"):
        yield row("I6", old, against, no_store_is_lost, lost)
        by_reference = against == "write_by_reference"
        yield row(
            "I6",
            Removal.DIRTY_FIRST,
            against,
            no_store_is_lost,
            {"expected": "violated", "citation": ORDER} if by_reference else FOUND,
        )
        yield row(
            "I6",
            Removal.COUNT_FIRST,
            against,
            no_store_is_lost,
            {"expected": "holds", "citation": ORDER},
        )
        yield row("I6", new, against, no_store_is_lost, lost)
    for against in ("load", "read"):
        yield row(
            "EIO", old, against, a_clean_page_goes, {"expected": "violated", "citation": REFCOUNTS}
        )
        yield row(
            "EIO", new, against, a_clean_page_goes, {"expected": "holds", "citation": REFCOUNTS}
        )


scenarios = [*rows()]

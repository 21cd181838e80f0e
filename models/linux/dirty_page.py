"""One page of a shared file mapping, and all that says whether it is dirty.

A small state beside `models/linux/mm.py`: the page is alone in its file and stays there, so that
neither offsets nor removers matter, and what does is finer: PG_dirty, PG_writeback, the radix
tree's two tags, the filesystem's buffer, the ptes of several processes, and the disk.
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from raceproof import (
    Array,
    BitLock,
    Bool,
    Model,
    Range,
    SpinLock,
    Word,
    atomic,
    ghost,
    initial,
    me,
    wait,
)

STORES = 4


class Text(Enum):
    """Which kernel's functions are followed; 2.6.20 and 2.6.22 do not differ here.

    2.6.19 is what 7658cc289288 takes out of clear_page_dirty_for_io (2.6.20-rc2); its faults are
    taken to be those of 2.6.22.
    """

    V2_6_19 = "2.6.19"
    V2_6_22 = "2.6.22"
    V2_6_23 = "2.6.23"
    V2_6_30 = "2.6.30"

    @property
    def has_fault(self) -> bool:
        """Whether faults lock the page, as ->fault does."""
        return self in (Text.V2_6_23, Text.V2_6_30)


class Change(Enum):
    """A part of the argument that is taken away, or a repair that no kernel here has."""

    NONE = "as it is"
    NO_LOCK_PAGE = "no lock_page"  # 2.6.23's __do_fault does not lock what ->nopage returned
    NO_WAIT = "no wait_on_page_locked"  # do_wp_page marks the page dirty at once
    NO_SET_DIRTY = "no set_page_dirty"  # clear_page_dirty_for_io ignores what page_mkclean found
    TAG_WITH_DIRTY = "untag at once"  # clear_page_dirty_for_io clears the tree's tag, too
    UNTAG_ALWAYS = "untag always"  # test_set_page_writeback does not look at PG_dirty
    MARK_FIRST = "marked first"  # faults mark the page dirty, under its lock, before set_pte


class Pte(Word):
    """A page table entry: none, or the one page."""

    present: Bool = False
    write: Bool = False
    dirty: Bool = False

    told: ClassVar = {
        "set present": "mapped the page by {}",
        "set write": "made {} writable",
        "set dirty": "made {} dirty",
        "if present": "pte_present({})",
        "if write": "pte_write({})",
        "if dirty": "pte_dirty({})",
    }


class DirtyPage(Model):
    """One page of a shared file mapping, its marks, and the disk.

    `stored` counts the stores that have completed. A write takes the page's data when it is
    submitted, so that it has the first `submitted` of them; `durable` are on disk.
    """

    text: Text
    change: Change = Change.NONE
    tables: int = 1  # page tables that map the page, one for each process
    is_nonlinear: bool = False  # the first mapping is nonlinear
    has_mkwrite: bool = False  # block_page_mkwrite, as in 2.6.30: returns the page locked
    has_buffers: bool = False  # else the filesystem writes the page whole
    is_dirty: bool = False  # at first: write(2) has dirtied the page
    is_mapped: bool = False  # at first: every page table maps it, read-only

    lock: BitLock  # PG_locked
    dirty: Bool = False  # PG_dirty
    writeback: Bool = False  # PG_writeback
    tagged: Bool = False  # PAGECACHE_TAG_DIRTY
    tagged_writeback: Bool = False  # PAGECACHE_TAG_WRITEBACK
    tree_lock: SpinLock
    i_mmap_lock: SpinLock
    buffer_dirty: Bool = False  # BH_Dirty of the page's one buffer
    buffer_lock: BitLock  # BH_Lock
    ptes: Array[Pte, tables]
    ptl: Array[SpinLock, tables]

    stored: Range[0, STORES] = ghost(0)
    submitted: Range[0, STORES] = ghost(0)
    durable: Range[0, STORES] = ghost(0)
    wanted: Range[0, STORES] = ghost(0)  # stores that had completed when msync was called
    returned: Bool = ghost(False)  # msync has returned
    marking: Range[0, 2] = ghost(0)  # faults between set_pte and set_page_dirty

    told: ClassVar = {
        "set dirty": "set PG_dirty",
        "cleared dirty": "cleared PG_dirty",
        "set tagged": "tagged the page dirty",
        "cleared tagged": "cleared the page's dirty tag",
        "raised stored": "stored to the page",
        "set returned": "returned from msync",
        "if dirty": "PageDirty(page)",
        "if writeback": "PageWriteback(page)",
    }

    @initial
    def begin(self) -> None:
        """The page is clean or dirty, and mapped by nobody or by everybody."""
        if self.is_dirty:
            self.dirty = True
            self.tagged = True
            self.buffer_dirty = True
        if self.is_mapped:
            for table in range(self.tables):
                self.ptes[table] = Pte(present=True)

    def store_once(self, table: int) -> None:
        """The processor stores, and faults as long as the pte does not let it."""
        while True:
            with atomic():  # a locked access of the processor to the pte
                entry = self.ptes[table]
                if entry.present and entry.write:
                    self.ptes[table] = entry.replace(dirty=True)
                    self.stored += 1
                    return
            self.handle_pte_fault(table)

    def handle_pte_fault(self, table: int) -> None:
        """handle_pte_fault(), mm/memory.c, 2.6.22: looks at the pte without ptl."""
        entry = self.ptes[table]
        if not entry.present:
            if self.text.has_fault:
                self.do_fault(table)
            else:
                self.do_no_page(table)
        elif not entry.write:
            if self.has_mkwrite or self.change is Change.MARK_FIRST:
                self.do_wp_page_announced(table, entry)
            else:
                self.do_wp_page(table, entry)

    def do_no_page(self, table: int) -> None:
        """do_no_page(), mm/memory.c, 2.6.22: a write fault, once ->nopage has returned the page."""
        self.ptl[table].acquire()
        if self.ptes[table].present:
            self.ptl[table].release()
            return
        self.ptes[table] = Pte(present=True, write=True, dirty=True)
        self.marking += 1
        self.ptl[table].release()
        self.set_page_dirty()
        self.marking -= 1

    def do_fault(self, table: int) -> None:
        """__do_fault(), mm/memory.c, 2.6.23 and 2.6.30: a write fault.

        filemap_fault returns the page locked; what a legacy ->nopage returns __do_fault locks.
        2.6.30 marks the page dirty before it unlocks it.
        """
        if self.change is Change.NO_LOCK_PAGE:
            self.do_no_page(table)
            return
        self.lock.acquire()
        if self.has_mkwrite:
            self.lock.release()
            self.block_page_mkwrite()
        if self.change is Change.MARK_FIRST:
            self.set_page_dirty()
        self.ptl[table].acquire()
        if self.ptes[table].present:
            self.ptl[table].release()
            self.lock.release()
            return
        self.ptes[table] = Pte(present=True, write=True, dirty=True)
        self.marking += 1
        self.ptl[table].release()
        if self.text is Text.V2_6_30:
            self.set_page_dirty()
            self.lock.release()
        else:
            self.lock.release()
            self.set_page_dirty()
        self.marking -= 1

    def block_page_mkwrite(self) -> None:
        """block_page_mkwrite(), fs/buffer.c, 2.6.30: returns the page locked."""
        self.lock.acquire()
        self.set_page_dirty()  # block_commit_write

    def do_wp_page(self, table: int, entry: Pte) -> None:
        """do_wp_page(), mm/memory.c, 2.6.22, 2.6.23 and 2.6.30, for a shared page.

        "Yes, Virginia, this is actually required to prevent a race with clear_page_dirty_for_io()":
        since 2.6.23 it waits until the page is not locked.
        """
        self.ptl[table].acquire()
        if self.ptes[table] != entry:
            self.ptl[table].release()
            return
        self.ptes[table] = entry.replace(write=True, dirty=True)
        self.marking += 1
        self.ptl[table].release()
        if self.text.has_fault and self.change is not Change.NO_WAIT:
            wait(not self.lock.is_locked)  # wait_on_page_locked
        self.set_page_dirty()
        self.marking -= 1

    def do_wp_page_announced(self, table: int, entry: Pte) -> None:
        """do_wp_page(), mm/memory.c, 2.6.30, where page_mkwrite returns the page locked.

        With MARK_FIRST it does the same steps without being asked to.
        """
        self.block_page_mkwrite()
        self.ptl[table].acquire()
        if self.ptes[table] != entry:
            self.lock.release()
            self.ptl[table].release()
            return
        self.ptes[table] = entry.replace(write=True, dirty=True)
        self.marking += 1
        self.ptl[table].release()
        self.set_page_dirty()
        self.marking -= 1
        self.lock.release()

    def set_page_dirty(self) -> None:
        """__set_page_dirty_buffers(), fs/buffer.c, 2.6.22: buffers, PG_dirty, tag, in this order.

        __set_page_dirty_nobuffers (mm/page-writeback.c) has no buffers. In both a page that is
        dirty already is not tagged.
        """
        if self.has_buffers:
            self.buffer_dirty = True
        with atomic():  # TestSetPageDirty
            was_dirty = self.dirty
            self.dirty = True
        if not was_dirty:
            with self.tree_lock:
                self.tagged = True

    def write_cache_pages(self, is_sync: bool) -> None:
        """write_cache_pages(), mm/page-writeback.c, 2.6.22; `is_sync` is WB_SYNC_ALL.

        2.6.30 looks at PG_dirty under the lock first: "someone wrote it for us".
        """
        with atomic():  # pagevec_lookup_tag, a read-side section of tree_lock
            wait(self.tree_lock.owner is None, sleeps=False)
            is_found = self.tagged
        if not is_found:
            return
        self.lock.acquire()
        if self.text is Text.V2_6_30 and not self.dirty:
            self.lock.release()
            return
        if is_sync:
            wait(not self.writeback)  # wait_on_page_writeback
        if self.writeback or not self.clear_page_dirty_for_io():
            self.lock.release()
            return
        self.writepage()

    def clear_page_dirty_for_io(self) -> bool:
        """clear_page_dirty_for_io(), mm/page-writeback.c, 2.6.19 to 2.6.30; page lock held.

        Returns:
            Whether the page is to be written.
        """
        if self.text is Text.V2_6_19:
            was_dirty = self.test_clear_page_dirty()
            if was_dirty:
                self.page_mkclean()
            return was_dirty
        if self.page_mkclean() and self.change is not Change.NO_SET_DIRTY:
            self.set_page_dirty()
        return self.test_clear_page_dirty()

    def test_clear_page_dirty(self) -> bool:
        """TestClearPageDirty(); the tree stays tagged until set_page_writeback."""
        with atomic():  # test_and_clear_bit
            was_dirty = self.dirty
            self.dirty = False
            if self.change is Change.TAG_WITH_DIRTY:
                self.tagged = False
            return was_dirty

    def page_mkclean(self) -> bool:
        """page_mkclean_file(), mm/rmap.c, 2.6.22: walks the prio_tree, not the nonlinear list.

        Returns:
            Whether some pte was dirty or writable.
        """
        was_dirty = False
        with self.i_mmap_lock:
            for table in range(self.tables):
                is_found = not (self.is_nonlinear and table == 0)
                if is_found and self.page_mkclean_one(table):
                    was_dirty = True
        return was_dirty

    def page_mkclean_one(self, table: int) -> bool:
        """page_mkclean_one(), mm/rmap.c, 2.6.22: the pte is none for a moment.

        page_table_lock, of which ptl is a part, "Protects page tables and some counters"
        (include/linux/sched.h, 2.6.22).
        """
        if not self.ptes[table].present:  # page_check_address looks without ptl first
            return False
        with self.ptl[table]:
            entry = self.ptes[table]
            if not entry.present or not (entry.dirty or entry.write):
                return False
            with atomic():  # ptep_clear_flush: one exchange; the assertion costs no step
                assert self.ptl[table].held_by(me), "a pte is cleared without ptl"
                self.ptes[table] = Pte()
            self.ptes[table] = Pte(present=True)
            return True

    def writepage(self) -> None:
        """__block_write_full_page(), fs/buffer.c, 2.6.22, and the end of its I/O.

        Only buffers that are dirty are written. The I/O ends when the page is unlocked, or later.
        """
        if self.has_buffers:
            self.buffer_lock.acquire()
            with atomic():  # test_clear_buffer_dirty
                is_written = self.buffer_dirty
                self.buffer_dirty = False
            if not is_written:
                self.buffer_lock.release()
        else:
            is_written = True
        with self.tree_lock:  # test_set_page_writeback
            with atomic():  # one bit; the assertion costs no step
                assert not self.writeback, "BUG_ON(PageWriteback(page))"
                self.writeback = True
            self.tagged_writeback = True
            if self.change is Change.UNTAG_ALWAYS or not self.dirty:
                self.tagged = False
        if is_written:
            self.submitted = self.stored  # submit_bh
        self.lock.release()
        if self.has_buffers and is_written:
            self.buffer_lock.release()  # end_buffer_async_write
            self.durable = max(self.durable, self.submitted)
        with self.tree_lock:  # end_page_writeback: test_clear_page_writeback
            self.writeback = False
            if not self.has_buffers:
                self.durable = max(self.durable, self.submitted)
            with atomic():  # one bit; "and rwlock protecting it" (include/linux/fs.h) costs no step
                assert self.tree_lock.held_by(me), "a tag is cleared without tree_lock"
                self.tagged_writeback = False

    def sync(self) -> None:
        """sys_msync(MS_SYNC), do_fsync(), 2.6.22: filemap_fdatawrite, filemap_fdatawait.

        fsync(2) is the same from do_fsync on. The filesystem's ->fsync in between writes metadata,
        and is left out.
        """
        self.wanted = self.stored
        self.write_cache_pages(is_sync=True)
        with atomic():  # pagevec_lookup_tag, a read-side section of tree_lock
            wait(self.tree_lock.owner is None, sleeps=False)
            is_found = self.tagged_writeback
        if is_found:
            wait(not self.writeback)  # wait_on_page_writeback
        self.returned = True

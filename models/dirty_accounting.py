"""Dirty pages of shared mappings: is a store through a pte always written, and by msync at once?

Since 2.6.19 a shared page is mapped read-only until it is stored to: the fault marks it dirty, and
writeback, which cleans it, makes its ptes read-only again (page_mkclean). Four places say that a
page is dirty - the pte, PG_dirty, the radix tree's tag, by which writeback finds it, and the
filesystem's buffers - and none changes together with another: ::

    fault                               clear_page_dirty_for_io, page locked
      set_pte(writable, dirty)            2.6.19: TestClearPageDirty; page_mkclean
      set_page_dirty:                     2.6.20: page_mkclean; was a pte dirty? set_page_dirty;
        buffers dirty                             TestClearPageDirty
        TestSetPageDirty                writepage
        was it clean? tag the tree        write the buffers that are dirty
                                          set_page_writeback: PG_dirty clear? then untag

2.6.22 loses a store's mark (row F1, a FIXME in its source): ::

    CPU0 do_no_page                     CPU1 clear_page_dirty_for_io
                                          page_mkclean: no pte to clean
      set_pte(writable, dirty)
      set_page_dirty: it is already
                                          TestClearPageDirty
      the pte stays writable and dirty, the page clean: no msync writes what is stored now

2.6.23 makes a fault hold the page lock, or wait for it, between set_pte and set_page_dirty. The
order of 2.6.19 never lost a mark so. It lost stores, for good, to whoever wrote the buffers by hand
(a journal's commit): page_mkclean threw the pte's dirty bit away, and nobody told the buffers.

msync finds pages by the tree's tag, and takes no lock if there is none. So one writer's store can
complete while another is still between two of the marks: after set_pte, if both share the page
table, or after TestSetPageDirty, if not. msync returns, and has not written it (row F2). No kernel
here is free of it, except 2.6.30 with a page_mkwrite that returns the page locked: it marks the
page dirty, tag and all, before the pte can be written. MARK_FIRST does so without page_mkwrite. ::

    thread A                            thread B, of the same process
      __do_fault: set_pte(writable)
                                          stores: no fault
                                          msync: no page is tagged; returns
      set_page_dirty

Properties: `specs/dirty_marks.py`. The steps: `models/linux/dirty_page.py`. The page is alone in
its file, so offsets do not matter. Size: 50 to 10,000 states.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raceproof import Scenario, atomic, process
from raceproof.linux.dirty_page import Change, DirtyPage, Text
from raceproof.specs.dirty_marks import (
    dirty_page_is_tagged,
    msync_writes_what_was_stored,
    no_store_is_lost,
    writable_pte_is_accounted,
)


class DirtyAccounting(DirtyPage):
    """Threads that store and call msync, pdflush, and a journal."""

    @process
    def store(self, table: int, times: int) -> None:
        """A thread stores to the page, some times."""
        for _ in range(times):
            self.store_once(table)

    @process
    def store_and_msync(self, table: int) -> None:
        """A thread stores to the page, and waits for its store to be written."""
        self.store_once(table)
        self.sync()

    @process
    def store_twice_and_msync(self) -> None:
        """A thread stores, once more some time later, and waits for its stores to be written."""
        self.store_once(0)
        self.store_once(0)
        self.sync()

    @process
    def flush(self) -> None:
        """pdflush: writes the page in the background, WB_SYNC_NONE."""
        self.write_cache_pages(is_sync=False)

    @process
    def commit(self) -> None:
        """A journal's commit writes the page's buffer by hand: neither page lock nor PG_dirty."""
        self.buffer_lock.acquire()
        with atomic():  # test_clear_buffer_dirty
            is_written = self.buffer_dirty
            self.buffer_dirty = False
        if is_written:
            self.submitted = self.stored
        self.buffer_lock.release()
        if is_written:
            self.durable = max(self.durable, self.submitted)


EVERY = (
    writable_pte_is_accounted,
    msync_writes_what_was_stored,
    no_store_is_lost,
    dirty_page_is_tagged,
)
FIXME = "the FIXME in clear_page_dirty_for_io(), mm/page-writeback.c, 2.6.22"
FIXED = "79352894b285 (mm: fix clear_page_dirty_for_io vs fault race), in 2.6.23"
BUFFERS = "7658cc289288 (VM: Fix nasty and subtle race in shared mmap'ed page writeback), in 2.6.20"
NONLINEAR = "the comment in sys_remap_file_pages(), mm/fremap.c, 2.6.23"
HOLDS: dict[str, Any] = {"finding": "holds"}
TOUCHES = {False: "fault", True: "do_wp_page"}
ONE = {"store": [{"table": 0, "times": 2}]}


def lost(name: str, citation: str = "") -> dict[str, Any]:
    """A verdict `violated`: documented, if somebody is cited, else our finding."""
    if citation:
        return {"expected": "violated", "citation": citation, "violates": name}
    return {"finding": "violated", "violates": name}


def scenario(
    row: str,
    text: Text,
    title: str,
    processes: dict[str, Any],
    expected: dict[str, Any],
    *,
    asked: tuple[Any, ...] = EVERY,
    **constants: Any,
) -> Scenario:
    """One scenario of a row; its constants are those of `DirtyPage`."""
    return Scenario(
        DirtyAccounting(text=text, **constants),
        name=title,
        processes=processes,
        properties=asked,
        row=row,
        kernel=text.value,
        mapping="nonlinear" if constants.get("is_nonlinear") else "linear",
        **expected,
    )


def accounting() -> Iterator[Scenario]:
    """Row F1: a fault against writeback of a page that somebody else has dirtied."""
    name = "writable_pte_is_accounted"
    documented = {"expected": "holds", "citation": FIXED}
    expected = {
        Text.V2_6_19: HOLDS,
        Text.V2_6_22: lost(name, FIXME),
        Text.V2_6_23: documented,
        Text.V2_6_30: documented,
    }
    against = {**ONE, "flush": 1}
    for text in Text:
        for is_mapped, touch in TOUCHES.items():
            title = f"{touch} {text.value} / writeback"
            yield scenario(
                "F1", text, title, against, expected[text], is_dirty=True, is_mapped=is_mapped
            )
    for is_mapped, touch in TOUCHES.items():
        title = f"{touch} 2.6.30 with page_mkwrite / writeback"
        yield scenario(
            "F1",
            Text.V2_6_30,
            title,
            against,
            documented,
            is_dirty=True,
            is_mapped=is_mapped,
            has_mkwrite=True,
        )
    for change, is_mapped in ((Change.NO_LOCK_PAGE, False), (Change.NO_WAIT, True)):
        yield scenario(
            "F1",
            Text.V2_6_23,
            f"{TOUCHES[is_mapped]} 2.6.23 / writeback / {change.value}",
            against,
            lost(name, FIXED),
            is_dirty=True,
            is_mapped=is_mapped,
            change=change,
        )


def siblings() -> Iterator[Scenario]:
    """Row F1 with two writers: threads that share a page table, or processes that do not."""
    for text in (Text.V2_6_23, Text.V2_6_30):
        for tables, who in ((1, "threads"), (2, "processes")):
            for is_mapped, touch in TOUCHES.items():
                yield scenario(
                    "F1",
                    text,
                    f"{touch} {text.value} x2, {who} / writeback",
                    {"store": [{"table": n % tables, "times": 1} for n in range(2)], "flush": 1},
                    {"expected": "holds", "citation": FIXED},
                    asked=(writable_pte_is_accounted, no_store_is_lost, dirty_page_is_tagged),
                    is_dirty=True,
                    is_mapped=is_mapped,
                    tables=tables,
                )


def data_loss() -> Iterator[Scenario]:
    """Row F1 as a user sees it: one thread stores twice, and msync misses the second store."""
    name = "msync_writes_what_was_stored"
    asked = (msync_writes_what_was_stored, no_store_is_lost, dirty_page_is_tagged)
    against = {"store_twice_and_msync": 1, "flush": 1}
    for text in Text:
        for is_mapped, touch in TOUCHES.items():
            expected = lost(name, FIXED) if text is Text.V2_6_22 else HOLDS
            yield scenario(
                "F1",
                text,
                f"{touch} {text.value}, msync / writeback",
                against,
                expected,
                asked=asked,
                is_dirty=True,
                is_mapped=is_mapped,
            )
    yield scenario(
        "F1",
        Text.V2_6_23,
        f"fault 2.6.23, msync / writeback / {Change.TAG_WITH_DIRTY.value}",
        against,
        lost(name),
        asked=asked,
        change=Change.TAG_WITH_DIRTY,
    )


def untagged() -> Iterator[Scenario]:
    """test_set_page_writeback that clears the dirty tag of a page that is dirty again."""
    yield scenario(
        "F1",
        Text.V2_6_23,
        f"fault 2.6.23 / writeback / {Change.UNTAG_ALWAYS.value}",
        {**ONE, "flush": 1},
        lost("dirty_page_is_tagged"),
        is_dirty=True,
        change=Change.UNTAG_ALWAYS,
    )


def nonlinear() -> Iterator[Scenario]:
    """Row C4: page_mkclean misses a nonlinear vma.

    Since 2.6.23 remap_file_pages gives a mapping whose dirty pages are accounted linear vmas. It
    must: with a nonlinear one 2.6.23 would lose, too, which with a linear one does not (row F1).
    """
    for asked, against in (
        (writable_pte_is_accounted, {**ONE, "flush": 1}),
        (msync_writes_what_was_stored, {"store_twice_and_msync": 1, "flush": 1}),
    ):
        yield scenario(
            "C4",
            Text.V2_6_22,
            f"populate 2.6.22 / writeback / {asked.__name__}",
            against,
            lost(asked.__name__, NONLINEAR),
            asked=(asked,),
            is_nonlinear=True,
        )
    yield scenario(
        "C4",
        Text.V2_6_23,
        "fault / writeback / not emulated",
        {**ONE, "flush": 1},
        lost("writable_pte_is_accounted", NONLINEAR),
        is_nonlinear=True,
    )


def two_writers() -> Iterator[Scenario]:
    """Row F2: one writer stores and calls msync while another has marked the page in part.

    Two threads share a page table: the second stores once the first has set the pte. Two processes
    do not: the second finds PG_dirty set, and the tree not yet tagged. 2.6.30's __do_fault does
    both under the page lock, so that the second process waits; do_wp_page does not.
    """
    for text in Text:
        for tables in (1, 2):
            for is_mapped in TOUCHES:
                is_locked = text is Text.V2_6_30 and tables == 2 and not is_mapped
                yield two(text, tables, is_mapped, HOLDS if is_locked else lost(MSYNC))
    yield two(Text.V2_6_30, 2, False, lost(MSYNC), flush=1)
    for tables in (1, 2):
        for is_mapped in TOUCHES:
            yield two(Text.V2_6_30, tables, is_mapped, HOLDS, flush=1, has_mkwrite=True)
            yield two(Text.V2_6_30, tables, is_mapped, HOLDS, flush=1, change=Change.MARK_FIRST)


MSYNC = "msync_writes_what_was_stored"


def two(
    text: Text,
    tables: int,
    is_mapped: bool,
    expected: dict[str, Any],
    *,
    flush: int = 0,
    **constants: Any,
) -> Scenario:
    """Two writers, with page tables of their own or with one; the second calls msync."""
    announced = " with page_mkwrite" if "has_mkwrite" in constants else ""
    first = " / marked first" if "change" in constants else ""
    touch = f"{TOUCHES[is_mapped]} {text.value}"
    who = "threads" if tables == 1 else "processes"
    processes = {
        "store": [{"table": 0, "times": 1}],
        "store_and_msync": [{"table": tables - 1}],
        "flush": flush,
    }
    return scenario(
        "F2",
        text,
        f"{touch}{announced} x2, {who} / msync{', writeback' * flush}{first}",
        {name: count for name, count in processes.items() if count},
        expected,
        asked=(msync_writes_what_was_stored, no_store_is_lost, dirty_page_is_tagged),
        tables=tables,
        is_mapped=is_mapped,
        **constants,
    )


def buffers() -> Iterator[Scenario]:
    """Row F3: a journal writes the page's buffers by hand, and PG_dirty stays set."""
    against = {**ONE, "flush": 1, "commit": 1}
    for text in Text:
        is_first = text is Text.V2_6_19
        expected = {"expected": "holds", "citation": BUFFERS}
        yield scenario(
            "F3",
            text,
            f"fault {text.value} / writeback, commit",
            against,
            lost("no_store_is_lost", BUFFERS) if is_first else expected,
            asked=(no_store_is_lost, dirty_page_is_tagged),
            has_buffers=True,
        )
    yield scenario(
        "F3",
        Text.V2_6_23,
        f"fault 2.6.23 / writeback, commit / {Change.NO_SET_DIRTY.value}",
        against,
        lost("no_store_is_lost", BUFFERS),
        asked=(no_store_is_lost,),
        has_buffers=True,
        change=Change.NO_SET_DIRTY,
    )


scenarios = [
    *accounting(),
    *siblings(),
    *data_loss(),
    *untagged(),
    *nonlinear(),
    *two_writers(),
    *buffers(),
]

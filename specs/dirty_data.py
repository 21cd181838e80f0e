"""Properties of dirty pages: stores that are not lost, and filesystems that are told of them."""

from __future__ import annotations

from raceproof import finally_, invariant
from raceproof.linux.mm import MemoryMap, Page
from raceproof.specs.page_cache import is_cached


@finally_
def no_store_is_lost(state: MemoryMap) -> bool:
    """When all is quiet, a store through a shared mapping is on disk, or on its way (I6).

    Its page is in the cache, and marked dirty, or a pte that maps it is; unless it was truncated.
    remove_mapping() (mm/vmscan.c, 2.6.22) says it of reclaim: "[oops, our write_to data is lost]",
    and invalidate_complete_page2() (mm/truncate.c) keeps dirty pages. Which of them writes the
    page, and whether msync waits for it, is not asked here.
    """
    return not state.lost and all(
        not page.unsaved or (is_cached(state, page) and is_marked_dirty(state, page))
        for page in state.pages
    )


def is_marked_dirty(state: MemoryMap, page: Page) -> bool:
    """Returns whether a page is dirty, or a pte that maps it."""
    return page.dirty or any(pte.page == page and pte.dirty for pte in state.ptes)


@invariant
def writable_pte_was_announced(state: MemoryMap) -> bool:
    """A pte lets a shared page be written only after page_mkwrite has allowed it (I5).

    Since the page was last cleaned: the filesystem drops what it attached to the page when it
    writes it. "Notify the address space that the page is about to become writable so that it can
    prohibit this or wait for the page to get into an appropriate state" (do_wp_page(), mm/memory.c,
    2.6.22); b827e496 (2.6.30) says that this needs page_mkwrite to return the page locked.
    """
    return all(
        pte.page is None or pte.page.anon or not pte.write or pte.page.announced
        for pte in state.ptes
    )

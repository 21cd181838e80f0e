"""Properties of the page cache and of the page tables that map it.

The numbers are those of a list that the project keeps. Each is stated of the state alone, so that
the same words judge ->nopage, ->populate and ->fault.
"""

from __future__ import annotations

from raceproof import finally_, invariant
from raceproof.linux.mm import MemoryMap, Page
from raceproof.linux.types import pgoff_t


def is_cached(state: MemoryMap, page: Page) -> bool:
    """Returns whether the page cache has a page."""
    return page.mapping == state.mapping and state.mapping.tree[state.slot(page.index)] == page


@invariant
def no_dangling_pte(state: MemoryMap) -> bool:
    """A pte maps a file page only as long as the page is in the page cache (I1).

    Private copies are no file pages. While a page is locked, whoever holds the lock may be between
    the two.
    """
    return all(
        pte.page is None or pte.page.anon or pte.page.lock.is_locked or is_cached(state, pte.page)
        for pte in state.ptes
    )


@invariant
def no_dangling_pte_after_removal(state: MemoryMap) -> bool:
    """When a remover has returned, no pte maps a file page that is not in the cache (I1).

    The weaker form of `no_dangling_pte`: what may be for a moment, while the remover still runs, is
    no violation. What a fault maps after the remover's return is one.
    """
    has_returned = state.truncated or state.punched or state.invalidated
    return not has_returned or all(maps_cached_page(state, slot) for slot in state.slots)


@finally_
def no_dangling_pte_when_quiet(state: MemoryMap) -> bool:
    """When all is quiet, no pte maps a file page that is not in the cache (I1)."""
    return all(maps_cached_page(state, slot) for slot in state.slots)


def maps_cached_page(state: MemoryMap, slot: int) -> bool:
    """Returns whether a pte maps nothing, a private copy, or a page that the cache has."""
    page = state.ptes[slot].page
    return page is None or page.anon or is_cached(state, page)


@invariant
def mapped_page_is_uptodate(state: MemoryMap) -> bool:
    """A pte maps a page only if it was read: nobody sees what the memory held before.

    filemap_nopage() and filemap_fault() (mm/filemap.c) return no other. A page that was removed, or
    that truncate is removing, is `no_dangling_pte`'s.
    """
    return all(
        pte.page is None or pte.page.uptodate or pte.page.stale or not is_cached(state, pte.page)
        for pte in state.ptes
    )


@invariant
def private_copies_survive(state: MemoryMap) -> bool:
    """Invalidation and reclaim take no private copy out of a page table (I2').

    unmap_mapping_range(), mm/memory.c, with even_cows 0: "if it's to invalidate pagecache, keep
    private data". For one address, and a file that nobody truncates.
    """
    return not state.copied or any(pte.page is not None and pte.page.anon for pte in state.ptes)


@invariant
def no_pte_beyond_eof(state: MemoryMap) -> bool:
    """After vmtruncate has returned, no pte maps an offset beyond the end of the file (I2).

    Private copies included: the access must get SIGBUS.
    """
    return not state.truncated or all(
        state.ptes[slot].page is None or offset_of(state, slot) < state.file_pages()
        for slot in state.slots
    )


def offset_of(state: MemoryMap, slot: int) -> pgoff_t:
    """Returns the file offset that a present pte maps, in pages."""
    if state.is_nonlinear:
        return state.ptes[slot].page.index
    return state.linear_page_index(slot)


@invariant
def one_page_for_one_offset(state: MemoryMap) -> bool:
    """Two ptes that map the same offset of the file map the same page (I3)."""
    return all(
        state.ptes[one].page is None
        or state.ptes[other].page is None
        or state.ptes[one].page.anon
        or state.ptes[other].page.anon
        or state.ptes[one].page.index != state.ptes[other].page.index
        or state.ptes[one].page == state.ptes[other].page
        for one in state.slots
        for other in state.slots
        if one < other
    )


@invariant
def pte_maps_the_right_offset(state: MemoryMap) -> bool:
    """A pte maps the page of its address's offset: linear, or as remapped (I4)."""
    return all(
        state.ptes[slot].page is None
        or state.ptes[slot].page.anon
        or state.ptes[slot].page.index == state.offset_of(slot)
        for slot in state.slots
    )


@finally_
def references_are_dropped(state: MemoryMap) -> bool:
    """When all is quiet, a page has one reference for the cache and one for each pte (I9).

    A page that has none was freed.
    """
    return all(
        page.count > 0 and page.count == page.mapcount + int(is_cached(state, page))
        for page in state.pages
    )


@finally_
def mapcount_counts_ptes(state: MemoryMap) -> bool:
    """When all is quiet, a page's mapcount is the number of ptes that map it (I12)."""
    return all(page.mapcount == sum(pte.page == page for pte in state.ptes) for page in state.pages)

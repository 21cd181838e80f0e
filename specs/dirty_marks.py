"""Properties of the marks by which a dirty page is found and written."""

from __future__ import annotations

from raceproof import finally_, invariant
from raceproof.linux.dirty_page import DirtyPage


@invariant
def writable_pte_is_accounted(state: DirtyPage) -> bool:
    """While a pte lets the page be written without a fault, the page is marked dirty (I6).

    Or a fault is about to mark it, or writeback holds its lock. "We carefully synchronise fault
    handlers against installing a dirty pte and marking the page dirty" (clear_page_dirty_for_io(),
    mm/page-writeback.c, 2.6.23).
    """
    return (
        state.dirty
        or state.marking > 0
        or state.lock.is_locked
        or not any(entry.write for entry in state.ptes)
    )


@invariant
def msync_writes_what_was_stored(state: DirtyPage) -> bool:
    """When msync has returned, every store that had completed when it was called is on disk."""
    return not state.returned or state.durable >= state.wanted


@finally_
def no_store_is_lost(state: DirtyPage) -> bool:
    """When all is quiet, every store is on disk, or on its way (I6).

    The page is dirty, where writeback finds it and will write it, or a pte is, which says so when
    it is unmapped.
    """
    will_be_written = state.dirty and state.tagged and (state.buffer_dirty or not state.has_buffers)
    return (
        state.durable == state.stored or will_be_written or any(entry.dirty for entry in state.ptes)
    )


@finally_
def dirty_page_is_tagged(state: DirtyPage) -> bool:
    """When all is quiet, a dirty page has the tag by which writeback finds it."""
    return state.tagged or not state.dirty

"""Properties of a page fault that drops mmap_sem, and of what it leaves behind.

Each has the kernel's text that states it. I8 has no condition here: that a lock is released by
whom it was taken, and once, and that none is held at return, is watched in every model (`lock`).
"""

from __future__ import annotations

from checker import finally_, invariant
from models.linux.mmap import AddressSpaceMap


@finally_
def references_of_the_fault_are_dropped(state: AddressSpaceMap) -> bool:
    """When all is quiet a page has a reference for the cache, and one for the pte (I9).

    As filemap_fault() keeps it (mm/filemap.c, 2.6.39): where lock_page_or_retry() has not locked
    the page, page_cache_release() comes before VM_FAULT_RETRY is returned.
    """
    return all(page.count == int(page.is_cached) + int(state.pte == page) for page in state.pages)


@invariant
def pte_is_set_for_the_vma_that_is_there(state: AddressSpaceMap) -> bool:
    """A pte is set for a vma that covers the address then, not for one of before (I11).

    Who holds mmap_sem from find_vma on has it so: "We enter with non-exclusive mmap_sem (to
    exclude vma changes, but allow concurrent faults)", handle_pte_fault(), mm/memory.c.
    """
    return state.is_set_validly


@invariant
def pte_maps_what_the_vma_maps(state: AddressSpaceMap) -> bool:
    """Unless somebody is changing the mappings, a pte maps a page of its vma's (I11)."""
    return (
        state.is_changing
        or state.pte is None
        or (state.vma is not None and state.vma.covers and state.pte.object == state.vma.object)
    )

"""Properties of a page fault that drops mmap_sem, and of what it leaves behind (I8 to I11).

I8 has no condition of its own: who takes a lock releases it, once, and holds none at the end, and
no process waits for another in a circle. Both are watched in every model (`lock`, `deadlock`). For
mmap_sem the text is that of include/linux/mm.h, 2.6.39: FAULT_FLAG_RETRY_NOWAIT is "Don't drop
mmap_sem and wait when retrying", so that VM_FAULT_RETRY without it means that mmap_sem was dropped,
and must not be released again.

I10, that each fault comes to an end, is liveness; what is said here of it is safety.
"""

from __future__ import annotations

from raceproof import finally_, invariant
from raceproof.linux.mmap import AddressSpaceMap


@finally_
def references_of_the_fault_are_dropped(state: AddressSpaceMap) -> bool:
    """When all is quiet a page has a reference for the cache, and one for the pte (I9).

    A page that has neither was freed; a file has one for the vma that maps it. As filemap_fault()
    keeps it (mm/filemap.c, 2.6.39): where lock_page_or_retry() has not locked the page,
    page_cache_release() comes before VM_FAULT_RETRY is returned.
    """
    return all(
        page.count > 0 and page.count == int(page.is_cached) + int(state.pte == page)
        for page in state.pages
    ) and all(
        file.count == int(state.vma is not None and state.vma.file == file) for file in state.files
    )


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


@invariant
def a_fault_retries_at_most_once(state: AddressSpaceMap) -> bool:
    """A fault retries once: then it waits with mmap_sem held (part of I10).

    "Clear FAULT_FLAG_ALLOW_RETRY to avoid any risk of starvation", do_page_fault(),
    arch/x86/mm/fault.c, 2.6.39.
    """
    return all(each < 2 for each in state.retries)

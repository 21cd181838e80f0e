"""Properties of unmap_mapping_range(), which drops its lock on the way.

The text is the comment above unmap_mapping_range_vma() (mm/memory.c, 2.6.22): "In order to make
forward progress despite restarting the search, vm_truncate_count is used to mark a vma as now dealt
with", and "note the restart_addr ... and restart from that address when we reach that vma again".
"""

from __future__ import annotations

from raceproof import invariant
from raceproof.linux.unmap import PAGE_SIZE, PAGES, VM_START, Place, Unmap


def is_mapped(state: Unmap, walk: int, mm: int) -> bool:
    """Returns whether a page table maps a page that a walk is to unmap."""
    return any(
        state.first[walk] <= page < state.after[walk] and state.ptes[mm * PAGES + page]
        for page in range(PAGES)
    )


@invariant
def nothing_is_mapped_after_the_walk(state: Unmap) -> bool:
    """When unmap_mapping_range has returned, nobody maps a page of its range (I1).

    "BUG_ON(page_mapped(page))", invalidate_inode_pages2_range(), mm/truncate.c, 2.6.23 and later.
    Nobody faults here, so that it stays so.
    """
    return not any(
        state.has_returned[walk] and is_mapped(state, walk, mm)
        for walk in range(len(state.walking))
        for mm in range(2)
    )


@invariant
def a_vma_marked_as_done_is_done(state: Unmap) -> bool:
    """A vma whose vm_truncate_count is a walk's count maps nothing that the walk unmaps (I14)."""
    return not any(
        state.walking[walk] != 0
        and vma.place is not Place.NOWHERE
        and vma.vm_truncate_count == state.walking[walk]
        and any(
            vma.vm_start <= VM_START + page * PAGE_SIZE < vma.vm_end
            and state.first[walk] <= page < state.after[walk]
            and state.ptes[vma.mm * PAGES + page]
            for page in range(PAGES)
        )
        for walk in range(len(state.walking))
        for vma in state.vmas
    )


@invariant
def no_two_walks_undo_each_others_marks(state: Unmap) -> bool:
    """Never have two walks gone twice more round a vma that both were done with (I10).

    Nothing was unmapped meanwhile, so that each found all as it was the time before: they could
    go on so for ever. That they do not is no promise that a walk ends: it is what can be said of
    it without fairness.
    """
    return sum(rounds == 2 for rounds in state.idle_rounds) < 2

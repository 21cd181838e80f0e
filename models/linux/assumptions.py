"""What may be taken for granted of the offsets that the paths of a file mapping work on.

Each says what the kernel guarantees before these paths begin, and where.
"""

from __future__ import annotations

from typing import Any

from raceproof import assumption
from raceproof.linux.types import LLONG_MAX, PAGE_MASK, PAGE_SHIFT, PAGE_SIZE, pgoff_t


@assumption
def truncate_shrinks(state: Any) -> bool:
    """ftruncate(2) to at most the present size: vmtruncate has another branch to grow a file."""
    return 0 <= state.new_size <= state.old_size


@assumption
def file_grows_again(state: Any) -> bool:
    """The file grows to any size that can be rounded up to pages."""
    return state.new_size <= state.grown_size <= LLONG_MAX - PAGE_SIZE


@assumption
def hole_is_page_aligned(state: Any) -> bool:
    """madvise_remove (mm/madvise.c) punches whole pages of the file, from anywhere to anywhere."""
    return (
        0 <= state.hole_begin <= state.hole_end <= LLONG_MAX - PAGE_SIZE
        and state.hole_begin & ~PAGE_MASK == 0
        and state.hole_end & ~PAGE_MASK == ~PAGE_MASK
    )


@assumption
def range_is_within_a_file(state: Any) -> bool:
    """Pages from `first` to `last`: any, and ~0UL for the last, as drop_caches and NFS pass."""
    return state.first <= state.last


@assumption
def range_ends_in_a_file(state: Any) -> bool:
    """The last page is one that a file can have, too.

    Only where there are two vmas: z3 decides no more of their regions in time.
    """
    return state.first <= state.last < LLONG_MAX - PAGE_SIZE >> PAGE_SHIFT


@assumption
def pgoff_fits_a_pte(state: Any) -> bool:
    """Offsets below 2^34, which a file pte of x86_64 gives back as they were put there.

    sys_remap_file_pages lets pass offsets up to PTE_FILE_MAX_BITS, 46; those from 2^34 on do not
    come back (row O8 of models/offsets.py).
    """
    return all(state.remapped[n] < 1 << 34 for n in state.slots)


@assumption
def pages_differ(state: Any) -> bool:
    """The two addresses lie in two pages: of two faults at one nonlinear pte see `sigbus`."""
    return state.touched_pages[0] != state.touched_pages[1]


@assumption
def remapped_into_the_file(state: Any) -> bool:
    """The page is remapped to an offset that the file has, in a place that it does not reach."""
    return (
        state.remapped[0] < (1 << 34)
        and state.remapped[0] < pgoff_t(state.old_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        and state.linear_page_index(0) >= pgoff_t(state.old_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
    )


@assumption
def page_is_in_the_file(state: Any) -> bool:
    """The file has the page that the address maps, all the time."""
    return state.offset_of(0) < pgoff_t(state.old_size + PAGE_SIZE - 1 >> PAGE_SHIFT)


@assumption
def vmas_do_not_overlap(state: Any) -> bool:
    """Two vmas of one process have no address in common."""
    return state.vm_end[0] <= state.vm_start[1]


@assumption
def addresses_map_one_offset(state: Any) -> bool:
    """The two vmas map the same page of the file at the two addresses."""
    return state.linear_page_index(0) == state.linear_page_index(1)

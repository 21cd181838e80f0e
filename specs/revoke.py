"""Properties of device memory that a driver takes back from user space.

The kernel's own text is the comment of vm_insert_pfn() (mm/memory.c, 2.6.22: to be called "from a
vm_ops->fault handler", that is, to insert under a lock of the driver's) and that of do_no_pfn():
"It is expected that the ->nopfn handler always returns the same pfn for a given virtual mapping",
which a driver that revokes breaks. What must hold is what unmap_mapping_range() is called for.
"""

from __future__ import annotations

from raceproof import invariant
from raceproof.linux.pfnmap import Frame, PfnMap


@invariant
def no_pte_of_a_revoked_frame(state: PfnMap) -> bool:
    """After the driver's unmap_mapping_range has returned, no pte maps what it revoked (I7).

    Until the driver gives it back. A translation that a TLB still has counts as a pte: through it
    the memory is reached just so.
    """
    return state.unmapped is Frame.NONE or (
        state.pte is not state.unmapped and state.tlb is not state.unmapped
    )

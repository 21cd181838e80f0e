"""The kernel versions that are modelled, and the changes that a proof should not survive."""

from __future__ import annotations

from enum import Enum


class Kernel(Enum):
    """Which text the functions follow.

    `POSTING` is the series of 7 October 2006 ("mm: fault handler to replace nopage and populate").
    Of its patch 2/3 only the re-post of 9 October is archived; the removers follow that.
    """

    V2_6_18 = "2.6.18.0"
    V2_6_22 = "2.6.22"
    POSTING = "posting"
    V2_6_23 = "2.6.23"

    @property
    def has_fault(self) -> bool:
        """Whether ->fault has replaced ->nopage and ->populate."""
        return self in (Kernel.POSTING, Kernel.V2_6_23)


class Mutation(Enum):
    """A change to the old protocols: each takes away one part of the argument for A1 or C1."""

    NONE = "as it is"
    NO_RECHECK = "no recheck"  # do_no_page does not compare truncate_count again
    RECHECK_BEFORE_PTL = "recheck before ptl"  # it compares before it takes ptl
    COUNT_AFTER_ZAP = "count after zap"  # unmap_mapping_range counts when it has zapped
    MAPPING_BEFORE_SIZE = "mapping before i_size"  # install_page reads the two the other way round
    SIZE_AFTER_UNMAP = "i_size after unmap"  # vmtruncate writes i_size when it has unmapped


class Fault(Enum):
    """What a fault handler returns (include/linux/mm.h)."""

    VM_FAULT_OOM = 0
    VM_FAULT_SIGBUS = 1
    VM_FAULT_MINOR = 2
    VM_FAULT_MAJOR = 3


VM_FAULT_OOM = Fault.VM_FAULT_OOM
VM_FAULT_SIGBUS = Fault.VM_FAULT_SIGBUS
VM_FAULT_MINOR = Fault.VM_FAULT_MINOR
VM_FAULT_MAJOR = Fault.VM_FAULT_MAJOR

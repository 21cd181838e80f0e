"""The kernel versions that are modelled, and the changes that a proof should not survive."""

from __future__ import annotations

from enum import Enum


class Kernel(Enum):
    """Which text the functions follow.

    Three mails proposed ->fault, and differ; each is modelled as it was mailed:

    - `OCTOBER_7`, 2006 ("mm: fault handler to replace nopage and populate"): filemap_fault rechecks
      i_size under the page lock, and forgets the page's reference where that fails. The body of
      its patch 2/3, the removers, is not archived: whether vmtruncate unmaps first is left open.
    - `OCTOBER_9`, 2006, the same series mailed again: the recheck stands under `#if 0` ("Verify
      and delete me"), and vmtruncate no longer unmaps first.
    - `JANUARY_13`, 2007: the recheck is active, with its leak; vmtruncate does not unmap first.

    `C54CB88` is commit 54cb8821de07 (2.6.23-rc1), the first text of ->fault in Linus's tree.
    """

    V2_6_18 = "2.6.18.0"
    V2_6_22 = "2.6.22"
    OCTOBER_7 = "7 Oct 2006"
    OCTOBER_9 = "9 Oct 2006"
    JANUARY_13 = "13 Jan 2007"
    C54CB88 = "54cb8821"
    V2_6_23 = "2.6.23"
    V2_6_30 = "2.6.30"

    @property
    def is_posting(self) -> bool:
        """Whether this is a mail, and was never a kernel."""
        return self in (Kernel.OCTOBER_7, Kernel.OCTOBER_9, Kernel.JANUARY_13)

    @property
    def is_merged(self) -> bool:
        """Whether ->fault is in Linus's tree."""
        return self in (Kernel.C54CB88, Kernel.V2_6_23, Kernel.V2_6_30)

    @property
    def has_fault(self) -> bool:
        """Whether ->fault has replaced ->nopage and ->populate."""
        return self not in (Kernel.V2_6_18, Kernel.V2_6_22)

    @property
    def waits_for_writeback(self) -> bool:
        """Whether a store to a read-only pte marks the page only once nobody has it locked.

        79352894b285 ("mm: fix clear_page_dirty_for_io vs fault race"), of the same day as 54cb8821.
        """
        return self in (Kernel.V2_6_23, Kernel.V2_6_30)

    @property
    def forgets_reference(self) -> bool:
        """Whether filemap_fault keeps its reference where the recheck of i_size fails.

        "fix page release issue in filemap_fault" (745ad48e8cac, in 2.6.23) drops it.
        """
        return self in (Kernel.OCTOBER_7, Kernel.JANUARY_13, Kernel.C54CB88)

    @property
    def cleans_mapped_pages(self) -> bool:
        """Whether clear_page_dirty_for_io write-protects ptes: page_mkclean, since 2.6.19."""
        return self is not Kernel.V2_6_18


class PageMkwrite(Enum):
    """What the filesystem has for ->page_mkwrite.

    `BLOCK` is block_page_mkwrite (fs/buffer.c, since 2.6.23; 2.6.30's returns the page locked). The
    same steps stand for a filesystem of its own in older kernels. `BLOCK_UNLOCKED` is a handler
    that in 2.6.30, too, unlocks the page and returns 0. `OTHER` is what a model defines.
    """

    NONE = "none"
    BLOCK = "block_page_mkwrite"
    BLOCK_UNLOCKED = "block_page_mkwrite that unlocks"
    OTHER = "other"


class Mkwrite(Enum):
    """What ->page_mkwrite returns: 0, VM_FAULT_LOCKED, VM_FAULT_NOPAGE, or an error."""

    ALLOWED = "0"
    LOCKED = "VM_FAULT_LOCKED"
    NOPAGE = "VM_FAULT_NOPAGE"
    REFUSED = "-EINVAL"


class Mutation(Enum):
    """A change to the old protocols: each takes away one part of the argument for A1 or C1."""

    NONE = "as it is"
    NO_RECHECK = "no recheck"  # do_no_page does not compare truncate_count again
    RECHECK_BEFORE_PTL = "recheck before ptl"  # it compares before it takes ptl
    COUNT_AFTER_ZAP = "count after zap"  # unmap_mapping_range counts when it has zapped
    MAPPING_BEFORE_SIZE = "mapping before i_size"  # install_page reads the two the other way round
    SIZE_AFTER_UNMAP = "i_size after unmap"  # vmtruncate writes i_size when it has unmapped
    DIRTY_BEFORE_COUNT = "dirty before count"  # remove_mapping tests the two the other way round
    EVEN_COWS = "even cows"  # invalidate unmaps private copies, too: no check_mapping
    NO_UPTODATE = "no uptodate"  # filemap_nopage does not ask whether the page was read
    DEBUG_CHECK = "debug check"  # BUG_ON(page_mapped) in __remove_from_page_cache of 2.6.22
    NO_SECOND_UNMAP = "no second unmap"  # vmtruncate and vmtruncate_range unmap once, before


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

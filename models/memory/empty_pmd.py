"""The zap skips an empty pmd without ptl: here smp_mb is needed, on x86 too.

`truncate_count.py` has a page table already, and takes ptl for it; there smp_mb is not needed.
But zap_pmd_range() looks at the pmd without any lock, and goes on if no page table is below it. A
first fault puts one there, in __pte_alloc() and before do_no_page(). So each of the two stores
first and then loads what the other one stores: ::

    CPU0 __handle_mm_fault                 CPU1 vmtruncate, unmap_mapping_range
      pmd = a page table                     i_size = 0; smp_wmb(); truncate_count++
      do_no_page: sequence, i_size           smp_mb()
      lock ptl; the same sequence? set_pte   pmd empty? then there is nothing to unmap

If both loads come first, the zap skips the page table, and the fault sees neither the new count
nor the new i_size: a pte maps a page beyond the end of the file. CPU1's smp_mb forbids that on one
side. On the other side 2.6.22 has no barrier, but takes ptl before it looks at truncate_count
again. On x86 that is a full barrier. Elsewhere (LKMM: "locking.txt") an unlock and a lock after it
keep all in order but a store and a later load, which is the pair in question: so on `pso` and `rmo`
a barrier is missing, and with one after page_table_lock all is well. That one alone is enough on
x86: taking i_mmap_lock has drained i_size there, and the fault sees it.

Property: when vmtruncate has returned, and the fault too, no pte maps the page. Left out: the page
cache. Size: 100 to 2,200 states.
"""

from __future__ import annotations

from raceproof import (
    Bool,
    Model,
    Range,
    Scenario,
    SpinLock,
    finally_,
    guarded_by,
    process,
    relaxed,
    smp_mb,
    smp_rmb,
    smp_wmb,
)


class EmptyPmd(Model):
    """The first fault below a pmd, and a truncate."""

    zap_mb: bool = True  # in unmap_mapping_range
    fault_mb: bool = False  # behind page_table_lock: no kernel has it
    truncate_count: Range[0, 1] = relaxed(0)
    i_size: Range[0, 1] = relaxed(1)  # pages
    has_page_table: Bool = relaxed(False)  # the pmd is not empty
    mapped: Bool = guarded_by("ptl", False)
    page_table_lock: SpinLock
    i_mmap_lock: SpinLock
    ptl: SpinLock

    @process
    def handle_mm_fault(self) -> None:
        """__handle_mm_fault(), mm/memory.c, Linux 2.6.22: __pte_alloc(), then do_no_page()."""
        with self.page_table_lock:
            self.has_page_table = True  # pmd_populate()
        if self.fault_mb:
            smp_mb()
        sequence = self.truncate_count
        smp_rmb()
        while True:
            if self.i_size == 0:
                return  # SIGBUS
            with self.ptl:
                if sequence == self.truncate_count:
                    self.mapped = True
                    return
            sequence = self.truncate_count
            smp_rmb()

    @process
    def vmtruncate(self) -> None:
        """vmtruncate(), mm/memory.c, Linux 2.6.22, with unmap_mapping_range()."""
        self.i_size = 0
        with self.i_mmap_lock:
            smp_wmb()
            self.truncate_count += 1
            if self.zap_mb:
                smp_mb()
            if self.has_page_table:  # zap_pmd_range(), without ptl
                with self.ptl:  # zap_pte_range()
                    self.mapped = False

    @finally_
    def nothing_is_mapped(self) -> bool:
        """No pte maps a page beyond the end of the file."""
        return not self.mapped


BARRIERS = {
    "as 2.6.22": {},
    "no smp_mb": {"zap_mb": False},
    "a barrier on both sides": {"fault_mb": True},
    "a barrier in the fault alone": {"zap_mb": False, "fault_mb": True},
}
"""What is taken away or put in, for each row of the table."""

VIOLATED = {
    "as 2.6.22": ("pso", "rmo"),
    "no smp_mb": ("tso", "pso", "rmo"),
    "a barrier in the fault alone": ("pso", "rmo"),
}
"""The memory models on which a row is violated; on the others it holds."""

scenarios = [
    Scenario(
        EmptyPmd(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        finding="violated" if memory in VIOLATED.get(name, ()) else "holds",
        violates="nothing_is_mapped" if memory in VIOLATED.get(name, ()) else "",
        kernel="2.6.22",
        tags=frozenset({"mutation"} if changes else ()),
    )
    for name, changes in BARRIERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]

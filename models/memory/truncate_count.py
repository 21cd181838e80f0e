"""The hand-made seqlock of 2.6.22: which of its barriers is needed, and on which machine?

do_no_page() notes truncate_count, and then looks at i_size. vmtruncate() lowers i_size, and then
unmap_mapping_range() raises truncate_count, and takes the ptes away. Under ptl the fault compares
truncate_count again: ::

    CPU0 do_no_page                     CPU1 vmtruncate
      sequence = truncate_count           i_size = 0
      smp_rmb()                           smp_wmb()
      i_size: inside                      truncate_count++
      lock ptl                            smp_mb()
      sequence == truncate_count?         lock ptl; clear the pte; unlock ptl
      set_pte; unlock ptl

So a fault that sees the new count before it looks at i_size must see the new i_size. Two barriers
see to that: smp_wmb keeps the stores in order, smp_rmb the loads. Without smp_wmb: ::

    CPU0                                CPU1
                                          i_size = 0            (pending)
                                          truncate_count++      reaches memory first
      sequence = truncate_count   (1)
      i_size                      (1)
                                          i_size reaches memory; nothing is mapped
      lock ptl; the sequence is the same; set_pte: a page beyond the end

The third, smp_mb, keeps the ptes from being read before truncate_count is seen. "For ia64-like
locks", says the source: here, as in LKMM, ptl itself does it. A fault that takes ptl after
the clearing has the release of ptl behind it, and every store of CPU1 before that; one that takes
it earlier leaves a pte that is cleared.

Property: when vmtruncate has returned, and the fault too, no pte maps the page. Left out: the page
cache, and the walk. Size: 30 to 150 states.
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


class LocklessCore(Model):
    """One fault at a page that is beyond the end of the file once it is truncated."""

    rmb: bool = True  # in do_no_page
    wmb: bool = True  # in unmap_mapping_range
    mb: bool = True  # in unmap_mapping_range
    truncate_count: Range[0, 1] = relaxed(0)
    i_size: Range[0, 1] = relaxed(1)  # pages
    mapped: Bool = guarded_by("ptl", False)
    i_mmap_lock: SpinLock
    ptl: SpinLock

    @process
    def do_no_page(self) -> None:
        """do_no_page(), mm/memory.c, Linux 2.6.22, with the test of filemap_nopage()."""
        sequence = self.truncate_count
        if self.rmb:
            smp_rmb()
        while True:
            if self.i_size == 0:
                return  # SIGBUS
            with self.ptl:
                if sequence == self.truncate_count:
                    self.mapped = True
                    return
            sequence = self.truncate_count
            if self.rmb:
                smp_rmb()

    @process
    def vmtruncate(self) -> None:
        """vmtruncate(), mm/memory.c, Linux 2.6.22, with unmap_mapping_range()."""
        self.i_size = 0
        with self.i_mmap_lock:
            if self.wmb:
                smp_wmb()
            self.truncate_count += 1
            if self.mb:
                smp_mb()
            with self.ptl:  # zap_pte_range()
                self.mapped = False

    @finally_
    def nothing_is_mapped(self) -> bool:
        """No pte maps a page beyond the end of the file."""
        return not self.mapped


BARRIERS = {
    "as 2.6.22": {},
    "no smp_rmb": {"rmb": False},
    "no smp_wmb": {"wmb": False},
    "no smp_mb": {"mb": False},
    "none of the three": {"rmb": False, "wmb": False, "mb": False},
}
"""What is taken away, for each row of the table."""

VIOLATED = {
    "no smp_rmb": ("rmo",),
    "no smp_wmb": ("pso", "rmo"),
    "none of the three": ("pso", "rmo"),
}
"""The memory models on which a row is violated; the others hold."""

scenarios = [
    Scenario(
        LocklessCore(**changes),
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

"""A vma that is another mm's by the time that it is locked (SLAB_TYPESAFE_BY_RCU, 6.15).

"mm: make vma cache SLAB_TYPESAFE_BY_RCU" frees a vma at once, and not after a grace period. Whoever
has found it in a section of RCU may find that it was freed, and allocated again, for another mm: it
is still a vma, so that its reference count tells whether it may be used, but not whose it is. ::

    CPU0 lock_vma_under_rcu             CPU1 munmap, then another process's mmap
      finds the vma
                                          vma_mark_detached: no reference, free
                                          allocated, of another mm, attached
      vma_start_read: a reference
      the address is in its bounds
      uses another mm's vma

So the fault compares vma->vm_mm, too, after it has the reference and not before.

Property: a fault uses vmas of its own mm. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    Atomic,
    Model,
    Pool,
    Range,
    Rcu,
    Record,
    Scenario,
    process,
    rcu_assign_pointer,
    rcu_dereference,
    wait,
)


class Mm(Enum):
    """Whose a vma is."""

    NOBODY = "nobody's"
    OURS = "ours"
    THEIRS = "another process's"


class Vma(Record):
    """A vma. Its memory stays a vma: the pool's records are always there."""

    vm_mm: Mm = Mm.NOBODY
    vm_refcnt: Atomic[Range[0, 2]]  # 0: detached; 1: attached; 2: and read-locked


class VmaReuse(Model):
    """A fault, an munmap in the same mm, and an mmap in another one."""

    looks_before: bool  # at vma->vm_mm: before it has a reference
    looks_after: bool
    rcu: Rcu
    vmas: Pool[Vma, 1] = ({"vm_mm": Mm.OURS, "vm_refcnt": {"value": 1}},)
    tree: Vma | None = "vma0"

    @process
    def fault(self) -> None:
        """lock_vma_under_rcu(), mm/mmap_lock.c, 6.15."""
        with self.rcu.read():
            vma = rcu_dereference(self.tree)
            if vma is None or (self.looks_before and vma.vm_mm is not Mm.OURS):
                return
            if not vma.vm_refcnt.compare_exchange(1, 2):  # vma_start_read
                return
            is_ours = not self.looks_after or vma.vm_mm is Mm.OURS
        if is_ours:
            assert vma.vm_mm is Mm.OURS, "uses a vma of another mm"
        vma.vm_refcnt.add(-1)  # vma_end_read

    @process
    def munmap(self) -> None:
        """vma_mark_detached(), then vm_area_free(): kmem_cache_free(), with no grace period."""
        vma = self.tree
        rcu_assign_pointer(self.tree, None)
        while not vma.vm_refcnt.compare_exchange(1, 0):
            wait(vma.vm_refcnt.value == 1)
        vma.vm_mm = Mm.NOBODY

    @process
    def mmap(self) -> None:
        """vm_area_alloc() and vma_mark_attached() in another process, of the vma that was freed."""
        vma = self.vmas[0]
        wait(vma.vm_refcnt.value == 0 and vma.vm_mm is Mm.NOBODY)
        vma.vm_mm = Mm.THEIRS
        vma.vm_refcnt.store(1)


scenarios = [
    Scenario(
        VmaReuse(looks_before=before, looks_after=after),
        name=f"vma reuse: {name}",
        expected=expected,
        finding=finding,
        violates="" if after else "assertion",
        citation="mm: make vma cache SLAB_TYPESAFE_BY_RCU" if expected else "",
    )
    for name, before, after, expected, finding in (
        ("never looks", False, False, "violated", None),
        ("looks before it has a reference", True, False, None, "violated"),
        ("looks once it has a reference", False, True, "holds", None),
    )
]

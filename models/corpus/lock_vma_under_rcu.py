"""lock_vma_under_rcu() reads the bounds of a vma that is a queued callback by then.

A fault finds a vma in a section of RCU, and takes the vma's own lock (mm/memory.c, 6.4). Only then
does it know whether the vma was detached meanwhile. A vma that is detached is freed by RCU, and its
rcu_head shares its memory with vm_start and vm_end, which 6.4 to 6.11 looked at first: ::

    CPU0 lock_vma_under_rcu             CPU1 munmap
      finds the vma
                                          vma_start_write, detached, vma_end_write
                                          call_rcu(&vma->vm_rcu)
      vma_start_read: locked
      vm_start, vm_end: an rcu_head
      detached: gives up

"mm: fix (harmless) type confusion in lock_vma_under_rcu()" (107d21077790) looks at `detached`
first.

Property: no bounds are read of a vma that has none. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    Bool,
    Model,
    Pool,
    Rcu,
    Record,
    RwSemaphore,
    Scenario,
    initial,
    process,
    rcu_assign_pointer,
    rcu_dereference,
)


class Union(Enum):
    """What lies in the first words of a vma."""

    BOUNDS = "vm_start, vm_end"
    RCU_HEAD = "vm_rcu"


class Vma(Record):
    """A vma, and its lock."""

    first: Union = Union.BOUNDS
    vm_lock: RwSemaphore
    detached: Bool = False


class LockVma(Model):
    """A fault, and somebody who unmaps what it touches."""

    detached_first: bool
    rcu: Rcu
    vmas: Pool[Vma, 1]
    tree: Vma | None = None

    @initial
    def setup(self) -> None:
        """A tree of one vma."""
        self.tree = self.vmas.allocate()

    def is_inside(self, vma: Vma) -> bool:
        """Address < vma->vm_start || address >= vma->vm_end."""
        assert vma.first is Union.BOUNDS, "reads the bounds of a vma that has an rcu_head there"
        return True

    @process
    def fault(self) -> bool:
        """lock_vma_under_rcu(), mm/memory.c, 6.4 and 6.12; returns whether it got the vma."""
        with self.rcu.read():
            vma = rcu_dereference(self.tree)
            if vma is None or not vma.vm_lock.down_read_trylock():
                return False
            if self.detached_first:
                found = not vma.detached and self.is_inside(vma)
            else:
                found = self.is_inside(vma) and not vma.detached
            if not found:
                vma.vm_lock.up_read()  # still in the section: it may be freed after that
                return False
        vma.vm_lock.up_read()  # once handle_mm_fault() has returned
        return True

    @process
    def munmap(self) -> None:
        """do_vmi_align_munmap(), mm/mmap.c, and vm_area_free(), kernel/fork.c, 6.4."""
        vma = self.tree
        assert vma is not None
        vma.vm_lock.down_write()  # vma_start_write
        vma.detached = True
        rcu_assign_pointer(self.tree, None)
        vma.vm_lock.up_write()  # vma_end_write_all
        vma.first = Union.RCU_HEAD  # call_rcu
        self.rcu.synchronize()
        self.vmas.free(vma)


scenarios = [
    Scenario(
        LockVma(detached_first=fixed),
        name=f"lock_vma_under_rcu: {'detached' if fixed else 'bounds'} first",
        expected="holds" if fixed else "violated",
        violates="" if fixed else "assertion",
        citation="107d21077790",
    )
    for fixed in (False, True)
]

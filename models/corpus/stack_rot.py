"""StackRot: a page fault changes the tree of vmas under mmap_lock for reading (CVE-2023-3269).

Until 6.4 a stack grew under mmap_lock held for reading (expand_downwards(), mm/mmap.c). From 6.1 on
vmas lie in a maple tree, whose nodes are replaced, and freed by RCU. Whoever walks the tree under
mmap_lock needs no rcu_read_lock(), since nobody changes it: but the fault does. ::

    CPU0 find_vma, mmap_lock read       CPU1 expand_downwards, mmap_lock read
      node = tree.root
                                          tree.root = a new node
                                          ma_free_rcu: call_rcu(node)
                                        a grace period: nobody is in a section
                                          mt_free_rcu: frees the node
      reads the node: use after free

6.5 takes mmap_lock for writing before it changes the tree (lock_mm_and_find_vma(), mm/memory.c).
A reader in a section of RCU would be safe, too: so is lock_vma_under_rcu().

Property: nobody uses a node that was freed. Size: some tens of states.
"""

from __future__ import annotations

from raceproof import (
    Model,
    Pool,
    Range,
    Rcu,
    RcuHead,
    Record,
    RwSemaphore,
    Scenario,
    choose,
    initial,
    process,
    rcu_assign_pointer,
    rcu_dereference,
    wait,
)


class Node(Record):
    """A node of the maple tree: here the lowest address of the stack, in pages."""

    vm_start: Range[0, 3] = 3
    rcu: RcuHead


class StackRot(Model):
    """A thread that walks the tree, and one whose stack grows."""

    writes: bool = False  # expand_downwards() has mmap_lock for writing: 6.5
    mmap_lock: RwSemaphore
    rcu: Rcu
    nodes: Pool[Node, 2]
    root: Node | None = None

    @initial
    def setup(self) -> None:
        """A tree of one node."""
        self.root = self.nodes.allocate()

    @process
    def walk(self) -> None:
        """find_vma(), mm/mmap.c, under mmap_lock for reading, which is to keep the tree."""
        self.mmap_lock.down_read()
        node = self.root
        assert node.vm_start > 0, "there is no such vma"
        self.mmap_lock.up_read()

    @process
    def lock_vma_under_rcu(self) -> None:
        """lock_vma_under_rcu(), mm/memory.c, which walks the tree without mmap_lock."""
        with self.rcu.read():
            node = rcu_dereference(self.root)
            assert node.vm_start > 0, "there is no such vma"

    @process
    def expand_stack(self) -> None:
        """expand_downwards(), mm/mmap.c: mas_store_prealloc() replaces the node."""
        if self.writes:
            self.mmap_lock.down_write()
        else:
            self.mmap_lock.down_read()
        old = self.root
        rcu_assign_pointer(self.root, self.nodes.allocate(vm_start=2))
        self.rcu.call(old.rcu)  # ma_free_rcu
        if self.writes:
            self.mmap_lock.up_write()
        else:
            self.mmap_lock.up_read()

    @process
    def mt_free_rcu(self) -> None:
        """mt_free_rcu(), lib/maple_tree.c: the callback, after a grace period."""
        wait(any(node.rcu.is_ready for node in self.nodes))
        node = choose(node for node in self.nodes if node.rcu.is_ready)
        self.nodes.free(node)


scenarios = [
    Scenario(
        StackRot(writes=writes),
        name=f"StackRot: mmap_lock for {'writing' if writes else 'reading'}, {walker}",
        processes={walker: 1, "expand_stack": 1, "mt_free_rcu": 1},
        violates="use-after-free" if verdict == "violated" else "",
        **({"expected": verdict, "citation": cve} if cve else {"finding": verdict}),
    )
    for writes, walker, verdict, cve in (
        (False, "walk", "violated", "CVE-2023-3269"),
        (True, "walk", "holds", "CVE-2023-3269"),
        (False, "lock_vma_under_rcu", "holds", ""),
    )
]

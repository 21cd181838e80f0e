"""A message that is passed by a pointer: rcu_assign_pointer() and rcu_dereference(), without RCU.

The writer fills a record and publishes its address; the reader takes the address and looks into the
record. The store of the address must not overtake the filling. The reader needs no barrier: the
address of its second load depends on the first one, which every machine but the DEC Alpha keeps. A
flag beside the record has no such dependency: ::

    CPU0                                CPU1
      record.value = 1                    p = head
      smp_store_release(head, record)     p->value

Property: who sees the record sees what it was filled with. Documentation/memory-barriers.txt,
"Address-dependency barriers (historical)", and "SMP barrier pairing". Size: 10 to 40 states.
"""

from __future__ import annotations

from raceproof import (
    WRITE_ONCE,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    Scenario,
    ghost,
    invariant,
    process,
    relaxed,
    smp_load_acquire,
    smp_store_release,
)


class Node(Record):
    """What the pointer refers to."""

    value: Range[0, 1] = relaxed(0)


class Message(Model):
    """One writer, one reader, and two records of which the second one is filled."""

    is_released: bool = True  # smp_store_release, or a plain store
    by_flag: bool = False  # the reader looks at a flag, and knows the record by itself
    is_acquired: bool = False  # smp_load_acquire of what is published
    nodes: Pool[Node, 2]
    head: Node | None = relaxed(None)
    ready: Bool = relaxed(False)
    stale: Bool = ghost(False)

    @process
    def publish(self) -> None:
        """rcu_assign_pointer()."""
        node = self.nodes[1]
        node.value = 1
        if self.by_flag:
            if self.is_released:
                smp_store_release(self.ready, True)
            else:
                WRITE_ONCE(self.ready, True)
        elif self.is_released:
            smp_store_release(self.head, node)
        else:
            WRITE_ONCE(self.head, node)

    @process
    def look(self) -> None:
        """rcu_dereference()."""
        if self.by_flag:
            seen = smp_load_acquire(self.ready) if self.is_acquired else self.ready
            if seen:
                value = self.nodes[1].value
                self.stale = value == 0
        else:
            node = self.head
            if node is not None:
                value = node.value
                self.stale = value == 0

    @invariant
    def nobody_sees_it_empty(self) -> bool:
        """Who sees the record sees what it was filled with."""
        return not self.stale


WAYS = {
    "by pointer": {},
    "by pointer, plain store": {"is_released": False},
    "by flag": {"by_flag": True},
    "by flag, acquired": {"by_flag": True, "is_acquired": True},
}
VIOLATED = {
    "by pointer": (),
    "by pointer, plain store": ("pso", "rmo"),
    "by flag": ("rmo",),
    "by flag, acquired": (),
}
"""The memory models on which a message can be seen too early; on the others it cannot."""

scenarios = [
    Scenario(
        Message(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        expected="violated" if memory in VIOLATED[name] else "holds",
        citation="Documentation/memory-barriers.txt",
    )
    for name, changes in WAYS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]

"""Treiber's stack: push and pop by compare-and-exchange, and the ABA problem.

R. K. Treiber, "Systems programming: coping with parallelism", IBM RJ 5118, 1986. A pop reads the
top and its next, and swings the top from the one to the other. If in between others pop both and
push the first again, the top is what it was and the next is not: the compare-and-exchange
succeeds, and puts a node that somebody else owns onto the stack. A counter that is exchanged
together with the top tells the two apart.

Property: a node is on the stack or somebody's own, never both.
"""

from __future__ import annotations

from raceproof import (
    Array,
    Atomic,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    Scenario,
    Word,
    ghost,
    initial,
    invariant,
    process,
)


class Node(Record):
    """A node of the stack."""

    next: Node | None = None


class Top(Word):
    """What is exchanged as a whole: a node, and how often there was one (0 if nobody counts)."""

    node: Node | None = None
    count: Range[0, 7] = 0


class TreiberStack(Model):
    """A stack of two nodes; one process pops, another pops both and pushes the first again."""

    counts: bool
    nodes: Pool[Node, 2]
    top: Atomic[Top]
    owned: Array[Bool, 2] = ghost(False)

    @initial
    def setup(self) -> None:
        """node0 lies on node1."""
        self.nodes[0].next = self.nodes[1]
        self.top.value = Top(node=self.nodes[0])

    def push(self, node: Node) -> None:
        """Puts a node that one owns onto the stack."""
        while True:
            seen = self.top.load()
            node.next = seen.node
            if self.top.compare_exchange(seen, self.successor(seen, node)):
                self.owned[node] = False
                return

    def pop(self) -> Node | None:
        """Takes the topmost node, and owns it."""
        while True:
            seen = self.top.load()
            node = seen.node
            if node is None:
                return None
            below = node.next
            if self.top.compare_exchange(seen, self.successor(seen, below)):
                assert not self.owned[node], "a node is popped that somebody owns"
                self.owned[node] = True
                return node

    def successor(self, seen: Top, node: Node | None) -> Top:
        """Returns what the top becomes."""
        if self.counts:
            return Top(node=node, count=seen.count + 1)
        return Top(node=node)

    @process
    def pop_one(self) -> None:
        """Pops once."""
        self.pop()

    @process
    def shuffle(self) -> None:
        """Pops twice, and pushes the first node back."""
        first = self.pop()
        self.pop()
        if first is not None:
            self.push(first)

    @invariant
    def nobody_owns_the_top(self) -> bool:
        """The topmost node is nobody's own."""
        return self.top.value.node is None or not self.owned[self.top.value.node]


scenarios = [
    Scenario(
        TreiberStack(counts=counts),
        name="Treiber: counted top" if counts else "Treiber: bare top",
        expected="holds" if counts else "violated",
        violates="" if counts else "nobody_owns_the_top",
    )
    for counts in (False, True)
]

"""Lamport's bakery: mutual exclusion by tickets, from variables that are not read atomically.

L. Lamport, "A new solution of Dijkstra's concurrent programming problem", Communications of the
ACM 17 (8), 1974. A process takes a ticket greater than every ticket that it sees, and waits for
each other process that is choosing, then for each that has a smaller ticket, or an equal one and
a smaller number. Tickets are bounded by entering once each: N processes never need one above N,
and one that did would be a violation, not a wrap.

Property: mutual exclusion. It needs `choosing`: without it two processes can take the same
ticket, and the slower one is overlooked.
"""

from __future__ import annotations

from raceproof import Array, Bool, Model, Range, Scenario, ghost, invariant, process


class Bakery(Model):
    """N processes that enter their critical sections once each."""

    size: int = 2
    announces: bool = True  # whether a process says that it is choosing
    choosing: Array[Bool, size]
    ticket: Array[Range[0, size], size]
    critical: Array[Bool, size] = ghost(False)

    @process
    def enter(self, i: int) -> None:
        """Enters the critical section once."""
        if self.announces:
            self.choosing[i] = True
        greatest = 0
        for k in range(self.size):
            seen = self.ticket[k]
            if seen > greatest:
                greatest = seen
        self.ticket[i] = greatest + 1
        if self.announces:
            self.choosing[i] = False
        for k in range(self.size):
            if k == i:
                continue
            while self.choosing[k]:
                pass
            while True:
                seen = self.ticket[k]
                if seen == 0 or seen > greatest + 1 or (seen == greatest + 1 and k > i):
                    break
        self.critical[i] = True
        self.ticket[i] = 0
        self.critical[i] = False  # a ghost: in the same step as the ticket

    @invariant
    def mutual_exclusion(self) -> bool:
        """At most one process is in its critical section."""
        return sum(self.critical) <= 1


scenarios = [
    Scenario(
        Bakery(size=size, announces=announces),
        name=f"bakery: {size} processes" + ("" if announces else ", not announcing"),
        processes={"enter": [{"i": i} for i in range(size)]},
        expected="holds" if announces else "violated",
    )
    for size, announces in ((2, True), (2, False), (3, True))
]

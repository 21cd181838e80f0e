"""The filter lock: Peterson's algorithm for N processes.

M. Herlihy and N. Shavit, "The Art of Multiprocessor Programming", section 2.4. A process climbs
N - 1 levels; at each it becomes the level's victim and waits until another has become it, or nobody
else is as high. The condition is read variable by variable, so other processes run in between.

Property: mutual exclusion. With a level too few it is violated.
"""

from __future__ import annotations

from raceproof import Array, Bool, Model, Range, Scenario, ghost, invariant, process


class FilterLock(Model):
    """N processes that enter their critical sections once each."""

    size: int
    levels: int
    level: Array[Range[0, levels], size]
    victim: Array[Range[0, size - 1], levels + 1]
    critical: Array[Bool, size] = ghost(False)

    @process
    def enter(self, i: int) -> None:
        """Enters the critical section once."""
        for rung in range(1, self.levels + 1):
            self.level[i] = rung
            self.victim[rung] = i
            while (
                any(self.level[k] >= rung for k in range(self.size) if k != i)
                and self.victim[rung] == i
            ):
                pass
        self.critical[i] = True
        self.level[i] = 0
        self.critical[i] = False  # a ghost: in the same step as the level

    @invariant
    def mutual_exclusion(self) -> bool:
        """At most one process is in its critical section."""
        return sum(self.critical) <= 1


scenarios = [
    Scenario(
        FilterLock(size=size, levels=levels),
        name=f"filter: {size} processes, {levels} level{'s' * (levels > 1)}",
        processes={"enter": [{"i": i} for i in range(size)]},
        expected="holds" if levels == size - 1 else "violated",
        tags=frozenset({"large"} if size > 3 else ()),
    )
    for size, levels in ((2, 1), (3, 2), (3, 1), (4, 3))
]

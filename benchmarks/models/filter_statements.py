"""The filter lock at the grain of Promela: each statement is a step, those on local variables too.

The algorithm of `models/classic/filter_lock.py`, written as other checkers have it: a process tests
the others one after the other, and its counter is a variable of the state. Many more states, to
compare engines on one and the same graph: 371,049,233 for five processes.
"""

from __future__ import annotations

from checker import Array, Model, Range, Scenario, atomic, process, wait


class FilterStatements(Model):
    """N processes that enter their critical sections for ever."""

    size: int
    level: Array[Range[0, size - 1], size]
    victim: Array[Range[0, size - 1], size]
    other: Array[Range[0, size], size]

    @process
    def enter(self, i: int) -> None:
        """Enters and leaves the critical section, again and again."""
        while True:
            for rung in range(1, self.size):
                self.level[i] = rung
                self.victim[rung] = i
                self.other[i] = 0
                while True:
                    with atomic():
                        if self.other[i] == self.size:
                            break
                    with atomic():
                        wait(
                            self.other[i] == i
                            or self.level[self.other[i]] < rung
                            or self.victim[rung] != i
                        )
                        self.other[i] += 1
            self.level[i] = 0


scenarios = [
    Scenario(
        FilterStatements(size=size),
        name=f"filter statements: {size} processes",
        processes={"enter": [{"i": i} for i in range(size)]},
        expected="holds",
        tags=frozenset({"large"} if size > 3 else ()),
    )
    for size in (2, 3, 4, 5)
]

"""The filter lock at the grain of Promela: each statement is a step.

With everything in the state that a Promela model has there: the counters, which nobody sets to zero
when they are no longer used, and how many are inside. For four processes it has 8,843,939 states
and 33,239,786 transitions, as Spin and Rumur count too.
"""

from __future__ import annotations

from checker import Array, Model, Range, Scenario, atomic, process, wait


class FilterPromela(Model):
    """N processes that enter their critical sections for ever."""

    size: int
    level: Array[Range[0, size - 1], size]
    victim: Array[Range[0, size - 1], size]
    rung: Array[Range[0, size], size]
    other: Array[Range[0, size], size]
    inside: Range[0, size]

    @process
    def enter(self, i: int) -> None:
        """Enters and leaves the critical section, again and again."""
        while True:
            self.rung[i] = 1
            while True:
                with atomic():
                    if self.rung[i] == self.size:
                        break
                with atomic():
                    self.level[i] = self.rung[i]
                with atomic():
                    self.victim[self.rung[i]] = i
                self.other[i] = 0
                while True:
                    with atomic():
                        if self.other[i] == self.size:
                            break
                    with atomic():
                        wait(
                            self.other[i] == i
                            or self.level[self.other[i]] < self.rung[i]
                            or self.victim[self.rung[i]] != i
                        )
                    with atomic():
                        self.other[i] += 1
                with atomic():
                    self.rung[i] += 1
            with atomic():
                self.inside += 1
            with atomic():
                assert self.inside == 1
            with atomic():
                self.inside -= 1
            self.level[i] = 0


scenarios = [
    Scenario(
        FilterPromela(size=size),
        name=f"filter Promela: {size} processes",
        processes={"enter": [{"i": i} for i in range(size)]},
        expected="holds",
        tags=frozenset({"large"} if size > 3 else ()),
    )
    for size in (2, 3, 4)
]

"""A billion states, known in advance: counters that nothing keeps from each other.

Each of three processes adds one to a counter of its own, modulo `most`, in one step, for ever.
Every combination of counts is reached, and every process can move in each: `most` ** 3 states and
three times as many transitions, in levels 0 to 3 * (`most` - 1). With 1,000 that is a billion
states.
"""

from __future__ import annotations

from checker import Array, Model, Range, Scenario, atomic, process


class Counters(Model):
    """Three processes that count."""

    most: int
    count: Array[Range[0, most - 1], 3]

    @process
    def advance(self, i: int) -> None:
        """Counts."""
        while True:
            with atomic():
                self.count[i] = (self.count[i] + 1) % self.most


scenarios = [
    Scenario(
        Counters(most=most),
        name=f"{most} ** 3 states",
        processes={"advance": [{"i": i} for i in range(3)]},
        expected="holds",
        tags=frozenset({"large"} if most > 10 else ()),
    )
    for most in (10, 311, 1000)
]

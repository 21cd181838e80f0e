"""A counter that threads increment by compare and exchange: as many states as one word can tell.

The algorithm of `models/classic/lost_update.py`, without its lock. Nobody is alike to the engine:
each thread has its own location and its own copy of the counter.
"""

from __future__ import annotations

from checker import Atomic, Model, Range, Scenario, finally_, process


class Counters(Model):
    """A counter, and threads that increment it once each."""

    threads: int
    count: Atomic[Range[0, threads]]

    @process
    def increment(self) -> None:
        """Adds one to the counter, trying again until nobody was faster."""
        while True:
            seen = self.count.load()
            if self.count.compare_exchange(seen, seen + 1):
                break

    @finally_
    def no_update_is_lost(self) -> bool:
        """Every increment counts."""
        return self.count.value == self.threads


scenarios = [
    Scenario(
        Counters(threads=threads),
        name=f"counters: {threads} threads",
        processes={"increment": threads},
        expected="holds",
        tags=frozenset({"large"} if threads > 6 else ()),
    )
    for threads in (5, 8, 10)
]

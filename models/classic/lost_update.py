"""The lost update: two threads increment a counter.

Property: when both have finished, both increments count. The interleaving that breaks the bare
version: each loads 0 before either stores 1. A lock or a compare-and-exchange loop mends it.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Atomic, Model, Range, Scenario, SpinLock, finally_, process


class Method(Enum):
    """How a thread increments."""

    BARE = "load and store"
    LOCKED = "under a lock"
    COMPARE_EXCHANGE = "compare and exchange"


class Counter(Model):
    """A counter, and threads that increment it once each."""

    method: Method
    threads: int = 2
    count: Atomic[Range[0, threads]]
    lock: SpinLock

    @process
    def increment(self) -> None:
        """Adds one to the counter."""
        match self.method:
            case Method.BARE:
                self.count.value += 1
            case Method.LOCKED:
                with self.lock:
                    self.count.value += 1
            case Method.COMPARE_EXCHANGE:
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
        Counter(method=method, threads=threads),
        name=f"counter: {method.value}, {threads} threads",
        processes={"increment": threads},
        expected="violated" if method is Method.BARE else "holds",
    )
    for method in Method
    for threads in (2, 3)
]

"""Readers and writers: many may read, or one may write.

P. J. Courtois, F. Heymans, D. L. Parnas, "Concurrent control with readers and writers",
Communications of the ACM 14 (10), 1971, the first problem. The first reader locks the writers
out, and the last one lets them in. The count of readers is guarded by a lock of its own; without
it two first readers, or a first and a last, take each other for somebody else.

The lock that keeps writers out is taken by one reader and released by another: a semaphore, not a
mutex.
"""

from __future__ import annotations

from raceproof import (
    Array,
    Bool,
    Model,
    Mutex,
    Range,
    Scenario,
    atomic,
    ghost,
    invariant,
    process,
    wait,
)


class Library(Model):
    """Some readers and writers, who come once each."""

    readers: int
    writers: int
    guards_count: bool = True

    reading: Range[0, readers] = 0
    counting: Mutex
    available: Bool = True  # the semaphore
    active_readers: Array[Bool, readers] = ghost(False)
    active_writers: Array[Bool, writers] = ghost(False)

    def down(self) -> None:
        """P(): waits until nobody has the semaphore, and takes it."""
        with atomic():
            wait(self.available)
            self.available = False

    def up(self) -> None:
        """V(): gives the semaphore back, whoever took it."""
        self.available = True

    @process
    def read(self, i: int) -> None:
        """Reads once."""
        if self.guards_count:
            self.counting.acquire()
        self.reading += 1
        if self.reading == 1:
            self.down()
        if self.guards_count:
            self.counting.release()
        self.active_readers[i] = True
        if self.guards_count:
            self.counting.acquire()
        self.reading -= 1
        self.active_readers[i] = False  # a ghost: in the same step
        if self.reading == 0:
            self.up()
        if self.guards_count:
            self.counting.release()

    @process
    def write(self, i: int) -> None:
        """Writes once."""
        self.down()
        self.active_writers[i] = True
        self.up()
        self.active_writers[i] = False  # a ghost: in the same step

    @invariant
    def a_writer_is_alone(self) -> bool:
        """While somebody writes nobody else writes or reads."""
        writing = sum(self.active_writers)
        return writing == 0 or (writing == 1 and not any(self.active_readers))


scenarios = [
    Scenario(
        Library(readers=readers, writers=writers, guards_count=guards),
        name=f"library: {readers} readers, {writers} writer{'s' * (writers > 1)}"
        + ("" if guards else ", bare count"),
        processes={
            "read": [{"i": i} for i in range(readers)],
            "write": [{"i": i} for i in range(writers)],
        },
        expected="holds" if guards else "violated",
    )
    for readers, writers, guards in ((2, 1, True), (2, 2, True), (3, 1, True), (2, 1, False))
]

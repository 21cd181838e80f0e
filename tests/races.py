"""Small models with known races, for the tests of traces, reports and the command."""

from __future__ import annotations

from enum import Enum

from checker import (
    Array,
    Bool,
    Model,
    Range,
    Scenario,
    SpinLock,
    choose,
    finally_,
    invariant,
    process,
)


class LostUpdate(Model):
    """Two processes count without a lock.

    (0) -> load, load, store, store: the second store writes the value of the first.
    """

    count: Range[0, 3] = 0

    @process
    def increment(self):
        """increment(), mm/example.c, Linux 2.6.22."""
        self.count += 1

    @finally_
    def counts_both(self):
        """Every increment is counted."""
        return self.count == 2


class TwoLocks(Model):
    """Two locks, taken in two orders."""

    a: SpinLock
    b: SpinLock

    @process
    def one(self):
        """one(), mm/one.c."""
        with self.a, self.b:
            pass

    @process
    def two(self):
        """two(), mm/two.c."""
        with self.b, self.a:
            pass


class Handler(Enum):
    """Which fault handler."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"


class FaultVersusTruncate(Model):
    """A fault maps a page that a truncate removes; CHECKED looks again under the lock."""

    handler: Handler = Handler.UNCHECKED
    ptl: SpinLock
    cached: Array[Bool, 2] = True
    pte: Array[Range[0, 2], 1] = 0

    def find_get_page(self, index):
        """find_get_page(), mm/filemap.c, Linux 2.6.22."""
        return self.cached[index]

    @process
    def do_no_page(self):
        """do_no_page(), mm/memory.c, Linux 2.6.22."""
        if not self.find_get_page(1):
            return False
        with self.ptl:
            if self.handler is Handler.CHECKED and not self.cached[1]:
                return False
            self.pte[0] = 2
        return True

    @process
    def vmtruncate(self):
        """vmtruncate(), mm/memory.c, Linux 2.6.22."""
        with self.ptl:
            self.cached[1] = False
            self.pte[0] = 0

    @finally_
    def no_dangling_pte(self):
        """A page that a pte maps is in the page cache."""
        return self.pte[0] == 0 or self.cached[1]


class Assertion(Model):
    """An assertion on a value that was chosen."""

    start: Range[0, 2] = choose(1, 2)
    seen: Range[0, 2] = 0

    @process
    def look(self, expected):
        """Looks."""
        self.seen = choose(0, 1, 2)
        assert self.seen != expected, "sees what nobody expects"
        self.start = 0

    @invariant
    def begins(self):
        """It begins."""
        return self.start >= 0


def lost_update() -> Scenario:
    """Two increments."""
    return Scenario(
        model=LostUpdate(),
        name="lost update",
        processes={"increment": 2},
        expected="violated",
        citation="the tutorial",
        row="A1",
        kernel="2.6.22",
    )


def two_locks() -> Scenario:
    """The deadlock."""
    return Scenario(model=TwoLocks(), name="two locks")


def fault(handler: Handler = Handler.UNCHECKED) -> Scenario:
    """One fault against one truncate."""
    return Scenario(model=FaultVersusTruncate(handler=handler), name=f"fault {handler.value}")


def assertion() -> Scenario:
    """An assertion that fails."""
    return Scenario(model=Assertion(), name="assertion", processes={"look": [{"expected": 1}]})

"""Small models whose traces once told what was not so: the tests of reports judge them anew."""

from __future__ import annotations

from enum import Enum

from checker import (
    Array,
    Atomic,
    Bool,
    Model,
    Pool,
    Range,
    Record,
    RefCount,
    Scenario,
    SpinLock,
    Word,
    assume,
    atomic,
    choose,
    finally_,
    process,
    wait,
)


class Not(Model):
    """Conditions that are negated, at the grain of steps and in one step."""

    a: Bool = False
    ref: RefCount[Range[0, 2]]
    n: Range[0, 3] = 0
    lock: SpinLock

    @process
    def p(self):
        if not self.a:
            self.n = 1
        with atomic():
            if not self.a:
                self.n = 2
        if not self.ref.get_unless_zero():
            self.n = 3
        local = self.a
        if not local:
            self.n = 0
        if not (self.a and self.n == 3):
            self.n = 1
        if not self.lock.is_locked:
            self.n = 2
        assume(not (self.a or self.n == 3))
        while not self.a:
            self.a = True
        assert self.n > 3, "shown"


class Parts(Model):
    """Conditions whose parts are decided differently from the whole."""

    a: Bool = True
    b: Bool = False
    flags: Array[Bool, 3]
    n: Range[0, 3] = 0

    @process
    def p(self):
        if self.a and self.b:
            self.n = 1
        if self.b or self.a:
            self.n = 2
        self.flags[0] = True
        if all(self.flags):
            self.n = 1
        if any(not flag for flag in self.flags):
            self.n = 2
        x = 1 if self.b else 2
        self.a = self.b or self.n == x
        self.b = True
        assert self.n > 2


class Between(Model):
    """Conditions of two loads, with somebody in between."""

    a: Range[0, 2] = 0
    b: Range[0, 2] = 0
    seen: Bool = False

    @process
    def look(self):
        if self.a == self.b:
            self.seen = True
        self.seen = self.a < self.a
        if self.a + 0 < self.a:
            assert not self.seen, "it was smaller than itself, twice"

    @process
    def change(self):
        self.a = 1
        self.a = 2


class W(Word):
    """Three fields."""

    n: Range[0, 3] = 0
    g: Range[0, 3] = 0
    e: Range[0, 3] = 0


class Words(Model):
    """Words with equal fields."""

    w: W
    x: Range[0, 9] = 0

    @process
    def reader(self):
        t = self.w
        self.x = t.n + t.g + t.e
        assert t.g == 0, "middle"

    @process
    def writer(self):
        self.w = W(n=1, g=1, e=3)


class N(Record):
    """A record."""

    x: Bool = False


class Chosen(Model):
    """Records that are allocated, and options that are chosen."""

    ns: Pool[N, 2]
    head: N | None = None
    start: Range[0, 2] = choose(1, 2)

    @process
    def p(self):
        for _ in range(3):
            i = choose(self.start, 0)
            n = self.ns.allocate(x=i == 0)
            self.head = n


class Long(Word):
    """A long name."""

    sequence: Range[0, 3] = 0


class Nested(Model):
    """Calls whose lines are longer than a column."""

    words: Array[Long, 2]
    n: Range[0, 2] = 0

    @process
    def first(self):
        self.n = 1

    @process
    def second(self):
        self.outer()
        self.outer()

    def outer(self):
        self.inner(1)

    def inner(self, group_index):
        self.words[group_index] = self.words[group_index].replace(sequence=self.n)
        assert self.n == 0, "shown"


class Dead(Model):
    """A wait that no lock has to do with."""

    lock: SpinLock
    woken: Bool = False
    ready: Bool = False

    def sleep(self):
        wait(self.woken and not self.lock.is_locked)

    @process
    def sleeper(self):
        self.sleep()

    @process
    def waker(self):
        with self.lock:
            if self.ready:
                self.woken = True
            self.ready = True


class Calls(Model):
    """Calls whose result is not what they store."""

    ref: RefCount[Range[0, 3]] = {"value": 2}  # noqa: RUF012 - as a model says it
    at: Atomic[Range[0, 5]]
    was: Range[0, 5] = 0
    found: Bool = False

    @process
    def p(self):
        last = self.ref.put()
        more = self.ref.get_unless_zero()
        self.found = last or more
        old = self.at.exchange(5)
        self.was = old
        self.was = self.at.exchange(3)
        self.found = self.at.compare_exchange(3, 1)
        self.was = self.at.add(2)

    @finally_
    def never(self):
        return self.was > 5


class Mode(Enum):
    """Modes."""

    LOW = 1
    HIGH = 2


class Values(Model):
    """Functions whose result is not what they read."""

    mode: Mode = Mode.LOW
    cells: Array[Range[0, 2], 2]

    def twice(self, at):
        return self.cells[at] + self.cells[at]

    @process
    def p(self):
        self.cells[0] = 1
        x = self.twice(0)
        match self.mode:
            case Mode.HIGH:
                self.cells[1] = x
            case _ if x == 2:
                self.cells[1] = 2
        y = x if any(self.cells) else 0
        self.cells[0] = y and self.cells[1]

    @finally_
    def never(self):
        return self.cells[0] > 2


scenarios = [
    Scenario(model(), name=model.__name__)
    for model in (Not, Parts, Between, Words, Chosen, Nested, Dead, Values, Calls)
]

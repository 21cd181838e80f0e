"""Small models with locks, for the tests of lock order and locksets."""

from __future__ import annotations

from checker import (
    PROCESSES,
    Array,
    BitLock,
    Bool,
    Lock,
    Model,
    Mutex,
    Pool,
    Process,
    Range,
    Record,
    RwLock,
    RwSemaphore,
    Scenario,
    SpinLock,
    atomic,
    choose,
    initial,
    me,
    process,
    wait,
)


class TwoLocks(Model):
    """Two spin locks in two orders, but never at once: a mutex keeps the two apart."""

    a: SpinLock
    b: SpinLock
    gate: Mutex
    x: Range[0, 3] = 0

    @process
    def one(self) -> None:
        with self.gate, self.a, self.b:
            self.x = 1

    @process
    def two(self) -> None:
        with self.gate, self.b, self.a:
            self.x = 2


class Page(Record):
    """A page with its lock."""

    lock: BitLock
    index: Range[0, 3] = 0
    dirty: Bool = False


class Pages(Model):
    """Locks in records: chosen when the step is taken, and taken with and without waiting."""

    pages: Pool[Page, 2]
    tree_lock: SpinLock
    sem: RwSemaphore
    tree: Array[Page | None, 2]
    bare: Bool = False

    @initial
    def setup(self) -> None:
        for slot in range(2):
            self.tree[slot] = self.pages.allocate(index=slot)

    @process
    def write(self) -> None:
        page = choose(self.pages)
        page.lock.acquire()
        page.dirty = True
        with self.tree_lock:
            self.tree[page.index] = None
        page.lock.release()

    @process
    def scan(self) -> None:
        self.sem.down_read()
        with self.tree_lock:
            page = self.tree[choose(range(2))]
            if page is not None and page.lock.trylock():
                with atomic():
                    if not self.bare and page.dirty:
                        page.dirty = False
                page.lock.release()
        self.sem.up_read()
        self.bare = True


class Hand(Model):
    """Hand over hand: an instance is taken under another one; the step overwrites the index."""

    locks: Array[SpinLock, 3]
    values: Array[Range[0, 2], 3]

    @process
    def walk(self) -> None:
        n: Range[0, 2] = 0
        self.locks[n].acquire()
        while n < 2:
            self.locks[n + 1].acquire()
            self.values[n] = 1
            self.locks[n].release()
            n = n + 1
        with atomic():
            n = self.values[n]
            n = self.values[n]
        self.locks[2].release()
        self.values[choose(0, 1)] = n


class Queues(Model):
    """Locks that tell in a queue who waits: whoever waits takes them in a step of its own."""

    gate: Mutex
    sem: RwSemaphore
    table: RwLock
    x: Range[0, 1] = 0

    @process
    def write(self) -> None:
        with self.gate:
            self.sem.down_write()
            self.x = 1
            self.sem.up_write()
            self.table.write_lock()
            self.table.write_unlock()

    @process
    def read(self) -> None:
        self.sem.down_read()
        self.table.read_lock()
        self.table.read_unlock()
        self.sem.up_read()


class Ticket(Lock):
    """A ticket lock: who releases it gives it to the next in line."""

    next: Range[0, 2] = 0
    serving: Range[0, 2] = 0
    mine: Array[Range[0, 3], PROCESSES] = (3,) * PROCESSES  # type: ignore[valid-type,assignment]

    def held_by(self, who: Process) -> bool:
        """Whether a process's number is served."""
        return self.mine[who] == self.serving

    def acquire(self) -> None:
        """Takes a number, and waits until it is served."""
        with atomic():
            self.mine[me] = self.next
            self.next = (self.next + 1) % 3
        wait(self.mine[me] == self.serving, sleeps=False)

    def release(self) -> None:
        """Gives the number back, and serves the next one."""
        with atomic():
            self.mine[me] = 3
            self.serving = (self.serving + 1) % 3


class Line(Model):
    """Two ticket locks, taken in one order, and a spin lock that is taken above one and below."""

    first: Ticket
    second: Ticket
    spin: SpinLock

    @process
    def run(self) -> None:
        self.first.acquire()
        self.second.acquire()
        self.second.release()
        self.first.release()

    @process
    def above(self) -> None:
        with self.spin:
            self.first.acquire()
            self.first.release()


LINE = Scenario(Line(), processes={"run": 1, "above": 1})
"""Locks that a process may get by another one's step."""

SCENARIOS = tuple(
    Scenario(model, processes=counts)
    for model, counts in (
        (TwoLocks(), {"one": 1, "two": 1}),
        (Hand(), {"walk": 2}),
        (Pages(), {"write": 1, "scan": 1}),
        (Pages(), {"write": 2}),
        (Queues(), {"write": 1, "read": 1}),
    )
)

"""Known locks, with one process that wants in once, and others that come for ever."""

from __future__ import annotations

from checker import (
    Array,
    Atomic,
    Model,
    Pool,
    Range,
    Record,
    RwSemaphore,
    SpinLock,
    UnfairRwSemaphore,
    atomic,
    process,
    wait,
)


class SetIfClear(Model):
    """Whoever finds the flag clear sets it."""

    taken: bool = False

    def lock(self) -> None:
        with atomic():
            wait(not self.taken, sleeps=False)
            self.taken = True

    @process
    def once(self) -> None:
        self.lock()
        self.taken = False

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock()
            self.taken = False


class Ticket(Model):
    """Each draws a number, and waits until it is served."""

    following: Range[0, 3] = 0
    served: Range[0, 3] = 0

    def lock(self) -> None:
        with atomic():
            mine = self.following
            self.following = (mine + 1) % 4
        while self.served != mine:
            pass

    def unlock(self) -> None:
        self.served = (self.served + 1) % 4

    @process
    def once(self) -> None:
        self.lock()
        self.unlock()

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock()
            self.unlock()


class Peterson(Model):
    """Two processes: whoever came last waits, if the other one wants in."""

    wants: Array[bool, 2]
    last: Range[0, 1] = 0

    def lock(self, who: int) -> None:
        self.wants[who] = True
        self.last = who
        while self.wants[1 - who] and self.last == who:
            pass

    @process
    def once(self) -> None:
        self.lock(0)
        self.wants[0] = False

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock(1)
            self.wants[1] = False


class Dekker(Model):
    """Two processes: who is not favoured steps back while the other one wants in."""

    wants: Array[bool, 2]
    favoured: Range[0, 1] = 0

    def lock(self, who: int) -> None:
        self.wants[who] = True
        while self.wants[1 - who]:
            if self.favoured != who:
                self.wants[who] = False
                while self.favoured != who:
                    pass
                self.wants[who] = True

    def unlock(self, who: int) -> None:
        self.favoured = 1 - who
        self.wants[who] = False

    @process
    def once(self) -> None:
        self.lock(1)
        self.unlock(1)

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock(0)
            self.unlock(0)


class StepBack(Model):
    """Two philosophers who put their first fork down if the second is taken, and try again."""

    forks: Array[bool, 2]

    def take(self, fork: int) -> bool:
        with atomic():
            was_taken = self.forks[fork]
            self.forks[fork] = True
        return not was_taken

    def eat(self, first: int) -> None:
        while True:
            with atomic():
                wait(not self.forks[first])
                self.forks[first] = True
            with atomic():
                is_taken = self.forks[1 - first]
                if not is_taken:
                    self.forks[1 - first] = True
            if not is_taken:
                break
            self.forks[first] = False
        self.forks[1 - first] = False
        self.forks[first] = False

    @process
    def once(self) -> None:
        self.eat(0)

    @process
    def other(self) -> None:
        self.eat(1)


class Readers(Model):
    """A writer waits until nobody reads; readers come whenever nobody writes."""

    readers: Range[0, 2] = 0
    writes: bool = False

    @process
    def once(self) -> None:
        with atomic():
            wait(self.readers == 0)
            self.writes = True
        self.writes = False

    @process(forever=True)
    def others(self) -> None:
        while True:
            with atomic():
                wait(not self.writes)
                self.readers += 1
            with atomic():
                self.readers -= 1


class Filter(Model):
    """Three processes on two levels: whoever came last on a level waits for those above."""

    level: Array[Range[0, 2], 3]
    victim: Array[Range[0, 2], 3]

    def lock(self, who: int) -> None:
        for rung in (1, 2):
            self.level[who] = rung
            self.victim[rung] = who
            while (
                any(self.level[k] >= rung for k in range(3) if k != who)
                and self.victim[rung] == who
            ):
                pass

    @process
    def once(self) -> None:
        self.lock(0)
        self.level[0] = 0

    @process(forever=True)
    def others(self, who: int = 1) -> None:
        while True:
            self.lock(who)
            self.level[who] = 0


class Waiter(Record):
    """A place in the queue of the MCS lock."""

    locked: bool = False
    next: Waiter | None = None


class Mcs(Model):
    """A queue of waiters, each of which spins on a flag of its own."""

    waiters: Pool[Waiter, 2]
    tail: Atomic[Waiter | None]

    def lock(self, mine: Waiter) -> None:
        mine.next = None
        before = self.tail.exchange(mine)
        if before is not None:
            mine.locked = True
            before.next = mine
            wait(not mine.locked, sleeps=False)

    def unlock(self, mine: Waiter) -> None:
        if mine.next is None:
            if self.tail.compare_exchange(mine, None):
                return
            wait(mine.next is not None, sleeps=False)
        follower = mine.next
        follower.locked = False

    @process
    def once(self) -> None:
        self.lock(self.waiters[0])
        self.unlock(self.waiters[0])

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock(self.waiters[1])
            self.unlock(self.waiters[1])


class Semaphore(Model):
    """A writer wants a read-write semaphore once, and readers come again and again."""

    semaphore: RwSemaphore

    @process
    def once(self) -> None:
        self.semaphore.down_write()
        self.semaphore.up_write()

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.semaphore.down_read()
            self.semaphore.up_read()


class ReadersPass(Semaphore):
    """The same with a semaphore whose readers pass a writer that waits."""

    semaphore: UnfairRwSemaphore


class Queued(Model):
    """A spin lock of the kernel's, wanted once and again and again."""

    lock: SpinLock

    @process
    def once(self) -> None:
        self.lock.acquire()
        self.lock.release()

    @process(forever=True)
    def others(self) -> None:
        while True:
            self.lock.acquire()
            self.lock.release()

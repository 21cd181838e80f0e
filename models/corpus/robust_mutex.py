"""A robust mutex of glibc loses a wake-up when an owner dies (bug 20973, fixed in 2.25).

The futex word of a robust mutex holds its owner, FUTEX_WAITERS and FUTEX_OWNER_DIED. Whoever has to
wait sets FUTEX_WAITERS; unlocking wakes one thread if it is set, and clears the word. The thread
that wakes takes the word with FUTEX_WAITERS set, since others may wait still. But not if it finds
an owner that has died, which has taken a free mutex on the fast path: ::

    thread 1            thread 2            thread 3            the owner
      waits                                   waits
                                                                  unlocks, wakes thread 1
                          locks: no waiters
                          is killed: OWNER_DIED
      recovers: no waiters
      unlocks: wakes nobody
                                            sleeps for ever

The fix (nptl/pthread_mutex_lock.c) keeps in mind that one has waited, and sets FUTEX_WAITERS then.

Property: no deadlock. Size: 15,000 states.
"""

from __future__ import annotations

from raceproof import Bool, Futex, Model, Process, Scenario, Word, atomic, me, process


class State(Word):
    """The futex word."""

    owner: Process | None = None
    waiters: Bool = False
    died: Bool = False


class RobustMutex(Model):
    """A mutex, an owner, two threads that want it, and one that dies with it."""

    remembers: bool
    futex: Futex[State]

    def lock(self) -> None:
        """__pthread_mutex_lock_full(), nptl/pthread_mutex_lock.c, 2.24 and 2.25."""
        assume_waiters = False
        while True:
            word = self.futex.load()
            if word.died:
                new = State(owner=me, waiters=word.waiters or (self.remembers and assume_waiters))
                if self.futex.compare_exchange(word, new):
                    return  # EOWNERDEAD: the caller makes the data consistent
            elif word.owner is None and not word.waiters:
                if self.futex.compare_exchange(word, State(owner=me, waiters=assume_waiters)):
                    return
            else:
                waiting = word.replace(waiters=True)
                if word.waiters or self.futex.compare_exchange(word, waiting):
                    assume_waiters = True
                    self.futex.wait(waiting)

    def unlock(self) -> None:
        """__pthread_mutex_unlock_full(), nptl/pthread_mutex_unlock.c."""
        word = self.futex.exchange(State())
        if word.waiters:
            self.futex.wake()

    @process
    def owner(self) -> None:
        """The thread that has it first."""
        self.lock()
        self.unlock()

    @process
    def want(self) -> None:
        """A thread that locks and unlocks."""
        self.lock()
        self.unlock()

    @process
    def die(self) -> None:
        """A thread that is killed while it has the mutex: handle_futex_death(), kernel/futex.c."""
        self.lock()
        with atomic():  # a compare-and-exchange that is tried until it succeeds
            waiters = self.futex.value.waiters
            self.futex.value = State(waiters=waiters, died=True)
        if waiters:
            self.futex.wake()


scenarios = [
    Scenario(
        RobustMutex(remembers=fixed),
        name=f"robust mutex: {'remembers' if fixed else 'forgets'} that it has waited",
        processes={"owner": 1, "want": 2, "die": 1},
        expected="holds" if fixed else "violated",
        violates="" if fixed else "deadlock",
        citation="glibc bug 20973",
    )
    for fixed in (False, True)
]

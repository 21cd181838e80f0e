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

Beside it: who is killed in unlocking, after the word is clear and before anybody is woken. Since
5.4 handle_futex_death() (kernel/futex.c) wakes one, if the word is clear and list_op_pending is
set. What it does not mend is found here, too: a third thread that has taken the clear word by then,
without FUTEX_WAITERS, wakes nobody, and neither does the kernel. No source decides that.

Property: no deadlock. Size: some hundreds to 18,000 states.
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

    remembers: bool = True
    looks_at_pending: bool = True
    futex: Futex[State]
    pending: Bool  # list_op_pending, of the thread that is killed

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
        """A thread that is killed while it has the mutex."""
        self.lock()
        self.exit_robust_list()

    @process(killed="exit_robust_list")
    def may_die(self) -> None:
        """A thread that locks and unlocks, and may be killed at any time."""
        self.pending = True
        self.lock()
        self.pending = False
        self.pending = True
        self.unlock()
        self.pending = False

    def exit_robust_list(self) -> None:
        """exit_robust_list(), handle_futex_death(), kernel/futex.c: what the kernel does then."""
        self.futex.waiting[me] = False
        with atomic():  # a compare-and-exchange that is tried until it succeeds
            word = self.futex.value
            if word.owner is me:
                self.futex.value = State(waiters=word.waiters, died=True)
        if word.owner is me and word.waiters:
            self.futex.wake()
        elif self.looks_at_pending and self.pending and word.owner is None:
            self.futex.wake()  # 5.4: it has cleared the word, and not yet woken anybody


BUG = "glibc bug 20973"
COMMENT = "kernel/futex.c, 5.4, the comment in handle_futex_death()"
DIES = {"owner": 1, "want": 2, "die": 1}
MAY_DIE = {"owner": 1, "may_die": 1}
WANT = {"want": 1}

scenarios = [
    Scenario(
        RobustMutex(remembers=remembers, looks_at_pending=looks),
        name=f"robust mutex: {name}",
        processes=processes,
        expected=verdict if citation else None,
        finding=None if citation else verdict,
        violates="deadlock" if verdict == "violated" else "",
        citation=citation,
    )
    for name, remembers, looks, processes, verdict, citation in (
        ("forgets that it has waited", False, True, DIES, "violated", BUG),
        ("remembers that it has waited", True, True, DIES, "holds", BUG),
        ("killed in unlocking, 5.3", True, False, MAY_DIE, "violated", COMMENT),
        ("killed in unlocking, 5.4", True, True, MAY_DIE, "holds", COMMENT),
        ("killed in unlocking, a third thread", True, True, MAY_DIE | WANT, "violated", ""),
    )
]

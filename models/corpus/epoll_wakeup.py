"""epoll_wait() misses an event: a store that is still in a store buffer (5.1 to 5.5).

epoll_ctl() adds an event to the ready list, and wakes whoever is on the wait queue, if anybody is
(ep_insert(), ep_modify(), fs/eventpoll.c). epoll_wait() joins the queue, and looks at the list once
more before it sleeps (ep_poll()). a218cc491420 (5.1) made of the one lock of both two: ::

    CPU0 ep_insert, ep->lock            CPU1 ep_poll, ep->wq.lock
      rdllist = event   (pending)
      waitqueue_active: nobody
                                          joins the queue
                                          rdllist is empty
                                          schedule()
      rdllist = event reaches memory

It is the one reordering that x86 has. 1b53734bd0b2 (5.6) joins the queue under ep->lock; its
message names smp_mb() between the two as the other remedy.

Property: nobody sleeps while there is an event. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Bool, Model, Scenario, SpinLock, WaitQueue, process, relaxed, smp_mb


class Fix(Enum):
    """What keeps the store of the event before the look at the queue."""

    NOTHING = "two locks"  # 5.1
    LOCK = "one lock"  # 5.6
    BARRIER = "two locks and smp_mb"


class EpollWakeup(Model):
    """An epoll file, somebody who waits, and somebody who adds a file that is ready."""

    fix: Fix
    lock: SpinLock  # ep->lock
    wq_lock: SpinLock  # ep->wq.lock
    wq: WaitQueue
    has_event: Bool = relaxed(False)  # ep->rdllist

    @process
    def ep_poll(self) -> None:
        """ep_poll(), fs/eventpoll.c, 5.5 and 5.6, without a timeout."""
        if self.has_event:
            return
        if self.fix is Fix.LOCK:
            with self.lock:
                self.wq.prepare_to_wait_exclusive()
        else:
            with self.wq_lock:
                self.wq.prepare_to_wait_exclusive()
        if not self.has_event:
            self.wq.schedule()
        self.wq.finish_wait()

    @process
    def ep_insert(self) -> None:
        """ep_insert(), fs/eventpoll.c, 5.5."""
        with self.lock:
            self.has_event = True
            if self.fix is Fix.BARRIER:
                smp_mb()
            if self.wq.is_active:
                self.wq.wake_up()


scenarios = [
    Scenario(
        EpollWakeup(fix=fix),
        name=f"epoll: {fix.value}, {memory}",
        memory=memory,
        expected="violated" if fix is Fix.NOTHING and memory != "sc" else "holds",
        violates="deadlock" if fix is Fix.NOTHING and memory != "sc" else "",
        citation="1b53734bd0b2",
    )
    for fix in Fix
    for memory in ("sc", "tso")
]

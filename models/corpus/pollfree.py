"""POLLFREE: a wait queue that goes away while epoll has an entry on it (signalfd, binder).

epoll takes it that what it polls lives as long as its file. The queue of a signalfd lives in the
sighand of a task, that of binder in its thread. d80e731ecab4 (3.3) wakes the queue with POLLFREE
before it is freed, and ep_poll_callback() takes the entry off. That is half of it: whoever closes
the epoll file meanwhile has read where the queue is. ::

    CPU0 ep_remove_wait_queue           CPU1 binder_thread_release
      whead = pwq->whead
                                          wake_up_poll(POLLFREE): takes the entry off
                                          frees the thread, and the queue in it
      remove_wait_queue(whead)

ep_remove_wait_queue() (fs/eventpoll.c) reads it in a section of RCU, so that whoever frees the
queue waits for a grace period: binder by synchronize_rcu() (drivers/android/binder.c).

Property: the queue is not used once it is freed. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import (
    Bool,
    Model,
    Pool,
    Rcu,
    Record,
    Scenario,
    SpinLock,
    initial,
    process,
    rcu_assign_pointer,
    rcu_dereference,
)


class Release(Enum):
    """What the owner of the queue does before it frees it."""

    BARE = "nothing"
    POLLFREE = "POLLFREE"  # 3.3, d80e731ecab4 alone
    GRACE = "POLLFREE, then a grace period"


class Queue(Record):
    """A wait queue in memory that is freed, with room for one entry."""

    lock: SpinLock
    has_entry: Bool = True


class PollFree(Model):
    """The entry of one epoll file on a queue whose owner goes away."""

    release: Release
    rcu: Rcu
    queues: Pool[Queue, 1]
    whead: Queue | None = None  # in the eppoll_entry

    @initial
    def setup(self) -> None:
        """The entry is on the queue."""
        self.whead = self.queues.allocate()

    @process
    def ep_remove_wait_queue(self) -> None:
        """ep_remove_wait_queue(), fs/eventpoll.c, 3.3: the epoll file is closed."""
        with self.rcu.read():
            queue = rcu_dereference(self.whead)
            if queue is not None:
                with queue.lock:
                    queue.has_entry = False

    @process
    def release_thread(self, queue: Queue) -> None:
        """binder_thread_release(), drivers/android/binder.c."""
        if self.release is not Release.BARE:
            with queue.lock:  # ep_poll_callback
                queue.has_entry = False
                rcu_assign_pointer(self.whead, None)
        if self.release is Release.GRACE:
            self.rcu.synchronize()
        self.queues.free(queue)


scenarios = [
    Scenario(
        PollFree(release=release),
        name=f"POLLFREE: {release.value}",
        processes={"ep_remove_wait_queue": 1, "release_thread": [{"queue": "queue0"}]},
        expected="holds" if release is Release.GRACE else "violated",
        violates="" if release is Release.GRACE else "use-after-free",
        citation="d80e731ecab4",
    )
    for release in Release
]

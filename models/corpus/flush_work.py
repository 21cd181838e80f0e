"""A flush of work under a lock that the work takes: rtnl_lock, linkwatch and phy (2.6.21).

flush_scheduled_work() (kernel/workqueue.c) waits for all works that are queued on the one queue,
not only for those that the caller wants to be gone. The phy layer calls it under rtnl_lock(), and
linkwatch_event(), somebody else's work, takes that: ::

    CPU0 phy_stop_interrupts            CPU1 keventd
      rtnl_lock()
                                          run_workqueue: linkwatch_event
      flush_scheduled_work()
                                            rtnl_lock()

b89deed32ccc (2.6.22) adds a function that takes a single work off the queue, and waits for it if it
runs: cancel_work_sync() since then. To wait for a single work that stays queued is no help on such
a queue: what runs before it may want the lock.

Property: no deadlock. Size: some tens of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Model, Mutex, Scenario, Work, Workqueue, process


class Flush(Enum):
    """What is flushed under rtnl_lock."""

    ALL = "flush all works"  # flush_scheduled_work
    OWN = "flush its own work"
    CANCEL = "cancel its own work"  # b89deed32ccc


class FlushWork(Model):
    """The phy layer's work and linkwatch's, and the one thread that runs both."""

    flush: Flush
    rtnl: Mutex
    keventd: Workqueue
    phy: Work
    linkwatch: Work

    @process
    def stop(self) -> None:
        """phy_stop_interrupts(), drivers/net/phy/phy.c, 2.6.21, under rtnl_lock()."""
        self.phy.queue()
        self.linkwatch.queue()
        with self.rtnl:
            if self.flush is Flush.CANCEL:
                self.phy.cancel_sync()
            else:
                self.phy.flush()
            if self.flush is Flush.ALL:
                self.linkwatch.flush()
        self.phy.drain()
        self.linkwatch.drain()

    @process
    def phy_change(self) -> None:
        """phy_change(), drivers/net/phy/phy.c, which does not take rtnl_lock()."""
        while self.phy.begin_on(self.keventd):
            self.phy.end_on(self.keventd)

    @process
    def linkwatch_event(self) -> None:
        """linkwatch_event(), net/core/link_watch.c, 2.6.21."""
        while self.linkwatch.begin_on(self.keventd):
            with self.rtnl:
                pass
            self.linkwatch.end_on(self.keventd)


scenarios = [
    Scenario(
        FlushWork(flush=flush),
        name=f"under rtnl_lock: {flush.value}",
        expected=expected,
        finding=finding,
        violates="" if flush is Flush.CANCEL else "deadlock",
        citation="b89deed32ccc" if expected else "",
    )
    for flush, expected, finding in (
        (Flush.ALL, "violated", None),
        (Flush.OWN, None, "violated"),
        (Flush.CANCEL, "holds", None),
    )
]

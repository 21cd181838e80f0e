"""del_timer_sync() under a lock: the timer's own, and one that has nothing to do with it.

del_timer_sync() (kernel/time/timer.c) spins until the handler does not run. So nobody may call it
under a lock that the handler takes. Its comment names another case, in which the handler takes no
lock at all: ::

    CPU0                                CPU1
                                          <SOFTIRQ> call_timer_fn
      spin_lock_irq(somelock)
                                            <IRQ> spin_lock(somelock)
      del_timer_sync: the handler runs

The interrupt waits for the lock, the handler for the end of the interrupt, and CPU0 for the
handler.

Property: no deadlock. Size: some tens to some hundreds of states.
"""

from __future__ import annotations

from enum import Enum

from raceproof import Array, Cpu, IrqSpinLock, Model, Scenario, Timer, initial, process


class Under(Enum):
    """How del_timer_sync() is called, and what the handler does."""

    OWN = "under the handler's lock"
    OTHER = "under a lock that interrupts take"
    NOTHING = "without a lock"


class TimerSync(Model):
    """A timer that expires on CPU1, where a device interrupts, and whose owner is on CPU0."""

    under: Under
    cpus: Array[Cpu, 2]
    timer: Timer
    lock: IrqSpinLock

    @initial
    def setup(self) -> None:
        """The timer is armed."""
        self.timer.is_pending = True

    @process
    def owner(self) -> None:
        """Takes the lock, and deletes the timer."""
        self.cpus[0].start()
        flags = self.cpus[0].spin_lock_irqsave(self.lock)
        if self.under is not Under.NOTHING:
            self.timer.delete_sync()
        self.cpus[0].spin_unlock_irqrestore(self.lock, flags)
        if self.under is Under.NOTHING:
            self.timer.delete_sync()
        self.timer.shutdown_sync()

    @process
    def handler(self) -> None:
        """The timer's function, in a softirq of CPU1."""
        while self.timer.begin_on(self.cpus[1]):
            if self.under is Under.OWN:
                flags = self.cpus[1].spin_lock_irqsave(self.lock)
                self.cpus[1].spin_unlock_irqrestore(self.lock, flags)
            self.timer.end_on(self.cpus[1])

    @process
    def device(self) -> None:
        """The handler of a device's interrupt, on CPU1, which takes the lock."""
        with self.cpus[1].interrupt():
            self.cpus[1].spin_lock(self.lock)
            self.cpus[1].spin_unlock(self.lock)


scenarios = [
    Scenario(
        TimerSync(under=under),
        name=f"del_timer_sync: {under.value}",
        processes={"owner": 1, "handler": 1}
        if under is Under.OWN
        else {"owner": 1, "handler": 1, "device": 1},
        expected="holds" if under is Under.NOTHING else "violated",
        violates="" if under is Under.NOTHING else "deadlock",
        citation="kernel/time/timer.c, del_timer_sync()",
    )
    for under in Under
]

"""A lost wake-up: a flag, and a sleeper that looks at it before it sleeps.

The sleeper says that it sleeps, looks at the flag, and sleeps if it is not set. The waker sets the
flag, and wakes whoever says that it sleeps. Each stores first and then loads what the other one
stores. If both loads come before the stores are seen, nobody wakes the sleeper: ::

    CPU0 wait_event                     CPU1 wake_up
      state = TASK_INTERRUPTIBLE          happened = 1
      smp_mb()                            smp_mb()
      happened?  else schedule()          state?  then wake it

It is the one reordering that x86 has, too. set_current_state() has the first barrier, and wake_up()
the second one. Property: no deadlock. Documentation/memory-barriers.txt, "Sleep and wake-up
functions". Size: 10 to 50 states.
"""

from __future__ import annotations

from raceproof import Bool, Model, Scenario, process, relaxed, smp_mb, wait


class WakeUp(Model):
    """One sleeper and one waker."""

    sleeper_mb: bool = True  # in set_current_state()
    waker_mb: bool = True  # in wake_up()
    sleeping: Bool = relaxed(False)
    happened: Bool = relaxed(False)
    woken: Bool = relaxed(False)

    @process
    def wait_event(self) -> None:
        """wait_event(), include/linux/wait.h."""
        self.sleeping = True
        if self.sleeper_mb:
            smp_mb()
        if not self.happened:
            wait(self.woken)  # schedule()

    @process
    def wake_up(self) -> None:
        """wake_up(), kernel/sched.c."""
        self.happened = True
        if self.waker_mb:
            smp_mb()
        if self.sleeping:
            self.woken = True


BARRIERS = {
    "both barriers": {},
    "without the sleeper's": {"sleeper_mb": False},
    "without the waker's": {"waker_mb": False},
}

scenarios = [
    Scenario(
        WakeUp(**changes),
        name=f"{name}, {memory}",
        memory=memory,
        expected="violated" if changes and memory != "sc" else "holds",
        violates="deadlock" if changes and memory != "sc" else "",
        citation="Documentation/memory-barriers.txt",
    )
    for name, changes in BARRIERS.items()
    for memory in ("sc", "tso", "pso", "rmo")
]

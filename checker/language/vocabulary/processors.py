"""Processors, and what runs on them: tasks, interrupts, softirqs.

A process is a task of a processor from `start()` on, or its interrupt or softirq within the block
of one. A process that somebody else keeps off its processor takes no step: a task does not while an
interrupt or a softirq runs there, or another task has preemption disabled; a softirq does not while
an interrupt runs. Both run to their end. The front end asks `allows` before each step
(`checker.language.reading.processors`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..declaring import ghost
from ..model import PROCESSES, Array, Bool, Lock, Process, Range, atomic, me, wait
from ..primitives import SpinLock


class IrqSpinLock(SpinLock):
    """A spin lock that a `Cpu` takes, so that its use in interrupts is looked at.

    A lock that an interrupt takes, and somebody else with interrupts on, is a violation even if no
    scenario deadlocks; likewise of softirqs. That is lockdep's "inconsistent lock state"
    (kernel/locking/lockdep.c, print_usage_bug).
    """

    in_interrupt: Bool = ghost(False)
    with_interrupts_on: Bool = ghost(False)
    in_softirq: Bool = ghost(False)
    with_softirqs_on: Bool = ghost(False)

    def look(self) -> None:
        """print_usage_bug(): whether one use of it may stop another one for ever."""
        assert not (self.in_interrupt and self.with_interrupts_on), (
            "takes a lock that interrupts take, and that somebody takes with interrupts on"
        )
        assert not (self.in_softirq and self.with_softirqs_on), (
            "takes a lock that softirqs take, and that somebody takes with softirqs on"
        )


class Cpu(Lock):
    """A processor. Who has disabled interrupts, softirqs or preemption on it holds it.

    Hard interrupts do not nest, and softirqs do not. Sections nest up to three deep.
    """

    tasks: Array[Bool, PROCESSES]
    interrupting: Process | None = None
    in_softirq: Process | None = None
    irqs_off: Process | None = None
    bottom_halves_off: Range[0, 3] = 0
    preemption_off: Range[0, 3] = 0
    unpreemptible: Process | None = None

    def start(self) -> None:
        """Makes the process a task of this processor, from its next step on."""
        self.tasks[me] = True

    def leave(self) -> None:
        """Takes the task off this processor, as before it migrates to another one."""
        with atomic():
            assert self.unpreemptible is not me, "leaves a processor with preemption disabled"
            self.tasks[me] = False

    @contextmanager
    def interrupt(self) -> Iterator[None]:
        """irq_enter() to irq_exit(): comes where interrupts are on, and stops what runs here."""
        with atomic():
            wait(self.interrupting is None and self.irqs_off is None, sleeps=False)
            self.interrupting = me
        yield
        with atomic():
            self.interrupting = None

    @contextmanager
    def softirq(self) -> Iterator[None]:
        """__do_softirq(): runs where softirqs are on, outside of interrupts; stops tasks here."""
        with atomic():
            wait(self.takes_softirqs, sleeps=False)
            self.in_softirq = me
        yield
        with atomic():
            self.in_softirq = None

    @property
    def takes_softirqs(self) -> bool:
        """Whether a softirq may begin here: none runs, and nothing has disabled them."""
        return (
            self.interrupting is None
            and self.in_softirq is None
            and self.irqs_off is None
            and self.bottom_halves_off == 0
        )

    def local_irq_save(self) -> bool:
        """local_irq_save(): disables interrupts; returns whether they were on."""
        with atomic():
            were_on = self.irqs_off is None and self.interrupting is not me
            if were_on:
                self.irqs_off = me
                if self.in_softirq is not me:
                    self.unpreemptible = me
            return were_on

    def local_irq_restore(self, were_on: bool) -> None:
        """local_irq_restore(): enables interrupts if they were on before."""
        with atomic():
            if were_on:
                assert self.irqs_off is me, "enables interrupts that it has not disabled"
                self.irqs_off = None
                if self.preemption_off == 0 and self.bottom_halves_off == 0:
                    self.unpreemptible = None

    def preempt_disable(self) -> None:
        """preempt_disable(): no other task runs here until it is enabled again."""
        with atomic():
            if self.interrupting is not me and self.in_softirq is not me:
                self.preemption_off = self.preemption_off + 1
                self.unpreemptible = me

    def preempt_enable(self) -> None:
        """preempt_enable(): undoes one preempt_disable()."""
        with atomic():
            if self.interrupting is not me and self.in_softirq is not me:
                assert self.unpreemptible is me, "enables preemption that it has not disabled"
                self.preemption_off = self.preemption_off - 1
                off = self.preemption_off > 0 or self.bottom_halves_off > 0
                if not off and self.irqs_off is not me:
                    self.unpreemptible = None

    def local_bh_disable(self) -> None:
        """local_bh_disable(): no softirq comes in, and no other task runs here."""
        with atomic():
            if self.interrupting is not me and self.in_softirq is not me:
                self.bottom_halves_off = self.bottom_halves_off + 1
                self.unpreemptible = me

    def local_bh_enable(self) -> None:
        """local_bh_enable(): undoes one local_bh_disable()."""
        with atomic():
            if self.interrupting is not me and self.in_softirq is not me:
                assert self.unpreemptible is me, "enables softirqs that it has not disabled"
                self.bottom_halves_off = self.bottom_halves_off - 1
                off = self.preemption_off > 0 or self.bottom_halves_off > 0
                if not off and self.irqs_off is not me:
                    self.unpreemptible = None

    def spin_lock(self, lock: IrqSpinLock) -> None:
        """spin_lock(): disables preemption, and takes a lock."""
        self.preempt_disable()
        self.take(lock)

    def spin_unlock(self, lock: IrqSpinLock) -> None:
        """spin_unlock(): releases a lock, and enables preemption."""
        lock.release()
        self.preempt_enable()

    def spin_lock_irqsave(self, lock: IrqSpinLock) -> bool:
        """spin_lock_irqsave(): disables interrupts, and takes a lock; whether they were on."""
        were_on = self.local_irq_save()
        self.take(lock)
        return were_on

    def spin_unlock_irqrestore(self, lock: IrqSpinLock, were_on: bool) -> None:
        """spin_unlock_irqrestore(): releases a lock, and enables interrupts if they were on."""
        lock.release()
        self.local_irq_restore(were_on)

    def spin_lock_bh(self, lock: IrqSpinLock) -> None:
        """spin_lock_bh(): disables softirqs, and takes a lock."""
        self.local_bh_disable()
        self.take(lock)

    def spin_unlock_bh(self, lock: IrqSpinLock) -> None:
        """spin_unlock_bh(): releases a lock, and enables softirqs."""
        lock.release()
        self.local_bh_enable()

    def take(self, lock: IrqSpinLock) -> None:
        """mark_lock(), spin_acquire(): notes the context in which a lock is taken, and takes it.

        As lockdep does, it looks at the lock before it waits for it.
        """
        lock.in_interrupt = lock.in_interrupt or self.interrupting is me
        lock.in_softirq = lock.in_softirq or self.in_softirq is me
        lock.with_interrupts_on = lock.with_interrupts_on or (
            self.interrupting is not me and self.irqs_off is None
        )
        lock.with_softirqs_on = lock.with_softirqs_on or (
            self.interrupting is not me
            and self.in_softirq is not me
            and self.irqs_off is None
            and self.bottom_halves_off == 0
        )
        lock.look()
        lock.acquire()

    def allows(self, process: Process) -> bool:
        """Returns whether a process may take a step: nobody keeps it off this processor."""
        if self.interrupting is not None:
            return self.interrupting is process or (
                not self.tasks[process] and self.in_softirq is not process
            )
        if self.in_softirq is not None:
            return self.in_softirq is process or not self.tasks[process]
        return (
            self.unpreemptible is None or self.unpreemptible is process or not self.tasks[process]
        )

    def held_by(self, process: Process) -> bool:
        """Returns whether a process may not sleep: it runs in an interrupt, or has disabled one."""
        return (
            self.interrupting is process
            or self.in_softirq is process
            or self.irqs_off is process
            or self.unpreemptible is process
        )

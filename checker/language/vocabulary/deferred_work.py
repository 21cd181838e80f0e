"""Deferred work: timers, work items and tasklets, each run by a process of the model.

Somebody arms or queues it; a process stands for the softirq or the worker that runs it::

    while self.timer.begin():
        ...
        self.timer.end()

`begin()` waits until there is something to run, and is False once its owner has ended it for good:
without that the process waits for ever, which is a deadlock. `docs/vocabulary.md` compares with
kernel/time/timer.c, kernel/workqueue.c and kernel/softirq.c.
"""

from __future__ import annotations

from ..barriers import smp_acquire, smp_mb, smp_store_release
from ..model import PROCESSES, Array, Bool, Lock, Process, atomic, me, wait
from .processors import Cpu


class Handler(Lock):
    """A function that runs in a softirq, once for each time that it was armed; never nested."""

    is_pending: Bool = False
    is_over: Bool = False
    running: Process | None = None

    def begin(self) -> bool:
        """Waits until it is to run, and runs it until `end()`; False if it never is again."""
        with atomic():
            wait(self.is_over or (self.is_pending and self.running is None), sleeps=False)
            if not self.is_pending:
                return False
            self.is_pending = False
            self.running = me
            return True

    def end(self) -> None:
        """Ends the run that `begin()` has begun."""
        with atomic():
            assert self.running is me, "ends a run that it has not begun"
            smp_store_release(self.running, None)

    def begin_on(self, cpu: Cpu) -> bool:
        """Begins a run in a softirq of a processor, which lasts until `end_on()`."""
        with atomic():
            wait(
                self.is_over or (self.is_pending and self.running is None and cpu.takes_softirqs),
                sleeps=False,
            )
            if not self.is_pending:
                return False
            self.is_pending = False
            self.running = me
            cpu.in_softirq = me
            return True

    def end_on(self, cpu: Cpu) -> None:
        """Ends the run that `begin_on()` has begun, and the softirq."""
        with atomic():
            assert self.running is me, "ends a run that it has not begun"
            smp_store_release(self.running, None)
            cpu.in_softirq = None

    def held_by(self, process: Process) -> bool:
        """Returns whether a process runs it."""
        return self.running is process


class Timer(Handler):
    """A timer (struct timer_list). Its handler runs in a softirq, where nobody may sleep."""

    def mod(self) -> bool:
        """mod_timer(): arms it, whenever it is to expire; returns whether it was pending."""
        with atomic():
            before = self.is_pending
            if not self.is_over:
                smp_store_release(self.is_pending, True)
            return before

    def delete(self) -> bool:
        """del_timer(): disarms it, though its handler may still run; whether it was pending."""
        with atomic():
            before = self.is_pending
            self.is_pending = False
            return before

    def delete_sync(self) -> bool:
        """del_timer_sync(): spins until its handler does not run, and disarms it.

        Returns whether it was pending.
        """
        with atomic():
            assert self.running is not me, "waits for the handler that it is itself"
            wait(self.running is None, sleeps=False)
            before = self.is_pending
            self.is_pending = False
            return before

    def shutdown_sync(self) -> None:
        """timer_shutdown_sync() (6.2): the same, and it cannot be armed again."""
        with atomic():
            assert self.running is not me, "waits for the handler that it is itself"
            wait(self.running is None, sleeps=False)
            self.is_pending = False
            self.is_over = True


class Tasklet(Handler):
    """A tasklet (struct tasklet_struct): runs in a softirq, where nobody may sleep."""

    def schedule(self) -> bool:
        """tasklet_schedule(): schedules it unless it is scheduled; returns whether it did."""
        with atomic():
            if self.is_pending or self.is_over:
                return False
            smp_store_release(self.is_pending, True)
            return True

    def kill(self) -> None:
        """tasklet_kill(), before its memory goes: sleeps until it has run, and is not scheduled."""
        with atomic():
            assert self.running is not me, "waits for the tasklet that it is itself"
            wait(not self.is_pending and self.running is None)
            self.is_over = True
        smp_acquire()


class Workqueue(Lock):
    """A queue that runs one work at a time, in any order (alloc_ordered_workqueue())."""

    busy: Process | None = None

    def held_by(self, process: Process) -> bool:
        """Returns whether a process is its worker, and runs something."""
        return self.busy is process


class Work(Lock):
    """A work item (struct work_struct). It runs on one worker at a time, and may sleep.

    A flush waits for the run that was queued last when it began, and for none that is queued
    later: `behind` are those who wait for the run that is queued, `current` for the one that runs.
    """

    is_pending: Bool = False
    is_cancelled: Bool = False
    is_over: Bool = False
    worker: Process | None = None
    behind: Array[Bool, PROCESSES]
    current: Array[Bool, PROCESSES]

    def queue(self) -> bool:
        """queue_work(): queues it unless it is queued, or being cancelled; whether it did.

        Fully ordered, as test_and_set_bit() of WORK_STRUCT_PENDING is.
        """
        smp_mb()
        with atomic():
            if self.is_pending or self.is_cancelled or self.is_over:
                return False
            self.is_pending = True
            return True

    def flush(self) -> None:
        """flush_work(): sleeps until the run that was queued last, or runs, has ended."""
        with atomic():
            assert self.worker is not me, "waits for the work that it is running"
            wait(True)
            if self.is_pending:
                self.behind[me] = True
            elif self.worker is not None:
                self.current[me] = True
        wait(not self.behind[me] and not self.current[me])
        smp_acquire()

    def cancel_sync(self) -> bool:
        """cancel_work_sync(): takes it off the queue, and sleeps until it does not run.

        It cannot be queued meanwhile. Returns whether it was queued.
        """
        with atomic():
            assert self.worker is not me, "waits for the work that it is running"
            wait(not self.is_cancelled)
            before = self.is_pending
            self.is_pending = False
            self.is_cancelled = True
            for process in range(PROCESSES):
                self.behind[process] = False
            if self.worker is not None:
                self.current[me] = True
        with atomic():
            wait(not self.current[me])
            self.is_cancelled = False
        smp_acquire()
        return before

    def drain(self) -> None:
        """destroy_workqueue(): sleeps until it has run; it is not to be queued again."""
        with atomic():
            assert self.worker is not me, "waits for the work that it is running"
            wait(not self.is_pending and self.worker is None)
            self.is_over = True
        smp_acquire()

    def begin(self) -> bool:
        """process_one_work(): waits until it is queued, and runs it until `end()`.

        False if it is never to run again.
        """
        with atomic():
            wait(self.is_over or (self.is_pending and self.worker is None))
            return self.take()

    def begin_on(self, queue: Workqueue) -> bool:
        """process_one_work(): the same, while nothing else of a queue runs."""
        with atomic():
            wait(self.is_over or (self.is_pending and self.worker is None and queue.busy is None))
            if self.is_pending:
                queue.busy = me
            return self.take()

    def take(self) -> bool:
        """Takes it off the queue; returns whether it was on it."""
        if not self.is_pending:
            return False
        self.is_pending = False
        self.worker = me
        for process in range(PROCESSES):
            self.current[process] = self.behind[process]
            self.behind[process] = False
        smp_acquire()
        return True

    def end(self) -> None:
        """Ends the run that `begin()` has begun, and wakes those who wait for it. Fully ordered."""
        smp_mb()
        with atomic():
            assert self.worker is me, "ends a run that it has not begun"
            self.worker = None
            for process in range(PROCESSES):
                self.current[process] = False

    def end_on(self, queue: Workqueue) -> None:
        """Ends the run that `begin_on()` has begun. Fully ordered."""
        smp_mb()
        with atomic():
            assert self.worker is me, "ends a run that it has not begun"
            self.worker = None
            queue.busy = None
            for process in range(PROCESSES):
                self.current[process] = False

    def held_by(self, process: Process) -> bool:
        """Returns whether a process is the worker that runs it."""
        return self.worker is process

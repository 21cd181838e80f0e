"""Tasks: signals that end a sleep, kernel threads that are stopped, and semaphores.

What sleeps until a signal comes says so by its name (`..._interruptible`), takes the model's
`Signals`, and returns whether it has what it waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..barriers import smp_acquire, smp_mb, smp_store_release
from ..model import PROCESSES, Array, Bool, Process, Range, Struct, atomic, me, wait


def finished(method: Callable[..., Any]) -> bool:
    """Whether every process that runs a method has finished: `wait(finished(self.worker))`.

    True if none runs it. pthread_join(), and kthread_stop() without what it says to the thread.
    """
    raise RuntimeError("finished() is read by `check` as part of a model; it cannot be run")


class Signals(Struct):
    """The signals of all tasks: whether one is pending for each (TIF_SIGPENDING).

    Fatal or not is the model's business: a killable sleep is one of a model whose signals kill.
    """

    pending: Array[Bool, PROCESSES]

    def send(self, task: Process) -> None:
        """send_sig(), pthread_kill(): a task has a signal, and an interruptible sleep ends."""
        smp_mb()
        self.pending[task] = True

    @property
    def is_pending(self) -> bool:
        """signal_pending(current)."""
        return self.pending[me]

    def flush(self) -> None:
        """flush_signals(current), or the handler has run: there is none any more."""
        self.pending[me] = False


class KernelThread(Struct):
    """A kernel thread as others see it (kernel/kthread.c): woken, told to stop, waited for.

    Who stops a thread that has exited by itself uses its task after it was freed, unless it holds
    a reference to it.
    """

    is_stopping: Bool = False
    is_asleep: Bool = False
    has_exited: Bool = False

    @property
    def should_stop(self) -> bool:
        """kthread_should_stop(): a load, without order."""
        return self.is_stopping

    def set_sleeping(self) -> None:
        """set_current_state(TASK_INTERRUPTIBLE), by the thread; with its full barrier."""
        self.is_asleep = True
        smp_mb()

    def set_running(self) -> None:
        """__set_current_state(TASK_RUNNING), by the thread."""
        self.is_asleep = False

    def schedule(self) -> None:
        """schedule(), by the thread: sleeps until somebody wakes it, and not if it is running."""
        wait(not self.is_asleep)

    def wake_up(self) -> None:
        """wake_up_process() of the thread. The full barrier comes before it looks at the state."""
        smp_mb()
        self.is_asleep = False

    def exit(self) -> None:
        """The thread's function returns, or calls kthread_exit(): nothing of it runs any more."""
        with atomic():
            assert not self.has_exited, "exits twice"
            smp_store_release(self.has_exited, True)

    def stop(self, has_reference: bool = False) -> None:
        """kthread_stop(): says that it should stop, wakes it, and sleeps until it has exited.

        Args:
            has_reference: Whether get_task_struct() has kept its task, should it exit by itself.
        """
        with atomic():
            assert has_reference or not self.has_exited, (
                "stops a thread that has exited, and whose task may be gone"
            )
            assert not self.is_stopping, "stops a thread that was stopped already"
            wait(True)
            self.is_stopping = True
        self.wake_up()
        with atomic():  # the store stands for the lock of the completion, which it takes
            wait(self.has_exited)
            self.has_exited = True


class Semaphore(Struct):
    """`Semaphore[n]`: a counting semaphore (kernel/locking/semaphore.c), of at most `n`.

    It has no owner: anybody may call `up`, an interrupt too. Of several that sleep any one gets it,
    where the kernel takes the first.
    """

    parameters = ("N",)
    count: Range[0, N] = 0  # type: ignore[name-defined] # noqa: F821 - the struct's parameter

    def down(self) -> None:
        """down(): sleeps until the count is not 0, and takes one of it."""
        with atomic():
            wait(self.count > 0)
            self.count = self.count - 1
            smp_acquire()

    def down_interruptible(self, signals: Signals) -> bool:
        """down_interruptible(): returns whether it has one; False if a signal came first."""
        with atomic():
            wait(self.count > 0 or signals.pending[me])
            if self.count == 0:
                return False
            self.count = self.count - 1
            smp_acquire()
            return True

    def down_trylock(self) -> bool:
        """down_trylock(), which returns the opposite: takes one if there is one; whether it did."""
        with atomic():
            if self.count == 0:
                return False
            self.count = self.count - 1
            smp_acquire()
            return True

    def up(self) -> None:
        """up(): gives one back, and wakes one of those who sleep."""
        with atomic():
            smp_store_release(self.count, self.count + 1)

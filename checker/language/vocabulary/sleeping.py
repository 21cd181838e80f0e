"""Sleeping and waking: wait queues, task states, completions, condition variables, futexes.

Each says apart that it will sleep, and sleeps: a wake-up in between is not lost, one before is.
`docs/vocabulary.md` compares with kernel/sched/wait.c, completion.c and kernel/futex/.
"""

from __future__ import annotations

from ..barriers import smp_acquire, smp_mb, smp_store_release, store_fully_ordered
from ..model import PROCESSES, Array, Bool, Process, Range, Struct, atomic, choose, me, wait
from ..primitives import Mutex
from .atomics import Atomic
from .tasks import Signals


class TaskStates(Struct):
    """The states of all tasks (task_struct's __state): each is running, or says that it sleeps."""

    sleeping: Array[Bool, PROCESSES]

    def set_sleeping(self) -> None:
        """set_current_state(TASK_INTERRUPTIBLE): the full barrier after it is part of it."""
        with atomic():
            store_fully_ordered(self.sleeping[me], True)

    def set_running(self) -> None:
        """__set_current_state(TASK_RUNNING)."""
        self.sleeping[me] = False

    def schedule(self) -> None:
        """schedule(): sleeps until somebody wakes the task, and not at all if it is running."""
        wait(not self.sleeping[me])

    def wake_up_process(self, task: Process) -> bool:
        """wake_up_process(): makes a task run; returns whether it slept, or was about to.

        The full barrier comes before it looks at the state.
        """
        smp_mb()
        with atomic():
            if self.sleeping[task]:
                self.sleeping[task] = False
                return True
            return False


class WaitQueue(Struct):
    """A wait queue (wait_queue_head_t), and with it the state of those who wait on it.

    Of several exclusive waiters a wake-up takes any one, where the kernel takes the first.
    """

    waiting: Array[Bool, PROCESSES]
    exclusive: Array[Bool, PROCESSES]

    def prepare_to_wait(self) -> None:
        """prepare_to_wait(): joins the queue, and says that it sleeps. Fully ordered."""
        with atomic():
            store_fully_ordered(self.waiting[me], True)

    def prepare_to_wait_exclusive(self) -> None:
        """prepare_to_wait_exclusive(): the same, as one of whom a wake-up takes one."""
        with atomic():
            self.exclusive[me] = True
            store_fully_ordered(self.waiting[me], True)

    def schedule(self) -> None:
        """schedule(): sleeps until a wake-up has taken it off the queue."""
        wait(not self.waiting[me])

    def schedule_interruptible(self, signals: Signals) -> None:
        """schedule() in TASK_INTERRUPTIBLE: the same, or until a signal is pending."""
        wait(not self.waiting[me] or signals.pending[me])

    def finish_wait(self) -> None:
        """finish_wait(): runs again, and leaves the queue if it is still on it."""
        with atomic():
            self.waiting[me] = False
            self.exclusive[me] = False

    @property
    def is_active(self) -> bool:
        """waitqueue_active(): whether somebody is on the queue. No barrier is in it."""
        return any(self.waiting)

    def wake_up(self) -> None:
        """wake_up(): wakes all who wait, and of the exclusive ones a single one."""
        smp_mb()
        with atomic():
            for process in range(PROCESSES):
                if not self.exclusive[process]:
                    self.waiting[process] = False
            if any(self.waiting):
                one = choose(p for p in range(PROCESSES) if self.waiting[p])
                self.waiting[one] = False

    def wake_up_all(self) -> None:
        """wake_up_all(): wakes all who wait, the exclusive ones too."""
        smp_mb()
        with atomic():
            for process in range(PROCESSES):
                self.waiting[process] = False


class Completion(Struct):
    """A completion (struct completion): a count of how often what is waited for has happened."""

    done: Range[0, PROCESSES] = 0
    is_for_all: Bool = False

    def wait_for_completion(self) -> None:
        """wait_for_completion(): sleeps until it is completed, and takes one of the count."""
        with atomic():
            wait(self.done > 0 or self.is_for_all)
            if not self.is_for_all:
                self.done = self.done - 1
            smp_acquire()

    def wait_for_completion_interruptible(self, signals: Signals) -> bool:
        """wait_for_completion_interruptible(), _killable(): the same, until a signal is pending.

        Returns whether it was completed; a pending signal does not keep one off that is.
        """
        with atomic():
            wait(self.done > 0 or self.is_for_all or signals.pending[me])
            if self.done == 0 and not self.is_for_all:
                return False
            if not self.is_for_all:
                self.done = self.done - 1
            smp_acquire()
            return True

    def try_wait_for_completion(self) -> bool:
        """try_wait_for_completion(): takes one of the count if there is one."""
        with atomic():
            if self.is_for_all:
                return True
            if self.done == 0:
                return False
            self.done = self.done - 1
            return True

    def complete(self) -> None:
        """complete(): lets one process go on, now or later."""
        with atomic():
            if not self.is_for_all:
                smp_store_release(self.done, self.done + 1)

    def complete_all(self) -> None:
        """complete_all(): lets everybody go on, now and later."""
        with atomic():
            self.done = 0
            smp_store_release(self.is_for_all, True)

    def reinit(self) -> None:
        """reinit_completion(): forgets what has happened."""
        with atomic():
            self.done = 0
            self.is_for_all = False


class ConditionVariable(Struct):
    """A condition variable (pthread_cond_t), without wake-ups that nobody asked for."""

    waiting: Array[Bool, PROCESSES]

    def wait(self, mutex: Mutex) -> None:
        """pthread_cond_wait(): in one step joins and releases the mutex; takes it when woken."""
        with atomic():
            assert mutex.owner is me, "waits without the mutex that it has to hold"
            self.waiting[me] = True
            mutex.release()
        wait(not self.waiting[me])
        mutex.acquire()

    def signal(self) -> None:
        """pthread_cond_signal(): wakes any one of those who wait, if there is one."""
        with atomic():
            if any(self.waiting):
                one = choose(p for p in range(PROCESSES) if self.waiting[p])
                self.waiting[one] = False

    def broadcast(self) -> None:
        """pthread_cond_broadcast(): wakes all who wait."""
        with atomic():
            for process in range(PROCESSES):
                self.waiting[process] = False


class SpuriousConditionVariable(ConditionVariable):
    """A condition variable whose waits may end though nobody has signalled, as POSIX allows.

    No deadlock is found in which somebody waits for a signal: each wait can end by itself. It is
    for the question whether who wakes looks again.
    """

    def wait(self, mutex: Mutex) -> None:
        """pthread_cond_wait(): the same, and it may end at any time."""
        with atomic():
            assert mutex.owner is me, "waits without the mutex that it has to hold"
            self.waiting[me] = True
            mutex.release()
        with atomic():
            wait(True)
            self.waiting[me] = False
        mutex.acquire()


class Futex(Atomic):
    """`Futex[T]`: a word in user memory, and those who sleep on it in the kernel.

    A wait ends by a wake-up alone, or by a signal if it is one of those that take the `Signals`.
    A wake-up takes any of those who wait, where the kernel takes the first of those with the
    highest priority. On `rmo` a wait may compare an old value, which the kernel's lock of the queue
    rules out.
    """

    waiting: Array[Bool, PROCESSES]
    movable: Array[Bool, PROCESSES]

    def wait(self, expected: object) -> bool:
        """FUTEX_WAIT: in one step compares the word and joins; returns whether it has slept."""
        smp_mb()
        with atomic():
            if self.value != expected:
                return False
            self.waiting[me] = True
        wait(not self.waiting[me])
        return True

    def wait_interruptible(self, expected: object, signals: Signals) -> bool:
        """FUTEX_WAIT, which a signal ends (EINTR): returns whether it has slept and was woken."""
        smp_mb()
        with atomic():
            if self.value != expected:
                return False
            self.waiting[me] = True
        with atomic():
            wait(not self.waiting[me] or signals.pending[me])
            if self.waiting[me]:
                self.waiting[me] = False
                return False
            return True

    def wait_requeue(self, expected: object, target: Futex) -> bool:
        """FUTEX_WAIT of one whom `requeue` may move to another word, and who is woken there.

        Returns whether it has slept. FUTEX_WAIT_REQUEUE_PI names that word, too.
        """
        smp_mb()
        with atomic():
            if self.value != expected:
                return False
            self.waiting[me] = True
            self.movable[me] = True
        with atomic():
            wait(not self.waiting[me] and not target.waiting[me])
            self.movable[me] = False
        return True

    def wake(self) -> None:
        """FUTEX_WAKE of one: wakes one of those who wait, if there is one."""
        smp_mb()
        with atomic():
            if any(self.waiting):
                one = choose(p for p in range(PROCESSES) if self.waiting[p])
                self.waiting[one] = False

    def wake_all(self) -> None:
        """FUTEX_WAKE of INT_MAX: wakes all who wait."""
        smp_mb()
        with atomic():
            for process in range(PROCESSES):
                self.waiting[process] = False

    def requeue(self, expected: object, target: Futex) -> bool:
        """FUTEX_CMP_REQUEUE of 1 and INT_MAX: wakes one, and lets all others wait on another word.

        Returns whether the word was as expected; otherwise it does nothing (EAGAIN).
        """
        smp_mb()
        with atomic():
            if self.value != expected:
                return False
            if any(self.waiting):
                one = choose(p for p in range(PROCESSES) if self.waiting[p])
                self.waiting[one] = False
            for process in range(PROCESSES):
                if self.waiting[process]:
                    assert self.movable[process], "moves a process that does not wait_requeue()"
                    self.waiting[process] = False
                    target.waiting[process] = True
            return True

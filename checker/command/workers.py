"""Scenarios side by side: each in a process of its own, as many at a time as there are cores.

The processes are forks of this one, so that a scenario need not be written down for them; results
and errors come back as they would be here. ^C ends the searches that are going on, as a limit does.
They end with this process, whatever ends it: each waits for the end of a pipe that this one holds.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Final, Generic, TypeVar, final

from ..errors import EngineError
from ..host.termination import GRACE, TerminatedError, leave_process, note_termination

T = TypeVar("T")

LOOK: Final = 0.2
"""Seconds between two looks at how many are done."""

SELDOM: Final = 200_000
"""New objects between two looks for garbage."""

_tasks: list[Callable[[], Any]] = []
"""The tasks of the processes that are forked next, by number."""

_is_at_work: list[bool] = [False]
"""Whether this process does a task, and does not wait for one."""

_may_be_interrupted: list[bool] = [False]
"""Whether ^C ends what this process does: once, and not while it waits for a task."""


@final
class Workers(Generic[T]):
    """Processes that work on some tasks, in order."""

    def __init__(self, tasks: Sequence[Callable[[], T]], processes: int) -> None:
        """Begins with all tasks at once, if there are several and processes can be forked.

        Where the system has no more of them, or of files, whoever asks for a task does it himself.
        """
        self._futures: list[Future[T]] = []
        self._executor: ProcessPoolExecutor | None = None
        self._pipe: tuple[int, ...] = ()
        if min(processes, len(tasks)) < 2 or not sys.platform.startswith("linux"):
            return
        _tasks[:] = tasks
        try:
            with _signals_held():
                self._fork(len(tasks), min(processes, len(tasks)))
        except (OSError, RuntimeError):  # the latter where no thread can be started
            self.close()
        except BaseException:
            self.close()
            raise

    def _fork(self, tasks: int, processes: int) -> None:
        """Begins the processes, and gives them their tasks."""
        self._pipe = os.pipe()
        self._executor = ProcessPoolExecutor(
            processes,
            mp_context=multiprocessing.get_context("fork"),
            initializer=partial(_begin, *self._pipe),
        )
        self._futures = [self._executor.submit(_run, number) for number in range(tasks)]

    def has(self, task: int) -> bool:
        """Returns whether a task was begun here."""
        return task < len(self._futures)

    def result(self, task: int, show: Callable[[int], None]) -> T:
        """Waits for a task's result; raises the task's exception if it raised one.

        Args:
            task: Its number.
            show: Called now and then with the number of tasks that are done.
        """
        while True:
            try:
                return self._futures[task].result(timeout=LOOK)
            except KeyboardInterrupt:
                return self._interrupted(task)
            except BrokenExecutor as error:
                raise EngineError(
                    "a process that checked scenarios has died; was there no memory? try --jobs 1"
                ) from error
            except NotYetError:
                if self._futures[task].done():
                    raise  # the task's own
                show(sum(each.done() for each in self._futures))

    def _interrupted(self, task: int) -> T:
        """Passes ^C on, and returns how far a task has come.

        Raises:
            KeyboardInterrupt: It does not end soon.
        """
        for process in self._processes():
            if process.pid is not None:
                os.kill(process.pid, signal.SIGINT)
        try:
            return self._futures[task].result(timeout=GRACE)
        except Exception:
            raise KeyboardInterrupt from None

    def _processes(self) -> list[BaseProcess]:
        """Returns the processes."""
        executor = self._executor
        return list((executor._processes or {}).values()) if executor is not None else []

    def close(self) -> None:
        """Ends the processes, whatever they are doing."""
        if self._executor is not None:
            processes = self._processes()
            _terminate(processes)
            for process in processes:
                process.kill()
            self._executor.shutdown(wait=True, cancel_futures=True)
        for end in self._pipe:
            os.close(end)
        self._executor, self._pipe, self._futures = None, (), []


def _terminate(processes: Sequence[BaseProcess]) -> None:
    """Tells processes to end, and waits for that, but not for long.

    Again and again: a signal that comes as a process begins to wait does not end that.
    """
    running = {process.sentinel: process for process in processes}
    late = time.monotonic() + GRACE
    while running and time.monotonic() < late:
        for process in running.values():
            process.terminate()
        for ended in wait(list(running), LOOK):
            if isinstance(ended, int):
                del running[ended]


@contextmanager
def _signals_held() -> Iterator[None]:
    """Puts signals off, so that none is lost on a process that is being forked."""
    held = (signal.SIGINT, signal.SIGTERM)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(pipe: int, parents: int) -> None:
    """Makes this process end when it is to, and has garbage looked for more rarely.

    ^C ends a task, if one is going on.

    Args:
        pipe: Read end of a pipe. Reading from it returns when the parent is gone.
        parents: The other end of it, which that process alone must hold.
    """
    gc.set_threshold(SELDOM)  # a Program is many objects, and hardly any of them garbage

    def note(number: int, frame: FrameType | None) -> None:
        if _may_be_interrupted[0]:
            _may_be_interrupted[0] = False
            raise KeyboardInterrupt

    os.close(parents)
    signal.signal(signal.SIGINT, note)
    note_termination(_end)
    threading.Thread(target=_follow, args=(pipe,), daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))


def _follow(pipe: int) -> None:
    """Ends this process with the one that it was forked from."""
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    leave_process()


def _end() -> None:
    """Ends this process if it does nothing."""
    _may_be_interrupted[0] = False
    if not _is_at_work[0]:
        leave_process()


def _run(task: int) -> Any:
    """Does a task, in a process of its own."""
    try:
        _is_at_work[0] = _may_be_interrupted[0] = True
        try:
            return _tasks[task]()
        finally:
            _is_at_work[0] = _may_be_interrupted[0] = False
    except TerminatedError:
        leave_process()

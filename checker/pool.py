"""Scenarios side by side: each in a process of its own, as many at a time as there are cores.

The processes are forks of this one, so that a scenario need not be written down for them; results
and errors come back as they would be here. ^C ends the searches that are going on, as a limit does.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final, TypeAlias, final

from checker.errors import EngineError
from checker.result import Result

Task: TypeAlias = Callable[[], Result]

LOOK: Final = 0.2
"""Seconds between two looks at how many are done."""

SELDOM: Final = 200_000
"""New objects between two looks for garbage."""

GRACE: Final = 1.0
"""Seconds that a search may take to end after ^C, so that its counts are not lost."""

_tasks: list[Task] = []
"""What the processes that are forked next are to do, by number."""

_may_be_interrupted: list[bool] = [False]
"""Whether ^C ends what this process does: once, and not while it waits for a task."""


@final
class Pool:
    """Processes that work on some tasks, in order."""

    def __init__(self, tasks: Sequence[Task], processes: int) -> None:
        """Begins with all tasks at once, if there are several and a process can be forked."""
        self._futures: list[Future[Result]] = []
        self._executor: ProcessPoolExecutor | None = None
        if min(processes, len(tasks)) < 2 or not sys.platform.startswith("linux"):
            return
        _tasks[:] = tasks
        fork = multiprocessing.get_context("fork")
        self._executor = ProcessPoolExecutor(
            min(processes, len(tasks)), mp_context=fork, initializer=_begin
        )
        self._futures = [self._executor.submit(_run, number) for number in range(len(tasks))]

    def has(self, task: int) -> bool:
        """Returns whether a task was begun here."""
        return task < len(self._futures)

    def result(self, task: int, show: Callable[[int], None]) -> Result:
        """Waits for a task's result, or raises what it raised.

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

    def _interrupted(self, task: int) -> Result:
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
        if self._executor is None:
            return
        for process in self._processes():
            process.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Makes ^C end a task, if one is going on, and has garbage looked for more rarely."""
    gc.set_threshold(SELDOM)  # a Program is many objects, and hardly any of them garbage

    def note(number: int, frame: FrameType | None) -> None:
        if _may_be_interrupted[0]:
            _may_be_interrupted[0] = False
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)


def _run(task: int) -> Result:
    """Does a task, in a process of its own."""
    _may_be_interrupted[0] = True
    try:
        return _tasks[task]()
    finally:
        _may_be_interrupted[0] = False

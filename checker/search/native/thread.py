"""Work in a thread of its own, while the thread that asked for it watches and can have it stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, TypeVar

from ...errors import EngineError
from ...host.deadline import TimeUpError
from ...host.termination import TerminatedError

T = TypeVar("T")

INTERVAL: Final = 0.02
"""Seconds between two looks at the work."""

STACK: Final = 256 * 2**20
"""Bytes of address space: a step of `LONGEST_STEP` transitions may be as many calls deep."""


NO_THREAD: Final = (
    f"it wants {STACK >> 20} MiB of address space (`ulimit -v`) and a process (`ulimit -u`): raise"
    " that, or search with --engine python, which starts none"
)
"""The remedy where no thread can be started; with fewer `--workers` there is still this one."""


def run_watched(
    work: Callable[[], T], watch: Callable[[], None], stop: Callable[[], None]
) -> tuple[T, bool]:
    """Runs something that leaves Python alone, and looks at it now and then.

    No ^C gets out before the work has ended. What is waited for is an event and not the thread:
    after a ^C in the middle of a `join`, Python takes a thread that runs for one that has ended.

    Args:
        work: The function to run.
        watch: Called now and then.
        stop: Asks the work to end soon; called at a ^C.

    Returns:
        What the work returned, and whether there was a ^C.

    Raises:
        EngineError: No thread can be started.
    """
    done: list[T] = []
    ended = threading.Event()

    def run() -> None:
        try:
            done.append(work())
        finally:
            ended.set()

    is_interrupted = False
    try:
        _start(run)
        while not ended.wait(INTERVAL):
            watch()
    except KeyboardInterrupt:
        is_interrupted = True
    except RuntimeError as error:
        ended.set()
        raise EngineError(f"no thread can be started: {error}\n    {NO_THREAD}") from error
    finally:
        _wait_for(ended, stop)
    return done[0], is_interrupted


def _wait_for(ended: threading.Event, stop: Callable[[], None]) -> None:
    """Has work end, and waits for it: nothing gets out before, as the work's memory would go.

    Raises:
        TerminatedError: This process was told to end meanwhile.
    """
    told: TerminatedError | None = None
    while not ended.is_set():
        try:
            stop()
            while not ended.wait(INTERVAL):  # a signal that another thread gets wakes nobody
                pass
        except (KeyboardInterrupt, TimeUpError):
            pass
        except TerminatedError as error:
            told = error
    if told is not None:
        raise told


def _start(run: Callable[[], None]) -> None:
    """Starts a thread with a deep stack."""
    before = threading.stack_size(STACK)
    try:
        threading.Thread(target=run).start()
    finally:
        threading.stack_size(before)

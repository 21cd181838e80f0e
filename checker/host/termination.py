"""Termination by SIGTERM: the running work is unwound, and this process's own folders are removed.

SIGTERM is raised as an exception in the main thread, as ^C is. Whoever is left without a chance to
unwind, as by SIGKILL, leaves its folders behind.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

GRACE: Final = 1.0
"""Seconds that a process may take to end: for its counts not to be lost, or its folders to go."""

HELD: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)
"""Signals whose handlers raise an exception."""

_removers: list[Callable[[], object]] = []
"""Functions that remove temporary folders, each only in the process that made the folder."""


class TerminatedError(BaseException):
    """This process is told to end. No error of anybody's, so that nobody takes it for one."""


@cache
def temporary_folder() -> Path:
    """Returns a folder that goes with this process."""
    folder = tempfile.mkdtemp(prefix="raceproof-")
    _removers.append(
        Finalize(None, shutil.rmtree, (folder,), {"ignore_errors": True}, exitpriority=0)
    )
    return Path(folder)


def remove_folders() -> None:
    """Removes the folders that go with this process."""
    for remove in _removers:
        remove()


def leave_process() -> NoReturn:
    """Ends this process at once, as SIGTERM does, but for its folders, which go."""
    remove_folders()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)
    os._exit(128 + signal.SIGTERM)  # where that is put off


def note_termination(when_idle: Callable[[], None] = lambda: None) -> None:
    """Has SIGTERM raised in the main thread from now on.

    Once: the same may be sent twice, to the process and to its group. Again if that did not help.

    Args:
        when_idle: Called before; need not return.
    """
    noted: list[float] = []

    def note(number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if noted and now - noted[-1] < GRACE:
            return
        noted.append(now)
        when_idle()
        raise TerminatedError

    signal.signal(signal.SIGTERM, note)


@contextmanager
def terminable() -> Iterator[None]:
    """Has SIGTERM raise an exception in its block, so that the running work cleans up.

    Not where somebody else has a use for SIGTERM, nor in another thread, where no signal arrives.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    note_termination()
    try:
        yield
    except TerminatedError:
        leave_process()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def signals_held() -> Iterator[None]:
    """Puts signals off: none is lost on a process that is being forked, none ends a transfer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

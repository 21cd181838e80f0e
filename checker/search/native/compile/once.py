"""One process at a time compiles an object; who wants the same one waits, and finds it made.

Who compiles holds a lock file beside the object, which the system gives back when a process ends,
however it ends. Waiting is a saving and no safeguard: an object appears by a rename, so that
whoever can get no lock, or has waited for long, compiles the same for itself.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

LOCK: Final = ".lock"
"""The end of a lock file's name, after a dot and the object's name."""

LOOK: Final = 0.02
"""Seconds between two looks at a lock: a compilation takes a tenth of a second and more."""


def lock_of(path: Path) -> Path:
    """Returns the lock file of an object."""
    return path.with_name(f".{path.name}{LOCK}")


@contextmanager
def one_at_a_time(path: Path, patience: float, look: Callable[[], None]) -> Iterator[None]:
    """Has a path for itself, among all processes and threads, for as long as it can be had so.

    Args:
        path: The object.
        patience: Seconds after which nobody is waited for any more.
        look: Called between two looks at the lock; what it raises ends the waiting.
    """
    lock, late = lock_of(path), time.monotonic() + patience
    held = None
    with suppress(OSError):  # read-only by now, full, or without locks: nobody is waited for
        while (held := _taken(lock)) is None and time.monotonic() < late:
            look()
            time.sleep(LOOK)
    try:
        yield
    finally:
        if held is not None:
            with suppress(OSError):
                lock.unlink()  # while it is held: whoever waits for it sees that it is gone
            os.close(held)


def _taken(lock: Path) -> int | None:
    """Returns the descriptor of a lock file that was locked, or None if another has it.

    Raises:
        OSError: There can be no such file, or no locks.
    """
    file = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(file).st_ino == os.stat(lock).st_ino:
            return file
    except (BlockingIOError, FileNotFoundError):
        pass  # held; or its last holder has removed it, between these two lines
    except OSError:
        os.close(file)
        raise
    os.close(file)
    return None

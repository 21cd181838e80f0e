"""Files that are written as a whole: of one whose writing ends early the last version stays."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors of a disk that is full."""


def remains_of(path: Path) -> Path:
    """Returns the file beside a path that is written first. A run that was killed leaves it."""
    return path.with_suffix(".part")


@contextmanager
def written_whole(path: Path, buffering: int = -1) -> Iterator[IO[bytes]]:
    """Opens a file beside a path, which is synced and takes that place where the block ends.

    If the block raises an exception, what was written is removed.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = remains_of(path)
    try:
        with part.open("wb", buffering) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Has a `rename` in a folder reach the disk; some file systems cannot."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

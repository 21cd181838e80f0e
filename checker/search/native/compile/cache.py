"""The cache folder of compiled objects: whole ones, and no remains of interrupted runs.

The cache is the user's own (`platformdirs`); where that folder cannot be written to, one serves
that goes with the process.
"""

from __future__ import annotations

import os
import re
import shutil
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

import platformdirs

from ....host.termination import temporary_folder

CACHE: Final = "RACEPROOF_CACHE"
"""The environment variable that names another cache folder."""

WORK: Final = re.compile(r"\.(?:search[0-9]+|model)-[a-z0-9_]{8}")
"""The folders that something is compiled in, which are nobody else's if they hold `MARK`."""

LOCKS: Final = re.compile(r"\.(?:search[0-9]+|model)-[0-9a-f]{32}\.so\.lock")
"""The lock files of objects that are compiled, which are empty."""

MARK: Final = "model.h"

STALE: Final = 3600.0
"""Seconds after which nobody compiles in a folder any more."""

SEAL: Final = b"\nraceproof seal\n"
"""The mark behind an object; its size and checksum follow. A loader ignores what lies there."""

SEALED: Final = len(SEAL) + 12


def cache_folder() -> Path:
    """Returns the cache folder; if it cannot be written to, a temporary one."""
    named = os.environ.get(CACHE)
    folder = Path(named) if named else users_cache() / "native"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    except OSError:
        pass
    return temporary_folder()


def users_cache() -> Path:
    """Returns the folder of this program in the user's cache, or the one that is named instead."""
    named = os.environ.get(CACHE)
    return Path(named) if named else Path(platformdirs.user_cache_dir("raceproof"))


def may_run_from(folder: Path) -> bool:
    """Returns whether programs may run from a folder: a file system can forbid it (`noexec`)."""
    return not os.statvfs(folder).f_flag & os.ST_NOEXEC


def seal(path: Path) -> None:
    """Appends the mark, the size and the checksum by which an object is known to be whole.

    Raises:
        OSError: It cannot be written.
    """
    content = path.read_bytes()
    with path.open("ab") as file:
        file.write(_seal(memoryview(content)))


def is_whole(path: Path) -> bool:
    """Returns whether an object is there, and as it was sealed. To load another can be fatal."""
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return False
    return content[-SEALED:] == _seal(content[:-SEALED])


def _seal(content: memoryview) -> bytes:
    """Returns the mark, the size and the checksum of an object."""
    checksum = zlib.crc32(content)
    return SEAL + len(content).to_bytes(8, "little") + checksum.to_bytes(4, "little")


def sweep(folder: Path) -> None:
    """Removes the working folders and locks of runs that were killed while they compiled."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if WORK.fullmatch(entry.name) and _is_left(entry):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif LOCKS.fullmatch(entry.name) and _is_old(entry):
                with suppress(OSError):
                    os.unlink(entry.path)


def _is_left(entry: os.DirEntry[str]) -> bool:
    """Returns whether a folder is ours, and nobody has written to it for long."""
    with suppress(OSError):
        if not entry.is_dir(follow_symlinks=False):
            return False
        names = os.listdir(entry.path)
        return _is_old(entry) and (not names or MARK in names)
    return False


def _is_old(entry: os.DirEntry[str]) -> bool:
    """Returns whether nobody has written to an entry for long."""
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > STALE

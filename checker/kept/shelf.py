"""The folder in which results are kept: whole entries of the user's own, or none.

An entry is a file: a line of JSON, and the digest of that line. It appears by one `rename`, and is
read only where it is the user's own, whole, and about the key that is asked for. Whatever else is
found counts as nothing; so does a folder that cannot be written to, or a full disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator
from dataclasses import field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, final

from ..records import dataclass
from .encoding import DamagedError, decoded, encoded

T = TypeVar("T")

FORMAT: Final = 1
"""The version of an entry's form; an entry of another one counts as nothing."""

SUFFIX: Final = ".result"
"""The end of an entry's file name; its key stands before."""

NAME: Final = re.compile(r"[0-9a-f]{64}\.result|\.kept-[0-9a-f]{16}")
"""The names of entries, and of files that are to become one: no other file is ever removed."""

OLDEST: Final = 60 * 86_400.0
"""Seconds after which an entry counts as nothing, and is removed: sixty days. So every verdict is
found anew now and then, and a day and a month say when it was."""

LARGEST: Final = 256 * 2**20
"""Bytes that all entries may take; beyond, the oldest go. The 700 results of `check models/` take
4 MiB."""

LARGEST_ENTRY: Final = 32 * 2**20
"""Bytes of the largest entry that is written or read; a trace of a hundred steps takes 0.1 MiB."""

UNUSED: Final = 3600.0
"""Seconds after which a file that was to become an entry is nobody's any more."""

OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


@final
@dataclass(frozen=True, slots=True)
class KeptRecord(Generic[T]):
    """A record that was kept.

    Attributes:
        value: The record.
        made: When it was found.
    """

    value: T
    made: datetime


@final
@dataclass(slots=True)
class Shelf:
    """Records under keys, in a folder of the user's own.

    Attributes:
        folder: The folder; it is made when the first record is kept.
        kept: How many records this run has kept.
    """

    folder: Path
    kept: int = field(default=0, init=False)

    def has(self, key: str) -> bool:
        """Returns whether there is a file for a key; it may turn out to be no entry."""
        return os.path.isfile(self.folder / f"{key}{SUFFIX}")

    def read(self, key: str, kind: type[T]) -> KeptRecord[T] | None:
        """Returns the record of a class that was kept under a key, or None."""
        with contextlib.suppress(OSError, ValueError, RecursionError, TypeError, KeyError):
            data = json.loads(_own_text(self.folder / f"{key}{SUFFIX}"))
            if data["format"] == FORMAT and data["key"] == key and data["kind"] == kind.__name__:
                made = datetime.fromisoformat(data["made"])
                if timedelta() <= datetime.now(UTC) - made <= timedelta(seconds=OLDEST):
                    return KeptRecord(decoded(data["value"], kind), made)
        return None

    def keep(self, key: str, record: object) -> None:
        """Keeps a record under a key, in the place of an earlier one; nothing if that fails."""
        made = datetime.now(UTC).replace(microsecond=0).isoformat()
        head = {"format": FORMAT, "key": key, "kind": type(record).__name__, "made": made}
        with contextlib.suppress(OSError, UnicodeEncodeError):
            text = json.dumps({**head, "value": encoded(record)}, separators=(",", ":"))
            whole = f"{text}\n{_digest(text.encode())}\n".encode()
            if len(whole) <= LARGEST_ENTRY and self._is_own():
                self._write(key, whole)
                self.kept += 1

    def discard(self, key: str) -> None:
        """Removes the entry of a key, if there is one."""
        with contextlib.suppress(OSError):
            (self.folder / f"{key}{SUFFIX}").unlink()

    def sweep(self) -> None:
        """Removes old entries, and then the oldest until the others are small enough.

        Nothing if this run has kept no record.
        """
        if not self.kept:
            return
        now, room = time.time(), LARGEST
        for path, is_entry, status in sorted(_files(self.folder), key=lambda each: -each[2][0]):
            made, size = status
            room -= size
            if now - made > (OLDEST if is_entry else UNUSED) or room < 0:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _is_own(self) -> bool:
        """Makes the folder if need be; returns whether it is the user's, and nobody else's."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _is_private(self.folder.lstat(), stat.S_ISDIR)

    def _write(self, key: str, content: bytes) -> None:
        """Writes an entry beside, and then puts it in its place.

        Raises:
            OSError: It cannot be written.
        """
        beside = self.folder / f".kept-{secrets.token_hex(8)}"
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            beside.replace(self.folder / f"{key}{SUFFIX}")
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _own_text(path: Path) -> bytes:
    """Returns the line of an entry.

    Raises:
        OSError: It cannot be read.
        DamagedError: It is not whole, or others may have written it.
    """
    if not _is_private(path.parent.lstat(), stat.S_ISDIR):
        raise DamagedError("a folder that others may write to")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        status = os.fstat(file.fileno())
        if not _is_private(status, stat.S_ISREG) or status.st_size > LARGEST_ENTRY:
            raise DamagedError("no file of the user's own")
        content = file.read(LARGEST_ENTRY + 1)
    text, _, digest = content.partition(b"\n")
    if digest != f"{_digest(text)}\n".encode():
        raise DamagedError("a text that is not whole")
    return text


def _is_private(status: os.stat_result, is_kind: Any) -> bool:
    """Returns whether a file or folder is the user's own, and nobody else may write to it."""
    is_own = status.st_uid == os.geteuid() and not status.st_mode & OTHERS_MAY_WRITE
    return is_own and bool(is_kind(status.st_mode))


def _digest(text: bytes) -> str:
    """Returns the digest that stands behind an entry."""
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _files(folder: Path) -> Iterator[tuple[Path, bool, tuple[float, int]]]:
    """Yields our files in a folder: whether each is an entry, when it was made, its bytes."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            with contextlib.suppress(OSError):
                if NAME.fullmatch(each.name) and each.is_file(follow_symlinks=False):
                    status = each.stat(follow_symlinks=False)
                    is_entry = each.name.endswith(SUFFIX)
                    yield Path(each.path), is_entry, (status.st_mtime, status.st_size)

"""Where output goes: the standard streams, and the files that the command line names.

A file is replaced as a whole, so that a reader sees the old one or the new one, and nothing in
between. What has a name but is no file of its own, as a pipe, a terminal or `/dev/stdout`, is
written to as it is.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import secrets
import stat
import sys
from pathlib import Path
from typing import Final, TextIO

from ..errors import OutputError
from ..report.controls import CONTROL, escape
from ..report.style import Colour, style_for

NEW: Final = 0o666
"""The mode of a new file, from which the umask takes."""

PAINT: Final = re.compile(rf"\x1b\[(0|{'|'.join(each.value for each in Colour)})m")
NOTHING: Final = re.compile(r"(?!)")

FILES_OF_PROCESSES: Final = Path("/proc")
"""Below it a link is a file that some process has open, and not the name of one."""


def open_standard_streams() -> None:
    """Gives a stream that was closed at the start a descriptor, lest a file gets it.

    What is written to the standard output then fails, as it would on a full disk; what goes to the
    standard error output is lost. What a stream's encoding does not have is written as an escape: a
    model's names are in any script, and a terminal may know ASCII alone.
    """
    if sys.stdout is None:
        _occupy(1, os.O_RDONLY)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        _occupy(2, os.O_WRONLY)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def put(text: str, stream: TextIO | None = None) -> None:
    """Writes text to a stream, the standard output if it is None, and sees that it is out.

    Raises:
        BrokenPipeError: Nobody reads it any more.
        OutputError: It cannot be written to. Whatever it is sent from now on is lost.
    """
    chosen = sys.stdout if stream is None else stream
    try:
        chosen.write(tame(text, chosen))
        chosen.flush()
    except BrokenPipeError:
        discard(chosen)
        raise
    except OSError as error:
        discard(chosen)
        name = "standard output" if chosen is sys.stdout else "standard error output"
        raise OutputError(f"the {name} cannot be written to: {error.strerror}") from error


def complain(text: str, stream: TextIO | None = None) -> None:
    """Prints a message, on the standard error output if no stream is given; it may be lost."""
    chosen = sys.stderr if stream is None else stream
    try:
        print(tame(text, chosen), file=chosen, flush=True)
    except OSError:
        discard(chosen)


def tame(text: str, stream: TextIO) -> str:
    """Returns text with escapes for the control characters that a terminal would obey.

    They come from a model's strings and docstrings. Where a stream is coloured, our colours stay.
    """
    if not CONTROL.search(text):
        return text
    kept = PAINT if style_for(stream).is_coloured else NOTHING
    return CONTROL.sub(
        lambda found: found[0] if kept.match(text, found.start()) else escape(found[0]),
        text,
    )


def discard(stream: TextIO) -> None:
    """Sends a stream that cannot be written to to nowhere, so that closing it is no error."""
    with contextlib.suppress(OSError, ValueError):
        _occupy(stream.fileno(), os.O_WRONLY)


def unwritable(path: Path) -> str:
    """Returns why a path cannot be written to, or "" if it can; a pipe is not opened."""
    try:
        file = own_file(path)
        if file is not None and not _is_kept_in_place(file):
            handle, temporary = _beside(file)
            os.close(handle)
            temporary.unlink()
        elif not os.access(path, os.W_OK):
            return os.strerror(errno.EACCES)
        elif path.is_dir():
            return os.strerror(errno.EISDIR)
    except OSError as error:
        return error.strerror or repr(error)
    return ""


def write(path: Path, text: str) -> None:
    """Writes a file as a whole, so that a reader sees the old or the new one; a pipe in place.

    Links are followed. A file that was there keeps its mode, and a new one has what the umask
    leaves.

    Raises:
        OSError: It cannot be written to.
    """
    file = own_file(path)
    if file is None:
        _write_in_place(path, text, os.O_APPEND)
    elif _is_kept_in_place(file):
        _write_in_place(file, text, os.O_TRUNC)
    else:
        _replace(file, text)


def own_file(path: Path) -> Path | None:
    """Returns the file that a path leads to, which there need not be yet.

    Returns:
        It without links; None if the path leads to something else, as a pipe or a folder, or to a
        file that a process has open.

    Raises:
        OSError: It leads nowhere.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            return None
    while not path.parent.resolve().is_relative_to(FILES_OF_PROCESSES):
        if not path.is_symlink():
            return path
        path = path.parent / path.readlink()
    return None if path.exists() else path


def is_kept(name: str) -> bool:
    """Returns whether output to a name stays in a file; not so for "-", a pipe or a device."""
    try:
        return name != "-" and own_file(Path(name)) is not None
    except OSError:
        return False


def _is_kept_in_place(file: Path) -> bool:
    """Returns whether a file can be written, but none put in its place."""
    if not file.exists():
        return False
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return not os.access(file.parent, os.W_OK)


def _replace(file: Path, text: str) -> None:
    """Writes a file beside another one, and then puts it in its place."""
    handle, temporary = _beside(file)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            with contextlib.suppress(FileNotFoundError):
                os.fchmod(handle, stat.S_IMODE(file.stat().st_mode))
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _beside(file: Path) -> tuple[int, Path]:
    """Opens a new file in the folder of another one."""
    temporary = file.with_name(f".raceproof.{secrets.token_hex(8)}")
    return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, NEW), temporary


def _write_in_place(path: Path, text: str, how: int) -> None:
    """Writes into a link's target, a pipe or a device."""
    with os.fdopen(os.open(path, os.O_WRONLY | how), "w", encoding="utf-8") as stream:
        stream.write(text)


def _occupy(descriptor: int, how: int) -> None:
    """Makes a descriptor one of nowhere."""
    opened = os.open(os.devnull, how)
    if opened != descriptor:
        os.dup2(opened, descriptor)
        os.close(opened)
    else:
        os.set_inheritable(descriptor, True)

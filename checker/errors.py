"""The tree of exceptions, and the one layout of a message that has a place.

The tree::

    CheckerError                 everything that `check` reports without a Python traceback
    ├── ModelError        a model, scenario or property that cannot be checked (exit code 2)
    │   └── ModelErrors   all of them, collected in one run
    ├── EngineError       a search that could not be run: no memory (exit code 3)
    ├── OutputError       output that cannot be written: a full disk (exit code 3)
    ├── CheckpointError   a checkpoint that is damaged, in use, or of another model (exit code 2)
    ├── TraceError        a damaged trace file, or one that the model no longer follows (exit 2)
    └── InternalError     a bug of ours: engines disagree, a counterexample does not replay (exit 4)

A violated property is never an exception: it is a `Result`.
"""

from __future__ import annotations

import errno
import linecache
import os
import shlex
import sys
import traceback
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from .records import dataclass

if TYPE_CHECKING:
    from .program.nodes import Span


WIDEST_SOURCE: Final = 200
"""Characters of a source line that a message shows; a table in one line would hide the message."""


def layout(span: Span | None, message: str, hint: str = "") -> str:
    """Lays out a message with its place, the source line, a caret and a remedy.

    Args:
        span: Where it is, or None when there is no place to show.
        message: The mistake, with the value.
        hint: The remedy.
    """
    if span is None:
        return f"{message}\n    {hint}" if hint else message
    lines = [f"{span.path}:{span.line}:{span.column}: {message}"]
    linecache.checkcache(span.path)
    source = linecache.getline(span.path, span.line).rstrip()
    if source.strip():
        indent = len(source) - len(source.lstrip())
        if len(source) > max(WIDEST_SOURCE, span.column):
            source = source[: max(WIDEST_SOURCE, span.column)] + "..."
        lines.append("    " + source.lstrip())
        lines.append("    " + " " * max(0, span.column - 1 - indent) + ("^ " + hint).rstrip())
    elif hint:
        lines.append(f"    {hint}")
    return "\n".join(lines)


def exhausted(error: BaseException) -> str:
    """Returns which means of the machine an error tells the end of, in words, or ""."""
    if isinstance(error, MemoryError):
        return "out of memory"
    number = (error.errno if isinstance(error, OSError) else None) or 0
    return f"{os.strerror(number)}: {MEANS[number]}" if number in MEANS else ""


MEANS: Final[Mapping[int, str]] = {
    errno.EMFILE: "`ulimit -n` says how many this process may have; 32 are enough",
    errno.ENFILE: "all processes of the machine together have them",
    errno.ENOMEM: "there is no memory; try --memory, or --jobs 1",
    errno.EAGAIN: "`ulimit -u` says how many processes there may be; try --jobs 1",
    errno.ENOSPC: "a disk is full",
    errno.EDQUOT: "the quota of a disk is used up",
}
"""Remedies where the machine has no more of something, by the error's number."""


class CheckerError(Exception):
    """Anything that `check` reports as a message instead of a traceback."""


class ModelError(CheckerError):
    """A model that cannot be checked, with the place in its source.

    Attributes:
        span: Where, or None when the mistake has no line (a scenario's value, say).
        message: What is wrong.
        hint: What to do.
    """

    def __init__(self, message: str, span: Span | None = None, hint: str = "") -> None:
        self.span = span
        self.message = message
        self.hint = hint
        super().__init__(message)

    def __reduce__(self) -> tuple[type[ModelError], tuple[object, ...]]:
        """Says how to make it again in another process."""
        return type(self), (self.message, self.span, self.hint)

    def __str__(self) -> str:
        return layout(self.span, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class ModelWarning:
    """A warning about something that the author has probably not meant. It changes no verdict.

    Attributes:
        message: What is there.
        span: Its place, or None.
        hint: What to do.
    """

    message: str
    span: Span | None
    hint: str

    def __str__(self) -> str:
        """Returns the warning as it is shown."""
        return layout(self.span, f"warning: {self.message}", self.hint)


class ModelErrors(ModelError):  # noqa: N818 - the errors of a model, in the plural
    """Every mistake that was found in a model, in the order of its source."""

    def __init__(self, errors: Sequence[ModelError]) -> None:
        self.errors = tuple({str(error): error for error in errors}.values())
        super().__init__(f"{len(self.errors)} errors")

    def __reduce__(self) -> tuple[type[ModelError], tuple[object, ...]]:
        """Says how to make it again in another process."""
        return type(self), (self.errors,)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class EngineError(CheckerError):
    """A search that could not be carried out."""


class OutputError(CheckerError):
    """Output that could not be written: results are lost, or a part of them."""


class CheckpointError(CheckerError):
    """A checkpoint that is damaged, in use, or of another model, version or option."""


class TraceError(CheckerError):
    """A trace file that cannot be read or replayed."""


class InternalError(CheckerError):
    """A bug of this program. Never a verdict."""


def report_of_bug(about: str, message: str, version: str) -> str:
    """Returns the message for a bug of ours; called while the exception is handled."""
    trail = traceback.format_exc().rstrip()
    python = sys.version.split()[0]
    return (
        f"{trail}\n\ninternal error: {message}\n"
        f"    This is a bug of raceproof, not of {about}. Please report it as an issue of the\n"
        f"    project, with the text above, the model file and this line:\n"
        f"    raceproof {version}, Python {python}, {sys.platform}: {shlex.join(sys.argv)}"
    )

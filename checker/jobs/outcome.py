"""The outcome of a job that was done elsewhere: a result, or an exception with its traceback."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from typing import Any, TypeVar, final

from ..errors import EngineError, InternalError
from ..host.nesting import deep
from ..host.termination import TerminatedError
from ..records import dataclass

T = TypeVar("T")


class ElsewhereError(Exception):
    """The traceback of an exception in the process that raised it."""

    def __str__(self) -> str:
        return "\n" + "\n".join(map(str, self.args))


@final
@dataclass(frozen=True, slots=True)
class JobOutcome:
    """The outcome of a job.

    Attributes:
        value: The result; None where there is none.
        error: The exception; None where there is a result.
        trail: The exception's traceback.
    """

    value: Any = None
    error: BaseException | None = None
    trail: str = ""

    def get(self) -> Any:
        """Returns the result, or raises the exception."""
        if self.error is None:
            return self.value
        if self.trail:
            raise self.error from ElsewhereError(self.trail)
        raise self.error


def attempted(do: Callable[[], object]) -> JobOutcome:
    """Returns the outcome of a job that is done now.

    Raises:
        TerminatedError: The process is told to end.
    """
    try:
        return JobOutcome(do())
    except TerminatedError:
        raise
    except BaseException as error:
        return JobOutcome(None, error, traceback.format_exc())


def died(title: str, remedy: str) -> JobOutcome:
    """Returns the outcome of a job whose process has died, and so has the second one.

    Args:
        title: The job's name, where it is not told beside the message; or "".
        remedy: What may help.
    """
    of = f" that did `{title}`" if title else ""
    return JobOutcome(None, EngineError(f"the process{of} has died, twice; {remedy}"))


@deep
def packed(outcome: JobOutcome) -> bytes:
    """Returns an outcome as bytes; one that cannot be packed is a bug of ours."""
    try:
        return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        lost = InternalError(f"an outcome cannot be sent: {error!r}")
        return pickle.dumps(JobOutcome(None, lost, outcome.trail or traceback.format_exc()))


@deep
def unpacked(content: bytes) -> JobOutcome:
    """Returns the outcome that was packed, by this program."""
    try:
        found = pickle.loads(content)
    except Exception as error:
        lost = InternalError(f"an outcome cannot be read: {error!r}")
        return JobOutcome(None, lost, traceback.format_exc())
    assert isinstance(found, JobOutcome)
    return found

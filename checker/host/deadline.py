"""Deadlines: the time that one scenario may take for all of its work together.

Whoever waits for long looks at the clock himself, and so loses nothing: a search, a compiler, z3.
All other work is pure Python, as building a Program; an alarm ends it.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final, final

SLACK: Final = 0.2
"""Seconds from the deadline to the alarm: whoever looks at the clock himself comes first. With more
a run lasts longer than it may; with none a search could lose its counts."""

SOON: Final = 0.01
"""Seconds until an alarm rings again that found a finalizer at work, where exceptions are lost."""

AGAIN: Final = 1.0
"""Seconds until an alarm rings again, in case its exception was caught: enough to clean up."""


LONGEST: Final = 4e6
"""Seconds, some six weeks: longer ones do not fit into 32 bits of milliseconds, which z3 and some
systems have. Longer time limits are kept by searches alone, which look at the clock."""


_put_off: list[bool] = []
"""For each piece of work that is to end though the time is up whether an alarm rang meanwhile."""


class TimeUpError(BaseException):
    """The deadline has passed. No error of anybody's, so that nobody takes it for one."""


@final
@dataclass(frozen=True)
class Deadline:
    """A moment at which work is to have ended.

    Attributes:
        moment: The moment on the clock of `time.monotonic`; None where there is no deadline.
    """

    moment: float | None = None

    @property
    def left(self) -> float | None:
        """The seconds until the deadline, at least 0; None where there is no deadline."""
        return None if self.moment is None else max(0.0, self.moment - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self.moment is not None and time.monotonic() >= self.moment

    def half(self) -> Deadline:
        """Returns the moment in the middle between now and the deadline."""
        left = self.left
        return self if left is None else after(left / 2)

    @contextmanager
    def alarm(self) -> Iterator[None]:
        """Ends the work in its block `SLACK` seconds after the deadline, by an exception.

        Not in a thread other than the main one, where no signal arrives, nor where somebody else
        has a use for SIGALRM: there the deadline is kept by those alone who look at the clock.

        Raises:
            TimeUpError: The deadline has passed.
        """
        left, is_main = self.left, threading.current_thread() is threading.main_thread()
        if left is None or not is_main or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
            yield
            return
        signal.signal(signal.SIGALRM, _ring)
        try:
            if left < LONGEST:
                signal.setitimer(signal.ITIMER_REAL, left + SLACK)
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def put_off() -> Iterator[None]:
    """Has no alarm ring in its block: its work looks at the clock, and then writes what it has.

    The alarm rings `SLACK` seconds after the block then, so that what it has found is not lost.
    """
    _put_off.append(False)
    try:
        yield
    finally:
        has_rung, left = _put_off.pop(), signal.getitimer(signal.ITIMER_REAL)[0]
        is_ours = signal.getsignal(signal.SIGALRM) is _ring
        if is_ours and (has_rung or 0 < left < SLACK):
            signal.setitimer(signal.ITIMER_REAL, SLACK)


NEVER: Final = Deadline()


def after(seconds: float | None) -> Deadline:
    """Returns the deadline after a number of seconds; for None one that never comes."""
    return NEVER if seconds is None else Deadline(time.monotonic() + seconds)


def _ring(number: int, frame: FrameType | None) -> None:
    """Raises that the time is up, unless that would be lost, or is to wait."""
    if _put_off:
        _put_off[-1] = True
        return
    while frame is not None and frame.f_code.co_name != "__del__":
        frame = frame.f_back
    signal.setitimer(signal.ITIMER_REAL, AGAIN if frame is None else SOON)
    if frame is None:
        raise TimeUpError

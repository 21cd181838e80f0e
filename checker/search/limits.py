"""A search's eye on the clock and the memory: progress is reported, limits are kept."""

from __future__ import annotations

import os
import resource
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, final

from .contract import Limits, Progress, ProgressCallback, Stop, StopReason

PROGRESS_INTERVAL: Final = 0.05
"""Seconds between two reports of progress."""

STATM: Final = Path("/proc/self/statm")
MEMINFO: Final = Path("/proc/meminfo")


class LimitError(Exception):
    """A limit stopped the search.

    Attributes:
        stop: The limit.
    """

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        super().__init__(stop.words)


def resident_memory() -> int:
    """Returns the bytes of memory that this process holds; where unknown, the most it has held."""
    try:
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def available_memory() -> int:
    """Returns the bytes of memory that are free, or all that there are where that is unknown."""
    with suppress(OSError, StopIteration):
        lines = MEMINFO.read_text().splitlines()
        line = next(each for each in lines if each.startswith("MemAvailable:"))
        return int(line.split()[1]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * resource.getpagesize()


@final
@dataclass(slots=True)
class Watch:
    """Looks at the clock and the memory: reports progress, and raises `LimitError` at a limit."""

    limits: Limits
    progress: ProgressCallback | None
    _begun: float = field(default_factory=time.monotonic)
    _reported: float = 0.0

    @property
    def left(self) -> Limits:
        """The limits that are left for a search that begins now."""
        return replace(self.limits, spent=self._spent(time.monotonic()))

    def _spent(self, now: float) -> float:
        """Returns the seconds of the time limit that have passed at some moment."""
        return self.limits.spent + now - self._begun

    def look(self, states: int, frontier: int, depth: int) -> None:
        """Compares with the limits that need no exactness."""
        now = time.monotonic()
        if self.progress is not None and now - self._reported >= PROGRESS_INTERVAL:
            self._reported = now
            self.progress(Progress(states, frontier, depth))
        limits = self.limits
        if limits.time_limit is not None and self._spent(now) >= limits.time_limit:
            raise LimitError(Stop(StopReason.TIME, limits.time_limit))
        if limits.memory is not None and resident_memory() > limits.memory:
            raise LimitError(Stop(StopReason.MEMORY, limits.memory))

"""When a search is cut, and how it goes on from a cut.

A cut is written by the search's own thread, while its other threads wait: at the end of the first
level that ends some seconds after the last cut, or of each level where these are 0, and later if
cuts take long, so that they take a twentieth of the time; at the end of a search that is complete,
or has found a violation, so that what comes after it does not cost it; and where a limit or ^C ends
it. For that it pauses: its threads finish the states that they are at, some thousand, and no level
need be at its end. A search that is told to stop once more gives up the cut that it is writing: the
last whole one stays. So it does where no more memory is found, as a state may be half done then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, final

from ...errors import CheckpointError
from ..contract import Limits, Stop, StopReason
from .cuts import AbandonedError, CutFile, CutHead, OpenedCut, saved_search
from .runtime import COutcome, CSearch, CSettings, CStop, WriteACut

PART: Final = 20
"""A cut is due again after so many times the seconds that it took: they take 5 % of the time."""

WORTH: Final = 1.0
"""Seconds since the last cut that a search has one for which is over; less is searched again."""


@final
class CutClock:
    """The times of a search's cuts: when the next one is due."""

    def __init__(self, seconds: float) -> None:
        """Begins.

        Args:
            seconds: Seconds between the end of a cut and the next one, at least.
        """
        self._seconds = seconds
        self._took = 0.0
        self._last = time.monotonic()

    def begin(self) -> None:
        """Begins to wait for the next cut."""
        self._last = time.monotonic()

    @property
    def is_due(self) -> bool:
        """Whether a cut is due at the end of a level."""
        due = max(self._seconds, PART * self._took)
        return not self._seconds or time.monotonic() - self._last >= due

    @property
    def is_worth_it(self) -> bool:
        """Whether a search that is over has gone on for long since its last cut."""
        return time.monotonic() - self._last >= min(WORTH, self._seconds)

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Notes how long the cut takes that is written in the block."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._last = time.monotonic()
            self._took = self._last - began


def refuse_lower_limits(path: Path, head: CutHead, limits: Limits) -> None:
    """Refuses limits that a cut is beyond.

    Raises:
        CheckpointError: There is one.
    """
    if limits.max_states is not None and head.states > limits.max_states:
        given = f"{StopReason.STATES.value} is {limits.max_states}"
        has = f"it has {head.states} states already"
        raise CheckpointError(f"{path}: {given}, and {has}\n    raise it, or leave it out")
    if limits.max_depth is not None and head.levels - 1 > limits.max_depth:
        given = f"{StopReason.DEPTH.value} is {limits.max_depth}"
        is_deep = f"it is {head.levels - 1} deep already"
        raise CheckpointError(f"{path}: {given}, and {is_deep}\n    raise it, or leave it out")


READING: Final = "while a checkpoint was read"
"""The note of a limit that was met then."""


def too_long_to_read(name: str, stop: Stop) -> str:
    """Returns the remark for a cut that a time limit has kept from being read; "" for others.

    Args:
        name: The scenario's name.
        stop: The limit.
    """
    if stop.reason is not StopReason.TIME:
        return ""
    return f"{name}: to read its checkpoint takes longer than --time-limit: raise it to go on"


def unwritten(folder: Path, why: str | None) -> str:
    """Returns the remark for a cut that could not be written."""
    return f"no checkpoint could be written to {folder}: {why}"


@final
class Cutter:
    """The cuts of one search: it is loaded from the last one, and writes new ones.

    Attributes:
        function: What the search calls where a cut is due.
        problem: What went wrong there, if it is a bug: nothing may be raised through C.
        remark: Why there is no newer cut, or "".
    """

    def __init__(
        self, file: CutFile, head: CutHead, seconds: float, looked_at: Callable[[], Iterable[int]]
    ) -> None:
        self._file = file
        self._head = head
        self._seconds = seconds
        self._clock = CutClock(seconds)
        self._looked_at = looked_at
        self._search: CSearch | None = None
        self._opened: OpenedCut | None = None
        self._is_given_up = False
        self._began = time.monotonic()
        self._is_ending = False
        self._written = (0, 0)
        self.function = WriteACut(self._cut)
        self.problem: BaseException | None = None
        self.remark = ""

    @property
    def resumed(self) -> CutHead | None:
        """The head of the cut that the search goes on from, or None."""
        return None if self._opened is None else self._opened.head

    def give_up(self) -> None:
        """Has the work on a cut end soon, from another thread."""
        self._is_given_up = True

    def end(self, search: CSearch) -> None:
        """Has a search end with a cut, from another thread; at a second call without one."""
        if self._is_ending:
            search.stop()
            self.give_up()
        else:
            self._is_ending = True
            search.pause()

    def open(self, limits: Limits) -> None:
        """Opens the last cut, if there is one.

        Raises:
            CheckpointError: It cannot be gone on from with these limits, or at all.
            AbandonedError: It was given up.
        """
        self._opened = self._file.opened(self._check)
        if self._opened is not None:
            refuse_lower_limits(self._file.path, self._opened.head, limits)

    def close(self) -> None:
        """Closes the cut that was opened."""
        if self._opened is not None:
            self._opened.close()

    def set(self, settings: CSettings) -> None:
        """Gives the settings of a search the function and the geometry of its cuts."""
        settings.cut, settings.pauses = self.function, True
        if self._opened is not None:
            settings.geometry = self._opened.head.geometry

    def load(self, search: CSearch) -> bool:
        """Loads a search from the cut that was opened; returns False if there is no memory.

        Raises:
            CheckpointError: It is no cut of this search.
            AbandonedError: It was given up.
        """
        assert self._opened is not None
        return self._opened.read(search.load, self._check)

    def begin(self, search: CSearch) -> None:
        """Begins to follow a search."""
        self._search = search
        self._began = time.monotonic()
        self._clock.begin()
        if not self._seconds:
            search.want_cut()

    def look(self) -> None:
        """Looks at the clock, from the thread that watches, and asks for a cut where one is due."""
        if self._search is not None and self._seconds and self._clock.is_due:
            self._clock.begin()
            self._search.want_cut()

    def run(self, search: CSearch) -> COutcome:
        """Runs a search to its end, with a last cut where that is of use."""
        self.begin(search)
        outcome = search.run()
        is_over = outcome.stop == CStop.GOES_ON  # complete, or something is violated
        if outcome.stop == CStop.DEPTH or (is_over and self._clock.is_worth_it):
            self._cut()
        return outcome

    def _check(self) -> None:
        """Raises `AbandonedError` once the work was given up."""
        if self._is_given_up:
            raise AbandonedError

    def _cut(self) -> None:
        """Writes a cut, in the search's thread."""
        search = self._search
        if search is None or self.problem is not None or not search.levels():
            return  # there may be no initial state
        place = (search.levels(), search.progress().states)
        if self._is_ending and place == self._written:
            return
        with self._clock.measured():
            self._write(search)
        if not self._seconds:
            search.want_cut()

    def _write(self, search: CSearch) -> None:
        """Writes a cut, and notes what goes wrong."""
        try:
            self._file.write(self._next_head(search), saved_search(search.save, self._check))
            self.remark = ""
            self._written = (search.levels(), search.progress().states)
        except AbandonedError:
            pass
        except OSError as error:
            self.remark = unwritten(self._file.path.parent, error.strerror)
        except BaseException as problem:
            self.problem = problem

    def _next_head(self, search: CSearch) -> CutHead:
        """Returns the head of a cut that is written now."""
        before = self.resumed
        seconds = time.monotonic() - self._began + (0.0 if before is None else before.seconds)
        looked_at = set(self._looked_at()) | set(() if before is None else before.looked_at)
        return replace(
            self._head,
            geometry=search.geometry(),
            states=search.progress().states,
            levels=search.levels() + search.is_midway(),
            seconds=seconds,
            looked_at=tuple(sorted(looked_at)),
        )

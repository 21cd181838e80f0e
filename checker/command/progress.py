"""Progress, on a terminal only: one bar for a whole run, and how far a long search has come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn, TextIO, final

from tqdm import tqdm

from ..plural import counted
from ..search.contract import Limits, Progress, ProgressCallback
from ..search.limits import resident_memory

LONGEST_NAME: Final = 30

LONG: Final = 1.0
"""Seconds after which a search is told about: most are over before."""

BAR: Final = "{n_fmt}/{total_fmt} {unit} |{bar:12}| {elapsed}{postfix}"

GUESS: Final = "{n_fmt}/{total_fmt} {unit} |{bar:12}| {elapsed}, about {remaining} more{postfix}"
"""The bar of a run of which enough is done that the rest may be guessed."""

ENOUGH: Final = 0.1
"""The part of a run's scenarios that is done before the rest is guessed: they differ in size."""

NOTHING_YET: Final = Progress(0, 0, 0)


@final
class RunBar:
    """The bar of a run: how many scenarios are done, how long the rest may take, and the search."""

    def __init__(self, total: int, unit: str, limits: Limits, stream: TextIO) -> None:
        """Draws the bar, unless the stream is no terminal: then nothing is ever drawn.

        Args:
            total: How many scenarios there are.
            unit: What they are called.
            limits: The limits of each search, of which the memory is told.
            stream: Where to.
        """
        self._limits = limits
        self._searching = ("", 0.0)
        self.latest = NOTHING_YET
        """How far the search in this process has come, of the job that is waited for."""
        self._bar: tqdm[NoReturn] | None = None
        if stream.isatty():
            self._bar = tqdm(
                total=total,
                unit=unit,
                file=stream,
                leave=False,
                dynamic_ncols=True,
                smoothing=0,
                bar_format=BAR,
            )

    def advance(self, done: int) -> None:
        """Shows how many scenarios are done."""
        if self._bar is not None and done > self._bar.n:
            self._bar.bar_format = GUESS if done >= ENOUGH * (self._bar.total or 0) else BAR
            self._bar.update(done - self._bar.n)

    def search(self, name: str, progress: Progress) -> None:
        """Shows how far the search of a scenario has come, once it takes a while."""
        self.latest = progress
        if self._bar is None:
            return
        if self._searching[0] != name:
            self._searching = (name, time.monotonic())
        if (seconds := time.monotonic() - self._searching[1]) >= LONG:
            words = search_words(progress, seconds, self._limits)
            self._bar.set_postfix_str(f" {name[:LONGEST_NAME]}: {words}")

    def waits(self, name: str) -> None:
        """Shows the scenario whose row comes next."""
        self.latest = NOTHING_YET
        if self._bar is not None:
            self._bar.set_postfix_str(f" {name[:LONGEST_NAME]}", refresh=False)

    def hide(self) -> None:
        """Takes the bar away while something else is printed."""
        if self._bar is not None:
            self._bar.clear()

    def show(self) -> None:
        """Draws the bar again."""
        if self._bar is not None:
            self._bar.refresh()

    def close(self) -> None:
        """Removes the bar."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def search_words(progress: Progress, seconds: float, limits: Limits) -> str:
    """Returns how far a search has come: states, their rate, levels, memory where it is limited.

    Args:
        progress: The states visited and waiting, and the depth.
        seconds: How long it has been going on.
        limits: Its limits.
    """
    rate = progress.states / max(seconds, 0.1)
    words = (
        f"{counted(progress.states, 'state')}, {rate:,.0f}/s, level {progress.depth:,}, "
        f"{progress.frontier:,} waiting"
    )
    if limits.memory is None:
        return words
    return f"{words}, {resident_memory() / 2**30:.1f} of {limits.memory / 2**30:.1f} GiB"


@contextmanager
def progress_bar(name: str, stream: TextIO) -> Iterator[ProgressCallback | None]:
    """Shows how far a single search has come, and removes that afterwards.

    Args:
        name: What is searched.
        stream: Where to; nothing is shown, and None is given, if it is not a terminal.
    """
    if not stream.isatty():
        yield None
        return
    began = time.monotonic()
    with tqdm(
        desc=name[:LONGEST_NAME],
        file=stream,
        leave=False,
        dynamic_ncols=True,
        bar_format="{desc}: {elapsed}{postfix}",
    ) as bar:

        def show(progress: Progress) -> None:
            words = search_words(progress, time.monotonic() - began, Limits())
            bar.set_postfix_str(f" {words}")

        yield show

"""The progress bars, on a terminal only: of a search, and of scenarios side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from tqdm import tqdm

from checker.search.contract import Progress, ProgressCallback

LONGEST_NAME: Final = 30


@contextmanager
def progress_bar(name: str, stream: TextIO) -> Iterator[ProgressCallback | None]:
    """Shows a bar while a scenario is searched, and removes it afterwards.

    Args:
        name: The scenario's.
        stream: Where to; nothing is shown, and None is given, if it is not a terminal.
    """
    if not stream.isatty():
        yield None
        return
    with tqdm(
        desc=name[:LONGEST_NAME], unit=" states", file=stream, leave=False, dynamic_ncols=True
    ) as bar:

        def show(progress: Progress) -> None:
            bar.set_postfix_str(
                f"frontier {progress.frontier:,}, depth {progress.depth:,}", refresh=False
            )
            bar.update(progress.states - bar.n)

        yield show


@contextmanager
def waiting_bar(name: str, total: int, stream: TextIO) -> Iterator[Callable[[int], None]]:
    """Shows a bar of scenarios done while one is waited for, and removes it afterwards.

    Args:
        name: The scenario's.
        total: How many scenarios there are.
        stream: Where to; nothing is shown if it is not a terminal.
    """
    if not stream.isatty():
        yield lambda done: None
        return
    with tqdm(
        desc=name[:LONGEST_NAME],
        unit=" scenarios",
        total=total,
        file=stream,
        leave=False,
        dynamic_ncols=True,
    ) as bar:

        def show(done: int) -> None:
            bar.update(done - bar.n)

        yield show

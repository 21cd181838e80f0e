"""Searches that end early at a chosen place, and go on from there: with cuts in a folder."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import IO, Any, Final

import pytest

from checker import Scenario
from checker.command.inspection import programs
from checker.program.interpreter import State
from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.layout import Layout
from checker.search.native import cuts, run
from checker.search.native.cuts import Cuts
from checker.search.native.engine import NativeEngine
from checker.search.native.numbering import Numbering, number_states
from checker.search.native.shards import shard
from models.classic.filter_lock import scenarios as filter_lock
from models.fault_truncate import scenarios as fault_truncate
from search.native.test_engine import VALUES

VERSION: Final = "the tests'"
EACH_LEVEL: Final = 0.0
"""Seconds between cuts, so that there is one at the end of each level."""

AT_THE_DEPTH: Final = 60.0
"""Seconds between cuts, so that there is one alone: where a search is as deep as it may be."""

NO_LIMITS: Final = Limits()

COPIED: Final = "posted 13 Jan / truncate / cow x2"
MODELS: Final[dict[str, tuple[Scenario, dict[str, int]]]] = {
    "one word": (filter_lock[3], {}),
    "one word, violated": (filter_lock[2], {}),
    "several words": (fault_truncate[0], VALUES),
    "several words, violated": (
        next(each for each in fault_truncate if each.title == COPIED),
        VALUES,
    ),
}
LONG: Final = 130
"""Values of each of three counters whose search takes a second."""

FORMS: Final = {"as they are": None, "folded": True}


@pytest.fixture(scope="module", autouse=True)
def numbered_once() -> Iterator[None]:
    """Has the numbers of a model's states worked out once, and not for each search, or shard."""
    known: dict[tuple[int, bool], tuple[Program, Numbering | None]] = {}

    def number(program: Program, layout: Layout, initial: Sequence[State]) -> Numbering | None:
        key = id(program), "DENSE" in os.environ.get("CFLAGS", "")
        if key not in known:
            known[key] = program, number_states(program, layout, initial)
        return known[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "number_states", number)
        patch.setattr(shard, "number_states", number)
        yield


@cache
def program_of(name: str) -> Program:
    """Returns the Program of a model of a name."""
    scenario, values = MODELS[name]
    return next(programs(scenario, values))


def searched(
    program: Program,
    folder: Path | None,
    *,
    workers: int = 1,
    folds: bool | None = None,
    limits: Limits = NO_LIMITS,
    evidence: bool = True,
    seconds: float = AT_THE_DEPTH,
) -> Found:
    """Searches, with cuts in a folder if one is given; returns what no clock decides."""
    kept = None if folder is None else Cuts(folder, VERSION, seconds)
    engine = NativeEngine(workers, folds, kept)
    found = engine.search(program, limits, None, evidence=evidence)
    return replace(found, memory=0, seconds=0)


def cut_file(folder: Path) -> Path:
    """Returns the one cut of a folder."""
    (found,) = folder.glob("*.cut")
    return found


def cut_at(program: Program, folder: Path, depth: int, **how: Any) -> Found:
    """Searches to a depth, so that the cut is of that level."""
    return searched(program, folder, limits=Limits(max_depth=depth), **how)


def in_process(work: Callable[[], None]) -> int:
    """Does something in a process of its own; returns its exit code, or minus its signal."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(120)
    assert process.exitcode is not None
    return process.exitcode


def die_at(number: int) -> tuple[pytest.MonkeyPatch, list[int]]:
    """Has this process killed before its writing operation of a number: a write, sync or rename.

    Returns:
        The patch, and how many operations are left; a negative number is never met, and counts.
    """
    left = [number]

    def counted(operation: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any) -> Any:
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return operation(*given)

        return done

    def half(file: IO[bytes], data: bytes) -> None:
        """Writes a half, so that what is written last may be cut anywhere."""
        file.write(data[: len(data) // 2])
        file.flush()
        counted(lambda: None)()
        file.write(data[len(data) // 2 :])

    patch = pytest.MonkeyPatch()
    patch.setattr(cuts, "write_piece", counted(half))
    patch.setattr(os, "fsync", counted(os.fsync))
    patch.setattr(Path, "replace", counted(Path.replace))
    return patch, left


@contextmanager
def interrupting_the_first_cut() -> Iterator[list[int]]:
    """Has ^C come while the first cut is written, and again until the writing ends.

    Yields:
        The sizes of the pieces that were written.
    """
    write, pieces = cuts.write_piece, list[int]()

    def slow(file: IO[bytes], data: bytes) -> None:
        pieces.append(len(data))
        if len(pieces) % 3 == 0:  # two that come at once are one
            os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.05)  # so that it is noticed before the next piece
        write(file, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cuts, "write_piece", slow)
        yield pieces


@contextmanager
def interrupted_after(seconds: float) -> Iterator[None]:
    """Has ^C come after some seconds; one that comes when nothing is searched ends the block."""

    def interrupt() -> None:
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(seconds, interrupt)
    timer.start()
    with suppress(KeyboardInterrupt):
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

"""Searches that end early at a chosen place, and go on from there: with cuts in a folder."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, Final

import pytest

from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.native import cuts
from checker.search.native.cuts import Cuts
from checker.search.native.engine import NativeEngine

VERSION: Final = "the tests'"
EACH_LEVEL: Final = 0.0
"""Seconds between cuts, so that there is one at the end of each level."""

AT_THE_DEPTH: Final = 60.0
"""Seconds between cuts, so that there is one alone: where a search is as deep as it may be."""

NO_LIMITS: Final = Limits()


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

"""Places in an author's files: how they are shown, and where a call of the author's stands."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Final

from ..program.nodes import Span

OURS: Final = str(Path(__file__).parent.parent) + os.sep
"""The folder of this package. Its frames, and Python's own, are not the author's."""

_PYTHON: Final = ("<string>", "<frozen ", os.path.join(os.path.dirname(os.__file__), ""))
"""Beginnings of the file names of Python's own code, as that which makes a dataclass."""

MAKING: Final = (
    os.path.join(OURS, "language", ""),
    os.path.join(OURS, "scenario.py"),
    os.path.join(OURS, "questions", "claims.py"),
    os.path.join(OURS, "questions", "comparison.py"),
)
"""The files of this package whose functions an author's file calls while it is imported."""

_PACKAGES: Final = ("site-packages", "dist-packages")
"""Folders in Python's own where the author's files may lie all the same."""


def shown_path(path: str) -> str:
    """Returns a file's path as messages and traces show it: from the current folder, if below."""
    return _below(os.getcwd(), path)


@lru_cache(maxsize=1024)
def _below(folder: str, path: str) -> str:
    """Returns a path from a folder, if it is below it."""
    return path.removeprefix(os.path.join(folder, ""))


def author() -> Span | None:
    """Returns the place of the innermost call, of those that led here, that the author wrote.

    Returns:
        The innermost one in a file of the author's; None if a run of ours has made the call.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and not _is_authors(frame.f_code.co_filename):
        frame = frame.f_back
    if frame is None or frame.f_code.co_filename.startswith(OURS):
        return None
    path = shown_path(frame.f_code.co_filename)
    positions = frame.f_code.co_positions()
    line, _, column, _ = next(islice(positions, frame.f_lasti // 2, None), (None,) * 4)
    return Span(path, line or frame.f_lineno, (column or 0) + 1)


def _is_authors(path: str) -> bool:
    """Returns whether a call in a file ends the search: the author's, or one of ours for a run."""
    if path.startswith(OURS) or any(folder in path for folder in _PACKAGES):
        return not path.startswith(MAKING)
    return not path.startswith(_PYTHON)

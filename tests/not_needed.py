"""The list of the steps that no scenario needs, with the reason for each: `models/not_needed.txt`.

A line that begins with `models/` names a file; a line that is indented is the reason for all the
lines that are not, since the reason before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

PATH: Final = Path(__file__).parent / "models" / "not_needed.txt"


def read(text: str) -> Mapping[str, Mapping[str, str]]:
    """Returns for each file the names of its steps that are not needed, each with the reason.

    Raises:
        ValueError: A line is wrong.
    """
    found: dict[str, dict[str, str]] = {}
    pending: list[str] = []
    path, names, is_reason = "", dict[str, str](), False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith(" "):
            if not pending:
                raise ValueError(f"line {number}: a reason for nothing")
            names.update(
                (each, f"{names.get(each, '')} {line.strip()}".strip()) for each in pending
            )
            is_reason = True
            continue
        if is_reason or line.startswith("models/"):
            if pending and not is_reason:
                raise ValueError(f"line {number}: there is no reason for {pending[-1]}")
            pending, is_reason = [], False
        if line.startswith("models/"):
            path = line.strip()
            if path in found:
                raise ValueError(f"line {number}: {path} again")
            names = found.setdefault(path, {})
        elif not path or line in names or line in pending:
            raise ValueError(f"line {number}: {line} again, or of no file")
        else:
            pending.append(line.strip())
    if pending and not is_reason:
        raise ValueError(f"there is no reason for {pending[-1]}")
    return found


def listed() -> Mapping[str, Mapping[str, str]]:
    """Returns the list as it is committed."""
    return read(PATH.read_text("utf-8"))

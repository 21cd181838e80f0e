"""Two lists of steps: those that no scenario needs, and of others one scenario that needs each.

`models/not_needed.txt` has the reason why nobody needs a step. `models/needed_by.txt` has, for the
files that `models/fault_truncate.py` is made of, a scenario that is not as expected without the
step: so that one search tells that it is needed.

A line that begins with `models/` names a file, unless it is indented; a line that is indented is
the reason, or the scenario, for all the lines that are not, since the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PATH: Final = Path(__file__).parent / "models" / "not_needed.txt"
NEEDED_BY: Final = Path(__file__).parent / "models" / "needed_by.txt"

HEAD: Final = (
    "# For each step of these files a scenario that is not as expected without it.",
    "# `python -m tests.taking_out --update FILE` writes it; `test_every_step.py` asks them again.",
)
"""The first lines of the list of scenarios."""

Listed = Mapping[str, Mapping[str, str]]
"""For each file the names of steps, each with what is said of it."""


def read(text: str) -> Listed:
    """Returns for each file the names of steps that a list has, each with what is said of it.

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


def written(found: Listed) -> str:
    """Returns a list's text, the steps that share what is said of them together."""
    lines: list[str] = []
    for path, names in sorted(found.items()):
        lines += ["", path]
        groups = defaultdict[str, list[str]](list)
        for name, said in names.items():
            groups[said].append(name)
        for said, group in sorted(groups.items()):
            lines += ["", *sorted(group), f"    {said}"]
    return "\n".join(lines) + "\n"


def write_needed_by(path: str, names: Mapping[str, str]) -> None:
    """Writes anew which scenarios need the steps of a file."""
    begin = "".join(f"{line}\n" for line in HEAD)
    NEEDED_BY.write_text(begin + written({**needed_by(), path: names}), "utf-8")


def listed() -> Listed:
    """Returns the list of steps that are not needed as it is committed."""
    return read(PATH.read_text("utf-8"))


def needed_by() -> Listed:
    """Returns the list of scenarios that need steps as it is committed."""
    return read(NEEDED_BY.read_text("utf-8"))

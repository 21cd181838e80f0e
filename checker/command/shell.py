"""Words of the command lines that a report prints, so that a shell takes them as they are meant."""

from __future__ import annotations

import shlex
from pathlib import Path


def operand(path: str) -> str:
    """Returns a path as a word of a shell that is no option."""
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def root(path: str) -> str:
    """Returns the option of `check replay` for a model that is not below the current folder."""
    try:
        folder = Path(path).resolve().parent
        if folder.is_relative_to(Path.cwd()):
            return ""
    except OSError:
        return ""
    return f" --model-root {shlex.quote(str(folder))}"

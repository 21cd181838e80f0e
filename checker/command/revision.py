"""The tool, its version, and the commit that a model is of: a line for who reads a mail."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

PATIENCE = 5.0
"""Seconds that git may take. Where it takes more, on a slow disk, a mail names no commit."""


def made_by(path: str, version: str, options: str) -> str:
    """Returns the line that says which program found a result, in which model.

    Args:
        path: The model file.
        version: This program's.
        options: The options that change a result, as they were given; "" for none.
    """
    commit = commit_of(Path(path))
    parts = [f"found by raceproof {version}" if version else "found by raceproof"]
    parts.append(f"{path} at commit {commit}" if commit else path)
    return ", ".join([*parts, *([options] if options else [])])


@cache
def commit_of(path: Path) -> str:
    """Returns the commit of a file's repository of git, "" outside of one.

    Where the repository's files differ from it, it is followed by `-dirty`.
    """
    told = _git(path, "describe", "--always", "--abbrev=12", "--dirty", "--exclude=*")
    return told.strip()


def _git(path: Path, *arguments: str) -> str:
    """Returns the output of git in a file's folder, or "" if there is no git or no repository."""
    command = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""

"""Searches over shards of one process, with cuts in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.program.nodes import Program
from checker.search.contract import Found, Limits
from checker.search.native.cuts import Cuts
from search.native.cutting_short import AT_THE_DEPTH, NO_LIMITS, VERSION
from search.native.shards_here import searched_here


def over(
    program: Program,
    count: int,
    folder: Path | None,
    *,
    seconds: float = AT_THE_DEPTH,
    version: str = VERSION,
    limits: Limits = NO_LIMITS,
    **how: Any,
) -> Found:
    """Searches over shards, with cuts in a folder if one is given."""
    kept = None if folder is None else Cuts(folder, version, seconds)
    given = {"states": 500, "limits": limits, "cuts": kept, **how}
    return searched_here(program, count, **given)


def cut_at(program: Program, count: int, folder: Path, depth: int, **how: Any) -> Found:
    """Searches to a depth, so that the cut is of that level."""
    return over(program, count, folder, limits=Limits(max_depth=depth), **how)


def naming_file(folder: Path) -> Path:
    """Returns the file that names the parts of the one cut of a folder."""
    (found,) = folder.glob("*.cut")
    return found


def part_files(folder: Path) -> list[Path]:
    """Returns the parts that lie in a folder, in the order of the shards."""
    return sorted(folder.glob("*.shard"))

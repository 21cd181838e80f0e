"""Searches one scenario with the native engine, in this process; prints what it found as JSON.

Usage: python -m benchmarks.search FILE TITLE WORKERS [NAME=VALUE ...]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import fetch_memory
from checker.command.inspection import programs
from checker.command.load import load
from checker.command.options import setting
from checker.program.nodes import Program
from checker.search.contract import Limits
from checker.search.layout import lay_out
from checker.search.native.engine import NativeEngine


def program_of(path: str, title: str, values: Sequence[str] = ()) -> Program:
    """Returns the Program of a scenario, as it is searched, with its symbolic inputs given."""
    (scenario,) = [each for each in load(Path(path)) if each.title == title]
    (program,) = programs(scenario, dict(map(setting, values)))
    return program


def main() -> None:
    """Searches."""
    path, title, workers, *values = sys.argv[1:]
    program = program_of(path, title, values)
    engine = NativeEngine(int(workers))
    engine.search(program, Limits(max_states=1), None)  # compiles it
    fetch_memory()
    found = engine.search(program, Limits(), None)
    if not found.complete:
        raise SystemExit(f"{title}: not complete: {found.stopped_by or found.counterexample}")
    told = {
        "states": found.states,
        "transitions": found.transitions,
        "seconds": found.seconds,
        "memory": found.memory,
        "words": len(lay_out(program).bits),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

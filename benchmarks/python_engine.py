"""How fast the Python engine is: states and transitions a second, the whole process timed apart.

Usage: python benchmarks/python_engine.py [--times N]

Each model is searched N times; the median counts. Building the Program and compiling it to Python
are timed apart from the search.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from checker import Scenario
from checker.command.inspection import programs
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from models.classic.filter_lock import scenarios as filter_lock
from models.fault_truncate import scenarios as fault_truncate


def main() -> None:
    """Prints one line for each model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    chosen = [each for each in fault_truncate if each.row == "A1" and "large" in each.tags]
    print(f"Python {platform.python_version()}, {platform.machine()}, median of {times}")  # noqa: T201
    print(f"{'model':44} {'states':>9} {'transitions':>12} {'build':>7} {'search':>7} {'per s':>9}")  # noqa: T201
    for scenario in [*filter_lock, *chosen]:
        print(measured(scenario, times), flush=True)  # noqa: T201


def measured(scenario: Scenario, times: int) -> str:
    """Returns the line of one scenario."""
    begin = time.perf_counter()
    program = next(programs(scenario))
    built = time.perf_counter() - begin
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        found = PythonEngine().search(program, Limits(), None)
        seconds.append(time.perf_counter() - begin)
    median = statistics.median(seconds)
    counts = f"{found.states:9,} {found.transitions:12,}"
    name = f"{scenario.title} ({scenario.kernel})" if scenario.kernel else scenario.title
    return f"{name:44.44} {counts} {built:6.2f}s {median:6.2f}s {found.transitions / median:9,.0f}"


if __name__ == "__main__":
    main()

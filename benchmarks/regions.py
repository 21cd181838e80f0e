"""How the time to enumerate regions grows with inputs and atoms.

Usage: python -m benchmarks.regions

One line for each size of `benchmarks/models/segments.py`: inputs, atoms, regions, how often z3 was
asked, and the seconds of the whole enumeration, searches and the final proof included.
"""

from __future__ import annotations

import sys
import time

from benchmarks.models.segments import segments
from checker import Scenario
from checker.language.build import build
from checker.offsets.family import family
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.searches import searched

SIZES = (1, 2, 3, 5, 7, 9, 12)


def measured(scenario: Scenario) -> str:
    """Returns the line of one scenario."""
    begin = time.perf_counter()
    program = build(scenario)
    whole = family(program)
    for _ in searched(whole, lambda each: PythonEngine().search(each, Limits(), None)):
        pass
    seconds = time.perf_counter() - begin
    assert whole.finite is not None
    assert whole.regions is not None
    assert whole.stopped_by is None
    counts = (len(program.inputs), len(whole.finite.atoms), len(whole.regions.found))
    return f"{counts[0]:6} {counts[1]:5} {counts[2]:7,} {whole.regions.queries:7,} {seconds:7.1f} s"


def main() -> None:
    """Prints one line for each size."""
    sys.stdout.write("inputs atoms regions queries    time\n")
    for borders in SIZES:
        sys.stdout.write(measured(segments(borders)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

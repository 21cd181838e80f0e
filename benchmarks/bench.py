"""Measures raceproof beside its peers, all in one go, tool after tool, round after round.

Usage: python -m benchmarks.bench [--times N] [--quick] [--only WORD] [--output DIR] [--report]

A tool that is not installed, or that gives up, has a line that says so. The results are written
anew after each round. Exit code 1: two tools count different graphs where there is but one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, final

from benchmarks.cases import CASES, ROOT, Case, Kind
from benchmarks.measure import FailedError
from benchmarks.ours import Ceiling, Check, Search
from benchmarks.peers import Harmony, Rumur, Spin
from benchmarks.report import write
from benchmarks.results import Results, machine
from benchmarks.search import program_of
from benchmarks.tool import DisagreementError, Known, Measured, Tool
from checker.export.parts import take_apart

TOOLS: Final[Mapping[str, Tool]] = {
    "search": Search(1),
    "search, 2 threads": Search(2),
    "check, cold": Check(is_cold=True),
    "check, warm": Check(is_cold=False),
    "check, chosen engine, cold": Check(is_cold=True, engine="auto"),
    "check, chosen engine, warm": Check(is_cold=False, engine="auto"),
    "ceiling": Ceiling(),
    "Spin breadth first": Spin(is_breadth_first=True, reduces=False),
    "Spin depth first": Spin(is_breadth_first=False, reduces=False),
    "Spin depth first, reduced": Spin(is_breadth_first=False, reduces=True),
    "Spin, idiomatic": Spin(is_breadth_first=False, reduces=True, is_idiomatic=True),
    "Spin, idiomatic, breadth first": Spin(is_breadth_first=True, reduces=True, is_idiomatic=True),
    "Rumur": Rumur(),
    "Rumur, idiomatic": Rumur(is_idiomatic=True),
    "Harmony": Harmony(),
}


@final
@dataclass(slots=True)
class Bench:
    """What is being measured.

    Attributes:
        cases: The cases.
        folder: Where the tools work; a folder for each case and tool.
        output: Where the results are written.
        results: What was measured so far.
        beginnings: How many initial states a case has.
    """

    cases: Sequence[Case]
    folder: Path
    output: Path
    results: Results
    beginnings: dict[str, int] = field(default_factory=dict)

    def run(self, times: int) -> None:
        """Runs every tool on every case, so many rounds."""
        for turn in range(times):
            for case in self.cases:
                ours = None
                for name in case.tools:
                    measured = self._once(turn, case, name, ours)
                    if name == "search":
                        ours = measured
            for path in write(self.results, self.cases, self.output):
                say(f"written: {path}")

    def _once(self, turn: int, case: Case, name: str, ours: Measured | None) -> Measured | None:
        """Runs a tool once, unless it gave up before."""
        results, tool = self.results, TOOLS[name]
        if (case.slug, name) in results.missing:
            return None
        if lacks := tool.lacks():
            results.missing[case.slug, name] = f"not available: {lacks} is not installed"
            return None
        if case.name not in self.beginnings and case.kind is Kind.GRAPH:
            program = program_of(str(ROOT / case.path), case.title, case.values)
            self.beginnings[case.name] = len(take_apart(program).beginnings)
        before = results.rounds(case, name)
        known = Known(before[0] if before else None, ours, self.beginnings.get(case.name, 1))
        if case.kind is Kind.VERDICT:
            known = replace(known, ours=None)
        place = self.folder / case.slug / name.replace(" ", "-").replace(",", "")
        try:
            measured = tool.measure(case, place, known)
        except FailedError as error:
            results.missing[case.slug, name] = f"gave up: {str(error).splitlines()[0]}"
            say(f"{turn + 1} {case.name}: {name}: {error}")
            return None
        results.add(turn, case, name, measured)
        say(
            f"{turn + 1} {case.name}: {name}: {measured.states:,} states, "
            f"search {measured.seconds:.3f} s, all {measured.total:.2f} s"
        )
        return measured


def _terminated(*_: object) -> None:
    """Ends the process as ^C would, so that nothing is left behind."""
    raise SystemExit("bench: terminated")


def say(line: str) -> None:
    """Prints a line of progress."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, and writes the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    add = parser.add_argument
    add("--times", type=int, default=5, metavar="N", help="rounds (default: 5)")
    add("--quick", action="store_true", help="once, small cases only")
    add("--only", default="", metavar="WORD", help="cases and kinds whose name has the word")
    add(
        "--output", type=Path, default=ROOT / "results/bench", metavar="DIR", help="for the results"
    )
    add("--report", action="store_true", help="only write table and plot anew, from bench.json")
    options = parser.parse_args(arguments)
    chosen = [
        case
        for case in CASES
        if options.only in f"{case.kind.value} {case.name}" and (case.is_quick or not options.quick)
    ]
    if not chosen:
        parser.error(f"no case has `{options.only}` in its name")
    if options.report:
        told = json.loads((options.output / "bench.json").read_text("utf-8"))
        write(Results.from_json(told), chosen, options.output)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="raceproof-bench-"))
    signal.signal(signal.SIGTERM, _terminated)
    try:
        bench = Bench(chosen, folder, options.output, Results(machine()))
        bench.run(1 if options.quick else options.times)
    except DisagreementError as error:
        say(f"bench: {error}")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""`make bench-quick`: it runs with what is there, and what it writes is whole. Nothing is timed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bench import TOOLS
from benchmarks.cases import CASES, PEERS, ROOT, Kind
from benchmarks.measure import FailedError, Ran, run
from benchmarks.peers import Spin
from benchmarks.results import Results
from benchmarks.targets import targets
from benchmarks.tool import DisagreementError, Known, Measured
from checker.command.load import load
from other_tools import need

SMALL = CASES[0]


def ran(seconds: float, output: str = "") -> Ran:
    return Ran(output, seconds, seconds, 0.0, 0, 0.0)


def test_every_case_has_its_scenario_and_every_tool_its_name() -> None:
    for case in CASES:
        titles = [each.title for each in load(ROOT / case.path)]
        assert titles.count(case.title) == 1, case
        assert set(case.tools) <= set(TOOLS), case
        if case.kind is Kind.VERDICT:
            assert (PEERS / f"{case.peer}.pml").exists()
            assert (PEERS / f"{case.peer}.m").exists()


def test_a_ratio_is_taken_within_a_round() -> None:
    results = Results({})
    for turn, (ours, theirs) in enumerate([(1.0, 10.0), (2.0, 60.0), (4.0, 80.0)]):
        for tool, seconds in (("search", ours), ("Spin breadth first", theirs)):
            results.add(turn, SMALL, tool, Measured({"search": ran(seconds)}, 200_000, 1, seconds))
    (reached,) = targets(results, [SMALL])
    assert (reached.found.least, reached.found.median, reached.found.most) == (10.0, 20.0, 30.0)
    assert reached.is_met


@pytest.mark.parametrize(
    ("name", "words", "wanted"),
    [("filter statements 5", 2, 6.0), ("counters 10", 1, 8.5), ("counters 10", 3, 40.0)],
)
def test_the_memory_of_a_large_graph_counts(name: str, words: int, wanted: float) -> None:
    case = next(each for each in CASES if each.name == name)
    results = Results({})
    for turn, memory in enumerate([5, 6, 9]):
        states = 10**7 + 1
        measured = Measured({"search": ran(1.0)}, states, 1, 1.0, memory * states, words)
        results.add(turn, case, "search", measured)
    (reached,) = targets(results, [case])
    assert (reached.found.median, reached.wanted, reached.is_met) == (6.0, wanted, True)


def test_the_memory_of_a_small_graph_does_not_count() -> None:
    results = Results({})
    results.add(0, SMALL, "search", Measured({"search": ran(1.0)}, 10**7, 1, 1.0, 10**9, 1))
    assert targets(results, [SMALL]) == []


def test_another_graph_is_not_passed_over() -> None:
    said = """Full statespace search for:
State-vector 44 byte, depth reached 16, errors: 0
       40 states, stored
       64 transitions (= stored+matched)
"""
    ours = Measured({}, 38, 62)
    spin = Spin(is_breadth_first=False, reduces=False)
    with pytest.raises(DisagreementError, match="ours"):
        spin._read(SMALL, {"search": ran(0.1, said)}, Known(ours=ours))


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_a_run_that_is_read_again_is_written_as_it_was() -> None:
    told = Measured({"generate": ran(0.01004), "search": ran(0.01004)}).as_json()
    assert told["total_seconds"] == 0.02  # the sum of what is written, and not 0.0201
    assert Measured.from_json(told).as_json() == told


@pytest.mark.slow
def test_the_quick_benchmark_writes_whole_results(tmp_path: Path) -> None:
    need("gcc")
    command = [sys.executable, "-m", "benchmarks.bench", "--quick", "--only", "filter statements 3"]
    subprocess.run([*command, "--output", str(tmp_path)], cwd=ROOT, check=True)
    document = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    runs: list[dict[str, Any]] = document["runs"]
    assert {each["tool"] for each in runs} | {each["tool"] for each in document["missing"]} == {
        *SMALL.tools
    }
    for each in runs:
        assert each["round"] == 1
        assert each["total_seconds"] > 0
        assert each["tool"] == "ceiling" or 15_407 <= each["states"] <= 15_420
    assert document["machine"]["processor"]
    assert Results.from_json(document).as_json()["runs"] == runs
    assert (
        "| filter statements 3 | search | 15,407 | 42,801 |" in (tmp_path / "bench.md").read_text()
    )

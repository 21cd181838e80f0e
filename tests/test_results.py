"""What `results/` says is still true: its verdicts, and each of its counterexamples."""

from __future__ import annotations

import json
from pathlib import Path

from checker.command.cli import main
from models.fault_truncate import scenarios

RESULTS = Path(__file__).parent.parent / "results" / "fault_truncate.json"


def test_the_results_are_those_of_the_scenarios() -> None:
    found = json.loads(RESULTS.read_text("utf-8"))["scenarios"]
    wanted = [
        (each.title, each.kernel, each.expected or each.finding)
        for each in scenarios
        if "large" not in each.tags
    ]
    assert [(each["name"], each["kernel"], each["verdict"]) for each in found] == wanted
    assert all(each["as_expected"] for each in found)


def test_every_counterexample_of_the_results_replays() -> None:
    assert main(["replay", str(RESULTS), "--trace", "none"]) == 0

"""What no scenario of a file takes: merged by place and outcome, over those with evidence."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.report.json import schema
from conftest import Check

MODEL = """
from checker import Model, Range, Scenario, process

class M(Model):
    asserts: bool = False
    n: Range[0, 9] = 0

    @process
    def run(self):
        if self.n == 5:
            self.n = 1
        else:
            self.n = 2
        self.step()
        if self.n == 7:
            self.n = 8
        assert not self.asserts

    @process
    def other(self):
        self.step()

    def step(self):
        if self.n == 3:
            self.n = 4

scenarios = [
    Scenario(M(n=5), name="one", processes={"run": 1}),
    Scenario(M(), name="two", processes={"run": 1, "other": 1}),
    Scenario(M(asserts=True), name="bad", processes={"run": 1}, expected="violated"),
]
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the model file in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("model.py")
    path.write_text(MODEL, "utf-8")
    return path


def test_what_one_scenario_takes_is_not_listed(model: Path, check: Check) -> None:
    code, out, _ = check(
        model, "--coverage", "--json", "results.json", "--trace", "none", "--width", "100"
    )
    assert code == 0
    title = (
        "model.py: never taken in any of 2 scenarios "
        "(of 1 more the search did not come to its end):"
    )
    _, found, after = out.partition(title)
    assert found, out
    listed = [line.strip() for line in after.splitlines() if line.startswith("    ")]
    assert listed == [
        "model.py:15 n == 7  (yes)",
        "model.py:16 n = 8",
        "model.py:24 n == 3  (yes)",
        "model.py:25 n = 4",
    ]
    document = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(document, schema())
    merged = document["never_taken"]
    assert (merged["scenarios"], merged["others"]) == (2, 1)
    assert [each["origin"]["line"] for each in merged["transitions"]] == [15, 16, 24, 25]


def test_what_is_taken_in_another_scenario_alone_is_no_concern(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--coverage", "--trace", "none", "--width", "100")
    rows, _, below = out.partition("model.py: never taken in any")
    assert "never taken: model.py:10 n == 5  (yes)" in rows
    assert "never taken: model.py:10 n == 5  (no)" in rows
    assert "n == 5" not in below


def test_without_evidence_nothing_is_merged(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--json", "results.json", "--trace", "none")
    assert "never taken" not in out
    assert json.loads(Path("results.json").read_text("utf-8"))["never_taken"] is None


def test_one_scenario_is_not_told_twice(model: Path, check: Check) -> None:
    _, out, _ = check(model, "--coverage", "-k", "two")
    assert out.count("model.py:16") == 1

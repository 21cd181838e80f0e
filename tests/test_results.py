"""What `results/` says is still true: its verdicts and counts, and each of its counterexamples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import evidence
from checker import Scenario
from checker.command.cli import main
from checker.command.load import load
from checker.evidence.manifest import NAME, PREFACE, digest_of, read_manifest

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "results"
GOLDEN: Final = ROOT / "tests" / "models" / "golden"
MODELS: Final = [path.stem for path in evidence.models()]
COUNTED: Final = [name for name in MODELS if (GOLDEN / f"{name}.txt").exists()]
LARGEST: Final = 700_000
"""Bytes of a result file, but for that of `evidence.WHOLE`: a way round a loop takes the most."""


def results(name: str) -> list[dict[str, Any]]:
    """Returns what a result file says of its scenarios."""
    found: list[dict[str, Any]] = json.loads((RESULTS / f"{name}.json").read_text("utf-8"))[
        "scenarios"
    ]
    return found


def scenarios(name: str) -> dict[str, Scenario]:
    """Returns a model file's scenarios, but for the large ones, by their titles."""
    return {
        each.title: each
        for each in load(ROOT / "models" / f"{name}.py")
        if "large" not in each.tags
    }


def mailed(name: str) -> list[str]:
    """Returns the titles of the scenarios that the mails of a model file are about."""
    flat = " ".join((RESULTS / f"{name}.txt").read_text("utf-8").split())
    return [
        title for title in scenarios(name) if re.search(rf" {re.escape(title)}(, Linux| )", flat)
    ]


def counts(name: str) -> Iterator[tuple[str, list[str]]]:
    """Returns the label and the counts of each line of a golden table."""
    for line in (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()[1:]:
        *numbers, verdict, label = re.split(r"  +", line.strip())[:5]
        yield label, [*numbers, verdict]


def test_every_model_file_with_rows_has_results() -> None:
    names = {f"{name}.{kind}" for name in MODELS for kind in ("json", "txt")}
    there = {path.name for path in RESULTS.iterdir() if path.is_file()}
    others = {"README.md", "PREFACE.md", "REVIEW.md", "manifest.json"}
    assert there == {*others, *names}
    assert len(MODELS) == 15
    listed = (RESULTS / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in listed for name in MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_the_verdicts_are_those_that_the_scenarios_await(name: str) -> None:
    awaited = scenarios(name)
    for each in results(name):
        scenario = awaited[each["name"]]
        assert each["verdict"] == (scenario.expected or scenario.finding)
        assert scenario.violates in ("", each["property"])
        assert (each["row"], each["kernel"]) == (scenario.row, scenario.kernel)
        assert each["as_expected"]


@pytest.mark.parametrize("name", MODELS)
def test_no_scenario_is_left_out(name: str) -> None:
    named = [each["name"] for each in results(name)]
    holds = [each["name"] for each in results(name) if each["verdict"] == "holds"]
    assert len(set(named)) == len(named)
    assert sorted(named) == sorted(scenarios(name))
    assert {*holds, *mailed(name)} == {*scenarios(name)}


@pytest.mark.parametrize("name", MODELS)
def test_there_is_a_trace_for_each_property_that_is_violated(name: str) -> None:
    found = [each["property"] for each in results(name) if each["trace"] is not None]
    awaited = {each.violates for each in scenarios(name).values()} - {""}
    assert awaited <= set(found)
    assert len(found) == len(set(found)) or name == evidence.WHOLE
    if name != evidence.WHOLE:
        assert (RESULTS / f"{name}.json").stat().st_size < LARGEST


@pytest.mark.parametrize("name", COUNTED)
def test_the_counts_are_those_on_record(name: str) -> None:
    recorded = dict(counts(name))
    for each in results(name):
        label = f"{each['row']} {each['kernel']} {each['name']}"
        found = [str(each[key]) for key in ("states", "transitions", "depth", "verdict")]
        assert recorded[label] == found, label


@pytest.mark.slow
def test_every_counterexample_of_the_results_replays() -> None:
    file = RESULTS / f"{evidence.WHOLE}.json"
    assert main(["replay", str(file), "--trace", "none"]) == 0


@pytest.mark.parametrize("name", MODELS)
def test_the_shortest_counterexample_of_a_file_replays(name: str) -> None:
    violated = [each for each in results(name) if each["trace"] is not None]
    shortest = min(violated, key=lambda each: len(each["trace"]["steps"]))
    file = RESULTS / f"{name}.json"
    assert main(["replay", str(file), "--scenario", shortest["name"], "--trace", "none"]) == 0


def test_the_evidence_is_verified(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["verify", "results", "--proof-limit", "2s"])
    told = capsys.readouterr().out
    assert code == 0, told  # cvc5 needs longer for two proofs, which z3 proves here and now
    assert re.search(r"^ok     proofs    \d+ are satisfied by nothing, says z3$", told, re.M)
    assert "WRONG" not in told
    assert "open" not in told


def test_the_sources_are_those_that_the_results_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    sources = read_manifest(RESULTS).sources
    changed = [each.file for each in sources if digest_of(ROOT / each.file) != each.sha256]
    assert not changed, "`make results` writes results/ anew"
    assert {f"models/{name}.py" for name in MODELS} <= {each.file for each in sources}


@pytest.mark.slow
def test_results_written_anew_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    evidence.write(evidence.models(), tmp_path, (RESULTS / PREFACE).read_text("utf-8"))
    for path in sorted(tmp_path.rglob("*")):
        if path.is_file() and path.name != NAME:
            assert path.read_bytes() == (RESULTS / path.relative_to(tmp_path)).read_bytes(), path


@pytest.mark.slow
def test_another_engine_finds_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code = main(["verify", "results", "models"])
    assert code == 0, capsys.readouterr().out

"""`check verify` with models: what a forger writes into results is found, manifest or not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command.evidence_folders import result, seal, written
from conftest import Check


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder in the current one, beside its model."""
    written(tmp_path, monkeypatch, check)
    return Path("found")


@pytest.mark.parametrize(
    "change",
    [
        lambda trace: trace["processes"].__setitem__(0, "mallory"),
        lambda trace: trace["steps"][0]["lines"][0]["origin"].update(text="nothing"),
        lambda trace: trace["steps"][-1]["lines"][-1]["origin"].update(line=1),
        lambda trace: trace["start"][0].update(value="7"),
    ],
)
def test_a_trace_that_says_something_else_than_its_steps_is_named(
    folder: Path, check: Check, change: Callable[[dict[str, Any]], None]
) -> None:
    def forge(text: str) -> str:
        document = json.loads(text)
        change(next(each["trace"] for each in document["scenarios"] if each["trace"]))
        return json.dumps(document)

    seal(folder, "counter.json", forge)
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "a trace says something else than the model's steps" in out or "bare: the" in out


def test_forged_levels_are_found_by_searching_again(folder: Path, check: Check) -> None:
    def forge(each: dict[str, Any]) -> None:
        each["levels"][0] += 1
        each["levels"][-1] -= 1

    seal(folder, "counter.json", result(forge))
    out = check("verify", folder, "counter.py")[1]
    assert "locked: other numbers of states are told of some levels" in out

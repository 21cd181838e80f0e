"""`check verify`: whether nothing satisfies a proof, and whether it is of its scenario."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Check

MODEL = """
from checker import (
    BYTES, Model, Range, Scenario, SpinLock, Unsigned, assumption, finally_, process, symbolic,
)

class Counter(Model):
    count: Range[0, 2] = 0
    size: Unsigned[64, BYTES] = symbolic()
    lock: SpinLock
    is_locked: bool = True

    @process
    def add(self):
        if self.size > 7:
            if self.is_locked:
                with self.lock:
                    self.count += 1
            else:
                self.count += 1

    @assumption
    def size_is_small(self):
        return self.size < 4096

    @finally_
    def nothing_is_lost(self):
        return self.count in (0, 2)

scenarios = [
    Scenario(Counter(), name="locked", processes={"add": 2}, expected="holds"),
    Scenario(Counter(is_locked=False), name="bare", processes={"add": 2}, expected="violated"),
]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder in the current one, beside its model."""
    monkeypatch.chdir(tmp_path)
    Path("counter.py").write_text(MODEL, "utf-8")
    code, _, _ = check("counter.py", "--evidence", "found", "--no-page", "--trace", "none")
    assert code == 0
    return Path("found")


def change_manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Changes the manifest, as a forger would."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def seal(folder: Path, name: str, forge: Callable[[str], str]) -> None:
    """Changes a file, and writes its new digest into the manifest."""
    before = (folder / name).read_text("utf-8")
    after = forge(before)
    assert after != before
    (folder / name).write_text(after, "utf-8")

    def sealed(manifest: dict[str, Any]) -> None:
        for each in manifest["files"]:
            if each["file"] == name:
                each["sha256"] = hashlib.sha256(after.encode()).hexdigest()

    change_manifest(folder, sealed)


def told_of(size: int) -> str:
    """Returns a proof of regions below a size, that say nothing of a counter."""
    declared = f"(declare-fun size () Int)(assert (and (>= size 0) (< size {size})))"
    return declared + "(assert (not (> size 7)))(assert (not (<= size 7)))(check-sat)"


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "(assert false)(check-sat)",
        lambda text: text.replace("(check-sat)", "(assert (<= size 3))(check-sat)"),
        lambda text: text.replace("4096", "100"),
        lambda _: told_of(4096),
    ],
)
def test_a_proof_of_something_else_is_told_by_the_model(
    folder: Path, check: Check, forge: Callable[[str], str]
) -> None:
    """Nothing satisfies it, and its digest is sealed: only the regions found again tell."""
    name = "regions/counter/locked.smt2"
    seal(folder, name, forge)
    code, out, _ = check("verify", folder)
    assert code == 0
    assert "runs the models, and tells whether the proofs are theirs" in out
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 1
    assert "WRONG  regions   1 wrong" in out
    assert f"locked: {name} is no proof of the regions that were found again" in out


def test_a_proof_that_another_z3_wrote_otherwise_is_open(folder: Path, check: Check) -> None:
    seal(folder, "regions/counter/locked.smt2", lambda _: "(assert false)(check-sat)")
    change_manifest(folder, lambda manifest: manifest["machine"].update(z3="4.8"))
    code, out, _ = check("verify", folder, "counter.py")
    assert code == 3
    assert "open   regions   1 proof is of the regions that were found again; 1 of another" in out


def test_a_proof_that_is_left_out_is_named(folder: Path, check: Check) -> None:
    change_manifest(folder, lambda manifest: manifest["models"][0]["proofs"].pop(0))
    code, out, _ = check("verify", folder)
    assert code == 1
    assert "locked: has symbolic offsets, and no proof of their regions" in out


def test_a_proof_that_is_listed_for_nothing_is_named(folder: Path, check: Check) -> None:
    twice = {"scenario": "locked", "file": "regions/counter/bare.smt2"}
    change_manifest(folder, lambda manifest: manifest["models"][0]["proofs"].append(twice))
    change_manifest(folder, lambda manifest: manifest["models"][0]["proofs"].pop(1))
    code, out, _ = check("verify", folder)
    assert code == 1
    assert "bare: has symbolic offsets, and no proof of their regions" in out
    assert "regions/counter/bare.smt2: locked has no symbolic offsets, or another proof" in out

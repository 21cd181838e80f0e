"""`check verify`: whether nothing satisfies a proof, and whether it is of its scenario."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from command.evidence_folders import change_manifest, seal, written
from conftest import Check


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check) -> Path:
    """Returns an evidence folder in the current one, beside its model."""
    written(tmp_path, monkeypatch, check, "--no-page")
    return Path("found")


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

"""What the command writes beside its results: the source that engines make, and z3's proofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Check

SAME_FILE = """
from checker import Model, Range, Scenario, process, symbolic, Unsigned

class Loop(Model):
    n: Range[0, 9] = 0
    first: Unsigned[64] = symbolic()
    second: Unsigned[64] = symbolic()

    @process
    def up(self) -> None:
        if self.first < self.second:
            self.n = 1

names = ["a b", "a/b", "A b", "a b", "a b-2", "\u00e4", "\u00f6", "..", "other"]
scenarios = [Scenario(Loop(), name=name) for name in names]
"""
OWN = ["a_b", "a_b-2", "A_b-3", "a_b-4", "a_b_2", "model", "model-2", "model-3", "other"]


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a file whose scenarios want the same names, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("model.py")
    path.write_text(SAME_FILE, "utf-8")
    return path


def test_each_scenario_has_a_folder_of_its_own_for_its_c(model: Path, check: Check) -> None:
    code, out, _ = check(model, "--keep-c", "kept")
    assert code == 0
    assert [Path(line.rpartition(": ")[2]).name for line in out.splitlines()] == OWN
    assert sorted(each.name for each in Path("kept").iterdir()) == sorted(OWN)


def test_the_python_of_each_scenario_is_kept_in_a_file(model: Path, check: Check) -> None:
    assert check(model, "--keep-python", "kept")[0] == 0
    assert sorted(each.stem for each in Path("kept").iterdir()) == sorted(OWN)
    code, _, err = check(model, "--keep-python", "one.py")
    assert (code, "one file for 9 scenarios" in err) == (2, True)
    assert check(model, "-k", "other", "--keep-python", "one.py")[0] == 0
    assert "# model.py:12 up: n = 1" in Path("one.py").read_text("utf-8")


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_each_scenario_has_a_file_of_its_own_for_its_proof(
    model: Path, check: Check, jobs: str
) -> None:
    code, _, _ = check(model, "--smt-dir", "proofs", "--jobs", jobs)
    assert code == 0
    assert sorted(each.name for each in Path("proofs").iterdir()) == sorted(
        f"{name}.smt2" for name in OWN
    )

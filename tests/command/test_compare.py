"""Comparisons that a model file lists, and `check compare`, as a user runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from checker.report.json import schema
from conftest import Check

MODEL = """
from checker import Comparison, Model, Range, Scenario, atomic, outcome, process

class Counter(Model):
    is_atomic: bool = False
    x: Range[0, 2] = 0

    @process
    def add(self):
        if self.is_atomic:
            with atomic():
                self.x += 1
        else:
            self.x += 1

    @outcome
    def total(self):
        return self.x

steps = Scenario(Counter(), name="steps", processes={"add": 2})
whole = Scenario(Counter(is_atomic=True), name="whole", processes={"add": 2})
scenarios = [steps, whole]
comparisons = [Comparison(first=steps, second=whole, name="locking", %s)]
"""


DOCUMENT = Path(__file__).parents[2] / "docs" / "outcomes.md"


def test_what_the_document_asserts_in_python_is_so(tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", DOCUMENT.read_text("utf-8"), re.DOTALL | re.M)
    (tmp_path / "recheck.py").write_text(blocks[0], "utf-8")
    assert "compare(once, twice)" in blocks[-1]
    command = [sys.executable, "-c", blocks[-1]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns where a model may be written; the folder is the current one."""
    monkeypatch.chdir(tmp_path)
    return Path("model.py")


def test_a_claim_that_is_true_is_exit_code_0(model: Path, check: Check) -> None:
    model.write_text(MODEL % 'expected="fewer", citation="the book"', "utf-8")
    code, out, _ = check(model)
    told = " ".join(out.split())
    assert code == 0
    assert (
        "locking: whole has fewer outcomes: 1 outcome in common, 1 of steps alone, none of whole "
        "alone; as expected"
    ) in told
    assert "only steps: total = 1" in out
    assert "outcome reached" not in out
    _, out, _ = check(model, "--witness", "--trace", "first")
    assert "*** outcome reached: total = 1" in out
    assert "replay: check compare model.py -k steps --with whole" in out


def test_a_claim_that_is_not_true_is_exit_code_1_with_its_traces(model: Path, check: Check) -> None:
    model.write_text(MODEL % 'expected="same", citation="the book"', "utf-8")
    code, out, _ = check(model, "--json", "results.json")
    assert code == 1
    assert "^ NOT AS EXPECTED: expected same (the book)" in out
    assert "*** outcome reached: total = 1" in out
    document = json.loads(Path("results.json").read_text("utf-8"))
    jsonschema.validate(document, schema())
    (found,) = document["comparisons"]
    assert (found["relation"], found["as_expected"]) == ("fewer", False)
    assert found["only_first"][0]["values"] == ["1"]
    assert found["only_first"][0]["trace"]["reached"] is True
    assert check(model, "--trace", "none")[1].count("outcome reached") == 0


def test_a_limit_leaves_a_claim_open(model: Path, check: Check) -> None:
    model.write_text(MODEL % 'finding="fewer"', "utf-8")
    code, out, _ = check(model, "--max-states", "3", "-k", "locking")
    assert code == 3
    assert "NOT DECIDED" in out
    assert "there may be more outcomes of steps: --max-states 3" in out


def test_comparisons_are_listed_and_selected(model: Path, check: Check) -> None:
    model.write_text(MODEL % 'expected="fewer"', "utf-8")
    _, out, _ = check(model, "--list")
    assert "comparison  locking  steps ~ whole  fewer  model.py" in out
    code, out, _ = check(model, "-k", "locking")
    assert (code, "locking: whole has fewer" in out, "verdict" in out) == (0, True, False)
    _, out, _ = check(model, "-k", "'steps' and not whole")
    assert "locking" not in out


def test_any_two_scenarios_are_compared(model: Path, check: Check) -> None:
    model.write_text(MODEL % 'expected="fewer"', "utf-8")
    code, out, _ = check("compare", model, "-k", "steps", "--with", "whole")
    assert code == 0
    assert "steps: 2 outcomes, " in out
    assert "*** outcome reached: total = 1" in out
    code, out, _ = check("compare", model, "-k", "steps", "--with", "whole", "--expected", "same")
    assert code == 1
    code, out, _ = check("compare", model, "-k", "whole", "--with", "steps", "--expected", "more")
    assert code == 0
    assert check("compare", model, "-k", "steps", "--with", "whole", "--max-states", "2")[0] == 3
    code, _, err = check("compare", model, "-k", "steps", "--with", "nobody")
    assert code == 2
    assert "--with selects none of the scenarios" in err
    code, _, err = check("compare", model, "-k", "model", "--with", "steps")
    assert code == 2
    assert "-k selects 2 scenarios; one is compared" in err


@pytest.mark.parametrize(
    ("given", "problem"),
    [("3", "`comparisons` is 3"), ("[steps]", "comparisons[0]` is one Scenario")],
)
def test_what_is_no_comparison_is_refused(
    model: Path, check: Check, given: str, problem: str
) -> None:
    text = (MODEL % 'expected="fewer"').partition("comparisons =")[0]
    model.write_text(f"{text}comparisons = {given}\n", "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert problem in err

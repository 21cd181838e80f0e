"""Claims and rows of a model file: what is refused, what is told, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Check

SOURCE = '''
from checker import Claim, Model, Range, Scenario, SpinLock, finally_, process


class Counter(Model):
    locked: bool = False
    count: Range[0, 2] = 0
    lock: SpinLock

    @process
    def increment(self):
        if self.locked:
            self.lock.acquire()
        self.count += 1
        if self.locked:
            self.lock.release()

    @finally_
    def counts_all(self):
        """Both count."""
        return self.count == 2


def scenario(row, kernel, locked, **more):
    return Scenario(Counter(locked=locked), name=f"{row} {kernel}{more and ' large'}",
        processes={"increment": 2}, row=row, kernel=kernel,
        finding="holds" if locked else "violated", **more)


scenarios = [
    scenario("A1", "old", False),
    scenario("A1", "new", True),
    scenario("B1", "old", True),
    scenario("B1", "new", True),
    scenario("B1", "new", True, tags={"large"}),
]
rows = {"A1": "one against another", "B1": "the same, once more"}
'''


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the place of a model file in the current folder."""
    monkeypatch.chdir(tmp_path)
    return Path("counted.py")


def test_claims_are_told_below_the_matrix(model: Path, check: Check) -> None:
    model.write_text(SOURCE + "claims = [Claim('The new one counts', scenarios[3:])]", "utf-8")
    code, out, _ = check(model, "--json", "results.json")
    assert code == 0
    assert "\nA1  one against another  (VIOLATED)  (holds)\n" in out
    assert "\n* The new one counts: holds in 1 of 1 scenario (1 large not run).\n" in out
    document = json.loads(Path("results.json").read_text("utf-8"))
    assert document["claims"] == [
        {
            "words": "The new one counts",
            "claimed": "holds",
            "true": True,
            "scenarios": 1,
            "agreeing": 1,
            "not_as_claimed": [],
            "large_not_run": 1,
        }
    ]
    _, out, _ = check(model, "--large")
    assert "holds in 2 of 2 scenarios." in out


def test_a_file_says_what_each_kernel_has(model: Path, check: Check) -> None:
    model.write_text(SOURCE + "kernels = {'old': 'bare', 'new': 'locked'}", "utf-8")
    _, out, _ = check(model)
    head, words, *_ = out[out.rindex("\nrow ") + 1 :].splitlines()
    assert head.split() == ["row", "old", "new"]
    assert words.split() == ["bare", "locked"]
    assert "in brackets: no document says so, it is found here" in " ".join(out.split())


def test_a_false_claim_is_exit_code_1_though_each_scenario_is_as_expected(
    model: Path, check: Check
) -> None:
    model.write_text(SOURCE + "claims = [Claim('All count', scenarios)]", "utf-8")
    code, out, _ = check(model)
    assert code == 1
    assert "NOT SO: All count: holds in 3 of 4 scenarios; violated: A1 old" in out
    code, out, _ = check(model, "--quiet")
    assert code == 1
    assert "NOT SO" in out


def test_a_claim_is_silent_where_a_part_of_its_scenarios_was_not_selected(
    model: Path, check: Check
) -> None:
    model.write_text(SOURCE + "claims = [Claim('All count', scenarios)]", "utf-8")
    code, out, _ = check(model, "-k", "B1")
    assert code == 0
    assert "All count" not in out


def test_an_undecided_claim_is_no_lie(model: Path, check: Check) -> None:
    model.write_text(SOURCE + "claims = [Claim('All count', scenarios[1:])]", "utf-8")
    code, out, _ = check(model, "--max-states", "3")
    assert code == 3
    assert "NOT DECIDED: All count" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claims = 1", "`claims` is 1"),
        ("claims = ['All count']", "`claims[0]` is 'All count'"),
        ("claims = [Claim('', scenarios)]", "words='' is no sentence"),
        ("claims = [Claim('All count', [])]", "is about no scenario"),
        ("claims = [Claim('All count', [1])]", "is no list of scenarios"),
        ("claims = [Claim('All count', scenarios, verdict='hold')]", "did you mean `holds`"),
        ("claims = [Claim('All count', scenarios, verdicts='holds')]", "has no `verdicts`"),
        ("claims = [Claim('It', [scenario('C', 'x', True)])]", "that is not in `scenarios`"),
        ("rows = {'A1': 1}", "`rows` is {'A1': 1}"),
        ("kernels = {'new': 1}", "`kernels` is {'new': 1}"),
    ],
)
def test_what_cannot_be_a_claim_or_a_row_is_refused_with_its_place(
    model: Path, check: Check, text: str, message: str
) -> None:
    model.write_text(SOURCE + text, "utf-8")
    code, _, err = check(model)
    assert code == 2
    assert message in err
    assert "counted.py" in err
    assert text in err, "the line is the one of this file, not of one read before under its name"


def test_a_function_that_makes_rows_of_something_else_is_none_of_the_table(
    model: Path, check: Check
) -> None:
    model.write_text(SOURCE + "def rows():\n    return scenarios\n", "utf-8")
    code, _, _ = check(model)
    assert code == 0

"""The last screen: in which order it tells, and how few commands it lists of many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Check

MODEL = """
from checker import Claim, Model, Range, Scenario, finally_, process


class Counter(Model):
    count: Range[0, 2] = 0

    @process
    def increment(self):
        self.count += 1

    @finally_
    def counts_all(self):
        return self.count == 2


def scenario(row, kernel, times, **more):
    return Scenario(Counter(), name=f"{row}, {kernel}", processes={"increment": times}, row=row,
        kernel=kernel, finding="violated", **more)


scenarios = [scenario(row, kernel, 2) for row in ("A1", "B1", "C1") for kernel in "abc"]
claims = [Claim("All lose", scenarios, verdict="violated")]
"""


@pytest.fixture
def lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a model file of nine scenarios that are violated, as is found, in three rows."""
    monkeypatch.chdir(tmp_path)
    path = Path("lost.py")
    path.write_text(MODEL, "utf-8")
    return path


def commands(out: str) -> list[str]:
    """Returns the commands that are listed."""
    return re.findall(r"^ {4}counts_all +(check .*)", out, re.MULTILINE)


def test_the_answer_stands_before_the_ways_to_see_more_and_the_sum_is_last(
    lost: Path, check: Check
) -> None:
    _, out, _ = check(lost)
    told = ("\nA1 ", "\n* All lose", "\n9 counterexamples", "\n9 scenarios without")
    places = [out.index(words) for words in told]
    places.insert(1, out.rindex("\nrow "))
    assert places == sorted(places)


def test_of_many_counterexamples_a_handful_is_listed_with_one_of_each_row(
    lost: Path, check: Check
) -> None:
    _, out, _ = check(lost)
    assert "9 counterexamples are not shown." in out
    listed = commands(out)
    assert len(listed) == 5
    assert all(any(row in command for command in listed) for row in ("A1", "B1", "C1"))


def test_every_counterexample_is_listed_where_that_is_asked(lost: Path, check: Check) -> None:
    _, out, _ = check(lost, "--verbose")
    assert "9 counterexamples are shown by:" in out
    assert len(commands(out)) == 9


def test_a_command_that_is_listed_shows_its_counterexample_alone(lost: Path, check: Check) -> None:
    _, out, _ = check(lost)
    for command in commands(out):
        name = command.partition(" -k ")[2].strip("'")
        _, shown, _ = check(lost, "-k", name)
        assert shown.count("*** counts_all violated") == 1


def test_no_more_than_a_handful_is_listed_whole(lost: Path, check: Check) -> None:
    _, out, _ = check(lost, "-k", "A1 or 'B1, a'")
    assert "4 counterexamples are shown by:" in out
    assert len(commands(out)) == 4


def test_what_could_not_be_checked_is_in_the_sum(lost: Path, check: Check) -> None:
    lost.write_text(MODEL.replace("count: Range[0, 2] = 0", "count: Range[0, 2] = 7"), "utf-8")
    code, out, _ = check(lost)
    assert code == 2
    assert "9 scenarios NOT checked: see above." in out


def test_a_limit_of_memory_is_told_as_it_is_typed(lost: Path, check: Check) -> None:
    code, out, _ = check(lost, "-k", "='A1, a'", "--memory", "1M", "--engine", "python")
    assert code == 3
    assert "--memory 1M\n" in out


def test_one_scenario_is_one(lost: Path, check: Check) -> None:
    lost.write_text(MODEL.replace("kernel, 2)", 'kernel, 2, tags={"large"})'), "utf-8")
    _, _, err = check(lost, "-k", "='A1, a'")
    assert "the only scenario that was selected is large" in err

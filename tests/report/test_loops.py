"""Loops and hangs as they are told: in columns, in a mail, in JSON, and at the end of a run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker import Limits, Trace, Verdict, finishes
from checker import check as check_scenario
from checker.check import story
from checker.report import columns, mail
from checker.report.case import Case, Outcome
from checker.report.json import dump, read_trace, trace_data
from checker.report.loops import ROUND, STAYS, hang_doubts, not_looked_for
from checker.report.style import Style
from checker.report.summary import checked_lines
from conftest import Check
from tests.language.writing import Written

TURNS = """
class M(Model):
    turn: Range[0, 1] = 0
    over: bool = False

    @process
    def one(self):
        while not self.over:
            if self.turn == 0:
                self.turn = 1

    @process
    def two(self):
        if choose(False, True):
            self.over = True
        self.turn = 0

    @finally_
    def it_is_over(self):
        return self.over
"""


def hang(folder: Path) -> Trace:
    """Returns the way into a hang, and round in it."""
    result = Written(folder, TURNS).check()
    assert result.hangs is not None
    assert result.hangs.trace is not None
    return result.hangs.trace


def test_a_loop_stands_apart_and_says_where_it_goes_back_to(tmp_path: Path) -> None:
    trace = hang(tmp_path)
    for text in (columns.render(trace, 100, Style()), mail.render(trace)):
        if trace.loop == len(trace.steps):
            assert STAYS in text
        else:
            assert ROUND in text
            assert trace.loop is not None
            assert f"back to step {trace.loop + 1} of {len(trace.steps)}" in text
        assert "never" in text


def test_a_trace_with_a_loop_is_read_back_as_it_was(tmp_path: Path) -> None:
    trace = hang(tmp_path)
    assert trace.loop is not None
    assert read_trace(json.loads(dump(trace_data(trace)))) == trace


def test_a_run_says_what_it_has_not_looked_for(tmp_path: Path) -> None:
    result = Written(tmp_path, TURNS).check()
    outcome = Outcome(Case("turns"), result)
    (doubt,) = hang_doubts(outcome)
    assert doubt.startswith("executions can hang")
    assert "whether executions that can end do, and what" in not_looked_for([outcome])


@pytest.mark.parametrize("goal", ["turn == 0", "over"])
def test_a_claim_on_executions_that_was_judged_is_no_limit(tmp_path: Path, goal: str) -> None:
    claim = f"""
    @eventually
    def it_comes(self):
        return self.{goal}
    """
    with Written(tmp_path, TURNS + claim).scenario() as scenario:
        result = check_scenario(scenario)
        cut = check_scenario(scenario, limits=Limits(max_states=1))
    assert result.verdict is (Verdict.VIOLATED if goal == "over" else Verdict.HOLDS)
    assert result.eventual == ("it_comes",)
    told = not_looked_for([Outcome(Case("turns"), result)])
    assert "whether executions that can end do, beyond the claim it_comes, and what" in told
    assert cut.verdict is Verdict.NOT_DECIDED
    assert "beyond" not in not_looked_for([Outcome(Case("turns"), cut)])
    assert (result.unjudged, cut.unjudged) == ((), ("it_comes",))


def test_a_claim_that_was_not_judged_is_not_among_the_checked(tmp_path: Path) -> None:
    claims = """
    @eventually
    def it_comes(self):
        return self.turn == 0
    @invariant
    def stays(self):
        return self.turn == 0
    """
    violated = Outcome(Case("turns"), Written(tmp_path, TURNS + claims).check())
    assert violated.result.property == "stays"
    checked = "Checked: stays, it_is_over, and what is checked everywhere."
    not_judged = "Not judged, since a state is at fault, or the search was stopped: it_comes."
    assert checked_lines([violated], 100) == [checked, not_judged]
    both = replace(violated, result=replace(violated.result, unjudged=()))
    told = " ".join(checked_lines([violated, both], 100))
    assert "in some scenarios: it_comes. Not judged in some scenarios, since a state" in told


def test_claims_are_judged_where_a_hang_is_the_violation(tmp_path: Path) -> None:
    claim = """
    @eventually
    def it_comes(self):
        return self.turn == 0
    """
    with Written(tmp_path, TURNS.replace("choose(False, True)", "False") + claim).scenario() as one:
        result = check_scenario(replace(one, must_finish=True))
    assert result.property == "hang"
    assert (result.eventual, result.unjudged) == (("it_comes",), ())


def test_a_hang_is_a_violation_where_that_is_asked(tmp_path: Path, check: Check) -> None:
    path = tmp_path / "turns.py"
    text = "from checker import *\n" + TURNS.replace("class M", "class Turns")
    path.write_text(text, "utf-8")
    code, out, _ = check(path)
    assert code == 0
    assert "^ executions can hang" in out or "no execution finishes" in out
    code, out, _ = check(path, "--strict")
    assert code == 1
    assert "hang violated" in out
    assert "--strict" in out.partition("replay: ")[2]


def test_a_recorded_hang_is_replayed_and_compared(tmp_path: Path, check: Check) -> None:
    path, file, other = tmp_path / "turns.py", tmp_path / "turns.json", tmp_path / "old.json"
    path.write_text("from checker import *\n" + TURNS.replace("class M", "class Turns"), "utf-8")
    assert check(path, "--json", file)[0] == 0
    document = json.loads(file.read_text("utf-8"))
    assert document["scenarios"][0]["hangs"]["trace"]["property"] == "hang"
    code, out, _ = check("replay", file, "--model-root", tmp_path)
    assert code == 0
    assert "hang" in out
    document["scenarios"][0]["hangs"] = None
    other.write_text(json.dumps(document), "utf-8")
    assert "hang - ->" in check("diff", other, file)[1]


@pytest.mark.parametrize("form", ["columns", "brief", "mail", "markdown"])
def test_a_loop_is_told_in_every_form(tmp_path: Path, check: Check, form: str) -> None:
    path = tmp_path / "turns.py"
    path.write_text("from checker import *\n" + TURNS.replace("class M", "class Turns"), "utf-8")
    code, out, _ = check(path, "--strict", "--trace", "all", "--format", form)
    assert code == 1
    assert ROUND in out or STAYS in out


@pytest.mark.parametrize("form", ["columns", "brief", "mail", "markdown"])
def test_a_recorded_loop_is_told_in_every_form(tmp_path: Path, check: Check, form: str) -> None:
    path, file = tmp_path / "turns.py", tmp_path / "turns.json"
    path.write_text("from checker import *\n" + TURNS.replace("class M", "class Turns"), "utf-8")
    assert check(path, "--strict", "--json", file)[0] == 1
    code, out, _ = check("replay", file, "--model-root", tmp_path, "--format", form)
    assert code == 0
    assert ROUND in out or STAYS in out


def test_what_goes_on_for_ever_has_no_story(tmp_path: Path) -> None:
    trace = hang(tmp_path)
    with Written(tmp_path, TURNS).scenario() as scenario:
        assert story(scenario, trace) is None
        assert story(scenario, replace(trace, loop=None)) is None


PASSED_OVER = """
class M(Model):
    lock: SpinLock
    odd: bool = False

    @process
    def once(self):
        with self.lock:
            pass

    @process(forever=True)
    def others(self):
        while True:
            with self.lock:
                self.odd = not self.odd
"""


def test_a_loop_that_passes_somebody_over_tells_who_has_the_lock(tmp_path: Path) -> None:
    with Written(tmp_path, PASSED_OVER).scenario() as scenario:
        asked = replace(scenario, properties=[finishes("once")], fairness={"others": "weak"})
        trace = check_scenario(asked).trace
    assert trace is not None
    text = columns.render(trace, 100, Style())
    assert "acquire lock" in text.split(ROUND)[1].split("***")[0]

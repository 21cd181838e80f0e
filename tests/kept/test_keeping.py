"""Which results are kept, and that no two questions share one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import races
from checker import Scenario
from checker.errors import ModelWarning
from checker.kept import keys
from checker.kept.keeping import Keeping, is_decided
from checker.kept.keys import Keys
from checker.kept.shelf import Shelf
from checker.questions.compared import Compared, Difference, Outcomes
from checker.result import Answer, Evidence, Reached, Result, Statistics, Verdict
from checker.search.contract import Limits, Stop, StopReason

DECIDED = Result("s", Verdict.HOLDS, Statistics(1, 2, 3, 0.5), "python")
REACHED = Reached("r", "words", "f.py:1", Answer.REACHED, 7)
OPEN = replace(REACHED, answer=Answer.NOT_DECIDED, why="--max-states 7")


@pytest.fixture
def keeping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Keeping:
    """Returns what keeps results in an empty folder."""
    monkeypatch.setattr(keys, "our_files", lambda: ())
    return Keeping(Shelf(tmp_path / "results"), Keys(None, Limits(), {}, 60.0, False))


@pytest.mark.parametrize(
    ("result", "is_kept"),
    [
        (DECIDED, True),
        (replace(DECIDED, verdict=Verdict.VIOLATED), True),
        (replace(DECIDED, verdict=Verdict.NOT_DECIDED), False),
        (replace(DECIDED, verdict=Verdict.VIOLATED, stop=Stop(StopReason.TIME, 1.0)), False),
        (replace(DECIDED, stop=Stop(StopReason.SOLVER, note="z3 gave up")), False),
        (replace(DECIDED, evidence=Evidence("00", ())), False),
        (replace(DECIDED, remark="there is no C compiler"), False),
        (replace(DECIDED, warnings=(ModelWarning("m", None, "h"),)), True),
        (replace(DECIDED, reached=(REACHED,)), True),
        (replace(DECIDED, reached=(replace(REACHED, answer=Answer.NEVER),)), True),
        (replace(DECIDED, reached=(REACHED, OPEN)), False),
        (replace(DECIDED, reached=(replace(OPEN, is_cut_by_failure=True),)), True),
    ],
)
def test_what_is_decided_is_kept(keeping: Keeping, result: Result, is_kept: bool) -> None:
    assert is_decided(result) is is_kept
    scenario = races.lost_update()
    keeping.keep_result(scenario, result)
    assert keeping.has_result(scenario) is is_kept
    found = keeping.result(scenario)
    assert (found is not None and found.value == result) is is_kept


def test_a_comparison_with_all_its_traces_is_kept(keeping: Keeping) -> None:
    sides = races.lost_update(), races.two_locks()
    told = Outcomes("s", ("x",), (("1",),), 5)
    way = Difference(("1",))
    whole = Compared(told, told, (way,), (), ())
    cut = replace(told, stopped_by="--max-states 7")
    lacking = replace(way, why="a search was stopped")
    for each in (replace(whole, first=cut), replace(whole, second=cut)):
        keeping.keep_compared(sides, each, traces=True)
    for each in (replace(whole, only_first=(lacking,)), replace(whole, only_second=(lacking,))):
        keeping.keep_compared(sides, each, traces=True)
    assert keeping.compared(sides, traces=True) is None
    keeping.keep_compared(sides, whole, traces=True)
    found = keeping.compared(sides, traces=True)
    assert found is not None
    assert found.value == whole
    assert keeping.compared(sides, traces=False) is None
    assert keeping.compared((sides[1], sides[0]), traces=True) is None


def test_scenarios_of_one_model_and_one_line_have_keys_of_their_own(
    keeping: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = races.lost_update().model
    several = [Scenario(model, name=name) for name in ("one", "two")]
    first, second = (keeping.keys.key("result", each) for each in several)
    assert None not in (first, second)
    assert first != second
    assert keeping.keys.key("result", several[0]) == first
    monkeypatch.chdir(tmp_path)  # places are told from there
    assert keeping.keys.key("result", several[0]) != first

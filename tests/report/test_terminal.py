"""The table and its closing sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.program.nodes import Origin, Span
from checker.report.case import Case, Outcome
from checker.report.style import Style
from checker.report.summary import closing, seconds
from checker.report.terminal import table
from checker.result import Evidence, NamedTransition, Result, Statistics, Unfinished, Verdict
from checker.search.contract import Stop, StopReason

STATISTICS = Statistics(1204, 3000, 61, 0.25)


def outcome(verdict: Verdict, expected: str | None, name: str = "a / b", **more: str) -> Outcome:
    """Returns a scenario and its result."""
    violated = "no_dangling_pte" if verdict is Verdict.VIOLATED else None
    stopped = Stop(StopReason.STATES, 10) if verdict is Verdict.NOT_DECIDED else None
    result = Result(name, verdict, STATISTICS, "python", stopped, violated)
    return Outcome(Case(name, expected, **more), result)


HOLDS = outcome(Verdict.HOLDS, "holds", row="A1", kernel="2.6.22")
VIOLATED = outcome(Verdict.VIOLATED, "violated", row="B1", kernel="2.6.23")
WRONG = outcome(Verdict.HOLDS, "violated", "wrong", citation="the race table, 2")
FREE = outcome(Verdict.VIOLATED, None, "free")
OPEN = outcome(Verdict.NOT_DECIDED, "holds", "open")


def shown(width: int | None, *outcomes: Outcome) -> list[str]:
    """Returns the lines of a table."""
    made = table([each.case for each in outcomes], width, Style())
    return "\n".join([made.header(), *(made.row(each) for each in outcomes)]).splitlines()


def test_a_wide_table_has_every_column() -> None:
    lines = shown(140, HOLDS, VIOLATED)
    assert lines == [
        "row  kernel  scenario  verdict   expected     states  depth     time",
        "A1   2.6.22  a / b     holds     holds         1,204     61    0.2 s",
        "B1   2.6.23  a / b     VIOLATED  violated      1,204     61    0.2 s  no_dangling_pte",
    ]


def test_the_violated_property_is_named_where_its_row_is_full() -> None:
    for width in range(40, 140):
        assert any("no_dangling_pte" in line for line in shown(width, VIOLATED))
    assert shown(75, VIOLATED)[-1] == "    violated: no_dangling_pte"


def test_what_is_never_taken_is_named_with_its_outcome() -> None:
    origin = Origin((), Span("folder/model.py", 7, 5), "x == 1")
    never = (NamedTransition(origin, "no"), NamedTransition(replace(origin, text="x = 2"), ""))
    found = replace(HOLDS.result, evidence=Evidence("0" * 32, never))
    assert shown(80, Outcome(HOLDS.case, found))[-2:] == [
        "    never taken: model.py:7 x == 1  (no)",
        "    never taken: model.py:7 x = 2",
    ]


def test_columns_that_no_scenario_needs_are_hidden() -> None:
    assert shown(80, outcome(Verdict.HOLDS, None))[0].split() == [
        "scenario",
        "verdict",
        "states",
        "depth",
        "time",
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_the_table_fits_the_width(width: int) -> None:
    long = outcome(Verdict.VIOLATED, "violated", "x" * 70, row="A1", kernel="2.6.18.0")
    assert max(map(len, shown(width, long, HOLDS))) <= width


def test_long_names_go_on_below_where_a_cut_would_make_them_one() -> None:
    begin = "a fault / a truncate / then a store / " * 2
    pair = [outcome(Verdict.HOLDS, "holds", begin + end, row="A1") for end in ("once", "twice")]
    lines = shown(60, *pair)
    assert max(map(len, lines)) <= 60
    assert sum("..." in line for line in lines) == 0
    assert [line.split()[-1] for line in lines if "c" in line.split()[-1]] == ["once", "twice"]
    assert any("..." in line for line in shown(60, *pair[:1]))


def test_the_kernel_is_shown_where_nothing_else_tells_two_rows_apart() -> None:
    pair = [
        outcome(Verdict.HOLDS, "holds", "x" * 30, row="A1", kernel=kernel)
        for kernel in ("2.6.22", "2.6.23")
    ]
    assert [line.split()[0] for line in shown(65, *pair)] == ["kernel", "2.6.22", "2.6.23"]
    assert shown(65, *pair[:1])[0].split()[:2] == ["scenario", "verdict"]


def test_a_verdict_that_is_not_as_expected_is_plainly_marked() -> None:
    lines = shown(80, WRONG)
    assert lines[-1] == "    ^ NOT AS EXPECTED: expected violated (the race table, 2)"


def test_that_no_execution_finishes_is_told_beside_all_else() -> None:
    ways = ("goes on for ever", "gets stuck, which deadlock=False allows")
    unfinished = Unfinished("first <= pgoff", ways, ("one", "two"))
    evidence = Evidence("0" * 32, ())
    result = replace(WRONG.result, unfinished=unfinished, evidence=evidence)
    lines = shown(60, replace(WRONG, result=result))
    assert lines[-5:] == [
        f"    digest of the states: {'0' * 32}",
        "    ^ no execution finishes if first <= pgoff: each one goes",
        "      on for ever, or gets stuck, which deadlock=False",
        "      allows; one and two were never evaluated",
        "    ^ NOT AS EXPECTED: expected violated (the race table, 2)",
    ]


def test_what_stopped_a_search_is_told() -> None:
    assert "--max-states 10" in "\n".join(shown(80, OPEN))
    assert "NOT DECIDED" in "\n".join(shown(80, OPEN))


def test_the_sentence_when_everything_is_as_expected() -> None:
    assert closing([HOLDS, HOLDS, VIOLATED], 0.4, 200) == (
        "3 scenarios as expected: 2 hold over all interleavings, 1 is violated. 0.4 s"
    )


def test_the_sentence_says_what_is_not_as_expected() -> None:
    text = closing([HOLDS, WRONG, FREE, OPEN], 61, 500, left_out=2, not_run=1)
    assert text == (
        "1 of 2 scenarios as expected: 1 holds over all interleavings. "
        "NOT as expected: wrong (holds). "
        "1 scenario without documented verdict: 1 is violated. 1 scenario NOT decided. "
        "1 scenario not run. 2 scenarios left out as large (--large runs them). 61.0 s"
    )


def test_times_read_well() -> None:
    assert [seconds(each) for each in (0.04, 9.96, 100, 3600, 7000)] == [
        "0.0 s",
        "10.0 s",
        "1m40s",
        "60m00s",
        "116 min",
    ]


def test_a_pipe_cuts_nothing_and_leaves_nothing_out() -> None:
    long = outcome(Verdict.VIOLATED, "violated", "x" * 300, row="A1", kernel="2.6.18.0")
    first, *rows = shown(None, long, HOLDS)
    assert first.split() == [
        *["row", "kernel", "scenario", "verdict", "expected", "states", "depth", "time"]
    ]
    assert "x" * 300 in rows[0]
    assert rows[0].endswith("no_dangling_pte")


def test_colours_mark_the_unexpected_red_and_an_expected_violation_is_not_green() -> None:
    made = table([VIOLATED.case], 80, Style(True))
    assert "\x1b[32mholds" in made.row(HOLDS)
    assert "\x1b[36mVIOLATED" in made.row(VIOLATED)
    assert "\x1b[1;31mVIOLATED" in made.row(FREE)
    assert "\x1b[33mNOT DECIDED" in made.row(OPEN)


def test_a_violation_in_a_part_of_the_states_says_so() -> None:
    cut = replace(VIOLATED.result, stop=Stop(StopReason.STATES, 1204))
    lines = shown(80, replace(VIOLATED, result=cut))
    assert lines[2:] == [
        "    violated: no_dangling_pte",
        "    cut: --max-states 1204 stopped the level of the violation; the counts are of",
        "      a part of it, and another violation may come first",
    ]
    assert shown(80, VIOLATED) == lines[:3]

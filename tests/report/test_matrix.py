"""The matrix below the table, and the claims under it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.report.case import Case, Outcome
from checker.report.claims import ClaimVerdict, claim_data, claim_lines
from checker.report.matrix import matrix, matrix_legend
from checker.report.style import Style
from checker.result import Result, Statistics, Verdict

ROWS = {"A1": "a fault against truncate", "B1": "a fault against invalidate"}


def found(
    row: str, kernel: str, verdict: Verdict = Verdict.HOLDS, aspect: str = "", **more: object
) -> Outcome:
    """Returns the outcome of a scenario, as this project claims it unless said otherwise."""
    given = {"finding": verdict.value, **more} if verdict is not Verdict.NOT_DECIDED else more
    case = replace(Case(f"{row} {kernel} {aspect}", row=row, kernel=kernel, aspect=aspect), **given)
    return Outcome(case, Result(case.name, verdict, Statistics(1, 0, 0, 0.0), "python"))


def told(*outcomes: Outcome, width: int | None = None, rows: dict[str, str] = ROWS) -> list[str]:
    """Returns the lines of a matrix."""
    return matrix(outcomes, rows, width, Style())


TABLE = (
    found("A1", "old"),
    found("A1", "new", expected="holds"),
    found("B1", "old", Verdict.VIOLATED, expected="violated"),
    found("B1", "new", Verdict.VIOLATED),
)


def test_a_row_for_each_row_and_a_column_for_each_kernel() -> None:
    assert told(*TABLE) == [
        "row                             old       new",
        "A1  a fault against truncate    (holds)   holds",
        "B1  a fault against invalidate  VIOLATED  (VIOLATED)",
    ]


def test_an_aspect_has_a_line_of_its_own_below_its_row() -> None:
    lines = told(*TABLE, found("A1", "old", Verdict.VIOLATED, "private copy"))
    assert lines[1:3] == [
        "A1  a fault against truncate    (holds)     holds",
        "    private copy                (VIOLATED)",
    ]


def test_verdicts_that_differ_are_counted_and_a_surprise_is_marked() -> None:
    lines = told(*TABLE, found("A1", "old", Verdict.VIOLATED))
    assert "(1 of 2 VIOLATED)" in lines[1]
    lines = told(*TABLE, found("A1", "old", Verdict.VIOLATED, expected="holds"))
    assert "1 of 2 VIOLATED !" in lines[1]
    lines = told(*TABLE, found("A1", "old", Verdict.NOT_DECIDED, expected="holds"))
    assert "1 of 2 open !" in lines[1]


def test_mutations_and_scenarios_without_row_or_kernel_have_no_cell() -> None:
    broken = found("A1", "old", Verdict.VIOLATED, is_mutation=True)
    assert told(*TABLE, broken, found("", "old"), found("Z9", "")) == told(*TABLE)


def test_there_is_no_matrix_that_says_no_more_than_the_table() -> None:
    assert told(*TABLE[:2]) == []
    assert told(found("A1", "old"), found("B1", "old")) == []


def test_kernels_stand_in_an_order_that_each_line_agrees_with() -> None:
    late = (found("B1", "older"), found("B1", "old", Verdict.VIOLATED))
    head = told(*TABLE[:2], *late)[0]
    assert head.split() == ["row", "older", "old", "new"]
    contrary = (found("B1", "new"), found("B1", "old"))
    assert told(*TABLE[:2], *contrary)[0].split() == ["row", "old", "new"]


@pytest.mark.parametrize("width", range(24, 100))
def test_kernels_without_room_stand_in_a_matrix_below(width: int) -> None:
    kernels = ("2.6.22", "7 Oct 2006", "13 Jan 2007", "2.6.23")
    outcomes = [found(row, kernel, aspect="") for row in ("A1", "B1") for kernel in kernels]
    lines = told(*outcomes, width=width)
    assert max(map(len, lines)) <= width
    assert sum(line.count("(holds)") for line in lines) == len(outcomes)
    for words in ROWS.values():
        assert all(any(word in line for line in lines) for word in words.split())


def test_the_words_of_a_row_are_broken_into_lines_where_there_is_no_room() -> None:
    assert told(*TABLE, width=43) == [
        "row                  old       new",
        "A1  a fault against  (holds)   holds",
        "    truncate",
        "B1  a fault against  VIOLATED  (VIOLATED)",
        "    invalidate",
    ]


def test_the_words_on_a_kernel_stand_below_its_name() -> None:
    kernels = {"old": "->nopage, ->populate", "new": "->fault"}
    assert matrix(TABLE, ROWS, None, Style(), kernels)[:4] == [
        "row                             old         new",
        "                                ->nopage,   ->fault",
        "                                ->populate",
        "A1  a fault against truncate    (holds)     holds",
    ]


def test_the_legend_tells_the_marks_that_occur_and_no_other() -> None:
    (line,) = matrix_legend(TABLE, 300)
    assert line == (
        "`holds`: no interleaving loses the race; `VIOLATED`: some interleaving loses the race; "
        "in brackets: no document says so, it is found here; an empty cell: not asked."
    )
    mixed = (*TABLE, found("A1", "old", Verdict.VIOLATED, expected="holds"))
    (line,) = matrix_legend(mixed, 300)
    assert "`!`: not as expected" in line
    assert "`1 of 2`: as many of the cell's scenarios" in line
    assert "open" not in line


CLAIM = ClaimVerdict("It holds everywhere", Verdict.HOLDS, TABLE[:2])


def test_a_claim_is_told_with_how_many_scenarios_decide_it() -> None:
    assert claim_lines(CLAIM, 100, Style()) == ["* It holds everywhere: holds in 2 of 2 scenarios."]
    part = replace(CLAIM, outcomes=TABLE[:1], large=3)
    (line,) = claim_lines(part, 100, Style())
    assert line == "* It holds everywhere: holds in 1 of 1 scenario (3 large not run)."


def test_a_claim_that_one_scenario_contradicts_is_not_so() -> None:
    wrong = replace(CLAIM, outcomes=TABLE)
    (line,) = claim_lines(wrong, 200, Style())
    assert line == (
        "NOT SO: It holds everywhere: holds in 2 of 4 scenarios; violated: B1 old , B1 new ."
    )
    assert wrong.is_true is False
    assert claim_data(wrong)["true"] is False


def test_a_claim_is_open_while_a_scenario_is() -> None:
    undecided = replace(CLAIM, outcomes=(*TABLE[:2], found("A1", "old", Verdict.NOT_DECIDED)))
    (line,) = claim_lines(undecided, 200, Style())
    assert line.startswith("NOT DECIDED: It holds everywhere: holds in 2 of 3 scenarios, 1 not")
    assert claim_data(undecided)["true"] is None

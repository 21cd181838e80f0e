"""How a mail ends: what is violated is marked as such, with what shows it."""

from __future__ import annotations

import pytest

import races
from checker import Model, Range, Scenario, finally_, instances, process
from checker.check import check
from checker.report import columns, mail
from checker.report.style import Style


class Tickets(Model):
    """Numbers that are drawn without a lock."""

    number: Range[0, 3] = 0

    @process
    def draw(self) -> int:
        """Draws a number."""
        self.number += 1
        return self.number

    @process
    def draw_two(self) -> tuple[int, int]:
        """Draws a number, and looks at the next one."""
        mine = self.number
        return mine, self.number

    @finally_
    def tickets_differ(self) -> bool:
        """No two get one number."""
        drawn = instances(self.draw)
        return all(one.result != other.result or one is other for one in drawn for other in drawn)

    @finally_
    def pairs_are_whole(self) -> bool:
        """A pair is of one moment."""
        return all(each.result[0] == each.result[1] for each in instances(self.draw_two))


def _ending(scenario: Scenario) -> str:
    """Returns what a mail says at its end, in one line."""
    trace = check(scenario).trace
    assert trace is not None
    return " ".join(mail.render(trace).partition("\n*** ")[2].split())


def test_a_property_that_reads_results_is_false_for_what_was_returned() -> None:
    told = _ending(Scenario(Tickets(), processes={"draw": 2}))
    assert told == "tickets_differ is false: draw0 returned 2, draw1 returned 2"


def test_what_was_returned_is_told_only_where_the_property_reads_it() -> None:
    told = _ending(races.fault())
    assert "is false" in told
    assert "returned" not in told


def test_a_tuple_that_was_returned_is_told_in_columns_and_mail() -> None:
    scenario = Scenario(Tickets(), processes={"draw": 1, "draw_two": 1})
    assert "draw_two returned (0, 1)" in _ending(scenario)
    trace = check(scenario).trace
    assert trace is not None
    assert "draw_two returned (0, 1)" in columns.render(trace, 80, Style())


@pytest.mark.parametrize(
    ("scenario", "marked"),
    [(races.assertion(), "assertion violated: "), (races.two_locks(), "deadlock violated: ")],
)
def test_what_is_violated_is_never_told_as_a_fact(scenario: Scenario, marked: str) -> None:
    assert _ending(scenario).startswith(marked)

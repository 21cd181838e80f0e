"""Model files with one judgement of each kind, for the tests of the forms for machines."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import races
from checker import Bool, Comparison, Model, Scenario, compare, outcome, process, reachable
from checker.check import check
from checker.command.job import Job
from checker.errors import ModelWarning
from checker.program.nodes import Span
from checker.report.case import Outcome
from checker.report.comparisons import ComparisonVerdict
from checker.report.judgement import (
    JudgedFile,
    Judgement,
    Standing,
    judge,
    judge_comparison,
    judge_unchecked,
)
from checker.search.contract import Limits

ROOT = Path(__file__).parents[2]


class Flag(Model):
    """A flag that is set, and never seen set before."""

    twice: Bool = False
    flag: Bool = False
    seen: Bool = False

    @process
    def set_it(self) -> None:
        """Sets the flag, after a look at it if asked for."""
        if self.twice:
            self.seen = self.flag
        self.flag = True

    @reachable
    def it_is_seen(self) -> bool:
        """Somebody sees the flag set."""
        return self.seen

    @outcome
    def was_seen(self) -> bool:
        """Whether it was seen set."""
        return self.seen


def judged(scenario: Scenario, limits: Limits | None = None) -> Judgement:
    """Returns the judgement of a scenario, with no time in it."""
    result = check(scenario, limits=limits or Limits())
    command = ("check races.py", f"-k '{scenario.title}'")
    found = judge(scenario.title, Outcome(Job("races.py", scenario).case, result), command)
    return replace(found, seconds=0.0)


def compared(comparison: Comparison, limits: Limits | None = None) -> Judgement:
    """Returns the judgement of a comparison."""
    told = compare(comparison.first, comparison.second, limits=limits or Limits())
    verdict = ComparisonVerdict(
        comparison.title, told, comparison.expected, citation=comparison.citation
    )
    return judge_comparison(comparison.title, verdict, comparison.place)


@cache
def files() -> tuple[JudgedFile, ...]:
    """Returns three files: one with all kinds of judgements, a good one, and one that is no model.

    Their places are of this file and of `races.py`, as seen from the root of the repository.
    """
    with contextlib.chdir(ROOT):
        return _files()


def _files() -> tuple[JudgedFile, ...]:
    """Returns the files, with places as seen from the current folder."""
    once, twice = (
        Scenario(Flag(twice=each), name=name, processes={"set_it": 2})
        for each, name in ((False, "sets only"), (True, "looks # first"))
    )
    known = races.lost_update()
    alone = replace(known, name="alone", processes={"increment": 1})
    held = Scenario(races.TwoLocks(), name="one lock", processes={"one": 1})
    found = [
        judged(known),
        judged(races.two_locks()),
        judged(races.fault()),
        judged(races.fault(races.Handler.CHECKED)),
        judged(replace(held, expected="violated", citation="the mail, 50%")),
        judged(once),
        judged(twice),
        judged(replace(alone, name="three, slowly"), Limits(max_states=2)),
        judged(replace(alone, name="three: late"), Limits(time_limit=1e-9)),
        compared(Comparison(once, twice, name="same outcomes?", expected="same")),
        compared(Comparison(once, twice, name="more outcomes", expected="more")),
        compared(Comparison(once, twice, name="unclaimed"), Limits(max_states=2)),
        judge_unchecked("SKIP", "m.py:3:1: no such field\n    ^ there are: a, b"),
    ]
    warning = ModelWarning("`x` holds nothing", Span("tests/races.py", 7, 3), "leave it out")
    return (
        JudgedFile("./models/a, b.py", tuple(found), (warning,)),
        JudgedFile("good.py", (judged(replace(held, name="good", expected="holds")),)),
        JudgedFile("bad.py", error="bad.py:1:1: the language has no `x`"),
    )


def of_standing(standing: Standing) -> list[Judgement]:
    """Returns the judgements that have a standing."""
    return [each for file in files() for each in file.judgements if each.standing is standing]

"""Judgements: the standing of each kind of result, and why; each title once."""

from __future__ import annotations

import re
from dataclasses import replace

import races
from checker import Bool, Model, Scenario, finally_, process
from checker.check import check
from checker.command.job import Job
from checker.program.nodes import FailureKind
from checker.report.case import Outcome
from checker.report.judgement import (
    RULES,
    Standing,
    distinct,
    end_of,
    judge,
    judge_unchecked,
)
from checker.result import Answer
from report import judged


def test_every_kind_of_result_has_its_standing_and_rule() -> None:
    assert [(each.title, each.standing, each.rule) for each in judged.files()[0].judgements] == [
        ("lost update", Standing.AS_EXPECTED, "counts_both"),
        ("two locks", Standing.NOT_AS_EXPECTED, "deadlock"),
        ("fault unchecked", Standing.NOT_AS_EXPECTED, "no_dangling_pte"),
        ("fault checked", Standing.AS_EXPECTED, ""),
        ("one lock", Standing.NOT_AS_EXPECTED, "holds-unexpectedly"),
        ("sets only", Standing.NOT_AS_EXPECTED, "never-reached"),
        ("looks # first", Standing.AS_EXPECTED, ""),
        ("three, slowly", Standing.NOT_DECIDED, "not-decided"),
        ("three: late", Standing.NOT_DECIDED, "not-decided"),
        ("same outcomes?", Standing.NOT_AS_EXPECTED, "claim-on-outcomes"),
        ("more outcomes", Standing.AS_EXPECTED, ""),
        ("unclaimed", Standing.NOT_DECIDED, "not-decided"),
        ("SKIP", Standing.NOT_CHECKED, "not-checked"),
    ]


def test_the_words_say_why_in_one_line() -> None:
    words = {each.title: each.words for each in judged.files()[0].judgements}
    assert words["lost update"] == "violated as expected: counts_both"
    assert words["two locks"] == (
        "violated: deadlock: Nobody can move, and one, two cannot finish."
    )
    assert words["fault checked"] == "holds"
    assert words["one lock"] == "holds (expected: violated, the mail, 50%)"
    assert re.fullmatch(r"never reached: it_is_seen \(.*judged\.py:\d+\)", words["sets only"])
    assert words["three, slowly"] == "not decided: --max-states 2"
    assert words["three: late"] == "not decided: --time-limit 1e-09"
    assert words["same outcomes?"] == "more outcomes, expected same"
    assert words["more outcomes"] == "more outcomes as expected"
    assert "--max-states 2" in words["unclaimed"]
    assert words["SKIP"] == "not checked: m.py:3:1: no such field"
    assert all(len(each.splitlines()) == 1 for each in words.values())


def outcome_of(scenario: Scenario) -> Outcome:
    """Returns the outcome of a scenario."""
    return Outcome(Job("m.py", scenario).case, check(scenario))


def test_a_condition_of_which_nobody_knows_leaves_a_verdict_undecided() -> None:
    found = outcome_of(Scenario(judged.Flag(twice=True), processes={"set_it": 2}))
    (reached,) = found.result.reached
    unknown = replace(reached, answer=Answer.NOT_DECIDED, trace=None, why="--max-states 5")
    result = replace(found.result, reached=(unknown,))
    judgement = judge("flag", replace(found, result=result))
    assert (judgement.standing, judgement.rule) == (Standing.NOT_DECIDED, "not-decided")
    assert judgement.words == "not decided whether it_is_seen is reached: --max-states 5"
    cut = replace(unknown, is_cut_by_failure=True)  # a verdict of its own, as in the exit code
    result = replace(found.result, reached=(cut,))
    assert judge("flag", replace(found, result=result)).is_fine


class Spinner(Model):
    """A process that never finishes."""

    flag: Bool = False

    @process
    def spin(self) -> None:
        while not self.flag:
            self.flag = False

    @finally_
    def it_is_set(self) -> bool:
        """The flag is set at the end."""
        return self.flag


def test_what_holds_as_nothing_finishes_says_so() -> None:
    judgement = judge("spins", outcome_of(Scenario(Spinner(), expected="holds")))
    assert judgement.is_fine
    assert judgement.words == (
        "holds as expected; but no execution finishes: each one goes on for ever; it_is_set was "
        "never evaluated"
    )


def test_only_a_time_limit_is_late() -> None:
    found = judged.of_standing(Standing.NOT_DECIDED)
    assert {each.title: each.is_late for each in found} == {
        "three, slowly": False,
        "three: late": True,
        "unclaimed": False,
    }


def test_a_violation_has_its_mail_and_the_command_that_shows_it_again() -> None:
    found = judged.judged(races.two_locks())
    assert "acquire a" in found.text
    assert "replay: check races.py -k 'two locks'" in found.text
    assert found.trace is not None
    assert found.at == found.trace.waiting[0].origin.span
    update = judged.judged(races.lost_update())
    assert update.trace is not None
    assert end_of(update.trace) == update.trace.steps[-1].lines[-1].origin.span


def test_a_file_is_fine_if_all_of_it_is() -> None:
    assert [each.is_fine for each in judged.files()] == [False, True, False]


def test_a_bug_is_told_by_its_message_and_not_by_its_traceback() -> None:
    found = judge_unchecked("x", "Traceback (most recent call last):\n\ninternal error: oh\n  more")
    assert found.words == "not checked: internal error: oh"


def test_titles_are_distinct() -> None:
    assert distinct([("a", "1"), ("b", "1")]) == ["a", "b"]
    assert distinct([("a", "1"), ("a", "2"), ("a", "")]) == ["a, 1", "a, 2", "a"]
    assert distinct([("a", ""), ("a", ""), ("a (2)", "")]) == ["a", "a (2)", "a (2) (2)"]


def test_no_property_can_have_the_name_of_a_rule_of_ours() -> None:
    assert not set(RULES) & {"deadlock", *(each.value for each in FailureKind)}
    assert not any(each.isidentifier() for each in RULES)

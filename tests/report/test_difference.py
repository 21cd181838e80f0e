"""Two runs compared: what is new, gone or changed, and whether a verdict is."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import races
from checker import Comparison, Scenario, compare
from checker.check import check
from checker.command.job import Job
from checker.errors import TraceError
from checker.report.case import Outcome
from checker.report.comparisons import ComparisonVerdict, data
from checker.report.difference import Changed, difference_lines, run_difference
from checker.report.json import document
from checker.report.style import Style
from checker.search.contract import Limits
from report import judged


def run(
    *scenarios: Scenario, limits: Limits | None = None, model: str = "m.py", outcomes: bool = False
) -> dict[str, Any]:
    """Returns the document of a run."""
    found = [
        Outcome(Job("m.py", each).case, check(each, limits=limits or Limits()))
        for each in scenarios
    ]
    comparisons = []
    if outcomes:
        comparison = Comparison(*scenarios, name="looks", expected="more")
        told = compare(*scenarios)
        comparisons = [data(ComparisonVerdict("looks", told, comparison.expected))]
    return document(model, "0", found, comparisons=comparisons)


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Returns the values that differ of the one scenario that does."""
    (changed,) = run_difference([old], [new]).changed
    return {name: (one, two) for name, one, two in changed.values}


UPDATE = races.lost_update()
ALONE = replace(UPDATE, processes={"increment": 1})
NAMED = replace(UPDATE, name="another")


def test_the_same_run_twice_is_the_same() -> None:
    found = run_difference([run(UPDATE, NAMED)], [run(UPDATE, NAMED)])
    assert (found.only_old, found.only_new, found.changed, found.same) == ((), (), (), 2)
    assert not found.is_verdict
    assert difference_lines(found, "a", "b", Style()) == ["0 verdicts have changed, 2 the same."]


def test_a_changed_verdict_has_all_that_changed_with_it() -> None:
    both = replace(UPDATE, model=races.TwoLocks(), processes=None)
    one = replace(UPDATE, model=races.TwoLocks(), processes={"one": 1})
    old, new = run(both), run(one)
    found = changes(old, new)
    assert found["verdict"] == ("violated", "holds")
    assert found["property"] == ("deadlock", "")
    assert found["trace"] == (f"{len(old['scenarios'][0]['trace']['steps'])} steps", "")
    assert found["states"][1] == f"{new['scenarios'][0]['states']}"
    assert run_difference([old], [new]).is_verdict


def test_a_property_counts_or_steps_are_no_verdict() -> None:
    old, new = run(UPDATE), run(ALONE)
    found = run_difference([old], [new])
    assert not found.is_verdict
    assert {"states", "transitions", "trace"} <= changes(old, new).keys()
    other = copy.deepcopy(old)
    other["scenarios"][0]["property"] = "another"
    assert changes(old, other) == {"property": ("counts_both", "another")}
    assert not run_difference([old], [other]).is_verdict


def test_what_is_in_one_run_alone_is_told_with_its_verdict() -> None:
    found = run_difference([run(UPDATE)], [run(NAMED)])
    assert found.only_old == ((("m.py", "lost update [2.6.22]"), "violated"),)
    assert found.only_new == ((("m.py", "another [2.6.22]"), "violated"),)
    assert not found.is_verdict
    assert difference_lines(found, "old", "new", Style()) == [
        "only in old: m.py: lost update [2.6.22]: violated",
        "only in new: m.py: another [2.6.22]: violated",
        "0 verdicts have changed, 0 the same, 1 only in old, 1 only in new.",
    ]


def test_scenarios_of_one_name_are_told_apart() -> None:
    newer = replace(ALONE, kernel="2.6.23")
    found = run_difference([run(UPDATE, newer, newer)], [run(UPDATE, newer)])
    assert found.only_old == ((("m.py", "lost update [2.6.23] (2)"), "violated"),)
    assert found.same == 2


def test_counts_of_a_search_that_was_stopped_are_not_compared() -> None:
    old, new = run(UPDATE, limits=Limits(max_states=2)), run(UPDATE)
    found = changes(old, new)
    assert found["verdict"] == ("not decided", "violated")
    assert not {"states", "transitions", "depth"} & found.keys()
    other = copy.deepcopy(old)
    other["scenarios"][0]["states"] += 1
    assert run_difference([old], [other]).same == 1


def test_conditions_to_be_reached_and_outcomes_are_verdicts() -> None:
    once, twice = (
        Scenario(judged.Flag(twice=each), name="flag", processes={"set_it": 2})
        for each in (False, True)
    )
    old, new = run(once), run(twice)
    assert changes(old, new)["reached: it_is_seen"] == ("never reached", "reached")
    assert run_difference([old], [new]).is_verdict
    more, same = run(once, twice, outcomes=True), run(twice, twice, outcomes=True)
    changed = [each for each in run_difference([more], [same]).changed if each.title == "looks"]
    assert ("outcomes", "more", "same") in changed[0].values
    assert changed[0].is_verdict


def test_files_are_compared_by_their_names_unless_there_is_one_of_each() -> None:
    other = run(UPDATE, model="other.py")
    assert run_difference([run(UPDATE)], [other]).same == 1
    assert run_difference([run(UPDATE, model="./m.py"), other], [other, run(UPDATE)]).same == 2
    assert len(run_difference([run(UPDATE), other], [other]).only_old) == 1


def test_changed_verdicts_come_first_and_the_summary_counts() -> None:
    counts = Changed("m.py", "one", (("states", "1", "2"),))
    verdict = Changed("m.py", "two", (("verdict", "holds", "violated"), ("property", "", "p")))
    found = replace(run_difference([], []), changed=(counts, verdict), same=3)
    assert difference_lines(found, "a", "b", Style()) == [
        "m.py: two: verdict holds -> violated; property - -> p",
        "m.py: one: states 1 -> 2",
        "1 verdict has changed, 1 changed otherwise, 3 the same.",
    ]


@pytest.mark.parametrize("missing", ["scenarios", "model", "comparisons"])
def test_a_damaged_run_is_an_error_of_its_own(missing: str) -> None:
    damaged = {name: value for name, value in run(UPDATE).items() if name != missing}
    with pytest.raises(TraceError, match="damaged"):
        run_difference([damaged], [run(UPDATE)])

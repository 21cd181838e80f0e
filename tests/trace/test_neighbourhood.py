"""The neighbourhood of a counterexample: each branch is a step, and no step near it is missing."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

import races
from checker.check import check, near_counterexample
from checker.language.build import build
from checker.program.interpreter import Failed, Next, State, outcomes
from checker.program.nodes import Program
from checker.scenario import Scenario
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.trace.follow import show_shared, walk_path
from checker.trace.neighbourhood import OUTSIDE, Neighbourhood, neighbourhood, states_followed
from checker.trace.replay import refollowed, replay
from checker.trace.trace import Trace
from random_programs import programs


def found(scenario: Scenario) -> tuple[Program, Trace]:
    """Returns the Program of a violated scenario, and its counterexample."""
    trace = check(scenario).trace
    assert trace is not None
    return build(scenario), trace


def states_in(program: Program, trace: Trace, around: Neighbourhood) -> dict[int, State]:
    """Returns the state of each place, found by walking along the branches from the trace.

    On the way each branch is judged by the interpreter: it is a step, and none is missing.
    """
    known = dict(zip(around.way, states_followed(refollowed(program, trace)), strict=False))
    pending = list(known)
    for position in pending:
        state, place = known[position], around.places[position]
        if place.branches is None:
            continue
        expected = [
            (process, ended.path, isinstance(ended, Failed))
            for process in range(len(program.processes))
            for ended in outcomes(program, state, process)
            if isinstance(ended, Next | Failed)
        ]
        told = [(e.step.process, e.step.path, bool(e.failure)) for e in place.branches]
        assert told == expected
        for branch in place.branches:
            (walked,) = walk_path(program, state, branch.step.process, branch.step.path)
            if branch.target != OUTSIDE:
                assert known.setdefault(branch.target, walked.state) == walked.state
                if branch.target not in pending:
                    pending.append(branch.target)
            elif not branch.failure:
                assert around.is_cut
                assert walked.state not in known.values()
    return known


def test_the_lost_update_has_as_many_places_as_on_paper() -> None:
    # Each process: before its load, before its store, after. Both loads are of 0 where both are
    # before their stores, so the whole graph has these states (a process's value behind it):
    #   00, 10 (0), 01 (0), 11 (0,0), 20, 02, 21 (0), 12 (0), 21 (1), 12 (1), 22 lost, and 22 right
    # twice, since a Program before any reduction keeps the value that the second one has loaded.
    program, trace = found(races.lost_update())
    around = neighbourhood(refollowed(program, trace), trace, most_steps=10, most_places=100)
    assert around.way == (0, 1, 2, 3, 4)
    assert len(around.places) == len(states_in(program, trace, around)) == 13
    assert not around.is_cut
    assert [each.violated for each in around.places if each.violated] == [("counts_both",)]
    assert around.places[4].violated == ("counts_both",)


def test_a_place_is_as_far_as_its_shortest_way_from_the_counterexample() -> None:
    program, trace = found(races.lost_update())
    around = neighbourhood(refollowed(program, trace), trace, most_steps=10, most_places=100)
    for place in around.places:
        for branch in place.branches or ():
            if branch.target != OUTSIDE:
                assert around.places[branch.target].distance <= place.distance + 1
    near = neighbourhood(refollowed(program, trace), trace, most_steps=1, most_places=100)
    wanted = [each.distance for each in around.places if each.distance <= 1]
    assert [each.distance for each in near.places] == wanted
    assert all((each.branches is None) == (each.distance == 1) for each in near.places)


def test_those_of_the_counterexample_are_there_however_few_there_may_be() -> None:
    program, trace = found(races.lost_update())
    around = neighbourhood(refollowed(program, trace), trace, most_steps=10, most_places=0)
    assert len(around.places) == 5
    assert around.is_cut
    states_in(program, trace, around)


def test_after_a_failing_step_there_is_no_place() -> None:
    program, trace = found(races.assertion())
    around = neighbourhood(refollowed(program, trace), trace, most_steps=3, most_places=100)
    assert around.way[-1] == OUTSIDE
    failing = around.places[around.way[-2]].branches or ()
    assert "assertion" in [each.failure for each in failing]


def test_a_deadlock_is_told_in_its_place() -> None:
    scenario = races.two_locks()
    program, trace = found(scenario)
    around = near_counterexample(scenario, trace, most_steps=2, most_places=100)
    assert around.places[around.way[-1]].violated == ("deadlock",)
    assert around.places[around.way[-1]].branches == ()
    states_in(program, trace, around)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(programs())
def test_of_random_programs_each_branch_is_a_step_and_none_is_missing(program: Program) -> None:
    result = PythonEngine().search(program, Limits(max_states=2000), None)
    if result.counterexample is None:
        return
    trace = replay(program, program, result.counterexample, "random")
    around = neighbourhood(refollowed(program, trace), trace, most_steps=2, most_places=40)
    if around.way[0] == OUTSIDE:
        assert not trace.steps
        return
    states = states_in(program, trace, around)
    for position, state in zip(
        around.way, states_followed(refollowed(program, trace)), strict=False
    ):
        assert states[position] == state
    if around.way[-1] != OUTSIDE:
        assert show_shared(program, states[around.way[-1]]) == trace.end

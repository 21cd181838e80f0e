"""Of the shortest counterexamples an engine tells one with the fewest context switches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

import races
from checker.errors import InternalError
from checker.language.build import build
from checker.program.interpreter import Next, State, initial_states, outcomes
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce
from checker.search import plain
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.search.shorten import Way, WayGraph, shortest
from checker.trace.violation import occurrences
from counterexamples import failing
from random_programs import programs

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

DIAMOND = {0: ((0, 1), (1, 2)), 1: ((1, 3), (0, 4)), 2: ((0, 3), (1, 4)), 3: (), 4: ()}
"""0 --p0--> 1, 0 --p1--> 2, then each of them to 3 by the other process, to 4 by the same."""


def diamond(*ends: int) -> WayGraph[int]:
    """Returns the diamond, with a violation in some of its states."""
    return WayGraph(
        [(0,), (1, 2), (3, 4)],
        lambda state: DIAMOND[state],
        lambda state: (None,) if state in ends else (),
    )


def switches(processes: tuple[int, ...], failing: int | None) -> int:
    """Counts the context switches, that to a failing step included."""
    ran = processes if failing is None else (*processes, failing)
    return sum(one != other for one, other in pairwise(ran))


def ways(
    program: Program, state: State, depth: int, taken: tuple[int, ...]
) -> Iterator[tuple[State, tuple[int, ...]]]:
    """Returns every way of some length, by brute force."""
    if depth == 0:
        yield state, taken
        return
    for process in range(len(program.processes)):
        for outcome in outcomes(program, state, process):
            if isinstance(outcome, Next):
                yield from ways(program, outcome.state, depth - 1, (*taken, process))


def test_prefers_fewer_switches_and_then_the_first_process() -> None:
    assert shortest(diamond(3)) == Way((0, 1, 3), (0, 1), None)
    assert shortest(diamond(4)) == Way((0, 1, 4), (0, 0), None)
    assert shortest(diamond(3, 4)) == Way((0, 1, 4), (0, 0), None)


def test_a_failing_step_is_the_last_to_run() -> None:
    graph = diamond(3)
    failing = WayGraph(graph.levels, graph.successors, lambda state: (0, 1) if state == 3 else ())
    assert shortest(failing) == Way((0, 1, 3), (0, 1), 1)


def test_a_way_without_steps_is_the_initial_state() -> None:
    assert shortest(WayGraph([(1, 2)], lambda state: (), lambda state: (None,))) == Way(
        (1,), (), None
    )


def test_refuses_a_violation_that_is_not_in_the_graph() -> None:
    with pytest.raises(InternalError):
        shortest(diamond())


def test_two_increments_switch_twice_and_begin_with_the_first_process() -> None:
    program = reduce(build(races.lost_update()))
    found = PythonEngine().search(program, Limits(), None).counterexample
    assert found is not None
    assert found.processes == (0, 1, 1, 0)


@FEW
@given(programs())
def test_no_way_of_the_same_length_has_fewer_switches(program: Program) -> None:
    found = PythonEngine().search(program, Limits(max_states=200), None).counterexample
    if found is None or not 0 < len(found.steps) <= 5:
        return
    fails = failing(program, found)
    taken_before = found.processes if fails is None else found.processes[:-1]
    occur = occurrences(program, found.violation)
    begins = (each.state for _, each in initial_states(program) if isinstance(each, Next))
    all_ways = [
        switches(taken, last)
        for start in dict.fromkeys(begins)
        for state, taken in ways(program, start, len(taken_before), ())
        for last in occur(state)
        if last is None or is_first_failure(program, state, last, found.violation)
    ]
    assert switches(taken_before, fails) == min(all_ways)


def is_first_failure(program: Program, state: State, process: int, violation: object) -> bool:
    """Whether a violation is what a process's step meets first."""
    failed = next(e for e in outcomes(program, state, process) if isinstance(e, plain.Failed))
    return failed.failure == violation

"""Among the shortest counterexamples, one with the fewest context switches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

import races
from checker.errors import InternalError
from checker.language.build import build
from checker.program.interpreter import State
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce
from checker.search.contract import Counterexample, Deadlock, Limits
from checker.search.reference import ReferenceEngine
from checker.trace.shorten import Graph, interpreted, shorten
from checker.trace.violation import occurrences
from random_programs import programs

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def switches(processes: tuple[int, ...], failing: int | None) -> int:
    """Counts the context switches, that to a failing step included."""
    ran = processes if failing is None else (*processes, failing)
    return sum(one != other for one, other in pairwise(ran))


def ways(
    graph: Graph[State], state: State, depth: int, taken: tuple[int, ...]
) -> Iterator[tuple[State, tuple[int, ...]]]:
    """Returns every way of some length, by brute force."""
    if depth == 0:
        yield state, taken
        return
    for process, successor in graph.successors(state):
        yield from ways(graph, successor, depth - 1, (*taken, process))


def test_two_increments_switch_twice_and_begin_with_the_first_process() -> None:
    program = reduce(build(races.lost_update()))
    found = ReferenceEngine().search(program, Limits(), None).counterexample
    assert found is not None
    best = shorten(program, found, interpreted(program))
    assert best.processes == (0, 1, 1, 0)
    assert best.violation == found.violation


def test_a_counterexample_without_steps_stays_as_it_is() -> None:
    program = reduce(build(races.lost_update()))
    empty = Counterexample(Deadlock(), (), ())
    assert shorten(program, empty, interpreted(program)) is empty


def test_refuses_a_violation_that_is_not_in_the_graph() -> None:
    program = reduce(build(races.lost_update()))
    found = ReferenceEngine().search(program, Limits(), None).counterexample
    assert found is not None
    wrong = Counterexample(Deadlock(), found.states, found.processes)
    with pytest.raises(InternalError):
        shorten(program, wrong, interpreted(program))


@FEW
@given(programs())
def test_no_way_of_the_same_length_has_fewer_switches(program: Program) -> None:
    found = ReferenceEngine().search(program, Limits(max_states=200), None).counterexample
    if found is None or not 0 < len(found.processes) <= 5:
        return
    graph = interpreted(program)
    best = shorten(program, found, graph)
    occur = occurrences(program, found.violation)
    all_ways = [
        switches(taken, failing)
        for start in graph.initial()
        for state, taken in ways(graph, start, len(found.processes), ())
        for failing in occur(state)
    ]
    assert switches(best.processes, best.failing) == min(all_ways)


@FEW
@given(programs())
def test_the_answer_is_the_same_on_every_run(program: Program) -> None:
    found = ReferenceEngine().search(program, Limits(max_states=200), None).counterexample
    if found is not None:
        graph = interpreted(program)
        assert shorten(program, found, graph) == shorten(program, found, graph)

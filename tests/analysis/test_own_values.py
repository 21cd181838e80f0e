"""What a process's own values are together: every combination that occurs is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import Scenario
from checker.analysis.flow import is_live
from checker.analysis.own_values import MOST_STATES, MOST_VALUES, Own, own_states
from checker.analysis.writers import writers
from checker.command.inspection import programs as programs_of
from checker.command.load import load
from checker.language.build import build
from checker.program.interpreter import Next, State, initial_states, offsets
from checker.program.nodes import (
    TRUE,
    And,
    Conditional,
    Expr,
    Local,
    Me,
    Or,
    Program,
    Shared,
    Variable,
)
from checker.program.types import IntType
from checker.reduce.pipeline import reduce
from checker.search import plain
from hand import at, compare, edge, graph, number, program, require, store
from random_programs import programs
from random_tables import tables

FOLDER = Path(__file__).parents[2]
SCENARIOS = [
    each for path in sorted((FOLDER / "models" / "classic").glob("*.py")) for each in load(path)
]
STATEMENTS = load(FOLDER / "benchmarks" / "models" / "filter_statements.py")
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def owned(program: Program, process: int) -> list[tuple[int, int]]:
    """Returns the elements that a process alone writes."""
    return [
        (variable, index)
        for variable, elements in enumerate(writers(program))
        for index, who in enumerate(elements)
        if who == {process}
    ]


def listed(program: Program, process: int) -> frozenset[Own] | None:
    """Returns what is listed of a process."""
    begins = [each.state for _, each in initial_states(program) if isinstance(each, Next)]
    return own_states(program, process, owned(program, process), begins)


def own(program: Program, process: int, state: State) -> Own:
    """Returns what a process's own values are in a state."""
    kind = program.kinds[program.processes[process].kind]
    location, *values = state.processes[process]
    first = offsets(program)
    held = (
        value if is_live(kind, location, local) else kind.locals[local].type.low
        for local, value in enumerate(values)
    )
    elements = (state.shared[first[each] + index] for each, index in owned(program, process))
    return location, tuple(held), tuple(elements)


def lists_what_occurs(program: Program, most: int) -> list[float]:
    """Asserts that each combination that occurs is listed; returns how many more there are."""
    states, more = plain.visit(program, most), []
    for process in range(len(program.processes)):
        known = listed(program, process)
        occurs = {own(program, process, state) for state in states.depths}
        if known is not None:
            assert occurs <= known
            more.append(len(known) / max(1, len(occurs)))
    return more


@pytest.mark.parametrize("scenario", [*SCENARIOS, *STATEMENTS[:2]], ids=lambda each: each.title)
def test_what_occurs_in_a_model_is_listed(scenario: Scenario) -> None:
    for each in programs_of(scenario):
        lists_what_occurs(each, 1_000)


@few
@given(st.one_of(programs(), tables()))
def test_what_occurs_in_a_random_program_is_listed(program: Program) -> None:
    lists_what_occurs(program, 300)


@pytest.mark.slow
@settings(few, max_examples=1_500)
@given(st.one_of(programs(), tables()))
def test_what_occurs_in_many_random_programs_is_listed(program: Program) -> None:
    lists_what_occurs(program, 500)


def test_little_more_is_listed_than_what_occurs() -> None:
    program = reduce(build(STATEMENTS[1]))
    assert lists_what_occurs(program, 10**6) == [1.0] * 3


LOCALS = (("kept", IntType(0, 3)), ("wide", IntType(0, 2 * MOST_STATES)))
COMMON = Variable("common", IntType(0, 3), ("common",))
MINE = Variable("mine", IntType(0, 3), ("mine[0]", "mine[1]"))
MANY = Variable("many", IntType(0, MOST_VALUES - 1), ("many",))
MORE = Variable("more", IntType(0, MOST_VALUES), ("more",))
ONE = compare(at(0), "==", 1)


def kept(value: Expr, guard: Expr = TRUE) -> set[int]:
    """Returns what a local of one who owns an element, which is 0, may be after a store."""
    ways = [edge(0, 1, store(Local(0), value), guard=guard), edge(1, 2, store(at(1, 0), 0))]
    kind = graph(ways, 2, (), LOCALS)
    other = graph([edge(0, 1, store(at(0), 3))], 1)
    found = listed(program([COMMON, MINE, MANY, MORE], [kind, other], [0, 1]), 0)
    assert found is not None
    return {values[0] for location, values, _ in found if location == 1}


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (at(0), {0, 1, 2, 3}),
        (compare(at(0), "min", 1), {0, 1}),
        (compare(compare(at(0), "%", 2), "*", 2), {0, 2}),
        (compare(number(3), "//", compare(at(0), "max", 1)), {1, 3}),
        (compare(number(1), "<<", compare(at(0), "min", 1)), {1, 2}),
        (compare(at(0), "==", 3), {0, 1}),
        (And((compare(at(0), "==", 3), number(0))), {0}),
        (require(number(0), number(1)), set()),
        (require(compare(at(0), "==", 1), number(1)), {1}),
        (compare(at(1, 0), "+", 2), {2}),
        (at(1, 1), {0, 1, 2, 3}),
        (Shared(1, compare(at(0), "min", 1)), {0, 1, 2, 3}),
        (Me(), {0}),
        (compare(number(3), "//", at(0)), {0, 1, 2, 3}),
        (And((at(3), at(2))), {0, 1}),
        (Or((at(3), at(2))), {0, 1}),
        (Conditional(ONE, number(1), number(2)), {1, 2}),
        (Conditional(ONE, at(2), compare(at(2), "+", MOST_VALUES)), {0, 1, 2, 3}),
        (Conditional(number(0), at(3), number(2)), {2}),
        (compare(at(2), "-", MOST_VALUES - 1), {0}),
        (compare(at(3), "-", MOST_VALUES - 1), {0, 1, 2, 3}),
    ],
    ids=str,
)
def test_a_value_may_be_what_the_others_make_of_it(value: Expr, wanted: set[int]) -> None:
    assert kept(value) == wanted


def test_a_step_that_is_never_taken_leads_nowhere() -> None:
    assert kept(number(1), guard=compare(at(1, 0), "==", 2)) == set()


def test_a_value_that_may_be_one_of_too_many_is_not_listed() -> None:
    kind = graph([edge(0, 1, store(Local(1), at(0)))], 1, (), LOCALS)
    wide = Variable("wide", IntType(0, 2 * MOST_STATES), ("wide",))
    other = graph([edge(0, 1, store(at(0), 3))], 1)
    assert listed(program([wide], [kind, other], [0, 1]), 0) is None


def test_a_process_with_too_many_states_is_not_listed() -> None:
    up = store(Local(1), compare(compare(Local(1), "+", 1), "%", 2 * MOST_STATES))
    kind = graph([edge(0, 0, up)], 1, (), LOCALS)
    assert listed(program([COMMON], [kind]), 0) is None

"""Which locals are constant wherever they are read, and that nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hand
from checker.program.nodes import (
    FALSE,
    TRUE,
    And,
    Assign,
    Const,
    Expr,
    Kind,
    Local,
    LocalOf,
    Process,
    Program,
    Shared,
    Transition,
    Variable,
)
from checker.program.types import IntType
from checker.reduce.constants import put_in_constants
from checker.reduce.liveness import reset_dead_locals
from checker.reduce.pipeline import reduce
from checker.search.contract import Found, Limits, Violation
from checker.search.layout import lay_out
from checker.search.python.engine import PythonEngine
from hand import at, bits, compare, edge, graph, invariant, require, store

DIGIT = IntType(0, 9)
NAMES = [("x", DIGIT), ("y", DIGIT)]


def reduced(kind: Kind) -> Kind:
    """Returns a kind that one process runs, after the pass."""
    return put_in_constants(hand.program(bits("a", "b"), [kind])).kinds[0]


def test_what_is_given_before_it_is_read_is_what_is_read() -> None:
    # 0 --x = 8; x = 1--> 1 --y = x + 1--> 2 --b = y == 2--> 3
    edges = [
        edge(0, 1, store(Local(0), 8), store(Local(0), 1)),
        edge(1, 2, store(Local(1), compare(Local(0), "+", 1))),
        edge(2, 3, store(at(1), compare(Local(1), "==", 2))),
    ]
    found = reduced(graph(edges, final=3, names=NAMES))
    assert found.transitions[1].updates[0].value == compare(Const(1, DIGIT), "+", 1)
    assert found.transitions[2].updates[0].value == compare(Const(2, DIGIT), "==", 2)


def test_an_index_of_a_target_is_a_constant_too() -> None:
    edges = [edge(0, 1, store(Shared(0, Local(0)), 1))]
    (update,) = reduced(graph(edges, final=1, names=NAMES)).transitions[0].updates
    assert update.target == Shared(0, Const(0, DIGIT))


def test_an_update_sees_what_the_one_before_it_stored() -> None:
    # 0 --x = 5; y = x--> 1 --b = y == 5--> 2
    edges = [
        edge(0, 1, store(Local(0), 5), store(Local(1), Local(0))),
        edge(1, 2, store(at(1), compare(Local(1), "==", 5))),
    ]
    first, last = reduced(graph(edges, final=2, names=NAMES)).transitions
    assert first.updates[1].value == Const(5, DIGIT)
    assert last.updates[0].value == compare(Const(5, DIGIT), "==", 5)


def test_a_local_of_two_values_is_left_alone() -> None:
    # 0 --x = 1--> 1 --b = x == 1--> 2, and 0 --x = 2--> 1
    edges = [
        edge(0, 1, store(Local(0), 1)),
        edge(0, 1, store(Local(0), 2)),
        edge(1, 2, store(at(1), compare(Local(0), "==", 1))),
    ]
    kind = graph(edges, final=2, names=NAMES)
    assert reduced(kind) is kind


def test_a_loop_gives_another_value() -> None:
    # 0 --x = x + 1, x < 9--> 0, and 0 --b = x == 1--> 1
    edges = [
        edge(0, 0, store(Local(0), compare(Local(0), "+", 1)), guard=compare(Local(0), "<", 9)),
        edge(0, 1, store(at(1), compare(Local(0), "==", 1))),
    ]
    kind = graph(edges, final=1, names=NAMES)
    assert reduced(kind) is kind


def test_one_way_of_two_is_enough_to_lose_it() -> None:
    # 0 --x = a--> 1, 0 --x = 1--> 1: and y = x is lost with it
    edges = [
        edge(0, 1, store(Local(0), at(0))),
        edge(0, 1, store(Local(0), 1)),
        edge(1, 2, store(Local(1), Local(0))),
        edge(2, 3, store(at(1), compare(Local(1), "==", 1))),
    ]
    kind = graph(edges, final=3, names=NAMES)
    assert reduced(kind) is kind


@pytest.mark.parametrize(
    "guard",
    [compare(Local(0), "==", 2), And((at(0), require(FALSE))), FALSE],
    ids=["known", "fails", "false"],
)
def test_a_way_that_nobody_goes_loses_nothing(guard: Expr) -> None:
    # 0 --x = 1--> 1 --> 3 --b = x == 1--> 4, and 1 --guard--> 2 --x = 5--> 3
    edges = [
        edge(0, 1, store(Local(0), 1)),
        edge(1, 3),
        edge(1, 2, guard=guard),
        edge(2, 3, store(Local(0), 5)),
        edge(3, 4, store(at(1), compare(Local(0), "==", 1))),
    ]
    found = reduced(graph(edges, final=4, names=NAMES))
    assert found.transitions[4].updates[0].value == compare(Const(1, DIGIT), "==", 1)


@pytest.mark.parametrize(
    "guard",
    [compare(Local(0), "==", 1), compare(Local(1), "==", 2), at(0), require(at(0))],
    ids=["known", "another", "shared", "may fail"],
)
def test_a_way_that_somebody_may_go_loses_it(guard: Expr) -> None:
    # The same, where y is not known: a stores one of two values into it.
    edges = [
        edge(0, 1, store(Local(0), 1), store(Local(1), at(0))),
        edge(1, 3),
        edge(1, 2, guard=guard),
        edge(2, 3, store(Local(0), 5)),
        edge(3, 4, store(at(1), compare(Local(0), "==", 1))),
    ]
    found = reduced(graph(edges, final=4, names=NAMES))
    assert found.transitions[4] == edges[4]


def test_a_check_that_fails_makes_nothing_known() -> None:
    wrong = require(compare(Local(0), "==", 1), Local(0))
    edges = [
        edge(0, 1, store(Local(1), wrong)),
        edge(1, 2, store(at(1), compare(Local(1), "==", 0))),
    ]
    program = hand.program(bits("a", "b"), [graph(edges, final=2, names=NAMES)])
    kind = put_in_constants(program).kinds[0]
    assert kind.transitions[1].updates == edges[1].updates
    assert PythonEngine().search(reduce(program), Limits(), None).counterexample is not None


@pytest.mark.parametrize(("values", "bits_left"), [([(3,), (3,)], 0), ([(3,), (4,)], 4)])
def test_an_argument_is_constant_if_all_processes_have_the_same(
    values: list[tuple[int, ...]], bits_left: int
) -> None:
    # 0 --> 1 --a = x == 3--> 2
    edges = [edge(0, 1), edge(1, 2, store(at(0), compare(Local(0), "==", 3)))]
    program = replace(
        hand.program(bits("a"), [graph(edges, final=2, names=NAMES[:1])]),
        processes=tuple(Process(f"p{n}", 0, ((0, each),)) for n, each in enumerate(values)),
    )
    assert _local_bits(reduce(program)) == bits_left


def test_what_an_argument_may_choose_is_not_constant() -> None:
    edges = [edge(0, 1), edge(1, 2, store(at(0), compare(Local(0), "==", 3)))]
    program = replace(
        hand.program(bits("a"), [graph(edges, final=2, names=NAMES[:1])]),
        processes=(Process("p", 0, ((0, (3, 4)),)),),
    )
    assert put_in_constants(program) is program


def test_a_local_that_a_property_reads_keeps_its_place() -> None:
    edges = [edge(0, 1, store(Local(0), 1)), edge(1, 2, store(at(0), compare(Local(0), "==", 1)))]
    looks = invariant(compare(LocalOf(0, 0), "==", 0))
    program = hand.program(bits("a"), [graph(edges, final=2, names=NAMES[:1])], [0], [looks])
    assert put_in_constants(program) is program
    assert PythonEngine().search(reduce(program), Limits(), None).counterexample is not None


def _local_bits(program: Program) -> int:
    """Returns how many bits a state has for the first process's locals."""
    return sum(each.width for each in lay_out(program).slots[0])


LITTLE = IntType(0, 3)
ARRAY = Variable("array", LITTLE, tuple(f"array[{index}]" for index in range(4)))
LOCALS = st.sampled_from([Local(0), Local(1), Local(2)])


@st.composite
def values(draw: st.DrawFn) -> Expr:
    """Returns a value from 0 to 3, which is often known; rarely it fails."""
    local = draw(LOCALS)
    form = draw(st.integers(0, 9))
    if form < 4:
        return hand.number(draw(st.integers(0, 3)))
    if form < 7:
        return local
    if form == 7:
        return compare(compare(local, "+", draw(st.integers(0, 3))), "min", 3)
    if form == 8:
        return require(compare(local, "<", 3), local)
    return Shared(0, local)


@st.composite
def edges_between(draw: st.DrawFn, final: int) -> list[Transition]:
    """Returns transitions, at least one from each location, that mostly lead on."""
    found = []
    for source in range(final):
        for _ in range(draw(st.integers(1, 2))):
            target = draw(st.integers(max(0, source - 1), final))
            updates = draw(st.lists(st.builds(Assign, LOCALS, values()), max_size=2))
            if draw(st.booleans()):
                updates.append(Assign(Shared(0, draw(LOCALS)), draw(values())))
            test = compare(draw(LOCALS), "==", draw(st.integers(0, 3)))
            found.append(edge(source, target, *updates, guard=draw(st.sampled_from([TRUE, test]))))
    return found


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Returns a Program of two processes whose locals are often constant."""
    final = draw(st.integers(2, 5))
    names = [("x", LITTLE), ("y", LITTLE), ("z", LITTLE)]
    kind = graph(draw(edges_between(final)), final, draw(st.sampled_from([(), (1,)])), names)
    choices = st.sampled_from([(1,), (1,), (1, 2), (2,)])
    processes = tuple(Process(f"p{n}", 0, ((0, draw(choices)),)) for n in range(2))
    looks = [invariant(compare(LocalOf(0, 1), "<", 3))] if draw(st.integers(0, 3)) == 0 else []
    return replace(hand.program([ARRAY], [kind], [0, 0], looks), processes=processes)


few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=1000)


@few
@given(programs())
def test_the_graph_stays_as_it_is(program: Program) -> None:
    stays_as_it_is(program)


@pytest.mark.slow
@many
@given(programs())
def test_the_graphs_of_many_programs_stay_as_they_are(program: Program) -> None:
    stays_as_it_is(program)


def stays_as_it_is(program: Program) -> None:
    """Asserts that constants put in change no state, no step and no verdict of a Program."""
    limits = Limits(max_states=2000)
    reset = reset_dead_locals(program)
    before = PythonEngine().search(reset, limits, None)
    after = PythonEngine().search(put_in_constants(reset), limits, None)
    assert after.levels == before.levels
    assert after.transitions == before.transitions
    assert told(after) == told(before)
    reduced = PythonEngine().search(reduce(program), limits, None)
    assert reduced.states <= before.states
    assert told(reduced) == told(before)


def told(found: Found) -> tuple[Violation, tuple[int, ...]] | None:
    """Returns what a search tells of: what is violated, and who runs on the way there."""
    counterexample = found.counterexample
    return counterexample and (counterexample.violation, counterexample.processes)

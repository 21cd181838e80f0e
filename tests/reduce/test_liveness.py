"""Which locals are dead where, and that somebody who looks from outside keeps one alive."""

from __future__ import annotations

import pytest

import hand
from checker.analysis.flow import live_locals
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Conditional,
    Expr,
    Kind,
    Local,
    LocalOf,
    Or,
    Shared,
    Transition,
)
from checker.program.types import IntType
from checker.reduce.liveness import reset_dead_locals
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from hand import at, bits, compare, edge, graph, invariant, negation, number, require, store

X = [("x", IntType(0, 1)), ("y", IntType(0, 1))]
FAILS = require(FALSE)


def dead(kind: Kind) -> list[tuple[int, ...]]:
    """Returns what each location resets."""
    reduced = reset_dead_locals(hand.program(bits("a"), [kind]))
    return [location.dead for location in reduced.kinds[0].locations]


def test_a_local_is_live_from_where_it_is_set_to_where_it_is_read() -> None:
    # 0 --x = a--> 1 ----> 2 --a = x--> 3
    edges = [edge(0, 1, store(Local(0), at(0))), edge(1, 2), edge(2, 3, store(at(0), Local(0)))]
    assert dead(graph(edges, final=3, names=X)) == [(0, 1), (1,), (1,), (0, 1)]


def test_a_loop_keeps_a_local_alive() -> None:
    # 0 --x--> 1, not x--> 0
    edges = [edge(0, 1, guard=Local(0)), edge(0, 0, guard=negation(Local(0)))]
    assert dead(graph(edges, final=1, names=X)) == [(1,), (0, 1)]


def test_a_guard_is_evaluated_before_the_updates() -> None:
    edges = [edge(0, 1, store(Local(0), 0), guard=Local(0))]
    assert live_locals(graph(edges, final=1, names=X)) == (frozenset({0}), frozenset())


def test_an_index_of_a_target_is_read() -> None:
    edges = [edge(0, 1, store(Shared(0, Local(1)), 1))]
    assert live_locals(graph(edges, final=1, names=X))[0] == frozenset({1})


def test_a_local_that_only_it_itself_is_computed_from_counts_as_read() -> None:
    edges = [edge(0, 1, store(Local(0), compare(Local(0), "-", 1)))]
    assert live_locals(graph(edges, final=1, names=X))[0] == frozenset({0})


def test_nothing_is_live_where_the_execution_is_ruled_out() -> None:
    edges = [edge(0, DISCARDED), edge(0, 1)]
    assert dead(graph(edges, final=1, names=X)) == [(0, 1), (0, 1)]


def way(kind: Transition) -> frozenset[int]:
    """Returns the locals that are live where a transition leaves to where x and y are read."""
    read = edge(1, 2, store(at(0), compare(Local(0), "==", Local(1))))
    return live_locals(graph([kind, read], final=2, names=X))[0]


@pytest.mark.parametrize(
    "guard",
    [
        FAILS,
        FALSE,
        require(TRUE, FAILS),
        require(FAILS),
        require(at(0), FALSE),
        And((at(0), FAILS)),
        And((at(0), And((at(1), FAILS)))),
        And((at(0), FALSE)),
        Or((FAILS, at(0))),
        Or((FALSE, FALSE)),
        Or(()),
        negation(FAILS),
        negation(TRUE),
        negation(Or((FAILS, at(0)))),
        Conditional(FAILS, TRUE, TRUE),
        compare(FAILS, "==", 1),
        compare(number(1), "==", 2),
    ],
    ids=str,
)
def test_a_guard_that_is_never_true_keeps_nothing_alive(guard: Expr) -> None:
    assert way(edge(0, 1, guard=guard)) == frozenset()


def test_an_update_that_surely_fails_keeps_nothing_alive() -> None:
    assert way(edge(0, 1, store(at(0), FAILS))) == frozenset()
    assert way(edge(0, 1, store(at(0), 1), store(at(1), require(TRUE, FAILS)))) == frozenset()
    assert way(edge(0, 1, store(Shared(0, require(FALSE, number(0))), 1))) == frozenset()


@pytest.mark.parametrize(
    "guard",
    [
        TRUE,
        require(at(0)),
        require(at(0), at(1)),
        And(()),
        And((at(0), at(1))),
        Or((at(0), FAILS)),
        Or((FALSE, at(0))),
        negation(And((at(0), FAILS))),
        negation(Or((at(0), FAILS))),
        negation(FALSE),
        Conditional(at(0), TRUE, FAILS),
        Conditional(at(0), FAILS, TRUE),
        Conditional(FALSE, FAILS, TRUE),
        compare(And((at(0), FAILS)), "==", 0),
        compare(number(1), "==", 1),
    ],
    ids=str,
)
def test_a_guard_that_may_be_true_keeps_alive_what_is_read_behind_it(guard: Expr) -> None:
    assert way(edge(0, 1, guard=guard)) == frozenset({0, 1})


def test_an_update_that_may_not_fail_keeps_alive_what_is_read_behind_it() -> None:
    assert way(edge(0, 1, store(at(0), And((at(0), FAILS))))) == frozenset({0, 1})
    assert way(edge(0, 1, store(at(0), FALSE))) == frozenset({0, 1})


def test_a_transition_that_fails_keeps_alive_what_it_reads_itself() -> None:
    assert way(edge(0, 1, guard=And((Local(1), FAILS)))) == frozenset({1})
    assert way(edge(0, 1, store(at(0), Local(1)), store(at(0), FAILS))) == frozenset({1})


def test_a_local_of_one_step_is_transient() -> None:
    # 0 --x = a--> (1) --a = not x--> 2
    edges = [edge(0, 1, store(Local(0), at(0))), edge(1, 2, store(at(0), negation(Local(0))))]
    kind = graph(edges, final=2, hidden=[1], names=X)
    reduced = reset_dead_locals(hand.program(bits("a"), [kind])).kinds[0]
    assert [each.transient for each in reduced.locals] == [True, True]
    assert reduced.locations[1].dead == ()


def test_a_local_that_a_property_reads_is_live_everywhere() -> None:
    edges = [edge(0, 1, store(Local(0), 1))]
    looks = invariant(compare(LocalOf(0, 0), "==", 0))
    program = hand.program(bits("a"), [graph(edges, final=1, names=X)], [0], [looks])
    reduced = reset_dead_locals(program)
    assert [location.dead for location in reduced.kinds[0].locations] == [(1,), (1,)]
    found = PythonEngine().search(reduced, Limits(), None)
    assert found.counterexample is not None


def test_dead_locals_no_longer_multiply_states() -> None:
    # The lost update without a property: what a process read is forgotten once it has written.
    program = hand.program(hand.lost_update().variables, hand.lost_update().kinds, [0, 0])
    before = PythonEngine().search(program, Limits(), None)
    after = PythonEngine().search(reset_dead_locals(program), Limits(), None)
    assert (before.states, after.states) == (13, 12)

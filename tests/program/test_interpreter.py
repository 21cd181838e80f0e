"""What a Program means, one rule at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

import hand
from checker.errors import InternalError
from checker.program.interpreter import (
    Discarded,
    Failed,
    Machine,
    Next,
    State,
    enabled,
    evaluate,
    holds,
    initial_states,
    outcomes,
)
from checker.program.long_steps import LONGEST_STEP
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Conditional,
    Expr,
    FailureKind,
    Finished,
    Local,
    LocalOf,
    Me,
    Or,
    Shared,
    Unary,
    UnaryOperator,
    Variable,
)
from checker.program.types import IntType
from hand import at, bits, edge, graph, negation, require, store

PROGRAM = hand.program(bits("a", "b"), [graph([], final=0, names=[("x", IntType(0, 3))])], [0, 0])
BEGIN = State((1, 0), ((0, 2), (0, 3)))


@pytest.mark.parametrize(
    ("symbol", "value"),
    [
        ("+", 5),
        ("-", -9),
        ("*", -14),
        ("//", -1),
        ("%", 5),
        ("==", 0),
        ("!=", 1),
        ("<", 1),
        ("<=", 1),
        (">", 0),
        (">=", 0),
        ("min", -2),
        ("max", 7),
        ("&", 6),
        ("|", -1),
        ("^", -7),
    ],
)
def test_arithmetic_is_that_of_python(symbol: str, value: int) -> None:
    operands = hand.number(-2), hand.number(7)
    assert evaluate(Machine(PROGRAM, [], ()), Binary(BinaryOperator(symbol), *operands)) == value


@pytest.mark.parametrize(
    ("expr", "value"),
    [
        (And(()), 1),
        (Or(()), 0),
        (And((FALSE, require(FALSE))), 0),
        (Or((TRUE, require(FALSE))), 1),
        (Conditional(TRUE, hand.number(4), require(FALSE)), 4),
        (Unary(UnaryOperator.NEGATE, Me()), -1),
        (negation(at(0)), 0),
        (Local(0), 3),
    ],
)
def test_operands_are_evaluated_no_further_than_needed(expr: Expr, value: int) -> None:
    machine = Machine(PROGRAM, [1, 0], BEGIN.processes, me=1, locals=[3])
    assert evaluate(machine, expr) == value


def test_a_property_looks_into_processes() -> None:
    assert holds(PROGRAM, BEGIN, And((Finished(0), hand.compare(LocalOf(1, 0), "==", 3))))


def test_an_index_without_a_check_is_a_bug_of_ours() -> None:
    with pytest.raises(InternalError, match="index 7 outside a"):
        holds(PROGRAM, BEGIN, Shared(0, hand.number(7)))


def test_an_update_sees_what_an_earlier_one_stored() -> None:
    kind = graph([edge(0, 1, store(at(0), TRUE), store(at(1), at(0)))], final=1)
    (only,) = outcomes(hand.program(bits("a", "b"), [kind]), State((0, 0), ((0,),)), 0)
    assert only == Next((0,), State((1, 1), ((1,),)))


def test_outcomes_follow_the_order_of_the_transitions() -> None:
    # 0 --> (1) --> 2 discarded, fails, or ends
    edges = [edge(0, 1), edge(1, DISCARDED), edge(1, 2, guard=require(FALSE)), edge(1, 2)]
    program = hand.program(bits("a"), [graph(edges, final=2, hidden=[1])])
    state = State((0,), ((0,),))
    assert list(outcomes(program, state, 0)) == [
        Discarded((0, 1)),
        Failed((0, 2), state, hand.ASSERTION),
        Next((0, 3), State((0,), ((2,),))),
    ]


def test_a_failing_step_shows_how_far_it_came() -> None:
    kind = graph([edge(0, 1, store(at(0), TRUE), store(at(1), require(FALSE)))], final=1)
    (failed,) = outcomes(hand.program(bits("a", "b"), [kind]), State((0, 0), ((0,),)), 0)
    assert isinstance(failed, Failed)
    assert failed.state == State((1, 0), ((0,),))


def test_dead_locals_are_reset_on_arrival() -> None:
    kind = graph([edge(0, 1, store(Local(0), 2))], final=1, names=[("x", IntType(1, 2))])
    dead = (kind.locations[0], replace(kind.locations[1], dead=(0,)))
    program = hand.program(bits("a"), [replace(kind, locations=dead)])
    (only,) = outcomes(program, State((0,), ((0, 1),)), 0)
    assert isinstance(only, Next)
    assert only.state.processes == ((1, 1),)


def test_a_step_that_never_ends_fails() -> None:
    kind = graph([edge(0, 1), edge(1, 1)], final=2, hidden=[1])
    (only,) = outcomes(hand.program(bits("a"), [kind]), State((0,), ((0,),)), 0)
    assert isinstance(only, Failed)
    assert only.failure.kind is FailureKind.ENDLESS
    assert len(only.path) == LONGEST_STEP


def test_local_computation_at_the_beginning_belongs_to_the_initial_state() -> None:
    kind = graph([edge(0, 1, store(at(0), TRUE)), edge(0, 1)], final=1, hidden=[0])
    begun = [outcome for _, outcome in initial_states(hand.program(bits("a"), [kind]))]
    assert begun == [Next((), State((value,), ((1,),))) for value in (1, 0)]


def test_a_blocked_process_is_not_enabled() -> None:
    kind = graph([edge(0, 1, guard=at(0))], final=1)
    program = hand.program(bits("a"), [kind], [0, 0])
    assert enabled(program, State((0,), ((0,), (0,)))) == ()
    assert enabled(program, State((1,), ((1,), (0,)))) == (1,)


@pytest.mark.parametrize("target", [at(0), Local(0)], ids=["shared", "local"])
def test_a_value_that_its_type_does_not_have_is_never_stored(target: Shared | Local) -> None:
    kind = graph([edge(0, 1, store(target, 9))], final=1, names=[("x", IntType(0, 3))])
    program = hand.program([Variable("y", IntType(0, 3), ("y",))], [kind])
    ((_, begin),) = initial_states(program)
    assert isinstance(begin, Next)
    with pytest.raises(InternalError, match="is given 9: a Check is missing"):
        list(outcomes(program, begin.state, 0))

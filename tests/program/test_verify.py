"""The verifier names every problem of a Program, and none of one that is well made."""

from __future__ import annotations

from dataclasses import replace

import pytest

import hand
from checker.program.nodes import (
    DISCARDED,
    TRUE,
    And,
    Const,
    Expr,
    Failure,
    FailureKind,
    Finished,
    Kind,
    Local,
    LocalOf,
    LocalVariable,
    Location,
    Lock,
    Me,
    Process,
)
from checker.program.types import BoolType, IntType
from checker.program.verify import verify
from hand import at, bits, compare, edge, graph, invariant, require, store

KIND = graph([edge(0, 1, store(at(0), TRUE))], final=1, names=[("x", IntType(0, 3))])
OVERFLOW = Failure(FailureKind.OVERFLOW, "too large", hand.SPAN)


def kind_problems(kind: Kind) -> tuple[str, ...]:
    """Returns what is wrong with a kind, without its name."""
    found = verify(hand.program(bits("a"), [kind]))
    return tuple(each.removeprefix("kind run: ") for each in found)


def test_a_well_made_program_has_no_problems() -> None:
    assert verify(hand.lost_update()) == ()


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (replace(KIND, entry=9), "entry location 9 of 2"),
        (replace(KIND, final=9), "final location 9 of 2"),
        (replace(KIND, result=4), "the result is local 4, of 1"),
        (
            replace(KIND, locations=(Location(True), Location(False))),
            "the final location is not visible",
        ),
        (
            replace(KIND, locations=(Location(True, (5,)), Location(True))),
            "location 0 resets local 5, of 1",
        ),
        (
            replace(KIND, locations=(Location(False, (0,)), Location(True))),
            "location 0 resets locals and is not visible",
        ),
        (
            replace(KIND, locals=(LocalVariable("x", IntType(0, 3), transient=True),)),
            "transient x is not reset at location 0",
        ),
    ],
)
def test_names_what_is_wrong_with_a_kind(kind: Kind, problem: str) -> None:
    assert kind_problems(kind) == (problem,)


@pytest.mark.parametrize(
    ("transition", "problem"),
    [
        (edge(0, 5), "reaches location 5, of 2"),
        (edge(7, 1), "leaves location 7, of 2"),
        (edge(1, 0), "leaves the final location"),
        (edge(0, 1, guard=Me()), "its guard is not Boolean"),
        (edge(0, 1, guard=And((Local(0),))), "an operand of And is not Boolean"),
        (edge(0, 1, guard=at(3)), "no shared variable 3"),
        (edge(0, 1, guard=at(0, 2)), "index 2 outside a"),
        (edge(0, 1, guard=Finished(0)), "a look into a process, in a transition"),
        (edge(0, 1, guard=Const(2, BoolType())), "constant 2 outside its type 0..1"),
        (edge(0, 1, store(Local(8), 1)), "no local 8"),
        (edge(0, 1, store(Local(0), 4)), "x of 0..3 is given 4..4"),
    ],
)
def test_names_what_is_wrong_with_a_transition(transition: object, problem: str) -> None:
    kind = replace(KIND, transitions=(transition,))  # type: ignore[arg-type]
    (found,) = kind_problems(kind)
    assert found.endswith(f": {problem}")
    assert found.startswith("transition 0 (hand.py:")


@pytest.mark.parametrize(
    "value",
    [
        require(compare(Local(0), "<", 3), compare(Local(0), "+", 1), OVERFLOW),
        compare(Local(0), "+", 1),
        compare(compare(Local(0), "+", 1), "min", 3),
        compare(compare(Local(0), "*", 9), "%", 4),
        compare(Local(0), "//", 2),
        compare(Local(0), "&", 1),
        compare(require(compare(Local(0), "<=", 2), Local(0)), "+", 1),
    ],
)
def test_accepts_a_value_that_fits(value: Expr) -> None:
    assert kind_problems(replace(KIND, transitions=(edge(0, 1, store(Local(0), value)),))) == ()


def test_a_value_beyond_any_float_is_no_problem() -> None:
    large: Expr = Const(10**400, IntType(0, 10**400))
    guard = compare(compare(large, "*", 7), ">", 3)
    assert kind_problems(graph([edge(0, 1, guard=guard)], final=1)) == ()


def test_an_execution_may_be_ruled_out() -> None:
    assert kind_problems(replace(KIND, transitions=(edge(0, DISCARDED),))) == ()


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        (Me(), "the running process, in a condition that nobody runs"),
        (Local(0), "a local of the running process, in a condition that nobody runs"),
        (Finished(3), "no process 3"),
        (LocalOf(0, 4), "no local 4 of run"),
        (LocalOf(0, 0), "its condition is not Boolean"),
    ],
)
def test_names_what_is_wrong_with_a_property(condition: Expr, problem: str) -> None:
    program = hand.program(bits("a"), [KIND], [0], [invariant(condition)])
    assert verify(program) == (f"property kept (hand.py:1): {problem}",)


def test_names_what_is_wrong_with_a_lock() -> None:
    program = hand.program(bits("a"), [KIND])
    lock = Lock("ptl", ((4, 0), (0, 2)), ())
    assert verify(replace(program, locks=(lock,))) == (
        "lock ptl: no variable 4",
        "lock ptl: no element 2 of a",
        "lock ptl: 0 holders for 1 processes",
    )


def test_returns_every_problem_and_not_the_first() -> None:
    program = hand.program(bits("a", "b"), [replace(KIND, entry=9)])
    processes = (Process("p", 3), Process("q", 0, ((0, (9,)), (2, (0,)))))
    broken = replace(program, initial=(((2,),), ((),)), processes=processes)
    assert verify(broken) == (
        "variable a begins with 2, outside 0..1",
        "variable b has nothing to begin with",
        "kind run: entry location 9 of 2",
        "process p has kind 3, of 1",
        "process q: x begins with 9, outside 0..3",
        "process q: argument 2 is no local of run",
    )


def test_a_variable_needs_as_many_values_as_elements() -> None:
    program = hand.program(bits("a"), [KIND])
    assert verify(replace(program, initial=())) == ("0 initial values for 1 variables",)
    assert verify(replace(program, initial=((),))) == (
        "variable a: 0 initial values for 1 elements",
    )

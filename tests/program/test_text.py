"""The printed form, in names and not in numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import hand
from checker.program.nodes import (
    DISCARDED,
    And,
    Const,
    Failure,
    FailureKind,
    Finished,
    Local,
    LocalOf,
    Me,
    Program,
    PropertyKind,
    Shared,
    Variable,
)
from checker.program.text import text
from checker.program.types import BoolType, EnumType, IntType, RefType
from checker.reduce.pipeline import reduce
from hand import at, compare, edge, graph, invariant, negation, require, store

MODE = EnumType("Mode", ("READ", "WRITE"))
PAGES = RefType("pages", ("page0", "page1"), nullable=True)
NULL = Failure(FailureKind.NONE, "None is dereferenced", hand.SPAN)


def look_up() -> Program:
    """Returns a process that looks a page up and, in one step, tests it and marks it."""
    variables = [
        Variable("cached", PAGES, ("cached",)),
        Variable("pages.dirty", BoolType(), ("page0.dirty", "page1.dirty")),
        Variable("mode", MODE, ("mode",)),
        Variable("done", BoolType(), ("done",), ghost=True),
    ]
    page = require(compare(Local(0), ">=", 0), Local(0), NULL)
    is_write = compare(at(2), "==", Const(1, MODE))
    edges = [
        edge(0, 1, store(Local(0), at(0))),
        edge(1, 2, guard=compare(Local(0), ">=", 0)),
        edge(1, 4, store(Local(1), 0), guard=compare(Local(0), "<", 0)),
        edge(2, 3, store(Shared(1, page), Const(1, BoolType())), guard=is_write),
        edge(2, DISCARDED, guard=negation(is_write)),
        replace(edge(3, 4, store(at(3), Const(1, BoolType()))), decision="yes"),
    ]
    kind = graph(edges, final=4, hidden=[1, 3], names=[("page", PAGES), ("who", IntType(0, 1))])
    safe = invariant(And((negation(Finished(0)), compare(LocalOf(0, 1), "==", 0))))
    final = replace(safe, kind=PropertyKind.FINAL, name="ended", condition=at(3))
    program = hand.program(variables, [kind], [0], [safe, final])
    process = replace(program.processes[0], arguments=((1, (0, 1)),))
    return replace(
        program, initial=(((-1, 1),), ((0,), (1,)), ((1,),), ((0,),)), processes=(process,)
    )


def test_prints_a_program_as_a_reviewer_reads_it(golden: Callable[[str, str], None]) -> None:
    golden("look_up.txt", text(look_up()))


def test_prints_what_the_reductions_found(golden: Callable[[str, str], None]) -> None:
    golden("look_up_reduced.txt", text(reduce(look_up())))


def test_names_the_running_process() -> None:
    kind = graph([edge(0, 1, guard=compare(Me(), "==", 0))], final=1)
    assert "when me == 0\n" in text(hand.program([], [kind]))


def test_a_loop_within_a_step_is_printed_once() -> None:
    kind = graph([edge(0, 1), edge(1, 1), edge(1, 2)], final=2, hidden=[1])
    assert text(hand.program([], [kind])).count("within a step, location 1\n") == 1

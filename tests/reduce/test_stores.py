"""Which stores are left out, and that those stay by which something is decided."""

from __future__ import annotations

import pytest

import hand
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    Assign,
    Expr,
    Kind,
    Local,
    LocalOf,
    Shared,
    Transition,
)
from checker.program.types import IntType
from checker.reduce.pipeline import reduce
from checker.reduce.stores import leave_out_dead_stores
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from hand import at, bits, compare, edge, graph, invariant, negation, require, store

BIT = IntType(0, 1)
NAMES = [("x", BIT), ("y", BIT), ("z", BIT)]
X, Y, Z = map(Local, range(3))


def left(kind: Kind) -> list[tuple[Assign, ...]]:
    """Returns the updates of each transition, after the pass."""
    return [each.updates for each in after(kind).transitions]


def after(kind: Kind) -> Kind:
    """Returns a kind that one process runs, after the pass."""
    return leave_out_dead_stores(hand.program(bits("a", "b"), [kind])).kinds[0]


def made(*edges: Transition) -> Kind:
    """Returns a graph that ends where its last transition leads."""
    return graph(edges, final=edges[-1].target, names=NAMES)


def test_a_copy_that_nobody_reads_is_not_made() -> None:
    # 0 --x = a--> 1 --y = x--> 2 --b = 1--> 3
    kind = made(edge(0, 1, store(X, at(0))), edge(1, 2, store(Y, X)), edge(2, 3, store(at(1), 1)))
    assert left(kind) == [(), (), (store(at(1), 1),)]


def test_a_copy_that_somebody_reads_is_made() -> None:
    # 0 --x = a--> 1 --y = x--> 2 --b = y--> 3
    kind = made(edge(0, 1, store(X, at(0))), edge(1, 2, store(Y, X)), edge(2, 3, store(at(1), Y)))
    assert after(kind) is kind


def test_a_local_that_only_it_itself_is_computed_from_is_left_out() -> None:
    # 0 --x = not x--> 0, and 0 --b = 1--> 1
    kind = made(edge(0, 0, store(X, negation(X))), edge(0, 1, store(at(1), 1)))
    assert left(kind) == [(), (store(at(1), 1),)]


def test_two_locals_that_only_each_other_is_computed_from_are_left_out() -> None:
    kind = made(edge(0, 0, store(X, Y), store(Y, negation(X))), edge(0, 1))
    assert left(kind) == [(), ()]


@pytest.mark.parametrize(
    "reader",
    [
        edge(1, 2, guard=X),
        edge(1, 2, guard=require(X)),
        edge(1, 2, store(at(0), X)),
        edge(1, 2, store(Shared(0, X), 1)),
        edge(1, 2, store(Y, require(X))),
        edge(1, 2, store(Y, X), store(at(0), Y)),
        edge(1, DISCARDED, guard=X),
        edge(1, 2, store(at(0), X), store(at(1), require(FALSE))),
    ],
    ids=lambda each: each.origin.text + str(each.updates)[:40],
)
def test_a_store_by_which_something_is_decided_stays(reader: Transition) -> None:
    kind = graph([edge(0, 1, store(X, at(0))), reader], final=2, names=NAMES)
    assert left(kind)[0] == (store(X, at(0)),)


@pytest.mark.parametrize("value", [require(at(0)), compare(require(at(0)), "+", 0)], ids=str)
def test_a_store_that_may_fail_stays(value: Expr) -> None:
    kind = made(edge(0, 1, store(X, value)))
    assert after(kind) is kind


def test_the_first_of_two_stores_is_left_out_unless_the_second_reads_it() -> None:
    first = made(edge(0, 1, store(X, at(0)), store(X, 1)), edge(1, 2, store(at(1), X)))
    assert left(first)[0] == (store(X, 1),)
    second = made(edge(0, 1, store(X, at(0)), store(X, negation(X))), edge(1, 2, store(at(1), X)))
    assert after(second) is second


def test_what_is_read_behind_a_failure_is_left_out() -> None:
    # 0 --x = a--> 1 --require(False)--> 2 --b = x--> 3
    fails = edge(1, 2, guard=require(FALSE))
    kind = made(edge(0, 1, store(X, at(0))), fails, edge(2, 3, store(at(1), X)))
    assert left(kind)[0] == ()


def test_a_local_that_a_property_reads_stays() -> None:
    kind = made(edge(0, 1, store(X, at(0)), store(Y, at(0))))
    looks = invariant(compare(LocalOf(0, 0), "==", 0))
    program = hand.program(bits("a", "b"), [kind], [0], [looks])
    assert leave_out_dead_stores(program).kinds[0].transitions[0].updates == (store(X, at(0)),)


def test_positions_stay() -> None:
    kind = made(edge(0, 1, store(X, at(0))), edge(1, 2, store(Y, X)))
    found = after(kind)
    ends = [(each.source, each.target, each.origin) for each in kind.transitions]
    assert [(each.source, each.target, each.origin) for each in found.transitions] == ends
    assert (found.locations, found.locals) == (kind.locations, kind.locals)


def test_copies_no_longer_multiply_states() -> None:
    # 0 --x = a--> 1 --y = x--> 2, while another one writes a.
    copies = made(edge(0, 1, store(X, at(0))), edge(1, 2, store(Y, X)))
    writes = graph([edge(0, 1, store(at(0), 1))], final=1)
    program = hand.program(bits("a"), [copies, writes], [0, 1])
    assert PythonEngine().search(program, Limits(), None).states == 8
    assert PythonEngine().search(reduce(program), Limits(), None).states == 6

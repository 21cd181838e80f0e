"""Between which values processes move shared variables, and what they need not look at for that."""

from __future__ import annotations

import pytest

from checker.analysis.moved_values import Unmoved, unmoved
from checker.program.nodes import (
    DISCARDED,
    Assign,
    Expr,
    Local,
    Me,
    Program,
    Shared,
    Transition,
    Variable,
)
from checker.program.types import IntType
from hand import at, compare, edge, graph, number, program, require, store

OWNER = Variable("owner", IntType(-1, 2), ("owner[0]", "owner[1]"))
OTHER = Variable("other", IntType(-1, 2), ("other",))
LOCALS = (("i", IntType(0, 1)), ("j", IntType(0, 1)))
MINE: Expr = compare(at(0), "==", Me())
NOBODYS: Expr = compare(at(0), "==", -1)


def three(*edges: Transition, hidden: tuple[int, ...] = ()) -> Program:
    """Returns a Program of three processes that do the same."""
    final = max(each.target for each in edges)
    return program([OWNER, OTHER], [graph(edges, final, hidden, LOCALS)], [0, 0, 0])


def moved(*edges: Transition, hidden: tuple[int, ...] = ()) -> object:
    """Returns between which values the first two processes move the owner."""
    return unmoved(three(*edges, hidden=hidden))[2].moved[0]


def test_who_takes_a_free_lock_moves_it_from_nobody_to_itself() -> None:
    assert moved(edge(0, 1, store(at(0), Me()), guard=NOBODYS)) == {-1, 0, 1}


def test_a_check_says_what_was_there() -> None:
    given_back = edge(0, 1, store(at(0), -1), guard=require(MINE))
    assert moved(given_back) == {-1, 0, 1}
    assert moved(edge(0, 1, store(at(0), require(MINE, number(-1))))) == {-1, 0, 1}
    before = store(Local(0), require(MINE, number(0)))
    assert moved(edge(0, 1, before, store(at(0), -1))) == {-1, 0, 1}


def test_what_is_no_constant_may_be_anything() -> None:
    assert moved(edge(0, 1, store(at(0), Local(0)), guard=NOBODYS)) is None


@pytest.mark.parametrize("symbol", ["!=", ">=", "<="])
def test_only_an_equality_says_what_is_there(symbol: str) -> None:
    taken = edge(0, 1, store(at(0), Me()), guard=compare(at(0), symbol, -1))
    assert moved(taken) is None


def test_what_was_known_before_in_the_step_is_known_after() -> None:
    # 0 --owner is nobody--> (1) --owner = me--> 2
    edges = edge(0, 1, guard=NOBODYS), edge(1, 2, store(at(0), Me()))
    assert moved(*edges, hidden=(1,)) == {-1, 0, 1}
    assert moved(*edges) is None  # between two steps others move it


def test_ways_that_join_know_what_both_know() -> None:
    # 0 --owner is nobody--> (1), 0 ----> (1), (1) --owner = me--> 2
    edges = edge(0, 1, guard=NOBODYS), edge(0, 1), edge(1, 2, store(at(0), Me()))
    assert moved(*edges, hidden=(1,)) is None


def test_a_step_that_is_never_taken_moves_nothing() -> None:
    never = edge(0, 1, store(at(0), 2), guard=number(0))
    assert moved(never, edge(0, DISCARDED), edge(0, 1)) == frozenset()


@pytest.mark.parametrize(
    "first",
    [
        store(Local(0), 1),  # another element is meant now
        store(Shared(0, Local(1)), 2),  # which may be the same element
        store(Shared(0, number(0)), 2),
    ],
)
def test_a_store_may_change_what_was_known(first: Assign) -> None:
    mine = Shared(0, Local(0))
    taken = edge(0, 1, first, store(mine, Me()), guard=compare(mine, "==", -1))
    assert moved(taken) is None


def test_an_index_that_is_read_from_what_is_stored_is_another_one() -> None:
    mine = Shared(0, at(1))
    taken = edge(0, 1, store(at(1), 1), store(mine, Me()), guard=compare(mine, "==", -1))
    assert moved(taken) is None


def test_a_store_elsewhere_changes_nothing() -> None:
    taken = edge(0, 1, store(at(0, 1), -1), store(at(0), Me()), guard=NOBODYS)
    known = edge(0, 1, store(at(1), 2), store(at(0), Me()), guard=NOBODYS)
    assert moved(known) == {-1, 0, 1}
    assert moved(taken) is None  # of owner[1] it is not known what was there


def test_who_asks_whether_it_is_the_owner_does_not_look_at_what_others_do() -> None:
    seen = unmoved(three(edge(0, 1, store(at(0), Me()), guard=NOBODYS)))[2]
    assert [*seen.looked_at(compare(at(0), "==", 2))] == []
    assert [*seen.looked_at(compare(at(0), "!=", 2))] == []
    for expr in (compare(at(0), "==", -1), compare(at(0), "==", 1), compare(at(0), ">", 1), at(0)):
        assert [*seen.looked_at(expr)] == [at(0)]
    assert [*seen.looked_at(compare(Shared(0, at(1)), "==", 2))] == [at(1)]


def test_where_anything_may_be_stored_everything_is_looked_at() -> None:
    assert [*Unmoved((None,)).looked_at(compare(at(0), "==", 2))] == [at(0)]


def test_nobody_else_moves_anything() -> None:
    alone = program([OWNER], [graph([edge(0, 1, store(at(0), 1))], 1)], [0])
    assert unmoved(alone)[0].moved == (frozenset(),)

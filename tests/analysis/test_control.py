"""Control dependence: on drawn graphs, by hand."""

from __future__ import annotations

from checker.analysis.control import control
from checker.program.nodes import (
    TRUE,
    Assign,
    Kind,
    Local,
    LocalVariable,
    Location,
    Origin,
    Transition,
)
from checker.program.types import IntType
from hand import SPAN, at, compare, negation, number

IS_SET = compare(at(0), "==", 1)
"""The condition of a branch."""


def kind_of(*edges: tuple[int, int, object, tuple[Assign, ...]]) -> Kind:
    """Returns a kind of edges: source, target, guard and updates; the last location is final."""
    last = max(target for _, target, _, _ in edges)
    origin = Origin((), SPAN, "drawn")
    found = tuple(Transition(s, t, guard, updates, origin) for s, t, guard, updates in edges)  # type: ignore[arg-type]
    places = tuple(Location(True) for _ in range(last + 1))
    return Kind("drawn", (LocalVariable("i", IntType(0, 3)),), places, found, 0, last)


def test_only_the_branch_itself_depends_on_a_condition() -> None:
    # 0 -set-> 1 -> 2 -> 3, and 0 -not set-> 2: location 1 depends on the branch at 0, 2 on nothing
    stores = (Assign(at(1), number(1)),)
    found = control(
        kind_of(
            (0, 1, IS_SET, ()),
            (0, 2, negation(IS_SET), ()),
            (1, 2, TRUE, stores),
            (2, 3, TRUE, (Assign(at(2), number(1)),)),
        )
    )
    assert found.parents(1) == {0}
    assert found.parents(2) == frozenset()
    assert found.avoided(1) == {at(1)}
    assert found.avoided(0) == frozenset()
    assert found.avoided(3) == frozenset()


def test_what_follows_a_loop_that_spins_depends_on_it() -> None:
    # 0 -set-> 0, 0 -not set-> 1 -> 2: for ever at 0, perhaps
    found = control(kind_of((0, 0, IS_SET, ()), (0, 1, negation(IS_SET), ()), (1, 2, TRUE, ())))
    assert found.parents(1) == {0}
    assert found.parents(2) == {0}


def test_what_follows_a_wait_depends_on_it() -> None:
    # 0 -set-> 1 -> 2: for ever at 0 if nobody sets it
    found = control(kind_of((0, 1, IS_SET, ()), (1, 2, TRUE, ())))
    assert found.parents(1) == {0}
    assert found.avoided(0) == frozenset()


def test_an_index_is_constant_that_reads_no_assigned_local() -> None:
    found = control(kind_of((0, 1, TRUE, (Assign(Local(0), number(1)),))))
    assert not found.is_constant(Local(0))
    assert not found.is_constant(at(0))
    assert found.is_constant(number(2))
    assert control(kind_of((0, 1, TRUE, ()))).is_constant(Local(0))

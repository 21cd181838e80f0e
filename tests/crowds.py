"""Programs whose processes get in each other's way: some by hand, and random ones.

In those by hand the first process stores into the element that the second looks at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Assign,
    Conditional,
    Expr,
    Local,
    Me,
    Or,
    Program,
    Shared,
    Transition,
    Variable,
)
from checker.program.types import IntType
from hand import at, compare, edge, graph, negation, number, program, require, store

POINTER = Variable("pointer", IntType(0, 1), ("pointer[0]", "pointer[1]"))
COMMON = Variable("common", IntType(0, 1), ("common[0]", "common[1]"))
MINE = Shared(0, Me())


def pointing(updates: list[Assign]) -> Program:
    """Returns a Program in which the index of an element is an element of the process's own."""
    storing = graph([edge(0, 1, *updates), edge(1, 2, store(MINE, 0))], 2)
    looking = graph([edge(0, 1, guard=compare(at(1, 1), "==", 0)), edge(1, 2, store(MINE, 0))], 2)
    made = program([POINTER, COMMON], [storing, looking], [0, 1])
    return replace(made, initial=(((0,), (1,)), ((0,), (0,))))


POINTING: Final = {
    "that it moves": pointing([store(MINE, 1), store(Shared(1, MINE), 1)]),
    "of another": pointing([store(Shared(1, at(0, 1)), 1)]),
    "that points to it": pointing([store(Shared(1, compare(number(1), "-", MINE)), 1)]),
}
"""Programs whose indices are elements of a process's own, which it may move."""

SEEN = at(1, 1)
IS_SEEN = compare(SEEN, "==", 0)
POINTED = Shared(1, Local(0))
WRITES = store(at(0, 0), 1)
WAYS: Final[list[list[Transition]]] = [
    [edge(0, 1, WRITES, guard=IS_SEEN)],
    [edge(0, 1, WRITES, guard=negation(IS_SEEN)), edge(0, 1, guard=IS_SEEN)],
    [edge(0, 1, store(at(0, 0), SEEN))],
    [edge(0, 1, WRITES, store(Local(1), SEEN))],
    [edge(0, 1, store(Shared(0, SEEN), 1))],
    [edge(0, 1, store(at(0, 0), Shared(0, SEEN)))],
    [edge(0, 1, store(at(0, 0), require(IS_SEEN, number(1))))],
    [edge(0, 1, store(at(0, 0), require(TRUE, SEEN)))],
    [edge(0, 1, WRITES, guard=And((TRUE, IS_SEEN)))],
    [edge(0, 1, WRITES, guard=Or((compare(Local(1), "==", 2), IS_SEEN)))],
    [edge(0, 1, store(at(0, 0), Conditional(IS_SEEN, number(1), number(0))))],
    [edge(0, 1, store(at(0, 0), Conditional(compare(Local(1), "==", 1), number(1), SEEN)))],
    [edge(0, 1, store(at(0, 0), POINTED))],
    [edge(0, 1, store(at(0, 0), Shared(1, compare(Local(0), "min", 1))))],
    [edge(0, 1, store(POINTED, 0))],
    [edge(0, 1, store(Shared(1, compare(number(2), "-", Local(0))), 0))],
    [edge(0, 2, WRITES), edge(2, 1, store(at(0, 1), SEEN))],
    [edge(0, 2, WRITES), edge(2, 3, guard=TRUE), edge(3, 1, guard=IS_SEEN)],
    [edge(0, 1, WRITES), edge(0, DISCARDED, guard=IS_SEEN)],
    [edge(0, 1, WRITES), edge(0, 1, guard=And((IS_SEEN, require(FALSE))))],
]
"""The transitions of a step that looks at `common[1]`, wherever it does so."""


def looking(ways: list[Transition]) -> Program:
    """Returns a Program whose second process takes some ways; its local is 1."""
    names = [("place", IntType(0, 1)), ("kept", IntType(0, 1))]
    storing = graph([edge(0, 1, store(SEEN, 1))], 1)
    looking = graph([*ways, edge(1, 4, store(at(1, 0), POINTED))], 4, [2, 3], names)
    made = program([POINTER, COMMON], [storing, looking], [0, 1])
    second = replace(made.processes[1], arguments=((0, (1,)),))
    return replace(made, processes=(made.processes[0], second))


LOCALS = (("place", IntType(1, 4)), ("kept", IntType(0, 2)))
ARRAYS = (
    Variable("four", IntType(0, 2), tuple(f"four[{n}]" for n in range(4))),
    Variable("two", IntType(0, 2), ("two[0]", "two[1]")),
    Variable("owner", IntType(-1, 3), ("owner[0]", "owner[1]")),
)


@st.composite
def indices(draw: st.DrawFn, count: int) -> Expr:
    """Returns the index of an element: as it is in most models, or too difficult to be foreseen."""
    place = Local(0)
    if count < 4 or draw(st.booleans()):
        return number(draw(st.integers(0, count - 1)))
    mine, last = compare(place, "-", 1), compare(place, "min", 3)
    return draw(st.sampled_from((mine, mine, compare(number(4), "-", place), last, at(1))))


@st.composite
def elements(draw: st.DrawFn) -> Shared:
    """Returns an element of an array."""
    variable = draw(st.integers(0, 1))
    return Shared(variable, draw(indices(len(ARRAYS[variable].elements))))


@st.composite
def locking(draw: st.DrawFn, source: int, target: int) -> Transition:
    """Returns a transition that takes a lock, gives it back, asks for it, or does so wrongly."""
    owner = Shared(2, draw(st.sampled_from((number(0), number(1), compare(Local(0), "min", 1)))))
    mine, nobody = compare(owner, "==", Me()), compare(owner, "==", -1)
    other = Shared(2, number(draw(st.integers(0, 1))))
    forms = (
        edge(source, target, store(owner, Me()), guard=nobody),
        edge(source, target, store(owner, -1), guard=mine),
        edge(source, target, store(draw(elements()), 1), guard=compare(owner, "!=", Me())),
        edge(source, target, store(draw(elements()), 2), guard=mine),
        edge(source, target, store(Local(0), 2), store(owner, Me()), guard=nobody),
        edge(source, target, store(other, -1), store(owner, Me()), guard=nobody),
        edge(source, target, store(owner, draw(st.integers(-1, 3)))),
    )
    return draw(st.sampled_from((*forms, *forms[:4])))


@st.composite
def edges(draw: st.DrawFn, source: int, last: int) -> Transition:
    """Returns a transition that looks at one element and changes another, or a local."""
    read, target = draw(elements()), draw(st.integers(0, last))
    if draw(st.integers(0, 2)) == 0:
        return draw(locking(source, target))
    guard = draw(st.sampled_from((TRUE, TRUE, compare(read, "==", 0), compare(read, "!=", 1))))
    updates = (
        store(draw(elements()), draw(st.integers(0, 2))),
        store(draw(elements()), draw(elements())),
        store(Local(0), draw(st.integers(1, 4))),
        store(Local(0), compare(compare(Local(0), "+", 1), "min", 4)),
        store(Local(1), draw(elements())),
        store(draw(elements()), Local(1)),
    )
    moved = store(Local(0), draw(st.integers(1, 4))), store(Shared(0, compare(Local(0), "-", 1)), 1)
    pointed = store(Shared(0, at(1)), 1), store(at(1), draw(st.integers(0, 2)))
    several = st.lists(st.sampled_from(updates), min_size=1, max_size=2)
    chosen = draw(st.one_of(several, st.sampled_from((moved, pointed[:1], pointed[1:]))))
    return edge(source, target, *chosen, guard=guard)


@st.composite
def crowds(draw: st.DrawFn) -> Program:
    """Returns a Program of three or four processes that are in each other's way now and then."""
    kinds = []
    for number_of_kind in range(2):
        last = draw(st.integers(2, 4))
        sources = [*range(last), *draw(st.lists(st.integers(0, last - 1), max_size=2))]
        hidden = draw(st.sampled_from(((), (), (1,))))
        ways = [draw(edges(source, last)) for source in sources]
        kinds.append(graph(ways, last, hidden, LOCALS, f"kind{number_of_kind}"))
    processes = draw(st.lists(st.integers(0, 1), min_size=3, max_size=4))
    made = program(ARRAYS, kinds, processes)
    free = tuple(((-1,) if each.name == "owner" else (0,),) * len(each.elements) for each in ARRAYS)
    begins = tuple(
        replace(each, arguments=((0, (draw(st.integers(1, 4)),)),)) for each in made.processes
    )
    return replace(made, processes=begins, initial=free)

"""Random Programs whose processes each have elements of arrays that nobody else writes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from checker.program.nodes import TRUE, Assign, Expr, Local, Me, Program, Shared, Variable
from checker.program.types import IntType
from hand import at, compare, edge, graph, number, program, store

SIZE = 3
LOCALS = (("turn", IntType(0, SIZE - 1)), ("kept", IntType(-1, 1)))
LEVEL, POINTER, COMMON, ALONE, NEVER = range(5)
LEVELS = IntType(-1, 1)


def _variables() -> tuple[Variable, ...]:
    """Returns the shared variables; the first two have an element for each process."""

    def each(name: str, type_: IntType, size: int) -> Variable:
        return Variable(name, type_, tuple(f"{name}[{n}]" for n in range(size)))

    return (
        each("level", LEVELS, SIZE),
        each("pointer", IntType(0, SIZE - 1), SIZE),
        each("common", IntType(0, 1), SIZE),
        Variable("alone", IntType(0, 5), ("alone",)),
        each("never", IntType(0, 3), 2),
    )


def _mine(variable: int) -> Shared:
    """Returns the process's own element of an array."""
    return Shared(variable, Me())


@st.composite
def _indices(draw: st.DrawFn) -> Expr:
    """Returns the index of somebody's element."""
    after = compare(compare(_mine(POINTER), "+", 1), "%", SIZE)
    others = Shared(POINTER, Local(0))
    return draw(st.sampled_from((_mine(POINTER), after, Local(0), number(1), Me(), others)))


@st.composite
def _values(draw: st.DrawFn) -> Expr:
    """Returns a value between 0 and 1."""
    level = compare(Shared(LEVEL, draw(_indices())), "max", 0)
    common = Shared(COMMON, draw(_indices()))
    return draw(
        st.sampled_from((number(0), number(1), level, common, compare(at(NEVER), "min", 1)))
    )


@st.composite
def _updates(draw: st.DrawFn, with_alone: bool) -> Assign:
    """Returns an update of the process's own, of what is everybody's, or of a local."""
    value, index = draw(_values()), draw(_indices())
    forms = [
        store(_mine(LEVEL), value),
        store(_mine(LEVEL), -1),
        store(_mine(LEVEL), compare(compare(_mine(LEVEL), "+", 1), "min", 1)),
        store(_mine(LEVEL), compare(Local(1), "max", 0)),
        store(_mine(POINTER), compare(compare(_mine(POINTER), "+", 1), "%", SIZE)),
        store(_mine(POINTER), index),
        store(Shared(COMMON, index), value),
        store(Local(0), index),
        store(Local(1), Shared(LEVEL, index)),
        *([store(at(ALONE), compare(compare(at(ALONE), "+", 1), "%", 6))] if with_alone else []),
    ]
    return draw(st.sampled_from(forms))


@st.composite
def _guards(draw: st.DrawFn) -> Expr:
    """Returns a guard."""
    index, value = draw(_indices()), draw(_values())
    forms = (
        TRUE,
        compare(Shared(LEVEL, index), "<", 1),
        compare(Shared(LEVEL, index), "==", _mine(LEVEL)),
        compare(Shared(COMMON, index), "==", value),
        compare(_mine(POINTER), "!=", Me()),
        compare(_mine(LEVEL), ">=", Local(1)),
    )
    return draw(st.sampled_from(forms))


MOVED = st.sampled_from(
    [
        [store(_mine(POINTER), index), store(Shared(COMMON, _mine(POINTER)), 1)]
        for index in range(SIZE)
    ]
)
"""Who points elsewhere, and stores there."""


@st.composite
def tables(draw: st.DrawFn) -> Program:
    """Returns a Program of three processes, of which one may be of another kind."""
    kinds = []
    for which in range(2):
        last = draw(st.integers(2, 4))
        sources = [*range(last), *draw(st.lists(st.integers(0, last - 1), max_size=2))]
        hidden = draw(st.sampled_from(((), (), (1,))))
        ways = [
            edge(
                source,
                draw(st.integers(source + 1 if source in hidden else 0, last)),
                *draw(st.one_of(st.lists(_updates(with_alone=which == 1), max_size=2), MOVED)),
                guard=draw(_guards()),
            )
            for source in sources
        ]
        kinds.append(graph(ways, last, hidden, LOCALS, f"kind{which}"))
    processes = draw(st.sampled_from(((0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 1, 1))))
    made = program(_variables(), kinds, processes)
    levels = draw(st.sampled_from(((0,), (-1, 1))))
    never = draw(st.sampled_from(((2,), (0, 3))))
    initial = ((levels,) * SIZE, ((1,),) * SIZE, ((0,),) * SIZE, ((0,),), (never, (1,)))
    return replace(made, initial=initial)

"""Where values lie: each state comes back as it was, and what a process owns lies in its block."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.writers import writers
from checker.program.nodes import Me, Program, Shared, Variable
from checker.program.types import IntType
from checker.search import plain
from checker.search.layout import LARGEST_BLOCKS, Layout, explain, lay_out, pack, unpack
from hand import at, edge, graph, program, store
from random_programs import programs
from random_tables import tables

LARGEST, LARGE = LARGEST_BLOCKS

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def owning(processes: int, high: int, *others: Variable) -> Program:
    """Returns processes that each write an element of an array, and one that is everybody's."""
    own = Variable("own", IntType(0, high), tuple(f"own[{n}]" for n in range(processes)))
    common = Variable("common", IntType(0, 1), ("common",))
    kind = graph([edge(0, 1, store(Shared(0, Me()), 1)), edge(1, 2, store(at(1), 1))], 2)
    return program([own, common, *others], [kind], [0] * processes)


def rows(layout: Layout) -> list[tuple[int, int]]:
    """Returns where the elements of the first variable lie."""
    fields = (layout.shared[0].element(index) for index in range(len(layout.locations)))
    return [(each.word, each.shift) for each in fields]


def test_what_a_process_owns_lies_beside_its_location() -> None:
    layout = lay_out(owning(3, 7))
    assert [(each.word, each.shift) for each in layout.locations] == [(0, 0), (0, 5), (0, 10)]
    assert rows(layout) == [(0, 2), (0, 7), (0, 12)]
    assert layout.own[1] == ((0, 1, layout.shared[0].element(1)),)
    assert layout.shared[0].element(1).width == 3


def test_an_array_with_an_element_of_two_processes_lies_apart() -> None:
    array = Variable("array", IntType(0, 1), ("array[0]", "array[1]"))
    layout = lay_out(program([array], [graph([edge(0, 1, store(at(0), 1))], 1)], [0, 0]))
    assert layout.own == ((), ())


def test_rows_never_lie_across_two_words() -> None:
    layout = lay_out(owning(7, 2**LARGE // 4 - 1))
    assert rows(layout) == [(0, 2), (0, 14), (0, 26), (0, 38), (0, 50), (1, 2), (1, 14)]
    assert layout.bits == (61, 24)


def test_what_is_too_wide_lies_apart() -> None:
    layout = lay_out(owning(3, 2**LARGEST - 1))
    assert layout.own == ((), (), ())
    assert rows(layout) == [(0, 0), (0, 24), (1, 0)]


def test_smaller_blocks_are_tried_before_none() -> None:
    # Rows of 22 bits, two a word, take three words; rows of 4 leave room for the rest in two.
    wide = Variable("wide", IntType(0, 2**18 - 1), tuple(f"wide[{n}]" for n in range(5)))
    made = owning(5, 3, wide)
    mine = store(Shared(2, Me()), 1)
    kind = replace(made.kinds[0], transitions=(*made.kinds[0].transitions, edge(0, 1, mine)))
    layout = lay_out(replace(made, kinds=(kind,)))
    assert [len(each) for each in layout.own] == [1] * 5
    assert rows(layout)[1] == (layout.locations[1].word, layout.locations[1].shift + 2)


def test_a_word_more_is_not_worth_it() -> None:
    # In a table the rows leave 4 bits of a word, and 52 of another.
    wide = Variable("wide", IntType(0, 2**55 - 1), ("wide",))
    layout = lay_out(owning(6, 2**10 - 1, wide))
    assert layout.own == ((),) * 6
    assert layout.bits == (64, 64)


def test_the_explanation_says_where_each_element_lies() -> None:
    lines = explain(owning(2, 7), lay_out(owning(2, 7))).splitlines()
    assert lines[2:] == [
        "   0         0         2  p0: location",
        "   0         2         3  own[0]",
        "   0         5         2  p1: location",
        "   0         7         3  own[1]",
        "   0        10         1  common",
    ]


@few
@given(st.one_of(programs(), tables()), st.booleans())
def test_a_state_comes_back(program: Program, apart: bool) -> None:
    layout = lay_out(program, apart=apart)
    packed = {}
    for state in plain.visit(program, 200).depths:
        words = pack(program, layout, state)
        assert all(word < 2**bits for word, bits in zip(words, layout.bits, strict=True))
        packed[words] = state
    for words, state in packed.items():
        assert pack(program, layout, unpack(program, layout, words)) == words
        assert unpack(program, layout, words).shared == state.shared


@few
@given(st.one_of(programs(), tables()))
def test_nothing_lies_where_something_else_does(program: Program) -> None:
    layout = lay_out(program)
    fields = [
        field.element(index)
        for variable, field in zip(program.variables, layout.shared, strict=True)
        for index in range(len(variable.elements))
    ]
    fields += [*layout.locations, *(each for slots in layout.slots for each in slots)]
    taken = [(each.word, each.shift + bit) for each in fields for bit in range(each.width)]
    assert len(set(taken)) == len(taken) == sum(layout.bits)
    assert all(bit < layout.bits[word] for word, bit in taken)


@few
@given(tables())
def test_only_who_owns_an_element_has_it_in_its_block(program: Program) -> None:
    layout, known = lay_out(program), writers(program)
    for process, mine in enumerate(layout.own):
        for variable, index, field in mine:
            assert known[variable][index] == {process}
            assert field == layout.shared[variable].element(index)

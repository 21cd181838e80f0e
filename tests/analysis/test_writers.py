"""Who writes what: every change is by somebody who is known to write there."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.writers import writers
from checker.program.interpreter import Next, offsets, outcomes
from checker.program.nodes import Local, Me, Program, Shared, Variable
from checker.program.types import BoolType, IntType
from checker.search import plain
from hand import at, bits, edge, graph, program, store
from random_programs import programs
from random_tables import tables

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
ARRAY = Variable("array", BoolType(), ("array[0]", "array[1]"))


def test_an_element_belongs_to_who_alone_writes_it() -> None:
    mine = graph([edge(0, 1, store(Shared(0, Me()), 1), store(at(1), 1))], 1)
    found = writers(program([ARRAY, *bits("flag", "idle")], [mine], [0, 0]))
    assert found == [[{0}, {1}], [{0, 1}], [set()]]


def test_where_an_index_is_not_known_it_may_be_any_element() -> None:
    anywhere = graph([edge(0, 1, store(Shared(0, Local(0)), 1))], 1, (), (("i", IntType(0, 1)),))
    assert writers(program([ARRAY], [anywhere])) == [[{0}, {0}]]


def test_what_is_never_done_writes_nothing() -> None:
    never = graph([edge(0, 1, store(at(0), 1), guard=store(at(0), 0).value)], 1)
    assert writers(program(bits("flag"), [never])) == [[set()]]


@few
@given(st.one_of(programs(), tables()))
def test_nobody_else_changes_an_element(program: Program) -> None:
    known, first = writers(program), offsets(program)
    for state in plain.visit(program, 100).depths:
        for process in range(len(program.processes)):
            ends = outcomes(program, state, process)
            after = [each.state.shared for each in ends if isinstance(each, Next)]
            for variable, elements in enumerate(known):
                for index, who in enumerate(elements):
                    place = first[variable] + index
                    is_changed = any(each[place] != state.shared[place] for each in after)
                    assert process in who or not is_changed

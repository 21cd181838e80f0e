"""Questions that are built into a Program change none of its states, and are answered truly."""

from __future__ import annotations

from unittest import mock

import pytest
import stepping
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.accesses import accesses
from checker.analysis.probes import Note, Site, failing, probed
from checker.program import long_steps
from checker.program.expressions import walk
from checker.program.interpreter import evaluate, offsets
from checker.program.nodes import Expr, Failure, FailureKind, Local, Program, PropertyKind
from checker.program.types import IntType
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search import plain
from checker.search.contract import Limits
from checker.search.native.engine import NativeEngine
from checker.search.native.scope import UnsupportedError
from checker.search.python.engine import PythonEngine
from counterexamples import states
from hand import SPAN, at, bits, compare, edge, graph, program, store
from random_programs import booleans, integers, programs

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def shared(drawn: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    """Returns expressions that read no local: to ask for one that is dead would keep it alive."""
    return drawn.filter(lambda expr: not any(isinstance(each, Local) for each in walk(expr)))


@st.composite
def asked(draw: st.DrawFn) -> tuple[Program, list[Site]]:
    """Returns a Program and questions, each about the values before and after a transition."""
    whole = draw(programs())
    sites = []
    for number, kind in enumerate(whole.kinds):
        for position in range(len(kind.transitions)):
            if draw(st.booleans()):
                condition, value = draw(shared(booleans(True, 1))), draw(shared(integers(True, 0)))
                sites.append(Site(number, position, *question(condition, value)))
    return whole, sites


def question(condition: Expr, value: Expr) -> tuple[tuple[Note, ...], object]:
    """Returns a note, and two questions of which one looks at it."""
    notes = (Note(0, value, IntType(-10, 70_000)),)

    def ask(kept: tuple[Local, ...]) -> tuple[Expr, ...]:
        return compare(kept[0], ">", 0), condition

    return notes, ask


@few
@given(asked())
def test_states_transitions_and_violations_stay_as_they_are(given: tuple[Program, list[Site]]):
    whole, sites = given
    made = probed(whole, sites).program
    assert verify(made) == verify(whole) == ()
    with mock.patch.object(long_steps, "LONGEST_STEP", 1000):
        before, after = plain.visit(reduce(whole), 300), plain.visit(reduce(made), 300)
    if before.is_partial:
        return
    if before.violations or after.violations:  # a condition that is asked may fail itself
        return
    assert before.levels == after.levels
    assert before.transitions == after.transitions


@few
@given(asked())
def test_the_answers_that_a_search_meets_are_those_of_the_plain_interpreter(
    given: tuple[Program, list[Site]],
):
    whole, sites = given
    made = probed(whole, sites)
    with mock.patch.object(long_steps, "LONGEST_STEP", 1000):
        plainly = plain.visit(made.program, 300)
        if plainly.is_partial or plainly.violations or _discards(whole):
            return
        expected = [set[int]() for _ in made.program.kinds]
        for each in stepping.transitions(made.program):
            expected[made.program.processes[each.process].kind].add(each.position)
        found = PythonEngine().search(reduce(made.program), Limits(), None, evidence=True)
    assert found.evidence is not None
    for place, site in enumerate(sites):
        for yes, no in made.answers[place]:
            taken = found.evidence.taken[site.kind]
            assert {p for p in (yes, no) if taken[p]} >= {yes, no} & expected[site.kind]


def _discards(whole: Program) -> bool:
    """Whether some execution may be ruled out."""
    return any(each.target < 0 for kind in whole.kinds for each in kind.transitions)


def test_a_note_is_taken_before_the_update_that_it_names() -> None:
    # 0 --a = True--> 1: was a set before? is it set now?
    kind = graph([edge(0, 1, store(at(0), 1))], final=1)
    site = Site(0, 0, (Note(0, at(0), IntType(0, 1)),), lambda kept: (kept[0], at(0)))
    asked = probed(program(bits("a"), [kind]), [site])
    found = PythonEngine().search(asked.program, Limits(), None, evidence=True)
    assert found.evidence is not None
    taken = found.evidence.taken[0]
    assert [(taken[yes], taken[no]) for yes, no in asked.answers[0]] == [
        (False, True),
        (True, False),
    ]


def test_an_answer_that_fails_is_found_by_the_shortest_way() -> None:
    # Two processes run 0 --a = not a--> 1: the second one finds a set, and clears it.
    kind = graph([edge(0, 1, store(at(0), compare(at(0), "==", 0)))], final=1)
    site = Site(0, 0, (), lambda _: (compare(at(0), "==", 0),))
    asked = probed(program(bits("a"), [kind], processes=(0, 0)), [site])
    failure = Failure(FailureKind.LOCK, "cleared", SPAN)
    stopped = failing(asked.program, 0, asked.answers[0][0][0], failure)
    for engine in (PythonEngine(), NativeEngine(1)):
        found = engine.search(reduce(stopped), Limits(), None).counterexample
        assert found is not None
        assert found.violation == failure
        assert len(states(reduce(stopped), found)) == 2


@few
@given(programs())
def test_accesses_are_the_elements_that_the_interpreter_reads_and_writes(whole: Program) -> None:
    if any(each.kind is not PropertyKind.FINAL for each in whole.properties):
        return
    with mock.patch.object(long_steps, "LONGEST_STEP", 100):
        if (found := plain.visit(whole, 200)).is_partial or found.violations:
            return
        first = offsets(whole)
        for each in stepping.transitions(whole):
            kind = whole.kinds[whole.processes[each.process].kind]
            transition = kind.transitions[each.position]
            machine = each.before
            reads, writes = set[int](), set[int]()
            for access in accesses(transition):
                if access.update:  # values between two updates are the other tests' concern
                    break
                if evaluate(machine, access.when):
                    where = first[access.element.variable] + evaluate(machine, access.element.index)
                    (writes if access.writes else reads).add(where)
            assert reads <= each.reads
            assert writes <= each.writes
            if len(transition.updates) < 2:
                assert reads == each.reads
                assert writes == each.writes


@pytest.mark.parametrize("engine", [PythonEngine(), NativeEngine(1), NativeEngine(2)])
@settings(few, max_examples=15)
@given(given=asked())
def test_engines_agree_on_the_answers(engine: object, given: tuple[Program, list[Site]]) -> None:
    whole, sites = given
    made = probed(whole, sites).program
    with mock.patch.object(long_steps, "LONGEST_STEP", 1000):
        wanted = PythonEngine().search(made, Limits(max_states=300), None, evidence=True)
        if wanted.evidence is None:
            return
        try:
            found = engine.search(made, Limits(), None, evidence=True)  # type: ignore[attr-defined]
        except UnsupportedError:
            return
        assert found.evidence == wanted.evidence

"""Random Programs: the engine against the plain interpreter, reductions on against off."""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.program import interpreter, long_steps
from checker.program.interpreter import Failed, Next, initial_states, outcomes
from checker.program.nodes import Program
from checker.program.text import text
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search import plain, steps
from checker.search.contract import Counterexample, Deadlock, Engine, Found, Limits
from checker.search.native.emit import emit
from checker.search.native.engine import NativeEngine
from checker.search.native.scope import UnsupportedError
from checker.search.python.engine import PythonEngine
from counterexamples import failing, states
from random_programs import programs

MOST = 300
REFERENCE = PythonEngine()
NATIVE = (NativeEngine(1), NativeEngine(2), NativeEngine(2, folds=True))
SHORT_STEP = 12
"""So that endless steps are found, and cost little."""

few = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
fewer = settings(few, max_examples=25)
some = settings(few, max_examples=500)
many = settings(few, max_examples=1500)


def explore(program: Program, most: int | None = MOST, engine: Engine = REFERENCE) -> Found:
    """Searches."""
    return engine.search(program, Limits(max_states=most), None)


def agrees_with_the_interpreter(program: Program, engine: Engine = REFERENCE) -> None:
    """Asserts that the engine finds what the plain search finds, and can show it."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        expected, found = plain.visit(program, MOST), explore(program, MOST, engine)
        assert found.levels == expected.levels
        assert found.transitions == expected.transitions or expected.is_partial
        assert (found.stopped_by is not None) == expected.is_cut
        counterexample = found.counterexample
        assert (counterexample.violation if counterexample else None) == expected.violation
        if counterexample is not None:
            assert len(states(program, counterexample)) == expected.length
            follows_the_interpreter(program, counterexample)


def follows_the_interpreter(program: Program, found: Counterexample) -> None:
    """Asserts that every step of a counterexample is one, and that its end is at fault."""
    begins = [ended for paths, ended in initial_states(program) if paths == found.beginning]
    if found.initial is None:
        assert any(isinstance(e, Failed) and e.failure == found.violation for e in begins)
        return
    assert any(isinstance(each, Next) and each.state == found.initial for each in begins)
    last, process = states(program, found)[-1], failing(program, found)
    if process is not None:
        failed = next(e for e in outcomes(program, last, process) if isinstance(e, Failed))
        assert failed.failure == found.violation
    elif isinstance(found.violation, Deadlock):
        assert interpreter.enabled(program, last) == ()
    else:
        broken = plain.broken(program, last)
        assert broken is not None
        assert broken[1] == found.violation


def engines_agree(program: Program) -> None:
    """Asserts that the native engine finds all that the Python engine finds."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        wanted = REFERENCE.search(program, Limits(max_depth=12), None, evidence=True)
        if wanted.states > MOST or not supports(program):
            return
        for engine in NATIVE:
            found = engine.search(program, Limits(max_depth=12), None, evidence=True)
            assert replace(found, engine=wanted.engine, memory=0, seconds=0) == wanted


def supports(program: Program) -> bool:
    """Whether the native engine can say a Program."""
    try:
        emit(program)
    except UnsupportedError:
        return False
    return True


def reductions_keep_the_verdict(program: Program) -> None:
    """Asserts that the passes change the counts alone, and not upwards."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        plain = explore(program, 3000)
        reduced = explore(reduce(program), 3000)
        if plain.stopped_by is not None:
            return
        assert reduced.states <= plain.states
        one, other = plain.counterexample, reduced.counterexample
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.violation == other.violation
            assert one.processes == other.processes


@few
@given(programs())
def test_the_python_engine_agrees_with_the_interpreter(program: Program) -> None:
    agrees_with_the_interpreter(program)


@few
@given(programs())
def test_the_python_engine_agrees_with_the_interpreter_on_reduced_programs(
    program: Program,
) -> None:
    agrees_with_the_interpreter(reduce(program))


@fewer
@given(programs())
def test_the_native_engine_finds_what_the_python_engine_finds(program: Program) -> None:
    engines_agree(program)
    engines_agree(reduce(program))


@fewer
@given(programs())
def test_the_native_engine_agrees_where_every_join_is_a_function(program: Program) -> None:
    with mock.patch.object(steps, "LARGEST_COPY", 1):
        engines_agree(program)
        engines_agree(reduce(program))


@few
@given(programs())
def test_reductions_keep_the_verdict(program: Program) -> None:
    reductions_keep_the_verdict(program)


@few
@given(programs())
def test_random_programs_are_well_made_and_can_be_printed(program: Program) -> None:
    assert verify(program) == ()
    assert verify(reduce(program)) == ()
    assert text(program) == text(program)


@pytest.mark.slow
@many
@given(programs())
def test_all_of_it_on_many_programs(program: Program) -> None:
    agrees_with_the_interpreter(program)
    agrees_with_the_interpreter(reduce(program))
    reductions_keep_the_verdict(program)


@pytest.mark.slow
@some
@given(programs(), st.sampled_from((1, steps.LARGEST_COPY)))
def test_the_native_engine_agrees_on_many_programs(program: Program, largest_copy: int) -> None:
    with mock.patch.object(steps, "LARGEST_COPY", largest_copy):
        engines_agree(program)
        engines_agree(reduce(program))

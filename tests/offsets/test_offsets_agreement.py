"""Random symbolic Programs: regions and their finite Programs against every value of the inputs.

What a symbolic Program means is what the plain interpreter makes of it once its inputs are given
(`checker.program.inputs.bind`). Here every choice of their values is tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings

import hand
from checker.errors import ModelError
from checker.offsets import reaching
from checker.offsets.family import family
from checker.offsets.terms import Atom
from checker.program.inputs import bind, fixed
from checker.program.interpreter import CheckFailed, Machine, evaluate
from checker.program.nodes import (
    TRUE,
    Check,
    Failure,
    Input,
    Program,
    Property,
    Symbol,
    Transition,
    Variable,
)
from checker.program.types import OffsetType
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search import plain
from checker.search.contract import Engine, Limits, Violation
from checker.search.native.engine import NativeEngine
from checker.search.native.scope import UnsupportedError
from checker.search.python.engine import PythonEngine
from checker.search.truths import NotedTruths
from counterexamples import states
from random_offsets import programs

MOST = 200
"""A Program with more states than this, for some choice of its inputs, is left alone."""
MOST_TERMS = 9
"""So that a Program whose offsets take many values is left alone too."""
REFERENCE = PythonEngine()
NATIVE = NativeEngine(1)

Verdict = tuple[frozenset[str], int]
"""The names of what is violated on the first level where something is, and the way's length."""

few = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
some = settings(few, max_examples=40)
many = settings(few, max_examples=1000)


def name(violation: Violation) -> str:
    """Returns what tells a violation from another one."""
    match violation:
        case Failure(kind, message, span):
            return f"{kind.value} {message} at {span.line}"
        case Property():
            return violation.name
    return "deadlock"


def verdict(program: Program) -> Verdict | None:
    """Returns what the plain search finds in a finite Program; None if it is too large."""
    found = plain.visit(program, MOST)
    if found.is_partial:
        return None
    names = frozenset(name(each) for _, each, _ in found.violations)
    return names, min((length for _, _, length in found.violations), default=0)


def every_choice(program: Program) -> Iterator[tuple[int, ...]]:
    """Returns every choice of the inputs."""
    types = [each.type for each in program.inputs]
    return itertools.product(*(range(each.smallest, each.high + 1) for each in types))


def is_allowed(program: Program, values: tuple[int, ...]) -> bool:
    """Returns whether the assumptions hold; where one cannot be evaluated, it does not."""
    concrete = bind(program, dict(enumerate(values)))
    machine = Machine(concrete, [], ())
    try:
        return all(evaluate(machine, each.condition) for each in concrete.assumptions)
    except CheckFailed:
        return False


@dataclass(frozen=True)
class Searched:
    """A region that was searched.

    Attributes:
        cube: The atoms that the search looked at, with their truths.
        verdict: What the plain search finds in its finite Program; None if that is too large.
    """

    cube: tuple[tuple[Atom, bool], ...]
    verdict: Verdict | None

    def has(self, values: tuple[int, ...]) -> bool:
        """Returns whether a choice is in the region."""
        return all(atom.holds(values) == holds for atom, holds in self.cube)


def searched(program: Program, engine: Engine, *, is_allowed: bool) -> list[Searched] | None:
    """Searches each region; None where an offset takes too many values, or no choice is allowed."""
    try:
        with mock.patch.object(reaching, "MOST_TERMS", MOST_TERMS):
            whole = family(program)
        verdicts = [each.verdict for _, each in whole.searched(lambda one: search(one, engine))]
    except ModelError as error:
        refusals = ["infinitely"]  # more than MOST_TERMS here
        if not is_allowed:  # of an assumption without inputs it is known before z3 is asked
            refusals += ["nothing satisfies", "does not hold for the values given"]
        if not any(each in error.message for each in refusals):
            raise
        return None
    assert is_allowed
    assert whole.stopped_by is None
    assert whole.finite is not None
    assert whole.regions is not None
    found = whole.regions.found
    assert len(found) == len(verdicts)
    atoms = whole.finite.atoms
    cubes = [tuple((atoms[atom], holds) for atom, holds in each.cube) for each in found]
    regions = [Searched(*pair) for pair in zip(cubes, verdicts, strict=True)]
    for region, each in zip(found, regions, strict=True):
        assert each.has(region.witness)
    return regions


@dataclass(frozen=True)
class Answer:
    """What the plain search finds, or None, and the atoms that an engine looked at."""

    verdict: Verdict | None
    looked_at: frozenset[int]


def search(program: Program, engine: Engine) -> Answer:
    """Asserts that an engine finds what the plain search finds, also in the reduced Program."""
    assert verify(program) == ()
    reduced = reduce(program)
    assert verify(reduced) == ()
    answer = engine.search(reduced, Limits(), None)
    found, wanted = answer.counterexample, verdict(fixed(program))
    if wanted is not None:
        assert (found is None) == (not wanted[0])
        if found is not None:
            assert name(found.violation) in wanted[0]
            assert len(states(reduced, found)) == wanted[1]
    return Answer(wanted, answer.looked_at)


def regions_agree_with_every_choice(program: Program, engine: Engine = REFERENCE) -> None:
    """Asserts that each choice is in one region, and that its verdict is that of the region."""
    assert verify(program) == ()
    allowed = [values for values in every_choice(program) if is_allowed(program, values)]
    regions = searched(program, engine, is_allowed=bool(allowed))
    for values in allowed if regions is not None else ():
        assert regions is not None
        (home,) = [region for region in regions if region.has(values)]
        concrete = verdict(bind(program, dict(enumerate(values))))
        if concrete is not None and home.verdict is not None:
            assert concrete == home.verdict, values


def asserting(*edges: Transition) -> Program:
    """Returns a Program with one input of three bits, `x` that is 0, and one process."""
    type_ = OffsetType(3, False)
    kind = hand.graph(edges, final=2)
    made = hand.program([Variable("x", type_, ("x",))], [kind])
    return replace(made, inputs=(Input("i", type_),))


INPUT = Symbol(0, OffsetType(3, False))


def test_what_would_be_stored_after_a_failing_check_is_left_alone() -> None:
    # 0 --assert x == 1; x = i + 1--> 1 --> 2: the assertion fails, so i + 1 is never stored
    fails = Check(hand.compare(hand.at(0), "==", 1), TRUE, hand.ASSERTION)
    more = hand.compare(hand.compare(INPUT, "+", 1), "%", 8)
    program = asserting(hand.edge(0, 1, hand.store(hand.at(0), more), guard=fails), hand.edge(1, 2))
    regions_agree_with_every_choice(program)


def test_a_truth_that_nobody_notes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # 0 --assert i < 3--> 1 --> 2: one region, of all values, if what was looked at is not noted
    check = Check(hand.compare(INPUT, "<", 3), TRUE, hand.ASSERTION)
    program = asserting(hand.edge(0, 1, guard=check), hand.edge(1, 2))
    regions_agree_with_every_choice(program)
    monkeypatch.setattr(NotedTruths, "__getitem__", tuple.__getitem__)
    with pytest.raises(AssertionError):
        regions_agree_with_every_choice(program)


@few
@given(programs())
def test_every_choice_of_the_inputs_has_the_verdict_of_its_region(program: Program) -> None:
    regions_agree_with_every_choice(program)


@pytest.mark.slow
@many
@given(programs())
def test_every_choice_has_the_verdict_of_its_region_in_many_programs(program: Program) -> None:
    regions_agree_with_every_choice(program)


@pytest.mark.slow
@some
@given(programs())
def test_the_native_engine_notes_what_it_looks_at(program: Program) -> None:
    try:
        regions_agree_with_every_choice(program, NATIVE)
    except UnsupportedError:
        return

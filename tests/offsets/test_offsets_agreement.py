"""Random symbolic Programs: regions and their finite Programs against every value of the inputs.

What a symbolic Program means is what the plain interpreter makes of it once its inputs are given
(`checker.program.inputs.bind`). Here every choice of their values is tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings

import naive
from checker.errors import ModelError
from checker.offsets import finite
from checker.offsets.regions import Region
from checker.program.inputs import bind
from checker.program.interpreter import CheckFailed, Machine, evaluate
from checker.program.nodes import Failure, Program, Property
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search.contract import Limits, Violation
from checker.search.reference.engine import ReferenceEngine
from checker.space import Space, space
from random_offsets import programs

MOST = 200
"""A Program with more states than this, for some choice of its inputs, is left alone."""
MOST_TERMS = 9
"""So that a Program whose offsets take many values is left alone too."""
REFERENCE = ReferenceEngine()

Verdict = tuple[frozenset[str], int]
"""The names of what is violated on the first level where something is, and the way's length."""

few = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
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
    """Returns what the naive search finds in a finite Program; None if it is too large."""
    found = naive.search(program, MOST)
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


def is_in(region: Region, values: tuple[int, ...]) -> bool:
    """Returns whether a choice is in a region."""
    return all(atom.holds(values) == holds for atom, holds in region.truths)


def divided(program: Program, allowed: list[tuple[int, ...]]) -> Space | None:
    """Returns the regions; None where an offset takes too many values, or no choice is allowed."""
    try:
        with mock.patch.object(finite, "MOST_TERMS", MOST_TERMS):
            found = space(program)
    except ModelError as error:
        wanted = "infinitely" if allowed else "nothing satisfies"  # more than MOST_TERMS here
        if wanted not in error.message:
            raise
        return None
    assert allowed
    assert found.stopped_by is None
    return found


def engines_agree(program: Program, wanted: Verdict) -> None:
    """Asserts that the reference engine finds a verdict, also in the reduced Program."""
    for each in (program, reduce(program)):
        assert verify(each) == ()
        found = REFERENCE.search(each, Limits(), None).counterexample
        assert (found is None) == (not wanted[0])
        if found is not None:
            assert name(found.violation) in wanted[0]
            assert len(found.states) == wanted[1]


def regions_agree_with_every_choice(program: Program) -> None:
    """Asserts that each choice is in one region, and that its verdict is that of the region."""
    assert verify(program) == ()
    allowed = [values for values in every_choice(program) if is_allowed(program, values)]
    whole = divided(program, allowed)
    if whole is None:
        return
    positions = {id(region): case for case in whole.cases for region in case.regions}
    found: dict[int, Verdict | None] = {}
    for values in allowed:
        homes = [region for region in whole.regions if is_in(region, values)]
        assert len(homes) == 1, (values, len(homes))
        case = positions[id(homes[0])]
        if id(case) not in found:
            found[id(case)] = verdict(case.program)
            if (wanted := found[id(case)]) is not None:
                engines_agree(case.program, wanted)
        concrete = verdict(bind(program, dict(enumerate(values))))
        if concrete is not None and found[id(case)] is not None:
            assert concrete == found[id(case)], values
    for region in whole.regions:
        assert is_allowed(program, region.witness)
        assert is_in(region, region.witness)


@few
@given(programs())
def test_every_choice_of_the_inputs_has_the_verdict_of_its_region(program: Program) -> None:
    regions_agree_with_every_choice(program)


@pytest.mark.slow
@many
@given(programs())
def test_every_choice_has_the_verdict_of_its_region_in_many_programs(program: Program) -> None:
    regions_agree_with_every_choice(program)

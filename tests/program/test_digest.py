"""Digests of a Program's parts: equal where it is the same, and for one part where that changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

import hand
from checker.language.build import build
from checker.program.digest import digests_of_parts
from checker.program.nodes import Frame, Origin, Program, Span
from hand import lost_update
from models.classic.filter_lock import scenarios


def changed(one: Program, other: Program) -> set[str]:
    """Returns the parts that differ."""
    first, second = digests_of_parts(one), digests_of_parts(other)
    return {name for name in {*first, *second} if first.get(name) != second.get(name)}


def test_a_program_that_is_built_again_is_the_same() -> None:
    for each in scenarios:
        assert not changed(build(each), build(each))
    assert changed(build(scenarios[0]), build(scenarios[1]))


def test_places_do_not_count() -> None:
    program = lost_update()
    (kind,) = program.kinds
    origin = Origin((Frame("other", "Another.", "other.py", 9),), Span("other.py", 9, 9), "other")
    moved = tuple(replace(each, origin=origin) for each in kind.transitions)
    assert moved != kind.transitions
    assert not changed(program, replace(program, kinds=(replace(kind, transitions=moved),)))


def test_words_of_traces_do_not_count() -> None:
    program = lost_update()
    first, *rest = program.variables
    worded = replace(first, told=(("set count", "counted"),))
    assert not changed(program, replace(program, variables=(worded, *rest)))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("name", "another"),
        ("deadlock_is_violation", False),
        ("hang_is_violation", True),
        ("initial", (((7,),),)),
        ("properties", (hand.invariant(hand.compare(hand.at(0), "<", 2)),)),
    ],
)
def test_a_part_that_changed_is_named(part: str, value: object) -> None:
    program = lost_update()
    assert changed(program, replace(program, **{part: value})) == {part}  # type: ignore[arg-type]


def test_a_step_that_changed_is_named_by_its_process() -> None:
    program = lost_update()
    (kind,) = program.kinds
    other = replace(kind, transitions=kind.transitions[::-1])
    found = changed(program, replace(program, kinds=(other,)))
    assert found == {f"steps of {kind.name}"}

"""The locksets that probes find are those that a walk over all steps finds."""

from __future__ import annotations

import pytest
import stepping
from asking import taken
from lock_models import SCENARIOS

from checker import Scenario
from checker.analysis.locksets import Lockset, lockset_probe
from checker.language.build import build
from checker.program.interpreter import evaluate, offsets
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce


def found(program: Program) -> dict[str, Lockset]:
    """Returns the locksets that probes find."""
    probe = lockset_probe(program)
    return {each.field: each for each in probe.found(taken(probe.asked.program))}


def walked(program: Program, single: str) -> dict[tuple[str, bool], bool]:
    """Returns for each field, for reads and for writes, whether a lock is held at each of them."""
    lock = next(each for each in program.locks if each.name == single)
    first = offsets(program)
    field_of = {
        first[n] + element: each.name
        for n, each in enumerate(program.variables)
        for element in range(len(each.elements))
    }
    always: dict[tuple[str, bool], bool] = {}
    for each in stepping.transitions(reduce(program)):
        is_held = bool(evaluate(each.after, lock.held[each.process]))
        for touched, writes in ((each.reads, False), (each.writes, True)):
            for where in touched:
                key = field_of[where], writes
                always[key] = always.get(key, True) and is_held
    return always


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.title)
def test_finds_the_locks_of_every_access(scenario: Scenario) -> None:
    program = build(scenario)
    sets = found(program)
    assert sets
    for single in [
        each.name for each in program.locks if each.name in ("gate", "tree_lock", "sem")
    ]:
        always = walked(program, single)
        for name, lockset in sets.items():
            assert (single in lockset.read_under) == always.get((name, False), False), name
            assert (single in lockset.written_under) == always.get((name, True), False), name
            assert bool(lockset.readers) == ((name, False) in always)
            assert bool(lockset.writers) == ((name, True) in always)


def test_a_lock_in_a_record_guards_the_fields_of_that_record() -> None:
    sets = found(build(SCENARIOS[2]))
    assert sets["pages.dirty"].guards == ("pages.lock",)
    assert sets["pages.index"].guards == ("pages.lock", "tree_lock")
    assert sets["tree"].guards == ("tree_lock",)
    assert sets["bare"].guards == ()
    assert [each.span.line for each in sets["bare"].bare]


def test_a_lock_in_an_array_guards_the_element_of_its_index() -> None:
    sets = found(build(SCENARIOS[1]))
    assert sets["values"].read_under == ()
    assert sets["values"].written_under == ()
    assert {each.text for each in sets["values"].bare} >= {"values[choose(0, 1)] = n"}

"""The lock order that probes find is the one that a walk over all steps finds."""

from __future__ import annotations

import plain
import pytest
from asking import taken
from lock_models import SCENARIOS

from checker import Scenario
from checker.analysis.lock_order import class_of, order_probe
from checker.language.build import build
from checker.program.interpreter import Machine, evaluate
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce

Pair = tuple[str, str]


def found(scenario: Scenario) -> tuple[set[Pair], Program]:
    """Returns the edges that probes find, by instance."""
    program = build(scenario)
    probe = order_probe(program)
    locks = program.locks
    edges = probe.found(taken(probe.asked.program))
    return {(locks[each.held].name, locks[each.taken].name) for each in edges}, program


def walked(program: Program) -> set[Pair]:
    """Returns the pairs of a lock that is held and one that is taken, over all steps.

    Of what is taken by a trylock a walk knows nothing: its call says so.
    """
    pairs = set[Pair]()
    for each in plain.transitions(reduce(program)):
        kind = program.kinds[program.processes[each.process].kind]
        if "trylock" in kind.transitions[each.position].origin.text:
            continue
        before, after = held(program, each.before), held(program, each.after)
        pairs |= {(one, other) for one in before for other in after - before}
    return pairs


def held(program: Program, machine: Machine) -> set[str]:
    """Returns the locks that the running process holds."""
    return {each.name for each in program.locks if evaluate(machine, each.held[machine.me])}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.title)
def test_finds_the_edges_of_every_step(scenario: Scenario) -> None:
    edges, program = found(scenario)
    assert edges == walked(program)
    assert edges


def test_finds_two_orders_that_no_execution_can_deadlock_by() -> None:
    edges, _ = found(SCENARIOS[0])
    assert {("a", "b"), ("b", "a"), ("gate", "a"), ("gate", "b")} == edges


def test_a_trylock_takes_no_edge_but_holds_one() -> None:
    edges, _ = found(SCENARIOS[2])
    assert ("tree_lock", "page0.lock") not in edges
    assert ("page0.lock", "tree_lock") in edges
    assert ("sem", "tree_lock") in edges


def test_instances_of_one_class_are_told_apart() -> None:
    edges, program = found(SCENARIOS[1])
    assert edges == {("locks[0]", "locks[1]"), ("locks[1]", "locks[2]")}
    assert set(class_of(program).values()) == {"locks"}

"""The lock order that probes find is the one that a walk over all steps finds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
import stepping
from asking import taken
from lock_models import LINE, SCENARIOS

from checker import Scenario
from checker.analysis.lock_order import class_of, order_probe
from checker.command.load import load
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
    for each in stepping.transitions(reduce(program)):
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


def test_a_lock_that_is_taken_at_once_or_after_a_wait_in_a_queue_adds_its_edge() -> None:
    edges, _ = found(SCENARIOS[4])
    assert edges == {("gate", "sem"), ("gate", "table"), ("sem", "table")}


def test_a_lock_that_somebody_else_hands_over_is_taken_by_who_waits_for_it() -> None:
    edges, _ = found(LINE)
    assert edges == {("first", "second"), ("spin", "first")}


TAKEN: Final = {
    "SpinLock": ("acquire", "trylock", "release"),
    "Mutex": ("acquire", "trylock", "release"),
    "BitLock": ("acquire", "trylock", "release"),
    "IoLock": ("acquire", "trylock", "release"),
    "RwSemaphore": ("down_write", "down_write_trylock", "up_write"),
    "UnfairRwSemaphore": ("down_read", "down_read_trylock", "up_read"),
    "RwLock": ("read_lock", "read_trylock", "read_unlock"),
}

HELD: Final = """
from checker import *

class M(Model):
    gate: Mutex
    lock: LOCK

    @process
    def run(self):
        with self.gate:
            self.lock.TAKE()
            self.lock.RELEASE()

    @process
    def attempt(self):
        with self.gate:
            if self.lock.TRY():
                self.lock.RELEASE()
"""


@pytest.mark.parametrize("lock", TAKEN)
def test_every_primitive_adds_an_edge_where_it_may_wait_and_there_alone(
    tmp_path: Path, lock: str
) -> None:
    take, attempt, release = TAKEN[lock]
    names = {"LOCK": lock, "TAKE": take, "TRY": attempt, "RELEASE": release}
    source = HELD
    for name, value in names.items():
        source = re.sub(rf"\b{name}\b", value, source)
    (tmp_path / "m.py").write_text(source, "utf-8")
    model = next(iter(load(tmp_path / "m.py"))).model
    for who, wanted in (("run", {("gate", "lock")}), ("attempt", set())):
        edges, _ = found(Scenario(model, processes={who: 2}))
        assert edges == wanted

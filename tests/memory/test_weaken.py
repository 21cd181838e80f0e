"""The pass on whole models: engines agree, traces replay, limits are told, and sc costs nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, given, settings

from checker import Result, Scenario, Verdict, check
from checker.command.load import load
from checker.errors import ModelError
from checker.language.build import build
from checker.memory import steps
from checker.memory.weaken import on_its_memory
from checker.program.nodes import Program
from checker.program.orders import MemoryModel, Ordering
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search.contract import Engine, Found, Limits
from checker.search.native.engine import NativeEngine
from checker.search.plain import PlainEngine
from checker.search.python.engine import PythonEngine
from checker.trace.replay import replay
from tests.language.writing import Written
from tests.memory.litmus import Litmus, program_of
from tests.memory.test_against_axioms import random_tests

FOLDER = Path(__file__).parents[2] / "models" / "memory"
FILES = sorted(path for path in FOLDER.glob("*.py") if path.stem != "__init__")
SCENARIOS = [(path.stem, each) for path in FILES for each in load(path)]
WEAK = [each for each in SCENARIOS if each[1].memory != "sc"]
MANY_STATES = {"empty_pmd", "install_page", "truncate_count"}
"""Files whose scenarios on `pso` and `rmo` take the plain engine some 3 to 35 seconds each."""


def titles(each: tuple[str, Scenario] | object) -> str:
    """Returns what a test of a scenario is called."""
    return f"{each[0]}-{each[1].title}" if isinstance(each, tuple) else str(each)


def searched(program: Program, engine: Engine) -> Found:
    """Returns what an engine finds of a Program."""
    return engine.search(program, Limits(), None, evidence=True)


def slow_where_there_are_many_states() -> list[ParameterSet]:
    """Returns the scenarios on weak memories, of which the long ones are for the long suite."""
    return [
        pytest.param(
            each,
            id=titles(each),
            marks=[pytest.mark.slow] if each[0] in MANY_STATES and each[1].memory != "tso" else [],
        )
        for each in WEAK
    ]


@pytest.mark.parametrize("named", slow_where_there_are_many_states())
def test_every_engine_finds_the_same(named: tuple[str, Scenario]) -> None:
    program = reduce(on_its_memory(build(named[1])))
    plain, python, native = (
        searched(program, each) for each in (PlainEngine(), PythonEngine(), NativeEngine())
    )
    assert plain.levels == python.levels == native.levels
    assert plain.evidence == python.evidence == native.evidence
    assert (plain.counterexample is None) == (native.counterexample is None)


@pytest.mark.parametrize("named", SCENARIOS, ids=titles)
def test_every_scenario_has_its_verdict_and_every_trace_replays(
    named: tuple[str, Scenario],
) -> None:
    scenario = named[1]
    result = check(scenario)
    assert result.verdict.value == (scenario.expected or scenario.finding)
    assert not scenario.violates or result.property == scenario.violates
    memory = "" if scenario.memory == "sc" else scenario.memory
    if result.verdict is Verdict.HOLDS:
        assert result.memory == memory  # without a limit: exact
    else:
        assert result.memory.startswith(memory)


@pytest.mark.parametrize("model", list(MemoryModel), ids=lambda each: each.value)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_tests())
def test_what_the_pass_makes_is_well_made(model: MemoryModel, test: Litmus) -> None:
    program = on_its_memory(program_of(test, model))
    assert not verify(program)
    assert on_its_memory(program) is program


def test_sequential_consistency_is_the_same_program() -> None:
    for _, scenario in SCENARIOS:
        if scenario.memory == "sc":
            program = build(scenario)
            assert on_its_memory(program) is program


def test_the_2_6_22_rows_stay_small() -> None:
    states = {
        scenario.title: check(scenario).statistics.states
        for stem, scenario in SCENARIOS
        if stem == "truncate_count" and scenario.title.startswith("as 2.6.22")
    }
    once = states["as 2.6.22, sc"]
    assert states["as 2.6.22, tso"] <= 3 * once
    assert states["as 2.6.22, rmo"] <= 6 * once


def test_a_counterexample_is_replayed_on_the_memory_and_found_again() -> None:
    violated = [each for each in WEAK if each[0] not in MANY_STATES and each[1].memory == "rmo"]
    scenario = next(s for _, s in violated if s.finding == "violated")
    program = on_its_memory(build(scenario))
    found = searched(reduce(program), PlainEngine())
    assert found.counterexample is not None
    trace = replay(program, reduce(program), found.counterexample, scenario.title)
    drained = [line for step in trace.steps for line in step.lines if not line.origin.stack]
    assert drained
    assert not any(name.startswith("$") for name in (each.name for each in trace.end))


FIELDS = """
    class M(Model):
        x: Range[0, 3] = relaxed(0)
        y: Range[0, 3] = relaxed(0)
        lock: SpinLock
"""
BOTH_COUNT = """
        @finally_
        def both(self) -> bool:
            '''Both additions count.'''
            return self.x == 2
"""


def on(
    folder: Path,
    memory: str,
    *body: str,
    rest: str = "",
    count: int = 1,
    deadlock: bool = False,
) -> Result:
    """Returns the result of a process with two relaxed fields and a lock, on a memory model."""
    lines = ["@process", "def run(self) -> None:", *(f"    {each}" for each in body)]
    source = FIELDS + "".join(f"        {each}\n" for each in lines) + rest
    with Written(folder, source).scenario({"run": count}) as scenario:
        return check(replace(scenario, memory=memory, deadlock=deadlock))


def test_a_loop_that_stores_is_told_to_be_searched_up_to_a_limit(tmp_path: Path) -> None:
    body = ("while self.y == 0:", "    self.x = 1")
    assert on(tmp_path, "tso", *body).memory == "tso, up to 4 pending stores"
    assert on(tmp_path, "sc", *body).memory == ""


def test_a_step_that_reads_two_relaxed_fields_is_refused(tmp_path: Path) -> None:
    body = ("self.x = 1", "self.y = 1", "wait(self.x == self.y)")
    assert on(tmp_path, "sc", *body).verdict is Verdict.HOLDS
    with pytest.raises(ModelError, match="reads x and y at once"):
        on(tmp_path, "rmo", *body)
    with pytest.raises(ModelError, match="reads x and more at once"):
        on(tmp_path, "rmo", "self.x = 1", "with atomic():", "    a = self.x", "    b = self.y")


def test_a_barrier_within_a_block_behind_its_own_store_is_refused(tmp_path: Path) -> None:
    body = ("with atomic():", "    WRITE_ONCE(self.x, 1)", "    smp_mb()", "self.y = 1")
    assert on(tmp_path, "sc", *body).verdict is Verdict.HOLDS
    with pytest.raises(ModelError, match="waits for a store of the block itself"):
        on(tmp_path, "tso", *body)


def test_a_ghost_beside_a_store_does_not_make_it_an_atomic_operation(tmp_path: Path) -> None:
    # Store buffering: each process notes its store in a ghost, in the same step.
    noted = """
        seen: Range[0, 3] = ghost(0)
        a: Range[0, 1] = ghost(1)
        b: Range[0, 1] = ghost(1)

        @process
        def left(self) -> None:
            self.x = 1
            self.seen = self.x
            y = self.y
            self.a = y

        @process
        def right(self) -> None:
            self.y = 1
            self.seen = self.y
            x = self.x
            self.b = x

        @finally_
        def somebody_sees(self) -> bool:
            '''One of the two sees the other.'''
            return self.a == 1 or self.b == 1
"""
    with Written(tmp_path, FIELDS + noted).scenario() as scenario:
        assert check(scenario).verdict is Verdict.HOLDS
        assert check(replace(scenario, memory="tso")).verdict is Verdict.VIOLATED


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_pending_unlock_keeps_the_lock_from_others(tmp_path: Path, memory: str) -> None:
    # The second process sees the first one's store, as it comes before the release.
    locked = ("with self.lock:", "    self.x += 1")
    assert on(tmp_path, memory, *locked, rest=BOTH_COUNT, count=2).verdict is Verdict.HOLDS
    bare = on(tmp_path, memory, "self.x += 1", rest=BOTH_COUNT, count=2)
    assert bare.verdict is Verdict.VIOLATED


def test_a_store_before_a_release_may_not_be_seen_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Planted: releases that drain like any store.
    scenario = next(
        s for stem, s in WEAK if stem == "message_by_pointer" and s.title == "by pointer, pso"
    )
    assert check(scenario).verdict is Verdict.HOLDS
    monkeypatch.setattr(steps, "is_release", lambda transition: False)
    assert check(scenario).verdict is Verdict.VIOLATED


def test_drains_are_recognisable() -> None:
    scenario = next(s for stem, s in WEAK if stem == "lost_wakeup" and s.memory == "tso")
    program = on_its_memory(build(scenario))
    drains = [e for kind in program.kinds for e in kind.transitions if e.order is Ordering.DRAIN]
    assert drains
    assert all(each.source == each.target or not each.origin.stack for each in drains)


@pytest.mark.parametrize("memory", ["pso", "rmo"])
def test_atomic_blocks_that_store_without_reading_do_not_wait_for_one_another(
    tmp_path: Path, memory: str
) -> None:
    block = ("with atomic():", "    self.x = 1", "    self.y = 1")
    assert on(tmp_path, memory, *block, count=2, deadlock=True).verdict is Verdict.HOLDS


COUNTED = """
class M(Model):
    count: RefCount[Range[0, 3]]
    flag: Bool = relaxed(False)

    @initial
    def begin(self):
        self.count.value = 1

    @process
    def getter(self):
        self.count.get()
        self.flag = True

    @process
    def looker(self):
        if smp_load_acquire(self.flag):
            seen = self.count.value
            assert seen == 2
"""


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_reference_is_taken_without_order(tmp_path: Path, memory: str) -> None:
    # LKMM: atomic_inc() keeps no order with a later store.
    with Written(tmp_path, COUNTED).scenario() as scenario:
        found = check(replace(scenario, memory=memory)).verdict
    assert found is (Verdict.HOLDS if memory in {"sc", "tso"} else Verdict.VIOLATED)

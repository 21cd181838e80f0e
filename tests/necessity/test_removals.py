"""Parts that are taken out: what is a part, what is left of a Program, and who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from unittest import mock

import pytest
from hypothesis import example, given

from checker import (
    Bool,
    Cpu,
    IrqSpinLock,
    Model,
    Mutex,
    Range,
    RwSemaphore,
    Scenario,
    SpinLock,
    assume,
    atomic,
    choose,
    finally_,
    process,
    wait,
)
from checker.analysis.observations import with_claims
from checker.answer import check_program
from checker.command.load import load
from checker.language.build import build
from checker.necessity.judging import (
    Base,
    Judged,
    Need,
    judge_part,
    parts_of,
    removals,
)
from checker.program import long_steps
from checker.program.interpreter import Failed, Next, State, initial_states, outcomes
from checker.program.nodes import Failure, Kind, Program
from checker.program.verify import verify
from checker.result import Verdict
from checker.search.contract import Limits
from checker.search.engines import engine
from hand import at, bits, edge, graph, store
from hand import program as program_of
from random_programs import negation, programs

PYTHON = engine("python", None)
SHORT_STEP: Final = 12
"""Transitions of the longest step: some thousand ways of a step that branches in each."""

MODELS = Path(__file__).parent.parent.parent / "models"


class Counter(Model):
    """Counts under a lock, under which it also does what needs none."""

    count: Range[0, 2] = 0
    noted: Bool = False
    lock: SpinLock
    idle: Mutex

    @process
    def add(self) -> None:
        with self.lock:
            self.count += 1
        self.idle.acquire()
        self.noted = True
        self.idle.release()

    @finally_
    def both_count(self) -> bool:
        """Both count."""
        return self.count == 2


class Publishing(Model):
    """A value is written before the flag that says so, and is read after it."""

    value: Range[0, 1] = 0
    ready: Bool = False

    @process
    def writer(self) -> None:
        self.value = 1
        self.ready = True

    @process
    def reader(self) -> None:
        wait(self.ready)
        assert self.value == 1, "too early"


class Rechecking(Model):
    """Who finds a thing gone, once it has the lock, goes away; an atomic block takes it away."""

    here: Bool = True
    used: Range[0, 1] = 0
    lock: SpinLock

    @process
    def user(self) -> None:
        if self.here:
            with self.lock:
                if self.here:
                    self.used += 1

    @process
    def remover(self) -> None:
        with atomic():
            self.here = False
            self.used = 0
        if choose(False, True):
            self.here = False

    @finally_
    def nobody_uses_it(self) -> bool:
        """Nobody uses a thing that is gone."""
        return self.here or self.used == 0


class Reading(Model):
    """Readers and a writer of two fields that are to be equal."""

    one: Range[0, 1] = 0
    two: Range[0, 1] = 0
    sem: RwSemaphore

    @process
    def reader(self) -> None:
        self.sem.down_read()
        seen = self.one
        assert seen == self.two, "torn"
        self.sem.up_read()

    @process
    def writer(self) -> None:
        self.sem.down_write()
        self.one = 1
        self.two = 1
        self.sem.up_write()


class RuledOut(Model):
    """Who sees the flag does not go on; no execution comes there."""

    flag: Bool = True
    done: Bool = False

    @process
    def looks(self) -> None:
        with atomic():
            if self.flag:
                assume(False)
            self.done = True

    @process
    def waits(self) -> None:
        wait(self.done)
        self.flag = False


def base(model: Model, **processes: int) -> Base:
    """Checks a scenario of a model as it is."""
    scenario = Scenario(model, processes=processes or None)
    program = build(scenario)
    result = check_program(program, engine=PYTHON, evidence=True)
    assert result.verdict is Verdict.HOLDS
    return Base(scenario.title, program, result)


def judged(*bases: Base, **limits: Any) -> dict[str, Judged]:
    """Judges every part of some scenarios; by the words for the part's absence."""
    found = parts_of(bases)
    return {
        part.words: judge_part(part, having, PYTHON, Limits(**limits))
        for part, having in found.items()
    }


def needs(found: Mapping[str, Judged]) -> dict[str, str]:
    """Returns the judgement of each part, with the violation of what is needed."""
    return {words: each.why or each.need.value for words, each in found.items()}


def test_a_lock_that_keeps_no_update_apart_is_not_needed() -> None:
    assert needs(judged(base(Counter(), add=2))) == {
        "without lock `lock`": "both_count",
        "without `idle.acquire()`": "not needed",
        "`count += 1` before `acquire lock`": "both_count",
        "`release lock` before `count += 1`": "both_count",
        "`idle.release()` before `noted = True`": "not needed",
        "`noted = True` before `idle.acquire()`": "not needed",
    }


def test_who_is_first_of_two_stores_decides() -> None:
    assert needs(judged(base(Publishing()))) == {
        "`ready = True` before `value = 1`": "assertion",
        "without `wait(ready)`": "assertion",
    }


def test_checks_are_decided_both_ways_and_free_choices_are_none() -> None:
    found = needs(judged(Base("c", program := build(Scenario(Rechecking())), _result(program))))
    assert {words for words in found if "`here`" in words} == {"always `here`", "never `here`"}
    assert not any("choose" in words for words in found)
    assert "without `with atomic()`" in found


def _result(program: Program) -> Any:
    return check_program(replace(program, properties=()), engine=PYTHON, evidence=True)


def test_both_sides_of_a_read_write_lock_are_parts() -> None:
    found = needs(judged(base(Reading(), reader=2, writer=1)))
    assert found["without `sem.down_read()`"] == "assertion"
    assert found["without `sem.down_write()`"] == "assertion"


def test_a_trace_comes_with_what_is_needed() -> None:
    found = judged(base(Publishing()))["without `wait(ready)`"]
    assert found.result is not None
    assert found.result.trace is not None
    assert len(found.result.trace.steps) == 2
    assert (found.scenario, found.searched, found.having) == ("Publishing", 1, 1)


def test_a_search_that_a_limit_stops_decides_nothing() -> None:
    found = judged(base(Counter(), add=2), max_states=3)
    assert {each.need for each in found.values()} == {Need.NOT_DECIDED}
    assert found["without `idle.acquire()`"].why == "Counter: --max-states 3"


def test_the_scenario_with_the_fewest_states_is_asked_first() -> None:
    small, large = base(Counter(), add=2), base(Counter(), add=2)
    large = replace(large, title="large", result=base(Counter(), add=2).result)
    found = judged(replace(large, title="a"), replace(small, title="b"))
    assert found["without lock `lock`"].searched == 1
    assert found["without `idle.acquire()`"].searched == 2


def test_parts_stand_in_the_order_of_the_source() -> None:
    lines = [each.span.line for each in parts_of([base(Counter(), add=2)])]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", ["peterson", "mcs_lock", "bakery", "readers_writers"])
def test_every_mutant_of_a_known_algorithm_is_a_valid_program(name: str) -> None:
    for scenario in load(MODELS / "classic" / f"{name}.py"):
        program = build(scenario)
        found = removals(program)
        assert found
        for part, removal in found.items():
            mutant = removal.applied(program)
            assert verify(mutant) == (), part
            assert mutant != program, part
            assert positions(mutant) >= positions(program)


def positions(program: Program) -> list[tuple[int, int]]:
    """Returns how many locations and transitions each kind has."""
    return [(len(each.locations), len(each.transitions)) for each in program.kinds]


def test_a_part_that_nobody_would_miss_changes_no_state() -> None:
    """A part that is called never taken is not searched; here it is."""
    idle = 0
    for name in ("treiber_stack", "mcs_lock", "readers_writers", "bakery"):
        for scenario in load(MODELS / "classic" / f"{name}.py"):
            program = with_claims(build(scenario))
            result = check_program(program, engine=PYTHON, evidence=True)
            if result.verdict is not Verdict.HOLDS or result.statistics.states > 5_000:
                continue
            whole = Base(scenario.title, program, result)
            for part, removal in removals(program).items():
                if removal.is_idle(whole.taken):
                    assert digest(removal.applied(program)) == digest(program), part
                    idle += 1
    assert idle > 0


def test_a_check_whose_way_is_ruled_out_may_be_missed_by_all() -> None:
    """No execution takes a way that an `assume` rules out; without the check some would."""
    program = build(Scenario(RuledOut()))
    result = check_program(program, engine=PYTHON, evidence=True)
    found = {part.words: removal for part, removal in removals(program).items()}
    taken = Base("ruled out", program, result).taken
    assert not found["never `flag`"].is_idle(taken)
    assert digest(found["never `flag`"].applied(program)) != digest(program)


BRANCHING = program_of(
    bits("x"),
    [graph([edge(0, 1), edge(1, 1), edge(1, 1, store(at(0), 1)), edge(1, 2)], 2, hidden=[1])],
)
"""A step that may turn round for ever, in twice as many ways each time."""


@example(BRANCHING)
@given(programs())
def test_a_random_check_that_nobody_would_miss_changes_no_state(program: Program) -> None:
    # Steps are cut short: one that branches in a loop has 2^n ways of n transitions.
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        changes_no_state(program)


def changes_no_state(program: Program) -> None:
    """Asserts that a removal of which no execution makes use leaves all states as they are."""
    program = replace(program, properties=(), kinds=tuple(map(deciding, program.kinds)), setup=None)
    result = check_program(program, engine=PYTHON, evidence=True, limits=Limits(max_states=2000))
    if result.verdict is not Verdict.HOLDS:
        return
    whole, reached = Base("random", program, result), visited(program)
    for part, removal in removals(program).items():
        if removal.is_idle(whole.taken):
            assert visited(removal.applied(program)) == reached, part


def visited(program: Program) -> set[State | Failure]:
    """Returns the states and failures of a Program.

    Digests do not do for two Programs: the layout leaves out a variable that nothing stores to, be
    it only in a transition that no execution comes to.
    """
    found: set[State | Failure] = set()
    pending = [each for _, each in initial_states(program)]
    while pending:
        each = pending.pop()
        if isinstance(each, Failed):
            found.add(each.failure)
        elif isinstance(each, Next) and each.state not in found:
            found.add(each.state)
            for process in range(len(program.processes)):
                pending += outcomes(program, each.state, process)
    return found


def deciding(kind: Kind) -> Kind:
    """Returns a kind in which each two ways that exclude each other are a check, with its text."""
    transitions = list(kind.transitions)
    for location in range(len(kind.locations)):
        leaving = [n for n, each in enumerate(transitions) if each.source == location]
        if len(leaving) != 2:
            continue
        one, other = leaving
        if transitions[other].guard == negation(transitions[one].guard):
            origin = replace(transitions[one].origin, text=f"test {location}")
            for position, word in ((one, "yes"), (other, "no")):
                transitions[position] = replace(transitions[position], origin=origin, decision=word)
    for position, each in enumerate(transitions):
        if not each.decision:
            text = f"{kind.name} {position}"
            transitions[position] = replace(each, origin=replace(each.origin, text=text))
    return replace(kind, transitions=tuple(transitions))


def digest(program: Program) -> str:
    """Returns the digest of a Program's states, in which no local is reset; "" after a failure."""
    found = PYTHON.search(program, Limits(), None, evidence=True).evidence
    return found.digest if found else ""


class Interrupted(Model):
    """Counts in a task with interrupts off, and in an interrupt."""

    cpu: Cpu
    lock: IrqSpinLock
    count: Range[0, 2] = 0

    @process
    def task(self) -> None:
        self.cpu.start()
        on = self.cpu.spin_lock_irqsave(self.lock)
        self.count += 1
        self.cpu.spin_unlock_irqrestore(self.lock, on)

    @process
    def irq(self) -> None:
        with self.cpu.interrupt():
            self.count += 1

    @finally_
    def both_count(self) -> bool:
        """Both count."""
        return self.count == 2


def test_a_part_of_a_call_is_not_moved_alone() -> None:
    """spin_unlock_irqrestore() lets go of the lock and then of the interrupts: two steps."""
    words = {part.words for part in removals(build(Scenario(Interrupted())))}
    assert "without `on = cpu.spin_lock_irqsave(lock)`" in words
    assert not any("without `cpu." in each for each in words)  # what gives a lock back is none
    assert not [each for each in words if " before `count += 1`" in each]

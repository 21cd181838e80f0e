"""Replay: every counterexample happens on the unreduced Program, and a wrong one is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

import hand
import races
from checker.check import check
from checker.errors import InternalError, TraceError
from checker.language.build import build
from checker.program.nodes import FALSE, TRUE, Const, FailureKind, Program, Shared
from checker.program.types import BoolType
from checker.reduce.pipeline import reduce
from checker.result import Verdict
from checker.scenario import Scenario
from checker.search.contract import Counterexample, Limits
from checker.search.python.engine import PythonEngine
from checker.trace.replay import follow_again, replay
from checker.trace.trace import Trace
from counterexamples import states
from random_programs import programs


def found(scenario: Scenario) -> tuple[Program, Program, Counterexample]:
    """Returns the Program, what was searched, and the counterexample."""
    program = build(scenario)
    searched = reduce(program)
    counterexample = PythonEngine().search(searched, Limits(), None).counterexample
    assert counterexample is not None
    return program, searched, counterexample


def trace_of(scenario: Scenario) -> Trace:
    """Returns the trace of a violated scenario."""
    result = check(scenario)
    assert result.verdict is Verdict.VIOLATED
    assert result.trace is not None
    return result.trace


def test_tells_what_each_step_of_the_lost_update_reads_and_stores() -> None:
    trace = trace_of(races.lost_update())
    told = [
        (step.process, [read.value for read in line.reads], [c.after for c in line.changes])
        for step in trace.steps
        for line in step.lines
        if line.origin.text == "count += 1"
    ]
    assert told == [(0, ["0"], []), (1, ["0"], []), (1, [], ["1"]), (0, [], ["1"])]
    assert trace.property == "counts_both"
    assert [read.value for read in trace.evidence] == ["1"]
    assert trace.finished == ("", "")
    assert trace.switches == 2


def test_tells_who_waits_for_which_lock_in_a_deadlock() -> None:
    trace = trace_of(races.two_locks())
    assert trace.property == "deadlock"
    assert trace.words == "Nobody can move, and one, two cannot finish."
    waiting = [(each.process, each.holders) for each in trace.waiting]
    assert waiting == [(0, (("b", ("two",)),)), (1, (("a", ("one",)),))]
    assert [step.held for step in trace.steps] == [("a",), ("b",)]


def test_tells_what_was_chosen_before_the_first_step() -> None:
    trace = trace_of(races.assertion())
    assert [(line.origin.text, line.decision) for line in trace.setup] == [
        ("start", "1"),
        ("look: seen = choose(0, 1, 2)", "1"),
    ]
    assert trace.property == "assertion"
    assert trace.steps[-1].lines[-1].reads[0].name == "seen"


def test_tells_what_a_process_returned() -> None:
    trace = trace_of(races.fault())
    assert trace.finished == ("True", "")


def test_refuses_a_counterexample_that_does_not_happen() -> None:
    program, searched, counterexample = found(races.lost_update())
    backwards = replace(counterexample, steps=counterexample.steps[::-1])
    with pytest.raises(InternalError, match="does not replay"):
        replay(program, searched, backwards, "lost update")


def test_refuses_a_counterexample_whose_violation_does_not_occur() -> None:
    program, searched, counterexample = found(races.lost_update())
    shorter = replace(counterexample, steps=counterexample.steps[:-1])
    with pytest.raises(InternalError, match="counts_both is not violated"):
        replay(program, searched, shorter, "lost update")


def test_refuses_a_counterexample_that_begins_elsewhere() -> None:
    program, searched, counterexample = found(races.fault())
    after = states(searched, counterexample)[1]
    later = replace(counterexample, initial=after, steps=counterexample.steps[1:])
    with pytest.raises(InternalError, match="does not begin"):
        replay(program, searched, later, "fault")


def test_refuses_a_counterexample_that_leads_to_another_state_than_in_the_search() -> None:
    # 0 --x = 1--> 1 violates the property, which does not look at y: only the states tell.
    def stores(y: int) -> Program:
        second = hand.store(hand.at(1), Const(y, BoolType()))
        both = hand.edge(0, 1, hand.store(hand.at(0), TRUE), second)
        kept = hand.invariant(hand.negation(hand.at(0)))
        return hand.program(hand.bits("x", "y"), [hand.graph([both], final=1)], [0], [kept])

    searched = stores(1)
    counterexample = PythonEngine().search(searched, Limits(), None).counterexample
    assert counterexample is not None
    assert replay(searched, searched, counterexample, "x").property == "kept"
    with pytest.raises(InternalError, match="step 1 leads to another state"):
        replay(stores(0), searched, counterexample, "x")


def test_replays_on_a_program_whose_steps_are_shorter_than_those_searched() -> None:
    program = build(races.fault())
    searched = reduce(program)
    kind = searched.kinds[1]
    locations = list(kind.locations)
    inner = next(n for n, each in enumerate(locations) if each.visible and n != kind.entry)
    locations[inner] = replace(locations[inner], visible=False, dead=())
    fused = replace(searched, kinds=(searched.kinds[0], replace(kind, locations=tuple(locations))))
    assert fused != searched
    counterexample = PythonEngine().search(fused, Limits(), None).counterexample
    assert counterexample is not None
    trace = replay(program, fused, counterexample, "fault")
    assert len(trace.steps) > len(counterexample.processes)
    assert follow_again(program, trace) == trace


@pytest.mark.parametrize(
    "scenario", [races.lost_update(), races.two_locks(), races.fault(), races.assertion()]
)
def test_follows_a_recorded_trace_again(scenario: Scenario) -> None:
    trace = trace_of(scenario)
    assert follow_again(build(scenario), trace) == trace


def test_notices_that_a_model_no_longer_follows_a_trace() -> None:
    trace = trace_of(races.fault())
    with pytest.raises(TraceError, match="no longer follows"):
        follow_again(build(races.fault(races.Handler.CHECKED)), trace)


def test_notices_a_path_that_the_model_does_not_have() -> None:
    trace = trace_of(races.lost_update())
    damaged = replace(trace, steps=(replace(trace.steps[0], path=(99,)), *trace.steps[1:]))
    with pytest.raises(TraceError, match="no transition 99"):
        follow_again(build(races.lost_update()), damaged)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(programs())
def test_replays_every_counterexample_of_random_programs(program: Program) -> None:
    searched = reduce(program)
    found = PythonEngine().search(searched, Limits(max_states=300), None)
    if found.counterexample is None:
        return
    trace = replay(program, searched, found.counterexample, "random")
    assert follow_again(program, trace).property == trace.property


def test_an_index_that_fails_comes_before_a_value_that_fails() -> None:
    """As the interpreter evaluates a store: what is told of it is what the search has found."""
    outside = replace(hand.ASSERTION, kind=FailureKind.INDEX)
    target = Shared(0, hand.require(FALSE, hand.number(0), outside))
    stored = hand.require(FALSE, hand.number(1))
    program = hand.program(
        hand.bits("a"), [hand.graph([hand.edge(0, 1, hand.store(target, stored))], 1)]
    )
    counterexample = PythonEngine().search(program, Limits(), None).counterexample
    assert counterexample is not None
    assert counterexample.violation == outside
    assert replay(program, program, counterexample, "hand").property == "index"

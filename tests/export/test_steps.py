"""Rules mean what steps mean: carried out, they end as the plain interpreter's outcomes do."""

from __future__ import annotations

from unittest import mock

import pytest
from carried_out import by_interpreter, by_rules
from hypothesis import HealthCheck, given, reject, settings

from checker.errors import ModelError
from checker.export.rules import Rule, RuleBranch, RuleStep
from checker.export.steps import steps_of_kind
from checker.program import long_steps
from checker.program.interpreter import Next, State, initial_states, outcomes
from checker.program.nodes import DISCARDED, Const, Kind, Local, Program
from checker.program.types import BoolType, IntType
from checker.reduce.pipeline import reduce
from hand import at, bits, compare, edge, graph, negation, program, require, store
from random_programs import programs

few = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=600)

SHORT_STEP = 60


def some_states(built: Program, most: int) -> list[State]:
    """Returns the first states of a Program, breadth first."""
    found = {each.state: None for _, each in initial_states(built) if isinstance(each, Next)}
    for state in (pending := list(found)):
        for process in range(len(built.processes)):
            for each in outcomes(built, state, process):
                if isinstance(each, Next) and each.state not in found and len(found) < most:
                    found[each.state] = None
                    pending.append(each.state)
    return list(found)


def rules_end_as_outcomes_do(built: Program, most: int = 100) -> None:
    """Asserts that rules and outcomes lead to the same states, equally often, and fail alike."""
    with mock.patch.object(long_steps, "LONGEST_STEP", SHORT_STEP):
        try:
            written = [steps_of_kind(kind) for kind in built.kinds]
        except ModelError:
            reject()
        for state in some_states(built, most):
            for process, declared in enumerate(built.processes):
                expected = by_interpreter(built, state, process)
                assert by_rules(built, written[declared.kind], state, process) == expected


@few
@given(programs())
def test_rules_end_as_outcomes_do(built: Program) -> None:
    rules_end_as_outcomes_do(reduce(built))


@few
@given(programs())
def test_rules_of_programs_that_are_not_reduced_do_too(built: Program) -> None:
    rules_end_as_outcomes_do(built)


@pytest.mark.slow
@many
@given(programs())
def test_rules_end_as_outcomes_do_in_many_programs(built: Program) -> None:
    rules_end_as_outcomes_do(built)
    rules_end_as_outcomes_do(reduce(built))


def step_of(kind: Kind) -> RuleStep:
    """Returns the step at the first location."""
    return steps_of_kind(reduce(program(bits("a", "b"), [kind])).kinds[0])[0]


def test_a_decision_stays_within_a_rule() -> None:
    #  0 --skip--> (1) --a--> 2 --> 3
    #                  --not a--> 3
    step = step_of(
        graph(
            [
                edge(0, 1, store(at(1), 1)),
                edge(1, 2, guard=at(0)),
                edge(1, 3, guard=negation(at(0))),
                edge(2, 3),
            ],
            final=3,
            hidden=[1],
        )
    )
    [rule] = step.rules
    assert rule.guard == Const(1, BoolType())
    assert isinstance(rule.body[-1], RuleBranch)
    assert not step.blocks


def test_what_blocks_within_a_step_is_asked_before_it_begins() -> None:
    # It stores b, and then waits for b or a: it would wait for nothing else than True.
    step = step_of(
        graph(
            [edge(0, 1, store(at(1), at(0))), edge(1, 2, guard=at(1))],
            final=2,
            hidden=[1],
        )
    )
    [rule] = step.rules
    assert rule.guard == at(0)
    assert step.blocks


def test_two_choices_are_two_rules() -> None:
    step = step_of(
        graph([edge(0, 1), edge(1, 2), edge(1, 2, store(at(0), 1))], final=2, hidden=[1])
    )
    assert len(step.rules) == 2
    assert not step.blocks


def test_an_execution_that_is_ruled_out_is_no_rule_and_does_not_block() -> None:
    step = step_of(
        graph([edge(0, 1, guard=at(0)), edge(0, DISCARDED, guard=negation(at(0)))], final=1)
    )
    [rule] = step.rules
    assert rule.guard == at(0)
    assert step.ruled_out == negation(at(0))
    assert not step.blocks


def test_a_check_before_a_wait_is_a_rule_that_fails() -> None:
    step = step_of(graph([edge(0, 1, guard=require(at(0), at(1)))], final=1))
    failing, waiting = step.rules
    assert failing.guard == negation(at(0))
    assert len(failing.body) == 1
    assert waiting.guard == type(waiting.guard)((at(0), at(1)))  # type: ignore[call-arg, arg-type]


def test_a_local_that_nobody_reads_again_is_not_stored() -> None:
    kind = graph(
        [edge(0, 1, store(Local(0), at(0))), edge(1, 2, store(at(1), Local(0)))],
        final=2,
        hidden=[1],
        names=[("seen", BoolType())],
    )
    [rule] = step_of(kind).rules
    assert not any(isinstance(getattr(each, "target", None), Local) for each in rule.body)
    assert isinstance(rule, Rule)


def test_a_loop_that_constants_bound_is_unrolled() -> None:
    #  0 --n := 0--> (1) --n < 3: n := n + 1--> (1), --not n < 3--> 2
    n = Local(0)
    kind = graph(
        [
            edge(0, 1, store(n, 0)),
            edge(1, 1, store(n, compare(n, "+", 1)), guard=compare(n, "<", 3)),
            edge(1, 2, guard=negation(compare(n, "<", 3))),
        ],
        final=2,
        hidden=[1],
        names=[("n", IntType(0, 3))],
    )
    [rule] = step_of(kind).rules
    assert len(rule.body) == 1


def test_a_loop_that_nothing_bounds_is_refused() -> None:
    kind = graph(
        [edge(0, 1), edge(1, 1, guard=at(0)), edge(1, 2, guard=negation(at(0)))],
        final=2,
        hidden=[1],
    )
    with pytest.raises(ModelError, match="a loop whose end no constant decides"):
        step_of(kind)

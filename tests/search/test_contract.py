"""What every engine must do, on small Programs whose whole state graph is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

import pytest

import hand
from checker.errors import ModelError
from checker.program import long_steps
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Failure,
    FailureKind,
    Finished,
    Local,
    LocalOf,
    Program,
    PropertyKind,
    Shared,
    Variable,
)
from checker.program.types import IntType
from checker.search import plain
from checker.search.contract import Deadlock, Engine, Found, Limits
from checker.search.native.engine import NativeEngine
from checker.search.plain import PlainEngine
from checker.search.python.engine import PythonEngine
from counterexamples import failing, states
from hand import at, bits, compare, edge, graph, invariant, negation, require, store

ENGINES: tuple[Engine, ...] = (
    PlainEngine(),
    PythonEngine(),
    NativeEngine(1),
    NativeEngine(2),
    NativeEngine(2, folds=True),
    NativeEngine(1, shards=2),
)


@pytest.fixture(
    params=ENGINES, ids=["plain", "python", "native 1", "native 2", "native folded", "shards"]
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    chosen: Engine = request.param
    return chosen


def search(engine: Engine, program: Program, **limits: float) -> Found:
    """Searches, and compares a search without limits with the plain one."""
    found = engine.search(program, Limits(**limits), None)  # type: ignore[arg-type]
    if not limits:
        expected = plain.visit(program, 10_000)
        violation = found.counterexample.violation if found.counterexample else None
        assert (found.levels, violation) == (expected.levels, expected.violation)
        assert found.transitions == expected.transitions
        if found.counterexample:
            assert len(states(program, found.counterexample)) == expected.length
    return found


def lock_pair(second: tuple[int, int]) -> Program:
    """Returns two processes that take two locks, 0 then 1 and `second`, and leave them.

    0 --take a--> 1 --take b--> 2 --leave both--> 3
    """
    kinds = []
    for number, (first, other) in enumerate(((0, 1), second)):
        taking = [
            edge(0, 1, store(at(first), TRUE), guard=negation(at(first))),
            edge(1, 2, store(at(other), TRUE), guard=negation(at(other))),
            edge(2, 3, store(at(first), FALSE), store(at(other), FALSE)),
        ]
        kinds.append(graph(taking, final=3, name=f"take{number}"))
    return hand.program(bits("a", "b"), kinds, [0, 1])


def test_finds_the_lost_update(engine: Engine) -> None:
    # Locations of the two processes, then the counter where it is not 0:
    #   00 - 10 - 20+1 - 21+1 - 22+2         one after the other
    #         \- 11 - 21+1 (old = 0) - 22+1  the second reads before the first writes: lost
    program = hand.lost_update()
    found = search(engine, program)
    assert found.counterexample is not None
    assert found.counterexample.processes == (0, 1, 1, 0)
    assert states(program, found.counterexample)[-1].shared == (1,)
    assert not found.complete


def test_visits_every_interleaving_of_the_lost_update(engine: Engine) -> None:
    # 00; 10 01; 20+1 11 02+1; 21+1(1) 21+1(0) 12+1(1) 12+1(0); and at the end 22+2 and 22+1, each
    # with what the locals remember: (0, 1), (1, 0), (0, 0).
    found = search(engine, replace(hand.lost_update(), properties=()))
    assert (found.states, found.transitions, found.depth) == (13, 14, 4)
    assert found.complete


def test_finds_the_deadlock_of_two_locks(engine: Engine) -> None:
    # 00 --a--> 10 --b--> 11: p0 waits for b, p1 for a.
    program = lock_pair((1, 0))
    found = search(engine, program)
    assert found.counterexample is not None
    assert found.counterexample.violation == Deadlock()
    last = states(program, found.counterexample)[-1]
    assert [each[0] for each in last.processes] == [1, 1]


def test_two_locks_in_one_order_have_no_deadlock(engine: Engine) -> None:
    assert search(engine, lock_pair((0, 1))).complete


def test_a_deadlock_may_be_allowed(engine: Engine) -> None:
    assert search(engine, replace(lock_pair((1, 0)), deadlock_is_violation=False)).complete


def test_an_execution_that_is_ruled_out_is_no_deadlock(engine: Engine) -> None:
    # 0 --a--> 1 --assume(not a)--> nothing
    kind = graph([edge(0, 1, store(at(0), TRUE)), edge(1, DISCARDED, guard=at(0))], final=2)
    found = search(engine, hand.program(bits("a"), [kind]))
    assert (found.states, found.transitions, found.complete) == (2, 1, True)


def test_a_failing_check_is_found_where_its_step_begins(engine: Engine) -> None:
    # 0 --a--> 1 --assert not a--> fails
    kind = graph(
        [edge(0, 1, store(at(0), TRUE)), edge(1, 2, guard=require(negation(at(0))))], final=2
    )
    program = hand.program(bits("a"), [kind])
    found = search(engine, program)
    assert found.counterexample is not None
    assert failing(program, found.counterexample) == 0
    assert found.counterexample.violation == hand.ASSERTION
    assert (len(states(program, found.counterexample)), found.states) == (2, 2)


def test_a_property_may_fail_while_it_is_evaluated(engine: Engine) -> None:
    kind = graph([edge(0, 1, store(at(0), TRUE))], final=1)
    program = hand.program(bits("a"), [kind], [0], [invariant(require(negation(at(0))))])
    found = search(engine, program)
    assert found.counterexample is not None
    assert failing(program, found.counterexample) is None
    assert found.counterexample.violation == hand.ASSERTION


def test_a_state_is_judged_before_a_later_failure_of_the_same_step(engine: Engine) -> None:
    # 0 chooses: --a--> 1 (violates the invariant), or fails.
    kind = graph([edge(0, 1, store(at(0), TRUE)), edge(0, 1, guard=require(FALSE))], final=1)
    program = hand.program(bits("a"), [kind], [0], [invariant(negation(at(0)))])
    found = search(engine, program)
    assert found.counterexample is not None
    assert failing(program, found.counterexample) is None


def test_a_final_condition_is_asked_at_the_end_alone(engine: Engine) -> None:
    kind = graph([edge(0, 1, store(at(0), TRUE))], final=1)
    ended = invariant(And((at(0), Finished(0))), PropertyKind.FINAL)
    assert search(engine, hand.program(bits("a"), [kind], [0], [ended])).complete


def test_an_initial_state_may_violate(engine: Engine) -> None:
    found = search(engine, hand.program(bits("a"), [graph([], final=0)], [0], [invariant(at(0))]))
    assert found.counterexample is not None
    assert found.counterexample.initial is not None
    assert found.counterexample.steps == ()


def test_a_beginning_may_fail(engine: Engine) -> None:
    # The second process's first local computation fails: no state has been reached.
    fine = graph([], final=0)
    fails = graph([edge(0, 1, guard=require(at(0)))], final=1, hidden=[0])
    program = hand.program(bits("a"), [fine, fails], [0, 1])
    found = search(engine, program)
    assert found.counterexample is not None
    assert (found.states, states(program, found.counterexample)) == (0, ())
    assert failing(program, found.counterexample) == 1


def test_a_set_up_may_choose_and_may_fail(engine: Engine) -> None:
    setup = graph([edge(0, 1), edge(0, 1, store(at(0), TRUE))], final=1, hidden=[0])
    program = hand.program(bits("a"), [graph([], final=0)])
    assert search(engine, replace(program, setup=setup)).states == 2
    setup = graph([edge(0, 1, guard=require(at(0)))], final=1, hidden=[0])
    program = replace(program, setup=setup)
    found = search(engine, program)
    assert found.counterexample is not None
    assert failing(program, found.counterexample) == -1


def test_every_initial_value_is_tried_and_arguments_too(engine: Engine) -> None:
    kind = graph([], final=0, names=[("x", IntType(0, 2))])
    program = hand.program(bits("a", "b"), [kind], [0])
    process = replace(program.processes[0], arguments=((0, (0, 2)),))
    program = replace(program, initial=(((0, 1),), ((1, 0),)), processes=(process,))
    assert search(engine, program).states == 8


def test_nobody_sees_the_middle_of_a_step(engine: Engine) -> None:
    # 0 --a--> (1) --not a--> 2: no state has a.
    kind = graph(
        [edge(0, 1, store(at(0), TRUE)), edge(1, 2, store(at(0), FALSE))], final=2, hidden=[1]
    )
    found = search(engine, hand.program(bits("a"), [kind], [0], [invariant(negation(at(0)))]))
    assert (found.states, found.complete) == (2, True)


def test_choices_in_the_middle_of_a_step_do_not_see_each_other(engine: Engine) -> None:
    # 0 --a--> (1) --b--> 2 or (1) --c--> 2 or, where neither has been stored, (1) ----> 2
    neither = And((negation(at(1)), negation(at(2))))
    kind = graph(
        [
            edge(0, 1, store(at(0), TRUE)),
            edge(1, 2, store(at(1), TRUE)),
            edge(1, 2, store(at(2), TRUE)),
            edge(1, 2, guard=neither),
        ],
        final=2,
        hidden=[1],
    )
    found = search(engine, hand.program(bits("a", "b", "c"), [kind]))
    assert (found.states, found.transitions) == (4, 3)


def test_two_ways_with_one_guard_are_a_choice(engine: Engine) -> None:
    # 0 --x == 0: a--> 1 or --x == 0: b--> 1
    is_zero = compare(Local(0), "==", 0)
    edges = [edge(0, 1, store(at(number), TRUE), guard=is_zero) for number in (0, 1)]
    kind = graph(edges, final=1, names=[("x", IntType(0, 1))])
    assert search(engine, hand.program(bits("a", "b"), [kind])).states == 3


def test_the_index_of_a_target_fails_before_the_value(engine: Engine) -> None:
    first = Failure(FailureKind.INDEX, "first", hand.SPAN)
    index = require(at(0), hand.number(0), first)
    update = store(Shared(1, index), require(at(0), TRUE))
    found = search(engine, hand.program(bits("a", "b"), [graph([edge(0, 1, update)], final=1)]))
    assert found.counterexample is not None
    assert found.counterexample.violation == first


def test_a_local_that_is_set_before_ways_join_is_reset_after(engine: Engine) -> None:
    # 0 --x = 1--> (1) --x < 2: x = x + 1--> (1), else --> 2, where x is dead.
    step = store(Local(0), compare(Local(0), "+", 1))
    kind = graph(
        [
            edge(0, 1, store(Local(0), 1)),
            edge(1, 1, step, guard=compare(Local(0), "<", 2)),
            edge(1, 2, guard=negation(compare(Local(0), "<", 2))),
        ],
        final=2,
        hidden=[1],
        names=[("x", IntType(0, 2))],
    )
    dead = tuple(replace(each, dead=(0,) if each.visible else ()) for each in kind.locations)
    looks = invariant(compare(LocalOf(0, 0), "==", 0))
    program = hand.program(bits("a"), [replace(kind, locations=dead)], [0], [looks])
    assert search(engine, program).complete


def test_a_step_that_never_ends_is_a_violation(engine: Engine) -> None:
    kind = graph([edge(0, 1), edge(1, 1)], final=2, hidden=[1])
    found = search(engine, hand.program(bits("a"), [kind]))
    assert found.counterexample is not None
    assert isinstance(found.counterexample.violation, Failure)
    assert found.counterexample.violation.kind is FailureKind.ENDLESS


def test_a_step_may_be_a_long_loop(engine: Engine) -> None:
    # 0 --> (1) --x < 9000: x = x + 1--> (1), else a --> 2: on the way back, too
    up = store(Local(0), compare(Local(0), "+", 1))
    kind = graph(
        [
            edge(0, 1),
            edge(1, 1, up, guard=compare(Local(0), "<", 9000)),
            edge(1, 2, store(at(0), TRUE), guard=negation(compare(Local(0), "<", 9000))),
        ],
        final=2,
        hidden=[1],
        names=[("x", IntType(0, 9000))],
    )
    program = hand.program(bits("a"), [kind], [0, 0], [invariant(negation(at(0)))])
    found = search(engine, program)
    assert found.counterexample is not None
    assert found.counterexample.processes == (0,)


def rounds(most: int, again: int) -> Program:
    """Returns a process that counts in one step to `most`, but at `again` begins anew.

    0 --> (1) --x < most: x = (x + 1) % again--> (1), else a --> 2
    """
    up = store(Local(0), compare(compare(Local(0), "+", 1), "%", again))
    kind = graph(
        [
            edge(0, 1),
            edge(1, 1, up, guard=compare(Local(0), "<", most)),
            edge(1, 2, store(at(0), TRUE), guard=negation(compare(Local(0), "<", most))),
        ],
        final=2,
        hidden=[1],
        names=[("x", IntType(0, most + again))],
    )
    return hand.program(bits("a"), [kind], [0, 0])


@pytest.fixture
def asked_early() -> Iterator[None]:
    """Has a step asked after 100 transitions, which takes less time, whether it ends."""
    with mock.patch.object(long_steps, "LONGEST_STEP", 100):
        yield


@pytest.mark.usefixtures("asked_early")
def test_a_long_step_that_ends_is_no_violation(engine: Engine) -> None:
    # As many transitions as it is asked after, and more.
    for most in (99, 120):
        found = search(engine, rounds(most, most + 1))
        assert (found.complete, found.states, found.transitions) == (True, 4, 4)


@pytest.mark.usefixtures("asked_early")
@pytest.mark.parametrize("period", [2, 50, 70])
def test_a_step_that_comes_round_late_never_ends(engine: Engine, period: int) -> None:
    found = search(engine, rounds(80, period))
    assert found.counterexample is not None
    assert isinstance(found.counterexample.violation, Failure)
    assert found.counterexample.violation.kind is FailureKind.ENDLESS


@pytest.mark.usefixtures("asked_early")
def test_a_property_is_violated_behind_a_long_step(engine: Engine) -> None:
    program = replace(rounds(120, 121), properties=(invariant(negation(at(0))),))
    found = search(engine, program)
    assert found.counterexample is not None
    assert found.counterexample.violation == program.properties[0]


def test_a_step_that_is_too_long_is_given_up_at_its_place(engine: Engine) -> None:
    with (
        mock.patch.object(long_steps, "LONGEST_STEP", 20),
        pytest.raises(ModelError, match="a step of more than 2,000 transitions") as raised,
    ):
        search(engine, rounds(3_000, 3_001))
    assert "access a shared field" in raised.value.hint
    with mock.patch.object(long_steps, "LONGEST_STEP", 20):
        assert search(engine, rounds(1_500, 1_501)).complete


def counting(most: int) -> Program:
    """Returns a process that counts from 0, without end: a state for each value, in a ring."""
    variable = Variable("count", IntType(0, most - 1), ("count",))
    up = store(at(0), compare(compare(at(0), "+", 1), "%", most))
    return hand.program([variable], [graph([edge(0, 0, up)], final=1)])


def test_stops_at_the_greatest_number_of_states(engine: Engine) -> None:
    found = search(engine, counting(50), max_states=20)
    assert (found.states, found.stopped_by, found.complete) == (20, "--max-states 20", False)
    assert search(engine, counting(20), max_states=20).complete


@pytest.mark.parametrize("most", [57, 65])
def test_says_that_a_limit_has_cut_the_level_of_a_violation(engine: Engine, most: int) -> None:
    # Two counters: a level has one state more than the one before, and the tenth is violated.
    variable = Variable("count", IntType(0, 20), ("count[0]", "count[1]"))
    ups = [store(at(0, n), compare(at(0, n), "+", 1)) for n in range(2)]
    kinds = [graph([edge(0, 0, up)], final=1, name=f"up{n}") for n, up in enumerate(ups)]
    kept = invariant(compare(compare(at(0, 0), "+", at(0, 1)), "<", 10))
    program = hand.program([variable], kinds, [0, 1], [kept])
    found = search(engine, program, max_states=most)
    assert found.states == most
    assert found.stopped_by == f"--max-states {most}"
    assert found.counterexample is not None
    assert len(states(program, found.counterexample)) == 11
    whole = search(engine, program, max_states=66)
    assert (whole.stopped_by, whole.states) == (None, 66)


def test_stops_at_the_greatest_depth(engine: Engine) -> None:
    found = search(engine, counting(50), max_depth=7)
    assert (found.states, found.depth, found.stopped_by) == (8, 7, "--max-depth 7")


@pytest.mark.parametrize("limit", [2**64 - 1, 2**64, 2**64 + 1, 2**64 + 7, 2**100])
def test_a_limit_may_be_any_number(engine: Engine, limit: int) -> None:
    assert search(engine, counting(20), max_states=limit).complete
    assert search(engine, counting(20), max_depth=limit).complete


def test_stops_when_time_or_memory_is_used_up(engine: Engine) -> None:
    for program in (counting(10**9), counting(10**6)):
        assert search(engine, program, max_states=1).states == 1  # it is compiled from here on
    assert search(engine, counting(10**9), time_limit=0.05).stopped_by == "--time-limit 0.05"
    assert search(engine, counting(10**6), memory=1).stopped_by == "--memory 1"


def test_an_interrupt_stops_it_like_a_limit(engine: Engine) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    found = engine.search(counting(1000), Limits(), interrupt)
    assert found.stopped_by == "interrupted"
    assert not found.complete


def test_wide_values_and_negative_ones_are_kept(engine: Engine) -> None:
    # One process counts down to -3 at the far end of a 4-byte type, another 2-byte one up to 300.
    variables = [
        Variable("far", IntType(-3, 70_000), ("far[0]", "far[1]")),
        Variable("near", IntType(0, 300), ("near",)),
    ]
    kind = graph(
        [
            edge(0, 1, store(Shared(0, Local(0)), 70_000), store(at(1), 300)),
            edge(1, 2, store(at(0), -3), store(at(1), compare(at(1), "-", 1))),
        ],
        final=2,
        names=[("one", IntType(0, 1))],
    )
    program = hand.program(variables, [kind])
    process = replace(program.processes[0], arguments=((0, (1,)),))
    met = And((compare(at(0, 0), "==", -3), compare(at(1), "==", 299)))
    program = replace(program, processes=(process,), properties=(invariant(negation(met)),))
    found = search(engine, program)
    assert found.counterexample is not None
    assert states(program, found.counterexample)[-1].shared == (-3, 70_000, 299)

"""The Python engine's own: packing, the compiled form, and what it reports on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, given, settings

import hand
from checker.program.interpreter import State
from checker.program.long_steps import LONGEST_STEP
from checker.program.nodes import DISCARDED, FALSE, TRUE, Local, Program, Variable
from checker.program.types import IntType
from checker.reduce.pipeline import reduce
from checker.search.contract import Limits, Progress
from checker.search.limits import resident_memory
from checker.search.python.compiled import compile_program, readable
from checker.search.python.engine import PythonEngine
from checker.search.python.packing import lay_out_slots, width
from checker.search.steps import StepWriter
from hand import at, bits, compare, edge, graph, negation, require, store
from random_programs import programs


def test_widths_are_whole_powers_of_two() -> None:
    assert [width(count) for count in (1, 256, 257, 2**16 + 1, 2**32 + 1)] == [1, 1, 2, 4, 8]


def test_a_transient_local_has_no_slot() -> None:
    kind = graph(
        [edge(0, 1, store(Local(0), at(0))), edge(1, 2, store(at(0), Local(0)))],
        final=2,
        hidden=[1],
        names=[("x", IntType(0, 1))],
    )
    program = hand.program(bits("a"), [kind])
    assert lay_out_slots(program).size == 3
    assert lay_out_slots(reduce(program)).size == 2


def test_what_is_packed_can_be_unpacked() -> None:
    variables = [Variable("far", IntType(-3, 70_000), ("far[0]", "far[1]")), *bits("a")]
    kind = graph([edge(0, 2), edge(1, 2)], final=2, hidden=[1], names=[("x", IntType(-1, 300))])
    compiled = compile_program(hand.program(variables, [kind], [0, 0]))
    state = State((-3, 69_999, 1), ((0, 300), (2, -1)))
    assert compiled.unpack(compiled.pack(state)) == state


@given(programs())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_readable_source_takes_the_steps_that_are_searched(program: Program) -> None:
    reduced = reduce(program)
    compiled = compile_program(reduced)
    steps = run_readable(reduced)
    pending = [each for each in compiled.initial() if isinstance(each, bytes)]
    seen = set(pending)
    while pending and len(seen) < 200:
        state = pending.pop()
        found = [(process, each) for process in range(len(steps)) for each in steps[process](state)]
        assert found == compiled.successors(state)
        new = [each for _, each in found if each not in seen]
        pending += new
        seen |= set(new)


def run_readable(program: Program) -> list[Callable[[bytes], list[bytes]]]:
    """Returns a function for each process that lists its successors, by the readable source."""
    names: dict[str, Any] = {"limit": LONGEST_STEP, "wide": wide, "store": write, "fail": fail}
    exec(compile(readable(program), "<readable>", "exec"), names)
    for process, each in enumerate(program.processes):
        locations = program.kinds[each.kind].locations
        roots = [number for number, location in enumerate(locations) if location.visible]
        names[f"steps_{process}"] = [names[f"step_{process}_{number}"] for number in roots]

    def successors(process: int, state: bytes) -> list[bytes]:
        found: list[bytes] = []
        with suppress(LookupError):
            names[f"process_{process}"](state, found)
        return [each for each in found if each]

    return [partial(successors, process) for process in range(len(program.processes))]


def wide(state: bytes, place: int, size: int) -> int:
    return int.from_bytes(state[place : place + size], "little")


def write(state: bytearray, place: int, size: int, value: int) -> None:
    state[place : place + size] = value.to_bytes(size, "little")


def fail(number: int) -> None:
    raise LookupError(number)


def test_the_compiled_form_gives_successors_failures_and_deadlocks() -> None:
    # p0: 0 chooses --a--> 1 or fails; p1 waits for a.
    one = graph([edge(0, 1, store(at(0), TRUE)), edge(0, 1, guard=require(FALSE))], final=1)
    other = graph([edge(0, 1, guard=at(0))], final=1)
    compiled = compile_program(hand.program(bits("a"), [one, other], [0, 1]))
    (begin,) = compiled.initial()
    assert isinstance(begin, bytes)
    ((process, after),) = compiled.successors(begin)
    assert (process, compiled.unpack(after)) == (0, State((1,), ((1,), (0,))))
    assert compiled.failing(begin) == [(0, hand.ASSERTION)]
    assert [process for process, _ in compiled.successors(after)] == [1]
    assert not compiled.is_stuck(begin)
    stuck = compiled.pack(State((0,), ((1,), (0,))))
    assert compiled.is_stuck(stuck)


def test_the_successors_leave_out_what_is_ruled_out() -> None:
    kind = graph([edge(0, 1), edge(0, DISCARDED)], final=1)
    compiled = compile_program(hand.program(bits("a"), [kind]))
    (begin,) = compiled.initial()
    assert isinstance(begin, bytes)
    assert len(compiled.successors(begin)) == 1


def test_only_steps_that_are_taken_are_written_and_once() -> None:
    # 0 ----> 1 ----> 3, and 2 ----> 3, where nobody is
    kind = graph([edge(0, 1), edge(1, 3), edge(2, 3)], final=3)
    program = hand.program(bits("once"), [kind, kind], [0, 1])
    write = StepWriter.function
    with mock.patch.object(StepWriter, "function", autospec=True, side_effect=write) as written:
        for _ in range(2):
            found = PythonEngine().search(program, Limits(), None)
    assert found.states == 9
    names = [call.args[1] for call in written.call_args_list]
    assert sorted(names) == [
        f"step_{process}_{location}" for process in (0, 1) for location in (0, 1, 3)
    ]


def test_threads_may_take_the_first_steps_of_one_program_together() -> None:
    edges = [edge(n, n + 1, store(at(n % 2), negation(at(n % 2)))) for n in range(40)]
    program = hand.program(bits("a", "b"), [graph(edges, final=40)], [0])
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda _: PythonEngine().search(program, Limits(), None), range(16))
        assert {each.states for each in found} == {41}


def test_a_long_loop_within_a_step_ends() -> None:
    # 0 --> (1) --x < 9000: x = x + 1--> (1), else --> 2
    up = store(Local(0), compare(Local(0), "+", 1))
    kind = graph(
        [
            edge(0, 1),
            edge(1, 1, up, guard=compare(Local(0), "<", 9000)),
            edge(1, 2, guard=negation(compare(Local(0), "<", 9000))),
        ],
        final=2,
        hidden=[1],
        names=[("x", IntType(0, 9000))],
    )
    before = sys.getrecursionlimit()
    found = PythonEngine().search(reduce(hand.program(bits("a"), [kind])), Limits(), None)
    assert (found.states, found.complete) == (2, True)
    assert sys.getrecursionlimit() == before


def test_a_deep_tree_of_decisions_is_split() -> None:
    # Python's parser allows 100 levels; 200 tests in one step must not meet them.
    count = 200
    edges = [edge(0, 1)]
    for location in range(1, count):
        edges.append(edge(location, location + 1, guard=negation(at(0))))
        edges.append(edge(location, count, guard=at(0)))
    kind = graph(edges, final=count, hidden=range(1, count))
    assert PythonEngine().search(hand.program(bits("a"), [kind]), Limits(), None).states == 2


def test_reports_progress() -> None:
    reports: list[Progress] = []
    variable = Variable("count", IntType(0, 999), ("count",))
    up = store(at(0), compare(compare(at(0), "+", 1), "%", 1000))
    program = hand.program([variable], [graph([edge(0, 0, up)], final=1)])
    PythonEngine().search(program, Limits(), reports.append)
    assert reports[0] == Progress(1, 1, 0)


def test_running_out_of_memory_is_not_a_verdict() -> None:
    def exhaust(_: Progress) -> None:
        raise MemoryError

    found = PythonEngine().search(replace(hand.lost_update()), Limits(), exhaust)
    assert found.stopped_by == "out of memory"


def test_knows_how_much_memory_is_held() -> None:
    assert resident_memory() > 2**20

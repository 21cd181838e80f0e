"""Known algorithms, and the mistakes of other checkers, with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.answer import check_program
from checker.program.interpreter import State
from checker.program.nodes import (
    Fairness,
    Finished,
    Process,
    Program,
    Property,
    PropertyKind,
    Transition,
)
from checker.result import Verdict
from checker.search.contract import Limits, Stop, StopReason
from checker.search.engines import engine
from checker.search.fair import fair_components
from checker.search.graph import FairProcesses, StepGraph, has_only_forward_steps
from checker.search.lasso import loop
from checker.search.limits import LimitError
from checker.search.native.walks import NativeWalks
from checker.search.walks import PythonWalks
from checker.trace.trace import Trace
from tests.hand import SPAN, at, bits, compare, edge, graph, store

ENGINES = ("plain", "python")


def no_state(number: int) -> State:
    """Refuses to tell a state, which nobody asks for."""
    raise LookupError(number)


def finishing(process: int) -> Property:
    """Returns the property that a process finishes."""
    return Property(PropertyKind.EVENTUALLY, "it_finishes", "It finishes.", Finished(process), SPAN)


def model(kinds: Sequence[tuple[Sequence[Transition], int]], **changed: Fairness) -> Program:
    """Returns a Program with a process for each graph, named p, q, r, and two shared Booleans."""
    names = ["p", "q", "r"][: len(kinds)]
    return Program(
        "by hand",
        bits("x", "y"),
        (((0,),), ((0,),)),
        tuple(graph(edges, final) for edges, final in kinds),
        tuple(
            Process(name, kind, fairness=changed.get(name, Fairness.WEAK))
            for kind, name in enumerate(names)
        ),
        (finishing(0),),
    )


def judged(program: Program) -> Verdict:
    """Returns the verdict, which the engines have in common; counterexamples replay."""
    found = {check_program(program, engine=engine(name)).verdict for name in ENGINES}
    assert len(found) == 1
    return found.pop()


def shown(program: Program) -> Trace:
    """Returns the counterexample."""
    trace = check_program(program, engine=engine("python")).trace
    assert trace is not None
    return trace


# p waits until x is 1; q sets x once.
WAITS = ([edge(0, 1, guard=compare(at(0), "==", 1))], 1)
SETS = ([edge(0, 1, store(at(0), 1))], 1)
# q turns x on and off for ever: it has no way to its final location.
BLINKS = ([edge(0, 1, store(at(0), 1)), edge(1, 0, store(at(0), 0))], 2)
# p spins: its step changes nothing as long as x is 0.
SPINS = (
    [
        edge(0, 0, guard=compare(at(0), "==", 0)),
        edge(0, 1, guard=compare(at(0), "==", 1)),
    ],
    1,
)


def test_a_process_gets_its_turn() -> None:
    assert judged(model([WAITS, SETS])) is Verdict.HOLDS
    assert judged(model([SPINS, SETS])) is Verdict.HOLDS


def test_without_fairness_it_need_not() -> None:
    program = model([WAITS, SETS], q=Fairness.NONE)
    assert judged(program) is Verdict.VIOLATED
    trace = shown(program)
    assert (trace.steps, trace.loop) == ((), 0)  # the first state stays


def test_a_process_that_is_able_now_and_then_needs_strong_fairness() -> None:
    assert judged(model([WAITS, BLINKS])) is Verdict.VIOLATED
    assert judged(model([WAITS, BLINKS], p=Fairness.STRONG)) is Verdict.HOLDS
    trace = shown(model([WAITS, BLINKS]))
    assert [step.process for step in trace.steps] == [1, 1]
    assert trace.loop == 0
    (waits,) = [each for each in trace.waiting if each.process == 0]
    assert (waits.turns, waits.able) == (0, 1)


def test_a_step_that_changes_nothing_is_no_step() -> None:
    # p may turn round on the spot or go on: it goes on, since the former is no progress.
    stays = ([edge(0, 0), edge(0, 1)], 1)
    assert judged(model([stays])) is Verdict.HOLDS
    # Nor does a step of p that changes nothing serve p where another one is open to it.
    assert judged(model([stays, BLINKS])) is Verdict.HOLDS


def test_an_execution_that_ends_goes_on_as_it_is() -> None:
    # x stays 0, and nobody can move: the goal does not come, though nothing goes on.
    stuck = replace(model([WAITS]), deadlock_is_violation=False)
    assert judged(stuck) is Verdict.VIOLATED
    assert shown(stuck).loop == 0
    # All have finished, and the goal `x` never came.
    goal = Property(PropertyKind.EVENTUALLY, "x_is_set", "", compare(at(0), "==", 1), SPAN)
    ends = replace(model([([edge(0, 1)], 1)]), properties=(goal,))
    assert judged(ends) is Verdict.VIOLATED
    assert shown(ends).loop == len(shown(ends).steps)


def test_a_goal_comes_again_and_again_or_only_once() -> None:
    goal = Property(PropertyKind.LEADS_TO, "x_comes_again", "", compare(at(0), "==", 1), SPAN)
    assert judged(replace(model([BLINKS]), properties=(goal,))) is Verdict.HOLDS
    assert judged(replace(model([SETS]), properties=(goal,))) is Verdict.HOLDS
    off = replace(goal, condition=compare(at(0), "==", 0))
    assert judged(replace(model([SETS]), properties=(off,))) is Verdict.VIOLATED


def test_a_goal_is_owed_from_where_it_is() -> None:
    owed = Property(PropertyKind.OWED, "y_leads_to_x", "", compare(at(1), "==", 1), SPAN)
    goal = replace(owed, kind=PropertyKind.LEADS_TO, condition=compare(at(0), "==", 1))
    asks = [edge(0, 1, store(at(1), 1)), edge(1, 2, store(at(0), 1))]
    assert judged(replace(model([(asks, 2)]), properties=(owed, goal))) is Verdict.HOLDS
    never = [edge(0, 1, store(at(1), 1)), edge(1, 2, store(at(1), 0))]
    program = replace(model([(never, 2)]), properties=(owed, goal))
    assert judged(program) is Verdict.VIOLATED
    assert len(shown(program).steps) == 2  # until all have finished, and so it stays
    nobody = replace(model([([edge(0, 1)], 1)]), properties=(owed, goal))
    assert judged(nobody) is Verdict.HOLDS


def test_strong_fairness_of_many_processes_is_no_matter_of_their_subsets() -> None:
    # A ring of 26 states: process n moves from state n to the next one. In state 0 process 26 can
    # leave the ring.
    count = 26
    begins = [0, *range(2, count + 2), count + 1]
    targets = [1, count, *((n + 1) % count for n in range(1, count))]
    movers = [0, count, *range(1, count)]
    ring = StepGraph(model([]), (count + 1,), begins, targets, movers, bytes(count + 1), no_state)
    everybody = (1 << (count + 1)) - 1
    (found,) = fair_components(ring, range(count), FairProcesses(weak=everybody))
    assert sorted(found) == list(range(count))
    assert not list(fair_components(ring, range(count), FairProcesses(0, everybody)))
    walks = PythonWalks(ring, FairProcesses(weak=everybody))
    homes = walks.parts(bytearray(b"\1" * count + b"\0"))
    assert [state for state, home in enumerate(homes) if home] == sorted(found)
    states, processes = loop(ring, walks, (5, homes), FairProcesses(weak=everybody))
    assert states[-1] == 5
    assert sorted(processes) == list(range(count))


def test_a_limit_is_no_proof() -> None:
    result = check_program(model([SPINS, SETS]), limits=Limits(max_states=2))
    assert result.verdict is Verdict.NOT_DECIDED
    assert result.stop is not None
    assert result.stop.reason is StopReason.STATES


def test_safety_comes_first() -> None:
    never = Property(PropertyKind.INVARIANT, "x_is_off", "", compare(at(0), "==", 0), SPAN)
    program = model([WAITS, BLINKS])
    program = replace(program, properties=(never, *program.properties))
    assert check_program(program).property == "x_is_off"


def test_a_hang_is_told_and_may_be_a_violation() -> None:
    # p leaves when x is 1, and q takes x back before p looks, or after.
    program = replace(model([SPINS, (BLINKS[0], 2)]), properties=())
    alone = replace(program, processes=program.processes[:1])
    result = check_program(alone, endings=True)
    assert result.verdict is Verdict.HOLDS
    assert result.hangs is not None
    assert result.hangs.trace is not None
    assert result.hangs.trace.loop == 0
    (spins,) = result.hangs.trace.waiting
    assert spins.moves
    assert not spins.able
    strict = check_program(replace(alone, hang_is_violation=True))
    assert (strict.verdict, strict.property) == (Verdict.VIOLATED, "hang")
    # q never finishes, so everybody hangs; if q need not, p can always finish.
    assert check_program(replace(program, hang_is_violation=True)).property == "hang"
    endless = replace(program.processes[1], forever=True)
    fine = replace(program, processes=(program.processes[0], endless), hang_is_violation=True)
    assert check_program(fine).verdict is Verdict.HOLDS


def test_no_graph_is_made_where_no_location_comes_again() -> None:
    assert has_only_forward_steps(model([WAITS, SETS]))
    assert not has_only_forward_steps(model([WAITS, BLINKS]))
    found = check_program(replace(model([WAITS, SETS]), properties=()), endings=True)
    assert found.hangs is not None
    assert found.hangs.trace is None


@pytest.mark.parametrize("name", ["python", "native"])
def test_what_is_ruled_out_is_no_hang_and_no_fair_loop(name: str) -> None:
    # p spins at 0, or is ruled out: no execution finishes, and one goes on for ever.
    ruled = ([edge(0, 1, store(at(0), 1)), edge(0, -1), edge(1, 0, store(at(0), 0))], 2)
    program = replace(model([ruled]), properties=(), hang_is_violation=True)
    assert check_program(program, engine=engine(name)).property == "hang"
    # From 0 all is ruled out: there is no execution.
    program = replace(model([([edge(0, -1)], 2)]), properties=(), hang_is_violation=True)
    assert check_program(program, engine=engine(name)).verdict is Verdict.HOLDS


def test_the_same_numbers_with_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFLAGS", "-DPARALLEL=1")  # the threads begin with the first state
    program = model([WAITS, BLINKS])
    found = [check_program(program, engine=engine("native", workers)) for workers in (1, 2, 4)]
    assert found[0].trace == found[1].trace == found[2].trace is not None


def test_memory_that_ends_while_loops_are_looked_for_is_no_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_memory(walks: NativeWalks, *sizes: int) -> list[bytearray]:
        raise LimitError(Stop(StopReason.MEMORY, 7))

    monkeypatch.setattr(NativeWalks, "_arrays", without_memory)
    for kinds in ([WAITS, SETS], [WAITS, BLINKS]):  # of which one holds
        result = check_program(model(kinds), engine=engine("native"))
        assert result.verdict is Verdict.NOT_DECIDED
        assert result.stop is not None
        assert result.stop.reason is StopReason.MEMORY

"""Hangs where an `assume` rules executions out: by hand, and against the plain fixpoint."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.answer import check_program
from checker.program.nodes import DISCARDED, Fairness, Process, Program, Transition
from checker.search.contract import Hang
from checker.search.engines import engine
from checker.search.plain_liveness import executions
from checker.trace.follow import MismatchError
from checker.trace.loops import check_loop
from tests.hand import at, bits, compare, edge, graph, store
from tests.search.test_fair_loops import hung_of

ENGINES = ("plain", "python", "native")

Drawn = tuple[Sequence[Transition], int]
"""A control-flow graph: its transitions, and its final location."""

# d turns x on and off for ever: it has no way to its final location.
DAEMON: Drawn = ([edge(0, 1, store(at(0), 1)), edge(1, 0, store(at(0), 0))], 2)
# p spins on y, which is off.
SPINS: Drawn = ([edge(0, 0, guard=compare(at(1), "==", 0))], 1)
# p sets y, and is ruled out.
LOST: Drawn = ([edge(0, 1, store(at(1), 1)), edge(1, DISCARDED)], 2)
WEAK, HANG = Fairness.WEAK, Hang()

AT_ONCE: Drawn = ([edge(0, DISCARDED)], 2)


def model(kinds: Sequence[Drawn], *idle: int, fairness: Fairness = Fairness.NONE) -> Program:
    """Returns a Program with a process for each graph, of which some may go on for ever."""
    return Program(
        "by hand",
        bits("x", "y"),
        (((0,),), ((0,),)),
        tuple(graph(edges, final) for edges, final in kinds),
        tuple(
            Process("pqr"[n], n, forever=n in idle, fairness=fairness if n in idle else WEAK)
            for n in range(len(kinds))
        ),
        hang_is_violation=True,
    )


def hangs(program: Program) -> bool:
    """Returns whether there is a hang, on which the engines and the fixpoint agree."""
    hung = executions(program).hung()
    for name in ENGINES:
        assert hung_of(engine(name), program) == hung
        assert check_program(program, engine=engine(name)).property == ("hang" if hung else None)
    return bool(hung)


def test_who_is_ruled_out_in_the_end_does_not_hang_while_others_go_on() -> None:
    assert executions(model([LOST, DAEMON], 1)).restless()
    assert not hangs(model([LOST, DAEMON], 1))
    assert not hangs(model([AT_ONCE, SPINS]))
    # p is ruled out once it has seen x on, which d turns on again and again.
    once_on = [edge(0, 1, guard=compare(at(0), "==", 1)), edge(1, DISCARDED)]
    assert not hangs(model([(once_on, 2), DAEMON], 1))


def test_who_has_another_way_than_to_be_ruled_out_hangs() -> None:
    assert hangs(model([([edge(0, 1), edge(0, DISCARDED), edge(1, 0)], 2), DAEMON], 1))
    # It makes no difference whether it comes back to the state at once.
    assert hangs(model([([edge(0, 0), edge(0, DISCARDED)], 2)]))
    assert hangs(model([([edge(0, 0), edge(0, DISCARDED)], 2), DAEMON], 1))


def test_a_daemon_that_would_be_ruled_out_is_no_excuse() -> None:
    # p goes round or spins in vain; q ends all if it steps, and owes no step but where it is fair.
    for vain in (DAEMON, SPINS):
        assert hangs(model([vain, AT_ONCE], 1))
        assert not hangs(model([vain, AT_ONCE], 1, fairness=Fairness.WEAK))
        assert not hangs(model([vain, AT_ONCE]))


def test_nobody_stands_still_for_a_hang() -> None:
    # p waits for x, and is ruled out. Only q turns it on, and may stop: but then nobody goes on.
    once_on = [edge(0, 1, guard=compare(at(0), "==", 1)), edge(1, DISCARDED)]
    assert not hangs(model([(once_on, 2), DAEMON], 1))


def test_a_loop_in_which_somebody_stands_still_does_not_replay_as_a_hang() -> None:
    program = model([AT_ONCE, DAEMON], 1)
    made = executions(program)
    states = [made.begins[0]]
    steps = []
    for _ in range(2):
        process, end = next(each for each in made.steps[states[-1]] if each[0] == 1)
        assert end is not None
        steps.append((process, ()))
        states.append(end)
    hung = check_program(model([DAEMON])).property
    assert hung == "hang"
    with pytest.raises(MismatchError, match="not fair to p"):
        check_loop(program, HANG, states, steps, 0)
    with pytest.raises(MismatchError, match="nothing goes on"):
        check_loop(program, HANG, states, steps, None)


def drawn(chance: random.Random) -> Program:
    """Returns a Program of processes that go round; some are ruled out, few finish."""
    kinds: list[Drawn] = []
    for _ in range(chance.randint(1, 3)):
        edges = []
        for source in range(chance.randint(1, 3)):
            for _ in range(chance.randint(1, 2)):
                target = chance.choice((0, 1, 2, 0, 1, 2, 3, DISCARDED, DISCARDED))
                guard = compare(at(chance.randrange(2)), "==", chance.randrange(2))
                update = [store(at(chance.randrange(2)), chance.randrange(2))]
                changes = update if target != DISCARDED and chance.random() < 0.7 else []
                edges.append(
                    edge(source, target, *changes, guard=guard)
                    if chance.random() < 0.4
                    else edge(source, target, *changes)
                )
        kinds.append((edges, 3))
    program = model(kinds, *(n for n in range(len(kinds)) if chance.random() < 0.3))
    processes = tuple(
        replace(each, fairness=chance.choice(tuple(Fairness))) for each in program.processes
    )
    return replace(program, processes=processes, deadlock_is_violation=False)


def test_engines_and_the_fixpoint_agree_on_who_hangs() -> None:
    met: Counter[str] = Counter()
    for number in range(400):
        program = drawn(random.Random(number))
        known = executions(program)
        hung, restless = known.hung(), known.restless()
        assert hung <= restless
        for name in ("plain", "python") if number % 10 else ENGINES:
            assert hung_of(engine(name), program) == hung
            found = check_program(program, engine=engine(name))
            assert found.property == ("hang" if hung else None)
        kind = "all" if hung == restless else "some" if hung else "none"
        met[f"of the restless {kind} hang" if restless else "no restless"] += 1
    assert min(met.values()) > 3, met
    assert len(met) == 4, met

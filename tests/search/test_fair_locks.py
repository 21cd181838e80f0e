"""Locks whose waiters are not passed over for ever: the engines, and the plain fixpoints."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.analysis.acquisitions import fair_acquisitions
from checker.answer import check_program
from checker.program.nodes import (
    Expr,
    Fairness,
    Finished,
    Lock,
    Me,
    Process,
    Program,
    Property,
    PropertyKind,
    Shared,
    Transition,
    Variable,
)
from checker.program.types import IntType
from checker.result import Verdict
from checker.search.contract import Limits
from checker.search.engines import engine
from checker.search.eventual import with_endings
from checker.search.plain_liveness import executions
from checker.trace.follow import MismatchError
from checker.trace.loops import check_loop
from tests.counterexamples import states
from tests.hand import SPAN, at, compare, edge, graph, negation, number, store

PROCESSES = 3
LOCKS = 2
FLAG, READ, OWNER = range(3)
MOST = 300
"""States of a random Program: the fixpoints are slow."""

VARIABLES = (
    Variable("flag", IntType(0, 1), ("flag",)),
    Variable("read", IntType(0, 1), tuple(f"read[{n}]" for n in range(PROCESSES))),
    *(Variable(f"owner{n}", IntType(0, PROCESSES), (f"owner{n}",)) for n in range(LOCKS)),
)
"""A flag; who has the first lock for reading; who owns each lock, 0 for nobody."""

MINE = compare(Me(), "+", 1)


def owner(lock: int) -> Shared:
    """Returns who owns a lock."""
    return at(OWNER + lock)


def is_free(lock: int) -> Expr:
    """Returns whether nobody owns a lock."""
    return compare(owner(lock), "==", 0)


def held(lock: int, process: int, *, exclusively: bool = False) -> Expr:
    """Returns whether a process holds a lock; the first one also for reading."""
    owned = compare(owner(lock), "==", process + 1)
    if lock or exclusively:
        return owned
    return compare(owned, "max", Shared(READ, number(process)))


def locks(*fair: int) -> tuple[Lock, ...]:
    """Returns the locks, some of which are fair."""
    reading = tuple((READ, n) for n in range(PROCESSES))
    return tuple(
        Lock(
            f"lock{n}",
            ((OWNER + n, 0), *(() if n else reading)),
            tuple(held(n, p) for p in range(PROCESSES)),
            () if n else tuple(held(n, p, exclusively=True) for p in range(PROCESSES)),
            fair=n in fair,
        )
        for n in range(LOCKS)
    )


def take(source: int, target: int, lock: int) -> Transition:
    """Returns the edge by which a process waits for a lock, and takes it."""
    return edge(source, target, store(owner(lock), MINE), guard=is_free(lock))


def drop(source: int, target: int, lock: int) -> Transition:
    """Returns the edge by which a process releases a lock that it owns, or does nothing."""
    mine = compare(owner(lock), "==", MINE)
    return edge(source, target, store(owner(lock), compare(owner(lock), "*", negation(mine))))


def program(
    kinds: list[tuple[list[Transition], int]], fairness: list[Fairness], *fair: int
) -> Program:
    """Returns a Program in which the first process is to finish."""
    goal = Property(PropertyKind.EVENTUALLY, "it_finishes", "It finishes.", Finished(0), SPAN)
    return Program(
        "by hand",
        VARIABLES,
        (((0,),), ((0,),) * PROCESSES, *(((0,),),) * LOCKS),
        tuple(graph(edges, final) for edges, final in kinds),
        tuple(Process(f"p{n}", n % len(kinds), fairness=each) for n, each in enumerate(fairness)),
        (goal,),
        locks(*fair),
        deadlock_is_violation=False,
    )


WEAK, NONE, STRONG = Fairness.WEAK, Fairness.NONE, Fairness.STRONG
ONCE = [take(0, 1, 0), drop(1, 2, 0)], 2
AGAIN = [take(0, 1, 0), drop(1, 0, 0)], 2


def judged(made: Program, *names: str) -> Verdict:
    """Returns the verdict of the plain fixpoints, which engines have too."""
    (goal,) = made.properties
    is_violated = executions(made).is_violated(goal)
    wanted = Verdict.VIOLATED if is_violated else Verdict.HOLDS
    for name in names or ("plain", "python"):
        result = check_program(made, engine=engine(name))
        assert result.verdict is wanted, name
    return wanted


def test_whoever_waits_for_a_fair_lock_gets_it() -> None:
    weak = [WEAK] * 2
    everybody = ("plain", "python", "native")
    assert judged(program([ONCE, AGAIN], weak), *everybody) is Verdict.VIOLATED
    assert judged(program([ONCE, AGAIN], weak, 0), *everybody) is Verdict.HOLDS
    # The claim is on the lock that it waits for.
    assert judged(program([ONCE, AGAIN], weak, 1)) is Verdict.VIOLATED


def test_a_process_that_may_stop_anywhere_has_no_claim_on_a_lock() -> None:
    made = program([ONCE, AGAIN], [NONE, WEAK], 0)
    assert judged(made) is Verdict.VIOLATED
    assert {each.process for each in fair_acquisitions(made)} == {1}


def test_who_never_lets_go_of_a_fair_lock_lets_nobody_have_it() -> None:
    kept = [take(0, 1, 0)], 1
    assert judged(program([ONCE, kept], [WEAK] * 2, 0)) is Verdict.VIOLATED


def test_a_trylock_has_no_claim_on_a_fair_lock() -> None:
    tries = [take(0, 1, 0), edge(0, 2, guard=negation(is_free(0))), edge(2, 0), drop(1, 3, 0)], 3
    made = program([tries, AGAIN], [WEAK] * 2, 0)
    assert judged(made) is Verdict.VIOLATED
    assert {each.process for each in fair_acquisitions(made)} == {1}


def test_who_waits_behind_a_condition_waits_for_the_lock_as_well() -> None:
    # 0 --flag is 1--> (1) --free: owner = me--> 2, in one step; the other one blinks with the flag.
    both = [edge(0, 1, guard=compare(at(FLAG), "==", 1)), take(1, 2, 0), drop(2, 3, 0)]
    blinks = [edge(0, 1, store(at(FLAG), 1)), edge(1, 0, store(at(FLAG), 0))], 2
    made = program([(both, 3), blinks], [WEAK] * 2, 0)
    hidden = graph(both, 3, hidden=[1])
    made = replace(made, kinds=(hidden, made.kinds[1]))
    assert judged(made) is Verdict.HOLDS
    assert judged(replace(made, locks=locks())) is Verdict.VIOLATED
    (claim,) = fair_acquisitions(made)
    assert claim.locations == (0,)


def test_a_writer_gets_a_lock_that_it_has_for_reading() -> None:
    # p0 reads, and then waits to write as well, while p1 writes again and again.
    reads = edge(0, 1, store(Shared(READ, Me()), 1), guard=is_free(0))
    upgrades = [reads, take(1, 2, 0), drop(2, 3, 0)], 3
    assert judged(program([upgrades, AGAIN], [WEAK] * 2)) is Verdict.VIOLATED
    assert judged(program([upgrades, AGAIN], [WEAK] * 2, 0)) is Verdict.HOLDS


def test_to_have_a_lock_already_is_not_to_get_it() -> None:
    # p0 reads, and waits to write, or takes back the flag that p1 sets: it reads all the time.
    reads = edge(0, 1, store(Shared(READ, Me()), 1), guard=is_free(0))
    flag_is_set = compare(at(FLAG), "==", 1)
    back = edge(1, 1, store(at(FLAG), 0), guard=flag_is_set)
    upgrades = [reads, back, take(1, 2, 0), drop(2, 3, 0)], 3
    sets = [edge(0, 0, store(at(FLAG), 1)), take(0, 1, 0), drop(1, 0, 0)], 2
    assert judged(program([upgrades, sets], [WEAK] * 2, 1)) is Verdict.VIOLATED
    assert judged(program([upgrades, sets], [WEAK] * 2, 0)) is Verdict.HOLDS


def test_a_claim_on_a_lock_is_less_than_strong_fairness_of_a_process() -> None:
    # p waits for the flag, which is no lock.
    waits = [edge(0, 1, guard=compare(at(FLAG), "==", 1))], 1
    blinks = [edge(0, 1, store(at(FLAG), 1)), edge(1, 0, store(at(FLAG), 0))], 2
    assert judged(program([waits, blinks], [WEAK] * 2, 0, 1)) is Verdict.VIOLATED
    assert judged(program([waits, blinks], [STRONG, WEAK])) is Verdict.HOLDS


def test_a_claim_on_a_lock_can_be_more_than_strong_fairness_of_a_process() -> None:
    # p waits for the lock or for the flag, and has its turns with the flag alone.
    flag_is_set = compare(at(FLAG), "==", 1)
    either = [take(0, 1, 0), edge(0, 0, store(at(FLAG), 0), guard=flag_is_set), drop(1, 2, 0)], 2
    sets = [edge(0, 0, store(at(FLAG), 1)), take(0, 1, 0), drop(1, 0, 0)], 2
    assert judged(program([either, sets], [STRONG, WEAK])) is Verdict.VIOLATED
    assert judged(program([either, sets], [STRONG, WEAK], 0)) is Verdict.HOLDS


def test_a_loop_that_passes_somebody_over_at_a_fair_lock_does_not_replay() -> None:
    made = program([ONCE, AGAIN], [WEAK] * 2)
    judge = engine("python")
    found = judge.search(made, Limits(), None)
    found = with_endings(
        made, found, lambda: judge.graph(made, Limits(), None, found), wanted=False
    )
    way = found.counterexample
    assert way is not None
    given = way.violation, states(made, way), way.steps, way.loop
    check_loop(made, *given)
    with pytest.raises(MismatchError, match="not fair to p0, which waits for lock0"):
        check_loop(replace(made, locks=locks(0)), *given)


@st.composite
def with_locks(draw: st.DrawFn) -> Program:
    """Returns a Program: one process is to finish, and others are in its way, some for ever."""
    kinds = [draw(kinds_with_locks(ends=True)), draw(kinds_with_locks(ends=False))]
    others = draw(st.lists(st.sampled_from((WEAK, WEAK, STRONG, NONE)), min_size=1, max_size=2))
    fair = [n for n in range(LOCKS) if draw(st.integers(0, 3))]
    return program(kinds, [draw(st.sampled_from((WEAK, STRONG))), *others], *fair)


@st.composite
def kinds_with_locks(draw: st.DrawFn, *, ends: bool) -> tuple[list[Transition], int]:
    """Returns the edges of a kind that takes a lock and releases it, and its final location.

    Some edges more take a lock or try to, release one, read, set the flag, or wait for it.
    """
    last, lock = 3, draw(st.integers(0, LOCKS - 1))
    edges = [take(0, 1, lock), drop(1, last if ends else 0, lock), edge(2, 0)]
    for _ in range(draw(st.integers(0, 3))):
        source, target = draw(st.integers(0, last - 1)), draw(st.integers(0, last - 1))
        lock, form = draw(st.integers(0, LOCKS - 1)), draw(st.integers(0, 5))
        reading = Shared(READ, Me())
        edges += [
            [take(source, target, lock)],
            [drop(source, target, lock)],
            [take(source, target, lock), edge(source, 0, guard=negation(is_free(lock)))],
            [edge(source, target, store(at(FLAG), draw(st.integers(0, 1))))],
            [edge(source, target, guard=compare(at(FLAG), "==", draw(st.integers(0, 1))))],
            [edge(source, target, store(reading, negation(reading)), guard=is_free(0))],
        ][form]
    return edges, last


def random_agreement(examples: int, *names: str) -> Counter[str]:
    """Compares engines with the fixpoints; returns how often a fair lock made a difference."""
    met: Counter[str] = Counter()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(with_locks())
    def compare_engines(drawn: Program) -> None:
        if engine("plain").search(drawn, Limits(max_states=MOST), None).stop is not None:
            return
        met["Programs"] += 1
        verdict = judged(drawn, *names)
        (goal,) = drawn.properties
        without = executions(replace(drawn, locks=locks())).is_violated(goal)
        met["decided by the lock"] += (verdict is Verdict.VIOLATED) != without
        met[verdict.value] += 1

    compare_engines()
    return met


def test_engines_and_fixpoints_agree_on_random_locks() -> None:
    met = random_agreement(200, "plain", "python")
    assert met["decided by the lock"] > 3, met
    assert met["violated"] > 10, met


def test_the_native_engine_agrees_on_some_random_locks() -> None:
    assert random_agreement(12, "native")["Programs"] > 5


@pytest.mark.slow
def test_engines_and_fixpoints_agree_on_many_random_locks() -> None:
    met = random_agreement(1000, "plain", "python", "native")
    assert met["decided by the lock"] > 15, met

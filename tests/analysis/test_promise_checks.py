"""A promise about locks is broken where a lockset, or the lock order, says so, and only there."""

from __future__ import annotations

import pytest
from asking import taken
from lock_models import LINE, SCENARIOS

from checker import Scenario
from checker.analysis.lock_order import class_of, order_probe
from checker.analysis.locksets import lockset_probe
from checker.analysis.promises import unguardable, with_guards, with_orders
from checker.language.build import build
from checker.program.nodes import Failure, FailureKind, Program
from checker.program.verify import verify
from checker.reduce.pipeline import reduce
from checker.search.contract import Found, Limits
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine


def searched(program: Program) -> Found:
    """Searches a Program that the verifier accepts."""
    assert verify(program) == ()
    return PythonEngine().search(reduce(program), Limits(), None)


def broken(program: Program) -> str:
    """Returns what is said of a promise that is broken, or ""."""
    counterexample = searched(program).counterexample
    if counterexample is None:
        return ""
    assert isinstance(counterexample.violation, Failure)
    assert counterexample.violation.kind is FailureKind.LOCK
    return counterexample.violation.message


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.title)
def test_a_guard_is_kept_where_the_lockset_has_it(scenario: Scenario) -> None:
    program = build(scenario)
    probe = lockset_probe(program)
    plain = searched(program)
    locks = {class_of(program)[each] for each in range(len(program.locks))}
    kept = dict[str, int]()
    for lockset in probe.found(taken(probe.asked.program)):
        for lock in locks:
            promise = {lockset.field: lock}
            if list(unguardable(program, promise)):
                continue
            message = broken(with_guards(program, promise))
            assert (message == "") == (lock in lockset.guards), (lockset.field, lock)
            kept[lock] = kept.get(lock, 0) + (message == "")
            if not message:
                assert searched(with_guards(program, promise)).levels == plain.levels
    assert kept


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.title)
def test_an_order_is_kept_where_no_edge_goes_against_it(scenario: Scenario) -> None:
    program = build(scenario)
    probe, classes = order_probe(program), class_of(program)
    edges = {
        (classes[each.held], classes[each.taken])
        for each in probe.found(taken(probe.asked.program))
    }
    for one in set(classes.values()):
        for other in set(classes.values()) - {one}:
            message = broken(with_orders(program, [[one, other]]))
            assert (message == "") == ((other, one) not in edges)


def test_engines_agree_on_promises() -> None:
    program = build(SCENARIOS[3])
    for guards in ({"pages.dirty": "pages.lock"}, {"pages.dirty": "tree_lock"}):
        promised = reduce(with_guards(program, guards))
        found = PythonEngine().search(promised, Limits(), None)
        native = NativeEngine(1).search(promised, Limits(), None)
        assert native.levels == found.levels
        assert native.counterexample == found.counterexample


def test_says_which_lock_was_missing() -> None:
    program = build(SCENARIOS[2])
    message = broken(with_guards(program, {"bare": "tree_lock"}))
    assert message in (
        "reads bare without tree_lock, which guards it",
        "writes bare without tree_lock, which guards it",
    )


def test_says_which_order_was_broken() -> None:
    message = broken(with_orders(build(SCENARIOS[0]), [["gate", "a", "b"]]))
    assert message == "takes a while it holds b, against the declared lock order"


def test_a_guard_that_nobody_can_mean_is_refused() -> None:
    program = build(SCENARIOS[2])
    found = dict(unguardable(program, {"bare": "pages.lock", "tree": "nothing"}))
    assert found == {
        "bare": "which of the 2 locks `pages.lock` is not clear",
        "tree": "there is no lock `nothing`",
    }


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (["first", "second"], ""),
        (["spin", "first", "second"], ""),
        (["second", "first"], "waits for second while it holds first"),
        (["first", "spin"], "waits for first while it holds spin"),
    ],
)
def test_an_order_of_locks_that_are_handed_over_is_checked(order: list[str], message: str) -> None:
    found = broken(with_orders(build(LINE), [order]))
    assert found == (f"{message}, against the declared lock order" if message else "")

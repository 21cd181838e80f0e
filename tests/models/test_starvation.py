"""Who starves: known locks, with one process that wants in once, and others that come for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker import Model, Scenario, Verdict, check, finishes
from models.classic import bakery
from starving import (
    Dekker,
    Filter,
    Mcs,
    Peterson,
    Queued,
    Readers,
    ReadersPass,
    Semaphore,
    SetIfClear,
    StepBack,
    Ticket,
)

FAIR = {"others": "weak"}

CASES = [
    (SetIfClear, 1, FAIR, False),
    (SetIfClear, 1, {**FAIR, "once": "strong"}, True),
    (Ticket, 1, FAIR, True),
    (Ticket, 2, FAIR, True),
    (Peterson, 1, FAIR, True),
    (Dekker, 1, FAIR, True),
    (Filter, 1, FAIR, True),
    (Mcs, 1, FAIR, True),
    (Readers, 1, FAIR, False),
    (Readers, 1, {**FAIR, "once": "strong"}, True),
    (Readers, 2, {**FAIR, "once": "strong"}, False),
    (Queued, 1, FAIR, False),
    (Queued, 2, {**FAIR, "lock": "strong"}, True),
    # A lock that is free again and again is given to the writer. With readers that pass it, and two
    # of them, it never is; in the kernel's semaphore they wait behind it.
    (Semaphore, 2, FAIR, False),
    (Semaphore, 2, {**FAIR, "semaphore": "strong"}, True),
    (ReadersPass, 1, {**FAIR, "semaphore": "strong"}, True),
    (ReadersPass, 2, {**FAIR, "semaphore": "strong"}, False),
]


@pytest.mark.parametrize(("model", "others", "fairness", "comes"), CASES)
def test_whoever_wants_in_comes_in_or_starves(
    model: type[Model], others: int, fairness: dict[str, str], comes: bool
) -> None:
    scenario = Scenario(
        model(),
        processes={"once": 1, "others": others},
        properties=[finishes("once")],
        fairness=fairness,
    )
    result = check(scenario)
    assert result.verdict is (Verdict.HOLDS if comes else Verdict.VIOLATED)
    if not comes:
        assert result.property == "once_finishes"
        assert result.trace is not None
        assert result.trace.loop is not None


def test_philosophers_who_step_back_may_do_so_for_ever() -> None:
    scenario = Scenario(StepBack(), properties=[finishes("once")])
    assert check(scenario).verdict is Verdict.VIOLATED
    # Strong fairness does not help: each takes steps all the time.
    strong = Scenario(
        StepBack(),
        properties=[finishes("once")],
        fairness={"once": "strong", "other": "strong"},
    )
    result = check(strong)
    assert result.verdict is Verdict.VIOLATED
    assert result.trace is not None
    assert result.trace.loop is not None
    assert {each.process for each in result.trace.steps[result.trace.loop :]} == {0, 1}
    # It is no hang: each of them can always finish.
    free = check(Scenario(StepBack(), must_finish=True))
    assert free.verdict is Verdict.HOLDS


def test_of_three_on_the_filter_lock_nobody_starves() -> None:
    scenario = Scenario(
        Filter(),
        processes={"once": 1, "others": [{"who": 1}, {"who": 2}]},
        properties=[finishes("once")],
        fairness=FAIR,
    )
    assert check(scenario).verdict is Verdict.HOLDS


@pytest.mark.parametrize("title", ["bakery: 2 processes", "bakery: 3 processes"])
def test_everybody_comes_in_once_at_the_bakery(title: str) -> None:
    (scenario,) = (each for each in bakery.scenarios if each.title == title)
    ends = replace(scenario, properties=[finishes("enter")], must_finish=True)
    assert check(ends).verdict is Verdict.HOLDS

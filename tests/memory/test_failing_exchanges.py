"""A compare-and-exchange that finds another value than it expects is a load, and no more.

A model says it as one step: it loads, and stores if it found what it expects.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.program.orders import MemoryModel, Ordering
from tests.litmus.in_c import allowed_with_cas, in_order
from tests.memory.litmus import (
    MB,
    MODELS,
    WMB,
    Act,
    Cas,
    Litmus,
    Load,
    Store,
    Swap,
    litmus,
    outcomes_of,
)
from tests.memory.test_against_axioms import LOCATIONS, few, many, random_tests

ORDERS = (Ordering.NONE, Ordering.FULL)
WRITER: tuple[Act, ...] = (Store("x", 1), WMB, Store("y", 1))


@st.composite
def random_exchanges(draw: st.DrawFn) -> Litmus:
    """Returns a litmus test with one or two compare-and-exchanges in the places of other acts."""
    test = draw(random_tests())
    threads = [list(each) for each in test.threads]
    for name in ("c0", "c1")[: draw(st.integers(1, 2))]:
        thread = threads[draw(st.integers(0, len(threads) - 1))]
        place, order = draw(st.sampled_from(LOCATIONS)), draw(st.sampled_from(ORDERS))
        at = draw(st.integers(0, len(thread) - 1))
        register = getattr(thread[at], "register", name)  # which a later act may read
        expected, value = draw(st.integers(0, 2)), draw(st.integers(1, 3))
        thread[at] = Cas(register, place, expected, value, order)
    return litmus(*threads)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@few
@given(random_exchanges())
def test_random_exchanges_have_the_outcomes_that_the_axioms_allow(
    model: MemoryModel, test: Litmus
) -> None:
    assert in_order(outcomes_of(test, model)) == allowed_with_cas(test, model)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@many
@given(random_exchanges())
def test_many_random_exchanges_have_the_outcomes_that_the_axioms_allow(
    model: MemoryModel, test: Litmus
) -> None:
    assert in_order(outcomes_of(test, model)) == allowed_with_cas(test, model)


@pytest.mark.parametrize("order", ORDERS, ids=lambda each: each.value)
def test_one_that_fails_may_return_an_old_value_on_rmo(order: Ordering) -> None:
    test = litmus(WRITER, [Load("a", "y"), Cas("c", "x", 1, 2, order)])
    late = {"1:a": 1, "1:c": 0}
    found = {
        model: any(late.items() <= dict(each).items() for each in outcomes_of(test, model))
        for model in MODELS
    }
    assert found == {model: model is MemoryModel.RMO for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
def test_a_store_before_one_that_fails_reaches_memory(model: MemoryModel) -> None:
    test = litmus([Store("x", 1), Cas("c", "x", 0, 2)], [Load("a", "x")])
    assert in_order(outcomes_of(test, model)) == allowed_with_cas(test, model)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
def test_one_that_fails_waits_for_no_store(model: MemoryModel) -> None:
    thread = [Store("x", 1), Cas("c", "z", 1, 2, Ordering.FULL), Load("a", "y")]
    test = litmus(thread, [Store("y", 1), MB, Load("b", "x")])
    found = in_order(outcomes_of(test, model))
    assert found == allowed_with_cas(test, model)
    both = any({"0:a": 0, "1:b": 0}.items() <= dict(each).items() for each in found)
    assert both is (model is not MemoryModel.SC)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
def test_one_that_fails_returns_memorys_value_though_another_exchange_is_pending(
    model: MemoryModel,
) -> None:
    test = litmus(
        [Swap("a", "y", 1), Store("x", 1)], [Load("b", "x"), Cas("c", "y", 1, 1, Ordering.NONE)]
    )
    found = in_order(outcomes_of(test, model))
    assert found == allowed_with_cas(test, model)
    early = {"1:b": 1, "1:c": 0}
    is_there = any(early.items() <= dict(each).items() for each in found)
    assert is_there is (model in {MemoryModel.PSO, MemoryModel.RMO})

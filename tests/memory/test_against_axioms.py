"""The pass and the axioms allow the same outcomes of random litmus tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checker.program.orders import MemoryModel, Ordering
from tests.memory.axioms import allowed
from tests.memory.litmus import (
    FENCES,
    MODELS,
    Act,
    Fence,
    Litmus,
    Load,
    Release,
    Store,
    Swap,
    Take,
    Thread,
    litmus,
    outcomes_of,
)

LOCATIONS = ("x", "y")
LOCKS = ("k", "l")
MOST_STORES = 3
"""Stores to one location: the axioms enumerate their orders; 4 with as many loads take seconds."""

few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(few, max_examples=500)

SWAPS = (Ordering.NONE, Ordering.NONE, Ordering.ACQUIRE, Ordering.RELEASE, Ordering.FULL)


@st.composite
def threads(draw: st.DrawFn, number: int, most: int) -> Thread:
    """Returns a thread of some accesses, with fences between them."""
    acts: list[Act] = []
    registers: list[str] = []
    count = draw(st.integers(1, most))
    for at in range(count):
        if acts and draw(st.integers(0, 2)) == 0:
            acts.append(draw(st.sampled_from(FENCES)))
        location = draw(st.sampled_from(LOCATIONS))
        form = draw(st.sampled_from("llssx"))
        if form == "l":
            order = draw(st.sampled_from((Ordering.NONE, Ordering.NONE, Ordering.ACQUIRE)))
            depends = draw(st.sampled_from(("", *registers)))
            acts.append(Load(f"r{at}", location, order, depends))
            registers.append(f"r{at}")
        elif form == "s":
            order = draw(st.sampled_from((Ordering.NONE, Ordering.NONE, Ordering.RELEASE)))
            value = draw(st.sampled_from((1, 2, 3, *registers)))
            acts.append(Store(location, value, order))
        else:
            order = draw(st.sampled_from(SWAPS))
            acts.append(Swap(f"r{at}", location, draw(st.integers(1, 3)), order))
            registers.append(f"r{at}")
    return tuple(acts)


@st.composite
def random_tests(draw: st.DrawFn) -> Litmus:
    """Returns a litmus test with two threads of up to three accesses, or three of up to two."""
    count = draw(st.integers(2, 3))
    found = tuple(draw(threads(n, 5 - count)) for n in range(count))
    if count == 2 and draw(st.booleans()):
        found = (*found[:1], (*found[1], Load("last", draw(st.sampled_from(LOCATIONS)))))
    test = Litmus(found)
    assume(all(stores_to(test, each) <= MOST_STORES for each in LOCATIONS))
    return test


@st.composite
def around(draw: st.DrawFn, thread: Thread) -> Thread:
    """Returns a thread with one or two critical sections, or operations on a location of its own.

    What lies between a load and what is behind it may keep their order, or not: nobody else need
    store there.
    """
    acts = list(thread)
    form = draw(st.sampled_from(("section", "sections", "word")))
    if form == "word":
        at = draw(st.integers(0, len(acts)))
        acts.insert(at, Swap("w", "z", 1, draw(st.sampled_from(SWAPS))))
        return tuple(acts)
    first = draw(st.sampled_from(LOCKS))
    begin = draw(st.integers(0, len(acts)))
    end = draw(st.integers(begin, len(acts)))
    second = draw(st.sampled_from(LOCKS))
    again = draw(st.integers(end, len(acts)))
    over = draw(st.integers(again, len(acts)))
    section = (*acts[:begin], Take("k0", first), *acts[begin:end], Release(first))
    if form == "section":
        return (*section, *acts[end:])
    another = (Take("k1", second), *acts[again:over], Release(second))
    return (*section, *acts[end:again], *another, *acts[over:])


@st.composite
def random_tests_with_locks(draw: st.DrawFn) -> Litmus:
    """Returns a litmus test of two threads, one or both with what `around` adds."""
    both = draw(st.booleans())
    first = draw(threads(0, 2))
    second = draw(threads(1, 3))
    test = Litmus((draw(around(first)) if both else first, draw(around(second))))
    assume(all(stores_to(test, each) <= MOST_STORES for each in (*LOCATIONS, *LOCKS)))
    assume(sum(isinstance(act, Swap) for thread in test.threads for act in thread) <= MOST_STORES)
    return test


@st.composite
def random_tests_of_exchanges(draw: st.DrawFn) -> Litmus:
    """Returns a litmus test of stores and exchanges without order, which may wait for one another.

    Two threads of up to three, with write barriers or releases between, and a load at the end.
    """
    found = []
    for _ in range(2):
        acts: list[Act] = []
        for at in range(draw(st.integers(1, 3))):
            if acts and draw(st.booleans()):
                acts.append(Fence(Ordering.WRITE))
            location, value = draw(st.sampled_from(LOCATIONS)), draw(st.integers(1, 2))
            order = draw(st.sampled_from((Ordering.NONE, Ordering.NONE, Ordering.RELEASE)))
            is_store = draw(st.booleans())
            act = (
                Store(location, value, order)
                if is_store
                else Swap(f"r{at}", location, value, order)
            )
            acts.append(act)
        if draw(st.booleans()):
            acts.append(Load("last", draw(st.sampled_from(LOCATIONS))))
        found.append(tuple(acts))
    test = Litmus(tuple(found))
    assume(all(stores_to(test, each) <= MOST_STORES for each in LOCATIONS))
    return test


def stores_to(test: Litmus, location: str) -> int:
    """Returns how many stores of a test are to a location."""
    acts = [act for thread in test.threads for act in thread if isinstance(act, Store | Swap)]
    return sum(act.location == location for act in acts)


def accesses(test: Litmus) -> int:
    """Returns how many accesses a test has, with an exchange as two."""
    acts = [act for thread in test.threads for act in thread if not isinstance(act, Fence)]
    return len(acts) + sum(isinstance(act, Swap) for act in acts)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@few
@given(random_tests())
def test_random_tests_have_the_outcomes_that_the_axioms_allow(
    model: MemoryModel, test: Litmus
) -> None:
    assert outcomes_of(test, model) == allowed(test, model)


@pytest.mark.parametrize("model", [MemoryModel.PSO, MemoryModel.RMO], ids=lambda each: each.value)
@settings(few, max_examples=25)
@given(random_tests_of_exchanges())
def test_exchanges_that_may_wait_for_one_another_are_as_the_axioms_say(
    model: MemoryModel, test: Litmus
) -> None:
    assert outcomes_of(test, model) == allowed(test, model)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@few
@given(random_tests_with_locks())
def test_locks_keep_the_order_that_the_axioms_say(model: MemoryModel, test: Litmus) -> None:
    assert outcomes_of(test, model) == allowed(test, model)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@many
@given(st.one_of(random_tests(), random_tests_with_locks()))
def test_many_random_tests_have_the_outcomes_that_the_axioms_allow(
    model: MemoryModel, test: Litmus
) -> None:
    assert outcomes_of(test, model) == allowed(test, model)


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
def test_a_location_of_ordered_operations_alone_is_never_pending(model: MemoryModel) -> None:
    # y has no place in any buffer, though x, beside it, has one.
    ordered = [Swap("a", "x"), Swap("b", "y", 1, Ordering.FULL)]
    test = litmus(ordered, [Swap("c", "y", 2, Ordering.FULL), Load("d", "x")])
    assert outcomes_of(test, model) == allowed(test, model)

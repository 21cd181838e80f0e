"""Random litmus files have the outcomes that the axioms allow."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.program.orders import MemoryModel, Ordering
from tests.litmus.in_c import (
    Cas,
    allowed_with_cas,
    in_order,
    outcomes_of_file,
    text_of,
    without_dependencies,
)
from tests.memory.litmus import MODELS, Litmus
from tests.memory.test_against_axioms import LOCATIONS, SWAPS, accesses, random_tests

EXAMPLES: Final = 30
"""Tests for each memory model. Each is read, searched, and enumerated by the axioms."""

MOST_ACCESSES: Final = 5
"""The accesses of a test that gets another one; with more the axioms have too much to enumerate."""


@st.composite
def random_files(draw: st.DrawFn) -> Litmus:
    """Returns a litmus test without dependencies, with a compare-and-exchange in most."""
    test = without_dependencies(draw(random_tests()))
    if draw(st.integers(0, 3)) == 0 or accesses(test) > MOST_ACCESSES:
        return test
    number = draw(st.integers(0, len(test.threads) - 1))
    thread = list(test.threads[number])
    at = draw(st.integers(0, len(thread) - 1))
    order = draw(st.sampled_from(SWAPS))
    place = draw(st.sampled_from(LOCATIONS))
    thread.insert(at, Cas("cas", place, draw(st.integers(0, 2)), draw(st.integers(1, 3)), order))  # type: ignore[arg-type]
    threads = [*test.threads]
    threads[number] = tuple(thread)
    return Litmus(tuple(threads))


def found(test: Litmus, model: MemoryModel) -> object:
    """Returns the outcomes of a test that is written to a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "T.litmus")
        path.write_text(text_of(test))
        return in_order(outcomes_of_file(path, model))


@pytest.mark.parametrize("model", MODELS, ids=lambda each: each.value)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(random_files())
def test_random_files_have_the_outcomes_that_the_axioms_allow(
    model: MemoryModel, test: Litmus
) -> None:
    assert found(test, model) == allowed_with_cas(test, model)


def test_a_failing_compare_and_exchange_may_return_an_old_value() -> None:
    # P1 has seen y = 1, and so x = 1 is in memory; its cmpxchg still finds 0 there, which is not 1.
    from tests.memory.litmus import WMB, Load, Store

    cas = Cas("cas", "x", 1, 2, Ordering.FULL)
    test = Litmus(((Store("x", 1), WMB, Store("y", 1)), (Load("a", "y"), cas)))  # type: ignore[arg-type]
    late = (("1:a", 1), ("1:cas", 0), ("x", 1), ("y", 1))
    assert late in found(test, MemoryModel.RMO)  # type: ignore[operator]
    assert late not in found(test, MemoryModel.TSO)  # type: ignore[operator]

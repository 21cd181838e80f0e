"""Lock orders and locksets of models, against what their sources, and those of the kernel, say."""

from __future__ import annotations

import pytest

from checker import Scenario, find_lock_order, find_locksets
from models import fault_truncate
from models.classic import dining_philosophers, lost_update, readers_writers


def named(scenarios: tuple[Scenario, ...], title: str) -> Scenario:
    """Returns a scenario by its name."""
    return next(each for each in scenarios if each.title == title)


@pytest.mark.parametrize("scenario", dining_philosophers.scenarios, ids=lambda each: each.title)
def test_philosophers_take_forks_in_a_circle_unless_one_is_left_handed(scenario: Scenario) -> None:
    order = find_lock_order(scenario)
    assert order.complete
    size = scenario.model.values["size"]
    is_left_handed = scenario.model.values.get("last_is_left_handed", False)
    assert len({(each.held, each.taken) for each in order.nested}) == size
    assert [each.by_class for each in order.cycles] == ([] if is_left_handed else [False])
    for cycle in order.cycles:
        assert cycle.locks == tuple(f"forks[{n}]" for n in range(size))
        assert all(each.trace is not None for each in cycle.acquisitions)


def test_a_lock_guards_the_counter_where_it_is_taken() -> None:
    for scenario in lost_update.scenarios:
        (count,) = find_locksets(scenario).fields
        assert count.field == "count.value"
        is_locked = scenario.model.values["method"] is lost_update.Method.LOCKED
        assert count.guards == (("lock",) if is_locked else ())
        assert bool(count.bare) != bool(count.guards)


def test_the_readers_are_counted_under_a_lock() -> None:
    scenario = readers_writers.scenarios[0]
    sets = {each.field: each for each in find_locksets(scenario).fields}
    assert sets["reading"].guards == ("counting",)


def test_the_page_fault_models_keep_the_order_of_the_kernel() -> None:
    # mm/rmap.c, 2.6.23: PG_locked above i_mmap_lock, above the page table lock.
    scenario = named(fault_truncate.scenarios, "fault / invalidate2 / write")
    order = find_lock_order(scenario)
    assert order.complete
    assert order.cycles == ()
    assert {(each.held_class, each.taken_class) for each in order.acquisitions} == {
        ("pages.lock", "mappings.i_mmap_lock"),
        ("pages.lock", "mappings.tree_lock"),
        ("pages.lock", "ptl"),
        ("mappings.i_mmap_lock", "ptl"),
    }
    sets = {each.field: each for each in find_locksets(scenario).fields}
    assert sets["pages.mapping"].guards == ("pages.lock",)
    assert sets["ptes.page"].written_under == ("ptl",)
    assert {each.stack[-1].function for each in sets["ptes.page"].bare} == {"handle_pte_fault"}
    assert {each.stack[-1].function for each in sets["pages.mapcount"].bare} == {"put_page"}
    assert set(sets["pages.mapcount"].written_under) == {"pages.lock", "ptl"}

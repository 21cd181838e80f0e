"""The way back to a violation: within the memory and the time, and folded where memory is short."""

from __future__ import annotations

import itertools

import pytest

import hand
from checker.program.nodes import Expr, Program, Shared, Variable
from checker.program.types import IntType
from checker.search import limits as limits_module
from checker.search.contract import Limits, Progress, size_words
from checker.search.limits import resident_memory
from checker.search.native.engine import NativeEngine
from checker.search.native.run import NO_ANSWER
from checker.search.native.runtime import CSearch
from checker.search.python.engine import PythonEngine
from hand import compare, edge, graph, invariant, store

MIB = 2**20


def wide(most: int, width: int = 60, count: int = 3) -> Program:
    """Returns processes that count up to `most` - 1; to have all of them there is a violation.

    Every state leads to it. Between the counters there are values of so many bits, which never
    change: a state has several words, or one if they have few bits.
    """
    variable = Variable("far", IntType(0, 2**width), tuple(f"far[{n}]" for n in range(6)))
    kinds = []
    total: Expr = hand.number(0)
    for number in range(count):
        mine = Shared(0, hand.number(2 * number))
        up = store(mine, compare(mine, "+", 1))
        few = compare(mine, "<", most - 1)
        kinds.append(graph([edge(0, 0, up, guard=few)], final=1, name=f"advance{number}"))
        total = compare(total, "+", mine)
    ends = invariant(compare(total, "<", count * (most - 1)))
    return hand.program([variable], kinds, range(count), [ends])


def test_is_found_in_the_memory_that_was_enough_for_the_search() -> None:
    limit = resident_memory() + 40 * MIB
    held: list[int] = []

    def follow(_: Progress) -> None:
        held.append(resident_memory())

    found = NativeEngine(1).search(wide(100), Limits(memory=limit), follow)
    assert found.counterexample is not None
    assert found.stop is None
    assert found.states == 10**6
    processes = found.counterexample.processes
    assert sum(one != other for one, other in itertools.pairwise(processes)) == 2
    assert max(held) < limit * 1.05


@pytest.mark.parametrize("folds", [False, True])
@pytest.mark.parametrize(("most", "count"), [(20, 3), (110, 2), (140, 2), (70_000, 1)])
def test_has_the_fewest_switches_at_any_depth(most: int, count: int, folds: bool) -> None:
    # The ways are 57, 218, 278 and 69,999 steps long: as many switches need 1, 1, 2 and 4 bytes.
    program = wide(most, count=count)
    found = NativeEngine(2, folds=folds).search(program, Limits(), None)
    assert found.counterexample == PythonEngine().search(program, Limits(), None).counterexample


@pytest.mark.parametrize(("width", "folds"), [(60, False), (60, True), (8, None)])
def test_is_watched_and_a_limit_there_says_so(
    width: int, folds: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget = CSearch.forget

    def forget_and_swell(search: CSearch) -> None:
        forget(search)
        monkeypatch.setattr(limits_module, "resident_memory", lambda: 2**40)

    monkeypatch.setattr(CSearch, "forget", forget_and_swell)
    limits = Limits(memory=resident_memory() + 400 * MIB)
    found = NativeEngine(1, folds=folds).search(wide(60, width), limits, None)
    assert found.counterexample is None
    said = (
        f"--memory {size_words(limits.memory)}, on the way back to a violation of kept at depth 177"
    )
    assert found.stopped_by == said


def test_begins_anew_folded_where_it_has_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    way, asked = CSearch.way, []

    def way_without_memory(search: CSearch, violation: int, is_step: bool, depth: int) -> object:
        asked.append(depth)
        return (NO_ANSWER, [], []) if len(asked) == 1 else way(search, violation, is_step, depth)

    monkeypatch.setattr(CSearch, "way", way_without_memory)
    found = NativeEngine(1).search(wide(20), Limits(), None)
    assert asked == [57, 57]
    assert found.counterexample is not None
    assert found.stop is None

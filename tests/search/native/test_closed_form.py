"""Counters, whose states a formula counts: a numbering in which two digits meet loses some.

Values that are no power of two, and one that lies just above one, are where a digit may be too
small. The states have numbers from the first one on, however little that wins.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

import pytest

import hand
from checker.program.interpreter import Next, State, initial_states
from checker.program.nodes import Program, Shared, Transition, Variable
from checker.program.types import IntType
from checker.search.contract import Limits
from checker.search.layout import lay_out, pack
from checker.search.native import numbering
from checker.search.native.engine import NativeEngine
from checker.search.native.numbering import Numbering, number_states
from hand import compare, edge, graph, store
from tests.search.native.test_numbering import number

SMALL: Final = (
    (41, 41, 3),
    (33, 33, 5),
    (3, 5, 9, 17, 2),
    (65, 3, 33),
    (2,) * 12,
    (3,) * 8,
    (100, 1, 41),
    (4097, 2),
)
"""Of some counters, how many values each has."""


@pytest.fixture(autouse=True)
def numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has states numbered from the beginning, even where no bit is won."""
    monkeypatch.setattr(numbering, "LEAST_GAIN", 0)
    monkeypatch.setenv("CFLAGS", "-DDENSE_FROM=0 -DPARALLEL=16")


def counters(sizes: Sequence[int], *, shared: bool = False, wide: bool = False) -> Program:
    """Returns processes that count round and round, each to a size of its own.

    Args:
        sizes: How many values each counter has.
        shared: Whether the next process moves a counter, too, so that it is in nobody's block.
        wide: Whether a state has several words.
    """
    variables = [
        Variable(f"count{n}", IntType(0, size - 1), (f"count{n}",)) for n, size in enumerate(sizes)
    ]
    if wide:
        variables += [Variable(f"wide{n}", IntType(0, 2**60), (f"wide{n}",)) for n in range(2)]

    def up(counter: int) -> Transition:
        one = Shared(counter, hand.number(0))
        counted = compare(compare(one, "+", 1), "%", sizes[counter])
        return edge(0, 0, store(one, counted))

    last = len(sizes) - 1
    kinds = []
    for process in range(len(sizes)):
        moved = (process, process - 1 if process else last) if shared else (process,)
        kinds.append(graph(list(map(up, moved)), final=1, name=f"advance{process}"))
    program = hand.program(variables, kinds, range(len(sizes)))
    return replace(program, deadlock_is_violation=False)


def numbering_of(program: Program) -> Numbering:
    """Returns the numbering of a Program's states."""
    begins = [each.state for _, each in initial_states(program) if isinstance(each, Next)]
    found = number_states(program, lay_out(program), begins)
    assert found is not None
    return found


def states(program: Program, sizes: Sequence[int]) -> Iterator[State]:
    """Yields every state."""
    rest = (0,) * (len(program.variables) - len(sizes))
    for values in product(*map(range, sizes)):
        yield State((*values, *rest), ((0,),) * len(program.processes))


@pytest.mark.parametrize("shared", [False, True], ids=["own", "shared"])
@pytest.mark.parametrize("sizes", SMALL, ids=str)
def test_each_state_has_a_number_below_the_product(sizes: tuple[int, ...], shared: bool) -> None:
    program = counters(sizes, shared=shared)
    found, layout = numbering_of(program), lay_out(program)
    numbers = {number(found, pack(program, layout, each)) for each in states(program, sizes)}
    assert numbers == set(range(math.prod(sizes)))


@pytest.mark.parametrize("shared", [False, True], ids=["own", "shared"])
@pytest.mark.parametrize("sizes", SMALL[:5], ids=str)
def test_a_search_with_numbers_counts_them_all(sizes: tuple[int, ...], shared: bool) -> None:
    all_ = math.prod(sizes)
    for wide in (False, True):
        program = counters(sizes, shared=shared, wide=wide)
        found = NativeEngine(2).search(program, Limits(), None)
        steps = (1 + shared) * len(sizes)
        assert (found.states, found.transitions) == (all_, steps * all_)


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(41,) * 4, (33,) * 5], ids=str)
@pytest.mark.parametrize("flags", ["-DDENSE_FROM=0", "-DDENSE_FROM=1", ""])
def test_a_search_of_millions_of_states_counts_them_all(
    sizes: tuple[int, ...], flags: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CFLAGS", flags)
    all_ = math.prod(sizes)
    found = NativeEngine(2).search(counters(sizes), Limits(), None)
    assert (found.states, found.transitions) == (all_, len(sizes) * all_)

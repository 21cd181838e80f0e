"""Intervals hold whatever the interpreter computes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement

import pytest

from checker.program.interpreter import OPERATORS
from checker.program.nodes import Binary, BinaryOperator, Local
from checker.program.ranges import Typing
from checker.program.types import IntType
from tests.hand import graph, number, program

INTERVALS = list(combinations_with_replacement((-5, -1, 0, 1, 2, 5), 2))
COUNTS = [each for each in INTERVALS if each[0] >= 0]
ARITHMETIC = ("+", "-", "*", "//", "%", "&", "|", "^", "<<", ">>", "min", "max")


def interval(symbol: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[float, float]:
    """Returns the interval of an operator on two locals with these intervals."""
    names = [("left", IntType(*left)), ("right", IntType(*right))]
    kind = graph([], final=0, names=names)
    expr = Binary(BinaryOperator(symbol), Local(0), Local(1))
    return Typing(program([], [kind]), kind).range(expr)


def results(symbol: str, left: tuple[int, int], right: tuple[int, int]) -> Sequence[int]:
    """Returns what the interpreter computes for every pair of values in two intervals."""
    apply = OPERATORS[BinaryOperator(symbol)]
    values = [(a, b) for a in range(left[0], left[1] + 1) for b in range(right[0], right[1] + 1)]
    return [apply(a, b) for a, b in values if b or symbol not in ("//", "%")]


@pytest.mark.parametrize("symbol", ARITHMETIC)
def test_an_interval_holds_every_result(symbol: str) -> None:
    rights = COUNTS if symbol in ("<<", ">>") else INTERVALS
    for left in INTERVALS:
        for right in rights:
            low, high = interval(symbol, left, right)
            found = results(symbol, left, right)
            assert not found or low <= min(found) <= max(found) <= high, (left, right)


@pytest.mark.parametrize(("symbol", "least"), [("<<", 0), (">>", -5)])
def test_the_interval_of_a_shift_has_no_value_too_many(symbol: str, least: int) -> None:
    for left in INTERVALS:
        for right in COUNTS:
            if left[0] >= least:
                found = results(symbol, left, right)
                assert interval(symbol, left, right) == (min(found), max(found))


def test_a_power_of_two_is_neither_0_nor_negative() -> None:
    kind = graph([], final=0, names=[("m", IntType(0, 3))])
    power = Binary(BinaryOperator.SHIFT_LEFT, number(1), Local(0))
    assert Typing(program([], [kind]), kind).range(power) == (1, 8)

"""The one folder of constants: what it leaves means and fails as what it was given."""

from __future__ import annotations

import pytest

from checker.analysis.specialise import specialise
from checker.program import fold
from checker.program.nodes import (
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Const,
    Local,
    Me,
    Or,
    Unary,
    UnaryOperator,
)
from checker.program.types import BoolType, IntType
from hand import compare, number, require

LOCAL = Local(0)
IS_ONE = compare(LOCAL, "==", 1)


@pytest.mark.parametrize("symbol", [BinaryOperator.DIVIDE, BinaryOperator.MODULO])
def test_a_division_by_zero_is_left_to_fail_where_it_is_evaluated(symbol: BinaryOperator) -> None:
    for function in (fold.operation, fold.binary):
        assert function(symbol, number(1), number(0)) == Binary(symbol, number(1), number(0))


def test_an_operator_is_applied_to_constants_alone() -> None:
    assert fold.operation(BinaryOperator.ADD, number(2), number(3)) == Const(5, IntType(5, 5))
    assert fold.operation(BinaryOperator.LESS, number(2), number(3)) is TRUE
    assert fold.operation(BinaryOperator.ADD, LOCAL, number(0)) == compare(LOCAL, "+", 0)
    assert fold.unary(UnaryOperator.NOT, IS_ONE) == Unary(UnaryOperator.NOT, IS_ONE)
    assert fold.unary(UnaryOperator.NEGATE, number(3)) == Const(-3, IntType(-3, -3))
    assert fold.unary(UnaryOperator.NOT, Const(0, BoolType())) is TRUE


def test_what_may_fail_is_evaluated_before_what_decides() -> None:
    checked = require(IS_ONE)
    assert fold.conjunction((checked, FALSE, IS_ONE)) == And((checked, FALSE))
    assert fold.disjunction((checked, TRUE, IS_ONE)) == Or((checked, TRUE))
    assert fold.conjunction((IS_ONE, FALSE)) is FALSE
    assert specialise(And((checked, compare(Me(), "==", 1))), 0) == And((checked, FALSE))
    assert specialise(And((IS_ONE, compare(Me(), "==", 1))), 0) is FALSE
    assert specialise(And((IS_ONE, compare(Me(), "==", 1))), 1) == IS_ONE

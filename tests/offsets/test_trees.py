"""Trees of decisions: what has been decided on the way to a part is not decided again."""

from __future__ import annotations

from checker.offsets.trees import Leaf, Tree, branch, grown, leaves
from checker.program.nodes import Binary, BinaryOperator, Const, Expr
from checker.program.types import IntType
from hand import at, number

X = at(0)


def equals(value: Const) -> Expr:
    """Returns whether the variable has a value."""
    return Binary(BinaryOperator.EQUAL, X, value)


def after(first: Expr, second: Expr) -> Tree[str]:
    """Returns what the second condition comes to where the first one holds."""
    again = branch(second, Leaf("yes"), Leaf("no"))
    return grown(
        branch(first, Leaf(True), Leaf(False)),
        lambda holds, known: (
            grown(again, lambda found, _: Leaf(found), known) if holds else Leaf("not asked")
        ),
    )


def test_a_condition_that_is_known_is_not_asked_again() -> None:
    assert leaves(after(equals(number(1)), equals(number(1)))) == ["yes", "not asked"]


def test_a_variable_that_has_one_value_has_no_other() -> None:
    assert leaves(after(equals(number(1)), equals(number(2)))) == ["no", "not asked"]


def test_a_value_is_the_same_as_a_constant_of_another_type() -> None:
    found = after(equals(number(1)), equals(Const(1, IntType(0, 2))))
    assert leaves(found) == ["yes", "not asked"]

"""Values that depend on the state: which term an offset is, as a tree of decisions.

An expression over offsets is, in a state, one of finitely many terms. Which one depends on the
variables that it reads, whose values in a finite Program say which term they hold. A tree keeps the
order of evaluation, and the checks on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias, TypeVar, final

from ..program import fold
from ..program.nodes import (
    FALSE,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Failure,
    Unary,
    UnaryOperator,
)
from ..program.types import Type
from ..records import dataclass

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")


@final
@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """A leaf: the value, once all conditions on the way to it are decided."""

    value: T


@final
@dataclass(frozen=True, slots=True)
class ValueBranch(Generic[T]):
    """One of two values, by a condition on the state."""

    condition: Expr
    then: Tree[T]
    otherwise: Tree[T]


@final
@dataclass(frozen=True, slots=True)
class NoValue:
    """No value: evaluating it is a failure."""

    failure: Failure


Tree: TypeAlias = Leaf[T] | ValueBranch[T] | NoValue
Decided: TypeAlias = Mapping[Expr, bool]
"""The conditions that are known on the way to a part of a tree."""

NOTHING: Decided = {}


def branch(condition: Expr, then: Tree[T], otherwise: Tree[T]) -> Tree[T]:
    """Returns one of two trees, at once where the condition is known or makes no difference."""
    if isinstance(condition, Const):
        return then if condition.value else otherwise
    if isinstance(condition, Unary) and condition.operator is UnaryOperator.NOT:
        return branch(condition.operand, otherwise, then)
    if then == otherwise and not fold.has_check(condition):
        return then
    return ValueBranch(condition, then, otherwise)


def mapped(tree: Tree[T], change: Callable[[T], U]) -> Tree[U]:
    """Returns a tree with every leaf changed."""
    return grown(tree, lambda found, _: Leaf(change(found)))


def combined(left: Tree[T], right: Tree[U], change: Callable[[T, U], V]) -> Tree[V]:
    """Returns the tree of a function of two values, the left one evaluated first."""
    return grown(
        left,
        lambda one, known: grown(right, lambda two, _: Leaf(change(one, two)), known),
    )


def grown(
    tree: Tree[T], change: Callable[[T, Decided], Tree[U]], known: Decided = NOTHING
) -> Tree[U]:
    """Returns a tree with another one in the place of each leaf.

    Args:
        tree: The tree.
        change: Returns what stands for a leaf, given what has been decided on the way to it.
        known: The conditions decided already: a branch on one is not taken again.
    """
    match tree:
        case Leaf(found):
            return change(found, known)
        case NoValue():
            return tree
        case ValueBranch(condition, then, otherwise):
            decided = _decided(condition, known)
            if decided is not None:
                return grown(then if decided else otherwise, change, known)
            return branch(
                condition,
                grown(then, change, {**known, condition: True}),
                grown(otherwise, change, {**known, condition: False}),
            )


def _decided(condition: Expr, known: Decided) -> bool | None:
    """Returns whether a condition is known: itself, or since a variable has another value."""
    if condition in known:
        return known[condition]
    match condition:
        case Binary(BinaryOperator.EQUAL, left, Const(number)):
            for other, holds in known.items():
                match other:
                    case Binary(BinaryOperator.EQUAL, same, Const(value)) if holds and same == left:
                        return value == number  # whatever the types that they are constants of
    return None


def leaves(tree: Tree[T]) -> list[T]:
    """Returns the values that a tree can have, each once, in its order."""
    match tree:
        case Leaf(found):
            return [found]
        case NoValue():
            return []
        case ValueBranch(_, then, otherwise):
            return list(dict.fromkeys([*leaves(then), *leaves(otherwise)]))


def expression(tree: Tree[T], number: Callable[[T], Expr], type_: Type) -> Expr:
    """Returns a tree as an expression of the finite Program.

    Args:
        tree: The tree.
        number: Returns what stands for a leaf.
        type_: The type of those.
    """
    match tree:
        case Leaf(found):
            return number(found)
        case NoValue(failure):
            return Check(FALSE, Const(type_.low, type_), failure)
        case ValueBranch(condition, then, NoValue(failure)):
            return Check(condition, expression(then, number, type_), failure)
        case ValueBranch(condition, NoValue(failure), otherwise):
            return Check(fold.negate(condition), expression(otherwise, number, type_), failure)
        case ValueBranch(condition, then, otherwise):
            one, other = expression(then, number, type_), expression(otherwise, number, type_)
            return fold.conditional(condition, one, other, type_)

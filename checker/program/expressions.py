"""Expressions as trees: the operands of each, all that is within one, and one with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from operator import attrgetter, is_
from typing import Any, Final

from .nodes import (
    And,
    Binary,
    Check,
    Conditional,
    Expr,
    Failure,
    Local,
    Or,
    Shared,
    Unary,
)

OPERANDS: Final[Mapping[type, Callable[[Any], tuple[Expr, ...]]]] = {
    Shared: lambda each: (each.index,),
    Unary: lambda each: (each.operand,),
    Binary: attrgetter("left", "right"),
    And: attrgetter("operands"),
    Or: attrgetter("operands"),
    Conditional: attrgetter("condition", "then", "otherwise"),
    Check: attrgetter("condition", "value"),
}
"""For each class of expressions with operands, the function that lists them: every pass uses it."""

OF_OPERANDS: Final[Mapping[type, Callable[[Any, tuple[Expr, ...]], Expr]]] = {
    Shared: lambda each, found: Shared(each.variable, *found),
    Unary: lambda each, found: Unary(each.operator, *found),
    Binary: lambda each, found: Binary(each.operator, *found),
    And: lambda _, found: And(found),
    Or: lambda _, found: Or(found),
    Conditional: lambda _, found: Conditional(*found),
    Check: lambda each, found: Check(found[0], found[1], each.failure),
}
"""For each class of expressions with operands, the function that makes one of other operands."""


def operands(expr: Expr) -> tuple[Expr, ...]:
    """Returns the expressions that an expression is made of, in the order of evaluation."""
    inner = OPERANDS.get(type(expr))
    return () if inner is None else inner(expr)


def walk(expr: Expr) -> list[Expr]:
    """Returns an expression and all within it, each before its own operands."""
    pending, found = [expr], []
    while pending:
        each = pending.pop()
        found.append(each)
        if (inner := OPERANDS.get(type(each))) is not None:
            pending.extend(inner(each)[::-1])
    return found


def unseen(expr: Expr, seen: Set[int]) -> list[Expr]:
    """Returns the nodes of an expression, each object once, without those that were seen before.

    Args:
        expr: The expression.
        seen: The identities of objects that were, with all that is within them.
    """
    pending: list[Expr] = [expr]
    found: dict[int, Expr] = {}
    while pending:
        each = pending.pop()
        if id(each) in seen or id(each) in found:
            continue
        found[id(each)] = each
        if (inner := OPERANDS.get(type(each))) is not None:
            pending.extend(inner(each)[::-1])
    return list(found.values())


def rebuilt(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Returns an expression with each of its operands changed; itself if none of them is."""
    if (inner := OPERANDS.get(type(expr))) is None:
        return expr
    before = inner(expr)
    after = tuple(map(change, before))
    if all(map(is_, after, before)):
        return expr
    return OF_OPERANDS[type(expr)](expr, after)


def locals_read(expr: Expr) -> frozenset[int]:
    """Returns the locals of the running process that an expression may read."""
    return frozenset(each.variable for each in walk(expr) if isinstance(each, Local))


def failures_in(expr: Expr) -> Iterator[Failure]:
    """Returns every failure that evaluating an expression may be."""
    return (each.failure for each in walk(expr) if isinstance(each, Check))

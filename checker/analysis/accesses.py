"""Which elements of shared variables a transition reads and writes, and under which condition.

An operand that `and`, `or`, a conditional or a `Check` may skip is read only where it is
evaluated. In `page is not None and page.dirty` the access of `dirty` has the condition
`page is not None`, and the index `page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import final

from ..program.expressions import operands
from ..program.nodes import (
    TRUE,
    And,
    Check,
    Conditional,
    Expr,
    Or,
    Shared,
    Transition,
    Unary,
    UnaryOperator,
)
from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Access:
    """A read or a write of one element of a shared variable.

    Attributes:
        element: The variable, and the element's index.
        when: The condition under which the element is read or written.
        update: The position of the update that reads or writes it. The index and the condition have
            their values just before that update. What the guard reads has position 0.
        writes: Whether the element is written.
    """

    element: Shared
    when: Expr
    update: int
    writes: bool = False


def accesses(transition: Transition, left_out: Set[int] = frozenset()) -> Iterator[Access]:
    """Yields every access of a transition: those of the guard first, then update by update.

    Args:
        transition: The transition.
        left_out: The positions of updates whose accesses do not count.
    """
    for element, when in reads(transition.guard):
        yield Access(element, when, 0)
    for position, assign in enumerate(transition.updates):
        if position in left_out:
            continue
        target = assign.target
        for expr in (*operands(target), assign.value):
            for element, when in reads(expr):
                yield Access(element, when, position)
        if isinstance(target, Shared):
            yield Access(target, TRUE, position, writes=True)


def reads(expr: Expr) -> Iterator[tuple[Shared, Expr]]:
    """Yields the elements that an expression reads, each with the condition of its evaluation."""
    pending: list[tuple[Expr, Expr]] = [(expr, TRUE)]
    while pending:
        each, when = pending.pop()
        if isinstance(each, Shared):
            yield each, when
        if isinstance(each, And):
            pending += [
                (operand, all_of(when, *each.operands[:n]))
                for n, operand in enumerate(each.operands)
            ]
        elif isinstance(each, Or):
            pending += [
                (operand, all_of(when, *map(inverted, each.operands[:n])))
                for n, operand in enumerate(each.operands)
            ]
        elif isinstance(each, Conditional):
            pending.append((each.condition, when))
            pending.append((each.then, all_of(when, each.condition)))
            pending.append((each.otherwise, all_of(when, inverted(each.condition))))
        elif isinstance(each, Check):
            pending.append((each.condition, when))
            pending.append((each.value, all_of(when, each.condition)))
        else:
            pending += [(operand, when) for operand in operands(each)]


def all_of(*conditions: Expr) -> Expr:
    """Returns an expression that is true when all conditions are; the first is evaluated first."""
    parts: list[Expr] = []
    for each in conditions:
        parts += each.operands if isinstance(each, And) else (each,)
    parts = [each for each in parts if each != TRUE]
    if not parts:
        return TRUE
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def inverted(condition: Expr) -> Expr:
    """Returns an expression that is true when the condition is not."""
    if isinstance(condition, Unary) and condition.operator is UnaryOperator.NOT:
        return condition.operand
    return Unary(UnaryOperator.NOT, condition)

"""Claims on executions, followed along one: what it owes so far.

An execution that ends stays in its last state for ever. So it keeps what it owes then: a goal that
was to come some time and did not, or that was to come again and is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, pairwise
from typing import TypeAlias

from ..program.interpreter import CheckFailed, State, holds
from ..program.nodes import Expr, Program, PropertyKind

Kept: TypeAlias = tuple[bool, ...]
"""For each claim on executions whether it would be kept if the execution ended here."""

Place: TypeAlias = tuple[State, Kept]
"""A state, and which claims on executions are kept where it is reached."""


def kept_along(program: Program, states: Iterable[State]) -> list[Kept]:
    """Returns for each state of an execution which claims would be kept if it ended there."""
    begins = tuple(owed is not None for _, owed, _ in _claims(program))
    found = accumulate(states, partial(kept_after, program), initial=begins)
    return [*found][1:]


def kept_after(program: Program, kept: Kept, state: State) -> Kept:
    """Returns which claims would be kept if the execution went on to a state and ended there."""
    if not kept:
        return kept  # there are none, as in most Programs
    return tuple(
        _is_true(program, state, goal)
        or (before and (once or (owed is not None and not _is_true(program, state, owed))))
        for before, (goal, owed, once) in zip(kept, _claims(program), strict=True)
    )


def _claims(program: Program) -> Iterator[tuple[Expr, Expr | None, bool]]:
    """Yields for each claim its goal, when that is owed, and whether it need come but once."""
    for before, each in pairwise((None, *program.properties)):
        assert each is not None
        if each.kind is PropertyKind.EVENTUALLY:
            yield each.condition, None, True
        elif each.kind is PropertyKind.LEADS_TO:
            is_paired = before is not None and before.kind is PropertyKind.OWED
            yield each.condition, before.condition if before and is_paired else None, False


def _is_true(program: Program, state: State, condition: Expr) -> bool:
    """Returns whether a condition holds in a state; one that cannot be evaluated does not."""
    try:
        return holds(program, state, condition)
    except CheckFailed:
        return False

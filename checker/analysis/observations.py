"""Observations: questions to a Program beside its claims, each built as a Program of its own.

*Claims* are invariants and final conditions: a search looks for a state that violates one; and
claims on executions, which are judged on the graph of all states after it. A condition that is to
be *reached* becomes a search of its own: for a state that violates its negation. An *outcome* is a
value of the states in which every process has finished.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..program.expressions import walk
from ..program.nodes import (
    ENDLESS_CLAIMS,
    STATE_CLAIMS,
    Finished,
    LocalOf,
    Program,
    Property,
    PropertyKind,
    Shared,
)
from .accesses import inverted

CLAIMS: Final = (*STATE_CLAIMS, *ENDLESS_CLAIMS)


def with_claims(program: Program) -> Program:
    """Returns a Program with its claims and without its questions."""
    return _with_kinds(program, CLAIMS)


def with_state_claims(program: Program) -> Program:
    """Returns a Program with its claims on single states alone."""
    return _with_kinds(program, STATE_CLAIMS)


def _with_kinds(program: Program, kinds: tuple[PropertyKind, ...]) -> Program:
    """Returns a Program with its properties of some kinds alone."""
    kept = tuple(each for each in program.properties if each.kind in kinds)
    return program if len(kept) == len(program.properties) else replace(program, properties=kept)


def reaching(program: Program, asked: Property) -> Program:
    """Returns a Program whose violation is a way to a `@reachable` condition.

    Deadlocks are none; checks that fail on the way are still violations, and may come first.
    """
    never = replace(asked, kind=PropertyKind.INVARIANT, condition=inverted(asked.condition))
    return with_only(program, (never,))


def with_only(program: Program, properties: tuple[Property, ...] = ()) -> Program:
    """Returns a Program with some properties alone: no deadlock and no hang violates it."""
    claimed = replace(program, properties=properties)
    return replace(claimed, deadlock_is_violation=False, hang_is_violation=False)


def of_kind(program: Program, kind: PropertyKind) -> tuple[Property, ...]:
    """Returns a Program's properties of one kind, in their order."""
    return tuple(each for each in program.properties if each.kind is kind)


def idle_claims(program: Program) -> tuple[Property, ...]:
    """Returns the claims that look at no part of the state: no execution makes a difference."""
    return tuple(
        each
        for each in with_claims(program).properties
        if not any(isinstance(node, Shared | LocalOf | Finished) for node in walk(each.condition))
    )

"""The body of a rule without what nobody sees: stores that no one reads.

*Before*: every update of a way stands in the body. *After*: a local is stored only where it is read
later, in the body or after it, and `Arrive.resets` holds the locals that must be reset, so that a
state holds nothing that the Program's state does not: those that are dead at the target and that
the body stores, or that were not dead where the step began.
"""

from __future__ import annotations

from dataclasses import replace

from checker.export.rules import Arrive, Body, Branch, Fail, Require, Statement, Store
from checker.program.flow import locals_read
from checker.program.nodes import Kind, Local


def tidied(kind: Kind, source: int, body: Body) -> Body:
    """Returns a body without dead stores, and with resets.

    Args:
        kind: Whose step it is.
        source: The location where the step begins.
        body: The body.
    """
    read, _ = _without_dead_stores(kind, body)
    kept = frozenset(range(len(kind.locals))) - frozenset(kind.locations[source].dead)
    return _with_resets(kind, read, kept)


def _without_dead_stores(kind: Kind, body: Body) -> tuple[Body, frozenset[int]]:
    """Returns a body without dead stores, and the locals that it reads before it stores them."""
    live = frozenset[int]()
    kept: list[Statement] = []
    for each in reversed(body):
        statement: Statement = each
        match each:
            case Arrive(target):
                live = frozenset(range(len(kind.locals))) - frozenset(kind.locations[target].dead)
            case Fail():
                live = frozenset()
            case Require(condition):
                live |= locals_read(condition)
            case Branch(condition, then, otherwise):
                one, read = _without_dead_stores(kind, then)
                other, also = _without_dead_stores(kind, otherwise)
                live = read | also | locals_read(condition)
                statement = replace(each, then=one, otherwise=other)
            case Store(Local(variable), value):
                if variable not in live:
                    continue
                live = (live - {variable}) | locals_read(value)
            case Store(target, value):
                live |= locals_read(target) | locals_read(value)
        kept.append(statement)
    return tuple(reversed(kept)), live


def _with_resets(kind: Kind, body: Body, kept: frozenset[int]) -> Body:
    """Returns a body whose arrivals reset the locals that are dead there.

    Args:
        kind: Whose step it is.
        body: The body.
        kept: The locals that may hold something.
    """
    statements: list[Statement] = []
    for each in body:
        match each:
            case Store(Local(variable)):
                kept |= {variable}
                statements.append(each)
            case Branch(_, then, otherwise):
                one, other = _with_resets(kind, then, kept), _with_resets(kind, otherwise, kept)
                statements.append(replace(each, then=one, otherwise=other))
            case Arrive(target):
                resets = tuple(local for local in kind.locations[target].dead if local in kept)
                statements.append(replace(each, resets=resets))
            case _:
                statements.append(each)
    return tuple(statements)

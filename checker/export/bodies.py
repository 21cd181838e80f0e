"""The body of a rule, without repeated tests and without stores that nobody reads.

*Before*: every check, decision and update of a way stands in the body. *After*: nothing is asked
again that was asked before and cannot have changed; a local is stored only where it is read later,
in the body or after it; and `Arrive.resets` holds the locals that must be reset, so that a state
holds nothing that the Program's state does not: those that are dead at the target and that the body
stores, or that were not dead where the step began.
"""

from __future__ import annotations

from dataclasses import replace

from ..program.expressions import locals_read, walk
from ..program.nodes import And, Expr, Kind, Local, Shared
from .rules import Arrive, Body, Fail, Require, RuleBranch, Statement, Store
from .symbolic import symbolic_negation


def tidied(kind: Kind, source: int, guard: Expr, body: Body) -> Body:
    """Returns a body without needless tests and stores, and with resets of dead locals.

    Args:
        kind: Whose step it is.
        source: The location where the step begins.
        guard: The condition under which the body runs.
        body: The body.
    """
    asked = _without_repeats(body, _operands(guard))
    read, _ = _without_dead_stores(kind, asked)
    kept = frozenset(range(len(kind.locals))) - frozenset(kind.locations[source].dead)
    return _with_resets(kind, read, kept)


def _operands(condition: Expr) -> tuple[Expr, ...]:
    """Returns the conditions that hold where one holds."""
    return condition.operands if isinstance(condition, And) else (condition,)


def _without_repeats(body: Body, known: tuple[Expr, ...]) -> Body:
    """Returns a body that asks nothing again.

    Args:
        body: The body.
        known: Conditions that hold where it begins.
    """
    kept: list[Statement] = []
    for each in body:
        match each:
            case Store(target):
                known = tuple(one for one in known if not _reads(one, target))
            case Require(condition):
                if condition in known:
                    continue
                known = (*known, *_operands(condition))
            case RuleBranch(condition, then, otherwise):
                no = symbolic_negation(condition)
                if condition in known or no in known:
                    chosen = then if condition in known else otherwise
                    return (*kept, *_without_repeats(chosen, known))
                one = _without_repeats(then, (*known, *_operands(condition)))
                other = _without_repeats(otherwise, (*known, *_operands(no)))
                kept.append(replace(each, then=one, otherwise=other))
                continue
        kept.append(each)
    return tuple(kept)


def _reads(condition: Expr, target: Local | Shared) -> bool:
    """Returns whether a condition may read a local, or some element, that is stored."""
    if isinstance(target, Local):
        return target in walk(condition)
    read = (each for each in walk(condition) if isinstance(each, Shared))
    return any(each.variable == target.variable for each in read)


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
            case RuleBranch(condition, then, otherwise):
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
            case RuleBranch(_, then, otherwise):
                one, other = _with_resets(kind, then, kept), _with_resets(kind, otherwise, kept)
                statements.append(replace(each, then=one, otherwise=other))
            case Arrive(target):
                resets = tuple(local for local in kind.locations[target].dead if local in kept)
                statements.append(replace(each, resets=resets))
            case _:
                statements.append(each)
    return tuple(statements)

"""Queues that nobody looks at are not joined.

Before: a process that has to wait joins its queue in a step of its own, whoever else there is.
After: it does so only where something in the scenario reads that queue. Where nothing does, whether
a process has joined it makes no difference to anybody, and the process waits where it is: writers
among themselves have the states that a mutex has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from ...program.decisions import WAITS
from ...program.expressions import walk
from ...program.nodes import (
    DISCARDED,
    TRUE,
    Assign,
    Expr,
    Kind,
    Property,
    Shared,
    Transition,
)


def without_unread(
    kinds: Sequence[Kind], properties: Iterable[Property], queues: Set[int]
) -> list[Kind]:
    """Leaves out the steps that join and leave queues that nothing reads.

    Args:
        kinds: The kinds of the processes.
        properties: The properties, which may read a queue as well.
        queues: The variables that are queues.
    """
    if not queues:
        return list(kinds)
    evaluated = [each.condition for each in properties]
    for kind in kinds:
        for transition in kind.transitions:
            evaluated += _evaluated(transition)
    read = {each.variable for expr in evaluated for each in walk(expr) if isinstance(each, Shared)}
    unread = queues - read
    return [_without(kind, unread) for kind in kinds] if unread else list(kinds)


def _evaluated(transition: Transition) -> Iterator[Expr]:
    """Yields the expressions that a transition evaluates."""
    yield transition.guard
    for update in transition.updates:
        yield update.value
        if isinstance(update.target, Shared):
            yield update.target.index


def _without(kind: Kind, unread: Set[int]) -> Kind:
    """Leaves the steps of some queues out of a kind, and the locations between them."""
    waiting = {each.target for each in kind.transitions if _joins(each, unread)}
    if not waiting:
        return kind
    numbers = {DISCARDED: DISCARDED}
    for old in range(len(kind.locations)):
        if old not in waiting:
            numbers[old] = len(numbers) - 1
    return replace(
        kind,
        locations=tuple(each for n, each in enumerate(kind.locations) if n not in waiting),
        transitions=tuple(
            replace(each, source=numbers[each.source], target=numbers[each.target])
            for each in kind.transitions
            if each.source not in waiting and each.target not in waiting
        ),
        entry=numbers[kind.entry],
        final=numbers[kind.final],
    )


def _joins(transition: Transition, queues: Set[int]) -> bool:
    """Returns whether a process joins one of some queues by a transition.

    Where that leads to nothing but the wait itself leaves from, and nothing else leads there.
    """
    match transition.updates:
        case (Assign(Shared(variable), value),):
            return transition.decision == WAITS and value == TRUE and variable in queues
    return False

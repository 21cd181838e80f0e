"""The last touch on a graph: unreachable locations, and steps that do nothing, are left out.

Before: locations in the order in which reading made them, some unreachable, some only passed
through. After: reachable ones, in the order in which a process meets them. Nothing that can be
observed changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...program import fold
from ...program.expressions import unseen
from ...program.nodes import (
    DISCARDED,
    Expr,
    Kind,
    Local,
    LocalVariable,
    Location,
    Transition,
)
from ...program.orders import Ordering
from ...program.rewrite import Rewriter, having


def simplify(
    name: str,
    variables: Sequence[LocalVariable],
    visible: Sequence[bool],
    transitions: Sequence[Transition],
    ends: tuple[int, int, int | None],
) -> tuple[Kind, dict[int, int]]:
    """Builds a kind from a graph.

    Args:
        name: The method's name.
        variables: Its locals.
        visible: For each location, whether a process may be interrupted there.
        transitions: The edges.
        ends: The entry, the final location, and the local that holds the result.

    Returns:
        The kind, and for each local that it has the new position by the old one.
    """
    entry, final, result = ends
    leaving: dict[int, list[Transition]] = {}
    for transition in transitions:
        leaving.setdefault(transition.source, []).append(transition)

    def onward(location: int) -> int:
        """Follows edges that do nothing from locations where nobody is interrupted."""
        passed = set()
        while location not in passed and location not in {DISCARDED, final}:
            passed.add(location)
            only = leaving.get(location, [])
            if visible[location] or len(only) != 1 or not _is_empty(only[0]):
                break
            location = only[0].target
        return location

    start = onward(entry)
    order = {start: 0}
    pending = [start]
    kept: list[tuple[Transition, int]] = []
    while pending:
        location = pending.pop(0)
        for transition in leaving.get(location, []):
            target = onward(transition.target)
            if target != DISCARDED and target not in order:
                order[target] = len(order)
                pending.append(target)
            kept.append((transition, target))
    order.setdefault(final, len(order))
    used = _used_locals(transition for transition, _ in kept)
    used |= {result} if result is not None else set()
    numbers = {old: new for new, old in enumerate(sorted(used))}
    locations = tuple(Location(visible[old] or old == final) for old in order)
    locals_ = tuple(variables[old] for old in sorted(used))
    outcome = None if result is None else numbers[result]
    edges = _edges(kept, order, numbers)
    return Kind(name, locals_, locations, edges, 0, order[final], outcome), numbers


def _edges(
    kept: Iterable[tuple[Transition, int]], order: Mapping[int, int], numbers: Mapping[int, int]
) -> tuple[Transition, ...]:
    """Returns transitions, each with its target, with locations and locals renumbered."""

    def renumbered(expr: Expr) -> Expr:
        """Returns an expression without operands; a local has its new position."""
        return Local(numbers[expr.variable]) if isinstance(expr, Local) else expr

    rewriter = Rewriter(renumbered)
    places = {**order, DISCARDED: DISCARDED}
    return tuple(
        having(
            each,
            rewriter.of(each.guard),
            tuple(map(rewriter.update, each.updates)),
            (places[each.source], places[target]),
        )
        for each, target in kept
    )


def _is_empty(transition: Transition) -> bool:
    does = transition.updates or transition.is_access or transition.order is not Ordering.NONE
    return not does and fold.is_true(transition.guard)


def _used_locals(transitions: Iterable[Transition]) -> set[int]:
    """Returns the locals that some transition reads or sets."""
    seen: dict[int, Expr] = {}
    for transition in transitions:
        stored = (e for update in transition.updates for e in (update.target, update.value))
        for expr in (transition.guard, *stored):
            seen.update((id(each), each) for each in unseen(expr, seen.keys()))
    return {each.variable for each in seen.values() if isinstance(each, Local)}

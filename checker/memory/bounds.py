"""Bounds that need no search: how many stores of a kind may be pending, and where loads may be old.

Each is a fixed point over the locations of a kind. In `x = 1; y = 1; smp_mb(); z = 1` at most two
stores are pending: 0, 1, 2 and, behind the barrier, 0 and 1. A loop that stores has no bound.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from ..program.interpreter import leaving
from ..program.nodes import DISCARDED, Kind, Transition
from ..program.orders import Ordering
from .forms import Form, loaded

EXACT: Final = 8
"""How many stores of a process may be pending, or old values there may be, without a limit."""

MOST: Final = 4
"""How many there are where a Program has no bound up to `EXACT`: a loop that stores, say. With more
the states grow and few races are new; the verdict names the limit."""


def most_at(
    kind: Kind, begin: int, after: Callable[[int, int], int], limit: int
) -> tuple[list[int], bool]:
    """Returns the largest count with which each location is reached, and whether it was cut.

    Args:
        kind: The kind.
        begin: The count where the kind begins.
        after: The count after a transition, by its position, from the one before it.
        limit: Where counting ends.
    """
    counts = [-1] * len(kind.locations)
    counts[kind.entry] = begin
    edges = leaving(kind)
    pending, is_cut = [kind.entry], False
    while pending:
        here = pending.pop()
        for n in edges[here]:
            target, count = kind.transitions[n].target, after(n, counts[here])
            is_cut |= count > limit
            count = min(count, limit)
            if target != DISCARDED and count > counts[target]:
                counts[target] = count
                pending.append(target)
    return [max(0, count) for count in counts], is_cut


def pending_at(
    kind: Kind,
    forms: Sequence[Form],
    pushes: Callable[[Transition, Form, int], int],
    waits: Callable[[Transition], bool],
) -> tuple[list[int], bool]:
    """Returns how many stores may be pending at each location, and whether more could be.

    Args:
        kind: The kind.
        forms: The forms of its transitions.
        pushes: How many stores a transition makes pending where some are.
        waits: Whether an atomic operation's transition waits until nothing is pending.
    """

    def after(position: int, count: int) -> int:
        transition, form = kind.transitions[position], forms[position]
        if transition.order is Ordering.FULL or (form is Form.ATOMIC and waits(transition)):
            return 0
        return count + pushes(transition, form, count)

    counts, is_cut = most_at(kind, 0, after, EXACT)
    return most_at(kind, 0, after, MOST) if is_cut else (counts, False)


def live_at(kind: Kind, gains: Collection[int], resets: Collection[int]) -> list[bool]:
    """Returns for each location whether a load is to come, with no way there that resets the floor.

    Args:
        kind: The kind.
        gains: The positions of the loads.
        resets: The positions of the transitions that set the floor to now.
    """
    live = [False] * len(kind.locations)
    is_changing = True
    while is_changing:
        is_changing = False
        for n, each in enumerate(kind.transitions):
            comes = each.target != DISCARDED and live[each.target] and n not in resets
            if (n in gains or comes) and not live[each.source]:
                live[each.source] = is_changing = True
    return live


def loaded_again(
    kind: Kind, loads: Mapping[int, int], stores: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """Yields the variables that a process may load after it has loaded from or stored to them.

    Args:
        kind: The kind.
        loads: The positions of loads, with the variable of each.
        stores: The positions of stores, with the variables of each.
    """
    before = [*loads.items(), *((n, each) for n, found in stores.items() for each in found)]
    for position, variable in before:
        behind = locations_behind(kind, position)
        if any(v == variable and kind.transitions[n].source in behind for n, v in loads.items()):
            yield variable


def locations_behind(kind: Kind, position: int) -> set[int]:
    """Returns the locations that a process can come to behind a transition."""
    location = kind.transitions[position].target
    found, pending = {location}, [location]
    while pending:
        here = pending.pop()
        for each in kind.transitions:
            if each.source == here and each.target not in found:
                found.add(each.target)
                pending.append(each.target)
    return found


def load_of(transition: Transition, variables: Collection[int]) -> int | None:
    """Returns the variable, of some, that a transition loads from."""
    return next((e.variable for e in loaded(transition) if e.variable in variables), None)

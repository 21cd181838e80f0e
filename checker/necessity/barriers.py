"""The barriers as parts, on a weak memory: a protocol without one, or an access without its order.

Locks keep their order: without it they would be none. On `sc` barriers mean nothing, and are no
parts.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import Final

from ..program.nodes import Program, Shared, Transition
from ..program.orders import Ordering
from .parts import Edit, PartKind, Removal, Removals, goes_on, graphs, name_of, part_at, phrase

PLAIN: Final = {
    Ordering.ACQUIRE: Ordering.NONE,
    Ordering.RELEASE: Ordering.ONCE,
    Ordering.FULL: Ordering.NONE,
    Ordering.READ: Ordering.NONE,
    Ordering.WRITE: Ordering.NONE,
}
"""The order that is left of each when it is taken away."""


def barrier_removals(program: Program, of_locks: Set[int]) -> Removals:
    """Returns the barriers of a Program on a weak memory, and the orders of its accesses.

    Args:
        program: The Program, before it is put on its memory.
        of_locks: The variables of locks.
    """
    found: Removals = {}
    if not program.memory.model.is_weak:
        return found
    for graph in graphs(program):
        for position, each in enumerate(graph.kind.transitions):
            if not _is_part(each, of_locks):
                continue
            what = phrase(each.origin.text)
            words = f"without the order of {what}" if each.updates else f"without {what}"
            part = part_at(PartKind.BARRIER, each, words)
            removal = found.setdefault(part, Removal())
            plain = replace(each, order=PLAIN[each.order])
            removal.edits.append(Edit(graph.number, transitions={position: plain}))
            removal.decided_by([name_of(each)] if goes_on(graph, each.target) else None)
    return found


def _is_part(transition: Transition, of_locks: Set[int]) -> bool:
    """Returns whether a transition has an order that is none of a lock or an atomic operation."""
    stores = {u.target.variable for u in transition.updates if isinstance(u.target, Shared)}
    if transition.order not in PLAIN or stores & of_locks:
        return False
    return not (transition.order is Ordering.FULL and stores)

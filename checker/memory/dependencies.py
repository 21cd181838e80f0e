"""Dependencies: the locals whose values loads may be ordered by.

A load whose address is computed from an earlier load's value comes after it, on every machine but
the DEC Alpha, where `READ_ONCE` sees to it. In `p = self.head; v = self.nodes[p].value` the time of
the first load is kept for `p` (`$view.p`), and the second one sees no older memory. A value keeps
its time also through a store of its own process that is pending.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..program.expressions import locals_read
from ..program.nodes import Kind, Local, Shared, Transition
from ..program.orders import Ordering
from .forms import Form, loaded, stores_of


def carrying(
    kind: Kind, forms: Sequence[Form], loads: Mapping[int, int], pending: Iterable[int]
) -> frozenset[int]:
    """Returns the locals of a kind whose loads' times matter to a later load's address.

    Args:
        kind: The kind.
        forms: The forms of its transitions.
        loads: The positions of the loads that may be old, with their variables.
        pending: The variables whose own stores may be pending.
    """
    wanted: set[int] = set()
    for position, each in enumerate(kind.transitions):
        # An acquire comes after the load that its address is from, whatever it loads itself.
        is_acquire = forms[position] is Form.LOAD and each.order is Ordering.ACQUIRE
        for element in loaded(each):
            if element.variable == loads.get(position) or is_acquire:
                wanted |= locals_read(element.index)
    is_growing = bool(wanted)
    while is_growing:
        before = len(wanted)
        for each in kind.transitions:
            wanted |= _sources(each, wanted)
        wanted |= _through_stores(kind, wanted, frozenset(pending))
        is_growing = len(wanted) > before
    gets = {
        update.target.variable
        for n, each in enumerate(kind.transitions)
        if n in loads or forms[n] is Form.ATOMIC
        for update in each.updates
        if isinstance(update.target, Local)
    }
    return frozenset(wanted) if wanted & gets else frozenset()


def _sources(transition: Transition, wanted: set[int]) -> frozenset[int]:
    """Returns the locals from which a transition computes some of the wanted ones."""
    found: frozenset[int] = frozenset()
    for update in transition.updates:
        if isinstance(update.target, Local) and update.target.variable in wanted:
            found |= locals_read(update.value)
    return found


def _through_stores(kind: Kind, wanted: set[int], pending: frozenset[int]) -> frozenset[int]:
    """Returns the locals that are stored where a wanted local may be loaded from."""
    read = {
        element.variable
        for each in kind.transitions
        if any(isinstance(u.target, Local) and u.target.variable in wanted for u in each.updates)
        for element in loaded(each)
    } & pending
    found: frozenset[int] = frozenset()
    for each in kind.transitions:
        if read & set(stores_of(each)):
            for update in each.updates:
                if isinstance(update.target, Shared):
                    found |= locals_read(update.value) | locals_read(update.target.index)
    return found

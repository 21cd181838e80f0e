"""Stores to locals that nobody will read are left out, so that they keep nothing else alive.

*Before*: a process copies a local into another one, as a function returns its argument, and no
continuation reads the copy. *After*: the copy is not made, so that the first local is dead, too.

A local is *needed* where some continuation decides something by it: reads it in a guard, in what
it stores to shared state or to a local that is needed there, or in what may fail. These are the
strongly live variables of Giegerich, Möncke and Wilhelm (1981); `live_locals` counts a read in
any store. Worked example, of `y = x` and then `a = 1`, and nothing more: y is not needed after
its store, so the store goes, and x is not needed before it.

Sound because a local that is not needed decides nothing: each run of the one Program is a run of
the other, with the same values wherever one is needed. A store that may fail stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..analysis.flow import Reads, bits, flow_back, locals_observed, may_complete
from ..program.fold import has_check
from ..program.nodes import DISCARDED, Assign, Kind, Local, Program, Transition
from ..program.rewrite import having


def leave_out_dead_stores(program: Program) -> Program:
    """Leaves out the stores to locals that are not needed."""
    kinds = tuple(
        _kind(kind, locals_observed(program, number)) for number, kind in enumerate(program.kinds)
    )
    if all(one is other for one, other in zip(kinds, program.kinds, strict=True)):
        return program
    return replace(program, kinds=kinds)


def _kind(kind: Kind, observed: frozenset[int]) -> Kind:
    """Leaves them out in one kind; returns it itself where there are none.

    Args:
        kind: The kind.
        observed: The locals that somebody outside reads.
    """
    reads, kept = Reads(), bits(observed)
    needed = flow_back(
        kind,
        [kept] * len(kind.locations),
        lambda position, after: _before(kind.transitions[position], after, reads)[0],
    )
    transitions = tuple(_left(each, needed, reads) for each in kind.transitions)
    if all(one is other for one, other in zip(transitions, kind.transitions, strict=True)):
        return kind
    return replace(kind, transitions=transitions)


def _left(transition: Transition, needed: Sequence[int], reads: Reads) -> Transition:
    """Returns a transition with the updates that are needed."""
    is_going_on = transition.target != DISCARDED and may_complete(transition)
    after = needed[transition.target] if is_going_on else 0
    updates = _before(transition, after, reads)[1]
    if len(updates) == len(transition.updates):
        return transition
    return having(transition, transition.guard, updates)


def _before(transition: Transition, after: int, reads: Reads) -> tuple[int, tuple[Assign, ...]]:
    """Returns the locals that are needed before a transition, and its updates that are needed.

    Args:
        transition: The transition.
        after: The locals that are needed at its target.
        reads: Which locals expressions read.
    """
    found, updates = after, list[Assign]()
    for assign in reversed(transition.updates):
        if isinstance(assign.target, Local):
            own = 1 << assign.target.variable
            if not found & own and not has_check(assign.value):
                continue
            found &= ~own
        else:
            found |= reads.of(assign.target.index)
        found |= reads.of(assign.value)
        updates.append(assign)
    return found | reads.of(transition.guard), tuple(reversed(updates))

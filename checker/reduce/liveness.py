"""Dead locals are reset, so that values that nobody will read never multiply states.

*Before*: a process keeps every local's last value. *After*: `Location.dead` of a visible location
holds the locals whose values no continuation reads, so that they are reset on arrival, and a local
that is dead at every visible location is transient, so that no state holds it.

Sound because a dead local's value decides nothing: each run of the one Program is a run of the
other, with the same values wherever one is read. A local that a property or a lock looks at from
outside (`LocalOf`) counts as read everywhere; what a process returned is no exception.

A model whose states it reduces, with its dead locals: docs/worked-examples.md.
"""

from __future__ import annotations

from dataclasses import replace

from ..analysis.flow import live_locals, locals_observed
from ..program.nodes import Kind, Location, Program


def reset_dead_locals(program: Program) -> Program:
    """Fills in `Location.dead` and `LocalVariable.transient`.

    Args:
        program: The Program; what it already says of dead locals is forgotten.
    """
    kinds = tuple(
        _reset(kind, locals_observed(program, number)) for number, kind in enumerate(program.kinds)
    )
    return replace(program, kinds=kinds)


def _reset(kind: Kind, observed: frozenset[int]) -> Kind:
    """Fills in one kind.

    Args:
        kind: The kind.
        observed: The locals that somebody outside reads.
    """
    live = live_locals(kind, lambda _: observed)
    locations = tuple(
        Location(location.visible, _dead(kind, live[number]) if location.visible else ())
        for number, location in enumerate(kind.locations)
    )
    kept = set[int]().union(*(live[n] for n, each in enumerate(locations) if each.visible))
    variables = tuple(
        replace(variable, transient=number not in kept)
        for number, variable in enumerate(kind.locals)
    )
    return replace(kind, locals=variables, locations=locations)


def _dead(kind: Kind, live: frozenset[int]) -> tuple[int, ...]:
    """Returns the locals that are not live, in order."""
    return tuple(number for number in range(len(kind.locals)) if number not in live)

"""Traces with a step moved or dropped: whether they still lead to the violation.

A step that is left out of a story does not matter if it may be taken as early and as late as its
process can take it, and the violation still comes; or if what comes without what it reads and
stores is still the violation. In `a: x = 1 | b: y = 1 | a: z = 1`, told as "z = 1 after y = 1", the
step `x = 1` may be taken after `y = 1`, too: it does not matter.

Both are tried on the plain interpreter, transition by transition. A trace that leaves its path is
none: that a step matters is never missed, though one may be told that does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, final

from ..errors import InternalError
from ..program.interpreter import Machine, State, take
from ..program.nodes import Failure, Program
from ..records import dataclass
from ..search.contract import Violation
from .events import stepped
from .replay import Refollowed
from .violation import occurrences


@final
@dataclass(frozen=True, slots=True)
class Taken:
    """A step of a trace as it was changed.

    Attributes:
        process: The process.
        path: Its transitions.
        is_dropped: Whether nothing of it happens, but that the process goes on behind it.
    """

    process: int
    path: tuple[int, ...]
    is_dropped: bool = False


Order: TypeAlias = Sequence[Taken]
"""The steps of a trace as they were changed, in order."""


def matters(again: Refollowed, number: int) -> bool:
    """Returns whether the violation hangs on where a step is taken, or on that it is."""
    steps = [Taken(process, path) for process, path in again.steps]
    if all(leads_to_violation(again, each) for each in moved(steps, number, again.violation)):
        return False
    dropped = Taken(steps[number].process, steps[number].path, is_dropped=True)
    return not leads_to_violation(again, [*steps[:number], dropped, *steps[number + 1 :]])


def moved(steps: Order, number: int, violation: Violation) -> Iterator[Order]:
    """Yields the steps with one of them as early and as late as its process can take it.

    A step that fails is the last one in any case. What would change no order is not yielded.
    """
    step, others = steps[number], [*steps[:number], *steps[number + 1 :]]
    mine = [n for n, each in enumerate(steps) if each.process == step.process and n != number]
    last = len(steps) - 1 if isinstance(violation, Failure) else len(steps)
    early = max((n + 1 for n in mine if n < number), default=0)
    late = min((n for n in mine if n > number), default=last) - 1
    for place in sorted({early, late} - {number}):
        if place < last:
            yield [*others[:place], step, *others[place:]]


def leads_to_violation(again: Refollowed, steps: Order) -> bool:
    """Returns whether changed steps can be taken, and the violation occurs at their end."""
    program, state = again.program, again.initial
    for number, step in enumerate(steps):
        found = _step(program, state, step)
        if isinstance(found, Failure):
            return found == again.violation and number == len(steps) - 1
        if found is None:
            return False
        state = found
    return None in occurrences(program, again.violation)(state)


def _step(program: Program, state: State, step: Taken) -> State | Failure | None:
    """Takes a step; returns the state after it, the failure, or None if it cannot be taken."""
    kind = program.kinds[program.processes[step.process].kind]
    where, *values = state.processes[step.process]
    machine = Machine(program, list(state.shared), state.processes, step.process, values)
    for position in step.path:
        if kind.transitions[position].source != where:
            return None
        if step.is_dropped:
            where = kind.transitions[position].target
            continue
        try:
            taken = take(machine, kind, position)
        except InternalError:  # after a step that was dropped a value may leave its variable
            return None
        if taken is None:
            return None
        machine, reached = taken
        if isinstance(reached, Failure):
            return reached
        where = reached
    return stepped(program, state, machine, where)

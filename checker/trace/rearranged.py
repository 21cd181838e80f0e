"""Traces with a step moved or dropped: whether they still lead to the violation.

A step that is left out of a story does not matter if it may be taken as early and as late as its
process can take it, and the violation still comes; or if what comes without what it reads and
stores is still the violation. In `a: x = 1 | b: y = 1 | a: z = 1`, told as "z = 1 after y = 1", the
step `x = 1` may be taken after `y = 1`, too: it does not matter.

Both are tried on the plain interpreter, transition by transition. A trace that leaves its path is
none: that a step matters is never missed, though one may be told that does not.

What a step stores may matter to nobody, and that it was done so early, or so late, may be the
mistake: a process gives way before it says that it wants to go in, another gives way after it, and
the first is let in. Such a step is *misplaced*: if it alone were taken as early or as late as its
process can take it, and all others as in the trace as far as they can be
(`checker.trace.onward`), nothing would be violated. It may be dropped, and matters all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias, final

from ..errors import InternalError
from ..program.interpreter import Machine, State, take
from ..program.nodes import Failure, Program
from ..records import dataclass
from ..search.contract import Violation
from .endless_claims import kept_along
from .events import stepped
from .onward import EndlessStepError, onward
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
    others = _not_violated(again, steps, number)
    if not others:
        return False
    dropped = Taken(steps[number].process, steps[number].path, is_dropped=True)
    if not leads_to_violation(again, [*steps[:number], dropped, *steps[number + 1 :]]):
        return True
    return any(_ends_well(again, each) for each in others)


def is_misplaced(again: Refollowed, number: int) -> bool:
    """Returns whether nothing would be violated if a step alone were taken earlier, or later."""
    steps = [Taken(process, path) for process, path in again.steps]
    return any(_ends_well(again, each) for each in _not_violated(again, steps, number))


def _not_violated(again: Refollowed, steps: Order, number: int) -> list[Order]:
    """Returns the orders with a step as early and as late as it can be that are not violated so."""
    orders = moved(steps, number, again.violation)
    return [each for each in orders if not leads_to_violation(again, each)]


def _ends_well(again: Refollowed, steps: Order) -> bool:
    """Returns whether an execution in some order, as far as it can be, ends with no violation."""
    program, start = again.program, again.initial
    kept = kept_along(program, [start])[0]
    rest = [(each.process, each.path) for each in steps]
    with suppress(EndlessStepError):  # which is a violation
        return onward(program, start, kept, (), rest) is not None
    return False


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

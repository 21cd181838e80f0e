"""The steps that would have avoided a violation: few, and none of them for nothing.

*Before*: a state of a trace from which some execution ends without a violation, that execution, and
the rest of the trace. *After*: some of its steps, that would have to come first. They are *enough*:
after them the rest of the trace goes on, in its order as far as it can, and ends without a
violation (`checker.trace.onward`). And *each is needed*: without it the others are not enough. So a
process that has nothing to do with the violation has no step among them, whatever it was about to
do: its step could come at its turn as well.

Steps of one process are preferred, if they are no more than those of several.

Where `hold` has raised two flags, of which neither may be up when `close` comes, both stores of
`hold` that lower them are needed; those of a third process, of which every shortest execution is
full, are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TypeAlias

from ..program.nodes import Program
from .endless_claims import Place
from .onward import EndlessStepError, Steps, onward

Rescuing: TypeAlias = tuple[Steps, Steps]
"""Steps that would have to come first, and the whole execution that begins with them."""


def rescuing(program: Program, place: Place, way: Steps, rest: Steps) -> Rescuing:
    """Returns steps that would have avoided a violation, and the execution in which they do.

    Args:
        program: The Program.
        place: The state from which the violation can be avoided.
        way: An execution from there that ends without a violation, to its end.
        rest: The steps of the trace from there.
    """
    found = next(_prefixes(program, place, way, rest), (way, way))
    if len(found[0]) == 1:
        return found
    alone = [*_alone(program, place, way, rest), *_alone(program, place, rest, rest)]
    candidates = [*alone, _without_others(program, place, found, rest)]
    return min(candidates, key=lambda each: (len(each[0]), len({p for p, _ in each[0]})))


def _alone(program: Program, place: Place, way: Steps, rest: Steps) -> Iterator[Rescuing]:
    """Yields for each process the fewest of its steps that are enough, if any are."""
    for process in range(len(program.processes)):
        mine = tuple(each for each in way if each[0] == process)
        if (found := next(_prefixes(program, place, mine, rest), None)) is not None:
            yield found


def _prefixes(program: Program, place: Place, way: Steps, rest: Steps) -> Iterator[Rescuing]:
    """Yields the beginnings of some steps that are enough, the shortest first."""
    for count in range(1, len(way) + 1):
        if (found := _ends_well(program, place, way[:count], rest)) is not None:
            yield found


def _without_others(program: Program, place: Place, found: Rescuing, rest: Steps) -> Rescuing:
    """Returns some of the steps that are enough, of which none can be left out."""
    number = len(found[0]) - 1
    while number >= 0:
        fewer = (*found[0][:number], *found[0][number + 1 :])
        others = _ends_well(program, place, fewer, rest) if fewer else None
        if others is None:
            number -= 1
        else:
            found, number = others, len(fewer) - 1
    return found


def _ends_well(program: Program, place: Place, first: Steps, rest: Steps) -> Rescuing | None:
    """Returns the steps that some processes take first, and all that follows, if it goes well.

    Where a process has several ways, it takes the one that has most in common with that of `first`.
    """
    with suppress(EndlessStepError):  # which is a violation
        taken = onward(program, *place, first, rest)
        return None if taken is None else (taken[: len(first)], taken)
    return None

"""Fields that a weak memory takes for ordered, though no promise says that they are.

A field that is neither `relaxed` nor guarded by a lock is accessed at once and in order. That is
right where every access is under one lock, or where one process alone touches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from ..program.nodes import Program, Transition
from .forms import loaded, stores_of

GUARDED = " guarded by "
"""The words between a field and its lock in `Program.promises`."""


def unmarked(program: Program) -> Iterator[str]:
    """Yields the fields that several processes access, one of them storing, without any mark.

    Fields of locks and of other primitives that say so are left out, and whether a record is
    allocated: these are atomic anyway.
    """
    if not program.memory.model.is_weak:
        return
    guarded = {each.partition(GUARDED)[0] for each in program.promises if GUARDED in each}
    locks = {variable for lock in program.locks for variable, _ in lock.variables}
    for number, variable in enumerate(program.variables):
        is_marked = variable.relaxed or variable.ghost or variable.serial or number in locks
        path = variable.name
        is_kept = path in guarded or path.rpartition(".")[0] in guarded
        if not (is_marked or is_kept or path.endswith(".allocated")):
            touching, storing = _touching(program, number)
            if storing and len(touching) > 1:
                yield path


def _touching(program: Program, variable: int) -> tuple[set[int], set[int]]:
    """Returns the processes that access a variable, and those that store to it."""
    touching, storing = set(), set()
    ghosts = frozenset(n for n, each in enumerate(program.variables) if each.ghost)
    for number, process in enumerate(program.processes):
        for each in program.kinds[process.kind].transitions:
            if variable in stores_of(each):
                storing.add(number)
            if variable in stores_of(each) or variable in _read(each, ghosts):
                touching.add(number)
    return touching, storing


def _read(transition: Transition, ghosts: Set[int]) -> set[int]:
    """Returns the variables that a transition reads, but for what ghosts are set to."""
    return {each.variable for each in loaded(transition, ghosts)}

"""Acquisitions of fair locks: who may wait for one, and where.

A lock is *fair* if a scenario says so: whoever waits for it gets it, if that is possible again and
again. That is strong fairness, not of a process but of some of its steps: those that begin where
the process may have to wait for the lock, before which it does not hold the lock, and after which
it does. A trylock never waits, and so it has no such claim.

    before: a Program with fair locks    after: for each process and lock the locations to wait at

    0 --wait(free); owner = me--> 1 --owner = None--> 0     the process waits at 0, and not at 1
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from ..program.interpreter import CheckFailed, State, holds
from ..program.nodes import FALSE, Expr, Fairness, Kind, Program
from ..records import dataclass
from .locks import Taking, is_instance, takings


@final
@dataclass(frozen=True, slots=True)
class FairAcquisition:
    """The claim of one process on one lock.

    Attributes:
        process: The process.
        lock: The position of the lock in the Program.
        locations: The visible locations where the process may have to wait for the lock.
        held: Whether the process holds the lock.
        exclusive: Whether it holds it where nobody else can; the same as `held` for most locks.
    """

    process: int
    lock: int
    locations: tuple[int, ...]
    held: Expr
    exclusive: Expr

    def conditions(self) -> tuple[Expr, ...]:
        """Returns the conditions of which one becomes true when the process gets the lock."""
        return (self.held,) if self.exclusive == self.held else (self.held, self.exclusive)


def fair_acquisitions(program: Program) -> tuple[FairAcquisition, ...]:
    """Returns the claims of all processes that get a turn at all on the locks that are fair."""
    if not any(lock.fair for lock in program.locks):
        return ()
    return tuple(_acquisitions(program))


def is_waiting(claim: FairAcquisition, state: State) -> bool:
    """Returns whether a process is where it may have to wait for a lock."""
    return state.processes[claim.process][0] in claim.locations


def gets(program: Program, claim: FairAcquisition, before: State, after: State) -> bool:
    """Returns whether a process's step from one state to another gets it a lock."""
    return is_waiting(claim, before) and any(
        is_met(program, after, each) and not is_met(program, before, each)
        for each in claim.conditions()
    )


def is_met(program: Program, state: State, condition: Expr) -> bool:
    """Returns whether a process holds a lock; it does not where that cannot be evaluated."""
    try:
        return holds(program, state, condition)
    except CheckFailed:
        return False


def _acquisitions(program: Program) -> Iterator[FairAcquisition]:
    """Yields the claims, by process and lock."""
    taken = [each for each in takings(program) if each.waits]
    for number, process in enumerate(program.processes):
        if process.fairness is Fairness.NONE:
            continue
        kind = program.kinds[process.kind]
        for position, lock in enumerate(program.locks):
            sources = {
                kind.transitions[each.transition].source
                for each in taken
                if lock.fair and each.kind == process.kind and _may_take(each, position)
            }
            locations = tuple(sorted(_begins(kind, sources)))
            if locations:
                held = lock.held[number]
                exclusive = lock.exclusive[number] if lock.exclusive else held
                yield FairAcquisition(number, position, locations, held, exclusive)


def _may_take(taking: Taking, lock: int) -> bool:
    """Returns whether a transition may take a lock."""
    target = taking.target
    if lock not in taking.cls.instances:
        return False
    return is_instance(taking.cls, target.variable, target.index, lock) != FALSE


def _begins(kind: Kind, sources: set[int]) -> set[int]:
    """Returns the visible locations where the steps begin that pass some locations."""
    coming: dict[int, list[int]] = {}
    for each in kind.transitions:
        coming.setdefault(each.target, []).append(each.source)
    found, seen, pending = set[int](), set[int](), list(sources)
    while pending:
        here = pending.pop()
        if here in seen:
            continue
        seen.add(here)
        if kind.locations[here].visible:
            found.add(here)
        else:
            pending += coming.get(here, [])
    return found

"""The search that nobody can doubt: breadth first on the plain interpreter, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.program.interpreter import (
    CheckFailed,
    Failed,
    Next,
    State,
    holds,
    initial_states,
    outcomes,
)
from checker.program.nodes import Program, PropertyKind
from checker.search.contract import Deadlock, Violation


@dataclass
class Naive:
    """What was found: the violation, and the number of states on the way to it."""

    depths: dict[State, int] = field(default_factory=dict)
    transitions: int = 0
    violation: Violation | None = None
    length: int = 0
    is_cut: bool = False


def is_finished(program: Program, state: State) -> bool:
    """Whether every process has finished."""
    kinds = [program.kinds[process.kind] for process in program.processes]
    return all(ran[0] == kind.final for ran, kind in zip(state.processes, kinds, strict=True))


def broken(program: Program, state: State) -> Violation | None:
    """Returns the first property that a state violates."""
    for each in program.properties:
        if each.kind is PropertyKind.INVARIANT or is_finished(program, state):
            try:
                if not holds(program, state, each.condition):
                    return each
            except CheckFailed as failed:
                return failed.failure
    return None


def search(program: Program, most: int) -> Naive:
    """Visits every state, at most so many."""
    naive = Naive()

    def reach(state: State, depth: int) -> bool:
        if state in naive.depths:
            return False
        if len(naive.depths) == most:
            naive.is_cut = True
            return True
        naive.depths[state] = depth
        naive.violation, naive.length = broken(program, state), depth + 1
        return naive.violation is not None

    for _, outcome in initial_states(program):
        if isinstance(outcome, Failed):
            naive.violation, naive.length = outcome.failure, 0
            return naive
        if isinstance(outcome, Next) and reach(outcome.state, 0):
            return naive
    for state in (pending := list(naive.depths)):
        depth = naive.depths[state]
        is_moving = False
        for process in range(len(program.processes)):
            for outcome in outcomes(program, state, process):
                is_moving = True
                if isinstance(outcome, Failed):
                    naive.violation, naive.length = outcome.failure, depth + 1
                    return naive
                if isinstance(outcome, Next):
                    naive.transitions += 1
                    is_new = outcome.state not in naive.depths
                    if reach(outcome.state, depth + 1):
                        return naive
                    if is_new:
                        pending.append(outcome.state)
        if not is_moving and program.deadlock_is_violation and not is_finished(program, state):
            naive.violation, naive.length = Deadlock(), depth + 1
            return naive
    return naive

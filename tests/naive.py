"""The search that nobody can doubt: level by level on the plain interpreter, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
from checker.program.nodes import Failure, Program, PropertyKind
from checker.search.contract import Deadlock, Violation
from checker.search.noted import noting
from checker.search.order import Order


@dataclass
class Naive:
    """What was found: every violation of the last level, and the number of states on the way."""

    depths: dict[State, int] = field(default_factory=dict)
    transitions: int = 0
    violations: list[tuple[int, Violation, int]] = field(default_factory=list)
    is_partial: bool = False
    looked_at: frozenset[int] = frozenset()

    @property
    def is_cut(self) -> bool:
        """Whether a limit kept it from an answer."""
        return self.is_partial and not self.violations

    @property
    def levels(self) -> tuple[int, ...]:
        """How many states have each distance from an initial state."""
        return tuple(Counter(self.depths.values()).values())

    @property
    def violation(self) -> Violation | None:
        """The violation to tell of."""
        return min(self.violations, key=lambda each: each[0])[1] if self.violations else None

    @property
    def length(self) -> int:
        """How many states there are on the way to it."""
        return min(self.violations, key=lambda each: each[0])[2] if self.violations else 0


def is_finished(program: Program, state: State) -> bool:
    """Whether every process has finished."""
    kinds = [program.kinds[process.kind] for process in program.processes]
    return all(ran[0] == kind.final for ran, kind in zip(state.processes, kinds, strict=True))


def broken(program: Program, state: State) -> tuple[int, Violation] | None:
    """Returns the first property that a state violates, and how."""
    for position, each in enumerate(program.properties):
        if each.kind is PropertyKind.INVARIANT or is_finished(program, state):
            try:
                if not holds(program, state, each.condition):
                    return position, each
            except CheckFailed as failed:
                return position, failed.failure
    return None


class Cut(Exception):  # noqa: N818 - an end, not a mistake
    """There are more states than were asked for."""


@dataclass
class Search:
    """One search."""

    program: Program
    most: int
    naive: Naive = field(default_factory=Naive)

    def __post_init__(self) -> None:
        self.order = Order(self.program)

    def reach(self, state: State, depth: int) -> bool:
        """Visits a state; returns whether it is a new one."""
        if state in self.naive.depths:
            return False
        if len(self.naive.depths) == self.most:
            raise Cut
        self.naive.depths[state] = depth
        if found := broken(self.program, state):
            position, what = found
            rank = self.order.broken(position, what if isinstance(what, Failure) else None)
            self.naive.violations.append((rank, what, depth + 1))
        return True

    def run(self) -> None:
        """Goes from level to level."""
        begins = [outcome for _, outcome in initial_states(self.program)]
        states = [each.state for each in begins if isinstance(each, Next)]
        level = [state for state in states if self.reach(state, 0)]
        failed = [each.failure for each in begins if isinstance(each, Failed)]
        if failed:
            self.naive.violations = [(self.order.failing(each), each, 0) for each in failed]
        depth = 0
        while level and not self.naive.violations:
            level = [new for state in level for new in self.expand(state, depth)]
            depth += 1

    def expand(self, state: State, depth: int) -> Iterator[State]:
        """Takes every step, each process's up to one that fails; returns the new states."""
        program, naive = self.program, self.naive
        is_moving = False
        for process in range(len(program.processes)):
            for outcome in outcomes(program, state, process):
                is_moving = True
                if isinstance(outcome, Failed):
                    rank = self.order.failing(outcome.failure)
                    naive.violations.append((rank, outcome.failure, depth + 1))
                    break
                if isinstance(outcome, Next):
                    naive.transitions += 1
                    if self.reach(outcome.state, depth + 1):
                        yield outcome.state
        if not is_moving and program.deadlock_is_violation and not is_finished(program, state):
            naive.violations.append((self.order.deadlock(), Deadlock(), depth + 1))


def search(program: Program, most: int) -> Naive:
    """Visits every state, at most so many, to the end of a level in which something is violated."""
    noted, looked_at = noting(program)
    searched = Search(noted, most)
    try:
        searched.run()
    except Cut:
        searched.naive.is_partial = True
    searched.naive.looked_at = frozenset(looked_at)
    return searched.naive

"""What an engine is: a Program and limits in, what was found out.

An engine visits every state that can be reached, breadth first, and stops at the first violation
in that order, so that no violation of its kind is fewer steps away. In the order of search:
initial states as `initial_states` yields them; for each state the processes in order; for each the
outcomes in order. A step that fails is found when its source state is expanded; a new state's
properties are evaluated when it is first reached, in the order of the Program; a deadlock when the
state is expanded. Two engines agree on the verdict, the violation, the length of the
counterexample and, where the search is complete, on every count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias, final

from checker.program.interpreter import State
from checker.program.nodes import Failure, Program, Property


@final
@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search gives up. None is no limit.

    Attributes:
        max_states: Distinct states.
        max_depth: Steps from an initial state.
        time_limit: Seconds.
        memory: Bytes of the whole process.
    """

    max_states: int | None = None
    max_depth: int | None = None
    time_limit: float | None = None
    memory: int | None = None


@final
@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come: states visited, states waiting to be expanded, depth."""

    states: int
    frontier: int
    depth: int


@final
@dataclass(frozen=True, slots=True)
class Deadlock:
    """Somebody has not finished, and nobody can move."""


Violation: TypeAlias = Failure | Property | Deadlock
"""What is violated: a check in a step, a property of a state, or progress."""


@final
@dataclass(frozen=True, slots=True)
class Counterexample:
    """A shortest way to a violation, on the Program that was searched.

    Attributes:
        violation: What is violated.
        states: The states on the way, an initial one first. Empty when the beginning itself fails.
        processes: Who takes each step: one fewer than the states; one more step, by `failing`,
            follows when the violation is a check in a step.
        failing: The process whose next step fails, or None when a state is at fault. -1: the
            set-up.
    """

    violation: Violation
    states: tuple[State, ...]
    processes: tuple[int, ...]
    failing: int | None = None


@final
@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        states: Distinct states visited.
        transitions: Steps from visited states to states, counting each outcome.
        depth: The greatest distance of a visited state from an initial one, in steps.
        stopped_by: The limit that stopped it, in words, or None when it ran to its end.
        counterexample: A shortest violation, or None.
        terminates: Whether every process has finished in some state that was visited; otherwise
            final conditions were never evaluated. Only told of a complete search.
    """

    states: int
    transitions: int
    depth: int
    stopped_by: str | None = None
    counterexample: Counterexample | None = None
    terminates: bool = True

    @property
    def complete(self) -> bool:
        """Whether every reachable state was visited."""
        return self.stopped_by is None and self.counterexample is None


ProgressCallback: TypeAlias = Callable[[Progress], None]


class Engine(Protocol):
    """A way to search. Stateless: one engine may search any number of Programs."""

    @property
    def name(self) -> str:
        """What a result calls it."""
        ...

    def search(self, program: Program, limits: Limits, progress: ProgressCallback | None) -> Found:
        """Visits every reachable state, until a violation or a limit.

        ^C (`KeyboardInterrupt`) stops it like a limit.

        Raises:
            EngineError: The search could not be carried out at all.
        """
        ...

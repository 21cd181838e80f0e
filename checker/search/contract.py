"""The contract of an engine: it takes a Program and limits, and returns its findings.

An engine visits every state that can be reached, level by level: level 0 are the initial states,
and to expand a level is to take every step of its states, which makes the next one. Where a step
of a process fails, what comes before it in the order of `outcomes` counts; the other processes
step all the same. When a level is expanded in which something was violated, the search ends. Of
all that was violated it tells what comes first in this order:

1. a beginning that fails;
2. a deadlock of a state that was expanded;
3. a property that a new state violates, or that fails while it is evaluated, in the order of the
   Program; each state's first;
4. a check that fails in a step, in the order of `checker.analysis.flow.failures`.

`checker.search.order` gives each its rank.

A step of more than `LONGEST_STEP` transitions is taken for endless by compiled code; if the
interpreter finds that it ends, the plain engine searches in the other's place (`past_long_steps`).
Where another violation lies in the same level, of a lower rank, that is told without asking.

The counterexample is a shortest way to it, and of these the first with the fewest context
switches (`checker.search.shorten`). So all that is found is a function of the state graph, and of
no order in which an engine visits it: any engine finds the same states, transitions, levels,
violation and counterexample, with any number of threads. Only a search that a limit stops depends
on its order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Final, Protocol, TypeAlias, final

from ..program.interpreter import Path, State
from ..program.nodes import Failure, Program, Property
from ..records import dataclass
from .graph import StepGraph


@final
@dataclass(frozen=True, slots=True)
class Limits:
    """Where a search gives up. None is no limit.

    Attributes:
        max_states: Distinct states.
        max_depth: Steps from an initial state.
        time_limit: Seconds.
        memory: Bytes of the whole process.
        spent: Seconds of the time limit that other work has taken already.
    """

    max_states: int | None = None
    max_depth: int | None = None
    time_limit: float | None = None
    memory: int | None = None
    spent: float = 0.0

    @property
    def seconds_left(self) -> float | None:
        """The seconds that are left of the time limit; None where there is none."""
        return None if self.time_limit is None else max(0.0, self.time_limit - self.spent)

    def after(self, seconds: float) -> Limits:
        """Returns the limits after work that took so many seconds."""
        return replace(self, spent=self.spent + seconds)


class StopReason(Enum):
    """The kind of limit that stops a search early; its value is what sets it, mostly an option."""

    STATES = "--max-states"
    DEPTH = "--max-depth"
    TIME = "--time-limit"
    MEMORY = "--memory"
    SOLVER = "z3"
    SHARD = "--shards"
    INTERRUPT = ""


@final
@dataclass(frozen=True, slots=True)
class Stop:
    """The limit that stopped a search.

    Attributes:
        reason: The kind of the limit.
        value: The limit that was given; None where none was: ^C, or a machine without memory.
        note: When, where that matters: on the way back to a violation, say.
    """

    reason: StopReason
    value: int | float | None = None
    note: str = ""

    @property
    def is_interruption(self) -> bool:
        """Whether it was ^C."""
        return self.reason is StopReason.INTERRUPT

    @property
    def words(self) -> str:
        """The stop as a person reads it."""
        if self.reason in (StopReason.SOLVER, StopReason.SHARD):
            return self.note
        if self.value is not None:
            value = self.value
            number = f"{value:g}" if isinstance(value, float) else f"{value}"
            if self.reason is StopReason.MEMORY:
                number = size_words(int(value))
            shown = f"{self.reason.value} {number}"
        else:
            shown = "out of memory" if self.reason is StopReason.MEMORY else "interrupted"
        return f"{shown}, {self.note}" if self.note else shown


UNITS: Final = "KMGT"
"""The units of memory, as `--memory` takes them: each is 1,024 of the one before."""


def size_words(size: int) -> str:
    """Returns a number of bytes as `--memory` takes it: 10M, with four digits at most."""
    for power in range(len(UNITS), 0, -1):
        if size >= 1024**power:
            return f"{size / 1024**power:.4g}{UNITS[power - 1]}"
    return f"{size}"


INTERRUPTED: Final = Stop(StopReason.INTERRUPT)


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


@final
@dataclass(frozen=True, slots=True)
class Hang:
    """Somebody goes on for ever, and whoever steps next, not all who have to finish ever do."""


Violation: TypeAlias = Failure | Property | Deadlock | Hang
"""A violation: of a check in a step, of a property of a state, a deadlock, or a hang."""


def violation_name(violation: Violation) -> str:
    """Returns the name of a violation: a property's, a failure's kind, `deadlock` or `hang`."""
    if isinstance(violation, Property):
        return violation.name
    if isinstance(violation, Hang):
        return "hang"
    return violation.kind.value if isinstance(violation, Failure) else "deadlock"


@final
@dataclass(frozen=True, slots=True)
class Counterexample:
    """A shortest way to a violation, on the Program that was searched.

    Attributes:
        violation: The violation.
        beginning: The transitions of the set-up, then those that each process begins with before
            its first step. If one of these fails, it is the last.
        initial: The state in which the first step begins; None where the beginning fails.
        steps: The process of each step, and the step's transitions. Where a check fails in the last
            step, its transitions are those before the one that fails.
        loop: Of an execution that goes on for ever, the step that comes after the last one again;
            the number of steps where it stays in the last state. None: it ends there.
    """

    violation: Violation
    beginning: tuple[Path, ...]
    initial: State | None
    steps: tuple[tuple[int, Path], ...] = ()
    loop: int | None = None

    @property
    def processes(self) -> tuple[int, ...]:
        """The process of each step, one that fails included."""
        return tuple(process for process, _ in self.steps)


@final
@dataclass(frozen=True, slots=True)
class HangsFound:
    """The answer to the question whether a Program can hang, after a complete search.

    Attributes:
        counterexample: A shortest way into a hang, and round in it, or None.
        stop: The limit that ended the look for one, or None.
        why: Why nothing was looked at, where no limit is the reason; or "".
    """

    counterexample: Counterexample | None = None
    stop: Stop | None = None
    why: str = ""

    @property
    def unknown(self) -> str:
        """Why it is not known whether there is a hang; "" where it is known."""
        return self.why or (self.stop.words if self.stop is not None else "")


@final
@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """The evidence of a complete search, by which another search can be compared with it.

    Attributes:
        digest: 128 bits of the set of states, in hexadecimal, the same whatever the order and the
            engine (`checker.search.evidence`).
        taken: For each kind, for each of its transitions, whether some step took it.
    """

    digest: str
    taken: tuple[tuple[bool, ...], ...]


@final
@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a search.

    Attributes:
        engine: The name of the engine that searched.
        levels: How many states have each distance from an initial state, in steps.
        transitions: Steps from visited states to states, counting each outcome.
        stop: The limit that stopped the search, or None when it ran to its end.
        counterexample: A shortest way to a violation, or None.
        terminates: Whether every process has finished in some state that was visited; otherwise
            final conditions were never evaluated. Only told of a complete search.
        evidence: More about a complete search, if it was asked for.
        memory: The bytes that the visited set and the frontier took, at most; 0 where unknown.
        seconds: What visiting the states took, without what prepares it and without the way to a
            violation; 0 where unknown.
        remark: A remark for those who expected another engine, or "".
        looked_at: The atoms whose truths it all depends on: with other truths of the other atoms
            the search would have found the same.
        hangs: For a complete search, whether it was looked for hangs, and the answer.
    """

    engine: str
    levels: tuple[int, ...]
    transitions: int
    stop: Stop | None = None
    counterexample: Counterexample | None = None
    terminates: bool = True
    evidence: FoundEvidence | None = None
    memory: int = 0
    seconds: float = 0.0
    remark: str = ""
    looked_at: frozenset[int] = frozenset()
    hangs: HangsFound | None = None

    @property
    def states(self) -> int:
        """How many distinct states were visited."""
        return sum(self.levels)

    @property
    def depth(self) -> int:
        """The greatest distance of a visited state from an initial one, in steps."""
        return max(0, len(self.levels) - 1)

    @property
    def stopped_by(self) -> str | None:
        """The limit that stopped the search, in words."""
        return None if self.stop is None else self.stop.words

    @property
    def complete(self) -> bool:
        """Whether every reachable state was visited."""
        return self.stop is None and self.counterexample is None


ProgressCallback: TypeAlias = Callable[[Progress], None]


class Engine(Protocol):
    """A way to search. Stateless: one engine may search any number of Programs."""

    @property
    def name(self) -> str:
        """The engine's name in a result."""
        ...

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        """Visits every reachable state, until a violation or a limit.

        ^C (`KeyboardInterrupt`) stops it like a limit.

        Args:
            program: The Program.
            limits: Where to give up.
            progress: Called now and then, in the thread that called `search`.
            evidence: Whether to gather `Found.evidence`, which takes time.

        Raises:
            EngineError: The search could not be carried out at all.
        """
        ...

    def graph(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        found: Found,
    ) -> StepGraph:
        """Makes the graph of all states, once they are known to be few enough.

        Args:
            program: The Program.
            limits: Where to give up.
            progress: Called now and then, in the thread that called `graph`.
            found: The findings of this engine's complete search of it.

        Raises:
            LimitError: A limit is met, or there is a ^C.
            EngineError: It could not be made at all.
        """
        ...

"""A trace as data: columns, mail and JSON are rendered from it.

A trace stands for itself: names, values and source texts are strings, so that it can be written to
a file, and shown by somebody who does not have the model. `checker.trace.replay` makes one.
"""

from __future__ import annotations

import builtins
from typing import final

from ..plural import counted
from ..printing import ObjectForm, written_as
from ..program.nodes import Origin
from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Change:
    """A store of a step: the element, its value before and the stored value."""

    name: str
    before: str
    after: str


@final
@dataclass(frozen=True, slots=True)
class Read:
    """A variable's element that a step read, and the value that it found."""

    name: str
    value: str


@final
@dataclass(frozen=True, slots=True)
class Line:
    """A source statement within a step, in the order of execution.

    Attributes:
        origin: Its call stack, place and text.
        reads: Its reads of shared state.
        changes: Its stores, to shared state and locals, even where they changed nothing: one may
            be the very mistake.
        decision: For a condition, whether its text is true: "yes" or "no"; for a choice, the
            value; "fails" where a check fails.
    """

    origin: Origin
    reads: tuple[Read, ...] = ()
    changes: tuple[Change, ...] = ()
    decision: str = ""


@final
@dataclass(frozen=True, slots=True)
class Step:
    """One step of one process.

    Attributes:
        process: The process's position in `Trace.processes`.
        lines: The statements that it ran; the first one is the access to shared state.
        held: The locks that the process holds after it.
        path: The Program's transitions that it took, by position: what a replay follows.
    """

    process: int
    lines: tuple[Line, ...]
    held: tuple[str, ...]
    path: tuple[int, ...]


@final
@dataclass(frozen=True, slots=True)
class Waiting:
    """For a deadlock or a loop: a process that cannot finish.

    Attributes:
        process: Its position in `Trace.processes`.
        origin: The statement that blocks it, or that it goes on with.
        holders: For each lock that it waits for: the lock's name and who holds it.
        reads: The other shared elements for which the condition that blocks it is false.
        behind: The processes in the lock's queue that it must let go first.
        moves: Whether it can move, and goes on with that statement; the reads are those of it.
        turns: How many steps it takes in one round of the loop.
        able: In how many states of the loop it is able to take one that changes something.
        is_stranded: Whether no statement follows: the origin is of one that leads where it is.
    """

    process: int
    origin: Origin
    holders: tuple[tuple[str, tuple[str, ...]], ...]
    reads: tuple[Read, ...] = ()
    behind: tuple[str, ...] = ()
    moves: bool = False
    turns: int = 0
    able: int = 0
    is_stranded: bool = False


@final
@dataclass(frozen=True, slots=True)
class Trace:
    """A counterexample, or a way to a `@reachable` condition.

    Attributes:
        scenario: The scenario's name.
        processes: The processes' names.
        start: The initial values of the shared variables, in order (ghosts included).
        setup: The choices before the first step: initial values, the set-up, and the
            processes' local beginnings.
        steps: The steps. The last one fails, when a check in a step is violated.
        property: The name of what is violated, or reached.
        words: The property as a sentence.
        place: Where it is stated, as FILE:LINE.
        waiting: For a deadlock or a loop, who waits for what, or goes on with what.
        end: The values of the shared variables at the end.
        finished: For each process, what it returned if it has finished ("" for nothing), else None.
        evidence: The shared elements that the violated property read at the end, with their values.
        region: For which values of the symbolic inputs it occurs, as a condition; "" without any.
        witness: The symbolic inputs with the values that the trace shows.
        assumptions: The names of what is taken for granted of them.
        reached: Whether the property is reached at the end, and nothing violated.
        results: The positions of the processes whose results the violated property reads.
        loop: Of an execution that goes on for ever, the step (from 0) that comes after the last one
            again; the number of steps if all stays as it is for ever. None: it ends there.
    """

    scenario: str
    processes: tuple[str, ...]
    start: tuple[Read, ...]
    setup: tuple[Line, ...]
    steps: tuple[Step, ...]
    property: str
    words: str
    place: str
    waiting: tuple[Waiting, ...]
    end: tuple[Read, ...]
    finished: tuple[str | None, ...]
    evidence: tuple[Read, ...] = ()
    region: str = ""
    witness: tuple[Read, ...] = ()
    assumptions: tuple[str, ...] = ()
    reached: bool = False
    results: tuple[int, ...] = ()
    loop: int | None = None

    def __repr__(self) -> str:
        """Returns a line: what is violated or reached, and after how many steps."""
        what = "reached" if self.reached else "violated"
        steps = counted(len(self.steps), "step")
        return f"<Trace of {self.scenario!r}: {self.property} {what} after {steps}>"

    def __str__(self) -> str:
        """Returns the text that the command shows of a trace, in columns."""
        return written_as(self, ObjectForm.TEXT)

    def _repr_html_(self) -> str:
        """Returns the HTML that a notebook shows."""
        return written_as(self, ObjectForm.HTML)

    @builtins.property
    def switches(self) -> int:
        """How often the running process changes."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        return sum(one.process != other.process for one, other in pairs)

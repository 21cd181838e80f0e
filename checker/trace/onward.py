"""Executions that leave a trace at a point, and follow it from there as far as they can.

*Before*: a state of a trace, some steps from there, and the rest of the trace. *After*: the steps,
which come at their turn no more, then those of the rest in its order: who is blocked when its turn
comes is passed over, and who could choose chooses as in the trace. Then everybody has a turn after
the other, to the end.

`a: x = count (0) | b: y = count (0) | a: count = 1 | b: count = 1` is left after a's load by a's
store; then comes b's load, which is next in the trace, and its store, `b: count = 2`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, final

from ..program.interpreter import Failed, Next, Outcome, Path, State, outcomes
from ..program.nodes import FailureKind, Program
from ..records import dataclass
from .endless_claims import Kept, kept_after
from .violation import is_correct, unfinished

MOST_ONWARD: Final = 2_000
"""Steps after which an execution is taken for one that does not end: some spin for ever. A hundred
times the length of the longest counterexample of the models; more would take seconds each time."""

Steps: TypeAlias = tuple[tuple[int, Path], ...]
"""Processes and the transitions of their steps."""


class EndlessStepError(Exception):
    """A step that may go on for ever: it has more ways than anybody could look at."""


def ways(program: Program, state: State, process: int) -> Iterator[Outcome]:
    """Yields every way in which a process can take its next step.

    Raises:
        EndlessStepError: One of them does not end.
    """
    for each in outcomes(program, state, process):
        if isinstance(each, Failed) and each.failure.kind is FailureKind.ENDLESS:
            raise EndlessStepError
        yield each


@final
@dataclass(slots=True)
class _Onward:
    """An execution as it grows.

    Attributes:
        program: The Program.
        state: Its last state.
        rest: For each process the transitions of its steps in the rest of the trace.
        kept: Which claims on executions are kept so far.
        taken: The steps.
        is_well: Whether nothing is violated so far, and nothing is ruled out.
    """

    program: Program
    state: State
    kept: Kept
    rest: list[deque[Path]]
    taken: list[tuple[int, Path]]
    is_well: bool = True

    def step(self, process: int, path: Path | None = None) -> bool:
        """Takes a step of a process if it can take one, as in the trace if it can; says if it did.

        Args:
            process: The process.
            path: The transitions that it has to take; None: as in the trace.
        """
        ends = [*ways(self.program, self.state, process)]
        if not ends:
            return False
        rest = self.rest[process]
        wanted = path or (rest.popleft() if rest else ())
        end = max(ends, key=lambda each: _common(each.path, wanted))
        self.taken.append((process, end.path))
        if isinstance(end, Next):
            self.state = end.state
            self.kept = kept_after(self.program, self.kept, end.state)
            self.is_well = is_correct(self.program, end.state)
        else:
            self.is_well = False
        return True


def onward(
    program: Program, state: State, kept: Kept, first: Steps, rest: Sequence[tuple[int, Path]]
) -> Steps | None:
    """Returns the execution that takes some steps first.

    It returns None if they cannot be taken, if the execution is violated, or if it does not end.

    Args:
        program: The Program.
        state: The state in which it leaves the trace.
        kept: Which claims on executions are kept there.
        first: The steps by which it does.
        rest: The steps of the trace from that state on.
    """
    paths = [deque(path for p, path in rest if p == n) for n in range(len(program.processes))]
    going = _Onward(program, state, kept, paths, [])
    order = deque(process for process, _ in rest)
    for process, path in first:
        if process in order:
            order.remove(process)
        if paths[process]:
            paths[process].popleft()
        if not going.step(process, path):
            return None
    while order and going.is_well:
        going.step(order.popleft())
    while going.is_well and len(going.taken) < MOST_ONWARD:
        moved = [p for p in range(len(program.processes)) if going.is_well and going.step(p)]
        if not moved:
            is_stuck = program.deadlock_is_violation and unfinished(program, going.state)
            return None if is_stuck or not all(going.kept) else tuple(going.taken)
    return None


def _common(one: Path, other: Path) -> int:
    """Returns how many transitions two steps have in common at their beginning."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same

"""From a way through states to the transitions on it, of which a counterexample consists.

A search knows the states on its way to a violation, and who takes each step. Of the transitions
between two states several may be possible; the first in the interpreter's order is taken.
"""

from __future__ import annotations

from ..errors import EngineError, InternalError
from ..program.interpreter import Failed, Next, Path, State, initial_states, outcomes
from ..program.nodes import Failure, FailureKind, Program
from .contract import Counterexample, Violation
from .shorten import Way


class LongStepError(EngineError):
    """A step of more than `LONGEST_STEP` transitions, which an engine cannot take, ends."""


def with_transitions(
    program: Program, violation: Violation, way: Way[State], loop: int | None = None
) -> Counterexample:
    """Returns a way through states as a counterexample.

    Args:
        program: The Program.
        violation: The violation to which the way leads.
        way: The way.
        loop: As `Counterexample.loop`.

    Raises:
        LongStepError: It leads to a step that is taken for endless, and ends.
        InternalError: It is no way of the Program.
    """
    steps = [
        (process, _path(program, way.states[number], process, way.states[number + 1]))
        for number, process in enumerate(way.processes)
    ]
    if way.failing is not None:
        assert isinstance(violation, Failure)
        steps.append((way.failing, _path(program, way.states[-1], way.failing, violation)))
    initial = way.states[0]
    for paths, ended in initial_states(program):
        if isinstance(ended, Next) and ended.state == initial:
            return Counterexample(violation, paths, initial, tuple(steps), loop)
    raise InternalError("a way begins in no initial state")


def failing_beginning(program: Program, failure: Failure) -> Counterexample:
    """Returns the first beginning with a failure as a counterexample.

    Raises:
        InternalError: There is none.
    """
    for paths, ended in initial_states(program):
        if isinstance(ended, Failed) and ended.failure == failure:
            return Counterexample(failure, paths, None)
    raise InternalError("the beginning does not fail")


def _path(program: Program, state: State, process: int, end: State | Failure) -> Path:
    """Returns the transitions of the first step of a process with an end.

    Raises:
        LongStepError: The step was taken for one that never ends, and ends.
        InternalError: The process has no such step.
    """
    for ended in outcomes(program, state, process):
        if isinstance(ended, Next) and ended.state == end:
            return ended.path
        if isinstance(ended, Failed) and ended.failure == end:
            return ended.path
    if isinstance(end, Failure) and end.kind is FailureKind.ENDLESS:
        raise LongStepError("a step is long, but ends")
    raise InternalError(f"{program.processes[process].name} has no such step")

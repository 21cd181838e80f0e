"""The beginning of a trace: initial values, the set-up, and each process's local computation.

The interpreter's `initial_states` says which paths lead to an initial state, but not from which
values; this module finds values from which the paths can be followed, and what they chose.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import final

from ..program.interpreter import Path, State
from ..program.nodes import Failure, Origin, Program, Span
from ..records import dataclass
from .follow import MismatchError, Walked, walk_path, walk_setup
from .trace import Line

NOWHERE = Span("", 0, 0)
"""The place of a choice that no line of the model makes: an initial value, or an argument."""


@final
@dataclass(frozen=True, slots=True)
class Begun:
    """A beginning that was followed.

    Attributes:
        state: The initial state; if a check fails, as far as it came.
        lines: The choices and stores of the beginning.
        steps: What this Program calls steps, though the path's Program does not: pairs of a
            process and its step.
        initial: The state before `steps`.
        failure: The check that failed.
    """

    state: State
    lines: tuple[Line, ...]
    steps: tuple[tuple[int, Walked], ...]
    initial: State
    failure: Failure | None = None


def begin(program: Program, paths: Sequence[Path]) -> Iterator[Begun]:
    """Follows the paths of `initial_states` from every choice of initial values that allows it.

    Args:
        program: The Program to follow them on.
        paths: The set-up's path, then one for each process, or fewer when the last one fails.
    """
    for start in _starts(program):
        try:
            yield _follow(program, start, paths)
        except MismatchError:
            continue


def _starts(program: Program) -> Iterator[State]:
    """Returns every choice of initial values and arguments, each process at its entry."""
    for shared in itertools.product(*(values for each in program.initial for values in each)):
        choices = []
        for process in program.processes:
            kind = program.kinds[process.kind]
            given = dict(process.arguments)
            values = (given.get(i, (each.type.low,)) for i, each in enumerate(kind.locals))
            choices.append([(kind.entry, *chosen) for chosen in itertools.product(*values)])
        for processes in itertools.product(*choices):
            yield State(shared, processes)


def _follow(program: Program, start: State, paths: Sequence[Path]) -> Begun:
    """Follows the paths from one choice of initial values."""
    done = walk_setup(program, start, paths[0] if paths else ())
    lines = [*_choices(program, start), *done.lines]
    state, failure = done.state, done.failure
    steps: list[tuple[int, Walked]] = []
    initial = state
    for process, path in enumerate(paths[1:]):
        kind = program.kinds[program.processes[process].kind]
        hidden = not kind.locations[kind.entry].visible
        if hidden and not path:
            raise MismatchError(f"`{kind.name}` does not begin")
        if not hidden:
            state = _reset(program, state, process)
        for number, walked in enumerate(walk_path(program, state, process, path)):
            state, failure = walked.state, walked.failure
            if hidden and number == 0:
                lines += [_named(program.processes[process].name, line) for line in walked.lines]
            else:
                steps.append((process, walked))
        if not steps:
            initial = state
    return Begun(state, tuple(lines), tuple(steps), initial, failure)


def _named(process: str, line: Line) -> Line:
    """Returns a line of a process's local beginning, which says whose it is."""
    return replace(line, origin=replace(line.origin, text=f"{process}: {line.origin.text}"))


def _reset(program: Program, state: State, process: int) -> State:
    """Resets the locals that are dead at a process's entry."""
    kind = program.kinds[program.processes[process].kind]
    values = list(state.processes[process])
    for dead in kind.locations[kind.entry].dead:
        values[1 + dead] = kind.locals[dead].type.low
    before, after = state.processes[:process], state.processes[process + 1 :]
    return State(state.shared, (*before, tuple(values), *after))


def _choices(program: Program, start: State) -> Iterator[Line]:
    """Returns a line for each initial value and argument that could have been another."""
    positions = itertools.count()
    for variable, choices in zip(program.variables, program.initial, strict=True):
        for element, values in zip(variable.elements, choices, strict=True):
            value = start.shared[next(positions)]
            if len(values) > 1:
                yield _choice(element, variable.type.show(value))
    for process, (_, *given) in zip(program.processes, start.processes, strict=True):
        for position, values in process.arguments:
            if len(values) > 1:
                declared = program.kinds[process.kind].locals[position]
                called = f"{process.name}: {declared.name}"
                yield _choice(called, declared.type.show(given[position]))


def _choice(called: str, value: str) -> Line:
    """Returns the line of a choice that no line of the model makes."""
    return Line(Origin((), NOWHERE, called), decision=value)

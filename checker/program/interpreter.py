"""The plain interpreter: the meaning of a Program. Slow and short; all else is tested against it.

`initial_states` and `outcomes` are the whole of it: a search is the closure of the first under the
second. Nothing here is clever, and nothing here may become so.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final, NamedTuple, TypeAlias, final

from ..errors import InternalError
from ..records import dataclass
from .long_steps import Halfway, LongStep
from .nodes import (
    DISCARDED,
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    Finished,
    Kind,
    Local,
    LocalOf,
    LocalVariable,
    Me,
    Or,
    Program,
    Shared,
    Symbol,
    Truth,
    Unary,
    UnaryOperator,
    Variable,
)

OPERATORS: Final[Mapping[BinaryOperator, Callable[[int, int], int]]] = {
    BinaryOperator.ADD: operator.add,
    BinaryOperator.SUBTRACT: operator.sub,
    BinaryOperator.MULTIPLY: operator.mul,
    BinaryOperator.DIVIDE: operator.floordiv,
    BinaryOperator.MODULO: operator.mod,
    BinaryOperator.EQUAL: operator.eq,
    BinaryOperator.UNEQUAL: operator.ne,
    BinaryOperator.LESS: operator.lt,
    BinaryOperator.LESS_EQUAL: operator.le,
    BinaryOperator.GREATER: operator.gt,
    BinaryOperator.GREATER_EQUAL: operator.ge,
    BinaryOperator.MIN: min,
    BinaryOperator.MAX: max,
    BinaryOperator.BIT_AND: operator.and_,
    BinaryOperator.BIT_OR: operator.or_,
    BinaryOperator.BIT_XOR: operator.xor,
    BinaryOperator.SHIFT_LEFT: operator.lshift,
    BinaryOperator.SHIFT_RIGHT: operator.rshift,
}

Path: TypeAlias = tuple[int, ...]
"""The transitions of one step, by their positions in the kind."""


class State(NamedTuple):
    """A state of a Program.

    Attributes:
        shared: Every element of every shared variable, in order.
        processes: For each process its location, then its locals.
    """

    shared: tuple[int, ...]
    processes: tuple[tuple[int, ...], ...]


@final
@dataclass(frozen=True, slots=True)
class Next:
    """A step that ends in a state."""

    path: Path
    state: State


@final
@dataclass(frozen=True, slots=True)
class Failed:
    """A step in which a check fails, after the transitions of `path`; `state` is that far."""

    path: Path
    state: State
    failure: Failure


@final
@dataclass(frozen=True, slots=True)
class Discarded:
    """A step that an `assume` rules out."""

    path: Path


Outcome: TypeAlias = Next | Failed | Discarded


class CheckFailed(Exception):  # noqa: N818 - a result of evaluating, not a mistake
    """Evaluating an expression met a failing `Check`."""

    def __init__(self, failure: Failure) -> None:
        """Keeps the failure."""
        self.failure = failure
        super().__init__(failure.message)


@final
@dataclass(slots=True)
class Machine:
    """The values that an expression is evaluated on, and that an update changes.

    Attributes:
        program: The Program.
        shared: The shared variables' elements.
        processes: For each process its location and locals.
        me: The running process; -1 for the set-up and for properties.
        locals: The running process's locals.
        reads: If a list, every element that is read is appended: its slot and value.
    """

    program: Program
    shared: list[int]
    processes: tuple[tuple[int, ...], ...]
    me: int = -1
    locals: list[int] = field(default_factory=list)
    reads: list[tuple[int, int]] | None = None


def offsets(program: Program) -> tuple[int, ...]:
    """Returns for each shared variable the position of its first element in `State.shared`."""
    sizes = [len(variable.elements) for variable in program.variables]
    return tuple(itertools.accumulate(sizes, initial=0))[:-1]


def leaving(kind: Kind) -> tuple[tuple[int, ...], ...]:
    """Returns for each location the positions of the transitions that leave it, in order."""
    found: list[list[int]] = [[] for _ in kind.locations]
    for position, transition in enumerate(kind.transitions):
        found[transition.source].append(position)
    return tuple(map(tuple, found))


def slot(machine: Machine, target: Shared) -> int:
    """Returns the position in `State.shared` of an element, evaluating its index."""
    index = evaluate(machine, target.index)
    variable = machine.program.variables[target.variable]
    if not 0 <= index < len(variable.elements):
        raise InternalError(f"index {index} outside {variable.name}: a Check is missing")
    return offsets(machine.program)[target.variable] + index


def evaluate(machine: Machine, expr: Expr) -> int:
    """Evaluates an expression.

    Raises:
        CheckFailed: A `Check` in it fails.
    """
    match expr:
        case Const(value):
            return value
        case Local(variable):
            return machine.locals[variable]
        case Shared():
            position = slot(machine, expr)
            if machine.reads is not None:
                machine.reads.append((position, machine.shared[position]))
            return machine.shared[position]
        case Binary(symbol, left, right):
            return int(OPERATORS[symbol](evaluate(machine, left), evaluate(machine, right)))
        case Unary(UnaryOperator.NOT, operand):
            return int(not evaluate(machine, operand))
        case Unary(UnaryOperator.NEGATE, operand):
            return -evaluate(machine, operand)
        case And(operands):
            return int(all(evaluate(machine, operand) for operand in operands))
        case Or(operands):
            return int(any(evaluate(machine, operand) for operand in operands))
        case Conditional(condition, then, otherwise):
            return evaluate(machine, then if evaluate(machine, condition) else otherwise)
        case Check(condition, value, failure):
            if not evaluate(machine, condition):
                raise CheckFailed(failure)
            return evaluate(machine, value)
        case Me():
            return machine.me
        case LocalOf(process, variable):
            return machine.processes[process][1 + variable]
        case Finished(process):
            kind = machine.program.kinds[machine.program.processes[process].kind]
            return int(machine.processes[process][0] == kind.final)
        case Truth(atom):
            return int(machine.program.truths[atom])
        case Symbol(position):
            name = machine.program.inputs[position].name
            raise InternalError(f"the input {name} has no value")
    raise InternalError(f"no meaning for {expr!r}")


def update(machine: Machine, kind: Kind, assign: Assign) -> None:
    """Carries out one update of a kind.

    Raises:
        InternalError: The variable's type does not have the value: a `Check` is missing.
    """
    target = assign.target
    variable: Variable | LocalVariable
    if isinstance(target, Local):
        variable, held, position = kind.locals[target.variable], machine.locals, target.variable
    else:
        variable = machine.program.variables[target.variable]
        held, position = machine.shared, slot(machine, target)
    value = evaluate(machine, assign.value)
    if not variable.type.low <= value <= variable.type.high:
        raise InternalError(f"{variable.name} is given {value}: a Check is missing")
    held[position] = value


def holds(program: Program, state: State, condition: Expr) -> bool:
    """Evaluates a property's condition in a state.

    Raises:
        CheckFailed: Evaluating it meets a failing `Check`, such as a dereference of None.
    """
    return bool(evaluate(Machine(program, list(state.shared), state.processes), condition))


def take(machine: Machine, kind: Kind, position: int) -> tuple[Machine, int | Failure] | None:
    """Takes one transition on a copy of the values.

    Returns:
        The values after it and the location reached, or the failure met; None if it is not enabled.
    """
    transition = kind.transitions[position]
    after = Machine(
        machine.program, machine.shared[:], machine.processes, machine.me, machine.locals[:]
    )
    try:
        if not evaluate(after, transition.guard):
            return None
        for assign in transition.updates:
            update(after, kind, assign)
    except CheckFailed as failed:
        return after, failed.failure
    return after, transition.target


def runs(machine: Machine, kind: Kind, start: int) -> Iterator[tuple[Path, Machine, int | Failure]]:
    """Follows every way from a location to where a step ends.

    Yields:
        The transitions taken, the values there, and the location reached, `DISCARDED`, or the
        failure that was met.

    Raises:
        ModelError: A step is so long that it is not known whether it ends.
    """
    edges, long_step = leaving(kind), LongStep()
    path: list[int] = []
    # Each with how long the path is before it, its transition and what is known half-way to here.
    first: list[int] = []
    pending: list[tuple[int, list[int], Machine, int | Failure, Halfway | None]]
    pending = [(0, first, machine, start, None)]
    while pending:
        before, taken, values, where, halfway = pending.pop()
        path[before:] = taken
        if isinstance(where, Failure) or where == DISCARDED:
            yield tuple(path), values, where
            continue
        if kind.locations[where].visible and (path or start != where):
            for dead in kind.locations[where].dead:
                values.locals[dead] = kind.locals[dead].type.low
            yield tuple(path), values, where
            continue
        seen = long_step.after(kind, path, Halfway(where, values.shared, values.locals), halfway)
        if isinstance(seen, Failure):
            yield tuple(path), values, seen
            continue
        ways = [(position, take(values, kind, position)) for position in edges[where]]
        pending.extend(
            (len(path), [position], *after, seen)
            for position, after in reversed(ways)
            if after is not None
        )


def outcomes(program: Program, state: State, process: int) -> Iterator[Outcome]:
    """Returns every way in which a process can take its next step. None: it is blocked."""
    kind = program.kinds[program.processes[process].kind]
    location, *values = state.processes[process]
    machine = Machine(program, list(state.shared), state.processes, process, values)
    for path, after, where in runs(machine, kind, location):
        yield _outcome(path, after, where, location)


def _outcome(path: Path, after: Machine, where: int | Failure, start: int) -> Outcome:
    """Turns the end of a run into an outcome; a failing process stays at its location."""
    if where == DISCARDED:
        return Discarded(path)
    process = after.me
    location = start if isinstance(where, Failure) else where
    ran = (location, *after.locals)
    processes = (*after.processes[:process], ran, *after.processes[process + 1 :])
    state = State(tuple(after.shared), processes)
    return Failed(path, state, where) if isinstance(where, Failure) else Next(path, state)


def states_along(
    program: Program, state: State, steps: Iterable[tuple[int, Path]]
) -> Iterator[State]:
    """Yields the state in which steps begin, and the state that each leads to.

    Args:
        program: The Program.
        state: The state in which they begin.
        steps: The process of each step, and the transitions. One in which a check fails ends it.

    Raises:
        LookupError: The process has no step of these transitions.
    """
    yield state
    for process, path in steps:
        ended = next(
            (each for each in outcomes(program, state, process) if each.path == path), None
        )
        if ended is None or isinstance(ended, Discarded):
            raise LookupError(f"{program.processes[process].name} has no such step")
        if isinstance(ended, Failed):
            return
        state = ended.state
        yield state


def initial_states(program: Program) -> Iterator[tuple[tuple[Path, ...], Outcome]]:
    """Returns every way to begin.

    The set-up runs, then the local computation that each process begins with, in order.

    Yields:
        The paths taken, the set-up's first and then one for each process that ran, and how it
        ended: `Next` with an initial state, or why there is none.
    """
    for shared in itertools.product(*(values for each in program.initial for values in each)):
        begin = [
            list[tuple[int, ...]](_arguments(program, p)) for p in range(len(program.processes))
        ]
        for processes in itertools.product(*begin):
            yield from _begin(program, State(shared, processes), (), -1)


def _arguments(program: Program, process: int) -> Iterator[tuple[int, ...]]:
    """Returns a process's possible beginnings: its entry, with each choice of its arguments."""
    declared = program.processes[process]
    kind = program.kinds[declared.kind]
    given = dict(declared.arguments)
    values = (given.get(i, (variable.type.low,)) for i, variable in enumerate(kind.locals))
    return ((kind.entry, *chosen) for chosen in itertools.product(*values))


def _begin(
    program: Program, state: State, paths: tuple[Path, ...], process: int
) -> Iterator[tuple[tuple[Path, ...], Outcome]]:
    """Runs the set-up (-1) or the beginning of a process, then those of the later processes."""
    if process == len(program.processes):
        yield paths, Next((), state)
        return
    kind = program.setup if process < 0 else program.kinds[program.processes[process].kind]
    if kind is None:
        yield from _begin(program, state, (*paths, ()), process + 1)
        return
    values = (
        [v.type.low for v in kind.locals] if process < 0 else list(state.processes[process][1:])
    )
    machine = Machine(program, list(state.shared), state.processes, process, values)
    for path, after, where in _prefix(machine, kind):
        if process < 0:
            ended: Outcome = Next(path, State(tuple(after.shared), state.processes))
            if isinstance(where, Failure):
                ended = Failed(path, State(tuple(after.shared), state.processes), where)
            elif where == DISCARDED:
                ended = Discarded(path)
        else:
            ended = _outcome(path, after, where, kind.entry)
        if isinstance(ended, Next):
            yield from _begin(program, ended.state, (*paths, path), process + 1)
        else:
            yield (*paths, path), ended


def _prefix(machine: Machine, kind: Kind) -> Iterator[tuple[Path, Machine, int | Failure]]:
    """Runs from a kind's entry to its first visible location, which may be the entry itself."""
    if kind.locations[kind.entry].visible:
        for dead in kind.locations[kind.entry].dead:
            machine.locals[dead] = kind.locals[dead].type.low
        return iter([((), machine, kind.entry)])
    return runs(machine, kind, kind.entry)


def enabled(program: Program, state: State) -> tuple[int, ...]:
    """Returns the processes that can take a step in a state, or whose step fails."""
    return tuple(
        process
        for process in range(len(program.processes))
        if any(True for _ in outcomes(program, state, process))
    )

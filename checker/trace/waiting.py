"""Deadlocks in words: which process waits for which condition, and which one holds which lock.

Of a loop likewise, and what those go on with that do not wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from ..program.added import is_added
from ..program.decisions import WAITS
from ..program.interpreter import (
    CheckFailed,
    Machine,
    State,
    enabled,
    evaluate,
    leaving,
    offsets,
    take,
)
from ..program.nodes import (
    And,
    Check,
    Expr,
    Local,
    Lock,
    Or,
    Program,
    Shared,
    Transition,
    Unary,
    UnaryOperator,
)
from ..program.origins import Origin, Span
from .follow import without_added_checks
from .seen import leaves_open, reads_seen
from .trace import Waiting
from .violation import unfinished


def is_held(program: Program, state: State, lock: Lock, process: int) -> bool:
    """Returns whether a process holds a lock."""
    machine = Machine(program, list(state.shared), state.processes)
    try:
        return bool(evaluate(machine, lock.held[process]))
    except CheckFailed:
        return False


def waiting(program: Program, state: State) -> tuple[Waiting, ...]:
    """Returns for a deadlock the wait of each process that has not finished."""
    return tuple(_waits(program, state, process) for process in unfinished(program, state))


def going_on(program: Program, state: State) -> tuple[Waiting, ...]:
    """Returns for a loop the wait of each process that has not finished, or its next statement."""
    return tuple(
        _goes_on(program, state, process)
        if process in enabled(program, state)
        else _waits(program, state, process)
        for process in unfinished(program, state)
    )


def _goes_on(program: Program, state: State, process: int) -> Waiting:
    """Finds the next statement of a process that can move, with the shared state that it reads."""
    kind = program.kinds[program.processes[process].kind]
    where, *values = state.processes[process]
    machine = Machine(program, list(state.shared), state.processes, process, values, [])
    edges = leaving(kind)[where]
    edge = next(each for each in edges if take(machine, kind, each) is not None)
    transition = kind.transitions[edge]
    origin = transition.origin
    machine.reads = []
    with suppress(CheckFailed):
        for expr in (transition.guard, *_values_told(program, transition)):
            evaluate(machine, without_added_checks(expr))
    slots = tuple(dict.fromkeys(slot for slot, _ in machine.reads))
    if transition.order.is_of_memory:
        slots = ()  # it is memory that looks, and not the process
    ways = [kind.transitions[each] for each in edges if kind.transitions[each].origin == origin]
    told = tuple(reads_seen(machine, transition, ways, slots))
    return Waiting(process, origin, (), tuple(dict.fromkeys(told)), moves=True)


def _values_told(program: Program, transition: Transition) -> Iterator[Expr]:
    """Yields the values that a transition gives to the model's own variables, and to locals."""
    for each in transition.updates:
        target = each.target
        if isinstance(target, Local) or not is_added(program.variables[target.variable].name):
            yield each.value


def _waits(program: Program, state: State, process: int) -> Waiting:
    """Finds the first statement that a process cannot get past, with the reads of its condition."""
    edge, machine, ways = _blocked(program, state, process)
    if edge is None:
        return Waiting(process, _last_statement(program, state, process), (), is_stranded=True)
    read = _forbidding(machine, ways)
    holders, others = _holders(program, state, read)
    told = dict.fromkeys(
        each
        for way in ways
        if leaves_open(machine, way.guard)
        for each in reads_seen(
            machine, way, ways, [slot for slot in blocking(machine, way.guard) if slot in others]
        )
    )
    origin = program.kinds[program.processes[process].kind].transitions[edge].origin
    return Waiting(process, origin, holders, tuple(told), _behind(program, process, read))


def _last_statement(program: Program, state: State, process: int) -> Origin:
    """Returns the statement that leads to a location from which no transition leads on."""
    kind = program.kinds[program.processes[process].kind]
    where = state.processes[process][0]
    leading = [each.origin for each in kind.transitions if each.target == where]
    return leading[0] if leading else Origin((), Span("", 0, 0), kind.name)


def blocked_at(program: Program, state: State, process: int) -> tuple[int | None, tuple[int, ...]]:
    """Returns the transition that a blocked process cannot take, and the elements that forbid it.

    Of several transitions that it waits for this is the first one; the elements are those of all.
    It is None where no transition leads on, as in a graph that was made by hand.
    """
    edge, machine, ways = _blocked(program, state, process)
    return edge, _forbidding(machine, ways)


def _blocked(
    program: Program, state: State, process: int
) -> tuple[int | None, Machine, tuple[Transition, ...]]:
    """Returns the first transition that a blocked process cannot take, the process there, and all.

    Those by which memory moves are none of them. It is None where no transition leads on.
    """
    kind = program.kinds[program.processes[process].kind]
    where, *values = state.processes[process]
    edges = leaving(kind)
    machine = Machine(program, list(state.shared), state.processes, process, values)
    while True:
        taken = [after for edge in edges[where] if (after := take(machine, kind, edge))]
        if not taken or not isinstance(taken[0][1], int):
            break
        machine, where = taken[0][0], taken[0][1]
    here = (kind.transitions[edge] for edge in edges[where])
    ways = tuple(each for each in here if not each.order.is_of_memory)
    return edges[where][0] if edges[where] else None, machine, ways


def _forbidding(machine: Machine, ways: Sequence[Transition]) -> tuple[int, ...]:
    """Returns the elements for whose values a blocked process can take none of some ways."""
    return tuple(dict.fromkeys(slot for way in ways for slot in blocking(machine, way.guard)))


def _behind(program: Program, process: int, read: tuple[int, ...]) -> tuple[str, ...]:
    """Returns the other processes whose places in a queue a waiting process has read."""
    first = offsets(program)
    found = {
        slot - first[queue]
        for queue in _queues(program)
        for slot in read
        if 0 <= slot - first[queue] < len(program.processes)
    }
    return tuple(program.processes[n].name for n in sorted(found - {process}))


def _queues(program: Program) -> set[int]:
    """Returns the variables that have a place for each process that waits in a queue."""
    return {
        update.target.variable
        for kind in program.kinds
        for transition in kind.transitions
        if transition.decision == WAITS
        for update in transition.updates
        if isinstance(update.target, Shared)
    }


def blocking(machine: Machine, condition: Expr, wanted: bool = True) -> Iterator[int]:
    """Returns the shared elements for whose values a condition is not as it is wanted.

    Of several conditions that must hold these are the elements of those that do not. In
    `not woken or lock.owner is None`, with `woken` set and the lock taken, they are both; with
    `and` between them and the lock free, `woken` alone.
    """
    match condition:
        case Check(_, value):
            yield from blocking(machine, value, wanted)
        case Unary(UnaryOperator.NOT, operand):
            yield from blocking(machine, operand, not wanted)
        case And(operands) | Or(operands):
            for operand in operands:
                if _truth(machine, operand) is not wanted:
                    yield from blocking(machine, operand, wanted)
        case _:
            machine.reads = []
            with suppress(CheckFailed):
                evaluate(machine, without_added_checks(condition))
            yield from (slot for slot, _ in machine.reads)


def _truth(machine: Machine, condition: Expr) -> bool | None:
    """Returns whether a condition is true, or None where it cannot be evaluated."""
    machine.reads = None
    try:
        return bool(evaluate(machine, condition))
    except CheckFailed:
        return None


def _holders(
    program: Program, state: State, read: tuple[int, ...]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[int, ...]]:
    """Returns the locks whose variables were read, each with its holders, and the other reads."""
    first = offsets(program)
    found, others = [], dict.fromkeys(read)
    for lock in program.locks:
        elements = {first[variable] + element for variable, element in lock.variables}
        if elements & set(read):
            holders = tuple(
                program.processes[process].name
                for process in range(len(program.processes))
                if is_held(program, state, lock, process)
            )
            found.append((lock.name, holders))
            others = dict.fromkeys(slot for slot in others if slot not in elements)
    return tuple(found), tuple(others)

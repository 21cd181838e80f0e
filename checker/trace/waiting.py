"""Who holds which lock, and who waits for what in a deadlock."""

from __future__ import annotations

from checker.program.interpreter import (
    CheckFailed,
    Machine,
    State,
    evaluate,
    leaving,
    offsets,
    take,
)
from checker.program.nodes import Lock, Program
from checker.trace.trace import Waiting
from checker.trace.violation import unfinished


def is_held(program: Program, state: State, lock: Lock, process: int) -> bool:
    """Returns whether a process holds a lock."""
    machine = Machine(program, list(state.shared), state.processes)
    try:
        return bool(evaluate(machine, lock.held[process]))
    except CheckFailed:
        return False


def waiting(program: Program, state: State) -> tuple[Waiting, ...]:
    """Returns, for a deadlock, what each process that has not finished waits for."""
    return tuple(_waits(program, state, process) for process in unfinished(program, state))


def _waits(program: Program, state: State, process: int) -> Waiting:
    """Finds the first statement that a process cannot get past, and the locks that it looks at."""
    kind = program.kinds[program.processes[process].kind]
    where, *values = state.processes[process]
    edges = leaving(kind)
    machine = Machine(program, list(state.shared), state.processes, process, values)
    while True:
        taken = [after for edge in edges[where] if (after := take(machine, kind, edge))]
        if not taken or not isinstance(taken[0][1], int):
            break
        machine, where = taken[0][0], taken[0][1]
    machine.reads = []
    for edge in edges[where]:
        try:
            evaluate(machine, kind.transitions[edge].guard)
        except CheckFailed:
            continue
    read = {position for position, _ in machine.reads}
    origin = kind.transitions[edges[where][0]].origin
    return Waiting(process, origin, _holders(program, state, read))


def _holders(
    program: Program, state: State, read: set[int]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns the locks whose variables were read, and the processes that hold each."""
    first = offsets(program)
    found = []
    for lock in program.locks:
        if any(first[variable] + element in read for variable, element in lock.variables):
            holders = tuple(
                program.processes[process].name
                for process in range(len(program.processes))
                if is_held(program, state, lock, process)
            )
            found.append((lock.name, holders))
    return tuple(found)

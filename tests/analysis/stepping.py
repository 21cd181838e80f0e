"""Every transition of every step of a small Program, as the plain interpreter takes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.program.interpreter import (
    Machine,
    Next,
    State,
    evaluate,
    outcomes,
    slot,
    take,
    update,
)
from checker.program.nodes import Program, Shared
from checker.search import plain


@dataclass
class Taken:
    """One transition of one step.

    Attributes:
        process: Who takes it.
        position: The transition, by its position in the process's kind.
        before: The values before it.
        after: The values after it.
        reads: The elements that it reads, as positions in `State.shared`.
        writes: The elements that it writes.
    """

    process: int
    position: int
    before: Machine
    after: Machine
    reads: set[int]
    writes: set[int]


def transitions(program: Program, most: int = 5_000) -> Iterator[Taken]:
    """Yields the transitions of all steps that lead from a reachable state to a state."""
    found = plain.visit(program, most)
    assert not found.is_partial, "a model of fewer states is wanted"
    for state in found.depths:
        for process in range(len(program.processes)):
            for outcome in outcomes(program, state, process):
                if isinstance(outcome, Next):
                    yield from _along(program, state, process, outcome.path)


def _along(program: Program, state: State, process: int, path: tuple[int, ...]) -> Iterator[Taken]:
    """Yields the transitions of one step."""
    kind = program.kinds[program.processes[process].kind]
    machine = Machine(
        program, list(state.shared), state.processes, process, list(state.processes[process][1:])
    )
    for position in path:
        moved = take(machine, kind, position)
        assert moved is not None
        reads, writes = touched(machine, position)
        yield Taken(process, position, machine, moved[0], reads, writes)
        machine = moved[0]


def touched(machine: Machine, position: int) -> tuple[set[int], set[int]]:
    """Returns the elements that a transition reads, and those that it writes."""
    kind = machine.program.kinds[machine.program.processes[machine.me].kind]
    copy = Machine(
        machine.program, machine.shared[:], machine.processes, machine.me, machine.locals[:], []
    )
    written = set[int]()
    evaluate(copy, kind.transitions[position].guard)
    for assign in kind.transitions[position].updates:
        if isinstance(assign.target, Shared):
            quiet = Machine(copy.program, copy.shared[:], copy.processes, copy.me, copy.locals[:])
            written.add(slot(quiet, assign.target))
        update(copy, kind, assign)
    assert copy.reads is not None
    return {where for where, _ in copy.reads}, written

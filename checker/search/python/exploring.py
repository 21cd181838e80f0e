"""The graph of all states in Python: each state's steps are taken anew, and kept."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Final

from ...errors import InternalError
from ...program.nodes import ENDLESS_CLAIMS, Program
from ..graph import StepGraph, owing
from ..limits import Watch
from .compiled import DISCARD, CompiledProgram, deep_recursion

BATCH: Final = 256
"""States that are expanded between two looks at the clock."""


def explore(compiled: CompiledProgram, watch: Watch, levels: tuple[int, ...]) -> StepGraph:
    """Makes the graph of a Program that no step and no property of violates.

    Args:
        compiled: The Program.
        watch: The limits.
        levels: How many states have each distance, as the search has found them.

    Raises:
        LimitError: A limit is met.
    """
    numbers: dict[bytes, int] = {}
    begins, targets, movers, rests = array("I", [0]), array("I"), bytearray(), bytearray()
    for state in compiled.initial():
        if isinstance(state, bytes):
            numbers.setdefault(state, len(numbers))
    order, count, is_done = list(numbers), sum(levels), all_done(compiled)
    with deep_recursion(compiled.is_recursive):
        for number, state in enumerate(order):  # which grows
            if number % BATCH == 0:
                watch.look(count, count - number, len(levels) - 1)
            for process, step in enumerate(compiled.steps):
                ends: list[bytes] = []
                step(state, ends)
                for end in ends:
                    if end != DISCARD and end not in numbers:
                        numbers[end] = len(order)
                        order.append(end)
                    targets.append(count if end == DISCARD else numbers[end])
                    movers.append(process)
            rests.append(begins[-1] == len(targets) or is_done(state))
            begins.append(len(targets))
    if len(order) != count:
        raise InternalError(f"the graph has {len(order)} states, the search has found {count}")
    facts = {
        position: bytes(not is_false(state) for state in order)
        for position, is_false in enumerate(compiled.properties)
        if compiled.program.properties[position].kind in ENDLESS_CLAIMS
    }
    return StepGraph(
        compiled.program,
        levels,
        begins,
        targets,
        movers,
        rests,
        lambda number: compiled.unpack(order[number]),
        facts,
        frozenset(compiled.looked_at),
    )


def all_done(compiled: CompiledProgram) -> Callable[[bytes], bool]:
    """Returns the test whether all processes that have to finish have."""
    program = compiled.program
    wanted = owing(program)
    if len(wanted) == len(program.processes):
        return compiled.is_finished

    def is_done(packed: bytes) -> bool:
        return is_at_end(program, wanted, compiled.unpack(packed).processes)

    return is_done


def is_at_end(
    program: Program, wanted: tuple[int, ...], processes: tuple[tuple[int, ...], ...]
) -> bool:
    """Returns whether some processes have finished.

    Args:
        program: The Program.
        wanted: The processes.
        processes: For each process its location, then its locals.
    """
    return all(
        processes[each][0] == program.kinds[program.processes[each].kind].final for each in wanted
    )

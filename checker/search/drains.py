"""Store buffers as movers of their own, so that weak fairness drains every store.

On a weak memory a process drains its own stores (`checker.memory`). A process that spins moves
all the time; that would be fair to it though its store never reached memory, which no hardware
does. So in the graph of the states a drain is the step of another mover, whose number is that of
the process and the number of processes.

    before: movers 0 0, of process 0 of two: it spins, and its store drains
    after:  movers 0 2
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ..program.interpreter import State, offsets
from ..program.nodes import Program
from .acquiring import BYTES, movers_of
from .graph import FairProcesses, StepGraph

PLACES: Final = re.compile(r"\$pending\d+")
"""The names of the variables that hold, for each process, the location of a pending store."""


def with_drains(graph: StepGraph) -> StepGraph:
    """Returns a graph in which a buffer is a mover of its own; itself without buffers.

    A step of a process with fewer pending stores at its end is a drain: nothing else takes one out.
    """
    slots = _slots(graph.program)
    if not slots:
        return graph
    count = len(graph.program.processes)
    pending = [_pending(graph.unpack(state), slots, count) for state in range(graph.count)]
    known = movers_of(graph)
    movers = bytearray(graph.movers) if len(known) <= BYTES else list(graph.movers)
    for state in range(graph.count):
        for step in range(graph.begins[state], graph.begins[state + 1]):
            process, end = known[movers[step]].process, graph.targets[step]
            if end != graph.count and pending[end][process] < pending[state][process]:
                movers[step] = count + process
    return replace(graph, movers=movers, known=tuple(known))


def fair_drains(program: Program, fairness: FairProcesses) -> FairProcesses:
    """Returns the fair processes, and every buffer: a store that may drain for ever does."""
    if not _slots(program):
        return fairness
    count = len(program.processes)
    return replace(fairness, weak=fairness.weak | ((1 << count) - 1) << count)


def _slots(program: Program) -> list[int]:
    """Returns for each slot of the buffers the position in a state of that of the first process."""
    first = offsets(program)
    return [first[n] for n, each in enumerate(program.variables) if PLACES.fullmatch(each.name)]


def _pending(state: State, slots: list[int], count: int) -> tuple[int, ...]:
    """Returns how many stores each process has pending."""
    return tuple(sum(state.shared[slot + n] != 0 for slot in slots) for n in range(count))

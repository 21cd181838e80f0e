"""Fair locks as agents: who gets one is a mover apart, so that strong fairness asks for no more.

The claim on a lock (`checker.analysis.acquisitions`) is an agent beside the processes: it is able
to step where its process can get the lock, and has had its turn when the process does. The step is
one of the process as well.

    before: movers 0 0, of process 0 of two: it tries something else, and it gets the lock
    after:  movers 0 4, and mover 4 serves agents 0 and 4: the process, and its claim on the lock

Buffers (`checker.search.drains`) have the agents between the processes and the claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..analysis.acquisitions import FairAcquisition, fair_acquisitions, is_met, is_waiting
from ..program.nodes import Program
from .graph import FairProcesses, Mover, StepGraph, fair_processes

BYTES: Final = 256
"""The movers whose numbers are bytes, as C has them; more are a list."""


def first_claim(program: Program) -> int:
    """Returns the number of the first agent that is a claim on a lock."""
    return 2 * len(program.processes)


def movers_of(graph: StepGraph) -> list[Mover]:
    """Returns the movers by number: those that a graph has, or each process and each buffer."""
    count = len(graph.program.processes)
    return list(graph.known) or [Mover(n % count, 1 << n) for n in range(2 * count)]


def with_acquisitions(graph: StepGraph) -> StepGraph:
    """Returns a graph in which getting a fair lock is a mover's step; itself without such locks."""
    claims = fair_acquisitions(graph.program)
    if not claims:
        return graph
    movers, known = list(graph.movers), movers_of(graph)
    first = first_claim(graph.program)
    for number, claim in enumerate(claims):
        seen = graph.acquired[number] if graph.acquired else seen_by(graph, claim)
        taken: dict[int, int] = {}
        for step in _acquiring(graph, claim, seen):
            before = movers[step]
            if before not in taken:
                taken[before] = len(known)
                serves = known[before].serves | 1 << first + number
                known.append(Mover(claim.process, serves))
            movers[step] = taken[before]
    numbers = bytearray(movers) if len(known) <= BYTES else movers
    return replace(graph, movers=numbers, known=tuple(known))


def fair_agents(program: Program) -> FairProcesses:
    """Returns the fair processes, and every claim on a fair lock."""
    fairness, claims = fair_processes(program), (1 << len(fair_acquisitions(program))) - 1
    return replace(fairness, strong=fairness.strong | claims << first_claim(program))


def seen_by(graph: StepGraph, claim: FairAcquisition) -> tuple[bytes, ...]:
    """Returns for each state 1 if a process may wait there for a lock, then if it holds it."""
    states = [graph.unpack(number) for number in range(graph.count)]
    found = [bytes(is_waiting(claim, state) for state in states)]
    for condition in claim.conditions():
        found.append(bytes(is_met(graph.program, state, condition) for state in states))
    return tuple(found)


def _acquiring(graph: StepGraph, claim: FairAcquisition, seen: tuple[bytes, ...]) -> Iterator[int]:
    """Yields the steps by which a process gets a lock."""
    waits, *held = seen
    state = waits.find(1)
    while state >= 0:
        for step in range(graph.begins[state], graph.begins[state + 1]):
            end = graph.targets[step]
            if end == graph.count or graph.process_of(graph.movers[step]) != claim.process:
                continue
            if any(each[end] and not each[state] for each in held):
                yield step
        state = waits.find(1, state + 1)

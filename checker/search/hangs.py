"""Hangs: states from which nobody ever comes to rest, though somebody can go on for ever.

A state is *at rest* if every process that has to finish has, or if nobody can move (a deadlock is
another violation, and an allowed one is an end). It is *hung* if no state at rest can be reached
from it, whoever steps next, and some execution from it goes on for ever: a livelock. No fairness
is assumed, and none would help.

    before: the graph of all states    after: the shortest way into a hang, or None

Two fixpoints. Backward from the states at rest, all are found that can reach one; of the others
those are taken away, again and again, whose every step leads to one taken away or is ruled out: the
executions from there all end in an `assume`. What is left is hung: each state of it has a step to
another one that is, for ever.

    0 --> 1 --> 2 (at rest)     backward from 2: 1, 0. Left: 3, 4, 5.
    0 --> 3 <-> 4               5 has no step but one that is ruled out: taken away.
          3 --> 5 --> ruled out Hung: 3 and 4; the way there is 0 --> 3.
"""

from __future__ import annotations

from .acquiring import fair_agents
from .contract import Counterexample, Hang
from .graph import StepGraph
from .lasso import fair_stay, way_into
from .shorten import Way
from .walks import Owed, walks_of
from .ways import with_transitions


def hang_in(graph: StepGraph) -> Counterexample | None:
    """Returns the shortest way into a hang with the fewest context switches, or None."""
    hung, fairness = graph.hung or hung_states(graph), fair_agents(graph.program)
    everywhere = b"\1" * graph.count
    way = way_into(graph, walks_of(graph, fairness), Owed(everywhere, everywhere, False), hung)
    if way is None:
        return None
    numbers, processes = [state for state, _ in way.states], [*way.processes]
    loop = None
    if (found := fair_stay(graph, numbers[-1], hung, fairness)) is not None:
        (before, to_it), (after, round_it) = found
        loop = len(processes) + len(to_it)
        numbers += [*before, *after]
        processes += map(graph.process_of, (*to_it, *round_it))
    states = tuple(map(graph.unpack, numbers))
    return with_transitions(graph.program, Hang(), Way(states, tuple(processes), None), loop)


def hung_states(graph: StepGraph) -> bytearray:
    """Returns for each state 1 if it is hung."""
    begins, sources = predecessors(graph)
    hung = bytearray(1 - each for each in graph.rests)
    pending = [state for state, each in enumerate(graph.rests) if each]
    while pending:
        state = pending.pop()
        for source in sources[begins[state] : begins[state + 1]]:
            if hung[source]:
                hung[source] = 0
                pending.append(source)
    left = [sum(1 for _, end in graph.steps(state) if hung[end]) for state in range(graph.count)]
    pending = [state for state, count in enumerate(left) if hung[state] and not count]
    while pending:
        state = pending.pop()
        hung[state] = 0
        for source in sources[begins[state] : begins[state + 1]]:
            left[source] -= 1
            if hung[source] and not left[source]:
                pending.append(source)
    return hung


def predecessors(graph: StepGraph) -> tuple[list[int], list[int]]:
    """Returns the steps by their ends: where the row of each state begins, and their sources."""
    count, targets = graph.count, graph.targets
    begins = [0] * (count + 2)
    for target in targets[: graph.begins[count]]:
        begins[target + 1] += 1
    for state in range(count + 1):
        begins[state + 1] += begins[state]
    sources = [0] * graph.begins[count]
    filled = begins[:]
    for state in range(count):
        for target in targets[graph.begins[state] : graph.begins[state + 1]]:
            sources[filled[target]] = state
            filled[target] += 1
    return begins, sources

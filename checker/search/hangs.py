"""Hangs: states from which nobody ever comes to rest, though somebody can go on for ever.

A state is *at rest* if every process that has to finish has, or if nobody can move (a deadlock is
another violation, and an allowed one is an end). It is *hung* if no state at rest can be reached
from it, whoever steps next, and an execution from it goes on for ever in which every process that
has to finish and can step again and again does: a livelock.

Where no `assume` rules anything out, that much fairness asks for nothing: whoever can step may, and
the execution goes on. But a process whose every step is ruled out in the end has no execution in
which it steps, and none is to be told in which it stands still while a daemon goes on, or somebody
spins. Who turns on the spot has a turn, and need not take another way that is ruled out. Who runs
for ever (`forever=True`) is as fair as the scenario says: nobody waits for it.

    before: the graph of all states    after: the shortest way into a hang, or None

Three fixpoints. Backward from the states at rest, all are found that can reach one; of the others
those are taken away, again and again, whose every step leads to one taken away or is ruled out: the
executions from there all end in an `assume`. Of the rest, if some steps are ruled out there, those
are kept that lead to a loop which is fair to all who have to finish.

    0 --> 1 --> 2 (at rest)     backward from 2: 1, 0. Left: 3, 4, 5.
    0 --> 3 <-> 4               5 has no step but one that is ruled out: taken away.
          3 --> 5 --> ruled out Of 3 and 4: if one process takes all these steps it can go round
                                3 4 3 ...: hung, and the way there is 0 --> 3. If p takes 3 --> 5
                                and has to finish, and a daemon goes round, p has to step some
                                time, and is ruled out: nobody is hung.
"""

from __future__ import annotations

from collections import Counter

from ..program.nodes import Program
from .acquiring import fair_agents
from .contract import Counterexample, Hang
from .drains import fair_drains
from .graph import FairProcesses, StepGraph, owing
from .lasso import fair_stay, way_into
from .shorten import Way
from .walks import Owed, Walks, walks_of
from .ways import with_transitions


def hang_in(graph: StepGraph) -> Counterexample | None:
    """Returns the shortest way into a hang with the fewest context switches, or None."""
    fairness = hang_fairness(graph.program)
    walks = walks_of(graph, fairness)
    hung, everywhere = hung_states(graph, walks), b"\1" * graph.count
    way = way_into(graph, walks, Owed(everywhere, everywhere, False), hung)
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


def hang_fairness(program: Program) -> FairProcesses:
    """Returns the processes that get a turn in a hang: all who have to finish, at the least.

    With a step that changes nothing, too: whether one is such a step depends on the reductions.
    """
    fairness = fair_drains(program, fair_agents(program))
    strong = fairness.strong
    for process in owing(program):
        strong |= 1 << process
    return FairProcesses(fairness.weak, strong, on_the_spot=True)


def hung_states(graph: StepGraph, walks: Walks | None = None) -> bytes:
    """Returns for each state 1 if it is hung.

    Args:
        graph: The graph, in which buffers are movers of their own (`checker.search.drains`).
        walks: The walks over it with `hang_fairness`; None: those of its engine.
    """
    restless = bytearray(graph.restless or restless_states(graph))
    if not any(restless) or graph.count not in graph.targets:
        return bytes(restless)
    walks = walks or walks_of(graph, hang_fairness(graph.program))
    return bytes(_leading(graph, restless, going_round(graph, walks, restless)))


def going_round(graph: StepGraph, walks: Walks, within: bytearray) -> bytearray:
    """Returns for each state 1 if a fair execution that stays within some is there again and again.

    Somebody steps in it for ever, be it on the spot: to stand still is not to go on.
    """
    homes = walks.parts(bytearray(within))
    sizes = Counter(homes)
    return bytearray(
        home > 0 and (sizes[home] > 1 or any(end == state for _, end in graph.steps(state)))
        for state, home in enumerate(homes)
    )


def _leading(graph: StepGraph, within: bytearray, found: bytearray) -> bytearray:
    """Returns for each state 1 if a way within some states leads from it to one that is marked.

    States are numbered breadth first, so that one sweep from the last to the first does nearly all.
    """
    left = [state for state, each in enumerate(within) if each and not found[state]][::-1]
    while True:
        still: list[int] = []
        for state in left:
            if any(found[end] for _, end in graph.steps(state)):
                found[state] = 1
            else:
                still.append(state)
        if len(still) == len(left):
            return found
        left = still


def restless_states(graph: StepGraph) -> bytearray:
    """Returns for each state 1 if no rest is reached from it, and its steps need never end."""
    begins, sources = predecessors(graph)
    found = bytearray(1 - each for each in graph.rests)
    pending = [state for state, each in enumerate(graph.rests) if each]
    while pending:
        state = pending.pop()
        for source in sources[begins[state] : begins[state + 1]]:
            if found[source]:
                found[source] = 0
                pending.append(source)
    left = [sum(1 for _, end in graph.steps(state) if found[end]) for state in range(graph.count)]
    pending = [state for state, count in enumerate(left) if found[state] and not count]
    while pending:
        state = pending.pop()
        found[state] = 0
        for source in sources[begins[state] : begins[state + 1]]:
            left[source] -= 1
            if found[source] and not left[source]:
                pending.append(source)
    return found


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

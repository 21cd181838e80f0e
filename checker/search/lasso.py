"""Lassos: the shortest way into a fair loop, and a short way round it.

A lasso is a counterexample to what has to happen some time: it goes to a state, and from there
round a loop for ever. The way is a shortest one, with the fewest context switches; the loop begins
where the way ends, and is a shortest one that is fair, unless its component has so many states and
processes that it is put together from shortest pieces.

    0 --p--> 1 --q--> 2 --p--> 1      way: 0 1; loop: 1 2 1; p and q move, so that it is fair
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from .contract import Counterexample, Violation
from .graph import FairProcesses, StepGraph
from .shorten import Way, WayGraph, shortest
from .walks import (
    Homes,
    Node,
    Owed,
    Piece,
    Walks,
    owed_steps,
    served,
    serving_steps,
    shortest_way,
    walks_of,
)
from .ways import with_transitions

LARGEST: Final = 200_000
"""Pairs of a state of a component and a set of processes in which the shortest loop is sought."""


def lasso(
    graph: StepGraph, owed: Owed, fairness: FairProcesses, violation: Violation
) -> Counterexample | None:
    """Returns the shortest way into a fair loop in which a goal stays owed, or None."""
    walks = walks_of(graph, fairness)
    homes = walks.parts(walks.owed(owed))
    way = way_into(graph, walks, owed, homes)
    if way is None:
        return None
    last = way.states[-1][0]
    states, movers = loop(graph, walks, (last, homes), fairness)
    numbers = (*(state for state, _ in way.states), *states)
    processes = (*way.processes, *map(graph.process_of, movers))
    whole = Way(tuple(map(graph.unpack, numbers)), processes, None)
    return with_transitions(graph.program, violation, whole, len(way.processes))


def way_into(graph: StepGraph, walks: Walks, owed: Owed, homes: Homes) -> Way[Node] | None:
    """Returns the shortest way into a part with the fewest switches, or None if there is none."""
    layers = walks.leading(owed, homes)
    if not layers:
        return None

    def ends(node: Node) -> Iterable[None]:
        return (None,) if node[1] and homes[node[0]] else ()

    return shortest(WayGraph(layers, owed_steps(graph, owed), ends))


def fair_stay(
    graph: StepGraph, start: int, within: bytes | bytearray, fairness: FairProcesses
) -> tuple[Piece, Piece] | None:
    """Returns the shortest way to a fair loop and round it, or None if there is none.

    Args:
        graph: The graph.
        start: The state where it begins.
        within: For each state 1 if it may be passed.
        fairness: The agents that are fair.
    """
    walks = walks_of(graph, fairness)
    homes = walks.parts(walks.reached(start, within))

    def steps(node: Node) -> Iterator[tuple[int, Node]]:
        return ((mover, (end, 0)) for mover, end in graph.steps(node[0]) if within[end])

    before: Piece = [], []
    if not homes[start]:
        if not any(homes):
            return None
        before = shortest_way((start, 0), steps, lambda node: bool(homes[node[0]]))
    last = before[0][-1] if before[0] else start
    return before, loop(graph, walks, (last, homes), fairness)


def loop(graph: StepGraph, walks: Walks, at: tuple[int, Homes], fairness: FairProcesses) -> Piece:
    """Returns a fair way round in a part.

    It is empty where to stay in the first state for ever is fair.

    Args:
        graph: The graph.
        walks: The walks over it.
        at: Where it begins and ends, and the parts: all states of one reach each other.
        fairness: The agents that are fair.
    """
    start, homes = at
    home = homes[start]
    size, able = walks.part(homes, home)
    unserved = able & (fairness.weak | fairness.strong)
    begin = (start, served(graph, fairness, start, unserved))
    if not begin[1]:
        return [], []
    if size << begin[1].bit_count() <= LARGEST:
        return shortest_way(
            begin,
            lambda node: serving_steps(graph, fairness, node, homes, home),
            lambda node: node == (start, 0),
        )
    states, movers, node = list[int](), list[int](), begin
    while node[1] or node[0] != start:
        passed, moved = walks.way(homes, node, start)
        states, movers = [*states, *passed], [*movers, *moved]
        for mover, end in zip(moved, passed, strict=True):
            node = (end, served(graph, fairness, end, node[1] & ~graph.serves(mover)))
    return states, movers

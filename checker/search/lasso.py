"""Lassos: the shortest way into a fair loop, and a short way round it.

A lasso is a counterexample to what has to happen some time: it goes to a state, and from there
round a loop for ever. The way is a shortest one, with the fewest context switches; the loop begins
where the way ends, and is a shortest one that is fair, unless its component has so many states and
processes that it is put together from shortest pieces.

    0 --p--> 1 --q--> 2 --p--> 1      way: 0 1; loop: 1 2 1; p and q move, so that it is fair
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Final, TypeAlias, final

from ..errors import InternalError
from ..records import dataclass
from .contract import Counterexample, Violation
from .fair import enabled_bits, fair_components
from .graph import FairProcesses, StepGraph
from .shorten import Way, WayGraph, shortest
from .ways import with_transitions

LARGEST: Final = 200_000
"""Pairs of a state of a component and a set of processes in which the shortest loop is sought."""

Node: TypeAlias = tuple[int, int]
"""A state, and for the way whether the goal is owed there, for the loop who has not been served."""


@final
@dataclass(frozen=True, slots=True)
class Owed:
    """The states in which a goal is owed, and has not come.

    Attributes:
        begins: The states in which it becomes owed: at the beginning of an execution only, if it is
            not `always`.
        missing: For each state 1 if the goal does not hold there.
        always: Whether it can become owed later too.
    """

    begins: Set[int]
    missing: Sequence[int]
    always: bool


def lasso(
    graph: StepGraph, owed: Owed, fairness: FairProcesses, violation: Violation
) -> Counterexample | None:
    """Returns the shortest way into a fair loop in which a goal stays owed, or None."""
    layers = _layers(graph, owed)
    states = [state for layer in layers for state, is_owed in layer if is_owed]
    homes = {
        state: component
        for component in fair_components(graph, list(dict.fromkeys(states)), fairness)
        for state in component
    }
    if not homes:
        return None
    return _drawn(graph, (layers, homes), owed, fairness, violation)


def _drawn(
    graph: StepGraph,
    found: tuple[list[list[Node]], dict[int, list[int]]],
    owed: Owed,
    fairness: FairProcesses,
    violation: Violation,
) -> Counterexample:
    """Returns the way into the nearest of the fair components, and the way round in it."""
    layers, homes = found
    nearest = next(n for n, layer in enumerate(layers) if any(o and s in homes for s, o in layer))

    def ends(node: Node) -> Iterable[None]:
        return (None,) if node[1] and node[0] in homes else ()

    successors = _successors(graph, owed)
    way = shortest(WayGraph(layers[: nearest + 1], successors, ends))
    last = way.states[-1][0]
    states, movers = loop(graph, last, homes[last], fairness)
    numbers = (*(state for state, _ in way.states), *states)
    count = len(graph.program.processes)  # a buffer's number is that of its process and this
    processes = tuple(each % count for each in (*way.processes, *movers))
    whole = Way(tuple(map(graph.unpack, numbers)), processes, None)
    return with_transitions(graph.program, violation, whole, len(way.processes))


def _successors(graph: StepGraph, owed: Owed) -> Callable[[Node], Iterator[tuple[int, Node]]]:
    """Returns the steps of the graph, told apart by whether the goal is owed."""

    def steps(node: Node) -> Iterator[tuple[int, Node]]:
        state, is_owed = node
        for process, end in graph.steps(state):
            if is_owed and owed.missing[end]:
                yield process, (end, 1)
            elif not is_owed:
                if end in owed.begins:
                    yield process, (end, 1)
                yield process, (end, 0)

    return steps


def _layers(graph: StepGraph, owed: Owed) -> list[list[Node]]:
    """Returns the states by their distance, each where the goal is owed, and where it is not yet.

    Where it is owed from the beginning or never, only the former are looked at.
    """
    beginning = graph.to_level(0)[0] if graph.levels else range(0)
    layer: list[Node] = [(state, 1) for state in beginning if state in owed.begins]
    if owed.always:
        layer += [(state, 0) for state in beginning]
    seen, found = set(layer), []
    successors = _successors(graph, owed)
    while layer:
        found.append(layer)
        following: list[Node] = []
        for node in layer:
            for _, end in successors(node):
                if end not in seen:
                    seen.add(end)
                    following.append(end)
        layer = following
    return found


Piece: TypeAlias = tuple[list[int], list[int]]
"""A part of a way: the states after each step, and who steps."""


def fair_stay(
    graph: StepGraph, start: int, within: Sequence[int], fairness: FairProcesses
) -> tuple[Piece, Piece] | None:
    """Returns the shortest way to a fair loop and round it, or None if there is none.

    Args:
        graph: The graph.
        start: The state where it begins.
        within: For each state 1 if it may be passed.
        fairness: Who is fair.
    """

    def steps(node: Node) -> Iterator[tuple[int, Node]]:
        return ((process, (end, 0)) for process, end in graph.steps(node[0]) if within[end])

    reached, pending = {start}, [start]
    while pending:
        for _, (end, _) in steps((pending.pop(), 0)):
            if end not in reached:
                reached.add(end)
                pending.append(end)
    parts = fair_components(graph, sorted(reached), fairness)
    homes = {state: part for part in parts for state in part}
    if not homes:
        return None
    before: Piece = [], []
    if start not in homes:
        before = _way((start, 0), steps, lambda node: node[0] in homes)
    last = before[0][-1] if before[0] else start
    return before, loop(graph, last, homes[last], fairness)


def loop(graph: StepGraph, start: int, component: Sequence[int], fairness: FairProcesses) -> Piece:
    """Returns a fair way round in a component.

    It is empty where to stay in the first state for ever is fair.

    Args:
        graph: The graph.
        start: Where it begins and ends.
        component: The states that it may pass, all of which reach each other.
        fairness: Who is fair.
    """
    inside = set(component)
    unserved = 0
    for state in component:
        unserved |= enabled_bits(graph, state)
    unserved &= fairness.weak | fairness.strong

    def served(state: int, left: int) -> int:
        return left & ~(fairness.weak & ~fairness.strong & ~enabled_bits(graph, state))

    def steps(node: Node) -> Iterator[tuple[int, Node]]:
        state, left = node
        for process, end in graph.steps(state):
            if end != state and end in inside:
                yield process, (end, served(end, left & ~(1 << process)))

    begin = (start, served(start, unserved))
    if not begin[1]:
        return [], []
    if len(inside) << begin[1].bit_count() <= LARGEST:
        return _way(begin, steps, lambda node: node == (start, 0))
    states, movers, node = list[int](), list[int](), begin
    while node[1] or node[0] != start:
        left = node[1].bit_count()

        def is_nearer(other: Node, left: int = left) -> bool:
            return other[1].bit_count() < left or other == (start, 0)

        passed, moved = _way(node, steps, is_nearer)
        states, movers = [*states, *passed], [*movers, *moved]
        for process, end in zip(moved, passed, strict=True):
            node = (end, served(end, node[1] & ~(1 << process)))
    return states, movers


def _way(
    begin: Node,
    steps: Callable[[Node], Iterator[tuple[int, Node]]],
    is_end: Callable[[Node], bool],
) -> Piece:
    """Returns a shortest way of one step or more."""
    before: dict[Node, tuple[Node, int]] = {}
    layer = [begin]
    while layer:
        following: list[Node] = []
        for node in layer:
            for process, end in steps(node):
                if end in before:
                    continue
                before[end] = node, process
                if is_end(end):
                    return _back(begin, end, before)
                following.append(end)
        layer = following
    raise InternalError("a component that is not strongly connected")


def _back(begin: Node, end: Node, before: dict[Node, tuple[Node, int]]) -> Piece:
    """Returns the way that was noted to an end."""
    states, movers, node = [end[0]], list[int](), end
    while True:
        node, process = before[node]
        movers.append(process)
        if node == begin:
            return states[::-1], movers[::-1]
        states.append(node[0])

"""Walks over the graph of states, for lassos and hangs: in Python, or in C where states are many.

The questions have one form, so that a lasso is put together in one place (`checker.search.lasso`):

- *owed*: the states in which a goal is owed and has not come;
- *parts*: the parts of some states in which an execution can stay for ever and be fair;
- *leading*: the states on shortest ways to a part, in layers;
- *reached*: the states to which steps within some states lead;
- *way*: a shortest way within a part on which one more agent is served.

A *node* is a state, and whether the goal is owed there. An *agent* is somebody who may be owed a
turn: a process, a buffer (`checker.search.drains`), or whoever waits for a lock
(`checker.search.acquiring`). The answers are the same whoever gives them: `PythonWalks` here, which
is read first, or `checker.search.native.walks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias, final

from ..errors import InternalError
from ..records import dataclass
from .fair import enabled_bits, fair_components
from .graph import FairProcesses, StepGraph

Node: TypeAlias = tuple[int, int]
"""A state, and for the way whether the goal is owed there, for the loop who has not been served."""

Piece: TypeAlias = tuple[list[int], list[int]]
"""A part of a way: the states after each step, and the movers."""

Homes: TypeAlias = Sequence[int]
"""For each state the number of its part, from 1 on; 0: it is in none."""


@final
@dataclass(frozen=True, slots=True)
class Owed:
    """The states in which a goal is owed, and has not come.

    Attributes:
        due: For each state 1 if it becomes owed there: at the beginning of an execution only, if it
            is not `always`.
        missing: For each state 1 if the goal does not hold there.
        always: Whether it can become owed later too.
    """

    due: bytes
    missing: bytes
    always: bool


class Walks(Protocol):
    """The walks over one graph, with one fairness."""

    def owed(self, owed: Owed) -> bytearray:
        """Returns for each state 1 if the goal is owed there, and has not come since."""
        ...

    def parts(self, within: bytearray) -> Homes:
        """Returns the parts of some states in which an execution can stay for ever and be fair.

        Args:
            within: For each state 1 if it is one of them; used up.
        """
        ...

    def leading(self, owed: Owed, homes: Homes) -> list[list[Node]]:
        """Returns the nodes on shortest ways to a part, layer by layer; none if there is no way.

        The last layer has the nodes of parts alone, all of which are owed.
        """
        ...

    def reached(self, start: int, within: Sequence[int]) -> bytearray:
        """Returns for each state 1 if steps within some states lead there from one of them."""
        ...

    def part(self, homes: Homes, home: int) -> tuple[int, int]:
        """Returns how many states a part has, and the agents that can step in some of them."""
        ...

    def way(self, homes: Homes, node: Node, goal: int) -> Piece:
        """Returns a shortest way within a part on which one more agent is served.

        Args:
            homes: The parts.
            node: The state where it begins, and the agents that are unserved there.
            goal: The state where it ends if none is.
        """
        ...


def walks_of(graph: StepGraph, fairness: FairProcesses) -> Walks:
    """Returns the walks over a graph: those that its engine has, or else those in Python."""
    made = None if graph.walks is None else graph.walks(graph, fairness)
    return made or PythonWalks(graph, fairness)


def owed_steps(graph: StepGraph, owed: Owed) -> Callable[[Node], Iterator[tuple[int, Node]]]:
    """Returns the steps between nodes, each with its process."""

    def steps(node: Node) -> Iterator[tuple[int, Node]]:
        state, is_owed = node
        for mover, end in graph.steps(state):
            process = graph.process_of(mover)
            if is_owed and owed.missing[end]:
                yield process, (end, 1)
            elif not is_owed:
                if owed.due[end] and owed.missing[end]:
                    yield process, (end, 1)
                yield process, (end, 0)

    return steps


def served(graph: StepGraph, fairness: FairProcesses, state: int, unserved: int) -> int:
    """Returns those of some agents that are unserved still, once a state is reached.

    Who is weakly fair is served where it cannot step.
    """
    return unserved & ~(fairness.weak & ~fairness.strong & ~enabled_bits(graph, state))


@final
@dataclass(slots=True)
class PythonWalks:
    """The walks in Python: some microseconds a step.

    Attributes:
        graph: The graph.
        fairness: The agents that are fair.
    """

    graph: StepGraph
    fairness: FairProcesses

    def owed(self, owed: Owed) -> bytearray:
        """Returns for each state 1 if the goal is owed there, and has not come since."""
        found = bytearray(self.graph.count)
        for layer in self._layers(owed):
            for state, is_owed in layer:
                found[state] |= is_owed
        return found

    def parts(self, within: bytearray) -> list[int]:
        """Returns the parts of some states in which an execution can stay for ever and be fair."""
        homes = [0] * self.graph.count
        states = [state for state, each in enumerate(within) if each]
        for number, part in enumerate(fair_components(self.graph, states, self.fairness), 1):
            for state in part:
                homes[state] = number
        return homes

    def leading(self, owed: Owed, homes: Homes) -> list[list[Node]]:
        """Returns the nodes on shortest ways to a part, layer by layer; none if there is no way."""
        layers: list[list[Node]] = []
        for layer in self._layers(owed):
            layers.append(layer)
            if ends := [node for node in layer if node[1] and homes[node[0]]]:
                layers[-1] = ends
                break
        else:
            return []
        steps = owed_steps(self.graph, owed)
        for depth in range(len(layers) - 2, -1, -1):
            following = set(layers[depth + 1])
            layers[depth] = [
                node for node in layers[depth] if any(end in following for _, end in steps(node))
            ]
        return layers

    def reached(self, start: int, within: Sequence[int]) -> bytearray:
        """Returns for each state 1 if steps within some states lead there from one of them."""
        found, pending = bytearray(self.graph.count), [start]
        found[start] = 1
        while pending:
            for _, end in self.graph.steps(pending.pop()):
                if within[end] and not found[end]:
                    found[end] = 1
                    pending.append(end)
        return found

    def part(self, homes: Homes, home: int) -> tuple[int, int]:
        """Returns how many states a part has, and the agents that can step in some of them."""
        states = [state for state, each in enumerate(homes) if each == home]
        able = 0
        for state in states:
            able |= enabled_bits(self.graph, state)
        return len(states), able

    def way(self, homes: Homes, node: Node, goal: int) -> Piece:
        """Returns a shortest way within a part on which one more agent is served."""
        home, left = homes[node[0]], node[1].bit_count()

        def is_nearer(other: Node) -> bool:
            return other[1].bit_count() < left or other == (goal, 0)

        def steps(other: Node) -> Iterator[tuple[int, Node]]:
            return serving_steps(self.graph, self.fairness, other, homes, home)

        return shortest_way(node, steps, is_nearer)

    def _layers(self, owed: Owed) -> Iterator[list[Node]]:
        """Yields the nodes by their distance.

        Where the goal is owed from the beginning or never, only those are looked at in which it is.
        """
        graph = self.graph
        beginning = graph.to_level(0)[0] if graph.levels else range(0)
        layer: list[Node] = [(s, 1) for s in beginning if owed.due[s] and owed.missing[s]]
        if owed.always:
            layer += [(state, 0) for state in beginning]
        seen, steps = set(layer), owed_steps(graph, owed)
        while layer:
            yield layer
            following: list[Node] = []
            for node in layer:
                for _, end in steps(node):
                    if end not in seen:
                        seen.add(end)
                        following.append(end)
            layer = following


def serving_steps(
    graph: StepGraph, fairness: FairProcesses, node: Node, homes: Homes, home: int
) -> Iterator[tuple[int, Node]]:
    """Yields the steps within a part, each with its mover, and who is unserved after it."""
    state, unserved = node
    for mover, end in graph.steps(state):
        if homes[end] == home and (end != state or fairness.on_the_spot):
            yield mover, (end, served(graph, fairness, end, unserved & ~graph.serves(mover)))


def shortest_way(
    begin: Node,
    steps: Callable[[Node], Iterable[tuple[int, Node]]],
    is_end: Callable[[Node], bool],
) -> Piece:
    """Returns a shortest way of one step or more.

    Raises:
        InternalError: There is none.
    """
    before: dict[Node, tuple[Node, int]] = {}
    layer = [begin]
    while layer:
        following: list[Node] = []
        for node in layer:
            for mover, end in steps(node):
                if end in before:
                    continue
                before[end] = node, mover
                if is_end(end):
                    return _back(begin, end, before)
                following.append(end)
        layer = following
    raise InternalError("a component that is not strongly connected")


def _back(begin: Node, end: Node, before: dict[Node, tuple[Node, int]]) -> Piece:
    """Returns the way that was noted to an end."""
    states, movers, node = [end[0]], list[int](), end
    while True:
        node, mover = before[node]
        movers.append(mover)
        if node == begin:
            return states[::-1], movers[::-1]
        states.append(node[0])

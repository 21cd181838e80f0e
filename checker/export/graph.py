"""The reachable states of a Program as a graph, in Graphviz's language or as GraphML.

Every state is there, with what it violates: unlike a search, this goes on after a violation. A
failing step leads to a node of its own. Only what differs somewhere is written into a node.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import field
from typing import Any, Final, TypeAlias, final

from ..errors import ModelError
from ..program.interpreter import (
    CheckFailed,
    Discarded,
    Failed,
    Next,
    Path,
    State,
    holds,
    initial_states,
    offsets,
    outcomes,
)
from ..program.nodes import Program, PropertyKind
from ..records import dataclass
from .names import DEADLOCK
from .parts import place_words

MOST_STATES: Final = 10_000
"""States of a graph that somebody may still want to look at."""

Values: TypeAlias = tuple[tuple[str, str], ...]


@final
@dataclass(frozen=True, slots=True)
class GraphNode:
    """A state, or the failure that a step ends in.

    Attributes:
        values: The names and values of what differs between states.
        is_initial: Whether an execution may begin here.
        is_finished: Whether every process has finished.
        violates: The names of what is violated here.
    """

    values: Values
    is_initial: bool = False
    is_finished: bool = False
    violates: tuple[str, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A step, from a node to a node by their positions."""

    source: int
    target: int
    process: str
    words: str


@final
@dataclass(frozen=True, slots=True)
class StateGraph:
    """A Program's state graph."""

    name: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def state_graph(program: Program, most: int = MOST_STATES) -> StateGraph:
    """Visits every state, breadth first.

    Raises:
        ModelError: There are more states than `most`.
    """
    explorer = _Explorer(program, most)
    explorer.run()
    return explorer.graph()


@final
@dataclass(slots=True)
class _Explorer:
    """Visits states.

    Attributes:
        program: The Program.
        most: How many states it may have.
        numbers: The states, in the order in which they were reached.
        edges: The steps.
        failures: The nodes of failures, which come after the states.
        violated: The names of each state's violations.
    """

    program: Program
    most: int
    numbers: dict[State, int] = field(default_factory=dict)
    edges: list[tuple[int, int | str, int, Path]] = field(default_factory=list)
    failures: dict[str, None] = field(default_factory=dict)
    violated: list[tuple[str, ...]] = field(default_factory=list)
    initial: int = 0

    def run(self) -> None:
        """Visits all."""
        for _, outcome in initial_states(self.program):
            if isinstance(outcome, Next):
                self._reach(outcome.state)
        self.initial = len(self.numbers)
        pending = list(self.numbers)
        for state in pending:
            before = len(self.numbers)
            self._expand(state)
            pending.extend(list(self.numbers)[before:])

    def _reach(self, state: State) -> int:
        """Returns a state's number."""
        if state not in self.numbers and len(self.numbers) == self.most:
            raise ModelError(
                f"{self.program.name} has more than {self.most:,} states",
                hint="choose a smaller scenario, or raise --max-states",
            )
        return self.numbers.setdefault(state, len(self.numbers))

    def _expand(self, state: State) -> None:
        """Takes every step from a state."""
        number = self.numbers[state]
        is_stuck = not self._is_finished(state)
        for process in range(len(self.program.processes)):
            for outcome in outcomes(self.program, state, process):
                is_stuck = False
                match outcome:
                    case Next(path, after):
                        self.edges.append((number, self._reach(after), process, path))
                    case Failed(path, _, failure):
                        self.failures[failure.kind.value] = None
                        self.edges.append((number, failure.kind.value, process, path))
                    case Discarded():
                        pass
        names = list(self._broken(state))
        if is_stuck and self.program.deadlock_is_violation:
            names.append(DEADLOCK)
        self.violated.append(tuple(names))

    def _broken(self, state: State) -> Iterator[str]:
        """Returns the names of the properties that a state violates."""
        for each in self.program.properties:
            if each.kind is PropertyKind.FINAL and not self._is_finished(state):
                continue
            try:
                if not holds(self.program, state, each.condition):
                    yield each.name
            except CheckFailed as failed:
                yield failed.failure.kind.value

    def _is_finished(self, state: State) -> bool:
        """Returns whether every process has finished."""
        kinds = (self.program.kinds[each.kind] for each in self.program.processes)
        return all(at[0] == kind.final for at, kind in zip(state.processes, kinds, strict=True))

    def graph(self) -> StateGraph:
        """Returns the graph of the visited states."""
        rows = [_values(self.program, state) for state in self.numbers]
        differs = [
            column for column in range(len(rows[0]) if rows else 0)
            if len({row[column][1] for row in rows}) > 1
        ]  # fmt: skip
        nodes = [
            GraphNode(
                tuple(row[column] for column in differs),
                number < self.initial,
                self._is_finished(state),
                self.violated[number],
            )
            for number, (state, row) in enumerate(zip(self.numbers, rows, strict=True))
        ]
        places = {name: len(nodes) + n for n, name in enumerate(self.failures)}
        nodes += [GraphNode((), violates=(name,)) for name in self.failures]
        edges = tuple(
            GraphEdge(
                source,
                places[target] if isinstance(target, str) else target,
                self.program.processes[process].name,
                self._words(process, path),
            )
            for source, target, process, path in self.edges
        )
        return StateGraph(self.program.name, tuple(nodes), edges)

    def _words(self, process: int, path: Path) -> str:
        """Returns the source of a step's first transition."""
        kind = self.program.kinds[self.program.processes[process].kind]
        return place_words(kind.transitions[path[0]].origin) if path else ""


def _values(program: Program, state: State) -> list[tuple[str, str]]:
    """Returns the name and the value of everything in a state."""
    found: list[tuple[str, str]] = []
    for variable, first in zip(program.variables, offsets(program), strict=True):
        for index, name in enumerate(variable.elements):
            found.append((name, variable.type.show(state.shared[first + index])))
    for process, (location, *values) in zip(program.processes, state.processes, strict=True):
        kind = program.kinds[process.kind]
        at = "finished" if location == kind.final else str(location)
        found.append((f"{process.name} at", at))
        for local, value in zip(kind.locals, values, strict=True):
            found.append((f"{process.name}.{local.name}", local.type.show(value)))
    return found


def dot(graph: StateGraph) -> str:
    """Returns a graph in Graphviz's language: `dot -Tsvg`."""
    lines = [f"digraph {_quoted(graph.name)} {{", "  node [shape=box];"]
    for number, node in enumerate(graph.nodes):
        text = [f"{name} = {value}" for name, value in node.values]
        text += [f"*** {name}" for name in node.violates]
        style = [f"label={_quoted(*text)}"]
        if node.is_initial:
            style.append("style=bold")
        if node.is_finished:
            style.append("peripheries=2")
        if node.violates:
            style.append("color=red")
        lines.append(f"  s{number} [{', '.join(style)}];")
    for edge in graph.edges:
        label = _quoted(f"{edge.process}: {edge.words}")
        lines.append(f"  s{edge.source} -> s{edge.target} [label={label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(*lines: str) -> str:
    """Returns lines as a string of Graphviz's language."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def graphml(graph: StateGraph) -> str:
    """Returns a graph as GraphML, for Gephi, yEd or networkx."""
    import networkx  # takes as long to import as all of `check`, and nothing else needs it

    made: Any = networkx.MultiDiGraph(name=graph.name)
    for number, node in enumerate(graph.nodes):
        flags = {
            # As numbers: networkx writes True, where GraphML has true.
            "initial": int(node.is_initial),
            "finished": int(node.is_finished),
            "violates": ", ".join(node.violates),
        }
        made.add_node(f"s{number}", **flags, **dict(node.values))
    for edge in graph.edges:
        made.add_edge(f"s{edge.source}", f"s{edge.target}", process=edge.process, step=edge.words)
    stream = io.BytesIO()
    networkx.write_graphml(made, stream)
    return stream.getvalue().decode("utf-8")

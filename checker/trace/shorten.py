"""The fewest context switches among the shortest counterexamples to one violation.

On a shortest way to a violation every state lies at its own distance from the initial states, so
the ways are those through the breadth-first levels up to the violation's. One pass forward over the
levels keeps, for each state and each process that may have entered it, the fewest switches so far
and where they came from; one walk back reads the way off. A failing step's process counts as the
last one that ran.

Takes the state graph as functions, and so depends on no engine. Its states may be any hashable
values, such as an engine's packed ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar, final

from checker.errors import InternalError
from checker.program.interpreter import Next, State, initial_states, outcomes
from checker.program.nodes import Program
from checker.search.contract import Counterexample
from checker.trace.violation import Occurrence, occurrences

S = TypeVar("S", bound=Hashable)

NOBODY = -2
"""Stands for the process that ran before the first step."""


@final
@dataclass(frozen=True, slots=True)
class Graph(Generic[S]):
    """A state graph, in the order of search.

    Attributes:
        initial: The initial states.
        successors: The processes' steps from a state to a state, in order of the processes.
        unpack: The state of the Program that a state of the graph stands for.
    """

    initial: Callable[[], Iterable[S]]
    successors: Callable[[S], Iterable[tuple[int, S]]]
    unpack: Callable[[S], State]


class _Entry(NamedTuple, Generic[S]):
    """The best way into a state by a step of one process."""

    switches: int
    before: S | None
    by: int


_Level = dict[S, dict[int, _Entry[S]]]


def interpreted(program: Program) -> Graph[State]:
    """Returns a Program's state graph as the plain interpreter defines it."""

    def initial() -> Iterable[State]:
        return (end.state for _, end in initial_states(program) if isinstance(end, Next))

    def successors(state: State) -> Iterable[tuple[int, State]]:
        for process in range(len(program.processes)):
            for end in outcomes(program, state, process):
                if isinstance(end, Next):
                    yield process, end.state

    return Graph(initial, successors, lambda state: state)


def shorten(program: Program, counterexample: Counterexample, graph: Graph[S]) -> Counterexample:
    """Returns a shortest counterexample to the same violation with the fewest context switches.

    Of several such it takes the first in the order of search, so it is the same on every run.

    Args:
        program: The Program that was searched.
        counterexample: Any shortest counterexample.
        graph: The Program's state graph.

    Raises:
        InternalError: The graph has no such violation at that distance.
    """
    if not counterexample.processes:
        return counterexample
    levels = _levels(graph, len(counterexample.processes))
    ways = occurrences(program, counterexample.violation)
    best: tuple[int, S, int, Occurrence] | None = None
    for state, entries in levels[-1].items():
        for failing in ways(graph.unpack(state)):
            for process, entry in entries.items():
                switches = entry.switches + (failing is not None and failing != process)
                if best is None or switches < best[0]:
                    best = switches, state, process, failing
    if best is None:
        raise InternalError("the counterexample's violation is not where the search found it")
    _, state, process, failing = best
    states, processes = _back(levels, state, process)
    unpacked = tuple(graph.unpack(each) for each in states)
    return Counterexample(counterexample.violation, unpacked, processes, failing)


def _levels(graph: Graph[S], depth: int) -> list[_Level[S]]:
    """Returns the breadth-first levels 0 to `depth`, with the best entries into each state."""
    first: _Level[S] = {state: {NOBODY: _Entry(0, None, NOBODY)} for state in graph.initial()}
    levels = [first]
    visited = set(first)
    for _ in range(depth):
        following: _Level[S] = {}
        for state, entries in levels[-1].items():
            _extend(graph, state, entries, visited, following)
        visited.update(following)
        levels.append(following)
    return levels


def _extend(
    graph: Graph[S],
    state: S,
    entries: dict[int, _Entry[S]],
    visited: set[S],
    following: _Level[S],
) -> None:
    """Extends the best ways into a state by each of its steps to a state of the next level."""
    last = min(entries, key=lambda process: entries[process].switches)
    fewest = entries[last].switches
    for process, successor in graph.successors(state):
        if successor in visited:
            continue
        by, switches = last, fewest + (last not in (process, NOBODY))
        same = entries.get(process)
        if same is not None and same.switches <= switches:
            by, switches = process, same.switches
        into = following.setdefault(successor, {})
        known = into.get(process)
        if known is None or switches < known.switches:
            into[process] = _Entry(switches, state, by)


def _back(levels: list[_Level[S]], state: S, process: int) -> tuple[tuple[S, ...], tuple[int, ...]]:
    """Reads off the way that ends by a process's step into a state of the last level."""
    states, processes = [state], []
    for level in reversed(levels[1:]):
        entry = level[state][process]
        assert entry.before is not None
        processes.append(process)
        state, process = entry.before, entry.by
        states.append(state)
    return tuple(reversed(states)), tuple(reversed(processes))

"""The fewest context switches among the shortest counterexamples to one violation.

On a shortest way to a violation every state lies at its own distance from the initial states, so
the ways are those through the breadth-first levels up to the violation's. One pass forward over the
levels records which steps enter each state; one pass back from the violating states counts, for
each step, the fewest switches from there to the end; a walk forward then takes the best steps, and
of equally good ones that of the first process, so the answer is the same on every run. A failing
step's process counts as the last one that runs.

Takes the state graph as functions, and so depends on no engine. Its states may be any hashable
values, such as an engine's packed ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, final

from checker.errors import InternalError
from checker.program.interpreter import Next, State, initial_states, outcomes
from checker.program.nodes import Program
from checker.search.contract import Counterexample
from checker.trace.violation import Occurrence, occurrences

S = TypeVar("S", bound=Hashable)

NOBODY: Final = -2
"""Stands for the process before the first step, and for the one after the last."""


@final
@dataclass(frozen=True, slots=True)
class Graph(Generic[S]):
    """A state graph, in the order of search.

    Attributes:
        initial: The initial states.
        successors: The processes' steps from a state to a state, in order of the processes.
        unpack: The state of the Program that a state of the graph stands for.
        is_suspect: False where the violation surely does not occur: that state is not unpacked.
    """

    initial: Callable[[], Iterable[S]]
    successors: Callable[[S], Iterable[tuple[int, S]]]
    unpack: Callable[[S], State]
    is_suspect: Callable[[S], bool] = lambda state: True


_Entering = dict[S, list[tuple[int, S]]]
"""For each state of a level the steps that enter it: by whom, and from where."""

_Leaving = dict[S, dict[int, tuple[int, S | None]]]
"""For each state that leads to the violation, for each process whose step does: the fewest switches
from that step to the end, and the state that it leads to. None: the step that fails."""


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
    ends: _Leaving[S] = {}
    for state in levels[-1]:
        if graph.is_suspect(state) and (found := ways(graph.unpack(state))):
            ends[state] = {NOBODY if each is None else each: (0, None) for each in found}
    if not ends:
        raise InternalError("the counterexample's violation is not where the search found it")
    states, processes, failing = _forth(_backward(levels, ends))
    unpacked = tuple(graph.unpack(each) for each in states)
    return Counterexample(counterexample.violation, unpacked, processes, failing)


def _levels(graph: Graph[S], depth: int) -> list[_Entering[S]]:
    """Returns the breadth-first levels 0 to `depth`, with the steps that enter each state."""
    first: _Entering[S] = {state: [] for state in graph.initial()}
    levels = [first]
    visited = set(first)
    for _ in range(depth):
        following: _Entering[S] = {}
        for state in levels[-1]:
            for process, successor in graph.successors(state):
                if successor not in visited:
                    following.setdefault(successor, []).append((process, state))
        visited.update(following)
        levels.append(following)
    return levels


def _backward(levels: list[_Entering[S]], ends: _Leaving[S]) -> list[_Leaving[S]]:
    """Returns for each level the steps towards the end, the violating states last."""
    found = [ends]
    for level in reversed(levels[1:]):
        before: _Leaving[S] = {}
        for state, leaving in found[-1].items():
            for process, source in level[state]:
                switches = _least(process, leaving)[0]
                known = before.setdefault(source, {}).get(process)
                if known is None or switches < known[0]:
                    before[source][process] = switches, state
        found.append(before)
    found.reverse()
    order = {state: position for position, state in enumerate(levels[0])}
    found[0] = dict(sorted(found[0].items(), key=lambda each: order[each[0]]))
    return found


def _least(last: int, leaving: dict[int, tuple[int, S | None]]) -> tuple[int, int]:
    """Returns the fewest switches to the end after a process ran, and who is best to run next."""
    return min(
        (switches + (NOBODY not in (last, process) and last != process), process)
        for process, (switches, _) in leaving.items()
    )


def _forth(levels: list[_Leaving[S]]) -> tuple[list[S], tuple[int, ...], Occurrence]:
    """Takes the best steps from an initial state to the end.

    Returns:
        The states, who takes each step between them, and whose step fails then.
    """
    state = min(levels[0], key=lambda each: _least(NOBODY, levels[0][each]))
    states, taken, last = [state], [], NOBODY
    for level in levels:
        last = _least(last, level[state])[1]
        following = level[state][last][1]
        if following is None:
            break
        state = following
        states.append(state)
        taken.append(last)
    return states, tuple(taken), None if last == NOBODY else last

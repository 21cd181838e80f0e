"""The fewest context switches among the shortest ways to a violation.

On a shortest way to a violation every state lies at its own distance from the initial states, so
the ways are those through the breadth-first levels up to the violation's. One pass back over the
levels counts, for each state that leads to the violation and each process whose step does, the
fewest switches from there to the end; a walk forward then takes the best steps, and of equally good
ones those of the first process, and of its outcomes the first, so the answer depends on nothing but
the graph. A failing step's process counts as the last one that runs.

Takes the state graph as functions, and so depends on no engine. Its states may be any hashable
values, such as an engine's packed ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Generic, TypeAlias, TypeVar, final

from ..errors import InternalError
from ..records import dataclass

S = TypeVar("S", bound=Hashable)

NOBODY: Final = -2
"""Stands for the process before the first step, and for the one after the last."""

Costs: TypeAlias = dict[int, int]
"""For each process whose step leads to the violation, the fewest switches from it to the end."""


@final
@dataclass(frozen=True, slots=True)
class WayGraph(Generic[S]):
    """The part of a state graph that leads to a violation.

    Attributes:
        levels: The states of each level up to the violation's; the initial ones in their order.
        successors: The processes' steps from a state to a state, in the order of search.
        ends: How the violation occurs in a state of the last level: by which processes' failing
            steps, or None for the state itself; nothing if it does not.
    """

    levels: Sequence[Iterable[S]]
    successors: Callable[[S], Iterable[tuple[int, S]]]
    ends: Callable[[S], Iterable[int | None]]


@final
@dataclass(frozen=True, slots=True)
class Way(Generic[S]):
    """A way to a violation: states, the processes that step between them, the one that fails."""

    states: tuple[S, ...]
    processes: tuple[int, ...]
    failing: int | None


def shortest(graph: WayGraph[S]) -> Way[S]:
    """Returns the first of the ways with the fewest context switches.

    Raises:
        InternalError: No state of the last level has the violation.
    """
    costs = _costs(graph)

    def ends(state: S, process: int) -> list[S]:
        return [end for mover, end in graph.successors(state) if mover == process]

    def found(depth: int, states: Sequence[S]) -> list[Costs | None]:
        return [costs[depth].get(each) for each in states]

    return walked(list(graph.levels[0]), len(costs) - 1, found, ends)


def walked(
    begins: Sequence[S],
    depth: int,
    costs: Callable[[int, Sequence[S]], Sequence[Costs | None]],
    ends: Callable[[S, int], Sequence[S]],
) -> Way[S]:
    """Returns the first of the ways with the fewest context switches, once their costs are known.

    Args:
        begins: The initial states, in their order.
        depth: The level of the last state.
        costs: For states of a level, the costs of each; None for one that leads nowhere.
        ends: The states in which a process's steps from a state end, in the order of search.

    Raises:
        InternalError: No initial state leads to the violation, or no step does on the way.
    """
    leading = _leading(begins, costs(0, begins))
    state, here = min(leading, key=lambda each: _least(NOBODY, each[1])[0])
    states, taken, last = [state], [], NOBODY
    for level in range(1, depth + 1):
        _, last = _least(last, here)
        left, following = here[last], ends(state, last)
        best = [
            (end, its)
            for end, its in _leading(following, costs(level, following))
            if _least(last, its)[0] == left
        ]
        if not best:
            raise InternalError("a step on the way to the violation is missing")
        state, here = best[0]
        states.append(state)
        taken.append(last)
    _, last = _least(last, here)
    return Way(tuple(states), tuple(taken), None if last == NOBODY else last)


def _leading(states: Sequence[S], costs: Sequence[Costs | None]) -> list[tuple[S, Costs]]:
    """Returns the states that lead to the violation, each with its costs.

    Raises:
        InternalError: There is none.
    """
    found = [(state, its) for state, its in zip(states, costs, strict=True) if its is not None]
    if not found:
        raise InternalError("the violation is not where the search found it")
    return found


def _costs(graph: WayGraph[S]) -> list[dict[S, Costs]]:
    """Returns for each level the states that lead to the violation, with their steps' costs."""
    ends: dict[S, Costs] = {}
    for state in graph.levels[-1]:
        if found := tuple(graph.ends(state)):
            ends[state] = {NOBODY if each is None else each: 0 for each in found}
    costs = [ends]
    for level in reversed(graph.levels[:-1]):
        costs.append(_before(graph, level, costs[-1]))
    costs.reverse()
    return costs


def _before(graph: WayGraph[S], level: Iterable[S], following: dict[S, Costs]) -> dict[S, Costs]:
    """Returns the costs of a level, from the costs of the next one."""
    found: dict[S, Costs] = {}
    for state in level:
        for process, successor in graph.successors(state):
            if (costs := following.get(successor)) is not None:
                mine = found.setdefault(state, {})
                cost, _ = _least(process, costs)
                mine[process] = min(cost, mine.get(process, cost))
    return found


def _least(last: int, costs: Costs) -> tuple[int, int]:
    """Returns the fewest switches to the end after a process ran, and the process to run next."""
    return min(
        (cost + (NOBODY not in (last, process) and last != process), process)
        for process, cost in costs.items()
    )

"""The neighbourhood of a counterexample: what else could have happened, a few steps far.

*Before*: a trace, and the Program that it was written down on. *After*: places, which are states,
each with the steps that lead away from it. The first places are those of the trace; the others are
found breadth first from all of them at once, so that a place's distance is the least number of
steps by which it has left the counterexample.

All of it is computed by the plain interpreter on the unreduced Program, so that each step is one
that a replay can follow. It is a part of the state space and no search of it: nothing is concluded
from a property that is true in every place.

Example: `count += 1` by two processes, each a load and a store. The trace load, load, store, store
has five places. Of the first one, besides the trace's own step, the other process's load leads
away, to a place of distance 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, final

from ..program.interpreter import Failed, Next, State, outcomes, states_along
from ..program.nodes import Failure, Program, PropertyKind
from ..records import dataclass
from ..search.contract import Deadlock, violation_name
from .follow import walk_path
from .replay import Refollowed, step_of
from .trace import Step, Trace
from .violation import is_deadlocked, occurrences

OF_STATES: Final = (PropertyKind.INVARIANT, PropertyKind.FINAL)
"""The properties that a state alone can violate."""

OUTSIDE: Final = -1
"""The target of a branch whose place is not in the neighbourhood, or that fails."""


@final
@dataclass(frozen=True, slots=True)
class Branch:
    """A step that leads away from a place.

    Attributes:
        step: The step.
        target: The position of the place that it leads to, or `OUTSIDE`.
        failure: The name of the check that fails in it, or "".
    """

    step: Step
    target: int
    failure: str = ""


@final
@dataclass(frozen=True, slots=True)
class NearbyState:
    """A state near a counterexample.

    Attributes:
        distance: How many steps it is away from the counterexample; 0 on it.
        violated: The names of the properties that are violated in it.
        branches: The steps that lead away from it; None where they were not computed.
    """

    distance: int
    violated: tuple[str, ...]
    branches: tuple[Branch, ...] | None


@final
@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The places around a counterexample.

    Attributes:
        places: The places: those of the counterexample first, then by distance.
        way: The position of the place where the counterexample begins, and of that after each step;
            `OUTSIDE` after a step that fails.
        most_steps: Places further away than this are not among them.
        is_cut: Whether places at that distance or nearer are left out, because of their number.
    """

    places: tuple[NearbyState, ...]
    way: tuple[int, ...]
    most_steps: int
    is_cut: bool


def neighbourhood(
    again: Refollowed, trace: Trace, *, most_steps: int, most_places: int
) -> Neighbourhood:
    """Returns the places around a counterexample.

    Args:
        again: The counterexample, followed again on its Program.
        trace: The counterexample.
        most_steps: How far a place may be away from it.
        most_places: How many places there may be; those of the counterexample always are.
    """
    program, on_way = again.program, states_followed(again)
    known: dict[State, int] = {}
    for state in on_way:
        known.setdefault(state, len(known))
    distances = [0] * len(known)
    states, places, is_cut = list(known), list[NearbyState](), False
    for state in states:  # which grows
        distance = distances[len(places)]
        branches: list[Branch] | None = [] if distance < most_steps else None
        for process, ended in _ways_on(program, state) if branches is not None else ():
            target = known.get(ended.state, OUTSIDE) if isinstance(ended, Next) else OUTSIDE
            if isinstance(ended, Next) and target == OUTSIDE:
                is_cut = is_cut or len(states) >= most_places
                if len(states) < most_places:
                    target = known[ended.state] = len(states)
                    states.append(ended.state)
                    distances.append(distance + 1)
            assert branches is not None
            branches.append(_branch(program, state, process, ended, target))
        told = None if branches is None else tuple(branches)
        places.append(NearbyState(distance, _violated(program, state), told))
    way = [known[each] for each in on_way]
    way += [OUTSIDE] * (len(trace.steps) + 1 - len(way))
    return Neighbourhood(tuple(places), tuple(way), most_steps, is_cut)


def states_followed(again: Refollowed) -> tuple[State, ...]:
    """Returns the states of a trace: the one in which it begins, and one after each step.

    One fewer than that if a check fails in its last step, which leads to no state; none at all if
    one fails before any.
    """
    if not again.steps and isinstance(again.violation, Failure):
        return ()
    return tuple(states_along(again.program, again.initial, again.steps))


def _ways_on(program: Program, state: State) -> Iterator[tuple[int, Next | Failed]]:
    """Yields the next steps of all processes that end, in a state or in a check that fails."""
    for process in range(len(program.processes)):
        for ended in outcomes(program, state, process):
            if isinstance(ended, Next | Failed):
                yield process, ended


def _branch(
    program: Program, state: State, process: int, ended: Next | Failed, target: int
) -> Branch:
    """Writes a step down that leads away from a state."""
    (walked,) = walk_path(program, state, process, ended.path)
    failure = "" if walked.failure is None else violation_name(walked.failure)
    return Branch(step_of(program, process, walked), target, failure)


def _violated(program: Program, state: State) -> tuple[str, ...]:
    """Returns the names of what is violated in a state, without failing checks of steps."""
    stated = (each for each in program.properties if each.kind in OF_STATES)
    found = [each.name for each in stated if occurrences(program, each)(state)]
    if program.deadlock_is_violation and is_deadlocked(program, state):
        found.append(violation_name(Deadlock()))
    return tuple(found)

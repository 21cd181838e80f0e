"""What tests ask of a counterexample: the states on its way, and whose check fails."""

from __future__ import annotations

from checker.program.interpreter import Failed, State, outcomes, states_along
from checker.program.nodes import Program
from checker.search.contract import Counterexample


def states(program: Program, found: Counterexample) -> tuple[State, ...]:
    """Returns the states on the way, the initial one first; none if the beginning fails."""
    if found.initial is None:
        return ()
    return tuple(states_along(program, found.initial, found.steps))


def failing(program: Program, found: Counterexample) -> int | None:
    """Returns whose step or beginning fails (-1: the set-up); None if a state is at fault."""
    if found.initial is None:
        return len(found.beginning) - 2
    way = states(program, found)
    if len(way) == len(found.steps) + 1:
        return None
    process, path = found.steps[-1]
    ends = outcomes(program, way[-1], process)
    assert any(isinstance(each, Failed) and each.path == path for each in ends)
    return process

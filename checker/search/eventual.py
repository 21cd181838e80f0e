"""Hangs, and goals that never come: executions that go on for ever, after a complete search.

    before: a search that has visited every state, and found nothing violated
    after:  its findings, with the shortest way into a hang or past a goal for ever, if there is one

Safety comes first: where something is violated, or a limit has cut the search, nothing is asked
here, since the graph of a part of the states says nothing about executions. Hangs are of all who
have to finish, whatever fairness is claimed (`checker.search.hangs`); goals are judged by fair
loops (`checker.search.fair`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, final

from ..errors import EngineError
from ..program.nodes import Program, Property, PropertyKind
from ..records import dataclass
from .acquiring import fair_agents, with_acquisitions
from .contract import INTERRUPTED, Counterexample, Found, HangsFound, Stop, StopReason
from .drains import fair_drains, with_drains
from .graph import StepGraph, has_only_forward_steps
from .hangs import hang_in
from .lasso import lasso
from .limits import LimitError
from .walks import Owed

MOST_STATES: Final = 1_000_000
"""The states up to which it is looked for hangs though nobody asked, after the native engine. The
graph of so many takes half a second and 40 to 100 MB, and a hang that is found some seconds more;
with ten times as many a search that is asked for safety alone would be slow without a word."""

SLOWER: Final = 10
"""By how much fewer states that are after another engine, which takes as much longer."""

INVERTED: Final = bytes((1, 0)).ljust(256, b"\0")
"""The other truth for each, as a table for `bytes.translate`."""

NOTE: Final = "while it was looked at what happens for ever"


@final
@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that is to come, and when it is owed.

    Attributes:
        position: The position of its condition among a Program's properties.
        stated: The property, which is violated if it does not come.
        owed: The position of the condition that says when it is owed; None: from the beginning, or
            always.
    """

    position: int
    stated: Property
    owed: int | None = None

    @property
    def is_owed_always(self) -> bool:
        """Whether it can become owed later than at the beginning."""
        return self.stated.kind is PropertyKind.LEADS_TO


def goals_of(program: Program) -> Iterator[Goal]:
    """Yields the goals of a Program, in the order of its properties."""
    for position, each in enumerate(program.properties):
        before = program.properties[position - 1] if position else None
        is_paired = before is not None and before.kind is PropertyKind.OWED
        if each.kind in (PropertyKind.EVENTUALLY, PropertyKind.LEADS_TO):
            yield Goal(position, each, position - 1 if is_paired else None)


def with_endings(
    program: Program, found: Found, make: Callable[[], StepGraph], *, wanted: bool
) -> Found:
    """Returns the findings of a search, with what happens for ever.

    Args:
        program: The Program.
        found: The findings.
        make: Makes the graph of its states.
        wanted: Whether to look for hangs though none would be a violation.
    """
    goals = list(goals_of(program))
    is_needed = bool(goals) or program.hang_is_violation
    if found.stop is not None or found.counterexample is not None:
        return found
    if not (is_needed or wanted):
        return found
    hangs = _without_graph(program, found, is_needed)
    if hangs is not None and not goals:
        return replace(found, hangs=hangs)
    try:
        graph = make()
        return _judged(graph, found, goals, hangs)
    except KeyboardInterrupt:
        stop = INTERRUPTED
    except MemoryError:
        stop = Stop(StopReason.MEMORY)
    except LimitError as limit:
        stop = limit.stop
    except EngineError as error:
        if is_needed:
            raise
        return replace(found, hangs=HangsFound(why=str(error).splitlines()[0]))
    if is_needed:
        return replace(found, stop=replace(stop, note=NOTE), evidence=None)
    return replace(found, hangs=HangsFound(stop=stop))


def _without_graph(program: Program, found: Found, is_needed: bool) -> HangsFound | None:
    """Returns whether there is a hang where no graph is made for that; None: one has to be."""
    if has_only_forward_steps(program):
        return HangsFound()
    most = MOST_STATES if found.engine == "native" else MOST_STATES // SLOWER
    if not is_needed and found.states > most:
        return HangsFound(why=f"{found.states:,} states are too many to do so unasked")
    return None


def _judged(graph: StepGraph, found: Found, goals: list[Goal], hangs: HangsFound | None) -> Found:
    """Returns the findings with the shortest of all that is violated, or with a mere hang."""
    program, graph = graph.program, with_acquisitions(graph)
    violated: list[Counterexample] = []
    with_buffers = with_drains(graph)
    if hangs is None:
        hangs = HangsFound(hang_in(with_buffers))
        if program.hang_is_violation and hangs.counterexample is not None:
            violated.append(hangs.counterexample)
    fairness = fair_drains(program, fair_agents(program))
    for goal in goals:
        missing = bytes(graph.facts[goal.position]).translate(INVERTED)
        due = missing if goal.owed is None else bytes(graph.facts[goal.owed])
        owed = Owed(due, missing, goal.is_owed_always)
        way = lasso(with_buffers, owed, fairness, goal.stated)
        violated += [way] if way is not None else []
    looked_at = found.looked_at | graph.looked_at
    found = replace(found, looked_at=looked_at, hangs=hangs)
    if not violated:
        return found
    first = min(violated, key=lambda each: len(each.steps))
    return replace(found, counterexample=first, hangs=None, evidence=None)

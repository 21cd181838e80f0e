"""Checks and waits as parts: a condition that is always decided one way, a wait that is none.

A *check* is a place where two transitions leave, decided "yes" and "no". With "always" its first
"yes" has a guard that holds, and its "no" one that never does; with "never", the other way round.
What a model chooses freely (`choose`), a loop over a range, and what locks ask of themselves are no
checks. A *wait* is a transition whose guard alone keeps a process from going on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..program.expressions import walk
from ..program.nodes import (
    FALSE,
    TRUE,
    Local,
    Program,
    Shared,
    Transition,
)
from ..program.rewrite import having
from .parts import (
    Edit,
    Graph,
    PartKind,
    Removal,
    Removals,
    goes_on,
    graphs,
    is_open,
    name_of,
    part_at,
    phrase,
)

YES: Final = "yes"
NO: Final = "no"
WAYS: Final = (("always", YES, NO), ("never", NO, YES))
"""How a condition is decided: in words, the outcome that is left, and the one that is not."""

WAIT: Final = "wait("
"""The beginning of the source text of a wait."""

NO_CHECKS: Final = ("for ", "assert ")
"""The beginnings of statements whose decisions no protocol makes."""

CHOSEN: Final = "$choose("
"""The beginning of the name of a local that holds what the environment has chosen."""


def check_removals(program: Program, of_locks: frozenset[int]) -> Removals:
    """Returns the conditions of a Program, each with both ways to decide it.

    Args:
        program: The Program.
        of_locks: The variables of locks.
    """
    found: Removals = {}
    for graph, positions in _ways_out(program):
        edges = [graph.kind.transitions[each] for each in positions]
        if not _is_check(graph, edges, of_locks):
            continue
        for word, kept, dropped in WAYS:
            part = part_at(PartKind.CHECK, edges[0], f"{word} {_condition(edges[0])}")
            removal = found.setdefault(part, Removal())
            removal.edits.append(_decided(graph, positions, kept))
            others = [each for each in edges if each.decision == dropped]
            is_seen = all(goes_on(graph, each.target) for each in others)
            removal.decided_by([name_of(each) for each in others] if is_seen else None)
    return found


def _ways_out(program: Program) -> Iterator[tuple[Graph, Sequence[int]]]:
    """Yields for each location of each graph the positions of the transitions that leave it."""
    return ((graph, positions) for graph in graphs(program) for positions in graph.leaving)


def _condition(transition: Transition) -> str:
    """Returns the condition that a transition decides, phrase."""
    text = transition.decided or transition.origin.text
    for word in ("if ", "elif ", "while "):
        text = text.removeprefix(word)
    return phrase(text)


def _is_check(graph: Graph, edges: Sequence[Transition], of_locks: frozenset[int]) -> bool:
    """Returns whether some transitions that leave one location are the outcomes of a check."""
    if {each.decision for each in edges} != {YES, NO}:
        return False
    if len({each.origin for each in edges}) > 1 or edges[0].origin.text.startswith(NO_CHECKS):
        return False
    if edges[0].decided and edges[0].decided not in edges[0].origin.text:
        return False  # a primitive decides it: the author's text is the call
    for node in (node for each in edges for node in walk(each.guard)):
        if isinstance(node, Shared) and node.variable in of_locks:
            return False
        if isinstance(node, Local) and graph.kind.locals[node.variable].name.startswith(CHOSEN):
            return False
    return True


def _decided(graph: Graph, positions: Sequence[int], kept: str) -> Edit:
    """Returns the edit by which one outcome alone is left."""
    changed: dict[int, Transition] = {}
    is_open = True
    for position in positions:
        each = graph.kind.transitions[position]
        guard = TRUE if each.decision == kept and is_open else FALSE
        is_open = is_open and each.decision != kept
        changed[position] = having(each, guard, each.updates)
    return Edit(graph.number, changed)


def wait_removals(program: Program, of_locks: frozenset[int]) -> Removals:
    """Returns the waits of a Program that take no lock.

    Args:
        program: The Program.
        of_locks: The variables of locks.
    """
    found: Removals = {}
    for graph, positions in _ways_out(program):
        each = graph.only(positions)
        if each is None or not each.origin.text.startswith(WAIT) or is_open(each):
            continue
        if _takes_lock(graph, each, of_locks):
            continue
        part = part_at(PartKind.WAIT, each, f"without {phrase(each.origin.text)}")
        removal = found.setdefault(part, Removal())
        changed = having(each, TRUE, each.updates)
        removal.edits.append(Edit(graph.number, {positions[0]: changed}))
        removal.decided_by(None)  # it may be reached and never be passed
    return found


def _takes_lock(graph: Graph, transition: Transition, of_locks: frozenset[int]) -> bool:
    """Returns whether the statement of a transition also stores to a lock's variables."""
    return any(
        isinstance(update.target, Shared) and update.target.variable in of_locks
        for each in _of_statement(graph, transition)
        for update in each.updates
    )


def _of_statement(graph: Graph, transition: Transition) -> Iterator[Transition]:
    """Yields the transitions of a transition's statement."""
    return (each for each in graph.kind.transitions if each.origin == transition.origin)

"""The `atomic` blocks and the order of steps as parts: others come between, or another order.

*Atomic*: where a block has several accesses, a process may be interrupted between any two of its
statements. *Order*: two adjacent steps of one function, of different statements, of which neither
needs the other's value nor touches a variable that the other stores to; they change places, as a
compiler, a processor or the next patch might have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final, final

from ..analysis.accesses import accesses
from ..program.expressions import locals_read
from ..program.nodes import Local, Location, Origin, Program, Shared, Transition
from ..program.rewrite import having
from ..records import dataclass
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

CALL: Final = re.compile(r"[\w.\[\]]+\(.*\)", re.DOTALL)
"""The source text of a statement that is a call."""

BLOCK: Final = "with atomic("
"""The beginning of the source text of an `atomic` block."""


def atomic_removals(program: Program) -> Removals:
    """Returns the `atomic` blocks of a Program that have several accesses."""
    found: Removals = {}
    for graph in graphs(program):
        for each in graph.kind.transitions:
            if not each.origin.text.startswith(BLOCK):
                continue
            between = _between(program, graph, each.target)
            if not between:
                continue
            shown = {
                location: replace(graph.kind.locations[location], visible=True)
                for location in between
            }
            part = part_at(PartKind.ATOMIC, each, f"without {phrase(each.origin.text)}")
            removal = found.setdefault(part, Removal())
            removal.edits.append(Edit(graph.number, locations=shown))
            around = [position for at in between for position in graph.leaving[at]]
            names = [name_of(graph.kind.transitions[position]) for position in around]
            removal.decided_by(names if goes_on(graph, each.target) else None)
    return found


def _between(program: Program, graph: Graph, start: int) -> list[int]:
    """Returns the locations within a step, from one on, between two statements with accesses."""
    transitions = graph.kind.transitions
    inner = _inner(graph, start)
    touching = {
        each
        for location in inner
        for each in graph.leaving[location]
        if _touches(program, transitions[each])
    }
    after = _closed(graph, inner, touching, forwards=True)
    before = _closed(graph, inner, touching, forwards=False)
    found = []
    for location in sorted(after & before):
        origins = {transitions[each].origin for each in graph.coming[location]}
        if origins != {transitions[each].origin for each in graph.leaving[location]}:
            found.append(location)
    return found


def _inner(graph: Graph, start: int) -> list[int]:
    """Returns the locations that are reached from one on within a step, itself first."""
    found, pending = [start], [start]
    while pending:
        for position in graph.leaving[pending.pop()]:
            target = graph.kind.transitions[position].target
            if target >= 0 and not graph.kind.locations[target].visible and target not in found:
                found.append(target)
                pending.append(target)
    return [each for each in found if not graph.kind.locations[each].visible]


def _closed(graph: Graph, inner: Sequence[int], touching: Set[int], *, forwards: bool) -> set[int]:
    """Returns the inner locations that have an access before them in the block, or after them.

    Args:
        graph: The kind's graph.
        inner: The locations within the block.
        touching: The positions of the block's transitions that have an access.
        forwards: Whether before them.
    """
    found: set[int] = set()
    is_changing = True
    while is_changing:
        is_changing = False
        for location in inner:
            for position in graph.coming[location] if forwards else graph.leaving[location]:
                each = graph.kind.transitions[position]
                is_beside = (each.source if forwards else each.target) in found
                if location not in found and (position in touching or is_beside):
                    found.add(location)
                    is_changing = True
    return found


def _touches(program: Program, transition: Transition) -> bool:
    """Returns whether a transition accesses a variable that a protocol may read."""
    return any(not program.variables[each.element.variable].ghost for each in accesses(transition))


@final
@dataclass(frozen=True, slots=True)
class _Step:
    """A step that goes one way only.

    Attributes:
        positions: Its transitions.
        read: The locals that it reads.
        stored: The locals that it stores to.
        seen: The shared variables that it touches.
        changed: Those that it stores to.
        has_ghost: Whether it stores to a ghost.
    """

    positions: tuple[int, ...]
    read: frozenset[int] = frozenset()
    stored: frozenset[int] = frozenset()
    seen: frozenset[int] = frozenset()
    changed: frozenset[int] = frozenset()
    has_ghost: bool = False

    def is_independent_of(self, other: _Step) -> bool:
        """Returns whether two steps of one process may change places, as far as it can tell."""
        return not (
            self.stored & (other.read | other.stored)
            or other.stored & self.read
            or self.changed & other.seen
            or other.changed & self.seen
        )


def order_removals(program: Program) -> Removals:
    """Returns the pairs of adjacent steps of a Program that may change places."""
    found: Removals = {}
    for graph in graphs(program):
        for start in range(len(graph.kind.locations)):
            pair = _pair(program, graph, start)
            if pair is None:
                continue
            first, second = pair
            one = graph.kind.transitions[first.positions[0]]
            two = graph.kind.transitions[second.positions[0]]
            words = f"{phrase(two.origin.text)} before {phrase(one.origin.text)}"
            part = part_at(PartKind.ORDER, one, words)
            removal = found.setdefault(part, Removal())
            removal.edits.append(_exchanged(graph, first, second))
            taken = [*first.positions, *second.positions]
            removal.decided_by(name_of(graph.kind.transitions[each]) for each in taken)
            if not all(is_open(graph.kind.transitions[each]) for each in taken):
                removal.decided_by(None)
    return found


def _pair(program: Program, graph: Graph, start: int) -> tuple[_Step, _Step] | None:
    """Returns two steps, the first from a location on, that may change places; or None."""
    if not graph.kind.locations[start].visible:
        return None
    one = _line(graph, start)
    if not one:
        return None
    middle = graph.kind.transitions[one[-1]].target
    if middle == graph.kind.entry or len(graph.coming[middle]) != 1:
        return None
    two = _of_first_statement(program, graph, _line(graph, middle))
    if not two or graph.kind.transitions[two[-1]].target in (start, middle):
        return None
    origins = {graph.kind.transitions[each].origin for each in one}
    before, after = origins.pop(), graph.kind.transitions[two[0]].origin
    if origins or before.stack != after.stack or before.span == after.span:
        return None
    end = graph.kind.transitions[two[-1]].target
    if _is_called_at(graph, graph.coming[start], before) or _is_called_at(
        graph, graph.leaving[end], after
    ):
        return None
    first, second = _step(program, graph, one), _step(program, graph, two)
    is_possible = first.seen and second.seen and not (first.has_ghost or second.has_ghost)
    return (first, second) if is_possible and first.is_independent_of(second) else None


def _is_called_at(graph: Graph, positions: Sequence[int], origin: Origin) -> bool:
    """Returns whether some transitions are of the same call as a step.

    The step is then a part of what a primitive does, and to move it alone is not to move the call.
    """
    return CALL.fullmatch(origin.text) is not None and any(
        graph.kind.transitions[each].origin.span == origin.span for each in positions
    )


def _line(graph: Graph, start: int) -> tuple[int, ...]:
    """Returns the transitions of a step from a location on, if it can go one way only; or none."""
    found: list[int] = []
    location = start
    while True:
        leaving = graph.leaving[location]
        if len(leaving) != 1:
            return ()
        target = graph.kind.transitions[leaving[0]].target
        if target < 0 or len(found) > len(graph.kind.locations):
            return ()
        found.append(leaving[0])
        if graph.kind.locations[target].visible:
            return tuple(found)
        if len(graph.coming[target]) != 1:
            return ()
        location = target


def _of_first_statement(program: Program, graph: Graph, line: tuple[int, ...]) -> tuple[int, ...]:
    """Returns the transitions of a step's first statement; none if another one stores something.

    What follows in the step, as the end of a function and its checks, or what a ghost notes, comes
    after both statements, whatever their order.
    """
    transitions = graph.kind.transitions
    found = [each for each in line if transitions[each].origin == transitions[line[0]].origin]
    rest = line[len(found) :]
    if tuple(found) != line[: len(found)] or any(_stores(program, transitions[n]) for n in rest):
        return ()
    return tuple(found)


def _stores(program: Program, transition: Transition) -> bool:
    """Returns whether a transition stores to a variable that a protocol may read."""
    return any(
        each.writes and not program.variables[each.element.variable].ghost
        for each in accesses(transition)
    )


def _step(program: Program, graph: Graph, positions: Sequence[int]) -> _Step:
    """Returns a step with the variables that it reads and stores to."""
    read, stored, seen, changed = set[int](), set[int](), set[int](), set[int]()
    for each in (graph.kind.transitions[position] for position in positions):
        for expr in (each.guard, *(update.value for update in each.updates)):
            read |= locals_read(expr)
        for update in each.updates:
            if isinstance(update.target, Local):
                stored.add(update.target.variable)
            elif isinstance(update.target, Shared):
                read |= locals_read(update.target.index)
        for access in accesses(each):
            seen.add(access.element.variable)
            if access.writes:
                changed.add(access.element.variable)
    return _Step(
        tuple(positions),
        read=frozenset(read),
        stored=frozenset(stored),
        seen=frozenset(seen),
        changed=frozenset(changed),
        has_ghost=any(program.variables[each].ghost for each in seen),
    )


def _exchanged(graph: Graph, first: _Step, second: _Step) -> Edit:
    """Returns the edit by which two steps change places.

    The locations stay; the second step's transitions are laid along the first of them, and the
    location where it ends now is the one that is visible.

        a -1-> b -2-> c -3-> d      with 1, 2 of the first step, c visible, and 3 of the second
        a -3-> b -1-> c -2-> d      b is visible now, and c is not
    """
    places = [*first.positions, *second.positions]
    contents = [*second.positions, *first.positions]
    changed: dict[int, Transition] = {}
    for place, content in zip(places, contents, strict=True):
        at, what = graph.kind.transitions[place], graph.kind.transitions[content]
        changed[place] = having(what, what.guard, what.updates, (at.source, at.target))
    locations = dict(_visibility(graph, places, len(second.positions)))
    return Edit(graph.number, changed, locations)


def _visibility(graph: Graph, places: Sequence[int], length: int) -> Iterator[tuple[int, Location]]:
    """Yields the locations between two steps: the one after the first `length` is visible."""
    for number, place in enumerate(places[:-1], 1):
        location = graph.kind.transitions[place].target
        yield location, replace(graph.kind.locations[location], visible=number == length)

"""The lock order: which lock is held when which other is taken.

Each transition that may take a lock is asked, for each other lock: did it take this one while the
process held that one? An answer *yes* is an edge "held -> taken". As in Linux's lockdep a trylock
adds no edge to what it takes, since it never waits; what it took counts as held later on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import final

from ..program.nodes import FALSE, Const, Expr, Local, Origin, Program, Shared
from ..program.types import BoolType, IntType
from ..records import dataclass
from .accesses import all_of, inverted
from .locks import (
    Taking,
    Wait,
    any_of,
    held_by_me,
    is_instance,
    lock_classes,
    takings,
    waits,
)
from .probes import Answers, Note, Probed, Site, probed


@final
@dataclass(frozen=True, slots=True)
class Edge:
    """A process takes one lock while it holds another.

    Attributes:
        held: The position in `Program.locks` of the lock that is held.
        taken: The position of the lock that is taken.
        kind: The position of the kind of the process.
        answer: The position, in the kind of the probed Program, of the transition that says so.
        origin: Where the lock is taken.
    """

    held: int
    taken: int
    kind: int
    answer: int
    origin: Origin


@final
@dataclass(frozen=True, slots=True)
class OrderProbe:
    """A Program that is asked for its lock order.

    Attributes:
        asked: The Program with the questions.
        edges: Every edge that a transition might add.
    """

    asked: Probed
    edges: tuple[Edge, ...]

    def found(self, taken: Sequence[Sequence[bool]]) -> tuple[Edge, ...]:
        """Returns the edges that a search has met.

        Args:
            taken: For each kind, for each transition of the probed Program, whether a step took it.
        """
        return tuple(each for each in self.edges if taken[each.kind][each.answer])


def order_probe(program: Program) -> OrderProbe:
    """Asks a Program, at each place that takes a lock and may wait, which locks are held there."""
    taking = [each for each in takings(program) if each.waits]
    waiting = list(waits(program))
    places: list[Taking | Wait] = [*taking, *waiting]
    elements = [*(each.target for each in taking), *(each.element for each in waiting)]
    pairs = [_pairs(program, *each) for each in zip(places, elements, strict=True)]
    sites = [_site(program, *each) for each in zip(taking, pairs, strict=False)]
    sites += [
        _waiting_site(program, *each) for each in zip(waiting, pairs[len(taking) :], strict=True)
    ]
    asked = probed(program, sites)
    edges = [
        edge
        for place, asked_there, answers in zip(places, pairs, asked.answers, strict=True)
        for edge in _edges(program, place, asked_there, answers)
    ]
    return OrderProbe(asked, tuple(edges))


def _edges(
    program: Program,
    place: Taking | Wait,
    pairs: Sequence[tuple[int, int]],
    answers: Sequence[Answers],
) -> Iterator[Edge]:
    """Yields the edges that one place might add."""
    origin = program.kinds[place.kind].transitions[place.transition].origin
    for (held, taken), (yes, _) in zip(pairs, answers, strict=False):
        yield Edge(held, taken, place.kind, yes, origin)


def _pairs(program: Program, place: Taking | Wait, element: Shared) -> list[tuple[int, int]]:
    """Returns the pairs of a lock that may be held and one that may be taken at a place."""
    may_take = [
        each
        for each in place.cls.instances
        if is_instance(place.cls, element.variable, element.index, each) != Const(0, BoolType())
    ]
    may_hold = [
        each
        for each, lock in enumerate(program.locks)
        if held_by_me(program, place.kind, lock) != FALSE
    ]
    return [(held, taken) for taken in may_take for held in may_hold if held != taken]


def _site(program: Program, place: Taking, pairs: Sequence[tuple[int, int]]) -> Site:
    """Returns the questions of one place, in the order of its pairs."""
    variable, index = place.target.variable, place.target.index
    size = len(program.variables[variable].elements)
    before = any_of(
        all_of(
            is_instance(place.cls, variable, index, each),
            held_by_me(program, place.kind, program.locks[each]),
        )
        for each in place.cls.instances
    )
    notes = (
        Note(place.update, index, IntType(-1, size - 1)),
        Note(place.update, before, BoolType()),
    )

    def questions(kept: tuple[Local, ...]) -> tuple[Expr, ...]:
        at, was_held = kept
        where: Expr = index if isinstance(index, Const) else at
        return tuple(
            all_of(
                is_instance(place.cls, variable, where, taken),
                inverted(was_held),
                held_by_me(program, place.kind, program.locks[taken]),
                held_by_me(program, place.kind, program.locks[held]),
            )
            for held, taken in pairs
        )

    return Site(place.kind, place.transition, notes, questions)


def _waiting_site(program: Program, place: Wait, pairs: Sequence[tuple[int, int]]) -> Site:
    """Returns the questions of one place that waits, in the order of its pairs.

    Who holds the lock afterwards has waited for it, whoever's step has given it to him.
    """
    variable, index = place.element.variable, place.element.index
    size = len(program.variables[variable].elements)
    notes = (Note(0, index, IntType(-1, size - 1)),)

    def questions(kept: tuple[Local, ...]) -> tuple[Expr, ...]:
        where: Expr = index if isinstance(index, Const) else kept[0]
        return tuple(
            all_of(
                is_instance(place.cls, variable, where, taken),
                held_by_me(program, place.kind, program.locks[taken]),
                held_by_me(program, place.kind, program.locks[held]),
            )
            for held, taken in pairs
        )

    return Site(place.kind, place.transition, notes, questions)


def class_of(program: Program) -> dict[int, str]:
    """Returns for each position in `Program.locks` the name of the lock's class."""
    return {each: cls.name for cls in lock_classes(program) for each in cls.instances}

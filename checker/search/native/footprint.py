"""Footprints of steps: what a step looks at and changes. sleep_sets.h says which are independent.

*Before*: a Program and its layout. *After*: for each process where its block lies (its location,
its locals and what else is its own), and for each of its visible locations its *spots*: the
elements of shared variables that a step from there may read or write. Which element of an array it
is may depend on what the block holds.

Only what some step changes matters, and what another process can change (moved_values.py). Its
elements are given 64 *places* in turn, so that a set of them is one word; in a large Program
several elements have the same place, and count as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Final, final

from ...analysis.flow import is_live, reach
from ...analysis.moved_values import Unmoved, unmoved
from ...analysis.specialise import Specialiser
from ...program.interpreter import leaving
from ...program.nodes import (
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Local,
    Program,
    Shared,
    Transition,
)
from ...records import dataclass
from ..layout import BitField, Block, Layout, block

PLACES: Final = 64
"""As in model.h."""

MOST_TERMS: Final = 2
"""Locals that an index may be a sum of; otherwise it may be any of the array's. As in model.h."""


@final
@dataclass(frozen=True, slots=True)
class SpotTerm:
    """A summand of an index: a value of the block, times a factor."""

    factor: int
    shift: int
    width: int


@final
@dataclass(frozen=True, slots=True)
class Index:
    """An element's index: a constant, and terms."""

    constant: int
    terms: tuple[SpotTerm, ...] = ()

    def times(self, factor: int) -> Index:
        """Returns a multiple."""
        terms = (SpotTerm(each.factor * factor, each.shift, each.width) for each in self.terms)
        return Index(self.constant * factor, tuple(terms))

    def plus(self, other: Index) -> Index:
        """Returns the sum with another one."""
        return Index(self.constant + other.constant, self.terms + other.terms)


@final
@dataclass(frozen=True, slots=True)
class Spot:
    """A set of places that the steps from a location may look at.

    Attributes:
        location: The location, as a state holds it.
        changes: Whether they may change it too.
        places: A set of places, or that of the first element.
        count: How many elements there are.
        index: Which of them it is.
    """

    location: int
    changes: bool
    places: int
    count: int = 1
    index: Index = Index(0)


@final
@dataclass(frozen=True, slots=True)
class Seen:
    """The places of a Program's shared variables, and comparisons that others cannot change.

    Attributes:
        places: For each shared variable the place of its first element; None: no step changes it.
        unmoved: For each process what comes out the same for it, whatever the others do.
    """

    places: tuple[int | None, ...]
    unmoved: tuple[Unmoved, ...]

    @classmethod
    def of(cls, program: Program) -> Seen:
        """Returns that of a Program."""
        return cls(tuple(_first_places(program)), tuple(unmoved(program)))


def _first_places(program: Program) -> list[int | None]:
    """Returns for each shared variable the place of its first element; None: no step changes it."""
    changed = {
        assign.target.variable
        for kind in program.kinds
        for transition in kind.transitions
        for assign in transition.updates
        if isinstance(assign.target, Shared)
    }
    places: list[int | None] = []
    taken = 0
    for number, variable in enumerate(program.variables):
        places.append(taken % PLACES if number in changed else None)
        taken += len(variable.elements) if number in changed else 0
    return places


def spots(
    program: Program,
    layout: Layout,
    process: int,
    block: Block,
    seen: Seen,
) -> Iterator[Spot]:
    """Yields the spots of a process's steps beside its block, location by location.

    Args:
        program: The Program.
        layout: Where its values lie.
        process: The process.
        block: Where its block lies.
        seen: The places of the Program's variables, and comparisons that others cannot change.
    """
    number = program.processes[process].kind
    kind, specialiser = program.kinds[number], Specialiser(process)
    edges = leaving(kind)
    guards = [specialiser.of(each.guard) for each in kind.transitions]
    never = {n for n, each in enumerate(guards) if isinstance(each, Const) and not each.value}
    for location, code in enumerate(layout.codes[number]):
        if code >= 0:
            step = _Step(program, layout, process, location, block, seen.unmoved[process])
            for position in sorted(reach(kind, edges, location, never)):
                step.add(kind.transitions[position], specialiser)
            yield from step.spots(code, seen.places)


@final
@dataclass(slots=True)
class _Step:
    """The footprint of the steps from one visible location of a process."""

    program: Program
    layout: Layout
    process: int
    location: int
    block: Block
    unmoved: Unmoved
    _looked_at: dict[tuple[Shared, bool], None] = field(default_factory=dict)
    _stored: set[int] = field(default_factory=set)

    def add(self, transition: Transition, specialiser: Specialiser) -> None:
        """Adds the elements that a transition reads and writes."""
        expressions = [transition.guard]
        for assign in transition.updates:
            expressions.append(assign.value)
            if isinstance(assign.target, Local):
                self._stored.add(assign.target.variable)
                continue
            target = specialiser.of(assign.target)
            assert isinstance(target, Shared)
            self._looked_at[target, True] = None
            expressions.append(assign.target.index)
        for expr in expressions:
            for each in self.unmoved.looked_at(specialiser.of(expr)):
                self._looked_at[each, False] = None

    def spots(self, code: int, places: Sequence[int | None]) -> Iterator[Spot]:
        """Yields the spots: first of all fixed elements, then of those that depend on the block."""
        certain = {False: 0, True: 0}
        other: dict[Spot, None] = {}
        for shared, changes in self._looked_at:
            first = places[shared.variable]
            count = len(self.program.variables[shared.variable].elements)
            if first is None:
                continue
            index = Index(0) if count == 1 else self._index(shared.index)
            if index is not None and 0 < len(index.terms) <= MOST_TERMS:
                other[Spot(code, changes, 1 << first, count, index)] = None
                continue
            is_one = index is not None and not index.terms
            for element in (index.constant,) if index is not None and is_one else range(count):
                if 0 <= element < count:
                    certain[changes] |= 1 << (first + element) % PLACES
        yield from (Spot(code, changes, found) for changes, found in certain.items() if found)
        yield from other

    def _index(self, expr: Expr) -> Index | None:
        """Returns an index as a sum of the block's values where the step begins; None: no sum."""
        match expr:
            case Const(value):
                return Index(value)
            case Check(_, value):
                return self._index(value)
            case Local(local):
                return self._local(local)
            case Shared(variable, Const(element)):
                return self._element(variable, element)
            case Binary(BinaryOperator.MULTIPLY, inner, Const(factor)):
                found = self._index(inner)
                return found and found.times(factor)
            case Binary(BinaryOperator.ADD | BinaryOperator.SUBTRACT as symbol, left, right):
                one, other = self._index(left), self._index(right)
                if one is None or other is None:
                    return None
                return one.plus(other.times(1 if symbol is BinaryOperator.ADD else -1))
        return None

    def _local(self, local: int) -> Index | None:
        """Returns a local that the block holds where the step begins, and that stays as it is."""
        kind = self.program.kinds[self.program.processes[self.process].kind]
        held = self.layout.locals[self.process][local]
        if held is None or local in self._stored or not is_live(kind, self.location, local):
            return None
        return self._held(held)

    def _element(self, variable: int, element: int) -> Index | None:
        """Returns an element that the block holds, and that stays as it is."""
        for *which, field_ in self.layout.own[self.process]:
            if which == [variable, element] and not self._changes(variable):
                return self._held(field_)
        return None

    def _changes(self, variable: int) -> bool:
        """Returns whether a step may change a shared variable."""
        return any(changes and each.variable == variable for each, changes in self._looked_at)

    def _held(self, held: BitField) -> Index:
        """Returns the value of one of the block's fields as an index."""
        if not held.width:
            return Index(held.low)
        return Index(held.low, (SpotTerm(1, held.shift - self.block.shift, held.width),))


def written(program: Program, layout: Layout) -> Iterator[str]:
    """Returns the processes' `struct`s in C (model.h)."""
    processes: list[str] = []
    seen = Seen.of(program)
    for process in range(len(program.processes)):
        place, location = block(layout, process), layout.locations[process]
        name = f"spots_{process}" if place else "0"
        if place:
            yield f"static const struct spot {name}[] = {{"
            yield from (
                f"    {_spot(spot)}," for spot in spots(program, layout, process, place, seen)
            )
            yield from ("    {0}", "};")
        else:
            place = Block(location.word, location.shift, location.width, location.width)
        numbers = (place.word, place.shift, place.width, place.location_width)
        processes.append(f"{{{', '.join(map(str, numbers))}, steps_{process}, {name}}}")
    yield "static const struct process processes[] = {"
    yield from (f"    {each}," for each in processes or ["{0}"])
    yield "};"


def _spot(spot: Spot) -> str:
    """Returns a spot in C."""
    terms = (
        f"{{{each.factor}, {(1 << each.width) - 1:#x}, {each.shift}}}" for each in spot.index.terms
    )
    return (
        f"{{{spot.location}, {int(spot.changes)}, UINT64_C({spot.places:#x}), "
        f"{spot.index.constant}, {spot.count}, {{{', '.join(terms) or '{0}'}}}}}"
    )

"""Footprints as bits: the places that steps look at and change, as sleep_sets.h compares them.

*Before*: the touches of a Program's steps (analysis/footprints.py), and its layout. *After*: for
each process where its block lies (its location, its locals and what else is its own), and for each
of its visible locations its *spots*: the elements of shared variables that a step from there may
read or write, with an index that is a sum over what the block holds.

The elements that some step changes are given 64 *places* in turn, so that a set of them is one
word; in a large Program several elements have the same place, and count as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import final

from ...analysis.footprints import ANY, Footprints, LinearIndex, Touch
from ...program.nodes import Const, Local, Program, Shared
from ...records import dataclass
from ..layout import BitField, Block, Layout, block
from .constants import MOST_TERMS, PLACES


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


def spots(footprints: Footprints, layout: Layout, process: int, block: Block) -> Iterator[Spot]:
    """Yields the spots of a process's steps beside its block, location by location.

    Args:
        footprints: The footprints of the Program's steps.
        layout: Where the Program's values lie.
        process: The process.
        block: Where its block lies.
    """
    places = first_places(footprints)
    codes = layout.codes[footprints.program.processes[process].kind]
    held = _Held(layout, process, block)
    for location, touches in footprints.of_process(process):
        yield from _spots(footprints.program, touches, codes[location], places, held)


def first_places(footprints: Footprints) -> list[int]:
    """Returns for each shared variable the place of its first element, were it to change."""
    places: list[int] = []
    taken = 0
    for number, variable in enumerate(footprints.program.variables):
        places.append(taken % PLACES)
        taken += len(variable.elements) if number in footprints.changed else 0
    return places


def _spots(
    program: Program, touches: Sequence[Touch], code: int, places: Sequence[int], held: _Held
) -> Iterator[Spot]:
    """Yields a location's spots: of all fixed elements first, then of those that may be several."""
    certain = {False: 0, True: 0}
    other: dict[Spot, None] = {}
    for touch in touches:
        first, changes = places[touch.variable], touch.changes
        count = len(program.variables[touch.variable].elements)
        index = ANY if touch.index is ANY else held.index(touch.index)
        if index is not ANY and 0 < len(index.terms) <= MOST_TERMS:
            other[Spot(code, changes, 1 << first, count, index)] = None
            continue
        is_one = index is not ANY and not index.terms
        for element in (index.constant,) if index is not ANY and is_one else range(count):
            if 0 <= element < count:
                certain[changes] |= 1 << (first + element) % PLACES
    yield from (Spot(code, changes, found) for changes, found in certain.items() if found)
    yield from other


@final
@dataclass(frozen=True, slots=True)
class _Held:
    """The values that a process's block holds, where indices may be read from."""

    layout: Layout
    process: int
    block: Block

    def index(self, index: LinearIndex) -> Index | None:
        """Returns an index in bits; ANY: a summand is not in the block."""
        constant, terms = index.constant, list[SpotTerm]()
        for each in index.summands:
            found = self._field(each.value)
            if found is None:
                return ANY
            constant += each.factor * found.low
            if found.width:
                terms.append(SpotTerm(each.factor, found.shift - self.block.shift, found.width))
        return Index(constant, tuple(terms))

    def _field(self, value: Local | Shared) -> BitField | None:
        """Returns where a value lies in the block; None: it does not."""
        match value:
            case Local(local):
                return self.layout.locals[self.process][local]
            case Shared(variable, Const(element)):
                for *which, found in self.layout.own[self.process]:
                    if which == [variable, element]:
                        return found
        return None


def written(program: Program, layout: Layout) -> Iterator[str]:
    """Returns the processes' `struct`s in C (model.h)."""
    processes: list[str] = []
    footprints = Footprints.of(program)
    for process in range(len(program.processes)):
        place, location = block(layout, process), layout.locations[process]
        name = f"spots_{process}" if place else "0"
        if place:
            yield f"static const struct spot {name}[] = {{"
            yield from (f"    {_spot(spot)}," for spot in spots(footprints, layout, process, place))
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

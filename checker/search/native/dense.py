"""A denser number for each state of one word, from which a large visited set takes its hash.

A word has bits for combinations that never occur: values beyond a range that is no power of two,
and locals of a process at locations where they are dead. Here each value, and each process's
location with its live locals, is numbered by itself, and the numbers are the digits of a mixed
radix. So the states, which have fewer numbers than the word has values, take fewer bits of a slot.

The number is a sum over chunks of the word's bits, each of which is looked up in a table.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

from checker.program.nodes import Program
from checker.search.layout import Field, Layout, is_live

LARGEST_UNIT: Final = 12
"""Bits of a process's values that are numbered together."""

LARGEST_CHUNK: Final = 12
"""Bits that are looked up at once: its table has 32 KiB."""

LEAST_GAIN: Final = 3
"""Bits that must be won: otherwise the word itself is the number."""


@final
@dataclass(frozen=True, slots=True)
class Unit:
    """Some adjacent bits of the word that have a number of their own.

    Attributes:
        shift: The lowest bit.
        width: How many.
        size: How many numbers there are.
        values: What the bits may be, in the order of the numbers; None: the number itself.
    """

    shift: int
    width: int
    size: int
    values: tuple[int, ...] | None = None


@final
@dataclass(frozen=True, slots=True)
class Chunk:
    """Some adjacent bits of the word, and what each of their values adds to the number."""

    shift: int
    width: int
    codes: tuple[int, ...]


@final
@dataclass(frozen=True, slots=True)
class Dense:
    """The numbering of the states of one word: the bits of a number, and how it is found."""

    bits: int
    chunks: tuple[Chunk, ...]


def number_states(program: Program, layout: Layout) -> Dense | None:
    """Returns the numbering, or None where it wins little or a state has several words."""
    if len(layout.bits) != 1:
        return None
    units = sorted(_units(program, layout), key=lambda each: each.shift)
    bits = max(1, (math.prod(each.size for each in units) - 1).bit_length())
    if bits > layout.bits[0] - LEAST_GAIN:
        return None
    return Dense(bits, tuple(_chunks(units)))


def _units(program: Program, layout: Layout) -> Iterator[Unit]:
    """Returns the units of the word: the elements of shared variables, and the processes."""
    for variable, field in zip(program.variables, layout.shared, strict=True):
        for index in range(len(variable.elements) if field.width else 0):
            yield _linear(field, index)
    for process in range(len(program.processes)):
        fields = [layout.locations[process], *layout.slots[process]]
        used = [field for field in fields if field.width]
        width = sum(field.width for field in used)
        if 0 < width <= LARGEST_UNIT:
            values = tuple(sorted(_process_values(program, layout, process)))
            shift = min(field.shift for field in used)
            yield Unit(shift, width, len(values), tuple(value >> shift for value in values))
        else:
            yield from (_linear(field, 0) for field in used)


def _linear(field: Field, index: int) -> Unit:
    """Returns a value whose number is what is stored."""
    return Unit(field.place(index)[1], field.width, field.high - field.low + 1)


def _process_values(program: Program, layout: Layout, process: int) -> Iterator[int]:
    """Returns what the bits of a process can be: each location, with what is live there."""
    number = program.processes[process].kind
    kind, owners = program.kinds[number], layout.owners[number]
    for location, code in enumerate(layout.codes[number]):
        if code < 0:
            continue
        places: list[tuple[int, tuple[int, ...]]] = [(layout.locations[process].shift, (code,))]
        for local, owner in enumerate(owners):
            if owner is not None and is_live(kind, location, local):
                type_ = kind.locals[local].type
                shift = layout.slots[process][owner].shift
                places.append((shift, tuple(range(type_.high - type_.low + 1))))
        for chosen in itertools.product(*(values for _, values in places)):
            shifted = (value << shift for value, (shift, _) in zip(chosen, places, strict=True))
            yield sum(shifted)


def _chunks(units: Sequence[Unit]) -> Iterator[Chunk]:
    """Returns the tables: as many units as fit in one, and a large unit in several."""
    weight = 1
    group: list[tuple[Unit, int]] = []
    for unit in units:
        first = group[0][0].shift if group else unit.shift
        if group and unit.shift + unit.width - first > LARGEST_CHUNK:
            yield _table(group)
            group = []
        if unit.width > LARGEST_CHUNK:
            yield from _split(unit, weight)
        else:
            group.append((unit, weight))
        weight *= unit.size
    if group:
        yield _table(group)


def _table(group: Sequence[tuple[Unit, int]]) -> Chunk:
    """Returns the table of some adjacent units, each with its weight."""
    shift = group[0][0].shift
    width = group[-1][0].shift + group[-1][0].width - shift
    codes = [0] * 2**width
    for unit, weight in group:
        numbers = range(unit.size) if unit.values is None else unit.values
        digits = {value: number * weight for number, value in enumerate(numbers)}
        mask = 2**unit.width - 1
        for bits in range(2**width):
            codes[bits] += digits.get(bits >> unit.shift - shift & mask, 0)
    return Chunk(shift, width, tuple(codes))


def _split(unit: Unit, weight: int) -> Iterator[Chunk]:
    """Returns the tables of a value that is its own number: a sum over its bits."""
    for low in range(0, unit.width, LARGEST_CHUNK):
        width = min(LARGEST_CHUNK, unit.width - low)
        codes = tuple((bits << low) * weight for bits in range(2**width))
        yield Chunk(unit.shift + low, width, codes)

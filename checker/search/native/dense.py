"""A denser number for each state, in as few bits as a mixed radix needs.

A large visited set of states of one word takes its hash from it; one of wider states, whose numbers
fit in a word, holds the numbers and not the states.

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
from typing import Final, final

from checker.program.nodes import Program
from checker.records import dataclass
from checker.search.layout import WORD, Field, Layout, is_live

LARGEST_UNIT: Final = 12
"""Bits of a process's values that are numbered together."""

LARGEST_CHUNK: Final = 12
"""Bits that are looked up at once: its table has 32 KiB."""

MOST_CHUNKS: Final = 16
"""As many as C has room for."""

LEAST_GAIN: Final = 3
"""Bits that must be won: otherwise the word itself is the number."""


@final
@dataclass(frozen=True, slots=True)
class Unit:
    """Some adjacent bits of the word that have a number of their own.

    Attributes:
        word: The word that they are in.
        shift: The lowest bit.
        width: How many.
        size: How many numbers there are.
        values: What the bits may be, in the order of the numbers; None: the number itself.
    """

    word: int
    shift: int
    width: int
    size: int
    values: tuple[int, ...] | None = None


@final
@dataclass(frozen=True, slots=True)
class Chunk:
    """Some adjacent bits of a word, and what each of their values adds to the number."""

    word: int
    shift: int
    width: int
    codes: tuple[int, ...]


@final
@dataclass(frozen=True, slots=True)
class Dense:
    """A numbering of states: the bits of a number, and how it is found."""

    bits: int
    chunks: tuple[Chunk, ...]


def number_states(program: Program, layout: Layout) -> Dense | None:
    """Returns the numbering, or None where it wins little or is beyond a word."""
    units = sorted(_units(program, layout), key=lambda each: (each.word, each.shift))
    bits = max(1, (math.prod(each.size for each in units) - 1).bit_length())
    if bits > (WORD if len(layout.bits) > 1 else layout.bits[0] - LEAST_GAIN):
        return None
    chunks = tuple(_chunks(units))
    return Dense(bits, chunks) if len(chunks) <= MOST_CHUNKS else None


def _units(program: Program, layout: Layout) -> Iterator[Unit]:
    """Returns the units of the word: the elements of shared variables, and the processes."""
    for variable, field in zip(program.variables, layout.shared, strict=True):
        for index in range(len(variable.elements) if field.width else 0):
            yield _linear(field, index)
    for process in range(len(program.processes)):
        fields = [layout.locations[process], *layout.slots[process]]
        used = [field for field in fields if field.width]
        width = sum(field.width for field in used)
        if 0 < width <= LARGEST_UNIT and len({field.word for field in used}) == 1:
            values = tuple(sorted(_process_values(program, layout, process)))
            shift = min(field.shift for field in used)
            bits = tuple(value >> shift for value in values)
            yield Unit(used[0].word, shift, width, len(values), bits)
        else:
            yield from (_linear(field, 0) for field in used)


def _linear(field: Field, index: int) -> Unit:
    """Returns a value whose number is what is stored."""
    word, shift = field.place(index)
    return Unit(word, shift, field.width, field.high - field.low + 1)


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
        first = group[0][0] if group else unit
        is_far = unit.shift + unit.width - first.shift > LARGEST_CHUNK
        if group and (is_far or unit.word != first.word):
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
    return Chunk(group[0][0].word, shift, width, tuple(codes))


def _split(unit: Unit, weight: int) -> Iterator[Chunk]:
    """Returns the tables of a value that is its own number: a sum over its bits."""
    for low in range(0, unit.width, LARGEST_CHUNK):
        width = min(LARGEST_CHUNK, unit.width - low)
        codes = tuple((bits << low) * weight for bits in range(2**width))
        yield Chunk(unit.word, unit.shift + low, width, codes)

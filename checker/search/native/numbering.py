"""A denser number for each state, in as few bits as a mixed radix needs.

A large visited set of states of one word takes its hash from it; one of wider states, whose numbers
fit in a word, holds the numbers and not the states.

A word has bits for combinations that never occur: values beyond a range that is no power of two,
locals of a process at locations where they are dead, and what a process never holds together with
them. Here each shared value, and each process's block (its location, its live locals, and the
elements that only it writes, see own_values.py), is numbered by itself, and the numbers are the
digits of a mixed radix. So the states, which have fewer numbers than the word has values, take
fewer bits of a slot.

The number is a sum over chunks of the word's bits, each of which is looked up in a table. A value
that should not occur has one that is too large, which a search notices; beyond 59 bits it cannot.
Four processes with their tables: docs/worked-examples.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, final

from ...analysis.flow import is_live
from ...analysis.own_values import own_states
from ...analysis.writers import writers
from ...program.interpreter import State, offsets
from ...program.nodes import Program
from ...records import dataclass
from ..layout import LARGEST_BLOCKS, WORD, BitField, Block, Layout, block, block_fields
from .constants import MOST_CHUNKS

LARGEST_UNIT: Final = max(LARGEST_BLOCKS)
"""Bits of a process's values that are numbered together."""

LARGEST_CHUNK: Final = 12
"""Bits that are looked up at once: its table has 32 KiB, so that it stays in a cache."""

MOST_CODES: Final = 1 << 16
"""Most codes of a table, of 8 bytes each: 512 KiB. A block that needs more is numbered value by
value, and not as one digit.
"""

MISSING: Final = 1 << 59
"""Added for a value that can never occur.

The sum of up to MOST_CHUNKS of these stays below 2**64, and above every number of at most 59 bits:
the C sees a number that is too large, and ends the search as an internal error. Among longer
numbers it cannot tell.
"""

LEAST_GAIN: Final = 3
"""Bits that a number must save of a state of one word; otherwise the word itself is the number."""


@final
@dataclass(frozen=True, slots=True)
class NumberedBits:
    """Some adjacent bits of the word that have a number of their own.

    Attributes:
        word: The word that they are in.
        shift: The lowest bit.
        width: How many.
        size: How many numbers there are.
        values: The possible values of the bits, in the digits' order; None: the digit itself.
    """

    word: int
    shift: int
    width: int
    size: int
    values: tuple[int, ...] | None = None


@final
@dataclass(frozen=True, slots=True)
class Chunk:
    """Some adjacent bits of a word, with the summand of the number for each of their values.

    Attributes:
        word: The word that they are in.
        shift: The lowest bit.
        width: How many.
        codes: The summand of each value. If there are rows, each row has those of the upper bits.
        rows: For each value of the lowest LARGEST_CHUNK bits where its row begins among the codes;
            None: there are no more bits.
    """

    word: int
    shift: int
    width: int
    codes: tuple[int, ...]
    rows: tuple[int, ...] | None = None

    @property
    def upper(self) -> int:
        """How many bits the rows do not go by."""
        return self.width if self.rows is None else self.width - LARGEST_CHUNK


@final
@dataclass(frozen=True, slots=True)
class Numbering:
    """A numbering of states: the bits of a number, and how it is found."""

    bits: int
    chunks: tuple[Chunk, ...]


def number_states(program: Program, layout: Layout, initial: Sequence[State]) -> Numbering | None:
    """Returns the numbering, or None where it wins little or is beyond a word.

    Args:
        program: The Program.
        layout: Where its values lie.
        initial: All initial states.
    """
    most = WORD if len(layout.bits) > 1 else layout.bits[0] - LEAST_GAIN
    units = list(_shared(program, layout, initial))
    if _bits(units) > most:
        return None
    for process in range(len(program.processes)):
        units += _process(program, layout, process, initial)
    if (bits := _bits(units)) > most:
        return None
    chunks = tuple(_chunks(sorted(units, key=lambda each: (each.word, each.shift))))
    return Numbering(bits, chunks) if len(chunks) <= MOST_CHUNKS else None


def _bits(units: Sequence[NumberedBits]) -> int:
    """Returns the bits of a number that has these digits."""
    return max(1, (math.prod(each.size for each in units) - 1).bit_length())


def _shared(program: Program, layout: Layout, initial: Sequence[State]) -> Iterator[NumberedBits]:
    """Returns the units of the elements that are in no process's block."""
    own = {(variable, index) for mine in layout.own for variable, index, _ in mine}
    first, written = offsets(program), writers(program)
    for variable, field in enumerate(layout.shared):
        for index, who in enumerate(written[variable]):
            place = field.element(index)
            if not place.width or (variable, index) in own:
                continue
            if who or place.width > LARGEST_UNIT:
                yield _linear(place)
            else:  # it stays as it is
                values = {state.shared[first[variable] + index] for state in initial}
                bits = tuple(sorted(value - place.low for value in values))
                yield NumberedBits(place.word, place.shift, place.width, len(bits), bits)


def _process(
    program: Program, layout: Layout, process: int, initial: Sequence[State]
) -> Iterator[NumberedBits]:
    """Returns the units of a process's block: one, if its values can be listed."""
    place = block(layout, process)
    values: tuple[int, ...] = ()
    if place and 0 < place.width <= LARGEST_UNIT:
        values = _block_values(program, layout, process, place, initial)
    if place and _is_listed(values, place.width):
        yield NumberedBits(place.word, place.shift, place.width, len(values), values)
    else:
        yield from map(_linear, block_fields(layout, process))


def _is_listed(values: Sequence[int], width: int) -> bool:
    """Returns whether the values of a unit are few enough for a table of MOST_CODES."""
    upper = max(0, width - LARGEST_CHUNK)
    return bool(values) and (len(set(map(_lowest, values))) + 1) << upper <= MOST_CODES


def _linear(field: BitField) -> NumberedBits:
    """Returns the unit of a field whose digit is the stored number."""
    return NumberedBits(field.word, field.shift, field.width, field.high - field.low + 1)


def _block_values(
    program: Program, layout: Layout, process: int, place: Block, initial: Sequence[State]
) -> tuple[int, ...]:
    """Returns the possible values of a process's block as bits; none if they are too many."""
    number = program.processes[process].kind
    kind, codes = program.kinds[number], layout.codes[number]
    elements = layout.own[process]
    found = own_states(program, process, [each[:2] for each in elements], initial)
    values: set[int] = set()
    for location, locals_, owned in found or ():
        bits = codes[location] << layout.locations[process].shift
        for local, field in enumerate(layout.locals[process]):
            if field is not None and is_live(kind, location, local):
                bits |= locals_[local] - field.low << field.shift
        for value, (_, _, field) in zip(owned, elements, strict=True):
            bits |= value - field.low << field.shift
        values.add(bits >> place.shift)
    return tuple(sorted(values))


def _chunks(units: Sequence[NumberedBits]) -> Iterator[Chunk]:
    """Returns the tables: as many units as fit in one, and a large unit in one or several."""
    weight = 1
    group: list[tuple[NumberedBits, int]] = []
    for unit in units:
        first = group[0][0] if group else unit
        is_far = unit.shift + unit.width - first.shift > LARGEST_CHUNK
        if group and (is_far or unit.word != first.word):
            yield _table(group)
            group = []
        if unit.width > LARGEST_CHUNK:
            yield from _split(unit, weight) if unit.values is None else [_rows(unit, weight)]
        else:
            group.append((unit, weight))
        weight *= unit.size
    if group:
        yield _table(group)


def _table(group: Sequence[tuple[NumberedBits, int]]) -> Chunk:
    """Returns the table of some adjacent units, each with its weight."""
    shift = group[0][0].shift
    width = group[-1][0].shift + group[-1][0].width - shift
    codes = [0] * 2**width
    for unit, weight in group:
        numbers = range(unit.size) if unit.values is None else unit.values
        digits = {value: number * weight for number, value in enumerate(numbers)}
        low, mask = unit.shift - shift, 2**unit.width - 1
        for bits, code in enumerate(codes):
            digit = digits.get(bits >> low & mask)
            codes[bits] = MISSING if digit is None or code == MISSING else code + digit
    return Chunk(group[0][0].word, shift, width, tuple(codes))


def _lowest(value: int) -> int:
    """Returns the bits of a large unit that choose a row."""
    return value & (1 << LARGEST_CHUNK) - 1


def _rows(unit: NumberedBits, weight: int) -> Chunk:
    """Returns the table of a listed unit: a row for each value of its lowest bits."""
    assert unit.values is not None
    length = 1 << unit.width - LARGEST_CHUNK
    begins: dict[int, int] = {}
    codes = [MISSING] * length  # the row of what is not listed
    for number, value in enumerate(unit.values):
        begin = begins.setdefault(_lowest(value), len(codes))
        codes += [MISSING] * (begin + length - len(codes))
        codes[begin + (value >> LARGEST_CHUNK)] = number * weight
    rows = tuple(begins.get(low, 0) for low in range(1 << LARGEST_CHUNK))
    return Chunk(unit.word, unit.shift, unit.width, tuple(codes), rows)


def _split(unit: NumberedBits, weight: int) -> Iterator[Chunk]:
    """Returns the tables of a value that is its own number: a sum over its bits."""
    for low in range(0, unit.width, LARGEST_CHUNK):
        width = min(LARGEST_CHUNK, unit.width - low)
        codes = tuple((bits << low) * weight for bits in range(2**width))
        yield Chunk(unit.word, unit.shift + low, width, codes)

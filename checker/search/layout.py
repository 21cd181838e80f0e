"""How a state lies in 64-bit words: each value in as few bits as its type needs.

A value is stored less its type's `low`; a process's location as its rank among the visible ones; a
transient local not at all. Locals that are never live at one visible location share their bits, as
variables share a register (Chaitin 1982): what a step does with them is done before it ends. Bits
that belong to no live local are 0.

What one process writes together lies in one word where it fits, its *block*: its location, its
locals, and the shared variables that no other process writes. The elements of an array that each
belong to another process of a kind lie in these processes' blocks, which then follow each other at
equal distances, as rows of a table. The largest parts are placed first, each in the first word with
room for it. A table, or an array, lies in one word, or begins at a word of its own with as many
rows a word as fit, so that no row lies across two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, final

from ..analysis.flow import is_live
from ..analysis.writers import writers
from ..errors import InternalError
from ..program.interpreter import State
from ..program.nodes import Kind, Program
from ..records import dataclass

WORD: Final = 64
"""The bits of a word."""

LARGEST_BLOCKS: Final = (24, 12)
"""How many bits a block may have once the variables that only its process writes are in it.

Both sizes are laid out; the layout with fewer words wins, and of two alike that of the larger size.
The bits of a block are numbered as one digit, up to the larger size (native/numbering.py); its
lowest 12 bits tell the places that a step looks at (SIGHT_BITS in sleep_sets.h).
"""

Words: TypeAlias = tuple[int, ...]
"""A packed state."""


@final
@dataclass(frozen=True, slots=True)
class BitField:
    """Where a value lies, or the elements of an array.

    Attributes:
        word: The word of the first element.
        shift: Its lowest bit there.
        width: The bits of an element; 0 where only one value is possible.
        low: The value that is stored as 0: it is added to the stored number.
        high: The greatest value.
        stride: The bits from one element to the next.
        per_word: How many elements lie in a word.
    """

    word: int
    shift: int
    width: int
    low: int
    high: int
    stride: int = 0
    per_word: int = 1

    def element(self, index: int) -> BitField:
        """Returns the field of one element."""
        if not self.width:
            return self
        word, row = divmod(index, self.per_word)
        return BitField(
            self.word + word, self.shift + row * self.stride, self.width, self.low, self.high
        )


@final
@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies.

    Attributes:
        bits: How many bits are used in each word, from the lowest.
        shared: For each shared variable its field.
        locations: For each process the field of its location.
        locals: For each process, for each local, its field, or None where it is transient.
        slots: For each process the fields that its locals share.
        own: For each process the elements that lie in its block: a variable, an index, the field.
        owners: For each kind, for each local, the position of its field among the slots, or None.
        codes: For each kind, for each location, what is stored for it; -1 if it is not visible.
    """

    bits: tuple[int, ...]
    shared: tuple[BitField, ...]
    locations: tuple[BitField, ...]
    locals: tuple[tuple[BitField | None, ...], ...]
    slots: tuple[tuple[BitField, ...], ...]
    own: tuple[tuple[tuple[int, int, BitField], ...], ...]
    owners: tuple[tuple[int | None, ...], ...]
    codes: tuple[tuple[int, ...], ...]


@final
@dataclass(frozen=True, slots=True)
class _Value:
    """A value that needs a place: its range."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """The bits of one."""
        return (self.high - self.low).bit_length()


@final
@dataclass(frozen=True, slots=True)
class _Part:
    """Values that lie together: rows of them."""

    values: tuple[_Value, ...]
    rows: int = 1

    @property
    def stride(self) -> int:
        """The bits of a row."""
        return sum(each.width for each in self.values)


@final
@dataclass(frozen=True, slots=True)
class _Table:
    """Processes whose blocks lie together, a row each, with shared variables that they own."""

    processes: tuple[int, ...]
    variables: tuple[int, ...] = ()


@final
@dataclass(frozen=True, slots=True)
class Block:
    """Where a process's location, its locals and its own elements lie, the location lowest."""

    word: int
    shift: int
    width: int
    location_width: int


def visible_codes(kind: Kind) -> tuple[int, ...]:
    """Returns for each location its rank among the visible ones, or -1."""
    ranks = iter(range(len(kind.locations)))
    return tuple(next(ranks) if location.visible else -1 for location in kind.locations)


def lay_out(program: Program, *, apart: bool = False) -> Layout:
    """Lays out a Program's states.

    Args:
        program: The Program.
        apart: Whether each process has words of its own, and the shared variables others: more
            words, but each of them has few values, so that states that are folded share parts.
    """
    builder = _Builder(program)
    single = tuple(_Table((process,)) for process in range(len(program.processes)))
    if apart:
        return builder.layout(single, apart=True)
    ways = dict.fromkeys((*map(builder.tables, LARGEST_BLOCKS), single))
    return min(map(builder.layout, ways), key=lambda each: len(each.bits))


@final
class _Builder:
    """Lays out one Program's states."""

    def __init__(self, program: Program) -> None:
        """Collects the values that need a place."""
        self.program = program
        self.codes = tuple(map(visible_codes, program.kinds))
        slots = [_shared_slots(kind) for kind in program.kinds]
        self.owners = tuple(owners for owners, _ in slots)
        self.blocks = [
            (_Value(0, max(codes)), *(_Value(0, 2**width - 1) for width in widths))
            for codes, (_, widths) in zip(self.codes, slots, strict=True)
        ]
        """For each kind the values of a process: its location, and its slots."""
        self.owned = self._owned()

    def block(self, process: int) -> tuple[_Value, ...]:
        """Returns the values of a process."""
        return self.blocks[self.program.processes[process].kind]

    def tables(self, most: int) -> tuple[_Table, ...]:
        """Returns the processes' blocks, first those that have variables of their own.

        Args:
            most: The bits that one may have.
        """
        found: list[_Table] = []
        left = dict.fromkeys(range(len(self.program.processes)))
        for processes in sorted(self.owned, key=len, reverse=True):
            chosen = self._fitting(processes[0], self.owned[processes], most)
            if chosen and left.keys() >= set(processes):
                found.append(_Table(processes, chosen))
                for each in processes:
                    del left[each]
        return (*found, *(_Table((each,)) for each in left))

    def _owned(self) -> dict[tuple[int, ...], list[int]]:
        """Returns the variables of which some processes own an element each, by the processes."""
        owned: dict[tuple[int, ...], list[int]] = {}
        for variable, elements in enumerate(writers(self.program)):
            mine = tuple(process for each in elements for process in each)
            is_owned = all(len(each) == 1 for each in elements) and len(set(mine)) == len(mine)
            if is_owned and len({self.block(each) for each in mine}) == 1:
                owned.setdefault(mine, []).append(variable)
        return owned

    def _fitting(self, process: int, variables: Sequence[int], most: int) -> tuple[int, ...]:
        """Returns the variables that a process's block has room for, the smallest first."""
        room = most - _Part(self.block(process)).stride
        found: list[int] = []
        for variable in sorted(variables, key=lambda each: self._value(each).width):
            width = self._value(variable).width
            if 0 < width <= room:
                found.append(variable)
                room -= width
        return tuple(found)

    def _value(self, variable: int) -> _Value:
        """Returns the range of a shared variable's elements."""
        type_ = self.program.variables[variable].type
        return _Value(type_.low, type_.high)

    def layout(self, tables: Sequence[_Table], *, apart: bool = False) -> Layout:
        """Places everything."""
        program = self.program
        shared = [self._value(variable) for variable in range(len(program.variables))]
        blocks = [_copies(self.block(each.processes[0])) for each in tables]
        parts = [
            _parts((*block, *(shared[each] for each in table.variables)), len(table.processes))
            for table, block in zip(tables, blocks, strict=True)
        ]
        placed = {variable for table in tables for variable in table.variables}
        variables = [
            _Part((shared[number],), len(each.elements))
            for number, each in enumerate(program.variables)
            if number not in placed
        ]
        if apart:
            bits, places = _place_apart([*parts, variables])
        else:
            bits, places = _place([*(each for mine in parts for each in mine), *variables])
        fields = tuple(places[id(each)] for each in shared)
        mine = {
            process: tuple(places[id(each)].element(row) for each in block)
            for table, block in zip(tables, blocks, strict=True)
            for row, process in enumerate(table.processes)
        }
        own = {
            process: tuple((each, row, fields[each].element(row)) for each in table.variables)
            for table in tables
            for row, process in enumerate(table.processes)
        }
        processes = range(len(program.processes))
        return Layout(
            tuple(bits),
            fields,
            tuple(mine[each][0] for each in processes),
            tuple(tuple(self._locals(each, mine[each][1:])) for each in processes),
            tuple(mine[each][1:] for each in processes),
            tuple(own[each] for each in processes),
            self.owners,
            self.codes,
        )

    def _locals(self, process: int, slots: Sequence[BitField]) -> Iterator[BitField | None]:
        """Returns the field of each local of a process: the lowest bits of its slot."""
        number = self.program.processes[process].kind
        for local, owner in zip(
            self.program.kinds[number].locals, self.owners[number], strict=True
        ):
            if owner is None:
                yield None
            else:
                low, high = local.type.low, local.type.high
                yield replace(slots[owner], width=(high - low).bit_length(), low=low, high=high)


def _copies(values: Sequence[_Value]) -> tuple[_Value, ...]:
    """Returns equal values that are objects of their own."""
    return tuple(_Value(each.low, each.high) for each in values)


def block_fields(layout: Layout, process: int) -> list[BitField]:
    """Returns the fields of a process's block that take bits, its location first."""
    own = (field for _, _, field in layout.own[process])
    fields = [layout.locations[process], *layout.slots[process], *own]
    return [each for each in fields if each.width]


def block(layout: Layout, process: int) -> Block | None:
    """Returns where a process's block lies, or None where that is not in one word."""
    fields, location = block_fields(layout, process), layout.locations[process]
    if not fields:
        return Block(0, 0, 0, 0)
    first = min(fields, key=lambda each: each.shift)
    width = sum(each.width for each in fields)
    end = max(each.shift + each.width for each in fields)
    is_one = {each.word for each in fields} == {first.word} and end - first.shift == width
    if not is_one or (location.width and location != first):
        return None
    return Block(first.word, first.shift, width, location.width)


def _shared_slots(kind: Kind) -> tuple[tuple[int | None, ...], tuple[int, ...]]:
    """Gives each local a slot that no local has that is live together with it, the widest first.

    Returns:
        The slot of each local, or None where it is transient, and the width of each slot.
    """
    visible = [number for number, each in enumerate(kind.locations) if each.visible]
    live = [
        frozenset(location for location in visible if is_live(kind, location, local))
        for local in range(len(kind.locals))
    ]
    widths: list[int] = []
    taken: list[frozenset[int]] = []
    owners: list[int | None] = [None] * len(kind.locals)
    bits = [(each.type.high - each.type.low).bit_length() for each in kind.locals]
    for local in sorted(range(len(kind.locals)), key=lambda each: -bits[each]):
        if kind.locals[local].transient:
            continue
        slot = next((n for n, used in enumerate(taken) if not used & live[local]), len(taken))
        if slot == len(taken):
            taken.append(frozenset())
            widths.append(bits[local])
        taken[slot] |= live[local]
        owners[local] = slot
    return tuple(owners), tuple(widths)


def _parts(values: Sequence[_Value], rows: int) -> list[_Part]:
    """Returns processes' values as one part, or each value alone if they do not fit in a word."""
    whole = _Part(tuple(values), rows)
    return [whole] if whole.stride <= WORD else [_Part((each,), rows) for each in values]


def _place(parts: Sequence[_Part]) -> tuple[list[int], dict[int, BitField]]:
    """Places parts in words, the largest first.

    Returns:
        The bits used in each word, and the field of each value by its identity.
    """
    bits: list[int] = []
    places: dict[int, BitField] = {}
    for part in sorted(parts, key=lambda each: -each.stride * each.rows):
        stride, size = part.stride, part.stride * part.rows
        per_word = max(1, part.rows)
        if size > WORD:
            word, shift, per_word = len(bits), 0, WORD // stride
            whole, rest = divmod(part.rows, per_word)
            bits += [per_word * stride] * whole + ([rest * stride] if rest else [])
        else:
            word = next((n for n, used in enumerate(bits) if used + size <= WORD), len(bits))
            bits += [0] * (word == len(bits))
            shift = bits[word]
            bits[word] += size
        for value in part.values:
            places[id(value)] = BitField(
                word, shift, value.width, value.low, value.high, stride, per_word
            )
            shift += value.width
    return bits or [0], places


def _place_apart(blocks: Sequence[Sequence[_Part]]) -> tuple[list[int], dict[int, BitField]]:
    """Places blocks of parts like `_place`, but none in a word of another."""
    bits: list[int] = []
    places: dict[int, BitField] = {}
    for parts in blocks:
        mine, fields = _place(parts)
        for identity, field in fields.items():
            places[identity] = replace(field, word=field.word + len(bits))
        bits += mine
    return bits, places


def pack(program: Program, layout: Layout, state: State) -> Words:
    """Returns a state as words. Each process must be at a visible location."""
    words = [0] * len(layout.bits)

    def store(field: BitField, value: int, index: int = 0) -> None:
        if not 0 <= value - field.low < 1 << field.width:
            message = f"{value} does not fit in {field.width} bits: a Check is missing"
            raise InternalError(f"{message} in the Program")
        if field.width:
            place = field.element(index)
            words[place.word] |= (value - field.low) << place.shift

    values = iter(state.shared)
    for variable, field in zip(program.variables, layout.shared, strict=True):
        for index in range(len(variable.elements)):
            store(field, next(values), index)
    for number, (location, *mine) in enumerate(state.processes):
        kind = program.processes[number].kind
        store(layout.locations[number], layout.codes[kind][location])
        for local, field_ in enumerate(layout.locals[number]):
            if field_ is not None and is_live(program.kinds[kind], location, local):
                store(field_, mine[local])
    return tuple(words)


def unpack(program: Program, layout: Layout, words: Sequence[int]) -> State:
    """Returns the state that was packed; locals that it does not hold have their types' `low`."""

    def load(field: BitField, index: int = 0) -> int:
        place = field.element(index)
        return (words[place.word] >> place.shift & ((1 << field.width) - 1)) + field.low

    def process(number: int) -> Iterator[int]:
        number_of_kind = program.processes[number].kind
        kind = program.kinds[number_of_kind]
        location = layout.codes[number_of_kind].index(load(layout.locations[number]))
        yield location
        for local, field in enumerate(layout.locals[number]):
            is_held = field is not None and is_live(kind, location, local)
            yield load(field) if field and is_held else kind.locals[local].type.low

    shared = tuple(
        load(field, index)
        for variable, field in zip(program.variables, layout.shared, strict=True)
        for index in range(len(variable.elements))
    )
    return State(shared, tuple(tuple(process(number)) for number in range(len(program.processes))))


def explain(program: Program, layout: Layout) -> str:
    """Returns how a Program's states lie in words, for a reader: a line for each value."""
    used, count = sum(layout.bits), len(layout.bits)
    lines = [f"{program.name}: {used} bits a state, {count} word{'s' * (count > 1)}"]
    rows: list[tuple[int, int, str]] = []
    for variable, field in zip(program.variables, layout.shared, strict=True):
        count = len(variable.elements)
        if count > 1 and field.stride > field.width:
            for index, name in enumerate(variable.elements):
                place = field.element(index)
                rows.append((place.word, place.shift, f"{field.width:>8}  {name}"))
            continue
        each = f"{count} x {field.width}" if count > 1 else f"{field.width}"
        rows.append((field.word, field.shift, f"{each:>8}  {variable.name}"))
    for number, process in enumerate(program.processes):
        field = layout.locations[number]
        rows.append((field.word, field.shift, f"{field.width:>8}  {process.name}: location"))
        kind = program.kinds[process.kind]
        for slot, field in enumerate(layout.slots[number]):
            owners = enumerate(layout.owners[process.kind])
            names = ", ".join(kind.locals[local].name for local, owner in owners if owner == slot)
            rows.append((field.word, field.shift, f"{field.width:>8}  {process.name}: {names}"))
    lines.append("word  from bit      bits  what")
    lines += [f"{word:>4}  {shift:>8}  {what}" for word, shift, what in sorted(rows)]
    return "\n".join(lines)

"""How a state lies in 64-bit words: each value in as few bits as its type needs.

A value is stored less its type's `low`; a process's location as its rank among the visible ones; a
transient local not at all. Locals that are never live at one visible location share their bits, as
variables share a register (Chaitin 1982): what a step does with them is done before it ends. Bits
that belong to no live local are 0. What one process writes together (its location and locals) lies
in one word where it fits; otherwise the largest parts are placed first, each in the first word with
room for it. An array lies in one word, or begins at a word of its own with as many elements a word
as fit, so that no value lies across two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, final

from checker.errors import InternalError
from checker.program.interpreter import State
from checker.program.nodes import Kind, Program
from checker.records import dataclass

WORD: Final = 64
"""The bits of a word."""

Words: TypeAlias = tuple[int, ...]
"""A packed state."""


@final
@dataclass(frozen=True, slots=True)
class Field:
    """Where a value lies, or the elements of an array.

    Attributes:
        word: The word of the first element.
        shift: Its lowest bit there.
        width: The bits of an element; 0 where only one value is possible.
        per_word: How many elements lie in a word, from `shift` on.
        low: What is added to the stored number.
        high: The greatest value.
    """

    word: int
    shift: int
    width: int
    per_word: int
    low: int
    high: int

    def place(self, index: int) -> tuple[int, int]:
        """Returns the word and the shift of an element."""
        return self.word + index // self.per_word, self.shift + index % self.per_word * self.width


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
        owners: For each kind, for each local, the position of its field among the slots, or None.
        codes: For each kind, for each location, what is stored for it; -1 if it is not visible.
    """

    bits: tuple[int, ...]
    shared: tuple[Field, ...]
    locations: tuple[Field, ...]
    locals: tuple[tuple[Field | None, ...], ...]
    slots: tuple[tuple[Field, ...], ...]
    owners: tuple[tuple[int | None, ...], ...]
    codes: tuple[tuple[int, ...], ...]


@final
@dataclass(frozen=True, slots=True)
class _Value:
    """A value that needs a place: its range, and how many of its kind lie together."""

    low: int
    high: int
    count: int = 1

    @property
    def width(self) -> int:
        """The bits of one."""
        return (self.high - self.low).bit_length()


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
    codes = tuple(map(visible_codes, program.kinds))
    owners, widths = zip(*map(_shared_slots, program.kinds), strict=True) if codes else ((), ())
    shared = [_Value(v.type.low, v.type.high, len(v.elements)) for v in program.variables]
    processes = [
        [_Value(0, max(codes[each.kind])), *(_Value(0, 2**n - 1) for n in widths[each.kind])]
        for each in program.processes
    ]
    blocks = [_parts(values) for values in processes]
    variables = [(each,) for each in shared]
    if apart:
        bits, places = _place_apart([*blocks, variables])
    else:
        bits, places = _place([*(part for block in blocks for part in block), *variables])
    fields = [tuple(places[id(each)] for each in values) for values in processes]
    return Layout(
        tuple(bits),
        tuple(places[id(each)] for each in shared),
        tuple(mine[0] for mine in fields),
        tuple(
            tuple(_locals(program.kinds[each.kind], owners[each.kind], mine[1:]))
            for each, mine in zip(program.processes, fields, strict=True)
        ),
        tuple(mine[1:] for mine in fields),
        tuple(owners),
        codes,
    )


def is_live(kind: Kind, location: int, local: int) -> bool:
    """Returns whether a state in which a process is at a location holds a local."""
    return not kind.locals[local].transient and local not in kind.locations[location].dead


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


def _locals(
    kind: Kind, owners: Sequence[int | None], slots: Sequence[Field]
) -> Iterator[Field | None]:
    """Returns the field of each local: the lowest bits of its slot."""
    for local, owner in zip(kind.locals, owners, strict=True):
        if owner is None:
            yield None
        else:
            width = (local.type.high - local.type.low).bit_length()
            yield replace(slots[owner], width=width, low=local.type.low, high=local.type.high)


def _parts(values: Sequence[_Value]) -> list[tuple[_Value, ...]]:
    """Returns one process's values as one part, or each alone if they do not fit in a word."""
    if sum(each.width * each.count for each in values) <= WORD:
        return [tuple(values)]
    return [(each,) for each in values]


def _place(parts: Sequence[tuple[_Value, ...]]) -> tuple[list[int], dict[int, Field]]:
    """Places parts in words, the largest first.

    Returns:
        The bits used in each word, and the field of each value by its identity.
    """
    bits: list[int] = []
    places: dict[int, Field] = {}
    sized = sorted(parts, key=lambda part: -sum(each.width * each.count for each in part))
    for part in sized:
        size = sum(each.width * each.count for each in part)
        if size > WORD:
            (value,) = part
            per_word = WORD // value.width
            places[id(value)] = Field(len(bits), 0, value.width, per_word, value.low, value.high)
            whole, rest = divmod(value.count, per_word)
            bits += [per_word * value.width] * whole + ([rest * value.width] if rest else [])
            continue
        word = next((n for n, used in enumerate(bits) if used + size <= WORD), len(bits))
        if word == len(bits):
            bits.append(0)
        for value in part:
            per_word = max(1, value.count)
            places[id(value)] = Field(
                word, bits[word], value.width, per_word, value.low, value.high
            )
            bits[word] += value.width * value.count
    return bits or [0], places


def _place_apart(
    blocks: Sequence[Sequence[tuple[_Value, ...]]],
) -> tuple[list[int], dict[int, Field]]:
    """Places blocks of parts like `_place`, but none in a word of another."""
    bits: list[int] = []
    places: dict[int, Field] = {}
    for parts in blocks:
        mine, fields = _place(parts)
        for identity, field in fields.items():
            places[identity] = replace(field, word=field.word + len(bits))
        bits += mine
    return bits, places


def pack(program: Program, layout: Layout, state: State) -> Words:
    """Returns a state as words. Each process must be at a visible location."""
    words = [0] * len(layout.bits)

    def store(field: Field, value: int, index: int = 0) -> None:
        if not 0 <= value - field.low < 1 << field.width:
            message = f"{value} does not fit in {field.width} bits: a Check is missing"
            raise InternalError(f"{message} in the Program")
        if field.width:
            word, shift = field.place(index)
            words[word] |= (value - field.low) << shift

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

    def load(field: Field, index: int = 0) -> int:
        word, shift = field.place(index) if field.width else (0, 0)
        return (words[word] >> shift & ((1 << field.width) - 1)) + field.low

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

"""How the Python engine packs a state into bytes: a slot for each thing that a state holds.

A slot is 1, 2, 4 or more whole bytes, little end first, and holds a value less its type's `low`. A
process's location is stored as its rank among the visible ones. A transient local has no slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from ...program.interpreter import State
from ...program.nodes import Program
from ...program.types import Type
from ...records import dataclass
from ..layout import visible_codes


@final
@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value lies.

    Attributes:
        at: Its first byte.
        width: Its bytes; for an array, those of one element.
        low: The value that is stored as 0: it is added to the stored number.
    """

    at: int
    width: int
    low: int


@final
@dataclass(frozen=True, slots=True)
class SlotLayout:
    """Where everything lies.

    Attributes:
        size: The bytes of a state.
        shared: For each shared variable the slot of its first element; the others follow it.
        locations: For each process the slot of its location.
        locals: For each process, for each local, its slot, or None where it is transient.
        codes: For each kind, for each location, what is stored for it; -1 if it is not visible.
    """

    size: int
    shared: tuple[Slot, ...]
    locations: tuple[Slot, ...]
    locals: tuple[tuple[Slot | None, ...], ...]
    codes: tuple[tuple[int, ...], ...]


def width(values: int) -> int:
    """Returns the bytes that a number of values need: 1, 2, 4, 8, and so on."""
    needed = 1
    while 256**needed < values:
        needed *= 2
    return needed


def lay_out_slots(program: Program) -> SlotLayout:
    """Lays out a Program's states: the shared variables first, then each process."""
    end = 0

    def reserve(low: int, high: int, count: int = 1) -> Slot:
        nonlocal end
        slot = Slot(end, width(high - low + 1), low)
        end += slot.width * count
        return slot

    shared = tuple(
        reserve(each.type.low, each.type.high, len(each.elements)) for each in program.variables
    )
    codes = tuple(map(visible_codes, program.kinds))
    locations: list[Slot] = []
    values: list[tuple[Slot | None, ...]] = []
    for process in program.processes:
        locations.append(reserve(0, max(codes[process.kind])))
        declared = program.kinds[process.kind].locals
        values.append(
            tuple(
                None if each.transient else reserve(each.type.low, each.type.high)
                for each in declared
            )
        )
    return SlotLayout(end, shared, tuple(locations), tuple(values), codes)


def explain_slots(program: Program, layout: SlotLayout) -> list[str]:
    """Returns which byte of a state holds which value, for a reader: a line for each slot."""
    rows: list[tuple[Slot, str]] = []
    for variable, slot in zip(program.variables, layout.shared, strict=True):
        for index, name in enumerate(variable.elements):
            rows.append((Slot(slot.at + index * slot.width, slot.width, slot.low), name))
    for number, process in enumerate(program.processes):
        rows.append((layout.locations[number], f"{process.name}: rank of its location"))
        for local, held in zip(
            program.kinds[process.kind].locals, layout.locals[number], strict=True
        ):
            if held is not None:
                rows.append((held, f"{process.name}: {local.name}"))
    return [
        f"{slot.at:>5}  {slot.width} byte{'s' * (slot.width > 1)}, "
        f"{name}{f', less {slot.low}' if slot.low else ''}"
        for slot, name in rows
    ]


@final
@dataclass(frozen=True, slots=True)
class Packing:
    """Turns a Program's states into bytes and back."""

    program: Program
    layout: SlotLayout

    def pack(self, state: State) -> bytes:
        """Returns a state as bytes. Each process must be at a visible location."""
        packed = bytearray()
        values = iter(state.shared)
        for variable in self.program.variables:
            for _ in variable.elements:
                packed += _stored(next(values), variable.type)
        for number, (location, *mine) in enumerate(state.processes):
            kind = self.program.processes[number].kind
            code = self.layout.codes[kind][location]
            packed += code.to_bytes(self.layout.locations[number].width, "little")
            for local, value in zip(self.program.kinds[kind].locals, mine, strict=True):
                if not local.transient:
                    packed += _stored(value, local.type)
        return bytes(packed)

    def unpack(self, packed: bytes) -> State:
        """Returns the state that was packed; transient locals have their types' `low`."""
        shared = tuple(
            _value(packed, Slot(first.at + index * first.width, first.width, first.low))
            for variable, first in zip(self.program.variables, self.layout.shared, strict=True)
            for index in range(len(variable.elements))
        )
        processes = range(len(self.program.processes))
        return State(shared, tuple(tuple(self._process(packed, number)) for number in processes))

    def _process(self, packed: bytes, number: int) -> Iterator[int]:
        """Returns a process's location and locals."""
        kind = self.program.processes[number].kind
        code = _value(packed, self.layout.locations[number])
        yield self.layout.codes[kind].index(code)
        slots = self.layout.locals[number]
        for local, slot in zip(self.program.kinds[kind].locals, slots, strict=True):
            yield local.type.low if slot is None else _value(packed, slot)


def _stored(value: int, kind: Type) -> bytes:
    """Returns a value's bytes."""
    return (value - kind.low).to_bytes(width(kind.high - kind.low + 1), "little")


def _value(packed: bytes, slot: Slot) -> int:
    """Returns the value in a slot."""
    return int.from_bytes(packed[slot.at : slot.at + slot.width], "little") + slot.low

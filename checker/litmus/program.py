"""The Program of a litmus test.

Threads are read until the depths of all slots are known, and once more; then the ranges of numbers
are found. No statement of a litmus test is executed twice, so that a number is made by a chain of
at most as many transitions as there are: after that many rounds each range is wide enough.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from ..errors import InternalError, ModelError
from ..program import fold
from ..program.nodes import (
    Assign,
    Binary,
    BinaryOperator,
    Const,
    Expr,
    Kind,
    Local,
    LocalOf,
    Lock,
    Process,
    Program,
    Property,
    PropertyKind,
    Shared,
    Span,
    Transition,
)
from ..program.orders import Memory, Ordering
from ..program.ranges import Typing
from ..program.types import BoolType, IntType, RefType, Type
from ..program.verify import verify
from ..records import dataclass
from .slots import NO_ADDRESS, Slot, Slots
from .syntax import (
    Address,
    Condition,
    Connective,
    Equality,
    Initial,
    LitmusTest,
    NamedPlace,
    Number,
    Value,
    places_of,
)
from .threads import ThreadReader
from .types import INT, SPINLOCK, values_of

CONDITION: Final = "(condition)"
FILTER: Final = "(filter)"
"""The names of the outcomes that say whether the test's condition, or its filter, holds."""

NEVER: Final = "never"
ALWAYS: Final = "always"
"""The names of the claims of `exists` and `~exists`, and of `forall`."""

MOST_ROUNDS: Final = 100
"""Readings until depths are known. Each deepens a slot by one, and there are few slots."""


@final
@dataclass(frozen=True, slots=True)
class LitmusProgram:
    """The Program of a test, and the accesses that are neither READ_ONCE nor WRITE_ONCE."""

    program: Program
    plain: tuple[Span, ...]


def program_of_litmus(test: LitmusTest, title: str, memory: Memory) -> LitmusProgram:
    """Returns the Program of a test.

    Args:
        test: The test.
        title: The scenario's name.
        memory: The memory that it runs on.

    Raises:
        ModelError: The test is wrong, or asks what is not decided here.
    """
    slots, types = _slots_of(test)
    for _ in range(MOST_ROUNDS):
        slots.has_changed = False
        _note_initial(test, slots)
        readers = _read(test, slots, is_last=False)
        if not slots.has_changed:
            break
    readers = _read(test, slots, is_last=True)
    _note_numbers(test, slots, readers)
    limit = sum(len(each.edges) for each in readers)
    for _ in range(limit + 1):
        slots.has_changed = False
        program = _assembled(test, slots, readers, title, memory)
        _widen(program, slots, readers)
        if not slots.has_changed:
            break
    _check_ranges(program, slots, readers, types)
    program = _assembled(test, slots, readers, title, memory)
    if problems := verify(program):
        raise InternalError("the Program of a litmus test is wrong:\n  " + "\n  ".join(problems))
    return LitmusProgram(program, tuple(span for each in readers for span in each.plain))


def _slots_of(test: LitmusTest) -> tuple[Slots, dict[str, str]]:
    """Returns the slots of a test, and the types that C gives its locations."""
    spans: dict[str, Span] = {}
    types: dict[str, str] = {}
    for initial in test.initial:
        if initial.place.thread is None:
            spans.setdefault(initial.place.name, initial.place.span)
            types[initial.place.name] = initial.type
    for each in (parameter for thread in test.threads for parameter in thread.parameters):
        spans.setdefault(each.name, each.span)
        types[each.name] = types.get(each.name) or each.type
    for initial in test.initial:  # `int *p = &z` declares z, too
        target = _address(initial.value)
        if target is not None and initial.value is not None:
            spans.setdefault(target, initial.value.span)
    locks = frozenset(name for name, type_ in types.items() if type_ == SPINLOCK)
    return Slots(spans, locks, tuple(each.name for each in test.threads)), types


def _note_initial(test: LitmusTest, slots: Slots) -> None:
    """Notes the depths that declarations and initial values say."""
    for thread in test.threads:
        for each in thread.parameters:
            slots.deepen((None, each.name), each.stars - 1, each.span)
    for initial in test.initial:
        slot = initial.place.thread, initial.place.name
        slots.deepen(slot, initial.stars, initial.place.span)
        _note_value(slots, slot, initial.value)
    for comparison in _comparisons(test):
        _note_value(slots, (comparison.place.thread, comparison.place.name), comparison.value)


def _note_value(slots: Slots, slot: Slot, value: Value | None) -> None:
    """Notes that a slot can have a value, or is compared with it, if that is an address."""
    name = _address(value)
    if name is None or name not in slots.locations:
        return
    assert value is not None
    slots.take_address(name)
    slots.deepen(slot, slots.depth((None, name)) + 1, value.span)
    slots.deepen((None, name), slots.depth(slot) - 1, value.span)


def _address(value: Value | None) -> str | None:
    """Returns the location whose address a value is, or None."""
    if isinstance(value, Address) or (isinstance(value, NamedPlace) and value.thread is None):
        return value.name
    return None


def _comparisons(test: LitmusTest) -> Iterator[Equality]:
    """Yields the comparisons in a test's conditions."""
    pending: list[Condition] = [test.condition, *([test.filter] if test.filter else [])]
    while pending:
        each = pending.pop()
        if isinstance(each, Equality):
            yield each
        else:
            pending += each.operands


def _read(test: LitmusTest, slots: Slots, *, is_last: bool) -> list[ThreadReader]:
    """Reads all threads."""
    readers = []
    for number, thread in enumerate(test.threads):
        reader = ThreadReader(slots, thread, number, is_last)
        reader.read(each.place.name for each in test.initial if each.place.thread == number)
        readers.append(reader)
    for each in test.initial:
        if each.place.thread is not None and each.place.thread >= len(readers):
            raise ModelError(f"there is no thread P{each.place.thread}", each.place.span)
        if each.place.thread is not None:
            named = [one.name for one in test.threads[each.place.thread].parameters]
            if each.place.name in named:
                message = f"`{each.place.name}` is a parameter, which is the location of its name"
                raise ModelError(
                    message,
                    each.place.span,
                    "begin with another location, or a local of another name",
                )
    return readers


def _note_numbers(test: LitmusTest, slots: Slots, readers: Sequence[ThreadReader]) -> None:
    """Notes the numbers that slots begin with; a local that nobody sets is 0."""
    for name in slots.locations:
        slots.widen((None, name), *_begins(test, None, name))
    for reader in readers:
        for name in reader.locals:
            slots.widen(reader.slot(name), 0, 0)
            slots.widen(reader.slot(name), *_begins(test, reader.number, name))


def _begins(test: LitmusTest, thread: int | None, name: str) -> tuple[int, int]:
    """Returns the number that a slot begins with, twice."""
    value = next((e.value for e in _initial_of(test, thread, name)), None)
    number = value.value if isinstance(value, Number) else 0
    return number, number


def _initial_of(test: LitmusTest, thread: int | None, name: str) -> Iterator[Initial]:
    """Yields the initial values of a slot."""
    for each in test.initial:
        if (each.place.thread, each.place.name) == (thread, name):
            yield each


def _widen(program: Program, slots: Slots, readers: Sequence[ThreadReader]) -> None:
    """Widens the ranges of slots by what each transition stores, with the ranges so far."""
    for kind, reader in zip(program.kinds, readers, strict=True):
        typing = Typing(program, kind)
        for each in kind.transitions:
            for update in each.updates:
                for slot in _targets(program, slots, reader, update):
                    low, high = typing.range(update.value)
                    if max(abs(low), abs(high)) > 2**64:
                        message = "this number can be too large, or negative where bits are used"
                        hint = "use smaller numbers; values have no width here"
                        raise ModelError(message, each.origin.span, hint)
                    slots.widen(slot, int(low), int(high))


def _targets(
    program: Program, slots: Slots, reader: ThreadReader, update: Assign
) -> Iterator[Slot]:
    """Yields the slots with numbers that an update may store to."""
    target = update.target
    if isinstance(target, Local):
        name = [*reader.locals][target.variable]
        if not slots.depth((reader.number, name)):
            yield reader.number, name
        return
    variable = program.variables[target.variable]
    if isinstance(variable.type, IntType):
        names = variable.elements
        if isinstance(target.index, Const):
            names = (names[target.index.value],)
        yield from ((None, name) for name in names)


def _check_ranges(
    program: Program,
    slots: Slots,
    readers: Sequence[ThreadReader],
    types: Mapping[str, str],
) -> None:
    """Refuses numbers that the types of C do not hold: there they would wrap.

    Raises:
        ModelError: There is one.
    """
    for kind, reader in zip(program.kinds, readers, strict=True):
        for each in kind.transitions:
            for update in each.updates:
                for slot in _targets(program, slots, reader, update):
                    thread, name = slot
                    declared = types.get(name) if thread is None else reader.locals[name]
                    if not declared and thread is not None:
                        continue
                    least, greatest = values_of(declared or INT)
                    low, high = slots.ranges[slot]
                    if low < least or high > greatest:
                        value = low if low < least else high
                        message = f"`{name}` can be {value}, which no `{declared or INT}` is"
                        raise ModelError(message, each.origin.span, "numbers do not wrap here")


def _assembled(
    test: LitmusTest,
    slots: Slots,
    readers: Sequence[ThreadReader],
    title: str,
    memory: Memory,
) -> Program:
    """Returns the Program with the types that are known so far."""
    kinds = tuple(each.kind() for each in readers)
    processes = tuple(
        Process(each.thread.name, each.number, tuple(_arguments(test, slots, each)))
        for each in readers
    )
    variables = slots.variables()
    initial = tuple(
        tuple((_initial_value(test, slots, name),) for name in each.elements) for each in variables
    )
    conditions = EndProperties(test, slots, readers)
    return Program(
        title,
        variables,
        initial,
        kinds,
        processes,
        tuple(conditions.properties()),
        tuple(_locks(slots, readers)),
        deadlock_is_violation=bool(slots.locks) and not _has_free_update(kinds),
        memory=memory,
    )


def _has_free_update(kinds: Iterable[Kind]) -> bool:
    """Returns whether there is an atomic operation that is not fully ordered.

    Two of those may wait for each other where no machine has such an execution; no execution is
    lost with it (`docs/memory-models.md`).
    """
    return any(_is_free_update(each) for kind in kinds for each in kind.transitions)


def _is_free_update(each: Transition) -> bool:
    """Returns whether a transition is an atomic operation on a location, not fully ordered."""
    has_both = len(each.updates) > 1 and isinstance(each.updates[-1].target, Shared)
    return has_both and each.order is not Ordering.FULL


def _arguments(
    test: LitmusTest, slots: Slots, reader: ThreadReader
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yields the locals of a thread that have an initial value, with it."""
    for number, name in enumerate(reader.locals):
        slot = reader.slot(name)
        value = next((e.value for e in _initial_of(test, reader.number, name)), None)
        if value is not None:
            yield number, (_known(slots, slot, value),)
        elif not slots.depth(slot) and slots.ranges[slot][0] < 0:
            yield number, (0,)  # a local begins with the least value of its type


def _initial_value(test: LitmusTest, slots: Slots, name: str) -> int:
    """Returns the initial value of a location."""
    if name in slots.locks:
        return NO_ADDRESS
    value = next((e.value for e in _initial_of(test, None, name)), None)
    slot: Slot = None, name
    if value is None:
        return NO_ADDRESS if slots.depth(slot) else 0
    return _known(slots, slot, value)


def _known(slots: Slots, slot: Slot, value: Value) -> int:
    """Returns a constant as a value of a slot.

    Raises:
        ModelError: It is none.
    """
    depth = slots.depth(slot)
    name = _address(value)
    if name is not None and depth:
        names = slots.pointed_to(depth)
        if name not in slots.locations:
            hint = f"there are {', '.join(slots.locations)}"
            raise ModelError(f"there is no location `{name}`", value.span, hint)
        return names.index(name) if name in names else NO_ADDRESS
    if isinstance(value, Number):
        if depth and value.value:
            message = f"`{slot[1]}` is an address, and not {value.value}"
            raise ModelError(message, value.span, "give it NULL, or the address of a location")
        return NO_ADDRESS if depth else value.value
    raise ModelError(f"`{slot[1]}` has no such value", value.span, "give it a number, or `&x`")


def _locks(slots: Slots, readers: Sequence[ThreadReader]) -> Iterator[Lock]:
    """Yields the spin locks, for reports."""
    for name in slots.locations:
        if name in slots.locks:
            element = slots.element(name)
            type_ = RefType("process", slots.threads, False)
            held = tuple(
                Binary(BinaryOperator.EQUAL, element, Const(each.number, type_)) for each in readers
            )
            yield Lock(name, ((element.variable, 0),), held)


@final
@dataclass(frozen=True, slots=True)
class EndProperties:
    """The conditions of a test as properties of its Program."""

    test: LitmusTest
    slots: Slots
    readers: Sequence[ThreadReader]

    def properties(self) -> Iterator[Property]:
        """Yields the claim, and what tells one outcome from another."""
        test = self.test
        condition = self.expr(test.condition)
        is_looked_at = self.expr(test.filter) if test.filter is not None else None
        claim = condition if test.quantifier == "forall" else fold.negate(condition)
        if is_looked_at is not None:
            claim = fold.disjunction((fold.negate(is_looked_at), claim))
        name, words = NEVER, f"{test.text} does not occur."
        if test.quantifier == "forall":
            name, words = ALWAYS, f"{test.text} occurs in every execution."
        if test.filter is not None:
            words += " (Of those that the filter leaves.)"
        yield Property(PropertyKind.FINAL, name, words, claim, test.span)
        for place in self.shown():
            expr, type_ = self.place(place)
            yield Property(PropertyKind.OUTCOME, place.text, "", expr, place.span, type_)
        yield self._truth(CONDITION, condition)
        if is_looked_at is not None:
            yield self._truth(FILTER, is_looked_at)

    def _truth(self, name: str, expr: Expr) -> Property:
        """Returns a condition as a part of an outcome."""
        return Property(PropertyKind.OUTCOME, name, "", expr, self.test.span, BoolType())

    def shown(self) -> list[NamedPlace]:
        """Returns the places of an outcome, each once: locals by thread, then locations."""
        found = {
            each.text: each for each in (*places_of(self.test.condition), *self.test.locations)
        }
        kept = [each for each in found.values() if self._is_shown(each)]
        return sorted(kept, key=lambda each: (each.thread is None, each.thread or 0))

    def _is_shown(self, place: NamedPlace) -> bool:
        """Returns whether a place has a value: a lock has none, a bare name may be an address."""
        return place.thread is not None or place.name not in self.slots.locks

    def expr(self, condition: Condition) -> Expr:
        """Returns a condition as an expression of the Program."""
        if isinstance(condition, Connective):
            operands = [self.expr(each) for each in condition.operands]
            match condition.operator:
                case "and":
                    return fold.conjunction(operands)
                case "or":
                    return fold.disjunction(operands)
            return fold.negate(operands[0])
        expr, _ = self.place(condition.place)
        is_equal = fold.binary(BinaryOperator.EQUAL, expr, self._value(condition))
        return is_equal if condition.is_equal else fold.negate(is_equal)

    def _value(self, comparison: Equality) -> Expr:
        """Returns the right side of a comparison."""
        place, value = comparison.place, comparison.value
        slot: Slot = place.thread, place.name
        if isinstance(value, NamedPlace) and value.thread is not None:
            mine, theirs = self.slots.depth(slot), self.slots.depth((value.thread, value.name))
            if mine != theirs:
                message = f"`{place.text}` and `{value.text}` are a number and an address"
                raise ModelError(message, value.span, "compare what is of one kind")
            return self.place(value)[0]
        known = _known(self.slots, slot, value)
        depth = self.slots.depth(slot)
        type_ = self.slots.address(depth) if depth else IntType(known, known)
        return Const(known, type_)

    def place(self, place: NamedPlace) -> tuple[Expr, Type]:
        """Returns a place's value in the Program, and its type.

        Raises:
            ModelError: There is no such place.
        """
        if place.thread is None:
            if place.name not in self.slots.locations or place.name in self.slots.locks:
                names = [each for each in self.slots.locations if each not in self.slots.locks]
                raise _missing("location", place, names)
            return self.slots.element(place.name), self.slots.type((None, place.name))
        if place.thread >= len(self.readers):
            last = len(self.readers) - 1
            raise ModelError(f"there is no thread P{place.thread}; the last is P{last}", place.span)
        reader = self.readers[place.thread]
        names = [each for each in reader.locals if each.isidentifier()]
        if place.name not in names:
            raise _missing("local", place, names)
        position = [*reader.locals].index(place.name)
        return LocalOf(place.thread, position), self.slots.type(reader.slot(place.name))


def _missing(what: str, place: NamedPlace, names: Sequence[str]) -> ModelError:
    """Returns the error of a place that there is not."""
    nearest = difflib.get_close_matches(place.name, names, n=1)
    hint = f"did you mean `{nearest[0]}`?" if nearest else f"there are {', '.join(names) or 'none'}"
    return ModelError(f"there is no {what} `{place.text}`", place.span, hint)

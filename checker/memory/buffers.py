"""The store buffers: shared variables with an element for each process.

Slot `k` of a process holds the `k`-th oldest of its pending stores: the location (0: the slot is
empty), the value, whether a write barrier stands behind it, and whether it is a release. A slot
that is empty has the lowest value of each type, so that equal buffers are equal states.

For `x = 1; smp_wmb(); y = 1` slot 0 is (x, 1, barrier behind it) and slot 1 is (y, 1): slot 1 does
not drain before slot 0. When slot 0 has drained, (y, 1) moves up, and the barrier is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, final

from ..program import fold
from ..program.added import ADDED, KEPT_VALUE
from ..program.nodes import (
    FALSE,
    TRUE,
    Assign,
    Binary,
    BinaryOperator,
    Const,
    Expr,
    Me,
    Program,
    Shared,
    Variable,
)
from ..program.types import BoolType, IntType, Type
from ..records import dataclass

ME: Final = Me()


@final
@dataclass(slots=True)
class Additions:
    """The variables that the pass adds, in the order in which they are asked for.

    Attributes:
        program: The Program.
        variables: The variables.
        initial: Their initial values.
    """

    program: Program
    variables: list[Variable] = field(default_factory=list)
    initial: list[tuple[tuple[int, ...], ...]] = field(default_factory=list)

    def add(self, name: str, type_: Type, begins: Sequence[int]) -> int:
        """Adds a variable that begins with some values; returns its position."""
        name = ADDED + name
        elements = tuple(f"{name}[{n}]" for n in range(len(begins)))
        self.variables.append(Variable(name, type_, elements))
        self.initial.append(tuple((value,) for value in begins))
        return len(self.program.variables) + len(self.variables) - 1


@final
@dataclass(frozen=True, slots=True)
class Cells:
    """The numbers of memory's locations, from 1: those of the elements of some variables.

    Attributes:
        program: The Program.
        first: For each of the variables, the number of its first element.
        count: How many there are.
    """

    program: Program
    first: Mapping[int, int]
    count: int

    def number(self, element: Shared) -> Expr:
        """Returns the number of an element."""
        first = fold.number(self.first[element.variable])
        return fold.binary(BinaryOperator.ADD, first, element.index)

    def type(self, variable: int) -> Type:
        """Returns a variable's type."""
        return self.program.variables[variable].type


def cells_of(program: Program, variables: frozenset[int]) -> Cells:
    """Returns the numbers of the elements of some variables."""
    first, number = {}, 1
    for variable in sorted(variables):
        first[variable] = number
        number += len(program.variables[variable].elements)
    return Cells(program, first, number - 1)


@final
@dataclass(frozen=True, slots=True)
class Buffers:
    """The buffers of all processes.

    Attributes:
        cells: The numbers of the locations.
        depth: How many slots each has.
        places: For each slot, the variable that holds the location.
        values: For each slot, by type, the variable that holds the value.
        closed: For each slot, the variable that says whether a write barrier stands behind it.
        releases: For each slot, the variable that says whether it is a release.
        owners: For each slot, the variable that says whether it is the store of an atomic
            operation, which comes directly after the store that the operation has read.
        behind: For each slot, the variable that says of how many slots, from the first on, its
            store comes behind, since a lock was released there and one then taken; only with locks.
        taken: The variable that says it of the next store; -1 without locks.
        carried: For each slot, the variable with the time of the loads that its value is from; only
            with old values, and where a load's address may depend on it.
    """

    cells: Cells
    depth: int
    places: tuple[int, ...]
    values: tuple[Mapping[Type, int], ...]
    closed: tuple[int, ...]
    releases: tuple[int, ...]
    owners: tuple[int, ...]
    behind: tuple[int, ...] = ()
    taken: int = -1
    carried: tuple[int, ...] = ()

    def place(self, slot: int, row: Expr = ME) -> Expr:
        """Returns the location of a slot of a process."""
        return Shared(self.places[slot], row)

    def value(self, slot: int, type_: Type, row: Expr = ME) -> Expr:
        """Returns the value of a slot of a process."""
        return Shared(self.values[slot][type_], row)

    def is_used(self, slot: int, row: Expr = ME) -> Expr:
        """Returns whether a slot holds a store."""
        return fold.binary(BinaryOperator.UNEQUAL, self.place(slot, row), fold.number(0))

    def is_free(self, slot: int, row: Expr = ME) -> Expr:
        """Returns whether a slot is empty."""
        return fold.binary(BinaryOperator.EQUAL, self.place(slot, row), fold.number(0))

    def has(self, slot: int, element: Shared, row: Expr = ME) -> Expr:
        """Returns whether a slot holds a store to an element."""
        return fold.binary(BinaryOperator.EQUAL, self.place(slot, row), self.cells.number(element))

    def without(self, element: Shared, pending: int) -> Expr:
        """Returns whether none of the first slots holds a store to an element."""
        return fold.conjunction(fold.negate(self.has(k, element)) for k in range(pending))

    def newest(self, slot: int, pending: int) -> Expr:
        """Returns whether a slot holds the newest store."""
        last = self.is_free(slot + 1) if slot + 1 < pending else TRUE
        return fold.conjunction((self.is_used(slot), last))

    def is_next(self, slot: int) -> Expr:
        """Returns whether a slot is the one that the next store goes to."""
        before = self.is_used(slot - 1) if slot else TRUE
        return fold.conjunction((before, self.is_free(slot)))

    def unclosed(self, pending: int) -> Expr:
        """Returns whether no write barrier stands behind one of the first slots."""
        return fold.conjunction(
            fold.negate(Shared(self.closed[k], ME)) for k in range(pending) if self.closed
        )

    def take(self, words: Collection[int], pending: int) -> Iterator[Assign]:
        """Yields the updates of who takes a lock: later stores come behind an earlier release.

        Args:
            words: The words of locks, of which only releases are pending.
            pending: How many stores may be pending.
        """
        if not self.behind:
            return
        count: Expr = Shared(self.taken, ME)
        elements = [
            Shared(variable, fold.number(n))
            for variable in sorted(words)
            if variable in self.cells.first
            for n in range(len(self.cells.program.variables[variable].elements))
        ]
        for slot in range(pending):
            is_release = fold.disjunction(self.has(slot, each) for each in elements)
            number = fold.number(slot + 1)
            count = fold.conditional(is_release, number, count, IntType(0, self.depth))
        yield Assign(Shared(self.taken, ME), count)

    def seen(self, element: Shared, pending: int, row: Expr = ME) -> Expr:
        """Returns the value that a process sees: of its own newest pending store, or of memory."""
        found: Expr = element
        type_ = self.cells.type(element.variable)
        for slot in range(pending):
            found = fold.conditional(
                self.has(slot, element, row), self.value(slot, type_, row), found, type_
            )
        return found

    def holds(self, slot: int, row: Expr = ME) -> Expr:
        """Returns whether a slot keeps the stores of others to its location out of memory.

        It does if it is of an atomic operation that has read memory's value, or the value of one
        that does. Where it has read an own plain store, it does when that has reached memory.
        """
        older = (
            fold.disjunction(
                (
                    fold.binary(BinaryOperator.UNEQUAL, self.place(k, row), self.place(slot, row)),
                    Shared(self.owners[k], row),
                )
            )
            for k in range(slot)
        )
        return fold.conjunction((Shared(self.owners[slot], row), *older))

    def follows_held(self, element: Shared, first: int, slot: int) -> Expr:
        """Returns whether own stores to an element from a slot on, up to another, are all atomic.

        An atomic operation whose store is next comes directly after these.
        """
        return fold.conjunction(
            fold.disjunction((fold.negate(self.has(k, element)), Shared(self.owners[k], ME)))
            for k in range(first, slot)
        )

    def is_free_of_others(self, element: Shared) -> Expr:
        """Returns whether no other process holds an element."""
        if element.variable not in self.cells.first:
            return TRUE  # no store to it is ever pending
        parts = []
        for process in range(len(self.cells.program.processes) if self.owners else 0):
            row = fold.number(process)
            owned = [
                fold.conjunction((self.holds(k, row), self.has(k, element, row)))
                for k in range(self.depth)
            ]
            is_me = Binary(BinaryOperator.EQUAL, ME, row)
            parts.append(fold.disjunction((is_me, fold.negate(fold.disjunction(owned)))))
        return fold.conjunction(parts)

    def put(
        self, slot: int, element: Shared, value: Expr, flags: Sequence[tuple[int, ...]] = ()
    ) -> list[Assign]:
        """Returns the updates that put a store into a slot.

        Args:
            slot: The slot, which is empty.
            element: The element that is stored to.
            value: The value.
            flags: `releases` for a release, `owners` for an atomic operation.
        """
        type_ = self.cells.type(element.variable)
        updates = [Assign(Shared(self.values[slot][type_], ME), value)]
        updates += [Assign(Shared(each[slot], ME), TRUE) for each in flags if each]
        if self.behind:
            updates.append(Assign(Shared(self.behind[slot], ME), Shared(self.taken, ME)))
        updates.append(Assign(Shared(self.places[slot], ME), self.cells.number(element)))
        return updates

    def may_drain(self, slot: int, *, in_order: bool) -> Expr:
        """Returns whether the store of a slot may reach memory now."""
        if slot == 0 or in_order:
            return self.is_used(slot) if slot == 0 else FALSE
        parts = [self.is_used(slot), self.unclosed(slot)]
        if self.releases:
            parts.append(fold.negate(Shared(self.releases[slot], ME)))
        if self.behind:
            count = Shared(self.behind[slot], ME)
            parts.append(fold.binary(BinaryOperator.EQUAL, count, fold.number(0)))
        parts += [
            fold.binary(BinaryOperator.UNEQUAL, self.place(k), self.place(slot))
            for k in range(slot)
        ]
        return fold.conjunction(parts)

    def remove(self, slot: int, pending: int) -> Iterator[Assign]:
        """Yields the updates that empty a slot: later ones move up, and a barrier stays behind."""
        if slot and self.closed:
            before, own = Shared(self.closed[slot - 1], ME), Shared(self.closed[slot], ME)
            yield Assign(before, fold.disjunction((before, own)))
        yield from _shift(self.places, IntType(0, self.cells.count), slot, pending)
        for type_ in self.values[0]:
            yield from _shift(tuple(each[type_] for each in self.values), type_, slot, pending)
        for flags in (self.closed, self.releases, self.owners, self.carried):
            if flags:
                yield from _shift(flags, BoolType(), slot, pending)
        if self.behind:
            yield from _shift(self.behind, IntType(0, self.depth), slot, pending)
            for variable in (*self.behind[slot:pending], self.taken):
                yield self._one_less(Shared(variable, ME), slot)

    def _one_less(self, count: Shared, slot: int) -> Assign:
        """Returns the update of a count of slots, one of which was emptied."""
        has_it = fold.binary(BinaryOperator.GREATER, count, fold.number(slot))
        less = fold.binary(BinaryOperator.SUBTRACT, count, fold.number(1))
        return Assign(count, fold.conditional(has_it, less, count, IntType(0, self.depth)))


def _shift(variables: Sequence[int], type_: Type, slot: int, pending: int) -> Iterator[Assign]:
    """Yields the updates that move the values of later slots up by one."""
    for k in range(slot, pending):
        is_last = k + 1 == pending
        after: Expr = Const(_lowest(type_), type_) if is_last else Shared(variables[k + 1], ME)
        yield Assign(Shared(variables[k], ME), after)


def _lowest(type_: Type) -> int:
    """Returns the value of an empty slot."""
    return type_.low


def buffers_of(
    additions: Additions,
    cells: Cells,
    depth: int,
    *,
    in_order: bool,
    has_atomic: bool,
    has_locks: bool,
) -> Buffers:
    """Adds the variables of the buffers, each with some slots."""
    count = len(additions.program.processes)
    types = list(dict.fromkeys(cells.type(variable) for variable in cells.first))
    places, values, closed, releases, owners = [], [], [], [], []
    for slot in range(depth):
        places.append(additions.add(f"pending{slot}", IntType(0, cells.count), [0] * count))
        values.append(
            {
                type_: additions.add(f"pending{slot}{KEPT_VALUE}{n}", type_, [type_.low] * count)
                for n, type_ in enumerate(types)
            }
        )
        if not in_order:
            closed.append(additions.add(f"pending{slot}.barrier", BoolType(), [0] * count))
            releases.append(additions.add(f"pending{slot}.release", BoolType(), [0] * count))
        if has_atomic and not in_order:
            owners.append(additions.add(f"pending{slot}.atomic", BoolType(), [0] * count))
    flags = tuple(closed), tuple(releases), tuple(owners)
    zeros = [0] * count
    is_counted = has_locks and depth and not in_order
    behind = tuple(
        additions.add(f"pending{slot}.behind", IntType(0, depth), zeros)
        for slot in range(depth if is_counted else 0)
    )
    taken = additions.add("taken", IntType(0, depth), zeros) if is_counted else -1
    return Buffers(cells, depth, tuple(places), tuple(values), *flags, behind, taken)

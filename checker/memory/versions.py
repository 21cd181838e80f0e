"""Old values: the last stores of memory, and how far back each process may still look.

Times count backwards, in stores that have reached memory since: 0 is now. `$old0` is the location
of the latest store and its value before, `$old1` of the one before that. A process has a *floor*:
it sees no memory older than that. A load returns the present value, or one that a store no further
back than the floor has replaced; its *time* is when the value it returns was stored, or the floor,
if that is later. A read barrier raises the floor to the latest time of the loads before it, an
acquire to the load's own, a full barrier to now. Two loads of one location return values in their
order (`$seen`).

Who takes a lock has loaded its word, and sees no memory older than the word's last store (`$age`),
the release of whoever held it; loads before it may be of later memory than those behind it. One
process's release of a lock and its taking of another one keep the order of the loads around them:
`$released` is the latest time of the loads before the last release.

For `x = 1` (by another process) the store is `$old0 = (x, 0)`, and a reader's floor is 1. It may
load 1 at time 0, or 0 at time 1. If it then loads a flag that was stored before, at time 1, and the
barrier raises the floor to 0, a load of x returns 1.

Each store ages every floor by one. A process that has no load to come that may be old has floor -1,
which does not age; a store that is further back than every floor is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, final

from ..program import fold
from ..program.added import KEPT_VALUE
from ..program.expressions import locals_read
from ..program.nodes import (
    Assign,
    BinaryOperator,
    Const,
    Expr,
    Local,
    Program,
    Shared,
)
from ..program.types import IntType, Type
from ..records import dataclass
from .buffers import ME, Additions, Cells

OFF: Final = -1
"""The floor of a process that has no load to come that may be old."""


@final
@dataclass(frozen=True, slots=True)
class History:
    """The last stores, and what each process may see of them.

    Attributes:
        cells: The numbers of the locations whose loads may be old.
        window: How many stores are kept.
        places: For each store back, the variable that holds its location; 0: forgotten.
        values: For each store back, by type, the variable that holds the value before it.
        floor: The variable with each process's floor.
        latest: The variable with the latest time of each process's loads.
        seen: For each variable, the one with the time up to which each process has seen each
            of its elements.
        readers: The processes with loads that may be old.
        fenced: The kinds with a read barrier.
        ordered: For each kind, the variables that it may load several times, or also stores to.
        views: For each kind, for the locals from which addresses are computed, the variable with
            the time of the loads that the local's value is from.
        carried: For each slot of the buffers, the variable with that time of its value, or none.
        ages: For each variable that is no plain load's, but is loaded by taking a lock or by an
            atomic operation: the one with the times of its elements' last stores.
        released: The variable with the latest time of each process's loads before a release.
        releasing: The kinds that take a lock behind the release of another one.
    """

    cells: Cells
    window: int
    places: tuple[int, ...]
    values: tuple[Mapping[Type, int], ...]
    floor: int
    latest: int
    seen: Mapping[int, int]
    readers: tuple[int, ...]
    fenced: frozenset[int]
    ordered: tuple[frozenset[int], ...]
    views: tuple[Mapping[int, int], ...]
    carried: tuple[int, ...]
    ages: Mapping[int, int]
    released: int
    releasing: frozenset[int]

    @property
    def program(self) -> Program:
        """The Program without buffers."""
        return self.cells.program

    def commit(self, element: Shared, value: Expr, kind: int) -> Iterator[Assign]:
        """Yields the updates by which a process's store reaches memory."""
        if element.variable in self.ages:
            yield Assign(self._age(element), fold.number(0))
            yield from self._forget_ages()
        if element.variable not in self.cells.first or not self.window:
            yield Assign(element, value)
            return
        for k in reversed(range(1, self.window)):
            yield Assign(Shared(self.places[k], NONE), Shared(self.places[k - 1], NONE))
            for type_ in self.values[k]:
                before = Shared(self.values[k - 1][type_], NONE)
                yield Assign(Shared(self.values[k][type_], NONE), before)
        yield Assign(Shared(self.places[0], NONE), self.cells.number(element))
        mine = self.cells.type(element.variable)
        for type_, variable in self.values[0].items():
            kept: Expr = element if type_ == mine else Const(type_.low, type_)
            yield Assign(Shared(variable, NONE), kept)
        for process in self.readers:
            yield from self._older(process)
        for age in self._all_ages():
            older = fold.binary(BinaryOperator.ADD, age, fold.number(1))
            yield Assign(age, fold.binary(BinaryOperator.MIN, older, fold.number(self.window)))
        if element.variable in self.ordered[kind]:
            yield Assign(self._seen(element), fold.number(0))
        yield from self.forget()
        yield Assign(element, value)

    def _age(self, element: Shared) -> Shared:
        """Returns the time of an element's last store."""
        return Shared(self.ages[element.variable], element.index)

    def _all_ages(self) -> Iterator[Shared]:
        """Yields the times of the last stores that are kept."""
        for variable, age in self.ages.items():
            for n in range(len(self.program.variables[variable].elements)):
                yield Shared(age, fold.number(n))

    def _forget_ages(self) -> Iterator[Assign]:
        """Yields the updates that forget the times to which nobody's floor can be raised."""
        for age in self._all_ages():
            needed = fold.disjunction(
                fold.binary(BinaryOperator.GREATER, Shared(self.floor, fold.number(p)), age)
                for p in self.readers
            )
            kept = fold.conditional(needed, age, fold.number(self.window), IntType(0, self.window))
            yield Assign(age, kept)

    def _older(self, process: int) -> Iterator[Assign]:
        """Yields the updates that put a process's times one store further back."""
        row = fold.number(process)
        floor = Shared(self.floor, row)
        is_on = fold.binary(BinaryOperator.GREATER_EQUAL, floor, fold.number(0))
        kind = self.program.processes[process].kind
        times = [Shared(self.latest, row)] if kind in self.fenced else []
        times += [Shared(self.released, row)] if kind in self.releasing else []
        for variable in sorted(self.ordered[kind]):
            count = len(self.program.variables[variable].elements)
            times += [
                Shared(self.seen[variable], fold.number(process * count + n)) for n in range(count)
            ]
        times += [Shared(each, row) for each in self.views[kind].values()]
        times += [Shared(each, row) for each in self.carried if self.views[kind]]
        for time in (*times, floor):
            older = fold.binary(BinaryOperator.ADD, time, fold.number(1))
            older = fold.binary(BinaryOperator.MIN, older, fold.number(self.window))
            yield Assign(time, fold.conditional(is_on, older, time, IntType(OFF, self.window)))

    def forget(self) -> Iterator[Assign]:
        """Yields the updates that forget the stores that nobody may look behind."""
        for k in range(self.window):
            needed = fold.disjunction(
                fold.binary(
                    BinaryOperator.GREATER, Shared(self.floor, fold.number(p)), fold.number(k)
                )
                for p in self.readers
            )
            place = Shared(self.places[k], NONE)
            for type_, variable in self.values[k].items():
                kept = Shared(variable, NONE)
                lowest = Const(type_.low, type_)
                yield Assign(kept, fold.conditional(needed, kept, lowest, type_))
            type_ = IntType(0, self.cells.count)
            yield Assign(place, fold.conditional(needed, place, fold.number(0), type_))
        yield from self._forget_ages()

    def loads(self, element: Shared, kind: int) -> Iterator[tuple[Expr, Expr, Expr]]:
        """Yields the ways in which a process may load an element from memory.

        Yields:
            The condition, the value, and its time.
        """
        floor = self.since(element.index, kind)
        yield fold.conjunction(()), element, self._time(element, 0, floor)
        number = self.cells.number(element)
        type_ = self.cells.type(element.variable)
        for k in range(self.window):
            parts = [
                fold.binary(BinaryOperator.EQUAL, Shared(self.places[k], NONE), number),
                fold.binary(BinaryOperator.GREATER, floor, fold.number(k)),
            ]
            if element.variable in self.ordered[kind]:
                seen = self._seen(element)
                parts.append(fold.binary(BinaryOperator.GREATER, seen, fold.number(k)))
            value = Shared(self.values[k][type_], NONE)
            yield fold.conjunction(parts), value, self._time(element, k + 1, floor)

    def since(self, expr: Expr, kind: int) -> Expr:
        """Returns the floor of what depends on an expression: the latest time of its loads."""
        found: Expr = Shared(self.floor, ME)
        for local in sorted(locals_read(expr)):
            if local in self.views[kind]:
                view = Shared(self.views[kind][local], ME)
                found = fold.binary(BinaryOperator.MIN, found, view)
        return found

    def views_of(self, updates: Sequence[Assign], time: Expr | None, kind: int) -> list[Assign]:
        """Returns the updates that keep the times of what some updates give to locals.

        Args:
            updates: The updates.
            time: The time of the load that they use, or None.
            kind: The kind.
        """
        found = []
        for each in updates:
            if isinstance(each.target, Local) and each.target.variable in self.views[kind]:
                view = Shared(self.views[kind][each.target.variable], ME)
                since = self.since(each.value, kind)
                if time is not None:
                    since = fold.binary(BinaryOperator.MIN, since, time)
                found.append(Assign(view, since))
        return found

    def _time(self, element: Shared, first: int, floor: Expr) -> Expr:
        """Returns when a value was stored: by the latest store from `first` on, or the floor."""
        number = self.cells.number(element)
        found, type_ = floor, IntType(0, self.window)
        for k in reversed(range(first, self.window)):
            is_here = fold.binary(BinaryOperator.EQUAL, Shared(self.places[k], NONE), number)
            at = fold.binary(BinaryOperator.MIN, fold.number(k), floor)
            found = fold.conditional(is_here, at, found, type_)
        return found

    def stored_at(self, element: Shared, kind: int) -> Expr:
        """Returns when the present value of an element was stored, or the floor."""
        floor = self.since(element.index, kind)
        if element.variable in self.cells.first:
            return self._time(element, 0, floor)
        return fold.binary(BinaryOperator.MIN, self._age(element), floor)

    def releases(self, kind: int) -> Iterator[Assign]:
        """Yields the updates that note the loads before the release of a lock."""
        if kind in self.releasing:
            time = fold.binary(
                BinaryOperator.MIN, Shared(self.released, ME), Shared(self.latest, ME)
            )
            yield Assign(Shared(self.released, ME), time)

    def taken(self, elements: Iterable[Shared], kind: int) -> Iterator[Assign]:
        """Yields the updates of what takes a lock, having loaded some elements."""
        times = [self.stored_at(each, kind) for each in elements]
        if kind in self.releasing:
            times.append(Shared(self.released, ME))
        for time in times:
            yield from self.raised(time, kind)

    def loaded(self, element: Shared, time: Expr, kind: int) -> Iterator[Assign]:
        """Yields the updates that note the time of a load."""
        if element.variable in self.ordered[kind]:
            yield Assign(self._seen(element), time)
        if kind in self.fenced:
            latest = Shared(self.latest, ME)
            yield Assign(latest, fold.binary(BinaryOperator.MIN, latest, time))

    def raised(self, time: Expr, kind: int) -> Iterator[Assign]:
        """Yields the updates that raise the floor of the running process to a time.

        What nobody may look behind then is to be forgotten, once the value that was loaded is kept.
        """
        floor = Shared(self.floor, ME)
        yield Assign(floor, fold.binary(BinaryOperator.MIN, floor, time))
        for each in self._times(kind):
            yield Assign(each, fold.binary(BinaryOperator.MIN, each, floor))

    def raised_to_latest(self, kind: int) -> Iterator[Assign]:
        """Yields the updates of a read barrier."""
        if kind in self.fenced:
            yield from self.raised(Shared(self.latest, ME), kind)
            yield from self.forget()

    def reset(self, floor: int, kind: int) -> Iterator[Assign]:
        """Yields the updates that set the floor to now, or off."""
        yield Assign(Shared(self.floor, ME), fold.number(floor))
        yield from (Assign(each, fold.number(0)) for each in self._times(kind))
        yield from self.forget()

    def _seen(self, element: Shared) -> Shared:
        """Returns the time up to which the running process has seen an element."""
        count = len(self.program.variables[element.variable].elements)
        row = fold.binary(BinaryOperator.MULTIPLY, ME, fold.number(count))
        index = fold.binary(BinaryOperator.ADD, row, element.index)
        return Shared(self.seen[element.variable], index)

    def _times(self, kind: int) -> Iterator[Shared]:
        """Yields the times of the running process, but for its floor."""
        if kind in self.fenced:
            yield Shared(self.latest, ME)
        if kind in self.releasing:
            yield Shared(self.released, ME)
        for view in self.views[kind].values():
            yield Shared(view, ME)
        if self.views[kind]:
            yield from (Shared(each, ME) for each in self.carried)
        for variable in sorted(self.ordered[kind]):
            for n in range(len(self.program.variables[variable].elements)):
                yield self._seen(Shared(variable, fold.number(n)))


NONE: Final = fold.number(0)
"""The index of a variable that has one element."""


def history_of(
    additions: Additions,
    cells: Cells,
    window: int,
    *,
    reads: Sequence[bool],
    live: Sequence[bool],
    fenced: frozenset[int],
    ordered: tuple[frozenset[int], ...],
    carrying: tuple[frozenset[int], ...],
    depth: int,
    aged: Iterable[int],
    releasing: frozenset[int],
) -> History:
    """Adds the variables of a history.

    Args:
        additions: Where they are added.
        cells: The numbers of the locations whose loads may be old.
        window: How many stores are kept.
        reads: For each kind, whether it has a load that may be old.
        live: For each kind, whether such a load is to come where it begins.
        fenced: The kinds with a read barrier.
        ordered: For each kind, the variables that it may load several times, or also stores to.
        carrying: For each kind, the locals from which addresses are computed.
        depth: How many slots the buffers have.
        aged: Variables whose last stores are to be known, beside those that are loaded.
        releasing: The kinds that take a lock behind the release of another one.
    """
    program = additions.program
    places, values = _stores_kept(additions, cells, window)
    kinds = [each.kind for each in program.processes]
    begins = [0 if live[kind] else OFF for kind in kinds]
    floor = additions.add("floor", IntType(OFF, window), begins)
    latest = additions.add("latest", IntType(0, window), [0] * len(kinds))
    seen = _seen_by_each(additions, frozenset().union(*ordered), window)
    zeros = [0] * len(kinds)
    views = _views(additions, carrying, window)
    slots = range(depth if any(views) else 0)
    carried = [additions.add(f"carried{k}", IntType(0, window), zeros) for k in slots]
    ages = _ages(additions, set(aged) - set(cells.first), window)
    released = additions.add("released", IntType(0, window), zeros) if releasing else -1
    readers = tuple(n for n, kind in enumerate(kinds) if reads[kind])
    return History(
        cells=cells,
        window=window,
        places=places,
        values=values,
        floor=floor,
        latest=latest,
        seen=seen,
        readers=readers,
        fenced=fenced,
        ordered=ordered,
        views=views,
        carried=tuple(carried),
        ages=ages,
        released=released,
        releasing=releasing,
    )


def _views(
    additions: Additions, carrying: Iterable[frozenset[int]], window: int
) -> tuple[dict[int, int], ...]:
    """Adds, for each kind and each local that carries one, the time of what its value is from."""
    zeros = [0] * len(additions.program.processes)
    return tuple(
        {n: additions.add(f"view{kind}.{n}", IntType(0, window), zeros) for n in sorted(wanted)}
        for kind, wanted in enumerate(carrying)
    )


def _seen_by_each(additions: Additions, variables: Collection[int], window: int) -> dict[int, int]:
    """Adds, for each of some variables, the times up to which each process has seen it."""
    found = {}
    for variable in sorted(variables):
        declared = additions.program.variables[variable]
        count = len(additions.program.processes) * len(declared.elements)
        found[variable] = additions.add(f"seen.{declared.name}", IntType(0, window), [0] * count)
    return found


def _ages(additions: Additions, variables: Collection[int], window: int) -> dict[int, int]:
    """Adds, for each of some variables, the times of its elements' last stores: long ago."""
    found = {}
    for variable in sorted(variables):
        declared = additions.program.variables[variable]
        never = [window] * len(declared.elements)
        found[variable] = additions.add(f"age.{declared.name}", IntType(0, window), never)
    return found


def _stores_kept(
    additions: Additions, cells: Cells, window: int
) -> tuple[tuple[int, ...], tuple[dict[Type, int], ...]]:
    """Adds the variables of the last stores: the location of each, and by type the value before."""
    types = list(dict.fromkeys(cells.type(variable) for variable in cells.first))
    places, values = [], []
    for k in range(window):
        places.append(additions.add(f"old{k}", IntType(0, cells.count), [0]))
        values.append(
            {
                each: additions.add(f"old{k}{KEPT_VALUE}{n}", each, [each.low])
                for n, each in enumerate(types)
            }
        )
    return tuple(places), tuple(values)

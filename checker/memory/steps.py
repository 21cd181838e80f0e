"""The transitions of a kind on a weak memory, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from typing import final

from ..program import fold
from ..program.decisions import OLD_VALUE, OWN_STORE, PENDING
from ..program.expressions import rebuilt
from ..program.nodes import (
    DISCARDED,
    TRUE,
    Assign,
    BinaryOperator,
    Expr,
    Kind,
    Location,
    Origin,
    Shared,
    Transition,
)
from ..program.orders import Order
from ..records import dataclass
from .buffers import ME
from .forms import Form, loaded, stored
from .parts import Parts, resets_floor
from .versions import OFF


@final
@dataclass(frozen=True, slots=True)
class _Way:
    """A value that a load may return.

    Attributes:
        pair: The element, and the value that is returned for it.
        guard: The conditions on which it is returned.
        noted: The updates that note its time. They come first: the load may change a local in the
            element's index.
        after: The updates that come last: they may forget the value.
        decision: Where the value is from, if it is not memory's.
    """

    pair: tuple[Shared, Expr]
    guard: Sequence[Expr]
    noted: Sequence[Assign]
    after: Sequence[Assign]
    decision: str = ""


@final
@dataclass(slots=True)
class Weakener:
    """Rewrites one kind.

    Attributes:
        parts: The parts of the memory.
        number: The kind's position in the Program.
        locations: The kind's locations.
        made: The transitions so far.
        most: How many stores may be pending where the transition begins that is being rewritten.
    """

    parts: Parts
    number: int
    locations: list[Location] = field(init=False)
    made: list[Transition] = field(default_factory=list)
    most: int = 0

    def __post_init__(self) -> None:
        """Begins with the kind's own locations."""
        self.locations = list(self.before.locations)

    @property
    def before(self) -> Kind:
        """The kind as it is without buffers."""
        return self.parts.program.kinds[self.number]

    def kind(self) -> Kind:
        """Returns the kind on its memory."""
        before, pending = self.before, self.parts.pending[self.number]
        for position, each in enumerate(before.transitions):
            self._transition(position, each)
        final_ = self._finish() if pending[before.final] else before.final
        for location, most in enumerate(pending):
            if most and location != before.final and self.locations[location].visible:
                self._drains(location, location, most)
        return replace(
            before,
            locations=tuple(self.locations),
            transitions=tuple(self.made),
            final=final_,
        )

    def _finish(self) -> int:
        """Puts the wait for the buffer behind the end; returns the new final location."""
        old, most = self.before.final, self.parts.pending[self.number][self.before.final]
        self.locations[old] = Location(visible=False)
        waits, ends = len(self.locations), len(self.locations) + 1
        self.locations += [Location(visible=True), Location(visible=True)]
        origin = self._origin("end")
        buffers = self.parts.buffers
        self.made += [
            Transition(old, ends, buffers.is_free(0), (), origin),
            Transition(old, waits, buffers.is_used(0), (), origin),
        ]
        self._drains(waits, old, most)
        return ends

    def _origin(self, text: str) -> Origin:
        """Returns the origin of a step that no statement stands for."""
        span = next(each.origin.span for each in self.before.transitions)
        return Origin((), span, text)

    def _drains(self, source: int, target: int, most: int) -> None:
        """Adds the transitions by which a pending store reaches memory at a location."""
        buffers, program = self.parts.buffers, self.parts.program
        for slot in range(1 if self.parts.in_order else most):
            ready = buffers.may_drain(slot, in_order=self.parts.in_order)
            for variable in self._own():
                first = buffers.cells.first[variable]
                elements = program.variables[variable].elements
                for n, name in enumerate(elements):
                    element = Shared(variable, fold.number(n))
                    here = fold.binary(
                        BinaryOperator.EQUAL, buffers.place(slot), fold.number(first + n)
                    )
                    value = buffers.value(slot, buffers.cells.type(variable))
                    updates = (*self._commit(element, value), *buffers.remove(slot, most))
                    origin = self._origin(f"{name} reaches memory")
                    guard = fold.conjunction((ready, here))
                    self.made.append(
                        Transition(source, target, guard, updates, origin, True, order=Order.DRAIN)
                    )

    def _own(self) -> list[int]:
        """Returns the variables whose stores by this kind may be pending."""
        pairs = zip(self.before.transitions, self.parts.forms[self.number], strict=True)
        found = {v for each, form in pairs if form is Form.STORE for v in stored(each)}
        return sorted(found & set(self.parts.buffers.cells.first))

    def _commit(self, element: Shared, value: Expr) -> Iterator[Assign]:
        """Yields the updates by which a store reaches memory."""
        history = self.parts.history
        if history is None:
            yield Assign(element, value)
        else:
            yield from history.commit(element, value, self.number)

    def _add(
        self,
        before: Transition,
        guard: Iterable[Expr],
        updates: Iterable[Assign],
        decision: str = "",
    ) -> None:
        """Adds a form of a transition, whose guard holds if all of some conditions do."""
        self._append(before, (*guard, self._seen(before.guard)), updates, decision)

    def _append(
        self,
        before: Transition,
        guard: Iterable[Expr],
        updates: Iterable[Assign],
        decision: str = "",
    ) -> None:
        """Adds a transition in the place of another one, which says what memory has to do with it.

        A decision of the protocol stays.
        """
        made = replace(
            before,
            guard=fold.conjunction(guard),
            updates=tuple(updates),
            decision=before.decision or decision,
            order=Order.NONE,
        )
        self.made.append(made)

    def _seen(self, expr: Expr, left_out: frozenset[int] = frozenset()) -> Expr:
        """Returns an expression over memory as the process itself sees it.

        Args:
            expr: The expression.
            left_out: Variables that are read from memory.
        """
        first = self.parts.buffers.cells.first

        def seen(each: Expr) -> Expr:
            if (
                isinstance(each, Shared)
                and each.variable in first
                and each.variable not in left_out
            ):
                inner = Shared(each.variable, seen(each.index))
                return self.parts.buffers.seen(inner, self.most)
            return rebuilt(each, seen)

        return seen(expr) if self.most else expr

    def _same(self, update: Assign) -> Assign:
        """Returns an update with the values that the process itself sees."""
        target = update.target
        if isinstance(target, Shared):
            target = Shared(target.variable, self._seen(target.index))
        return Assign(target, self._seen(update.value))

    def _transition(self, position: int, transition: Transition) -> None:
        """Adds the forms of one transition."""
        self.most = self.parts.pending[self.number][transition.source]
        floor = list(self._floor(position))
        match self.parts.forms[self.number][position]:
            case Form.OTHER:
                self._add(transition, (), [*map(self._same, transition.updates), *floor])
            case Form.FENCE:
                self._fence(transition, floor)
            case Form.LOAD:
                self._load(transition, floor)
            case Form.STORE:
                self._store(transition, floor)
            case Form.ATOMIC:
                self._atomic(transition, floor)

    def _floor(self, position: int) -> Iterator[Assign]:
        """Yields the updates that set the floor to now, or off where no load is to come."""
        history, live = self.parts.history, self.parts.live[self.number]
        transition = self.before.transitions[position]
        if history is None or transition.target == DISCARDED:
            return
        if not live[transition.target]:
            if live[transition.source]:
                yield from history.reset(OFF, self.number)
        elif resets_floor(self.parts, self.number, position):
            yield from history.reset(0, self.number)

    def _fence(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a barrier."""
        buffers, history, order = self.parts.buffers, self.parts.history, transition.order
        most = self.most
        if order is Order.FULL:
            if transition.is_access and most:
                here = self.locations[transition.source]
                self.locations[transition.source] = replace(here, visible=True)
            self._add(transition, [buffers.is_free(0)] if most else (), floor)
            return
        if order in (Order.READ, Order.ACQUIRE) and history is not None and not floor:
            floor = list(history.raised_to_latest(self.number))
        if order is not Order.WRITE or not buffers.closed or not most:
            self._add(transition, (), floor)
            return
        self._add(transition, [buffers.is_free(0)], floor)
        for slot in range(most):
            close = Assign(Shared(buffers.closed[slot], ME), TRUE)
            self._add(transition, [buffers.newest(slot, most)], [close, *floor])

    def _load(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a load: of an own pending store, of memory, and of old values."""
        buffers, history = self.parts.buffers, self.parts.history
        relaxed = self.parts.words.relaxed
        element = next(each for each in loaded(transition) if each.variable in relaxed)
        own = self.most if element.variable in self._own() else 0
        type_ = self.parts.program.variables[element.variable].type
        for slot in range(own):
            newer = [fold.negate(buffers.has(k, element)) for k in range(slot + 1, own)]
            guard = [buffers.has(slot, element), *newer]
            way = _Way((element, buffers.value(slot, type_)), guard, (), floor, OWN_STORE)
            self._loaded(transition, way)
        without = [buffers.without(element, own)]
        if history is None or element.variable not in history.cells.first:
            self._loaded(transition, _Way((element, element), without, (), floor))
            return
        for condition, value, time in history.loads(element, self.number):
            noted, after = list(history.loaded(element, time, self.number)), floor
            if transition.order is Order.ACQUIRE and not floor:
                noted += history.raised(time, self.number)
                after = list(history.forget())
            decision = "" if value == element else OLD_VALUE
            way = _Way((element, value), [*without, condition], noted, after, decision)
            self._loaded(transition, way)

    def _loaded(self, transition: Transition, way: _Way) -> None:
        """Adds a load that returns a value."""
        relaxed = self.parts.words.relaxed

        def change(expr: Expr) -> Expr:
            return fold.substituted(self._seen(expr, relaxed), *way.pair)

        updates = [Assign(each.target, change(each.value)) for each in transition.updates]
        guard = (*way.guard, change(transition.guard))
        self._append(transition, guard, [*way.noted, *updates, *way.after], way.decision)

    def _store(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a store: pending, or a lock's release that acts now."""
        most, acts_now = self.most, self.parts.acts_now(transition)
        targets = set(stored(transition)) & set(self.parts.buffers.cells.first)
        if acts_now:
            free = [self.parts.buffers.is_free(0)] if most else []
            self._add(transition, free, [*map(self._same, transition.updates), *floor])
            if not most:
                return
        pieces = _pieces(transition.updates, targets)
        ends = [transition.source]
        for _ in pieces[1:]:
            ends.append(len(self.locations))
            self.locations.append(Location(visible=False))
        ends.append(transition.target)
        for n, (piece, (source, target)) in enumerate(zip(pieces, pairwise(ends), strict=True)):
            guard = TRUE if n else transition.guard
            here = replace(transition, source=source, target=target, guard=guard)
            rest = floor if n == len(pieces) - 1 else []
            self._push(here, piece, range(int(acts_now and n == 0), most + n + 1), rest)

    def _push(
        self, transition: Transition, piece: Sequence[Assign], slots: range, rest: Sequence[Assign]
    ) -> None:
        """Adds the transitions that put the last store of some updates into a slot."""
        buffers = self.parts.buffers
        *others, last = map(self._same, piece)
        assert isinstance(last.target, Shared)
        is_release = transition.order is Order.RELEASE
        for slot in slots[: buffers.depth - slots.start]:
            put = buffers.put(slot, last.target, last.value, release=is_release)
            self._add(transition, [buffers.is_next(slot)], [*others, *put, *rest], PENDING)

    def _atomic(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a part of an atomic operation, which acts on memory now."""
        buffers, history, words = self.parts.buffers, self.parts.history, self.parts.words
        most = self.most
        targets = [
            each.target
            for each in transition.updates
            if isinstance(each.target, Shared) and each.target.variable in words.all
        ]
        holds = list(self._alone(targets))
        updates: list[Assign] = []
        for each in transition.updates:
            same = self._same(each)
            if isinstance(same.target, Shared) and same.target.variable in words.all:
                updates += self._commit(same.target, same.value)
            else:
                updates.append(same)
        read = [each for each in loaded(transition) if each.variable in words.relaxed]
        for element in dict.fromkeys((*read, *targets)):
            if history is not None and element.variable in history.cells.first:
                updates += history.loaded(element, fold.number(0), self.number)
        takes = any(each.variable in words.released for each in targets)
        if not (takes and most and buffers.releases):
            self._add(transition, holds, [*updates, *floor])
            return
        released = buffers.any_release(most)
        self._add(transition, [*holds, fold.negate(released)], [*updates, *floor])
        for slot in range(most):
            close = Assign(Shared(buffers.closed[slot], ME), TRUE)
            here = [*holds, released, buffers.newest(slot, most)]
            self._add(transition, here, [*updates, close, *floor])

    def _alone(self, targets: Sequence[Shared]) -> Iterator[Expr]:
        """Yields the conditions on which an atomic operation may store to some elements."""
        buffers, most = self.parts.buffers, self.most
        if not targets or not most:
            return
        if self.parts.in_order:
            yield buffers.is_free(0)
            return
        yield buffers.unclosed(most)
        for each in targets:
            if each.variable in buffers.cells.first:
                yield buffers.without(each, most)


def _pieces(updates: Sequence[Assign], targets: set[int]) -> list[list[Assign]]:
    """Returns updates in pieces, each ending with a store that is pending; the rest is first."""
    pieces: list[list[Assign]] = []
    rest: list[Assign] = []
    for each in updates:
        if isinstance(each.target, Shared) and each.target.variable in targets:
            pieces.append([*rest, each])
            rest = []
        else:
            rest.append(each)
    return [[*rest, *pieces[0]], *pieces[1:]]

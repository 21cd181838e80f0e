"""The transitions of a kind on a weak memory, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from itertools import pairwise
from typing import final

from ..program import fold
from ..program.decisions import OLD_VALUE, OWN_STORE, PENDING
from ..program.nodes import (
    DISCARDED,
    TRUE,
    Assign,
    Binary,
    BinaryOperator,
    Expr,
    Kind,
    Location,
    Shared,
    Transition,
)
from ..program.orders import Ordering
from ..records import dataclass
from .buffers import ME
from .circles import Holding
from .draining import Draining
from .forms import Form, loaded, stores_of
from .rewriting import in_place_of
from .versions import OFF, History
from .weak import acquired, resets_floor


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
@dataclass(frozen=True, slots=True)
class _Slots:
    """The slots that a store which is to be pending goes to.

    Attributes:
        is_release: Whether it is a release.
        owns: Whether it is of an atomic operation that has read what it stores to: nobody else's
            store to that location reaches memory between what it has read and this store.
        first: The first slot that it may go to.
    """

    is_release: bool
    owns: bool = False
    first: int = 0


@final
@dataclass(slots=True)
class Weakener(Draining):
    """Rewrites one kind."""

    def kind(self) -> Kind:
        """Returns the kind on its memory."""
        before, pending = self.before, self.parts.pending[self.number]
        for position, each in enumerate(before.transitions):
            self._transition(position, each)
        final_ = self.finish() if pending[before.final] else before.final
        for location, most in enumerate(pending):
            if most and location != before.final and self.locations[location].visible:
                self.drains(location, location, most)
        return replace(
            before,
            locations=tuple(self.locations),
            transitions=tuple(self.made),
            final=final_,
        )

    def _transition(self, position: int, transition: Transition) -> None:
        """Adds the forms of one transition."""
        self.source = self.before.transitions[position].source
        self.most = self.parts.pending[self.number][self.source]
        floor = list(self._floor(position))
        noted = list(self._acquired(position)) if not floor else []
        forgets = list(self.history.forget()) if noted and self.history else []
        match self.parts.forms[self.number][position]:
            case Form.OTHER:
                carried = self._carrying(transition.updates)
                self.add(transition, (), [*noted, *carried, *forgets, *floor])
            case Form.FENCE:
                self._fence(transition, floor)
            case Form.LOAD:
                self._load(transition, floor)
            case Form.STORE:
                self._store(transition, floor)
            case Form.ATOMIC:
                self._atomic(position, noted, [*forgets, *floor])
                if position in self.parts.trials[self.number]:
                    self._trial(transition, floor)

    def _acquired(self, position: int) -> Iterator[Assign]:
        """Yields the updates of what takes a lock, or is atomic and acquires."""
        if self.history is not None:
            elements = acquired(self.parts, self.number, position)
            if position in self.parts.taking[self.number] and elements:
                yield from self.history.taken(elements, self.number)
            else:
                for each in elements:
                    time = self.history.stored_at(each, self.number)
                    yield from self.history.raised(time, self.number)

    def _carrying(self, updates: Sequence[Assign]) -> Iterator[Assign]:
        """Yields updates as the process sees them, and notes of the loads that values are from."""
        history = self.history
        for each in updates:
            yield from history.views_of([each], None, self.number) if history else ()
            yield self.same(each)

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
        buffers, history, order = self.parts.buffers, self.history, transition.order
        most = self.most
        if order is Ordering.FULL:
            if transition.is_access and most:
                here = self.locations[transition.source]
                self.locations[transition.source] = replace(here, visible=True)
            self.add(transition, [buffers.is_free(0)] if most else (), floor)
            return
        if order in (Ordering.READ, Ordering.ACQUIRE) and history and not floor:
            floor = list(history.raised_to_latest(self.number))
        if order is not Ordering.WRITE or not buffers.closed or not most:
            self.add(transition, (), floor)
            return
        self.add(transition, [buffers.is_free(0)], floor)
        for slot in range(most):
            close = Assign(Shared(buffers.closed[slot], ME), TRUE)
            self.add(transition, [buffers.newest(slot, most)], [close, *floor])

    def _load(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a load: of an own pending store, of memory, and of old values."""
        buffers, history = self.parts.buffers, self.parts.history
        relaxed = self.parts.words.relaxed
        ghosts = self.parts.words.ghosts
        element = next(each for each in loaded(transition, ghosts) if each.variable in relaxed)
        own = self.most if element.variable in self.own() else 0
        type_ = self.parts.program.variables[element.variable].type
        for slot in range(own):
            newer = [fold.negate(buffers.has(k, element)) for k in range(slot + 1, own)]
            guard = [buffers.has(slot, element), *newer]
            noted = list(self._forwarded(transition, slot, raises=not floor))
            way = _Way((element, buffers.value(slot, type_)), guard, noted, floor, OWN_STORE)
            self._loaded(transition, way)
        without = [buffers.without(element, own)]
        if history is None or element.variable not in history.cells.first:
            noted, after = self._of_constant(transition, element, floor)
            self._loaded(transition, _Way((element, element), without, noted, after))
            return
        for way in self._of_memory(history, transition, element, floor):
            self._loaded(transition, replace(way, guard=[*without, *way.guard]))

    def _of_memory(
        self, history: History, transition: Transition, element: Shared, floor: list[Assign]
    ) -> Iterator[_Way]:
        """Yields the ways in which a load finds an element in memory: its value, then old ones."""
        for condition, value, time in history.loads(element, self.number):
            noted, after = list(history.loaded(element, time, self.number)), floor
            if transition.order is Ordering.ACQUIRE and not floor:
                noted += history.raised(time, self.number)
                after = list(history.forget())
            noted += history.views_of(transition.updates, time, self.number)
            decision = "" if value == element else OLD_VALUE
            yield _Way((element, value), [condition], noted, after, decision)

    def _trial(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a load by an atomic operation that stores nothing.

        It may return an old value, or memory's where another process holds the location. It goes on
        in copies of the locations within its step, which no store leaves.
        """
        history, words = self.history, self.parts.words
        read = [e for e in loaded(transition, words.ghosts) if e.variable in words.relaxed]
        element = read[0]
        own = self.most if element.variable in self.own() else 0
        without = self.parts.buffers.without(element, own)
        is_held = fold.negate(self.parts.buffers.is_free_of_others(element))
        if history is None or element.variable not in history.cells.first:
            noted, after = self._of_constant(transition, element, floor)
            present, *ways = [_Way((element, element), [], noted, after)]
        else:
            present, *ways = self._of_memory(history, transition, element, floor)
        if not fold.is_false(is_held):
            ways.insert(0, replace(present, guard=[is_held, *present.guard]))
        if not ways:
            return
        there = replace(transition, target=self._without_stores(transition.target))
        for way in ways:
            self._loaded(there, replace(way, guard=[without, *way.guard]))

    def _without_stores(self, location: int) -> int:
        """Returns a copy of a location within a step, and of those behind it, without stores."""
        if location not in self.copies:
            here = self.copies[location] = len(self.locations)
            self.locations.append(Location(visible=False))
            source, most = self.source, self.most
            for n, each in enumerate(self.before.transitions):
                if each.source == location and self.parts.forms[self.number][n] is Form.OTHER:
                    is_end = each.target < 0 or self.before.locations[each.target].visible
                    target = each.target if is_end else self._without_stores(each.target)
                    self._transition(n, replace(each, source=here, target=target))
            self.source, self.most = source, most
        return self.copies[location]

    def _of_constant(
        self, transition: Transition, element: Shared, floor: list[Assign]
    ) -> tuple[list[Assign], list[Assign]]:
        """Returns the notes of a load from a location that nobody stores to, and what comes last.

        It returns one value at any time; but it is no earlier than the load its address is from.
        """
        history = self.history
        if history is None:
            return [], floor
        noted: list[Assign] = []
        if transition.order is Ordering.ACQUIRE and not floor:
            noted += history.raised(history.since(element.index, self.number), self.number)
            floor = list(history.forget())
        return [*noted, *history.views_of(transition.updates, None, self.number)], floor

    def _forwarded(self, transition: Transition, slot: int, *, raises: bool) -> Iterator[Assign]:
        """Yields the notes of a load that returns the process's own pending store.

        It is no later than the loads that the stored value is from, if these matter.
        """
        history = self.history
        if history is None or not history.views[self.number]:
            return
        time = Shared(history.carried[slot], ME)
        if transition.order is Ordering.ACQUIRE and raises:
            yield from history.raised(time, self.number)
        yield from history.views_of(transition.updates, time, self.number)

    def _loaded(self, transition: Transition, way: _Way) -> None:
        """Adds a load that returns a value."""
        relaxed = self.parts.words.relaxed

        def change(expr: Expr) -> Expr:
            return fold.substituted(self.seen(expr, relaxed), *way.pair)

        updates = [Assign(each.target, change(each.value)) for each in transition.updates]
        guard = (*way.guard, change(transition.guard))
        updates = [*way.noted, *updates, *way.after]
        self.made.append(in_place_of(transition, guard, updates, way.decision))

    def _store(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a store: pending, or a lock's release that acts now."""
        most, acts_now, buffers = self.most, self.parts.acts_now(transition), self.parts.buffers
        history = self.history
        if (
            history
            and is_release(transition)
            and self.parts.words.released & {*stores_of(transition)}
        ):
            floor = [*history.releases(self.number), *floor]
        if acts_now:
            free = [buffers.is_free(0)] if most else []
            now = [now for each in transition.updates for now in self.now(each)]
            self.add(transition, free, [*now, *floor])
            if not most:
                return
        targets = set(self.parts.made_pending(transition, Form.STORE))
        how = _Slots(is_release=is_release(transition), first=int(acts_now))
        self._pending(transition, targets, how, floor)

    def _pending(
        self,
        transition: Transition,
        targets: set[int],
        how: _Slots,
        floor: Sequence[Assign],
        noted: Sequence[Assign] = (),
    ) -> None:
        """Adds the forms of a transition that makes stores pending.

        Args:
            transition: The transition.
            targets: The variables whose stores are pending; others are stored to at once.
            how: The slots that it goes to.
            floor: The updates that come last.
            noted: The updates that come first.
        """
        buffers, circles = self.parts.buffers, self.circles
        flags = [buffers.releases] if how.is_release else []
        flags += [buffers.owners] if how.owns else []
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
            slots = range(0 if n else how.first, min(self.most + n + 1, buffers.depth))
            *others, last = piece
            first_ = [] if n else noted
            at_once = [*first_, *(now for each in others for now in self.now(each))]
            last = self.same(last)
            assert isinstance(last.target, Shared)
            for slot in slots:
                put = buffers.put(slot, last.target, last.value, flags)
                put += self._carried(slot, last)
                may = [buffers.is_next(slot)]
                if how.owns:
                    holding = Holding(last.target, slot, is_new=True, is_release=how.is_release)
                    holds = buffers.follows_held(last.target, 0, slot)
                    may.append(fold.negate(fold.conjunction((holds, circles.closes(holding)))))
                self.add(here, may, [*at_once, *put, *rest], PENDING)

    def _carried(self, slot: int, store: Assign) -> Iterator[Assign]:
        """Yields the note of the loads that a pending value and its address are from."""
        history = self.history
        if history is None or not history.views[self.number]:
            return
        assert isinstance(store.target, Shared)
        both = Binary(BinaryOperator.ADD, store.target.index, store.value)
        since = history.since(both, self.number)
        yield Assign(Shared(history.carried[slot], ME), since)

    def _atomic(self, position: int, raised: list[Assign], floor: list[Assign]) -> None:
        """Adds the forms of a part of an atomic operation.

        What it loads is memory's present value, or its own pending one. Its store is pending too,
        unless stores reach memory in their order.
        """
        transition = self.before.transitions[position]
        for guard, noted in self._read_now(transition, raised):
            if self.parts.in_order or not self.parts.made_pending(transition, Form.ATOMIC):
                self._at_once(transition, guard, noted, floor)
                continue
            here = replace(
                transition, guard=fold.conjunction((*guard, self.seen(transition.guard)))
            )
            targets = set(self.parts.made_pending(transition, Form.ATOMIC))
            how = _Slots(is_release=is_release(transition), owns=targets <= self.read[position])
            self._pending(here, targets, how, floor, noted)

    def _read_now(
        self, transition: Transition, raised: list[Assign]
    ) -> Iterator[tuple[list[Expr], list[Assign]]]:
        """Yields the ways in which an atomic operation reads: their conditions, and their notes.

        Args:
            transition: The transition.
            raised: The notes of what it acquires, if it reads from memory.
        """
        buffers, words = self.parts.buffers, self.parts.words
        read = [e for e in loaded(transition, words.ghosts) if e.variable in words.relaxed]
        read = [e for e in dict.fromkeys(read) if self.seen(e.index) == e.index]
        noted = [*raised, *self._noted_now(transition, read)]
        own = [each for each in read if each.variable in self.own()]
        guard = [
            fold.disjunction((buffers.is_free_of_others(each), self._is_pending(each)))
            for each in read
        ]
        if not (noted and own and self.most):
            yield guard, noted
            return
        is_memory = fold.conjunction(buffers.without(each, self.most) for each in own)
        yield [*guard, is_memory], noted
        yield [*guard, fold.negate(is_memory)], []

    def _is_pending(self, element: Shared) -> Expr:
        """Returns whether an own store to an element is pending."""
        most = self.most if element.variable in self.own() else 0
        return fold.negate(self.parts.buffers.without(element, most))

    def _noted_now(self, transition: Transition, read: Sequence[Shared]) -> Iterator[Assign]:
        """Yields the notes of an atomic operation that reads the present values of elements."""
        history, words = self.history, self.parts.words
        if history is None:
            return
        for each in read:
            yield from history.loaded(each, history.stored_at(each, self.number), self.number)
        for update in transition.updates:
            found = loaded(replace(transition, guard=TRUE, updates=(update,)), words.ghosts)
            times = [
                history.stored_at(each, self.number)
                for each in found
                if each.variable in words.relaxed
            ]
            time = reduce(partial(fold.binary, BinaryOperator.MIN), times) if times else None
            yield from history.views_of([update], time, self.number)

    def _at_once(
        self,
        transition: Transition,
        guard: Sequence[Expr],
        noted: Sequence[Assign],
        after: Sequence[Assign],
    ) -> None:
        """Adds a part of an atomic operation whose stores act on memory at once."""
        buffers, words = self.parts.buffers, self.parts.words
        updates = [*noted, *(now for each in transition.updates for now in self.now(each))]
        targets = set(stores_of(transition)) & words.all
        waits = [buffers.is_free(0)] if self.parts.waits(transition) and self.most else []
        waits += [
            buffers.is_free_of_others(each.target)
            for each in transition.updates
            if isinstance(each.target, Shared) and each.target.variable in words.relaxed
        ]
        if targets & words.released and self.most and buffers.releases:
            mine = [e.target for e in transition.updates if isinstance(e.target, Shared)]
            mine = [e for e in mine if e.variable in buffers.cells.first]
            waits = [buffers.without(each, self.most) for each in mine]
            updates += buffers.take(words.released, self.most)
        self.add(transition, [*guard, *waits], [*updates, *after])


def is_release(transition: Transition) -> bool:
    """Returns whether a store comes after every earlier access."""
    return transition.order is Ordering.RELEASE


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

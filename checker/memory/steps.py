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
    Binary,
    BinaryOperator,
    Expr,
    Kind,
    Location,
    Origin,
    Shared,
    Transition,
)
from ..program.orders import Ordering
from ..records import dataclass
from .buffers import ME
from .forms import Form, is_fully_ordered, loaded, stores_of
from .versions import OFF, History
from .weak import WeakMemory, resets_floor


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
        source: The location of the transition that is being rewritten.
        most: How many stores may be pending there.
    """

    parts: WeakMemory
    number: int
    locations: list[Location] = field(init=False)
    made: list[Transition] = field(default_factory=list)
    most: int = 0
    source: int = 0

    def __post_init__(self) -> None:
        """Begins with the kind's own locations."""
        self.locations = list(self.before.locations)

    @property
    def history(self) -> History | None:
        """The old values; None where no load that may be old is to come."""
        is_live = self.parts.live[self.number][self.source]
        return self.parts.history if is_live else None

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
            Transition(old, ends, buffers.is_free(0), (), origin, order=Ordering.END),
            Transition(old, waits, buffers.is_used(0), (), origin, order=Ordering.END),
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
                    guard = fold.conjunction((ready, here, buffers.is_disowned(element)))
                    self.made.append(
                        Transition(
                            source, target, guard, updates, origin, True, order=Ordering.DRAIN
                        )
                    )

    def _own(self) -> list[int]:
        """Returns the variables whose stores by this kind may be pending."""
        pairs = zip(self.before.transitions, self.parts.forms[self.number], strict=True)
        return sorted({v for each, form in pairs for v in self.parts.made_pending(each, form)})

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
        guard = (*guard, self._seen(before.guard))
        self.made.append(_in_place_of(before, guard, updates, decision))

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
        self.source = transition.source
        self.most = self.parts.pending[self.number][transition.source]
        floor = list(self._floor(position))
        match self.parts.forms[self.number][position]:
            case Form.OTHER:
                self._add(transition, (), [*self._carrying(transition.updates), *floor])
            case Form.FENCE:
                self._fence(transition, floor)
            case Form.LOAD:
                self._load(transition, floor)
            case Form.STORE:
                self._store(transition, floor)
            case Form.ATOMIC:
                self._atomic(transition, floor)

    def _carrying(self, updates: Sequence[Assign]) -> Iterator[Assign]:
        """Yields updates as the process sees them, and notes of the loads that values are from."""
        history = self.history
        for each in updates:
            yield from history.views_of([each], None, self.number) if history else ()
            yield self._same(each)

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
            self._add(transition, [buffers.is_free(0)] if most else (), floor)
            return
        if order in (Ordering.READ, Ordering.ACQUIRE) and history and not floor:
            floor = list(history.raised_to_latest(self.number))
        if order is not Ordering.WRITE or not buffers.closed or not most:
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
        ghosts = self.parts.words.ghosts
        element = next(each for each in loaded(transition, ghosts) if each.variable in relaxed)
        own = self.most if element.variable in self._own() else 0
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
        for condition, value, time in history.loads(element, self.number):
            noted, after = list(history.loaded(element, time, self.number)), floor
            if transition.order is Ordering.ACQUIRE and not floor:
                noted += history.raised(time, self.number)
                after = list(history.forget())
            noted += history.views_of(transition.updates, time, self.number)
            decision = "" if value == element else OLD_VALUE
            way = _Way((element, value), [*without, condition], noted, after, decision)
            self._loaded(transition, way)

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
            return fold.substituted(self._seen(expr, relaxed), *way.pair)

        updates = [Assign(each.target, change(each.value)) for each in transition.updates]
        guard = (*way.guard, change(transition.guard))
        updates = [*way.noted, *updates, *way.after]
        self.made.append(_in_place_of(transition, guard, updates, way.decision))

    def _store(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a store: pending, or a lock's release that acts now."""
        most, acts_now, buffers = self.most, self.parts.acts_now(transition), self.parts.buffers
        if acts_now:
            free = [buffers.is_free(0)] if most else []
            self._add(transition, free, [*map(self._same, transition.updates), *floor])
            if not most:
                return
        targets = set(self.parts.made_pending(transition, Form.STORE))
        flags = [buffers.releases] if is_release(transition) else []
        self._pending(transition, targets, (flags, int(acts_now)), floor)

    def _pending(
        self,
        transition: Transition,
        targets: set[int],
        how: tuple[Sequence[tuple[int, ...]], int],
        floor: Sequence[Assign],
    ) -> None:
        """Adds the forms of a transition that makes stores pending.

        Args:
            transition: The transition.
            targets: The variables whose stores are pending; others are stored to at once.
            how: The flags of the slots, and the first slot that the first store may go to.
            floor: The updates that come last.
        """
        flags, first = how
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
            slots = range(0 if n else first, min(self.most + n + 1, self.parts.buffers.depth))
            *others, last = map(self._same, piece)
            assert isinstance(last.target, Shared)
            for slot in slots:
                put = self.parts.buffers.put(slot, last.target, last.value, flags)
                put += self._carried(slot, last)
                is_next = self.parts.buffers.is_next(slot)
                self._add(here, [is_next], [*others, *put, *rest], PENDING)

    def _carried(self, slot: int, store: Assign) -> Iterator[Assign]:
        """Yields the note of the loads that a pending value and its address are from."""
        history = self.history
        if history is None or not history.views[self.number]:
            return
        assert isinstance(store.target, Shared)
        both = Binary(BinaryOperator.ADD, store.target.index, store.value)
        since = history.since(both, self.number)
        yield Assign(Shared(history.carried[slot], ME), since)

    def _atomic(self, transition: Transition, floor: list[Assign]) -> None:
        """Adds the forms of a part of an atomic operation.

        What it loads is memory's present value, or its own pending one. Its store is pending too,
        unless stores reach memory in their order; nobody else's store comes between.
        """
        for guard, noted in self._read_now(transition):
            if self.parts.in_order or not self.parts.made_pending(transition, Form.ATOMIC):
                self._at_once(transition, guard, [*noted, *floor])
                continue
            here = replace(
                transition, guard=fold.conjunction((*guard, self._seen(transition.guard)))
            )
            targets = set(self.parts.made_pending(transition, Form.ATOMIC))
            buffers = self.parts.buffers
            flags = [buffers.owners, *([buffers.releases] if is_release(transition) else [])]
            self._pending(here, targets, (flags, 0), [*noted, *floor])

    def _read_now(self, transition: Transition) -> Iterator[tuple[list[Expr], list[Assign]]]:
        """Yields the ways in which an atomic operation reads: their conditions, and their notes."""
        buffers, history, words = self.parts.buffers, self.parts.history, self.parts.words
        read = [e for e in loaded(transition, words.ghosts) if e.variable in words.relaxed]
        read = [e for e in dict.fromkeys(read) if self._seen(e.index) == e.index]
        guard = [buffers.is_disowned(each) for each in read]
        noted = [
            note
            for each in read
            if history is not None and each.variable in history.cells.first
            for note in history.loaded(each, fold.number(0), self.number)
        ]
        if self.history is not None:
            noted += self.history.views_of(transition.updates, fold.number(0), self.number)
        own = [each for each in read if each.variable in self._own()]
        if not (noted and own and self.most):
            yield guard, noted
            return
        is_memory = fold.conjunction(buffers.without(each, self.most) for each in own)
        yield [*guard, is_memory], noted
        yield [*guard, fold.negate(is_memory)], []

    def _at_once(
        self, transition: Transition, guard: Sequence[Expr], after: Sequence[Assign]
    ) -> None:
        """Adds a part of an atomic operation whose stores act on memory at once."""
        buffers, words = self.parts.buffers, self.parts.words
        updates: list[Assign] = []
        for each in map(self._same, transition.updates):
            if isinstance(each.target, Shared) and each.target.variable in words.all:
                updates += self._commit(each.target, each.value)
            else:
                updates.append(each)
        targets = set(stores_of(transition)) & words.all
        is_full = (targets and self.parts.in_order) or is_fully_ordered(transition)
        waits = [buffers.is_free(0)] if is_full and self.most else []
        waits += [
            buffers.is_disowned(each.target)
            for each in transition.updates
            if isinstance(each.target, Shared) and each.target.variable in words.relaxed
        ]
        if not (targets & words.released and self.most and buffers.releases):
            self._add(transition, [*guard, *waits], [*updates, *after])
            return
        # A release before it and the lock that is taken keep the order of the stores around them.
        mine = [e.target for e in transition.updates if isinstance(e.target, Shared)]
        waits = [buffers.without(e, self.most) for e in mine if e.variable in buffers.cells.first]
        released = buffers.any_release(self.most)
        self._add(transition, [*guard, *waits, fold.negate(released)], [*updates, *after])
        for slot in range(self.most):
            close = Assign(Shared(buffers.closed[slot], ME), TRUE)
            newest = buffers.newest(slot, self.most)
            self._add(transition, [*guard, *waits, released, newest], [*updates, close, *after])


def _in_place_of(
    before: Transition, guard: Iterable[Expr], updates: Iterable[Assign], decision: str
) -> Transition:
    """Returns a transition in the place of another one, whose decision stays if it has one.

    The decision says what memory has to do with it.
    """
    return replace(
        before,
        guard=fold.conjunction(guard),
        updates=tuple(updates),
        decision=before.decision or decision,
        order=Ordering.NONE,
    )


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

"""Links: a read of one process, and a store of another by which something would come out otherwise.

*Before*: what depends on what within a trace (`checker.trace.dependence`). *After*: the links by
which its processes communicate, on which the violation depends.

The steps are taken once more with another value in place of the one that was read: the one before
the other process's store, or the one that it stores later on. The store makes a difference if a
decision comes out otherwise that the violation depends on, or if nothing is violated at the end. So
`page.count == 0` is no link where the count was 2 and would have been 1.

A store may come too late, after the trace's end: each process that can write something that others
have read (`checker.analysis.writers`) is followed there alone. `page.mapcount > 0`, which was
false, would have been true after the store that the fault was about to make.

In the lost update, `a: x = count (0) | b: count = 1 | a: count = x + 1`, there is one link: what a
has read is overwritten later, and with the later value nothing is violated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

from ..analysis.writers import writers
from ..errors import InternalError
from ..program.interpreter import (
    CheckFailed,
    Machine,
    Next,
    State,
    evaluate,
    offsets,
    outcomes,
    update,
)
from ..program.nodes import Program
from ..records import Enumeration, dataclass
from .dependence import GUARD, Action, Dependence, dependence, judged_places
from .events import SHARED, Event, Place, Stored, events, freed, stepped
from .replay import Refollowed
from .trace import Trace
from .violation import occurrences

LONGEST_ALONE: Final = 64
"""Steps that a process is followed alone after the end, to see which of its stores come too late.
With fewer a store that is further away is not told as one; more take longer, and rarely tell more:
what is close to the end is what the race was lost by."""


class LinkKind(Enumeration):
    """How a read and another process's store to what it reads lie in time."""

    FLOW = "written before"
    STALE = "overwritten later"
    LATE = "written too late"


@final
@dataclass(frozen=True, slots=True)
class Link:
    """A read, and another process's store by which it would come out otherwise.

    Attributes:
        kind: How they lie in time.
        reader: The action that reads.
        place: The element that it reads.
        value: The value that it reads.
        process: The process that stores.
        writer: The number of the event that stores; None if it lies after the trace's end.
        store: The store.
        turned: The number of the event that would come out otherwise.
        is_lock: Whether the element is a part of a lock.
    """

    kind: LinkKind
    reader: Action
    place: Place
    value: int
    process: int
    writer: int | None
    store: Stored
    turned: int
    is_lock: bool = False


@final
@dataclass(slots=True)
class Links:
    """The links of a trace, and what they are found from.

    Attributes:
        again: The trace, followed again.
        trace: The trace.
        of: Its dependences.
        judged: The places that show its violation; of a check that fails, what it reads.
        last: The stores that write them last, and a check that fails.
        relevant: The actions on which the violation depends in any way.
        checking: The decisions that kept somebody from writing after the last stores, and what they
            decided by: the checks that did not see what was to come.
        leading: Those on which it depends directly: these checks, and what leads to the last stores
            by values and decisions.
        flowing: Those whose values flow into the last stores, or into the check that fails.
        locks: The elements that are parts of locks.
    """

    again: Refollowed
    trace: Trace
    of: Dependence
    judged: tuple[Place, ...]
    last: tuple[Action, ...]
    relevant: frozenset[Action]
    checking: frozenset[Action]
    leading: frozenset[Action]
    flowing: frozenset[Action]
    locks: frozenset[int]

    @property
    def events(self) -> Sequence[Event]:
        """The transitions of the trace."""
        return self.of.events

    def is_shared(self, number: int) -> bool:
        """Returns whether an event reads or stores anything shared."""
        event = self.events[number]
        places = [*event.reads, *(p for each in event.stores for p in (each.place, *each.reads))]
        return any(place[0] == SHARED for place in places)

    def within(self) -> Iterator[Link]:
        """Yields the links of two events of the trace."""
        for action in sorted(self.relevant):
            for place in self.of.reads(action):
                if place[0] != SHARED:
                    continue
                definer = self.of.definer(place, action)
                if definer is not None and not self._is_same(definer, action):
                    yield from self._link(LinkKind.FLOW, action, place, definer)
                stores = self.of.stored.get(place, ())
                later = (e for e in stores if e > action and not self._is_same(e, action))
                for store in [*later][:1]:
                    yield from self._link(LinkKind.STALE, action, place, store)

    def is_stale(self, check: Action) -> bool:
        """Returns whether a decision would be another one after a store that came later.

        The waker of a lost wake-up finds the sleeper running, and wakes nobody; it would, once the
        sleeper has said that it sleeps.
        """
        return any(
            link.kind is LinkKind.STALE and link.turned == check[0] and link.reader in self.checking
            for link in self.within()
        )

    def late(self) -> Iterator[Link]:
        """Yields the links to stores that come too late, after the end."""
        for process in range(len(self.again.program.processes)):
            for store in self._stores_alone(process):
                if (action := self._last_read(store.place, process)) is None:
                    continue
                value = self.events[action[0]].shared[store.place[1]]
                turned = self.turned(action[0], store.place, store.after)
                if turned is not None and value != store.after:
                    ends = (LinkKind.LATE, action, store.place, value)
                    yield Link(*ends, process=process, writer=None, store=store, turned=turned)

    def _last_read(self, place: Place, process: int) -> Action | None:
        """Returns the last action of another process than one that reads a place, if any does."""
        found = (
            action
            for action in sorted(self.relevant, reverse=True)
            if self.events[action[0]].process != process and place in self.of.reads(action)
        )
        return next(found, None)

    def _is_same(self, one: Action, other: Action) -> bool:
        """Returns whether two actions are of one process."""
        return self.events[one[0]].process == self.events[other[0]].process

    def turned(self, number: int, place: Place, value: int) -> int | None:
        """Returns the event that comes out otherwise if a read finds another value, or None.

        That is a decision that is no longer made, or the last event where the violation does not
        occur at the end. What the violation does not depend on goes on as it went.
        """
        events, program = self.events, self.again.program
        state = self.of.states[events[number].step]
        first = next(n for n, each in enumerate(events) if each.step == events[number].step)
        machine = _machine(program, state, events[number].process)
        for at in range(first, len(events)):
            event = events[at]
            if at > first and event.step != events[at - 1].step:
                state = stepped(program, state, machine, events[at - 1].transition.target)
                machine = _machine(program, state, event.process)
            kept = machine.shared[place[1]]
            machine.shared[place[1]] = value if at == number else kept
            if not _goes_so(machine, event) and any(each[0] == at for each in self.relevant):
                return at
            if at == number and place not in [each.place for each in event.stores]:
                machine.shared[place[1]] = kept
        if events[-1].fails:
            return None
        state = stepped(program, state, machine, events[-1].transition.target)
        return None if self._occurs(state) else len(events) - 1

    def _occurs(self, state: State) -> bool:
        """Returns whether the violation occurs in a state."""
        return None in occurrences(self.again.program, self.again.violation)(state)

    def _link(self, kind: LinkKind, action: Action, place: Place, store: Action) -> Iterator[Link]:
        """Yields the link of a read and a store, if the store makes a difference."""
        writer = self.events[store[0]]
        stored = writer.stores[store[1]]
        value = self.events[action[0]].shared[place[1]]
        other = stored.before if kind is LinkKind.FLOW else stored.after
        turned = self.turned(action[0], place, other) if other != value else None
        if turned is not None:
            yield Link(
                kind,
                action,
                place,
                value,
                process=writer.process,
                writer=store[0],
                store=stored,
                turned=turned,
                is_lock=place[1] in self.locks,
            )

    def _stores_alone(self, process: int) -> list[Stored]:
        """Returns the first store to each element that a process makes alone after the end.

        A record that is freed is none: nobody decides otherwise by what its fields go back to. The
        process that fails at the end does nothing more.
        """
        program, state, found = self.again.program, self.again.end, dict[Place, Stored]()
        if self.events and self.events[-1].fails and self.events[-1].process == process:
            return []
        can_write = [process in each for elements in writers(program) for each in elements]
        read = {
            place[1]
            for each in self.relevant
            for place in self.of.reads(each)
            if place[0] == SHARED
        }
        if not any(can_write[slot] for slot in read):
            return []
        for _ in range(LONGEST_ALONE):
            step = next((e for e in outcomes(program, state, process) if isinstance(e, Next)), None)
            if step is None:
                break
            taken, _ = events(program, state, [(process, step.path)])
            kept = (event for event in taken if not freed(program, event))
            for stored in (stored for event in kept for stored in event.stores):
                if stored.place[0] == SHARED and stored.place[1] not in self.locks:
                    found.setdefault(stored.place, stored)
            state = step.state
        return [each for each in found.values() if each.before != each.after]


def _machine(program: Program, state: State, process: int) -> Machine:
    """Returns the values on which a process takes its next step."""
    own = list(state.processes[process][1:])
    return Machine(program, list(state.shared), state.processes, process, own)


def _goes_so(machine: Machine, event: Event) -> bool:
    """Takes an event on other values; returns whether its guard is true, and fails as it did.

    Its stores are carried out in any case, as far as no check in them fails, and no value leaves
    its variable: where the guard is false, nobody has said that it stays there.
    """
    kind = machine.program.kinds[event.kind]
    try:
        goes = bool(evaluate(machine, event.transition.guard))
        for assign in event.transition.updates:
            update(machine, kind, assign)
    except CheckFailed:
        return event.fails
    except InternalError:
        return False
    return goes and not event.fails


def links_of(again: Refollowed, trace: Trace) -> Links:
    """Returns the links of a trace that was followed again."""
    of = dependence(again, trace)
    ends = _ends_of(again, of)
    stores = [each for each in ends.last if each[1] != GUARD or each in ends.failing]
    first = offsets(again.program)

    def links(avoiding: Sequence[Action]) -> Links:
        checking = of.closure(avoiding, of_constants=True)
        return Links(
            again=again,
            trace=trace,
            of=of,
            judged=ends.judged,
            last=tuple(sorted(stores)),
            relevant=of.closure([*ends.last, *avoiding], controls=of.controls, by_avoiding=True),
            checking=checking,
            leading=of.closure(ends.last, controls=of.controls) | checking,
            flowing=of.closure(stores),
            locks=frozenset(
                first[v] + e for lock in again.program.locks for v, e in lock.variables
            ),
        )

    before = _before(of, ends.judged, ends.at)
    early = [check for check in before if links([check]).is_stale(check)]
    return links([*ends.avoiding, *early])


def relevant_events(again: Refollowed) -> frozenset[int]:
    """Returns the events of a trace on which its violation depends in any way, by number."""
    of = dependence(again)
    ends = _ends_of(again, of)
    found = of.closure([*ends.last, *ends.avoiding], controls=of.controls, by_avoiding=True)
    return frozenset(number for number, _ in found)


@final
@dataclass(frozen=True, slots=True)
class _Ends:
    """The end of a trace: where its violation shows, and what has directly to do with that.

    Attributes:
        at: The action that shows it: that after the last one, or the check that fails.
        failing: The check that fails, if one does.
        judged: The places that show it.
        last: The check that fails, and the stores that write these places last.
        avoiding: The decisions that kept somebody from writing them later.
    """

    at: Action
    failing: tuple[Action, ...]
    judged: tuple[Place, ...]
    last: tuple[Action, ...]
    avoiding: tuple[Action, ...]


def _ends_of(again: Refollowed, of: Dependence) -> _Ends:
    """Returns the end of a trace."""
    end = len(of.events), GUARD
    failing = ((end[0] - 1, GUARD),) if of.events and of.events[-1].fails else ()
    at = failing[0] if failing else end
    judged = of.reads(at) if failing else judged_places(again)
    last = (*failing, *dict.fromkeys(e for place in judged for e in of.found_by(place, end)))
    avoiding = tuple(e for p in judged for e in of.avoiding(p, of.definer(p, at), at))
    return _Ends(at, failing, judged, last, avoiding)


def _before(of: Dependence, judged: Sequence[Place], at: Action) -> Iterator[Action]:
    """Yields the decisions that kept others from writing a judged place, before its last store."""
    for place in judged:
        store = of.definer(place, at)
        if store is not None:
            yield from of.avoiding_before(place, store)

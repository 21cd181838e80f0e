"""The memory models once more, as axioms over whole executions: what the pass is compared with.

An execution is a choice of the store that each load reads from, and of an order of the stores to
each location. It is allowed if the accesses to each location are coherent, and if one order of all
accesses, as memory sees them, has what each thread keeps of its own order, and what comes between
threads: a store before a load of another thread that reads it, before stores to its location that
come later, and after loads of what it replaces. That is multi-copy atomic, with loads that never
come after a later store of their thread. It shares nothing with `checker.memory`.

After Alglave, Maranget and Tautschnig, "Herding Cats", TOPLAS 36(2), 2014, section 4, with the
external order of Pulte et al., "Simplifying ARM Concurrency", POPL 2018, in the place of its last
three axioms.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from checker.program.orders import MemoryModel, Ordering
from tests.memory.litmus import Fence, Litmus, Load, Outcome, Release, Store, Swap, Take


@dataclass(frozen=True)
class Event:
    """A load or a store: thread, position there, and the location; thread -1 stores the zeros."""

    thread: int
    at: int
    location: str
    is_store: bool
    act: object = field(compare=False, default=None)


def allowed(test: Litmus, model: MemoryModel) -> frozenset[Outcome]:
    """Returns the outcomes of a test that a memory model allows."""
    events = list(_events(test))
    loads = [each for each in events if not each.is_store]
    found = set()
    for order in _store_orders(test, events):
        sources = [order[each.location] for each in loads]
        for chosen in itertools.product(*sources):
            read = dict(zip(loads, chosen, strict=True))
            if _is_allowed(test, model, events, read, order):
                values = _values(test, read, order)
                if values is not None:
                    found.add(values)
    return frozenset(found)


def _events(test: Litmus) -> Iterator[Event]:
    """Yields the accesses of all threads; an exchange is a load and a store."""
    for number, thread in enumerate(test.threads):
        for at, act in enumerate(thread):
            if isinstance(act, Load | Swap):
                yield Event(number, at, act.location, False, act)
            if isinstance(act, Store | Swap):
                yield Event(number, at, act.location, True, act)


def _store_orders(test: Litmus, events: Iterable[Event]) -> Iterator[Mapping[str, list[Event]]]:
    """Yields every order of the stores to each location, the zero first."""
    choices = []
    for location in test.locations:
        zero = Event(-1, -1, location, True)
        stores = [each for each in events if each.is_store and each.location == location]
        choices.append([[zero, *each] for each in itertools.permutations(stores)])
    for chosen in itertools.product(*choices):
        yield dict(zip(test.locations, chosen, strict=True))


def _is_allowed(
    test: Litmus,
    model: MemoryModel,
    events: list[Event],
    read: Mapping[Event, Event],
    order: Mapping[str, list[Event]],
) -> bool:
    """Returns whether an execution is coherent and has an order of all accesses."""
    between: list[tuple[Event, Event]] = []
    for location in test.locations:
        between += itertools.combinations(order[location], 2)
    for load, store in read.items():
        stores = order[load.location]
        later = stores[stores.index(store) + 1 :]
        between += [(load, each) for each in later if not _is_pair(load, each)]
        if later and _is_exchange(load) and not _is_pair(load, later[0]):
            return False  # somebody stores between an exchange's load and its store
        if not later and _is_exchange(load):
            return False
    reads = [(store, load) for load, store in read.items()]
    pairs = [(a, b) for a in events for b in events if a.thread == b.thread and _precedes(a, b)]
    coherent = [*between, *reads, *((a, b) for a, b in pairs if a.location == b.location)]
    if not _is_acyclic(coherent):
        return False
    kept = [(a, b) for a, b in pairs if _is_kept(test, model, a, b, read)]
    seen = [(store, load) for store, load in reads if store.thread != load.thread]
    return _is_acyclic([*between, *seen, *kept])


def _is_exchange(event: Event) -> bool:
    """Returns whether an access belongs to an exchange."""
    return isinstance(event.act, Swap)


def _is_pair(load: Event, store: Event) -> bool:
    """Returns whether two accesses are those of one exchange."""
    return (load.thread, load.at) == (store.thread, store.at)


def _precedes(one: Event, other: Event) -> bool:
    """Returns whether an access comes before another one of its thread."""
    return (one.at, one.is_store) < (other.at, other.is_store)


def _is_kept(
    test: Litmus, model: MemoryModel, one: Event, other: Event, read: Mapping[Event, Event]
) -> bool:
    """Returns whether a thread keeps the order of two of its accesses."""
    if model is MemoryModel.SC or (not one.is_store and other.is_store):
        return True
    if _is_kept_by_locks(test, one, other):
        return True
    between = test.threads[one.thread][one.at + 1 : other.at]
    fences = {act.order for act in between if isinstance(act, Fence)}
    swaps = [act for act in (one.act, *between, other.act) if isinstance(act, Swap)]
    if Ordering.FULL in fences or any(act.order is Ordering.FULL for act in swaps):
        return True
    if model is MemoryModel.TSO:
        exchanges = [act for act in between if isinstance(act, Swap)]
        is_pending = one.is_store and not other.is_store
        return not is_pending or bool(exchanges) or _is_exchange(one) or _is_exchange(other)
    if one.is_store and other.is_store:
        assert isinstance(other.act, Store | Swap)
        is_release = other.act.order is Ordering.RELEASE
        return is_release or Ordering.WRITE in fences or one.location == other.location
    if one.is_store:
        return False
    if model is MemoryModel.PSO or Ordering.READ in fences:
        return True
    assert isinstance(one.act, Load | Swap)
    is_acquire = one.act.order is Ordering.ACQUIRE
    return is_acquire or _depends(test, one, other, read)


def _is_kept_by_locks(test: Litmus, one: Event, other: Event) -> bool:
    """Returns whether a thread keeps an order for a lock that it releases, and one that it takes.

    It does of all but a store and a later load. Taking a lock that one has released oneself loads
    from memory what was stored there.
    """
    acts = test.threads[one.thread]
    is_again = isinstance(one.act, Release) and isinstance(other.act, Take)
    if is_again and one.location == other.location and not other.is_store:
        return True
    if one.is_store and not other.is_store:
        return False
    releases = [n for n, act in enumerate(acts) if isinstance(act, Release) and one.at <= n]
    return any(isinstance(act, Take) for n in releases for act in acts[n + 1 : other.at + 1])


def _depends(test: Litmus, one: Event, other: Event, read: Mapping[Event, Event]) -> bool:
    """Returns whether a load's address, or a store of its own that it reads, depends on a load."""
    source = read[other]
    if source.thread == other.thread:
        assert isinstance(source.act, Store | Swap)
        value = source.act.value
        if isinstance(value, str) and _is_from(test, one, value, source.at):
            return True
    assert isinstance(other.act, Load | Swap)
    depends = other.act.depends if isinstance(other.act, Load) else ""
    return bool(depends) and _is_from(test, one, depends, other.at)


def _is_from(test: Litmus, load: Event, register: str, at: int) -> bool:
    """Returns whether a register has, before a position, the value that a load returned."""
    writers = [
        n
        for n, act in enumerate(test.threads[load.thread][:at])
        if isinstance(act, Load | Swap) and act.register == register
    ]
    return bool(writers) and writers[-1] == load.at


def _is_acyclic(pairs: Iterable[tuple[Event, Event]]) -> bool:
    """Returns whether pairs of earlier and later accesses have no circle."""
    graph: dict[Event, list[Event]] = {}
    for one, other in pairs:
        graph.setdefault(other, []).append(one)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return False
    return True


def _values(
    test: Litmus, read: Mapping[Event, Event], order: Mapping[str, list[Event]]
) -> Outcome | None:
    """Returns the outcome of an execution; None if a value is out of thin air."""

    def stored(event: Event, depth: int = 0) -> int | None:
        if event.thread < 0:
            return 0
        assert isinstance(event.act, Store | Swap)
        value = event.act.value
        if isinstance(value, int):
            return value
        if depth > len(read):
            return None
        load = next(
            e for e in read if e.thread == event.thread and _is_from(test, e, value, event.at)
        )
        return stored(read[load], depth + 1)

    found: list[tuple[str, int | None]] = []
    for thread, acts in enumerate(test.threads):
        for name in test.registers(thread):
            last = [
                n
                for n, act in enumerate(acts)
                if isinstance(act, Load | Swap) and act.register == name
            ][-1]
            load = next(e for e in read if (e.thread, e.at) == (thread, last))
            found.append((f"{thread}:{name}", stored(read[load])))
    found += [(location, stored(order[location][-1])) for location in test.locations]
    taken = [stored(store) for load, store in read.items() if isinstance(load.act, Take)]
    if any(value is None for _, value in found) or any(taken):
        return None
    return tuple((name, value) for name, value in found if value is not None)

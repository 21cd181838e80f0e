"""The parts of a weak memory for one Program: forms, buffers and history, no larger than needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import final

from ..program import fold
from ..program.expressions import rebuilt
from ..program.nodes import Expr, Lock, Program, Shared, Transition
from ..program.orders import MemoryModel, Ordering
from ..records import dataclass
from .bounds import (
    EXACT,
    MOST,
    live_at,
    load_of,
    loaded_again,
    locations_behind,
    most_at,
    pending_at,
)
from .buffers import Additions, Buffers, buffers_of, cells_of
from .dependencies import carrying
from .forms import (
    Form,
    MarkedVariables,
    forms_of,
    is_fully_ordered,
    loaded,
    marked_of,
    observed,
    stores_of,
    taking,
    trials,
)
from .versions import History, history_of


@final
@dataclass(frozen=True, slots=True)
class WeakMemory:
    """All that the pass has found out of a Program.

    Attributes:
        program: The Program, without buffers.
        additions: The variables that are added.
        words: The variables that a weak memory treats otherwise.
        observed: The words of locks that somebody reads without waiting.
        forms: For each kind, the form of each transition.
        taking: For each kind, the transitions that belong to the taking of a lock.
        trials: For each kind, the loads of atomic operations that may store nothing.
        pending: For each kind, for each location how many stores may be pending there.
        live: For each kind, for each location whether a load that may be old is to come.
        buffers: The buffers.
        history: The old values, or None.
        pending_limit: The limit of pending stores where more could be, or 0.
        versions_limit: The limit of old values where there could be more, or 0.
    """

    program: Program
    additions: Additions
    words: MarkedVariables
    observed: frozenset[int]
    forms: tuple[tuple[Form, ...], ...]
    taking: tuple[frozenset[int], ...]
    trials: tuple[frozenset[int], ...]
    pending: tuple[tuple[int, ...], ...]
    live: tuple[tuple[bool, ...], ...]
    buffers: Buffers
    history: History | None
    pending_limit: int
    versions_limit: int

    @property
    def model(self) -> MemoryModel:
        """The memory model."""
        return self.program.memory.model

    @property
    def in_order(self) -> bool:
        """Whether stores reach memory in their order."""
        return self.model.keeps_stores_in_order

    def acts_now(self, transition: Transition) -> bool:
        """Returns whether a store acts at once where nothing is pending: a lock's release."""
        mine = frozenset(stores_of(transition))
        return transition.order is Ordering.RELEASE and mine <= self.words.released - self.observed

    def waits(self, transition: Transition) -> bool:
        """Returns whether a transition of an atomic operation waits until nothing is pending.

        Where stores reach memory in their order, one that stores does: one that fails is a load.
        """
        is_store = not self.words.all.isdisjoint(stores_of(transition))
        return (is_store and self.in_order) or is_fully_ordered(transition)

    def made_pending(self, transition: Transition, form: Form) -> list[int]:
        """Returns the variables whose stores by a transition may be pending.

        Those of an atomic operation may, unless stores reach memory in their order.
        """
        if form is Form.STORE:
            return [each for each in stores_of(transition) if each in self.words.all]
        if form is Form.ATOMIC and not self.in_order and not is_fully_ordered(transition):
            return [each for each in stores_of(transition) if each in self.words.relaxed]
        return []

    def lock(self, lock: Lock) -> Lock:
        """Returns a lock whose conditions see what each process itself sees."""
        held, exclusive = (
            tuple(self.as_seen(each, process) for process, each in enumerate(conditions))
            for conditions in (lock.held, lock.exclusive)
        )
        return replace(lock, held=held, exclusive=exclusive)

    def as_seen(self, expr: Expr, process: int) -> Expr:
        """Returns an expression over memory as one process sees it."""
        kind = self.program.processes[process].kind
        most = max(self.pending[kind], default=0)

        def seen(each: Expr) -> Expr:
            if isinstance(each, Shared) and each.variable in self.buffers.cells.first:
                return self.buffers.seen(each, most, fold.number(process))
            return rebuilt(each, seen)

        return seen(expr) if most else expr


def weak_memory_of(program: Program) -> WeakMemory | None:
    """Returns the parts of a weak memory; None for a Program that has no need of any.

    Raises:
        ModelError: A step is none that a memory of this model can take.
    """
    model, words = program.memory.model, marked_of(program)
    if not words.relaxed:
        return None
    forms = tuple(forms_of(program, each, words) for each in program.kinds)
    seen = observed(program, words)
    draft = WeakMemory(
        program,
        Additions(program),
        words,
        seen,
        forms,
        tuple(taking(each, words) for each in program.kinds),
        tuple(trials(*each, words) for each in zip(program.kinds, forms, strict=True)),
        (),
        (),
        Buffers(cells_of(program, frozenset()), 0, (), (), (), (), ()),
        None,
        0,
        0,
    )

    def pushes(transition: Transition, form: Form, count: int) -> int:
        is_now = not count and form is Form.STORE and draft.acts_now(transition)
        return 0 if is_now else len(draft.made_pending(transition, form))

    found = [
        pending_at(kind, each, pushes, draft.waits)
        for kind, each in zip(program.kinds, forms, strict=True)
    ]
    has_atomic = any(Form.ATOMIC in each for each in forms)
    depth = max(max(counts, default=0) for counts, _ in found)
    buffered = frozenset(
        variable
        for kind, each in zip(program.kinds, forms, strict=True)
        for transition, form in zip(kind.transitions, each, strict=True)
        for variable in draft.made_pending(transition, form)
    )
    cells = cells_of(program, buffered if depth else frozenset())
    parts = replace(
        draft,
        pending=tuple(tuple(counts) for counts, _ in found),
        live=tuple((False,) * len(each.locations) for each in program.kinds),
        buffers=buffers_of(
            draft.additions,
            cells,
            depth,
            in_order=draft.in_order,
            has_atomic=has_atomic,
            has_locks=any(pair for n in range(len(forms)) for pair in _release_and_take(draft, n)),
        ),
        pending_limit=MOST if any(is_cut for _, is_cut in found) else 0,
    )
    return _with_history(parts) if model.has_old_values else parts


def _with_history(parts: WeakMemory) -> WeakMemory:
    """Returns the parts with old values, if some load may return one."""
    program, relaxed = parts.program, parts.words.relaxed
    kinds = list(zip(program.kinds, parts.forms, strict=True))
    written = {
        v for kind, _ in kinds for each in kind.transitions for v in stores_of(each)
    } & relaxed
    loads = [_loads(parts, number, written) for number in range(len(kinds))]
    cells = cells_of(program, frozenset(v for found in loads for v in found.values()))
    commits, is_cut = _commits(parts, frozenset(cells.first))
    if not cells.count or not commits:
        return parts
    live, ordered, carries, fenced, releasing = [], [], [], set(), set()
    for number, (kind, forms) in enumerate(kinds):
        resets = {n for n in range(len(forms)) if resets_floor(parts, number, n)}
        live.append(tuple(live_at(kind, loads[number], resets)))
        stores = {n: stores_of(each) for n, each in enumerate(kind.transitions)}
        ordered.append(frozenset(loaded_again(kind, loads[number], stores)))
        carries.append(carrying(kind, forms, loads[number], parts.buffers.cells.first))
        if loads[number] and any(
            each.order in (Ordering.READ, Ordering.ACQUIRE) and form is Form.FENCE
            for each, form in zip(kind.transitions, forms, strict=True)
        ):
            fenced.add(number)
        if _takes_behind_release(parts, number, loads[number], live[number]):
            releasing.add(number)
    history = history_of(
        parts.additions,
        cells,
        commits,
        reads=[bool(each) for each in loads],
        live=[each[kind.entry] for each, (kind, _) in zip(live, kinds, strict=True)],
        fenced=frozenset(fenced | releasing),
        ordered=tuple(ordered),
        carrying=tuple(carries),
        depth=parts.buffers.depth,
        aged=_aged(parts, loads),
        releasing=frozenset(releasing),
    )
    parts = replace(parts, buffers=replace(parts.buffers, carried=history.carried))
    return replace(parts, live=tuple(live), history=history, versions_limit=MOST if is_cut else 0)


def _aged(parts: WeakMemory, loads: Sequence[Mapping[int, int]]) -> set[int]:
    """Returns the variables whose last stores some process with loads that may be old may see.

    They are loaded by what takes a lock, and by atomic operations.
    """
    found = set()
    for number, forms in enumerate(parts.forms):
        for n, form in enumerate(forms) if loads[number] else ():
            transition = parts.program.kinds[number].transitions[n]
            found |= {each.variable for each in acquired(parts, number, n)}
            if form is Form.ATOMIC:
                read = loaded(transition, parts.words.ghosts)
                found |= {each.variable for each in read} & parts.words.relaxed
    return found


def _takes_behind_release(
    parts: WeakMemory, number: int, loads: Mapping[int, int], live: Sequence[bool]
) -> bool:
    """Returns whether a kind with loads before the release of a lock then takes another one."""
    kind = parts.program.kinds[number]
    loaded_before = {location for n in loads for location in locations_behind(kind, n)}
    return any(
        kind.transitions[release].source in loaded_before and live[kind.transitions[take].target]
        for release, take in _release_and_take(parts, number)
    )


def _release_and_take(parts: WeakMemory, number: int) -> Iterator[tuple[int, int]]:
    """Yields the releases of locks in a kind, each with a transition behind it that takes another.

    Who takes the lock again that he has released waits for his release.
    """
    kind, words = parts.program.kinds[number], parts.words.released
    for release, each in enumerate(kind.transitions):
        released = [word for word in stores_of(each) if word in words]
        if each.order is not Ordering.RELEASE or not released:
            continue
        behind = locations_behind(kind, release)
        is_one = len(parts.program.variables[released[0]].elements) == 1
        for take in parts.taking[number]:
            other = kind.transitions[take]
            is_again = is_one and released[0] in stores_of(other)
            if other.target >= 0 and other.source in behind and not is_again:
                yield release, take


def _loads(parts: WeakMemory, number: int, written: Collection[int]) -> dict[int, int]:
    """Returns the loads of a kind from variables that are stored to, with their variables."""
    found: dict[int, int] = {}
    for n, each in enumerate(parts.program.kinds[number].transitions):
        is_load = parts.forms[number][n] is Form.LOAD or n in parts.trials[number]
        variable = load_of(each, written) if is_load else None
        if variable is not None:
            found[n] = variable
    return found


def _commits(parts: WeakMemory, variables: frozenset[int]) -> tuple[int, bool]:
    """Returns how many stores to some variables there can be, up to the limit."""
    total = 0
    by_kind: Mapping[int, int] = {}
    for process in parts.program.processes:
        kind = parts.program.kinds[process.kind]

        def after(position: int, count: int) -> int:
            targets = stores_of(kind.transitions[position])  # noqa: B023 - called in this turn only
            return count + sum(each in variables for each in targets)

        if process.kind not in by_kind:
            counts, was_cut = most_at(kind, 0, after, EXACT)
            by_kind = {**by_kind, process.kind: max(counts) + was_cut}
        total += by_kind[process.kind]
    return (MOST, True) if total > EXACT else (total, False)


def resets_floor(parts: WeakMemory, kind: int, position: int) -> bool:
    """Returns whether a transition raises its process's floor to now: it has seen all of memory."""
    return parts.program.kinds[kind].transitions[position].order is Ordering.FULL


def acquired(parts: WeakMemory, kind: int, position: int) -> list[Shared]:
    """Returns the elements that a transition acquires: it takes a lock, or is atomic and acquires.

    It sees no memory older than the last stores there. Of a lock these are its words that the
    transition loads, or stores to.
    """
    transition, words = parts.program.kinds[kind].transitions[position], parts.words
    read = loaded(transition, words.ghosts)
    if position in parts.taking[kind]:
        stored = [each.target for each in transition.updates if isinstance(each.target, Shared)]
        return [e for e in dict.fromkeys((*read, *stored)) if e.variable in words.released]
    if parts.forms[kind][position] is Form.ATOMIC and transition.order is Ordering.ACQUIRE:
        return [each for each in dict.fromkeys(read) if each.variable in words.relaxed]
    return []

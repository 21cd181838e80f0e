"""The forms of transitions on a weak memory: a load, a store, an atomic operation, or a fence.

A step that touches one relaxed location once is a load or a store. One that touches several times,
or that loads and stores, stands in an atomic block: an atomic read-modify-write operation, which
acts on memory at once, and has no order but the barriers within it. One transition that loads a
location and stores to it may have an order: `ACQUIRE` is that of its load, `RELEASE` of its store.

The words of a lock are those that a store with release order is to. They are loaded by whoever
takes the lock, who waits for it and sees memory as it is; so only their stores can be pending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final, TypeAlias, final

from ..errors import ModelError
from ..program.expressions import operands
from ..program.interpreter import leaving
from ..program.nodes import (
    Check,
    Expr,
    FailureKind,
    Kind,
    Program,
    Shared,
    Transition,
)
from ..program.orders import Ordering
from ..records import Enumeration, dataclass

Edges: TypeAlias = Sequence[Sequence[int]]
"""For each location of a kind the positions of the transitions that leave it."""

FENCES: Final = (Ordering.FULL, Ordering.READ, Ordering.WRITE, Ordering.ACQUIRE)
PENDING: Final = (Ordering.ONCE, Ordering.RELEASE)
"""The orders of stores that may be pending even in an atomic block."""


class Form(Enumeration):
    """The part that a transition has on a weak memory."""

    OTHER = "other"
    FENCE = "fence"
    LOAD = "load"
    STORE = "store"
    ATOMIC = "atomic"


@final
@dataclass(frozen=True, slots=True)
class MarkedVariables:
    """The variables that a weak memory treats otherwise.

    Attributes:
        relaxed: Those that the model marks.
        released: Those that are stored to with release order alone: the words of locks.
        ghosts: The ghosts: what they are set to is no load of the protocol.
    """

    relaxed: frozenset[int]
    released: frozenset[int]
    ghosts: frozenset[int] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        """Both."""
        return self.relaxed | self.released


def marked_of(program: Program) -> MarkedVariables:
    """Returns the variables of a Program that a weak memory treats otherwise."""
    relaxed = frozenset(n for n, each in enumerate(program.variables) if each.relaxed)
    released = {
        variable
        for kind in program.kinds
        for transition in kind.transitions
        if transition.order is Ordering.RELEASE
        for variable in stores_of(transition)
        if not program.variables[variable].ghost
    }
    ghosts = frozenset(n for n, each in enumerate(program.variables) if each.ghost)
    return MarkedVariables(relaxed, frozenset(released) - relaxed, ghosts)


def stores_of(transition: Transition) -> list[int]:
    """Returns the shared variables that a transition stores to, in order."""
    targets = (each.target for each in transition.updates)
    return [each.variable for each in targets if isinstance(each, Shared)]


def loaded(transition: Transition, ghosts: Set[int] = frozenset()) -> list[Shared]:
    """Returns the elements that a transition reads, without what the checks of locks read.

    Whether the process holds a lock is no load: it is the checker that asks.

    Args:
        transition: The transition.
        ghosts: Variables whose new values are computed by no load.
    """
    exprs = [transition.guard]
    for update in transition.updates:
        if isinstance(update.target, Shared) and update.target.variable in ghosts:
            continue
        exprs += [*operands(update.target), update.value]
    return [each for expr in exprs for each in _read(expr)]


def _read(expr: Expr) -> Iterable[Shared]:
    """Yields the elements that an expression reads, without what the checks of locks read."""
    pending = [expr]
    while pending:
        each = pending.pop()
        if isinstance(each, Shared):
            yield each
        if isinstance(each, Check) and each.failure.kind is FailureKind.LOCK:
            pending.append(each.value)
        else:
            pending += operands(each)


def forms_of(program: Program, kind: Kind, words: MarkedVariables) -> tuple[Form, ...]:
    """Returns the form of each transition of a kind.

    Raises:
        ModelError: A step reads two relaxed locations at once, and stores to none.
    """
    touching = [_touches(each, words) for each in kind.transitions]
    with_store = _companions(kind, touching, words)
    forms = tuple(
        _form(program, each, words, with_store[n] if touching[n] else None)
        for n, each in enumerate(kind.transitions)
    )
    _check_barriers(kind, forms)
    return forms


def _check_barriers(kind: Kind, forms: Sequence[Form]) -> None:
    """Refuses a full barrier in an atomic block behind a store of the block.

    It would wait within a step for a store that only a step of its own takes to memory.
    """
    edges = leaving(kind)
    for n, each in enumerate(kind.transitions):
        if forms[n] not in (Form.STORE, Form.ATOMIC) or is_fully_ordered(each):
            continue
        for other in _within(kind, edges, each.target) if stores_of(each) else ():
            later = kind.transitions[other]
            is_inside = is_fully_ordered(later) or not later.is_access
            if later.order is Ordering.FULL and is_inside:
                message = "a full barrier in an atomic block waits for a store of the block itself"
                raise ModelError(message, later.origin.span, "end the block before the barrier")


def _touches(transition: Transition, words: MarkedVariables) -> bool:
    """Returns whether a transition loads from a relaxed variable, or stores to one of the words."""
    if any(each in words.all for each in stores_of(transition)) or is_fully_ordered(transition):
        return True
    return any(each.variable in words.relaxed for each in loaded(transition, words.ghosts))


def is_fully_ordered(transition: Transition) -> bool:
    """Returns whether a transition is the store of a fully ordered atomic operation."""
    return transition.order is Ordering.FULL and bool(stores_of(transition))


def _companions(
    kind: Kind, touching: Sequence[bool], words: MarkedVariables
) -> list[tuple[bool, bool] | None]:
    """Returns for each transition whether others of its step touch, and whether these store."""
    edges = leaving(kind)
    found: list[tuple[bool, bool] | None] = [(False, False)] * len(kind.transitions)
    for n, each in enumerate(kind.transitions):
        if not touching[n]:
            continue
        for other in _within(kind, edges, each.target):
            if touching[other]:
                for one, two in ((n, other), (other, n)):
                    before = found[one] or (False, False)
                    stores = any(v in words.all for v in stores_of(kind.transitions[two]))
                    found[one] = True, before[1] or stores
    return found


def _within(kind: Kind, edges: Edges, location: int) -> Iterable[int]:
    """Yields the transitions that may follow in a step that has come to a location."""
    pending, seen = [location], {location}
    while pending:
        here = pending.pop()
        if here < 0 or kind.locations[here].visible:
            continue
        for n in edges[here]:
            yield n
            if kind.transitions[n].target not in seen:
                seen.add(kind.transitions[n].target)
                pending.append(kind.transitions[n].target)


def _form(
    program: Program,
    transition: Transition,
    words: MarkedVariables,
    companions: tuple[bool, bool] | None,
) -> Form:
    """Returns the form of one transition.

    Args:
        program: The Program.
        transition: The transition.
        words: The variables that a weak memory treats otherwise.
        companions: Whether others of its step touch these, and store to them; None: it does not.
    """
    if companions is None:
        return Form.FENCE if transition.order in FENCES else Form.OTHER
    targets = stores_of(transition)
    if transition.order in PENDING and targets and not _is_update(transition, words):
        _check_whole(program, transition, words)
        return Form.STORE
    is_several, has_store = companions
    if is_fully_ordered(transition):
        return Form.ATOMIC
    _check_whole(program, transition, words)
    loads = {each for each in loaded(transition, words.ghosts) if each.variable in words.relaxed}
    if any(each in words.all for each in targets):
        others = [
            each
            for each in targets
            if each not in words.relaxed and not program.variables[each].ghost
        ]
        is_one = not (loads or is_several or others) and len(targets) == len(set(targets))
        return Form.STORE if is_one else Form.ATOMIC
    if is_several and has_store:
        return Form.ATOMIC
    if is_several or len(loads) > 1:
        read = sorted({program.variables[each.variable].name for each in loads})
        names = " and ".join(read) if len(read) > 1 else f"{read[0]} and more"
        message = f"a step reads {names} at once, which no memory but `sc` can"
        hint = "read each relaxed field in a statement of its own, and wait for what was read"
        raise ModelError(message, transition.origin.span, hint)
    return Form.LOAD


def _is_update(transition: Transition, words: MarkedVariables) -> bool:
    """Returns whether a transition loads from a relaxed variable that it stores to."""
    read = {each.variable for each in loaded(transition, words.ghosts)} & words.relaxed
    return any(each in read for each in stores_of(transition))


def _check_whole(program: Program, transition: Transition, words: MarkedVariables) -> None:
    """Refuses a store to several relaxed variables: a word of several fields.

    What allocates or frees a record stores to several, too.
    """
    targets = {n for n in stores_of(transition) if not program.variables[n].ghost}
    if targets <= words.relaxed and len(targets) > 1:
        names = " and ".join(sorted(program.variables[each].name for each in targets))
        message = f"a step stores to {names} at once, which no memory but `sc` can"
        hint = "use a field of one value, as an Enum or a Range; or check it on `sc`"
        raise ModelError(message, transition.origin.span, hint)


def observed(program: Program, words: MarkedVariables) -> frozenset[int]:
    """Returns the words of locks that somebody reads without waiting for the lock.

    A trylock that fails, or `is_locked`, can tell whether a release is pending; whoever waits for
    the lock cannot. A read is one of the latter if each way on within the step stores to the word.
    """
    found = set()
    for kind in program.kinds:
        edges = leaving(kind)
        for each in kind.transitions:
            for variable in {read.variable for read in loaded(each, words.ghosts)} & words.released:

                def stores(each: Transition, to: int = variable) -> bool:
                    return to in stores_of(each)

                if not _surely(kind, edges, each, stores):
                    found.add(variable)
    return frozenset(found)


def read_before(kind: Kind, words: MarkedVariables) -> tuple[frozenset[int], ...]:
    """Returns for each transition the relaxed variables that its step reads, up to and with it."""
    edges = leaving(kind)
    found = [set[int]() for _ in kind.transitions]
    for n, each in enumerate(kind.transitions):
        read = {e.variable for e in loaded(each, words.ghosts)} & words.relaxed
        if read:
            for other in (n, *_within(kind, edges, each.target)):
                found[other] |= read
    return tuple(map(frozenset, found))


def _surely(
    kind: Kind,
    edges: Edges,
    transition: Transition,
    does: Callable[[Transition], bool],
) -> bool:
    """Returns whether each way on within a transition's step, it included, does something."""
    pending, seen = [transition], set[int]()
    while pending:
        each = pending.pop()
        if does(each) or each.target < 0:
            continue
        if kind.locations[each.target].visible or each.target in seen:
            return False
        seen.add(each.target)
        pending += [kind.transitions[n] for n in edges[each.target]]
    return True


def trials(kind: Kind, forms: Sequence[Form], words: MarkedVariables) -> frozenset[int]:
    """Returns the positions of the loads with which atomic operations begin that may store nothing.

    So a `cmpxchg` that fails is a load, and its value may be an old one.
    """
    edges = leaving(kind)
    atomic = [n for n, form in enumerate(forms) if form is Form.ATOMIC]
    inside = {m for n in atomic for m in _within(kind, edges, kind.transitions[n].target)}
    found = set()
    for n in atomic:
        each = kind.transitions[n]
        read = {e for e in loaded(each, words.ghosts) if e.variable in words.relaxed}
        is_load = len(read) == 1 and words.all.isdisjoint(stores_of(each))
        is_first = n not in inside and each.order in (Ordering.NONE, Ordering.ACQUIRE)
        if is_load and is_first and _may_end(kind, forms, edges, each.target):
            found.add(n)
    return frozenset(found)


def _may_end(kind: Kind, forms: Sequence[Form], edges: Edges, location: int) -> bool:
    """Returns whether a step that has come to a location may end with nothing more than locals."""
    pending, seen = [location], {location}
    while pending:
        here = pending.pop()
        if here < 0:
            continue
        if kind.locations[here].visible:
            return True
        for n in edges[here]:
            target = kind.transitions[n].target
            if forms[n] is Form.OTHER and target not in seen:
                seen.add(target)
                pending.append(target)
    return False


def taking(kind: Kind, words: MarkedVariables) -> frozenset[int]:
    """Returns the positions of the transitions that belong to the taking of a lock.

    Each way on within the step stores to the word of one, without release order. A trylock that
    fails has other ways.
    """
    edges = leaving(kind)

    def takes(each: Transition) -> bool:
        is_word = not words.released.isdisjoint(stores_of(each))
        return is_word and each.order is not Ordering.RELEASE

    return frozenset(
        n for n, each in enumerate(kind.transitions) if _surely(kind, edges, each, takes)
    )

"""Promises about locks, checked at every step: which lock guards a field, and in which order.

*Before*: a Program, and what its model promises. *After*: one with the same states and steps, in
which a step that breaks a promise fails. The set-up and the properties promise nothing.

What allocates a record or frees it touches fields that nobody else can reach, and needs no lock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..program.nodes import (
    FALSE,
    TRUE,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Failure,
    FailureKind,
    Kind,
    Local,
    LocalVariable,
    Program,
    Transition,
)
from ..program.types import BoolType, IntType
from .accesses import Access, all_of, inverted
from .locks import (
    LockClass,
    Taking,
    Wait,
    any_of,
    held_by_me,
    is_instance,
    lock_classes,
    takings,
    waits,
)
from .locksets import guards_of, merged, set_up
from .probes import Note, noting

HIDDEN: Final = "$promise"
"""The local that a promise's check is stored to. Nothing reads it, so that no state holds it."""


def unguardable(program: Program, guards: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yields the promises that cannot be meant: pairs of a field, and why.

    Args:
        program: The Program.
        guards: For each field, by its path, the path of the lock that guards it.
    """
    classes = {each.name: each for each in lock_classes(program)}
    variables = {each.name: each for each in program.variables}
    for field, lock in guards.items():
        if lock not in classes:
            yield field, f"there is no lock `{lock}`"
        elif field in variables and not guards_of(
            program, 0, classes[lock], variables[field], writes=False
        ):
            yield field, f"which of the {len(classes[lock].instances)} locks `{lock}` is not clear"


def with_guards(
    program: Program, guards: Mapping[str, str], fields: Mapping[str, str] | None = None
) -> Program:
    """Returns a Program in which every access of a guarded field fails without its lock.

    Args:
        program: The Program.
        guards: For each variable, by its path, the path of the lock that guards it.
        fields: For each variable the path of the field that messages name: a word is read whole,
            and each of its own fields is a variable. None: the variable is the field.
    """
    classes = {each.name: each for each in lock_classes(program)}
    called = fields or {}
    mine = {name: (called.get(name, name), classes[lock]) for name, lock in guards.items()}
    kinds = []
    for number, kind in enumerate(program.kinds):
        checks = {
            position: found
            for position, transition in enumerate(kind.transitions)
            if (found := list(dict.fromkeys(_guarded(program, number, transition, mine))))
        }
        kinds.append(_checking(kind, checks))
    words = dict.fromkeys(f"{field} guarded by {cls.name}" for field, cls in mine.values())
    return replace(program, kinds=tuple(kinds), promises=(*program.promises, *words))


def with_orders(program: Program, orders: Sequence[Sequence[str]]) -> Program:
    """Returns a Program in which a lock is never taken under one that comes after it.

    Several orders are one: what comes after a lock in one of them is followed by what comes after
    that in another. A trylock never waits, and may take any lock. Locks that no order names are
    free.

    Args:
        program: The Program.
        orders: Each the paths of locks, the outermost first; they do not contradict each other.
    """
    after = _after(orders)
    checks: list[dict[int, list[Note]]] = [{} for _ in program.kinds]
    for place in takings(program):
        if place.waits and place.cls.name in after:
            for note in _ordered(program, place, after[place.cls.name]):
                checks[place.kind].setdefault(place.transition, []).append(note)
    for wait in waits(program):
        if wait.cls.name in after:
            position = len(program.kinds[wait.kind].transitions[wait.transition].updates)
            for note in _waited(program, wait, after[wait.cls.name], position):
                checks[wait.kind].setdefault(wait.transition, []).append(note)
    kinds = tuple(_checking(kind, found) for kind, found in zip(program.kinds, checks, strict=True))
    words = [" before ".join(order) for order in orders]
    return replace(program, kinds=kinds, promises=(*program.promises, *words))


def _after(orders: Sequence[Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Returns for each lock the locks after it, in one declared order or through several."""
    following: dict[str, dict[str, None]] = {}
    for order in orders:
        for one, other in pairwise(order):
            following.setdefault(one, {})[other] = None
    after: dict[str, Sequence[str]] = {}
    for name in following:
        found: dict[str, None] = {}
        pending = [name]
        while pending:
            new = [each for each in following.get(pending.pop(0), ()) if each not in found]
            found |= dict.fromkeys(new)
            pending += new
        after[name] = tuple(found)
    return after


def _checking(kind: Kind, checks: Mapping[int, Sequence[Note]]) -> Kind:
    """Returns a kind in which some transitions evaluate checks between their updates."""
    if not checks:
        return kind
    hidden = Local(len(kind.locals))
    transitions = tuple(
        replace(each, updates=noting(each, checks[n], [hidden] * len(checks[n])))
        if n in checks
        else each
        for n, each in enumerate(kind.transitions)
    )
    hidden_local = LocalVariable(HIDDEN, BoolType())
    return replace(kind, locals=(*kind.locals, hidden_local), transitions=transitions)


def _guarded(
    program: Program,
    kind: int,
    transition: Transition,
    guards: Mapping[str, tuple[str, LockClass]],
) -> Iterator[Note]:
    """Yields the checks of a transition's accesses of guarded fields."""
    exempt = set_up(program, transition)
    for access in merged(program, transition):
        variable = program.variables[access.element.variable]
        if variable.name not in guards or access.element.variable in exempt:
            continue
        field, cls = guards[variable.name]
        held = _own(access, guards_of(program, kind, cls, variable, writes=access.writes))
        message = f"reads {field} without {cls.name}, which guards it"
        if access.writes:
            is_shared = any(program.locks[each].exclusive for each in cls.instances)
            without = f"holding {cls.name} for writing" if is_shared else cls.name
            message = f"writes {field} without {without}, which guards it"
        failure = Failure(FailureKind.LOCK, message, transition.origin.span)
        holds = any_of(iter((inverted(access.when), held))) if access.when != TRUE else held
        yield Note(access.update, Check(holds, TRUE, failure), BoolType())


def _own(access: Access, guards: Mapping[int, Expr]) -> Expr:
    """Returns whether the lock is held that guards the element that is accessed."""
    conditions = set(guards.values())
    index = access.element.index
    if len(conditions) == 1:
        return conditions.pop()
    if isinstance(index, Const):
        return guards[index.value]
    type_ = IntType(0, max(guards))
    return any_of(
        all_of(Binary(BinaryOperator.EQUAL, index, Const(element, type_)), held)
        for element, held in guards.items()
        if held != FALSE
    )


def _ordered(program: Program, place: Taking, later: Sequence[str]) -> Iterator[Note]:
    """Yields the checks of one place that takes a lock: no lock that comes later is held."""
    origin = program.kinds[place.kind].transitions[place.transition].origin
    mine = {each.name: each for each in lock_classes(program)}
    for name in later:
        if name not in mine:
            continue
        held = any_of(
            held_by_me(program, place.kind, program.locks[each]) for each in mine[name].instances
        )
        message = f"takes {place.cls.name} while it holds {name}, against the declared lock order"
        failure = Failure(FailureKind.LOCK, message, origin.span)
        releases = any_of(
            all_of(
                is_instance(place.cls, place.target.variable, place.target.index, each),
                held_by_me(program, place.kind, program.locks[each]),
            )
            for each in place.cls.instances
        )
        fine = any_of(iter((releases, inverted(held))))
        yield Note(place.update, Check(fine, TRUE, failure), BoolType())


def _waited(program: Program, wait: Wait, later: Sequence[str], position: int) -> Iterator[Note]:
    """Yields the checks of a place that waits for a lock: its process holds no later one."""
    origin = program.kinds[wait.kind].transitions[wait.transition].origin
    classes = {each.name: each for each in lock_classes(program)}

    def any_held(cls: LockClass) -> Expr:
        return any_of(held_by_me(program, wait.kind, program.locks[each]) for each in cls.instances)

    for name in later:
        if name in classes:
            message = (
                f"waits for {wait.cls.name} while it holds {name}, against the declared lock order"
            )
            failure = Failure(FailureKind.LOCK, message, origin.span)
            both = all_of(any_held(wait.cls), any_held(classes[name]))
            yield Note(position, Check(inverted(both), TRUE, failure), BoolType())


def without_promises(program: Program) -> Program:
    """Returns a Program that keeps no promise, for a question whose answer may break one.

    Its transitions, locations and locals stay where they are.
    """
    kinds = []
    for kind in program.kinds:
        hidden = {Local(n) for n, each in enumerate(kind.locals) if each.name == HIDDEN}
        transitions = tuple(
            replace(each, updates=tuple(u for u in each.updates if u.target not in hidden))
            for each in kind.transitions
        )
        kinds.append(replace(kind, transitions=transitions) if hidden else kind)
    return replace(program, kinds=tuple(kinds), promises=())

"""A Program's locks by class and instance, who holds them, and which transitions take them.

A *class* is a lock as the model declares it: `pages.lock` is one class, with an instance for each
page (`page0.lock`, `page1.lock`), as in Linux's lockdep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import final

from ..program.interpreter import leaving
from ..program.nodes import (
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Kind,
    Lock,
    Me,
    Or,
    Program,
    Shared,
    Transition,
    Unary,
    UnaryOperator,
)
from ..program.types import BoolType, IntType
from ..records import dataclass
from .accesses import reads


@final
@dataclass(frozen=True, slots=True)
class LockClass:
    """The instances of one declared lock.

    Attributes:
        name: Its path in the model, as `pages.lock`.
        instances: The positions of its instances in `Program.locks`, in their order.
        instance_of: For each of its variables' elements, as a pair of variable and index, the
            instance that the element belongs to.
    """

    name: str
    instances: tuple[int, ...]
    instance_of: Mapping[tuple[int, int], int]


@final
@dataclass(frozen=True, slots=True)
class Taking:
    """A transition that may take a lock.

    Attributes:
        kind: The position of the kind.
        transition: The position of the transition in the kind.
        update: The position of the update that stores the new owner.
        target: The element that is stored to.
        cls: The lock's class.
        waits: Whether the process waits there until the lock is free; a trylock goes on without.
    """

    kind: int
    transition: int
    update: int
    target: Shared
    cls: LockClass
    waits: bool


def lock_classes(program: Program) -> tuple[LockClass, ...]:
    """Returns the classes of a Program's locks, in the order of their first instances."""
    grouped: dict[tuple[int, ...], list[int]] = {}
    for position, lock in enumerate(program.locks):
        variables = tuple(dict.fromkeys(variable for variable, _ in lock.variables))
        grouped.setdefault(variables, []).append(position)
    return tuple(
        LockClass(
            class_name(program, variables),
            tuple(instances),
            {pair: each for each in instances for pair in program.locks[each].variables},
        )
        for variables, instances in grouped.items()
    )


def class_name(program: Program, variables: tuple[int, ...]) -> str:
    """Returns the path that all variables of a lock begin with."""
    paths = [program.variables[variable].name.split(".") for variable in variables]
    common = []
    for parts in zip(*(path[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return ".".join(common) or ".".join(paths[0])


def held_by_me(program: Program, kind: int, lock: Lock, *, exclusively: bool = False) -> Expr:
    """Returns a condition, for a transition of a kind: whether the running process holds a lock.

    Args:
        program: The Program.
        kind: The position of the kind.
        lock: The lock.
        exclusively: Whether it must hold the lock for writing, where others may for reading.
    """
    held = lock.exclusive if exclusively and lock.exclusive else lock.held
    type_ = IntType(0, max(0, len(program.processes) - 1))
    return any_of(
        And((Binary(BinaryOperator.EQUAL, Me(), Const(process, type_)), held[process]))
        for process, each in enumerate(program.processes)
        if each.kind == kind and held[process] != FALSE
    )


def any_of(conditions: Iterator[Expr]) -> Expr:
    """Returns an expression that is true when one of the conditions is."""
    parts = tuple(conditions)
    if TRUE in parts:
        return TRUE
    if not parts:
        return FALSE
    return parts[0] if len(parts) == 1 else Or(parts)


def takings(program: Program) -> Iterator[Taking]:
    """Yields the transitions that store to a lock's variables, and so may take it."""
    homes = {pair: cls for cls in lock_classes(program) for pair in cls.instance_of}
    classes = {variable: cls for (variable, _), cls in homes.items()}
    for number, kind in enumerate(program.kinds):
        edges = leaving(kind)
        for position, transition in enumerate(kind.transitions):
            for update, assign in enumerate(transition.updates):
                if not isinstance(assign.target, Shared):
                    continue
                if (cls := classes.get(assign.target.variable)) is not None:
                    waits = _waits(kind, edges, transition.source)
                    yield Taking(number, position, update, assign.target, cls, waits)


@final
@dataclass(frozen=True, slots=True)
class Wait:
    """A transition by which a process gets past a wait whose condition reads a lock.

    A process may stand in the lock's line already, as with a ticket lock: then somebody else's step
    lets it hold the lock, and no store of its own.

    Attributes:
        kind: The position of the kind.
        transition: The position of the transition in the kind.
        element: The element of the lock's variables that its guard reads.
        cls: The lock's class.
    """

    kind: int
    transition: int
    element: Shared
    cls: LockClass


def waits(program: Program) -> Iterator[Wait]:
    """Yields the transitions that may be waited for and read a lock, but do not store to it."""
    classes = {v: cls for cls in lock_classes(program) for v, _ in cls.instance_of}
    storing = {(each.kind, each.transition, each.cls.name) for each in takings(program)}
    for number, kind in enumerate(program.kinds):
        edges = leaving(kind)
        for position, transition in enumerate(kind.transitions):
            if always_goes_on([kind.transitions[each] for each in edges[transition.source]]):
                continue
            elements: dict[tuple[str, Expr], Shared] = {}
            for element, _ in reads(_unchecked(transition.guard)):
                if (cls := classes.get(element.variable)) is not None:
                    elements.setdefault((cls.name, element.index), element)
            for element in elements.values():
                cls = classes[element.variable]
                if (number, position, cls.name) not in storing:
                    yield Wait(number, position, element, cls)


def _waits(kind: Kind, edges: Sequence[tuple[int, ...]], location: int) -> bool:
    """Returns whether a process may have to wait on some way, within the step, to a location.

    Every way is followed backwards to where the step begins. In a doubtful case the process may
    wait: an edge too many in a lock order is seen, one too few is not. A lock that tells in a queue
    who waits is taken in two ways: at once, where a trylock would go on without it, and after a
    wait.
    """
    coming: dict[int, list[int]] = {}
    for each in kind.transitions:
        coming.setdefault(each.target, []).append(each.source)
    seen: set[int] = set()
    pending = [location]
    while pending:
        here = pending.pop()
        if here in seen:
            continue
        seen.add(here)
        if not always_goes_on([kind.transitions[each] for each in edges[here]]):
            return True
        if not kind.locations[here].visible:
            pending += coming.get(here, [])
    return False


def always_goes_on(leaving: Sequence[Transition]) -> bool:
    """Returns whether a process can always take one of the transitions that leave a location.

    That is so where one has no condition, and where two have a condition and its negation.
    """
    guards = set(map(_unchecked, (each.guard for each in leaving)))
    decisions = {each.decision for each in leaving}
    if decisions >= {"yes", "no"}:
        return True
    return any(
        (isinstance(each, Const) and bool(each.value)) or Unary(UnaryOperator.NOT, each) in guards
        for each in guards
    )


def _unchecked(guard: Expr) -> Expr:
    """Returns a guard without the checks around it."""
    while isinstance(guard, Check):
        guard = guard.value
    return guard


def is_instance(cls: LockClass, variable: int, index: Expr, lock: int) -> Expr:
    """Returns a condition: whether an element of a lock's variable belongs to an instance."""
    mine = [i for (v, i), owner in cls.instance_of.items() if v == variable and owner == lock]
    if isinstance(index, Const):
        return Const(int(index.value in mine), BoolType())
    type_ = IntType(0, max(i for v, i in cls.instance_of if v == variable))
    return any_of(Binary(BinaryOperator.EQUAL, index, Const(i, type_)) for i in mine)

"""Locks that name their holders: checks of the holders, and locks for reports.

A process must hold no lock when it returns, and none that spins while it sleeps; a record must not
be freed while one of its locks is held.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterable
from typing import Final

from ...program import fold, nodes
from ...program.expressions import unseen
from ...program.nodes import (
    TRUE,
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
    Shared,
    Span,
    Transition,
)
from ...program.types import RefType
from ..declared.source import function_tree
from ..declared.state import SharedState
from ..declared.types import PROCESS, RecordShape, StructShape, zero
from ..declared.values import Method, Place, Scalar, Value
from ..model import Lock
from ..primitives import NO_SLEEP
from ..vocabulary import SECTIONS
from ..vocabulary.rcu import RcuHead
from . import operators, pure
from .builder import Builder, Reading
from .locals import Locals
from .opened import Call

HELD: Final = "held_by"
"""The method of a lock that says whether a process holds it."""

EXCLUSIVE: Final = "held_exclusively_by"
"""The method of a lock that several can hold: whether a process holds it for writing."""


def locks(builder: Builder) -> list[tuple[str, Place]]:
    """Returns every lock of the model that names its holder."""
    return [
        (label, place) for label, place in builder.state.places(Lock) if _tells_holder(place.shape)
    ]


def _tells_holder(shape: object) -> bool:
    """Returns whether a shape is that of a lock that names its holder."""
    return (
        isinstance(shape, StructShape)
        and issubclass(shape.cls, Lock)
        and any("held_by" in vars(cls) for cls in shape.cls.__mro__)
    )


def held_by(builder: Builder, node: ast.AST, place: Place, who: Scalar | None) -> Expr:
    """Returns whether a process holds a lock."""
    assert who is not None
    shape = place.shape
    function = next(vars(c)["held_by"] for c in shape.cls.__mro__ if "held_by" in vars(c))  # type: ignore[union-attr]
    builder.atomic += 1
    try:
        found = builder.attempt(
            lambda: operators.truth_of(
                builder, node, builder.read.apply(builder, node, Method(function, place), [who], {})
            )
        )
    finally:
        builder.atomic -= 1
    if found is None:
        raise builder.error(node, f"{shape.cls.__name__}.held_by must only compute")  # type: ignore[union-attr]
    return found


def awake(builder: Builder, node: ast.AST, guard: Expr) -> Expr:
    """Checks that a process that may sleep holds no lock under which it must not."""
    for kind, words in (*NO_SLEEP.items(), *SECTIONS.items()):
        for label, place in builder.state.places(kind):
            held = held_by(builder, node, place, builder.me)
            failure = builder.failure(node, FailureKind.LOCK, f"{words} {label}")
            guard = fold.with_check(fold.negate(held), guard, failure)
    return guard


def unlocked(builder: Builder, node: ast.AST, record: Place) -> Expr:
    """Checks that nobody holds a lock of a record that is freed, as the kernel does.

    That is debug_check_no_locks_freed(), which looks at the locks of the process that frees, and
    DEBUG_MUTEXES, for which a mutex in memory that is freed must not be held by anybody.
    """
    assert isinstance(record.shape, RecordShape)
    guard: Expr = TRUE
    everybody = builder.state.resolver.processes
    type_ = RefType(PROCESS, everybody, False)
    holders = [Scalar(Const(process, type_), type_) for process in range(len(everybody))]
    for name, place in within(builder.state, record):
        if not _tells_holder(place.shape):
            continue
        held = fold.disjunction(held_by(builder, node, place, who) for who in holders)
        message = f"a record of {record.path} is freed while {_use(place.shape, name)}"
        failure = builder.failure(node, FailureKind.LOCK, message)
        guard = fold.with_check(fold.negate(held), guard, failure)
    return guard


def _use(shape: object, name: str) -> str:
    """Returns in words what keeps a record from being freed: one of its structs that is held."""
    is_head = isinstance(shape, StructShape) and issubclass(shape.cls, RcuHead)
    return "a reader that has found it may use it" if is_head else f"its {name} is held"


def within(state: SharedState, record: Place) -> list[tuple[str, Place]]:
    """Returns the structs of a record, wherever they lie in it, each with its name there."""
    assert isinstance(record.shape, RecordShape)
    found = []
    for shape, path, labels in state.structs:
        if not path.startswith(f"{record.path}."):
            continue
        count = len(labels) // len(record.shape.labels)  # those of one record lie together
        first = fold.binary(BinaryOperator.MULTIPLY, record.index, fold.number(count))
        for n in range(count):
            index = fold.binary(BinaryOperator.ADD, first, fold.number(n))
            found.append((labels[n].partition(".")[2], Place(shape, path, index)))
    return found


def check_returned(builder: Builder, function: types.FunctionType) -> None:
    """Checks, where a process ends, that it holds no lock.

    Left out are locks that the process neither looks at nor changes, and that nobody holds in the
    beginning: it cannot have taken them.
    """
    if builder.current is None:
        return
    touched = _touched(builder.graph.transitions)
    tree = function_tree(function)
    for label, place in locks(builder):
        own = {v for n, v in builder.state.positions.items() if n.startswith(f"{place.path}.")}
        if not own & touched and not any(_is_given(builder.state, each) for each in own):
            continue
        held = held_by(builder, tree, place, builder.me)
        message = f"`{function.__name__}` returns while it holds {label}"
        failure = builder.failure(tree, FailureKind.LOCK, message)
        with builder.showing(f"end of {function.__name__}"):
            builder.emit(tree, guard=Check(fold.negate(held), TRUE, failure))


def _is_given(state: SharedState, position: int) -> bool:
    """Returns whether a variable may begin as something else than its type does."""
    begins = zero(state.variables[position].type)
    given = {value for values in state.initial[position] for value in values}
    return position in state.set_up or given != {begins}


def _touched(transitions: Iterable[Transition]) -> set[int]:
    """Returns the shared variables that some transitions read or write."""
    seen: dict[int, Expr] = {}
    for transition in transitions:
        stored = (e for update in transition.updates for e in (update.target, update.value))
        for expr in (transition.guard, *stored):
            seen.update((id(each), each) for each in unseen(expr, seen.keys()))
    return {each.variable for each in seen.values() if isinstance(each, Shared)}


def locks_told(state: SharedState, reading: Reading, count: int) -> tuple[nodes.Lock, ...]:
    """Returns the model's locks, each with the conditions on which a process is its holder."""
    builder = Builder(state, reading, Locals())
    builder.pure = builder.ghost = 1
    found = []
    for label, place in locks(builder):
        held, exclusive = (
            [_told(builder, place, method, process) for process in range(count) if method]
            for method in (_method(place, HELD), _method(place, EXCLUSIVE))
        )
        elements = _elements(state, label, place.path)
        found.append(nodes.Lock(label, elements, tuple(held), tuple(exclusive)))
    return tuple(found)


def _method(place: Place, name: str) -> types.FunctionType | None:
    """Returns a method of a lock by its name, if it has that."""
    assert isinstance(place.shape, StructShape)
    return next((vars(c)[name] for c in place.shape.cls.__mro__ if name in vars(c)), None)


def _told(builder: Builder, place: Place, function: types.FunctionType, process: int) -> Expr:
    """Returns the answer of a lock's method about a process, as a condition."""
    tree = function_tree(function)
    builder.calls = [Call(function, "", {}, -1, "", site=Span(function.__code__.co_filename, 1, 1))]
    type_ = RefType(PROCESS, builder.state.resolver.processes, False)
    who = Scalar(Const(process, type_), type_)
    bound: dict[str, Value] = dict(zip([a.arg for a in tree.args.args], [place, who], strict=True))
    return operators.truth_of(builder, tree, pure.evaluate_call(builder, tree, function, bound))


def _elements(state: SharedState, label: str, path: str) -> tuple[tuple[int, int], ...]:
    """Returns the variables' elements that a lock is made of."""
    return tuple(
        (position, element)
        for position, variable in enumerate(state.variables)
        if variable.name.startswith(f"{path}.")
        for element, name in enumerate(variable.elements)
        if name.startswith(f"{label}.")
    )

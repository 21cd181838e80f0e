"""Locks that say who holds them: what is checked of holders, and what reports are told.

A process must hold no lock when it returns, and none that spins while it sleeps.
"""

from __future__ import annotations

import ast
import types

from checker.language import calls, expressions, operators, pure, statements
from checker.language.builder import Builder, Call
from checker.language.locals import Locals
from checker.language.model import Lock
from checker.language.source import function_tree
from checker.language.state import SharedState
from checker.language.types import PROCESS
from checker.language.values import Method, Place, Scalar, Value
from checker.program import fold, nodes
from checker.program.nodes import TRUE, Check, Const, Expr, FailureKind, Shared, Span
from checker.program.types import RefType


def locks(b: Builder) -> list[tuple[str, Place]]:
    """Returns every lock of the model that says who holds it."""
    return [
        (label, place)
        for label, place in b.state.places(Lock)
        if any("held_by" in vars(c) for c in place.shape.cls.__mro__)  # type: ignore[union-attr]
    ]


def held_by(b: Builder, node: ast.AST, place: Place, who: Scalar | None) -> Expr:
    """Returns whether a process holds a lock."""
    assert who is not None
    shape = place.shape
    function = next(vars(c)["held_by"] for c in shape.cls.__mro__ if "held_by" in vars(c))  # type: ignore[union-attr]
    b.atomic += 1
    try:
        found = b.attempt(
            lambda: operators.truth(
                b, node, calls.apply(b, node, Method(function, place), [who], {})
            )
        )
    finally:
        b.atomic -= 1
    if found is None:
        raise b.error(node, f"{shape.cls.__name__}.held_by must only compute")  # type: ignore[union-attr]
    return found


def awake(b: Builder, node: ast.AST, guard: Expr) -> Expr:
    """Checks that a process that may sleep holds no lock that spins."""
    from checker.language.primitives import SPINNING, SpinLock

    for label, place in b.state.places(SPINNING):
        held = held_by(b, node, place, b.me)
        kind = "spin lock" if issubclass(place.shape.cls, SpinLock) else "rwlock"  # type: ignore[union-attr]
        message = f"sleeps while it holds the {kind} {label}"
        failure = b.failure(node, FailureKind.LOCK, message)
        guard = fold.check(fold.negate(held), guard, failure)
    return guard


def check_returned(b: Builder, function: types.FunctionType) -> None:
    """Checks, where a process ends, that it holds no lock."""
    if b.current is None:
        return
    written = {
        update.target.variable
        for transition in b.graph.transitions
        for update in transition.updates
        if isinstance(update.target, Shared)
    }
    tree = function_tree(function)
    for label, place in locks(b):
        names = {v for n, v in b.state.positions.items() if n.startswith(f"{place.path}.")}
        if not names & written:
            continue
        held = held_by(b, tree, place, b.me)
        message = f"`{function.__name__}` returns while it holds {label}"
        failure = b.failure(tree, FailureKind.LOCK, message)
        with b.showing(f"end of {function.__name__}"):
            b.emit(tree, guard=Check(fold.negate(held), TRUE, failure))


def told(state: SharedState, count: int) -> tuple[nodes.Lock, ...]:
    """Returns the model's locks, with who holds each."""
    b = Builder(state, expressions.value, statements.run, Locals())
    b.pure = b.ghost = 1
    found = []
    for label, place in locks(b):
        function = next(vars(c)["held_by"] for c in place.shape.cls.__mro__ if "held_by" in vars(c))  # type: ignore[union-attr]
        tree = function_tree(function)
        b.calls = [Call(function, "", {}, -1, "", site=Span(function.__code__.co_filename, 1, 1))]
        held = []
        for process in range(count):
            type_ = RefType(PROCESS, state.resolver.processes, False)
            who = Scalar(Const(process, type_), type_)
            bound: dict[str, Value] = dict(
                zip([a.arg for a in tree.args.args], [place, who], strict=True)
            )
            held.append(operators.truth(b, tree, pure.evaluate(b, tree, function, bound)))
        found.append(nodes.Lock(label, _elements(state, label, place.path), tuple(held)))
    return tuple(found)


def _elements(state: SharedState, label: str, path: str) -> tuple[tuple[int, int], ...]:
    """Returns the variables' elements that a lock is made of."""
    return tuple(
        (position, element)
        for position, variable in enumerate(state.variables)
        if variable.name.startswith(f"{path}.")
        for element, name in enumerate(variable.elements)
        if name.startswith(f"{label}.")
    )

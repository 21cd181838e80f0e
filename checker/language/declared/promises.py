"""Promises of a model about locks: `guarded_by(...)` of a field, `lock_order(...)` of a class."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from ...analysis.locks import lock_classes
from ...analysis.promises import unguardable, with_guards, with_orders
from ...errors import ModelError, ModelErrors
from ...program.nodes import Program, Span
from ..declaring import LockOrder
from ..foreign import is_in_package, suggestion
from ..loaded import path_of_class
from .source import class_tree, span_of
from .state import SharedState


def promised(program: Program, state: SharedState) -> Program:
    """Returns a Program in which each step that breaks a promise of the model fails.

    Raises:
        ModelErrors: A promise names no lock, or not one lock.
    """
    errors: list[ModelError] = []
    locks = [each.name for each in lock_classes(program)]
    guards = dict(_guards(state, locks))
    for name, why in unguardable(program, guards):
        field, path = state.guards[name]
        hint = "name a lock beside the field, or one that is alone"
        if guards[name] not in locks:
            beside = f"{path.rpartition('.')[0]}."
            there = [each.removeprefix(beside) for each in locks]
            hint = suggestion(field.guard, [*there, *locks], "there are")
            if not hint.startswith("did"):
                hint = suggestion(field.guard, there, "there are")
        errors.append(
            ModelError(f"`{path}` is guarded by `{field.guard}`: {why}", field.span, hint)
        )
    orders = list(_orders(type(state.model)))
    errors += [*_unmeant(type(state.model)), *_wrong_orders(orders, locks)]
    if errors:
        raise ModelErrors(errors)
    if guards:
        paths = {name: path for name, (_, path) in state.guards.items()}
        program = with_guards(program, guards, paths)
    if orders:
        program = with_orders(program, [order.locks for order, _ in orders])
    return program


def _guards(state: SharedState, locks: list[str]) -> Iterator[tuple[str, str]]:
    """Yields each guarded variable with the path of its lock: one beside the field comes first."""
    for name, (field, path) in state.guards.items():
        owner, _, _ = path.rpartition(".")
        beside = f"{owner}.{field.guard}" if owner else field.guard
        yield name, beside if beside in locks else field.guard


def _orders(cls: type) -> Iterator[tuple[LockOrder, Span]]:
    """Yields the lock orders that a model's class declares or inherits, with their places."""
    seen: set[str] = set()
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, LockOrder) and name not in seen:
                yield (
                    value,
                    span_of(path_of_class(base), _assignments(base).get(name, class_tree(base))),
                )
        seen |= {*vars(base)}


def _assignments(cls: type) -> dict[str, ast.stmt]:
    """Returns the statements of a class's body that give names a value."""
    return {
        target.id: node
        for node in class_tree(cls).body
        for target in getattr(node, "targets", [getattr(node, "target", None)])
        if isinstance(target, ast.Name)
    }


def _wrong_orders(
    orders: Sequence[tuple[LockOrder, Span]], locks: Sequence[str]
) -> Iterator[ModelError]:
    """Yields the errors of orders: of locks that there are not, and of a contradiction."""
    before: dict[str, set[str]] = {}
    for order, span in orders:
        for each in order.locks:
            if each not in locks:
                hint = suggestion(each, locks, "there are") or "there is no lock"
                yield ModelError(f"lock_order: there is no lock `{each}`", span, hint)
        for one, other in pairwise(order.locks):
            before.setdefault(other, set()).add(one)
        try:
            TopologicalSorter(before).prepare()
        except CycleError as error:
            circle = " before ".join(error.args[1])
            hint = "no execution can keep both orders"
            yield ModelError(f"lock_order: this contradicts another one: {circle}", span, hint)
            return


def _unmeant(cls: type) -> Iterator[ModelError]:
    """Yields the errors of lock orders that stand where they promise nothing."""
    hint = 'give it a name in the body of the class, as `order = lock_order("a", "b")`'
    for base in cls.__mro__:
        if is_in_package(base.__module__) or base.__module__ in {"builtins", "typing"}:
            continue
        for node in class_tree(base).body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                called = ast.unparse(node.value.func).rpartition(".")[2]
                if called == "lock_order":
                    span = span_of(path_of_class(base), node)
                    yield ModelError("lock_order: nobody keeps this order", span, hint)
        for name, value in vars(base).items():
            if isinstance(value, list | tuple) and any(isinstance(v, LockOrder) for v in value):
                span = span_of(path_of_class(base), _assignments(base)[name])
                yield ModelError("lock_order: nobody keeps an order in a tuple", span, hint)

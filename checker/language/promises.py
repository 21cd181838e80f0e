"""Promises of a model about locks: `guarded_by(...)` of a field, `lock_order(...)` of a class."""

from __future__ import annotations

from collections.abc import Iterator

from checker.analysis.locks import lock_classes
from checker.analysis.promises import unguardable, with_guards, with_order
from checker.errors import ModelError, ModelErrors
from checker.language.foreign import suggestion
from checker.language.loaded import path_of_class
from checker.language.model import LockOrder
from checker.language.source import class_tree, span_of
from checker.language.state import SharedState
from checker.program.nodes import Program, Span


def promised(program: Program, state: SharedState) -> Program:
    """Returns a Program in which each step that breaks a promise of the model fails.

    Raises:
        ModelErrors: A promise names no lock, or not one lock.
    """
    errors: list[ModelError] = []
    locks = [each.name for each in lock_classes(program)]
    guards = dict(_guards(state, locks))
    for name, why in unguardable(program, guards):
        field, _ = state.guards[name]
        hint = suggestion(field.guard, locks) or "name a lock beside the field, or by its path"
        errors.append(
            ModelError(f"`{name}` is guarded by `{field.guard}`: {why}", field.span, hint)
        )
    orders = list(_orders(type(state.model)))
    for order, span in orders:
        for each in order.locks:
            if each not in locks:
                hint = suggestion(each, locks) or f"there are: {', '.join(locks) or 'none'}"
                errors.append(ModelError(f"lock_order: there is no lock `{each}`", span, hint))
    if errors:
        raise ModelErrors(errors)
    if guards:
        program = with_guards(program, guards)
    for order, _ in orders:
        program = with_order(program, order.locks)
    return program


def _guards(state: SharedState, locks: list[str]) -> Iterator[tuple[str, str]]:
    """Yields each guarded variable with the path of its lock: one beside the field comes first."""
    for name, (field, owner) in state.guards.items():
        beside = f"{owner}.{field.guard}" if owner else field.guard
        yield name, beside if beside in locks else field.guard


def _orders(cls: type) -> Iterator[tuple[LockOrder, Span]]:
    """Yields the lock orders that a model's class and its bases declare, with their places."""
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, LockOrder):
                tree = class_tree(base)
                lines = {
                    target.id: node
                    for node in tree.body
                    for target in getattr(node, "targets", [getattr(node, "target", None)])
                    if hasattr(target, "id")
                }
                yield value, span_of(path_of_class(base), lines.get(name, tree))

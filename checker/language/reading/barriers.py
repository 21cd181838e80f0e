"""The words for the order of memory accesses: `smp_mb()`, `smp_store_release(...)` and their like.

A barrier becomes a transition that reads and stores nothing, and has an order; the order of an
access is that of its transition. Neither costs a step under sequential consistency.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, Final

from ...program.orders import Ordering
from .. import barriers
from ..declared.values import Constant, Place, Value, describe
from ..text import source_text
from . import access
from .builder import Builder

FENCES: Final[Mapping[Any, Ordering]] = {
    barriers.smp_mb: Ordering.FULL,
    barriers.smp_rmb: Ordering.READ,
    barriers.smp_wmb: Ordering.WRITE,
    barriers.smp_acquire: Ordering.ACQUIRE,
}
LOADS: Final[Mapping[Any, Ordering]] = {
    barriers.READ_ONCE: Ordering.NONE,
    barriers.smp_load_acquire: Ordering.ACQUIRE,
}
STORES: Final[Mapping[Any, Ordering]] = {
    barriers.WRITE_ONCE: Ordering.ONCE,
    barriers.smp_store_release: Ordering.RELEASE,
    barriers.rcu_assign_pointer: Ordering.RELEASE,
    barriers.store_fully_ordered: Ordering.FULL,
}


def readers() -> Mapping[Any, Callable[[Builder, ast.Call], Value]]:
    """Returns the reader of each word."""
    return {
        **{word: _fence(order) for word, order in FENCES.items()},
        **{word: _load(order) for word, order in LOADS.items()},
        **{word: _store(order) for word, order in STORES.items()},
    }


def _fence(order: Ordering) -> Callable[[Builder, ast.Call], Value]:
    """Returns the reader of a barrier."""

    def read(builder: Builder, node: ast.Call) -> Value:
        if node.args or node.keywords:
            raise builder.error(node, f"`{source_text(node.func)}` takes no argument")
        builder.effect(node, "a barrier")
        if not builder.state.is_weak:
            return Constant(None)
        builder.emit(node, access=not builder.atomic, order=order)
        return Constant(None)

    return read


def _load(order: Ordering) -> Callable[[Builder, ast.Call], Value]:
    """Returns the reader of a load of one location."""

    def read(builder: Builder, node: ast.Call) -> Value:
        place = location(builder, node, 1)
        if order is Ordering.NONE:
            return access.load_place(builder, node, place)
        builder.effect(node, "an ordered load")
        if not builder.atomic:
            with builder.ordering(order):
                return access.load_place(builder, node, place)
        found = access.spill(builder, node, access.load_place(builder, node, place), "acquired")
        builder.emit(node, order=order)
        return found

    return read


def _store(order: Ordering) -> Callable[[Builder, ast.Call], Value]:
    """Returns the reader of a store to one location."""

    def read(builder: Builder, node: ast.Call) -> Value:
        value = builder.read.value(builder, node.args[-1]) if node.args else Constant(None)
        place = location(builder, node, 2)
        with builder.ordering(order):
            access.store(builder, node, place, value)
        return Constant(None)

    return read


def location(builder: Builder, node: ast.Call, count: int) -> Place:
    """Reads the location that a word is about.

    Raises:
        ModelError: It is none, or the number of arguments is wrong.
    """
    name = source_text(node.func)
    if len(node.args) != count or node.keywords:
        given = "a location" if count == 1 else "a location and a value"
        raise builder.error(node, f"`{name}` takes {given}")
    found = builder.read.unread(builder, node.args[0])
    if not isinstance(found, Place) or access.is_aggregate(found):
        hint = f"write {name}(self.field{', value' if count > 1 else ''})"
        message = f"`{name}` takes a location of shared state, got {describe(found)}"
        raise builder.error(node.args[0], message, hint)
    return found

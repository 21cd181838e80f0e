"""Reading of pointers that RCU protects: `rcu_dereference(...)`.

It is a load of one location. After it, in the same step, its process must be in a read-side
section, and an `RcuHead` of the record that it found says who may use the record from then on.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from ...errors import ModelError
from ...program import fold
from ...program.nodes import TRUE, BinaryOperator, Check, Expr, FailureKind, Shared, Variable
from ...program.types import RefType
from ..declared.state import ALLOCATED, SharedState
from ..declared.types import StructShape
from ..declared.values import Method, Place, Scalar, Value
from ..vocabulary import SERIAL
from ..vocabulary.rcu import Rcu, RcuHead, ReadCopyUpdate
from . import access, barriers, locks
from .builder import Builder


def serialized(state: SharedState) -> tuple[Variable, ...]:
    """Returns the variables, those marked that a wait queue or its like keeps under its own lock.

    The kernel's have one, and where somebody looks without it (waitqueue_active()) a weak memory
    gives an older value: that is not modelled, and `docs/vocabulary.md` says so.

    Raises:
        ModelError: There are heads of RCU, and two domains that they could belong to.
    """
    if len(state.places(Rcu)) > 1 and state.places(RcuHead):
        message = f"{type(state.model).__name__} has RcuHeads, and more than one Rcu"
        raise ModelError(message, state.model.place, "keep one, which all of them belong to")
    kept = {path for shape, path, _ in state.structs if issubclass(shape.cls, SERIAL)}
    return tuple(
        replace(each, serial=True) if each.name.rpartition(".")[0] in kept else each
        for each in state.variables
    )


def read_dereference(builder: Builder, node: ast.Call) -> Value:
    """Reads `rcu_dereference(location)`: a load within a section, after which one may use it."""
    place = barriers.location(builder, node, 1)
    builder.effect(node, "`rcu_dereference`")
    domains = [place for _, place in builder.state.places(ReadCopyUpdate)]
    if not domains:
        hint = "give the model one, `rcu: Rcu`, and read in `with self.rcu.read():`"
        raise builder.error(node, "`rcu_dereference` needs a domain of RCU", hint)
    found = access.spill(builder, node, access.load_place(builder, node, place), "dereferenced")
    inside = fold.disjunction(locks.held_by(builder, node, each, builder.me) for each in domains)
    words = "follows a pointer by rcu_dereference() outside of every read-side section"
    builder.emit(node, guard=Check(inside, TRUE, builder.failure(node, FailureKind.LOCK, words)))
    if isinstance(found, Scalar) and isinstance(found.type, RefType):
        _hold(builder, node, found)
    return found


def _hold(builder: Builder, node: ast.Call, found: Scalar) -> None:
    """Notes in each `RcuHead` of the record that a process has found that it may use the record.

    Of a pointer to a record that is freed already nothing is noted: to load it is no use of it. Nor
    is it noted in a section of SRCU alone, whose end clears no head.
    """
    assert isinstance(found.type, RefType)
    pool = found.type.pool
    record = next(r for r in builder.state.resolver.records.values() if r.pool == pool)
    heads = [
        place
        for _, place in locks.within(builder.state, Place(record, pool, found.expr))
        if isinstance(place.shape, StructShape) and issubclass(place.shape.cls, RcuHead)
    ]
    if not heads:
        return
    there: Expr = TRUE
    if found.type.nullable:
        there = fold.binary(BinaryOperator.GREATER_EQUAL, found.expr, fold.number(0))
    if record.dynamic:
        alive = Shared(builder.state.position(f"{pool}.{ALLOCATED}"), found.expr)
        there = fold.conjunction((there, alive))
    domains = [place for _, place in builder.state.places(Rcu)]
    inside = fold.disjunction(locks.held_by(builder, node, each, builder.me) for each in domains)
    there = fold.conjunction((there, inside))
    then, after = builder.graph.location(), builder.graph.location()
    builder.branch(node, there, then, after)
    builder.at(then)
    builder.atomic += 1
    for head in heads:
        builder.read.apply(builder, node, Method(vars(RcuHead)["hold"], head), [], {})
    builder.atomic -= 1
    builder.goto(node, after)
    builder.at(after)

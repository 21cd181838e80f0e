"""The words that block, choose, or rule out: `wait`, `assume`, `choose`, `allocate`, `free`."""

from __future__ import annotations

import ast
from typing import Final

from ...program import fold
from ...program.decisions import WAITS
from ...program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    Assign,
    BinaryOperator,
    Check,
    Const,
    Expr,
    FailureKind,
    Shared,
)
from ...program.types import BoolType, RefType
from .. import model
from ..declared.state import ALLOCATED
from ..declared.types import ArrayShape, PoolShape, RecordShape
from ..declared.values import (
    Compound,
    Constant,
    Place,
    Scalar,
    Value,
    describe,
    leaf_exprs,
    shape_of,
)
from . import access, choices, ends, iteration, locks
from .builder import Builder, ImpureError

MAY_FAIL: Final = "may_fail"
"""The argument of `allocate` that is no field: whether None may come of it, though all is free."""


def read_wait(builder: Builder, node: ast.Call) -> Value:
    """Reads `wait(condition)`: one step, enabled where the condition holds.

    With a queue it is that step, or two: one that joins the queue, enabled where the condition does
    not hold, and later one that leaves the queue, enabled where the condition holds.
    """
    sleeps, queue = _manner(builder, node)
    if len(node.args) != 1:
        raise builder.error(node, "`wait` takes one condition")
    builder.effect(node, "`wait`")
    if builder.me is None:
        raise builder.error(node, "only a process can wait")
    if builder.atomic and builder.current is not None:
        builder.waits.append((builder.current, builder.span(node)))
    holds = one_step_condition(builder, node.args[0], "what it waits for")
    guard = locks.awake(builder, node, holds) if sleeps else holds
    if queue is None or fold.is_true(holds):
        builder.emit(node, guard=guard, updates=ends.join_updates(builder, holds), access=True)
        return Constant(None)
    here, assigned = builder.current, builder.assigned
    if here is not None:
        builder.queues.add(here)
    after, waiting = builder.graph.location(), builder.graph.location()
    builder.emit(node, guard=guard, target=after, access=True)
    builder.current, builder.assigned = here, assigned
    held_up = fold.negate(holds)
    join = (Assign(queue, TRUE),)
    guard = locks.awake(builder, node, held_up) if sleeps else held_up
    builder.emit(node, guard=guard, updates=join, target=waiting, access=True, decision=WAITS)
    if builder.current is not None:
        builder.graph.visible[waiting] = True  # it is interrupted here even in an atomic block
    builder.emit(node, guard=holds, updates=(Assign(queue, FALSE),), target=after, access=True)
    builder.at(after)
    return Constant(None)


def _manner(builder: Builder, node: ast.Call) -> tuple[bool, Shared | None]:
    """Reads how a process waits: whether it sleeps, and its own place in the queue, if any."""
    sleeps, queue = True, None
    for keyword in node.keywords:
        found = builder.read.value(builder, keyword.value)
        match keyword.arg, found:
            case "sleeps", Constant(bool(value)):
                sleeps = value
            case "queue", Place(ArrayShape(BoolType(), length)) if (
                length == len(builder.state.resolver.processes) and builder.me is not None
            ):
                place = access.element(builder, node, found, builder.me)
                queue = Shared(builder.state.position(place.path), place.index)
                builder.state.queues.add(queue.variable)
            case "queue", _:
                got = f"got {describe(found)}"
                hint = "declare a field of type Array[Bool, PROCESSES]"
                raise builder.error(
                    keyword.value, f"`queue` needs an element for each process, {got}", hint
                )
            case _:
                raise builder.error(
                    node, "`wait` takes a condition, `sleeps=False`, and `queue=...`"
                )
    return sleeps, queue


def one_step_condition(builder: Builder, node: ast.expr, what: str) -> Expr:
    """Evaluates a condition in one step, whatever it reads."""
    builder.atomic += 1
    try:
        found = builder.attempt(lambda: choices.test_as_expression(builder, node))
    finally:
        builder.atomic -= 1
    if found is None:
        hint = "it may call functions that only compute, any, all, and loops over something finite"
        raise builder.error(node, f"{what} must be an expression that changes nothing", hint)
    return found


def read_assume(builder: Builder, node: ast.Call) -> Value:
    """Reads `assume(condition)`: where it is false, the execution is ruled out."""
    if len(node.args) != 1 or node.keywords:
        raise builder.error(node, "`assume` takes one condition")
    builder.effect(node, "`assume`")
    then, otherwise = builder.graph.location(), builder.graph.location()
    choices.go_by_condition(builder, node.args[0], then, otherwise)
    builder.at(otherwise)
    builder.goto(node, DISCARDED)
    builder.at(then)
    return Constant(None)


def read_choose(builder: Builder, node: ast.Call) -> Value:
    """Reads `choose(...)`: one transition for each option."""
    if builder.pure:
        raise ImpureError
    if node.keywords or not node.args:
        raise builder.error(node, "`choose` takes options, or one thing to choose from")
    options = _options(builder, node)
    if not options:
        raise builder.error(node, "`choose` from nothing")
    reads = any(fold.reads_shared(there) for there, _ in options)
    for _, option in options:
        key, name = builder.temporary(node, shape_of(option))
    shape = builder.locals.shapes[key]
    if builder.atomic and builder.current is not None:
        builder.choices.add(builder.current)
    targets = builder.scalars(key, name, shape)
    after = builder.graph.location()
    here, assigned = builder.current, builder.assigned
    for there, option in options:
        exprs = access.fitted(builder, node, option, shape, name)
        updates = tuple(Assign(to, expr) for to, expr in zip(targets, exprs, strict=True))
        builder.current, builder.assigned = here, assigned
        shown = _shown(option)
        builder.emit(node, guard=there, updates=updates, target=after, access=reads, decision=shown)
    none = fold.negate(fold.disjunction(there for there, _ in options))
    if not fold.is_false(none):
        failure = builder.failure(node, FailureKind.EXHAUSTED, "there is nothing to choose from")
        builder.current, builder.assigned = here, assigned
        builder.emit(
            node, guard=fold.conjunction((none, Check(FALSE, TRUE, failure))), target=after
        )
    builder.at(after)
    return builder.value_of(key, name, shape)


def _options(builder: Builder, node: ast.Call) -> iteration.Items:
    """Returns the options of a `choose`."""
    if len(node.args) > 1:
        return [(TRUE, found) for found in builder.read.operands(builder, node.args)]
    argument = node.args[0]
    builder.atomic += 1
    try:
        if isinstance(argument, ast.GeneratorExp):
            return iteration.generated(builder, node)
        found = builder.read.unread(builder, argument)
        if isinstance(found, Constant) and isinstance(found.value, model.Range):
            found = Constant(range(found.value.low, found.value.high + 1))
        return iteration.items(builder, node, found)
    finally:
        builder.atomic -= 1


def _shown(option: Value) -> str:
    """Returns an option as a trace shows it."""
    exprs = leaf_exprs(option) if not isinstance(option, Constant) else []
    if isinstance(option, Constant):
        return getattr(option.value, "name", str(option.value))
    return ", ".join(t.show(e.value) if isinstance(e, Const) else "?" for e, t in exprs)


def read_allocate(builder: Builder, node: ast.Call, receiver: Value) -> Value:
    """Reads `pool.allocate(field=value, ...)`: any free record, in one step; or None, if it may."""
    record = _dynamic(builder, node, receiver)
    if node.args:
        raise builder.error(node, "`allocate` takes the record's fields by name")
    builder.effect(node, "`allocate`")
    is_field = any(part.field.name == MAY_FAIL for part in record.parts)
    may_fail = not is_field and _may_fail(builder, node)
    fields = [each for each in node.keywords if is_field or each.arg != MAY_FAIL]
    values = builder.read.operands(builder, [k.value for k in fields])
    values = [
        access.spill(builder, node, found, f"field{i}") if access.reads_state(found) else found
        for i, found in enumerate(values)
    ]
    kept = [found for found in values if isinstance(found, Scalar | Compound)]
    access.decide(builder, node, [expr for found in kept for expr, _ in leaf_exprs(found)])
    alive = builder.state.position(f"{record.pool}.{ALLOCATED}")
    type_ = RefType(record.pool, record.labels, may_fail)
    key, name = builder.temporary(node, type_)
    target = builder.leaf(key, name, type_)
    after = builder.graph.location()
    here, assigned = builder.current, builder.assigned
    for i in range(len(record.labels)):
        slot = Shared(alive, fold.number(i))
        updates = [Assign(target, Const(i, type_))]
        for keyword, found in zip(fields, values, strict=True):
            place = access.part_of(
                builder, Place(record, record.pool, fold.number(i)), keyword.arg or ""
            )
            if place is None or access.is_aggregate(place):
                raise builder.error(node, f"{record.cls.__name__} has no field `{keyword.arg}`")
            exprs = access.fitted(builder, node, found, place.shape, keyword.arg or "")
            leaves = access.place_scalars(builder, place)
            updates += [Assign(to, e) for (to, _), e in zip(leaves, exprs, strict=True)]
        updates.append(Assign(slot, TRUE))
        builder.current, builder.assigned = here, assigned
        builder.emit(
            node,
            guard=fold.negate(slot),
            updates=tuple(updates),
            target=after,
            access=True,
            decision=record.labels[i],
        )
    if may_fail:
        builder.current, builder.assigned = here, assigned
        none = (Assign(target, Const(-1, type_)),)
        builder.emit(node, updates=none, target=after, access=True, decision="None")
        builder.at(after)
        return Scalar(target, type_)
    everything = fold.conjunction(Shared(alive, fold.number(i)) for i in range(len(record.labels)))
    message = f"no record of {record.pool} is free: all {len(record.labels)} are in use"
    failure = builder.failure(node, FailureKind.EXHAUSTED, message)
    builder.current, builder.assigned = here, assigned
    guard = fold.conjunction((everything, Check(FALSE, TRUE, failure)))
    builder.emit(node, guard=guard, target=after, access=True)
    builder.at(after)
    return Scalar(target, type_)


def _may_fail(builder: Builder, node: ast.Call) -> bool:
    """Returns whether an allocation may fail, which a constant says: `may_fail=True`."""
    for each in node.keywords:
        if each.arg == MAY_FAIL:
            match builder.read.value(builder, each.value):
                case Constant(bool(known)):
                    return known
            raise builder.error(each.value, "`may_fail` is True, False, or a constant of the model")
    return False


def read_free(builder: Builder, node: ast.Call, receiver: Value) -> Value:
    """Reads `pool.free(record)`: its fields go back to their defaults, in one step."""
    record = _dynamic(builder, node, receiver)
    if len(node.args) != 1 or node.keywords:
        raise builder.error(node, "`free` takes one record")
    builder.effect(node, "`free`")
    found = builder.read.value(builder, node.args[0])
    if not isinstance(found, Scalar) or not isinstance(found.type, RefType):
        raise builder.error(node, f"`free` takes a record, got {describe(found)}")
    if found.type.pool != record.pool:
        raise builder.error(node, f"`free` takes a record of {record.pool}, got {describe(found)}")
    if access.reads_state(found):
        kept = access.spill(builder, node, found, "freed")
        assert isinstance(kept, Scalar)
        found = kept
    place = access.record_place(builder, node, found)
    access.decide(builder, node, [place.index])
    updates: list[Assign] = []
    for position, begins in builder.state.resets[record.pool].items():
        whole = fold.binary(BinaryOperator.MULTIPLY, place.index, fold.number(len(begins)))
        for offset, value in enumerate(begins):
            index = fold.binary(BinaryOperator.ADD, whole, fold.number(offset))
            type_ = builder.state.variables[position].type
            updates.append(Assign(Shared(position, index), Const(value, type_)))
    alive = builder.state.position(f"{record.pool}.{ALLOCATED}")
    updates.append(Assign(Shared(alive, place.index), Const(0, BoolType())))
    unlocked = locks.unlocked(builder, node, place)
    builder.emit(node, guard=unlocked, updates=tuple(updates), access=True)
    return Constant(None)


def _dynamic(builder: Builder, node: ast.Call, receiver: Value) -> RecordShape:
    """Returns the records of a pool that methods allocate from."""
    assert isinstance(receiver, Place)
    assert isinstance(receiver.shape, PoolShape)
    record = receiver.shape.record
    if not record.dynamic:
        hint = f"write self.{record.pool}.allocate() and self.{record.pool}.free(...)"
        raise builder.error(
            node, "a pool must be named where it is allocated from or freed into", hint
        )
    return record

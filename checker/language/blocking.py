"""The words that block, choose, or rule out: `wait`, `assume`, `choose`, `allocate`, `free`."""

from __future__ import annotations

import ast

from checker.language import access, choices, expressions, iteration, locks, model
from checker.language.builder import Builder, ImpureError
from checker.language.state import ALLOCATED
from checker.language.types import ArrayShape, PoolShape, RecordShape
from checker.language.values import (
    Compound,
    Constant,
    Place,
    Scalar,
    Value,
    describe,
    leaf_exprs,
    shape_of,
)
from checker.program import fold
from checker.program.decisions import WAITS
from checker.program.nodes import (
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
from checker.program.types import BoolType, RefType


def wait(b: Builder, node: ast.Call) -> Value:
    """Reads `wait(condition)`: one step, enabled where the condition holds.

    With a queue it is that step, or two: one that joins the queue, enabled where the condition does
    not hold, and later one that leaves the queue, enabled where the condition holds.
    """
    sleeps, queue = _manner(b, node)
    if len(node.args) != 1:
        raise b.error(node, "`wait` takes one condition")
    b.effect(node, "`wait`")
    if b.me is None:
        raise b.error(node, "only a process can wait")
    if b.atomic and b.current is not None:
        b.waits.append((b.current, b.span(node)))
    holds = condition(b, node.args[0], "what it waits for")
    guard = locks.awake(b, node, holds) if sleeps else holds
    if queue is None or fold.is_true(holds):
        b.emit(node, guard=guard, access=True)
        return Constant(None)
    here, assigned = b.current, b.assigned
    if here is not None:
        b.queues.add(here)
    after, waiting = b.graph.location(), b.graph.location()
    b.emit(node, guard=guard, target=after, access=True)
    b.current, b.assigned = here, assigned
    held_up = fold.negate(holds)
    join = (Assign(queue, TRUE),)
    guard = locks.awake(b, node, held_up) if sleeps else held_up
    b.emit(node, guard=guard, updates=join, target=waiting, access=True, decision=WAITS)
    if b.current is not None:
        b.graph.visible[waiting] = True  # it is interrupted here even in an atomic block
    b.emit(node, guard=holds, updates=(Assign(queue, FALSE),), target=after, access=True)
    b.at(after)
    return Constant(None)


def _manner(b: Builder, node: ast.Call) -> tuple[bool, Shared | None]:
    """Reads how a process waits: whether it sleeps, and its own place in the queue, if any."""
    sleeps, queue = True, None
    for keyword in node.keywords:
        found = b.accept(b, keyword.value)
        match keyword.arg, found:
            case "sleeps", Constant(bool(value)):
                sleeps = value
            case "queue", Place(ArrayShape(BoolType(), length)) if (
                length == len(b.state.resolver.processes) and b.me is not None
            ):
                place = access.element(b, node, found, b.me)
                queue = Shared(b.state.position(place.path), place.index)
                b.state.queues.add(queue.variable)
            case "queue", _:
                got = f"got {describe(found)}"
                hint = "declare a field of type Array[Bool, PROCESSES]"
                raise b.error(
                    keyword.value, f"`queue` needs an element for each process, {got}", hint
                )
            case _:
                raise b.error(node, "`wait` takes a condition, `sleeps=False`, and `queue=...`")
    return sleeps, queue


def condition(b: Builder, node: ast.expr, what: str) -> Expr:
    """Evaluates a condition in one step, whatever it reads."""
    b.atomic += 1
    try:
        found = b.attempt(lambda: choices.test(b, node))
    finally:
        b.atomic -= 1
    if found is None:
        hint = "it may call functions that only compute, any, all, and loops over something finite"
        raise b.error(node, f"{what} must be an expression that changes nothing", hint)
    return found


def assume(b: Builder, node: ast.Call) -> Value:
    """Reads `assume(condition)`: where it is false, the execution is ruled out."""
    if len(node.args) != 1 or node.keywords:
        raise b.error(node, "`assume` takes one condition")
    b.effect(node, "`assume`")
    then, otherwise = b.graph.location(), b.graph.location()
    choices.condition(b, node.args[0], then, otherwise)
    b.at(otherwise)
    b.goto(node, DISCARDED)
    b.at(then)
    return Constant(None)


def choose(b: Builder, node: ast.Call) -> Value:
    """Reads `choose(...)`: one transition for each option."""
    if b.pure:
        raise ImpureError
    if node.keywords or not node.args:
        raise b.error(node, "`choose` takes options, or one thing to choose from")
    options = _options(b, node)
    if not options:
        raise b.error(node, "`choose` from nothing")
    reads = any(fold.reads_shared(there) for there, _ in options)
    for _, option in options:
        key, name = b.temporary(node, shape_of(option))
    shape = b.locals.shapes[key]
    if b.atomic and b.current is not None:
        b.choices.add(b.current)
    targets = b.scalars(key, name, shape)
    after = b.graph.location()
    here, assigned = b.current, b.assigned
    for there, option in options:
        exprs = access.fitted(b, node, option, shape, name)
        updates = tuple(Assign(to, expr) for to, expr in zip(targets, exprs, strict=True))
        b.current, b.assigned = here, assigned
        shown = _shown(option)
        b.emit(node, guard=there, updates=updates, target=after, access=reads, decision=shown)
    none = fold.negate(fold.disjunction(there for there, _ in options))
    if not fold.is_false(none):
        failure = b.failure(node, FailureKind.EXHAUSTED, "there is nothing to choose from")
        b.current, b.assigned = here, assigned
        b.emit(node, guard=fold.conjunction((none, Check(FALSE, TRUE, failure))), target=after)
    b.at(after)
    return b.value_of(key, name, shape)


def _options(b: Builder, node: ast.Call) -> iteration.Items:
    """Returns what `choose` chooses from."""
    if len(node.args) > 1:
        return [(TRUE, found) for found in expressions.operands(b, node.args)]
    argument = node.args[0]
    b.atomic += 1
    try:
        if isinstance(argument, ast.GeneratorExp):
            return iteration.generated(b, node)
        found = expressions.unread(b, argument)
        if isinstance(found, Constant) and isinstance(found.value, model.Range):
            found = Constant(range(found.value.low, found.value.high + 1))
        return iteration.items(b, node, found)
    finally:
        b.atomic -= 1


def _shown(option: Value) -> str:
    """Returns an option as a trace shows it."""
    exprs = leaf_exprs(option) if not isinstance(option, Constant) else []
    if isinstance(option, Constant):
        return getattr(option.value, "name", str(option.value))
    return ", ".join(t.show(e.value) if isinstance(e, Const) else "?" for e, t in exprs)


def allocate(b: Builder, node: ast.Call, receiver: Value) -> Value:
    """Reads `pool.allocate(field=value, ...)`: any free record, in one step."""
    record = _dynamic(b, node, receiver)
    if node.args:
        raise b.error(node, "`allocate` takes the record's fields by name")
    b.effect(node, "`allocate`")
    values = expressions.operands(b, [k.value for k in node.keywords])
    values = [
        access.spill(b, node, found, f"field{i}") if access.reads(found) else found
        for i, found in enumerate(values)
    ]
    kept = [found for found in values if isinstance(found, Scalar | Compound)]
    access.decide(b, node, [expr for found in kept for expr, _ in leaf_exprs(found)])
    alive = b.state.position(f"{record.pool}.{ALLOCATED}")
    type_ = RefType(record.pool, record.labels, False)
    key, name = b.temporary(node, type_)
    target = b.leaf(key, name, type_)
    after = b.graph.location()
    here, assigned = b.current, b.assigned
    for i in range(len(record.labels)):
        slot = Shared(alive, fold.number(i))
        updates = [Assign(target, Const(i, type_))]
        for keyword, found in zip(node.keywords, values, strict=True):
            place = access.part_of(b, Place(record, record.pool, fold.number(i)), keyword.arg or "")
            if place is None or access.is_aggregate(place):
                raise b.error(node, f"{record.cls.__name__} has no field `{keyword.arg}`")
            exprs = access.fitted(b, node, found, place.shape, keyword.arg or "")
            leaves = access.leaves(b, place)
            updates += [Assign(to, e) for (to, _), e in zip(leaves, exprs, strict=True)]
        updates.append(Assign(slot, TRUE))
        b.current, b.assigned = here, assigned
        b.emit(
            node,
            guard=fold.negate(slot),
            updates=tuple(updates),
            target=after,
            access=True,
            decision=record.labels[i],
        )
    everything = fold.conjunction(Shared(alive, fold.number(i)) for i in range(len(record.labels)))
    message = f"no record of {record.pool} is free: all {len(record.labels)} are in use"
    failure = b.failure(node, FailureKind.EXHAUSTED, message)
    b.current, b.assigned = here, assigned
    guard = fold.conjunction((everything, Check(FALSE, TRUE, failure)))
    b.emit(node, guard=guard, target=after, access=True)
    b.at(after)
    return Scalar(target, type_)


def free(b: Builder, node: ast.Call, receiver: Value) -> Value:
    """Reads `pool.free(record)`: its fields go back to their defaults, in one step."""
    record = _dynamic(b, node, receiver)
    if len(node.args) != 1 or node.keywords:
        raise b.error(node, "`free` takes one record")
    b.effect(node, "`free`")
    found = b.accept(b, node.args[0])
    if not isinstance(found, Scalar) or not isinstance(found.type, RefType):
        raise b.error(node, f"`free` takes a record, got {describe(found)}")
    if found.type.pool != record.pool:
        raise b.error(node, f"`free` takes a record of {record.pool}, got {describe(found)}")
    if access.reads(found):
        kept = access.spill(b, node, found, "freed")
        assert isinstance(kept, Scalar)
        found = kept
    place = access.record_place(b, node, found)
    access.decide(b, node, [place.index])
    updates: list[Assign] = []
    for position, begins in b.state.resets[record.pool].items():
        whole = fold.binary(BinaryOperator.MULTIPLY, place.index, fold.number(len(begins)))
        for offset, value in enumerate(begins):
            index = fold.binary(BinaryOperator.ADD, whole, fold.number(offset))
            type_ = b.state.variables[position].type
            updates.append(Assign(Shared(position, index), Const(value, type_)))
    alive = b.state.position(f"{record.pool}.{ALLOCATED}")
    updates.append(Assign(Shared(alive, place.index), Const(0, BoolType())))
    unlocked = locks.unlocked(b, node, place)
    b.emit(node, guard=unlocked, updates=tuple(updates), access=True)
    return Constant(None)


def _dynamic(b: Builder, node: ast.Call, receiver: Value) -> RecordShape:
    """Returns the records of a pool that methods allocate from."""
    assert isinstance(receiver, Place)
    assert isinstance(receiver.shape, PoolShape)
    record = receiver.shape.record
    if not record.dynamic:
        hint = f"write self.{record.pool}.allocate() and self.{record.pool}.free(...)"
        raise b.error(node, "a pool must be named where it is allocated from or freed into", hint)
    return record

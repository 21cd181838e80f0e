"""Loops, and the blocks that a `with` opens by a call."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from ...program import fold
from ...program.nodes import Assign, BinaryOperator, Const, Expr, Shared
from ...program.types import IntType, RefType
from ..declared.source import function_tree, returns, stores
from ..declared.state import ALLOCATED
from ..declared.types import ArrayShape, PoolShape
from ..declared.values import (
    Constant,
    Method,
    Place,
    RangeValue,
    Scalar,
    Value,
    constant_scalar,
    describe,
    is_computable,
)
from . import access, calls, choices, expressions, iteration, scalars
from .builder import Builder
from .opened import Call, Loop


def while_(builder: Builder, statement: ast.While) -> None:
    """Reads `while`, with its `else`."""
    head, body, done, after = (builder.graph.location() for _ in range(4))
    builder.goto(statement, head)
    builder.at(head)
    choices.read_test(builder, statement, body, done)
    builder.at(body)
    builder.loops.append(Loop(head, after, len(builder.cleanups)))
    builder.read.run(builder, statement.body)
    builder.loops.pop()
    builder.goto(statement, head)
    builder.at(done)
    builder.read.run(builder, statement.orelse)
    builder.goto(statement, after)
    builder.at(after)


def for_(builder: Builder, statement: ast.For) -> None:
    """Reads `for` over something finite, with its `else`."""
    iterable = expressions.unread(builder, statement.iter)
    match iterable:
        case Constant(range() as numbers) if len(numbers):
            ends = (
                constant_scalar(Constant(numbers.start), None),
                constant_scalar(Constant(numbers.stop), None),
            )
            if numbers.step != 1:
                _unroll(builder, statement, iteration.items(builder, statement.iter, iterable))
            else:
                _count(builder, statement, *ends, None)
        case RangeValue(start, stop):
            _count(builder, statement, start, stop, None)
        case Place(PoolShape(record)):
            zero, size = Constant(0), Constant(len(record.labels))
            _count(
                builder,
                statement,
                constant_scalar(zero, None),
                constant_scalar(size, None),
                iterable,
            )
        case Place(ArrayShape(_, length)):
            zero, size = Constant(0), Constant(length)
            _count(
                builder,
                statement,
                constant_scalar(zero, None),
                constant_scalar(size, None),
                iterable,
            )
        case _:
            _unroll(builder, statement, iteration.items(builder, statement.iter, iterable))


def _unroll(builder: Builder, statement: ast.For, items: iteration.Items) -> None:
    """Reads the body once for each item, which may be of different types."""
    after = builder.graph.location()
    unrolled = builder.unrolled
    kept = [access.spill(builder, statement, item, f"item{i}") for i, (_, item) in enumerate(items)]
    for position, item in enumerate(kept):
        if builder.current is None:
            break
        following = builder.graph.location()
        builder.unrolled = (*unrolled, position)
        _set_target(builder, statement, statement.target, item)
        builder.loops.append(Loop(following, after, len(builder.cleanups)))
        builder.read.run(builder, statement.body)
        builder.loops.pop()
        builder.goto(statement, following)
        builder.at(following)
    builder.unrolled = unrolled
    builder.read.run(builder, statement.orelse)
    builder.goto(statement, after)
    builder.at(after)


def _set_target(builder: Builder, statement: ast.For, target: ast.expr, item: Value) -> None:
    """Lets a loop's variables stand for an item."""
    match target:
        case ast.Name(name) if _is_simple(builder.call.function, statement, name):
            builder.call.names[name] = item
        case ast.Name(name):
            builder.call.names.pop(name, None)
            if not is_computable(item):
                what = f"`{name}` stands for {describe(item)}"
                hint = "use the name in the loop only, and assign it nowhere else"
                raise builder.error(target, f"{what}, and is used outside the loop", hint)
            access.set_local(builder, statement, name, item)
        case ast.Tuple(elts):
            for each, part in zip(
                elts, scalars.as_tuple(builder, target, item, len(elts)), strict=True
            ):
                _set_target(builder, statement, each, part)
        case _:
            raise builder.error(target, "a loop's variable must be a name")


def _count(
    builder: Builder, statement: ast.For, start: Scalar, stop: Scalar, over: Place | None
) -> None:
    """Reads a loop that counts; `over` is the pool or array whose items it visits."""
    name = ast.unparse(statement.target)
    if stop.type.high <= start.type.low:
        builder.read.run(builder, statement.orelse)
        return
    stop = _kept(builder, statement, stop, "stop")
    over = None if over is None else access.settled_place(builder, statement, over)
    key = f"{builder.call.key}/{builder.at_node(statement)}:count"
    type_ = IntType(start.type.low, max(stop.type.high, start.type.high))
    counter = builder.leaf(key, name if over is None else f"{name}'s position", type_)
    head, test, body, again, done, after = (builder.graph.location() for _ in range(6))
    builder.emit(statement, updates=(Assign(counter, start.expr),))
    builder.goto(statement, head)
    builder.at(head)
    builder.goto(statement, test)
    builder.at(test)
    builder.branch(statement, fold.binary(BinaryOperator.LESS, counter, stop.expr), body, done)
    builder.at(body)
    inside = Scalar(counter, IntType(start.type.low, stop.type.high - 1))
    _visit(builder, statement, inside, over, again)
    builder.loops.append(Loop(again, after, len(builder.cleanups)))
    builder.read.run(builder, statement.body)
    builder.loops.pop()
    builder.goto(statement, again)
    builder.at(again)
    builder.emit(statement, updates=(Assign(counter, _next(counter)),))
    builder.goto(statement, head)
    builder.at(done)
    builder.read.run(builder, statement.orelse)
    builder.goto(statement, after)
    builder.at(after)


def _next(counter: Expr) -> Expr:
    return fold.binary(BinaryOperator.ADD, counter, fold.number(1))


def _kept(builder: Builder, node: ast.For, bound: Scalar, role: str) -> Scalar:
    """Keeps a bound that the loop's body might change."""
    if isinstance(bound.expr, Const):
        return bound
    key, name = builder.temporary(node, bound.type, role)
    target = builder.leaf(key, name, bound.type)
    builder.emit(node, updates=(Assign(target, bound.expr),))
    return Scalar(target, bound.type)


def _visit(
    builder: Builder,
    statement: ast.For,
    position: Scalar,
    over: Place | None,
    again: int,
) -> None:
    """Lets the loop's variable stand for the item at a position, or goes on to the next."""
    item: Value = position
    if over is not None and isinstance(over.shape, PoolShape):
        record = over.shape.record
        item = Scalar(position.expr, RefType(record.pool, record.labels, False))
        if record.dynamic:
            alive = Shared(builder.state.position(f"{record.pool}.{ALLOCATED}"), position.expr)
            here, assigned, there = builder.current, builder.assigned, builder.graph.location()
            builder.emit(statement, guard=alive, target=there, access=True, decision="yes")
            builder.current, builder.assigned = here, assigned
            gone = fold.negate(alive)
            builder.emit(statement, guard=gone, target=again, access=True, decision="no")
            builder.at(there)
    elif over is not None:
        place = access.element(builder, statement, over, position)
        item = access.load_place(builder, statement, place)
        if is_computable(item):
            item = access.spill(builder, statement, item, "item")
    _set_target(builder, statement, statement.target, item)


@lru_cache(maxsize=4096)
def _is_simple(function: types.FunctionType, statement: ast.For, name: str) -> bool:
    """Returns whether a loop's variable is neither stored elsewhere nor read after the loop."""
    if stores(function)[name] > 1:
        return False
    inside = {id(node) for part in (statement.target, *statement.body) for node in ast.walk(part)}
    return not any(
        isinstance(node, ast.Name) and node.id == name and id(node) not in inside
        for node in ast.walk(function_tree(function))
    )


def call_method(builder: Builder, node: ast.AST, place: Place, name: str) -> Value:
    """Calls a method of a struct by name."""
    target = expressions.member(builder, _attribute(node, name), place.shape.cls, place)  # type: ignore[union-attr]
    return calls.apply(builder, node, target, [], {})


def _attribute(node: ast.AST, name: str) -> ast.Attribute:
    base = node if isinstance(node, ast.expr) else ast.Name("self", ast.Load())
    return ast.copy_location(ast.Attribute(base, name, ast.Load()), node)


def enter_context(builder: Builder, node: ast.Call) -> None:
    """Opens a block by a function marked @contextmanager: its part before `yield` runs now."""
    target = calls.callee(builder, node)
    found = target.function if isinstance(target, Method) else getattr(target, "value", None)
    function = getattr(found, "__wrapped__", found)
    if not isinstance(function, types.FunctionType) or not inspect.isgeneratorfunction(function):
        hint = "use a lock, `atomic()`, or a function marked @contextmanager"
        raise builder.error(node, f"`with` cannot open {describe(target)}", hint)
    if returns(function):
        raise builder.error(node, f"`{function.__name__}` is a context manager, and returns early")
    given, keywords = calls.arguments(builder, node)
    if isinstance(target, Method):
        given = [target.receiver, *given]
    bound = calls.bind_arguments(builder, node, function, given, keywords)
    opened = calls.enter_call(builder, node, function, bound, keep=True)
    _open(builder, node, opened, function_tree(function).body)


def _open(builder: Builder, node: ast.AST, opened: Call, body: Sequence[ast.stmt]) -> None:
    """Reads the part of a context manager before its `yield`, and puts off the part after it."""
    position = next((i for i, each in enumerate(body) if _yields(each)), None)
    if position is None:
        hint = "put one `yield`, as a statement, between what opening and what closing does"
        name = opened.function.__name__
        raise builder.error(node, f"`{name}` has no `yield` where it is always reached", hint)
    before, here, following = body[:position], body[position], body[position + 1 :]

    def run_part(part: Sequence[ast.stmt]) -> None:
        with _within(builder, opened):
            builder.read.run(builder, part)

    run_part(before)
    builder.cleanups.append(lambda: run_part(following))
    if not isinstance(here, ast.With):
        return
    depth = len(builder.cleanups)
    with _within(builder, opened):
        for item in here.items:
            builder.read.enter(builder, item)
    builder.cleanups[depth:] = [
        _calling(builder, opened, each) for each in builder.cleanups[depth:]
    ]
    _open(builder, node, opened, here.body)


def _yields(statement: ast.stmt) -> bool:
    """Returns whether a statement is a `yield`, or a `with` around one."""
    match statement:
        case ast.Expr(ast.Yield()):
            return True
        case ast.With():
            return any(map(_yields, statement.body))
    return False


def _calling(builder: Builder, opened: Call, clean_up: Callable[[], None]) -> Callable[[], None]:
    """Returns a clean-up that runs inside a call."""

    def run_within() -> None:
        with _within(builder, opened):
            clean_up()

    return run_within


@contextmanager
def _within(builder: Builder, opened: Call) -> Iterator[None]:
    """Reads inside a context manager's call."""
    builder.calls.append(opened)
    statement = builder.statement
    if not opened.primitive:
        builder.statement = None
    try:
        yield
    finally:
        builder.statement = statement
        builder.calls.pop()

"""Loops, and the blocks that a `with` opens by a call."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from checker.language.declared.source import function_tree, returns, stores
from checker.language.declared.state import ALLOCATED
from checker.language.declared.types import ArrayShape, PoolShape
from checker.language.declared.values import (
    Constant,
    Method,
    Place,
    RangeValue,
    Scalar,
    Value,
    constant,
    describe,
)
from checker.language.reading import access, calls, expressions, iteration, statements
from checker.language.reading.builder import Builder, Call, Loop
from checker.program import fold
from checker.program.nodes import Assign, BinaryOperator, Const, Expr, Shared
from checker.program.types import IntType, RefType


def while_(b: Builder, statement: ast.While) -> None:
    """Reads `while`, with its `else`."""
    head, body, done, after = (b.graph.location() for _ in range(4))
    b.goto(statement, head)
    b.at(head)
    statements.test(b, statement, body, done)
    b.at(body)
    b.loops.append(Loop(head, after, len(b.cleanups)))
    statements.run(b, statement.body)
    b.loops.pop()
    b.goto(statement, head)
    b.at(done)
    statements.run(b, statement.orelse)
    b.goto(statement, after)
    b.at(after)


def for_(b: Builder, statement: ast.For) -> None:
    """Reads `for` over something finite, with its `else`."""
    iterable = expressions.unread(b, statement.iter)
    match iterable:
        case Constant(range() as numbers) if len(numbers):
            ends = constant(Constant(numbers.start), None), constant(Constant(numbers.stop), None)
            if numbers.step != 1:
                _unroll(b, statement, iteration.items(b, statement.iter, iterable))
            else:
                _count(b, statement, *ends, None)
        case RangeValue(start, stop):
            _count(b, statement, start, stop, None)
        case Place(PoolShape(record)):
            zero, size = Constant(0), Constant(len(record.labels))
            _count(b, statement, constant(zero, None), constant(size, None), iterable)
        case Place(ArrayShape(_, length)):
            zero, size = Constant(0), Constant(length)
            _count(b, statement, constant(zero, None), constant(size, None), iterable)
        case _:
            _unroll(b, statement, iteration.items(b, statement.iter, iterable))


def _unroll(b: Builder, statement: ast.For, items: iteration.Items) -> None:
    """Reads the body once for each item, which may be of different types."""
    after = b.graph.location()
    unrolled = b.unrolled
    kept = [access.spill(b, statement, item, f"item{i}") for i, (_, item) in enumerate(items)]
    for position, item in enumerate(kept):
        if b.current is None:
            break
        following = b.graph.location()
        b.unrolled = (*unrolled, position)
        _set_target(b, statement, statement.target, item)
        b.loops.append(Loop(following, after, len(b.cleanups)))
        statements.run(b, statement.body)
        b.loops.pop()
        b.goto(statement, following)
        b.at(following)
    b.unrolled = unrolled
    statements.run(b, statement.orelse)
    b.goto(statement, after)
    b.at(after)


def _set_target(b: Builder, statement: ast.For, target: ast.expr, item: Value) -> None:
    """Lets a loop's variables stand for an item."""
    match target:
        case ast.Name(name) if _is_simple(b.call.function, statement, name):
            b.call.names[name] = item
        case ast.Name(name):
            b.call.names.pop(name, None)
            if not statements.is_computable(item):
                what = f"`{name}` stands for {describe(item)}"
                hint = "use the name in the loop only, and assign it nowhere else"
                raise b.error(target, f"{what}, and is used outside the loop", hint)
            statements.set_local(b, statement, name, item)
        case ast.Tuple(elts):
            for each, part in zip(elts, access.as_tuple(b, target, item, len(elts)), strict=True):
                _set_target(b, statement, each, part)
        case _:
            raise b.error(target, "a loop's variable must be a name")


def _count(b: Builder, statement: ast.For, start: Scalar, stop: Scalar, over: Place | None) -> None:
    """Reads a loop that counts; `over` is the pool or array whose items it visits."""
    name = ast.unparse(statement.target)
    if stop.type.high <= start.type.low:
        statements.run(b, statement.orelse)
        return
    stop = _kept(b, statement, stop, "stop")
    over = None if over is None else access.settled(b, statement, over)
    key = f"{b.call.key}/{b.at_node(statement)}:count"
    type_ = IntType(start.type.low, max(stop.type.high, start.type.high))
    counter = b.leaf(key, name if over is None else f"{name}'s position", type_)
    head, test, body, again, done, after = (b.graph.location() for _ in range(6))
    b.emit(statement, updates=(Assign(counter, start.expr),))
    b.goto(statement, head)
    b.at(head)
    b.goto(statement, test)
    b.at(test)
    b.branch(statement, fold.binary(BinaryOperator.LESS, counter, stop.expr), body, done)
    b.at(body)
    inside = Scalar(counter, IntType(start.type.low, stop.type.high - 1))
    _visit(b, statement, inside, over, again)
    b.loops.append(Loop(again, after, len(b.cleanups)))
    statements.run(b, statement.body)
    b.loops.pop()
    b.goto(statement, again)
    b.at(again)
    b.emit(statement, updates=(Assign(counter, _next(counter)),))
    b.goto(statement, head)
    b.at(done)
    statements.run(b, statement.orelse)
    b.goto(statement, after)
    b.at(after)


def _next(counter: Expr) -> Expr:
    return fold.binary(BinaryOperator.ADD, counter, fold.number(1))


def _kept(b: Builder, node: ast.For, bound: Scalar, role: str) -> Scalar:
    """Keeps a bound that the loop's body might change."""
    if isinstance(bound.expr, Const):
        return bound
    key, name = b.temporary(node, bound.type, role)
    target = b.leaf(key, name, bound.type)
    b.emit(node, updates=(Assign(target, bound.expr),))
    return Scalar(target, bound.type)


def _visit(
    b: Builder,
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
            alive = Shared(b.state.position(f"{record.pool}.{ALLOCATED}"), position.expr)
            here, assigned, there = b.current, b.assigned, b.graph.location()
            b.emit(statement, guard=alive, target=there, access=True, decision="yes")
            b.current, b.assigned = here, assigned
            gone = fold.negate(alive)
            b.emit(statement, guard=gone, target=again, access=True, decision="no")
            b.at(there)
    elif over is not None:
        place = access.element(b, statement, over, position)
        item = access.load(b, statement, place)
        if statements.is_computable(item):
            item = access.spill(b, statement, item, "item")
    _set_target(b, statement, statement.target, item)


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


def call_method(b: Builder, node: ast.AST, place: Place, name: str) -> Value:
    """Calls a method of a struct by name."""
    target = expressions.member(b, _attribute(node, name), place.shape.cls, place)  # type: ignore[union-attr]
    return calls.apply(b, node, target, [], {})


def _attribute(node: ast.AST, name: str) -> ast.Attribute:
    base = node if isinstance(node, ast.expr) else ast.Name("self", ast.Load())
    return ast.copy_location(ast.Attribute(base, name, ast.Load()), node)


def enter_context(b: Builder, node: ast.Call) -> None:
    """Opens a block by a function marked @contextmanager: its part before `yield` runs now."""
    target = calls.callee(b, node)
    found = target.function if isinstance(target, Method) else getattr(target, "value", None)
    function = getattr(found, "__wrapped__", found)
    if not isinstance(function, types.FunctionType) or not inspect.isgeneratorfunction(function):
        hint = "use a lock, `atomic()`, or a function marked @contextmanager"
        raise b.error(node, f"`with` cannot open {describe(target)}", hint)
    if returns(function):
        raise b.error(node, f"`{function.__name__}` is a context manager, and returns early")
    given, keywords = calls.arguments(b, node)
    if isinstance(target, Method):
        given = [target.receiver, *given]
    bound = calls.bind(b, node, function, given, keywords)
    opened = calls.enter(b, node, function, bound, keep=True)
    _open(b, node, opened, function_tree(function).body)


def _open(b: Builder, node: ast.AST, opened: Call, body: Sequence[ast.stmt]) -> None:
    """Runs what stands before a context manager's `yield`, and puts off what stands after it."""
    position = next((i for i, each in enumerate(body) if _yields(each)), None)
    if position is None:
        hint = "put one `yield`, as a statement, between what opening and what closing does"
        name = opened.function.__name__
        raise b.error(node, f"`{name}` has no `yield` where it is always reached", hint)
    before, here, following = body[:position], body[position], body[position + 1 :]

    def run_part(part: Sequence[ast.stmt]) -> None:
        with _within(b, opened):
            statements.run(b, part)

    run_part(before)
    b.cleanups.append(lambda: run_part(following))
    if not isinstance(here, ast.With):
        return
    depth = len(b.cleanups)
    with _within(b, opened):
        for item in here.items:
            statements.enter(b, item)
    b.cleanups[depth:] = [_calling(b, opened, each) for each in b.cleanups[depth:]]
    _open(b, node, opened, here.body)


def _yields(statement: ast.stmt) -> bool:
    """Returns whether a statement is a `yield`, or a `with` around one."""
    match statement:
        case ast.Expr(ast.Yield()):
            return True
        case ast.With():
            return any(map(_yields, statement.body))
    return False


def _calling(b: Builder, opened: Call, clean_up: Callable[[], None]) -> Callable[[], None]:
    """Returns a clean-up that runs inside a call."""

    def run_within() -> None:
        with _within(b, opened):
            clean_up()

    return run_within


@contextmanager
def _within(b: Builder, opened: Call) -> Iterator[None]:
    """Reads inside a context manager's call."""
    b.calls.append(opened)
    statement = b.statement
    if not opened.primitive:
        b.statement = None
    try:
        yield
    finally:
        b.statement = statement
        b.calls.pop()

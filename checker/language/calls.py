"""Calls: every function of a model is inlined where it is called.

In a condition, and in an atomic block where it suffices, a function that only computes becomes an
expression (`checker.language.pure`); otherwise its statements are read as if they stood there.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence
from typing import Any, Final

from checker.language import access, builtins, expressions, fold, pure
from checker.language.builder import Builder, Call, leaf_exprs
from checker.language.model import Word
from checker.language.source import function_tree, returns, stores
from checker.language.types import WordShape
from checker.language.values import (
    Compound,
    Constant,
    Method,
    Place,
    Scalar,
    Value,
    describe,
    shape_of,
)
from checker.program.nodes import Assign, BoolType, IntType

DEEPEST: Final = 40
"""Calls nested deeper than this are reported."""


def call(b: Builder, node: ast.Call) -> Value:
    """Reads a call."""
    if isinstance(node.func, ast.Attribute):
        target = expressions.attribute(b, node.func)
    else:
        target = b.accept(b, node.func)
    if isinstance(target, Constant) and (reader := builtins.reader_of(target.value)) is not None:
        return reader(b, node)
    if isinstance(target, Method) and (pool := builtins.pool_method(target.function)) is not None:
        return pool(b, node, target.receiver)
    nodes = list(node.args)
    if any(isinstance(one, ast.Starred) for one in nodes) or any(
        keyword.arg is None for keyword in node.keywords
    ):
        raise b.error(node, "`*` and `**` in a call are not in the language", "name each argument")
    values = expressions.operands(b, [*nodes, *(k.value for k in node.keywords)])
    names = [k.arg for k in node.keywords if k.arg is not None]
    keywords = dict(zip(names, values[len(nodes) :], strict=True))
    return apply(b, node, target, values[: len(nodes)], keywords)


def apply(
    b: Builder,
    node: ast.AST,
    target: Value,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Calls a function, method or word class with values."""
    match target:
        case Method(function, receiver):
            if function is Word.replace:
                return _replace(b, node, receiver, keywords)
            bound = bind(b, node, function, [receiver, *arguments], keywords)
        case Constant(types.FunctionType() as function):
            function = getattr(function, "__wrapped__", function)
            bound = bind(b, node, function, arguments, keywords)
        case Constant(type() as cls) if issubclass(cls, Word):
            return _word(b, node, cls, arguments, keywords)
        case _:
            hint = "call methods of the model, functions of its module, or the language's words"
            raise b.error(node, f"{describe(target)} cannot be called in a model", hint)
    if any(open_.function is function for open_ in b.calls) or len(b.calls) > DEEPEST:
        raise b.error(node, f"`{function.__name__}` calls itself", "recursion: use a loop")
    if b.pure:
        return pure.evaluate(b, node, function, bound)
    if b.atomic or b.ghost:
        found = b.attempt(lambda: pure.evaluate(b, node, function, bound))
        if found is not None:
            return found
    return inline(b, node, function, bound)


def bind(
    b: Builder,
    node: ast.AST,
    function: types.FunctionType,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> dict[str, Value]:
    """Binds arguments to parameters, as Python does."""
    tree = function_tree(function).args
    if tree.vararg or tree.kwarg:
        hint = "name each parameter"
        raise b.error(node, f"`{function.__name__}` takes `*` or `**` parameters", hint)
    positional = [a.arg for a in (*tree.posonlyargs, *tree.args)]
    bound: dict[str, Value] = dict(zip(positional, arguments, strict=False))
    everything = [*positional, *(a.arg for a in tree.kwonlyargs)]
    if len(arguments) > len(positional):
        count = len(arguments) - (positional[:1] == ["self"])
        raise b.error(node, f"`{function.__name__}` takes fewer arguments than {count}")
    for name, found in keywords.items():
        if name not in everything or name in bound:
            raise b.error(node, f"`{function.__name__}` does not take `{name}` here")
        bound[name] = found
    defaults = dict(zip(reversed(positional), reversed(function.__defaults__ or ()), strict=False))
    defaults |= function.__kwdefaults__ or {}
    for name in everything:
        if name not in bound and name in defaults:
            bound[name] = Constant(defaults[name])
    missing = [name for name in everything if name not in bound]
    if missing:
        raise b.error(node, f"`{function.__name__}` needs `{missing[0]}`")
    return bound


def enter(
    b: Builder, node: ast.AST, function: types.FunctionType, bound: Mapping[str, Value], keep: bool
) -> Call:
    """Opens a call: its parameters become names for values, or locals where they must.

    Args:
        b: The builder.
        node: The call.
        function: The function.
        bound: Its arguments.
        keep: Whether the caller goes on while the call is open, and may change its own locals.
    """
    key = f"{b.call.key}/{function.__name__}@{b.at_node(node)}"
    opened = Call(function, key, {}, b.graph.location(), f"{key}/return")
    opened.cleanups, opened.loops = len(b.cleanups), len(b.loops)
    opened.site = b.span(node) if opened.primitive else None
    stored = stores(function)
    for name, found in bound.items():
        if isinstance(found, Scalar | Compound):
            reads = any(fold.reads_shared(expr) for expr, _ in leaf_exprs(found))
            if name in stored or reads or keep:
                b.calls.append(opened)
                _keep_parameter(b, node, name, found)
                b.calls.pop()
                if name not in stored:
                    b.calls.append(opened)
                    opened.names[name] = b.value_of(b.key(name), name, b.locals.shapes[b.key(name)])
                    b.calls.pop()
                continue
        elif isinstance(found, Place):
            found = settled(b, node, found)
        elif name in stored and isinstance(found, Constant):
            b.calls.append(opened)
            _keep_parameter(b, node, name, found)
            b.calls.pop()
            continue
        opened.names[name] = found
    return opened


def _keep_parameter(b: Builder, node: ast.AST, name: str, found: Value) -> None:
    """Stores an argument in a local of the function that is entered."""
    key = b.key(name)
    shape = b.locals.learn(key, shape_of(found), name, b.span(node))
    exprs = access.fitted(b, node, found, shape, f"`{name}`")
    targets = b.scalars(key, name, shape)
    b.assigned |= {key}
    b.emit(node, updates=tuple(Assign(t, e) for t, e in zip(targets, exprs, strict=True)))


def settled(b: Builder, node: ast.AST, place: Place) -> Place:
    """Returns a place whose index no later store can change.

    What its checks read does not count: they are evaluated again at each access, so that a record
    that is freed meanwhile is noticed.
    """
    if not fold.reads_shared(fold.unchecked(place.index)):
        return place
    limit = max((len(v.elements) for v in b.state.variables), default=1)
    index = access.spill(b, node, Scalar(place.index, IntType(0, limit)), f"&{place.path}")
    assert isinstance(index, Scalar)
    return Place(place.shape, place.path, index.expr, place.ghost)


def inline(
    b: Builder, node: ast.AST, function: types.FunctionType, bound: Mapping[str, Value]
) -> Value:
    """Reads a function's statements in the place of its call."""
    opened = enter(b, node, function, bound, keep=False)
    b.calls.append(opened)
    statement = b.statement
    if not opened.primitive:
        b.statement = None
    try:
        body = function_tree(function).body
        last = body[-1]
        if len(returns(function)) == 1 and isinstance(last, ast.Return) and last.value is not None:
            b.run(b, body[:-1])
            with b.showing(b.statement if opened.primitive and b.statement else last):
                return b.accept(b, last.value)
        b.run(b, body)
        if b.current is not None:
            leave(b, node, Constant(None))
        b.at(opened.exit)
        if not opened.returns:
            return Constant(None)
        shape = b.locals.shapes[opened.result]
        return b.value_of(opened.result, f"${function.__name__}()", shape)
    finally:
        b.calls.pop()
        b.statement = statement


def leave(b: Builder, node: ast.AST, found: Value) -> None:
    """Returns from the function being read: keeps its result, cleans up, goes to its exit."""
    if b.current is None:
        return
    opened = b.call
    is_none = isinstance(found, Constant) and found.value is None
    if not is_none:
        opened.returns = True
    if opened.returns or opened.result in b.locals.shapes or _has_result(opened.function):
        opened.returns = True
        name = f"${opened.function.__name__}()" if len(b.calls) > 1 else "result"
        shape = b.locals.learn(opened.result, shape_of(found), name, b.span(node))
        exprs = access.fitted(b, node, found, shape, "the result")
        targets = b.scalars(opened.result, name, shape)
        b.emit(node, updates=tuple(Assign(t, e) for t, e in zip(targets, exprs, strict=True)))
    clean_up(b, opened.cleanups)
    b.goto(node, opened.exit)


def _has_result(function: types.FunctionType) -> bool:
    """Returns whether some `return` of a function has a value."""
    return any(
        one.value is not None
        and not (isinstance(one.value, ast.Constant) and one.value.value is None)
        for one in returns(function)
    )


def clean_up(b: Builder, depth: int) -> None:
    """Does what leaving the `with` blocks above a depth does, without closing them."""
    opened = b.cleanups[:]
    atomic, dirty = b.atomic, b.dirty
    while len(b.cleanups) > depth:
        b.cleanups.pop()()
    b.cleanups, b.atomic, b.dirty = opened, atomic, dirty


def _word(
    b: Builder,
    node: ast.AST,
    cls: type[Word],
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Makes a word from its fields."""
    shape = b.state.resolver.shape(cls, b.span(node))
    assert isinstance(shape, WordShape)
    if arguments:
        raise b.error(node, f"name the fields: {cls.__name__}({shape.fields[0][0]}=...)")
    unknown = set(keywords) - {name for name, _ in shape.fields}
    if unknown:
        raise b.error(node, f"{cls.__name__} has no field `{sorted(unknown)[0]}`")
    items: list[Value] = []
    for name, part in shape.fields:
        found = keywords.get(name, Constant(vars(cls).get(name, _zero(part))))
        exprs = access.fitted(b, node, found, part, f"{cls.__name__}.{name}")
        if isinstance(part, WordShape):
            items.append(found)
        else:
            items.append(Scalar(exprs[0], part))  # type: ignore[arg-type]
    return Compound(shape, tuple(items))


def _zero(part: Any) -> Any:
    """Returns what a word's field without a default is."""
    match part:
        case BoolType():
            return False
        case IntType(low, high):
            return 0 if low <= 0 <= high else low
    return None


def _replace(b: Builder, node: ast.AST, receiver: Value, keywords: Mapping[str, Value]) -> Value:
    """Returns a word with some fields replaced."""
    assert isinstance(receiver, Compound)
    assert isinstance(receiver.shape, WordShape)
    names = [name for name, _ in receiver.shape.fields]
    unknown = set(keywords) - set(names)
    if unknown:
        raise b.error(node, f"{receiver.shape.cls.__name__} has no field `{sorted(unknown)[0]}`")
    kept = dict(zip(names, receiver.items, strict=True))
    return _word(b, node, receiver.shape.cls, [], {**kept, **keywords})

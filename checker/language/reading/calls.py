"""Calls: every function of a model is inlined where it is called.

In a condition, and in an atomic block where it suffices, a function that only computes becomes an
expression (`checker.language.reading.pure`); otherwise its statements are read as if they stood
there.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence
from typing import Final

from ...program.nodes import FALSE, Assign
from ...program.types import BoolType
from .. import foreign
from ..declared.parameters import parameters
from ..declared.source import function_tree, returns, stores
from ..declared.types import WordShape
from ..declared.values import (
    Compound,
    Constant,
    Method,
    Place,
    Value,
    describe,
)
from ..model import Machine, Word
from . import access, builtins, machine, pure, signatures
from .builder import Builder, UnreachableError
from .known import known_value, make_word
from .opened import Call

DEEPEST: Final = 40
"""Calls nested deeper than this are reported."""


def call(builder: Builder, node: ast.Call) -> Value:
    """Reads a call."""
    target = callee(builder, node)
    if isinstance(target, Constant) and (reader := builtins.reader_of(target.value)) is not None:
        return reader(builder, node)
    if isinstance(target, Method) and (pool := builtins.pool_method(target.function)) is not None:
        return pool(builder, node, target.receiver)
    if isinstance(target, Constant) and foreign.is_ours(target.value):
        raise builder.error(node, *foreign.refusal(target.value))
    return apply(builder, node, target, *arguments(builder, node))


def callee(builder: Builder, node: ast.Call) -> Value:
    """Returns the value of a call's function: a method, a function, a class."""
    if isinstance(node.func, ast.Attribute):
        return builder.read.attribute(builder, node.func)
    return builder.read.value(builder, node.func)


def arguments(builder: Builder, node: ast.Call) -> tuple[list[Value], dict[str, Value]]:
    """Reads a call's arguments in order: by position, and by name."""
    names = [keyword.arg for keyword in node.keywords if keyword.arg is not None]
    if len(names) < len(node.keywords) or any(isinstance(a, ast.Starred) for a in node.args):
        raise builder.error(
            node, "`*` and `**` in a call are not in the language", "name each argument"
        )
    values = builder.read.operands(builder, [*node.args, *(k.value for k in node.keywords)])
    count = len(node.args)
    return values[:count], dict(zip(names, values[count:], strict=True))


def apply(
    builder: Builder,
    node: ast.AST,
    target: Value,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Calls a function, method or word class with values."""
    match target:
        case Method(function, receiver):
            if function is Word.replace:
                return _replace(builder, node, receiver, arguments, keywords)
            bound = bind_arguments(builder, node, function, [receiver, *arguments], keywords)
        case Constant(types.FunctionType() as function):
            function = getattr(function, "__wrapped__", function)
            bound = bind_arguments(builder, node, function, arguments, keywords)
        case Constant(Machine() as type_):
            if len(arguments) != 1 or keywords:
                raise builder.error(node, "a cast takes one value")
            return machine.cast(builder, node, type_, arguments[0])
        case Constant(type() as cls) if issubclass(cls, Word):
            return make_word(builder, node, cls, arguments, keywords)
        case _:
            hint = "call methods of the model, functions of its module, or the language's words"
            raise builder.error(node, f"{describe(target)} cannot be called in a model", hint)
    if any(open_.function is function for open_ in builder.calls):
        raise builder.error(node, f"`{function.__name__}` calls itself", "use a loop")
    if len(builder.calls) > DEEPEST:
        raise builder.error(node, f"calls are nested more than {DEEPEST} deep")
    if builder.pure:
        return pure.evaluate_call(builder, node, function, bound)
    if builder.atomic or builder.ghost:
        found = builder.attempt(lambda: pure.evaluate_call(builder, node, function, bound))
        if found is not None:
            return found
    if builder.ghost:
        builder.effect(node, f"`{function.__name__}` makes steps")
    return inline(builder, node, function, bound)


def bind_arguments(
    builder: Builder,
    node: ast.AST,
    function: types.FunctionType,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> dict[str, Value]:
    """Binds arguments to parameters, as Python does."""
    known = parameters(function)
    bound: dict[str, Value] = dict(zip(known.positional, arguments, strict=False))
    what = f"`{function.__name__}`"
    if len(arguments) > len(known.positional):
        own = known.positional[:1] == ("self",)
        most, count = len(known.positional) - own, len(arguments) - own
        raise builder.error(node, f"{what} takes {most} arguments by position, got {count}")
    for name, found in keywords.items():
        if name not in known.names:
            raise builder.error(
                node, f"{what} has no parameter `{name}`", foreign.suggestion(name, known.names)
            )
        if name in bound:
            raise builder.error(node, f"{what} is given `{name}` twice")
        bound[name] = found
    for name in known.names:
        if name not in bound and name in known.defaults:
            bound[name] = known_value(builder, node, known.defaults[name])
    missing = [name for name in known.names if name not in bound]
    if missing:
        raise builder.error(node, f"{what} needs `{missing[0]}`")
    return bound


def enter_call(
    builder: Builder,
    node: ast.AST,
    function: types.FunctionType,
    bound: Mapping[str, Value],
    keep: bool,
) -> Call:
    """Opens a call: its parameters become names for values, or locals where they must.

    Args:
        builder: The builder.
        node: The call.
        function: The function.
        bound: Its arguments.
        keep: Whether the caller goes on while the call is open, and may change its own locals.
    """
    key = f"{builder.call.key}/{function.__name__}@{builder.at_node(node)}"
    opened = Call(function, key, {}, builder.graph.location(), f"{key}/return")
    opened.cleanups, opened.loops = len(builder.cleanups), len(builder.loops)
    opened.site = builder.span(node) if opened.primitive else None
    opened.line, opened.place = builder.span(node).line, builder.at_node(node)
    stored = stores(function)
    if "self" in bound:
        opened.names["self"] = bound["self"]
    for name, given in bound.items():
        found = signatures.passed(builder, node, opened, name, given)
        if isinstance(found, Place):
            opened.names[name] = access.settled_place(builder, node, found)
        elif name in stored:
            signatures.declare(builder, opened, name)
            builder.calls.append(opened)
            access.put_local(builder, node, builder.key(name), name, found)
            builder.assigned |= {builder.key(name)}
            builder.calls.pop()
        else:
            role = f"{function.__name__}({name})"
            if keep or access.reads_state(found):
                found = access.spill(builder, node, found, role)
            opened.names[name] = access.settled_failure(builder, node, found, role)
    _unset(builder, node, opened)
    return opened


def _unset(builder: Builder, node: ast.AST, opened: Call) -> None:
    """Forgets the locals that an earlier call at the same place has set."""
    flags = [
        Assign(builder.leaf(f"{key}?", f"{name} is set", BoolType()), FALSE)
        for key in sorted(builder.locals.flagged)
        for base, _, name in [key.rpartition("/")]
        if base == opened.key and key not in builder.assigned
    ]
    if flags:
        builder.emit(node, updates=tuple(flags))


def inline(
    builder: Builder, node: ast.AST, function: types.FunctionType, bound: Mapping[str, Value]
) -> Value:
    """Reads a function's statements in the place of its call."""
    opened = enter_call(builder, node, function, bound, keep=False)
    builder.calls.append(opened)
    statement = builder.statement
    if not opened.primitive:
        builder.statement = None
    try:
        body = function_tree(function).body
        last = body[-1]
        if len(returns(function)) == 1 and isinstance(last, ast.Return) and last.value is not None:
            builder.read.run(builder, body[:-1])
            if builder.current is None:
                raise UnreachableError
            with builder.showing(
                builder.statement if opened.primitive and builder.statement else last
            ):
                found = signatures.returned(builder, last, builder.read.value(builder, last.value))
                return access.settled_failure(builder, last, found, "result")
        builder.read.run(builder, body)
        if builder.current is not None:
            leave_call(builder, node, Constant(None))
        builder.at(opened.exit)
        if builder.current is None:
            raise UnreachableError
        if not opened.returns:
            return Constant(None)
        shape = builder.locals.shapes[opened.result]
        return builder.value_of(opened.result, f"${function.__name__}()", shape)
    finally:
        builder.calls.pop()
        builder.statement = statement


def leave_call(builder: Builder, node: ast.AST, found: Value) -> None:
    """Returns from the function being read: keeps its result, cleans up, goes to its exit."""
    if builder.current is None:
        return
    opened = builder.call
    found = signatures.returned(builder, node, found)
    is_none = isinstance(found, Constant) and found.value is None
    if not is_none:
        opened.returns = True
    if opened.returns or opened.result in builder.locals.shapes or _has_result(opened.function):
        opened.returns = True
        name = f"${opened.function.__name__}()" if len(builder.calls) > 1 else "result"
        access.put_local(builder, node, opened.result, name, found)
    clean_up(builder, opened.cleanups)
    builder.goto(node, opened.exit)


def _has_result(function: types.FunctionType) -> bool:
    """Returns whether some `return` of a function has a value."""
    return any(
        one.value is not None
        and not (isinstance(one.value, ast.Constant) and one.value.value is None)
        for one in returns(function)
    )


def clean_up(builder: Builder, depth: int) -> None:
    """Runs the cleanup of the `with` blocks above a depth, without closing them."""
    opened = builder.cleanups[:]
    atomic = builder.atomic
    while len(builder.cleanups) > depth:
        builder.cleanups.pop()()
    builder.cleanups, builder.atomic = opened, atomic


def _replace(
    builder: Builder,
    node: ast.AST,
    receiver: Value,
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Returns a word with some fields replaced."""
    assert isinstance(receiver, Compound)
    assert isinstance(receiver.shape, WordShape)
    kept = dict(zip(dict(receiver.shape.fields), receiver.items, strict=True))
    return make_word(builder, node, receiver.shape.cls, arguments, {**kept, **keywords})

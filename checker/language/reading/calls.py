"""Calls: every function of a model is inlined where it is called.

In a condition, and in an atomic block where it suffices, a function that only computes becomes an
expression (`checker.language.reading.pure`); otherwise its statements are read as if they stood
there.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final

from ...errors import ModelError
from ...program.nodes import FALSE, Assign, Const
from ...program.types import BoolType
from .. import foreign
from ..declared.source import function_tree, parameters, returns, stores
from ..declared.types import TupleShape, WordShape, word_defaults, zero
from ..declared.values import (
    Compound,
    Constant,
    Method,
    Place,
    Scalar,
    Value,
    describe,
)
from ..declaring import GhostValue
from ..deferred import Deferred
from ..marks import MISSING
from ..model import Choice, Machine, Process, Symbolic, Word
from . import access, builtins, expressions, machine, pure, signatures
from .builder import Builder, Call, UnreachableError

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
        return expressions.attribute(builder, node.func)
    return builder.accept(builder, node.func)


def arguments(builder: Builder, node: ast.Call) -> tuple[list[Value], dict[str, Value]]:
    """Reads a call's arguments in order: by position, and by name."""
    names = [keyword.arg for keyword in node.keywords if keyword.arg is not None]
    if len(names) < len(node.keywords) or any(isinstance(a, ast.Starred) for a in node.args):
        raise builder.error(
            node, "`*` and `**` in a call are not in the language", "name each argument"
        )
    values = expressions.read_operands(builder, [*node.args, *(k.value for k in node.keywords)])
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
            return _word(builder, node, cls, arguments, keywords)
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
                node, f"{what} has no parameter `{name}`", nearest(name, known.names)
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


def nearest(name: str, names: Sequence[str]) -> str:
    """Suggests a name that was meant."""
    return foreign.suggestion(name, names)


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
            builder.run(builder, body[:-1])
            if builder.current is None:
                raise UnreachableError
            with builder.showing(
                builder.statement if opened.primitive and builder.statement else last
            ):
                found = signatures.returned(builder, last, builder.accept(builder, last.value))
                return access.settled_failure(builder, last, found, "result")
        builder.run(builder, body)
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


def _word(
    builder: Builder,
    node: ast.AST,
    cls: type[Word],
    arguments: Sequence[Value],
    keywords: Mapping[str, Value],
) -> Value:
    """Makes a word from its fields."""
    shape = builder.state.resolver.shape(cls, builder.span(node))
    assert isinstance(shape, WordShape)
    if arguments:
        fields = ", ".join(f"{name}=..." for name, _ in shape.fields)
        raise builder.error(
            node, f"{cls.__name__} takes its fields by name", f"{cls.__name__}({fields})"
        )
    for name in keywords:
        if name not in dict(shape.fields):
            known = ", ".join(dict(shape.fields))
            raise builder.error(node, f"{cls.__name__} has no field `{name}`", f"it has: {known}")
    items: list[Value] = []
    for name, part in shape.fields:
        found = keywords.get(name)
        if found is None:
            found = _default(builder, node, shape, name)
        items.append(access.coerced(builder, node, found, part, f"{cls.__name__}.{name}"))
    return Compound(shape, tuple(items))


def _default(builder: Builder, node: ast.AST, shape: WordShape, name: str) -> Value:
    """Returns the default of a word's field that is not given."""
    default = word_defaults(shape.cls)[name]
    if default is not MISSING:
        return known_value(builder, node, default)
    part = dict(shape.fields)[name]
    if isinstance(part, WordShape):
        return _word(builder, node, part.cls, [], {})
    begins = zero(part)
    if begins is None or isinstance(part, TupleShape):
        raise builder.error(node, f"{shape.cls.__name__} needs its field `{name}`")
    return Scalar(Const(begins, part), part)


def known_value(builder: Builder, node: ast.AST, known: Any) -> Value:
    """Returns a Python object as a value, with its meaning in the language if it has one.

    Whether a name of the language, or what was made with one, stands in a method, in a constant of
    the module or in a default argument makes no difference.

    Raises:
        ModelError: It has no meaning here.
    """
    match known:
        case Word():
            fields = {
                name: known_value(builder, node, found) for name, found in known.fields.items()
            }
            return _word(builder, node, type(known), [], fields)
        case Process():
            if builder.me is None:
                raise builder.error(node, "`me` is only known in a process")
            return builder.me
        case Deferred():
            return _settled(builder, node, known)
        case Symbolic():
            return builder.state.input(known, "", None, builder.span(node))
        case Choice():
            hint = "write `choose(...)` in the method, or give a field this default"
            raise builder.error(node, "this is a choice of initial values, made by the file", hint)
        case GhostValue():
            raise builder.error(node, "this is the default of a ghost", "give a field this default")
        case tuple() if not isinstance(known, Enum):
            items = tuple(known_value(builder, node, item) for item in known)
            pairs = zip(items, known, strict=True)
            if all(isinstance(item, Constant) and item.value is before for item, before in pairs):
                return Constant(known)
            return expressions.make_tuple(items)
    return Constant(known)


def _settled(builder: Builder, node: ast.AST, known: Deferred) -> Value:
    """Returns the value of an expression over the number of processes."""
    try:
        return known_value(builder, node, builder.state.resolver.settled(known))
    except ModelError:
        raise
    except Exception as problem:
        text = f"`{known}` has no value for {len(builder.state.resolver.processes)} processes"
        raise builder.error(node, f"{text}: {problem}") from None


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
    return _word(builder, node, receiver.shape.cls, arguments, {**kept, **keywords})

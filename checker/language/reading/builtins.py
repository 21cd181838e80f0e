"""The words that a model's functions may call: Python's own, and the language's."""

from __future__ import annotations

import ast
import builtins as python
import types
from collections.abc import Callable, Mapping
from enum import EnumMeta
from functools import reduce
from typing import Any, Final, TypeAlias

from ...program import fold
from ...program.nodes import TRUE, BinaryOperator, FailureKind, Finished
from ...program.types import BoolType, IntType
from .. import foreign, marks, model
from ..barriers import rcu_dereference
from ..declared.types import ArrayShape, PoolShape, TupleShape
from ..declared.values import (
    Compound,
    Constant,
    InstanceValue,
    Method,
    Place,
    RangeValue,
    Scalar,
    Value,
    describe,
)
from ..text import source_text
from ..vocabulary.tasks import finished
from . import (
    barriers,
    blocking,
    choices,
    ends,
    leaks,
    machine,
    operators,
    scalars,
    sections,
)
from .builder import Builder, UnreachableError
from .iteration import Items, generated, quantifier_condition

Reader: TypeAlias = Callable[[Builder, ast.Call], Value]


def reader_of(function: Any) -> Reader | None:
    """Returns the reader of calls of one of the language's words; None for another function."""
    try:
        return _READERS.get(function)
    except TypeError:
        return None


def pool_method(function: types.FunctionType) -> Callable[[Builder, ast.Call, Value], Value] | None:
    """Returns the reader of calls of a pool's method; None for another function."""
    return _POOL_METHODS.get(function.__name__) if function.__module__ == __name__ else None


def allocate() -> None:
    """Stands for `pool.allocate` until it is called."""


def free() -> None:
    """Stands for `pool.free` until it is called."""


def placeholder(builder: Builder, node: ast.Attribute, base: Place) -> types.FunctionType:
    """Returns the function that stands for a pool's method."""
    if isinstance(base.shape, PoolShape) and node.attr == "allocate":
        return _function(allocate)
    if isinstance(base.shape, PoolShape) and node.attr == "free":
        return _function(free)
    hint = "pools have `allocate` and `free`" if isinstance(base.shape, PoolShape) else ""
    raise builder.error(node, f"{describe(base)} has no `{node.attr}`", hint)


def index() -> None:
    """Stands for `tuple.index` until it is called."""


def tuple_method(base: Value) -> Method:
    """Returns the function that stands for `index` of a tuple."""
    return Method(_function(index), base)


def _index(builder: Builder, node: ast.Call, items: Value) -> Value:
    """Reads `tuple.index(value)`: the position of the first item that equals it."""
    wanted = builder.read.value(builder, _only(builder, node))
    parts = operators.as_compound(items)
    assert isinstance(parts, Compound)
    if not parts.items:
        raise builder.error(node, "an empty tuple has no item")
    failure = builder.failure(node, FailureKind.INDEX, "no item of the tuple equals it")
    last = len(parts.items) - 1
    equal = [operators.comparison(builder, node, ast.Eq, item, wanted) for item in parts.items]
    found = fold.with_check(equal[last], fold.number(last), failure)
    for position in reversed(range(last)):
        found = fold.conditional(equal[position], fold.number(position), found, IntType(0, last))
    return Scalar(found, IntType(0, last))


def _function(stands: Callable[[], None]) -> types.FunctionType:
    assert isinstance(stands, types.FunctionType)
    return stands


def _quantifier(is_any: bool) -> Reader:
    """Returns the reader of `any` or `all`."""

    def pure(builder: Builder, node: ast.Call) -> Value:
        parts = [
            (there, operators.truth_of(builder, node, item))
            for there, item in generated(builder, node)
        ]
        if is_any:
            return Scalar(fold.disjunction(map(fold.conjunction, parts)), BoolType())
        each = (fold.disjunction((fold.negate(there), holds)) for there, holds in parts)
        return Scalar(fold.conjunction(each), BoolType())

    def read(builder: Builder, node: ast.Call) -> Value:
        if node.keywords:
            raise builder.error(node, f"`{source_text(node.func)}` takes one argument")
        if builder.pure:
            return pure(builder, node)
        found = builder.attempt(lambda: pure(builder, node))
        return _stepwise_quantifier(builder, node, is_any) if found is None else found

    return read


def _stepwise_quantifier(builder: Builder, node: ast.Call, is_any: bool) -> Value:
    """Reads `any` or `all` as control flow, since its items make steps."""
    then, otherwise, after = (builder.graph.location() for _ in range(3))
    quantifier_condition(builder, node, is_any, then, otherwise)
    found: Value | None = None
    for start, known in ((then, True), (otherwise, False)):
        builder.at(start)
        if builder.current is not None:
            found = choices.keep_value(builder, node, Constant(known))
            builder.goto(node, after)
    builder.at(after)
    if found is None:
        raise UnreachableError
    return found


def _as_number(builder: Builder, node: ast.AST, found: Value) -> Scalar:
    scalar = scalars.as_scalar(builder, node, found)
    if isinstance(scalar.type, BoolType):
        one, zero = fold.number(1), fold.number(0)
        chosen = fold.conditional(scalar.expr, one, zero, IntType(0, 1))
        return Scalar(chosen, IntType(0, 1))
    if not isinstance(scalar.type, IntType):
        raise builder.error(node, f"a number is needed here, got {describe(scalar)}")
    return scalar


def _sum(builder: Builder, node: ast.Call) -> Value:
    """Reads `sum` of numbers or Booleans."""
    if len(node.args) != 1 or node.keywords:
        raise builder.error(node, "`sum` takes one argument")
    total = Scalar(fold.number(0), IntType(0, 0))
    for there, found in generated(builder, node):
        scalar = _as_number(builder, node, found)
        if not fold.is_true(there):
            low, high = min(0, scalar.type.low), max(0, scalar.type.high)
            zero = fold.number(0)
            expr = fold.conditional(there, scalar.expr, zero, IntType(low, high))
            scalar = Scalar(expr, IntType(low, high))
        low, high = total.type.low + scalar.type.low, total.type.high + scalar.type.high
        total = Scalar(fold.binary(BinaryOperator.ADD, total.expr, scalar.expr), IntType(low, high))
    return total


def _extreme(symbol: BinaryOperator) -> Reader:
    """Returns the reader of `min` or `max` of numbers."""
    choose = python.min if symbol is BinaryOperator.MIN else python.max

    def read(builder: Builder, node: ast.Call) -> Value:
        if node.keywords:
            raise builder.error(node, f"`{symbol.value}` takes numbers, and no keywords")
        if len(node.args) > 1:
            found: Items = [(TRUE, v) for v in builder.read.operands(builder, node.args)]
        else:
            found = generated(builder, node)
        if not found or not all(fold.is_true(there) for there, _ in found):
            raise builder.error(node, f"`{symbol.value}` needs items that are always there")
        if any(machine.is_machine(item) for _, item in found):
            return reduce(
                lambda one, other: machine.extreme(builder, node, symbol, one, other),
                (item for _, item in found),
            )
        best = _as_number(builder, node, found[0][1])
        for _, item in found[1:]:
            other = _as_number(builder, node, item)
            low = choose(best.type.low, other.type.low)
            high = choose(best.type.high, other.type.high)
            best = Scalar(fold.binary(symbol, best.expr, other.expr), IntType(low, high))
        return best

    return read


def _stepwise(pure: Reader) -> Reader:
    """Returns a reader that explains the remedy where the items of a call would need steps."""

    def read(builder: Builder, node: ast.Call) -> Value:
        if builder.pure or len(node.args) > 1:
            return pure(builder, node)
        found = builder.attempt(lambda: pure(builder, node))
        if found is None:
            hint = "put it into `with atomic():`, or write the loop, so that each read is a step"
            raise builder.error(node, f"`{source_text(node.func)}` reads shared state here", hint)
        return found

    return read


def _length(builder: Builder, node: ast.Call) -> Value:
    """Reads `len`."""
    arg = _only(builder, node)
    found = builder.read.unread(builder, arg)
    match found:
        case Place(ArrayShape(_, length)):
            return Constant(length)
        case Place(PoolShape(record)):
            return Constant(len(record.labels))
        case Compound(TupleShape(), parts):
            return Constant(len(parts))
        case Constant(tuple() | range() | str() | EnumMeta() as known):
            return Constant(len(known))
    raise builder.error(node, f"{describe(found)} has no length")


def _only(builder: Builder, node: ast.Call) -> ast.expr:
    if len(node.args) != 1 or node.keywords:
        raise builder.error(node, f"`{source_text(node.func)}` takes one argument")
    return node.args[0]


def _range(builder: Builder, node: ast.Call) -> Value:
    """Reads `range`."""
    values = builder.read.operands(builder, node.args)
    if node.keywords or not 1 <= len(values) <= 3:
        raise builder.error(node, "`range` takes one to three arguments")
    if all(isinstance(each, Constant) for each in values):
        try:
            return Constant(range(*(v.value for v in values if isinstance(v, Constant))))
        except (TypeError, ValueError) as problem:
            raise builder.error(node, f"`range`: {problem}") from None
    if len(values) == 3:
        raise builder.error(node, "a range with a step needs constant bounds")
    bounds = [scalars.as_scalar(builder, node, each) for each in [Constant(0), *values][-2:]]
    if not all(isinstance(bound.type, IntType) for bound in bounds):
        raise builder.error(node, "`range` needs integers")
    return RangeValue(*bounds)


def _integer(builder: Builder, node: ast.Call) -> Value:
    """Reads `int` of a Boolean or number."""
    return _as_number(builder, node, builder.read.value(builder, _only(builder, node)))


def _boolean(builder: Builder, node: ast.Call) -> Value:
    """Reads `bool`."""
    arg = _only(builder, node)
    return Scalar(choices.test_as_expression(builder, arg), BoolType())


def _every(builder: Builder, node: ast.Call) -> Value:
    """Reads `every(struct class)`: each place of it in the model."""
    match builder.read.value(builder, _only(builder, node)):
        case Constant(type() as cls) if issubclass(cls, model.Struct):
            places = tuple(place for _, place in builder.state.places(cls))
            return Compound(TupleShape(()), places)
    raise builder.error(node, "`every` takes a Struct class, as `every(SpinLock)`")


def _instances(builder: Builder, node: ast.Call) -> Value:
    """Reads `instances(self.method)`: the processes that run it."""
    arg = _only(builder, node)
    found = builder.read.unread(builder, arg)
    if isinstance(found, Method) and marks.role_of(found.function) == "process":
        if builder.instances is None:
            message = "`instances` is for properties: nothing else can see how far processes are"
            raise builder.error(node, message)
        return Compound(TupleShape(()), builder.instances.get(found.function.__name__, ()))
    raise builder.error(node, "`instances` takes a process, as `instances(self.fault)`")


def instance_attribute(builder: Builder, node: ast.Attribute, instance: InstanceValue) -> Value:
    """Reads whether a process has finished, or its result."""
    if node.attr == "finished":
        return Scalar(Finished(instance.process), BoolType())
    if node.attr == "result":
        return instance.result
    if node.attr == "name":
        return Constant(instance.name)
    hint = foreign.suggestion(node.attr, ("finished", "name", "result"))
    raise builder.error(node, f"a process has no `{node.attr}`", hint)


def _not_here(builder: Builder, node: ast.Call) -> Value:
    raise builder.error(node, "`atomic()` opens a block: `with atomic():`")


_READERS: Final[Mapping[Any, Reader]] = {
    python.any: _quantifier(is_any=True),
    python.all: _quantifier(is_any=False),
    python.sum: _stepwise(_sum),
    python.min: _stepwise(_extreme(BinaryOperator.MIN)),
    python.max: _stepwise(_extreme(BinaryOperator.MAX)),
    python.len: _length,
    python.range: _range,
    python.int: _integer,
    python.bool: _boolean,
    model.every: _every,
    model.instances: _instances,
    model.leaked: leaks.read_leaked,
    model.references: leaks.read_references,
    model.atomic: _not_here,
    model.wait: blocking.read_wait,
    model.assume: blocking.read_assume,
    model.choose: blocking.read_choose,
    **barriers.readers(),
    rcu_dereference: sections.read_dereference,
    finished: ends.read_finished,
}
"""The reader of each word."""

_POOL_METHODS: Final[Mapping[str, Callable[[Builder, ast.Call, Value], Value]]] = {
    "allocate": blocking.read_allocate,
    "free": blocking.read_free,
    "index": _index,
}
"""The reader of each method of a pool, and of a tuple."""

"""Iteration: the items that loops and generators visit."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Sequence
from enum import EnumMeta
from typing import Final, TypeAlias

from ...program import fold
from ...program.nodes import TRUE, BinaryOperator, Const, Expr, Shared
from ...program.types import RefType
from ..declared.state import ALLOCATED
from ..declared.types import ArrayShape, PoolShape, RecordShape, TupleShape
from ..declared.values import (
    Compound,
    Constant,
    Place,
    RangeValue,
    Scalar,
    Value,
    constant_scalar,
    describe,
)
from ..text import source_text
from . import access, operators
from .builder import Builder, ImpureError

Items: TypeAlias = list[tuple[Expr, Value]]
"""The items of a loop, each after the condition on which it is there."""


def items(builder: Builder, node: ast.AST, iterable: Value) -> Items:
    """Returns the items of a loop over a value."""
    refuse_many(builder, node, iterable)
    match iterable:
        case Constant(tuple() | range() | EnumMeta() as found):
            return [(TRUE, Constant(item)) for item in found]
        case Compound(TupleShape(), parts):
            return [(TRUE, part) for part in parts]
        case Place(PoolShape(record)):
            if record.dynamic and not (builder.atomic or builder.ghost):
                raise ImpureError
            return _records(builder, record)
        case Place(ArrayShape(_, length)):
            scalars = [constant_scalar(Constant(i), None) for i in range(length)]
            places = [access.element(builder, node, iterable, scalar) for scalar in scalars]
            return [(TRUE, access.load_place(builder, node, place)) for place in places]
        case RangeValue(start, stop):
            return [
                (_inside(start, stop, i), Constant(i))
                for i in range(start.type.low, stop.type.high)
            ]
    what = describe(iterable)
    hint = "iterate over a range, a pool, an array or a tuple"
    raise builder.error(node, f"`for` needs something finite to iterate over, got {what}", hint)


MOST_ITEMS: Final = 2**14
"""Items that are gone through one by one, or chosen from: each makes transitions of its own, and so
many take some seconds to read."""


def refuse_many(builder: Builder, node: ast.AST, iterable: Value) -> None:
    """Refuses a range that has too many values for each to be read by itself.

    Raises:
        ModelError: It has.
    """
    match iterable:
        case Constant(range() as found):
            count = max(0, -((found.start - found.stop) // found.step))
        case RangeValue(start, stop):
            count = stop.type.high - start.type.low
        case _:
            return
    if count > MOST_ITEMS:
        message = f"{count:,} values, each of which would be read by itself; {MOST_ITEMS:,} at most"
        hint = "take a smaller range: a few values that the model tells apart"
        raise builder.error(node, message, hint)


def _records(builder: Builder, record: RecordShape) -> Items:
    """Returns the records of a pool, each with whether it is allocated."""
    type_ = RefType(record.pool, record.labels, False)
    everyone: Items = []
    for i in range(len(record.labels)):
        there: Expr = TRUE
        if record.dynamic:
            there = Shared(builder.state.position(f"{record.pool}.{ALLOCATED}"), fold.number(i))
        everyone.append((there, Scalar(Const(i, type_), type_)))
    return everyone


def _inside(start: Scalar, stop: Scalar, position: int) -> Expr:
    number = fold.number(position)
    first = (
        TRUE
        if start.type.high <= position
        else fold.binary(BinaryOperator.LESS_EQUAL, start.expr, number)
    )
    last = TRUE if stop.type.low > position else fold.binary(BinaryOperator.LESS, number, stop.expr)
    return fold.conjunction((first, last))


def quantifier(builder: Builder, node: ast.expr) -> bool | None:
    """Returns whether an expression is a call of `any` (True) or `all` (False)."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        match builder.attempt(lambda: builder.read.value(builder, node.func)):
            case Constant(builtins.any):
                return True
            case Constant(builtins.all):
                return False
    return None


def quantifier_condition(
    builder: Builder, node: ast.Call, is_any: bool, then: int, otherwise: int
) -> None:
    """Evaluates `any` or `all` item by item, where an item makes steps."""
    last = otherwise if is_any else then

    def ways(following: int) -> tuple[int, int]:
        return (then, following) if is_any else (following, otherwise)

    match node.args:
        case [ast.GeneratorExp(elt, clauses)]:

            def decide(following: int) -> None:
                with builder.showing(elt):
                    builder.read.condition(builder, elt, *ways(following))

            _visit_each(builder, node, clauses, decide)
        case [iterable]:
            _each_true(builder, node, access_items(builder, node, iterable), ways)
        case _:
            raise builder.error(node, f"`{source_text(node.func)}` takes one argument")
    builder.goto(node, last)


def _each_true(
    builder: Builder, node: ast.Call, known: Items, ways: Callable[[int], tuple[int, int]]
) -> None:
    """Tests the items themselves, one after the other."""
    unrolled = builder.unrolled
    for position, (there, item) in enumerate(known):
        here, following = builder.graph.location(), builder.graph.location()
        builder.unrolled = (*unrolled, position)
        with builder.showing(f"for item in {source_text(node.args[0])}"):
            builder.branch(node, there, here, following)
        builder.at(here)
        if builder.current is not None:
            with builder.showing(_item_text(node.args[0], position)):
                found = access.load_place(builder, node, item) if isinstance(item, Place) else item
                builder.branch(node, operators.truth_of(builder, node, found), *ways(following))
        builder.at(following)
    builder.unrolled = unrolled


def _item_text(iterable: ast.expr, position: int) -> str:
    """Returns the source of one item."""
    if isinstance(iterable, ast.Tuple):
        return source_text(iterable.elts[position])
    return f"{source_text(iterable)}[{position}]"


def _visit_each(
    builder: Builder,
    node: ast.Call,
    clauses: Sequence[ast.comprehension],
    visit: Callable[[int], None],
) -> None:
    """Reads `visit` once for each item; it is told where to go on."""
    clause, rest = clauses[0], clauses[1:]
    unrolled = builder.unrolled
    for position, (there, item) in enumerate(access_items(builder, node, clause.iter)):
        following = builder.graph.location()
        builder.unrolled = (*unrolled, position)
        with builder.showing(f"for {source_text(clause.target)} in {source_text(clause.iter)}"):
            if not fold.is_true(there):
                here = builder.graph.location()
                builder.branch(node, there, here, following, access=fold.reads_shared(there))
                builder.at(here)
            found = access.load_place(builder, node, item) if isinstance(item, Place) else item
        with _bound(builder, clause.target, found):
            for test in clause.ifs:
                kept = builder.graph.location()
                with builder.showing(test):
                    builder.read.condition(builder, test, kept, following)
                builder.at(kept)
            if rest:
                _visit_each(builder, node, rest, visit)
                builder.goto(node, following)
            elif builder.current is not None:
                visit(following)
        builder.at(following)
    builder.unrolled = unrolled


def access_items(builder: Builder, node: ast.AST, iterable: ast.expr) -> Items:
    """Returns the items of a generator; an array's or pool's element is read when it is visited."""
    found = builder.read.unread(builder, iterable)
    if isinstance(found, Place) and isinstance(found.shape, PoolShape):
        return _records(builder, found.shape.record)
    if isinstance(found, Place) and isinstance(found.shape, ArrayShape):
        scalars = [constant_scalar(Constant(i), None) for i in range(found.shape.length)]
        return [(TRUE, access.element(builder, node, found, scalar)) for scalar in scalars]
    return items(builder, node, found)


class _bound:  # noqa: N801 - a context manager, named like a function
    """Lets a generator's variable stand for an item inside a `with`."""

    def __init__(self, builder: Builder, target: ast.expr, item: Value) -> None:
        if not isinstance(target, ast.Name):
            raise builder.error(target, "a generator's variable must be one name")
        self.names, self.name, self.item = builder.call.names, target.id, item
        self.before = self.names.get(self.name)

    def __enter__(self) -> None:
        self.names[self.name] = self.item

    def __exit__(self, *_: object) -> None:
        if self.before is None:
            del self.names[self.name]
        else:
            self.names[self.name] = self.before


def _generator(builder: Builder, node: ast.Call) -> ast.GeneratorExp:
    match node.args:
        case [ast.GeneratorExp() as generator]:
            return generator
    raise builder.error(node, "this needs one generator, as `any(x for x in xs)`")


def generated(builder: Builder, node: ast.Call) -> Items:
    """Evaluates a generator, or the items of the one argument, as expressions.

    Raises:
        ImpureError: An item needs a step.
    """
    if len(node.args) == 1 and not isinstance(node.args[0], ast.GeneratorExp):
        return items(builder, node, builder.read.value(builder, node.args[0]))
    generator = _generator(builder, node)
    return _nested(builder, node, generator.generators, generator.elt, TRUE)


def _nested(
    builder: Builder,
    node: ast.Call,
    clauses: Sequence[ast.comprehension],
    elt: ast.expr,
    outer: Expr,
) -> Items:
    """Evaluates a generator's element for each item of its clauses, the first one outermost."""
    if not clauses:
        return [(outer, builder.read.value(builder, elt))]
    clause, found = clauses[0], []
    for there, item in items(builder, node, builder.read.value(builder, clause.iter)):
        with _bound(builder, clause.target, item):
            tests = [outer, there]
            for test in clause.ifs:
                if not fold.is_false(tests[-1]):
                    tests.append(builder.read.test(builder, test))
            kept = fold.conjunction(tests)
            if not fold.is_false(kept):
                found += _nested(builder, node, clauses[1:], elt, kept)
    return found

"""Functions that only compute, as expressions.

A function is evaluated symbolically: its names stand for values, a branch becomes a conditional
expression, a loop over something finite is unrolled. What this cannot do - store, block, choose -
raises `ImpureError`, and the caller decides whether that is a mistake.

Statements are evaluated in continuation-passing style: each ends by evaluating what follows it, so
that a branch can unite what its two ways return in the end.
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ...program.nodes import Const, Expr
from ..declared.source import function_tree
from ..declared.values import Constant, Value
from . import (
    access,
    choices,
    iteration,
    operators,
    patterns,
    scalars,
    signatures,
)
from .builder import Builder, ImpureError
from .opened import Call

Continuation: TypeAlias = Callable[[], Value]


def evaluate_call(
    builder: Builder, node: ast.AST, function: types.FunctionType, bound: Mapping[str, Value]
) -> Value:
    """Evaluates a call as an expression.

    Raises:
        ImpureError: It needs a step, a loop without a bound, or a statement that stores.
    """
    key = f"{builder.call.key}/{function.__name__}@{builder.at_node(node)}"
    opened = Call(function, key, dict(bound), -1, "")
    for name, found in bound.items():
        opened.names[name] = signatures.passed(builder, node, opened, name, found)
    builder.calls.append(opened)
    try:
        tree = function_tree(function)
        return _block(
            builder, tree.body, lambda: signatures.returned(builder, tree, Constant(None))
        )
    finally:
        builder.calls.pop()


def _block(builder: Builder, statements: Sequence[ast.stmt], then: Continuation) -> Value:
    """Evaluates statements to the end of their function; returns its result."""
    if not statements:
        return then()
    statement, rest = statements[0], statements[1:]

    def follow() -> Value:
        return _block(builder, rest, then)

    match statement:
        case ast.Return(found):
            value = Constant(None) if found is None else builder.read.value(builder, found)
            return signatures.returned(builder, statement, value)
        case ast.If(test, body, orelse):
            condition = choices.test_as_expression(builder, test)
            ways = (
                (lambda: _block(builder, body, follow)),
                (lambda: _block(builder, orelse, follow)),
            )
            return _either(builder, test, condition, *ways)
        case ast.Match(subject, cases):
            return _cases(builder, builder.read.value(builder, subject), cases, follow)
        case ast.For(target, iterable, body, []):
            items = iteration.items(builder, statement, builder.read.value(builder, iterable))
            return _loop(builder, target, items, body, follow)
    try:
        _simple(builder, statement)
    except ImpureError as impure:
        if impure.span is None:
            impure.span, impure.why = builder.span(statement), _why(statement)
        raise
    return follow()


def _why(statement: ast.stmt) -> str:
    """Returns in words why a statement is no part of a function that only computes."""
    match statement:
        case ast.Assign([target, *_]) | ast.AugAssign(target) | ast.AnnAssign(target):
            if isinstance(target, ast.Attribute | ast.Subscript):
                return f"stores `{ast.unparse(target)}`"
        case ast.Expr(ast.Compare() | ast.BoolOp() | ast.UnaryOp() | ast.Attribute() | ast.Name()):
            return "returns nothing: this value is dropped"
        case ast.While():
            return "has a loop without a bound that is known"
    return ""


def _simple(builder: Builder, statement: ast.stmt) -> None:
    """Evaluates a statement that has no statements in it."""
    match statement:
        case ast.Expr(ast.Constant()) | ast.Pass():
            return
        case ast.Assign([target], found):
            _bind(builder, target, builder.read.value(builder, found))
        case ast.AnnAssign(ast.Name(name) as target, _, found, _) if found is not None:
            shape = signatures.local_shape(builder, statement)
            value = builder.read.value(builder, found)
            _bind(builder, target, access.coerced(builder, statement, value, shape, f"`{name}`"))
        case ast.AugAssign(ast.Name() as target, operator, found):
            load = ast.copy_location(ast.Name(target.id, ast.Load()), target)
            values = [builder.read.value(builder, load), builder.read.value(builder, found)]
            _bind(builder, target, operators.arithmetic(builder, statement, type(operator), values))
        case _:
            raise ImpureError


def _bind(builder: Builder, target: ast.expr, found: Value) -> None:
    """Lets a name stand for a value from here on."""
    match target:
        case ast.Name(name):
            builder.call.names[name] = signatures.stored(builder, target, name, found)
        case ast.Tuple(elts):
            for each, item in zip(
                elts, scalars.as_tuple(builder, target, found, len(elts)), strict=True
            ):
                _bind(builder, each, item)
        case _:
            raise ImpureError


def _either(
    builder: Builder, node: ast.AST, condition: Expr, one: Continuation, other: Continuation
) -> Value:
    """Evaluates both ways of an `if`, each to its end, and unites their results."""
    if isinstance(condition, Const):
        return one() if condition.value else other()
    before = dict(builder.call.names)
    then = one()
    builder.call.names.clear()
    builder.call.names.update(before)
    return operators.either(builder, node, condition, then, other())


def _cases(
    builder: Builder, subject: Value, cases: Sequence[ast.match_case], follow: Continuation
) -> Value:
    """Evaluates a `match` as the chain of tests that it is."""
    if not cases:
        return follow()
    first, rest = cases[0], cases[1:]
    condition = patterns.case_condition(builder, first, subject)
    return _either(
        builder,
        first.pattern,
        condition,
        lambda: _block(builder, first.body, follow),
        lambda: _cases(builder, subject, rest, follow),
    )


def _loop(
    builder: Builder,
    target: ast.expr,
    items: Sequence[tuple[Expr, Value]],
    body: Sequence[ast.stmt],
    follow: Continuation,
) -> Value:
    """Unrolls a loop: each way through the body goes on with the next item."""
    if any(isinstance(n, ast.Break | ast.Continue) for each in body for n in ast.walk(each)):
        raise ImpureError
    if not items:
        return follow()
    (there, item), rest = items[0], items[1:]

    def again() -> Value:
        return _loop(builder, target, rest, body, follow)

    def once() -> Value:
        _bind(builder, target, item)
        return _block(builder, body, again)

    return _either(builder, target, there, once, again)

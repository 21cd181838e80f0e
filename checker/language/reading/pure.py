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

from checker.language.declared.source import function_tree
from checker.language.declared.values import Constant, Value
from checker.language.reading import (
    access,
    choices,
    expressions,
    iteration,
    operators,
    patterns,
    signatures,
)
from checker.language.reading.builder import Builder, Call, ImpureError
from checker.program.nodes import Const, Expr

Continuation: TypeAlias = Callable[[], Value]


def evaluate(
    b: Builder, node: ast.AST, function: types.FunctionType, bound: Mapping[str, Value]
) -> Value:
    """Evaluates a call as an expression.

    Raises:
        ImpureError: It needs a step, a loop without a bound, or a statement that stores.
    """
    key = f"{b.call.key}/{function.__name__}@{b.at_node(node)}"
    opened = Call(function, key, dict(bound), -1, "")
    for name, found in bound.items():
        opened.names[name] = signatures.passed(b, node, opened, name, found)
    b.calls.append(opened)
    try:
        tree = function_tree(function)
        return _block(b, tree.body, lambda: signatures.returned(b, tree, Constant(None)))
    finally:
        b.calls.pop()


def _block(b: Builder, statements: Sequence[ast.stmt], then: Continuation) -> Value:
    """Evaluates statements and what follows them; returns what is returned in the end."""
    if not statements:
        return then()
    statement, rest = statements[0], statements[1:]

    def follow() -> Value:
        return _block(b, rest, then)

    match statement:
        case ast.Return(found):
            value = Constant(None) if found is None else b.accept(b, found)
            return signatures.returned(b, statement, value)
        case ast.If(test, body, orelse):
            condition = choices.test(b, test)
            ways = (lambda: _block(b, body, follow)), (lambda: _block(b, orelse, follow))
            return _either(b, test, condition, *ways)
        case ast.Match(subject, cases):
            return _cases(b, b.accept(b, subject), cases, follow)
        case ast.For(target, iterable, body, []):
            items = iteration.items(b, statement, b.accept(b, iterable))
            return _loop(b, target, items, body, follow)
    _simple(b, statement)
    return follow()


def _simple(b: Builder, statement: ast.stmt) -> None:
    """Evaluates a statement that has no statements in it."""
    match statement:
        case ast.Expr(ast.Constant()) | ast.Pass():
            return
        case ast.Assign([target], found):
            _bind(b, target, b.accept(b, found))
        case ast.AnnAssign(ast.Name(name) as target, _, found, _) if found is not None:
            shape = expressions.local_shape(b, statement)
            value = b.accept(b, found)
            _bind(b, target, access.coerced(b, statement, value, shape, f"`{name}`"))
        case ast.AugAssign(ast.Name() as target, operator, found):
            load = ast.copy_location(ast.Name(target.id, ast.Load()), target)
            values = [b.accept(b, load), b.accept(b, found)]
            _bind(b, target, operators.arithmetic(b, statement, type(operator), values))
        case _:
            raise ImpureError


def _bind(b: Builder, target: ast.expr, found: Value) -> None:
    """Lets a name stand for a value from here on."""
    match target:
        case ast.Name(name):
            b.call.names[name] = signatures.stored(b, target, name, found)
        case ast.Tuple(elts):
            for each, item in zip(elts, access.as_tuple(b, target, found, len(elts)), strict=True):
                _bind(b, each, item)
        case _:
            raise ImpureError


def _either(
    b: Builder, node: ast.AST, condition: Expr, one: Continuation, other: Continuation
) -> Value:
    """Evaluates both ways, each to its end, and unites what they return."""
    if isinstance(condition, Const):
        return one() if condition.value else other()
    before = dict(b.call.names)
    then = one()
    b.call.names.clear()
    b.call.names.update(before)
    return operators.either(b, node, condition, then, other())


def _cases(
    b: Builder, subject: Value, cases: Sequence[ast.match_case], follow: Continuation
) -> Value:
    """Evaluates a `match` as the chain of tests that it is."""
    if not cases:
        return follow()
    first, rest = cases[0], cases[1:]
    condition = patterns.condition(b, first, subject)
    return _either(
        b,
        first.pattern,
        condition,
        lambda: _block(b, first.body, follow),
        lambda: _cases(b, subject, rest, follow),
    )


def _loop(
    b: Builder,
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
        return _loop(b, target, rest, body, follow)

    def once() -> Value:
        _bind(b, target, item)
        return _block(b, body, again)

    return _either(b, target, there, once, again)

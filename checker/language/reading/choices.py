"""Conditional evaluation: `and`, `or`, `x if c else y`, and conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress

from ...program import fold
from ...program.nodes import (
    Const,
    Expr,
)
from ..declared.values import Value
from ..text import source_text
from . import access, iteration, operators
from .builder import Builder, UnreachableError


def choice(builder: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads `and`, `or` and `x if c else y`: as an expression if no step is needed."""
    if builder.pure:
        return _pure_choice(builder, node)
    found = builder.attempt(lambda: _pure_choice(builder, node))
    return _stepwise_choice(builder, node) if found is None else found


def _pure_choice(builder: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    if isinstance(node, ast.IfExp):
        chosen = test_as_expression(builder, node.test)
        if isinstance(chosen, Const):
            return builder.read.value(builder, node.body if chosen.value else node.orelse)
        return operators.either(
            builder,
            node,
            chosen,
            builder.read.value(builder, node.body),
            builder.read.value(builder, node.orelse),
        )
    return _pure_operands(builder, node, node.values)


def _pure_operands(builder: Builder, node: ast.BoolOp, parts: Sequence[ast.expr]) -> Value:
    """Returns the first operand that decides, as Python does, or the last one."""
    first = builder.read.value(builder, parts[0])
    if len(parts) == 1:
        return first
    is_true = operators.truth_of(builder, parts[0], first)
    decides = is_true if isinstance(node.op, ast.Or) else fold.negate(is_true)
    if isinstance(decides, Const):
        return first if decides.value else _pure_operands(builder, node, parts[1:])
    return operators.either(builder, node, decides, first, _pure_operands(builder, node, parts[1:]))


def test_as_expression(builder: Builder, node: ast.expr) -> Expr:
    """Evaluates a condition as a Boolean expression: only its truth counts."""
    match node:
        case ast.BoolOp(op, parts):
            is_and, kept = isinstance(op, ast.And), list[Expr]()
            for part in parts:
                kept.append(test_as_expression(builder, part))
                if (fold.is_false if is_and else fold.is_true)(kept[-1]):
                    break
            return fold.conjunction(kept) if is_and else fold.disjunction(kept)
        case ast.UnaryOp(ast.Not(), operand):
            return fold.negate(test_as_expression(builder, operand))
    return operators.truth_of(builder, node, builder.read.value(builder, node))


def _stepwise_choice(builder: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads `and`, `or` or `x if c else y` as control flow, since a part of it makes steps."""
    after = builder.graph.location()
    ways = (
        _chosen(builder, node, after)
        if isinstance(node, ast.IfExp)
        else _deciding(builder, node, after)
    )
    found = None
    for way in ways:
        found = way
        builder.goto(node, after)
    builder.at(after)
    if found is None or builder.current is None:
        raise UnreachableError
    return found


def _chosen(builder: Builder, node: ast.IfExp, after: int) -> Iterator[Value]:
    """Reads each way of `x if c else y`; the caller goes on from its end."""
    then, otherwise = builder.graph.location(), builder.graph.location()
    with builder.showing(node.test):
        go_by_condition(builder, node.test, then, otherwise)
    for start, part in ((then, node.body), (otherwise, node.orelse)):
        builder.at(start)
        with suppress(UnreachableError):
            if builder.current is not None:
                yield keep_value(builder, node, builder.read.value(builder, part))


def _deciding(builder: Builder, node: ast.BoolOp, after: int) -> Iterator[Value]:
    """Reads each operand of `and` or `or`, while those before it do not decide."""
    for part in node.values[:-1]:
        try:
            found = builder.read.value(builder, part)
        except UnreachableError:
            return
        decides, following = builder.graph.location(), builder.graph.location()
        is_or = isinstance(node.op, ast.Or)
        ways = (decides, following) if is_or else (following, decides)
        found = access.spill(builder, part, found, "operand")
        with builder.showing(part):
            builder.branch(part, operators.truth_of(builder, part, found), *ways)
        builder.at(decides)
        if builder.current is not None:
            yield keep_value(builder, node, found)
        builder.at(following)
        if builder.current is None:
            return
    with suppress(UnreachableError):
        yield keep_value(builder, node, builder.read.value(builder, node.values[-1]))


def keep_value(builder: Builder, node: ast.AST, found: Value) -> Value:
    """Stores a value in a hidden local that several ways lead to."""
    key = f"{builder.call.key}/{builder.at_node(node)}:either"
    name = "$" + source_text(node)
    access.put_local(builder, node, key, name, found)
    return builder.value_of(key, name, builder.locals.shapes[key])


def go_by_condition(builder: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Goes to one of two locations, by a condition, evaluating no more of it than needed."""
    pure = builder.attempt(lambda: test_as_expression(builder, node))
    if pure is not None:
        builder.branch(node, pure, then, otherwise)
        return
    try:
        _stepwise_condition(builder, node, then, otherwise)
    except UnreachableError:
        builder.current = None


def _stepwise_condition(builder: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Reads a condition as control flow, since a part of it makes steps.

    Each part is shown as itself: at its step nobody knows yet how the whole will be decided.
    """
    match node:
        case ast.BoolOp(op, parts):
            for part in parts[:-1]:
                following = builder.graph.location()
                is_and = isinstance(op, ast.And)
                ways = (following, otherwise) if is_and else (then, following)
                with builder.showing(part):
                    go_by_condition(builder, part, *ways)
                builder.at(following)
                if builder.current is None:
                    return
            with builder.showing(parts[-1]):
                go_by_condition(builder, parts[-1], then, otherwise)
        case ast.UnaryOp(ast.Not(), operand):
            with builder.showing(operand):
                go_by_condition(builder, operand, otherwise, then)
        case ast.Call() if (is_any := iteration.quantifier(builder, node)) is not None:
            iteration.quantifier_condition(builder, node, is_any, then, otherwise)
        case _:
            builder.branch(
                node,
                operators.truth_of(builder, node, builder.read.value(builder, node)),
                then,
                otherwise,
            )


def read_test(builder: Builder, statement: ast.If | ast.While, then: int, otherwise: int) -> None:
    """Reads a condition; if it is wrong, both of its ways are read all the same."""
    here, assigned = builder.current, builder.assigned
    count = len(builder.errors)
    with builder.showing(statement.test), builder.recovering(statement.test):
        go_by_condition(builder, statement.test, then, otherwise)
    if len(builder.errors) > count:
        for location in (then, otherwise):
            builder.current, builder.assigned = here, assigned
            builder.emit(statement.test, target=location)
        builder.current = None

"""What is evaluated only sometimes: `and`, `or`, `x if c else y`, and conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress

from checker.language.declared.values import Value
from checker.language.reading import access, expressions, iteration, operators
from checker.language.reading.builder import Builder, UnreachableError
from checker.language.text import source_text
from checker.program import fold
from checker.program.nodes import (
    Const,
    Expr,
)


def choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads `and`, `or` and `x if c else y`: as an expression if no step is needed."""
    if b.pure:
        return _pure_choice(b, node)
    found = b.attempt(lambda: _pure_choice(b, node))
    return _stepwise_choice(b, node) if found is None else found


def _pure_choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    if isinstance(node, ast.IfExp):
        chosen = test(b, node.test)
        if isinstance(chosen, Const):
            return expressions.value(b, node.body if chosen.value else node.orelse)
        return operators.either(
            b, node, chosen, expressions.value(b, node.body), expressions.value(b, node.orelse)
        )
    return _pure_operands(b, node, node.values)


def _pure_operands(b: Builder, node: ast.BoolOp, parts: Sequence[ast.expr]) -> Value:
    """Returns the first operand that decides, as Python does, or the last one."""
    first = expressions.value(b, parts[0])
    if len(parts) == 1:
        return first
    is_true = operators.truth(b, parts[0], first)
    decides = is_true if isinstance(node.op, ast.Or) else fold.negate(is_true)
    if isinstance(decides, Const):
        return first if decides.value else _pure_operands(b, node, parts[1:])
    return operators.either(b, node, decides, first, _pure_operands(b, node, parts[1:]))


def test(b: Builder, node: ast.expr) -> Expr:
    """Evaluates a condition, of which only the truth counts, as an expression."""
    match node:
        case ast.BoolOp(op, parts):
            is_and, kept = isinstance(op, ast.And), list[Expr]()
            for part in parts:
                kept.append(test(b, part))
                if (fold.is_false if is_and else fold.is_true)(kept[-1]):
                    break
            return fold.conjunction(kept) if is_and else fold.disjunction(kept)
        case ast.UnaryOp(ast.Not(), operand):
            return fold.negate(test(b, operand))
    return operators.truth(b, node, expressions.value(b, node))


def _stepwise_choice(b: Builder, node: ast.BoolOp | ast.IfExp) -> Value:
    """Reads it as control flow, since a part of it makes steps."""
    after = b.graph.location()
    ways = _chosen(b, node, after) if isinstance(node, ast.IfExp) else _deciding(b, node, after)
    found = None
    for way in ways:
        found = way
        b.goto(node, after)
    b.at(after)
    if found is None or b.current is None:
        raise UnreachableError
    return found


def _chosen(b: Builder, node: ast.IfExp, after: int) -> Iterator[Value]:
    """Reads each way of `x if c else y`; the caller goes on from its end."""
    then, otherwise = b.graph.location(), b.graph.location()
    with b.showing(node.test):
        condition(b, node.test, then, otherwise)
    for start, part in ((then, node.body), (otherwise, node.orelse)):
        b.at(start)
        with suppress(UnreachableError):
            if b.current is not None:
                yield keep(b, node, expressions.value(b, part))


def _deciding(b: Builder, node: ast.BoolOp, after: int) -> Iterator[Value]:
    """Reads each operand of `and` or `or`, while those before it do not decide."""
    for part in node.values[:-1]:
        try:
            found = expressions.value(b, part)
        except UnreachableError:
            return
        decides, following = b.graph.location(), b.graph.location()
        is_or = isinstance(node.op, ast.Or)
        ways = (decides, following) if is_or else (following, decides)
        found = access.spill(b, part, found, "operand")
        with b.showing(part):
            b.branch(part, operators.truth(b, part, found), *ways)
        b.at(decides)
        if b.current is not None:
            yield keep(b, node, found)
        b.at(following)
        if b.current is None:
            return
    with suppress(UnreachableError):
        yield keep(b, node, expressions.value(b, node.values[-1]))


def keep(b: Builder, node: ast.AST, found: Value) -> Value:
    """Stores a value in a hidden local that several ways lead to."""
    key = f"{b.call.key}/{b.at_node(node)}:either"
    name = "$" + source_text(node)
    access.put(b, node, key, name, found)
    return b.value_of(key, name, b.locals.shapes[key])


def condition(b: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Goes to one of two locations, by a condition, evaluating no more of it than needed."""
    pure = b.attempt(lambda: test(b, node))
    if pure is not None:
        b.branch(node, pure, then, otherwise)
        return
    try:
        _stepwise_condition(b, node, then, otherwise)
    except UnreachableError:
        b.current = None


def _stepwise_condition(b: Builder, node: ast.expr, then: int, otherwise: int) -> None:
    """Reads a condition as control flow, since a part of it makes steps.

    Each part is shown as itself: at its step nobody knows yet how the whole will be decided.
    """
    match node:
        case ast.BoolOp(op, parts):
            for part in parts[:-1]:
                following = b.graph.location()
                is_and = isinstance(op, ast.And)
                ways = (following, otherwise) if is_and else (then, following)
                with b.showing(part):
                    condition(b, part, *ways)
                b.at(following)
                if b.current is None:
                    return
            with b.showing(parts[-1]):
                condition(b, parts[-1], then, otherwise)
        case ast.UnaryOp(ast.Not(), operand):
            with b.showing(operand):
                condition(b, operand, otherwise, then)
        case ast.Call() if (is_any := iteration.quantifier(b, node)) is not None:
            iteration.quantifier_condition(b, node, is_any, then, otherwise)
        case _:
            b.branch(node, operators.truth(b, node, expressions.value(b, node)), then, otherwise)

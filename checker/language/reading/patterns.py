"""The patterns of `match`: members of enumerations, constants, alternatives, and `_`."""

from __future__ import annotations

import ast

from ...program import fold
from ...program.nodes import TRUE, Expr
from ..declared.values import Constant, Value
from ..text import source_text
from . import choices, operators
from .builder import Builder


def case_condition(builder: Builder, case: ast.match_case, subject: Value) -> Expr:
    """Returns the condition on which a case is chosen, given that no earlier case was."""
    matches = pattern(builder, case.pattern, subject)
    if case.guard is None:
        return matches
    guard = choices.test_as_expression(builder, case.guard)
    return fold.conjunction((matches, guard))


def pattern(builder: Builder, node: ast.pattern, subject: Value) -> Expr:
    """Returns when a pattern matches a value."""
    match node:
        case ast.MatchValue(found):
            return operators.comparison(
                builder, node, ast.Eq, subject, builder.read.value(builder, found)
            )
        case ast.MatchSingleton(found):
            return operators.comparison(builder, node, ast.Is, subject, Constant(found))
        case ast.MatchOr(parts):
            return fold.disjunction(pattern(builder, part, subject) for part in parts)
        case ast.MatchAs(None, None):
            return TRUE
    hint = "match members, constants, `|` and `_`"
    raise builder.error(node, f"the pattern `{source_text(node)}` is not in the language", hint)

"""The patterns of `match`: members of enumerations, constants, alternatives, and `_`."""

from __future__ import annotations

import ast

from checker.language.declared.values import Constant, Value
from checker.language.reading import choices, operators
from checker.language.reading.builder import Builder
from checker.language.text import source_text
from checker.program import fold
from checker.program.nodes import TRUE, Expr


def condition(builder: Builder, case: ast.match_case, subject: Value) -> Expr:
    """Returns when a case is chosen, given that those before it were not."""
    matches = pattern(builder, case.pattern, subject)
    if case.guard is None:
        return matches
    guard = choices.test(builder, case.guard)
    return fold.conjunction((matches, guard))


def pattern(builder: Builder, node: ast.pattern, subject: Value) -> Expr:
    """Returns when a pattern matches a value."""
    match node:
        case ast.MatchValue(found):
            return operators.comparison(
                builder, node, ast.Eq, subject, builder.accept(builder, found)
            )
        case ast.MatchSingleton(found):
            return operators.comparison(builder, node, ast.Is, subject, Constant(found))
        case ast.MatchOr(parts):
            return fold.disjunction(pattern(builder, part, subject) for part in parts)
        case ast.MatchAs(None, None):
            return TRUE
    hint = "match members, constants, `|` and `_`"
    raise builder.error(node, f"the pattern `{source_text(node)}` is not in the language", hint)

"""The height of an expression: whatever rewrites, prints or evaluates it recurses that deep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, final

from .expressions import operands
from .nodes import Expr

TALLEST: Final = 2_000
"""An expression with more levels is an error: a pass over it could use up the machine's stack."""


@final
@dataclass(slots=True)
class Heights:
    """The heights of the expressions of one Program, in which an object may occur often."""

    _known: dict[int, tuple[Expr, int]] = field(default_factory=dict)

    def of(self, expr: Expr) -> int:
        """Returns the number of an expression's levels."""
        if not operands(expr) or id(expr) in self._known:
            return self._height(expr)
        pending = [expr]
        while pending:
            each = pending[-1]
            inner = operands(each)
            missing = [one for one in inner if operands(one) and id(one) not in self._known]
            if missing:
                pending += missing
                continue
            pending.pop()
            tallest = max((self._height(one) for one in inner), default=0)
            self._known[id(each)] = each, 1 + tallest  # kept: nobody else gets its identity
        return self._height(expr)

    def _height(self, expr: Expr) -> int:
        """Returns the height of an expression that is known, or has no operands."""
        known = self._known.get(id(expr))
        return 1 if known is None else known[1]

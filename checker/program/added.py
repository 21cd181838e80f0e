"""The names of the variables that the pass for a weak memory adds, as a trace tells them apart.

$pending0[1]           the location of the oldest store of process 1 that is pending
$pending0.value0[1]    the value of that store, of the first type
$old0.value0[0]        the value that the latest store has replaced
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from .expressions import walk
from .nodes import Expr, Program, Shared

ADDED: Final = "$"
"""The names of variables that no model has written begin with this."""

KEPT_VALUE: Final = ".value"
"""Those of them that hold a location's value have this in their names, and the type's number."""


def is_added(name: str) -> bool:
    """Returns whether a variable, or an element, is one that no model has written."""
    return name.startswith(ADDED)


def keeps_value(name: str) -> bool:
    """Returns whether an added variable, or an element of it, holds a value of a location."""
    return is_added(name) and KEPT_VALUE in name


def names_read(program: Program, expr: Expr) -> Iterator[str]:
    """Yields the names of the shared variables that an expression mentions."""
    for each in walk(expr):
        if isinstance(each, Shared):
            yield program.variables[each.variable].name

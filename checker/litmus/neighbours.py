"""Barriers that are full ones only beside an operation: a lock or an atomic operation.

`smp_mb__before_atomic()` and its like are nothing at all where the operation itself is a full
barrier, as on x86. So one that stands elsewhere must not be taken for `smp_mb()`: what seems to be
in order by it is not. In LKMM such a barrier counts with its operation alone, and what stands
between the two is not kept in order by it; so nothing may.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ..errors import ModelError
from .primitives import update_of
from .syntax import CallExpr, CExpr, Evaluation, IfStatement, Operation, Statement

LOCK: Final = "spin_lock"
UNLOCK: Final = "spin_unlock"
IF: Final = "if "
"""Stands before the name of a primitive that is the condition of an `if`."""


def check_neighbours(statements: Sequence[Statement]) -> None:
    """Refuses such a barrier that does not stand beside its operation.

    Args:
        statements: The statements of a body, or of one way of an `if`, without declarations.

    Raises:
        ModelError: There is one.
    """
    names = [_called(each) for each in statements]
    for position, name in enumerate(names):
        if name not in BESIDE:
            continue
        is_beside, hint = BESIDE[name]
        if not is_beside(names, position):
            each = statements[position]
            message = f"`{name}` does not stand beside what makes it a barrier"
            raise ModelError(message, each.span, hint)


def _called(statement: Statement) -> str:
    """Returns the primitive whose call is all that a statement does; or "".

    An `if` that calls one first has `if ` before the name: it is followed by more.
    """
    if isinstance(statement, Evaluation) and isinstance(statement.value, CallExpr):
        return _alone(statement.value)
    if isinstance(statement, IfStatement) and isinstance(statement.condition, CallExpr):
        return IF + _alone(statement.condition)
    return ""


def _alone(call: CallExpr) -> str:
    """Returns the function of a call whose arguments access nothing; or ""."""
    return "" if any(map(_accesses, call.arguments)) else call.function


def _accesses(expr: CExpr) -> bool:
    """Returns whether an expression loads from a location, or stores to one."""
    if isinstance(expr, CallExpr):
        return True
    if not isinstance(expr, Operation):
        return False
    is_load = expr.operator == "*" and len(expr.operands) == 1
    return is_load or any(map(_accesses, expr.operands))


def _is_before_atomic(names: Sequence[str], at: int) -> bool:
    """Returns whether an atomic operation follows."""
    return update_of((*names, "")[at + 1].removeprefix(IF)) is not None


def _is_after_atomic(names: Sequence[str], at: int) -> bool:
    """Returns whether an atomic operation comes before."""
    return at > 0 and update_of(names[at - 1]) is not None


def _is_after_lock(names: Sequence[str], at: int) -> bool:
    """Returns whether a lock is taken before."""
    return at > 0 and names[at - 1] == LOCK


def _is_after_both(names: Sequence[str], at: int) -> bool:
    """Returns whether a lock is released before, and then one taken."""
    return at > 1 and [*names[at - 2 : at]] == [UNLOCK, LOCK]


BESIDE: Final[Mapping[str, tuple[Callable[[Sequence[str], int], bool], str]]] = {
    "smp_mb__before_atomic": (
        _is_before_atomic,
        "put it directly before an atomic operation, or write smp_mb()",
    ),
    "smp_mb__after_atomic": (
        _is_after_atomic,
        "put it directly behind an atomic operation, or write smp_mb()",
    ),
    "smp_mb__after_spinlock": (
        _is_after_lock,
        "put it directly behind spin_lock(), or write smp_mb()",
    ),
    "smp_mb__after_unlock_lock": (
        _is_after_both,
        "put it directly behind spin_unlock() and spin_lock(), or write smp_mb()",
    ),
}
"""For each such barrier, whether it stands where it should, and what to do."""

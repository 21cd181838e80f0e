"""The passes that make a Program's state space smaller and keep its verdict, in their order.

*Before*: the Program as the front end made it. *After*: one with the same verdict, the same kind of
violation and the same shortest counterexample, whose states are fewer. Transitions and locations
keep their positions, so that a step of the one is a step of the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from ..program.nodes import Program
from .constants import put_in_constants
from .liveness import reset_dead_locals
from .stores import leave_out_dead_stores

Pass: TypeAlias = Callable[[Program], Program]

PASSES: Final[tuple[Pass, ...]] = (put_in_constants, leave_out_dead_stores, reset_dead_locals)


def reduce(program: Program) -> Program:
    """Applies every pass."""
    for each in PASSES:
        program = each(program)
    return program

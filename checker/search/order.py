"""The order of violations: which of several in one level a search tells of.

A rank is a small number, so that an engine need only keep the least: see `checker.search.contract`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import final

from ..analysis.flow import failures
from ..program.nodes import Failure, Program
from .contract import Deadlock, Violation


@final
@dataclass(frozen=True)
class Order:
    """The ranks of all violations that a search of a Program can find.

    Attributes:
        program: The Program.
    """

    program: Program

    @cached_property
    def checks(self) -> dict[Failure, int]:
        """Every failure that a step or a property can meet, with its rank."""
        return {each: rank for rank, each in enumerate(failures(self.program))}

    @property
    def count(self) -> int:
        """How many ranks there are."""
        return self.broken(len(self.program.properties), None) + len(self.checks)

    def deadlock(self) -> int:
        """Returns the rank of a deadlock."""
        return 0

    def broken(self, position: int, failure: Failure | None) -> int:
        """Returns the rank of a property that is false, or whose evaluation fails."""
        inner = 0 if failure is None else 1 + self.checks[failure]
        return 1 + position * (1 + len(self.checks)) + inner

    def failing(self, failure: Failure) -> int:
        """Returns the rank of a step that fails."""
        return self.broken(len(self.program.properties), None) + self.checks[failure]

    def violation(self, rank: int) -> Violation:
        """Returns the violation of a rank."""
        if rank == 0:
            return Deadlock()
        checks = list(self.checks)
        steps = rank - self.broken(len(self.program.properties), None)
        if steps >= 0:
            return checks[steps]
        position, inner = divmod(rank - 1, 1 + len(checks))
        return checks[inner - 1] if inner else self.program.properties[position]

    def is_step(self, rank: int) -> bool:
        """Returns whether a rank is that of a failing step."""
        return rank >= self.broken(len(self.program.properties), None)

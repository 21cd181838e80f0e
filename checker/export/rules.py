"""The vocabulary of the exports: steps as guarded rules. `checker.export.steps` makes them."""

from __future__ import annotations

from typing import TypeAlias, final

from ..program.nodes import TRUE, Expr, Failure, Local, Origin, Shared
from ..records import dataclass
from .symbolic import symbolic_disjunction


@final
@dataclass(frozen=True, slots=True)
class Store:
    """Stores a value."""

    target: Local | Shared
    value: Expr
    origin: Origin


@final
@dataclass(frozen=True, slots=True)
class Require:
    """Fails unless a condition holds."""

    condition: Expr
    failure: Failure
    origin: Origin


@final
@dataclass(frozen=True, slots=True)
class RuleBranch:
    """Goes on in one of two ways; each is complete."""

    condition: Expr
    then: Body
    otherwise: Body
    origin: Origin


@final
@dataclass(frozen=True, slots=True)
class Arrive:
    """Ends the step at a visible location, and resets locals."""

    target: int
    resets: tuple[int, ...]
    origin: Origin


@final
@dataclass(frozen=True, slots=True)
class Fail:
    """Ends the step in a failure."""

    failure: Failure
    origin: Origin


Statement: TypeAlias = Store | Require | RuleBranch | Arrive | Fail
Body: TypeAlias = tuple[Statement, ...]
"""The last statement, and no other, is a `Branch`, an `Arrive` or a `Fail`."""


@final
@dataclass(frozen=True, slots=True)
class Rule:
    """One outcome.

    Attributes:
        guard: When, in the state where the step begins.
        body: The stores, and the arrival.
    """

    guard: Expr
    body: Body


@final
@dataclass(frozen=True, slots=True)
class RuleStep:
    """The steps of a process from a visible location.

    Attributes:
        location: The location.
        rules: The outcomes.
        ruled_out: Where an execution is ruled out, in the state where the step begins; that is no
            outcome, but nor is the process blocked.
        blocks: Whether there may be neither.
    """

    location: int
    rules: tuple[Rule, ...]
    ruled_out: Expr
    blocks: bool

    @property
    def enabled(self) -> Expr:
        """Where the process is not blocked."""
        if not self.blocks:
            return TRUE
        return symbolic_disjunction((*(rule.guard for rule in self.rules), self.ruled_out))

"""A scenario in a report: its name in the table, and its expected verdict."""

from __future__ import annotations

from datetime import datetime
from typing import final

from ..program.nodes import Span
from ..records import dataclass
from ..result import Answer, Result, Verdict


@final
@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, as a report shows it. The attributes are those of `checker.scenario.Scenario`.

    Attributes:
        name: The scenario's name in the table.
        expected: "holds" or "violated", or None where nothing is expected.
        citation: Where the documents say so.
        row: The row of the race table that it belongs to.
        kernel: The kernel version that it models.
        mapping: "linear" or "nonlinear".
        finding: The project's own claim where the documents have none, or None.
        violates: The name of the expected violation; "" for any.
        assumptions: The names of what is taken for granted of its symbolic inputs.
        aspect: The part of the row's question that it asks; "" for the question itself.
        is_mutation: Whether it is of a protocol that no kernel has.
        place: Where the scenario stands in the model file, or None.
        memory: The memory model; "" for sc.
        deadlock: Whether a deadlock is a violation.
        fairness: The claims of processes on a turn, by method name.
    """

    name: str
    expected: str | None = None
    citation: str = ""
    row: str = ""
    kernel: str = ""
    mapping: str = ""
    finding: str | None = None
    violates: str = ""
    assumptions: tuple[str, ...] = ()
    aspect: str = ""
    is_mutation: bool = False
    place: Span | None = None
    memory: str = ""
    deadlock: bool = True
    fairness: tuple[tuple[str, str], ...] = ()

    @property
    def wanted(self) -> str:
        """The verdict that is no surprise: expected, claimed, or else that it holds."""
        return self.expected or self.finding or Verdict.HOLDS.value


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario that was checked, and its result.

    Attributes:
        case: The scenario.
        result: Its result.
        earlier: When an earlier run found the result; None: this run has.
    """

    case: Case
    result: Result
    earlier: datetime | None = None

    @property
    def is_decided(self) -> bool:
        """Whether there is a verdict."""
        return self.result.verdict is not Verdict.NOT_DECIDED

    @property
    def is_whole(self) -> bool:
        """Whether there is a verdict, and no limit has stopped any search."""
        return self.is_decided and self.result.stop is None

    @property
    def is_reaching(self) -> bool:
        """Whether no condition that is to be reached is found to be never reached."""
        return all(each.answer is not Answer.NEVER for each in self.result.reached)

    @property
    def is_reach_decided(self) -> bool:
        """Whether no limit leaves open whether a condition is reached.

        A check that fails before may: that is a verdict of its own.
        """
        return all(
            each.answer is not Answer.NOT_DECIDED or each.is_cut_by_failure
            for each in self.result.reached
        )

    @property
    def is_as_expected(self) -> bool:
        """Whether the verdict is the one that is wanted, for the reason that is wanted."""
        if self.result.verdict.value != self.case.wanted:
            return False
        is_violated = self.result.verdict is Verdict.VIOLATED
        return not (is_violated and self.case.violates) or (
            self.result.property == self.case.violates
        )

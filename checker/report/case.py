"""What a report needs to know of a scenario: how the table calls it, and what is expected of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import final

from checker.result import Result, Verdict


@final
@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, as a report shows it. The attributes are those of `checker.scenario.Scenario`.

    Attributes:
        name: What the table calls it.
        expected: "holds" or "violated", or None where nothing is expected.
        citation: Where the documents say so.
        row: The row of the race table that it belongs to.
        kernel: The kernel version that it models.
        mapping: "linear" or "nonlinear".
    """

    name: str
    expected: str | None = None
    citation: str = ""
    row: str = ""
    kernel: str = ""
    mapping: str = ""


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario that was checked, and its result."""

    case: Case
    result: Result

    @property
    def is_decided(self) -> bool:
        """Whether there is a verdict."""
        return self.result.verdict is not Verdict.NOT_DECIDED

    @property
    def is_as_expected(self) -> bool:
        """Whether the verdict is the expected one; where nothing is expected, whether it holds."""
        return self.result.verdict.value == (self.case.expected or "holds")

"""A job: one scenario of one model file that is to be checked."""

from __future__ import annotations

from pathlib import Path
from typing import Final, final

from ..records import dataclass
from ..report.case import Case
from ..scenario import Scenario, assumed

MUTATION: Final = "mutation"
"""The tag of scenarios of a protocol that no kernel has: one with a part taken away."""


@final
@dataclass(frozen=True, slots=True)
class Job:
    """A scenario to check, and the model file that it is from.

    Attributes:
        path: The file.
        scenario: The scenario.
        spent: Seconds that the file's import took: a part of the scenario's time.
    """

    path: str
    scenario: Scenario
    spent: float = 0.0

    @property
    def case(self) -> Case:
        """The scenario as a report shows it."""
        each = self.scenario
        return Case(
            name=each.title,
            expected=each.expected,
            citation=each.citation,
            row=each.row,
            kernel=each.kernel,
            mapping=each.mapping,
            finding=each.finding,
            violates=each.violates,
            assumptions=assumed(each),
            aspect=each.aspect,
            is_mutation=MUTATION in each.tags,
            place=each.place,
            memory="" if each.memory == "sc" else each.memory,
            deadlock=each.deadlock,
            fairness=tuple(each.fairness.items()),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts in which the words of `-k` are looked for."""
        each = self.scenario
        name = Path(self.path).name
        texts: tuple[str, ...] = (
            each.title,
            each.row,
            each.kernel,
            each.mapping,
            each.aspect,
            name,
        )
        texts += (each.memory,) if each.memory != "sc" else ()
        return (*texts, *sorted(each.tags))

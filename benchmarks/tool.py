"""What a tool's run tells, and what a tool is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, final

from benchmarks.cases import Case
from benchmarks.measure import Ran

SLOW: Final = 5.0
"""Seconds of a step that is not done again in each round: the first time counts for all."""


class DisagreementError(Exception):
    """Two tools count different graphs where there is but one."""


@final
@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one tool.

    Attributes:
        steps: What was run, by name, in order: generating, compiling, searching.
        states: Distinct states, as the tool counts them.
        transitions: Steps between them; 0 where it does not tell.
        seconds: The search alone, as the tool tells it; 0 where that is no use.
        memory: The bytes that states took, and what holds them.
        words: Those of our states; 0 elsewhere.
        rate: For the ceiling, the probes a second.
    """

    steps: Mapping[str, Ran]
    states: int = 0
    transitions: int = 0
    seconds: float = 0.0
    memory: int = 0
    words: int = 0
    rate: float = 0.0

    @property
    def total(self) -> float:
        """Seconds from a cold start to the verdict."""
        return sum(each.seconds for each in self.steps.values())

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Measured:
        """Returns what a JSON file tells of a run; what it printed is not kept."""
        steps = {name: Ran("", **ran) for name, ran in told["steps"].items()}
        return cls(
            steps,
            told["states"],
            told["transitions"],
            told["search_seconds"],
            told["memory"],
            told["words"],
            told["probes_per_second"],
        )

    def as_json(self) -> dict[str, Any]:
        """Returns it as the JSON file has it."""
        steps: dict[str, dict[str, Any]] = {
            name: {
                "seconds": round(ran.seconds, 4),
                "user": round(ran.user, 4),
                "system": round(ran.system, 4),
                "resident": ran.resident,
                "foreign": round(ran.foreign, 3),
            }
            for name, ran in self.steps.items()
        }
        return {
            "states": self.states,
            "transitions": self.transitions,
            "search_seconds": self.seconds,
            "total_seconds": round(sum(each["seconds"] for each in steps.values()), 4),
            "memory": self.memory,
            "words": self.words,
            "probes_per_second": self.rate,
            "steps": steps,
        }


@final
@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a run.

    Attributes:
        earlier: What the same tool told in an earlier round.
        ours: What our search told in this round.
        beginnings: How many initial states there are.
    """

    earlier: Measured | None = None
    ours: Measured | None = None
    beginnings: int = 1

    def kept(self, step: str) -> Ran | None:
        """Returns a step that took so long that it is not done again."""
        ran = self.earlier.steps.get(step) if self.earlier else None
        return ran if ran is not None and ran.seconds > SLOW else None


class Tool(Protocol):
    """Somebody who searches."""

    def lacks(self) -> str:
        """Returns what is missing here to run it, or ""."""
        ...

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Runs it once, in a folder of its own that keeps what earlier rounds left.

        Raises:
            FailedError: It does not run, or takes too long.
            DisagreementError: It counts another graph than we do.
        """
        ...

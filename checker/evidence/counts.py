"""Counts of scenarios that hold, asked of Spin, which has neither engine nor compiler of ours.

It is asked within a time for all of them, the smallest first, and what it was not asked is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias, final

from ..errors import EngineError, InternalError, ModelError
from ..records import dataclass
from ..result import Verdict
from ..scenario import Scenario

Counting: TypeAlias = Callable[[Scenario, float], tuple[int, int] | None]
"""A function that counts the states and transitions of a scenario within so many seconds; None if
it finds a violation."""

MOST_COUNTED: Final = 1_000_000
"""How many states a scenario may have to be counted: Spin's table of more takes gigabytes."""


@final
@dataclass(frozen=True, slots=True)
class Recount:
    """The counts that were asked for again.

    Attributes:
        agreeing: How many scenarios have the counts that are told of them.
        wrong: The others, in words.
        unsaid: How many could not be said in the other program's language.
        left: How many were not asked, or not to the end.
    """

    agreeing: int
    wrong: tuple[str, ...]
    unsaid: int
    left: int

    @property
    def told(self) -> str:
        """The counts in words."""
        open_ = [
            f"{count} {what}"
            for count, what in (
                (self.left, "not asked, or not to the end"),
                (self.unsaid, "it cannot say"),
            )
            if count
        ]
        return f"{self.agreeing} have these states and transitions, says Spin" + (
            f" ({', '.join(open_)})" if open_ else ""
        )


def recount(
    told: Sequence[tuple[Scenario, Mapping[str, Any]]],
    counting: Counting,
    seconds: float,
    show: Callable[[str], None],
) -> Recount:
    """Asks another program for the counts of scenarios, the smallest first.

    Args:
        told: The scenarios, with what is told of them; those that hold are asked.
        counting: The other program.
        seconds: How long it may take for all of them.
        show: Told the scenario that is counted.
    """
    end = time.monotonic() + seconds
    agreeing = unsaid = 0
    wrong = list[str]()
    for scenario, each in _askable(told):
        left = end - time.monotonic()
        if left <= 0:
            break
        show(f"Spin: {each['name']}")
        try:
            found = counting(scenario, left)
        except InternalError:
            raise
        except ModelError:
            unsaid += 1
            continue
        except EngineError:
            continue
        if found is None:
            wrong.append(f"{each['name']}: holds is told, Spin finds a violation")
        elif found != (each["states"], each["transitions"]):
            counts = f"{each['states']:,} states and {each['transitions']:,} transitions"
            wrong.append(
                f"{each['name']}: {counts} are told, Spin counts {found[0]:,} and {found[1]:,}"
            )
        else:
            agreeing += 1
    holding = sum(each["verdict"] == Verdict.HOLDS.value for _, each in told)
    return Recount(agreeing, tuple(wrong), unsaid, holding - agreeing - len(wrong) - unsaid)


def _askable(
    told: Sequence[tuple[Scenario, Mapping[str, Any]]],
) -> list[tuple[Scenario, Mapping[str, Any]]]:
    """Returns the scenarios that hold and are small enough, the smallest first."""
    holding = [each for each in told if each[1]["verdict"] == Verdict.HOLDS.value]
    small = [each for each in holding if each[1]["states"] <= MOST_COUNTED]
    return sorted(small, key=lambda each: int(each[1]["states"]))

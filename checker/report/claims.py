"""The claims of a model file, each with what the run says of it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any, Final, final

from ..plural import counted
from ..records import dataclass
from ..result import Verdict
from .case import Outcome
from .style import Colour, Style

MOST_NAMES: Final = 3
"""How many scenarios are named that are not as claimed."""


@final
@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A claim, and the outcomes that decide it.

    Attributes:
        words: The claim, a sentence without a full stop.
        verdict: The verdict that it claims of its scenarios.
        outcomes: The outcomes of those that were checked.
        large: How many more there are that run on request only.
    """

    words: str
    verdict: Verdict
    outcomes: tuple[Outcome, ...]
    large: int = 0

    @property
    def others(self) -> tuple[Outcome, ...]:
        """The outcomes that are not as claimed."""
        return tuple(
            each
            for each in self.outcomes
            if each.is_decided and each.result.verdict is not self.verdict
        )

    @property
    def agreeing(self) -> int:
        """How many scenarios are as claimed."""
        return sum(each.result.verdict is self.verdict for each in self.outcomes)

    @property
    def is_true(self) -> bool | None:
        """Whether all scenarios that were checked are as claimed; None while one is undecided."""
        if self.others:
            return False
        return True if self.agreeing == len(self.outcomes) else None


def claim_lines(found: ClaimVerdict, width: int, style: Style) -> list[str]:
    """Returns a claim's lines, as `* ->fault closes A1: holds in 24 of 24 scenarios`.

    Args:
        found: The claim.
        width: The width of a line, in characters.
        style: How to colour.
    """
    count = len(found.outcomes)
    told = f"{found.verdict.value} in {found.agreeing} of {counted(count, 'scenario')}"
    if undecided := sum(not each.is_decided for each in found.outcomes):
        told += f", {undecided} not decided"
    if found.others:
        names = [each.case.name for each in found.others]
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        told += f"; {found.others[0].result.verdict.value}: {', '.join(names[:MOST_NAMES])}{more}"
    if found.large:
        told += f" ({found.large} large not run)"
    mark, colour = _mark(found)
    text = f"{mark} {found.words}: {told}."
    lines = textwrap.wrap(
        text, width, subsequent_indent=" " * (len(mark) + 1), break_on_hyphens=False
    )
    return [style.paint(line, colour) if colour else line for line in lines]


def claim_data(found: ClaimVerdict) -> Mapping[str, Any]:
    """Returns a claim as JSON values."""
    return {
        "words": found.words,
        "claimed": found.verdict.value,
        "true": found.is_true,
        "scenarios": len(found.outcomes),
        "agreeing": found.agreeing,
        "not_as_claimed": [each.case.name for each in found.others],
        "large_not_run": found.large,
    }


def _mark(found: ClaimVerdict) -> tuple[str, Colour | None]:
    """Returns the mark at the beginning of a claim's line, and its colour."""
    if found.is_true is False:
        return "NOT SO:", Colour.BAD
    return ("*", None) if found.is_true else ("NOT DECIDED:", Colour.OPEN)

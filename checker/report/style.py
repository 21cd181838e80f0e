"""Colour, where the output is a terminal that wants it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from typing import TextIO, final

from checker.records import dataclass
from checker.report.case import Outcome
from checker.result import Verdict


class Colour(Enum):
    """A colour's purpose, with its ANSI code."""

    GOOD = "32"
    BAD = "1;31"
    OPEN = "33"
    FAINT = "2"
    HEAD = "1"


@final
@dataclass(frozen=True, slots=True)
class Style:
    """Paints text, or leaves it as it is."""

    is_coloured: bool = False

    def paint(self, text: str, colour: Colour) -> str:
        """Returns the text in a colour."""
        return f"\x1b[{colour.value}m{text}\x1b[0m" if self.is_coloured and text else text


def style_for(stream: TextIO, environment: Mapping[str, str] = os.environ) -> Style:
    """Returns the style of a stream: colour on a terminal, unless NO_COLOR is set."""
    wanted = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Style(wanted and stream.isatty())


def colour_of(outcome: Outcome) -> Colour:
    """Returns the colour of a verdict: good where it is the expected one."""
    if outcome.result.verdict is Verdict.NOT_DECIDED:
        return Colour.OPEN
    return Colour.GOOD if outcome.is_as_expected else Colour.BAD

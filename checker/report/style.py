"""Colour, where the output is a terminal that wants it.

Green is kept for what holds as expected. An expected violation is calm: nobody need act on it, and
yet it is nothing good.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TextIO, final

from ..records import dataclass
from ..result import Verdict
from .case import Outcome


class Colour(Enum):
    """A colour's purpose, with its ANSI code."""

    GOOD = "32"
    CALM = "36"
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
    """Returns the style of a stream: colour on a terminal, or wherever FORCE_COLOR is set.

    Not so where NO_COLOR is set, which wins, nor with FORCE_COLOR=0 or =false, as Node's tools have
    it, nor on a terminal that knows no colours. A variable that is empty is not set.
    """
    if environment.get("NO_COLOR"):
        return Style(False)
    if forced := environment.get("FORCE_COLOR"):
        return Style(forced.lower() not in ("0", "false"))
    return Style(environment.get("TERM") != "dumb" and is_terminal(stream))


def is_terminal(stream: TextIO) -> bool:
    """Returns whether a stream is a terminal: no pipe, and none that a model has closed."""
    return not getattr(stream, "closed", False) and stream.isatty()


def colour_of(outcome: Outcome) -> Colour:
    """Returns the colour of a verdict."""
    return cell_colour([outcome])


def cell_colour(outcomes: Sequence[Outcome]) -> Colour:
    """Returns the colour of some verdicts that are told together: that of the worst."""
    if any(each.is_decided and not each.is_as_expected for each in outcomes):
        return Colour.BAD
    if not all(each.is_decided for each in outcomes):
        return Colour.OPEN
    if any(each.result.verdict is Verdict.VIOLATED for each in outcomes):
        return Colour.CALM
    return Colour.GOOD

"""The comparisons of a page: which outcomes two scenarios have in common, and which alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...plural import counted
from ..comparisons import (
    ComparisonVerdict,
    comparison_doubts,
    comparison_sentence,
)
from .markup import Markup, joined, scrolling, tagged

MOST_OUTCOMES: Final = 100
"""Outcomes of a comparison that a page lists; `check compare` lists all."""

BOTH: Final = "both"


def outcomes_section(verdicts: Sequence[ComparisonVerdict]) -> Markup:
    """Returns the comparisons of a model file's scenarios; nothing if there are none."""
    if not verdicts:
        return Markup()
    return joined(tagged("h3", "Outcomes compared"), *(_comparison(each) for each in verdicts))


def _comparison(verdict: ComparisonVerdict) -> Markup:
    """Returns a comparison: its sentence, and its outcomes to be unfolded."""
    told = verdict.compared
    kind = "open" if not verdict.is_decided else "bad" if verdict.is_true is False else "good"
    lines = [
        tagged("p", tagged("b", verdict.title), f": {comparison_sentence(verdict)}", class_=kind)
    ]
    lines += [tagged("p", text, class_="bad") for text in comparison_doubts(verdict)]
    rows = [tagged("tr", *map(_cell, row)) for row in _rows(verdict)]
    if not rows:
        return joined(*lines)
    heads = [tagged("th", each, scope="col") for each in ("outcome of", *told.names)]
    table = tagged(
        "table",
        tagged("thead", tagged("tr", *heads)),
        tagged("tbody", *rows[:MOST_OUTCOMES]),
        class_="scenarios",
    )
    more = len(rows) - MOST_OUTCOMES
    rest = [tagged("p", f"and {more} more", class_="faint")] if more > 0 else []
    region = scrolling(table, f"Outcomes, {verdict.title}")
    summary = tagged("summary", counted(len(rows), "outcome"))
    return joined(*lines, tagged("details", summary, region, *rest))


def _rows(verdict: ComparisonVerdict) -> Iterator[tuple[str, ...]]:
    """Yields the outcomes, those of one scenario alone first: whose each is, and its values."""
    told = verdict.compared
    for scenario, differences in (
        (told.first.scenario, told.only_first),
        (told.second.scenario, told.only_second),
    ):
        for each in differences:
            yield (f"{scenario} alone", *each.values)
    for values in told.common:
        yield (BOTH, *values)


def _cell(text: str) -> Markup:
    """Returns a cell of the table."""
    return tagged("td", text)

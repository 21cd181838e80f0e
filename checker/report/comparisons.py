"""Comparisons in a report: lines for a terminal, and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, final

from ..plural import counted
from ..questions.compared import Compared, Difference, Outcomes, Relation, show_outcome
from ..records import dataclass
from .json import as_on_data, trace_data
from .style import Colour, Style
from .summary import as_on

INDENT: Final = "  "

MOST: Final = 12
"""Differences that are shown, so that they fit on a screen; all others are only counted."""

WORDS: Final[dict[Relation, str]] = {
    "same": "the same outcomes",
    "fewer": "fewer outcomes",
    "more": "more outcomes",
    "different": "different outcomes",
}


@final
@dataclass(frozen=True, slots=True)
class ComparisonVerdict:
    """A comparison that was checked.

    Attributes:
        title: The comparison's name in the report.
        compared: How the outcomes differ.
        expected: The claim of the documents, or None.
        finding: The claim of the project, or None.
        citation: Where the documents say so.
        earlier: When an earlier run compared the outcomes; None: this run has.
    """

    title: str
    compared: Compared
    expected: Relation | None = None
    finding: Relation | None = None
    citation: str = ""
    earlier: datetime | None = None

    @property
    def claim(self) -> Relation | None:
        """The claim, or None."""
        return self.expected or self.finding

    @property
    def is_true(self) -> bool | None:
        """Whether the claim is true; None where that is not decided, or where there is no claim."""
        return None if self.claim is None else self.compared.satisfies(self.claim)

    @property
    def is_decided(self) -> bool:
        """Whether the claim is known to be true or not; without one, how the outcomes differ."""
        return self.compared.complete if self.claim is None else self.is_true is not None

    @property
    def surprises(self) -> tuple[Difference, ...]:
        """The differences that contradict the claim."""
        return () if self.claim is None else self.compared.against(self.claim)


def comparison_lines(verdict: ComparisonVerdict, width: int, style: Style) -> list[str]:
    """Returns a comparison's lines for a terminal.

    Args:
        verdict: The comparison.
        width: The terminal's.
        style: How to colour.
    """
    found = _wrapped(f"{verdict.title}: {comparison_sentence(verdict)}", width, INDENT)
    for text in comparison_doubts(verdict):
        found += [style.paint(line, Colour.BAD) for line in _wrapped(f"^ {text}", width, "    ")]
    told = verdict.compared
    shown = verdict.surprises or (*told.only_first, *told.only_second)
    for each in shown[:MOST]:
        side = told.first if each in told.only_first else told.second
        text = f"only {side.scenario}: {show_outcome(told.names, each.values)}"
        if each.why:
            text += f" (no trace: {each.why})"
        found += _wrapped(text, width, "    ")
    if len(shown) > MOST:
        found.append(f"    and {len(shown) - MOST} more")
    return found


def outcomes_table(outcomes: Outcomes, width: int) -> list[str]:
    """Returns the outcomes of a scenario, a line each."""
    count = counted(len(outcomes.found), "outcome")
    rest = "" if outcomes.complete else f", and maybe more ({outcomes.stopped_by})"
    found = _wrapped(
        f"{outcomes.scenario}: {count}{rest}, {counted(outcomes.states, 'state')}", width, ""
    )
    for each in outcomes.found:
        found += _wrapped(show_outcome(outcomes.names, each), width, INDENT)
    return found


def data(verdict: ComparisonVerdict) -> dict[str, Any]:
    """Returns a comparison as JSON values."""
    told = verdict.compared
    return {
        "name": verdict.title,
        "expected": verdict.expected,
        "citation": verdict.citation,
        "finding": verdict.finding,
        "relation": told.relation,
        "complete": told.complete,
        **as_on_data(verdict.earlier),
        "as_expected": verdict.is_true,
        "names": list(told.names),
        "first": _outcomes(told.first),
        "second": _outcomes(told.second),
        "only_first": _differences(told.only_first),
        "only_second": _differences(told.only_second),
        "common": [list(each) for each in told.common],
    }


def _outcomes(outcomes: Outcomes) -> dict[str, Any]:
    """Returns the outcomes of a scenario."""
    return {
        "scenario": outcomes.scenario,
        "outcomes": [list(each) for each in outcomes.found],
        "states": outcomes.states,
        "stopped_by": outcomes.stopped_by,
    }


def _differences(differences: Sequence[Difference]) -> list[dict[str, Any]]:
    """Returns the outcomes of one of two scenarios."""
    return [
        {
            "values": list(each.values),
            "why": each.why,
            "trace": None if each.trace is None else trace_data(each.trace),
        }
        for each in differences
    ]


def comparison_sentence(verdict: ComparisonVerdict) -> str:
    """Returns how the outcomes differ."""
    told = verdict.compared
    first, second = told.first.scenario, told.second.scenario
    parts = [f"{counted(len(told.common), 'outcome')} in common"]
    if told.second.complete:
        parts.append(f"{len(told.only_first) or 'none'} of {first} alone")
    if told.first.complete:
        parts.append(f"{len(told.only_second) or 'none'} of {second} alone")
    counts = ", ".join(parts)
    if told.relation is None:
        return f"NOT DECIDED how outcomes differ: {counts}"
    when = f" ({day})" if (day := as_on(verdict.earlier)) else ""
    return f"{second} has {WORDS[told.relation]}: {counts}{_claimed(verdict)}{when}"


def _claimed(verdict: ComparisonVerdict) -> str:
    """Returns that a claim is true, where it is."""
    if not verdict.is_true:
        return ""
    return "; as expected" if verdict.expected else f"; as found ({verdict.finding})"


def comparison_doubts(verdict: ComparisonVerdict) -> Iterator[str]:
    """Yields the remarks on a comparison that is not decided, or that surprises."""
    told = verdict.compared
    for each in (told.first, told.second):
        if not each.complete:
            yield f"there may be more outcomes of {each.scenario}: {each.stopped_by}"
    for name in told.empty:
        yield f"no execution of {name} finishes, so that it has no outcome"
    if verdict.is_true is False:
        source = f" ({verdict.citation})" if verdict.citation else ""
        yield f"NOT AS EXPECTED: expected {verdict.claim}{source}"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Breaks a line."""
    return textwrap.wrap(
        text,
        max(40, width),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )

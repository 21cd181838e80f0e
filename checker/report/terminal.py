"""The table of scenarios in the terminal.

Rows are printed as the scenarios finish, so the widths are settled before the first one. Where the
terminal is narrow the less important columns are left out, and then the names are cut; unless cut
names could not be told apart: then each goes on below its row. In a pipe nothing is left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final, final

from ..records import dataclass
from ..result import Evidence, Verdict
from . import offsets, reached
from .case import Case, Outcome
from .coverage import transition_words as evidence_words
from .loops import hang_doubts
from .style import Colour, Style, colour_of
from .summary import as_on, seconds

GAP: Final = "  "
SHORTEST_NAME: Final = 16
ENOUGH_NAME: Final = 30
"""Characters of a scenario's name that are worth more than a column. In a narrow terminal a longer
name is cut before a column is left out."""
DOUBT: Final = "    ^ "
PROSE: Final = 100
"""Characters of a line of prose where the output is no terminal."""

NUMBERS: Final = ("states", "depth", "time")
DROPPED: Final = ("time", "depth", "kernel", "row", "expected")
"""The columns that a narrow terminal goes without, the least important first.

The kernel goes last where it alone tells scenarios of one name apart.
"""


@final
@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are not yet known.

    Attributes:
        columns: Pairs of a column's name and its width, from the left.
        width: The terminal's, in characters; None for a pipe, where lines may be as long as they
            are.
        style: How to colour.
        prose: The width of a line of prose below a row, in characters.
        wraps: Whether names that are too long go on below their rows, and are not cut.
        is_scoped: Whether a line below each row says for which offsets its verdict is.
    """

    columns: tuple[tuple[str, int], ...]
    width: int | None
    style: Style
    prose: int
    wraps: bool = False
    is_scoped: bool = False

    def header(self) -> str:
        """Returns the first line."""
        return self.style.paint(self._line({name: name for name, _ in self.columns}), Colour.HEAD)

    def row(self, outcome: Outcome) -> str:
        """Returns a scenario's line, and a second one if its verdict is not as expected."""
        result, statistics = outcome.result, outcome.result.statistics
        cells = _cells(outcome.case)
        cells["verdict"] = _capitals(result.verdict)
        cells["states"] = f"{statistics.states:,}"
        cells["depth"] = f"{statistics.depth:,}"
        cells["time"] = as_on(outcome.earlier) or seconds(statistics.seconds)
        line, *rest = self._lines(cells)
        note = result.property or result.stopped_by or ""
        if note and (self.width is None or len(line) + len(GAP) + len(note) <= self.width):
            line += GAP + note
            note = ""
        verdict = cells["verdict"]
        line = line.replace(verdict, self.style.paint(verdict, colour_of(outcome)), 1)
        lines = [line, *rest, *([f"    violated: {note}"] if note and result.property else [])]
        if result.memory.partition(", ")[2]:
            lines.append(f"    {result.memory}")
        doubts = [line for words in reached.doubts(outcome) for line in self._doubt(words)]
        return "\n".join([*lines, *self._remarks(outcome, note), *doubts])

    def failed(self, case: Case, words: str) -> str:
        """Returns the line of a scenario that could not be checked."""
        line, *rest = self._lines({**_cells(case), "verdict": words})
        return "\n".join([line.replace(words, self.style.paint(words, Colour.BAD), 1), *rest])

    def _remarks(self, outcome: Outcome, note: str) -> list[str]:
        """Returns the remarks below a row."""
        if outcome.result.verdict is Verdict.NOT_DECIDED:
            return [f"    stopped by: {note}"] if note else []
        told = offsets.row_note(outcome, self.prose) if self.is_scoped else []
        return [*told, *self._cut(outcome), *self._doubts(outcome, note)]

    def _cut(self, outcome: Outcome) -> list[str]:
        """Returns the remark on a violation that was found before a limit cut its level."""
        stopped_by, offsets = outcome.result.stopped_by, outcome.result.offsets
        if stopped_by is None:
            return []
        what = "the level of the violation" if offsets is None else "the search of a region"
        more = "another violation may come first" if offsets is None else "more may be violated"
        text = f"cut: {stopped_by} stopped {what}; the counts are of a part of it, and {more}"
        return textwrap.wrap(
            text, max(40, self.prose), initial_indent="    ", subsequent_indent="      "
        )

    def _doubts(self, outcome: Outcome, note: str) -> list[str]:
        """Returns the evidence and the doubts below a row, and that a verdict surprises."""
        found: list[str] = []
        if evidence := outcome.result.evidence:
            found += [f"    digest of the states: {evidence.digest}", *_never(evidence)]
        if unfinished := outcome.result.unfinished:
            found += self._doubt(unfinished.words)
        for words in hang_doubts(outcome):
            found += self._doubt(words)
        if outcome.is_as_expected or not (outcome.case.expected or outcome.case.finding):
            return found
        source = f" ({outcome.case.citation})" if outcome.case.citation else ""
        why = f" of {outcome.case.violates}" if outcome.case.violates else ""
        words = f"    ^ NOT AS EXPECTED: expected {outcome.case.wanted}{why}{source}"
        what = f", got {note}" if note else ""
        return [*found, self.style.paint(words + what, Colour.BAD)]

    def _doubt(self, words: str) -> list[str]:
        """Returns the lines of a doubt about a verdict."""
        lines = textwrap.wrap(words, self.prose - len(DOUBT), break_on_hyphens=False)
        indents = [DOUBT, *[" " * len(DOUBT)] * len(lines)]
        return [
            self.style.paint(indent + line, Colour.BAD)
            for indent, line in zip(indents, lines, strict=False)
        ]

    def _lines(self, cells: dict[str, str]) -> list[str]:
        """Returns a line of cells, and further lines for a long name that is not cut."""
        widths = dict(self.columns)
        first, *rest = [cells["scenario"]]
        if self.wraps and len(first) > widths["scenario"]:
            first, *rest = textwrap.wrap(first, widths["scenario"], subsequent_indent="  ")
        before = list(widths)[: list(widths).index("scenario")]
        begin = sum(widths[name] + len(GAP) for name in before)
        return [self._line({**cells, "scenario": first}), *(" " * begin + each for each in rest)]

    def _line(self, cells: dict[str, str]) -> str:
        """Returns a line of cells; numbers stand on the right."""
        shown = []
        for name, width in self.columns:
            text = cells.get(name, "")
            if name in NUMBERS:
                shown.append(text.rjust(width))
            else:
                shown.append((_cut(text, width) if name == "scenario" else text).ljust(width))
        return GAP.join(shown).rstrip()


def _never(evidence: Evidence) -> list[str]:
    """Returns the transitions that no interleaving takes, a line each."""
    found = []
    for each in evidence.never_taken:
        found.append(f"    never taken: {evidence_words(each)}")
    return found


def table(
    cases: Sequence[Case],
    width: int | None,
    style: Style,
    *,
    prose: int | None = None,
    limited: bool = False,
    is_scoped: bool = False,
    earlier: bool = False,
) -> Table:
    """Returns the table for some scenarios.

    Args:
        cases: The scenarios that will be shown.
        width: The terminal's, in characters; None for a pipe.
        style: How to colour.
        prose: The width of a line of prose, in characters; None for that of the table.
        limited: Whether a limit is set, so that some may stay undecided.
        is_scoped: Whether to tell below each row for which offsets its verdict is.
        earlier: Whether there are results of earlier runs among them, which have a day for a time.
    """
    widths = {
        "row": max((len(case.row) for case in cases), default=0),
        "kernel": max((len(case.kernel) for case in cases), default=0),
        "scenario": max((len(case.name) for case in cases), default=0),
        "memory": max((len(case.memory) for case in cases), default=0),
        "verdict": len("NOT DECIDED" if limited else "VIOLATED"),
        "expected": max(
            (len(_cells(case)["expected"]) for case in cases if case.expected or case.finding),
            default=0,
        ),
        "states": 9,
        "depth": 5,
        "time": len("as on 28 Nov") if earlier else 7,
    }
    columns = {name: max(size, len(name)) for name, size in widths.items() if size}
    wraps = width is not None and _fit(columns, cases, width)
    return Table(tuple(columns.items()), width, style, prose or width or PROSE, wraps, is_scoped)


def _fit(columns: dict[str, int], cases: Sequence[Case], width: int) -> bool:
    """Makes columns fit a width; returns whether names that are too long go on below their rows."""
    names = {case.name for case in cases}
    is_needed = len({(case.name, case.kernel) for case in cases}) > len(names)
    for dropped in sorted(DROPPED, key=lambda name: is_needed and name == "kernel"):
        spare = max(0, columns["scenario"] - ENOUGH_NAME)
        if _total(columns) - spare <= width:
            break
        if dropped in columns and columns["scenario"] > SHORTEST_NAME:
            columns.pop(dropped)
    if (excess := _total(columns) - width) > 0:
        columns["scenario"] = max(SHORTEST_NAME, columns["scenario"] - excess)
    return len({_cut(name, columns["scenario"]) for name in names}) < len(names)


def _capitals(verdict: Verdict) -> str:
    """Returns a verdict as the table shows it."""
    return "holds" if verdict is Verdict.HOLDS else verdict.value.upper()


def _cells(case: Case) -> dict[str, str]:
    """Returns the cells of a row that tell of the scenario itself."""
    return {
        "row": case.row,
        "kernel": case.kernel,
        "scenario": case.name,
        "memory": case.memory or "sc",
        "expected": case.expected or (f"({case.finding})" if case.finding else "-"),
    }


def _cut(text: str, width: int) -> str:
    """Returns a text that fits."""
    return text if len(text) <= width else text[: width - 3] + "..."


def _total(columns: dict[str, int]) -> int:
    """Returns how wide a line of columns is."""
    return sum(columns.values()) + len(GAP) * (len(columns) - 1)

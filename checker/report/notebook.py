"""A result and a trace as notebooks show them: a short form of the page, without any script."""

from __future__ import annotations

from typing import Final

from ..plural import counted
from ..result import Result
from ..trace.trace import Trace
from .columns import before_steps, headline, length_summary
from .entries import Entry, entries
from .offsets import trace_lines
from .page.markup import Markup, joined, tagged
from .statements import statement_text

MOST_ROWS: Final = 200
"""Rows of a trace that a notebook shows; the page has all."""

CELL: Final = "text-align: left; vertical-align: top; font-family: monospace; white-space: pre-wrap"
"""A cell's style: notebooks align tables to the right, and have no style of ours."""


def notebook_result(result: Result) -> str:
    """Returns a result's verdict and counts, and its counterexample, as HTML."""
    statistics = result.statistics
    note = result.property or result.stopped_by or ""
    words = f"{result.verdict.value}{f' ({note})' if note else ''}"
    counts = f"{counted(statistics.states, 'state')}, depth {statistics.depth:,}"
    parts = [tagged("p", tagged("b", result.scenario), f": {words}. {counts}")]
    if result.unfinished is not None:
        parts.append(tagged("p", result.unfinished.words))
    if result.trace is not None:
        parts.append(Markup(notebook_trace(result.trace)))
    return tagged("div", *parts)


def notebook_trace(trace: Trace) -> str:
    """Returns a trace as HTML: a table with a column for each process."""
    heads = [tagged("th", name, scope="col", style=CELL) for name in trace.processes]
    shown = list(entries(trace, lambda each: not each.is_silent))
    rows = [tagged("tr", *_cells(each, len(trace.processes))) for each in shown[:MOST_ROWS]]
    if len(shown) > MOST_ROWS:
        more = f"... {len(shown) - MOST_ROWS} more"
        rows.append(tagged("tr", tagged("td", more, colspan=len(trace.processes))))
    chosen = [statement_text(line.origin.text) for line in before_steps(trace)]
    parts = [tagged("p", tagged("b", headline(trace)))]
    parts += [tagged("p", line) for line in trace_lines(trace)]
    parts += [tagged("p", f"At the beginning: {'; '.join(chosen)}")] if chosen else []
    table = tagged("table", tagged("thead", tagged("tr", *heads)), tagged("tbody", *rows))
    return tagged("div", *parts, table, tagged("p", length_summary(trace)))


def _cells(entry: Entry, count: int) -> list[Markup]:
    """Returns the cells of a row, of which one has text."""
    note = f"  ({entry.note})" if entry.note and not entry.is_call else ""
    lines = [f"{'  ' * entry.depth}{entry.text}{note}"]
    lines += [f"{'  ' * entry.depth}| {each}" for each in entry.changes]
    text = joined("\n".join(lines))
    return [
        tagged("td", text if number == entry.process else "", style=CELL) for number in range(count)
    ]

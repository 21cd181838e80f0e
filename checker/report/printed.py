"""A result and a trace as `print` shows them: as the command shows a scenario that is alone."""

from __future__ import annotations

import textwrap
from typing import Final

from ..result import Result, Verdict
from ..trace.trace import Trace
from . import columns, summary
from .case import Case, Outcome
from .loops import not_looked_for
from .style import Style
from .terminal import table

WIDTH: Final = 80
"""Characters of a line: what `print` writes to may be a file, or a notebook."""


def printed_result(result: Result) -> str:
    """Returns the row of a result, the counterexample, and what was checked and what was not."""
    case = Case(result.scenario)
    outcome = Outcome(case, result)
    style = Style()
    rows = table(
        [case],
        None,
        style,
        prose=WIDTH,
        limited=result.verdict is Verdict.NOT_DECIDED,
        is_scoped=result.offsets is not None,
    )
    parts = [f"{rows.header()}\n{rows.row(outcome)}"]
    parts += map(str, result.warnings)
    if result.trace is not None:
        parts.append(printed_trace(result.trace))
    if checked := summary.checked_lines([outcome], WIDTH):
        parts.append("\n".join([*checked, *textwrap.wrap(not_looked_for([outcome]), WIDTH)]))
    return "\n\n".join(parts)


def printed_trace(trace: Trace) -> str:
    """Returns a trace in columns, without a command that shows it again: no file is known."""
    return columns.render(trace, WIDTH, Style())

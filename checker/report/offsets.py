"""Symbolic inputs in a report: the values that a verdict is for, and the assumptions under it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ..plural import counted
from ..result import Offsets, RegionResult, Verdict
from ..trace.trace import Trace
from .case import Outcome

INDENT = "    "
ALWAYS = "any"
"""The condition that every choice of the inputs satisfies."""


def rests_on(offsets: Offsets) -> str:
    """Returns the regions and assumptions of a verdict: `(6 regions, assuming a, b)`."""
    counted = f"{offsets.regions} {'region' if offsets.regions == 1 else 'regions'}"
    names = ", ".join(name for name, _ in offsets.assumptions)
    return f"({counted}, assuming {names})" if names else f"({counted}, no assumption)"


def row_note(outcome: Outcome, width: int) -> list[str]:
    """Returns the lines below a scenario's row: for which offsets its verdict is."""
    offsets, result = outcome.result.offsets, outcome.result
    if offsets is None:
        return []
    on = rests_on(offsets)
    if result.verdict is Verdict.VIOLATED:
        when = "for all offsets" if offsets.violated == ALWAYS else f"if {offsets.violated}"
        text = f"{when} {on}"
    elif result.verdict is Verdict.HOLDS:
        text = f"for all offsets {on}"
    else:
        return []
    return [*_wrap(text, width), *(_regions(offsets.table, width) if offsets.table else [])]


def assumption_lines(outcomes: Sequence[Outcome], width: int, *, is_asked: bool) -> list[str]:
    """Returns the lines on the symbolic inputs and the assumptions on them; none without inputs.

    Args:
        outcomes: The outcomes.
        width: The width of a line, in characters.
        is_asked: Whether to tell the inputs and each assumption's sentence, and not only how many
            there are.
    """
    words: dict[str, str] = {}
    inputs: dict[str, None] = {}
    for outcome in outcomes:
        offsets = outcome.result.offsets
        if offsets is not None:
            words |= dict(offsets.assumptions)
            inputs |= dict.fromkeys(offsets.inputs)
    if not inputs:
        return []
    what = "1 symbolic input" if len(inputs) == 1 else f"{len(inputs)} symbolic inputs"
    on = f"{len(words)} {'assumption' if len(words) == 1 else 'assumptions'}"
    if not is_asked:
        text = f"Offsets: {what} under {on} (--assumptions names them)."
        return textwrap.wrap(text, width, break_on_hyphens=False)
    named = f"Symbolic inputs: {', '.join(inputs)}."
    lines = textwrap.wrap(named, width, break_on_hyphens=False)
    lines.append("Assumptions:" if words else "No assumption.")
    for name, sentence in words.items():
        lines += textwrap.wrap(
            f"{INDENT}{name}: {sentence}",
            width,
            subsequent_indent=f"{INDENT}  ",
            break_on_hyphens=False,
        )
    return lines


def trace_lines(trace: Trace) -> list[str]:
    """Returns a trace's lines on its inputs: the condition of its region, and its witness."""
    if not trace.witness:
        return []
    values = ", ".join(f"{each.name} = {each.value}" for each in trace.witness)
    when = "for all offsets" if trace.region == ALWAYS else f"if {trace.region}"
    lines = [f"occurs {when}", f"shown with {values}"]
    if trace.assumptions:
        lines.append(f"assumed: {', '.join(trace.assumptions)}")
    return lines


def _regions(table: Sequence[RegionResult], width: int) -> Iterator[str]:
    """Returns the regions, one after the other."""
    for number, region in enumerate(table, 1):
        verdict = region.verdict.value
        if region.verdict is Verdict.VIOLATED:
            verdict = f"VIOLATED {region.property}"
        values = ", ".join(f"{name} = {value}" for name, value in region.witness)
        yield from _wrap(f"region {number}: {region.condition}", width)
        yield from _wrap(
            f"{INDENT}{verdict}, {counted(region.states, 'state')}, depth {region.depth}; {values}",
            width,
        )


def _wrap(text: str, width: int) -> list[str]:
    """Breaks a line below a row."""
    lead = INDENT + " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(
        text.lstrip(),
        max(width, len(lead) + 16),
        initial_indent=lead,
        subsequent_indent=lead + "  ",
        break_on_hyphens=False,
    )

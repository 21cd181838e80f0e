"""Symbolic inputs in a report: the values that a verdict is for, and the assumptions under it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from checker.report.case import Case, Outcome
from checker.result import Offsets, RegionResult, Verdict
from checker.trace.trace import Trace

INDENT = "    "
ALWAYS = "any"
"""The condition that every choice of the inputs satisfies."""


def numbered(cases: Sequence[Case]) -> dict[str, str]:
    """Returns the assumptions of some scenarios, each with its number in a table: A1, A2, ..."""
    names = dict.fromkeys(name for case in cases for name in case.assumptions)
    return {name: f"A{number}" for number, name in enumerate(names, 1)}


def rests_on(offsets: Offsets, labels: dict[str, str]) -> str:
    """Returns a verdict's scope: `for all offsets (6 regions, assumptions A1, A2)`."""
    counted = f"{offsets.regions} {'region' if offsets.regions == 1 else 'regions'}"
    numbers = sorted(int(labels[name].removeprefix("A")) for name, _ in offsets.assumptions)
    if not numbers:
        return f"({counted}, no assumption)"
    what = "assumption" if len(numbers) == 1 else "assumptions"
    return f"({counted}, {what} {_ranges(numbers)})"


def _ranges(numbers: Sequence[int]) -> str:
    """Returns labels by their numbers: `A1 to A5, A8`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [
        f"A{run[0]} to A{run[-1]}" if len(run) > 2 else ", ".join(f"A{number}" for number in run)
        for run in runs
    ]
    return ", ".join(shown)


def row_note(outcome: Outcome, labels: dict[str, str], width: int) -> list[str]:
    """Returns the lines below a scenario's row."""
    offsets, result = outcome.result.offsets, outcome.result
    if offsets is None:
        return []
    on = rests_on(offsets, labels)
    if result.verdict is Verdict.VIOLATED:
        when = "for all offsets" if offsets.violated == ALWAYS else f"if {offsets.violated}"
        text = f"{when} {on}"
    elif result.verdict is Verdict.HOLDS:
        text = f"for all offsets {on}"
    else:
        return []
    return [*_wrap(text, width), *(_regions(offsets.table, width) if offsets.table else [])]


def legend(outcomes: Sequence[Outcome], labels: dict[str, str], width: int) -> str:
    """Returns the sentences of the assumptions that the table numbers; "" if there are none."""
    words: dict[str, str] = {}
    inputs: dict[str, None] = {}
    for outcome in outcomes:
        offsets = outcome.result.offsets
        if offsets is not None:
            words |= dict(offsets.assumptions)
            inputs |= dict.fromkeys(offsets.inputs)
    if not inputs:
        return ""
    lines = textwrap.wrap(f"Symbolic inputs: {', '.join(inputs)}.", width, break_on_hyphens=False)
    for name, label in labels.items():
        if name in words:
            lines += textwrap.wrap(
                f"{label} {name}: {words[name]}",
                width,
                subsequent_indent=" " * (len(label) + 1),
                break_on_hyphens=False,
            )
    return "\n".join(lines)


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
            f"{INDENT}{verdict}, {region.states:,} states, depth {region.depth}; {values}", width
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

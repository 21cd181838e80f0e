"""A necessity table as text and as data: function by function, what a verdict rests on."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any, Final

from ..necessity.judging import Judged, Need
from ..necessity.parts import ProtocolPart
from ..plural import counted
from .json import trace_data
from .style import Colour, Style

COLOURS: Final = {
    Need.NEEDED: Colour.GOOD,
    Need.NOT_NEEDED: Colour.CALM,
    Need.NOT_TAKEN: Colour.FAINT,
    Need.NOT_DECIDED: Colour.OPEN,
}
KIND_WIDTH: Final = 7
NEED_WIDTH: Final = len(Need.NOT_DECIDED.value)

MEANING: Final = (
    "needed: without it a scenario that holds no longer does. not needed: all scenarios here hold "
    "without it, which says nothing of others. never taken: no execution of a scenario here comes "
    "to where it would make a difference."
)


def necessity_text(
    judged: Sequence[Judged], bases: int, left_out: int, width: int, style: Style
) -> str:
    """Returns the table.

    Args:
        judged: The parts, in the order of the source.
        bases: How many scenarios hold, and were checked without each part.
        left_out: How many were left out, since they do not hold.
        width: The width of a line.
        style: How text is coloured.
    """
    lines: list[str] = []
    kinds = max([KIND_WIDTH, *(len(each.part.kind.value) + 1 for each in judged)])
    for function, group in groupby(judged, key=lambda each: each.part.function):
        title = f"{function.function}()" if function.function else "outside of functions"
        said = f"{title}  {function.summary}" if function.summary else title
        lines += [*_wrapped(said, width, "  ", style), *_rows(group, kinds, width, style), ""]
    return "\n".join([*lines, *_sum(judged, bases, left_out, width)])


def _wrapped(text: str, width: int, indent: str, style: Style) -> list[str]:
    """Returns a heading."""
    lines = textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)
    return [style.paint(each, Colour.HEAD) for each in lines]


def _rows(judged: Iterable[Judged], kinds: int, width: int, style: Style) -> Iterator[str]:
    """Yields the rows of one function, with the kinds of parts in a column of some width."""
    for each in judged:
        need = style.paint(f"{each.need.value:{NEED_WIDTH}}", COLOURS[each.need])
        lead = f"  {need}  {each.part.kind.value:{kinds}}"
        margin = 2 + NEED_WIDTH + 2 + kinds
        text = f"{place(each.part)}  {each.part.words}"
        room = max(24, width - margin)
        for line in textwrap.wrap(text, room, subsequent_indent="  ", break_on_hyphens=False):
            yield lead + line
            lead = " " * margin
        if reason := reason_of(each):
            for line in textwrap.wrap(reason, room - 2, break_on_hyphens=False):
                yield " " * (margin + 2) + style.paint(line, Colour.FAINT)


def place(part: ProtocolPart) -> str:
    """Returns a part's file and line."""
    return f"{PurePath(part.span.path).name}:{part.span.line}"


def reason_of(judged: Judged) -> str:
    """Returns the violation without a part, and the scenario that needs it; or ""."""
    if judged.need is Need.NOT_DECIDED:
        return judged.why
    if judged.need is not Need.NEEDED:
        return ""
    result = judged.result
    steps = f" after {counted(len(result.trace.steps), 'step')}" if result and result.trace else ""
    return f"{judged.why}{steps}: {judged.scenario}"


def _sum(judged: Sequence[Judged], bases: int, left_out: int, width: int) -> Iterator[str]:
    """Yields the last lines: how many parts are needed, and what that means."""
    counts = Counter(each.need for each in judged)
    told = [f"{counts[need]} {need.value}" for need in Need if counts[need]]
    scenarios = "1 scenario that holds" if bases == 1 else f"{bases} scenarios that hold"
    sentence = f"{counted(len(judged), 'part')} of {scenarios}: {', '.join(told) or 'none'}."
    if left_out:
        sentence += f" Left out: {left_out} that do not hold, or are not decided."
    for each in (sentence, MEANING):
        yield from textwrap.wrap(each, width, break_on_hyphens=False)


def necessity_data(judged: Sequence[Judged]) -> list[Mapping[str, Any]]:
    """Returns the table as data for JSON, with the counterexample of each part that is needed."""
    return [
        {
            **row,
            "trace": trace_data(each.result.trace) if each.result and each.result.trace else None,
        }
        for each, row in zip(judged, necessity_rows(judged), strict=True)
    ]


def necessity_rows(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Returns the table as data, with the lengths of counterexamples in their place."""
    return [
        {
            "kind": each.part.kind.value,
            "function": each.part.function.function,
            "summary": each.part.function.summary,
            "file": each.part.span.path,
            "line": each.part.span.line,
            "part": each.part.words,
            "need": each.need.value,
            "scenario": each.scenario,
            "why": each.why,
            "searched": each.searched,
            "having": each.having,
            "steps": len(each.result.trace.steps) if each.result and each.result.trace else None,
        }
        for each in judged
    ]

"""A trace as plain text for a mail or a commit message: columns CPU0 and CPU1, 75 wide, ASCII."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from ..trace.trace import Trace
from .columns import (
    Column,
    choices,
    columns,
    hanging,
    headline,
    indentation,
    waiting_words,
)
from .entries import Entry, entries
from .loops import before_part, loop_end, loop_parts
from .offsets import trace_lines
from .statements import Statement, reads_told, statement_text
from .wrapping import wrap

WIDTH: Final = 75
MOST_EVIDENCE: Final = 24
"""Values of the state that a mail tells; where there are more, it says how many."""


def render(trace: Trace, *, subtitle: str = "", command: Sequence[str] = ()) -> str:
    """Returns a trace as plain text.

    Args:
        trace: The trace.
        subtitle: The second line: who races with whom, on which kernel; the scenario if empty.
        command: The command that shows the trace again, in parts that belong together.
    """
    lines = [*wrap(headline(trace), WIDTH), *wrap(subtitle or trace.scenario, WIDTH)]
    for text in trace_lines(trace):
        lines += wrap(text, WIDTH, "  ")
    lines.append("")
    chosen = choices(trace)
    for line in chosen:
        decided = f" ({line.decision})" if line.decision else ""
        lines += wrap(f"beginning: {statement_text(line.origin.text)}{decided}", WIDTH, "    ")
    if chosen:
        lines.append("")
    if trace.steps:
        lines += _body(trace)
    lines += loop_end(trace)
    lines += wrap(f"*** {_conclusion(trace)}", WIDTH, "    ")
    for each in trace.waiting:
        lines += wrap(f"    {waiting_words(trace, each)}", WIDTH, "      ")
    if command:
        whole = f"replay: {' '.join(command)}"
        lines += [whole] if len(whole) <= WIDTH else _continued("replay: ", command)
    return "\n".join(_ascii(line).rstrip() for line in lines)


def _body(trace: Trace) -> Iterator[str]:
    """Returns the columns."""
    parts = [list(entries(part, _is_wanted)) for part in loop_parts(trace)]
    shown = [entry for part in parts for entry in part]
    places = columns(len(trace.processes), WIDTH, gap=1)
    step = indentation(shown, places)
    heads, rules = "", ""
    for number, place in enumerate(places):
        heads = heads.ljust(place.begin) + f"CPU{number}"
        rules = rules.ljust(place.begin) + "-" * len(f"CPU{number}")
    yield heads
    yield rules
    notes = {
        process: _note_column([each for each in shown if each.process == process], place, step)
        for process, place in enumerate(places)
    }
    for number, part in enumerate(parts):
        yield from before_part(trace, number)
        for entry in part:
            place = places[entry.process]
            for line in _entry(entry, place, notes[entry.process], step):
                yield " " * place.begin + line


def _is_wanted(statement: Statement) -> bool:
    """Returns whether a statement is shown: what is local is not.

    What was chosen is shown: which option, and which record.
    """
    return (statement.is_access or statement.is_choice) and not statement.is_silent


def _note_column(shown: Sequence[Entry], place: Column, step: int) -> int:
    """Returns where the brackets of a column stand: right of most of its text."""
    noted = [each for each in shown if each.note]
    if not noted:
        return place.width
    short = (len(each.note) + 2 for each in noted if len(each.note) <= place.width // 4)
    longest = max(short, default=0)  # a long one has lines of its own
    texts = max(each.depth * step + len(each.text) for each in noted)
    return max(place.width // 2, min(texts + 2, place.width - longest))


def _entry(entry: Entry, place: Column, column: int, step: int) -> Iterator[str]:
    """Returns the lines of one entry: its text, and in brackets the reads or the decision."""
    indent = entry.depth * step
    text = entry.text.removesuffix("()") if entry.is_call else entry.text
    later = hanging(entry, indent, place.width)
    lines = wrap(" " * indent + text, place.width, later)
    note = f"({entry.note})" if entry.note else ""
    if note:
        at = max(column, len(lines[-1]) + 1)
        if at + len(note) > place.width:
            at = max(len(lines[-1]) + 1, place.width - len(note))
        if at + len(note) > place.width:
            lines += wrap(later + note, place.width, later)
        else:
            lines[-1] = lines[-1].ljust(at) + note
    yield from lines


def _conclusion(trace: Trace) -> str:
    """Returns the conclusion: the violated or reached property, with the values that show it."""
    state = [f"{each.name} = {each.value}" for each in reads_told(trace.evidence)]
    shown = [*state, *_returned(trace)]
    if not shown:
        return headline(trace)
    if (more := len(shown) - MOST_EVIDENCE) > 0:
        shown[MOST_EVIDENCE:] = [f"and {more} more"]
    return f"{trace.property} is {'reached' if trace.reached else 'false'}: {', '.join(shown)}"


def _returned(trace: Trace) -> list[str]:
    """Returns the results of the processes whose results the property reads."""
    pairs = [(trace.processes[each], trace.finished[each]) for each in trace.results]
    return [f"{name} returned {value}" for name, value in pairs if value]


def _continued(label: str, command: Sequence[str]) -> list[str]:
    """Returns a long command in several lines that a shell takes as one."""
    lines = [label + command[0], *(" " * len(label) + "  " + part for part in command[1:])]
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def _ascii(text: str) -> str:
    """Returns a text with nothing but ASCII in it."""
    plain = unicodedata.normalize("NFKD", text)
    return plain.encode("ascii", "replace").decode("ascii")

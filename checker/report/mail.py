"""A trace as plain text for a mail or a commit message: a column for each process, 75 wide, ASCII.

The columns of three processes or more overlap: each begins further to the right and has room up to
the edge, and all values stand in one column there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from ..trace.trace import Trace
from .columns import INDENT, Column, columns, hanging, indentation
from .entries import Entry, entries
from .handovers import lock_filter
from .letter import Letter, Surroundings, is_in_letter, letter
from .loops import before_part, loop_end, loop_parts
from .wrapping import wrap

WIDTH: Final = 75

NARROWEST_PART: Final = 36
"""Characters of a column that does not overlap others: half of a line. With less, names are cut."""

ROOM: Final = 49
"""Characters that the last of columns has which overlap: what is left is for the others' shift.
With more, three columns begin so close to each other that they are hard to tell apart."""

VALUES: Final = 26
"""Characters at the right edge that values have in columns that overlap."""

NOTHING_AROUND: Final = Surroundings()
"""The surroundings of a trace of which nothing else is known."""


def render(trace: Trace, around: Surroundings = NOTHING_AROUND, *, is_verbose: bool = False) -> str:
    """Returns a trace as plain text.

    Args:
        trace: The trace.
        around: What surrounds it.
        is_verbose: Whether to tell of every lock, and not only where one changes hands.
    """
    told = letter(trace, around)
    lines = [*wrap(told.title, WIDTH), *wrap(told.subtitle, WIDTH)]
    for text in told.offsets:
        lines += wrap(text, WIDTH, "  ")
    lines.append("")
    for text in told.beginning:
        lines += wrap(text, WIDTH, "    ")
    if told.beginning:
        lines.append("")
    if trace.steps:
        lines += column_lines(trace, around.names, is_verbose=is_verbose)
    lines += [*loop_end(trace), *_end(told), *_foot(told, around)]
    return "\n".join(ascii_text(line).rstrip() for line in lines)


def mail_columns(count: int) -> tuple[Column, ...]:
    """Returns the columns of a mail about so many processes."""
    narrowest = NARROWEST_PART if count <= WIDTH // NARROWEST_PART else ROOM
    return columns(count, WIDTH, gap=1, narrowest=narrowest)


def _shown(trace: Trace, part: range, *, is_verbose: bool) -> Iterator[Entry]:
    """Returns the entries of a part of a trace that are shown."""
    is_told = lock_filter(trace)
    return entries(trace, lambda e: is_in_letter(e) and (is_verbose or is_told(e)), part)


def column_lines(trace: Trace, names: Sequence[str], *, is_verbose: bool) -> Iterator[str]:
    """Yields the columns, with their heads."""
    parts = [list(_shown(trace, part, is_verbose=is_verbose)) for part in loop_parts(trace)]
    shown = [entry for part in parts for entry in part]
    places = mail_columns(len(trace.processes))
    overlap = len(places) > 1 and places[0].begin + places[0].width > places[1].begin
    step = min(indentation(shown, places), 1 if overlap else INDENT)
    heads, rules = "", ""
    for place, name in zip(places, names or trace.processes, strict=True):
        heads = _at(heads, place.begin, name)
        rules = _at(rules, place.begin, "-" * len(name))
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


def continued(label: str, command: Sequence[str]) -> list[str]:
    """Returns a command, if it is long in several lines that a shell takes as one."""
    whole = label + " ".join(command)
    if len(whole) <= WIDTH:
        return [whole]
    lines = [label + command[0], *(" " * len(label) + "  " + part for part in command[1:])]
    return [f"{line} \\" for line in lines[:-1]] + lines[-1:]


def ascii_text(text: str) -> str:
    """Returns a text with nothing but ASCII in it."""
    plain = unicodedata.normalize("NFKD", text)
    return plain.encode("ascii", "replace").decode("ascii")


def function_lines(told: Letter) -> Iterator[str]:
    """Yields where each function is, in the kernel and in the model."""
    for name, kernel, model in told.functions:
        places = "; ".join(each for each in (kernel, model) if each)
        yield from wrap(f"  {name}: {places}", WIDTH, " " * 6)


def _end(told: Letter) -> Iterator[str]:
    """Yields the conclusion, with who failed and how before it."""
    if told.story:
        yield ""
        yield from wrap(told.story, WIDTH)
        yield ""
    yield from wrap(f"*** {told.conclusion}", WIDTH, "    ")
    for text in told.waiting:
        yield from wrap(f"    {text}", WIDTH, "      ")


def _foot(told: Letter, around: Surroundings) -> Iterator[str]:
    """Yields the places of the functions, the tool, and the command."""
    if around.made_by:
        yield ""
        yield from function_lines(told)
        yield ""
        yield from wrap(around.made_by, WIDTH, "  ")
    if around.command:
        yield from continued("replay: ", around.command)


def _at(line: str, begin: int, text: str) -> str:
    """Returns a line with a text at a column; what is there already is cut before it."""
    return (line if len(line) < begin else line[: max(0, begin - 1)]).ljust(begin) + text


def _note_column(shown: Sequence[Entry], place: Column, step: int) -> int:
    """Returns where the brackets of a column stand: right of most of its text."""
    if place.width > WIDTH // 2:
        return place.width - VALUES
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

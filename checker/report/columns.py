"""A trace in the terminal: a column for each process, the call stack by indentation.

Only one process runs at a time, so a line has text in one column only. Where the terminal is too
narrow for whole columns they overlap: each begins further to the right, and has room up to the
edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, final

from ..program.nodes import Origin
from ..records import dataclass
from ..trace.trace import Change, Line, Read, Trace, Waiting
from .entries import Entry, entries, show_change, show_reads
from .handovers import lock_filter
from .loops import before_part, loop_end, loop_parts, turn_words
from .offsets import trace_lines
from .statements import reads_told, statement_text, told_changes
from .style import Colour, Style
from .wrapping import longest_atom, wrap

INDENT: Final = 2

NARROWEST: Final = 24
"""Characters of a column: one that would be narrower overlaps the next ones. It is the least in
which most names of the kernel fit with their brackets; with more, three columns of 80 overlap."""

CHOICE: Final = "choose("


@final
@dataclass(frozen=True, slots=True)
class Column:
    """Where a process's text stands: its first character, and its width."""

    begin: int
    width: int


def columns(
    count: int, width: int, *, gap: int = 2, narrowest: int = NARROWEST
) -> tuple[Column, ...]:
    """Divides a width into columns; they overlap where they would be narrower than is said."""
    pitch = (width + gap) // max(count, 1)
    if pitch - gap >= narrowest or count == 1:
        return tuple(Column(number * pitch, pitch - gap) for number in range(count))
    pitch = max(1, (width - narrowest) // (count - 1))
    return tuple(
        Column(number * pitch, max(narrowest, width - number * pitch)) for number in range(count)
    )


def render(trace: Trace, width: int, style: Style, *, is_verbose: bool = False) -> str:
    """Returns a trace in columns.

    Args:
        trace: The trace.
        width: The terminal's, in characters.
        style: How to colour.
        is_verbose: Whether to tell of every lock, and not only where one changes hands.
    """
    steps = step_lines(trace, width, style, is_verbose=is_verbose)
    return "\n".join([*_title(trace, width, style), "", *steps, "", *_end(trace, width, style)])


def step_lines(trace: Trace, width: int, style: Style, *, is_verbose: bool = False) -> list[str]:
    """Returns the lines of a trace between its title and its conclusion.

    The arguments are those of `render`.
    """
    places = columns(len(trace.processes), width)
    lines: list[str] = []
    if chosen := before_steps(trace):
        lines += [*_setup(trace, chosen, width), ""]
    if trace.steps:
        lines += heads(trace.processes, places, style)
    parts = [list(_shown(trace, part, is_verbose=is_verbose)) for part in loop_parts(trace)]
    step = indentation([entry for shown in parts for entry in shown], places)
    for number, shown in enumerate(parts):
        lines += before_part(trace, number)
        for entry in shown:
            lines += _entry(entry, places[entry.process], step, style)
    return [*lines, *loop_end(trace)]


def _shown(trace: Trace, part: range, *, is_verbose: bool) -> Iterator[Entry]:
    """Returns the entries of a part of a trace that are shown."""
    is_told = lock_filter(trace)
    return entries(trace, lambda e: not e.is_silent and (is_verbose or is_told(e)), part)


def indentation(shown: Sequence[Entry], places: Sequence[Column]) -> int:
    """Returns by how much a function is indented: less where the stack is deep for the column.

    It is one number for all, so that nothing stands left of the function that it belongs to; and
    so small that the longest name has room.
    """
    deepest = max((entry.depth for entry in shown), default=0)
    is_flat = deepest * INDENT <= min(each.width for each in places) // 4
    rooms = [
        (entry.depth, places[entry.process].width - longest_atom(entry.text)) for entry in shown
    ]
    for step in range(INDENT if is_flat else 1, 0, -1):
        if all(depth * step <= room for depth, room in rooms):
            return step
    return 0


def hanging(entry: Entry, indent: int, width: int) -> str:
    """Returns the indentation of an entry's later lines: less where a name needs the room."""
    longest = max(longest_atom(each) for each in (entry.text, entry.details, entry.note))
    return " " * max(indent, min(indent + 2 * INDENT, width - longest - 2))


def headline(trace: Trace) -> str:
    """Returns the violated or reached property in words."""
    return f"{trace.property} {'reached' if trace.reached else 'violated'}: {trace.words}"


def _colour(trace: Trace) -> Colour:
    """Returns how the headline is painted."""
    return Colour.HEAD if trace.reached else Colour.BAD


def length_summary(trace: Trace) -> str:
    """Returns how long a trace is."""
    steps, switches = len(trace.steps), trace.switches
    counted = f"{steps} {'step' if steps == 1 else 'steps'}"
    return f"{counted}, {switches} context {'switch' if switches == 1 else 'switches'}"


def waiting_words(trace: Trace, waiting: Waiting, names: Sequence[str] = ()) -> str:
    """Returns the wait of a process in a deadlock or a loop, or with what it goes on, in words.

    Args:
        trace: The trace.
        waiting: The wait.
        names: The processes' names as they are to be told; those of the trace if empty.
    """
    called = dict(zip(trace.processes, names or trace.processes, strict=True))
    who = called[trace.processes[waiting.process]]
    turns = f"; {words}" if (words := turn_words(trace, waiting)) else ""
    if waiting.moves:
        how = "goes on" if waiting.able or waiting.turns else "spins"
        text = f"{who} {how} at `{statement_text(waiting.origin.text)}`{_where(waiting.origin)}"
        reads = reads_told(waiting.reads)
        return text + (f", where {show_reads(reads)}" if reads else "") + turns
    if waiting.is_stranded:
        text = f"{who} has nowhere to go after `{statement_text(waiting.origin.text)}`"
        return text + _where(waiting.origin) + turns
    text = f"{who} waits at `{statement_text(waiting.origin.text)}`{_where(waiting.origin)}"
    locks = []
    for lock, holders in waiting.holders:
        named = " and ".join(called[each] for each in holders)
        held = f"held by {named}" if holders else "which nobody holds"
        locks.append(f"{lock}, {held}")
    reads = reads_told(waiting.reads)
    text += f" for {'; '.join(locks)}" if locks else ""
    if waiting.behind:
        waits_too = "which waits" if len(waiting.behind) == 1 else "which wait"
        queue = " and ".join(called[each] for each in waiting.behind)
        text += f", and behind {queue}, {waits_too} in its queue"
    return text + (f", where {show_reads(reads)}" if reads else "") + turns


def _where(origin: Origin) -> str:
    """Returns the place of a statement, and those of the calls that lead to it."""
    if not origin.span.path:
        return ""
    places = [f"{origin.span.path}:{origin.span.line}"]
    for caller, frame in zip(origin.stack[-2::-1], origin.stack[:0:-1], strict=True):
        places[-1] += f" in {frame.function}()"
        places.append(f"called at {caller.path}:{frame.line}")
    return f" ({', '.join(places)})"


def choices(trace: Trace) -> tuple[Line, ...]:
    """Returns the choices before the first step; all of the set-up where no step follows."""
    return tuple(
        line
        for line in trace.setup
        if not (trace.steps and line.origin.stack) or CHOICE in line.origin.text
    )


def before_steps(trace: Trace) -> tuple[Line, ...]:
    """Returns the choices before the first step, and the stores of the set-up."""
    chosen = choices(trace)
    return tuple(line for line in trace.setup if line in chosen or _stored(trace, line))


def _stored(trace: Trace, line: Line) -> tuple[Change, ...]:
    """Returns the shared elements that a statement of the set-up changed."""
    shared = {read.name for read in trace.start}
    return tuple(
        each
        for each in told_changes(line.changes)
        if each.name in shared and each.before != each.after
    )


def changed(trace: Trace) -> tuple[Read, ...]:
    """Returns the shared elements that end with another value than they began with."""
    pairs = zip(trace.start, trace.end, strict=True)
    return tuple(after for before, after in pairs if before != after)


def _title(trace: Trace, width: int, style: Style) -> Iterator[str]:
    """Returns the first lines: the violated or reached property, its place, the trace's length."""
    for line in wrap(headline(trace), width, "  "):
        yield style.paint(line, _colour(trace))
    place = f" ({trace.place})" if trace.place else ""
    yield from wrap(f"{trace.scenario}: {length_summary(trace)}{place}", width, "  ")
    for line in trace_lines(trace):
        yield from wrap(line, width, "  ")


def _setup(trace: Trace, chosen: Sequence[Line], width: int) -> Iterator[str]:
    """Returns the lines of the set-up, before the first step."""
    yield "At the beginning:"
    for line in chosen:
        note = line.decision or show_reads(reads_told(line.reads))
        text = statement_text(line.origin.text) + (f"  ({note})" if note else "")
        changes = "; ".join(show_change(each) for each in _stored(trace, line))
        yield from wrap(f"  {text}  {changes}".rstrip(), width, "    ")


def heads(called: Sequence[str], places: Sequence[Column], style: Style) -> Iterator[str]:
    """Returns the heads of the columns, the processes' names, underlined."""
    names, rules = "", ""
    for number, (name, place) in enumerate(zip(called, places, strict=True)):
        room = places[number + 1].begin - place.begin - 1 if number + 1 < len(places) else None
        shown = name if room is None or len(name) <= room else name[: max(1, room)]
        names = names.ljust(place.begin) + shown
        rules = rules.ljust(place.begin) + "-" * len(shown)
    yield style.paint(names, Colour.HEAD)
    yield rules


def _entry(entry: Entry, place: Column, step: int, style: Style) -> Iterator[str]:
    """Returns the lines of one entry."""
    indent = entry.depth * step
    for line in _statement(entry, indent, place.width):
        yield " " * place.begin + (style.paint(line, Colour.HEAD) if entry.is_call else line)
    extra = [*entry.changes]
    if entry.held is not None:
        extra.append(f"holds {', '.join(entry.held)}" if entry.held else "holds nothing")
    for each in extra:
        lead = " " * (indent + INDENT) + "| "
        for line in wrap(lead + each, place.width, lead + "  "):
            yield " " * place.begin + style.paint(line, Colour.FAINT)


def _statement(entry: Entry, indent: int, width: int) -> list[str]:
    """Returns a statement and its brackets, or a function and its place, if there is room."""
    if entry.is_call:
        lead = " " * indent + entry.text
        file = entry.details.partition(",")[0]
        for place in (entry.details, file):
            if place and len(lead) + 2 + len(place) <= width:
                return [f"{lead}  {place}"]
        return wrap(lead, width, hanging(entry, indent, width))
    text = f"{entry.text}  ({entry.details})" if entry.details else entry.text
    return wrap(" " * indent + text, width, hanging(entry, indent, width))


def _end(trace: Trace, width: int, style: Style) -> Iterator[str]:
    """Returns the conclusion: the violated or reached property, and the values that show it."""
    for line in wrap(f"*** {headline(trace)}", width, "    "):
        yield style.paint(line, _colour(trace))
    for each in trace.waiting:
        yield from wrap(f"    {waiting_words(trace, each)}", width, "      ")
    shown = reads_told(trace.evidence or changed(trace))
    if shown:
        yield from wrap(f"    state: {show_reads(shown)}", width, "      ")
    ended = [
        f"{name} returned {value}" if value else f"{name} has finished"
        for name, value in zip(trace.processes, trace.finished, strict=True)
        if value is not None
    ]
    if ended:
        yield from wrap(f"    {', '.join(ended)}", width, "      ")

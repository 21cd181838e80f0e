"""A trace as a list of things to show, each in the column of one process.

What the columns of the terminal and those of a mail have in common: when a function's name is
shown, how deep a statement is indented, and what is said of it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, final

from checker.program.nodes import Frame
from checker.trace.trace import Change, Line, Step, Trace

INDENT: Final = 2
AUGMENTED: Final = re.compile(r"(\*\*|//|<<|>>|[-+*/%&|^])=")
"""An assignment that loads and stores: its two steps have one text."""


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to show.

    Attributes:
        process: In whose column.
        depth: How many functions it stands in.
        text: The function's name, or the statement.
        note: What was read or decided, in few words; "" for nothing to say.
        details: The same with all values.
        changes: What it changed, as `name: before -> after`.
        held: The locks that the process holds after it, if that has changed; else None.
        is_call: Whether it is the beginning of a function.
        step: The number of the step, from 1, where this is its first entry; else 0.
    """

    process: int
    depth: int
    text: str
    note: str = ""
    details: str = ""
    changes: tuple[str, ...] = ()
    held: tuple[str, ...] | None = None
    is_call: bool = False
    step: int = 0


def entries(trace: Trace) -> Iterator[Entry]:
    """Returns what the steps of a trace show, in order."""
    stacks: dict[int, tuple[Frame, ...]] = {}
    held: dict[int, tuple[str, ...]] = {}
    shared = frozenset(read.name for read in trace.start)
    for number, step in enumerate(trace.steps, 1):
        shown = list(_step(step, stacks, shared))
        for position, entry in enumerate(shown):
            last = position == len(shown) - 1
            locks = step.held if last and step.held != held.get(step.process, ()) else None
            yield _with(entry, number if position == 0 else 0, locks)
        held[step.process] = step.held


def frame_text(frame: Frame) -> str:
    """Returns a function as its first line in a column."""
    return f"{frame.function}()"


def source_text(text: str) -> str:
    """Returns a statement's source in one line, without `self.`."""
    return " ".join(re.sub(r"\bself\.", "", text).split())


def values(line: Line) -> tuple[str, ...]:
    """Returns the values that a statement read, each once."""
    return tuple(dict.fromkeys(read.value for read in line.reads))


def show_change(change: Change) -> str:
    """Returns a change in one line."""
    return f"{change.name}: {change.before} -> {change.after}"


def _with(entry: Entry, step: int, held: tuple[str, ...] | None) -> Entry:
    """Returns an entry with its place in a step."""
    return Entry(
        entry.process,
        entry.depth,
        entry.text,
        entry.note,
        entry.details,
        entry.changes,
        held,
        entry.is_call,
        step,
    )


def _step(
    step: Step, stacks: dict[int, tuple[Frame, ...]], shared: frozenset[str]
) -> Iterator[Entry]:
    """Returns what one step shows; `stacks` holds each process's functions shown last."""
    for line in step.lines:
        stack = line.origin.stack
        yield from _calls(step.process, stacks.get(step.process, ()), stack)
        stacks[step.process] = stack
        changes = [each for each in line.changes if not _is_told(each, line, shared)]
        yield Entry(
            step.process,
            len(stack),
            source_text(line.origin.text),
            note=_note(line, shared),
            details=_details(line),
            changes=tuple(show_change(each) for each in changes),
        )


def _calls(process: int, before: Sequence[Frame], stack: Sequence[Frame]) -> Iterator[Entry]:
    """Returns the functions that were entered since the last statement."""
    same = 0
    while same < min(len(before), len(stack)) and before[same] == stack[same]:
        same += 1
    for depth in range(same, len(stack)):
        yield Entry(process, depth, frame_text(stack[depth]), is_call=True)


def _is_told(change: Change, line: Line, shared: frozenset[str]) -> bool:
    """Returns whether what is read says it already: a local that is loaded."""
    return change.name not in shared and len(line.reads) == 1 and not _is_unlike(change, line)


def _is_unlike(change: Change, line: Line) -> bool:
    """Returns whether a change is to another value than what was read."""
    return change.after != line.reads[0].value


def _note(line: Line, shared: frozenset[str]) -> str:
    """Returns what to say of a statement in few words."""
    if line.decision:
        return line.decision
    augmented = AUGMENTED.search(line.origin.text) is not None
    stored = [change.after for change in line.changes if change.name in shared]
    if augmented and stored and not line.reads:
        return f"writes {', '.join(stored)}"
    if augmented and line.reads and not stored:
        return f"reads {', '.join(values(line))}"
    return ", ".join(values(line)) if not stored else ""


def _details(line: Line) -> str:
    """Returns what to say of a statement, with all values."""
    if len(line.reads) == 1:
        read = line.reads[0].value
    else:
        read = ", ".join(f"{each.name} = {each.value}" for each in line.reads)
    return ": ".join(part for part in (read, line.decision) if part)

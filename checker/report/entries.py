"""A trace as a list of things to show, each in the column of one process.

What the columns of the terminal and those of a mail have in common: when a function's name is
shown, how deep a statement is indented, and what is said of it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, final

from checker.program.nodes import Frame
from checker.trace.trace import Change, Line, Step, Trace

INDENT: Final = 2
END: Final = "end of "
"""The text of what happens at a function's end begins with this."""

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
        is_call: Whether it is the beginning of a function; `details` is then where that is in the
            kernel, where the function is shown for the first time.
        is_locking: Whether it does nothing but take or release a lock.
    """

    process: int
    depth: int
    text: str
    note: str = ""
    details: str = ""
    changes: tuple[str, ...] = ()
    held: tuple[str, ...] | None = None
    is_call: bool = False
    is_locking: bool = False


def entries(trace: Trace) -> Iterator[Entry]:
    """Returns what the steps of a trace show, in order."""
    stacks: dict[int, tuple[Frame, ...]] = {}
    held: dict[int, tuple[str, ...]] = {}
    shared = frozenset(read.name for read in trace.start)
    introduced: set[Frame] = set()
    for number, step in enumerate(trace.steps, 1):
        before = held.get(step.process, ())
        moved = tuple(set(before) ^ set(step.held))
        shown: list[Entry] = []
        for position, line in enumerate(step.lines, 1):
            is_last = number == len(trace.steps) and position == len(step.lines)
            if _is_silent(line) and not is_last:
                continue
            stack = line.origin.stack
            entered = _calls(step.process, stacks.get(step.process, ()), stack)
            for entry, frame in entered:
                is_new = frame not in introduced
                introduced.add(frame)
                shown.append(replace(entry, details=frame_place(frame) if is_new else ""))
            stacks[step.process] = stack
            shown.append(_statement(step, line, shared, moved))
        if moved and shown:
            at = next((n for n, each in enumerate(shown) if each.is_locking), len(shown) - 1)
            shown[at] = replace(shown[at], held=step.held)
        held[step.process] = step.held
        yield from shown


def frame_place(frame: Frame) -> str:
    """Returns where a function is in the kernel, as the first line of its docstring says it."""
    known = re.match(r"\w+\(\),\s*(.*?)\.?$", frame.summary)
    return known[1].replace("Linux ", "") if known else ""


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
    if change.before == change.after:
        return f"{change.name}: {change.after} again"
    return f"{change.name}: {change.before} -> {change.after}"


def _statement(step: Step, line: Line, shared: frozenset[str], moved: tuple[str, ...]) -> Entry:
    """Returns what a statement shows; `moved` are the locks that its step takes or releases.

    Of a statement that takes or releases a lock nothing more is said: its reads are the lock's.
    """
    depth, text = len(line.origin.stack), source_text(line.origin.text)
    names = [*(read.name for read in line.reads), *(each.name for each in line.changes)]
    if names and all(_is_part(name, moved) for name in names):
        return Entry(step.process, depth, text, is_locking=True)
    changes = [each for each in line.changes if not _is_told(each, line, shared)]
    return Entry(
        step.process,
        depth,
        text,
        note=_note(line, shared),
        details=_details(line),
        changes=tuple(show_change(each) for each in changes),
    )


def _is_silent(line: Line) -> bool:
    """Returns whether a line is the end of a function, which is only of interest where it fails."""
    said = line.reads or line.changes or line.decision
    return not said and line.origin.text.startswith(END)


def _is_part(name: str, locks: tuple[str, ...]) -> bool:
    """Returns whether an element is a part of one of some locks."""
    return any(name == lock or name.startswith(f"{lock}.") for lock in locks)


def _calls(
    process: int, before: Sequence[Frame], stack: Sequence[Frame]
) -> Iterator[tuple[Entry, Frame]]:
    """Returns the functions that were entered since the last statement."""
    same = 0
    while same < min(len(before), len(stack)) and before[same] == stack[same]:
        same += 1
    for depth in range(same, len(stack)):
        yield Entry(process, depth, frame_text(stack[depth]), is_call=True), stack[depth]


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

"""A trace as a list of things to show, each in the column of one process.

What the columns of the terminal and those of a mail have in common: when a function's name is
shown, how deep a statement is indented, and what is said of it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, final

from checker.program.nodes import Frame
from checker.records import dataclass
from checker.report.statements import Statement, statements
from checker.trace.trace import Change, Read, Trace

AUGMENTED: Final = re.compile(r"(\*\*|//|<<|>>|[-+*/%&|^])=")
"""An assignment that loads and stores: both values are worth telling."""

LONGEST_NOTE: Final = 28


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to show.

    Attributes:
        process: In whose column.
        depth: How many functions it stands in.
        text: The function's name, or the statement.
        note: What was read or decided, in few words; "" for nothing to say.
        details: The same with all values; of a function, where it is in the kernel, where it is
            shown for the first time.
        changes: What it changed, as `name: before -> after`.
        held: The locks that the process holds after it, if that has changed; else None.
        is_call: Whether it is the beginning of a function.
    """

    process: int
    depth: int
    text: str
    note: str = ""
    details: str = ""
    changes: tuple[str, ...] = ()
    held: tuple[str, ...] | None = None
    is_call: bool = False


def entries(trace: Trace, wanted: Callable[[Statement], bool]) -> Iterator[Entry]:
    """Returns what the steps of a trace show, in order.

    Args:
        trace: The trace.
        wanted: Which statements are shown, beside the last one.
    """
    stacks: dict[int, tuple[Frame, ...]] = {}
    introduced: set[Frame] = set()
    for statement in statements(trace):
        before = stacks.get(statement.process, ())
        same = _common(before, statement.stack)
        if not statement.is_last and not wanted(statement):
            stacks[statement.process] = before[:same]
            continue
        for depth in range(same, len(statement.stack)):
            frame = statement.stack[depth]
            place = "" if frame in introduced else frame_place(frame)
            introduced.add(frame)
            text = f"{frame.function}()"
            yield Entry(statement.process, depth, text, details=place, is_call=True)
        stacks[statement.process] = statement.stack
        yield _entry(statement)


def frame_place(frame: Frame) -> str:
    """Returns where a function is in the kernel, as the first line of its docstring says it."""
    known = re.match(r"\w+\(\),\s*(.*?)(?:[.:;](?:\s|$)|$)", frame.summary)
    return known[1].replace("Linux ", "") if known else ""


def show_change(change: Change) -> str:
    """Returns a change in one line."""
    if change.before == change.after:
        return f"{change.name}: {change.after} again"
    return f"{change.name}: {change.before} -> {change.after}"


def show_reads(reads: Sequence[Read]) -> str:
    """Returns names and values; the parts of one thing are together."""
    shown = []
    for owner, group in groupby(reads, key=lambda each: each.name.rpartition(".")[0]):
        parts = list(group)
        if owner and len(parts) > 1:
            values = (f"{each.name.rpartition('.')[2]} = {each.value}" for each in parts)
            shown.append(f"{owner}: {', '.join(values)}")
        else:
            shown.append(", ".join(f"{each.name} = {each.value}" for each in parts))
    return "; ".join(shown) if any(": " in each for each in shown) else ", ".join(shown)


def _common(one: Sequence[Frame], other: Sequence[Frame]) -> int:
    """Returns how many functions two stacks have in common."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same


def _entry(statement: Statement) -> Entry:
    """Returns what a statement shows."""
    return Entry(
        statement.process,
        len(statement.stack),
        statement.text,
        note=_note(statement),
        details=_details(statement),
        changes=tuple(show_change(each) for each in _worth_telling(statement)),
        held=statement.held,
    )


def _worth_telling(statement: Statement) -> list[Change]:
    """Returns the stores to show: those that change something.

    A statement that stores what was there before shows that, unless its text says it already.
    """
    changed = [each for each in statement.stores if each.before != each.after]
    if changed or AUGMENTED.search(statement.text):
        return changed or list(statement.stores)
    return [each for each in statement.stores if each.after not in statement.text]


def _note(statement: Statement) -> str:
    """Returns what to say of a statement in few words."""
    if statement.decision:
        return statement.decision
    read = ", ".join(dict.fromkeys(each.value for each in statement.reads))
    if AUGMENTED.search(statement.text):
        stored = ", ".join(each.after for each in statement.stores)
        if read and stored:
            return f"{read} -> {stored}"
        return f"writes {stored}" if stored else f"reads {read}"
    note = "" if statement.stores else read
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 3] + "..."


def _details(statement: Statement) -> str:
    """Returns what to say of a statement, with all values."""
    reads = statement.reads
    read = reads[0].value if len(reads) == 1 else show_reads(reads)
    said = {each.value for each in reads}
    assigned = [
        each
        for each in statement.assigned
        if each.after not in said and each.after not in statement.text
    ]
    if statement.text.startswith("for "):
        assigned = []
    names = ", ".join(f"{_local(each)} = {each.after}" for each in assigned)
    local = assigned[0].after if len(assigned) == 1 and not reads else names
    known = "; ".join(part for part in (read, local) if part)
    return ": ".join(part for part in (known, statement.decision) if part)


def _local(change: Change) -> str:
    """Returns a local's name without that of the function that was inlined."""
    return change.name.rpartition(".")[2]

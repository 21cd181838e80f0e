"""Statements: a trace's lines, merged and named as a reader knows them from the source.

*Before*: lines as the interpreter followed them, each with every element that it read or stored.
*After*: statements, without what only the checks read, with the loads and the store of one
statement together where no other process ran between them, and with what is merely local apart
from what is shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Final, final

from ..program.nodes import FailureKind, Frame, Span
from ..records import dataclass
from ..trace.events import ALLOCATED, FREE
from ..trace.trace import Change, Line, Read, Trace

BOOKKEEPING: Final = (ALLOCATED,)
"""Ends of the names of elements that only checks read: whether a record may be used."""

END: Final = "end of "
"""The check that no lock is held where a function ends begins so; it is shown when it fails."""

DECIDED: Final = frozenset({"yes", "no", "fails"})
"""The decisions of a condition. A decision with another text is a choice."""


@final
@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that a process ran.

    Attributes:
        process: The process that ran it.
        stack: The functions that it stands in.
        text: Its source in one line.
        reads: The shared elements that it read.
        earlier: The reads before other processes ran: their values may be out of date.
        stores: The shared elements that it stored; none of a record that it freed.
        assigned: The locals that it assigned.
        decision: Its decision, or "".
        held: The locks that the process holds after it, if that has changed; else None.
        is_last: Whether the trace ends with it.
        begins: The first transition of each step that begins with it: one that comes again is that
            of another execution of the same statement.
        is_shared: Whether it read or stored anything that is shared, though only bookkeeping.
        span: Its place in the source.
        places: The lines of the trace that it consists of.
        freed: The name of the record that it freed, or "". All fields of that one go back to their
            defaults, which nobody reads any more.
    """

    process: int
    stack: tuple[Frame, ...]
    text: str
    reads: tuple[Read, ...] = ()
    earlier: tuple[Read, ...] = ()
    stores: tuple[Change, ...] = ()
    assigned: tuple[Change, ...] = ()
    decision: str = ""
    held: tuple[str, ...] | None = None
    is_last: bool = False
    begins: tuple[int, ...] = ()
    is_shared: bool = False
    span: Span | None = None
    places: tuple[tuple[int, int], ...] = ()
    freed: str = ""

    @property
    def is_access(self) -> bool:
        """Whether other processes could have to do with it."""
        return bool(self.is_shared or self.reads or self.stores or self.held is not None)

    @property
    def is_choice(self) -> bool:
        """Whether it chose something: an option, or a record."""
        return bool(self.decision) and self.decision not in DECIDED

    @property
    def is_silent(self) -> bool:
        """Whether nothing can be said of it: a `return`, or the head of a `for`."""
        said = self.is_access or self.assigned or self.decision
        return not said or (self.text.startswith("for ") and not self.is_access)


def statements(trace: Trace, part: range | None = None) -> Iterator[Statement]:
    """Returns the statements of a trace's steps, in order.

    Args:
        trace: The trace.
        part: The steps whose statements are asked for; None: all.
    """
    pending: Statement | None = None
    begun: dict[int, Statement] = {}
    for statement in _single(trace, range(len(trace.steps)) if part is None else part):
        if pending is not None and _continues(pending, statement):
            pending = _joined(pending, statement)
            continue
        if pending is not None:
            yield pending
            begun[pending.process] = pending
        before = begun.get(statement.process)
        if before is not None and _continues(before, statement):
            statement = replace(
                statement,
                earlier=(*before.earlier, *before.reads),
                begins=(*before.begins, *statement.begins),
            )
        pending = statement
    if pending is not None:
        yield replace(pending, is_last=True)


def statement_text(text: str) -> str:
    """Returns a statement's source in one line, without `self.`."""
    return " ".join(re.sub(r"\bself\.", "", text).split())


def reads_told(reads: Iterable[Read]) -> tuple[Read, ...]:
    """Returns the reads that a reader wants to know of, each once."""
    return tuple(dict.fromkeys(each for each in reads if not each.name.endswith(BOOKKEEPING)))


def told_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Returns the changes that a reader wants to know of."""
    return tuple(each for each in changes if not each.name.endswith(BOOKKEEPING))


def _single(trace: Trace, part: range) -> Iterator[Statement]:
    """Returns a statement for each line of some steps."""
    shared = frozenset(read.name for read in trace.start)
    held: dict[int, tuple[str, ...]] = {}
    is_lock = trace.property == FailureKind.LOCK.value
    for position, step in enumerate(trace.steps):
        before = held.get(step.process, ())
        held[step.process] = step.held
        if position not in part:
            continue
        lines = [
            replace(
                _statement(step.process, line, shared, step.path[:1] if number == 0 else ()),
                places=((position, number),),
            )
            for number, line in enumerate(step.lines)
            if is_lock or not line.origin.text.startswith(END)
        ]
        if lines and step.held != before:
            _mark(lines, step.held, frozenset(before) ^ frozenset(step.held))
        if lines and not any(each.is_access for each in lines):
            lines[0] = replace(lines[0], is_shared=True)  # each step has a line
        yield from lines


def _statement(
    process: int, line: Line, shared: frozenset[str], begins: tuple[int, ...]
) -> Statement:
    """Returns the statement of one line."""
    stores = [each for each in line.changes if each.name in shared]
    freed = _freed(line)
    kept = [each for each in stores if not freed or not is_part(each.name, {freed})]
    return Statement(
        process,
        line.origin.stack,
        statement_text(line.origin.text),
        reads=line.reads if _is_visit(line) else reads_told(line.reads),
        stores=told_changes(kept),
        assigned=tuple(each for each in line.changes if each.name not in shared),
        decision="" if _is_visit(line) else line.decision,
        begins=begins,
        is_shared=bool(line.reads or stores),
        span=line.origin.span,
        freed=freed,
    )


def _freed(line: Line) -> str:
    """Returns the name of the record that a line frees, or ""."""
    if FREE not in line.origin.text:  # a model may have a field of that name
        return ""
    ended = (each.name for each in line.changes if each.after == "False")
    return next((n.removesuffix(ALLOCATED) for n in ended if n.endswith(ALLOCATED)), "")


def _is_visit(line: Line) -> bool:
    """Returns whether it is found whether a record is there, which a loop or generator visits.

    That is what the source asks, rather than a check of the language: it may decide what follows.
    """
    return line.origin.text.startswith("for ") and line.decision in {"yes", "no"}


def _mark(lines: list[Statement], held: tuple[str, ...], moved: frozenset[str]) -> None:
    """Notes the change of locks at the line that takes or releases them.

    Its reads and stores are the lock's own: nothing more is said of them.
    """
    for position, line in enumerate(lines):
        if line.stores and all(is_part(each.name, moved) for each in line.stores):
            lines[position] = replace(line, reads=(), stores=(), held=held)
            return
    lines[-1] = replace(lines[-1], held=held)


def is_part(name: str, locks: Set[str]) -> bool:
    """Returns whether an element is a part of one of some locks."""
    return any(name == lock or name.startswith(f"{lock}.") for lock in locks)


def _continues(one: Statement, other: Statement) -> bool:
    """Returns whether one statement goes on: it has only loaded so far, and something else."""
    same = (one.process, one.stack, one.text) == (other.process, other.stack, other.text)
    is_over = one.stores or one.assigned or one.decision or one.held is not None
    goes_on = other.begins and not set(one.begins) & set(other.begins)
    return bool(same and goes_on and not is_over) and not one.text.startswith("wait(")


def _joined(one: Statement, other: Statement) -> Statement:
    """Returns a statement whose parts are these."""
    return replace(
        other,
        reads=tuple(dict.fromkeys((*one.reads, *other.reads))),
        earlier=one.earlier,
        is_shared=one.is_shared or other.is_shared,
        begins=(*one.begins, *other.begins),
        places=(*one.places, *other.places),
    )

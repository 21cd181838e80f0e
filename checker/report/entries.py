"""A trace as a list of things to show, each in the column of one process.

What the columns of the terminal and those of a mail have in common: when a function's name is
shown, how deep a statement is indented, and what is said of it in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, final

from ..program.nodes import Frame, Span
from ..records import dataclass
from ..trace.trace import Change, Read, Trace
from .statements import Statement, statements

AUGMENTED: Final = re.compile(r"(\*\*|//|<<|>>|[-+*/%&|^])=")
"""An assignment that loads and stores: both values are worth telling."""

SUBJECT: Final = re.compile(
    r"return (.*)|assert (\w[\w.\[\]]*)(?:, .*)?|(?:wait|assume)\((.*)\)|\w+ = (.*)"
)
"""A statement that is about one expression."""

ASSIGNMENT: Final = re.compile(r"[^=(]+ = (.*)")

PATH: Final = re.compile(r"\w+(\.\w+|\[[\w.\[\]]+\])*")
"""A name, an attribute or an element: an expression that computes nothing."""


@final
@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to show.

    Attributes:
        process: In whose column.
        depth: How many functions it stands in.
        text: The function's name, or the statement.
        note: The reads or the decision, in few words; "" for none.
        details: The same with all values; of a function, where it is in the kernel, where it is
            shown for the first time.
        changes: Its changes, as `name: before -> after`.
        held: The locks that the process holds after it, if that has changed; else None.
        is_call: Whether it is the beginning of a function.
        span: The statement's place in the source; None for a function.
    """

    process: int
    depth: int
    text: str
    note: str = ""
    details: str = ""
    changes: tuple[str, ...] = ()
    held: tuple[str, ...] | None = None
    is_call: bool = False
    span: Span | None = None


def entries(
    trace: Trace, wanted: Callable[[Statement], bool], part: range | None = None
) -> Iterator[Entry]:
    """Returns the entries of a trace's steps, in order.

    Args:
        trace: The trace.
        wanted: Which statements are shown, beside the last one.
        part: The steps that are shown; None: all.
    """
    stacks: dict[int, tuple[Frame, ...]] = {}
    introduced: set[tuple[str, str]] = set()
    for statement in statements(trace, part):
        before = stacks.get(statement.process, ())
        same = _common(before, statement.stack)
        if not statement.is_last and not wanted(statement):
            stacks[statement.process] = before[:same]
            continue
        for depth in range(same, len(statement.stack)):
            frame = statement.stack[depth]
            known = (frame.function, frame.path)
            place = "" if known in introduced else frame_place(frame)
            introduced.add(known)
            text = f"{frame.function}()"
            yield Entry(statement.process, depth, text, details=place, is_call=True)
        if statement.stack:  # a step of the memory leaves the process where it is
            stacks[statement.process] = statement.stack
        yield entry_of(statement)


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


def entry_of(statement: Statement) -> Entry:
    """Returns the entry of a statement."""
    return Entry(
        statement.process,
        len(statement.stack),
        statement.text,
        note=statement.freed or _note(statement),
        details=_details(statement),
        changes=(
            *((f"{statement.freed} is freed",) if statement.freed else ()),
            *(show_change(each) for each in _worth_telling(statement)),
        ),
        held=statement.held,
        span=statement.span,
    )


def _worth_telling(statement: Statement) -> list[Change]:
    """Returns the stores to show: those that change something.

    A statement that stores what was there before shows that, unless its text says it already.
    """
    changed = [each for each in statement.stores if each.before != each.after]
    if changed or AUGMENTED.search(statement.text):
        return changed or list(statement.stores)
    return [each for each in statement.stores if not _is_written(each.after, statement)]


def _note(statement: Statement) -> str:
    """Returns the short note in brackets behind a statement."""
    was = ", ".join(f"{each.name} was {each.value}" for each in statement.earlier)
    found = _value(statement)
    separator = ": " if statement.decision else "; "
    return separator.join(part for part in (was, found) if part)


def _value(statement: Statement) -> str:
    """Returns a statement's decision, or the value that it assigns or reads, in few words."""
    if statement.decision:
        return statement.decision
    if AUGMENTED.search(statement.text):
        return _augmented_value(statement)
    is_assignment = ASSIGNMENT.fullmatch(statement.text) is not None
    if statement.stores and is_assignment and (mine := _to_targets(statement)):
        return "; ".join([", ".join(mine), *map(show_change, _worth_telling(statement))])
    if statement.stores and is_assignment and not _is_to_target(statement):
        return "; ".join(map(show_change, _worth_telling(statement)))
    if statement.stores:
        values = [each.after for each in statement.stores]
        is_written = all(_is_written(each, statement) for each in values)
        return ", ".join(values) if is_assignment and not is_written else ""
    if statement.assigned and is_assignment:
        values = [each.after for each in statement.assigned]
        is_written = all(_is_written(each, statement) for each in values)
        return "" if is_written else ", ".join(values)
    if _is_value(statement):
        return ", ".join(each.value for each in statement.reads)
    return ", ".join(f"{each.name} = {each.value}" for each in statement.reads)


def _to_targets(statement: Statement) -> list[str]:
    """Returns the values of the locals that an assignment names: of `last = rc.put()`, a result.

    What such a call stores is something else.
    """
    targets = statement.text.partition(" = ")[0].split(", ")
    return [each.after for each in statement.assigned if _local(statement, each) in targets]


def _is_to_target(statement: Statement) -> bool:
    """Returns whether an assignment's stores are to what it names, not those of a call in it."""
    target, _, value = statement.text.partition(" = ")
    if "(" not in value:
        return True
    named = {_shape(each)[-1] for each in target.split(", ")}
    paths = [_shape(each.name)[-2:] for each in statement.stores]
    return all(named.intersection(path) for path in paths)


def _augmented_value(statement: Statement) -> str:
    """Returns the values that an assignment like `count += 1` loads and stores, in few words."""
    loaded = ", ".join(f"{each.name} = {each.value}" for each in statement.reads)
    stored = ", ".join(each.after for each in statement.stores or statement.assigned)
    target = statement.text.split()[0]
    if any(_shape(target)[-1] not in _shape(each.name)[-2:] for each in statement.stores):
        return "; ".join(map(show_change, _worth_telling(statement)))  # those of a call in it
    alone = {target} | {each.name for each in statement.stores}
    if len(statement.reads) == 1 and statement.reads[0].name in alone:
        loaded = statement.reads[0].value
        if stored:
            return f"{loaded} -> {stored}"
    parts = (f"reads {loaded}" if loaded else "", f"writes {stored}" if stored else "")
    return "; ".join(part for part in parts if part)


def _details(statement: Statement) -> str:
    """Returns the lines below a statement, with all values."""
    replaced = {(each.name, each.before) for each in _worth_telling(statement)}
    reads = statement.reads
    if AUGMENTED.search(statement.text):  # the change tells it
        reads = tuple(each for each in reads if (each.name, each.value) not in replaced)
    parts = [f"{each.name} was {each.value}" for each in statement.earlier]
    if reads:
        is_bare = len(reads) == 1 and not parts and reads[0].name == subject(statement.text)
        parts.append(reads[0].value if is_bare else show_reads(reads))
    assigned = _assigned(statement)
    if statement.is_choice and [each.after for each in assigned] == [statement.decision]:
        assigned = []
    if len(assigned) == 1 and not parts:
        parts.append(_bare_local(statement, assigned[0]))
    elif assigned:
        parts.append(", ".join(_show_assigned(statement, each) for each in assigned))
    known = ("; " if any(": " in part for part in parts) else ", ").join(parts)
    return ": ".join(part for part in (known, statement.decision) if part)


def _assigned(statement: Statement) -> list[Change]:
    """Returns the assignments of locals that are worth telling: those whose value is not seen.

    It is seen where the text says it, or where it is the one value that was read.
    """
    if statement.text.startswith("for "):
        return []
    found = statement.assigned
    if len(found) == 1 and _is_value(statement) and len(statement.reads) == 1:
        return [each for each in found if each.after != statement.reads[0].value]
    if len(found) == len(statement.reads) and _is_value(statement):
        return []
    return [each for each in found if not _is_written(each.after, statement)]


def _bare_local(statement: Statement, change: Change) -> str:
    """Returns a local's new value, with its name unless the statement's text assigns it."""
    is_target = statement.text.startswith(f"{_local(statement, change)} = ")
    return change.after if is_target else _show_assigned(statement, change)


def _is_written(value: str, statement: Statement) -> bool:
    """Returns whether a statement's text stores a value that it says itself."""
    found = ASSIGNMENT.fullmatch(statement.text)
    if found is None:
        return False
    return found[1] == value or found[1].endswith(f".{value}") or _names(found[1], value)


def _names(text: str, value: str) -> bool:
    """Returns whether one of the arguments of a call, as `W(n=1, e=3)`, is written as a value."""
    return bool(re.fullmatch(r"\w+\([^()]*\)", text)) and f"={value}" in re.split(r"[(),] ?", text)


def _is_value(statement: Statement) -> bool:
    """Returns whether a statement's reads are, in order, the value of its one expression.

    It is where a plain path names it: `page.mapping` reads `page0.mapping`, and a word its fields.
    """
    path = subject(statement.text)
    if not PATH.fullmatch(path) or statement.earlier:
        return False
    mine = _shape(path)
    shapes = [_shape(each.name) for each in statement.reads]
    if len(shapes) == 1 and len(shapes[0]) == len(mine) and shapes[0][-1] == mine[-1]:
        return True
    owners = {each.name.rpartition(".")[0] for each in statement.reads}
    return bool(shapes) and len(owners) == 1 and _shape(owners.pop())[-1:] == mine[-1:]


def _shape(path: str) -> list[str]:
    """Returns the names of a path, without indices."""
    before = ""
    while before != path:
        before, path = path, re.sub(r"\[[^][]*\]", "", path)
    return path.split(".")


def subject(text: str) -> str:
    """Returns the expression that a statement is about."""
    found = SUBJECT.fullmatch(text)
    return next(each for each in found.groups() if each is not None) if found else text


def _show_assigned(statement: Statement, change: Change) -> str:
    """Returns a local and its new value."""
    return f"{_local(statement, change)} = {change.after}"


def _local(statement: Statement, change: Change) -> str:
    """Returns a local's name as its function has it; a callee's parameter has the callee's."""
    name = re.sub(r"'\d+", "", change.name)
    return name.removeprefix(f"{statement.stack[-1].function}.") if statement.stack else name

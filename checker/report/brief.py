"""The story of a race: the lines by which the processes communicate, in a column for each.

*Before*: a trace, and which of its lines tell the story (`checker.trace.slice`). *After*: a dozen
lines. A function has a line of its own where several lines of it are told, or where it is the
outermost one that tells anything and calls another that does; else it stands before its statement.
If the story would be too long, only those functions have one of which several lines are told, two
or at last three. All of a function that is left out is a number behind its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import field, replace
from typing import Final, final

from ..plural import counted
from ..program.nodes import Frame
from ..records import dataclass
from ..trace.slice import LONGER, SHORT, Essence
from ..trace.trace import Trace
from .columns import columns, headline, heads
from .entries import Entry, entry_of
from .offsets import trace_lines
from .sentence import closing_sentence, needed_words
from .statements import Statement, statements
from .style import Colour, Style
from .wrapping import wrap

INDENT: Final = 2


@final
@dataclass(slots=True)
class _Call:
    """A call of a function in a process's part of a trace.

    Attributes:
        frame: The function; None for the process itself.
        told: The statements of it that are told, by their number in the trace.
        calls: The calls in it.
        left_out: How many of its statements are not told.
    """

    frame: Frame | None
    told: dict[int, Entry] = field(default_factory=dict)
    calls: list[_Call] = field(default_factory=list)
    left_out: int = 0

    @property
    def is_told(self) -> bool:
        """Whether anything in it is told."""
        return bool(self.told) or any(each.is_told for each in self.calls)

    @property
    def omitted(self) -> int:
        """How many statements of it, and of the calls in it, are not told."""
        return self.left_out + sum(each.omitted for each in self.calls)


def render_brief(
    trace: Trace, essence: Essence, width: int, style: Style, names: Sequence[str] = ()
) -> str:
    """Returns the story of a trace.

    Args:
        trace: The trace.
        essence: What of it is told.
        width: The terminal's, in characters.
        style: How to colour.
        names: The processes' names as they are to be told; those of the trace if empty.
    """
    colour = Colour.HEAD if trace.reached else Colour.BAD
    lines = [style.paint(line, colour) for line in wrap(headline(trace), width, "  ")]
    lines += wrap(trace.scenario, width, "  ")
    for line in trace_lines(trace)[:2]:
        lines += wrap(line, width, "  ")
    lines.append("")
    lines += story_lines(trace, essence, width, style, names)
    lines += ["", *closing_lines(trace, essence, width, style, names)]
    return "\n".join(lines)


def story_lines(
    trace: Trace, essence: Essence, width: int, style: Style, names: Sequence[str] = ()
) -> list[str]:
    """Returns the columns of a story with their heads; arguments as of `render_brief`."""
    places = columns(len(trace.processes), width)
    lines = [*heads(names or trace.processes, places, style)] if trace.steps else []
    for entry in story_entries(trace, essence):
        place = places[entry.process]
        for line in _shown(entry, place.width):
            text = style.paint(line, Colour.HEAD) if entry.is_call else line
            lines.append(" " * place.begin + text)
    return lines


def closing_lines(
    trace: Trace, essence: Essence, width: int, style: Style, names: Sequence[str] = ()
) -> Iterator[str]:
    """Yields the end of a story: its sentence, who waits, and what is left out."""
    named = names or trace.processes
    for line in wrap(closing_sentence(trace, essence, named), width, "  "):
        yield style.paint(line, Colour.HEAD if trace.reached else Colour.BAD)
    if words := needed_words(essence, named):
        yield from wrap(words, width, "  ")
    if essence.left_out:
        steps = counted(len(trace.steps), "step")
        is_one = essence.left_out == 1
        text = f"{essence.left_out} of {steps} {'is' if is_one else 'are'} left out (+n: so many "
        text += f"statements of a function): for this end {'it' if is_one else 'each'} need not "
        text += "happen, or not where it does."
        yield from wrap(text, width, "  ")


def story_entries(trace: Trace, essence: Essence) -> list[Entry]:
    """Returns the entries of a story, in order."""
    acts = (*essence.last, *(act for fact in essence.facts for act in (fact.read, fact.store)))
    names = frozenset(act.name for act in acts)
    roots = [_Call(None) for _ in trace.processes]
    stacks: list[list[_Call]] = [[root] for root in roots]
    ran = [*statements(trace)]
    halves = half_done(ran)
    for number, statement in enumerate(ran):
        stack = stacks[statement.process]
        same = 0
        while same < min(len(stack) - 1, len(statement.stack)):
            if stack[same + 1].frame != statement.stack[same]:
                break
            same += 1
        del stack[same + 1 :]
        for frame in statement.stack[same:]:
            call = _Call(frame)
            stack[-1].calls.append(call)
            stack.append(call)
        if any(place in essence.lines for place in statement.places):
            narrowed = _narrowed(statement, names)
            entry = entry_of(narrowed)
            stack[-1].told[number] = _read_only(entry, narrowed) if number in halves else entry
        elif not statement.is_silent:
            stack[-1].left_out += 1
    for least in (1, 2, 3):
        told = [entry for root in roots for entry in _told(root, 0, least)]
        if len(told) <= SHORT.get(len(trace.processes), LONGER):
            break
    return [entry for _, entry in sorted(told, key=lambda each: each[0])]


def half_done(ran: Sequence[Statement]) -> set[int]:
    """Returns the statements that have only loaded so far, and whose rest fails at a trace's end.

    Such a statement stands in the story once, where it fails; what it had read before stands where
    it was read, since it may have changed meanwhile.
    """
    last = ran[-1] if ran else None
    if last is None or last.decision != "fails" or not last.earlier:
        return set()
    found = set[int]()
    for number in range(len(ran) - 2, -1, -1):
        each = ran[number]
        if each.process != last.process:
            continue
        is_same = (each.stack, each.text) == (last.stack, last.text)
        if not is_same or not {*each.reads} <= {*last.earlier}:
            break
        found.add(number)
    return found


def _read_only(entry: Entry, statement: Statement) -> Entry:
    """Returns an entry that tells of a statement's reads alone, each by its element."""
    if not statement.reads:
        return entry
    text = ", ".join(each.name for each in statement.reads)
    values = ", ".join(each.value for each in statement.reads)
    return replace(entry, text=text, note=values, details=values)


def _narrowed(statement: Statement, names: Set[str]) -> Statement:
    """Returns a statement with those of its reads and stores alone that a story is about, if any.

    A word is read and stored whole: of a pte that is read, its page may be all that matters.
    """
    reads = tuple(each for each in statement.reads if each.name in names)
    stores = tuple(each for each in statement.stores if each.name in names)
    is_word = len(statement.reads) > 1 and bool(reads)
    return replace(
        statement,
        reads=reads if is_word else statement.reads,
        assigned=() if is_word else statement.assigned,
        stores=stores or statement.stores,
    )


def _told(call: _Call, depth: int, least: int) -> Iterator[tuple[tuple[int, int], Entry]]:
    """Yields the entries of a call, each with the number of its statement and its depth.

    A call is told before its first statement: it has that one's number.

    Args:
        call: The call.
        depth: How many calls that have a line it is in.
        least: How many of its own lines have to be told for a call to have a line; 1: two, or one
            where it calls another that is told, and is in no call that has a line.
    """
    parts = [each for each in call.calls if each.is_told]
    is_outermost = depth == 0 and least == 1 and bool(parts and call.told)
    is_head = call.frame is not None and (len(call.told) >= max(least, 2) or is_outermost)
    inner = depth
    found = [each for part in parts for each in _told(part, depth + is_head, least)]
    if is_head:
        assert call.frame is not None
        first = min([*call.told, *(number for (number, _), _ in found)])
        entry = next(iter(call.told.values()))
        more = f"+{call.omitted}" if call.omitted else ""
        name = f"{call.frame.function}()"
        yield (first, depth), Entry(entry.process, depth, name, details=more, is_call=True)
        inner += 1
    for number, entry in call.told.items():
        function = "" if is_head or call.frame is None else f"{call.frame.function}: "
        yield (number, 1000 + inner), _placed(entry, inner, function)
    yield from found


def _placed(entry: Entry, depth: int, function: str) -> Entry:
    """Returns a statement's entry at its place in a story."""
    return Entry(
        entry.process,
        depth,
        function + entry.text,
        note=entry.note,
        details=entry.details,
        changes=entry.changes,
        held=entry.held,
    )


def _shown(entry: Entry, width: int) -> list[str]:
    """Returns the lines of an entry: with all values if a line has room, else with fewer."""
    lead = " " * (entry.depth * INDENT)
    changes = ", ".join(entry.changes)
    if entry.is_call:
        return wrap(f"{lead}{entry.text}  {entry.details}".rstrip(), width, lead + "    ")
    forms = [
        (entry.text, "; ".join(part for part in (entry.details, changes) if part)),
        (entry.text, changes or entry.details),
        (entry.text, entry.note),
    ]
    shown = [lead + text + (f"  ({note})" if note else "") for text, note in forms]
    fitting = next((each for each in shown if len(each) <= width), shown[2])
    if len(fitting) > width and changes:
        head = entry.text.partition(": ")[0] if ": " in entry.text else ""
        short = f"{lead}{head}: {changes}" if head else lead + changes
        fitting = min((fitting, short), key=len)
    return wrap(fitting, width, lead + "    ")

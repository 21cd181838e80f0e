"""Lock orders and locksets as text, and a lock order as a graph in Graphviz's language."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final, final

from ..analysis.locksets import Lockset
from ..locking.order import Acquisition, Cycle, LockGraph
from ..locking.sets import Locksets
from ..plural import counted
from ..program.nodes import Origin
from ..records import dataclass
from . import columns
from .offsets import trace_lines
from .style import Colour, Style

GAP: Final = "  "
NARROWEST_PLACE: Final = 24
"""Columns that a place has at least, however long the names of locks are."""


@final
@dataclass(frozen=True, slots=True)
class Subject:
    """The scenarios that an answer is about.

    Attributes:
        name: The model's name, with the kernel version if the scenarios have one.
        count: How many scenarios there are.
    """

    name: str
    count: int

    def title(self, what: str, states: int) -> str:
        """Returns the first line of an answer."""
        scenarios = "1 scenario" if self.count == 1 else f"{self.count} scenarios"
        return f"{what} of {self.name}: {scenarios}, {counted(states, 'state')}"


def order_text(subject: Subject, graph: LockGraph, width: int, style: Style) -> str:
    """Returns a lock order as text: the table, the listing, and the cycles with their traces."""
    lines = [style.paint(subject.title("lock order", graph.states), Colour.HEAD), ""]
    apart = [each for each in graph.acquisitions if each.held_class != each.taken_class]
    if apart:
        lines += [*_table(apart, width, style), ""]
    if not graph.classes:
        lines += ["There are no locks." if graph.complete else "Nothing was found.", ""]
    if not graph.levels and graph.classes:
        lines += ["No order of the locks is kept: there are cycles.", ""]
    elif graph.classes:
        lines += [*_listing(graph, apart, width), ""]
    if graph.nested:
        lines += [*_nested(graph.nested, width), ""]
    for cycle in graph.cycles:
        lines += [*_cycle(cycle, width, style), ""]
    lines += _closing(graph, width)
    return "\n".join(lines)


def place_lines(origin: Origin) -> str:
    """Returns the functions of a place, outermost first, and its line."""
    functions = " > ".join(f"{each.function}()" for each in origin.stack)
    return f"{functions}, {_line(origin)}" if functions else _line(origin)


def places(origins: Iterable[Origin]) -> list[str]:
    """Returns places, each line once: with its call stack, or with the processes that come there.

    Two ways of truncate() to a line of zap() are "zap(), memory.py:7, in truncate()".
    """
    found: dict[tuple[str, str], dict[Origin, None]] = {}
    for each in origins:
        function = each.stack[-1].function if each.stack else ""
        found.setdefault((function, _line(each)), {})[each] = None
    return [
        place_lines(next(iter(there))) if len(set(map(_lines, there))) == 1 else _shared(there)
        for there in found.values()
    ]


def _lines(origin: Origin) -> tuple[tuple[str, int], ...]:
    """Returns the lines of a call stack; several calls of one line are not told apart."""
    return tuple((each.function, each.line) for each in origin.stack)


def _shared(origins: Iterable[Origin]) -> str:
    """Returns a line that several call stacks lead to."""
    first, *_ = found = list(origins)
    processes = dict.fromkeys(f"{each.stack[0].function}()" for each in found if each.stack)
    return f"{first.stack[-1].function}(), {_line(first)}, in {', '.join(processes)}"


def _line(origin: Origin) -> str:
    """Returns the line of a place."""
    return f"{PurePath(origin.span.path).name}:{origin.span.line}"


def _table(acquisitions: Sequence[Acquisition], width: int, style: Style) -> Iterator[str]:
    """Returns the table `held / taken / where`."""
    pairs = by_pair(acquisitions)
    held = max(len("held"), *(len(pair[0]) for pair in pairs))
    taken = max(len("taken"), *(len(pair[1]) for pair in pairs))
    yield style.paint(f"{'held':{held}}{GAP}{'taken':{taken}}{GAP}where", Colour.HEAD)
    margin = " " * (held + taken + 2 * len(GAP))
    room = max(NARROWEST_PLACE, width - len(margin))
    for (one, other), origins in pairs.items():
        lead = f"{one:{held}}{GAP}{other:{taken}}{GAP}"
        for where in places(origins):
            for line in textwrap.wrap(where, room, subsequent_indent="  ", break_on_hyphens=False):
                yield lead + line
                lead = margin


def by_pair(acquisitions: Sequence[Acquisition]) -> dict[tuple[str, str], list[Origin]]:
    """Returns the places of each pair of a class that is held and one that is taken."""
    found: dict[tuple[str, str], list[Origin]] = {}
    for each in acquisitions:
        found.setdefault((each.held_class, each.taken_class), []).append(each.origin)
    return found


def _listing(graph: LockGraph, apart: Sequence[Acquisition], width: int) -> Iterator[str]:
    """Returns the locks in an order that no acquisition goes against."""
    ordered = {name for each in apart for name in (each.held_class, each.taken_class)}
    levels = [[name for name in level if name in ordered] for level in graph.levels]
    if ordered:
        yield "An order of the locks, the outermost first:"
        for number, level in enumerate(filter(None, levels), 1):
            yield from _wrapped(f"  {number}  {', '.join(level)}", width, "     ")
    with_own = {each.taken_class for each in graph.nested}
    if free := [name for name in graph.classes if name not in ordered | with_own]:
        yield from _wrapped(f"Never taken or held together with another: {', '.join(free)}", width)


def _nested(nested: Sequence[Acquisition], width: int) -> Iterator[str]:
    """Returns the instances that are taken under another one of their class."""
    yield "Instances taken under another one of their class:"
    for name in dict.fromkeys(each.held_class for each in nested):
        mine = [each for each in nested if each.held_class == name]
        pairs = dict.fromkeys(f"{each.held} -> {each.taken}" for each in mine)
        where = "; ".join(places(each.origin for each in mine))
        yield from _wrapped(f"  {name}: {', '.join(pairs)} ({where})", width, "    ")


def _cycle(cycle: Cycle, width: int, style: Style) -> Iterator[str]:
    """Returns a cycle with the trace of each acquisition."""
    kind = "cycle" if cycle.by_class else "cycle of instances"
    for line in _wrapped(f"{kind}: {cycle.words}", width):
        yield style.paint(line, Colour.BAD)
    scenarios = dict.fromkeys(each.scenario for each in cycle.acquisitions)
    if len(scenarios) > 1:
        yield from _wrapped("No scenario alone has all of it; each trace names its own.", width)
    for number, each in enumerate(cycle.acquisitions, 1):
        yield ""
        title = f"{number}. {each.process}() takes {each.taken} while it holds {each.held}"
        yield from _wrapped(f"{title} ({place_lines(each.origin)})", width, "   ")
        if each.trace is None:
            yield "   A limit stopped the search for a trace."
            continue
        yield from _wrapped(
            f"   {each.scenario}: {columns.length_summary(each.trace)}", width, "   "
        )
        for line in trace_lines(each.trace):
            yield from _wrapped(f"   {line}", width, "   ")
        yield ""
        yield from columns.step_lines(each.trace, width, style, is_verbose=True)


def _closing(graph: LockGraph, width: int) -> Iterator[str]:
    """Returns the last lines: whether there are cycles, and whether there may be more."""
    count = len(graph.cycles)
    if graph.has_more_cycles:
        text = f"{count} cycles are shown, and there are more."
    elif count:
        text = "1 cycle." if count == 1 else f"{count} cycles."
    else:
        here = "this scenario" if len(graph.scenarios) == 1 else "these scenarios"
        text = f"No cycle, in all interleavings of {here}."
        text = text if graph.complete else "No cycle was found."
    yield from _wrapped(text, width)
    yield from _incomplete(graph.stopped_by, "more may be taken under others", width)


def _incomplete(stopped: Sequence[tuple[str, str]], what: str, width: int) -> Iterator[str]:
    """Returns which scenarios were not searched to their end."""
    for name, why in stopped:
        yield from _wrapped(f"NOT DECIDED, {what}: {name} ({why})", width, "  ")


def sets_text(subject: Subject, found: Locksets, width: int, style: Style) -> str:
    """Returns locksets as text: for each field who accesses it, and under which locks."""
    lines = [style.paint(subject.title("locksets", found.states), Colour.HEAD), ""]
    if not found.complete:
        lines += [*_incomplete(found.stopped_by, "fewer locks may be held", width), ""]
    for each in found.fields:
        lines += [*_field(each, width, style), ""]
    if not found.fields:
        lines.append("No step was found that accesses a field.")
    return "\n".join(lines).rstrip("\n")


def _field(lockset: Lockset, width: int, style: Style) -> Iterator[str]:
    """Returns the lines of a field."""
    guards = " ".join(guarded_by_words(lockset.field, lock) for lock in lockset.guards)
    yield style.paint(lockset.field, Colour.HEAD) + (f"  {guards}" if guards else "")
    for verb, who, under in (
        ("read", lockset.readers, lockset.read_under),
        ("written", lockset.writers, lockset.written_under),
    ):
        processes = ", ".join(f"{name}()" for name in who)
        locks = f"always under {', '.join(under)}" if under else "no lock is always held"
        text = f"    {verb} by {processes}: {locks}" if who else f"    never {verb}"
        yield from _wrapped(text, width, "      ")
    for number, where in enumerate(places(lockset.bare)):
        lead = "    without a lock: " if number == 0 else "                    "
        yield from _wrapped(f"{lead}{where}", width, "                      ")


def guarded_by_words(field: str, lock: str) -> str:
    """Returns that a lock guards a field as Linux writes it.

    A lock beside the field goes by its name: `pages.lock` guards `pages.dirty` as `&lock`.
    """
    owner, _, name = lock.rpartition(".")
    is_beside = owner and field.startswith(f"{owner}.")
    return f"__guarded_by(&{name if is_beside else lock})"


def order_dot(answers: Sequence[tuple[Subject, LockGraph]]) -> str:
    """Returns lock orders in Graphviz's language: a cluster for each subject, cycles in red."""
    lines = ['digraph "lock order" {', "  node [shape=box];"]
    for number, (subject, graph) in enumerate(answers):
        lines += [f"  subgraph cluster{number} {{", f"    label={_quoted(subject.name)};"]
        names = {name: f"c{number}n{n}" for n, name in enumerate(graph.classes)}
        lines += [f"    {names[name]} [label={_quoted(name)}];" for name in graph.classes]
        lines += [f"    {line}" for line in _edges(graph, names)]
        lines.append("  }")
    return "\n".join([*lines, "}"]) + "\n"


def _edges(graph: LockGraph, names: dict[str, str]) -> Iterator[str]:
    """Yields the edges between classes; an edge to its own node is one of instances."""
    circular = {
        (each.held_class, each.taken_class) for cycle in graph.cycles for each in cycle.acquisitions
    }
    for pair, origins in by_pair(graph.acquisitions).items():
        style = [f"label={_quoted(*places(origins))}"]
        if pair in circular:
            style.append("color=red")
        if pair[0] == pair[1]:
            style.append("style=dashed")
        yield f"{names[pair[0]]} -> {names[pair[1]]} [{', '.join(style)}];"


def _quoted(*lines: str) -> str:
    """Returns lines as a string of Graphviz's language."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def _wrapped(text: str, width: int, hanging: str = "") -> list[str]:
    """Returns a text in lines."""
    return textwrap.wrap(
        text, width, subsequent_indent=hanging, break_on_hyphens=False, break_long_words=False
    )

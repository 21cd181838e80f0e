"""Parts of a protocol that can be taken out of a Program, one at a time.

A *part* is a place in the source: one acquisition of a lock, one condition and one way to decide
it, one wait, one `atomic` block, one pair of adjacent steps. A function that is called from several
places was read several times; its part is taken out of all of them at once, as if the source had
been edited.

*Before*: a Program as the front end made it, with nothing reduced. *After*: one that lacks a part.
Locations and transitions keep their positions; a few transitions may follow at the end of a kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from typing import TypeAlias, final

from ..program.decisions import outcome_words
from ..program.nodes import TRUE, Check, Frame, Kind, Location, Origin, Program, Span, Transition
from ..records import Enumeration, dataclass


class PartKind(Enumeration):
    """The kind of a part, as the table shows it."""

    LOCK = "lock"
    CHECK = "check"
    WAIT = "wait"
    ATOMIC = "atomic"
    ORDER = "order"
    BARRIER = "barrier"


@final
@dataclass(frozen=True, slots=True)
class ProtocolPart:
    """A part of a protocol.

    Attributes:
        kind: Its kind.
        function: The function that it is in: its name, summary and file.
        span: Where it stands.
        words: Its absence, as a phrase: "without `acquire ptl`", "always `page is None`".
    """

    kind: PartKind
    function: Frame
    span: Span
    words: str

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Its place among the parts of a table: file by file, line by line."""
        return (self.span.path, self.span.line, self.span.column, self.words)


Name: TypeAlias = tuple[Origin, str]
"""A transition as `Result.evidence` names it: the origin and the outcome."""


@final
@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one kind of a Program's control-flow graphs.

    Attributes:
        kind: The position of the kind.
        transitions: The new transitions, by their position.
        locations: The new locations, by their position.
        added: Transitions that the kind has beside its own.
    """

    kind: int
    transitions: Mapping[int, Transition] = field(default_factory=dict)
    locations: Mapping[int, Location] = field(default_factory=dict)
    added: tuple[Transition, ...] = ()


@final
@dataclass(slots=True)
class Removal:
    """The removal of a part from one Program: the edits of all its occurrences.

    Attributes:
        edits: The edits, one after the other.
        deciding: Names of transitions of the whole Program. Where no execution takes one of them,
            every execution without the part is one with it: nothing need be searched. None: there
            are no such transitions.
        afterwards: A change of the whole Program, after the edits; None: no other.
    """

    edits: list[Edit] = field(default_factory=list)
    deciding: set[Name] | None = field(default_factory=set)
    afterwards: Callable[[Program], Program] | None = None

    def decided_by(self, names: Iterable[Name] | None) -> None:
        """Adds transitions without which nothing changes; None: it may always."""
        if names is None or self.deciding is None:
            self.deciding = None
        else:
            self.deciding.update(names)

    def is_idle(self, taken: Set[Name]) -> bool:
        """Returns whether nothing changes in a Program whose executions take some transitions."""
        return self.deciding is not None and not self.deciding & taken

    def applied(self, program: Program) -> Program:
        """Returns a Program without the part."""
        kinds = list(program.kinds)
        for edit in self.edits:
            kinds[edit.kind] = edited(kinds[edit.kind], edit)
        program = replace(program, kinds=tuple(kinds))
        return program if self.afterwards is None else self.afterwards(program)


Removals: TypeAlias = dict[ProtocolPart, Removal]


def edited(kind: Kind, edit: Edit) -> Kind:
    """Returns a kind after an edit."""
    transitions = list(kind.transitions)
    for position, transition in edit.transitions.items():
        transitions[position] = transition
    locations = list(kind.locations)
    for position, location in edit.locations.items():
        locations[position] = location
    return replace(kind, transitions=(*transitions, *edit.added), locations=tuple(locations))


def name_of(transition: Transition) -> Name:
    """Returns a transition's name, by which evidence tells whether it is taken."""
    return transition.origin, outcome_words(transition)


def part_at(kind: PartKind, transition: Transition, words: str) -> ProtocolPart:
    """Returns the part at a transition's place."""
    origin = transition.origin
    frame = origin.stack[-1] if origin.stack else Frame("", "", origin.span.path)
    function = Frame(frame.function, frame.summary, frame.path)
    return ProtocolPart(kind, function, origin.span, words)


@final
@dataclass(frozen=True, slots=True)
class Graph:
    """A kind's transitions by their ends, as the finders of parts ask for them.

    Attributes:
        number: The position of the kind in the Program.
        kind: The kind.
        leaving: For each location, the positions of the transitions that leave it.
        coming: For each location, the positions of those that reach it.
    """

    number: int
    kind: Kind
    leaving: tuple[Sequence[int], ...]
    coming: tuple[Sequence[int], ...]

    def only(self, positions: Sequence[int]) -> Transition | None:
        """Returns the one transition at some positions, or None if there are more or none."""
        return self.kind.transitions[positions[0]] if len(positions) == 1 else None


def graphs(program: Program) -> tuple[Graph, ...]:
    """Returns the graph of each kind that a process runs."""
    run = {each.kind for each in program.processes}
    return tuple(graph(number, kind) for number, kind in enumerate(program.kinds) if number in run)


def graph(number: int, kind: Kind) -> Graph:
    """Returns a kind's graph."""
    leaving: list[list[int]] = [[] for _ in kind.locations]
    coming: list[list[int]] = [[] for _ in kind.locations]
    for position, each in enumerate(kind.transitions):
        leaving[each.source].append(position)
        if each.target >= 0:
            coming[each.target].append(position)
    return Graph(number, kind, tuple(map(tuple, leaving)), tuple(map(tuple, coming)))


def goes_on(graph: Graph, location: int) -> bool:
    """Returns whether a process that comes to a location always ends its step.

    Only then an execution that comes there takes the transition by which it does: a step that
    blocks on its way, or is ruled out, is none.
    """
    seen, pending = set[int](), [location]
    while pending:
        here = pending.pop()
        if here < 0:
            return False
        if here in seen or graph.kind.locations[here].visible:
            continue
        seen.add(here)
        edges = [graph.kind.transitions[each] for each in graph.leaving[here]]
        if not all(each.decision for each in edges) and not any(map(is_open, edges)):
            return False
        pending += [each.target for each in edges]
    return True


def is_open(transition: Transition) -> bool:
    """Returns whether a transition may always be taken, but for checks that may fail."""
    guard = transition.guard
    while isinstance(guard, Check):
        guard = guard.value
    return guard == TRUE


def phrase(text: str) -> str:
    """Returns the first line of a statement's text as a phrase names it, without its last colon."""
    lines = text.splitlines() or [""]
    return f"`{lines[0].strip().rstrip(':')}`"

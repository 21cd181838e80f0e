"""A function as an automaton of steps, in the words of a table.

A node is a step that others can see, a branch, or a local that gets a truth value; the last one is
the end. Expressions that no word means are collected: they are what the model does not say, or C
does not.
"""

from __future__ import annotations

from dataclasses import field
from typing import Final, TypeAlias, final

from ..records import dataclass
from .syntax import (
    Body,
    TermKind,
    walk_terms,
)

Truth: TypeAlias = "bool | str | None"
"""A truth value: known, that of a variable of the automaton, or unknown. `!x` is the negation."""

END: Final = 0
"""The number of the node at which a function ends."""


@final
@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of source, as a message shows it."""

    path: str
    line: int
    text: str


@final
@dataclass(frozen=True, slots=True)
class VisibleStep:
    """A step that others can see.

    Attributes:
        label: Its name, which both sides share.
        answer: The variable that keeps the answer of a test; "" if it is none.
        place: Where it stands.
        following: The next node.
    """

    label: str
    answer: str
    place: SourceLine
    following: int


@final
@dataclass(frozen=True, slots=True)
class Fork:
    """A branch. Where the truth is unknown, both ways are taken.

    Attributes:
        truth: Of what is asked.
        yes, no: The next nodes.
        condition: What is asked, as it stands in the source; None if nothing is.
    """

    truth: Truth
    yes: int
    no: int
    condition: SourceLine | None = None


@final
@dataclass(frozen=True, slots=True)
class Set:
    """A variable that gets a truth value."""

    name: str
    truth: Truth
    following: int


@final
@dataclass(frozen=True, slots=True)
class Unsaid:
    """An expression that no word of the table means. It is no step.

    Attributes:
        place: Where it stands; the text is that of the expression.
        kind: Its kind.
        following: The next node.
    """

    place: SourceLine
    kind: TermKind
    following: int


Node: TypeAlias = VisibleStep | Fork | Set | Unsaid | None


@final
@dataclass(slots=True)
class Automaton:
    """The steps of a function.

    Attributes:
        nodes: The nodes, by their numbers. That of `END` is None.
        start: The number of the first one.
        bodies: The functions that it was made of.
    """

    nodes: list[Node] = field(default_factory=lambda: [None])
    start: int = END
    bodies: list[Body] = field(default_factory=list)

    def unsaid(self) -> tuple[Unsaid, ...]:
        """Returns the expressions that no word means, of those that can be reached, by line."""
        found: dict[tuple[str, int, str], Unsaid] = {}
        seen = {self.start}
        pending = [self.start]
        while pending:
            node = self.nodes[pending.pop()]
            if isinstance(node, Unsaid):
                found[node.place.path, node.place.line, node.place.text] = node
            for following in following_nodes(node):
                if following not in seen:
                    seen.add(following)
                    pending.append(following)
        return tuple(found[key] for key in sorted(found))


def following_nodes(node: Node) -> tuple[int, ...]:
    """Returns the nodes that may come after one."""
    match node:
        case None:
            return ()
        case Fork():
            return (node.no, node.yes)
    return (node.following,)


def steps_in(body: Body) -> int:
    """Returns how many calls of a function, and accesses to memory of others, there are."""
    return sum(
        each.kind in (TermKind.CALL, TermKind.READ)
        or (each.kind is TermKind.ASSIGNMENT and each.is_memory)
        for each in walk_terms(body.statements)
    )

"""Probes: questions about the steps of a Program, built into it, for any engine to answer.

*Before*: a Program, and questions, each asked of one transition. *After*: a Program that visits
the same states in the same steps, and in which each question is a pair of transitions of its own,
*yes* and *no*, within the step. A complete search tells which transitions some step took
(`checker.search.contract.FoundEvidence.taken`), and so which answers occur.

A question is a condition on the values just after its transition. What it needs from before, such
as an index that the transition overwrites, is noted in a local that no state holds. For example, ::

    when True: owner := me -> 7

with the question `other.owner == me` becomes ::

    when True: owner := me -> 8, within this step
    location 8: when other.owner == me -> 7
                when not other.owner == me -> 7

A step that fails, or that an `assume` rules out, answers the questions that it comes past before
that. So what is asked of a Program is asked of one whose checks hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias, final

from ..program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    Assign,
    Check,
    Expr,
    Failure,
    Kind,
    Local,
    LocalVariable,
    Location,
    Program,
    Transition,
)
from ..program.types import Type
from ..records import dataclass
from .accesses import all_of, inverted
from .observations import with_only

Answers: TypeAlias = tuple[int, int]
"""The positions, in their kind, of the transitions that answer a question by yes and by no."""

HIDDEN: Final = "$probe"
"""The name of the locals that notes are kept in. No name of a model begins with a dollar."""


@final
@dataclass(frozen=True, slots=True)
class Note:
    """A value that is kept from before an update until the questions are asked.

    Attributes:
        update: The position of the update. As many as the transition has: after the last.
        value: The value.
        type: Its type.
    """

    update: int
    value: Expr
    type: Type


@final
@dataclass(frozen=True, slots=True)
class Site:
    """A transition, with the questions that are asked when it is taken.

    Attributes:
        kind: The position of the kind in the Program.
        transition: The position of the transition in the kind.
        notes: The values from before the transition that the questions need.
        questions: Returns the conditions to be asked, given the locals in which the notes are kept.
    """

    kind: int
    transition: int
    notes: tuple[Note, ...]
    questions: Callable[[tuple[Local, ...]], tuple[Expr, ...]]


@final
@dataclass(frozen=True, slots=True)
class Probed:
    """A Program with questions built in.

    Attributes:
        program: The Program.
        answers: For each site, for each of its questions, the transitions that answer it.
    """

    program: Program
    answers: tuple[tuple[Answers, ...], ...]


def probed(program: Program, sites: Sequence[Site]) -> Probed:
    """Builds questions into a Program. Positions of transitions and locations stay as they are."""
    kinds: list[Kind] = []
    answers: dict[int, tuple[Answers, ...]] = {}
    for number, kind in enumerate(program.kinds):
        asked = [(place, site) for place, site in enumerate(sites) if site.kind == number]
        writer = _Writer(kind)
        for place, site in asked:
            answers[place] = writer.ask(site)
        kinds.append(writer.kind())
    return Probed(
        replace(program, kinds=tuple(kinds)),
        tuple(answers[place] for place in range(len(sites))),
    )


def failing(asked: Program, kind: int, position: int, failure: Failure) -> Program:
    """Returns a Program in which a transition fails wherever it would be taken.

    A search for a violation of it finds the shortest way to that answer. What else could be
    violated is left out: properties and deadlocks.
    """
    changed = asked.kinds[kind]
    transitions = list(changed.transitions)
    answer = transitions[position]
    stop = Check(FALSE, TRUE, failure)
    transitions[position] = replace(answer, guard=all_of(answer.guard, stop))
    kinds = list(asked.kinds)
    kinds[kind] = replace(changed, transitions=tuple(transitions))
    return with_only(replace(asked, kinds=tuple(kinds)))


class _Writer:
    """A kind to which questions are added."""

    def __init__(self, kind: Kind) -> None:
        """Begins with the kind as it is."""
        self._kind = kind
        self._locals = list(kind.locals)
        self._locations = list(kind.locations)
        self._transitions = list(kind.transitions)

    def kind(self) -> Kind:
        """Returns the kind with the questions."""
        return replace(
            self._kind,
            locals=tuple(self._locals),
            locations=tuple(self._locations),
            transitions=tuple(self._transitions),
        )

    def ask(self, site: Site) -> tuple[Answers, ...]:
        """Adds the questions of one site."""
        before = self._transitions[site.transition]
        kept = tuple(Local(len(self._locals) + n) for n in range(len(site.notes)))
        questions = site.questions(kept)
        if not questions or before.target == DISCARDED:
            return ()
        self._locals += [LocalVariable(HIDDEN, each.type) for each in site.notes]
        first = len(self._locations)
        self._transitions[site.transition] = replace(
            before, target=first, updates=noting(before, site.notes, kept)
        )
        answers = []
        for number, question in enumerate(questions, 1):
            here = len(self._locations)
            after = before.target if number == len(questions) else here + 1
            self._locations.append(Location(visible=False))
            answers.append((len(self._transitions), len(self._transitions) + 1))
            self._transitions += [
                Transition(here, after, question, (), before.origin),
                Transition(here, after, inverted(question), (), before.origin),
            ]
        return tuple(answers)


def noting(
    transition: Transition, notes: Sequence[Note], kept: Sequence[Local]
) -> tuple[Assign, ...]:
    """Returns a transition's updates, with the notes between them."""
    updates: list[Assign] = []
    for position in range(len(transition.updates) + 1):
        pairs = zip(notes, kept, strict=True)
        updates += [Assign(local, each.value) for each, local in pairs if each.update == position]
        updates += transition.updates[position : position + 1]
    return tuple(updates)

"""Transitions that no scenario of a file takes: evidence, merged by place and outcome.

A line that is in vain in one scenario may be what another one is about. One that no scenario ever
takes is a part of the model that no verdict depends on.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TypeAlias, final

from ..plural import counted
from ..program.nodes import Span
from ..records import dataclass
from ..result import NamedTransition
from .case import Outcome

Place: TypeAlias = tuple[Span, str]
"""The place of a transition in the source and its decision, whichever call it stands in."""


@final
@dataclass(frozen=True, slots=True)
class Merged:
    """The transitions that no scenario of a file takes.

    Attributes:
        transitions: The transitions, in the order of their places.
        counted: How many scenarios have evidence.
        others: How many have none: a violation or a limit has ended their search.
    """

    transitions: tuple[NamedTransition, ...]
    counted: int
    others: int


def merged_evidence(outcomes: Sequence[Outcome]) -> Merged | None:
    """Returns the transitions that no scenario with evidence takes; None: none has evidence."""
    found = [each.result.evidence for each in outcomes if each.result.evidence is not None]
    if not found:
        return None
    taken = {_place(each) for evidence in found for each in evidence.taken}
    never: dict[Place, NamedTransition] = {}
    for evidence in found:
        for each in evidence.never_taken:
            if _place(each) not in taken:
                never.setdefault(_place(each), each)
    ordered = sorted(never, key=lambda place: (place[0].path, place[0].line, place[0].column))
    transitions = tuple(never[place] for place in ordered)
    return Merged(transitions, len(found), len(outcomes) - len(found))


def evidence_lines(files: Mapping[str, Sequence[Outcome]], width: int) -> list[str]:
    """Returns the lines below the table, for each file of several scenarios with evidence.

    Args:
        files: The outcomes of each model file's scenarios.
        width: The terminal's.
    """
    found: list[str] = []
    for path, outcomes in files.items():
        together = merged_evidence(outcomes)
        if together is None or len(outcomes) < 2:
            continue
        what = counted(together.counted, "scenario")
        if together.others:
            what += f" (of {together.others} more the search did not come to its end)"
        count = len(together.transitions)
        text = f"{PurePath(path).name}: each transition is taken in one of {what}."
        if count:
            text = f"{PurePath(path).name}: never taken in any of {what}:"
        found += textwrap.wrap(text, width, break_on_hyphens=False)
        found += [f"    {transition_words(each)}" for each in together.transitions]
    return found


def transition_words(transition: NamedTransition) -> str:
    """Returns a transition with its place."""
    span, text = transition.origin.span, transition.origin.text
    outcome = f"  ({transition.outcome})" if transition.outcome else ""
    return f"{PurePath(span.path).name}:{span.line} {text}{outcome}"


def _place(transition: NamedTransition) -> Place:
    """Returns the place and decision of a transition, which tell it from others."""
    return transition.origin.span, transition.outcome

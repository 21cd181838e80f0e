"""`@reachable` conditions in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..result import Answer, Reached
from .case import Outcome


def doubts(outcome: Outcome) -> Iterator[str]:
    """Yields the remarks below a scenario's row: one for each condition that is not reached."""
    for each in outcome.result.reached:
        if each.answer is Answer.NEVER:
            yield f"NEVER REACHED: {_named(each)} ({each.place})"
        elif each.answer is Answer.NOT_DECIDED:
            yield f"not decided whether {each.name} is reached: {each.why}"


def _named(found: Reached) -> str:
    """Returns a condition's name and sentence."""
    return found.name if found.words == found.name else f"{found.name}: {found.words}"


def reached_summary(outcomes: Sequence[Outcome]) -> list[str]:
    """Returns the sentences about all conditions that are to be reached; none without any."""
    found = [(each.case.name, one) for each in outcomes for one in each.result.reached]
    reached = [each for _, each in found if each.answer is Answer.REACHED]
    never = [f"{one.name} ({name})" for name, one in found if one.answer is Answer.NEVER]
    undecided = [f"{one.name} ({name})" for name, one in found if one.answer is Answer.NOT_DECIDED]
    parts = []
    if reached:
        count = "1 condition is" if len(reached) == 1 else f"{len(reached)} conditions are"
        parts.append(f"{count} reached.")
    if never:
        parts.append(f"NEVER reached: {', '.join(never)}.")
    if undecided:
        parts.append(f"NOT decided whether reached: {', '.join(undecided)}.")
    return parts

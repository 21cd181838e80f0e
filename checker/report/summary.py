"""The sentences at the end of a run: how many hold, what was checked, and what was not."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ..plural import counted, noun_for
from ..result import Result, Verdict
from . import reached
from .case import Outcome

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def closing(
    outcomes: Sequence[Outcome],
    elapsed: float,
    width: int,
    *,
    left_out: int = 0,
    not_run: int = 0,
    failed: int = 0,
) -> str:
    """Returns the sentence on all scenarios of a run.

    Args:
        outcomes: The outcomes of the scenarios.
        elapsed: Seconds.
        width: The terminal's.
        left_out: How many `large` scenarios were left out.
        not_run: How many were not reached, because of ^C.
        failed: How many have no result, since the model or the machine is at fault.
    """
    parts = verdict_sentences(outcomes)
    if kept := sum(each.earlier is not None for each in outcomes):
        parts.append(f"{kept} answered from earlier runs; --fresh checks anew.")
    if failed:
        parts.append(f"{counted(failed, 'scenario')} NOT checked: see above.")
    if not_run:
        parts.append(f"{counted(not_run, 'scenario')} not run.")
    if left_out:
        parts.append(f"{counted(left_out, 'scenario')} left out as large (--large runs them).")
    return textwrap.fill(" ".join([*parts, seconds(elapsed)]), width, break_on_hyphens=False)


def verdict_sentences(outcomes: Sequence[Outcome]) -> list[str]:
    """Returns the sentences on the verdicts of all scenarios, and on what is reached."""
    decided = [each for each in outcomes if each.is_decided]
    told = [each for each in decided if each.case.expected]
    claimed = [each for each in decided if each.case.expected or each.case.finding]
    wrong = [each for each in claimed if not each.is_as_expected]
    right = [each for each in told if each.is_as_expected]
    parts = []
    if told:
        part = f"{len(right)} of " if len(right) < len(told) else ""
        found = f": {_verdicts(right)}" if right else ""
        parts.append(f"{part}{counted(len(told), 'scenario')} as expected{found}.")
    if wrong:
        names = ", ".join(f"{each.case.name} ({each.result.verdict.value})" for each in wrong)
        parts.append(f"NOT as expected: {names}.")
    if free := [each for each in decided if not each.case.expected]:
        scenarios = counted(len(free), "scenario")
        parts.append(f"{scenarios} without documented verdict: {_verdicts(free)}.")
    if undecided := len(outcomes) - len(decided):
        parts.append(f"{counted(undecided, 'scenario')} NOT decided.")
    return [*parts, *reached.reached_summary(outcomes)]


def checked_lines(outcomes: Sequence[Outcome], width: int) -> list[str]:
    """Returns which properties and promises were checked, and which of them nothing makes false.

    Nothing is returned where nothing was searched. A property that is false nowhere may hold
    because the models are right, or because it says nothing: that is for the reader to judge.

    Args:
        outcomes: The outcomes of a run.
        width: The width of a line, in characters.
    """
    found = [each.result for each in outcomes if each.result.is_searched]
    if not found:
        return []
    counts = Counter(name for each in found for name in _checked(each))
    everywhere = [name for name, count in counts.items() if count == len(found)]
    somewhere = [name for name in counts if name not in everywhere]
    text = f"Checked: {', '.join([*everywhere, 'and what is checked everywhere'])}"
    if len(everywhere) == 0:
        text = "Checked: what is checked everywhere"
    text += f"; in some scenarios: {', '.join(somewhere)}." if somewhere else "."
    if not counts:
        text = "Checked: what is checked everywhere, and no property."
    lines = _wrapped(text, width)
    if unjudged := dict.fromkeys(name for each in found for name in each.unjudged):
        where = "" if unjudged.keys().isdisjoint(counts) else " in some scenarios"
        why = "a state is at fault, or the search was stopped"
        lines += _wrapped(f"Not judged{where}, since {why}: {', '.join(unjudged)}.", width)
    if free := [each.case.name for each in outcomes if not each.case.deadlock]:
        where = "" if len(free) == len(outcomes) else f" in {_named(free)}"
        lines += _wrapped(f"Not checked for deadlocks{where}.", width)
    false = {each.property for each in found}
    if len(found) > 1 and (never := [name for name in counts if name not in false]):
        lines += _wrapped(f"Made false by no scenario here: {', '.join(never)}.", width)
    idle = [
        name
        for name in counts
        if name not in false  # what some initial value makes false has said something
        and all(name in each.idle for each in found if name in _checked(each))
    ]
    if idle := [name for name in idle if any(name in each.idle for each in found)]:
        text = f"Looks at no part of the state here, and so says nothing: {', '.join(idle)}."
        lines += _wrapped(text, width)
    return lines


def _checked(result: Result) -> tuple[str, ...]:
    """Returns the properties and promises that were checked in a scenario, each once."""
    names = dict.fromkeys((*result.properties, *result.promises))
    return tuple(name for name in names if name not in result.unjudged)


def _named(scenarios: Sequence[str]) -> str:
    """Returns a scenario's name, or how many there are of several."""
    return scenarios[0] if len(scenarios) == 1 else counted(len(scenarios), "scenario")


def _wrapped(text: str, width: int) -> list[str]:
    """Returns the lines of a sentence with names in it, which are not broken."""
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)


def as_on(moment: datetime | None) -> str:
    """Returns the day of an earlier run, as a table shows it for a time; "" for None."""
    if moment is None:
        return ""
    day = moment.astimezone()
    return f"as on {day.day} {MONTHS[day.month - 1]}"


def seconds(elapsed: float) -> str:
    """Returns a time as people read it."""
    if elapsed < 100:
        return f"{elapsed:.1f} s"
    minutes, rest = divmod(round(elapsed), 60)
    return f"{minutes} min" if minutes >= 100 else f"{minutes}m{rest:02}s"


def _verdicts(outcomes: Sequence[Outcome]) -> str:
    """Returns how many hold and how many are violated."""
    holds = sum(each.result.verdict is Verdict.HOLDS for each in outcomes)
    violated = len(outcomes) - holds
    parts = []
    if holds:
        everywhere = all(each.result.offsets is not None for each in outcomes)
        where = "all interleavings and all offsets" if everywhere else "all interleavings"
        parts.append(f"{holds} {noun_for(holds, 'holds', 'hold')} over {where}")
    if violated:
        parts.append(f"{violated} {noun_for(violated, 'is', 'are')} violated")
    return ", ".join(parts)

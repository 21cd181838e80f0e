"""The letter of a scenario without a counterexample: what holds, over what, and what was checked.

What holds is said only of a complete search; a search that ended early says by what.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..plural import counted
from ..result import Answer, Verdict
from . import reached
from .case import Outcome
from .letter import Surroundings
from .mail import WIDTH, ascii_text, continued
from .markdown import escaped, foot
from .wrapping import wrap


def verdict_mail(outcome: Outcome, around: Surroundings) -> str:
    """Returns the verdict on a scenario as plain text for a mail.

    Args:
        outcome: The scenario and its result, which has no counterexample.
        around: What surrounds it.
    """
    title, *paragraphs = _texts(outcome, around)
    lines = wrap(title, WIDTH)
    for text in paragraphs:
        lines += ["", *wrap(text, WIDTH)]
    if around.made_by:
        lines += ["", *wrap(around.made_by, WIDTH, "  ")]
    if around.command:
        lines += continued("check again: ", around.command)
    return "\n".join(ascii_text(line).rstrip() for line in lines)


def verdict_markdown(outcome: Outcome, around: Surroundings) -> str:
    """Returns the verdict on a scenario as Markdown. The arguments are those of `verdict_mail`."""
    title, *paragraphs = _texts(outcome, around)
    lines = [f"### {escaped(title)}"]
    for text in paragraphs:
        lines += ["", escaped(text)]
    return "\n".join([*lines, *foot(around)])


def _texts(outcome: Outcome, around: Surroundings) -> Iterator[str]:
    """Yields the title, and what is told below it."""
    result, name = outcome.result, around.subtitle or outcome.result.scenario
    counts = result.statistics
    if result.verdict is Verdict.HOLDS:
        yield f"holds over all interleavings: {name}"
        searched = "Every reachable state was visited"
    else:
        yield f"not decided: {name}"
        searched = f"The search was stopped by {result.stopped_by}; visited were"
    states, depth = counted(counts.states, "state"), f"depth {counts.depth:,}"
    transitions = counted(counts.transitions, "transition")
    yield f"{searched}: {states}, {transitions}, {depth}{_over_regions(outcome)}."
    if result.unfinished is not None:
        yield f"But {result.unfinished.words}."
    yield from reached.doubts(outcome)
    for each in result.reached:
        if each.answer is Answer.REACHED:
            yield f"{each.name} is reached after {counted(each.steps or 0, 'step')}: {each.words}"
    idle = [each for each in result.idle if each != result.property]
    claimed = [each for each in result.properties if each not in (*idle, *result.unjudged)]
    also = "assertions, overflows and use after free"
    also = f"deadlocks, {also}" if outcome.case.deadlock else also
    yield f"Checked: {', '.join([*claimed, also])}."
    if result.unjudged:
        yield f"Not judged, since the search was stopped: {', '.join(result.unjudged)}."
    if not outcome.case.deadlock:
        yield "Not checked for deadlocks."
    if outcome.case.memory:
        yield f"Memory model: {result.memory or outcome.case.memory}."
    if outcome.case.fairness:
        claims = ", ".join(f"{name} {claim}" for name, claim in outcome.case.fairness)
        yield f"Fairness: {claims}."
    if idle:
        yield f"Looks at no part of the state, and so says nothing: {', '.join(idle)}."
    if result.offsets is not None and result.offsets.assumptions:
        named = [f"{name} ({words.rstrip('.')})" for name, words in result.offsets.assumptions]
        yield f"Assumed: {'; '.join(named)}."


def _over_regions(outcome: Outcome) -> str:
    """Returns for which offsets the counts are."""
    offsets = outcome.result.offsets
    if offsets is None:
        return ""
    regions = "1 region" if offsets.regions == 1 else f"{offsets.regions} regions"
    return f", in {regions} of the symbolic offsets"

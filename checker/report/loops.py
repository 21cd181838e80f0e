"""Loops and hangs in words: the steps of a round, and the processes whose turn never comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..plural import counted
from ..program.orders import MemoryModel
from ..result import Verdict
from ..trace.trace import Trace, Waiting
from .case import Outcome

ROUND: Final = "--- and from here round and round, for ever:"
"""The line of a trace between the way into a loop and the loop."""

STAYS: Final = "--- and so it stays, for ever."
"""The line at the end of a trace whose last state stays."""


UNASKED: Final = "not asked"
"""The reason where it was not looked for hangs at all."""


def loop_parts(trace: Trace) -> list[range]:
    """Returns the steps of a trace, or those before its loop and those of the loop."""
    if not trace.loop or trace.loop == len(trace.steps):
        return [range(len(trace.steps))]
    return [range(trace.loop), range(trace.loop, len(trace.steps))]


def before_part(trace: Trace, number: int) -> list[str]:
    """Returns the lines before a part of a trace: a loop is announced."""
    has_loop = trace.loop is not None and trace.loop < len(trace.steps)
    return [ROUND] if has_loop and number == (1 if trace.loop else 0) else []


def loop_end(trace: Trace) -> list[str]:
    """Returns the lines after the last step: where it goes on."""
    if trace.loop is None:
        return []
    if trace.loop == len(trace.steps):
        return [STAYS]
    return [f"--- back to step {trace.loop + 1} of {len(trace.steps)}, and so on for ever."]


def turn_words(trace: Trace, waiting: Waiting) -> str:
    """Returns in words a process's steps in one round of a loop; "" without a loop."""
    if trace.loop is None or trace.loop == len(trace.steps):
        return ""
    states = len(trace.steps) - trace.loop
    if waiting.turns and states == 1:
        return "the only step of a round is its own"
    if waiting.turns:
        are = "is" if waiting.turns == 1 else "are"
        return f"{waiting.turns} of the {states} steps of a round {are} its own"
    if not waiting.able:
        return "it can change nothing all the way round"
    if states == 1:
        return "it is able to step all the time, and does not"
    return f"in {waiting.able} of the {states} states of a round it is able to step, and does not"


def hang_doubts(outcome: Outcome) -> list[str]:
    """Returns the remark below a row that executions hang, though that is no violation."""
    hangs, unfinished = outcome.result.hangs, outcome.result.unfinished
    if hangs is None or hangs.trace is None:
        return []
    if unfinished is not None and not unfinished.condition:
        return []  # which says more: no execution finishes
    return [f"{hangs.words} (--witness shows how)"]


WEAKER: Final = "what a weak memory order allows"
"""The limit of a verdict on `sc`."""


def not_looked_for(outcomes: Sequence[Outcome]) -> str:
    """Returns the limits of all verdicts of a run, as a sentence."""
    found = [each.result for each in outcomes if each.result.verdict is Verdict.HOLDS]
    names = dict.fromkeys(name for each in outcomes for name in each.result.eventual)
    claims = "claim" if len(names) == 1 else "claims"
    beyond = f", beyond the {claims} {', '.join(names)}," if names else ","
    unknown = [UNASKED if each.hangs is None else each.hangs.why for each in found]
    return limits_told(unknown, beyond, weaker_than([each.case.memory for each in outcomes]))


def weaker_than(models: Sequence[str]) -> str:
    """Returns in words which reorderings no search allowed, by its memory models; "" is sc."""
    if not any(models):
        return WEAKER
    weaker = "what a weaker memory than the named allows"
    if any(each.startswith(MemoryModel.RMO.value) for each in models):
        weaker += ", or rmo leaves out (docs/memory-models.md)"
    return weaker


def limits_told(unknown: Sequence[str], beyond: str = ",", weaker: str = WEAKER) -> str:
    """Returns the limits of some verdicts, as a sentence.

    Args:
        unknown: For each scenario that holds why it is not known whether it hangs; "" where it is.
        beyond: The claims on executions that were judged, in words between commas.
        weaker: What was not looked for of memory.
    """
    left = [each for each in unknown if each]
    if not left:
        return f"Not looked for: whether executions that can end do{beyond} and {weaker}."
    where = "" if len(left) == len(unknown) else f" in {counted(len(left), 'scenario')}"
    because = "" if left[0] == UNASKED else f" ({left[0]})"
    return (
        f"Not looked for: whether executions can hang{where}{because}, whether those that can end "
        f"do{beyond} and {weaker}."
    )

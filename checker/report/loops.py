"""Loops and hangs in words: the steps of a round, and the processes whose turn never comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..result import Verdict
from ..trace.trace import Trace, Waiting
from .case import Outcome

ROUND: Final = "--- and from here round and round, for ever:"
"""The line of a trace between the way into a loop and the loop."""

STAYS: Final = "--- and so it stays, for ever."
"""The line at the end of a trace whose last state stays."""


def loop_parts(trace: Trace) -> list[Trace]:
    """Returns a trace, or its steps before the loop and those of the loop as two."""
    if not trace.loop or trace.loop == len(trace.steps):
        return [trace]
    before, after = trace.steps[: trace.loop], trace.steps[trace.loop :]
    return [replace(trace, steps=before), replace(trace, steps=after)]


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
    if waiting.turns:
        return f"{waiting.turns} of the {states} steps of a round are its own"
    if not waiting.able:
        return "it can change nothing all the way round"
    return f"in {waiting.able} of the {states} states of a round it is able to step, and does not"


def hang_doubts(outcome: Outcome) -> list[str]:
    """Returns the remark below a row that executions hang, though that is no violation."""
    hangs, unfinished = outcome.result.hangs, outcome.result.unfinished
    if hangs is None or hangs.trace is None:
        return []
    if unfinished is not None and not unfinished.condition:
        return []  # which says more: no execution finishes
    return [f"{hangs.words} (--witness shows how)"]


def not_looked_for(outcomes: Sequence[Outcome]) -> str:
    """Returns the limits of all verdicts of a run, as a sentence."""
    weak = "what a weak memory order allows"
    holding = [each for each in outcomes if each.result.verdict is Verdict.HOLDS]
    unknown = [each for each in holding if each.result.hangs is None or each.result.hangs.why]
    if not unknown:
        return f"Not looked for: whether executions that can end do, and {weak}."
    if len(unknown) == len(outcomes):
        where = ""
    else:
        where = f" in {len(unknown)} scenario{'s' * (len(unknown) > 1)}"
    why = next((each.result.hangs.why for each in unknown if each.result.hangs), "")
    because = f" ({why})" if why else ""
    return (
        f"Not looked for: whether executions can hang{where}{because}, whether those that can end "
        f"do, and {weak}."
    )

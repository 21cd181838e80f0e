"""Where a violation could last be avoided: what lost it, and what would have saved it, in words.

"Would have been" is said of a decision that comes out so in an execution which was followed to its
end: it takes the steps that are told, then those of the trace, in their order as far as it can.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..plural import counted
from ..trace.saved import Rescue, Saved, Turn
from ..trace.trace import Trace
from .sentence import TRUTHS
from .statements import statement_text


def saved_words(trace: Trace, saved: Saved, names: Sequence[str]) -> str:
    """Returns the last point at which a violation could be avoided, as two sentences.

    Args:
        trace: The counterexample.
        saved: The point.
        names: The processes' names as they are to be told.
    """
    if saved.rescue is Rescue.NOT_DECIDED:
        return (
            f"Not decided within {counted(saved.states, 'state')}: where it could last be avoided."
        )
    if saved.rescue is Rescue.NEVER_SAVED or saved.lost_by is None or saved.saved_by is None:
        return (
            "Nothing could avoid it: from the beginning on every execution that ends is violated."
        )
    lost = saved.lost_by
    decided = f", which was {TRUTHS[lost.decision]}" if lost.decision else ""
    return (
        f"It could be avoided up to step {saved.step} of {len(trace.steps)}: "
        f"{_saving(saved, saved.saved_by, names)}. It was lost by the next step, "
        f"{names[lost.process]}'s {_named(lost)}{decided}: after it every execution that ends is "
        "violated."
    )


def _saving(saved: Saved, by: Turn, names: Sequence[str]) -> str:
    """Returns the step that would have avoided it, as a sentence without its end."""
    who, lost, last = names[by.process], saved.lost_by, saved.as_far_as
    if saved.lock:
        condition = f"nobody held {saved.lock}, and if {who} had taken it by {_named(by)}"
        condition += f" and gone on as far as {_named(last)}" if last else ""
    elif lost is not None and (by.process, by.text) == (lost.process, lost.text):
        condition = f"if {who}'s {_named(by)} had gone another way"
        condition += f", and {who} on as far as {_named(last)}" if last else ""
    elif last:
        condition = f"if {who} had gone on from {_named(by)} as far as {_named(last)} first"
    else:
        condition = f"if {who} had done {_named(by)} first"
    if saved.more and not last:
        steps = "another step" if saved.more == 1 else f"{saved.more} other steps"
        condition += f", and {steps} had come after it, too"
    seen = saved.seen_by
    if seen is None:
        return f"{condition}, nothing would have been violated"
    whose = "" if seen.process == by.process else f"{names[seen.process]}'s "
    return f"{condition}, {whose}{_named(seen)} would have been {TRUTHS[seen.decision]}"


def _named(turn: Turn) -> str:
    """Returns a statement with its function."""
    place = f" in {turn.function}()" if turn.function else ""
    return f"`{statement_text(turn.text)}`{place}"

"""The decisions of transitions, as traces and printed Programs show them."""

from __future__ import annotations

from typing import Final

from .expressions import walk
from .nodes import FALSE, Check, Transition

WAITS: Final = "waits"
"""The decision of a process that joins a queue, as a trace shows it."""

PENDING: Final = "pending"
"""The decision of a store that is not in memory yet."""

OWN_STORE: Final = "its own pending store"
"""The decision of a load that returns what the process itself has stored, and memory does not."""

OLD_VALUE: Final = "an old value"
"""The decision of a load that returns a value which memory no longer holds."""

LOADED: Final = frozenset({OWN_STORE, OLD_VALUE})
"""The decisions of loads that return another value than memory's."""

OF_MEMORY: Final = frozenset({PENDING, OWN_STORE, OLD_VALUE})
"""The decisions of a weak memory, not of the protocol."""


def decision_words(transition: Transition) -> str:
    """Returns a transition's decision in words, after the condition if its text shows another."""
    of = f"{transition.decided}: " if transition.decided else ""
    return of + transition.decision


def outcome_words(transition: Transition) -> str:
    """Returns a transition's decision in words; of one that can do nothing but fail, the failure.

    Such transitions stand for what must not happen: a pool that has no record left, say.
    """
    for expr in (transition.guard, *(update.value for update in transition.updates)):
        for each in walk(expr):
            if isinstance(each, Check) and each.condition == FALSE:
                return f"fails: {each.failure.message}"
    return decision_words(transition)


IS_KILLED: Final = "is killed"
"""The text of a transition on which a process is killed, as a trace shows it."""

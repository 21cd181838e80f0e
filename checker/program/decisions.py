"""The decisions of transitions, as traces and printed Programs show them."""

from __future__ import annotations

from typing import Final

from checker.program.nodes import Transition

WAITS: Final = "waits"
"""The decision of a process that joins a queue, as a trace shows it."""


def outcome(transition: Transition) -> str:
    """Returns a transition's decision in words, after the condition if its text shows another."""
    of = f"{transition.decided}: " if transition.decided else ""
    return of + transition.decision

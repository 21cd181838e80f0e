"""The comment that stands above a transition in the source that an engine writes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from ..program.decisions import decision_words
from ..program.nodes import Transition

LONGEST_NOTE: Final = 100
"""Characters of a comment, without its decision; a longer one is cut. One line of a wide editor."""


def noted(transition: Transition) -> str:
    """Returns the place of a transition's source, the functions that it runs in, and its text."""
    origin = transition.origin
    functions = " > ".join(frame.function for frame in origin.stack)
    place = f"{PurePath(origin.span.path).name}:{origin.span.line}"
    text = origin.text[: 2 * LONGEST_NOTE]
    words = " ".join(f"{place} {functions}: {text}".split())
    cut = words if len(words) <= LONGEST_NOTE else words[: LONGEST_NOTE - 3] + "..."
    return f"{cut} ({decision_words(transition)})" if transition.decision else cut

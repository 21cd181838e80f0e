"""Steps of very many transitions: which never end, which are merely long, and which are given up.

A step that is at one location with one set of values twice can go round for ever. That it is long
says nothing: a loop of a thousand rounds in a loop of a thousand ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, final

from ..errors import ModelError
from ..records import dataclass
from .nodes import Failure, FailureKind, Kind, Transition

LONGEST_STEP: Final = 10_000
"""Transitions of a step after which it is asked whether the step ends; and after ten times as many.

With fewer, loops that end are searched by the plain interpreter more often; with more, it takes
longer to find one that does not.
"""

LONGEST_FACTOR: Final = 100
"""A step of so many times `LONGEST_STEP` transitions, of which it is not known, is given up.

A million transitions take the interpreter some ten seconds. With a larger factor more loops are
decided, and models that are wrong about a range take longer to be told so.
"""


class Halfway(NamedTuple):
    """A location and the values there, and whether a step has come back to them."""

    where: int
    shared: Sequence[int]
    locals: Sequence[int]
    is_met: bool = False


@final
@dataclass(slots=True)
class LongStep:
    """The long steps from one state: which of them come back to where they were.

    A step that is asked after 10,000 transitions is compared with its location and values after
    5,000, at each transition since. A loop that does not come round in 5,000 transitions is asked
    again after 100,000.

    Attributes:
        taken: The transitions beyond `LONGEST_STEP`, of all the steps together.
    """

    taken: int = 0

    def after(
        self, kind: Kind, path: Sequence[int], here: Halfway, halfway: Halfway | None
    ) -> Halfway | Failure | None:
        """Looks at a step that is not at its end.

        Args:
            kind: The control-flow graph.
            path: The transitions so far.
            here: The location reached, and the values.
            halfway: The location and the values with which the step is compared, if it is long.

        Returns:
            The location and the values to compare the rest with, or the failure of a step that
            never ends.

        Raises:
            ModelError: The step is given up.
        """
        count = len(path)
        if count < LONGEST_STEP // 2:
            return None
        if halfway is not None and not halfway.is_met and halfway[:3] == here[:3]:
            halfway = halfway._replace(is_met=True)
        if is_asked(count) and halfway is not None and halfway.is_met:
            return endless(kind.transitions[path[-1]])
        self.taken += count >= LONGEST_STEP
        if self.taken >= LONGEST_FACTOR * LONGEST_STEP:
            raise _too_long(kind.transitions[path[-1]])
        return here if is_asked(2 * count) or is_asked(2 * count + 1) else halfway


def is_asked(count: int) -> bool:
    """Returns whether a step of so many transitions is asked whether it ends."""
    asked = LONGEST_STEP
    while asked < count:
        asked *= 10
    return asked == count


def endless(last: Transition) -> Failure:
    """Returns the failure of a step that never ends, by the transition after which it was asked."""
    message = (
        "a step that never ends: a loop without an access to shared state"
        " (a field that nobody assigns is a constant)"
    )
    return Failure(FailureKind.ENDLESS, message, last.origin.span)


def _too_long(last: Transition) -> ModelError:
    """Returns the error of a step that is given up."""
    most = LONGEST_FACTOR * LONGEST_STEP
    message = f"not decided: a step of more than {most:,} transitions without shared state between"
    hint = "let the loop go round less often, or access a shared field in each round"
    return ModelError(message, last.origin.span, hint)

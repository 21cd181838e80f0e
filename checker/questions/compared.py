"""Outcomes of executions that have finished, and how those of two scenarios differ, as data."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, final, get_args

from ..records import dataclass
from ..trace.trace import Trace

Relation: TypeAlias = Literal["same", "fewer", "more", "different"]
"""A claim on two scenarios' outcomes: how those of the second differ from those of the first.

`fewer`: the second has outcomes of the first alone. `more`: it has all of the first. `same`: both.
`different`: one of the two has an outcome that the other does not have.
"""

RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)

Values: TypeAlias = tuple[str, ...]
"""An outcome: a value for each name, as the model's author writes it."""


@final
@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of a scenario.

    Attributes:
        scenario: Its name.
        names: The functions that state the values.
        found: The outcomes of all states that were visited and in which every process has
            finished, in the order of their texts.
        states: How many distinct states were visited.
        stopped_by: Why there may be more outcomes, in words, or None if there are no others.
        is_interrupted: Whether it was ^C.
    """

    scenario: str
    names: tuple[str, ...]
    found: tuple[Values, ...]
    states: int
    stopped_by: str | None = None
    is_interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether there are no other outcomes."""
        return self.stopped_by is None


@final
@dataclass(frozen=True, slots=True)
class Difference:
    """An outcome of one of two scenarios.

    Attributes:
        values: The outcome.
        trace: A shortest way to it, or None.
        why: Where there is no trace, the reason, in words.
    """

    values: Values
    trace: Trace | None = None
    why: str = ""


@final
@dataclass(frozen=True, slots=True)
class Compared:
    """How the outcomes of two scenarios differ.

    An outcome is told to be of one scenario alone where all outcomes of the other are known.

    Attributes:
        first: The outcomes of the first scenario.
        second: Those of the second one, its values in the order of the first one's names.
        only_first: Outcomes of the first scenario that the second one does not have.
        only_second: Outcomes of the second scenario that the first one does not have.
        common: The outcomes that both have.
    """

    first: Outcomes
    second: Outcomes
    only_first: tuple[Difference, ...]
    only_second: tuple[Difference, ...]
    common: tuple[Values, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The functions that state the values."""
        return self.first.names

    @property
    def complete(self) -> bool:
        """Whether all outcomes of both scenarios are known."""
        return self.first.complete and self.second.complete

    @property
    def empty(self) -> tuple[str, ...]:
        """The scenarios of which no execution finishes: any claim on their outcomes is empty."""
        both = (self.first, self.second)
        return tuple(each.scenario for each in both if each.complete and not each.found)

    @property
    def relation(self) -> Relation | None:
        """The most that can be said of the outcomes, or None where it is not decided."""
        if not self.complete:
            return "different" if self.only_first or self.only_second else None
        if self.only_first and self.only_second:
            return "different"
        return "fewer" if self.only_first else "more" if self.only_second else "same"

    def satisfies(self, claim: Relation) -> bool | None:
        """Returns whether a claim is true, or None where it is not decided.

        What is claimed of executions that do not finish, but that they differ from others, is not
        true: it would be true of anything.
        """
        differs = bool(self.only_first or self.only_second)
        if claim == "different":
            return True if differs else (False if self.complete else None)
        wrong = {
            "same": differs,
            "fewer": bool(self.only_second),
            "more": bool(self.only_first),
        }[claim]
        if wrong or self.empty:
            return False
        shared, known = len(self.common), True
        if claim != "fewer":  # the first has no outcome but those that both have
            known = known and self.first.complete and len(self.first.found) == shared
        if claim != "more":
            known = known and self.second.complete and len(self.second.found) == shared
        return True if known else None

    def against(self, claim: Relation) -> tuple[Difference, ...]:
        """Returns the differences that contradict a claim."""
        first = self.only_first if claim in ("same", "more") else ()
        second = self.only_second if claim in ("same", "fewer") else ()
        return (*first, *second)


def show_outcome(names: tuple[str, ...], values: Values) -> str:
    """Returns an outcome in words."""
    return ", ".join(f"{name} = {value}" for name, value in zip(names, values, strict=True))

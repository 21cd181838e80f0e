"""A comparison: two scenarios whose outcomes are compared, and the claim on them."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Self, final

from ..errors import ModelError
from ..language.foreign import shown, suggestion
from ..language.places import author
from ..program.nodes import Span
from ..records import dataclass
from ..scenario import Scenario, refuse_unknown
from .compared import RELATIONS, Relation


@final
@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scenarios whose outcomes are compared.

    Claims are of the second in terms of the first: `fewer`, it has outcomes of the first alone;
    `more`, it has all of the first; `same`, both; `different`, one has what the other lacks.

    Attributes:
        first: A scenario.
        second: Another one, whose outcomes have the same names.
        name: The comparison's name in a report; "" for the scenarios' names.
        expected: The claim that the documents make, or None where they say nothing.
        citation: Where they say so.
        finding: The claim of this project where the documents say nothing.
        place: The place of the call that has made the comparison, for messages.
    """

    first: Scenario
    second: Scenario
    name: str = ""
    expected: Relation | None = None
    citation: str = ""
    finding: Relation | None = None
    place: Span | None = field(default=None, init=False, repr=False, compare=False)

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Refuses a name that a comparison does not have, before Python does without a place.

        Raises:
            ModelError: There is one.
        """
        refuse_unknown(cls, named)
        return object.__new__(cls)

    def __post_init__(self) -> None:
        """Notes the comparison's place, and refuses values that have no meaning.

        Raises:
            ModelError: A value is none that the field can have.
        """
        object.__setattr__(self, "place", author())
        for name in ("first", "second"):
            if not isinstance(value := getattr(self, name), Scenario):
                message = f"{name}={shown(value)} is no Scenario"
                raise ModelError(message, self.place, "make it a Scenario(...)")
        for name in ("expected", "finding"):
            value = getattr(self, name)
            if value not in (None, *RELATIONS):
                hint = suggestion(str(value), RELATIONS, "there are")
                message = f"{name}={shown(value)} is nothing to be claimed of outcomes"
                raise ModelError(message, self.place, hint)
        if not isinstance(self.name, str):
            message = f"name={shown(self.name)} is no text"
            raise ModelError(message, self.place, 'write name="..."')

    @property
    def title(self) -> str:
        """The comparison's name in a report."""
        if self.name or self.first.title != self.second.title:
            return self.name or f"{self.first.title} and {self.second.title}"
        kernels = [each.kernel for each in (self.first, self.second) if each.kernel]
        return f"{self.first.title}, {' and '.join(kernels)}" if kernels else self.first.title

    @property
    def claim(self) -> Relation | None:
        """The claim, or None."""
        return self.expected or self.finding

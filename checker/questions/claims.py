"""A claim: a sentence that a model file states about some of its scenarios, and their verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any, Self, final, get_args

from ..errors import ModelError
from ..language.foreign import shown, suggestion
from ..language.places import author
from ..program.nodes import Span
from ..records import dataclass
from ..scenario import Expectation, Scenario, refuse_unknown


@final
@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about some scenarios of a model file, all of which have one verdict.

    A claim of a scenario that is not as claimed is false, whatever the scenario itself expects.

    Attributes:
        words: The sentence, without a full stop: "->fault closes A1 for every offset".
        scenarios: The scenarios that it is about; they stand in the file's `scenarios`, too.
        verdict: The verdict that each of them has.
        place: The place of the call that has made the claim, for messages.
    """

    words: str
    scenarios: Sequence[Scenario]
    verdict: Expectation = "holds"
    place: Span | None = field(default=None, init=False, repr=False, compare=False)

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Refuses a name that a claim does not have, before Python does without a place.

        Raises:
            ModelError: There is one.
        """
        refuse_unknown(cls, named)
        return object.__new__(cls)

    def __post_init__(self) -> None:
        """Notes the claim's place, and refuses values that have no meaning.

        Raises:
            ModelError: A value is none that the field can have.
        """
        object.__setattr__(self, "place", author())
        if not isinstance(self.words, str) or not self.words.strip():
            message = f"words={shown(self.words)} is no sentence"
            raise ModelError(message, self.place, 'write Claim("...", [...])')
        if not isinstance(self.scenarios, Sequence) or not all(
            isinstance(each, Scenario) for each in self.scenarios
        ):
            message = f"scenarios={shown(self.scenarios)} is no list of scenarios"
            hint = "write [each for each in scenarios if each.row == ...]"
            raise ModelError(message, self.place, hint)
        if not self.scenarios:
            message = f'the claim "{self.words}" is about no scenario'
            raise ModelError(message, self.place, "name the scenarios that decide it")
        if self.verdict not in get_args(Expectation):
            hint = suggestion(str(self.verdict), get_args(Expectation), "there are")
            message = f"verdict={shown(self.verdict)} is no verdict"
            raise ModelError(message, self.place, hint)

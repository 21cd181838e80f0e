"""Which results are kept from one run to the next, and how they are found again."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TypeAlias, final

from ..questions.compared import Compared
from ..records import dataclass
from ..result import Answer, Result, Verdict
from ..scenario import Scenario
from .keys import Key, Keys
from .shelf import KeptRecord, Shelf

Sides: TypeAlias = tuple[Scenario, Scenario]
"""Two scenarios that are compared, in their order."""


@final
@dataclass(slots=True)
class Keeping:
    """The results of earlier runs, and those of this one for later runs.

    Attributes:
        shelf: Where they are.
        keys: What they are kept under.
        is_fresh: Whether those of earlier runs are left alone, and replaced by those of this run.
    """

    shelf: Shelf
    keys: Keys
    is_fresh: bool = False
    _known: dict[tuple[object, ...], tuple[Key | None, object]] = field(default_factory=dict)

    def has_result(self, scenario: Scenario) -> bool:
        """Returns whether there seems to be an earlier result of a scenario."""
        key = self._key("result", scenario)
        return key is not None and not self.is_fresh and self.shelf.has(key.digest)

    def result(self, scenario: Scenario) -> KeptRecord[Result] | None:
        """Returns an earlier run's result of a scenario, or None."""
        key = self._key("result", scenario)
        if key is None or self.is_fresh:
            return None
        return self.shelf.read(key.digest, Result)

    def keep_result(self, scenario: Scenario, result: Result) -> None:
        """Keeps a result for later runs, if it is decided."""
        key = self._key("result", scenario)
        if key is not None and is_decided(result) and key.is_still_true:
            offsets = None if result.offsets is None else replace(result.offsets, proof="")
            self.shelf.keep(key.digest, replace(result, offsets=offsets))

    def forget(self, scenario: Scenario) -> None:
        """Removes an earlier run's result of a scenario, which was not true."""
        if (key := self._key("result", scenario)) is not None:
            self.shelf.discard(key.digest)

    def compared(self, sides: Sides, *, traces: bool) -> KeptRecord[Compared] | None:
        """Returns an earlier run's comparison of two scenarios, or None."""
        key = self._key(_compared(traces), *sides)
        if key is None or self.is_fresh:
            return None
        return self.shelf.read(key.digest, Compared)

    def keep_compared(self, sides: Sides, compared: Compared, *, traces: bool) -> None:
        """Keeps a comparison for later runs, if all of it is decided."""
        key = self._key(_compared(traces), *sides)
        differences = (*compared.only_first, *compared.only_second)
        is_whole = compared.complete and not any(each.why for each in differences)
        if key is not None and is_whole and key.is_still_true:
            self.shelf.keep(key.digest, compared)

    def _key(self, what: str, *scenarios: Scenario) -> Key | None:
        """Returns a key, made once, before the scenarios are read."""
        asked = (what, *map(id, scenarios))
        if asked not in self._known:
            self._known[asked] = self.keys.key(what, *scenarios), scenarios
        return self._known[asked][0]


def is_decided(result: Result) -> bool:
    """Returns whether a result is whole, and would be the same in another run.

    No limit has stopped a search or the look for hangs, each condition that is to be reached is or
    never is - or a check fails before -, and nothing was missing, as a C compiler, that could be
    there the next time.
    """
    return (
        result.verdict is not Verdict.NOT_DECIDED
        and result.stop is None
        and result.evidence is None
        and not result.remark
        and not (result.hangs is not None and result.hangs.is_cut)
        and all(
            each.answer is not Answer.NOT_DECIDED or each.is_cut_by_failure
            for each in result.reached
        )
    )


def _compared(traces: bool) -> str:
    """Returns the name of a comparison, with traces or without, in keys."""
    return "outcomes compared, with traces" if traces else "outcomes compared"

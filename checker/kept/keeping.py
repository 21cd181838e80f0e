"""Which results are kept from one run to the next, and how they are found again."""

from __future__ import annotations

from dataclasses import field, replace
from typing import final

from checker.kept.keys import Key, Keys
from checker.kept.shelf import KeptRecord, Shelf
from checker.questions.compared import Compared
from checker.records import dataclass
from checker.result import Answer, Result, Verdict
from checker.scenario import Scenario
from checker.search.contract import Engine


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

    def has_result(self, scenario: Scenario, engine: Engine | None) -> bool:
        """Returns whether there seems to be an earlier result of a scenario."""
        key = self._key("result", engine, scenario)
        return key is not None and not self.is_fresh and self.shelf.has(key.digest)

    def result(self, scenario: Scenario, engine: Engine | None) -> KeptRecord[Result] | None:
        """Returns an earlier run's result of a scenario, or None."""
        key = self._key("result", engine, scenario)
        if key is None or self.is_fresh:
            return None
        return self.shelf.read(key.digest, Result)

    def keep_result(self, scenario: Scenario, engine: Engine | None, result: Result) -> None:
        """Keeps a result for later runs, if it is decided."""
        key = self._key("result", engine, scenario)
        if key is not None and is_decided(result) and key.is_still_true:
            offsets = None if result.offsets is None else replace(result.offsets, proof="")
            self.shelf.keep(key.digest, replace(result, offsets=offsets))

    def compared(
        self, first: Scenario, second: Scenario, engine: Engine | None, *, traces: bool
    ) -> KeptRecord[Compared] | None:
        """Returns an earlier run's comparison of two scenarios, or None."""
        key = self._key(_compared(traces), engine, first, second)
        if key is None or self.is_fresh:
            return None
        return self.shelf.read(key.digest, Compared)

    def keep_compared(
        self,
        first: Scenario,
        second: Scenario,
        engine: Engine | None,
        compared: Compared,
        *,
        traces: bool,
    ) -> None:
        """Keeps a comparison for later runs, if all of it is decided."""
        key = self._key(_compared(traces), engine, first, second)
        differences = (*compared.only_first, *compared.only_second)
        is_whole = compared.complete and not any(each.why for each in differences)
        if key is not None and is_whole and key.is_still_true:
            self.shelf.keep(key.digest, compared)

    def _key(self, what: str, engine: Engine | None, *scenarios: Scenario) -> Key | None:
        """Returns a key, made once: before anything is read. A question has one engine in a run."""
        asked = (what, *map(id, scenarios))
        if asked not in self._known:
            self._known[asked] = self.keys.key(what, engine, *scenarios), scenarios
        return self._known[asked][0]


def is_decided(result: Result) -> bool:
    """Returns whether a result is whole, and would be the same in another run.

    No limit has stopped a search, each condition that is to be reached is or never is - or a check
    fails before -, and nothing was missing, as a C compiler, that could be there the next time.
    """
    return (
        result.verdict is not Verdict.NOT_DECIDED
        and result.stop is None
        and result.evidence is None
        and not result.remark
        and all(
            each.answer is not Answer.NOT_DECIDED or each.is_cut_by_failure
            for each in result.reached
        )
    )


def _compared(traces: bool) -> str:
    """Returns what is asked of two scenarios."""
    return "outcomes compared, with traces" if traces else "outcomes compared"

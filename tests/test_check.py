"""`check()` as other Python code calls it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from checker import (
    BYTES,
    Bool,
    Model,
    Range,
    Scenario,
    Unsigned,
    Verdict,
    check,
    finally_,
    process,
    symbolic,
)
from checker.errors import ModelError
from checker.program.nodes import Program
from checker.search.contract import Found, Limits, ProgressCallback
from checker.search.reference.engine import ReferenceEngine


class Spinner(Model):
    """One process waits for a flag that nobody raises; the other counts."""

    raises: bool
    flag: Bool = False
    count: Range[0, 1] = 0

    @process
    def wait_for_it(self) -> None:
        while not self.flag:
            pass

    @process
    def work(self) -> None:
        self.count = 1
        self.flag = self.raises

    @finally_
    def counted(self) -> bool:
        """The count is one in the end."""
        return self.count == 1


def test_a_final_condition_that_was_never_evaluated_is_told() -> None:
    result = check(Scenario(Spinner(raises=False)))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ("counted",)


def test_a_final_condition_that_was_evaluated_is_not_vacuous() -> None:
    result = check(Scenario(Spinner(raises=True)))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ()


@pytest.mark.parametrize("name", ["expected", "finding"])
@pytest.mark.parametrize("verdict", ["maybe", "hold", "", Verdict.HOLDS, True])
def test_what_is_no_verdict_is_not_to_be_expected(name: str, verdict: object) -> None:
    with pytest.raises(
        ValueError, match=r'^(expected|finding) is "holds", "violated" or None, got'
    ):
        Scenario(Spinner(raises=True), **{name: verdict})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["counted", "deadlock", "lock", "use-after-free"])
def test_what_can_be_violated_may_be_named(name: str) -> None:
    assert check(Scenario(Spinner(raises=True), violates=name)).verdict is Verdict.HOLDS


def test_what_cannot_be_violated_is_an_error_of_the_scenario() -> None:
    with pytest.raises(ModelError, match="violates='count': nothing of this name") as caught:
        check(Scenario(Spinner(raises=True), violates="count"))
    assert "there are: counted, deadlock, assertion, " in str(caught.value)


class Sizes(Model):
    """What happens depends on a size."""

    size: Unsigned[64, BYTES] = symbolic()
    small: Bool = False
    even: Bool = False

    @process
    def compare(self) -> None:
        self.small = self.size < 100
        self.even = self.size == 2


@dataclass
class Slow:
    """An engine that comes to the end of the time in its second search."""

    name: str = "slow"
    searches: int = 0

    def search(
        self,
        program: Program,
        limits: Limits,
        progress: ProgressCallback | None,
        *,
        evidence: bool = False,
    ) -> Found:
        found = ReferenceEngine().search(program, replace(limits, time_limit=None), progress)
        self.searches += 1
        if self.searches < 2:
            return found
        assert limits.time_limit is not None
        assert limits.time_limit < 30
        return replace(found, stopped_by=f"--time-limit {limits.time_limit:g}, on the way back")


def test_the_time_limit_that_was_given_is_named_not_what_was_left_of_it() -> None:
    result = check(Scenario(Sizes()), engine=Slow(), limits=Limits(time_limit=30))
    assert result.verdict is Verdict.NOT_DECIDED
    assert result.stopped_by == "--time-limit 30, on the way back"


@pytest.mark.parametrize("most", [4, 5])
def test_the_number_of_states_that_was_given_is_named(most: int) -> None:
    result = check(Scenario(Sizes()), limits=Limits(max_states=most))
    assert result.verdict is Verdict.NOT_DECIDED
    assert result.stopped_by == f"--max-states {most}"


class Branches(Model):
    """A test that always goes one way, and a function that two places call."""

    on: Bool = False
    off: Bool = False

    def test(self):
        if self.on:
            self.off = False

    @process
    def one(self):
        self.test()
        self.on = self.off
        if not self.off:
            self.on = False

    @process
    def two(self):
        if self.off:
            self.off = False


def test_what_is_never_taken_says_which_way() -> None:
    result = check(Scenario(Branches()), evidence=True)
    assert result.evidence is not None
    told = [(each.origin.text, each.outcome) for each in result.evidence.never_taken]
    assert told == [
        ("on", "yes"),
        ("off = False", ""),
        ("off", "yes"),
        ("off", "yes"),
        ("off = False", ""),
    ]


def test_what_another_process_takes_is_taken() -> None:
    class Twice(Model):
        """One method that is read once for each argument."""

        n: Range[0, 2] = 0

        @process
        def p(self, i):
            local = i
            if self.n == local:
                self.n = 2

    result = check(Scenario(Twice(), processes={"p": [{"i": 0}, {"i": 2}]}), evidence=True)
    assert result.evidence is not None
    assert not [each for each in result.evidence.never_taken if each.outcome == "yes"]

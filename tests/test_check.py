"""`check()` as other Python code calls it."""

from __future__ import annotations

import re
from collections.abc import Callable
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
    assume,
    check,
    finally_,
    invariant,
    process,
    symbolic,
    wait,
)
from checker.errors import ModelError
from checker.program.nodes import Program
from checker.result import Unfinished
from checker.search.contract import Found, Limits, ProgressCallback, Stop, StopReason
from checker.search.python.engine import PythonEngine


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
    assert result.unfinished == Unfinished("", ("goes on for ever",), ("counted",))
    assert result.unfinished.words == (
        "no execution finishes: each one goes on for ever; counted was never evaluated"
    )


def test_a_final_condition_that_was_evaluated_is_not_vacuous() -> None:
    result = check(Scenario(Spinner(raises=True)))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ()
    assert result.unfinished is None


class Hang(Model):
    flag: Bool = False
    other: Bool = False

    @process
    def wait_for_it(self) -> None:
        while not self.flag:
            pass
        self.other = True

    @process
    def wait_for_the_other(self) -> None:
        while not self.other:
            pass
        self.flag = True


@invariant
def nobody_goes_on(model: Hang) -> bool:
    """Nobody goes on."""
    return not model.flag and not model.other


class Stuck(Model):
    flag: Bool = False
    rules_out: Bool

    @process
    def wait_for_it(self) -> None:
        wait(self.flag)
        if self.rules_out:
            assume(self.flag)
        self.flag = False

    @finally_
    def one(self) -> bool:
        """Nothing."""
        return True

    @finally_
    def two(self) -> bool:
        """Nothing."""
        return True


@pytest.mark.parametrize("properties", [(), (nobody_goes_on,)])
def test_a_run_in_which_nothing_finishes_says_so_whatever_the_properties_are(
    properties: tuple[Callable[..., bool], ...],
) -> None:
    result = check(Scenario(Hang(), properties=properties))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ()
    assert result.unfinished is not None
    assert result.unfinished.words == "no execution finishes: each one goes on for ever"


def test_what_becomes_of_executions_that_do_not_finish_is_told() -> None:
    result = check(Scenario(Stuck(rules_out=True), deadlock=False))
    assert result.unfinished is not None
    assert result.unfinished.words == (
        "no execution finishes: each one goes on for ever, or is ruled out by an `assume`, "
        "or gets stuck, which deadlock=False allows; one and two were never evaluated"
    )
    assert check(Scenario(Stuck(rules_out=False))).unfinished is None  # a deadlock, and told so


class Offsets(Model):
    at: Unsigned[32] = symbolic()
    flag: Bool = False

    @process
    def spin(self) -> None:
        while self.at > 7 and not self.flag:
            pass

    @process
    def other(self) -> None:
        self.flag = False

    @finally_
    def nothing(self) -> bool:
        """Nothing."""
        return True


def test_for_which_inputs_nothing_finishes_is_told() -> None:
    result = check(Scenario(Offsets()))
    assert result.verdict is Verdict.HOLDS
    assert result.vacuous == ()
    assert result.unfinished == Unfinished("7 < at", ("goes on for ever",), ("nothing",))
    assert "if 7 < at: each one goes on" in result.unfinished.words


@pytest.mark.parametrize("name", ["expected", "finding"])
@pytest.mark.parametrize("verdict", ["maybe", "hold", "", Verdict.HOLDS, True])
def test_what_is_no_verdict_is_not_to_be_expected(name: str, verdict: object) -> None:
    with pytest.raises(ModelError, match=rf"{name}={re.escape(repr(verdict))} is no verdict"):
        Scenario(Spinner(raises=True), **{name: verdict})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["counted", "deadlock", "lock", "use-after-free"])
def test_what_can_be_violated_may_be_named(name: str) -> None:
    assert check(Scenario(Spinner(raises=True), violates=name)).verdict is Verdict.HOLDS


def test_what_cannot_be_violated_is_an_error_of_the_scenario() -> None:
    with pytest.raises(ModelError, match="violates='count': nothing of this name") as caught:
        check(Scenario(Spinner(raises=True), violates="count"))
    assert "^ did you mean `counted`?" in str(caught.value)
    with pytest.raises(ModelError, match="there are: counted, deadlock, hang, assertion, "):
        check(Scenario(Spinner(raises=True), violates="a_property"))


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
        found = PythonEngine().search(program, replace(limits, time_limit=None), progress)
        self.searches += 1
        if self.searches < 2:
            return found
        assert limits.time_limit is not None
        assert limits.spent > 0
        return replace(found, stop=Stop(StopReason.TIME, limits.time_limit, "on the way back"))


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

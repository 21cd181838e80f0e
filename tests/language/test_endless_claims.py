"""Claims on executions in models: how they are read, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from writing import Written

from checker import Scenario, Verdict, check, finishes
from checker.errors import ModelError
from checker.language.build import build
from checker.program.nodes import Fairness, PropertyKind

MODEL = """
class M(Model):
    asked: bool = False
    given: bool = False

    @process
    def asks(self):
        self.asked = True
        wait(self.given)

    @process(forever=True)
    def gives(self):
        while True:
            wait(self.asked)
            self.given = True
            self.given = False

    @eventually
    def it_is_asked(self):
        return self.asked

    @leads_to
    def who_asks_is_given(self):
        return self.asked, self.given

    @always_again
    def it_is_given(self):
        return self.given
"""


def test_each_mark_makes_its_kind_of_property(tmp_path: Path) -> None:
    with Written(tmp_path, MODEL).scenario() as scenario:
        program = build(scenario)
    kinds = PropertyKind
    assert [(each.kind, each.name) for each in program.properties] == [
        (kinds.EVENTUALLY, "it_is_asked"),
        (kinds.OWED, "who_asks_is_given"),
        (kinds.LEADS_TO, "who_asks_is_given"),
        (kinds.LEADS_TO, "it_is_given"),
    ]
    asks, gives = program.processes
    assert (asks.forever, asks.fairness) == (False, Fairness.WEAK)
    assert (gives.forever, gives.fairness) == (True, Fairness.NONE)


def test_the_claims_are_judged_under_the_scenarios_fairness(tmp_path: Path) -> None:
    with Written(tmp_path, MODEL).scenario() as scenario:
        # Nobody has to give.
        assert check(scenario).property in {"who_asks_is_given", "it_is_given"}
        fair = replace(scenario, fairness={"gives": "weak"})
        assert check(fair).verdict is Verdict.HOLDS
        ends = replace(fair, properties=[finishes("asks")])
        assert check(ends).property == "asks_finishes"
        strong = replace(ends, fairness={"gives": "weak", "asks": "strong"})
        result = check(strong)
        assert result.verdict is Verdict.HOLDS
        assert result.properties == (
            "it_is_asked",
            "who_asks_is_given",
            "it_is_given",
            "asks_finishes",
        )


def refused(scenario: Scenario, **changed: Any) -> str:
    """Returns the message with which a scenario is refused."""
    with pytest.raises(ModelError) as caught:
        build(replace(scenario, **changed))
    return str(caught.value)


def test_what_names_nothing_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with Written(tmp_path, MODEL).scenario() as scenario:
        message = refused(scenario, fairness={"ask": "weak"})
        assert "no process `ask`" in message
        assert "did you mean `asks`?" in message
        message = refused(scenario, fairness={"asks": "storng"})
        assert "is no fairness" in message
        assert "strong" in message
        assert "is no dict" in refused(scenario, fairness="strong")
        message = refused(scenario, properties=[finishes("taker")])
        assert "no process of the scenario runs that method" in message
    with pytest.raises(ModelError, match="names no method"):
        finishes("not a name")


def test_a_pair_is_a_pair(tmp_path: Path) -> None:
    single = MODEL.replace("return self.asked, self.given", "return self.asked")
    with Written(tmp_path, single).scenario() as scenario:
        message = refused(scenario)
    assert "`who_asks_is_given` returns no pair of conditions" in message
    assert "return two" in message


def test_a_pair_is_annotated_as_one(tmp_path: Path) -> None:
    for annotation in ("bool", "Bool"):
        wrong = MODEL.replace(
            "def who_asks_is_given(self):", f"def who_asks_is_given(self) -> {annotation}:"
        )
        with Written(tmp_path, wrong).scenario() as scenario:
            message = refused(scenario)
        assert "is annotated with one condition, and returns a pair" in message
        assert "write `-> tuple[bool, bool]`" in message


def test_forever_is_a_truth_value(tmp_path: Path) -> None:
    wrong = MODEL.replace("forever=True", "forever=1")
    told = pytest.raises(ModelError, match="forever=1 is neither True nor False")
    with told, Written(tmp_path, wrong).scenario():
        pass


LOCKS = """
class Page(Record):
    lock: SpinLock
    dirty: bool = False

class M(Model):
    pages: Pool[Page, 2]
    mutex: Mutex

    @process
    def once(self):
        page = self.pages[0]
        with self.mutex, page.lock:
            page.dirty = True

    @process(forever=True)
    def others(self):
        while True:
            page = self.pages[choose(0, 1)]
            with page.lock:
                page.dirty = not page.dirty
"""


def test_a_lock_is_fair_by_its_name_or_by_that_of_one_instance(tmp_path: Path) -> None:
    with Written(tmp_path, LOCKS).scenario() as scenario:
        ends = replace(scenario, properties=[finishes("once")], fairness={"others": "weak"})
        assert check(ends).verdict is Verdict.VIOLATED
        for name, fair in (
            ("pages.lock", {"page0.lock", "page1.lock"}),
            ("page0.lock", {"page0.lock"}),
        ):
            named = replace(ends, fairness={"others": "weak", name: "strong"})
            assert {each.name for each in build(named).locks if each.fair} == fair
            assert check(named).verdict is Verdict.HOLDS
        # The other page's lock, or the mutex that nobody else wants, is none that once waits for.
        for name in ("page1.lock", "mutex"):
            named = replace(ends, fairness={"others": "weak", name: "strong"})
            assert check(named).verdict is Verdict.VIOLATED


def test_what_names_no_lock_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with Written(tmp_path, LOCKS).scenario() as scenario:
        message = refused(scenario, fairness={"page.lock": "strong"})
        assert "no process and no lock `page.lock`" in message
        assert "did you mean `pages.lock`?" in message
        message = refused(scenario, fairness={"mutex": "weak"})
        assert "fairness={'mutex': 'weak'} is no fairness of a lock" in message
        assert "write 'strong'" in message

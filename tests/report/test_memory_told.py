"""What traces on a weak memory tell: the model's own names, and what a process itself sees."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest

from checker import Bool, Model, Range, Scenario, process, relaxed, smp_wmb, wait
from checker.check import check as check_scenario
from checker.check import story
from checker.language.build import build
from checker.memory.weaken import on_its_memory
from checker.program.interpreter import Next, State, initial_states, outcomes
from checker.program.nodes import Program
from checker.report import columns
from checker.report.sentence import closing_sentence
from checker.report.style import Style
from checker.trace.trace import Trace
from checker.trace.waiting import going_on
from conftest import Check

ROOT = Path(__file__).parents[2]
ADDED = re.compile(r"\$[a-z]+[0-9]*[.\[]")
"""A name that the pass for a weak memory has added, as `$pending0[1]` or `$old0.value0[0]`."""


class Sleeper(Model):
    """A sleeper that sets its state and then tests the condition, without a barrier; a waker."""

    happened: Bool = relaxed(False)
    running: Bool = relaxed(True)

    @process
    def sleeper(self) -> None:
        """Waits by hand."""
        self.running = False
        if not self.happened:
            wait(self.running)

    @process
    def waker(self) -> None:
        """Wakes who does not run."""
        self.happened = True
        if not self.running:
            self.running = True


class Stage(Enum):
    """The stages of an answer."""

    FREE = 0
    ASKED = 1
    TOLD = 2


class Question(Model):
    """A process that asks, and waits for an answer; another one that goes by what was."""

    stage: Stage = relaxed(Stage.FREE)
    is_asked: Bool = relaxed(False)

    @process
    def asks(self) -> None:
        """Asks, and looks until somebody tells."""
        self.stage = Stage.ASKED
        self.is_asked = True
        while self.stage == Stage.ASKED:
            pass

    @process
    def looks(self) -> None:
        """Is told that somebody asks, and waits for what was there before."""
        if self.is_asked:
            wait(self.stage == Stage.FREE)


@pytest.mark.parametrize("memory", ["tso", "pso", "rmo"])
def test_a_deadlock_tells_what_the_moveritself_sees(memory: str) -> None:
    scenario = Scenario(Sleeper(), processes={"sleeper": 1, "waker": 1}, memory=memory)
    trace = check_scenario(scenario).trace
    assert trace is not None
    (waits,) = trace.waiting
    assert [(each.name, each.value) for each in waits.reads] == [("running", "False")]
    assert "where running = False\n" in columns.render(trace, 100, Style())


def states(program: Program) -> list[State]:
    """Returns all states, in the order in which they are reached."""
    found = [each.state for _, each in initial_states(program) if isinstance(each, Next)]
    for state in found:
        for mover in range(len(program.processes)):
            for each in outcomes(program, state, mover):
                if isinstance(each, Next) and each.state not in found:
                    found.append(each.state)
    return found


@pytest.mark.parametrize("memory", ["tso", "rmo"])
def test_who_spins_sees_its_own_pending_store_and_old_values(memory: str) -> None:
    scenario = Scenario(Question(), processes={"asks": 1, "looks": 1}, memory=memory)
    program = on_its_memory(build(scenario))
    told = {
        (program.processes[each.process].name, *((read.name, read.value) for read in each.reads))
        for state in states(program)
        for each in going_on(program, state)
    }
    assert ("asks", ("stage", "ASKED (its own pending store)")) in told
    assert ("asks", ("stage", "ASKED")) in told
    assert (("looks", ("stage", "FREE (an old value)")) in told) == (memory == "rmo")
    assert not ADDED.search(f"{told}")


@pytest.mark.slow
def test_no_text_of_a_model_on_a_weak_memory_has_a_name_that_nobody_wrote(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files = {each: tmp_path / f"found.{each}" for each in ("json", "html", "sarif", "junit")}
    given = [part for kind, file in files.items() for part in (f"--{kind}", str(file))]
    texts = []
    for form in ("columns", "brief", "mail", "markdown", "ktap"):
        code, out, _ = check(
            "models/memory", "--trace", "all", "--format", form, "--verbose", *given
        )
        assert (code, "violated" in out or "VIOLATED" in out) == (0, True)
        texts.append(out)
        given = []
    texts += [each.read_text("utf-8") for each in files.values()]
    assert len(texts) == 9
    for text in texts:
        assert not ADDED.search(text)


class Reader(Model):
    """A reader that loads a field twice, or the data of a message in a condition."""

    x: Range[0, 1] = relaxed(0)
    y: Range[0, 1] = relaxed(0)

    @process
    def writer(self) -> None:
        """Stores the data, then the flag."""
        self.x = 1
        smp_wmb()
        self.y = 1

    @process
    def looks_twice(self) -> None:
        """Has no barrier: the second load may return what is older."""
        first = self.y
        second = self.x
        assert first == 0 or second == 1

    @process
    def looks_in_a_condition(self) -> None:
        """The same, with loads that nobody keeps."""
        if self.y == 1:
            assert self.x == 1

    @process
    def looks_again(self) -> None:
        """Loads one field twice."""
        first = self.x
        second = self.x
        assert first == 1 or second == 0


def of_reader(name: str) -> tuple[Scenario, Trace]:
    """Returns a scenario of the writer and a reader on rmo, with its counterexample."""
    scenario = Scenario(Reader(), processes={"writer": 1, name: 1}, memory="rmo")
    trace = check_scenario(scenario).trace
    assert trace is not None
    return scenario, trace


@pytest.mark.parametrize("name", ["looks_twice", "looks_in_a_condition", "looks_again"])
def test_a_violation_by_an_old_value_has_a_story(name: str) -> None:
    scenario, trace = of_reader(name)
    essence = story(scenario, trace)
    assert essence is not None
    assert closing_sentence(trace, essence, trace.processes).startswith(f"{name} fails at `assert ")


def test_a_condition_tells_that_a_value_is_an_old_one() -> None:
    _, trace = of_reader("looks_in_a_condition")
    text = columns.render(trace, 100, Style())
    assert "assert x == 1  (x = 0 (an old value): fails)" in text
    assert "y == 1  (y = 1: yes)" in text


def test_a_condition_tells_that_a_value_is_an_own_pending_store() -> None:
    class Own(Model):
        x: Range[0, 1] = relaxed(0)

        @process
        def run(self) -> None:
            self.x = 1
            if self.x == 1:
                assert self.x == 0

    trace = check_scenario(Scenario(Own(), memory="tso")).trace
    assert trace is not None
    assert "x == 1  (x = 1 (its own pending store): yes)" in columns.render(trace, 100, Style())

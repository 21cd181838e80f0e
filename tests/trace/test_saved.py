"""Where a violation could last be avoided: against a fixpoint over the whole state graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import races
from checker import Scenario
from checker.analysis.observations import with_claims
from checker.check import check, last_point
from checker.command.load import load
from checker.language.build import build
from checker.program.interpreter import Next, State, outcomes
from checker.program.nodes import Program
from checker.report.saved_words import saved_words
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.trace.events import events
from checker.trace.replay import refollowed
from checker.trace.saved import Rescue, is_correct, last_saved
from checker.trace.trace import Trace
from checker.trace.violation import unfinished
from random_models import model as random_model
from tests.language.writing import Written

MODELS = Path(__file__).parents[2] / "models"
LIMITS = Limits(max_states=3_000)


def saved_states(program: Program, start: State) -> set[State]:
    """Returns the states from which some execution ends well: backwards, to a fixpoint."""
    comes: dict[State, set[State]] = {}
    pending, good = [start], set[State]()
    while pending:
        state = pending.pop()
        if state in comes or not is_correct(program, state):
            continue
        steps = [e for p in range(len(program.processes)) for e in outcomes(program, state, p)]
        comes[state] = {each.state for each in steps if isinstance(each, Next)}
        pending += comes[state]
        if not steps and not (unfinished(program, state) and program.deadlock_is_violation):
            good.add(state)
    grown = True
    while grown:
        more = {state for state, after in comes.items() if after & good} - good
        grown = bool(more)
        good |= more
    return good


@pytest.mark.parametrize("seed", range(30))
def test_the_last_saved_state_of_a_random_model_is_that_of_the_whole_graph(
    seed: int, tmp_path: Path
) -> None:
    path = tmp_path / f"random_saved_{seed}.py"
    path.write_text(random_model(seed), "utf-8")
    for scenario in load(path):
        trace = check(scenario, engine=PythonEngine(), limits=LIMITS).trace
        if trace is None or not trace.steps:
            continue
        again = refollowed(with_claims(build(scenario)), trace)
        _, states = events(again.program, again.initial, again.steps)
        good = saved_states(again.program, again.initial)
        known = [n for n, state in enumerate(states[: len(trace.steps)]) if state in good]
        found = last_saved(again)
        assert found.rescue is (Rescue.FOUND if known else Rescue.NEVER_SAVED)
        assert not known or found.step == known[-1]


def test_an_update_is_lost_by_the_second_load() -> None:
    # one loads 0 | the other loads 0: from here on one of the updates is lost, whoever stores first
    trace = check(races.lost_update()).trace
    assert trace is not None
    found = last_point(races.lost_update(), trace)
    assert (found.rescue, found.step) == (Rescue.FOUND, 1)
    assert found.lost_by is not None
    assert found.saved_by is not None
    assert found.lost_by.process != found.saved_by.process


def test_a_check_would_have_seen_it() -> None:
    found = last_point(*_violated("fault_truncate.py", "nopage / invalidate2 / read"))
    assert found.lost_by is not None
    assert found.saved_by is not None
    assert found.seen_by is not None
    assert (found.lost_by.text, found.lost_by.decision) == ("page.mapcount > 0", "no")
    assert "mapcount += 1" in found.saved_by.text
    assert (found.seen_by.text, found.seen_by.decision) == ("page.mapcount > 0", "yes")
    assert found.lock == ""


def test_a_lock_was_free() -> None:
    found = last_point(*_violated("page_mkwrite.py", "fault+mkwrite / writeback / write"))
    assert found.lock == "page0.lock"
    assert found.saved_by is not None
    assert "lock.acquire" in found.saved_by.text
    assert found.lost_by is not None
    assert found.lost_by.decision == ""


def test_nothing_could_avoid_what_always_happens() -> None:
    found = last_point(*_violated("page_mkwrite.py", "fault+mkwrite 54cb8821 / write"))
    assert found.rescue is Rescue.NEVER_SAVED


def test_it_is_not_decided_within_too_few_states() -> None:
    scenario, trace = _violated("classic/peterson.py", "Peterson: turn first")
    again = refollowed(with_claims(build(scenario)), trace)
    assert last_saved(again, most=1).rescue is Rescue.NOT_DECIDED


def _violated(file: str, title: str) -> tuple[Scenario, Trace]:
    """Returns a scenario of a model file and its counterexample."""
    scenario = next(each for each in load(MODELS / file) if each.title == title)
    trace = check(scenario).trace
    assert trace is not None
    return scenario, trace


@pytest.mark.parametrize(
    ("take", "give"),
    [
        ("self.lock.trylock()", "self.lock.release()"),
        ("self.sem.down_read_trylock()", "self.sem.up_read()"),
    ],
)
def test_a_condition_within_a_primitive_is_told_by_the_authors_call(
    take: str, give: str, tmp_path: Path
) -> None:
    source = f"""
    class M(Model):
        count: Range[0, 2] = 0
        lock: Mutex
        sem: RwSemaphore

        @process
        def add(self):
            if {take}:
                self.count += 1
                {give}

        @process
        def hold(self):
            self.lock.acquire()
            self.sem.down_write()
            self.lock.release()
            self.sem.up_write()

        @finally_
        def counted(self):
            return self.count == 1
    """
    with Written(tmp_path, source).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    assert found.rescue is Rescue.FOUND
    for turn in (found.lost_by, found.saved_by, found.seen_by):
        assert turn is None or turn.text.rstrip(":") in source
    words = saved_words(trace, found, trace.processes)
    assert "owner" not in words
    assert "readers" not in words

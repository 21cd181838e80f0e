"""The essence of a trace: what is told, and that what is left out does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import races
from checker import Scenario
from checker.check import check, story
from checker.command.load import load
from checker.errors import InternalError
from checker.language.build import build
from checker.program.inputs import with_values
from checker.program.interpreter import Failed, Next, State, outcomes
from checker.program.nodes import Failure, Program
from checker.reduce.pipeline import reduce
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.trace.endless_claims import kept_along
from checker.trace.events import SHARED, events
from checker.trace.links import LinkKind
from checker.trace.onward import EndlessStepError, onward
from checker.trace.replay import Refollowed, refollowed, replay
from checker.trace.slice import Essence, essence
from checker.trace.trace import Trace
from checker.trace.violation import occurrences
from random_models import model as random_model
from random_programs import programs
from tests.language.writing import Written
from weakened import peterson

MODELS = Path(__file__).parents[2] / "models"

LIMITS = Limits(max_states=3_000)

Steps = list[tuple[int, tuple[int, ...], bool]]
"""Processes, transitions, and whether the step is dropped."""


def told_in(scenario: Scenario) -> list[str]:
    """Returns the statements that the story of a scenario tells, each with its process."""
    trace = check(scenario).trace
    assert trace is not None
    found = story(scenario, trace)
    return [statement(trace, place) for place in sorted(found.lines)]


def statement(trace: Trace, place: tuple[int, int]) -> str:
    """Returns a line's process and statement."""
    step, line = trace.steps[place[0]], trace.steps[place[0]].lines[place[1]]
    decision = f" ({line.decision})" if line.decision else ""
    text = " ".join(line.origin.text.replace("self.", "").split())
    return f"{trace.processes[step.process]}: {text}{decision}"


def test_a_lost_update_is_told_by_the_load_the_other_store_and_the_store() -> None:
    # increment0 loads 0 | increment1 loads 0, stores 1 | increment0 stores 1
    trace = check(races.lost_update()).trace
    assert trace is not None
    found = story(races.lost_update(), trace)
    (fact,) = found.facts
    assert (fact.kind, fact.is_data) == (LinkKind.STALE, True)
    assert (fact.read.value, fact.read.after) == ("0", "1")
    assert fact.read.process != fact.store.process
    assert [act.after for act in found.last] == ["1"]


def test_petersons_stories_are_the_reads_of_each_others_flags_and_turn() -> None:
    told = told_in(peterson())
    assert [each for each in told if "critical[i] = True" in each]
    assert any("flag[other]" in each or "turn == other" in each for each in told)


def test_a_store_is_told_whose_place_is_the_mistake_and_whose_value_matters_to_nobody() -> None:
    # enter0 gives way | enter1 gives way, which overwrites it. Dropped, it is all the same: but had
    # enter0 given way after enter1, it would have waited.
    told = told_in(named("classic/peterson.py", "Peterson: turn first"))
    assert told[:2] == ["enter0: turn = other", "enter1: turn = other"]


def test_a_lock_is_told_that_is_taken_after_the_check() -> None:
    # Had fault taken ptl before truncate came, its pte would have been unmapped.
    told = told_in(named("fault_truncate.py", "nopage / recheck before ptl"))
    assert "fault: ptl.acquire()" in told
    assert told.index("fault: ptl.acquire()") > told.index("truncate: page.lock.release()")


def test_what_is_misplaced_and_has_no_room_is_listed() -> None:
    scenario = named("fault_truncate.py", "nopage / count after zap")
    trace = check(scenario).trace
    assert trace is not None
    listed = {each.text for _, each in story(scenario, trace).needed}
    assert "ptl.acquire()" in listed


UNREAD = """
class M(Model):
    asked: Range[0, 2] = 0
    busy: Bool = False
    wrong: Bool = False

    @process
    def ask(self):
        self.asked = 1
        self.busy = True

    @process
    def answer(self):
        self.asked = 2
        if not self.busy:
            wait(self.busy)
            self.wrong = self.asked == 2

    @invariant
    def it_is_right(self):
        return not self.wrong
"""


def test_a_store_that_is_overwritten_is_told_if_a_later_one_would_have_been_seen(
    tmp_path: Path,
) -> None:
    # ask stores 1 | answer stores 2 | ask is busy | answer finds its own 2
    with Written(tmp_path, UNREAD).scenario() as scenario:
        told = told_in(scenario)
    assert told.index("ask: asked = 1") < told.index("answer: asked = 2")


def test_a_check_is_told_that_a_store_comes_too_late_for() -> None:
    scenario = named("fault_truncate.py", "nopage / invalidate2 / read")
    trace = check(scenario).trace
    assert trace is not None
    found = story(scenario, trace)
    (late,) = [each for each in found.facts if each.kind is LinkKind.LATE]
    assert (late.read.text, late.read.decision) == ("page.mapcount > 0", "no")
    assert (late.store.name, late.store.value, late.store.after) == ("page0.mapcount", "0", "1")
    assert told_in(scenario) == [
        "fault: page = mapping.tree[slot(pgoff)]",
        "fault: ptes[pte_slot(number)] = Pte(page=page, write=may_write, dirty=write)",
        "invalidate2: page.mapcount > 0 (no)",
        "invalidate2: mapping.tree[slot] = None",
        "invalidate2: page.mapping = None",
        "invalidate2: page.lock.release()",
    ]


def test_a_counter_that_decides_nothing_is_left_out() -> None:
    told = told_in(named("fault_truncate.py", "nopage / invalidate2 / read"))
    assert not any("count +=" in each or "count -=" in each for each in told)


PUBLISHED = """
from checker import Model, Range, Scenario, SpinLock, invariant, process

class Published(Model):
    ready: bool = False
    data: Range[0, 2] = 0
    done: bool = False
    lock: SpinLock

    @process
    def writer(self):
        with self.lock:
            self.ready = True
        self.data = 2

    @process
    def reader(self):
        with self.lock:
            is_ready = self.ready
        if is_ready:
            if self.data == 0:
                self.done = True

@invariant
def nothing_is_read_too_early(state: Published):
    return not state.done

scenarios = [Scenario(Published(), properties=[nothing_is_read_too_early])]
"""


def test_a_read_of_what_another_process_has_not_written_yet_is_told(tmp_path: Path) -> None:
    (tmp_path / "published.py").write_text(PUBLISHED, "utf-8")
    (scenario,) = load(tmp_path / "published.py")
    assert "reader: data == 0 (yes)" in told_in(scenario)
    trace = check(scenario).trace
    assert trace is not None
    found = story(scenario, trace)
    assert found is not None
    assert [each.kind for each in found.facts if each.read.name == "data"] == [LinkKind.LATE]


def named(file: str, title: str) -> Scenario:
    """Returns a scenario of a model file."""
    return next(each for each in load(MODELS / file) if each.title == title)


def again_of(scenario: Scenario, trace: Trace) -> Refollowed:
    """Returns a trace, followed again on the Program with its witness."""
    given = {each.name: int(each.value, 0) for each in trace.witness}
    return refollowed(with_values(build(scenario), given), trace)


def replays(again: Refollowed, steps: Steps) -> bool:
    """Returns whether steps lead to the violation; not so where a value leaves its variable."""
    try:
        return _replays(again, steps)
    except InternalError:
        return False


def _replays(again: Refollowed, steps: Steps) -> bool:
    """Returns whether steps lead to the violation, by the interpreter's own `outcomes`."""
    state = again.initial
    for number, (process, path, is_dropped) in enumerate(steps):
        if is_dropped:
            state = without(again.program, state, process, path)
            continue
        found = [e for e in outcomes(again.program, state, process) if e.path == path]
        if found and isinstance(found[0], Failed):
            return found[0].failure == again.violation and number == len(steps) - 1
        if not found or not isinstance(found[0], Next):
            # A failing step's path ends before the transition that fails.
            failed = [e for e in outcomes(again.program, state, process) if isinstance(e, Failed)]
            return number == len(steps) - 1 and any(e.failure == again.violation for e in failed)
        state = found[0].state
    return None in occurrences(again.program, again.violation)(state)


def without(program: Program, state: State, process: int, path: tuple[int, ...]) -> State:
    """Returns the state in which a process has gone on without doing anything."""
    kind = program.kinds[program.processes[process].kind]
    where = kind.transitions[path[-1]].target
    own = list(state.processes[process][1:])
    for dead in kind.locations[where].dead:
        own[dead] = kind.locals[dead].type.low
    ran = (*state.processes[:process], (where, *own), *state.processes[process + 1 :])
    return State(state.shared, ran)


def left_out(again: Refollowed, found: Essence) -> Iterator[tuple[int, bool]]:
    """Yields each step that is left out, and whether it can be moved or dropped."""
    told = {step for step, _ in found.lines} | {step for step, _ in found.needed}
    steps: Steps = [(process, path, False) for process, path in again.steps]
    for number, (process, path, _) in enumerate(steps):
        if number in told:
            continue
        others = [*steps[:number], *steps[number + 1 :]]
        mine = [n for n, each in enumerate(others) if each[0] == process]
        early = max((n + 1 for n in mine if n < number), default=0)
        end = len(others) - isinstance(again.violation, Failure)
        late = min((n for n in mine if n >= number), default=max(end, number))
        moved = [[*others[:n], steps[number], *others[n:]] for n in {early, late}]
        dropped: Steps = [*steps[:number], (process, path, True), *steps[number + 1 :]]
        others = [each for each in moved if not replays(again, each)]
        is_place = any(ends_well(again, each) for each in others)
        yield number, not others or (replays(again, dropped) and not is_place)


def ends_well(again: Refollowed, steps: Steps) -> bool:
    """Returns whether steps, in their order as far as they can be, end without a violation."""
    try:
        rest = [(process, path) for process, path, _ in steps]
        kept = kept_along(again.program, [again.initial])[0]
        return onward(again.program, again.initial, kept, (), rest) is not None
    except EndlessStepError:
        return False


def assert_nothing_matters(again: Refollowed, found: Essence) -> int:
    """Asserts that what is left out can be moved or dropped; returns how many steps that are."""
    tried = [*left_out(again, found)]
    assert [number for number, does_not_matter in tried if not does_not_matter] == []
    assert found.left_out == len(tried)
    return len(tried)


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("fault_truncate.py", "nopage / invalidate2 / read"),
        ("fault_truncate.py", "nopage / punch / read"),
        ("fault_truncate.py", "nopage / reclaim, writeback / by reference / dirty before count"),
        ("page_mkwrite.py", "fault+mkwrite / writeback / write"),
        ("page_mkwrite.py", "nopage+mkwrite / invalidate2 / write / sigbus"),
        ("page_mkwrite.py", "fault+journal 54cb8821 / write(2) / write"),
        ("classic/peterson.py", "Peterson: turn first"),
    ],
)
def test_each_step_that_is_left_out_can_be_moved_or_dropped(file: str, title: str) -> None:
    scenario = named(file, title)
    trace = check(scenario).trace
    assert trace is not None
    again = again_of(scenario, trace)
    found = essence(again, trace)
    assert len(found.lines) <= (12 if len(trace.processes) == 2 else 20)
    assert assert_nothing_matters(again, found) == found.left_out
    assert found.left_out > 0 or "turn first" in title  # where each step's place is the mistake


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_out_of_a_random_trace_does_not_matter(seed: int, tmp_path: Path) -> None:
    path = tmp_path / f"random_story_{seed}.py"
    path.write_text(random_model(seed), "utf-8")
    for scenario in load(path):
        trace = check(scenario, engine=PythonEngine(), limits=LIMITS).trace
        if trace is None or not trace.steps:
            continue
        again = again_of(scenario, trace)
        assert_events(again)
        found = essence(again, trace)
        assert_nothing_matters(again, found)
        for fact in found.facts:
            assert fact.read.process != fact.store.process


@settings(
    suppress_health_check=list(HealthCheck),
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(programs())
def test_random_programs_are_told_without_a_mishap(program: Program) -> None:
    searched = reduce(program)
    found = PythonEngine().search(searched, LIMITS, None).counterexample
    if found is None:
        return
    trace = replay(program, searched, found, "random")
    if trace.steps:
        again = refollowed(program, trace)
        assert_events(again)
        assert_nothing_matters(again, essence(again, trace))


def assert_events(again: Refollowed) -> None:
    """Asserts that the stores of events lead from state to state."""
    found, states = events(again.program, again.initial, again.steps)
    assert states[-1].shared == again.end.shared
    for number, state in enumerate(states[1:]):
        written = {
            each.place[1]: each.after
            for event in found
            if event.step == number
            for each in event.stores
            if each.place[0] == SHARED
        }
        before = states[number].shared
        assert state.shared == tuple(written.get(n, value) for n, value in enumerate(before))

"""Where a violation could last be avoided: against a fixpoint over the whole state graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from checker.trace.onward import Steps
from checker.trace.replay import refollowed
from checker.trace.saved import Rescue, last_saved
from checker.trace.trace import Trace
from checker.trace.violation import is_correct, unfinished
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


def test_where_one_step_would_not_do_the_others_are_told() -> None:
    # With the look-up alone done first, all the rest could come as in the trace, and be violated.
    scenario, trace = _violated("private_cow.py", "write / punch / 2.6.23 / no unmap")
    found = last_point(scenario, trace)
    assert found.more == 1
    words = saved_words(trace, found, trace.processes)
    assert "if punch_hole had gone on from `page.count += 1` in find_get_page() as far as" in words
    assert "as far as `page.lock.acquire()` in truncate_inode_pages_range() first" in words
    assert "store's `file_page.cached` in do_fault() would have been false" in words
    other = replace(found, as_far_as=None)
    words = saved_words(trace, other, trace.processes)
    assert "in find_get_page() first, and another step had come after it, too, store's" in words


@pytest.mark.parametrize(
    ("file", "title", "who"),
    [
        ("fault_retry.py", "outer / ALLOW_RETRY stays", "hold_page1"),
        ("nopfn_revoke.py", "nopfn / move: copy, [switch], unmap", "move"),
    ],
)
def test_of_three_processes_the_one_is_told_that_would_have_saved_it(
    file: str, title: str, who: str
) -> None:
    # Another one's step comes first in a shortest way out, and might as well come later.
    scenario, trace = _violated(file, title)
    found = last_point(scenario, trace)
    assert [trace.processes[process] for process, _ in found.first] == [who]


def test_nothing_could_avoid_what_always_happens() -> None:
    found = last_point(*_violated("page_mkwrite.py", "fault+mkwrite 54cb8821 / write"))
    assert found.rescue is Rescue.NEVER_SAVED


def test_it_is_not_decided_within_too_few_states() -> None:
    scenario, trace = _violated("classic/peterson.py", "Peterson: turn first")
    again = refollowed(with_claims(build(scenario)), trace)
    assert last_saved(again, most=1).rescue is Rescue.NOT_DECIDED


@pytest.mark.parametrize("seed", range(30))
def test_the_steps_that_are_told_are_enough_and_one_less_is_not(seed: int, tmp_path: Path) -> None:
    path = tmp_path / f"random_rescue_{seed}.py"
    path.write_text(random_model(seed), "utf-8")
    for scenario in load(path):
        trace = check(scenario, engine=PythonEngine(), limits=LIMITS).trace
        if trace is None or not trace.steps:
            continue
        again = refollowed(with_claims(build(scenario)), trace)
        found = last_saved(again)
        if found.rescue is not Rescue.FOUND:
            continue
        _, states = events(again.program, again.initial, again.steps)
        state, rest = states[found.step], again.steps[found.step :]
        assert found.more == len(found.first) - 1
        assert ends_well(again.program, state, found.first, rest)
        for number in range(len(found.first)):
            fewer = (*found.first[:number], *found.first[number + 1 :])
            assert not ends_well(again.program, state, fewer, rest)


def ends_well(program: Program, state: State, first: Steps, rest: Steps) -> bool:
    """Returns whether some steps, and then those of a trace as far as they can be, end well."""
    left = [*rest]
    turns = [process for process, _ in rest]
    for process, _ in first:
        if process in turns:
            turns.remove(process)
    plan = [*first, *((process, None) for process in turns)]
    plan += [(process, None) for _ in range(300) for process in range(len(program.processes))]
    for process, path in plan:
        ends = [*outcomes(program, state, process)]
        if not ends:
            continue
        mine = [each for each in left if each[0] == process][:1]
        if mine:
            left.remove(mine[0])
        wanted = path or (mine[0][1] if mine else ())
        same = [common(each.path, wanted) for each in ends]
        end = ends[same.index(max(same))]
        if not isinstance(end, Next) or not is_correct(program, end.state):
            return False
        state = end.state
    stuck = program.deadlock_is_violation and unfinished(program, state)
    return not stuck and not any(
        [*outcomes(program, state, p)] for p in range(len(program.processes))
    )


def common(one: Sequence[int], other: Sequence[int]) -> int:
    """Returns how many transitions two steps have in common at their beginning."""
    pairs = list(zip(one, other, strict=False))
    return next((n for n, (a, b) in enumerate(pairs) if a != b), len(pairs))


def test_a_step_that_never_ends_and_may_branch_for_ever_is_not_decided(tmp_path: Path) -> None:
    source = """
    class M(Model):
        odd: bool = False

        @process
        def turn(self):
            with atomic():
                while choose(True, False):
                    if choose(True, False):
                        self.odd = not self.odd
    """
    with Written(tmp_path, source).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        assert last_point(scenario, trace).rescue is Rescue.NOT_DECIDED


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


ASLEEP = '''
class M(Model):
    happened: Bool = False
    asleep: Bool = False
    woken: Bool = False
    done: Bool = False

    @process
    def sleeper(self):
        if not self.happened:
            self.asleep = True
            wait(self.woken)
        self.done = True

    @process
    def waker(self):
        self.happened = True
        if self.asleep:
            self.woken = True

    {claim}
    def it_is_done(self):
        """It is done."""
        return {goal}
'''


@pytest.mark.parametrize(
    ("claim", "goal"),
    [
        ("@eventually", "self.done"),
        ("@always_again", "self.done"),
        ("@leads_to", "self.happened, self.done"),
    ],
)
def test_an_execution_that_stays_where_a_goal_never_comes_saves_nothing(
    claim: str, goal: str, tmp_path: Path
) -> None:
    # Nobody can move at the end, which is allowed. Once the waker has looked, the goal is lost.
    source = ASLEEP.format(claim=claim, goal=goal)
    with Written(tmp_path, source).scenario() as scenario:
        scenario = replace(scenario, deadlock=False)
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    assert found.rescue is Rescue.FOUND
    assert found.lost_by is not None
    assert (found.lost_by.text, found.lost_by.decision) == ("asleep", "no")
    assert found.saved_by is not None
    assert found.saved_by.text == "asleep = True"


ASIDE = """
class M(Model):
    noise: Range[0, 3] = 0
    left: Bool = False
    right: Bool = False
    open: Bool = True

    @process
    def aside(self):
        self.noise = 1
        if self.noise != 3:
            self.noise = 3

    @process
    def hold(self):
        self.left = True
        self.right = True
        self.left = False
        self.right = False

    @process
    def close(self):
        self.open = False

    @invariant
    def nothing_is_held_that_is_closed(self):
        return self.open or not (self.left or self.right)
"""


def test_a_process_that_has_nothing_to_do_with_it_is_not_told(tmp_path: Path) -> None:
    # hold: left = True | close: open = False. aside comes first in every shortest way out.
    with Written(tmp_path, ASIDE).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    assert [trace.processes[process] for process, _ in found.first] == ["hold"] * 3
    words = saved_words(trace, found, trace.processes)
    assert "aside" not in words
    assert "if hold had gone on from `right = True` in hold() as far as `right = False`" in words


TWO_HOLD = """
class M(Model):
    noise: Range[0, 3] = 0
    left: Bool = False
    right: Bool = False
    open: Bool = True

    @process
    def aside(self):
        self.noise = 1
        if self.noise != 3:
            self.noise = 3

    @process
    def hold_left(self):
        self.left = True
        self.left = False

    @process
    def hold_right(self):
        self.right = True
        self.right = False

    @process
    def close(self):
        if self.left and self.right:
            self.open = False

    @invariant
    def nothing_is_held_that_is_closed(self):
        return self.open or not (self.left or self.right)
"""


def test_where_two_have_to_go_on_the_third_is_not_told(tmp_path: Path) -> None:
    with Written(tmp_path, TWO_HOLD).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    who = [trace.processes[process] for process, _ in found.first]
    assert who == ["hold_left", "hold_right"]
    assert "aside" not in saved_words(trace, found, trace.processes)


POLLED = """
class M(Model):
    loads: Range[0, 2] = 0
    count: Range[0, 2] = 0
    seen: Bool = False

    @process
    def poll(self):
        wait(self.loads == 2)
        if self.count == 1:
            self.seen = True

    @process
    def add(self):
        with atomic():
            value = self.count
            self.loads += 1
        self.count = value + 1

    @finally_
    def both_are_counted(self):
        return self.count == 2
"""


def test_a_decision_of_a_bystander_is_not_told(tmp_path: Path) -> None:
    # If add stores first, poll finds the count to be 1, and not 0: nothing is lost or kept by it.
    with Written(tmp_path, POLLED).scenario(processes={"poll": 1, "add": 2}) as scenario:
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    assert found.saved_by is not None
    assert found.saved_by.text == "count = value + 1"
    assert found.seen_by is None


LOCK_OF_ITS_OWN = """
class M(Model):
    lock: SpinLock
    is_there: Bool = False
    is_lost: Bool = False

    @process
    def put(self):
        with atomic():
            self.lock.acquire()
            self.is_there = True
        self.lock.release()

    @process
    def look(self):
        if not self.is_there:
            self.is_lost = True

    @invariant
    def it_is_found(self):
        return not self.is_lost
"""


def test_a_lock_that_keeps_nobody_out_is_not_told_as_free(tmp_path: Path) -> None:
    # put takes a lock in the step by which it puts; look does not ask for it
    with Written(tmp_path, LOCK_OF_ITS_OWN).scenario() as scenario:
        trace = check(scenario).trace
        assert trace is not None
        found = last_point(scenario, trace)
    assert found.lock == ""
    words = saved_words(trace, found, trace.processes)
    assert "if put had done `lock.acquire()` in put() first" in words

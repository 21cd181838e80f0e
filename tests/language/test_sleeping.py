"""Sleeping and waking: which wake-ups are lost, and which are not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check
from checker.language.build import build
from checker.memory.unmarked import unmarked

MODEL = """
class M(Model):
    tasks: TaskStates
    queue: WaitQueue
    done: Completion
    cond: ConditionVariable
    spurious: SpuriousConditionVariable
    futex: Futex[Range[0, 2]]
    second: Futex[Range[0, 2]]
    mutex: Mutex
    spin: SpinLock
    flag: Bool
    sleeper: Process | None = None
    woken: Array[Bool, 3]
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which processes execute some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


WAITS = {
    "queue": ("self.queue.prepare_to_wait()", "if not self.flag:", "    self.queue.schedule()",
              "self.queue.finish_wait()"),
    "tasks": ("self.sleeper = me", "self.tasks.set_sleeping()", "if not self.flag:",
              "    self.tasks.schedule()", "self.tasks.set_running()"),
    "cond": ("with self.mutex:", "    while not self.flag:", "        self.cond.wait(self.mutex)"),
    "futex": ("while self.futex.value == 0:", "    self.futex.wait(0)"),
    "done": ("self.done.wait_for_completion()",),
}  # fmt: skip
WAKES = {
    "queue": ("self.flag = True", "self.queue.wake_up()"),
    "tasks": ("self.flag = True", "smp_mb()", "if self.sleeper is not None:",
              "    self.tasks.wake_up_process(self.sleeper)"),
    "cond": ("with self.mutex:", "    self.flag = True", "self.cond.signal()"),
    "futex": ("self.futex.value = 1", "self.futex.wake()"),
    "done": ("self.done.complete()",),
}  # fmt: skip
"""For each way to sleep: how one does it right, and how one is woken."""


@pytest.mark.parametrize("name", WAITS)
def test_no_wake_up_is_lost_where_all_do_it_right(tmp_path: Path, name: str) -> None:
    assert told(model(tmp_path, *WAITS[name], other=WAKES[name])) == "holds"


@pytest.mark.parametrize("name", WAITS)
def test_whoever_nobody_wakes_sleeps_for_ever(tmp_path: Path, name: str) -> None:
    assert told(model(tmp_path, *WAITS[name])) == "deadlock"
    calls = re.compile(r"self\.\w+\.(wake_up_process|wake_up|wake|signal|complete)\(.*\)")
    silent = tuple(calls.sub("pass", each) for each in WAKES[name])
    assert silent != WAKES[name]
    assert told(model(tmp_path, *WAITS[name], other=silent)) == "deadlock"


@pytest.mark.parametrize("name", WAITS)
def test_who_may_sleep_holds_no_spin_lock(tmp_path: Path, name: str) -> None:
    lines = ("with self.spin:", *(f"    {each}" for each in WAITS[name]))
    assert told(model(tmp_path, *lines)) == "sleeps while it holds the spin lock spin"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("queue", ("if not self.flag:", *(f"    {each}" for each in
         ("self.queue.prepare_to_wait()", "self.queue.schedule()")))),
        ("tasks", ("self.sleeper = me", "if not self.flag:", "    self.tasks.set_sleeping()",
                   "    self.tasks.schedule()")),
        ("futex", ("if self.futex.value == 0:", "    self.futex.wait(self.futex.value)")),
    ],
)  # fmt: skip
def test_a_wake_up_is_lost_between_the_look_and_the_announcement(
    tmp_path: Path, name: str, lines: tuple[str, ...]
) -> None:
    assert told(model(tmp_path, *lines, other=WAKES[name])) == "deadlock"


def test_a_signal_without_a_waiter_is_forgotten_and_a_completion_is_not(tmp_path: Path) -> None:
    waits = ("with self.mutex:", "    self.cond.wait(self.mutex)")
    assert told(model(tmp_path, *waits, other=("self.cond.signal()",))) == "deadlock"
    first = ("self.done.complete()", "self.done.wait_for_completion()")
    assert told(model(tmp_path, *first)) == "holds"


def test_a_wake_up_takes_one_of_the_exclusive_waiters_and_all_others(tmp_path: Path) -> None:
    def waits(how: str) -> tuple[str, ...]:
        return (f"self.queue.{how}()", "self.queue.schedule()", "self.woken[me] = True",
                "self.queue.finish_wait()")  # fmt: skip

    both = ("wait(self.queue.waiting[0] and self.queue.waiting[1])", "self.queue.wake_up()")
    for how, woken in (("prepare_to_wait", 2), ("prepare_to_wait_exclusive", 1)):
        ends = model(tmp_path, *waits(how), other=both).ends({"run": 2, "other": 1})
        found = {
            sum(dict(final)[f"woken[{n}]"] == "True" for n in range(3)) for final in ends.finals
        }
        assert found == {woken}
        assert len(ends.finals) == (1 if woken == 2 else 2)  # any one of the two
    all_of_them = (both[0], "self.queue.wake_up_all()")
    lines = waits("prepare_to_wait_exclusive")
    assert told(model(tmp_path, *lines, other=all_of_them), run=2, other=1) == "holds"


@pytest.mark.parametrize(("wake", "expected"), [("wake", "deadlock"), ("wake_all", "holds")])
def test_a_futex_wakes_one_or_all(tmp_path: Path, wake: str, expected: str) -> None:
    other = ("self.futex.value = 1", f"self.futex.{wake}()")
    assert told(model(tmp_path, *WAITS["futex"], other=other), run=2, other=1) == expected


MOVED = ("self.futex.wait_requeue(0, self.second)", "self.woken[me] = True")


def test_a_requeue_wakes_one_and_lets_the_others_wait_elsewhere(tmp_path: Path) -> None:
    both = ("wait(self.futex.waiting[0] and self.futex.waiting[1])",
            "moved = self.futex.requeue(0, self.second)", "assert moved",
            "wait(self.woken[0] or self.woken[1])",
            "assert not (self.woken[0] and self.woken[1])",
            "assert not any(self.futex.waiting)")  # fmt: skip
    assert told(model(tmp_path, *MOVED, other=both), run=2, other=1) == "deadlock"
    first = (*both, "self.futex.wake_all()")
    assert told(model(tmp_path, *MOVED, other=first), run=2, other=1) == "deadlock"
    wakes = (*both, "self.second.wake()")
    ends = model(tmp_path, *MOVED, other=wakes).ends({"run": 2, "other": 1})
    assert (ends.stuck, ends.failures) == (0, set())
    nobody = {f"{name}.{of}[{n}]" for name in ("futex", "second") for of in ("waiting", "movable")
              for n in range(3)}  # fmt: skip
    assert {dict(end)[name] for end in ends.finals for name in nobody} == {"False"}


def test_a_requeue_compares_the_word(tmp_path: Path) -> None:
    other = ("wait(self.futex.waiting[0])", "self.futex.store(1)",
             "moved = self.futex.requeue(0, self.second)", "assert not moved",
             "assert self.futex.waiting[0]", "self.futex.wake()")  # fmt: skip
    assert told(model(tmp_path, *MOVED, other=other)) == "holds"
    lines = ("self.futex.store(1)", "slept = self.futex.wait_requeue(0, self.second)",
             "assert not slept")  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


def test_only_those_who_know_where_to_are_moved(tmp_path: Path) -> None:
    other = ("wait(self.futex.waiting[0] and self.futex.waiting[1])",
             "moved = self.futex.requeue(0, self.second)")  # fmt: skip
    words = "moves a process that does not wait_requeue(): futex"
    written = model(tmp_path, "self.futex.wait(0)", other=other)
    assert told(written, run=2, other=1) == words


def test_a_futex_compares_and_joins_in_one_step(tmp_path: Path) -> None:
    lines = ("slept = self.futex.wait(1)", "assert not slept", "self.futex.store(1)",
             "before = self.futex.cmpxchg(1, 2)", "assert before == 1")  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"


@pytest.mark.parametrize(("wake", "expected"), [("signal", "deadlock"), ("broadcast", "holds")])
def test_a_condition_wakes_one_or_all(tmp_path: Path, wake: str, expected: str) -> None:
    other = ("with self.mutex:", "    self.flag = True", f"self.cond.{wake}()")
    assert told(model(tmp_path, *WAITS["cond"], other=other), run=2, other=1) == expected


def test_a_condition_wants_its_mutex(tmp_path: Path) -> None:
    for name in ("cond", "spurious"):
        words = f"waits without the mutex that it has to hold: {name}"
        assert told(model(tmp_path, f"self.{name}.wait(self.mutex)")) == words


@pytest.mark.parametrize("name", ["cond", "spurious"])
@pytest.mark.parametrize("word", ["while", "if"])
def test_who_does_not_look_again_is_found_by_a_wake_up_that_nobody_asked_for(
    tmp_path: Path, name: str, word: str
) -> None:
    lines = ("with self.mutex:", f"    {word} not self.flag:",
             f"        self.{name}.wait(self.mutex)", "    assert self.flag")  # fmt: skip
    other = ("with self.mutex:", "    self.flag = True", f"    self.{name}.signal()")
    expected = "assertion" if (name, word) == ("spurious", "if") else "holds"
    assert told(model(tmp_path, *lines, other=other)) == expected


def test_a_completion_counts_and_complete_all_is_for_everybody(tmp_path: Path) -> None:
    once = ("self.done.complete()",)
    assert told(model(tmp_path, *WAITS["done"], other=once), run=2, other=1) == "deadlock"
    assert told(model(tmp_path, *WAITS["done"], other=once * 2), run=2, other=1) == "holds"
    everybody = ("self.done.complete_all()",)
    assert told(model(tmp_path, *WAITS["done"], other=everybody), run=2, other=1) == "holds"
    tried = ("got = self.done.try_wait_for_completion()", "assert not got", "self.done.complete()",
             "got = self.done.try_wait_for_completion()", "assert got",
             "self.done.complete_all()", "self.done.reinit()",
             "got = self.done.try_wait_for_completion()", "assert not got")  # fmt: skip
    assert told(model(tmp_path, *tried)) == "holds"


OLD = pytest.mark.xfail(strict=True, reason="FUTEX_WAIT may compare an old value on rmo")


@pytest.mark.parametrize(
    ("name", "memory"),
    [
        pytest.param(name, memory, marks=[OLD] if (name, memory) == ("futex", "rmo") else [])
        for name in WAITS
        for memory in ("tso", "pso", "rmo")
    ],
)
def test_on_a_weak_memory_no_wake_up_is_lost_where_all_do_it_right(
    tmp_path: Path, name: str, memory: str
) -> None:
    written = model(tmp_path, *WAITS[name], other=WAKES[name])
    written.source = written.source.replace("flag: Bool", "flag: Bool = relaxed(False)")
    with written.scenario() as scenario:
        weak = replace(scenario, memory=memory)
        assert check(weak).verdict is Verdict.HOLDS
        assert list(unmarked(build(weak))) == (["sleeper"] if name == "tasks" else [])


def test_on_a_weak_memory_a_queue_is_looked_at_before_the_store_of_the_flag(tmp_path: Path) -> None:
    wakes = ("self.flag = True", "if self.queue.is_active:", "    self.queue.wake_up()")
    fenced = (wakes[0], "smp_mb()", *wakes[1:])
    for lines, verdict in ((wakes, Verdict.VIOLATED), (fenced, Verdict.HOLDS)):
        written = model(tmp_path, *WAITS["queue"], other=lines)
        written.source = written.source.replace("flag: Bool", "flag: Bool = relaxed(False)")
        with written.scenario() as scenario:
            assert check(replace(scenario, memory="tso")).verdict is verdict
            assert check(scenario).verdict is Verdict.HOLDS

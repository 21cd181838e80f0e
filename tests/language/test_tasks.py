"""Tasks: signals, kernel threads, semaphores, and waiting for the end of others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check, find_locksets
from checker.errors import ModelErrors
from checker.language.build import build

MODEL = """
class M(Model):
    signals: Signals
    thread: KernelThread
    sem: Semaphore[2]
    mutex: Mutex
    spin: SpinLock
    queue: WaitQueue
    done: Completion
    futex: Futex[Range[0, 2]]
    target: Process | None = None
    flag: Bool = relaxed(False)
    seen: Bool
    inside: Range[0, 3] = 0
"""


def model(folder: Path, *lines: str, other: tuple[str, ...] = ()) -> Written:
    """Returns a model in which processes execute some lines, and perhaps another one others."""
    return Written(folder, with_processes(MODEL, run=lines, other=other))


SLEEPS = {
    "mutex": ("got = self.mutex.acquire_interruptible(self.signals)",),
    "semaphore": ("got = self.sem.down_interruptible(self.signals)",),
    "completion": ("got = self.done.wait_for_completion_interruptible(self.signals)",),
    "futex": ("got = self.futex.wait_interruptible(0, self.signals)",),
}
"""For each way to sleep until a signal comes: a line that sets whether it got what it wanted."""

GIVES = {
    "mutex": ("self.mutex.release()",),
    "semaphore": ("self.sem.up()",),
    "completion": ("self.done.complete()",),
    "futex": ("self.futex.value = 1", "self.futex.wake()"),
}

SIGNALS = ("wait(self.target is not None)", "self.signals.send(self.target)")


@pytest.mark.parametrize("name", SLEEPS)
def test_a_signal_ends_a_sleep(tmp_path: Path, name: str) -> None:
    taken = ("assert not got", "assert self.signals.is_pending", "self.signals.flush()",
             "assert not self.signals.is_pending")  # fmt: skip
    lines = ("self.target = me", *SLEEPS[name], *taken)
    other = ("self.mutex.acquire()", *SIGNALS, "wait(finished(self.run))", "self.mutex.release()")
    if name == "mutex":
        lines = ("wait(self.mutex.is_locked)", *lines)
    assert told(model(tmp_path, *lines, other=other)) == "holds"
    silent = tuple(each for each in other if "send" not in each)
    assert told(model(tmp_path, *lines, other=silent)) == "deadlock"


@pytest.mark.parametrize("name", SLEEPS)
def test_what_is_there_is_had_and_whoever_waits_gets_it(tmp_path: Path, name: str) -> None:
    lines = ("self.target = me", *SLEEPS[name], "self.seen = got",
             "if got and self.mutex.held_by(me):", "    self.mutex.release()")  # fmt: skip
    for other, ends in ((GIVES[name], {"True"}), ((*SIGNALS, *GIVES[name]), {"False", "True"})):
        if name == "mutex":
            other = ("self.mutex.acquire()", *other)
        found = model(tmp_path, *lines, other=other).ends()
        # A futex whose word has changed is not slept on at all.
        assert found.values("seen") == ends | ({"False"} if name == "futex" else set())
        assert (found.failures, found.stuck) == (set(), 0)


@pytest.mark.parametrize("name", [each for each in SLEEPS if each != "futex"])
def test_a_pending_signal_keeps_nobody_off_what_is_there(tmp_path: Path, name: str) -> None:
    give = () if name == "mutex" else GIVES[name]
    lines = ("self.signals.send(me)", *give, *SLEEPS[name], "assert got")
    lines = (*lines, "self.mutex.release()") if name == "mutex" else lines
    assert told(model(tmp_path, *lines)) == "holds"


@pytest.mark.parametrize("name", SLEEPS)
def test_who_may_sleep_holds_no_spin_lock(tmp_path: Path, name: str) -> None:
    lines = ("self.spin.acquire()", *SLEEPS[name])
    assert told(model(tmp_path, *lines)) == "sleeps while it holds the spin lock spin"


def test_a_mutex_is_not_taken_twice_interruptibly(tmp_path: Path) -> None:
    lines = SLEEPS["mutex"] * 2
    assert told(model(tmp_path, *lines)) == "takes a mutex that it already holds: mutex"


QUEUED = ("self.target = me", "self.queue.prepare_to_wait()",
          "if not self.flag and not self.signals.is_pending:",
          "    self.queue.schedule_interruptible(self.signals)",
          "self.queue.finish_wait()")  # fmt: skip


def test_a_signal_ends_a_wait_on_a_queue(tmp_path: Path) -> None:
    assert told(model(tmp_path, *QUEUED, other=SIGNALS)) == "holds"
    assert told(model(tmp_path, *QUEUED, other=("self.queue.wake_up()",))) == "deadlock"
    wakes = ("self.flag = True", "self.queue.wake_up()")
    assert told(model(tmp_path, *QUEUED, other=wakes)) == "holds"


THREAD = ("while True:", "    self.thread.set_sleeping()", "    if self.thread.should_stop:",
          "        break", "    self.thread.schedule()", "self.thread.set_running()",
          "self.flag = True", "self.thread.exit()")  # fmt: skip


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_thread_that_is_stopped_has_exited(tmp_path: Path, memory: str) -> None:
    stops = ("self.thread.wake_up()", "self.thread.stop()", "assert self.flag")
    with model(tmp_path, *THREAD, other=stops).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_a_thread_that_is_woken_sees_why(tmp_path: Path, memory: str) -> None:
    lines = ("self.thread.set_sleeping()", "if not self.flag:", "    self.thread.schedule()")
    other = ("self.flag = True", "self.thread.wake_up()")
    with model(tmp_path, *lines, other=other).scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS
    late = ("self.thread.wake_up()", "self.flag = True")
    assert told(model(tmp_path, *lines, other=late)) == "deadlock"


def test_a_thread_that_looks_before_it_says_that_it_sleeps_is_never_stopped(tmp_path: Path) -> None:
    late = ("while not self.thread.should_stop:", "    self.thread.set_sleeping()",
            "    self.thread.schedule()", "self.thread.exit()")  # fmt: skip
    assert told(model(tmp_path, *late, other=("self.thread.stop()",))) == "deadlock"


THREADS = {
    "exits twice: thread": ("self.thread.exit()",) * 2,
    "stops a thread that has exited, and whose task may be gone: thread": (
        "self.thread.exit()", "self.thread.stop()"),
    "stops a thread that was stopped already: thread": (
        "self.thread.is_stopping = True", "self.thread.stop()"),
    "sleeps while it holds the spin lock spin": ("with self.spin:", "    self.thread.stop()"),
}  # fmt: skip


@pytest.mark.parametrize("words", THREADS)
def test_misuse_of_a_thread_is_a_violation(tmp_path: Path, words: str) -> None:
    assert told(model(tmp_path, *THREADS[words])) == words


def test_who_holds_a_reference_may_stop_a_thread_that_has_exited(tmp_path: Path) -> None:
    lines = ("self.thread.exit()", "self.thread.stop(has_reference=True)")
    assert told(model(tmp_path, *lines)) == "holds"


def test_a_semaphore_lets_in_as_many_as_it_counts(tmp_path: Path) -> None:
    lines = ("self.sem.down()", "with atomic():", "    self.inside = self.inside + 1",
             "assert self.inside < 3", "with atomic():", "    self.inside = self.inside - 1",
             "self.sem.up()")  # fmt: skip
    written = model(tmp_path, *lines)
    written.source += "\n    @initial\n    def two(self):\n        self.sem.count = 2\n"
    assert told(written, run=3) == "holds"
    written.source = written.source.replace("self.inside < 3", "self.inside < 2")
    assert told(written, run=3) == "assertion"


def test_anybody_ups_a_semaphore_and_a_trylock_never_sleeps(tmp_path: Path) -> None:
    lines = ("got = self.sem.down_trylock()", "assert not got", "self.sem.up()",
             "with self.spin:", "    got = self.sem.down_trylock()", "    assert got")  # fmt: skip
    assert told(model(tmp_path, *lines)) == "holds"
    assert told(model(tmp_path, "self.sem.down()", other=("self.sem.up()",))) == "holds"
    assert told(model(tmp_path, "self.sem.down()")) == "deadlock"
    assert told(model(tmp_path, "with self.spin:", "    self.sem.down()")).startswith("sleeps")
    assert told(model(tmp_path, *("self.sem.up()",) * 3)) == "overflow"


JOINS = ("wait(finished(self.other))", "assert self.flag")


@pytest.mark.parametrize("memory", ["sc", "tso", "pso", "rmo"])
def test_who_waits_for_the_end_of_others_sees_what_they_have_done(
    tmp_path: Path, memory: str
) -> None:
    other = ("self.flag = True",)
    with model(tmp_path, *JOINS, other=other).scenario({"run": 1, "other": 2}) as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS
    with model(tmp_path, JOINS[1], other=other).scenario({"run": 1, "other": 2}) as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.VIOLATED


def test_all_who_run_the_method_have_to_finish(tmp_path: Path) -> None:
    lines = ("wait(finished(self.other))", "assert self.inside == 2")
    other = ("with atomic():", "    self.inside = self.inside + 1")
    assert told(model(tmp_path, *lines, other=other), run=1, other=2) == "holds"
    assert told(model(tmp_path, *lines, other=other), run=1, other=1) == "assertion"
    assert told(model(tmp_path, lines[0], other=other), run=1) == "holds"  # nobody has to


def test_to_wait_for_each_other_is_a_deadlock(tmp_path: Path) -> None:
    lines, other = ("wait(finished(self.other))",), ("wait(finished(self.run))",)
    assert told(model(tmp_path, *lines, other=other)) == "deadlock"


def test_an_end_can_be_looked_at_without_waiting(tmp_path: Path) -> None:
    lines = ("self.seen = finished(self.other)", "with atomic():",
             "    if finished(self.other):", "        self.inside = 1",
             "if finished(self.other):", "    with atomic():",
             "        self.inside = self.inside + 1")  # fmt: skip
    ends = model(tmp_path, *lines, other=("self.flag = True",)).ends()
    assert ends.values("seen") == {"False", "True"}
    assert ends.values("inside") == {"0", "1", "2"}


def test_whoever_is_killed_has_finished(tmp_path: Path) -> None:
    source = with_processes(MODEL, run=("wait(finished(self.other))", "assert self.seen"))
    source += """
    def over(self):
        self.seen = True

    @process(killed="over")
    def other(self):
        wait(self.flag)
"""
    with Written(tmp_path, source).scenario() as scenario:
        assert check(scenario).verdict is Verdict.HOLDS


def test_a_process_that_does_nothing_has_finished_from_the_beginning(tmp_path: Path) -> None:
    lines = ("with atomic():", "    assert finished(self.other)")
    assert told(model(tmp_path, *lines, other=("pass",))) == "holds"


def test_a_property_asks_the_same(tmp_path: Path) -> None:
    source = with_processes(MODEL, run=("self.seen = True",), other=("self.flag = True",))
    source += (
        "\n    @invariant\n    def p(self):\n        return not finished(self.run) or self.seen\n"
    )
    assert told(Written(tmp_path, source)) == "holds"
    assert told(Written(tmp_path, source.replace("or self.seen", "or self.flag"))) == "p"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("wait(finished(self.seen))", "`finished` takes a process, as `finished(self.worker)`"),
        ("wait(finished())", "`finished` takes a process, as `finished(self.worker)`"),
        ("wait(finished(self.run))", "`run` asks whether it has finished itself"),
    ],
)
def test_wrong_questions_are_errors(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ModelErrors, match=words.replace("(", r"\(").replace(")", r"\)")):
        model(tmp_path, line).build()


def test_the_notes_of_ends_are_no_field_of_the_protocol(tmp_path: Path) -> None:
    written = model(tmp_path, "wait(finished(self.other))", other=("self.inside = 1",))
    with written.scenario() as scenario:
        assert [each.field for each in find_locksets(scenario).fields] == ["inside"]


def test_before_any_process_begins_nobody_asks(tmp_path: Path) -> None:
    source = with_processes(MODEL, run=("self.seen = True",))
    source += "\n    @initial\n    def early(self):\n        self.seen = finished(self.run)\n"
    with pytest.raises(ModelErrors, match="`finished` is asked before any process begins"):
        Written(tmp_path, source).build()


def test_what_is_not_used_costs_no_state(tmp_path: Path) -> None:
    lines = ("self.seen = True",)
    written = model(tmp_path, *lines)
    assert written.check().statistics.states == 2
    with written.scenario() as scenario:
        assert all(each.name != "$finished" for each in build(scenario).variables)
    waits = model(tmp_path, "wait(finished(self.other))", other=lines).check()
    assert waits.statistics.states == 3  # to know that it is over costs no state of its own

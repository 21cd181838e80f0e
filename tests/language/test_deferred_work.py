"""Deferred work: what runs, how often, and what who waits for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check

MODEL = """
class M(Model):
    timer: Timer
    tasklet: Tasklet
    work: Work
    other_work: Work
    thread: Workqueue
    cpu: Cpu
    mutex: Mutex
    ran: Range[0, 3] = 0
    begun: Bool
    ready: Bool
"""


def model(folder: Path, **methods: tuple[str, ...]) -> Written:
    """Returns a model with some processes, each of which executes some lines."""
    return Written(folder, with_processes(MODEL, **methods))


ARMS = {"timer": "mod()", "tasklet": "schedule()", "work": "queue()"}
ENDS = {"timer": "shutdown_sync()", "tasklet": "kill()", "work": "drain()"}


def handler(name: str, *lines: str) -> tuple[str, ...]:
    """Returns the process that runs it."""
    body = (*lines, f"self.{name}.end()")
    return (f"while self.{name}.begin():", *(f"    {each}" for each in body))


@pytest.mark.parametrize("name", ARMS)
def test_it_runs_at_most_as_often_as_it_was_armed(tmp_path: Path, name: str) -> None:
    arm, end = f"self.{name}.{ARMS[name]}", f"self.{name}.{ENDS[name]}"
    ends = model(tmp_path, run=(arm, arm, end), handler=handler(name, "self.ran += 1")).ends()
    assert (ends.failures, ends.stuck) == (set(), 0)
    # Armed again before it has run it runs once. A timer that is shut down need not run.
    assert ends.values("ran") == ({"0", "1", "2"} if name == "timer" else {"1", "2"})


@pytest.mark.parametrize("name", ARMS)
def test_what_is_over_is_armed_no_more(tmp_path: Path, name: str) -> None:
    arm, end = f"self.{name}.{ARMS[name]}", f"self.{name}.{ENDS[name]}"
    ends = model(tmp_path, run=(end, arm), handler=handler(name, "self.ran += 1")).ends()
    assert (ends.failures, ends.stuck, ends.values("ran")) == (set(), 0, {"0"})


@pytest.mark.parametrize("name", ARMS)
def test_an_owner_that_does_not_end_it_is_a_deadlock(tmp_path: Path, name: str) -> None:
    arm = f"self.{name}.{ARMS[name]}"
    assert told(model(tmp_path, run=(arm,), handler=handler(name))) == "deadlock"


def test_a_deleted_timer_may_run_still_and_a_synchronously_deleted_one_not(
    tmp_path: Path,
) -> None:
    for delete, expected in (("delete", "assertion"), ("delete_sync", "holds")):
        run = ("self.timer.mod()", f"self.timer.{delete}()", "self.ready = True",
               "self.timer.shutdown_sync()")  # fmt: skip
        runs = handler("timer", "self.begun = True", "assert not self.ready")
        assert told(model(tmp_path, run=run, handler=runs)) == expected


@pytest.mark.parametrize(
    ("name", "wait", "words"),
    [
        ("timer", "delete_sync", "waits for the handler that it is itself: timer"),
        ("timer", "shutdown_sync", "waits for the handler that it is itself: timer"),
        ("tasklet", "kill", "waits for the tasklet that it is itself: tasklet"),
        ("work", "flush", "waits for the work that it is running: work"),
        ("work", "cancel_sync", "waits for the work that it is running: work"),
        ("work", "drain", "waits for the work that it is running: work"),
    ],
)
def test_nothing_waits_for_itself(tmp_path: Path, name: str, wait: str, words: str) -> None:
    run = (f"self.{name}.{ARMS[name]}", f"self.{name}.{ENDS[name]}")
    runs = handler(name, f"self.{name}.{wait}()")
    assert told(model(tmp_path, run=run, handler=runs)) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("timer", "sleeps in the handler of timer"),
        ("tasklet", "sleeps in the tasklet tasklet"),
        ("work", "holds"),
    ],
)
def test_a_work_may_sleep_and_what_runs_in_a_softirq_not(
    tmp_path: Path, name: str, words: str
) -> None:
    run = (f"self.{name}.{ARMS[name]}", f"self.{name}.{ENDS[name]}")
    sleeps = handler(name, "self.mutex.acquire()", "self.mutex.release()")
    assert told(model(tmp_path, run=run, handler=sleeps)) == words


@pytest.mark.parametrize("name", ARMS)
def test_a_run_is_ended_by_whoever_has_begun_it(tmp_path: Path, name: str) -> None:
    words = f"ends a run that it has not begun: {name}"
    assert told(model(tmp_path, run=(f"self.{name}.end()",))) == words
    open_ended = (f"self.{name}.{ARMS[name]}", f"if self.{name}.begin():", "    pass")
    assert told(model(tmp_path, run=open_ended)) == f"`run` returns while it holds {name}"


def test_a_flush_waits_for_what_was_queued_and_for_nothing_later(tmp_path: Path) -> None:
    run = ("self.work.queue()", "self.work.flush()", "assert self.ran > 0", "self.work.drain()")
    assert told(model(tmp_path, run=run, handler=handler("work", "self.ran += 1"))) == "holds"
    # The work queues itself once more, and that run waits for the one who flushes.
    again = handler("work", "self.ran += 1", "if self.ran == 1:", "    self.work.queue()",
                    "else:", "    wait(self.ready)")  # fmt: skip
    flushes = ("self.work.queue()", "self.work.flush()", "self.ready = True", "self.work.drain()")
    ends = model(tmp_path, run=flushes, handler=again).ends()
    assert ends.failures == set()
    assert ends.values("ready") == {"True", "False"}  # it may be queued again before the flush
    assert ends.values("ran") == {"2"}


def test_what_is_cancelled_is_not_queued_meanwhile(tmp_path: Path) -> None:
    run = ("self.work.queue()", "self.work.cancel_sync()", "self.ready = True", "self.work.drain()")
    runs = handler("work", "assert not self.ready", "self.work.queue()")
    assert told(model(tmp_path, run=run, handler=runs)) == "holds"


def test_a_queue_of_one_worker_runs_one_work_at_a_time(tmp_path: Path) -> None:
    def on(name: str, queue: str) -> tuple[str, ...]:
        return (f"while self.{name}.begin{'_on(self.thread)' if queue else '()'}:",
                "    self.ran += 1", "    assert self.ran == 1", "    self.ran -= 1",
                f"    self.{name}.end{'_on(self.thread)' if queue else '()'}")  # fmt: skip

    run = ("self.work.queue()", "self.other_work.queue()", "self.work.drain()",
           "self.other_work.drain()")  # fmt: skip
    for queue, expected in (("thread", "holds"), ("", "assertion")):
        written = model(tmp_path, run=run, a=on("work", queue), b=on("other_work", queue))
        assert told(written) == expected


@pytest.mark.parametrize("name", ["timer", "tasklet"])
def test_a_handler_on_a_processor_stops_its_tasks_and_waits_where_softirqs_are_off(
    tmp_path: Path, name: str
) -> None:
    runs = (f"while self.{name}.begin_on(self.cpu):", "    self.begun = True",
            "    self.ready = True", f"    self.{name}.end_on(self.cpu)")  # fmt: skip
    arm, end = f"self.{name}.{ARMS[name]}", f"self.{name}.{ENDS[name]}"
    whole = ("with atomic():", "    assert self.begun == self.ready")
    task = ("self.cpu.start()", arm, *whole, end)
    assert told(model(tmp_path, run=task, handler=runs)) == "holds"
    elsewhere = (arm, *whole, end)
    assert told(model(tmp_path, run=elsewhere, handler=runs)) == "assertion"
    masked = ("self.cpu.start()", "self.cpu.local_bh_disable()", arm, "assert not self.begun",
              "self.cpu.local_bh_enable()", end)  # fmt: skip
    assert told(model(tmp_path, run=masked, handler=runs)) == "holds"


BACK = {"timer": "delete_sync()", "tasklet": "kill()", "work": "flush()"}


OLD = pytest.mark.xfail(strict=True, reason="on rmo a work and the end of a tasklet have no order")


@pytest.mark.parametrize(
    ("name", "memory"),
    [
        pytest.param(name, memory, marks=[OLD] if name != "timer" and memory == "rmo" else [])
        for name in ARMS
        for memory in ("tso", "pso", "rmo")
    ],
)
def test_a_run_sees_what_was_stored_before_and_who_waits_sees_what_it_stored(
    tmp_path: Path, name: str, memory: str
) -> None:
    run = ("self.begun = True", f"self.{name}.{ARMS[name]}", f"self.{name}.{BACK[name]}",
           "if self.ran == 1:", "    assert self.ready", f"self.{name}.{ENDS[name]}")  # fmt: skip
    stores = handler(name, "assert self.begun", "self.ready = True", "self.ran = 1")
    written = model(tmp_path, run=run, handler=stores)
    for each in ("begun", "ready"):
        written.source = written.source.replace(f"{each}: Bool", f"{each}: Bool = relaxed(False)")
    with written.scenario() as scenario:
        assert check(replace(scenario, memory=memory)).verdict is Verdict.HOLDS

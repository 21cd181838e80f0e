"""Processors: who runs when, what is masked, and lockdep's report of interrupts."""

from __future__ import annotations

from pathlib import Path

import pytest
from writing import Written, told, with_processes

from checker import Verdict, check
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine

MODEL = """
class M(Model):
    cpu: Cpu
    far: Cpu
    lock: IrqSpinLock
    spin: SpinLock
    mutex: Mutex
    x: Range[0, 3] = 0
    y: Range[0, 3] = 0
    begun: Bool
    held: Bool
    is_torn: Bool
"""


def model(folder: Path, **methods: tuple[str, ...]) -> Written:
    """Returns a model with some processes, each of which executes some lines."""
    return Written(folder, with_processes(MODEL, **methods))


TWICE = ("self.x = 1", "self.y = 1")
LOOK = ("with atomic():", "    if self.x != self.y:", "        self.is_torn = True")
"""Two stores of one process; a look of another one, in one step, that comes between them or not."""
SLOW_LOOK = ("x = self.x", "if x != self.y:", "    self.is_torn = True")
"""A look in two steps, between which somebody else may store."""


def indented(head: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Returns lines as the block of a statement."""
    return (head, *(f"    {each}" for each in lines))


def torn(written: Written) -> set[str]:
    """Returns whether it ends with a torn look, in some execution or in others."""
    ends = written.ends()
    assert ends.failures == set()
    assert ends.stuck == 0
    return ends.values("is_torn")


START = "self.cpu.start()"


def test_an_interrupt_runs_to_its_end_and_a_task_does_not(tmp_path: Path) -> None:
    handler = indented("with self.cpu.interrupt():", TWICE)
    looks = indented("with self.cpu.interrupt():", LOOK)
    assert torn(model(tmp_path, run=(START, *SLOW_LOOK), irq=handler)) == {"True", "False"}
    assert torn(model(tmp_path, run=(START, *TWICE), irq=looks)) == {"True", "False"}
    # What the handler does is never half done where a task of its processor sees it.
    assert torn(model(tmp_path, run=(START, *LOOK), irq=handler)) == {"False"}
    elsewhere = ("self.far.start()", *LOOK)
    assert torn(model(tmp_path, run=elsewhere, irq=handler)) == {"True", "False"}


@pytest.mark.parametrize(
    ("off", "on", "masks"),
    [
        ("on = self.cpu.local_irq_save()", "self.cpu.local_irq_restore(on)",
         {"interrupt", "softirq", "task"}),
        ("self.cpu.local_bh_disable()", "self.cpu.local_bh_enable()", {"softirq", "task"}),
        ("self.cpu.preempt_disable()", "self.cpu.preempt_enable()", {"task"}),
        ("pass", "pass", set()),
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["interrupt", "softirq", "task"])
def test_what_is_disabled_does_not_come_in(
    tmp_path: Path, off: str, on: str, masks: set[str], who: str
) -> None:
    looks = (START, *LOOK) if who == "task" else indented(f"with self.cpu.{who}():", LOOK)
    run = (START, off, *TWICE, on)
    expected = {"False"} if who in masks else {"True", "False"}
    assert torn(model(tmp_path, run=run, other=looks)) == expected
    nested = (START, "self.cpu.preempt_disable()", off, on, *TWICE, "self.cpu.preempt_enable()")
    expected = {"False"} if who == "task" else {"True", "False"}
    assert torn(model(tmp_path, run=nested, other=looks)) == expected


def test_on_another_processor_nothing_is_masked(tmp_path: Path) -> None:
    looks = indented("with self.far.interrupt():", LOOK)
    run = (START, "on = self.cpu.local_irq_save()", *TWICE, "self.cpu.local_irq_restore(on)")
    assert torn(model(tmp_path, run=run, other=looks)) == {"True", "False"}


def test_an_interrupt_stops_a_softirq_and_not_the_other_way_round(tmp_path: Path) -> None:
    soft, hard = "with self.cpu.softirq():", "with self.cpu.interrupt():"
    by_hard = model(tmp_path, one=indented(soft, TWICE), two=indented(hard, LOOK))
    assert torn(by_hard) == {"True", "False"}
    by_soft = model(tmp_path, one=indented(hard, TWICE), two=indented(soft, LOOK))
    assert torn(by_soft) == {"False"}
    for head in (soft, hard):
        both = model(tmp_path, one=indented(head, TWICE), two=indented(head, LOOK))
        assert torn(both) == {"False"}


LOCKED = ("self.spin.acquire()", "self.x = 1", "self.spin.release()")


def test_a_handler_that_wants_the_lock_of_what_it_stops_is_a_deadlock(tmp_path: Path) -> None:
    handler = indented("with self.cpu.interrupt():", LOCKED)
    written = model(tmp_path, run=(START, *LOCKED), irq=handler)
    assert told(written) == "deadlock"
    result = written.check()
    assert result.trace is not None
    run, irq = result.trace.waiting
    assert run.holders == (("cpu", ("irq",)),)
    assert irq.holders == (("spin", ("run",)),)
    masked = (START, "on = self.cpu.local_irq_save()", *LOCKED, "self.cpu.local_irq_restore(on)")
    assert told(model(tmp_path, run=masked, irq=handler)) == "holds"
    far = ("self.far.start()", *LOCKED)
    assert told(model(tmp_path, run=far, irq=handler)) == "holds"


TAKES = {
    "spin_lock": ("self.cpu.spin_lock(self.lock)", "self.cpu.spin_unlock(self.lock)"),
    "spin_lock_bh": ("self.cpu.spin_lock_bh(self.lock)", "self.cpu.spin_unlock_bh(self.lock)"),
    "spin_lock_irqsave": ("on = self.cpu.spin_lock_irqsave(self.lock)",
                          "self.cpu.spin_unlock_irqrestore(self.lock, on)"),
}  # fmt: skip
IN_INTERRUPT = "takes a lock that interrupts take, and that somebody takes with interrupts on: lock"
IN_SOFTIRQ = "takes a lock that softirqs take, and that somebody takes with softirqs on: lock"


@pytest.mark.parametrize(
    ("how", "who", "words"),
    [
        ("spin_lock", "interrupt", IN_INTERRUPT),
        ("spin_lock_bh", "interrupt", IN_INTERRUPT),
        ("spin_lock_irqsave", "interrupt", "holds"),
        ("spin_lock", "softirq", IN_SOFTIRQ),
        ("spin_lock_bh", "softirq", "holds"),
        ("spin_lock_irqsave", "softirq", "holds"),
    ],
)
def test_a_lock_of_interrupts_that_is_taken_with_them_on_is_told_though_nothing_deadlocks(
    tmp_path: Path, how: str, who: str, words: str
) -> None:
    """One after the other: the task has finished with the lock before the handler comes."""
    take, give = (each.replace("cpu", "far") for each in TAKES[how])
    run = ("self.far.start()", take, give, "self.begun = True")
    handler = ("wait(self.begun)", *indented(f"with self.cpu.{who}():", TAKES["spin_lock"]))
    assert told(model(tmp_path, run=run, other=handler)) == words


def test_where_both_are_masked_lockdep_says_nothing(tmp_path: Path) -> None:
    for how in TAKES:
        alone = (START, *TAKES[how], *TAKES[how])
        assert told(model(tmp_path, run=alone, other=alone)) == "holds"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (indented("with self.cpu.interrupt():", ("wait(True)",)), "sleeps"),
        (indented("with self.cpu.softirq():", ("self.mutex.acquire()",)), "sleeps"),
        ((START, "self.cpu.preempt_disable()", "wait(True)"), "sleeps"),
        ((START, "self.cpu.local_bh_disable()", "wait(True)"), "sleeps"),
        ((START, "on = self.cpu.local_irq_save()", "wait(on)"), "sleeps"),
        ((START, "self.cpu.preempt_disable()"), "`run` returns while it holds cpu"),
        ((START, "self.cpu.preempt_disable()", "self.cpu.leave()"),
         "leaves a processor with preemption disabled: cpu"),
        ((START, "self.cpu.preempt_enable()"),
         "enables preemption that it has not disabled: cpu"),
        ((START, "self.cpu.local_bh_enable()"), "enables softirqs that it has not disabled: cpu"),
        ((START, "self.cpu.local_irq_restore(True)"),
         "enables interrupts that it has not disabled: cpu"),
        ((START, "self.cpu.spin_lock(self.lock)", "self.cpu.spin_lock(self.lock)"),
         "takes a spin lock that it already holds: lock"),
        ((START, "self.cpu.leave()", "self.far.start()", "wait(True)"), "holds"),
        ((START, "on = self.cpu.local_irq_save()", "off = self.cpu.local_irq_save()",
          "assert on and not off", "self.cpu.local_irq_restore(off)",
          "assert self.cpu.irqs_off is me", "self.cpu.local_irq_restore(on)"), "holds"),
    ],
)  # fmt: skip
def test_misuse_of_a_processor_is_told(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    words = (
        "sleeps in an interrupt, or with preemption disabled, on cpu"
        if words == "sleeps"
        else words
    )
    assert told(model(tmp_path, run=lines)) == words


def test_the_gate_is_not_told_as_a_read(tmp_path: Path) -> None:
    handler = indented("with self.cpu.interrupt():", TWICE)
    run = (START, "self.x = 2", "assert self.y == 0")
    result = model(tmp_path, run=run, irq=handler).check()
    assert result.trace is not None
    steps = [step for step in result.trace.steps if step.process == 0]
    told_of = {read.name for step in steps for line in step.lines for read in line.reads}
    assert told_of == {"y"}


def test_both_engines_visit_the_same_states(tmp_path: Path) -> None:
    handler = indented("with self.cpu.interrupt():", (*LOCKED, *TWICE))
    written = model(tmp_path, run=(START, *TAKES["spin_lock_irqsave"], *LOCKED), irq=handler)
    with written.scenario() as scenario:
        found = [
            check(scenario, engine=engine, evidence=True)
            for engine in (PythonEngine(), NativeEngine(1))
        ]
    assert found[0].verdict is found[1].verdict is Verdict.VIOLATED
    assert found[0].statistics.states == found[1].statistics.states

"""Sections of the kernel's vocabulary as parts: what enters one goes with what leaves it."""

from __future__ import annotations

import pytest

from checker import (
    Bool,
    Cpu,
    IrqSpinLock,
    Model,
    Range,
    Rcu,
    Scenario,
    Timer,
    finally_,
    invariant,
    process,
)
from checker.analysis.observations import with_claims
from checker.answer import check_program
from checker.language.build import build
from checker.necessity.judging import Base, Judged, Need, judge_part, parts_of
from checker.necessity.parts import PartKind
from checker.search.engines import engine

PYTHON = engine("python", None)


class Sections(Model):
    """Processes that store the same, each in a section that nothing here asks for."""

    cpu: Cpu
    lock: IrqSpinLock
    rcu: Rcu
    stored: Bool = False

    @process
    def locking(self) -> None:
        self.cpu.start()
        self.cpu.spin_lock(self.lock)
        self.stored = True
        self.cpu.spin_unlock(self.lock)

    @process
    def saving(self) -> None:
        self.cpu.start()
        on = self.cpu.spin_lock_irqsave(self.lock)
        self.stored = True
        self.cpu.spin_unlock_irqrestore(self.lock, on)

    @process
    def disabling(self) -> None:
        self.cpu.start()
        self.cpu.preempt_disable()
        self.stored = True
        self.cpu.preempt_enable()

    @process
    def reading(self) -> None:
        with self.rcu.read():
            self.stored = True

    @finally_
    def all_stored(self) -> bool:
        """It is stored."""
        return self.stored


class Counted(Model):
    """A task and an interrupt that count, and a reader whose value must stay meanwhile."""

    cpu: Cpu
    lock: IrqSpinLock
    rcu: Rcu
    count: Range[0, 2] = 0
    reading: Bool = False
    gone: Bool = False

    @process
    def task(self) -> None:
        self.cpu.start()
        on = self.cpu.spin_lock_irqsave(self.lock)
        self.count += 1
        self.cpu.spin_unlock_irqrestore(self.lock, on)

    @process
    def irq(self) -> None:
        with self.cpu.interrupt():
            self.count += 1

    @finally_
    def both_count(self) -> bool:
        """Both count."""
        return self.count == 2


class Read(Model):
    """A reader in a section, and an updater that waits for it."""

    rcu: Rcu
    reading: Bool = False
    gone: Bool = False

    @process
    def reader(self) -> None:
        self.rcu.read_lock()
        if not self.gone:
            self.reading = True
            self.reading = False
        self.rcu.read_unlock()

    @process
    def updater(self) -> None:
        self.gone = True
        self.rcu.synchronize()
        assert not self.reading


class Nested(Model):
    """A section that counts within another one, so that their ends may be taken for each other."""

    cpu: Cpu
    stored: Bool = False

    @process
    def task(self) -> None:
        self.cpu.start()
        self.cpu.preempt_disable()
        self.cpu.local_bh_disable()
        self.stored = True
        self.cpu.local_bh_enable()
        self.cpu.preempt_enable()

    @invariant
    def is_fine(self) -> bool:
        """Nothing is asked."""
        return True


class Armed(Model):
    """A timer's handler, which is no lock, whatever it keeps waiting."""

    cpu: Cpu
    timer: Timer
    stored: Bool = False

    @process
    def arm(self) -> None:
        self.timer.mod()

    @process
    def handler(self) -> None:
        if self.timer.begin_on(self.cpu):
            self.stored = True
            self.timer.end_on(self.cpu)

    @invariant
    def is_fine(self) -> bool:
        """Nothing is asked."""
        return True


def locks(model: Model) -> dict[str, Judged]:
    """Returns the judgement of each lock of a model, by its words."""
    program = with_claims(build(Scenario(model)))
    base = Base("it", program, check_program(program, engine=PYTHON, evidence=True))
    return {
        part.words: judge_part(part, having, PYTHON)
        for part, having in parts_of([base]).items()
        if part.kind is PartKind.LOCK
    }


def test_no_section_is_needed_because_it_is_left_without_being_entered() -> None:
    found = locks(Sections())
    assert {words: each.need for words, each in found.items()} == dict.fromkeys(
        (
            "without `cpu.spin_lock(lock)`",
            "without `on = cpu.spin_lock_irqsave(lock)`",
            "without `cpu.preempt_disable()`",
            "without `with rcu.read()`",
        ),
        Need.NOT_NEEDED,
    )


@pytest.mark.parametrize(
    ("model", "words", "violated"),
    [
        (Counted(), "without `on = cpu.spin_lock_irqsave(lock)`", "both_count"),
        (Read(), "without `rcu.read_lock()`", "assertion"),
    ],
)
def test_a_section_is_needed_for_what_it_keeps_apart(
    model: Model, words: str, violated: str
) -> None:
    (each,) = (judged for known, judged in locks(model).items() if known == words)
    assert (each.need, each.why) == (Need.NEEDED, violated)


def test_a_section_whose_end_may_be_taken_for_another_ones_is_no_part() -> None:
    assert locks(Nested()) == {}


def test_a_handler_that_runs_is_no_lock() -> None:
    assert locks(Armed()) == {}

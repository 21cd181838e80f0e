"""The time limit holds whatever the time goes to, from a model's import to its verdict."""

from __future__ import annotations

import gc
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import z3

import checker.command.session
from checker import Bool, Model, Range, Scenario, Unsigned, Verdict, check, process, symbolic
from checker.errors import EngineError
from checker.host.deadline import SLACK, Deadline, TimeUpError, after, put_off
from checker.offsets.family import Family
from checker.offsets.regions import asked
from checker.result import Result
from checker.search.contract import Limits
from checker.search.native.engine import NativeEngine
from conftest import Check

PARTS: Final = {
    "build": "checker.check",
    "family": "checker.answer",
    "reduce": "checker.searches",
    "conclude": "checker.answer",
}
"""The parts of a check, each with the module that calls it."""

HUGE = """
from __future__ import annotations

from checker import Model, Range, choose, process


class Huge(Model):
    a: Range[0, 15999] = 0

    @process
    def run(self) -> None:
        self.a = choose(Range[0, 15999])
        self.a = choose(Range[0, 15998])
        self.a = choose(Range[0, 15997])
"""


HALVES: Final = """
from __future__ import annotations

from checker import Model, Unsigned, process, symbolic


class Halves(Model):
    size: Unsigned[64] = symbolic()

    @process
    def compare(self) -> None:
        assert self.size > 100
"""


class Steps(Model):
    """Takes a few steps, of which the last one fails."""

    a: Range[0, 9] = 0

    @process
    def run(self) -> None:
        for k in range(9):
            self.a = k
        assert self.a != 8


class Halves(Model):
    """Is violated for a half of the inputs."""

    size: Unsigned[64] = symbolic()
    small: Bool = False

    @process
    def compare(self) -> None:
        self.small = self.size < 100
        assert not self.small


@pytest.fixture(autouse=True)
def _no_callbacks_of_the_collector() -> Iterator[None]:
    """Takes away what Hypothesis calls at each collection: an exception that comes then is lost."""
    before = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = before


def forever(*arguments: object, **options: object) -> None:
    """Works without end."""
    while True:
        pass


def is_late(result: Result, note: str = "") -> bool:
    """Returns whether a result says that its time was up."""
    assert result.stopped_by == f"--time-limit 0.3{note}"
    return result.verdict is Verdict.NOT_DECIDED


def test_a_choice_among_many_values_ends_in_time(tmp_path: Path, check: Check) -> None:
    model = tmp_path / "huge.py"
    model.write_text(HUGE, "utf-8")
    code, out, err = check(model, "--time-limit", "0.5")
    assert (code, err) == (3, "")
    assert "NOT DECIDED" in out
    assert "--time-limit 0.5" in out


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_a_check_ends_in_time(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[PARTS[part]], part, forever)
    note = ", before a violation of assertion was told" if part == "conclude" else ""
    assert is_late(check(Scenario(Steps()), limits=Limits(time_limit=0.3)), note)


def test_the_replay_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.verdict.replay", forever)
    result = check(Scenario(Steps()), limits=Limits(time_limit=0.3))
    assert is_late(result, ", before a violation of assertion was told")
    assert result.statistics.states > 0


@pytest.mark.parametrize("version", ["exit 0", "exec sleep 60"])
def test_a_compiler_ends_in_time(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = tmp_path / "slow"
    compiler.write_text(f'#!/bin/sh\ncase "$*" in *--version) {version};; esac\nexec sleep 60\n')
    compiler.chmod(0o755)
    monkeypatch.setenv("CC", str(compiler))
    monkeypatch.setenv("RACEPROOF_CACHE", str(tmp_path / "cache"))
    limits = Limits(time_limit=0.3)
    assert is_late(
        check(Scenario(Steps()), engine=NativeEngine(), limits=limits), ", while the C was compiled"
    )


def test_a_compiler_ends_in_time_in_any_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[None] = []

    def run() -> None:
        test_a_compiler_ends_in_time("exec sleep 60", tmp_path, monkeypatch)
        found.append(None)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found


@pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(60)"])
def test_an_import_ends_in_time(body: str, tmp_path: Path, check: Check) -> None:
    model = tmp_path / "model.py"
    model.write_text(f"{HUGE}\n\ntry:\n    {body}\nexcept Exception:\n    pass\n", "utf-8")
    code, out, err = check(model, "--time-limit", "0.3")
    assert (code, out) == (3, "")
    assert "model.py: is not imported within --time-limit 0.3" in err


def test_the_time_of_the_import_is_a_part_of_each_scenarios(
    tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "model.py"
    model.write_text(HUGE + "import time; time.sleep(0.5)\n", "utf-8")
    given: list[Limits] = []

    def note(scenario: Scenario, *, limits: Limits, **options: object) -> Result:
        given.append(limits)
        raise EngineError("enough")

    monkeypatch.setattr(checker.command.session, "read", note)
    assert check(model, "--time-limit", "60")[0] == 3
    assert given[0].time_limit == 60
    assert given[0].spent >= 0.5


def test_what_was_spent_before_is_a_part_of_the_time() -> None:
    seen = Limits(time_limit=1.0).after(1.0)
    result = check(Scenario(Steps()), limits=seen)
    assert (result.verdict, result.stopped_by) == (Verdict.NOT_DECIDED, "--time-limit 1")


def test_what_is_violated_is_told_though_the_time_for_other_regions_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask_until, until = Family.ask_until, []

    def late(self: Family, deadline: Deadline) -> None:
        """Comes back when the time that is left for searches is up."""
        ask_until(self, deadline)
        until.append(deadline)
        while len(until) == 1 and not deadline.is_over:
            time.sleep(0.05)

    monkeypatch.setattr(Family, "ask_until", late)
    result = check(Scenario(Halves()), limits=Limits(time_limit=6))
    assert result.verdict is Verdict.VIOLATED
    assert result.stopped_by == "--time-limit 6"
    assert until[0].moment < until[-1].moment


def test_z3_is_not_asked_after_the_deadline() -> None:
    solver = z3.Solver()
    assert asked(solver, (), None, after(None)) == z3.sat
    with pytest.raises(TimeUpError):
        asked(solver, (), None, after(0.0))


def test_z3_gives_up_at_the_deadline() -> None:
    # The product of two large primes: nobody factors it in time.
    one, other = z3.BitVecs("one other", 96)
    solver = z3.Solver()
    product = z3.ZeroExt(96, one) * z3.ZeroExt(96, other)
    solver.add(product == (2**89 - 1) * (2**61 - 1), one > 1, other > 1)
    with pytest.raises(TimeUpError):
        asked(solver, (), None, after(0.2))


@pytest.mark.parametrize("option", ["--time-limit", "--query-limit"])
def test_a_limit_may_be_any_time(option: str, tmp_path: Path, check: Check) -> None:
    model = tmp_path / "halves.py"
    model.write_text(HALVES, "utf-8")
    for seconds in ("4999999", "9" * 20):
        code, out, err = check(model, option, seconds, "--trace", "none")
        assert (code, err) == (1, "")
        assert "VIOLATED" in out


@pytest.mark.parametrize("words", ["--program", "--explain", "--set x=1"])
def test_what_is_only_shown_ends_in_time(words: str, tmp_path: Path, check: Check) -> None:
    model = tmp_path / "huge.py"
    model.write_text(HUGE, "utf-8")
    code, out, err = check(model, *words.split(), "--time-limit", "0.3")
    assert (code, out) == (3, "")
    assert "takes more than --time-limit 0.3" in err


class Late:
    """Takes long to go, and raises nothing."""

    gone = False

    def __del__(self) -> None:
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            pass
        Late.gone = True


def test_an_alarm_waits_for_a_finalizer() -> None:
    def drop_and_go_on() -> None:
        with after(0.01).alarm():
            late = Late()
            del late
            assert Late.gone
            forever()

    with pytest.raises(TimeUpError):
        drop_and_go_on()


def test_an_alarm_waits_for_work_that_is_written() -> None:
    with after(0.0).alarm():
        with put_off():
            time.sleep(3 * SLACK)
        began = time.monotonic()
        with pytest.raises(TimeUpError):
            time.sleep(10 * SLACK)
        assert time.monotonic() - began > SLACK / 2
    with put_off():
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_an_alarm_leaves_no_trace() -> None:
    with after(60).alarm():
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_somebody_elses_alarm_is_left_alone() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: heard.append(number))
    try:
        with after(0.01).alarm():
            time.sleep(0.5)
            signal.raise_signal(signal.SIGALRM)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == [signal.SIGALRM]

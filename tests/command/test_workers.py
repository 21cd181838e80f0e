"""Scenarios side by side: the same results in the same order, and errors as they would be here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

import races
from checker import Result, check
from checker.command.cli import main
from checker.command.workers import Pool
from checker.errors import EngineError, ModelError, ModelErrors
from checker.program.nodes import Span
from other_tools import need

WRONG: Final = """
from checker import Model, Range, Scenario, process


class Counter(Model):
    n: Range[0, 3] = 0

    @process
    def up(self) -> None:
        self.n += {step}


scenarios = [Scenario(Counter(), name=f"run {{n}}", tags={tags}) for n in range(3)]
"""

SLOW: Final = """
from checker import Model, Range, Scenario, process


class Slow(Model):
    n: Range[0, 4000] = 0

    @process
    def up(self) -> None:
        while True:
            self.n = (self.n + 1) % 4000


scenarios = [Scenario(Slow(), name=f"slow {n}", processes={"up": 6}) for n in range(3)]
"""
ROOT: Final = Path(__file__).parents[2]


def waits_for_nobody(done: int) -> None:
    """Is told how many are done."""


def untimed(result: Result) -> Result:
    """Returns a result without what was measured."""
    return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))


def test_the_results_are_those_of_one_after_the_other() -> None:
    scenarios = [races.lost_update(), races.fault(), races.lost_update()]
    pool = Pool([lambda each=each: check(each) for each in scenarios], 2)  # type: ignore[misc]
    try:
        found = [untimed(pool.result(task, waits_for_nobody)) for task in range(3)]
    finally:
        pool.close()
    assert found == [untimed(check(each)) for each in scenarios]


def test_an_error_comes_back_with_its_place() -> None:
    span = Span("model.py", 3, 4)
    errors = ModelErrors([ModelError("wrong", span, "do right"), ModelError("worse")])

    def fail() -> Result:
        raise errors

    pool = Pool([fail, fail], 2)
    try:
        with pytest.raises(ModelErrors) as caught:
            pool.result(1, waits_for_nobody)
    finally:
        pool.close()
    assert [str(each) for each in caught.value.errors] == [str(each) for each in errors.errors]


def test_a_process_that_dies_is_said() -> None:
    def die() -> Result:
        os._exit(9)

    pool = Pool([die, die], 2)
    try:
        with pytest.raises(EngineError, match="try --jobs 1"):
            pool.result(0, waits_for_nobody)
    finally:
        pool.close()


def test_one_task_or_one_process_begins_nothing() -> None:
    for tasks, processes in ((1, 8), (3, 1)):
        pool = Pool([lambda: check(races.lost_update())] * tasks, processes)
        assert not pool.has(0)
        pool.close()


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_command_says_the_same_with_any_number(
    jobs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model.py"
    model.write_text(WRONG.format(step="1", tags="frozenset()"), "utf-8")
    assert main([str(model), "--jobs", jobs]) == 0
    out = capsys.readouterr().out
    assert [line.split()[1] for line in out.splitlines() if line.startswith("run")] == [*"012"]
    model = tmp_path / "wrong.py"
    model.write_text(WRONG.format(step="self.m", tags="frozenset()"), "utf-8")
    assert main([str(model), "--jobs", jobs]) == 2
    assert capsys.readouterr().err.count("has no `m`") == 3


def test_large_scenarios_have_the_machine_for_themselves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "model.py"
    model.write_text(WRONG.format(step="1", tags="frozenset({'large'})"), "utf-8")
    assert main([str(model), "--large", "--jobs", "2"]) == 0
    assert capsys.readouterr().out.count("holds") == 3


def children(process: int) -> list[int]:
    """Returns the processes that a process has begun, and those that they have."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    own = [int(each) for each in text.split()]
    return own + [each for child in own for each in children(child)]


def is_running(process: int) -> bool:
    """Returns whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(happens: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Waits for something; returns whether it happens."""
    late = time.monotonic() + seconds
    while not happens() and time.monotonic() < late:
        time.sleep(0.05)
    return happens()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Returns a function that begins a run of `check` on scenarios that take for ever."""
    if not sys.platform.startswith("linux"):
        pytest.skip("processes are forked and looked for in /proc on Linux")
    model = tmp_path / "slow.py"
    model.write_text(SLOW, "utf-8")
    begun = []

    def begin(*arguments: str, **environment: str) -> subprocess.Popen[str]:
        program = "import sys; from checker.command.cli import main; sys.exit(main())"
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", program, str(model), *arguments],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            )
        )
        return begun[-1]

    yield begin
    for process in begun:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.parametrize("engine", ["native", "python"])
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_the_processes_end_with_the_one_that_began_them(
    slow: Callable[..., subprocess.Popen[str]], ended_by: signal.Signals, engine: str
) -> None:
    if engine == "native":
        need("gcc")
    process = slow("--engine", engine, "--jobs", "2")
    assert until(lambda: len(children(process.pid)) >= 2)
    time.sleep(0.5)
    begun = children(process.pid)
    process.send_signal(ended_by)
    process.wait(timeout=10)
    assert process.returncode == -ended_by
    assert until(lambda: not any(map(is_running, begun)), 10)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_while_it_compiles_leaves_nothing(
    slow: Callable[..., subprocess.Popen[str]], ended_by: signal.Signals, jobs: str, tmp_path: Path
) -> None:
    compiler, cache, pids = tmp_path / "compiler", tmp_path / "cache", tmp_path / "pids"
    compiler.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] || {{ echo $$ >> {pids}; exec sleep 60; }}\n', "utf-8"
    )
    compiler.chmod(0o755)
    given = {"CC": str(compiler), "RACEPROOF_CACHE": str(cache)}
    process = slow("--engine", "native", "--jobs", jobs, **given)
    assert until(pids.exists)
    assert any(each.name.startswith(".") for each in cache.iterdir())
    process.send_signal(ended_by)
    process.wait(timeout=20)
    assert until(lambda: not list(cache.iterdir()), 5)
    assert not any(is_running(int(each)) for each in pids.read_text().split())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_temporary_cache_goes_with_the_run(
    slow: Callable[..., subprocess.Popen[str]], jobs: str, tmp_path: Path
) -> None:
    need("gcc")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    given = {"RACEPROOF_CACHE": str(tmp_path / "slow.py"), "TMPDIR": str(temporary)}
    process = slow("--engine", "native", "--jobs", jobs, "--max-states", "20000", **given)
    assert until(lambda: bool(list(temporary.glob("raceproof-*"))))
    assert process.wait(timeout=60) == 3
    assert not list(temporary.iterdir())

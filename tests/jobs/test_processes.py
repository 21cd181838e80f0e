"""Jobs side by side: the same results in the same order, and errors as they would be here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import pytest

import races
from checker import Result, check
from checker.check import ReadScenario
from checker.command.cli import main
from checker.errors import EngineError, InternalError, ModelError, ModelErrors
from checker.jobs import processes
from checker.jobs.plan import Plan, PlannedJob
from checker.jobs.processes import Crew, ProcessRunner
from checker.program.nodes import Span
from checker.search.contract import Progress, ProgressCallback
from jobs.watching import NOBODY
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

T = TypeVar("T")


def crew(*works: Callable[[], T], processes: int = 2, large: tuple[int, ...] = ()) -> Crew[T]:
    """Returns processes that do some works, of which those with the numbers `large` are large."""

    def planned(number: int, do: Callable[[], T]) -> PlannedJob[T]:
        def work(*, progress: ProgressCallback | None) -> T:
            if progress is not None:  # in this process
                for _ in range(20):
                    time.sleep(0.02)
                    progress(Progress(1, 1, 1))
            return do()

        return PlannedJob(f"job {number}", lambda: work, None if number in large else 1)

    return Crew([planned(number, each) for number, each in enumerate(works)], processes)


def untimed(result: Result) -> Result:
    """Returns a result without what was measured."""
    return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))


def test_the_results_are_those_of_one_after_the_other() -> None:
    scenarios = [races.lost_update(), races.fault(), races.lost_update()]
    with closing(crew(*(partial(check, each) for each in scenarios))) as begun:
        found = [untimed(begun.result(number, NOBODY)) for number in range(3)]
    assert found == [untimed(check(each)) for each in scenarios]


def test_an_error_comes_back_with_its_place_and_its_traceback() -> None:
    span = Span("model.py", 3, 4)
    errors = ModelErrors([ModelError("wrong", span, "do right"), ModelError("worse")])

    def fail() -> None:
        raise errors

    with closing(crew(fail, fail)) as begun, pytest.raises(ModelErrors) as caught:
        begun.result(1, NOBODY)
    assert [str(each) for each in caught.value.errors] == [str(each) for each in errors.errors]
    assert "in fail" in str(caught.value.__cause__)


def test_what_cannot_be_sent_is_a_bug_of_ours_and_of_that_job_alone() -> None:
    with closing(crew(lambda: lambda: 1, lambda: None)) as begun:  # a function of no module
        with pytest.raises(InternalError, match="cannot be sent"):
            begun.result(0, NOBODY)
        assert begun.result(1, NOBODY) is None


def test_a_job_whose_process_dies_is_done_again(tmp_path: Path) -> None:
    died = tmp_path / "died"

    def die_once() -> int:
        if not died.exists():
            died.touch()
            os._exit(9)
        return 7

    with closing(crew(die_once, os.getpid, os.getpid)) as begun:
        assert begun.result(0, NOBODY) == 7
    assert died.exists()


def test_a_job_whose_process_dies_twice_is_an_error_of_that_job_alone(tmp_path: Path) -> None:
    def die() -> None:
        with (tmp_path / "deaths").open("a") as file:
            file.write("x")
        os._exit(9)

    def wait() -> int:
        time.sleep(0.1)
        return os.getpid()

    with closing(crew(die, wait, wait, wait)) as begun:
        with pytest.raises(EngineError, match=r"has died, twice.*try --jobs 1"):
            begun.result(0, NOBODY)
        assert all(begun.result(number, NOBODY) != os.getpid() for number in (1, 2, 3))
    assert (tmp_path / "deaths").read_text() == "xx"


def test_the_command_goes_on_when_the_process_of_a_scenario_dies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ReadScenario.answer

    def dying(self: ReadScenario, progress: ProgressCallback | None = None) -> Result:
        if self.asked.title == "run 1":
            os._exit(9)
        return answer(self, progress)

    monkeypatch.setattr(ReadScenario, "answer", dying)
    model = tmp_path / "model.py"
    model.write_text(WRONG.format(step="1", tags="frozenset()"), "utf-8")
    assert main([str(model), "--jobs", "2"]) == 3
    told = capsys.readouterr()
    rows = [line.split() for line in told.out.splitlines() if line.startswith("run")]
    assert [(row[1], row[2]) for row in rows] == [("0", "holds"), ("1", "ERROR"), ("2", "holds")]
    assert "\nrun 1: the process has died, twice" in told.err


def test_one_job_or_one_process_begins_nothing() -> None:
    for works, count in ((1, 8), (3, 1)):
        with closing(crew(*[os.getpid] * works, processes=count)) as begun:
            assert begun.result(0, NOBODY) == os.getpid()


def test_large_jobs_are_done_here_while_the_others_go_on() -> None:
    with closing(crew(*[os.getpid] * 6, large=(0,))) as begun:
        assert begun.result(0, NOBODY) == os.getpid()
        assert all(begun.has(number) for number in range(1, 6))
        assert begun.result(1, NOBODY) != os.getpid()


def test_outcomes_that_nobody_asks_for_wait_in_the_room_there_is() -> None:
    jobs = [PlannedJob(f"{n}", partial(partial, pid)) for n in range(8)]
    with closing(Crew(jobs, 2, room=3)) as begun:
        for _ in range(20):
            begun.pump(0.05)
        assert [begun.has(number) for number in range(8)] == [True] * 3 + [False] * 5
        assert len([begun.result(number, NOBODY) for number in range(8)]) == 8


def test_no_more_jobs_are_begun_than_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "available_memory", lambda: 10 << 30)
    jobs = [PlannedJob(f"{n}", partial(partial, pid)) for n in range(4)]
    for memory, is_elsewhere in ((4 << 30, True), (6 << 30, False), (20 << 30, False)):
        with closing(ProcessRunner(4, memory).begin(Plan(jobs))) as begun:
            found = {begun.result(number, NOBODY) for number in range(4)}
        assert (os.getpid() not in found) is is_elsewhere, memory


def pid(*, progress: ProgressCallback | None) -> int:
    """Returns the number of the process, after a moment: so no process has all the jobs."""
    time.sleep(0.02)
    return os.getpid()


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

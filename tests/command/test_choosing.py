"""`--shards`: the command says what a search in one piece says, and refuses what has none."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from checker.search import engines
from conftest import Check

ROOT: Final = Path(__file__).parents[2]
CODE: Final = "import sys; from checker.command.cli import main; sys.exit(main())"

COUNTERS: Final = """
from __future__ import annotations

from checker import Array, Model, Range, Scenario, invariant, process


class Counters(Model):
    counts: Array[Range[0, {most}], 4]

    @process
    def advance(self, number: int) -> None:
        while True:
            self.counts[number] = (self.counts[number] + 1) % ({most} + 1)

    @invariant
    def few(self) -> bool:
        \"\"\"The counts are few.\"\"\"
        return self.counts[0] + self.counts[1] + self.counts[2] + self.counts[3] < {sum}


each = [dict(number=number) for number in range(4)]
scenarios = [Scenario(Counters(), name="counters", processes={{"advance": each}})]
"""


def written(folder: Path, most: int, sum_: int = 1_000_000) -> str:
    """Writes a model of four counters; returns its path."""
    path = folder / "counters.py"
    path.write_text(COUNTERS.format(most=most, sum=sum_))
    return str(path)


def said(output: str) -> str:
    """Returns what a run has printed, but for the times and the bytes."""
    return re.sub(r"\d+(\.\d+)? (s|ms|M states/s|states/s)\b", "", output)


@pytest.mark.parametrize("sum_", [1_000_000, 20])
def test_says_what_a_search_in_one_piece_says(
    sum_: int, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "TINY", 10)
    model = written(tmp_path, 11, sum_)
    wanted = check(model, "--engine", "native", "--coverage")
    assert (wanted[0], "violated" in wanted[1]) == (int(sum_ == 20), sum_ == 20)
    for given in (("--engine", "native"), ("--engine", "auto"), ("--workers", "2")):
        found = check(model, "--shards", "2", *given, "--coverage")
        assert (found[0], said(found[1])) == (wanted[0], said(wanted[1]))


@pytest.mark.parametrize("given", [("--engine", "python"), ("--engine", "plain")])
def test_an_engine_that_has_no_shards_refuses_them(
    given: tuple[str, ...], check: Check, tmp_path: Path
) -> None:
    code, _, error = check(written(tmp_path, 1), "--shards", "2", *given)
    assert code == 2
    assert f"--shards: the engine `{given[1]}` cannot share a search out" in error
    assert "`native` can, and so can `auto` once it searches by it" in error


def test_no_shards_at_all_are_refused(check: Check, tmp_path: Path) -> None:
    code, _, error = check(written(tmp_path, 1), "--shards", "0")
    assert code == 2
    assert "--shards: `0` is not a positive integer" in error


def test_without_a_compiler_it_is_said_that_one_process_searches(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    monkeypatch.setattr(engines, "TINY", 10)
    code, _, error = check(written(tmp_path, 3), "--shards", "2")
    assert code == 0
    assert "the Python engine searches, slower, and in one process: CC is" in error


def shards_of(parent: int) -> list[int]:
    """Returns the forks of a process: its compilers have other names."""
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [each for each in map(int, found) if name_of(each) == name_of(parent)]


def name_of(process: int) -> str:
    """Returns the name of a process."""
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""


def is_running(process: int) -> bool:
    """Returns whether a process is there, and no mere entry of a table."""
    try:
        status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return status[0] != "Z"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_told_to_end_leaves_no_shard(how: signal.Signals, tmp_path: Path) -> None:
    model = written(tmp_path, 255)
    command = [sys.executable, "-c", CODE, model, "--engine", "native", "--shards", "2"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    late = time.monotonic() + 120
    while len(shards := shards_of(process.pid)) < 2:
        assert time.monotonic() < late
        assert process.poll() is None
        time.sleep(0.01)
    time.sleep(1)
    os.killpg(process.pid, how) if how is signal.SIGINT else os.kill(process.pid, how)
    output, error = process.communicate(timeout=120)
    assert "Traceback" not in error
    assert process.returncode == (3 if how is signal.SIGINT else -how)
    if how is signal.SIGINT:
        assert "NOT DECIDED" in output
        assert "interrupted" in output
    while any(map(is_running, shards)):
        assert time.monotonic() < late
        time.sleep(0.01)

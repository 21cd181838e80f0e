"""`--checkpoint` and `--resume` with `--shards`: a shared search that ends early goes on later."""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from checker.command import checkpoint
from checker.kept import keys
from checker.search.native.cuts import Cuts
from command.test_checkpoint import HOLDS, VIOLATED, begun, data, said, waited, written
from conftest import Check

TWO: Final = ["--shards", "2"]
MOST: Final = 15
"""Of three counters, so that a run takes a second where each level has a cut."""


@pytest.fixture
def check(check: Check) -> Check:
    """Runs the command with the engine that writes its searches."""

    def run(model: str, *given: str) -> tuple[int, str, str]:
        return check(model, "--engine", "native", *given)

    return run


@pytest.fixture
def each_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a cut written at the end of each level."""
    monkeypatch.setattr(checkpoint, "Cuts", partial(Cuts, seconds=0.0))
    monkeypatch.setattr(keys, "our_files", lambda: ())  # they may just have been edited


@pytest.mark.parametrize("bound", [HOLDS, VIOLATED])
def test_a_run_that_a_limit_ended_goes_on_to_the_same_end(
    bound: int, check: Check, tmp_path: Path
) -> None:
    # The way that is violated is 16 deep: the counterexample is of the run that goes on.
    model, folder, depth = written(tmp_path, bound), tmp_path / "checkpoint", "12"
    results = tmp_path / "results.json"
    whole = check(model, "--json", str(results))  # in one piece
    expected = data(json.loads(results.read_text()))
    first = check(model, *TWO, "--checkpoint", str(folder), "--max-depth", depth)
    assert first[0] == 3
    assert f"counters 0: --resume {folder} goes on from depth {depth} with" in first[2]
    again = check(model, *TWO, "--resume", str(folder), "--json", str(results))
    assert f"note: counters 0: goes on from depth {depth} with" in again[2]
    assert (again[0], said(again[1])) == (whole[0], said(whole[1]))
    assert data(json.loads(results.read_text())) == expected
    assert not [each for name in ("*.cut", "*.shard", "*.part") for each in folder.rglob(name)]


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        (TWO, ["--shards", "3"], "--shards was 2, and is 3 now"),
        (TWO, [], "--shards was 2, and is not given now"),
        ([], TWO, "--shards was not given, and is 2 now"),
    ],
)
def test_another_number_of_shards_is_refused_by_name(
    before: list[str], now: list[str], message: str, check: Check, tmp_path: Path
) -> None:
    model, folder = written(tmp_path), str(tmp_path / "checkpoint")
    check(model, *before, "--checkpoint", folder, "--max-depth", "5")
    code, _, error = check(model, *now, "--resume", folder)
    assert (code, message in error) == (2, True)


def test_two_runs_do_not_write_to_one_folder(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "PATIENCE", 0.1)
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, *TWO, "--checkpoint", str(folder), "--max-depth", "5")
    with (folder / "lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, _, error = check(model, *TWO, "--resume", str(folder))
    assert (code, "is in use by another run" in error) == (2, True)
    assert check(model, *TWO, "--resume", str(folder))[0] == 0


def test_a_part_that_is_missing_is_told_with_its_name(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, *TWO, "--checkpoint", str(folder), "--max-depth", "20")
    for path in folder.rglob("*.2of2.*.shard"):
        path.unlink()
    code, _, error = check(model, *TWO, "--resume", str(folder))
    assert code == 2
    assert ".shard is not there, and" in error
    cuts = list(folder.rglob("*.cut"))
    assert any(f"remove {path}, and this search begins anew" in error for path in cuts)
    for path in cuts:
        path.unlink()
    assert check(model, *TWO, "--resume", str(folder))[0] == 0


@pytest.mark.slow
@pytest.mark.usefixtures("each_level")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_told_to_end_or_killed_goes_on(
    how: signal.Signals, check: Check, tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    process = begun(tmp_path, *TWO, "--checkpoint", str(folder), most=MOST)
    waited(lambda: any(folder.rglob("*.cut")) or process.poll() is not None)
    os.kill(process.pid, how)
    _, error = process.communicate(timeout=120)
    assert "Traceback" not in error
    assert process.returncode == (3 if how is signal.SIGINT else -how)
    model = written(tmp_path, most=MOST)
    whole = check(model)
    again = check(model, *TWO, "--resume", str(folder))
    assert "goes on from depth" in again[2]
    assert (again[0], said(again[1])) == (whole[0], said(whole[1]))


def shards_of(process: subprocess.Popen[str]) -> list[int]:
    """Returns the forks of a run that are shards: those with its command line."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    mine = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    found = []
    for each in map(int, children.read_text().split()):
        line = Path(f"/proc/{each}/cmdline")
        if line.exists() and line.read_bytes() == mine:
            found.append(each)
    return found


@pytest.mark.slow
def test_a_run_whose_shard_is_killed_goes_on_by_itself_and_says_so(
    check: Check, tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    process = begun(tmp_path, *TWO, "--checkpoint", str(folder), most=MOST)
    waited(lambda: any(folder.rglob("*.cut")) or process.poll() is not None)
    time.sleep(random.Random(22).uniform(0, 0.1))
    os.kill(shards_of(process)[-1], signal.SIGKILL)
    output, error = process.communicate(timeout=120)
    assert "was killed by SIGKILL" in error
    assert "the search went on from depth" in error
    whole = check(written(tmp_path, most=MOST))
    assert process.returncode == whole[0]
    assert said(output).split() == said(whole[1]).split()  # another terminal has another width

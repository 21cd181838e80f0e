"""`--checkpoint DIR` and `--resume DIR`: a run that ends early goes on later, or says why not."""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

import pytest

from checker.command import checkpoint
from checker.kept import keys
from checker.search.native import cuts
from checker.search.native.cuts import Cuts
from conftest import Check

ROOT: Final = Path(__file__).parents[2]

MODEL: Final = '''
from checker import Model, Range, Scenario, process, invariant, reachable


class Counters(Model):
    a: Range[0, {most}] = 0
    b: Range[0, {most}] = 0
    c: Range[0, {most}] = 0

    @invariant
    def is_small(self) -> bool:
        """They are small."""
        return self.a + self.b + self.c < {bound}

    @reachable
    def is_far(self) -> bool:
        """They are all large."""
        return self.a + self.b + self.c == 3 * {most} - 1

    @process
    def first(self) -> None:
        while True:
            self.a = (self.a + 1) % ({most} + 1)

    @process
    def second(self) -> None:
        while True:
            self.b = (self.b + {step}) % ({most} + 1)

    @process
    def third(self) -> None:
        while True:
            self.c = (self.c + 1) % ({most} + 1)


scenarios = [
    Scenario(Counters(), name=f"counters {{n}}", processes={{"first": 1, "second": 1, "third": 1}})
    for n in range({count})
]
'''
"""Three counters: the bound is beyond them all, or is met on the way."""

HOLDS: Final = 1_000
VIOLATED: Final = 16
MEASURED: Final = ("seconds", "memory", "as_on")
NATIVE: Final = ("--engine", "native")
"""So that so few states are searched in C, and cut."""
COMMAND: Final = "import sys; from checker.command.cli import main; sys.exit(main(sys.argv[1:]))"
EACH_LEVEL: Final = f"""
from functools import partial
from checker.command import checkpoint
from checker.search.native import cuts
from checker.search.native.cuts import Cuts
checkpoint.Cuts = partial(Cuts, seconds=0.0)
{COMMAND}
"""
"""The command, with a cut at the end of each level."""


def written(folder: Path, bound: int = HOLDS, step: int = 1, count: int = 1, most: int = 8) -> str:
    """Writes the model; returns its path. Another one that was imported from there is forgotten."""
    path = folder / "counting_model.py"
    for name, module in list(sys.modules.items()):
        if getattr(module, "__file__", None) == str(path):
            del sys.modules[name]
    path.write_text(MODEL.format(bound=bound, step=step, count=count, most=most))
    return str(path)


def said(text: str) -> str:
    """Returns a run's output without times, and without the file's name."""
    return re.sub(r"\s+(\d+\.\d\s+s\b|\d+m\d+s|as on \d+ \w+)|time", "", text)


def data(value: Any) -> Any:
    """Returns results as JSON without what was measured."""
    if isinstance(value, dict):
        left = {name: each for name, each in value.items() if name not in MEASURED}
        return {name: data(each) for name, each in left.items()}
    return list(map(data, value)) if isinstance(value, list) else value


@pytest.fixture
def check(check: Check) -> Check:
    """Runs the command with the engine that writes its searches, unless it is told which."""

    def run(model: str, *given: str) -> tuple[int, str, str]:
        return check(model, *(() if "--engine" in given else NATIVE), *given)

    return run


@pytest.fixture
def each_level(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a cut written at the end of each level."""
    monkeypatch.setattr(checkpoint, "Cuts", partial(Cuts, seconds=0.0))
    monkeypatch.setattr(keys, "our_files", lambda: ())  # they may just have been edited


@pytest.mark.usefixtures("each_level")
@pytest.mark.parametrize("bound", [HOLDS, VIOLATED])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_a_limit_ended_goes_on_to_the_same_end(
    bound: int, jobs: str, check: Check, tmp_path: Path
) -> None:
    model, folder = written(tmp_path, bound, count=2), tmp_path / "checkpoint"
    results = tmp_path / "results.json"
    whole = check(model, "--json", str(results), "--jobs", jobs)
    expected = data(json.loads(results.read_text()))
    first = check(model, "--checkpoint", str(folder), "--max-depth", "20", "--jobs", jobs)
    assert first[0] == 3
    assert f"counters 0: --resume {folder} goes on from depth 20 with" in first[2]
    given = ("--resume", str(folder), "--json", str(results), "--jobs", jobs)
    again = check(model, *given)
    assert again[0] == whole[0]
    assert said(again[1]) == said(whole[1])
    assert "note: counters 1: goes on from depth 20 with" in again[2]
    assert data(json.loads(results.read_text())) == expected


@pytest.mark.usefixtures("each_level")
def test_what_is_decided_is_kept_and_its_cuts_go(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path, VIOLATED), tmp_path / "checkpoint"
    first = check(model, "--checkpoint", str(folder))
    assert not list(folder.rglob("*.cut"))
    again = check(model, "--resume", str(folder))
    assert again[0] == first[0] == 1
    assert "as on" in again[1]
    trace = re.compile(r"\n\n.*?\n\n", re.DOTALL)
    assert trace.findall(again[1])[0] == trace.findall(first[1])[0]


@pytest.mark.usefixtures("each_level")
def test_with_coverage_results_are_of_this_run_and_go_on_from_the_last_cut(
    check: Check, tmp_path: Path
) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    first = check(model, "--checkpoint", str(folder), "--coverage")
    assert list(folder.rglob("*.cut"))
    again = check(model, "--resume", str(folder), "--coverage")
    assert said(again[1]) == said(first[1])
    assert "as on" not in again[1]


@pytest.mark.usefixtures("each_level")
def test_another_model_is_refused_and_the_difference_named(check: Check, tmp_path: Path) -> None:
    folder = str(tmp_path / "checkpoint")
    assert check(written(tmp_path), "--checkpoint", folder, "--max-depth", "10")[0] == 3
    code, _, error = check(written(tmp_path, step=10), "--resume", folder)
    assert code == 2
    assert "has another model of it: steps of second\n" in error
    assert "begins anew" in error
    code, _, error = check(written(tmp_path, bound=999), "--resume", folder)
    assert code == 2
    assert "has another model of it: properties\n" in error
    model = written(tmp_path)
    Path(model).write_text("# A comment changes nothing.\n" + Path(model).read_text())
    assert check(model, "--resume", folder)[0] == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["--strict"], "--strict was not given, and is given now"),
        (["--coverage"], "--coverage was not given, and is given now"),
        (["--engine", "auto"], "--engine was native, and is auto now"),
        (["--memory-model", "tso"], "--memory-model was not given, and is tso now"),
    ],
)
def test_other_options_are_refused_by_name(
    given: list[str], message: str, check: Check, tmp_path: Path
) -> None:
    model, folder = written(tmp_path), str(tmp_path / "checkpoint")
    check(model, "--checkpoint", folder, "--max-depth", "5")
    code, _, error = check(model, "--resume", folder, *given)
    assert code == 2
    assert message in error


def test_another_version_is_refused_by_name(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, "--checkpoint", str(folder), "--max-depth", "5")
    run = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps({**run, "version": "0.0.1"}))
    code, _, error = check(model, "--resume", str(folder))
    assert code == 2
    assert "the version of raceproof was 0.0.1, and is" in error


def test_a_checkpoint_is_not_overwritten_and_none_is_made_up(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    code, _, error = check(model, "--resume", str(folder))
    assert (code, "there is no checkpoint; --checkpoint begins one" in error) == (2, True)
    assert not folder.exists()
    check(model, "--checkpoint", str(folder), "--max-depth", "5")
    code, _, error = check(model, "--checkpoint", str(folder))
    assert (code, "it has a run already" in error) == (2, True)
    code, _, error = check(model, "--checkpoint", str(tmp_path))
    assert (code, "it has other files" in error) == (2, True)
    code, _, error = check(model, "--checkpoint", model)
    assert (code, "cannot be used for a checkpoint" in error) == (2, True)


def test_a_run_that_was_killed_before_it_wrote_anything_is_begun_again(
    check: Check, tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    for name in ("lock", "run.part"):
        (folder / name).write_text("")
    assert check(written(tmp_path), "--checkpoint", str(folder))[0] == 0


@pytest.mark.parametrize("name", ["run.json", "scenario.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[]", b'{"version": 1}', b"\xff\0"])
def test_a_damaged_record_is_refused(
    name: str, content: bytes, check: Check, tmp_path: Path
) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, "--checkpoint", str(folder), "--max-depth", "5")
    (path,) = folder.rglob(name)
    path.write_bytes(content)
    code, _, error = check(model, "--resume", str(folder))
    assert code == 2
    assert f"{name} is damaged" in error
    assert "Traceback" not in error


def test_two_runs_do_not_write_to_one_folder(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "PATIENCE", 0.1)
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, "--checkpoint", str(folder), "--max-depth", "5")
    with (folder / "lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, _, error = check(model, "--resume", str(folder))
    assert code == 2
    assert "is in use by another run" in error
    assert check(model, "--resume", str(folder))[0] == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["--engine", "python"], "the engine `python` cannot write its searches"),
        (["--engine", "plain"], "the engine `plain` cannot write its searches"),
        (["--necessity"], "with --necessity none is written"),
        (["--list"], "with --list none is written"),
        (["--lock-order"], "with --lock-order none is written"),
        (["--resume", "x"], "not allowed with argument"),
        (["--checkpoint", "s3://x/y"], "s3:/x/y: a checkpoint is a folder, and no address"),
    ],
)
def test_what_cannot_be_written_is_refused(
    given: list[str], message: str, check: Check, tmp_path: Path
) -> None:
    code, _, error = check(written(tmp_path), "--checkpoint", str(tmp_path / "new"), *given)
    assert code == 2
    assert message in error
    assert not (tmp_path / "new").exists()


def test_a_folder_with_other_files_is_left_as_it_is(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), tmp_path / "others"
    folder.mkdir()
    (folder / "notes").touch()
    code, _, error = check(model, "--checkpoint", str(folder))
    assert code == 2
    assert "it has other files; name a new folder" in error
    assert [each.name for each in folder.iterdir()] == ["notes"]


def begun(
    tmp_path: Path, *given: str, most: int = 29, count: int = 1, jobs: str = "1"
) -> subprocess.Popen[str]:
    """Begins the command in a process of its own, with a cut at each level."""
    command = [
        sys.executable,
        "-c",
        EACH_LEVEL,
        written(tmp_path, most=most, count=count),
        *given,
        "--jobs",
        jobs,
        *NATIVE,
    ]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def waited(condition: Callable[[], bool]) -> None:
    """Waits until something is so."""
    late = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < late
        time.sleep(0.005)


def test_processes_that_are_told_to_end_write_first(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "checkpoint"
    model = written(tmp_path, most=150, count=2)
    check(model, "--max-depth", "3")  # it is compiled then
    code = f"""
import time
from checker.search.native import cuts
write = cuts.write_piece
def slow(file, data):
    time.sleep(0.03)  # more than two seconds for all
    write(file, data)
cuts.write_piece = slow
{COMMAND}
"""
    command = [sys.executable, "-c", code, model, *NATIVE, "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "--checkpoint", str(folder)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    waited(lambda: len(list(folder.rglob("scenario.json"))) == 2 or process.poll() is not None)
    time.sleep(0.3)
    process.terminate()
    _, error = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGTERM
    assert len(re.findall(r"counters \d: --resume .* goes on from depth", error)) == 2
    assert len(list(folder.rglob("*.cut"))) == 2


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_told_to_end_or_killed_goes_on(
    how: signal.Signals, check: Check, tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    process = begun(tmp_path, "--checkpoint", str(folder))
    waited(lambda: any(folder.rglob("*.cut")) or process.poll() is not None)
    os.kill(process.pid, how)
    _, error = process.communicate(timeout=120)
    assert "Traceback" not in error
    assert process.returncode == (3 if how is signal.SIGINT else -how)
    assert how is signal.SIGKILL or not list(folder.rglob("*.part"))
    assert how is signal.SIGKILL or f"counters 0: --resume {folder} goes on from depth" in error
    assert list(folder.rglob("*.cut"))
    model = written(tmp_path, most=29)
    whole = check(model)
    again = check(model, "--resume", str(folder))
    assert "goes on from depth" in again[2]
    assert (again[0], said(again[1])) == (whole[0], said(whole[1]))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_limits_and_interrupts_leave_what_was_searched_though_no_cut_was_due(
    jobs: str, check: Check, tmp_path: Path
) -> None:
    folder, results = tmp_path / "checkpoint", tmp_path / "results.json"
    model = written(tmp_path, most=29, count=2)
    whole = check(model, "--json", str(results))
    expected = data(json.loads(results.read_text()))
    first = check(model, "--checkpoint", str(folder), "--max-states", "10000", "--jobs", jobs)
    assert first[0] == 3
    assert first[1].count("--max-states 10000") >= 2
    places = re.findall(r"counters (\d): --resume .* goes on from depth (\d+) with", first[2])
    assert [number for number, _ in places] == ["0", "1"]
    code, _, error = check(model, "--resume", str(folder), "--max-states", "10000")
    assert code == 2
    assert re.search(r"--max-states is 10000, and it has 10\d{3} states already\n +raise", error)
    process = begun(tmp_path, "--resume", str(folder), count=2, jobs=jobs)
    waited(lambda: process.stderr is not None and "goes on" in process.stderr.readline())
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=120)
    assert process.returncode in (0, 3)  # it may have been faster
    if process.returncode:
        assert f"note: ^C: a search that is going on is written to {folder}; ^C again" in error
        assert "Traceback" not in error
    again = check(model, "--resume", str(folder), "--json", str(results))
    assert (again[0], said(again[1])) == (whole[0], said(whole[1]))
    assert data(json.loads(results.read_text())) == expected


def test_a_time_limit_waits_for_its_cut_however_long_that_takes(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = cuts.write_piece

    def slow(file: IO[bytes], data: bytes) -> None:
        time.sleep(0.03)  # more than two seconds for all
        write(file, data)

    model, folder = written(tmp_path, most=150), tmp_path / "checkpoint"
    check(model, "--max-depth", "3")  # it is compiled then
    monkeypatch.setattr(cuts, "write_piece", slow)
    code, out, error = check(model, "--checkpoint", str(folder), "--time-limit", "0.5")
    assert code == 3
    found = re.search(r"NOT DECIDED +([\d,]+) .*--time-limit 0.5", out)
    assert found is not None
    assert found[1] != "0"
    assert re.search(rf"--resume .* goes on from depth \d+ with {found[1]} states", error)


def test_with_fresh_what_was_decided_is_searched_again(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), str(tmp_path / "checkpoint")
    check(model, "--checkpoint", folder)
    assert "as on" in check(model, "--resume", folder)[1]
    assert "as on" not in check(model, "--resume", folder, "--fresh")[1]
    given = ("--resume", folder, "--fresh", "--max-states", "500")
    code, _, error = check(model, *given)
    assert code == 3
    assert "goes on from depth" in error  # the answer of before is no reason to remove the cut
    assert "goes on from depth" in check(model, "--resume", folder, "--fresh")[2]


def test_a_time_limit_that_is_over_while_a_checkpoint_is_read_is_told(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, folder = written(tmp_path), str(tmp_path / "checkpoint")
    check(model, "--checkpoint", folder, "--max-depth", "9")
    compared = cuts.CutFile._compared

    def slow(self: cuts.CutFile, *given: Any) -> Any:
        time.sleep(2.0)
        given[1]()  # it looks whether it is given up
        return compared(self, *given)

    monkeypatch.setattr(cuts.CutFile, "_compared", slow)
    code, out, error = check(model, "--resume", folder, "--time-limit", "1")
    assert code == 3
    assert "--time-limit 1, while a checkpoint was read" in out
    assert "note: counters 0: to read its checkpoint takes longer than --time-limit" in error


def test_the_folder_of_other_scenarios_is_refused(check: Check, tmp_path: Path) -> None:
    folder, model = tmp_path / "checkpoint", written(tmp_path, count=5)
    check(model, "--checkpoint", str(folder), "--max-depth", "5", "-k", "not 4")
    moved = tmp_path / "other_model.py"
    moved.write_text(Path(model).read_text())
    code, _, error = check(str(moved), "--resume", str(folder))
    assert code == 2
    named = [f"counters {number} of {model}" for number in range(3)]
    assert f"it is of others: {', '.join(named)}, and 1 more\n" in error
    code, _, error = check(model, "--resume", str(folder))
    assert code == 0
    assert f"note: counters 4 of {model}: begun anew, as {folder} is of others so far" in error


def test_without_a_compiler_it_is_said_that_nothing_is_written(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    given = ("--engine", "auto", "--checkpoint", str(tmp_path / "new"))
    code, _, error = check(written(tmp_path, most=12), *given)
    assert code == 0
    assert "the Python engine searches, slower, and writes no checkpoint: CC is" in error


def test_a_damaged_cut_is_told_with_its_name(check: Check, tmp_path: Path) -> None:
    model, folder = written(tmp_path), tmp_path / "checkpoint"
    check(model, "--checkpoint", str(folder), "--max-depth", "20")
    for path in folder.rglob("*.cut"):
        path.write_bytes(path.read_bytes()[:-1])
    code, _, error = check(model, "--resume", str(folder))
    assert code == 2
    assert re.search(r"counters 0: .*\.cut is damaged: it is not as it was written", error)
    for path in folder.rglob("*.cut"):
        path.unlink()
    assert check(model, "--resume", str(folder))[0] == 0

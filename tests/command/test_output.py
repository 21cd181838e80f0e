"""Where the command writes: files, what is no file of its own, and streams that do not take it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from checker.command import output
from conftest import Check

ROOT: Final = Path(__file__).parents[2]
COUNTER: Final = str(ROOT / "models/classic/lost_update.py")
CHECK: Final = ("-k", "store and 2", "--trace", "none")
EXPORT: Final = ("export", COUNTER, "-k", "store and 2", "--to", "promela")
FULL: Final = "No space left on device"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def umask() -> Iterator[None]:
    """Has new files be open to their owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """Returns a file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def device(path: Path) -> Path:
    """Makes a device that has no room, of another name than the machine's own."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
        path.open("wb").close()
    except PermissionError:
        pytest.skip("no device can be made here")
    return path


def run(words: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of a shell, in which `check` is the command."""
    command = f'check() {{ {sys.executable} -m raceproof "$@"; }}; {words}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    return subprocess.run(
        ["bash", "-c", command, "bash", COUNTER, *CHECK],
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )


def test_a_new_file_has_what_the_umask_leaves(umask: None, check: Check) -> None:
    check(COUNTER, *CHECK, "--json", "new.json")
    assert mode(Path("new.json")) == 0o600
    assert check(*EXPORT, "--output", "new.pml")[0] == 0
    assert mode(Path("new.pml")) == 0o600


def test_a_file_that_was_there_keeps_its_mode(check: Check) -> None:
    old = Path("old.json")
    old.write_text("{}", "utf-8")
    old.chmod(0o640)
    check(COUNTER, *CHECK, "--json", old)
    assert mode(old) == 0o640
    assert json.loads(old.read_text("utf-8"))["schema"] == 1
    assert [each.name for each in Path().iterdir()] == ["old.json"]


@pytest.mark.parametrize("is_there", [True, False])
def test_links_are_followed(check: Check, is_there: bool) -> None:
    Path("inner").mkdir()
    if is_there:
        Path("inner/real").write_text("", "utf-8")
    Path("inner/link").symlink_to("real")
    Path("link").symlink_to("inner/link")
    assert check(*EXPORT, "--output", "link")[0] == 0
    assert Path("link").is_symlink()
    assert Path("inner/link").is_symlink()
    assert "proctype" in Path("inner/real").read_text("utf-8")
    assert sorted(each.name for each in Path("inner").iterdir()) == ["link", "real"]


def test_a_pipe_is_written_to(check: Check) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        check(COUNTER, *CHECK, "--json", "pipe")
        assert json.loads(os.read(reader, 1 << 20))["schema"] == 1
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_an_open_file_is_added_to() -> None:
    done = run('check "$@" --json /dev/fd/3 3>results.json; check "$@" --json /dev/stdout >both')
    assert done.stderr == ""
    alone, both = Path("results.json").read_text("utf-8"), Path("both").read_text("utf-8")
    assert json.loads(alone)["schema"] == json.loads(both.splitlines()[-1])["schema"] == 1
    assert "counter: load and store" in both.splitlines()[1]


def test_results_can_be_read_by_another_process() -> None:
    done = run('check "$@" --json >(cat >results.json); code=$?; sleep 0.5; exit $code')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(Path("results.json").read_text("utf-8"))["schema"] == 1


@pytest.mark.parametrize(
    ("name", "problem"),
    [("/proc/y", "No such file"), ("/dev/fd/63", "No such file"), (".", "Is a directory")],
)
def test_what_cannot_be_written_is_said_before_the_search(
    check: Check, monkeypatch: pytest.MonkeyPatch, name: str, problem: str
) -> None:
    monkeypatch.setattr("checker.command.cli.find", lambda _: pytest.fail("a model is looked for"))
    code, out, err = check(COUNTER, "--json", name)
    assert (code, out) == (2, "")
    assert f"argument --json: `{name}` cannot be written: {problem}" in err
    assert "name a file in a folder that exists, and that can be written to" in err


@pytest.mark.parametrize("name", ["x" * 256, "file/x", "loop"])
def test_odd_names_are_only_wrong(check: Check, name: str) -> None:
    Path("file").write_text("", "utf-8")
    Path("loop").symlink_to("loop")
    code, _, err = check(*EXPORT, "--output", name)
    assert code == 2
    assert "cannot be written" in err
    assert "Traceback" not in err


def test_the_longest_name_is_one() -> None:
    output.write(Path("x" * 255), "text")
    assert Path("x" * 255).read_text("utf-8") == "text"


def test_a_full_disk_is_exit_code_3(check: Check, folder: Path) -> None:
    full = device(folder / "full")
    code, out, err = check(COUNTER, *CHECK, "--json", full)
    assert code == 3
    assert "VIOLATED" in out
    assert err == f"check: --json {full} cannot be written: {FULL}\n"
    code, _, err = check(*EXPORT, "--output", full)
    assert code == 3
    assert err == f"check: --output {full} cannot be written: {FULL}\n"
    assert stat.S_ISCHR(full.stat().st_mode)


@pytest.mark.parametrize(
    "words",
    [
        'check "$@"',
        'check "$@" --json -',
        'check "$@" --list',
        "check --version",
        'check export "$1" -k "$3" --to promela',
    ],
)
def test_an_output_that_takes_nothing_is_exit_code_3(words: str, folder: Path) -> None:
    full = device(folder / "full")
    for closed, problem in ((f">{full}", FULL), (">&-", "Bad file descriptor")):
        done = run(f"{words} {closed}")
        *before, last = done.stderr.splitlines()
        assert last == f"check: the standard output cannot be written to: {problem}"
        assert len(before) == 0 or "--json -" in words
        assert done.returncode == 3


@pytest.mark.parametrize("stream", [">&-", ">full"])
def test_the_results_are_written_though_the_table_is_not(stream: str, folder: Path) -> None:
    device(folder / "full")
    done = run(f'check "$@" --json results.json {stream}')
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    written = json.loads(Path("results.json").read_text("utf-8"))
    assert [each["verdict"] for each in written["scenarios"]] == ["violated"]


def test_messages_may_be_lost(folder: Path) -> None:
    device(folder / "full")
    for stream in ("2>&-", "2>full"):
        done = run(f'check "$@" {stream}')
        assert done.returncode == 0
        assert "VIOLATED" in done.stdout
        assert run(f"check no_such.py {stream}").returncode == 2


def test_a_reader_of_the_results_may_go() -> None:
    done = run('check "$@" --json - 2>table | true; exit ${PIPESTATUS[0]}')
    assert (done.returncode, done.stderr) == (0, "")
    assert "Traceback" not in Path("table").read_text("utf-8")


def test_a_models_control_characters_are_not_obeyed(
    folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("odd.py").write_text(ODD, "utf-8")
    for form in ("columns", "brief", "mail", "markdown", "ktap"):
        _, out, _ = check("odd.py", "--format", form)
        assert "\x1b" not in out
        assert "\\x1b" in out
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = check("odd.py")
    assert "\x1b[2J" not in out
    assert "\x1b[1;31m" in out


ODD: Final = """
from checker import *

class Odd(Model):
    x: bool = False

    @process
    def run(self):
        self.x = True

    @invariant
    def off(self):
        \"\"\"It is \\x1b[2J off.\"\"\"
        return not self.x

scenarios = [Scenario(Odd())]
"""


def test_an_endless_step_tells_each_line_once(folder: Path, check: Check) -> None:
    Path("ever.py").write_text(EVER, "utf-8")
    code, out, _ = check("ever.py")
    assert (code, "endless-step" in out) == (1, True)
    assert out.count("while True:") == 1


EVER: Final = """
from checker import *

class Ever(Model):
    x: bool = False

    @process
    def run(self):
        while True:
            pass

scenarios = [Scenario(Ever())]
"""


def test_a_property_that_is_violated_is_not_said_to_say_nothing(folder: Path, check: Check) -> None:
    Path("still.py").write_text(
        EVER.replace("while True:\n            pass", "pass") + STILL, "utf-8"
    )
    code, out, _ = check("still.py")
    assert (code, "on violated" in out) == (1, True)
    assert "says nothing" not in out


STILL: Final = """

def on(model: Ever) -> bool:
    return model.x

scenarios = [Scenario(Ever(), properties=[finally_(on)])]
"""

"""The command in poor surroundings: little to say things with, few files, no home, odd names."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import checker.command.cli
import checker.command.session
import checker.jobs.processes
from conftest import Check

ROOT: Final = Path(__file__).parents[2]
PETERSON: Final = str(ROOT / "models/classic/peterson.py")

NAMES: Final = '''
from __future__ import annotations

from checker import Bool, Model, Range, invariant, process


class Mö(Model):
    größe: Range[0, 3] = 0
    変数: Bool = False

    @process
    def läuft(self) -> None:
        ñ = self.größe
        self.größe = (ñ + 1) % 4
        self.変数 = True

    @invariant
    def prüfung(self) -> bool:
        """日本 */ // comment \\\\"""
        return not self.変数
'''

ASCII: Final = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
CODE: Final = "import sys; from checker.command.cli import main; sys.exit(main())"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(shell: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of a shell, in which `check` is the command."""
    function = f"check() {{ {sys.executable} -c '{CODE}' \"$@\"; }}"
    return subprocess.run(
        ["bash", "-c", f"{function}; {shell}"],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment},
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("form", ["columns", "mail"])
@pytest.mark.parametrize("engine", ["python", "native"])
def test_names_in_any_script_are_shown_where_there_is_ascii_alone(form: str, engine: str) -> None:
    Path("names.py").write_text(NAMES, "utf-8")
    ran = run(f"check names.py --format {form} --engine {engine} --json results.json", **ASCII)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout.isascii()
    assert ("M\\xf6" if form == "columns" else "Mo?") in ran.stdout
    written = json.loads(Path("results.json").read_text("utf-8"))
    assert written["scenarios"][0]["name"] == "Mö"
    again = run("check replay results.json", **ASCII)
    assert again.returncode == 0
    assert "pr\\xfcfung" in again.stdout


def test_json_in_ascii_is_json(check: Check) -> None:
    Path("names.py").write_text(NAMES, "utf-8")
    ran = run("check names.py --json -", **ASCII)
    assert json.loads(ran.stdout)["scenarios"][0]["name"] == "Mö"
    whole = run("check names.py --json -")
    assert "Mö" in whole.stdout


@pytest.mark.parametrize(
    "words", ["--program", "--list", "--explain", "--keep-c kept", "--keep-python k"]
)
def test_what_is_printed_of_any_script_is_no_bug(words: str) -> None:
    Path("names.py").write_text(NAMES, "utf-8")
    assert run(f"check names.py {words}", **ASCII).returncode == 0


def test_a_file_whose_name_is_no_text_is_checked() -> None:
    os.symlink(PETERSON, b"x\xff.py")
    ran = run("check x*.py --json results.json --trace first")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(Path("results.json").read_text("utf-8"))["model"] == "x\udcff.py"


@pytest.mark.parametrize("most", [6, 8, 12])
def test_few_files_are_enough(most: int) -> None:
    ran = run(f"ulimit -n {most}; check {PETERSON} --trace none --engine python --jobs 2")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENOMEM, errno.ENOSPC, errno.EAGAIN])
def test_what_the_machine_has_no_more_of_is_no_bug_of_ours(
    number: int, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(checker.command.session, "read", fail)
        code, out, err = check(PETERSON, "--jobs", "1")
    assert (code, "ERROR" in out) == (3, True)
    assert f"{os.strerror(number)}: " in err
    assert "bug" not in err
    monkeypatch.setattr(checker.command.cli, "load_file", fail)
    code, _, err = check(PETERSON)
    assert code == 3
    assert f"check: {os.strerror(number)}: " in err


def test_scenarios_are_checked_here_where_no_process_can_be_had(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(checker.jobs.processes, "_forked", fail)
    assert check(PETERSON, "--jobs", "2", "--trace", "none")[0] == 0


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_streams_that_are_closed_lose_nothing(closed: str) -> None:
    ran = run(f"check {PETERSON} --trace none --json results.json {closed}")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2 scenarios as expected" in ran.stdout
    assert json.loads(Path("results.json").read_text("utf-8"))["schema"] == 1


def test_an_output_that_is_closed_is_output_that_is_lost() -> None:
    ran = run(f"check {PETERSON} --trace none --json results.json >&-")
    assert ran.returncode == 3
    assert "the standard output cannot be written to" in ran.stderr
    assert json.loads(Path("results.json").read_text("utf-8"))["schema"] == 1


@pytest.mark.parametrize("words", ["env -u HOME", "HOME=/no/such", "RACEPROOF_CACHE=/proc/no"])
def test_no_place_for_what_is_compiled_is_done_without(words: str) -> None:
    line = f"{words} {sys.executable} -c '{CODE}' {PETERSON} --trace none --engine native"
    ran = run(line)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_loop_of_links_is_no_file() -> None:
    os.symlink("loop.py", "loop.py")
    ran = run("check loop.py")
    assert ran.returncode == 2
    assert "loop.py: no such file or folder" in ran.stderr

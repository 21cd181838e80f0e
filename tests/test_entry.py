"""The command's entry: ^C before there is a command that could hear of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SLEEPS: Final = "import time; print('now', flush=True); time.sleep({})\n"
SWALLOWS: Final = "try:\n    {}\nexcept BaseException:\n    raise ImportError\n"


def started(folder: Path) -> subprocess.Popen[str]:
    """Starts the entry with the checker in a folder, and waits until that is imported."""
    process = subprocess.Popen(
        [sys.executable, "-m", "raceproof", "--version"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    return process


@pytest.fixture(autouse=True)
def interrupts_are_heard() -> Iterator[None]:
    """Has a child hear of ^C, even where these tests run in the background and do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def checker(tmp_path: Path) -> Path:
    """Returns the folder of a checker that is nothing yet, beside the entry as it is."""
    entry = tmp_path / "raceproof"
    entry.mkdir()
    for path in (ROOT / "raceproof").glob("*.py"):
        shutil.copy(path, entry)
    folder = entry / "checker"
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "command").mkdir()
    (folder / "command/__init__.py").write_text("", "utf-8")
    (folder / "command/cli.py").write_text("def main():\n    return 0\n", "utf-8")
    return folder


@pytest.mark.parametrize("code", [SLEEPS.format(60), SWALLOWS.format(SLEEPS.format(60).strip())])
def test_an_interrupted_import_is_exit_code_3(checker: Path, code: str) -> None:
    (checker / "__init__.py").write_text(code, "utf-8")
    process = started(checker.parents[1])
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "check: interrupted\n")
    assert process.returncode == 3


def test_an_interrupted_command_is_exit_code_3(checker: Path) -> None:
    (checker / "command/cli.py").write_text(f"def main():\n    {SLEEPS.format(60)}", "utf-8")
    process = started(checker.parents[1])
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "check: interrupted\n")
    assert process.returncode == 3


def test_who_ignores_interrupts_goes_on(checker: Path) -> None:
    (checker / "__init__.py").write_text(SLEEPS.format(0.2), "utf-8")
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which a child inherits
    try:
        process = started(checker.parents[1])
    finally:
        signal.signal(signal.SIGINT, before)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0


def test_the_real_command_is_run() -> None:
    command = [sys.executable, "-m", "raceproof", "--version"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("raceproof ")


def test_nothing_heavy_is_imported_before_interrupts_are_heard() -> None:
    heavy = ("typing", "importlib.abc", "inspect", "tempfile", "z3")
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import raceproof.__main__; "
        f"print([each for each in {heavy} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")

"""`check new`: the model that it writes is complete, and no file of somebody's is lost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from conftest import Check

ROOT: Final = Path(__file__).parents[2]
RULES: Final = "E,F,I,B,UP,SIM,C4,PIE,RET,N,D1,D2,D3,D4,ANN,RUF,PL"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_model_is_as_expected_and_shows_its_race(check: Check) -> None:
    assert check("new", "device_open") == (
        0,
        "device_open.py is written. Next:\n    check device_open.py\n",
        "",
    )
    code, out, err = check("device_open.py", "--json", "all.json")
    assert (code, err) == (0, "")
    told = json.loads(Path("all.json").read_text("utf-8"))["scenarios"]
    assert [each["verdict"] for each in told] == ["holds", "violated"]
    assert "no scenario makes" not in out  # the property bites
    code, out, _ = check("device_open.py", "-k", "bare")
    assert code == 0
    assert "*** is_started_once violated: The device is started once." in out


def run(*command: str) -> None:
    """Runs a tool of Python's in the current folder; it must be content."""
    environment = {**os.environ, "MYPYPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", *command], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["device_open", "model", "a"])
def test_a_new_model_passes_linters_as_it_is(name: str, check: Check) -> None:
    assert check("new", name)[0] == 0
    run(
        "ruff", "check", "--isolated", "--select", RULES, "--ignore", "D203,D213,D401", f"{name}.py"
    )
    run("ruff", "format", "--isolated", "--check", f"{name}.py")
    run("mypy", "--strict", "--cache-dir", str(ROOT / "build/mypy-strict"), f"{name}.py")


def test_a_new_model_lies_in_the_folder_that_is_named(check: Check, folder: Path) -> None:
    odd = folder / 'a """ b'
    odd.mkdir()
    assert check("new", f"{odd}/thing.py")[0] == 0
    assert check("new", str(odd / "other"))[0] == 0
    assert check(str(odd / "thing.py"), str(odd / "other.py"))[0] == 0


def test_nothing_is_written_over(check: Check) -> None:
    Path("here.py").write_text("mine", "utf-8")
    Path("gone.py").symlink_to("nowhere")
    for name in ("here", "here.py", "./here", "gone"):
        code, out, err = check("new", name)
        assert (code, out) == (2, "")
        assert ": is there already" in err
        assert "nothing is written over" in err
    assert Path("here.py").read_text("utf-8") == "mine"
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("two words", "no name of a Python module"),
        ("a-b", "no name of a Python module"),
        ("1st", "no name of a Python module"),
        ("class", "no name of a Python module"),
        ("ärger", "no name of a Python module"),
        ("a.txt", "no name of a Python module"),
        ("", "no name of a Python module"),
        ("here/", "no name of a Python module"),
        ("_hidden", "begin with no _"),
        ("test_it", "pytest takes"),
        ("it_test", "pytest takes"),
        ("conftest", "pytest takes"),
        ("random", "a module of Python or of ours"),
        ("raceproof", "a module of Python or of ours"),
        ("checker", "a module of Python or of ours"),
        ("nowhere/model", "no folder nowhere"),
    ],
)
def test_a_name_that_no_model_can_have_is_refused(
    name: str, words: str, check: Check, folder: Path
) -> None:
    code, out, err = check("new", name)
    assert (code, out) == (2, "")
    assert words in err
    assert not list(folder.rglob("*.py"))


def test_a_folder_that_cannot_be_written_to_loses_output(check: Check) -> None:
    if os.access("/proc", os.W_OK) and os.geteuid() != 0:
        pytest.skip("/proc can be written to")
    code, _, err = check("new", "/proc/model")
    assert code == 3
    assert "cannot be written" in err


def test_a_full_disk_leaves_no_empty_model(folder: Path) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = [sys.executable, "-B", "-P", "-m", "raceproof", "new", "half"]
    done = subprocess.run(
        command, cwd=folder, preexec_fn=fill, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "half.py: cannot be written: File too large" in done.stderr
    assert not (folder / "half.py").exists()


def test_a_name_that_a_folder_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("models").mkdir()
    code, _, err = check("new", "models")
    assert code == 2
    assert "models: a folder has this name" in err
    assert "models/my_model" in err
    assert not Path("models.py").exists()

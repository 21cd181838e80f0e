"""`--completion`: what bash offers, asked of bash itself; other shells have scripts, too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from checker.command.cli import COMMANDS
from checker.command.completion import completion_script
from checker.command.parsers import SHELLS
from conftest import Check

ASKED: Final = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_shtab_check
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the file of bash's script."""
    path = tmp_path_factory.mktemp("completion") / "check.bash"
    path.write_text(completion_script("bash"), "utf-8")
    return path


def offered(script: Path, folder: Path, *words: str) -> set[str]:
    """Returns what bash offers for the last of some words, in a folder."""
    done = subprocess.run(
        ["bash", "-c", ASKED, "bash", str(script), "check", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Returns a folder with two files and a folder."""
    (tmp_path / "models").mkdir()
    (tmp_path / "counter.py").write_text("", "utf-8")
    (tmp_path / "results.json").write_text("", "utf-8")
    return tmp_path


def test_the_first_word_is_a_command_or_a_model(script: Path, folder: Path) -> None:
    everything = offered(script, folder, "")
    assert everything >= {"replay", "compare", "export", "models", "counter.py"}
    assert offered(script, folder, "cou") == {"counter.py"}
    assert offered(script, folder, "rep") == {"replay"}


def test_options_are_those_of_the_command(script: Path, folder: Path) -> None:
    assert offered(script, folder, "counter.py", "--tra") == {"--trace"}
    assert offered(script, folder, "counter.py", "--scen") == set()
    assert offered(script, folder, "replay", "--scen") == {"--scenario"}


def test_values_are_files_folders_or_choices(script: Path, folder: Path) -> None:
    shown = {"unexpected", "all", "first", "none"}
    assert offered(script, folder, "counter.py", "--trace", "") == shown
    assert offered(script, folder, "counter.py", "--json", "") >= {"results.json", "counter.py"}
    assert offered(script, folder, "counter.py", "--smt-dir", "") == {"models"}
    assert offered(script, folder, "replay", "res") == {"results.json"}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script(shell: str, tmp_path: Path, check: Check) -> None:
    code, out, err = check("--completion", shell)
    assert (code, err) == (0, "")
    assert "smt-dir" in out
    path = tmp_path / "script"
    path.write_text(out, "utf-8")
    if found := shutil.which(shell):
        subprocess.run([found, "-n", str(path)], check=True)


def test_zsh_has_the_commands_each_with_its_own_options() -> None:
    text = completion_script("zsh")
    for name in COMMANDS:
        assert f"\n    '{name}:" in text
    lines = {line.split(")")[0].strip(): line for line in text.splitlines() if "_arguments" in line}
    assert lines.keys() == {*COMMANDS, "*"}
    assert "'--scenario[only this scenario'\\''s trace]:NAME: '" in lines["replay"]
    assert "'*:MODEL:_files'" in lines["*"]
    assert "--scenario" not in lines["*"]
    assert "'--smt-dir[" in lines["*"]
    assert "]:DIR:_files -/'" in lines["*"]


def test_fish_has_the_commands_each_with_its_own_options() -> None:
    lines = completion_script("fish").splitlines()
    firsts = [line.split()[6] for line in lines if " -n _check_is_first -a " in line]
    assert firsts == list(COMMANDS)
    assert any(line.startswith("complete -c check -n '_check_is replay' -l scen") for line in lines)
    assert any(
        line.startswith("complete -c check -n '_check_is model' -l trace -x -a 'unexpected all")
        for line in lines
    )
    assert not any("_check_is model' -l scenario" in line for line in lines)


def test_the_help_names_every_command(check: Check) -> None:
    _, out, _ = check("--help")
    words = " ".join(out.split())
    assert [name for name in COMMANDS if f"check {name} " not in words] == []


def test_another_shell_is_refused(check: Check) -> None:
    code, _, err = check("--completion", "ksh")
    assert code == 2
    assert "invalid choice: 'ksh'" in err

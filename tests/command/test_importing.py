"""A model file's import: which modules it sees, and what of the process it may change."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from checker.command.importing import OURS, is_taken
from conftest import Check
from test_architecture import imports, sources

ROOT: Final = Path(__file__).parents[2]

MODEL: Final = """
from __future__ import annotations

from checker import Bool, Model, Unsigned, finally_, process, symbolic


class M(Model):
    size: Unsigned[64] = symbolic()
    small: Bool = False

    @process
    def run(self) -> None:
        self.small = self.size < 100

    @finally_
    def is_told(self) -> bool:
        return self.small == (self.size < 100)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "raceproof", *arguments],
        capture_output=True,
        text=True,
        errors="surrogateescape",
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment},
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["fractions", "random", "z3", "networkx", "tqdm", "checker"])
def test_a_file_beside_the_model_is_not_what_we_import(name: str) -> None:
    Path(f"{name}.py").write_text("raise ValueError('this is not it')\n", "utf-8")
    Path("model.py").write_text(MODEL, "utf-8")
    ran = run("model.py")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_module_of_the_current_folder_is_not_what_we_import(tmp_path: Path) -> None:
    # `python -m` looks into the current folder first.
    site = tmp_path / "site"
    site.mkdir()
    for name in ("checker", "raceproof"):
        (site / name).symlink_to(ROOT / name)
    Path("fractions.py").write_text("raise ValueError('this is not it')\n", "utf-8")
    Path("model.py").write_text(MODEL, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "raceproof", "model.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(site)},
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("name", ["fractions", "checker"])
def test_a_model_may_be_called_as_a_module_is(name: str) -> None:
    Path(f"{name}.py").write_text(MODEL, "utf-8")
    ran = run(f"{name}.py", "--engine", "native")
    assert (ran.returncode, ran.stderr) == (0, "")


OWN: Final = MODEL.replace(
    "from checker import", "from checker import LIMIT\nfrom raceproof import"
)


def test_a_model_with_the_longer_name_has_the_projects_checker() -> None:
    Path("checker.py").write_text("LIMIT = 100\n", "utf-8")
    Path("model.py").write_text(OWN.replace("< 100", "< LIMIT"), "utf-8")
    ran = run("model.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    Path("models").mkdir()
    Path("models/__init__.py").write_text("", "utf-8")
    Path("models/inner.py").write_text(OWN, "utf-8")
    assert run("models").returncode == 0


@pytest.mark.parametrize("top", ["", "pyproject.toml"])
def test_the_projects_checker_is_found_from_a_folder_of_models(top: str) -> None:
    Path("checker.py").write_text("LIMIT = 100\n", "utf-8")
    Path("models/small").mkdir(parents=True)
    Path("models/small/model.py").write_text(OWN.replace("< 100", "< LIMIT"), "utf-8")
    Path("models/script.py").write_text("import checker\nraise SystemExit(5)\n", "utf-8")
    ran = run("models")
    assert (ran.returncode, ran.stderr) == (0, "")
    if top:
        Path(top).write_text("", "utf-8")
        os.chdir("models/small")
        ran = run("model.py")
        assert (ran.returncode, ran.stderr) == (0, "")


def test_a_checker_above_the_project_is_none_of_it() -> None:
    Path("checker.py").write_text("LIMIT = 100\n", "utf-8")
    Path("project/models").mkdir(parents=True)
    Path("project/pyproject.toml").write_text("", "utf-8")
    Path("project/models/model.py").write_text(OWN, "utf-8")
    ran = run("project/models/model.py")
    assert ran.returncode == 2
    assert "`checker` is short for `raceproof`, which has no `LIMIT`" in ran.stderr


def test_a_word_of_the_language_that_is_asked_of_the_projects_checker_is_told() -> None:
    Path("checker.py").write_text("LIMIT = 100\n", "utf-8")
    Path("model.py").write_text(OWN.replace("import LIMIT", "import SpinLock"), "utf-8")
    ran = run("model.py")
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[0].startswith("check: model.py:4:")
    assert "checker.py, and has no `SpinLock`" in ran.stderr
    assert "import it from `raceproof`" in ran.stderr


def test_files_of_a_folder_that_import_the_projects_checker_are_not_run() -> None:
    Path("checker.py").write_text("LIMIT = 100\n", "utf-8")
    Path("script.py").write_text("import checker\nraise SystemExit(5)\n", "utf-8")
    Path("model.py").write_text(OWN, "utf-8")
    ran = run(".")
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_package_that_is_called_as_a_module_is_says_so(check: Check) -> None:
    Path("json").mkdir()
    Path("json/__init__.py").write_text("", "utf-8")
    Path("json/model.py").write_text(MODEL, "utf-8")
    code, _, err = check("json/model.py")
    assert code == 2
    assert "is in a package `json`" in err
    assert "give the folder" in err


def test_models_import_what_lies_beside_them_before_other_packages() -> None:
    # `models` is a package of this repository, too, and here on the path before.
    Path("models").mkdir()
    Path("models/__init__.py").write_text("", "utf-8")
    Path("models/base.py").write_text(MODEL, "utf-8")
    Path("sibling.py").write_text("NAME = 'mine'\n", "utf-8")
    Path("models/more.py").write_text(
        "from checker import Scenario\nfrom models.base import M\nfrom sibling import NAME\n\n"
        "scenarios = [Scenario(M(), name=NAME)]\n",
        "utf-8",
    )
    Path("top.py").write_text(
        "from checker import Scenario\nimport models.more\n\nscenarios = models.more.scenarios\n",
        "utf-8",
    )
    for file in ("models/more.py", "top.py"):
        ran = run(file)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "mine" in ran.stdout


def test_packages_of_ours_are_found_from_elsewhere() -> None:
    Path("model.py").write_text("from models.classic.peterson import scenarios\n", "utf-8")
    Path("models").mkdir()  # no package: nothing in it is meant
    assert run("model.py", "--trace", "none").returncode == 0


def test_the_names_of_ours_are_those_that_we_import() -> None:
    imported = {each.partition(".")[0] for path in sources("checker") for each, _ in imports(path)}
    third = {each for each in imported if each not in sys.stdlib_module_names}
    assert third - {"checker"} <= set(OURS)  # that name may be a project's
    assert is_taken("json.decoder")
    assert not is_taken("models.classic")


def test_a_folder_is_read_and_only_what_imports_the_language_is_run(check: Check) -> None:
    Path("here").mkdir()
    Path("here/model.py").write_text(MODEL, "utf-8")
    Path("here/inner.py").write_text("if True:\n    import checker.errors\n", "utf-8")
    for name, text in {
        "script": "import os; os.mkdir('ran')\n",
        "speaks": "import os; os.mkdir('ran')\nimport checkers\nfrom . import checker\n",
        "text": "'''\nfrom checker import Model\n'''\nimport os; os.mkdir('ran')\n",
        "no_python": "open('ran', 'w'\n",
    }.items():
        Path(f"here/{name}.py").write_text(text, "utf-8")
    Path("here/bytes.py").write_bytes(b"\xff\0 no text")
    Path("here/folder.py").mkdir()
    code, out, err = check("here")
    assert (code, err) == (0, "")
    assert "M " in out
    assert not Path("ran").exists()
    assert check("here/script.py")[0] == 2  # it is named, and so it is run
    assert Path("ran").exists()


def test_a_file_that_takes_its_scenarios_from_others_is_a_model_of_a_folder(check: Check) -> None:
    Path("here").mkdir()
    Path("here/rows.py").write_text(
        f"{MODEL}\nfrom checker import Scenario\nrows = [Scenario(M())]\nscenarios = []\n", "utf-8"
    )
    Path("here/whole.py").write_text("from rows import rows\nscenarios = [*rows]\n", "utf-8")
    code, out, _ = check("here")
    assert code == 0
    assert "1 holds" in out


def test_a_folder_without_models_says_what_is_left_alone(check: Check) -> None:
    Path("script.py").write_text("raise ValueError\n", "utf-8")
    code, _, err = check(".")
    assert code == 2
    assert "no file in it imports `raceproof` or has `scenarios`, as a model does" in err


def test_a_word_of_the_projects_checker_without_raceproof_says_what_to_import(check: Check) -> None:
    Path("checker.py").write_text("def spell(word): return True\n", "utf-8")
    Path("test_spell.py").write_text("from checker import spell\n", "utf-8")
    _, _, err = check("test_spell.py")
    assert "`checker` is short for `raceproof`, which has no `spell`" in err
    assert err.splitlines()[-1].endswith("then `checker` at your project's top is yours")


def test_a_file_that_is_named_twice_is_checked_once(check: Check) -> None:
    Path("model.py").write_text(MODEL, "utf-8")
    code, once, _ = check("model.py", "-q")
    again, twice, err = check("model.py", "./model.py", ".", "-q")
    assert (again, err) == (code, "")
    assert twice.count("1 scenario") == once.count("1 scenario") == 1


def test_what_a_model_prints_is_not_in_the_json(check: Check) -> None:
    Path("model.py").write_text(f"{MODEL}\nprint('here')\n", "utf-8")
    code, out, err = check("model.py", "--json", "-")
    assert (code, json.loads(out)["schema"]) == (0, 1)
    assert "here" in err


def test_what_cannot_be_read_in_a_folder_is_said(check: Check) -> None:
    Path("model.py").write_text(MODEL, "utf-8")
    Path("broken.py").write_text("from checker import (\n", "utf-8")
    Path("latin.py").write_bytes(b"from checker import Model\nx = '\xe4'\n")
    Path("zero.py").write_bytes(b"from checker import Model\0\n")
    Path("loop.py").symlink_to("loop.py")
    Path("gone.py").symlink_to("nowhere")
    code, out, err = check(".")
    assert code == 2
    assert "holds" in out
    for name in ("broken.py", "latin.py", "zero.py"):
        assert f"{name}: cannot be imported" in err
    assert "loop.py: cannot be read" in err
    assert "gone.py: cannot be read: No such file or directory" in err
    assert "Traceback" not in err


RAISES: Final = {
    "raise SystemExit(0)": "SystemExit: 0",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "raise GeneratorExit": "GeneratorExit",
    "raise BaseException('boo')": "BaseException: boo",
    "raise BrokenPipeError": "BrokenPipeError",
    "raise BaseExceptionGroup('x', [KeyboardInterrupt()])": "KeyboardInterrupt",
    "import os; os._exit(0)": "RuntimeError: os._exit() is called while a model is imported",
    "import os; os.fork()": "RuntimeError: os.fork() is called while a model is imported",
    "import os; os.execv('/bin/true', ['true'])": "RuntimeError: os.execv() is called",
    "import os; os.abort()": "RuntimeError: os.abort() is called",
}


@pytest.mark.parametrize("statement", RAISES)
def test_whatever_a_model_raises_is_its_authors(statement: str) -> None:
    Path("model.py").write_text(f"{MODEL}\n{statement}\n", "utf-8")
    ran = run("model.py")
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "model.py: cannot be imported" in ran.stderr
    assert RAISES[statement] in ran.stderr
    assert "importing.py" not in ran.stderr


def test_an_interrupt_that_came_is_no_error_of_the_model() -> None:
    kill = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
    Path("model.py").write_text(f"{MODEL}\n{kill}\n", "utf-8")
    ran = run("model.py")
    assert (ran.returncode, ran.stderr) == (3, "check: interrupted\n")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("import sys; sys.stdout.close()", "standard output"),
        ("import os; os.close(1)", "standard output"),
        ("import os; os.dup2(0, 1)", "standard output"),
        ("import sys; sys.stderr.close()", "standard error output"),
        ("import os; os.close(2)", "standard error output"),
    ],
)
def test_a_model_that_closes_a_stream_is_told_so(statement: str, name: str) -> None:
    Path("model.py").write_text(f"{MODEL}\n{statement}\n", "utf-8")
    ran = run("model.py")
    assert ran.returncode == 2
    assert f"model.py: closes the {name} while it is imported" in ran.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "import os; os.chdir('/')",
        "import sys; sys.stdout = sys.stderr = None",
        "import sys; sys.stdout = open('elsewhere', 'w')",
        "import sys; sys.setrecursionlimit(80)",
        "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)",
        "import sys; sys.stdin.close()",
        "import os; os.environ.clear()",
    ],
)
def test_what_a_model_changes_of_the_process_is_put_back(statement: str) -> None:
    Path("model.py").write_text(f"{MODEL}\n{statement}\n", "utf-8")
    ran = run("model.py", "--json", "results.json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "holds" in ran.stdout
    assert json.loads(Path("results.json").read_text("utf-8"))["schema"] == 1


def test_an_import_leaves_the_functions_and_handlers_as_they_were(check: Check) -> None:
    before = os._exit, os.fork, signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    Path("model.py").write_text(MODEL, "utf-8")
    assert check("model.py", "--list")[0] == 0
    after = os._exit, os.fork, signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    assert after == before

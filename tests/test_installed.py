"""The wheel, installed into an environment of its own, at work in somebody else's project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
DEPENDENCIES: Final = sysconfig.get_paths()["purelib"]

MODEL: Final = """
from __future__ import annotations

from typing import Annotated

from checker import LIMIT
from models.ours import WORDS
from raceproof import Model, Range, Scenario, finally_, process
from raceproof.linux.kernel import Kernel
from raceproof.races.model import FaultTruncate
from raceproof.specs import faults


class Theirs(Model):
    kernel: Kernel = Kernel.V2_6_23
    count: Annotated[int, Range[0, 2]] = 0

    @process
    def add(self) -> None:
        self.count += LIMIT

    @finally_
    def is_counted(self) -> bool:
        return self.count == 2


scenarios = [Scenario(Theirs(), name=WORDS, processes={"add": 2}, expected="violated")]
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the wheel of this repository.

    Hatchling builds it; it is found where pip has it, or the test is skipped: no network is asked.
    """
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if "No module named hatchling" in done.stderr:
        pytest.skip("hatchling is not installed, which builds the wheel")
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def project(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns somebody's project, with an environment in which the wheel is installed.

    The dependencies are those of this environment. Its own raceproof is not: a `.pth` file in a
    folder that a `.pth` file has added is not read.
    """
    folder = tmp_path_factory.mktemp("project")
    venv.create(folder / ".venv", with_pip=False)
    (site,) = (folder / ".venv/lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(f"{DEPENDENCIES}\n", "utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(folder / ".venv/bin/python"), "install"]
    subprocess.run([*install, "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    (folder / "checker.py").write_text("LIMIT = 1\n", "utf-8")
    (folder / "models").mkdir()
    (folder / "models/__init__.py").write_text("", "utf-8")
    (folder / "models/ours.py").write_text("WORDS = 'theirs'\n", "utf-8")
    (folder / "tests").mkdir()
    (folder / "tests/test_theirs.py").write_text(
        "import checker\n\n\ndef test_theirs():\n    assert checker.LIMIT == 1\n", "utf-8"
    )
    text = (ROOT / "docs/installing.md").read_text("utf-8")
    (settings,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    settings += 'pythonpath = ["."]\n'
    (folder / "pyproject.toml").write_text(settings, "utf-8")
    return folder


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of the environment in the project."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    program = [str(project / ".venv/bin" / command[0]), *command[1:]]
    return subprocess.run(program, cwd=project, env=known, capture_output=True, text=True)


def test_the_wheel_has_what_is_needed_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {each for each in tops if "dist-info" not in each} == {"checker", "raceproof"}
    assert {name for name in names if name.startswith("checker/")} == {
        "checker/__init__.py",
        "checker/py.typed",
    }
    assert len(set(names)) == len(names)
    for folder, shipped in (
        ("checker", "checker"),
        ("models/linux", "linux"),
        ("models/races", "races"),
        ("specs", "specs"),
    ):
        wanted = {
            f"raceproof/{shipped}/{path.relative_to(ROOT / folder).as_posix()}"
            for ending in ("py", "pyi", "c", "h", "json", "typed", "html", "css", "js", "txt")
            for path in (ROOT / folder).rglob(f"*.{ending}")
        }
        assert {name for name in names if name.startswith(f"raceproof/{shipped}/")} == wanted
    assert "raceproof/py.typed" in names


def test_a_new_model_in_somebodys_project_is_checked_and_tested(project: Path) -> None:
    assert run(project, "check", "new", "models/mine").returncode == 0
    (project / "models/theirs.py").write_text(MODEL, "utf-8")
    done = run(project, "check", "models/mine.py", "models/theirs.py", "--engine", "native")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "3 scenarios as expected" in done.stdout
    done = run(project, "check", "models", "--json", "all.json")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert "as on" in done.stdout or os.environ.get("RACEPROOF_FRESH")
    assert run(project, "check", "replay", "all.json").returncode == 0
    done = run(project, "python", "-m", "pytest", "-v", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "models/mine.py::locked PASSED" in done.stdout
    assert "models/theirs.py::theirs PASSED" in done.stdout
    assert "4 passed" in done.stdout


def test_a_new_model_passes_mypy_in_somebodys_project(project: Path) -> None:
    run(project, "check", "new", "typed")
    mypy = ["python", "-m", "mypy", "--cache-dir", str(ROOT / "build/mypy-installed"), "typed.py"]
    done = run(project, *mypy)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_names_are_installed_and_are_one(project: Path, tmp_path: Path) -> None:
    program = (
        "import checker.errors, raceproof, raceproof.specs.faults\n"
        "assert checker is raceproof.checker and checker.Model is raceproof.Model\n"
        "print(raceproof.__file__)"
    )
    python = project / ".venv/bin/python"
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-c", program], cwd=tmp_path, env=known, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.startswith(str(project))


def test_the_makefile_says_at_once_that_python_is_too_old(tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    old = tmp_path / "python3.8"
    old.write_text(
        "#!/bin/sh\n[ $1 = --version ] && echo Python 3.8.2 && exit 0\nexit 1\n", "utf-8"
    )
    old.chmod(0o755)
    for python, words in ((old, "is Python 3.8.2; raceproof needs"), (tmp_path / "none", "needs")):
        command = ["make", "check", f"PYTHON={python}", f"VENV={tmp_path}/venv"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 2
        assert words in done.stderr
        assert "PYTHON=python3.12" in done.stderr
        assert not (tmp_path / "venv").exists()

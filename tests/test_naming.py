"""One name for each module: whichever import comes first, there is one copy of it."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path
from typing import Final

import pytest

import checker
import raceproof
from raceproof import naming

ROOT: Final = Path(__file__).parents[1]

SAME: Final = """
import sys
for one, other in {pairs!r}:
    assert sys.modules[one] is sys.modules[other], (one, other)
    assert sys.modules[one].__name__ == one == sys.modules[one].__spec__.name, one
files = [each.__file__ for name, each in sys.modules.items() if getattr(each, "__file__", None)
         and name.startswith(("checker.", "raceproof.", "models.", "specs."))]
assert len(set(files)) == len({{id(each) for name, each in sys.modules.items()
                               if getattr(each, "__file__", None) in files}})
import raceproof, checker
assert checker is raceproof.checker and checker.Model is raceproof.Model
"""
"""The rest of a program that has imported modules by several names."""

PAIRS: Final = (
    ("raceproof.checker.search.plain", "checker.search.plain"),
    ("raceproof.linux.mm", "models.linux.mm"),
    ("raceproof.races.model", "models.races.model"),
    ("raceproof.specs.faults", "specs.faults"),
)


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a program of Python's in a folder, from where this repository can be imported."""
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_module_is_loaded_once_whichever_name_comes_first(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    names = [
        [one for one, _ in PAIRS],
        [other for _, other in PAIRS],
        ["checker", "raceproof", "specs"],
    ]
    program = "".join(f"import {name}\n" for each in order for name in names[each])
    done = run(program + SAME.format(pairs=PAIRS), tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_module_alone_is_known_by_its_one_name(one: str, other: str, tmp_path: Path) -> None:
    """A module of a package that settles only once all of it has been imported."""
    done = run(f"import {other} as found; print(found.__name__)", tmp_path)
    assert (done.stdout, done.stderr) == (f"{one}\n", "")


def test_both_front_pages_are_one() -> None:
    assert raceproof.__all__ == checker.__all__
    assert all(getattr(raceproof, each) is getattr(checker, each) for each in checker.__all__)
    assert set(checker.__all__) <= set(dir(raceproof))


def test_an_unknown_name_is_an_error_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="module 'raceproof' has no attribute 'nothing'"):
        _ = raceproof.nothing


def test_the_entry_imports_nothing_until_a_name_is_asked_for(tmp_path: Path) -> None:
    program = "import sys, raceproof, raceproof.pytest_plugin; print('z3' in sys.modules)"
    assert run(program, tmp_path).stdout == "False\n"


def test_the_command_imports_no_z3_until_a_question_needs_it(tmp_path: Path) -> None:
    program = "import sys, raceproof.checker.command.cli; print('z3' in sys.modules)"
    assert run(program, tmp_path).stdout == "False\n"


def test_modules_of_a_project_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "checker.py").write_text("THEIRS = 1\n", "utf-8")
    (tmp_path / "specs.py").write_text("THEIRS = 2\n", "utf-8")
    (tmp_path / "models/linux").mkdir(parents=True)
    (tmp_path / "models/__init__.py").write_text("", "utf-8")
    (tmp_path / "models/linux/__init__.py").write_text("", "utf-8")
    (tmp_path / "models/linux/mm.py").write_text("THEIRS = 3\n", "utf-8")
    program = (
        "import checker, specs, models.linux.mm, raceproof.linux.mm, raceproof.specs.faults\n"
        "print(checker.THEIRS, specs.THEIRS, models.linux.mm.THEIRS, raceproof.Model.__module__)"
    )
    done = run(program, tmp_path)
    assert (done.stdout, done.stderr) == ("1 2 3 raceproof.checker.language.model\n", "")


def test_links_lead_to_where_the_names_say() -> None:
    for other, one in naming.NAMES.items():
        assert Path(naming.folder_of(one)) == ROOT.joinpath(*other.split("."))
        assert (ROOT / "raceproof" / one.partition(".")[2]).is_symlink()


@pytest.mark.parametrize("first", ["raceproof.checker", "raceproof", "checker", "checker.check"])
def test_a_function_of_the_front_page_stays_one_where_a_module_has_its_name(
    first: str, tmp_path: Path
) -> None:
    program = f"import {first}\nfrom checker.check import retrace\nfrom checker import check\n"
    program += "import raceproof.checker\nprint(check.__name__, raceproof.checker.check is check)\n"
    done = run(program, tmp_path)
    assert (done.stdout, done.stderr) == ("check True\n", "")

"""The README says what is true: its model, its output, its table and its Python run here."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from checker import Scenario
from models.fault_truncate import scenarios

README = (Path(__file__).parent.parent / "README.md").read_text()
ROWS = {
    ("A1", "linear"): ["truncate"],
    ("A3", "linear"): ["punch"],
    ("B1", "linear"): ["invalidate2"],
    ("B2", "linear"): ["invalidate", "reclaim"],
    ("C1", "nonlinear"): ["truncate"],
    ("C2", "nonlinear"): ["invalidate2", "punch"],
}
KERNELS = ("2.6.22", "7 Oct 2006", "9 Oct 2006", "13 Jan 2007", "2.6.23")


def block(language: str, containing: str) -> str:
    """Returns the README's code block that contains a text."""
    for named, found in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE):
        if named == language and containing in found:
            return str(found)
    raise LookupError(containing)


def test_the_model_prints_what_the_readme_shows(tmp_path: Path) -> None:
    (tmp_path / "counter.py").write_text(block("python", "class Counter"))
    command = [str(Path(sys.executable).parent / "check"), "counter.py", "--width", "80"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    shown = block("", "$ check counter.py").removeprefix("$ check counter.py\n")
    assert ran.returncode == 0, ran.stderr
    assert without_times(ran.stdout, tmp_path) == without_times(shown, tmp_path)


def without_times(text: str, folder: Path) -> str:
    """Returns an output without what differs from run to run."""
    text = re.sub(r"\d+\.\d s", "0.0 s", text.replace(f"{folder}/", ""))
    return re.sub(r"\s+", " ", text)  # the folder's name decides where a line breaks


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(block("python", "from checker import Verdict, check"))
    runpy.run_path(str(script))


def wanted(scenario: Scenario) -> str:
    """Returns a verdict as the README writes it: in brackets where it is our own claim."""
    return str(scenario.expected or f"({scenario.finding})")


@pytest.mark.parametrize(("row", "mapping"), ROWS)
def test_the_table_says_what_the_scenarios_say(row: str, mapping: str) -> None:
    lines = [line.split("|")[1:-1] for line in README.splitlines() if line.startswith(f"| {row} ")]
    line = next(line for line in lines if line[2].strip() == mapping and "growing" not in line[1])
    for kernel, cell in zip(KERNELS, line[3:], strict=True):
        found = {
            wanted(scenario)
            for scenario in scenarios
            if scenario.row == row
            and scenario.kernel == kernel
            and not scenario.tags
            and scenario.name.split(" / ")[1] in ROWS[row, mapping]
            and scenario.name.split(" / ")[2] in {"read", "write", "cow"}
        }
        said = set(re.findall(r"\(?(?:holds|violated)\)?", cell))
        assert said == found, f"{row} {kernel}"

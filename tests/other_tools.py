"""Tools of others: Spin and Rumur, run on an exported model, and what pip installs.

On a user's machine a test that lacks a tool is skipped; CI must have all of them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from checker.export import murphi, promela
from checker.export.counts import Counts, read_rumur, read_spin
from checker.export.names import name_all
from checker.export.parts import take_apart
from checker.program.nodes import Program

SPIN: Final = ("spin", "gcc")
RUMUR: Final = ("rumur", "gcc")


@dataclass(frozen=True)
class Said:
    """What a tool said: its counts in our terms if it found nothing, else what is violated."""

    counts: Counts | None
    violated: str | None = None


Tool = Callable[[Program, Path], Said]


def need(*tools: str) -> None:
    """Skips the test that lacks a tool, or fails it in CI."""
    missing = " and ".join(each for each in tools if shutil.which(each) is None)
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI must have {missing}")
    if missing:
        pytest.skip(f"needs {missing}: apt-get install {missing}")


def installed(*names: str) -> str:
    """Returns the path of a tool that pip installs, by one of its names.

    Skips the test if there is none beside the Python that runs nor in PATH, or fails it in CI.
    """
    beside = str(Path(sys.executable).parent)
    for name in names:
        if path := shutil.which(name, path=beside) or shutil.which(name):
            return path
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have {names[0]}")
    pytest.skip(f"needs {names[0]}: pip install {names[0]}")


def ran(command: list[str], folder: Path, *, may_fail: bool = False) -> str:
    """Returns what a command prints."""
    done = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert may_fail or done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}"
    return done.stdout


def spin(program: Program, folder: Path, *, breadth_first: bool = False, limit: int = 20) -> Said:
    """Returns what Spin says of a Program.

    Args:
        program: The Program.
        folder: Where to work.
        breadth_first: Whether to look for a shortest violation; counts are then not to be had.
        limit: The binary logarithm of the slots of its hash table.
    """
    need(*SPIN)
    (folder / "model.pml").write_text(promela.promela(program), "utf-8")
    said = ran(["spin", "-a", "-o1", "-o2", "-o3", "model.pml"], folder)
    assert "Error" not in said, said
    flags = ["-DNOREDUCE", "-DSAFETY", "-DVECTORSZ=8192", *["-DBFS"] * breadth_first]
    ran(["gcc", "-w", "-O0", *flags, "-o", "pan", "pan.c"], folder)
    said = ran(["./pan", "-m1000000", f"-w{limit}"], folder, may_fail=True)
    assert "max search depth too small" not in said, said
    if "errors: 0" in said:
        assert "Full statespace search" in said
        return Said(read_spin(said, len(take_apart(program).beginnings)))
    found = re.search(r"assertion violated \(*(\w+)", said)
    assert found, said
    names = name_all(program, promela.WORDS.split()).properties
    return Said(None, {name: each for each, name in names.items()}[found[1]])


def rumur(program: Program, folder: Path) -> Said:
    """Returns what Rumur says of a Program."""
    need(*RUMUR)
    (folder / "model.m").write_text(murphi.murphi(program), "utf-8")
    options = {
        "--symmetry-reduction": "off",
        "--deadlock-detection": "off",
        "--value-type": "int32_t",
        "--counterexample-trace": "off",
        "--threads": "1",
        "--output": "model.c",
    }
    chosen = [word for pair in options.items() for word in pair]
    ran(["rumur", *chosen, "model.m"], folder)
    ran(["gcc", "-w", "-O0", "-march=native", "-o", "model", "model.c", "-lpthread"], folder)
    said = ran(["./model"], folder, may_fail=True)
    if "No error found" in said:
        return Said(read_rumur(said))
    found = re.search(r'^\s*(?:invariant "(.*)" failed|([\w-]+): .*)$', said, re.MULTILINE)
    assert found, said
    return Said(None, found[1] or found[2])

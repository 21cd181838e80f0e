"""Spin, run on an exported Program: how many states and transitions it counts.

G. J. Holzmann, "The Model Checker SPIN", IEEE TSE 23 (5), 1997. Spin writes a verifier in C, which
is compiled and run in a folder of its own; what each number means, `checker.export.counts` says.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from ..errors import EngineError
from ..program.nodes import Program
from .counts import Counts, read_spin
from .parts import take_apart
from .promela import promela

COMPILER: Final = ("gcc", "cc", "clang")
"""The compilers that are looked for, in this order."""

FLAGS: Final = ("-w", "-O1", "-DNOREDUCE", "-DSAFETY", "-DVECTORSZ=8192", "-DMEMLIM=2048")
"""How the verifier is compiled: no reduction, no cycles, states of up to 8 KiB, and 2 GiB in all.
With less of either a model of the kernel's may not fit, and is then not counted."""

DEPTH: Final = 1_000_000
"""The longest path that is followed depth first; of a longer one Spin counts only a part."""


def has_spin() -> bool:
    """Returns whether Spin and a compiler for its verifiers are installed."""
    return shutil.which("spin") is not None and _compiler() is not None


def count_with_spin(program: Program, seconds: float) -> Counts | None:
    """Returns Spin's counts of a finite Program, in our terms; None if it finds a violation.

    Args:
        program: The Program, as it is searched.
        seconds: How long Spin, the compiler and the verifier may take.

    Raises:
        ModelError: Promela cannot say it.
        EngineError: Spin is not installed, takes longer, or has no room for all states.
    """
    compiler = _compiler()
    if shutil.which("spin") is None or compiler is None:
        raise EngineError("Spin is not installed, or no C compiler")
    end = time.monotonic() + seconds
    text = promela(program)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "model.pml").write_text(text, "utf-8")
        said = _run(["spin", "-a", "-o1", "-o2", "-o3", "model.pml"], folder, end)
        if not (folder / "pan.c").exists():
            raise EngineError(f"Spin cannot read the model: {said[:200]}")
        said = _run([compiler, *FLAGS, "-o", "pan", "pan.c"], folder, end)
        if not (folder / "pan").exists():
            raise EngineError(f"Spin's verifier does not compile: {said[:200]}")
        said = _run(["./pan", f"-m{DEPTH}", "-c1"], folder, end)
    if "errors: 0" not in said:
        if "assertion violated" in said or "invalid end state" in said:
            return None
        raise EngineError(f"Spin's verifier ends otherwise: {said[:200]}")
    found = read_spin(said, len(take_apart(program).beginnings))
    is_cut = "max search depth too small" in said or "Search not completed" in said
    if is_cut or found is None:
        raise EngineError("Spin has no room for all states")
    return found


def _compiler() -> str | None:
    """Returns the compiler for verifiers, or None."""
    return next((each for each in COMPILER if shutil.which(each) is not None), None)


def _run(command: list[str], folder: Path, end: float) -> str:
    """Returns the output of a command.

    Raises:
        EngineError: It goes on after the end, or cannot be run.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            timeout=max(0.0, end - time.monotonic()),
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"{command[0]} takes too long") from error
    except OSError as error:
        raise EngineError(f"{command[0]}: {error.strerror}") from error
    return done.stdout

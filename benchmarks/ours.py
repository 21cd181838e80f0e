"""raceproof itself: the search alone, the whole command, and the ceiling of the machine."""

from __future__ import annotations

import json
import re
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

from benchmarks.cases import ROOT, Case
from benchmarks.measure import run
from benchmarks.tool import DisagreementError, Known, Measured
from checker.command.select import quoted

CACHE: Final = "RACEPROOF_CACHE"
WITH_BYTECODE: Final = {"PYTHONDONTWRITEBYTECODE": ""}
"""An installed command is not compiled to bytecode anew each time."""

PROBES: Final = 50_000_000
LEAST_TABLE: Final = 2**20


def lacks_compiler() -> str:
    """Returns what is missing to compile C, or ""."""
    return "" if shutil.which("gcc") else "gcc"


@final
@dataclass(frozen=True, slots=True)
class Search:
    """The native engine, compiled before: the time of the search alone.

    Attributes:
        workers: Its threads.
    """

    workers: int

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacks_compiler()

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Runs `benchmarks/search.py` in a process of its own."""
        command = [sys.executable, "-m", "benchmarks.search", case.path, case.title, self.workers]
        command += case.values
        ran = run([str(each) for each in command], ROOT, environment={CACHE: str(folder / "cache")})
        told = json.loads(ran.output)
        measured = Measured({"search": ran}, **told)
        ours = known.ours
        if ours and (ours.states, ours.transitions) != (measured.states, measured.transitions):
            raise DisagreementError(f"{case.name}: {self.workers} threads count another graph")
        return measured


@final
@dataclass(frozen=True, slots=True)
class Check:
    """The whole command, from Python's start to the verdict.

    Attributes:
        is_cold: Whether nothing was compiled before.
        engine: The engine that it is told to take.
    """

    is_cold: bool
    engine: str = "native"

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacks_compiler()

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Runs `check`."""
        folder.mkdir(parents=True, exist_ok=True)
        cache, results = folder / "cache", folder / "results.json"
        command = [Path(sysconfig.get_path("scripts")) / "check", case.path, "--large"]
        command += ["-k", quoted(case.title), "--engine", self.engine, "--workers", "1"]
        command += [part for value in case.values for part in ("--set", value)]
        command += ["--json", str(results)]
        environment = {CACHE: str(cache), "RACEPROOF_FRESH": "1", **WITH_BYTECODE}
        if self.is_cold:
            shutil.rmtree(cache, ignore_errors=True)
        elif not cache.exists():
            run(command, ROOT, environment=environment)
        ran = run(command, ROOT, environment=environment)
        (told,) = json.loads(results.read_text("utf-8"))["scenarios"]
        if told["name"] != case.title or told["verdict"] != "holds":
            raise DisagreementError(f"{case.name}: {told['name']}: {told['verdict']}")
        return Measured({"check": ran}, told["states"], told["transitions"], memory=told["memory"])


@final
@dataclass(frozen=True, slots=True)
class Ceiling:
    """Random probes into a table of the same size as our visited set: `ceiling.c`."""

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacks_compiler()

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Compiles it if need be, and runs it."""
        folder.mkdir(parents=True, exist_ok=True)
        program = folder / "ceiling"
        source = Path(__file__).parent / "ceiling.c"
        if not program.exists():
            run(["gcc", "-O3", "-march=native", "-o", program, source], folder)
        size = max(LEAST_TABLE, known.ours.memory if known.ours else 0)
        ran = run([program, str(size), str(PROBES)], folder, is_search=True)
        found = re.search(r"(\d+) probes/s", ran.output)
        return Measured({"probe": ran}, memory=size, rate=float(found[1]) if found else 0.0)

"""What was measured: figures over the rounds, ratios within one, the machine."""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, final

from benchmarks.cases import Case
from benchmarks.tool import Measured

VERSIONS: Final = (("gcc", "--version"), ("spin", "-V"), ("rumur", "--version"), ("harmony", "-v"))

Figure = Callable[[Measured], float]


@final
@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some rounds, and between what they lie."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Returns that of some numbers."""
        return cls(statistics.median(values), min(values), max(values))

    def as_json(self) -> dict[str, float]:
        """Returns it as the JSON file has it."""
        return {"median": self.median, "least": self.least, "most": self.most}


@final
@dataclass(slots=True)
class Results:
    """What was measured.

    Attributes:
        machine: The machine and the versions.
        runs: By case and tool, the runs of the rounds.
        missing: By case's folder and tool, why there is nothing.
    """

    machine: dict[str, str]
    runs: dict[tuple[str, str, str], dict[int, Measured]] = field(default_factory=dict)
    missing: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, turn: int, case: Case, tool: str, measured: Measured) -> None:
        """Notes a run."""
        self.runs.setdefault((case.kind.value, case.name, tool), {})[turn] = measured

    def rounds(self, case: Case, tool: str) -> list[Measured]:
        """Returns a tool's runs on a case."""
        return list(self.runs.get((case.kind.value, case.name, tool), {}).values())

    def spread(self, case: Case, tool: str, figure: Figure) -> Spread | None:
        """Returns a figure over the rounds, or None where there is none."""
        values = [value for each in self.rounds(case, tool) if (value := figure(each)) > 0]
        return Spread.of(values) if values else None

    def ratio(
        self, case: Case, ours: tuple[str, Figure], theirs: tuple[str, Figure]
    ) -> Spread | None:
        """Returns our figure over theirs, each pair from one round."""
        mine = self.runs.get((case.kind.value, case.name, ours[0]), {})
        others = self.runs.get((case.kind.value, case.name, theirs[0]), {})
        ratios = []
        for turn in mine.keys() & others.keys():
            above, below = ours[1](mine[turn]), theirs[1](others[turn])
            if above > 0 and below > 0:
                ratios.append(above / below)
        return Spread.of(ratios) if ratios else None

    def as_json(self) -> dict[str, Any]:
        """Returns all of it as the JSON file has it."""
        runs = [
            {"kind": kind, "case": case, "tool": tool, "round": turn + 1, **measured.as_json()}
            for (kind, case, tool), rounds in self.runs.items()
            for turn, measured in rounds.items()
        ]
        missing = [
            {"folder": folder, "tool": tool, "why": why}
            for (folder, tool), why in self.missing.items()
        ]
        return {"machine": self.machine, "runs": runs, "missing": missing}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Results:
        """Returns the results of a JSON file."""
        results = cls(told["machine"])
        for run in told["runs"]:
            rounds = results.runs.setdefault((run["kind"], run["case"], run["tool"]), {})
            rounds[run["round"] - 1] = Measured.from_json(run)
        for each in told["missing"]:
            results.missing[each["folder"], each["tool"]] = each["why"]
        return results


def states_a_second(run: Measured) -> float:
    """Returns how fast a search is, in states."""
    return run.states / run.seconds if run.seconds else 0.0


def transitions_a_second(run: Measured) -> float:
    """Returns how fast a search is, in transitions."""
    return run.transitions / run.seconds if run.seconds else 0.0


def bytes_a_state(run: Measured) -> float:
    """Returns what a state takes, the table that holds it included."""
    return run.memory / run.states if run.states else 0.0


def seconds(run: Measured) -> float:
    """Returns the time of the search alone."""
    return run.seconds


def total(run: Measured) -> float:
    """Returns the time from a cold start to the verdict."""
    return run.total


def rate(run: Measured) -> float:
    """Returns the probes a second of the ceiling."""
    return run.rate


def foreign(run: Measured) -> float:
    """Returns how many cores somebody else kept busy, at most in any step."""
    return max(each.foreign for each in run.steps.values())


def machine() -> dict[str, str]:
    """Returns what the results depend on: processor, memory, system and versions."""
    processor = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    told = {
        "processor": processor[1] if processor else platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{int(memory[1]) // 2**20} GiB" if memory else "",
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        "python": platform.python_version(),
    }
    for command, option in VERSIONS:
        told[command] = _version(command, option)
    return told


def _version(command: str, option: str) -> str:
    """Returns the first line that a command says of itself."""
    if shutil.which(command) is None:
        return "not installed"
    said = subprocess.run([command, option], capture_output=True, text=True, check=False)
    line = (said.stdout or said.stderr).strip().split("\n", 1)[0]
    return line.removeprefix("Version: ")

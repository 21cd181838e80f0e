"""The same algorithms in Promela: Spin counts the same states and finds the same violation.

Written so that each step of one is a step of the other. Spin is Debian's package `spin`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from checker import Array, Bool, Model, Range, Scenario, Verdict, atomic, check, process, wait

PETERSON: Final = """
bool flag[2], inside[2];
bit turn;

active [2] proctype enter() {
  do
  :: FIRST;
     SECOND;
     !flag[1 - _pid] || turn == _pid;
     d_step { assert(!inside[1 - _pid]); inside[_pid] = true };
     inside[_pid] = false;
     flag[_pid] = false
  od
}
"""
FLAG: Final = "flag[_pid] = true"
TURN: Final = "turn = 1 - _pid"

FILTER: Final = """
byte level[3], last[3];
#define FREE(l) (level[(_pid + 1) % 3] < l && level[(_pid + 2) % 3] < l || last[l] != _pid)

active [3] proctype enter() {
  do
  :: level[_pid] = 1;
     last[1] = _pid;
     FREE(1);
     level[_pid] = 2;
     last[2] = _pid;
     FREE(2);
     level[_pid] = 0
  od
}
"""


class Peterson(Model):
    """Peterson's algorithm for two; if hasty, with its first two steps exchanged.

    Then both may raise their flags after both have given way, and the first sees no flag yet.
    """

    hasty: bool = False
    flag: Array[Bool, 2] = False
    inside: Array[Bool, 2] = False
    turn: Range[0, 1] = 0

    @process
    def enter(self, mine: int):
        """Enters and leaves, for ever."""
        while True:
            if self.hasty:
                self.turn = 1 - mine
                self.flag[mine] = True
            else:
                self.flag[mine] = True
                self.turn = 1 - mine
            wait(not self.flag[1 - mine] or self.turn == mine)
            with atomic():
                assert not self.inside[1 - mine]
                self.inside[mine] = True
            self.inside[mine] = False
            self.flag[mine] = False


class Filter(Model):
    """Peterson's filter lock for three: two levels, and each holds one back."""

    level: Array[Range[0, 2], 3] = 0
    last: Array[Range[0, 2], 3] = 0

    @process
    def enter(self, mine: int):
        """Enters and leaves, for ever."""
        while True:
            for level in range(1, 3):
                self.level[mine] = level
                self.last[level] = mine
                wait(
                    all(self.level[each] < level for each in range(3) if each != mine)
                    or self.last[level] != mine
                )
            self.level[mine] = 0


@pytest.fixture(scope="module")
def spin() -> str:
    """Spin; without it the tests are skipped, but fail in CI."""
    missing = [each for each in ("spin", "gcc") if shutil.which(each) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI lacks {' and '.join(missing)}")
    if missing:
        pytest.skip(f"needs Debian's {' and '.join(missing)}")
    return str(shutil.which("spin"))


def run(spin: str, folder: Path, promela: str) -> str:
    """Returns what Spin's verifier prints: breadth first, nothing reduced, nothing merged."""
    (folder / "model.pml").write_text(promela, "utf-8")
    options = ["-O2", "-DSAFETY", "-DNOREDUCE", "-DBFS", "-o", "pan", "pan.c"]
    for command in ([spin, "-a", "-o3", "model.pml"], ["gcc", "-w", *options]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return subprocess.run(
        ["./pan", "-E"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def number(pattern: str, output: str) -> int:
    """Returns the number in a line of Spin's output."""
    found = re.search(pattern, output)
    assert found, output
    return int(found[1])


def peterson(*, hasty: bool) -> Scenario:
    """Returns the scenario."""
    processes = {"enter": [{"mine": 0}, {"mine": 1}]}
    return Scenario(Peterson(hasty=hasty), processes=processes)


def counts_the_same(output: str, scenario: Scenario) -> bool:
    """Returns whether Spin's counts are ours. It counts the arrival in the initial state too."""
    found = check(scenario).statistics
    return number(r"(\d+) states, stored", output) == found.states and (
        number(r"(\d+) transitions", output) == found.transitions + 1
    )


def test_spin_counts_the_same_states_of_petersons_algorithm(spin: str, tmp_path: Path) -> None:
    output = run(spin, tmp_path, PETERSON.replace("FIRST", FLAG).replace("SECOND", TURN))
    assert number(r"errors: (\d+)", output) == 0
    assert check(peterson(hasty=False)).verdict is Verdict.HOLDS
    assert counts_the_same(output, peterson(hasty=False))


def test_spin_counts_the_same_states_of_the_filter_lock(spin: str, tmp_path: Path) -> None:
    scenario = Scenario(Filter(), processes={"enter": [{"mine": each} for each in range(3)]})
    assert counts_the_same(run(spin, tmp_path, FILTER), scenario)


def test_spin_finds_a_violation_of_the_same_length(spin: str, tmp_path: Path) -> None:
    output = run(spin, tmp_path, PETERSON.replace("FIRST", TURN).replace("SECOND", FLAG))
    found = check(peterson(hasty=True))
    assert found.verdict is Verdict.VIOLATED
    assert number(r"errors: (\d+)", output) == 1
    # Spin numbers the steps from 0, and the last is the one that violates.
    assert number(r"assertion violated .* \(at depth (\d+)\)", output) + 1 == found.statistics.depth
    assert number(r"(\d+) states, stored", output) == found.statistics.states

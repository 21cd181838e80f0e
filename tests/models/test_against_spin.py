"""models/classic against Spin: as many states, and as many transitions, at the same grain.

The same algorithms written by hand in Promela, for G. J. Holzmann's Spin (Debian's `spin`). Each
step of the model is one transition there, so that both count one and the same graph:

- each read of a shared variable, with the branch that it decides, is one guard of an `if`;
- the loop over `rung` is unrolled: a rung and a location are one location there;
- ghosts are left out: in these models they are functions of the locations;
- a process ends at an `end` label that nothing leaves. One that terminated would take a step of
  its own, and Spin lets the one that was created last go first;
- statements are not merged (`-o3`), nothing is reduced (`-DNOREDUCE`), the search is depth first
  and complete.

Spin counts its arrival in the initial state as a transition; we do not. Nothing else differs.

`tests/export/test_other_tools.py` does this for models that wait in one step and never end, and for
a violation.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from checker import Scenario, Verdict, check
from models.classic.filter_lock import scenarios as filter_lock
from models.classic.peterson import scenarios as peterson

PETERSON: Final = """
bool flag[2];
bit turn;

active [2] proctype enter()
{
    flag[_pid] = true;
    turn = 1 - _pid;
again:
    if
    :: flag[1 - _pid] ->
        if
        :: turn == 1 - _pid -> goto again
        :: turn != 1 - _pid
        fi
    :: !flag[1 - _pid]
    fi;
    flag[_pid] = false;
end: false
}
"""

FILTER: Final = """
byte level[$SIZE];
byte victim[$SIZE];

active [$SIZE] proctype enter()
{
$RUNGS
    level[_pid] = 0;
end: false
}
"""
RUNG: Final = """
    level[_pid] = $RUNG;
    victim[$RUNG] = _pid;
again$RUNG:
$READS
    goto climb$RUNG;
victim$RUNG:
    if
    :: victim[$RUNG] == _pid -> goto again$RUNG
    :: victim[$RUNG] != _pid
    fi;
climb$RUNG:
"""
READ: Final = """
    if
    :: level[$OTHER] >= $RUNG -> goto victim$RUNG
    :: level[$OTHER] < $RUNG
    fi;
"""


def filter_promela(size: int) -> str:
    """Returns the filter lock for some processes, its loops unrolled.

    The model skips itself when it reads the levels of all; each process here reads the others' in
    the same order, lowest first: the position-th other of process p is the position itself, or
    the next one from p on.
    """
    rungs = []
    for rung in range(1, size):
        others = [f"({k} + ({k} >= _pid))" for k in range(size - 1)]
        reads = "".join(READ.replace("$OTHER", other) for other in others)
        rungs.append(RUNG.replace("$READS", reads).replace("$RUNG", str(rung)))
    return FILTER.replace("$SIZE", str(size)).replace("$RUNGS", "".join(rungs))


def named(scenarios: list[Scenario], title: str) -> Scenario:
    """Returns the scenario of a title."""
    return next(each for each in scenarios if each.title == title)


CASES: Final = [
    (named(peterson, "Peterson"), PETERSON),
    (named(filter_lock, "filter: 2 processes, 1 level"), filter_promela(2)),
    (named(filter_lock, "filter: 3 processes, 2 levels"), filter_promela(3)),
    (named(filter_lock, "filter: 4 processes, 3 levels"), filter_promela(4)),
]


def lacks_spin() -> str:
    """Returns what is missing here, or ""."""
    return " and ".join(each for each in ("spin", "gcc") if shutil.which(each) is None)


def spin_counts(promela: str, folder: Path) -> tuple[int, int]:
    """Returns the states and transitions that Spin's verifier visits."""
    (folder / "model.pml").write_text(promela, "utf-8")
    for command in (
        ["spin", "-a", "-o3", "model.pml"],
        ["gcc", "-w", "-O1", "-DNOREDUCE", "-DSAFETY", "-o", "pan", "pan.c"],
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    command = ["./pan", "-m100000"]
    ran = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    assert "max search depth too small" not in ran.stdout
    assert "errors: 0" in ran.stdout, ran.stdout
    assert "Full statespace search" in ran.stdout
    return number(r"(\d+) states, stored", ran.stdout), number(r"(\d+) transitions", ran.stdout)


def number(pattern: str, output: str) -> int:
    """Returns the number in a line of Spin's output."""
    found = re.search(pattern, output)
    assert found, output
    return int(found[1])


@pytest.mark.parametrize(("scenario", "promela"), CASES, ids=[each.title for each, _ in CASES])
def test_visits_the_states_and_transitions_that_spin_visits(
    scenario: Scenario, promela: str, tmp_path: Path
) -> None:
    if missing := lacks_spin():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have {missing}")
        pytest.skip(f"needs {missing}: apt-get install spin gcc")
    result = check(scenario)
    states, transitions = spin_counts(promela, tmp_path)
    assert result.verdict is Verdict.HOLDS
    assert result.statistics.states == states
    assert result.statistics.transitions == transitions - 1  # its arrival in the initial state

"""models/corpus beside Promela: every race written by hand, with the verdicts of Spin.

Each file of tests/models/promela/ is a model as one writes it in Promela: only what its race needs
of a lock, a futex or a store buffer is written out, and constants that the command gives choose
the protocol and who runs. A record that is freed is a flag, which each use asserts; a section of
RCU, which its one reader enters once, is another, and a grace period waits until it is clear. So
the lines of both can be compared: those of our classes, without imports and the table of scenarios,
with those of the whole file, and of both without comments, docstrings and blank lines.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

import pytest

from checker import Scenario
from checker.command.load import load
from other_tools import need

ROOT: Final = Path(__file__).parents[2]
PROMELA: Final = Path(__file__).parent / "promela"
CORPUS: Final = ROOT / "models" / "corpus"
NAMES: Final = sorted(path.stem for path in CORPUS.glob("*.py") if path.stem != "__init__")


def nth(member: Enum) -> int:
    """Returns the position of a member in its enumeration, by which a file in Promela knows it."""
    return list(type(member)).index(member)


def running(scenario: Scenario, process: str) -> int:
    """Returns how many processes of a scenario run a method."""
    count = (scenario.processes or {}).get(process, 0)
    return count if isinstance(count, int) else len(count)


DEFINED: Final[dict[str, Callable[[Mapping[str, Any], Scenario], dict[str, int]]]] = {
    "channel_double_free": lambda model, _: {"SWAPS": model["swaps"]},
    "condition_variable": lambda model, _: {"STEAL": nth(model["steal"])},
    "coredump_mmap": lambda model, _: {"VALIDITY": nth(model["validity"])},
    "dirty_cow": lambda model, each: {
        "CHECK": nth(model["check"]),
        "UFFD": running(each, "uffd_continue"),
    },
    "epoll_wakeup": lambda model, each: {"FIX": nth(model["fix"]), "TSO": each.memory != "sc"},
    "fdget": lambda model, each: {
        "CLOSE": nth(model["close"]),
        "LOOKS": model["looks_at_count"],
        "EXITS": running(each, "exit"),
    },
    "flush_work": lambda model, _: {"FLUSH": nth(model["flush"])},
    "lock_vma_under_rcu": lambda model, _: {"DETACHED_FIRST": model["detached_first"]},
    "pollfree": lambda model, _: {"RELEASE": nth(model["release"])},
    "punch_hole": lambda model, _: {"FIXED": model["has_i_mmap_sem"]},
    "robust_mutex": lambda model, each: {
        "REMEMBERS": model["remembers"],
        "LOOKS": model["looks_at_pending"],
        "USERS": running(each, "owner") + running(each, "want"),
        "DIE": running(each, "die"),
        "MAY_DIE": running(each, "may_die"),
    },
    "slub_freelist": lambda model, _: {"READING": nth(model["reading"])},
    "speculative_page": lambda model, _: {
        "FREEZES": model["freezes"],
        "RECHECKS": model["rechecks"],
    },
    "stack_rot": lambda model, each: {
        "WRITES": model["writes"],
        "UNDER_RCU": running(each, "lock_vma_under_rcu"),
    },
    "timer_sync": lambda model, each: {
        "UNDER": nth(model["under"]),
        "DEVICES": running(each, "device"),
    },
    "unix_gc": lambda model, _: {"FIXED": model["rechecks"]},
    "vma_reuse": lambda model, _: {
        "BEFORE": model["looks_before"],
        "AFTER": model["looks_after"],
    },
}
"""For each file: its constants, from the values of a scenario's model and the scenario itself."""


def constants(name: str, scenario: Scenario) -> dict[str, int]:
    """Returns the constants by which a file in Promela is the protocol of a scenario."""
    defined = DEFINED[name](scenario.model.values, scenario)
    return {key: int(value) for key, value in defined.items()}


def awaited(scenario: Scenario) -> str:
    """Returns the verdict that Spin is to have: each violation but a deadlock is an assertion."""
    if "holds" in (scenario.expected, scenario.finding):
        return "holds"
    return "deadlock" if scenario.violates == "deadlock" else "assertion"


CASES: Final = [
    (name, constants(name, each), awaited(each))
    for name in NAMES
    for each in load(CORPUS / f"{name}.py")
]


def spin_finds(name: str, defined: dict[str, int], folder: Path) -> str:
    """Returns Spin's verdict on a protocol: "holds", or the kind of the violation."""
    need("spin", "gcc")
    text = (PROMELA / f"{name}.pml").read_text("utf-8")
    (folder / "model.pml").write_text(text, "utf-8")
    flags = [f"-D{key}={value}" for key, value in defined.items()]
    for command in (
        ["spin", *flags, "-a", "model.pml"],
        ["gcc", "-w", "-O0", "-DSAFETY", "-o", "pan", "pan.c"],  # to optimise takes longer
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    ran = subprocess.run(["./pan", "-m100000"], cwd=folder, capture_output=True, text=True)
    assert "max search depth too small" not in ran.stdout
    if "errors: 0" in ran.stdout:
        assert "Full statespace search" in ran.stdout
        return "holds"
    found = re.search(r"^pan:1: (invalid end state|assertion violated)", ran.stdout, re.MULTILINE)
    assert found, ran.stdout
    return "deadlock" if found[1] == "invalid end state" else "assertion"


def test_every_race_is_written_in_promela_too() -> None:
    assert sorted(path.stem for path in PROMELA.glob("*.pml")) == NAMES == sorted(DEFINED)


@pytest.mark.parametrize(("name", "defined", "said"), CASES, ids=str)
def test_spin_says_the_same(name: str, defined: dict[str, int], said: str, tmp_path: Path) -> None:
    assert spin_finds(name, defined, tmp_path) == said


def lines_in_promela(name: str) -> int:
    """Returns how many lines a file in Promela has, without comments and blank lines."""
    text = (PROMELA / f"{name}.pml").read_text("utf-8")
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return sum(bool(line.strip()) for line in bare.splitlines())


def lines_of_the_model(name: str) -> int:
    """Returns how many lines the classes of a file have, without docstrings and blank lines."""
    text = (CORPUS / f"{name}.py").read_text("utf-8")
    words: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            words |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = text.splitlines()
    return sum(
        bool(lines[number - 1].strip()) and not lines[number - 1].strip().startswith("#")
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef)
        for number in range(node.lineno, (node.end_lineno or 0) + 1)
        if number not in words
    )


def test_no_model_is_longer_than_in_promela_and_the_gallery_has_the_figures() -> None:
    figures = {name: (lines_of_the_model(name), lines_in_promela(name)) for name in NAMES}
    assert all(ours <= theirs for ours, theirs in figures.values()), figures
    gallery = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    shown = re.findall(r"^\| `(\w+)\.py` \| (\d+) \| (\d+) \|$", gallery, re.MULTILINE)
    assert {name: (int(ours), int(theirs)) for name, ours, theirs in shown} == figures

"""models/corpus beside Promela: five races written by hand, with the verdicts of Spin.

Each file of tests/models/promela/ is a model as one writes it in Promela: only what its race needs
of a lock, a futex or a store buffer is written out, and a constant that the command gives chooses
the protocol. So the lines of both can be compared: those of our classes, without imports and the
table of scenarios, with those of the whole file, and of both without comments, docstrings and blank
lines.
"""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from checker import Verdict
from checker.command.load import load
from models.corpus.condition_variable import Steal
from models.corpus.epoll_wakeup import Fix
from models.corpus.flush_work import Flush
from other_tools import need

ROOT: Final = Path(__file__).parents[2]
PROMELA: Final = Path(__file__).parent / "promela"
NAMES: Final = sorted(path.stem for path in PROMELA.glob("*.pml"))

DEFINED: Final = {
    "condition_variable": lambda model, _: {"STEAL": list(Steal).index(model["steal"])},
    "epoll_wakeup": lambda model, memory: {
        "FIX": list(Fix).index(model["fix"]),
        "TSO": int(memory != "sc"),
    },
    "flush_work": lambda model, _: {"FLUSH": list(Flush).index(model["flush"])},
    "punch_hole": lambda model, _: {"FIXED": int(model["has_i_mmap_sem"])},
    "unix_gc": lambda model, _: {"FIXED": int(model["rechecks"])},
}
"""For each file: the constants by which it is the protocol of a scenario's model and memory."""

CASES: Final = [
    (name, DEFINED[name](each.model.values, each.memory), Verdict(each.expected or each.finding))
    for name in NAMES
    for each in load(ROOT / "models" / "corpus" / f"{name}.py")
]


def spin_finds(name: str, defined: dict[str, int], folder: Path) -> Verdict:
    """Returns what Spin says of a protocol: an assertion and a deadlock are violations."""
    need("spin", "gcc")
    text = (PROMELA / f"{name}.pml").read_text("utf-8")
    (folder / "model.pml").write_text(text, "utf-8")
    flags = [f"-D{key}={value}" for key, value in defined.items()]
    for command in (
        ["spin", *flags, "-a", "model.pml"],
        ["gcc", "-w", "-O1", "-DSAFETY", "-o", "pan", "pan.c"],
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    ran = subprocess.run(["./pan", "-m100000"], cwd=folder, capture_output=True, text=True)
    assert "max search depth too small" not in ran.stdout
    errors = re.search(r"errors: (\d+)", ran.stdout)
    assert errors, ran.stdout
    if errors[1] == "0":
        assert "Full statespace search" in ran.stdout
        return Verdict.HOLDS
    return Verdict.VIOLATED


@pytest.mark.parametrize(("name", "defined", "verdict"), CASES, ids=lambda each: str(each))
def test_spin_has_the_same_verdict(
    name: str, defined: dict[str, int], verdict: Verdict, tmp_path: Path
) -> None:
    assert spin_finds(name, defined, tmp_path) is verdict


def lines_in_promela(name: str) -> int:
    """Returns how many lines a file in Promela has, without comments and blank lines."""
    text = (PROMELA / f"{name}.pml").read_text("utf-8")
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return sum(bool(line.strip()) for line in bare.splitlines())


def lines_of_the_model(name: str) -> int:
    """Returns how many lines the classes of a file have, without docstrings and blank lines."""
    text = (ROOT / "models" / "corpus" / f"{name}.py").read_text("utf-8")
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
    assert all(ours < theirs for ours, theirs in figures.values()), figures
    gallery = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    shown = re.findall(r"^\| `(\w+)\.py` \| (\d+) \| (\d+) \|$", gallery, re.MULTILINE)
    assert {name: (int(ours), int(theirs)) for name, ours, theirs in shown} == figures

"""models/memory: exactly these states, and the table of 2.6.22's barriers."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import Verdict, check
from checker.command.load import load

FOLDER: Final = Path(__file__).parents[2] / "models" / "memory"

TABLE: Final = """
as 2.6.22          holds holds holds    holds
no smp_rmb         holds holds holds    violated
no smp_wmb         holds holds violated violated
no smp_mb          holds holds holds    holds
none of the three  holds holds violated violated
"""
"""The lockless core, on sc, tso, pso and rmo. On rmo these are what LKMM's own tool, herd7, says of
the core as a litmus test; without smp_mb it says `Never`, as spin_lock is a read-modify-write."""

STATES: Final = {"sc": 71, "tso": 97, "pso": 118, "rmo": 151}
"""How many states the core has as 2.6.22 has it."""


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda each: each[:17].strip())
def test_the_barriers_of_2_6_22_are_needed_where_the_table_says(line: str) -> None:
    title, wanted = line[:17].strip(), line[17:].split()
    rows = {each.title: each for each in load(FOLDER / "truncate_count.py")}
    found = [check(rows[f"{title}, {memory}"]).verdict.value for memory in STATES]
    assert found == wanted


def test_the_core_has_these_states() -> None:
    rows = {each.title: each for each in load(FOLDER / "truncate_count.py")}
    found = {memory: check(rows[f"as 2.6.22, {memory}"]).statistics.states for memory in STATES}
    assert found == STATES


def test_what_holds_on_a_memory_holds_on_each_stronger_one() -> None:
    for path in sorted(FOLDER.glob("[a-z]*.py")):
        verdicts: dict[str, list[Verdict]] = {}
        for scenario in load(path):
            title = scenario.title.rpartition(", ")[0]
            verdicts.setdefault(title, []).append(check(scenario).verdict)
        for title, found in verdicts.items():
            assert found == sorted(found, key=lambda each: each is Verdict.VIOLATED), title

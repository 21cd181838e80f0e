"""models/memory: exactly these states, and the table of 2.6.22's barriers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from checker import Result, Scenario, Verdict, check
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

STATES: Final = {"sc": 71, "tso": 97, "pso": 118, "rmo": 192}
"""How many states the core has as 2.6.22 has it."""


@cache
def checked(path: Path) -> list[tuple[Scenario, Result]]:
    """Checks the scenarios of a file, once for all tests."""
    return [(each, check(each)) for each in load(path)]


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
        for scenario, result in checked(path):
            title = scenario.title.rpartition(", ")[0]
            verdicts.setdefault(title, []).append(result.verdict)
        for title, found in verdicts.items():
            assert found == sorted(found, key=lambda each: each is Verdict.VIOLATED), title


OTHERS: Final = """
empty_pmd       as 2.6.22                     holds    holds    violated violated
empty_pmd       no smp_mb                     holds    violated violated violated
empty_pmd       a barrier on both sides       holds    holds    holds    holds
empty_pmd       a barrier in the fault alone  holds    holds    violated violated
uptodate        as 2.6.22, without barriers   holds    holds    violated violated
uptodate        as 2.6.28, with both          holds    holds    holds    holds
uptodate        without smp_wmb               holds    holds    violated violated
uptodate        without smp_rmb               holds    holds    holds    violated
remove_mapping  as 2.6.22                     holds    holds    holds    holds
remove_mapping  without smp_rmb               holds    holds    holds    violated
remove_mapping  dirty before count            violated violated violated violated
remove_mapping  a put without order           holds    holds    violated violated
"""
"""Others that 2.6.22 has, on sc, tso, pso and rmo: MP and SB, with the barriers of the sources."""


@pytest.mark.parametrize("line", OTHERS.strip().splitlines(), ids=lambda each: each[:45].strip())
def test_the_other_barriers_are_needed_where_the_table_says(line: str) -> None:
    name, title, wanted = line[:16].strip(), line[16:46].strip(), line[46:].split()
    rows = {each.title: each for each in load(FOLDER / f"{name}.py")}
    found = [check(rows[f"{title}, {memory}"]).verdict.value for memory in STATES]
    assert found == wanted


MOST: Final = {"sc": 1, "tso": 3, "pso": 6, "rmo": 6}
"""The states on a memory for each one on `sc`, at most, of what holds on all of them."""


def test_a_weak_memory_takes_few_times_the_states() -> None:
    seen = 0
    for path in sorted(FOLDER.glob("[a-z]*.py")):
        by_title: dict[str, dict[str, tuple[Verdict, int]]] = {}
        for scenario, result in checked(path):
            title = scenario.title.rpartition(", ")[0]
            found = result.verdict, result.statistics.states
            by_title.setdefault(title, {})[scenario.memory] = found
        for title, found_on in by_title.items():
            if all(verdict is Verdict.HOLDS for verdict, _ in found_on.values()):
                seen += 1
                for memory, (_, states) in found_on.items():
                    assert states <= MOST[memory] * found_on["sc"][1], (title, memory)
    assert seen > 8

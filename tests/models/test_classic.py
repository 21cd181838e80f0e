"""models/classic: every scenario gives its verdict, after exactly these states and transitions.

A change of a model, of the language or of a reduction may change the counts; understand why before
changing the table. `test_against_spin.py` counts some of them with another tool.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from checker import Scenario, check
from checker.command.load import load

FOLDER: Final = Path(__file__).parents[2] / "models" / "classic"

TABLE: Final = """
 states  transitions  depth  verdict   scenario                                property
    113          197     16  holds     bakery: 2 processes
     74          125     10  violated  bakery: 2 processes, not announcing     mutual_exclusion
  3,918       10,552     33  holds     bakery: 3 processes
     26           36      3  violated  dining: 3 philosophers                  deadlock
     72          116     12  holds     dining: 3 philosophers, one left-handed
    287          665      5  violated  dining: 5 philosophers                  deadlock
  1,424        3,976     20  holds     dining: 5 philosophers, one left-handed
     38           62      8  holds     filter: 2 processes, 1 level
  1,098        2,940     27  holds     filter: 3 processes, 2 levels
    357          867     10  violated  filter: 3 processes, 1 level            mutual_exclusion
 49,872      186,298     61  holds     filter: 4 processes, 3 levels
     12           14      4  violated  counter: load and store, 2 threads      no_update_is_lost
     59           99      6  violated  counter: load and store, 3 threads      no_update_is_lost
     16           16      8  holds     counter: under a lock, 2 threads
     44           48     12  holds     counter: under a lock, 3 threads
     11           14      4  holds     counter: compare and exchange, 2 threads
     48           90      6  holds     counter: compare and exchange, 3 threads
     51           68     12  holds     MCS: 2 processes
    669        1,236     20  holds     MCS: 3 processes
     45           60      8  violated  MCS: 2 processes, plain store           deadlock
     38           62      8  holds     Peterson
     53           76      7  violated  Peterson: turn first                    mutual_exclusion
    154          204     24  holds     library: 2 readers, 1 writer
    356          544     26  holds     library: 2 readers, 2 writers
    602          784     34  holds     library: 3 readers, 1 writer
     92          160      6  violated  library: 2 readers, 1 writer, bare count  a_writer_is_alone
     65          101     12  violated  Treiber: bare top                       nobody_owns_the_top
     66          103     12  holds     Treiber: counted top
"""
"""What `check` finds. A depth is the greatest distance from the start; of a violated scenario, the
length of the shortest counterexample."""

ROWS: Final = [re.split(r"\s{2,}", line.strip()) for line in TABLE.strip().splitlines()[1:]]


def scenarios() -> dict[str, Scenario]:
    """Returns every scenario of the folder, those tagged `large` too, by title."""
    paths = sorted(path for path in FOLDER.glob("*.py") if path.stem != "__init__")
    found = [scenario for path in paths for scenario in load(path)]
    named = {scenario.title: scenario for scenario in found}
    assert len(named) == len(found), "two scenarios have one title"
    return named


SCENARIOS: Final = scenarios()


def test_the_table_holds_every_scenario() -> None:
    assert [row[4] for row in ROWS] == list(SCENARIOS)


def test_every_scenario_expects_a_verdict() -> None:
    assert [title for title, each in SCENARIOS.items() if each.expected is None] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[4])
def test_gives_its_verdict_after_as_many_states_as_on_record(row: list[str]) -> None:
    states, transitions, depth, verdict, title, *violated = row
    scenario = SCENARIOS[title]
    result = check(scenario)
    found = result.statistics
    assert result.verdict.value == verdict == scenario.expected
    assert (result.property or "") == "".join(violated)
    assert scenario.violates in {"", result.property}
    assert [f"{n:,}" for n in (found.states, found.transitions, found.depth)] == [
        states,
        transitions,
        depth,
    ]

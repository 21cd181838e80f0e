"""The scenarios of models/ in Spin and Rumur: the same counts, or the same thing violated.

`make test` asks each tool about some 17 scenarios, `make test-all` about one of every kind, and
`pytest -m exhaustive` about the others.

- Spin: a kind is a file's kernel and memory, with one verdict.
- Rumur: a kind is a file's memory, with one verdict. It visits some 2,000 states a second of a
  kernel model's, so scenarios that are tagged large are left out but for one.

Of a scenario with symbolic inputs one region is exported: the largest of those with its verdict.
Of the others every fourth is written in both languages, its first region.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from _pytest.mark import ParameterSet

from checker import Scenario
from checker.command.inspection import programs
from checker.command.load import find, load
from checker.errors import ModelError
from checker.export.counts import Counts
from checker.export.murphi import murphi
from checker.export.promela import promela
from checker.program.nodes import Program
from checker.search.contract import Limits, violation_name
from checker.search.engines import AutoEngine
from checker.search.plain import visit
from other_tools import Said, rumur, spin

ROOT: Final = Path(__file__).parents[2]

MOST_VISITED: Final = 100_000
"""States that the plain search visits for all violations on the shortest ways."""


class Expected(NamedTuple):
    """What a tool has to say."""

    counts: Counts
    violated: str | None


def label(scenario: Scenario) -> str:
    """Returns what a scenario is called here, as in the tables."""
    return f"{scenario.row} {scenario.kernel} {scenario.title}".strip()


FILES: Final = {
    path.stem: load(path)
    for path in find(str(ROOT / "models"))
    if path.stem != "offsets"  # one process, and machine integers: no tool has anything to search
}
ALL: Final = {label(each): each for scenarios in FILES.values() for each in scenarios}
LARGE: Final = [name for name, each in ALL.items() if "large" in each.tags]
SMALL: Final = [name for name in ALL if name not in LARGE]
CLASSIC: Final = [name for name in SMALL if not ALL[name].row]
LARGE_FOR_RUMUR: Final = [name for name in LARGE if not ALL[name].row]

QUICK_SPIN: Final = [
    *CLASSIC[:15],
    "A1 2.6.22 nopage / truncate / write",
    "A3 2.6.22 nopage / punch / read",
    "A1 13 Jan 2007 posted 13 Jan / truncate / references",
]
LONG_FOR_SPIN: Final = [
    "A1 2.6.23 fault / truncate / cow",
    "C2 2.6.23 remap fault / invalidate2 / read",
]
LONG_FOR_RUMUR: Final = [
    "2.6.22 none of the three, pso",
    "2.6.22 none of the three, rmo",
    "B1 2.6.22 nopage / invalidate2 / write",
]
QUICK_RUMUR: Final = [
    *(name for name in CLASSIC[-18:] if name not in LONG_FOR_RUMUR),
    "B2 2.6.22 nopage / reclaim / read",
]


def of_each_kind(kind: Callable[[str, Scenario], Hashable]) -> list[str]:
    """Returns the names of the last small scenario of each kind."""
    last = {
        kind(file, each): label(each)
        for file, scenarios in FILES.items()
        for each in scenarios
        if "large" not in each.tags
    }
    return list(last.values())


def in_spin(file: str, each: Scenario) -> Hashable:
    """Returns the kind of a scenario that Spin is asked about once."""
    return file, each.kernel, each.memory, bool(each.violates)


def in_rumur(file: str, each: Scenario) -> Hashable:
    """Returns the kind of a scenario that Rumur is asked about once."""
    return file, each.memory, bool(each.violates)


BITWISE: Final = [
    name for name in map(label, FILES["condition_variable"]) if not name.endswith("cannot take it")
]
"""The scenarios with an operator on bits, of which Murphi has none."""

SPIN: Final = [
    name
    for name in dict.fromkeys((*of_each_kind(in_spin), *LONG_FOR_SPIN))
    if name not in QUICK_SPIN
]
RUMUR: Final = [
    name
    for name in dict.fromkeys((*of_each_kind(in_rumur), *LARGE_FOR_RUMUR, *LONG_FOR_RUMUR))
    if name not in {*QUICK_RUMUR, *BITWISE}
]


OTHERS: Final = [name for name in ALL if name not in {*SPIN, *RUMUR, *QUICK_SPIN, *QUICK_RUMUR}]


def slow_or_exhaustive(slow: Collection[str], all_: Iterable[str]) -> list[ParameterSet]:
    """Returns parameters of a slow test, of which some are in it, and the rest exhaustive."""
    return [
        pytest.param(each, marks=pytest.mark.slow if each in slow else pytest.mark.exhaustive)
        for each in all_
    ]


@cache
def chosen(name: str) -> tuple[Program, Expected]:
    """Returns what is exported of a scenario, and what we say of it."""
    regions = [(each, said(each)) for each in programs(ALL[name])]
    violated = [each for each in regions if each[1].violated is not None]
    return max(violated or regions, key=lambda each: each[1].counts.states)


def said(program: Program) -> Expected:
    """Returns what we say of a Program."""
    found = AutoEngine().search(program, Limits(), None)
    counts = Counts(found.states, found.transitions)
    if found.counterexample is None:
        return Expected(counts, None)
    return Expected(counts, violation_name(found.counterexample.violation))


def program(name: str) -> Program:
    """Returns what is exported of a scenario."""
    return chosen(name)[0]


def expected(name: str) -> Expected:
    """Returns what we say of it."""
    return chosen(name)[1]


def agree(said: Said, name: str) -> None:
    """Asserts that a tool says what we say; of a violation there are no counts to compare.

    Of several violations on ways of one length it may say another one.
    """
    counts, violated = expected(name)
    if violated is None:
        assert said == Said(counts)
    elif said.violated != violated:
        found = visit(program(name), MOST_VISITED).violations
        assert said.violated in {violation_name(each) for _, each, _ in found}


def ask_spin(name: str, folder: Path) -> None:
    """Asserts that Spin says what we say."""
    counts, violated = expected(name)
    slots = max(20, counts.states.bit_length())
    agree(spin(program(name), folder, breadth_first=violated is not None, limit=slots), name)


@pytest.mark.parametrize("name", QUICK_SPIN)
def test_spin_says_what_we_say(name: str, tmp_path: Path) -> None:
    ask_spin(name, tmp_path)


@pytest.mark.parametrize("name", QUICK_RUMUR)
def test_rumur_says_what_we_say(name: str, tmp_path: Path) -> None:
    agree(rumur(program(name), tmp_path), name)


@pytest.mark.parametrize(
    "name", slow_or_exhaustive(SPIN, [each for each in SMALL if each not in QUICK_SPIN])
)
def test_spin_says_what_we_say_of_each_kind(name: str, tmp_path: Path) -> None:
    ask_spin(name, tmp_path)


@pytest.mark.parametrize(
    "name",
    slow_or_exhaustive(
        RUMUR,
        [each for each in (*SMALL, *LARGE_FOR_RUMUR) if each not in {*QUICK_RUMUR, *BITWISE}],
    ),
)
def test_rumur_says_what_we_say_of_each_kind(name: str, tmp_path: Path) -> None:
    agree(rumur(program(name), tmp_path), name)


@pytest.mark.parametrize("name", slow_or_exhaustive(OTHERS[::4], OTHERS))
def test_others_can_be_written_in_both_languages(name: str) -> None:
    first = next(iter(programs(ALL[name])))
    assert promela(first)
    assert name in BITWISE or murphi(first)


@pytest.mark.parametrize("name", BITWISE)
def test_murphi_has_no_operators_on_bits(name: str) -> None:
    with pytest.raises(ModelError, match=r"there is no `[|&]` in Murphi"):
        murphi(next(iter(programs(ALL[name]))))


def test_the_numbers_of_scenarios_are_those_on_record() -> None:
    assert (len(ALL), len(SMALL), len(LARGE), len(LARGE_FOR_RUMUR)) == (890, 797, 93, 1)


def test_every_file_is_asked_about_with_both_verdicts_where_it_has_them() -> None:
    for asked in ({*SPIN, *QUICK_SPIN}, {*RUMUR, *QUICK_RUMUR, *BITWISE}):
        for scenarios in FILES.values():
            small = [each for each in scenarios if "large" not in each.tags]
            told = {bool(each.violates) for each in small if label(each) in asked}
            assert told == {bool(each.violates) for each in small}


def test_the_quick_ones_are_of_both_verdicts() -> None:
    for quick, count in ((QUICK_SPIN, 18), (QUICK_RUMUR, 17)):
        assert len(quick) == count
        assert {expected(name).violated is None for name in quick} == {True, False}

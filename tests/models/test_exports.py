"""The scenarios of models/ in Spin and Rumur: the same counts, or the same thing violated.

`make test` runs some scenarios, `make test-all` every one of models/ whose states are few enough for
the tool to finish in a minute: with Spin all that have at most `MOST_STATES` states, and with Rumur,
most of whose time is gcc's, the same. Every scenario of models/ can be exported, also the larger.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from checker import Scenario
from checker.check import check
from checker.export.murphi import murphi
from checker.export.promela import promela
from checker.language.build import build
from checker.load import find, load
from checker.program.nodes import Program
from checker.reduce.pipeline import reduce
from checker.result import Result, Verdict
from other_tools import rumur, spin

ROOT: Final = Path(__file__).parents[2]
ALL: Final = {each.title: each for path in find(str(ROOT / "models")) for each in load(path)}
LARGE: Final = [title for title, each in ALL.items() if "large" in each.tags]
SMALL: Final = [title for title in ALL if title not in LARGE]
CLASSIC: Final = [title for title in SMALL if " / " not in title]

QUICK_SPIN: Final = [
    *CLASSIC[:16],
    "nopage / truncate / write",
    "nopage / punch / read",
    "posted / truncate / references",
    "fault / invalidate2 / cow",
]
QUICK_RUMUR: Final = [
    *CLASSIC[-18:],
    "nopage / reclaim / read",
    "nopage / invalidate2 / write",
]


@cache
def program(title: str) -> Program:
    """Returns what is exported of a scenario."""
    return reduce(build(ALL[title]))


@cache
def result(title: str) -> Result:
    """Returns what we say of a scenario."""
    return check(ALL[title])


def agrees_with_spin(title: str, folder: Path) -> None:
    """Asserts that Spin says what we say."""
    found = result(title)
    is_violated = found.verdict is Verdict.VIOLATED
    slots = max(20, (4 * found.statistics.states).bit_length())
    said = spin(program(title), folder, breadth_first=is_violated, limit=slots)
    assert said.violated == found.property
    if not is_violated:
        assert said.counts == (found.statistics.states, found.statistics.transitions)


def agrees_with_rumur(title: str, folder: Path) -> None:
    """Asserts that Rumur says what we say."""
    found = result(title)
    said = rumur(program(title), folder)
    assert said.violated == found.property
    if found.verdict is not Verdict.VIOLATED:
        assert said.counts == (found.statistics.states, found.statistics.transitions)


@pytest.mark.parametrize("title", QUICK_SPIN)
def test_spin_says_what_we_say(title: str, tmp_path: Path) -> None:
    agrees_with_spin(title, tmp_path)


@pytest.mark.parametrize("title", QUICK_RUMUR)
def test_rumur_says_what_we_say(title: str, tmp_path: Path) -> None:
    agrees_with_rumur(title, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("title", [each for each in SMALL if each not in QUICK_SPIN])
def test_spin_says_what_we_say_of_every_small_scenario(title: str, tmp_path: Path) -> None:
    agrees_with_spin(title, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("title", [each for each in SMALL if each not in QUICK_RUMUR])
def test_rumur_says_what_we_say_of_every_small_scenario(title: str, tmp_path: Path) -> None:
    agrees_with_rumur(title, tmp_path)


def test_every_small_scenario_can_be_written_in_both_languages() -> None:
    for title in SMALL:
        assert promela(program(title))
        assert murphi(program(title))


@pytest.mark.slow
@pytest.mark.parametrize("title", LARGE)
def test_every_large_scenario_can_be_written_in_both_languages(title: str) -> None:
    assert promela(program(title))
    assert murphi(program(title))


def test_the_quick_ones_are_of_both_verdicts() -> None:
    for quick in (QUICK_SPIN, QUICK_RUMUR):
        scenarios: list[Scenario] = [ALL[title] for title in quick]
        assert len(scenarios) == 20
        assert {each.expected for each in scenarios} >= {"holds", "violated"}

"""models/corpus: every race is found as it was published, and what mended it holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from checker import Scenario, Verdict
from checker.command.load import load
from conftest import Golden
from verdicts import Checked, checked, interpreter_agrees, is_claimed_once, table

ROOT: Final = Path(__file__).parents[2]
FILES: Final = sorted(
    each for each in (ROOT / "models" / "corpus").glob("*.py") if each.stem != "__init__"
)
SCENARIOS: Final = [scenario for path in FILES for scenario in load(path)]


@pytest.fixture(scope="module")
def found() -> dict[str, Checked]:
    """All scenarios, checked."""
    return checked(SCENARIOS)


def test_there_are_as_many_races_as_the_gallery_says() -> None:
    gallery = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert gallery.startswith("# Seventeen races")
    shown = re.findall(r"^\$ check models/corpus/(\w+)\.py", gallery, re.MULTILINE)
    assert sorted(shown) == [each.stem for each in FILES]
    assert len(FILES) == 17


def test_has_the_verdicts_that_are_documented_or_claimed(found: dict[str, Checked]) -> None:
    assert [each.label for each in found.values() if not each.is_as_awaited] == []


def test_visits_as_many_states_as_on_record(golden: Golden, found: dict[str, Checked]) -> None:
    golden("corpus.txt", table(found))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_has_a_protocol_that_loses_and_one_that_holds_with_its_source(path: Path) -> None:
    scenarios: list[Scenario] = load(path)
    assert {each.expected for each in scenarios} >= {"violated", "holds"}
    assert all(map(is_claimed_once, scenarios))


def test_what_is_violated_says_what_is(found: dict[str, Checked]) -> None:
    broken = [each for each in found.values() if each.result.verdict is Verdict.VIOLATED]
    assert [each.label for each in broken if not each.scenario.violates] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_interpreter_visits_the_same_states(path: Path, found: dict[str, Checked]) -> None:
    mine = {each.title for each in load(path)}
    here = [each for each in found.values() if each.scenario.title in mine]
    smaller = [each for each in here if each.result.statistics.states < 900]
    assert len(smaller) == len(here) or path.stem in ("condition_variable", "robust_mutex")
    assert all(map(interpreter_agrees, smaller))

"""Every scenario of models/: the native engine finds all that the Python engine finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from checker import Result, Scenario, Statistics, check
from checker.command.load import load
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine
from verdicts import label, slow_by_kind

MODELS: Final = Path(__file__).parents[2] / "models"
CLASSIC: Final = [
    each
    for folder in ("classic", "corpus")
    for path in sorted((MODELS / folder).glob("*.py"))
    if path.stem != "__init__"
    for each in load(path)
]
FAULT: Final = [each for each in load(MODELS / "fault_truncate.py") if "large" not in each.tags]
EVERY_SO_MANY: Final = 28
"""Of the kernel's scenarios, each of which takes a second to compile, the quick suite takes one."""


def engines_agree(scenario: Scenario) -> None:
    """Asserts that regions, levels, transitions, trace, digest and coverage are the same."""
    wanted = check(scenario, engine=PythonEngine(), evidence=True, regions=True)
    found = check(scenario, engine=NativeEngine(2), evidence=True, regions=True)
    assert replace(found, engine=wanted.engine, statistics=counted(found)) == replace(
        wanted, statistics=counted(wanted)
    )


def counted(result: Result) -> Statistics:
    """Returns what was counted, and nothing that was measured."""
    return replace(result.statistics, seconds=0, memory=0)


@pytest.mark.parametrize("scenario", CLASSIC, ids=label)
def test_agree_on_well_known_models(scenario: Scenario) -> None:
    engines_agree(scenario)


@pytest.mark.parametrize("scenario", FAULT[::EVERY_SO_MANY], ids=label)
def test_agree_on_scenarios_of_the_kernel(scenario: Scenario) -> None:
    engines_agree(scenario)


@pytest.mark.parametrize("scenario", slow_by_kind(FAULT))
def test_agree_on_every_small_scenario_of_the_kernel(scenario: Scenario) -> None:
    engines_agree(scenario)

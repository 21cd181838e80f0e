"""What the pytest plugin asks for: requests and their answers, in this process."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

import races
from checker.command.testing import READERS, Server, answer_all, settings_of
from raceproof.pytest_plugin import VALUES

SCENARIOS = """
scenarios = [
    lost_update(),
    Scenario(model=LostUpdate(), name="lost update", processes={"increment": 3}, tags={"large"}),
    two_locks(),
]
"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Returns a model file in the current folder."""
    monkeypatch.chdir(tmp_path)
    source = Path(races.__file__).read_text("utf-8")
    Path("m.py").write_text(source + SCENARIOS, "utf-8")
    return "m.py"


def server(**options: str) -> Server:
    """Returns a server that has begun."""
    found = Server()
    assert found.answer({"do": "begin", "options": options}) == {}
    return found


def test_a_file_is_listed_with_titles_tags_and_places(path: str) -> None:
    answer = server().answer({"do": "load", "path": path, "is_named": True})
    one, two, three = answer["tests"]
    assert [each["title"] for each in answer["tests"]] == [
        "lost update, 2.6.22",
        "lost update",
        "two locks",
    ]
    assert (one["tags"], one["words"], one["is_large"]) == ([], ["A1", "2.6.22"], False)
    assert (two["tags"], two["is_large"]) == (["large"], True)
    lines = Path(path).read_text("utf-8").splitlines()
    assert 'name="two locks"' in lines[three["line"] - 1]


def test_scenarios_are_checked_by_number_in_any_order(path: str) -> None:
    found = server(engine="python", time_limit="1m")
    found.answer({"do": "load", "path": path, "is_named": True})
    locks = found.answer({"do": "check", "path": path, "number": 2})
    assert not locks["is_fine"]
    assert "replay: check m.py -k '\"two locks\"'" in locks["text"]
    update = found.answer({"do": "check", "path": path, "number": 0})
    assert (update["is_fine"], update["words"]) == (True, "violated as expected: counts_both")
    assert found.answer({"do": "check", "path": path, "number": 2}) == locks


def test_a_folder_s_file_that_is_no_model_has_no_tests(path: str) -> None:
    Path("other.py").write_text("raise SystemExit('not to be run')\n", "utf-8")
    answer = server().answer({"do": "load", "path": "other.py", "is_named": False})
    assert answer == {"tests": [], "warnings": []}


def test_mistakes_are_answers(path: str) -> None:
    Path("bad.py").write_text("from checker import Modle\n", "utf-8")
    answer = server().answer({"do": "load", "path": "bad.py", "is_named": True})
    assert answer["error"].startswith("bad.py:1:1: the language has no `Modle`")
    answer = Server().answer({"do": "begin", "options": {"workers": "none"}})
    assert answer == {"error": "raceproof_workers: `none` is not a positive integer"}
    answer = Server().answer({"do": "load", "path": path, "is_named": True})
    assert answer == {"error": "no settings were given"}


def test_requests_and_answers_are_lines(path: str) -> None:
    requests: list[dict[str, Any]] = [
        {"do": "begin", "options": {}},
        {"do": "load", "path": path, "is_named": True},
        {"do": "check", "path": path, "number": 0},
    ]
    answers = io.StringIO()
    answer_all(io.StringIO("".join(f"{json.dumps(each)}\n" for each in requests)), answers)
    first, second, third = map(json.loads, answers.getvalue().splitlines())
    assert (first, len(second["tests"]), third["is_fine"]) == ({}, 3, True)


def test_every_option_of_the_plugin_is_read() -> None:
    assert VALUES.keys() == READERS.keys()
    settings = settings_of(
        {
            "max_states": "1_000",
            "max_depth": "7",
            "time_limit": "2m",
            "memory": "1G",
            "engine": "python",
            "workers": "3",
            "memory_model": "tso",
        }
    )
    assert settings.memory_model == "tso"
    limits = settings.limits
    assert (limits.max_states, limits.max_depth) == (1000, 7)
    assert (limits.time_limit, limits.memory) == (120.0, 2**30)
    assert settings.engine is not None
    assert settings.engine.name == "python"
    with pytest.raises(argparse.ArgumentTypeError, match="raceproof_max_depth: `-1` is not"):
        settings_of({"max_depth": "-1"})

"""Every model file, answered by an earlier run: the same output in every form, traces replayed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest

from checker.command import earlier
from checker.command.load import find, load_file
from checker.kept import keys
from checker.kept.keys import Keys
from checker.search.contract import Limits
from conftest import Check

ROOT: Final = Path(__file__).parents[2]
CLASSIC: Final = sorted((ROOT / "models/classic").glob("[a-z]*.py"))
OTHERS: Final = [path for path in find("models") if path.parent.name == "models"]
FORMS: Final = {
    "columns": ("--trace", "all", "--witness", "--width", "200"),
    "mail": ("--trace", "all", "--witness", "--width", "200", "--format", "mail"),
}
TIME: Final = re.compile(r"as on \d+ \w{3}|\b\d+\.\d s|\b\d+m\d\ds|\b\d+ min")
TOLD: Final = re.compile(r"\d+ answered from earlier runs; --fresh checks anew\. ")


def words(text: str) -> str:
    """Returns an output as words, without times and without what tells of earlier runs."""
    joined = TIME.sub("TIME", " ".join(text.split()))
    return TOLD.sub("", joined).replace(" (TIME)", "")


def untimed(data: Any) -> Any:
    """Returns JSON without times, memory, and what tells of earlier runs."""
    if isinstance(data, dict):
        unlike = ("seconds", "memory", "as_on")
        return {name: untimed(each) for name, each in data.items() if name not in unlike}
    return [untimed(each) for each in data] if isinstance(data, list) else data


def compare_forms(
    path: Path, folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch, forms: Iterable[str]
) -> None:
    """Checks a file anew and from an earlier run, in some forms, and compares."""
    for name in earlier.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(earlier, "users_cache", lambda: folder)
    monkeypatch.setattr(keys, "our_files", lambda: ())
    count = sum("large" not in each.tags for each in load_file(path).scenarios)
    for name in forms:
        options = FORMS[name]
        told = []
        for given in (("--fresh",), ()):
            file = folder / f"{name}.json"
            code, out, _ = check(path, *options, *given, "--json", file)
            told.append((code, words(out), untimed(json.loads(file.read_text()))))
            if name != "mail":  # nothing but mails is written there
                is_answered = f"{count} answered from earlier runs" in " ".join(out.split())
                assert is_answered is (not given)
        assert told[0] == told[1]


@pytest.mark.parametrize("path", CLASSIC, ids=lambda path: path.stem)
def test_a_classic_model_is_answered_as_it_was(
    path: Path, tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_forms(path, tmp_path, check, monkeypatch, FORMS)


@pytest.mark.slow
@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_a_model_is_answered_as_it_was(
    path: Path, tmp_path: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare_forms(path, tmp_path, check, monkeypatch, ["columns"])


def test_every_scenario_of_the_models_has_a_key_of_its_own() -> None:
    made = Keys(None, Limits(), {}, 60.0, False)
    found = [
        made.key("result", each) for path in find("models") for each in load_file(path).scenarios
    ]
    assert None not in found
    digests = {key.digest for key in found if key is not None}
    assert len(digests) == len(found) > 700

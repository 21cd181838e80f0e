"""The page on the use from Python is run, and results are told as the command tells them."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from checker import Limits, Result, Scenario, Trace, Verdict
from checker import check as run
from conftest import Check
from models.classic.lost_update import scenarios as lost_update
from test_documentation import DOCUMENTS, blocks

PAGE = next(each for each in DOCUMENTS if each.stem == "api")


def test_the_sessions_say_what_they_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (model,) = (block for language, block in blocks(PAGE) if language == "python")
    (tmp_path / "turnstile.py").write_text(model, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    session = "\n".join(block for language, block in blocks(PAGE) if language == "pycon")
    test = doctest.DocTestParser().get_doctest(session, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) >= 20
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> dict[str, Result]:
    """Returns the results of the first scenarios of a model file, by name."""
    monkeypatch.chdir(Path(__file__).parents[1])  # from where places are told
    return {each.title: run(each) for each in lost_update[:4]}


def test_print_shows_what_the_command_shows(check: Check, results: dict[str, Result]) -> None:
    for name, result in results.items():
        _, out, _ = check("models/classic/lost_update.py", "-k", f"='{name}'", "--width", "80")
        said = out.splitlines()
        for line in str(result).splitlines()[2:]:  # the table has a column for what is expected
            assert line in said, (line, out)
        assert result.trace is None or str(result.trace) in str(result)


def test_a_repr_is_one_short_line(results: dict[str, Result]) -> None:
    for result in results.values():
        shown = [repr(result), *([repr(result.trace)] if result.trace else [])]
        assert all(len(each.splitlines()) == 1 and len(each) < 100 for each in shown)
    (violated, *_) = (each for each in results.values() if each.verdict is Verdict.VIOLATED)
    assert isinstance(violated.trace, Trace)
    assert "no_update_is_lost violated after 4 steps" in repr(violated.trace)


def test_what_was_not_decided_says_what_stopped_it() -> None:
    scenario: Scenario = lost_update[-1]
    result = run(scenario, limits=Limits(max_states=2))
    assert "NOT DECIDED" in str(result)
    assert "--max-states 2" in str(result)
    assert "not decided (--max-states 2)" in repr(result)

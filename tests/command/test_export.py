"""`check export` as a user runs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.command import cli

ROOT = Path(__file__).parents[2]
COUNTER = str(ROOT / "models/classic/lost_update.py")

Export = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(capsys: pytest.CaptureFixture[str]) -> Export:
    """Runs `check export`, and returns the exit code and both outputs."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(["export", *arguments])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("language", "word"),
    [("promela", "proctype"), ("murphi", "ruleset"), ("dot", "digraph"), ("graphml", "<graphml")],
)
def test_writes_a_scenario_to_the_standard_output(language: str, word: str, export: Export) -> None:
    code, out, err = export(COUNTER, "-k", "'bare' or 'store, 2'", "--to", language)
    assert (code, err) == (0, "")
    assert word in out


def test_a_name_is_the_whole_name_before_it_is_a_word(export: Export) -> None:
    model = str(ROOT / "models/fault_truncate.py")
    code, out, _ = export(model, "-k", "fault / punch / read", "--to", "murphi")
    assert code == 0
    assert out.startswith("-- fault / punch / read\n")


def test_writes_a_file(export: Export, tmp_path: Path) -> None:
    file = tmp_path / "counter.pml"
    code, out, err = export(COUNTER, "-k", "store and 2", "--to", "promela", "--output", str(file))
    assert (code, out, err) == (0, "", "")
    assert file.read_text("utf-8").startswith("/* counter: load and store, 2 threads\n")


def test_a_file_that_cannot_be_written_is_wrong(export: Export, tmp_path: Path) -> None:
    file = str(tmp_path / "none" / "counter.pml")
    code, _, err = export(COUNTER, "-k", "store and 2", "--to", "promela", "--output", file)
    assert code == 2
    assert "name a file in a folder that exists" in err


def test_several_scenarios_are_listed(export: Export) -> None:
    code, out, err = export(COUNTER, "-k", "lock", "--to", "promela")
    assert (code, out) == (2, "")
    assert "-k selects 2 scenarios; one is exported" in err
    assert '"counter: under a lock, 3 threads"' in err
    assert "load and store" not in err


def test_no_scenario_lists_those_that_there_are(export: Export) -> None:
    code, _, err = export(COUNTER, "-k", "nothing", "--to", "promela")
    assert code == 2
    assert "-k selects none of the scenarios" in err
    assert '"counter: load and store, 2 threads"' in err


def test_without_k_there_must_be_one(export: Export) -> None:
    code, _, err = export(COUNTER, "--to", "dot")
    assert code == 2
    assert "there are 6 scenarios; one is exported" in err


def test_a_wrong_expression_is_said_to_be_wrong(export: Export) -> None:
    code, _, err = export(COUNTER, "-k", "store and", "--to", "dot")
    assert code == 2
    assert "argument -k: `store and`: a word is missing at its end" in err


def test_a_wrong_format_lists_the_right_ones(export: Export) -> None:
    code, _, err = export(COUNTER, "--to", "tla")
    assert code == 2
    assert "promela" in err
    assert "graphml" in err


def test_a_graph_may_be_too_large(export: Export) -> None:
    code, _, err = export(COUNTER, "-k", "store and 2", "--to", "dot", "--max-states", "5")
    assert code == 2
    assert "more than 5 states" in err
    assert "raise --max-states" in err


def test_a_model_that_is_wrong_is_shown_where(export: Export, tmp_path: Path) -> None:
    model = tmp_path / "wrong.py"
    model.write_text(
        "from checker import Model, process\n\n"
        "class Wrong(Model):\n    @process\n    def run(self):\n        self.missing += 1\n"
    )
    code, _, err = export(str(model), "--to", "dot")
    assert code == 2
    assert "wrong.py:6" in err


def test_the_same_model_gives_the_same_text(export: Export) -> None:
    arguments = (COUNTER, "-k", "exchange and 3", "--to", "promela")
    assert export(*arguments) == export(*arguments)

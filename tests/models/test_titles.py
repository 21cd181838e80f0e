"""The scenarios of models/ are told apart by their titles: in a table, by `-k`, in a replay."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker.command.load import find, load
from checker.report.case import Case
from checker.report.style import Style
from checker.report.terminal import table

MODELS: Final = Path(__file__).parents[2] / "models"
FILES: Final = [path for path in find(str(MODELS)) if load(path)]


def name(path: Path) -> str:
    """Returns what a model file is called here."""
    return path.stem


def test_there_are_model_files() -> None:
    assert len(FILES) > 20


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_two_scenarios_of_a_file_have_one_title(path: Path) -> None:
    titles = [each.title for each in load(path)]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_two_rows_of_a_table_are_the_same(path: Path, width: int) -> None:
    cases = [
        Case(each.title, each.expected, row=each.row, kernel=each.kernel) for each in load(path)
    ]
    made = table(cases, width, Style())
    rows = [made.failed(case, "") for case in cases]
    assert len(set(rows)) == len(rows)
    assert max(len(line) for row in rows for line in row.splitlines()) <= width

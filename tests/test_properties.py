"""docs/properties.md has every property and every race row, and says where each is checked."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import models
import specs
from checker import Scenario

ROOT: Final = Path(__file__).parent.parent
TEXT: Final = (ROOT / "docs" / "properties.md").read_text("utf-8")
NUMBER: Final = re.compile(r"\bI[1-9]\d?(?:'(?!s\b))?")
MAILS: Final = {"7 Oct 2006", "9 Oct 2006", "13 Jan 2007"}
BULLETS: Final = {"Source", "In `specs/`", "Models", "Not said"}


@cache
def scenarios() -> tuple[tuple[str, Scenario], ...]:
    """Returns the scenarios of all files of models/, each with its file's name."""
    return tuple(
        (f"{found.name.removeprefix('models.').replace('.', '/')}.py", each)
        for found in pkgutil.walk_packages(models.__path__, "models.")
        for each in getattr(importlib.import_module(found.name), "scenarios", ())
    )


@cache
def sections() -> dict[str, dict[str, str]]:
    """Returns the properties that the document has, each with its bullets by name."""
    return {
        heading: {
            name: " ".join(text.split())
            for name, text in re.findall(
                r"^- \*\*(.+?)\*\*:?(.*?)(?=^- \*\*|\Z)", body, re.DOTALL | re.MULTILINE
            )
        }
        for heading, body in re.findall(
            r"^### (I\d+'?): .*?\n(.*?)(?=^##)", TEXT, re.DOTALL | re.MULTILINE
        )
    }


@cache
def rows() -> dict[str, list[str]]:
    """Returns the lines of the tables of races and of arithmetic, by row."""
    lines = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in TEXT.splitlines()
        if re.match(r"\| [A-Z][A-Z0-9']* \|", line)
    ]
    assert len({line[0] for line in lines}) == len(lines)
    return {line[0]: line for line in lines}


def files(text: str) -> set[str]:
    """Returns the Python files that a text names."""
    return set(re.findall(r"`([\w/]+\.py)`", text))


def checked(scenario: Scenario) -> Iterator[Any]:
    """Yields the properties that a scenario is judged by: those it lists, and its model's own."""
    yield from scenario.properties
    for each in type(scenario.model).__mro__:
        if each.__module__.startswith("models."):
            yield from filter(inspect.isfunction, vars(each).values())


def numbers_of(function: Any) -> set[str]:
    """Returns the properties that a docstring gives as its function's: "(I1)", "(part of I10)"."""
    ends = re.findall(r"\((?:part of )?(I\d+'?)\)", function.__doc__ or "")
    return set(ends)


@pytest.mark.parametrize("folder", ["models", "specs", "docs", "."])
def test_every_number_that_is_mentioned_is_explained(folder: str) -> None:
    found = [
        path
        for pattern in ("*.py", "*.md")
        for path in (ROOT / folder).glob(pattern if folder == "." else f"**/{pattern}")
    ]
    assert found
    for path in found:
        unknown = set(NUMBER.findall(path.read_text("utf-8"))) - set(sections())
        assert not unknown, f"{path.name}: {unknown}"


def test_every_property_says_where_it_is_from_and_what_it_leaves_open() -> None:
    assert list(sections()) == sorted(sections(), key=lambda each: (int(each.strip("I'")), each))
    assert {f"I{number}" for number in range(1, 15)} <= set(sections())
    for number, bullets in sections().items():
        assert set(bullets) >= BULLETS, number
        assert all(bullets.values()), number


def test_every_function_that_is_named_is_there() -> None:
    named = {
        (module, name)
        for bullets in sections().values()
        for module, name in re.findall(r"`(\w+)\.(\w+)`", bullets["In `specs/`"])
    }
    assert len(named) > 10
    for module, name in named:
        assert inspect.isfunction(getattr(importlib.import_module(f"specs.{module}"), name))
    for number, bullets in sections().items():
        for group in bullets.get("In models", "").split(";"):
            place, _, names = group.partition(": ")
            for file in files(place):
                source = (ROOT / "models" / file).read_text("utf-8")
                for name in re.findall(r"`(\w+)`", names):
                    assert f"def {name}(" in source, f"{number}: {file}: {name}"


def test_every_property_of_specs_is_named() -> None:
    for found in pkgutil.iter_modules(specs.__path__, "specs."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == found.name:
                for number in numbers_of(function):
                    said = sections()[number]["In `specs/`"]
                    assert f"`{found.name.partition('.')[2]}.{name}`" in said, name


@pytest.mark.parametrize("number", sections())
def test_the_models_that_check_a_property_are_those_that_are_named(number: str) -> None:
    said = files(sections()[number]["Models"])
    if number == "I8":  # no condition of its own: those that show it violated
        lost = {file for file, each in scenarios() if each.violates in {"lock", "deadlock"}}
        assert {file for file in lost if "/" not in file} == said
        return
    found = {
        file
        for file, each in scenarios()
        if any(number in numbers_of(function) for function in checked(each))
    }
    assert found == said


def test_every_row_has_a_line() -> None:
    assert set(rows()) == {each.row for _, each in scenarios() if each.row}


@pytest.mark.parametrize("row", rows())
def test_a_rows_line_names_its_files_and_kernels(row: str) -> None:
    found = [(file, each) for file, each in scenarios() if each.row == row]
    _, _, places, kernels, verdict, *_ = rows()[row]
    assert {file for file, _ in found} == files(places)
    said = set(kernels.split(", "))
    if "mails" in said:
        said = said - {"mails"} | MAILS
    assert {each.kernel for _, each in found} == said
    for each in ("holds", "violated"):
        if {each} == {str(one.expected or one.finding) for _, one in found}:
            assert each in verdict


def test_a_question_is_answered_by_the_verdicts_of_scenarios_that_exist() -> None:
    _, _, rest = TEXT.partition("## Questions that no document answers\n")
    found = 0
    for question in rest.partition("\n## ")[0].split("\n**")[1:]:
        answers = re.findall(r"^- `(\w+\.py)`: (.*?)(?=^- |\Z)", question, re.DOTALL | re.MULTILINE)
        assert answers, question
        for file, text in answers:
            said = re.findall(r"`([^`]+)`\s+(?:is\s+)?(violated|holds)", text)
            assert text.count("`") == 2 * len(said), text
            for name, verdict in said:
                known = [each for path, each in scenarios() if (path, each.title) == (file, name)]
                assert [each.expected or each.finding for each in known] == [verdict], name
                found += 1
    assert found > 30

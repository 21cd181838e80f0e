"""The functions of `models/linux` beside those of Linux.

Without the kernel's sources, which are not in this repository, it is asked whether the model is
still the one that was compared, and whether each function that cites C has a table, or a reason.
With them (the variable `RACEPROOF_LINUX` names a folder with `linux-2.6.22`, `linux-2.6.23` and
`linux-2.6.30`) they are compared again.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

import pytest

import raceproof.linux
from checker.conform.conformance import (
    cited_function,
    first_sentence,
    model_function,
    tables_of,
)
from checker.conform.model_reader import read_model
from checker.conform.record import model_bodies
from checker.conform.syntax import Body
from checker.conform.table import Conforms
from conftest import Check
from raceproof.linux import conformance
from raceproof.linux.conformance.not_compared import FUNCTIONS, MODULES

TABLES: Final = Path(__file__).parents[2] / "models/linux/conformance"

SOURCES: Final = ("2.6.22", "2.6.23", "2.6.30")
"""The versions whose sources are compared, in order."""


def test_the_models_are_as_they_were_when_they_were_compared(check: Check) -> None:
    code, out, _ = check("conform", TABLES)
    assert code == 0, out


def test_the_models_say_what_the_sources_say(check: Check) -> None:
    folder = os.environ.get("RACEPROOF_LINUX")
    if folder is None:
        pytest.skip("needs sources of Linux: RACEPROOF_LINUX names a folder of versions")
    code, out, _ = check("conform", TABLES, "--source", folder)
    assert code == 0, out


@pytest.fixture(scope="module")
def compared() -> set[tuple[str, int]]:
    """The places of the functions that some table compares."""
    return {_place(each) for table in _tables() for each in _read_for(table)}


def test_every_function_that_cites_c_has_a_table_or_a_reason(
    compared: set[tuple[str, int]],
) -> None:
    untabled = [
        f"{module.__name__}: {each.__qualname__}"
        for module in _modules(raceproof.linux)
        for each in _citing(module)
        if module not in MODULES and each not in FUNCTIONS and _body(each) not in compared
    ]
    assert not untabled, "write a table, or a reason in models/linux/conformance/not_compared.py"


def test_no_reason_is_left_of_a_function_that_has_a_table(compared: set[tuple[str, int]]) -> None:
    citing = {each for module in _modules(raceproof.linux) for each in _citing(module)}
    assert not FUNCTIONS.keys() - citing
    assert not [each.__qualname__ for each in FUNCTIONS if _body(each) in compared]
    for module in MODULES:
        inner = list(_citing(module))
        assert inner
        assert not compared & set(map(_body, inner))
        assert not FUNCTIONS.keys() & set(inner)


def test_a_version_that_a_docstring_names_is_compared() -> None:
    found: dict[FunctionType, set[str]] = {}
    for table in _tables():
        found.setdefault(model_function(table), set()).update(table.versions)
    missing = [
        f"{each.__qualname__}: {version}"
        for each, versions in found.items()
        for version in _named_versions(first_sentence(each))
        if version not in versions
    ]
    assert not missing


def _tables() -> Iterator[Conforms]:
    """Yields the tables of the kernel's functions."""
    for module in _modules(conformance):
        yield from tables_of(module, module.__name__)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """Yields the modules of a package, without those of its packages."""
    for each in pkgutil.iter_modules(package.__path__):
        if not each.ispkg:
            yield importlib.import_module(f"{package.__name__}.{each.name}")


def _citing(module: ModuleType) -> Iterator[FunctionType]:
    """Yields the functions and methods of a module that cite a function of a C file."""
    own = [each for each in vars(module).values() if _is_of(each, module)]
    methods = [inner for each in own if inspect.isclass(each) for inner in vars(each).values()]
    for each in (*own, *methods):
        if isinstance(each, FunctionType) and cited_function(each) is not None:
            yield each


def _is_of(thing: object, module: ModuleType) -> bool:
    """Returns whether a module defines something."""
    return getattr(thing, "__module__", None) == module.__name__


def _read_for(table: Conforms) -> Iterator[Body]:
    """Yields the functions of the model that a table compares, in any version."""
    for version in table.versions:
        yield from model_bodies(table, version)


def _body(function: FunctionType) -> tuple[str, int]:
    """Returns the place of a function."""
    return _place(read_model(function, {}))


def _place(body: Body) -> tuple[str, int]:
    """Returns the place of a function that was read."""
    return body.path, body.line


def _named_versions(sentence: str) -> Iterator[str]:
    """Yields the versions with sources that a sentence names, alone or within `A to B`."""
    numbers = [tuple(map(int, each.split("."))) for each in SOURCES]
    for first, last in re.findall(r"(2\.6\.\d+)(?: to (2\.6\.\d+))?", sentence):
        low, high = (tuple(map(int, each.split("."))) for each in (first, last or first))
        for number, version in zip(numbers, SOURCES, strict=True):
            if low <= number <= high:
                yield version

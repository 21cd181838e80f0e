"""A model is read as it was loaded, whatever became of its file; or an error says why not."""

from __future__ import annotations
import __future__

import importlib
import linecache
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from checker import Model, Range, Scenario, Verdict, check, process
from checker.errors import ModelError


class Rewritten(Model):
    """A model in a module of tests, whose assertions pytest replaces when it is imported."""

    n: Range[0, 3] = 0

    @process
    def run(self) -> None:
        """Fails."""
        self.n = 3
        assert self.n < 3, "as it stands"


SOURCE = """\
from __future__ import annotations
from checker import *
import helper

class M(Model):
    n: Range[0, 3] = 0

    @process
    def a(self) -> None:
        self.n = {value}

    @invariant
    def i(self) -> bool:
        return self.n < helper.limit()
"""
HELPER = "def limit() -> int:\n    return {limit}\n"


class Folder:
    """A folder that modules are imported from.

    Attributes:
        path: Where it is.
    """

    def __init__(self, path: Path) -> None:
        """Writes a model and the module that it uses."""
        self.path = path
        self.write("helper", HELPER.format(limit=3))
        self.write("edited", SOURCE.format(value=1))

    def write(self, name: str, text: str) -> None:
        """Writes a file, of another length than before."""
        path = self.path / f"{name}.py"
        length = path.stat().st_size + 1 if path.exists() else 0
        path.write_text(text + "#" * max(0, length - len(text)) + "\n", "utf-8")
        importlib.invalidate_caches()

    def verdict(self) -> Verdict:
        """Checks the model as it is loaded now."""
        return check(Scenario(sys.modules["edited"].M())).verdict


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """Returns a folder whose model is loaded."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made = Folder(tmp_path)
    importlib.import_module("edited")
    yield made
    for name in ("edited", "helper"):
        sys.modules.pop(name, None)


def reload(name: str) -> None:
    """Loads a module again."""
    importlib.reload(sys.modules[name])


def test_a_model_that_was_edited_and_loaded_again_is_checked_as_it_is(folder: Folder) -> None:
    assert folder.verdict() is Verdict.HOLDS
    folder.write("edited", SOURCE.format(value=3))
    reload("edited")
    assert folder.verdict() is Verdict.VIOLATED
    folder.write("edited", SOURCE.format(value=2))
    reload("edited")
    assert folder.verdict() is Verdict.HOLDS


def test_fields_are_those_that_were_loaded(folder: Folder) -> None:
    assert folder.verdict() is Verdict.HOLDS
    folder.write("edited", SOURCE.format(value=1).replace("Range[0, 3]", "Range[0, 0]"))
    assert folder.verdict() is Verdict.HOLDS
    reload("edited")
    assert folder.verdict() is Verdict.VIOLATED


@pytest.mark.parametrize("first", [True, False], ids=["checked before", "not checked before"])
def test_a_model_that_was_edited_but_not_loaded_again_is_checked_as_it_was(
    folder: Folder, first: bool
) -> None:
    if first:
        assert folder.verdict() is Verdict.HOLDS
    folder.write("edited", "# one line more\n" + SOURCE.format(value=3))
    assert folder.verdict() is Verdict.HOLDS


def test_a_model_whose_file_is_gone_is_checked_as_it_was(folder: Folder) -> None:
    (folder.path / "edited.py").unlink()
    assert folder.verdict() is Verdict.HOLDS


def test_functions_of_a_module_that_was_loaded_again_are_read_anew(folder: Folder) -> None:
    assert folder.verdict() is Verdict.HOLDS
    folder.write("helper", HELPER.format(limit=1))
    reload("helper")
    assert folder.verdict() is Verdict.VIOLATED


@pytest.mark.parametrize("text", [HELPER.format(limit=1), "\n" + HELPER.format(limit=3), "(", ""])
def test_a_function_whose_text_is_not_known_any_more_is_an_error(folder: Folder, text: str) -> None:
    folder.write("helper", text)
    with pytest.raises(ModelError, match=r"helper\.py:1:1: the source of `limit` is not what"):
        folder.verdict()


def test_a_function_whose_file_is_gone_is_an_error(folder: Folder) -> None:
    (folder.path / "helper.py").unlink()
    with pytest.raises(ModelError, match=r"the source of `limit` cannot be read: there is no"):
        folder.verdict()


def test_a_function_whose_code_is_replaced_is_read_anew(folder: Folder) -> None:
    assert folder.verdict() is Verdict.HOLDS
    old = sys.modules["edited"].M.a
    model = sys.modules["edited"].M
    folder.write("edited", SOURCE.format(value=3))
    reload("edited")
    old.__code__ = sys.modules["edited"].M.a.__code__  # as autoreload does it
    assert check(Scenario(model())).verdict is Verdict.VIOLATED


def test_a_model_in_a_module_of_tests_is_read() -> None:
    result = check(Scenario(Rewritten()))
    assert result.trace is not None
    assert result.trace.words == "as it stands"


def executed(text: str, path: str, flags: int = 0) -> ModuleType:
    """Runs a text that stands in no file."""
    module = ModuleType("cell")
    sys.modules["cell"] = module
    exec(compile(text, path, "exec", flags=flags, dont_inherit=True), vars(module))
    return module


CELL = SOURCE.format(value=3).replace("import helper", "").replace("helper.limit()", "3")


def test_a_cell_of_a_notebook_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    path = "<cell 1>"
    text = CELL.replace("from __future__ import annotations\n", "")
    lines = text.splitlines(keepends=True)
    monkeypatch.setitem(linecache.cache, path, (len(text), None, lines, path))
    # A notebook's later cells have what an earlier one has from the future.
    module = executed(text, path, __future__.annotations.compiler_flag)
    assert check(Scenario(module.M())).verdict is Verdict.VIOLATED
    del sys.modules["cell"]


def test_what_stands_in_no_file_is_an_error_that_says_what_to_do() -> None:
    module = executed(CELL, "<stdin>")
    with pytest.raises(ModelError, match=r"cannot be read: there is no <stdin>\n.*put it into a"):
        check(Scenario(module.M()))
    del sys.modules["cell"]

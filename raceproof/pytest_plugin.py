"""The pytest plugin: each scenario of a model file is a test, each comparison, each litmus test.

It is loaded in every pytest run of an environment that has raceproof, so it imports nothing of ours
that takes time or has a name that others use, and reads only files that are asked for: those that
match `raceproof_files`, and those that an argument of the command line leads to. Models are loaded
and checked in a process of its own (`raceproof.checking`), whose modules, warnings and signals are
no matter of the tests beside them.
"""

from __future__ import annotations

import ast
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final, final

import pytest

from raceproof.checking import Checking, CheckingError
from raceproof.projects import own_checker

VALUES: Final = {
    "time_limit": ("TIME", "seconds, or 30s, 5m, 1h, for each scenario"),
    "max_states": ("N", "most distinct states of a search"),
    "max_depth": ("N", "most steps from an initial state"),
    "memory": ("SIZE", "most memory of the process that checks, as 8G"),
    "engine": ("NAME", "auto, native, python or plain"),
    "memory_model": ("NAME", "sc, tso, pso or rmo, for every scenario and litmus test"),
    "workers": ("N", "threads of a search; default: one with pytest-xdist, else all cores"),
}
"""Options with a value, by their names after `raceproof_`."""

CHECKING: Final = pytest.StashKey[Checking]()
"""Where the process that checks is kept."""

IMPORTS: Final = re.compile(rb"^(?:from|import)\s+(?:checker|raceproof)\b", re.MULTILINE)
SCENARIOS: Final = re.compile(rb"^scenarios\b.*=", re.MULTILINE)
TESTS: Final = re.compile(rb"^\s*(?:async\s+)?(?:def\s+test|class\s+Test)", re.MULTILINE)
"""Lines that a model has, and lines that pytest takes for a test of Python's."""

LITMUS: Final = ".litmus"
"""How the name of a litmus test ends, which is asked for as a model is."""


class RaceproofWarning(UserWarning):
    """A warning about something in a model that its author has probably not meant."""


class UnexpectedError(Exception):
    """A scenario that is not as expected; its text is what the failure shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options, each for the command line and for the configuration file."""
    group = parser.getgroup("raceproof", "model files (raceproof)")
    group.addoption(
        "--raceproof-files",
        action="append",
        default=[],
        metavar="PATTERN",
        help="model files, from the root of the project; `*` stands for folders, too",
    )
    parser.addini("raceproof_files", "patterns of model files: models/*.py", "args", [])
    group.addoption(
        "--raceproof-large", action="store_true", help="also run the scenarios tagged `large`"
    )
    parser.addini("raceproof_large", "also run the scenarios tagged `large`", "bool", False)
    for name, (metavar, words) in VALUES.items():
        option = f"--raceproof-{name.replace('_', '-')}"
        group.addoption(option, metavar=metavar, help=words)
        parser.addini(f"raceproof_{name}", words, "string", "")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the process that checks, if one was begun."""
    if (checking := config.stash.get(CHECKING, None)) is not None:
        checking.close()
        del config.stash[CHECKING]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Returns the collector of a file that is asked for as a model; None for any other file."""
    is_asked = file_path.suffix in {".py", LITMUS} and _is_asked(file_path, parent.config)
    is_python = file_path.suffix == ".py"
    if not is_asked or (is_python and _replaces_module(file_path, parent.config)):
        return None
    return ModelFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    """Returns the collector of a model file that is named, which is else imported as a test."""
    config = parent.config
    if _replaces_module(module_path, config) and _is_asked(module_path, config):
        return ModelFile.from_parent(parent, path=module_path)
    return None


@final
class ModelFile(pytest.File):
    """A model file: the collector of its scenarios and comparisons."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yields a test for each scenario, then for each comparison.

        Raises:
            CollectError: The model cannot be loaded, or an option has a value that it cannot have.
        """
        path = self.shown_path
        try:
            found = _checking(self.config).load(path, is_named=self.path in _named(self.config))
        except CheckingError as error:
            raise self.CollectError(str(error)) from error
        for text in found["warnings"]:
            self.warn(RaceproofWarning(text))
        for number, each in enumerate(found["tests"]):
            name = each["title"].replace("::", ":")
            yield ScenarioItem.from_parent(self, name=name, number=number, found=each)

    @property
    def shown_path(self) -> str:
        """The path as a command in the folder where pytest was started has it."""
        path = os.path.relpath(self.path, self.config.invocation_params.dir)
        return str(self.path) if path.startswith("..") else path


@final
class ScenarioItem(pytest.Item):
    """A scenario or a comparison as a test."""

    def __init__(self, *, number: int, found: Mapping[str, Any], **others: Any) -> None:
        """Makes the test, with the scenario's tags as marks."""
        super().__init__(**others)
        self.number = number
        self.line: int | None = found["line"]
        self.extra_keyword_matches.update(found["words"])
        for tag in found["tags"]:
            if mark := re.sub(r"\W", "_", tag).lstrip("_"):
                # A mark has to be known with --strict-markers, and tags are known here first.
                self.config.addinivalue_line("markers", f"{mark}: a tag of scenarios")
                self.add_marker(mark)
        options = self.config
        is_wanted = options.getoption("raceproof_large") or options.getini("raceproof_large")
        if found["is_large"] and not is_wanted:
            self.add_marker(pytest.mark.skip(reason="large: --raceproof-large runs it"))

    def runtest(self) -> None:
        """Checks the scenario.

        Raises:
            UnexpectedError: It is not as expected, not decided, or cannot be checked.
        """
        file = self.getparent(ModelFile)
        path = file.shown_path if file is not None else str(self.path)
        try:
            answer = _checking(self.config).check(path, self.number)
        except CheckingError as error:
            raise UnexpectedError(str(error)) from error
        for text in answer["warnings"]:
            warnings.warn(RaceproofWarning(text), stacklevel=2)
        if not answer["is_fine"]:
            raise UnexpectedError(answer["text"])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Returns the text of a failure: the counterexample, and no traceback of ours."""
        if isinstance(excinfo.value, UnexpectedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Returns the place and name of the test: pytest counts lines from 0."""
        return self.path, None if self.line is None else self.line - 1, self.name


def _checking(config: pytest.Config) -> Checking:
    """Returns the process that checks for this run."""
    if (known := config.stash.get(CHECKING, None)) is not None:
        return known
    options = {
        name: value
        for name in VALUES
        if (value := config.getoption(f"raceproof_{name}") or config.getini(f"raceproof_{name}"))
    }
    if hasattr(config, "workerinput"):
        options.setdefault("workers", "1")  # the cores are the other workers'
    found = Checking(config.invocation_params.dir, options)
    config.stash[CHECKING] = found
    return found


def _named(config: pytest.Config) -> tuple[Path, ...]:
    """Returns the files and folders that the command line names; none that it has by default."""
    source = getattr(config, "args_source", None)  # which pytest before 7.2 does not tell
    if source is None or source.name != "ARGS":
        return ()
    folder = config.invocation_params.dir
    return tuple(Path(os.path.abspath(folder / each.split("::")[0])) for each in config.args)


def _is_asked(path: Path, config: pytest.Config) -> bool:
    """Returns whether a file is asked for as a model: by a pattern, or by an argument."""
    patterns = [*config.getini("raceproof_files"), *config.getoption("raceproof_files")]
    shown = Path(os.path.relpath(path, config.rootpath)).as_posix()
    if any(fnmatch(shown, each) for each in patterns) and not path.name.startswith(("_", ".")):
        content = _content(path)
        if path.suffix == LITMUS:
            return True
        return any(word in content for word in (b"checker", b"raceproof", b"scenarios"))
    named = _named(config)
    if not named or path.name == "conftest.py" or _is_test_file(path, config):
        return False
    if path in named:
        return path.suffix == LITMUS or _imports_language(path)
    return any(folder in path.parents and _is_model_of(folder, path, config) for folder in named)


def _is_model_of(folder: Path, path: Path, config: pytest.Config) -> bool:
    """Returns whether a file is a model that is meant by a folder that the command line names.

    Beside tests of Python's it is taken for a part of these.
    """
    inside = path.relative_to(folder)
    if any(each.startswith(("_", ".")) for each in inside.parts):
        return False
    if path.suffix != LITMUS and not (_imports_language(path) and _lists_scenarios(path)):
        return False
    between = (folder / each for each in inside.parents)
    files = (file for each in between for file in each.glob("*.py"))
    return not any(_is_test_file(each, config) for each in files)


def _imports_language(path: Path) -> bool:
    """Returns whether a file imports the modelling language, or a part of it.

    Where it cannot be parsed a line that looks so is enough: the author will want to know.
    """
    content = _content(path)
    if not IMPORTS.search(content):  # most files: to parse each would take time
        return False
    if (statements := _statements(content)) is None:
        return True
    names = []
    for node in statements:
        if isinstance(node, ast.Import):
            names += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.append(node.module or "")
    packages = {each.partition(".")[0] for each in names}
    return "raceproof" in packages or ("checker" in packages and not _has_own_checker(path))


def _has_own_checker(path: Path) -> bool:
    """Returns whether the project of a file has a `checker` of its own, from where that imports."""
    folder = path.parent
    while (folder / "__init__.py").exists() and folder.parent != folder:
        folder = folder.parent
    return own_checker(folder.resolve()) is not None


def _lists_scenarios(path: Path) -> bool:
    """Returns whether a file assigns `scenarios`, or looks so and cannot be parsed."""
    content = _content(path)
    if not SCENARIOS.search(content) or (statements := _statements(content)) is None:
        return SCENARIOS.search(content) is not None
    targets: list[ast.expr] = []
    for node in statements:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets.append(node.target)
    return any(isinstance(each, ast.Name) and each.id == "scenarios" for each in targets)


def _statements(content: bytes) -> list[ast.stmt] | None:
    """Returns the statements of a module, without those in others; None if it is no Python."""
    try:
        return ast.parse(content).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_test_file(path: Path, config: pytest.Config) -> bool:
    """Returns whether a file is one of tests by its name."""
    return any(
        fnmatch(path.as_posix() if "/" in each else path.name, each)
        for each in config.getini("python_files")
    )


def _replaces_module(path: Path, config: pytest.Config) -> bool:
    """Returns whether a file that is named is imported by pytest, though it has no tests.

    Pytest imports every file that the command line names. A model without tests of Python's is
    left to us, since to import it would be to load it twice, once into this process.
    """
    is_named = path in _named(config) and not _is_test_file(path, config)
    return is_named and not TESTS.search(_content(path))


def _content(path: Path) -> bytes:
    """Returns a file's content; nothing, if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""

"""From the command line's MODEL arguments to scenarios: finding model files and importing them.

A model file is imported under the name that it has from the first folder above it without an
`__init__.py`, so that files of one package can import each other. Mistakes in it are shown as
Python shows them, without a frame of ours.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import sys
import time
import tokenize
import traceback
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Final

from raceproof.projects import own_checker

from ..errors import CheckerError, EngineError, ModelError
from ..host.deadline import TimeUpError, after
from ..host.termination import TerminatedError
from ..kept.modules import entry_files
from ..language.foreign import suggestion
from ..language.places import shown_path
from ..litmus.model import SUFFIX, litmus_scenario
from ..program.nodes import Span
from ..scenario import Scenario
from .defined import SCENARIOS, ModelFile, defined
from .importing import (
    PACKAGE,
    SHORT_NAME,
    Interrupts,
    add_folder,
    guarded_import,
    is_taken,
    leave_checker,
)

OURS: Final = str(Path(__file__).parent.parent)
LANGUAGE: Final = PACKAGE.partition(".")[0]
"""The package that every model imports; `SHORT_NAME` is its other name."""


def find(argument: str) -> tuple[Path, ...]:
    """Returns the files of a MODEL argument: the file, or the model files in the folder.

    In a folder, names that begin with `_` or `.` are left out, and Python files that are no models
    as far as can be read: to import a script would be to run it.

    Raises:
        ModelError: There is no such file or folder.
    """
    if not argument:
        raise ModelError("MODEL is empty", hint="name a model file, or a folder")
    path = Path(argument)
    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if each.suffix in (SUFFIX, ".py"))
        open_ = [each for each in inside if _is_open(each.relative_to(path))]
        return tuple(each for each in open_ if is_model_file(each))
    if not path.exists():
        raise ModelError(
            f"{argument}: no such file or folder", hint="name a model file, or a folder"
        )
    if path.suffix not in (SUFFIX, ".py"):
        message = f"{argument}: neither a Python file nor a litmus test"
        raise ModelError(message, hint="name a model file, a file NAME.litmus, or a folder")
    return (path,)


def is_model_file(path: Path) -> bool:
    """Returns whether a file imports the language, or assigns `scenarios`; it is read, and not run.

    One that puts its scenarios together from other files need not import the language itself. A
    file that cannot be read, or speaks of either and cannot be parsed, counts too: its author will
    want to know. A litmus test is known by its name.
    """
    if path.suffix == SUFFIX:
        return True
    try:
        content = path.read_bytes() if path.is_file() or path.is_symlink() else b""
    except OSError:
        return True
    if not any(word.encode() in content for word in (LANGUAGE, SHORT_NAME, SCENARIOS)):
        return False
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    packages = _imported(tree)
    is_model = LANGUAGE in packages or any(map(_lists_scenarios, tree.body))
    return is_model or (SHORT_NAME in packages and own_checker(package_root(path)[0]) is None)


def _imported(tree: ast.Module) -> set[str]:
    """Returns the names of the packages that a module imports, or imports from."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append(node.module or "")
        elif isinstance(node, ast.Import):
            found += [each.name for each in node.names]
    return {name.partition(".")[0] for name in found}


def _meant_checker(path: Path, root: Path) -> Path | None:
    """Returns the folder of the `checker` that a file means; None if that is ours.

    It is the project's, if it has one, where the file has the language from `raceproof`.
    """
    folder = own_checker(root)
    if folder is None:
        return None
    try:
        return folder if LANGUAGE in _imported(ast.parse(path.read_bytes())) else None
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # which is told when it is run


def _lists_scenarios(node: ast.stmt) -> bool:
    """Returns whether a statement of a module assigns its `scenarios`."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(each, ast.Name) and each.id == SCENARIOS for each in targets)


def load(path: Path) -> tuple[Scenario, ...]:
    """Returns the scenarios of a model file.

    Raises:
        ModelError: It cannot be imported, or `scenarios` is not a sequence of them.
    """
    return _read(path).scenarios


def _read(path: Path) -> ModelFile:
    """Returns a model file with what it defines.

    Raises:
        ModelError: It cannot be imported, or what it defines is not what its name says.
    """
    try:
        path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # that of a link to itself is a RuntimeError
        why = error.strerror if isinstance(error, OSError) else "a link that leads to itself"
        raise ModelError(f"{path}: cannot be read: {why}") from error
    if path.suffix == SUFFIX:
        scenario, warnings = litmus_scenario(path)
        return ModelFile(path=str(path), scenarios=(scenario,), warnings=warnings)
    return defined(path, load_module(path))


def load_module(path: Path) -> ModuleType:
    """Returns a file as a module.

    Raises:
        ModelError: It cannot be imported.
    """
    with guarded_import(path) as interrupts:
        return _import(path, interrupts)


def load_file(path: Path, is_named: bool = True, time_limit: float | None = None) -> ModelFile:
    """Returns a model file with its scenarios.

    Args:
        path: The file.
        is_named: Whether the command line names it.
        time_limit: How many seconds its import may take.

    Raises:
        ModelError: It cannot be imported, or `scenarios` is not a sequence of them.
        EngineError: The time is up.
    """
    began = time.monotonic()
    try:
        with after(time_limit).alarm():
            found = _read(path)
    except TimeUpError as error:
        message = f"{path}: is not imported within --time-limit {time_limit:g}"
        raise EngineError(f"{message}\n    give it more time, or the file less to do") from error
    return replace(found, is_named=is_named, seconds=time.monotonic() - began)


def package_root(path: Path) -> tuple[Path, str]:
    """Returns the first folder above a file without `__init__.py`, and the file's name from there.

    Returns:
        The folder for `sys.path`, and the dotted name of the module.
    """
    path = path.resolve()
    parts = [] if path.stem == "__init__" else [path.stem]
    folder = path.parent
    while (folder / "__init__.py").exists() and folder.parent != folder:
        parts.append(folder.name)
        folder = folder.parent
    return folder, ".".join(reversed(parts))


def _is_open(path: Path) -> bool:
    """Returns whether no part of a path begins with `_` or `.`."""
    return not any(part.startswith(("_", ".")) for part in path.parts)


def _import(path: Path, interrupts: Interrupts) -> ModuleType:
    """Imports a model file under its package name."""
    root, name = package_root(path)
    if (meant := _meant_checker(path, root)) is not None:
        add_folder(str(meant))
        leave_checker()
    add_folder(str(root))
    known = sys.modules.get(name)
    if known is not None and getattr(known, "__file__", None) == str(path.resolve()):
        return known
    parent = name.rpartition(".")[0]
    if parent and is_taken(parent):
        top = parent.partition(".")[0]
        message = f"{path}: is in a package `{top}`, and so is called a module of Python or of ours"
        raise ModelError(message, hint=f"give the folder {root / top} another name")
    try:
        if parent:
            # Its one name, if the package has another one (`raceproof.naming`).
            package = importlib.import_module(parent).__name__
            if package != parent:
                return importlib.import_module(f"{package}.{name.rpartition('.')[2]}")
        return _execute(path.resolve(), _free(name))
    except (CheckerError, TerminatedError, TimeUpError):
        raise
    except ImportError as error:
        raise _unknown_word(path, error) or _unimportable(path, error) from error
    except BaseException as error:  # whatever a model raises is its author's
        if isinstance(error, KeyboardInterrupt) and interrupts.came:
            raise
        raise _unimportable(path, error) from error


def _unimportable(path: Path, error: BaseException) -> ModelError:
    """Makes the error of a file that Python cannot run, with the author's part of the traceback."""
    if isinstance(error, RecursionError) and (line := _too_nested(path)) is not None:
        message = "this is nested too deeply for Python to compile"
        return ModelError(message, Span(shown_path(str(path)), line, 1), "take it apart")
    return ModelError(f"{path}: cannot be imported:\n{_authors(error)}")


def _too_nested(path: Path) -> int | None:
    """Returns the line of a statement that is nested too deeply to compile by itself, if one is."""
    try:
        with tokenize.open(path) as file:
            tokens = [*tokenize.generate_tokens(file.readline)]
    except (OSError, SyntaxError, ValueError, tokenize.TokenError):
        return None
    lines = list[list[tokenize.TokenInfo]]([[]])
    for token in tokens:
        if token.type == tokenize.NEWLINE:
            lines.append([])
        elif token.type not in (tokenize.INDENT, tokenize.DEDENT, tokenize.NL, tokenize.COMMENT):
            lines[-1].append(token)
    for statement in filter(None, lines):
        text = " ".join(each.string for each in statement)
        try:
            compile(text, str(path), "exec", dont_inherit=True)
        except (RecursionError, MemoryError):
            return statement[0].start[0]
        except (SyntaxError, ValueError):
            continue
    return None


def _unknown_word(path: Path, error: ImportError) -> ModelError | None:
    """Makes the error of a file that imports a word that the language does not have.

    Returns:
        None if the import of something else has failed.
    """
    found = re.match(r"cannot import name '(\w+)' from", error.msg or "")
    if error.name not in (LANGUAGE, PACKAGE, SHORT_NAME) or found is None:
        return None
    frames = [each for each in traceback.extract_tb(error.__traceback__) if not _is_ours(each)]
    last = frames[-1] if frames else None
    span = None
    if last is not None and last.lineno is not None:
        span = Span(shown_path(last.filename), last.lineno, (last.colno or 0) + 1)
    front = importlib.import_module(PACKAGE)
    if error.name == SHORT_NAME and sys.modules.get(SHORT_NAME) is not front:
        if found[1] not in front.__all__:
            return None
        message = f"`{SHORT_NAME}` is {error.path or 'another module'}, and has no `{found[1]}`"
        return ModelError(message, span, f"import it from `{LANGUAGE}`")
    message = f"the language has no `{found[1]}`"
    hint = suggestion(found[1], front.__all__, "there are")
    is_short = last is not None and re.match(rf"from {SHORT_NAME}\b", last.line or "")
    if is_short and not hint.startswith("did you mean"):
        message = f"`{SHORT_NAME}` is short for `{LANGUAGE}`, which has no `{found[1]}`"
        hint = f"import from `{LANGUAGE}`: then `{SHORT_NAME}` at your project's top is yours"
    return ModelError(message, span, hint)


def _execute(path: Path, name: str) -> ModuleType:
    """Runs a file as a module of some name."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ModelError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _free(name: str) -> str:
    """Returns a module name that is not taken.

    Two folders may each have a `peterson.py`, and one may have a `random.py`.
    """
    number, free = 2, name
    while free in sys.modules or is_taken(free):
        free, number = f"{name}_{number}", number + 1
    return free


def _authors(error: BaseException) -> str:
    """Returns a traceback with the author's own frames only."""
    shown = traceback.TracebackException.from_exception(error)
    pending: list[traceback.TracebackException | None] = [shown]
    while pending:
        each = pending.pop()
        if each is not None:
            kept = [frame for frame in each.stack if not _is_ours(frame)]
            each.stack = traceback.StackSummary.from_list(kept)
            pending += [each.__cause__, each.__context__]
    return "".join(shown.format()).rstrip()


def _is_ours(frame: traceback.FrameSummary) -> bool:
    """Returns whether a frame is ours, or Python's own of importing, or of making a dataclass."""
    is_made = (frame.filename, frame.name) == ("<string>", "__init__")
    is_entry = frame.filename in entry_files()
    return is_made or is_entry or frame.filename.startswith((OURS, "<frozen importlib"))

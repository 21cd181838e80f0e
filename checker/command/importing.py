"""A model file's import: the modules that it sees, and the state of this process that is kept.

A model is a program, and nothing here makes it a harmless one. What is kept is what a mistake would
lose: the streams that results go to, the folder that paths are relative to, and the exit code.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, ModuleType
from typing import Final, NoReturn, TextIO, final

from ..errors import ModelError

OURS: Final = (
    "cvc5",
    "networkx",
    "platformdirs",
    "raceproof",
    "ray",
    "shtab",
    "tqdm",
    "tree_sitter",
    "tree_sitter_c",
    "z3",
    "ziglang",
)
"""The packages of this program and of its dependencies, by the names that are imported."""

PACKAGE: Final = __name__.removesuffix(".command.importing")
"""The name of this package."""

SHORT_NAME: Final = "checker"
"""The other name of this package, where a project has no module with that name."""

ENDING: Final = ("_exit", "abort", "execv", "execve", "fork", "forkpty")
"""Functions of `os` that end this process or double it."""


@final
class Siblings(importlib.abc.MetaPathFinder):
    """Finds modules beside model files, unless a module of Python's or of ours has the name.

    Without it a `fractions.py` beside a model would be what z3 imports; with the folders at the end
    of `sys.path` alone, some package that happens to be installed would be what a model imports.

    Attributes:
        folders: Where to look, the last one that was added first.
        has_own_checker: Whether a model with another name for the language has met a `checker`.
    """

    def __init__(self) -> None:
        self.folders: list[str] = []
        self.has_own_checker = False

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Returns where a module is that is imported, or None if it is not beside a model file."""
        if path is not None or is_taken(name):
            return None
        found = importlib.machinery.PathFinder.find_spec(name, self.folders, target)
        # A folder without `__init__.py` is a package only where there is no other one.
        return None if found is None or found.loader is None else found


def is_taken(name: str) -> bool:
    """Returns whether a module's name is Python's or ours, so that no model can have it."""
    top = name.partition(".")[0]
    if top == SHORT_NAME and any(each.has_own_checker for each in _siblings()):
        return sys.modules.get(top) is sys.modules[PACKAGE]
    return top in sys.stdlib_module_names or top in (*OURS, SHORT_NAME)


def add_folder(folder: str) -> None:
    """Makes the modules in a folder importable from now on."""
    finders = _siblings()
    if not finders:
        finders.append(Siblings())
        sys.meta_path.insert(0, finders[0])
    if folder not in finders[0].folders:
        finders[0].folders.insert(0, folder)
    if folder not in sys.path:
        sys.path.append(folder)


def leave_checker() -> None:
    """Has `checker` mean a project's own module from now on, where it has one."""
    for each in _siblings():
        each.has_own_checker = True


def _siblings() -> list[Siblings]:
    """Returns the finder of the modules beside model files, once there is one."""
    return [each for each in sys.meta_path if isinstance(each, Siblings)]


@final
@dataclass(slots=True)
class Interrupts:
    """Whether ^C came: a model may raise `KeyboardInterrupt` itself.

    Attributes:
        came: Whether a signal did.
    """

    came: bool = False

    def note(self, number: int, frame: FrameType | None) -> None:
        """Notes ^C, and raises it."""
        self.came = True
        raise KeyboardInterrupt


@contextlib.contextmanager
def guarded_import(path: Path) -> Iterator[Interrupts]:
    """Guards an import: afterwards streams, folder, handlers and functions of `os` are as before.

    Raises:
        ModelError: It has closed a standard stream.
    """
    kept = Kept()
    depth = sys.getrecursionlimit()
    functions = {name: getattr(os, name) for name in ENDING if hasattr(os, name)}
    for name in functions:
        setattr(os, name, _refusal(name))
    interrupts = Interrupts()
    handlers: dict[int, object] = {}
    with contextlib.suppress(ValueError):  # not in the main thread
        handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
        if handlers[signal.SIGINT] is signal.default_int_handler:
            signal.signal(signal.SIGINT, interrupts.note)
    try:
        yield interrupts
    finally:
        sys.setrecursionlimit(max(depth, sys.getrecursionlimit()))
        for name, function in functions.items():
            setattr(os, name, function)
        for number, handler in handlers.items():
            with contextlib.suppress(ValueError, TypeError):  # one that Python did not set is None
                signal.signal(number, handler)  # type: ignore[arg-type]  # what getsignal gave
        closed = kept.put_back()
    if closed:
        message = f"{path}: closes {' and '.join(closed)} while it is imported"
        raise ModelError(message, hint="leave the standard streams open: the results go there")


def _refusal(name: str) -> Callable[..., NoReturn]:
    """Returns a stand-in for a function that ends or doubles this process: it raises an error."""

    def refuse(*arguments: object) -> NoReturn:
        raise RuntimeError(f"os.{name}() is called while a model is imported")

    return refuse


@final
@dataclass(slots=True)
class Kept:
    """The folder and the standard streams of this process, as they are before an import.

    Attributes:
        folder: The current folder, or None if it is not there any more.
        streams: The standard output and the standard error output.
        copies: Descriptors that lead where descriptors 1 and 2 do; None for one that is closed.
    """

    folder: str | None = None
    streams: tuple[TextIO, TextIO] = field(init=False)
    copies: tuple[int | None, int | None] = field(init=False)

    def __post_init__(self) -> None:
        """Looks at the process."""
        with contextlib.suppress(OSError):
            self.folder = str(Path.cwd())
        self.streams = sys.stdout, sys.stderr
        self.copies = _copy(1), _copy(2)

    def put_back(self) -> list[str]:
        """Makes the process as it was; returns the streams that were closed."""
        if self.folder is not None:
            with contextlib.suppress(OSError):
                os.chdir(self.folder)
        closed = []
        for number, name in ((1, "standard output"), (2, "standard error output")):
            stream, copy = self.streams[number - 1], self.copies[number - 1]
            if copy is not None:
                if not _is_copy(number, copy):
                    os.dup2(copy, number)
                    closed.append(f"the {name}")
                os.close(copy)
            if stream.closed:
                stream = os.fdopen(number, "w", encoding="utf-8", closefd=False)
                closed = [*dict.fromkeys([*closed, f"the {name}"])]
            if number == 1:
                sys.stdout = stream
            else:
                sys.stderr = stream
        return closed


def _copy(descriptor: int) -> int | None:
    """Returns a descriptor that leads where another one does, or None if that is closed."""
    try:
        return os.dup(descriptor)
    except OSError:
        return None


def _is_copy(descriptor: int, copy: int) -> bool:
    """Returns whether two descriptors lead to one file."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.fstat(copy))
    except OSError:
        return False

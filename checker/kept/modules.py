"""Digests of authors' modules: their texts, and every value in their namespaces.

The reader of a model's functions reads the texts of the files that these stand in, and the values
that names lead to in the functions' modules. So a module's digest has the file's whole text and the
module's whole namespace, and names the modules of which it holds something - itself, a function, a
class, an object; whoever depends on one depends on all that it leads to. Of a module that gave it
numbers alone it has the numbers.

Modules of Python's own whose functions return the same in every run are told by their names, as
this program is. One that can read what no digest has - files, the environment, the time, chance -
makes an author's module `UnkeepableError`, and so does a function such as `open`. A third package
is taken for an author's: it is Python, or it cannot be kept.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import types
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, final

from ..language.loaded import texts_of
from ..records import dataclass
from .values import FROM_RUN_TO_RUN, Fingerprint, UnkeepableError

Stamp: TypeAlias = tuple[int, int, int, int]
"""A file's state: when it was changed, in nanoseconds, its bytes, its number, and its device."""

OURS: Final = str(Path(__file__).parent.parent) + os.sep
"""The folder of this package."""

ENTRY: Final = __name__.partition(".")[0]
"""The package that this one is shipped in, with what an author imports beside it."""

SAME_IN_EVERY_RUN: Final = frozenset(
    {
        "__future__",
        "_abc",
        "_collections_abc",
        "_functools",
        "_operator",
        "abc",
        "collections",
        "collections.abc",
        "contextlib",
        "copy",
        "dataclasses",
        "enum",
        "fractions",
        "functools",
        "itertools",
        "math",
        "numbers",
        "operator",
        "string",
        "textwrap",
        "types",
        "typing",
    }
)
"""Modules of Python's own that read nothing but their arguments. What is not here can be added once
somebody has read it; a model that imports it is checked anew each time until then."""

WORD: Final = re.compile(r"\w+")

SKIPPED: Final = ("__builtins__", "__cached__", "__loader__", "__spec__", "__annotations_cache__")
"""Names in a module that Python puts there: machinery, and where its compiled form lies."""


@final
@dataclass(frozen=True, slots=True)
class Digested:
    """An author's module.

    Attributes:
        digest: The digest of its text and its namespace.
        leads_to: The authors' modules that it imports, or holds something of.
        stamps: The states of its file before it was read.
    """

    digest: str
    leads_to: tuple[str, ...]
    stamps: tuple[tuple[str, Stamp | None], ...]


@final
class Library:
    """The authors' modules that are loaded, each digested once."""

    def __init__(self) -> None:
        self._known: dict[str, Digested | UnkeepableError] = {}

    def fingerprint(self) -> Fingerprint:
        """Returns a fingerprint that names what authors' modules have."""
        return Fingerprint(self.home_of)

    def home_of(self, name: str) -> str:
        """Returns the owner of a module: "author", "python" or "ours".

        Raises:
            UnkeepableError: It is Python's own, and may read what no digest has.
        """
        if name in SAME_IN_EVERY_RUN:
            return "python"
        module = sys.modules.get(name)
        path = getattr(module, "__file__", None) or ""
        if path.startswith(OURS) or path in entry_files():
            return "ours"
        is_python = name.partition(".")[0] in sys.stdlib_module_names
        if is_python or module is None or not _is_written_down(module):
            raise UnkeepableError(f"the module `{name}` may read what changes from run to run")
        return "author"

    def closure(self, names: Iterable[str]) -> dict[str, Digested]:
        """Returns modules with all that they lead to, in the order of their names.

        Raises:
            UnkeepableError: One of them cannot be written down.
        """
        found: dict[str, Digested] = {}
        pending = list(names)
        while pending:
            name = pending.pop()
            if name not in found:
                found[name] = self._digested(name)
                pending += found[name].leads_to
        return dict(sorted(found.items()))

    def _digested(self, name: str) -> Digested:
        """Returns a module's digest, made once.

        Raises:
            UnkeepableError: It cannot be written down.
        """
        if name not in self._known:
            try:
                self._known[name] = self._made(sys.modules[name])
            except UnkeepableError as error:
                self._known[name] = UnkeepableError(f"{name}: {error}")
            except (RecursionError, RuntimeError, AttributeError, TypeError, ValueError) as error:
                # A value of an author's that does not let itself be looked at.
                self._known[name] = UnkeepableError(f"{name}: {type(error).__name__}: {error}")
        found = self._known[name]
        if isinstance(found, UnkeepableError):
            raise found
        return found

    def _made(self, module: types.ModuleType) -> Digested:
        """Makes a module's digest.

        Raises:
            UnkeepableError: It cannot be written down.
        """
        name, path = module.__name__, module.__file__ or ""
        stamps = ((path, stamp(path)),) if path else ()
        written = Fingerprint(self.home_of, name)
        texts = texts_of(path, vars(module)) if path else ()
        if len(texts) > 1:
            raise UnkeepableError("its file has changed since it was imported")
        written.write((name, path, *texts))
        for text in texts:
            _refuse_surprises(text, vars(module))
        for key, value in list(vars(module).items()):
            if key in SKIPPED or (key == "__annotations__" and not value):
                continue
            written.write(key)
            written.write(value)
        return Digested(written.digest(), tuple(written.modules), stamps)


def _refuse_surprises(text: str, names: Mapping[str, object]) -> None:
    """Refuses annotations that call a function which differs in each run: they are evaluated.

    Functions, and what they call, are looked at by their code; a local's annotation has none.

    Args:
        text: The text of a module.
        names: Its namespace.

    Raises:
        UnkeepableError: There is such an annotation.
    """
    words = FROM_RUN_TO_RUN - names.keys()
    if words.isdisjoint(WORD.findall(text)):
        return
    for node in ast.walk(ast.parse(text)):
        annotations = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        for each in annotations:
            shown = "" if each is None else ast.unparse(each)
            for found in words.intersection(WORD.findall(shown)):
                raise UnkeepableError(f"the annotation `{shown}` calls `{found}`")


def _is_written_down(module: types.ModuleType) -> bool:
    """Returns whether a module is a file of Python's, or a folder without one."""
    path = getattr(module, "__file__", None)
    return path.endswith(".py") if isinstance(path, str) else hasattr(module, "__path__")


@cache
def entry_files() -> tuple[str, ...]:
    """Returns the files of this program that lie beside this package, and are no author's."""
    entry = sys.modules[ENTRY].__file__
    return () if entry is None else tuple(map(str, sorted(Path(entry).parent.glob("*.py"))))


def stamp(path: str) -> Stamp | None:
    """Returns the state of a file, by which it is seen to have changed; None if it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_dev

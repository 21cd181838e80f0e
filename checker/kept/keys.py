"""The key of a scenario's result: a digest of all that the result depends on.

That is this program, Python, z3 and the compiler; the options that change a result; the folder from
which places are told; and the scenario with all that can be read through it
(`checker.kept.modules`). A scenario for which the latter cannot be said has no key, and is checked
anew each time.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Final, final

from ..records import dataclass
from ..scenario import Scenario
from ..search.contract import Engine, Limits
from ..search.engines import AutoEngine
from ..search.native.compile.commands import Commands
from ..search.native.compile.compiler import NoCompilerError, find_compiler
from ..search.native.engine import NativeEngine
from ..search.plain import PlainEngine
from ..search.python.engine import PythonEngine
from .modules import OURS, Library, Stamp, entry_files, stamp
from .values import UnkeepableError

SOURCES: Final = (".py", ".c", ".h")
"""The ends of the names of this program's files that a result can depend on."""

PACKAGES: Final = ("z3-solver", "ziglang")
"""Packages that take part in a search; a package that is not installed takes none."""

IMPORTING: Final = 5.0
"""Seconds that importing this program may take, at most, while it does not compute: a file that is
younger than that may not be the one that was imported."""


@final
@dataclass(frozen=True, slots=True)
class Key:
    """A key, and the files that it was made from.

    Attributes:
        digest: The key.
        stamps: The states of the files before they were read: a result that was found after one has
            changed is not kept under this key.
    """

    digest: str
    stamps: tuple[tuple[str, Stamp | None], ...]

    @property
    def is_still_true(self) -> bool:
        """Whether no file has changed since."""
        return all(stamp(path) == state for path, state in self.stamps)


@final
@dataclass(slots=True)
class Keys:
    """The keys of results that are found with the same options.

    Attributes:
        engine: The engine that searches; None for the default.
        limits: Where a search gives up.
        values: Values of symbolic inputs, by name.
        query_limit: How many seconds z3 may take for one answer about them.
        regions: Whether each region is told of.
        strict: Whether a hang is a violation.
        library: The authors' modules.
    """

    engine: Engine | None
    limits: Limits
    values: Mapping[str, int]
    query_limit: float | None
    regions: bool
    strict: bool = False
    library: Library = field(default_factory=Library)

    def key(self, what: str, *scenarios: Scenario) -> Key | None:
        """Returns the key of a result, or None if there is no knowing what it depends on.

        Args:
            what: What is asked of the scenarios.
            scenarios: The scenarios, in the order in which they are compared.
        """
        try:
            options = (
                what,
                repr(replace(self.limits, spent=0.0)),
                tuple(sorted(self.values.items())),
                self.query_limit,
                self.regions,
                self.strict,
                _identity(self.engine or AutoEngine()),
                os.getcwd(),
            )
            written = self.library.fingerprint()
            written.write((surroundings(), options))
            for scenario in scenarios:
                written.write(scenario)
            found = self.library.closure(written.modules)
            names = [(name, module.digest) for name, module in found.items()]
            written.write(tuple(names))
            stamps = [each for module in found.values() for each in module.stamps]
            stamps += our_files()
        except (UnkeepableError, OSError, RecursionError):
            return None
        return Key(written.digest(), tuple(stamps))


def _identity(engine: Engine) -> tuple[object, ...]:
    """Returns the name and the settings by which an engine is told from others.

    Results are the same with any number of threads and shards; these count where asked for.

    Raises:
        UnkeepableError: It is none of this program's.
    """
    match engine:
        case AutoEngine(workers, _, shards):
            return "auto", workers, shards, _compiler()
        case NativeEngine(workers, folds, _, shards):
            return "native", workers, folds, shards, _compiler()
        case PythonEngine():
            return ("python",)
        case PlainEngine():
            return ("plain",)
    raise UnkeepableError(f"the engine {engine.name} is not known here")


@cache
def surroundings() -> tuple[str, ...]:
    """Returns this program, Python and packages, as far as a result can depend on them.

    Raises:
        OSError: This program's files cannot be read.
        UnkeepableError: They have just changed.
    """
    digest = hashlib.blake2b(digest_size=32)
    for path, _ in our_files():
        content = Path(path).read_bytes()
        digest.update(f"{path} {len(content)}\n".encode() + content)
    packages = [f"{name} {_version_of(name)}" for name in PACKAGES]
    python = (sys.version, sys.executable, str(sys.flags.optimize), platform.machine())
    return (digest.hexdigest(), *packages, *python)


@cache
def our_files() -> tuple[tuple[str, Stamp | None], ...]:
    """Returns the files of this program, with their states.

    Raises:
        UnkeepableError: One is so new that this process may have imported the one before.
    """
    began = time.time() - time.process_time() - IMPORTING
    found = []
    for path in [*map(Path, entry_files()), *sorted(Path(OURS).rglob("*"))]:
        if path.suffix in SOURCES:
            if path.stat().st_mtime > began:
                raise UnkeepableError(f"{path} has just changed")
            found.append((str(path), stamp(str(path))))
    return tuple(found)


def _version_of(package: str) -> str:
    """Returns the version of a package, or "" if it is not installed."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _compiler() -> str:
    """Returns the text by which C compiler and processor are told from others; or its lack."""
    try:
        return find_compiler().identity(Commands())
    except NoCompilerError as error:
        return str(error)

"""C into a shared object, by the system's compiler, once: what was compiled before is kept.

An object's name is a digest of all that it is made from: sources, compiler, flags and machine. It
appears in the cache by one `rename`, so that a reader sees a whole one or none, whoever else is at
work or is interrupted. The cache is the user's own (`platformdirs`); where that folder cannot be
written to, a temporary one serves for this run.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, final

import platformdirs

from checker.errors import EngineError, InternalError
from checker.records import dataclass

HERE: Final = Path(__file__).parent
TIME_LIMIT: Final = 300.0
"""Seconds that a compiler may take."""

RUNTIME: Final = (
    "model.h",
    "memory.h",
    "table.h",
    "frontier.h",
    "search.h",
    "tree.h",
    "worker.h",
    "table.c",
    "gate.c",
    "search.c",
    "way.c",
)
"""The files of the search."""

CANDIDATES: Final = ("cc", "gcc", "clang")
NEEDED: Final = ("-std=gnu11", "-fPIC", "-pthread", "-w")
CACHE: Final = "RACEPROOF_CACHE"
"""The environment variable that names another folder for what was compiled."""


class NoCompilerError(EngineError):
    """There is no C compiler."""


@final
@dataclass(frozen=True, slots=True)
class Compiler:
    """A C compiler.

    Attributes:
        command: Its command line, without files.
        flags: What `CFLAGS` adds; they come last, and so prevail.
    """

    command: tuple[str, ...]
    flags: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """What tells its objects from those of others: its version, and the processor's."""
        return "\n".join([*self.command, _version(self.command), *self.flags, _processor()])


@final
@dataclass(frozen=True, slots=True)
class Unit:
    """What becomes one shared object.

    Attributes:
        name: What it is called in messages and in the cache.
        sources: File names and their texts. Files that end in `.c` are compiled.
        flags: Optimisation and definitions.
    """

    name: str
    sources: Mapping[str, str]
    flags: tuple[str, ...] = field(default=())


def find_compiler(environment: Mapping[str, str] = os.environ) -> Compiler:
    """Returns the compiler that `CC` names, or else the first that is there.

    Raises:
        NoCompilerError: There is none, or none that is of use.
    """
    if sys.byteorder != "little":
        raise NoCompilerError("the native engine is written for little-endian processors")
    flags = tuple(shlex.split(environment.get("CFLAGS", "")))
    if named := environment.get("CC", "").strip():
        command = tuple(shlex.split(named))
        if shutil.which(command[0]) is None:
            raise NoCompilerError(f"CC is `{named}`, and there is no such command")
        return Compiler(command, flags)
    for candidate in CANDIDATES:
        if shutil.which(candidate) is not None:
            return Compiler((candidate,), flags)
    if (zig := find_spec("ziglang")) is not None and zig.origin is not None:
        return Compiler((str(Path(zig.origin).parent / "zig"), "cc"), flags)
    raise NoCompilerError("there is no C compiler; install gcc, or `pip install raceproof[zig]`")


@cache
def _processor() -> str:
    """Returns what objects for this very processor depend on."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(each for each in lines if each.startswith(("flags", "Features")))
    return platform.machine() + platform.processor()


@cache
def _version(command: Sequence[str]) -> str:
    """Returns what a compiler says of itself."""
    try:
        told = subprocess.run(
            [*command, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineError(f"`{command[0]} --version` does not run: {error}") from error
    return told.stdout


def cache_folder() -> Path:
    """Returns the folder of what was compiled; a new one in the temporary folder if need be."""
    named = os.environ.get(CACHE)
    folder = Path(named) if named else Path(platformdirs.user_cache_dir("raceproof")) / "native"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    except OSError:
        pass
    return Path(_temporary_folder())


@cache
def _temporary_folder() -> str:
    """Returns a folder for this run."""
    return tempfile.mkdtemp(prefix="raceproof-")


def cached(unit: Unit, compiler: Compiler) -> Path | None:
    """Returns a unit's object if it was compiled before."""
    path = cache_folder() / _file_name(unit, compiler)
    return path if path.is_file() else None


def forget(unit: Unit, compiler: Compiler) -> None:
    """Removes a unit's object, if it was compiled before."""
    with suppress(OSError):
        (cache_folder() / _file_name(unit, compiler)).unlink()


def compiled(unit: Unit, compiler: Compiler) -> Path:
    """Returns a unit's object, compiling it if need be.

    Raises:
        InternalError: The compiler refuses it. The C files are kept.
        EngineError: The compiler does not run, or takes too long.
    """
    found = cached(unit, compiler)
    return found if found is not None else _compile(unit, compiler)


def _file_name(unit: Unit, compiler: Compiler) -> str:
    """Returns the name of a unit's object in the cache."""
    digest = hashlib.sha256(compiler.identity.encode())
    for text in (*unit.flags, *(part for each in sorted(unit.sources.items()) for part in each)):
        digest.update(b"\0" + text.encode())
    return f"{unit.name}-{digest.hexdigest()[:32]}.so"


def _compile(unit: Unit, compiler: Compiler) -> Path:
    """Compiles a unit in a folder of its own, and moves the object into the cache."""
    folder = cache_folder()
    work = Path(tempfile.mkdtemp(prefix=f".{unit.name}-", dir=folder))
    write_sources(unit.sources, work)
    target = folder / _file_name(unit, compiler)
    files = [name for name in sorted(unit.sources) if name.endswith(".c")]
    base = [*compiler.command, *NEEDED, *unit.flags, *compiler.flags]
    is_kept = False
    try:
        if len(files) > 1:
            with ThreadPoolExecutor(len(files)) as pool:
                pieces = [[*base, "-c", "-o", f"{name}.o", name] for name in files]
                list(pool.map(lambda command: _run(command, work), pieces))
        made = [f"{name}.o" for name in files] if len(files) > 1 else files
        _run([*base, "-shared", "-o", "object.so", *made], work)
        (work / "object.so").replace(target)
    except InternalError:
        is_kept = True
        raise
    except OSError as error:
        raise EngineError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        if not is_kept:
            shutil.rmtree(work, ignore_errors=True)
    return target


def _run(command: Sequence[str], work: Path) -> None:
    """Runs the compiler."""
    try:
        ran = subprocess.run(
            command, cwd=work, capture_output=True, text=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as late:
        message = f"the C compiler took more than {TIME_LIMIT:g} s: {shlex.join(command)}"
        raise EngineError(f"{message}\n    use --engine reference") from late
    except OSError as error:
        raise EngineError(f"`{command[0]}` does not run: {error}") from error
    if ran.returncode:
        lines = "\n".join(f"    {line}" for line in ran.stderr.splitlines()[:20])
        raise InternalError(
            f"the C compiler fails: {shlex.join(command)}\n{lines}\n"
            f"    the C is kept in {work}\n    --engine reference does without it"
        )


def write_sources(sources: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder."""
    for name, text in sources.items():
        (folder / name).write_text(text, "utf-8")


def keep(sources: Mapping[str, str], title: str, folder: Path) -> Path:
    """Writes a model's C and its header into a folder of its own in a folder; returns it.

    Raises:
        OSError: The folder cannot be written to.
    """
    own = folder / title
    own.mkdir(parents=True, exist_ok=True)
    write_sources(model(sources).sources, own)
    return own


def runtime(words: int) -> Unit:
    """Returns the search for states of so many words."""
    sources = {name: (HERE / name).read_text("utf-8") for name in RUNTIME}
    return Unit(f"search{words}", sources, ("-O3", "-march=native", f"-DWORDS={words}"))


def model(sources: Mapping[str, str]) -> Unit:
    """Returns a model that was written in C."""
    header = (HERE / "model.h").read_text("utf-8")
    return Unit("model", {**sources, "model.h": header}, ("-O1",))

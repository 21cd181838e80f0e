"""C into a shared object, by the system's compiler, once: objects are kept in a cache.

An object's name is a digest of all that it is made from: sources, compiler, flags and machine. It
appears in the cache by one `rename`, so that a reader sees a whole one or none, whoever else is at
work or is interrupted; one that was damaged later is compiled anew.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from typing import Final, final

from ....errors import EngineError, InternalError
from ....records import dataclass
from ..constants import definitions
from .cache import cache_folder, is_whole, seal, sweep
from .commands import Commands
from .compiler import (
    NEEDED,
    TIME_LIMIT,
    Compiler,
    NoCompilerError,
    called,
    fault,
)
from .objects import wrong_with
from .once import one_at_a_time

SOURCES: Final = Path(__file__).parent.parent / "c"
"""The folder of the search in C."""

RUNTIME: Final = (
    "model.h",
    "memory.h",
    "digest.h",
    "table.h",
    "frontier.h",
    "search.h",
    "shard.h",
    "tree.h",
    "sleep_sets.h",
    "worker.h",
    "table.c",
    "sleep_sets.c",
    "gate.c",
    "search.c",
    "expand.c",
    "visit.c",
    "way.h",
    "way.c",
    "shard.c",
    "shard_way.c",
    "cut.c",
    "graph.h",
    "graph.c",
    "walks.h",
    "walks.c",
)
"""The files of the search."""


@final
@dataclass(frozen=True, slots=True)
class CompilationUnit:
    """The sources and flags of one shared object.

    Attributes:
        name: Its name in messages and in the cache.
        sources: File names and their texts. Files that end in `.c` are compiled.
        flags: Optimisation and definitions.
    """

    name: str
    sources: Mapping[str, str]
    flags: tuple[str, ...] = field(default=())


class RefusedError(Exception):
    """A compiler fails, or writes no whole object.

    Attributes:
        command: The command that failed.
        said: Its standard error.
        wrong: The fault of the object that it wrote without an error; "" if it told of one.
    """

    def __init__(self, command: Sequence[str], said: str, wrong: str = "") -> None:
        self.command, self.said, self.wrong = command, said, wrong
        super().__init__(said or wrong)


def cached(
    unit: CompilationUnit, compiler: Compiler, commands: Commands | None = None
) -> Path | None:
    """Returns a unit's object if it was compiled before, and is whole."""
    path = cache_folder() / _file_name(unit, compiler, commands or Commands())
    return path if is_whole(path) else None


def compiled(
    unit: CompilationUnit,
    compiler: Compiler,
    commands: Commands | None = None,
    *,
    anew: bool = False,
) -> Path:
    """Returns a unit's object, compiling it if need be.

    Args:
        unit: The unit.
        compiler: The compiler.
        commands: The running commands, to which the compiler's is added.
        anew: Whether it is compiled even if it was before.

    Raises:
        InternalError: The compiler refuses it. The C files are kept.
        NoCompilerError: The compiler refuses a small program too, or does not run.
        EngineError: The compiler takes too long, or the object cannot be written.
    """
    among = commands or Commands()
    found = None if anew else cached(unit, compiler, among)
    return found or _compile(unit, compiler, among, anew=anew)


def _file_name(unit: CompilationUnit, compiler: Compiler, commands: Commands) -> str:
    """Returns the name of a unit's object in the cache."""
    digest = hashlib.sha256(compiler.identity(commands).encode())
    for text in (*unit.flags, *(part for each in sorted(unit.sources.items()) for part in each)):
        digest.update(b"\0" + text.encode())
    return f"{unit.name}-{digest.hexdigest()[:32]}.so"


def _compile(unit: CompilationUnit, compiler: Compiler, commands: Commands, *, anew: bool) -> Path:
    """Compiles a unit in a folder of its own, and moves the object into the cache.

    If another process has compiled it meanwhile, that object serves, unless it is wanted anew.
    """
    folder = cache_folder()
    target = folder / _file_name(unit, compiler, commands)
    try:
        with commands.at_work(), one_at_a_time(target, TIME_LIMIT, commands.go_on):
            if not anew and is_whole(target):
                return target
            sweep(folder)
            work = Path(tempfile.mkdtemp(prefix=f".{unit.name}-", dir=folder))
            try:
                made = _made(unit, compiler, commands, work)
                seal(made)
                made.replace(target)
            except RefusedError as refused:
                if (wrong := fault(compiler, unit.flags, commands, work)) is not None:
                    raise NoCompilerError(wrong) from refused
                if refused.wrong:
                    whose = f"{called(compiler.command)}, which tells of no error"
                    raise NoCompilerError(f"{whose}, but {refused.wrong}") from refused
                raise _kept(refused, unit, folder) from refused
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise EngineError(f"{target} cannot be written: {error.strerror}") from error
    return target


def _made(unit: CompilationUnit, compiler: Compiler, commands: Commands, work: Path) -> Path:
    """Compiles a unit in a folder, and returns the object.

    Raises:
        RefusedError: The compiler refuses it.
        OSError: The folder cannot be written to.
    """
    write_sources(unit.sources, work)
    files = [name for name in sorted(unit.sources) if name.endswith(".c")]
    base = [*compiler.command, *NEEDED, *unit.flags, *compiler.flags]
    made = work / "object.so"

    def compile_piece(name: str) -> None:
        _run([*base, "-c", "-o", f"{name}.o", name], commands, work / f"{name}.o")

    if len(files) > 1:
        with ThreadPoolExecutor(len(files)) as pool:
            list(pool.map(compile_piece, files))
        files = [f"{name}.o" for name in files]
    command = [*base, "-shared", "-o", made.name, *files]
    _run(command, commands, made)
    return made


def _run(command: Sequence[str], commands: Commands, made: Path) -> None:
    """Runs the compiler, which is to make a file.

    Raises:
        RefusedError: It fails.
    """
    try:
        ran = commands.run(command, made.parent, TIME_LIMIT)
    except subprocess.TimeoutExpired as late:
        message = f"the C compiler took more than {TIME_LIMIT:g} s: {shlex.join(command)}"
        raise EngineError(f"{message}\n    use --engine python") from late
    except OSError as error:
        raise NoCompilerError(f"{called(command[:1])}, which does not run: {error}") from error
    if ran.code:
        raise RefusedError(command, ran.said)
    if not made.is_file():
        raise RefusedError(command, ran.said, f"writes no {made.name}")
    if wrong := wrong_with(made, shared=made.suffix == ".so"):
        raise RefusedError(command, ran.said, f"writes a {made.name} {wrong}")


def _kept(refused: RefusedError, unit: CompilationUnit, folder: Path) -> InternalError:
    """Writes C that the compiler refuses to a folder to keep; returns the error that names it.

    Raises:
        OSError: The folder cannot be written to.
    """
    kept = Path(tempfile.mkdtemp(prefix=f"refused-{unit.name}-", dir=folder))
    write_sources(unit.sources, kept)
    lines = "\n".join(f"    {line}" for line in refused.said.splitlines()[:20])
    return InternalError(
        f"the C compiler fails: {shlex.join(refused.command)}\n{lines}\n"
        f"    the C is kept in {kept}\n    --engine python does without it"
    )


def write_sources(sources: Mapping[str, str], folder: Path) -> None:
    """Writes files into a folder."""
    for name, text in sources.items():
        (folder / name).write_text(text, "utf-8")


def keep_files(sources: Mapping[str, str], title: str, folder: Path) -> Path:
    """Writes a model's C and its header into a folder of its own in a folder; returns it.

    Raises:
        OSError: The folder cannot be written to.
    """
    own = folder / title
    own.mkdir(parents=True, exist_ok=True)
    write_sources(model(sources).sources, own)
    return own


def runtime(words: int) -> CompilationUnit:
    """Returns the unit of the search for states of a number of words."""
    sources = {name: (SOURCES / name).read_text("utf-8") for name in RUNTIME}
    return CompilationUnit(f"search{words}", sources, ("-O3", "-march=native", *definitions(words)))


def model(sources: Mapping[str, str]) -> CompilationUnit:
    """Returns a model that was written in C."""
    header = (SOURCES / "model.h").read_text("utf-8")
    return CompilationUnit("model", {**sources, "model.h": header}, ("-O1",))

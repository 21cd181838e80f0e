"""Which C compiler there is, and whether it is of use."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, final

from ....errors import EngineError
from ....records import dataclass
from .cache import cache_folder
from .commands import Commands
from .objects import wrong_with

TIME_LIMIT: Final = 300.0
"""Seconds that a compiler may take."""

VERSION_LIMIT: Final = 60.0
"""Seconds that a compiler may take to say its version."""

CANDIDATES: Final = ("cc", "gcc", "clang")
NEEDED: Final = ("-std=gnu11", "-fPIC", "-pthread", "-w")

TRIAL: Final = """
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

_Static_assert(sizeof(void *) == 8 && sizeof(unsigned __int128) == 16, "");

static _Atomic uint64_t trial;

uint64_t raceproof_trial(void)
{
    for (int i = 0; i < 2; i++)
        atomic_fetch_add(&trial, 1);
    return trial;
}
"""
"""A program that every useful compiler compiles: it needs the headers that the search needs."""


class NoCompilerError(EngineError):
    """There is no C compiler, or none that is of use."""


@final
@dataclass(frozen=True, slots=True)
class Compiler:
    """A C compiler.

    Attributes:
        command: Its command line, without files.
        flags: The flags of `CFLAGS`; they come last, and so prevail.
    """

    command: tuple[str, ...]
    flags: tuple[str, ...] = ()

    def identity(self, commands: Commands) -> str:
        """Returns a key for its objects: the compiler's version, and the processor's features.

        Args:
            commands: The running commands, to which the compiler's is added the first time.

        Raises:
            NoCompilerError: The compiler does not run.
        """
        version = _version(self.command, commands)
        return "\n".join([*self.command, version, *self.flags, _processor()])


def find_compiler(environment: Mapping[str, str] = os.environ) -> Compiler:
    """Returns the compiler that `CC` names, or else the first that is there.

    Raises:
        NoCompilerError: There is none, or none that is of use.
    """
    if sys.byteorder != "little":
        raise NoCompilerError("the native engine is written for little-endian processors")
    flags = _words("CFLAGS", environment)
    if command := _words("CC", environment):
        if shutil.which(command[0]) is None:
            named = environment["CC"].strip()
            raise NoCompilerError(f"CC is `{named}`, and there is no such command")
        return Compiler(command, flags)
    for candidate in CANDIDATES:
        if shutil.which(candidate) is not None:
            return Compiler((candidate,), flags)
    if (zig := find_spec("ziglang")) is not None and zig.origin is not None:
        return Compiler((str(Path(zig.origin).parent / "zig"), "cc"), flags)
    raise NoCompilerError("there is no C compiler; install gcc, or `pip install raceproof[zig]`")


def _words(name: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the words of an environment variable, as a shell takes them apart."""
    text = environment.get(name, "")
    try:
        return tuple(shlex.split(text))
    except ValueError as error:
        raise NoCompilerError(f"{name} is `{text}`, which a shell cannot read: {error}") from error


@cache
def _processor() -> str:
    """Returns the features of this processor, on which `-march=native` depends."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(each for each in lines if each.startswith(("flags", "Features")))
    return platform.machine() + platform.processor()


def _version(command: tuple[str, ...], commands: Commands) -> str:
    """Returns a compiler's own text about its version."""
    known = _known_versions(command)
    if not known:
        try:
            ran = commands.run([*command, "--version"], cache_folder(), VERSION_LIMIT)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoCompilerError(f"{called(command)}, which does not run: {error}") from error
        known.append(ran.printed)
    return known[0]


@cache
def _known_versions(command: tuple[str, ...]) -> list[str]:
    """Returns where the version of a compiler is kept: nothing, or the version."""
    return []


def called(command: Sequence[str]) -> str:
    """Returns a compiler as a message begins with it."""
    shown = shlex.join(command)
    return (
        f"CC is `{shown}`" if os.environ.get("CC", "").strip() else f"the C compiler is `{shown}`"
    )


def fault(compiler: Compiler, flags: Sequence[str], commands: Commands, work: Path) -> str | None:
    """Returns the fault of a compiler that has failed; None if a small program shows none.

    That is tried with a small program, as it is and then without `CFLAGS`.

    Args:
        compiler: The compiler.
        flags: The flags of a unit.
        commands: The running commands, to which the compiler's is added.
        work: A folder to write to.
    """
    said = _tried([*compiler.command, *NEEDED, *flags, *compiler.flags], commands, work)
    if said is None:
        return None
    without = [*compiler.command, *NEEDED, *flags]
    if compiler.flags and _tried(without, commands, work) is None:
        begin = f"CFLAGS is `{shlex.join(compiler.flags)}`, with which `{compiler.command[0]}`"
    else:
        begin = f"{called(compiler.command)}, which"
    return f"{begin} does not compile a small program: {said}"


def _tried(base: Sequence[str], commands: Commands, work: Path) -> str | None:
    """Returns in a line why a small program does not compile, or None if it does."""
    (work / "trial.c").write_text(TRIAL, "utf-8")
    for made, arguments in (("trial.o", ("-c", "trial.c")), ("trial.so", ("-shared", "trial.o"))):
        (work / made).unlink(missing_ok=True)
        option, source = arguments
        try:
            ran = commands.run([*base, option, "-o", made, source], work, TIME_LIMIT)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if ran.code:
            lines = [line.strip() for line in ran.said.splitlines() if line.strip()]
            worst = [line for line in lines if "error" in line.lower()]
            return next(iter(worst or lines), f"its exit code is {ran.code}")
        if not (work / made).is_file():
            return "it writes no file"
        if wrong := wrong_with(work / made, shared=made == "trial.so"):
            return f"it writes a file {wrong}"
    return None

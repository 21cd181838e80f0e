"""A Program on its way to a search: written in C, then compiled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Final, final

from ...errors import EngineError
from ...host.deadline import TimeUpError
from ...host.termination import TerminatedError
from ...program.nodes import Program
from ...records import dataclass
from ..limits import Watch
from .compile import build
from .compile.cache import CACHE, cache_folder, may_run_from
from .compile.commands import Commands
from .compile.compiler import Compiler, NoCompilerError, called, find_compiler
from .emit import Emitted, emit
from .runtime import Runtime

LOOK: Final = 0.05
"""Seconds between two looks at compilers: a signal that comes as a wait begins does not end it."""


@final
@dataclass(frozen=True, slots=True)
class Prepared:
    """A Program in C, to be compiled.

    Attributes:
        program: The Program.
        emitted: Its C.
        compiler: The compiler.
        evidence: Whether the C notes which transitions are taken.
    """

    program: Program
    emitted: Emitted
    compiler: Compiler
    evidence: bool

    @property
    def units(self) -> tuple[build.CompilationUnit, build.CompilationUnit]:
        """The search and the model."""
        return build.runtime(len(self.emitted.layout.bits)), build.model(self.emitted.sources)

    def compile(self, watch: Watch) -> Runtime:
        """Compiles the search and the model side by side, as far as the cache lacks them.

        What was compiled before and cannot be loaded is compiled anew.

        Args:
            watch: The limits, which hold meanwhile.

        Raises:
            LimitError: A limit is met.
            EngineError: The compiler does not run, or no program may run from the cache.
            NoCompilerError: The object that the compiler made cannot be loaded.
            InternalError: The compiler refuses the C.
        """
        try:
            return self._loaded(watch, anew=False)
        except OSError:
            pass
        try:
            return self._loaded(watch, anew=True)
        except OSError as error:
            if may_run_from(cache_folder()):
                command = self.compiler.command
                said = f"{called(command)}, and what it writes cannot be loaded: {error}"
                raise NoCompilerError(said) from error
            raise EngineError(
                f"what was compiled cannot be loaded: {error}\n"
                f"    name a folder for it that programs may run from: {CACHE}=DIR"
            ) from error

    def _loaded(self, watch: Watch, *, anew: bool) -> Runtime:
        """Returns the loaded objects, compiled if need be.

        Raises:
            OSError: It cannot be loaded.
        """
        commands = Commands()

        def compiled(unit: build.CompilationUnit) -> Path:
            return build.compiled(unit, self.compiler, commands, anew=anew)

        with ThreadPoolExecutor(2) as pool:
            try:
                found = [pool.submit(compiled, unit) for unit in self.units]
                while wait(found, LOOK).not_done:
                    watch.look(0, 0, 0)
                search, model = (each.result() for each in found)
            except BaseException as why:  # ^C too, which the threads know nothing of
                if (told := _stopped(commands)) is None or isinstance(why, TerminatedError):
                    raise
                raise told from why
        return Runtime(search, model, len(self.emitted.layout.bits))


def _stopped(commands: Commands) -> BaseException | None:
    """Ends the running compilers; returns the exception that reached this process meanwhile.

    Until then nothing gets out, so that no folder stays behind.
    """
    told: BaseException | None = None
    while True:
        try:
            commands.stop()
        except (KeyboardInterrupt, TerminatedError, TimeUpError) as again:
            told = told if isinstance(told, TerminatedError) else again
        else:
            return told


def prepare(program: Program, *, evidence: bool = False, folds: bool = False) -> Prepared:
    """Writes a Program in C, and finds a compiler.

    Args:
        program: The Program.
        evidence: Whether the C notes which transitions are taken.
        folds: Whether states are to be folded. What belongs together then has words of its own,
            unless there is evidence to be gathered: the digest is of the usual words.

    Raises:
        EngineError: It cannot be written in C, or there is no compiler.
    """
    emitted = emit(program, notes_taken=evidence, apart=folds and not evidence)
    return Prepared(program, emitted, find_compiler(), evidence)

"""A Program on its way to a search: written in C, then compiled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import final

from checker.program.nodes import Program
from checker.search.native import build
from checker.search.native.emit import Emitted, emit
from checker.search.native.runtime import Runtime


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
    compiler: build.Compiler
    evidence: bool

    @property
    def units(self) -> tuple[build.Unit, build.Unit]:
        """The search and the model."""
        return build.runtime(len(self.emitted.layout.bits)), build.model(self.emitted.sources)

    def compile(self) -> Runtime:
        """Compiles what was not compiled before, the search and the model at the same time.

        Raises:
            EngineError: The compiler does not run.
            InternalError: The compiler refuses the C.
        """
        with ThreadPoolExecutor(2) as pool:
            search, model = pool.map(lambda unit: build.compiled(unit, self.compiler), self.units)
        return Runtime(search, model, len(self.emitted.layout.bits))


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
    return Prepared(program, emitted, build.find_compiler(), evidence)

"""A Program compiled to Python functions: the successors of packed states, and what they violate.

The steps are written by `checker.search.steps`; here it is put together, run through Python's own
compiler, and given what it relies on. `CompiledProgram.source` shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType
from typing import Any, NoReturn, final

from checker.program import interpreter
from checker.program.interpreter import CheckFailed, Failed, Next, State, initial_states
from checker.program.nodes import DISCARDED, Const, Failure, Program, PropertyKind
from checker.records import dataclass
from checker.search.expressions import specialise
from checker.search.order import Order
from checker.search.reference.packing import Layout, Packing, lay_out
from checker.search.reference.python import Python
from checker.search.steps import StepWriter, View, step_writers

DISCARD = b""
"""Stands among successors for an execution that is ruled out."""


@final
@dataclass(frozen=True, slots=True)
class CompiledProgram:
    """A Program as functions on packed states. Made by `compile_program`.

    Attributes:
        program: The Program.
        source: The Python source that was compiled.
        steps: For each process, appends its successors of a state to a list, and `DISCARD` for
            each execution that is ruled out. Raises `CheckFailed` at the first failure, after
            what comes before it.
        expand: The same for all processes, in order.
        is_broken: Whether a state violates a property. Raises `CheckFailed` where evaluating one
            fails.
        properties: The same for each property.
        is_finished: Whether every process has finished.
        discards: Whether an execution may be ruled out.
        is_recursive: Whether the functions call themselves, up to `LONGEST_STEP` deep.
        packing: Packs and unpacks states.
        order: The ranks of what may be violated.
        taken: For each kind, for each transition, whether it was taken since; 0 or 1.
    """

    program: Program
    source: str
    steps: tuple[Callable[[bytes, list[bytes]], None], ...]
    expand: Callable[[bytes, list[bytes]], None]
    is_broken: Callable[[bytes], bool]
    properties: tuple[Callable[[bytes], bool], ...]
    is_finished: Callable[[bytes], bool]
    discards: bool
    is_recursive: bool
    packing: Packing
    order: Order
    taken: tuple[bytearray, ...]

    def pack(self, state: State) -> bytes:
        """Returns a state as bytes."""
        return self.packing.pack(state)

    def unpack(self, packed: bytes) -> State:
        """Returns the state that was packed; transient locals have their types' `low`."""
        return self.packing.unpack(packed)

    def initial(self) -> Iterator[bytes | tuple[int, Failure]]:
        """Returns the initial states, packed, in order.

        A beginning that fails stands among them: the process (-1: the set-up), and the failure.
        """
        for paths, outcome in initial_states(self.program):
            if isinstance(outcome, Next):
                yield self.pack(outcome.state)
            elif isinstance(outcome, Failed):
                yield len(paths) - 2, outcome.failure

    def successors(self, packed: bytes) -> list[tuple[int, bytes]]:
        """Returns who steps to which state, in order; of a step that fails, what comes before."""
        found: list[tuple[int, bytes]] = []
        for process in range(len(self.steps)):
            found.extend((process, each) for each in self._step(packed, process)[0] if each)
        return found

    def failing(self, packed: bytes) -> list[tuple[int, Failure]]:
        """Returns the processes whose next step fails, each with its first failure."""
        ends = ((process, self._step(packed, process)[1]) for process in range(len(self.steps)))
        return [(process, failure) for process, failure in ends if failure is not None]

    def violated(self, packed: bytes) -> tuple[int, Failure | None] | None:
        """Returns the first property that a state violates, and the failure in evaluating it."""
        for position, is_violated in enumerate(self.properties):
            try:
                if is_violated(packed):
                    return position, None
            except CheckFailed as failed:
                return position, failed.failure
        return None

    def is_stuck(self, packed: bytes) -> bool:
        """Whether nobody can move, fail or be ruled out, and somebody has not finished."""
        if self.is_finished(packed):
            return False
        steps = (self._step(packed, process) for process in range(len(self.steps)))
        return not any(found or failure is not None for found, failure in steps)

    def _step(self, packed: bytes, process: int) -> tuple[list[bytes], Failure | None]:
        """Returns one process's successors, and the failure that ends them."""
        found: list[bytes] = []
        try:
            with deep_recursion(self.is_recursive):
                self.steps[process](packed, found)
        except CheckFailed as failed:
            return found, failed.failure
        return found, None


@contextmanager
def deep_recursion(needed: bool) -> Iterator[None]:
    """Lets functions call themselves as deep as the longest step; they need no C stack."""
    before = sys.getrecursionlimit()
    try:
        if needed:
            sys.setrecursionlimit(max(before, 2 * interpreter.LONGEST_STEP + 1000))
        yield
    finally:
        if needed:
            sys.setrecursionlimit(before)


@final
@dataclass(frozen=True, slots=True)
class _Written:
    """A Program as Python source, compiled, but with nothing that it relies on.

    Attributes:
        source: The source.
        code: What Python's compiler made of it.
        failures: What `fail` raises, by number.
        layout: Where values lie.
        order: The ranks of what may be violated.
        is_recursive: Whether the functions call themselves.
    """

    source: str
    code: CodeType
    failures: list[Failure]
    layout: Layout
    order: Order
    is_recursive: bool


def compile_program(program: Program, *, notes_taken: bool = False) -> CompiledProgram:
    """Compiles a Program. What was made of the same one with other truths is used again.

    Args:
        program: The Program.
        notes_taken: Whether `CompiledProgram.taken` is kept up to date, which takes time.
    """
    written = _written(program, notes_taken)

    def fail(number: int) -> NoReturn:
        raise CheckFailed(written.failures[number])

    taken = tuple(bytearray(len(kind.transitions)) for kind in program.kinds)
    names: dict[str, Any] = {
        "fail": fail,
        "wide": _wide,
        "store": _store,
        "limit": interpreter.LONGEST_STEP,
        "taken": taken,
        "truth": program.truths,
    }
    exec(written.code, names)
    return CompiledProgram(
        program,
        written.source,
        tuple(names[f"process_{process}"] for process in range(len(program.processes))),
        names["expand"],
        names["is_broken"],
        tuple(names[f"property_{position}"] for position in range(len(program.properties))),
        names["is_finished"],
        any(each.target == DISCARDED for kind in program.kinds for each in kind.transitions),
        written.is_recursive,
        Packing(program, written.layout),
        written.order,
        taken,
    )


@lru_cache(maxsize=2)
def _written(program: Program, notes_taken: bool) -> _Written:
    """Writes a Program and compiles the source."""
    layout = lay_out(program)
    language = Python(program, layout, notes_taken=notes_taken)
    writers = step_writers(program, language)
    lines = [line for writer in writers for line in writer.write()]
    lines += [*_expand(writers, language), *_broken(program, language)]
    source = "\n".join(lines) + "\n"
    code = compile(source, f"<{program.name}>", "exec")
    is_recursive = any(writer.is_recursive for writer in writers)
    return _Written(source, code, language.failures, layout, Order(program), is_recursive)


def _wide(packed: bytes, at: int, size: int) -> int:
    """Reads a stored number of several bytes."""
    return int.from_bytes(packed[at : at + size], "little")


def _store(packed: bytearray, at: int, size: int, value: int) -> None:
    """Writes a stored number of several bytes."""
    packed[at : at + size] = int(value).to_bytes(size, "little")


def _expand(writers: list[StepWriter], language: Python) -> list[str]:
    """Writes each process's step, chosen by its location, and the steps of all."""
    scope = language.scope(View(-1, "s"))
    lines: list[str] = []
    calls: list[str] = []
    for writer in writers:
        process = writer.process
        table = ", ".join(f"step_{process}_{location}" for location in writer.roots)
        call = f"    steps_{process}[{scope.location(process)}](s, out)"
        lines += [f"steps_{process} = ({table},)", f"def process_{process}(s, out):", call]
        calls.append(call)
    return [*lines, "def expand(s, out):", *(calls or ["    pass"])]


def _broken(program: Program, language: Python) -> list[str]:
    """Writes the evaluation of the properties, one by one and all in order."""
    scope = language.scope(View(-1, "s"))
    lines: list[str] = []
    all_in_order: list[str] = []
    for position, each in enumerate(program.properties):
        condition = specialise(each.condition, -1)
        is_due = "is_finished(s) and " if each.kind is PropertyKind.FINAL else ""
        violated = f"{is_due}not {scope.text(condition)}"
        lines += [f"def property_{position}(s):", f"    return {violated}"]
        if not (isinstance(condition, Const) and condition.value):
            all_in_order.append(f"({violated})")
    lines += ["def is_broken(s):", f"    return {' or '.join(all_in_order) or 'False'}"]
    ends = [f"{scope.location(p)} == {scope.final_code(p)}" for p in range(len(program.processes))]
    return [*lines, "def is_finished(s):", f"    return {' and '.join(ends) or 'True'}"]

"""A Program compiled to Python functions: the successors of packed states, and what they violate.

The source is written by `checker.search.steps`; here it is put together, run through Python's own
compiler, and given what it relies on. `CompiledProgram.source` shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn, final

from checker.program import interpreter
from checker.program.interpreter import CheckFailed, Failed, Next, State, initial_states
from checker.program.nodes import DISCARDED, Const, Failure, Program, Property, PropertyKind
from checker.search.expressions import Scope, specialise
from checker.search.layout import Layout, Packing, lay_out
from checker.search.steps import StepWriter

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
        broken: Returns the position of the first property that a state violates, or -1. Raises
            `CheckFailed` where evaluating one fails.
        is_finished: Whether every process has finished.
        discards: Whether an execution may be ruled out.
        is_recursive: Whether the functions call themselves, up to `LONGEST_STEP` deep.
        packing: Packs and unpacks states.
    """

    program: Program
    source: str
    steps: tuple[Callable[[bytes, list[bytes]], None], ...]
    expand: Callable[[bytes, list[bytes]], None]
    broken: Callable[[bytes], int]
    is_finished: Callable[[bytes], bool]
    discards: bool
    is_recursive: bool
    packing: Packing

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

    def failures(self, packed: bytes) -> list[tuple[int, Failure]]:
        """Returns the processes whose next step may fail, and the first failure of each."""
        ends = ((process, self._step(packed, process)[1]) for process in range(len(self.steps)))
        return [(process, failure) for process, failure in ends if failure is not None]

    def violated(self, packed: bytes) -> Property | Failure | None:
        """Returns the first property that a state violates, or the failure in evaluating it."""
        try:
            position = self.broken(packed)
        except CheckFailed as failed:
            return failed.failure
        return None if position < 0 else self.program.properties[position]

    def is_deadlock(self, packed: bytes) -> bool:
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


def compile_program(program: Program) -> CompiledProgram:
    """Compiles a Program."""
    layout = lay_out(program)
    failures: list[Failure] = []
    writers = [
        StepWriter(program, layout, process, failures) for process in range(len(program.processes))
    ]
    lines = [line for writer in writers for line in writer.write()]
    lines += [*_expand(program, layout), *_broken(program, layout, failures)]
    source = "\n".join(lines) + "\n"

    def fail(number: int) -> NoReturn:
        raise CheckFailed(failures[number])

    names: dict[str, Any] = {"fail": fail, "wide": _wide, "store": _store}
    exec(compile(source, f"<{program.name}>", "exec"), names)
    return CompiledProgram(
        program,
        source,
        tuple(names[f"process_{process}"] for process in range(len(program.processes))),
        names["expand"],
        names["broken"],
        names["is_finished"],
        any(each.target == DISCARDED for kind in program.kinds for each in kind.transitions),
        any(writer.is_recursive for writer in writers),
        Packing(program, layout),
    )


def _wide(packed: bytes, at: int, size: int) -> int:
    """Reads a stored number of several bytes."""
    return int.from_bytes(packed[at : at + size], "little")


def _store(packed: bytearray, at: int, size: int, value: int) -> None:
    """Writes a stored number of several bytes."""
    packed[at : at + size] = int(value).to_bytes(size, "little")


def _expand(program: Program, layout: Layout) -> list[str]:
    """Writes each process's step, chosen by its location, and the steps of all."""
    scope = Scope(program, layout, -1, "s", {}, [])
    lines: list[str] = []
    calls: list[str] = []
    for process in range(len(program.processes)):
        call = f"    steps_{process}[{scope.location(process)}](s, out)"
        lines += [f"def process_{process}(s, out):", call]
        calls.append(call)
    return [*lines, "def expand(s, out):", *(calls or ["    pass"])]


def _broken(program: Program, layout: Layout, failures: list[Failure]) -> list[str]:
    """Writes the evaluation of the properties, in order."""
    scope = Scope(program, layout, -1, "s", {}, failures)
    lines = ["def broken(s):"]
    for position, each in enumerate(program.properties):
        condition = specialise(each.condition, -1)
        if isinstance(condition, Const) and condition.value:
            continue
        needed = "is_finished(s) and " if each.kind is PropertyKind.FINAL else ""
        lines.append(f"    if {needed}not {scope.text(condition)}:")
        lines.append(f"        return {position}")
    lines.append("    return -1")
    ends = [f"{scope.location(p)} == {scope.final_code(p)}" for p in range(len(program.processes))]
    return [*lines, "def is_finished(s):", f"    return {' and '.join(ends) or 'True'}"]

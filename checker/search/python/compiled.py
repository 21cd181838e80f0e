"""A Program compiled to Python functions: successors of packed states, and their violations.

The steps are written by `checker.search.steps`; here they are run through Python's own compiler,
and given what they rely on. A function is written when it is called for the first time: half of a
model's locations are never reached in a scenario.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache
from pathlib import PurePath
from types import CodeType
from typing import Any, Final, NoReturn, TypeAlias, final

from ...analysis.specialise import may_fail, specialise
from ...program import long_steps
from ...program.interpreter import CheckFailed, Failed, Next, State, initial_states
from ...program.nodes import DISCARDED, STATE_CLAIMS, Const, Failure, Program, PropertyKind
from ...records import dataclass
from ..order import Order
from ..steps import StepWriter, View, step_writers
from ..truths import with_noted_truths
from .packing import Packing, SlotLayout, explain_slots, lay_out_slots
from .writer import Python

Step: TypeAlias = Callable[[bytes, list[bytes]], None]
"""Appends the successors of a state to a list."""

DISCARD = b""
"""Stands among successors for an execution that is ruled out."""


@final
@dataclass(frozen=True, slots=True)
class CompiledProgram:
    """A Program as functions on packed states. Made by `compile_program`.

    Attributes:
        program: The Program.
        steps: For each process, appends its successors of a state to a list, and `DISCARD` for
            each execution that is ruled out. Raises `CheckFailed` at the first failure, after
            what comes before it.
        expand: Appends the successors of all processes, in order, as `steps` do.
        is_broken: Whether a state violates a property. Raises `CheckFailed` where evaluating one
            fails.
        properties: For each property, whether a state violates it, as `is_broken` does; for a claim
            on executions, whether its condition is false there.
        is_finished: Whether every process has finished.
        discards: Whether an execution may be ruled out.
        is_recursive: Whether the functions call themselves, up to `LONGEST_STEP` deep.
        packing: Packs and unpacks states.
        order: The ranks of what may be violated.
        taken: For each kind, for each transition, whether it was taken since; 0 or 1.
        looked_at: The atoms whose truths were looked at since.
    """

    program: Program
    steps: tuple[Step, ...]
    expand: Step
    is_broken: Callable[[bytes], bool]
    properties: tuple[Callable[[bytes], bool], ...]
    is_finished: Callable[[bytes], bool]
    discards: bool
    is_recursive: bool
    packing: Packing
    order: Order
    taken: tuple[bytearray, ...]
    looked_at: set[int]

    def pack(self, state: State) -> bytes:
        """Returns a state as bytes."""
        return self.packing.pack(state)

    def unpack(self, packed: bytes) -> State:
        """Returns the state that was packed; transient locals have their types' `low`."""
        return self.packing.unpack(packed)

    def initial(self) -> Iterator[bytes | Failure]:
        """Returns the initial states, packed, in order; among them the failures of beginnings."""
        for _, outcome in initial_states(self.program):
            if isinstance(outcome, Next):
                yield self.pack(outcome.state)
            elif isinstance(outcome, Failed):
                yield outcome.failure

    def successors(self, packed: bytes) -> list[tuple[int, bytes]]:
        """Returns each successor with the process that steps there; those before a failure too."""
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
                is_false = is_violated(packed)
                if is_false and self.program.properties[position].kind in STATE_CLAIMS:
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
            sys.setrecursionlimit(max(before, 2 * long_steps.LONGEST_STEP + 1000))
        yield
    finally:
        if needed:
            sys.setrecursionlimit(before)


@final
@dataclass(slots=True)
class _Written:
    """A Program as Python, compiled as far as it was needed, but with nothing that it relies on.

    Attributes:
        program: The Program, but for the truths of its atoms.
        language: The writer's language; it numbers the failures that `fail` raises.
        writers: The writer of each process's functions.
        rest: The code that is no process's: the choice of a step by location, and the properties.
        layout: Where values lie.
        order: The ranks of what may be violated.
    """

    program: Program
    language: Python
    writers: list[StepWriter]
    rest: CodeType
    layout: SlotLayout
    order: Order
    _parts: dict[str, tuple[CodeType, tuple[str, ...]]] = field(default_factory=dict)
    _writing: threading.Lock = field(default_factory=threading.Lock)

    def steps(self, names: dict[str, Any], process: int) -> list[Step]:
        """Returns a process's steps by its location; each is made when it is called.

        Args:
            names: The names that the functions rely on, to which they are added.
            process: The process.
        """
        made: list[Step] = []

        def later(position: int, name: str) -> Step:
            """Returns a function that makes a step, puts it in its own place, and takes it."""

            def step(packed: bytes, found: list[bytes]) -> None:
                self._make(names, process, name)
                made[position] = names[name]
                made[position](packed, found)

            return step

        made += [later(*each) for each in enumerate(self.writers[process].names)]
        return made

    def _make(self, names: dict[str, Any], process: int, name: str) -> None:
        """Makes a function, and the functions that it calls."""
        pending = [name]
        while pending:
            if (each := pending.pop()) not in names:
                code, called = self._part(process, each)
                exec(code, names)
                pending += called

    def _part(self, process: int, name: str) -> tuple[CodeType, tuple[str, ...]]:
        """Returns a function's code, and which others it calls."""
        with self._writing:  # threads may search one Program with different truths
            if name not in self._parts:
                writer = self.writers[process]
                code = _compiled(self.program, writer.function(name))
                self._parts[name] = code, tuple(writer.called)
            return self._parts[name]


def compile_program(program: Program, *, notes_taken: bool = False) -> CompiledProgram:
    """Compiles a Program. Functions compiled for other truths of its atoms are used again.

    Args:
        program: The Program.
        notes_taken: Whether `CompiledProgram.taken` is kept up to date, which takes time.
    """
    written = _written(program, notes_taken)
    noted, looked_at = with_noted_truths(program)

    def fail(number: int) -> NoReturn:
        raise CheckFailed(written.language.failures[number])

    taken = tuple(bytearray(len(kind.transitions)) for kind in program.kinds)
    names: dict[str, Any] = {
        "fail": fail,
        "wide": _wide,
        "store": _store,
        "limit": long_steps.LONGEST_STEP,
        "taken": taken,
        "truth": noted.truths,
    }
    for process in range(len(program.processes)):
        names[f"steps_{process}"] = written.steps(names, process)
    exec(written.rest, names)
    return CompiledProgram(
        noted,
        tuple(names[f"process_{process}"] for process in range(len(program.processes))),
        names["expand"],
        names["is_broken"],
        tuple(names[f"property_{position}"] for position in range(len(program.properties))),
        names["is_finished"],
        any(each.target == DISCARDED for kind in program.kinds for each in kind.transitions),
        any(writer.is_recursive for writer in written.writers),
        Packing(program, written.layout),
        written.order,
        taken,
        looked_at,
    )


RELIED_ON: Final = """\
# The functions rely on names that the engine gives them:
#   fail(number)                   raises the failure of that number
#   wide(state, at, size)          reads a value of several bytes, little end first
#   store(state, at, size, value)  writes one
#   truth[atom]                    the truth of a comparison of symbolic offsets
#   limit                          the transitions that a step may have
#   steps_P                        the functions step_P_... of process P, by the rank of a location
# step_P_L(s, out) appends to `out` each state in which a step of process P can end that begins at
# location L of its control-flow graph in the packed state `s`, and b"" for an execution that is
# ruled out. Where ways join or loop, a function join_P_... goes on.
"""
"""The comment at the head of the source, for its reader."""


def readable(program: Program) -> str:
    """Returns the source of a Program's steps and properties, for a reader.

    The engine compiles the same functions without the comments, each of them when it is first
    called.
    """
    layout = lay_out_slots(program)
    language = Python(program, layout, is_for_readers=True)
    lines = [
        f"# {' '.join(program.name.split())}: its steps and properties, as they are searched.",
        "#",
        *RELIED_ON.splitlines(),
        "#",
        f"# A state has {layout.size} bytes. By the first one of each value:",
        *(f"# {line}" for line in explain_slots(program, layout)),
    ]
    writers = step_writers(program, language)
    for writer in writers:
        lines += ["", f"# Process {writer.process}: {program.processes[writer.process].name}"]
        lines += writer.write()
    lines += ["", *_expand(writers, language), *_broken(program, language), "", "# The failures:"]
    for number, each in enumerate(language.failures):
        place = f"{PurePath(each.span.path).name}:{each.span.line}"
        lines.append(f"# {number:>5}  {place} {each.kind.value}: {' '.join(each.message.split())}")
    apart = (["", line] if line.startswith("def ") else [line] for line in lines)
    return "\n".join([line for group in apart for line in group] + [""])


@lru_cache(maxsize=2)
def _written(program: Program, notes_taken: bool) -> _Written:
    """Writes the functions that belong to no location, and keeps the writers of the steps."""
    layout = lay_out_slots(program)
    language = Python(program, layout, notes_taken=notes_taken)
    writers = step_writers(program, language)
    rest = _compiled(program, [*_expand(writers, language), *_broken(program, language)])
    return _Written(program, language, writers, rest, layout, Order(program))


def _compiled(program: Program, lines: list[str]) -> CodeType:
    """Compiles source."""
    return compile("\n".join(lines) + "\n", f"<{program.name}>", "exec")


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
        call = f"    steps_{process}[{scope.location(process)}](s, out)"
        lines += [f"def process_{process}(s, out):", call]
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
        if each.kind not in STATE_CLAIMS:  # which are violated in no state, but may fail
            if may_fail(condition):
                all_in_order.append(f"({scope.text(condition)} and False)")
        elif not (isinstance(condition, Const) and condition.value):
            all_in_order.append(f"({violated})")
    lines += ["def is_broken(s):", f"    return {' or '.join(all_in_order) or 'False'}"]
    ends = [f"{scope.location(p)} == {scope.final_code(p)}" for p in range(len(program.processes))]
    return [*lines, "def is_finished(s):", f"    return {' and '.join(ends) or 'True'}"]

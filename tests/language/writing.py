"""Models from source text: written to a file, imported, and built."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from checker import Result, Scenario, Verdict, check
from checker.language.build import build
from checker.program.interpreter import (
    Failed,
    Next,
    Outcome,
    State,
    initial_states,
    outcomes,
)
from checker.program.nodes import Program

HEADER = """\
from contextlib import contextmanager
from enum import Enum
from checker import *
"""
"""What every model file of these tests begins with: three lines."""

_numbers = itertools.count()


@contextmanager
def imported(folder: Path, source: str) -> Iterator[ModuleType]:
    """Imports source text as a module, from a file of its own, while the block runs."""
    name = f"written{next(_numbers)}"
    path = folder / f"{name}.py"
    path.write_text(source, "utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[name]


class Written:
    """A model class `M` that stands in a file."""

    def __init__(self, folder: Path, source: str) -> None:
        """Keeps the source of the file, without its header."""
        self.folder = folder
        self.source = HEADER + textwrap.dedent(source)

    @contextmanager
    def scenario(
        self, processes: Mapping[str, Any] | None = None, **values: Any
    ) -> Iterator[Scenario]:
        """Gives a scenario of the model; values may be functions of the module."""
        with imported(self.folder, self.source) as module:
            given = {k: v(module) if callable(v) else v for k, v in values.items()}
            properties = getattr(module, "PROPERTIES", ())
            yield Scenario(model=module.M(**given), processes=processes, properties=properties)

    def check(self, processes: Mapping[str, Any] | None = None, **values: Any) -> Result:
        """Checks it."""
        with self.scenario(processes, **values) as scenario:
            return check(scenario)

    def ends(self, processes: Mapping[str, Any] | None = None, **values: Any) -> Ends:
        """Visits every state of it."""
        return Ends(self.build(processes, **values))

    def build(self, processes: Mapping[str, Any] | None = None, **values: Any) -> Program:
        """Builds its Program."""
        with self.scenario(processes, **values) as scenario:
            return build(scenario)


def with_processes(source: str, **methods: Sequence[str]) -> str:
    """Returns the source of a model with a process more for each name that has lines."""
    for name, lines in methods.items():
        if lines:
            source += f"\n    @process\n    def {name}(self):\n"
            source += textwrap.indent("\n".join(lines), " " * 8)
    return source


def told(written: Written, **processes: int) -> str:
    """Returns what is violated, of a lock in words; or "holds"."""
    result = written.check(processes or None)
    if result.verdict is Verdict.HOLDS:
        return "holds"
    assert result.trace is not None
    return result.trace.words if result.property == "lock" else str(result.property)


class Ends:
    """Every way in which a Program can end, found on the plain interpreter.

    Attributes:
        states: How many states there are.
        finals: The shared variables of the states in which nobody can move, by name, as shown.
        failures: The messages of the checks that fail.
        stuck: How many of those states are deadlocks.
    """

    def __init__(self, program: Program) -> None:
        """Visits every state."""
        self.finals: set[tuple[tuple[str, str], ...]] = set()
        self.failures: set[str] = set()
        self.stuck = 0
        self.program = program
        seen: set[State] = set()
        pending: list[State] = []
        begins = [outcome for _, outcome in initial_states(program)]
        self._note(begins, seen, pending)
        while pending:
            state = pending.pop()
            each = [o for p in range(len(program.processes)) for o in outcomes(program, state, p)]
            self._note(each, seen, pending)
            if not each:
                self._end(state)
        self.states = len(seen)

    def _note(self, found: list[Outcome], seen: set[State], pending: list[State]) -> None:
        for outcome in found:
            if isinstance(outcome, Failed):
                self.failures.add(outcome.failure.message)
            elif isinstance(outcome, Next) and outcome.state not in seen:
                seen.add(outcome.state)
                pending.append(outcome.state)

    def _end(self, state: State) -> None:
        names = [(name, v.type) for v in self.program.variables for name in v.elements]
        pairs = zip(names, state.shared, strict=True)
        self.finals.add(tuple((name, type_.show(value)) for (name, type_), value in pairs))
        kinds = [self.program.kinds[p.kind] for p in self.program.processes]
        places = zip(kinds, state.processes, strict=True)
        self.stuck += any(values[0] != kind.final for kind, values in places)

    def values(self, name: str) -> set[str]:
        """Returns what a variable's element can end as."""
        return {dict(final)[name] for final in self.finals}

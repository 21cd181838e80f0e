"""What the scenarios of a model file are made from: which statements, and where they decide.

A model is read in the process that `taking_out` forks for it, in a folder of its own.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import prod
from pathlib import Path

from checker import Comparison, Scenario
from checker.command.job import Job
from checker.errors import ModelError
from checker.language.build import build
from checker.language.reading import statements
from checker.language.reading.builder import Builder
from checker.program.nodes import Program
from checker.scenario import LARGE
from steps import Position, Step


@dataclass(frozen=True)
class Case:
    """A scenario or a comparison of a model file, with all steps in it.

    Attributes:
        path: The file.
        is_comparison: Which of the file's two lists has it.
        place: Its place in that list.
        group: What it has in common with some others: its row and its kernel.
        title: How it is called here.
        digest: That of its Program, or Programs.
        is_violated: Whether a violation is expected.
        constants: The names of what never changes in the model: its constants, and properties that
            are about constants alone.
        size: An upper bound of its states, up to the values of the variables.
        read: The statements that its Programs are made from, as file and position.
        ghost: Those among them that set a ghost.
        decided: Where something is decided.
    """

    path: str
    is_comparison: bool
    place: int
    group: str
    title: str
    digest: str
    is_violated: bool
    constants: frozenset[str]
    size: int
    read: frozenset[tuple[str, Position]]
    ghost: frozenset[tuple[str, Position]]
    decided: frozenset[tuple[str, Position]]

    def has(self, step: Step) -> bool:
        """Returns whether taking a step out can change it."""
        return (step.path, step.statement) in self.read

    def decides(self, step: Step) -> bool:
        """Returns whether a step is a whole statement, or what it tests is no constant."""
        if step.tested is None:
            return True
        begin, end = step.tested
        return any(p == step.path and begin <= position < end for p, position in self.decided)


@dataclass
class Notes:
    """What is noted while a Program is built."""

    read: set[tuple[str, Position]] = field(default_factory=set)
    ghost: set[tuple[str, Position]] = field(default_factory=set)


@contextmanager
def noting() -> Iterator[Notes]:
    """Notes which statements processes are made from while Programs are built."""
    notes, run_one = Notes(), statements.run_one

    def run_and_note(b: Builder, statement: ast.stmt) -> None:
        if b.me is not None:
            where = b.call.shown, (statement.lineno, statement.col_offset)
            notes.read.add(where)
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            with suppress(ModelError):
                if any(each is not None and statements.is_ghost(b, each) for each in targets):
                    notes.ghost.add(where)
        run_one(b, statement)

    statements.run_one = run_and_note
    try:
        yield notes
    finally:
        statements.run_one = run_one


def spread(cases: Sequence[Case]) -> list[Case]:
    """Returns cases so that the first are of many groups, and small."""
    seen = Counter[tuple[str, str]]()
    ranked = []
    for case in sorted(cases, key=lambda case: (case.is_violated, case.size)):
        ranked.append((seen[case.path, case.group], case.is_violated, case.size, len(ranked), case))
        seen[case.path, case.group] += 1
    return [each[-1] for each in sorted(ranked)]


def listed(path: str) -> tuple[Sequence[Scenario], Sequence[Comparison]]:
    """Imports a model file, and returns its scenarios and comparisons."""
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    assert module.__file__ == str(Path.cwd() / path), f"{module.__file__} is not that of the copy"
    return getattr(module, "scenarios", ()), getattr(module, "comparisons", ())


def survey(path: str) -> list[Case]:
    """Builds the scenarios and comparisons of a model file, and returns what is in them."""
    scenarios, comparisons = listed(path)
    both = [(each, False, n) for n, each in enumerate(scenarios) if LARGE not in each.tags]
    return [
        _case(path, each, is_comparison, place)
        for each, is_comparison, place in [
            *both,
            *((each, True, n) for n, each in enumerate(comparisons)),
        ]
    ]


def _case(path: str, asked: Scenario | Comparison, is_comparison: bool, place: int) -> Case:
    """Builds one, and returns what is in it."""
    with noting() as notes:
        programs = programs_of(asked)
    return Case(
        path=path,
        is_comparison=is_comparison,
        place=place,
        group="" if is_comparison else f"{asked.row} {asked.kernel}",
        title=f"{path}: {_title(asked)}",
        digest=digest_of(programs),
        is_violated=not is_comparison and Job(path, asked).case.wanted == "violated",
        constants=_constants(programs, asked if isinstance(asked, Scenario) else asked.first),
        size=sum(
            prod(len(each.kinds[process.kind].locations) for process in each.processes)
            for each in programs
        ),
        read=frozenset(notes.read),
        ghost=frozenset(notes.ghost),
        decided=frozenset(
            (each.origin.span.path, (each.origin.span.line, each.origin.span.column - 1))
            for program in programs
            for kind in program.kinds
            for each in kind.transitions
            if each.decision
        ),
    )


def _constants(programs: Sequence[Program], scenario: Scenario) -> frozenset[str]:
    """Returns the names of a model's constants, and of the properties that are about them alone."""
    shared = {each.name.partition(".")[0] for program in programs for each in program.variables}
    found, pending = set[str](), dict[str, set[str]]()
    for cls in type(scenario.model).__mro__:
        found |= {*vars(cls).get("__annotations__", {})} - shared
        for name, value in vars(cls).items():
            if isinstance(value, property) and name not in pending:
                pending[name] = _own_names(
                    ast.parse(textwrap.dedent(inspect.getsource(value.fget)))
                )
    while settled := {name for name, names in pending.items() if names <= found} - found:
        found |= settled
    return frozenset(found)


def _own_names(tree: ast.AST) -> set[str]:
    """Returns the names of what an expression or function reads of `self`."""
    return {
        each.attr
        for each in ast.walk(tree)
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name)
        if each.value.id == "self"
    }


def is_constant(step: Step, constants: frozenset[str]) -> bool:
    """Returns whether a step is an operand that is about a model's constants alone."""
    if step.change != "without" or step.tested is None:
        return False
    tree = ast.parse(step.text.partition("` of `")[0])
    names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    has_locals = any(each[0].islower() for each in names - {"self"})
    has_calls = any(isinstance(each, ast.Call) for each in ast.walk(tree))
    return not (has_locals or has_calls) and _own_names(tree) <= constants


def _title(asked: Scenario | Comparison) -> str:
    if isinstance(asked, Scenario):
        return " ".join(each for each in (asked.row, asked.kernel, asked.title) if each)
    return f"comparison of {asked.title}"


def programs_of(asked: Scenario | Comparison) -> list[Program]:
    """Builds the Programs of a scenario or of a comparison."""
    if isinstance(asked, Scenario):
        return [build(asked)]
    return [build(asked.first), build(asked.second)]


def digest_of(programs: Sequence[Program]) -> str:
    return hashlib.sha256(repr(programs).encode()).hexdigest()

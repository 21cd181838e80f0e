"""The parts of an export to a language, before they are text.

`Parts` holds the rules of each kind, how the Program begins, and which locals others look at. The
lines of a body and the words of a comment are here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Final, TypeAlias, final

from ..errors import ModelError
from ..program.expressions import locals_read, walk
from ..program.interpreter import Failed, Next, State, initial_states
from ..program.nodes import (
    And,
    Expr,
    Failure,
    Finished,
    Local,
    LocalOf,
    Origin,
    Program,
    Property,
    PropertyKind,
)
from ..records import dataclass
from .rules import Body, RuleBranch, RuleStep, Store
from .steps import steps_of_kind
from .symbolic import requirements, stripped, symbolic_conjunction, symbolic_negation

MOST_BEGINNINGS: Final = 1_000
"""Initial states that are still written one by one."""

Line: TypeAlias = tuple[int, str]
"""A line of text, and how far it is indented."""


@final
@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that must hold in every state.

    Attributes:
        name: The name of its violation in a report.
        words: The condition as a sentence.
        holds: The condition, free of checks.
        where: The part of the states in which it must hold, and may be evaluated.
    """

    name: str
    words: str
    holds: Expr
    where: Expr


@final
@dataclass(frozen=True, slots=True)
class Parts:
    """A Program in the parts that an export writes.

    Attributes:
        program: The Program.
        steps: For each kind, what its processes can do.
        processes: For each kind the numbers of its processes.
        beginnings: The initial states, each once.
        failures: The checks that may fail before there is an initial state.
        conditions: The conditions that must hold in every state, deadlock aside.
        finished: Whether every process has finished.
    """

    program: Program
    steps: tuple[tuple[RuleStep, ...], ...]
    processes: tuple[tuple[int, ...], ...]
    beginnings: tuple[State, ...]
    failures: tuple[Failure, ...]
    conditions: tuple[Condition, ...]
    finished: Expr

    def begun(self, kind: int, local: int) -> frozenset[int]:
        """Returns the values that a local of a kind's processes begins with."""
        return frozenset(
            state.processes[process][1 + local]
            for state in self.beginnings
            for process in self.processes[kind]
        )


def take_apart(program: Program) -> Parts:
    """Returns the parts of a Program.

    Raises:
        ModelError: It cannot be written as rules.
    """
    numbers = range(len(program.processes))
    processes = tuple(
        tuple(n for n in numbers if program.processes[n].kind == kind)
        for kind in range(len(program.kinds))
    )
    beginnings: dict[State, None] = {}
    failures: dict[Failure, None] = {}
    for _, outcome in initial_states(program):
        if isinstance(outcome, Next):
            beginnings[outcome.state] = None
        elif isinstance(outcome, Failed):
            failures[outcome.failure] = None
        if len(beginnings) > MOST_BEGINNINGS:
            raise ModelError(
                f"{program.name} begins in more than {MOST_BEGINNINGS} states, too many to write",
                hint="give its fields fewer initial values",
            )
    if not beginnings and not failures:
        raise ModelError(f"{program.name}: every execution is ruled out before it begins")
    finished = And(tuple(map(Finished, numbers)))
    return Parts(
        program,
        tuple(
            steps_of_kind(kind) if processes[number] else ()
            for number, kind in enumerate(program.kinds)
        ),
        processes,
        tuple(beginnings),
        tuple(failures),
        tuple(each for one in program.properties for each in _conditions(one, finished)),
        finished,
    )


def _conditions(property_: Property, finished: Expr) -> Iterator[Condition]:
    """Returns a property, after the conditions that evaluating it needs."""
    where: list[Expr] = [finished] if property_.kind is PropertyKind.FINAL else []
    for needed, failure in requirements(property_.condition):
        words = f"{property_.name} can be evaluated: {failure.message}"
        yield Condition(failure.kind.value, words, needed, symbolic_conjunction(where))
        where.append(needed)
    holds = stripped(property_.condition)
    yield Condition(property_.name, property_.words, holds, symbolic_conjunction(where))


def violation(condition: Condition) -> Expr:
    """Returns where a condition is violated."""
    return symbolic_conjunction((condition.where, symbolic_negation(condition.holds)))


def locals_shown(parts: Parts) -> frozenset[tuple[int, int]]:
    """Returns the locals that somebody outside a process looks at, as pairs of kind and local.

    Properties do, and the test for deadlock: whether a step is ruled out.
    """
    program = parts.program
    shown = {
        (program.processes[each.process].kind, each.variable)
        for condition in parts.conditions
        for each in walk(violation(condition))
        if isinstance(each, LocalOf)
    }
    if program.deadlock_is_violation:
        for kind, each_steps in enumerate(parts.steps):
            for step in each_steps:
                shown |= {(kind, local) for local in locals_read(step.ruled_out)}
    return frozenset(shown)


def locals_stored(parts: Parts, kind: int) -> frozenset[int]:
    """Returns the transient locals that the bodies of a kind still store."""
    return frozenset(
        local
        for step in parts.steps[kind]
        for rule in step.rules
        for local in transients(parts, kind, rule.body)
    )


def transients(parts: Parts, kind: int, body: Body) -> frozenset[int]:
    """Returns the transient locals that a body stores."""
    variables = parts.program.kinds[kind].locals
    found: set[int] = set()
    for each in body:
        match each:
            case Store(Local(variable)) if variables[variable].transient:
                found.add(variable)
            case RuleBranch(_, then, otherwise):
                found |= transients(parts, kind, then) | transients(parts, kind, otherwise)
    return frozenset(found)


def place_words(origin: Origin) -> str:
    """Returns the words of a comment: a place in the model, the function, and the source text."""
    function = f" {origin.stack[-1].function}:" if origin.stack else ""
    return f"{PurePath(origin.span.path).name}:{origin.span.line}{function} {one_line(origin.text)}"


def one_line(text: str) -> str:
    """Returns a text on one line, without characters that would end a comment."""
    return " ".join(text.split()).replace("*/", "* /").replace("/*", "/ *")


def indented(lines: Iterable[Line], tab: str = "    ") -> str:
    """Returns lines as text."""
    return "\n".join((tab * depth + line).rstrip() for depth, line in lines) + "\n"

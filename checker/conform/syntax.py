"""Statements and expressions that C and the modelling language have in common.

Both readers, `c_reader` and `model_reader`, make these of a function; all that follows
(`building`, `compare`) does not know which language it was. What is left of an expression is what
matters to other processes, in the order in which it is evaluated: calls, and accesses to memory
that others can reach; and what decides which way the function goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import auto
from typing import Final, TypeAlias, final

from ..records import Enumeration, dataclass


class TermKind(Enumeration):
    """The kinds of expressions."""

    NAME = auto()  # a local, a parameter, or a constant by its name
    CONSTANT = auto()
    READ = auto()  # of memory that others can reach
    CALL = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    CHOICE = auto()  # a ? b : c
    COMPARISON = auto()
    ASSIGNMENT = auto()
    ADDRESS = auto()  # of a local: whoever has it may change the local
    TUPLE = auto()  # several values; that of the first is followed
    OTHER = auto()  # arithmetic, and what else only computes


@final
@dataclass(frozen=True, slots=True)
class Expr:
    """An expression.

    Attributes:
        kind: What it is.
        text: Its source without spaces, one form for each expression.
        line: Its line in its file.
        parts: What is evaluated in it, in order. Of a choice the condition and both values; of an
            assignment the value is the first.
        path: Of a call the function; of a read, and of an assignment to memory, the place, with
            what stands in brackets left out; of an assignment to a local its name.
        truth: Of a constant whether it is true, or None.
        opposite: Of a comparison the text of its negation; of an assignment the text of what is
            assigned.
        is_memory: Of an assignment whether others can reach what is assigned to.
        operator: Of an assignment the operator before `=`.
    """

    kind: TermKind
    text: str
    line: int
    parts: tuple[Expr, ...] = ()
    path: str = ""
    truth: bool | None = None
    opposite: str = ""
    is_memory: bool = False
    operator: str = ""


@final
@dataclass(frozen=True, slots=True)
class Do:
    """An expression as a statement."""

    term: Expr


@final
@dataclass(frozen=True, slots=True)
class If:
    """A branch."""

    condition: Expr
    yes: Statements
    no: Statements


@final
@dataclass(frozen=True, slots=True)
class Repeat:
    """A loop.

    Attributes:
        condition: Whether it goes on.
        body: The statements.
        step: Evaluated after the body, and after `continue`.
        is_tested_last: Whether the body comes before the first test.
    """

    condition: Expr
    body: Statements
    step: Statements = ()
    is_tested_last: bool = False


@final
@dataclass(frozen=True, slots=True)
class Switch:
    """A switch: each of its cases falls through to the next one.

    Attributes:
        value: The expression.
        cases: The statements below each label.
        has_default: Whether one of the labels is `default`.
    """

    value: Expr
    cases: tuple[Statements, ...]
    has_default: bool


@final
@dataclass(frozen=True, slots=True)
class Label:
    """A label, before the statement that follows it."""

    name: str


@final
@dataclass(frozen=True, slots=True)
class Goto:
    """A jump to a label."""

    name: str


@final
@dataclass(frozen=True, slots=True)
class Return:
    """A return, with its value."""

    value: Expr | None


@final
@dataclass(frozen=True, slots=True)
class Break:
    """The end of the innermost loop or switch."""


@final
@dataclass(frozen=True, slots=True)
class Continue:
    """The next round of the innermost loop."""


@final
@dataclass(frozen=True, slots=True)
class Scope:
    """A block with something done before it, and after it on every way out."""

    enter: Expr
    body: Statements
    leave: Expr


Statement: TypeAlias = Do | If | Repeat | Switch | Label | Goto | Return | Break | Continue | Scope
Statements: TypeAlias = tuple[Statement, ...]


@final
@dataclass(frozen=True, slots=True)
class Body:
    """A function as it was read.

    Attributes:
        name: Its name.
        path: Its file, as it is shown.
        line: The line where it begins.
        parameters: The names of its parameters.
        statements: Its statements.
        source: The lines of its file.
    """

    name: str
    path: str
    line: int
    parameters: tuple[str, ...]
    statements: Statements
    source: tuple[str, ...] = ()


DIGITS: Final = 12
"""Hexadecimal digits of a digest: two of a million functions are alike by chance once in 500."""


def function_digest(bodies: list[Body]) -> str:
    """Returns a digest of what functions do: of their statements, without lines and comments."""
    said = "".join(f"{body.name}{body.parameters}{_said(body.statements)}" for body in bodies)
    return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def _said(node: object) -> str:
    """Returns a statement or an expression as text; the same text for what does the same."""
    if isinstance(node, tuple):
        return "".join(f"[{_said(each)}]" for each in node)
    if isinstance(node, Expr):
        inner = "".join(_said(each) for each in node.parts)
        return f"({node.kind.name} {node.text}{inner})"
    if is_dataclass(node):
        names = [each.name for each in fields(node)]
        return type(node).__name__ + _said(tuple(getattr(node, name) for name in names))
    return str(node)


def walk_terms(statements: Statements) -> Iterator[Expr]:
    """Yields the expressions of statements, each before its parts."""
    pending: list[object] = list(reversed(statements))
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending += reversed(node)
        elif isinstance(node, Expr):
            yield node
            pending += reversed(node.parts)
        elif is_dataclass(node):
            pending += reversed([getattr(node, each.name) for each in fields(node)])


def outermost_calls(term: Expr) -> Iterator[Expr]:
    """Yields the calls in an expression, but for those within another."""
    if term.kind is TermKind.CALL:
        yield term
    else:
        for each in term.parts:
            yield from outermost_calls(each)

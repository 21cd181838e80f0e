"""Litmus tests as they are written: threads of statements, initial values, and a condition."""

from __future__ import annotations

from typing import TypeAlias, final

from ..program.nodes import Span
from ..records import dataclass


@final
@dataclass(frozen=True, slots=True)
class Number:
    """A number; NULL is 0."""

    value: int
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Name:
    """A parameter or a local."""

    name: str
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Operation:
    """An operator, as C writes it, on one operand or on two."""

    operator: str
    operands: tuple[CExpr, ...]
    span: Span


@final
@dataclass(frozen=True, slots=True)
class CallExpr:
    """A call of one of the kernel's primitives."""

    function: str
    arguments: tuple[CExpr, ...]
    span: Span


CExpr: TypeAlias = Number | Name | Operation | CallExpr
"""An expression of C."""


@final
@dataclass(frozen=True, slots=True)
class Declaration:
    """A local: its name, its type, and its depth as a pointer."""

    name: str
    type: str
    stars: int
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Evaluation:
    """An expression as a statement, and the local or location that its value goes to, or None."""

    target: CExpr | None
    value: CExpr
    span: Span
    text: str


@final
@dataclass(frozen=True, slots=True)
class IfStatement:
    """An `if`, with its two ways."""

    condition: CExpr
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...]
    span: Span
    text: str


Statement: TypeAlias = Declaration | Evaluation | IfStatement
"""A statement of C."""


@final
@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a thread: the location of its name, of some type."""

    name: str
    type: str
    stars: int
    span: Span


@final
@dataclass(frozen=True, slots=True)
class Thread:
    """A thread: its parameters and its body."""

    name: str
    parameters: tuple[Parameter, ...]
    body: tuple[Statement, ...]
    span: Span


@final
@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A location, or a local of a thread, as a condition names it."""

    thread: int | None
    name: str
    span: Span

    @property
    def text(self) -> str:
        """The place as herd writes it."""
        return self.name if self.thread is None else f"{self.thread}:{self.name}"


@final
@dataclass(frozen=True, slots=True)
class Address:
    """The address of a location, as a value."""

    name: str
    span: Span


Value: TypeAlias = Number | Address | NamedPlace
"""The right side of a comparison, or an initial value. A bare name is a `Place`."""


@final
@dataclass(frozen=True, slots=True)
class Equality:
    """A place and a value that are equal, or are not."""

    place: NamedPlace
    value: Value
    is_equal: bool


@final
@dataclass(frozen=True, slots=True)
class Connective:
    """Conditions under `and`, `or` or `not`."""

    operator: str
    operands: tuple[Condition, ...]


Condition: TypeAlias = Equality | Connective
"""A condition on the end of an execution. One that always holds is an `and` of none."""


@final
@dataclass(frozen=True, slots=True)
class Initial:
    """An initial value, with the type of its location if one is given."""

    place: NamedPlace
    type: str
    stars: int
    value: Value | None


@final
@dataclass(frozen=True, slots=True)
class LitmusTest:
    """A litmus test.

    Attributes:
        path: The file.
        name: Its name.
        result: The result that a comment claims, as `Never`; "" for none.
        initial: The initial values.
        threads: The threads.
        locations: The places to be shown, beside those of the condition.
        filter: The condition of the executions that are looked at, or None.
        quantifier: `exists`, `~exists` or `forall`.
        condition: The condition.
        text: The condition as it is written.
        span: Where it stands.
    """

    path: str
    name: str
    result: str
    initial: tuple[Initial, ...]
    threads: tuple[Thread, ...]
    locations: tuple[NamedPlace, ...]
    filter: Condition | None
    quantifier: str
    condition: Condition
    text: str
    span: Span


def places_of(condition: Condition) -> list[NamedPlace]:
    """Returns the places that a condition names, in order; a bare name on the right is none."""
    if isinstance(condition, Connective):
        return [place for each in condition.operands for place in places_of(each)]
    value = condition.value
    if isinstance(value, NamedPlace) and value.thread is not None:
        return [condition.place, value]
    return [condition.place]

"""Small Programs by hand: a few words for what the tests draw in comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.program.interpreter import Failed, Outcome
from checker.program.nodes import (
    TRUE,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Failure,
    FailureKind,
    Frame,
    Kind,
    Local,
    LocalVariable,
    Location,
    Origin,
    Process,
    Program,
    Property,
    PropertyKind,
    Shared,
    Span,
    Transition,
    Unary,
    UnaryOperator,
    Variable,
)
from checker.program.types import BoolType, IntType, Type

SPAN = Span("hand.py", 1, 1)
ASSERTION = Failure(FailureKind.ASSERTION, "it is not so", SPAN)


def number(value: int) -> Const:
    """Returns a constant."""
    return Const(value, IntType(value, value))


def at(variable: int, index: int = 0) -> Shared:
    """Returns an element of a shared variable."""
    return Shared(variable, number(index))


def compare(left: Expr, symbol: str, right: Expr | int) -> Expr:
    """Returns an operator on two operands."""
    other = number(right) if isinstance(right, int) else right
    return Binary(BinaryOperator(symbol), left, other)


def negation(expr: Expr) -> Expr:
    """Returns the negation."""
    return Unary(UnaryOperator.NOT, expr)


def store(target: Shared | Local, value: Expr | int) -> Assign:
    """Returns an update."""
    return Assign(target, number(value) if isinstance(value, int) else value)


def require(condition: Expr, value: Expr = TRUE, failure: Failure = ASSERTION) -> Check:
    """Returns a check."""
    return Check(condition, value, failure)


def edge(source: int, target: int, *updates: Assign, guard: Expr = TRUE) -> Transition:
    """Returns a transition; its line in `hand.py` is its source plus one."""
    frame = Frame("run", "Runs.", "hand.py")
    origin = Origin((frame,), Span("hand.py", source + 1, 1), f"statement {source}")
    return Transition(source, target, guard, updates, origin)


def graph(
    edges: Sequence[Transition],
    final: int,
    hidden: Sequence[int] = (),
    names: Sequence[tuple[str, Type]] = (),
    name: str = "run",
) -> Kind:
    """Returns a kind that begins at location 0; the locations in `hidden` are not visible."""
    locations = tuple(Location(number not in hidden) for number in range(final + 1))
    variables = tuple(LocalVariable(*each) for each in names)
    return Kind(name, variables, locations, tuple(edges), 0, final)


def bits(*names: str) -> tuple[Variable, ...]:
    """Returns Boolean shared variables."""
    return tuple(Variable(name, BoolType(), (name,)) for name in names)


def program(
    variables: Sequence[Variable],
    kinds: Sequence[Kind],
    processes: Sequence[int] = (0,),
    properties: Sequence[Property] = (),
) -> Program:
    """Returns a Program whose variables begin with 0; a process runs the kind of its number."""
    return Program(
        "hand",
        tuple(variables),
        tuple(((0,),) * len(each.elements) for each in variables),
        tuple(kinds),
        tuple(Process(f"p{number}", kind) for number, kind in enumerate(processes)),
        tuple(properties),
    )


def invariant(condition: Expr, kind: PropertyKind = PropertyKind.INVARIANT) -> Property:
    """Returns a property."""
    return Property(kind, "kept", "it is kept", condition, SPAN)


def lost_update(most: int = 2) -> Program:
    """Returns two processes that each add one to a counter, in two steps.

        0 --old = count--> 1 --count = old + 1--> 2

    Each process is at 0, 1 or 2; in all, the counter ends at 1 or 2.
    """
    count = Variable("count", IntType(0, most), ("count",))
    kind = graph(
        [
            edge(0, 1, store(Local(0), at(0))),
            edge(1, 2, store(at(0), compare(Local(0), "+", 1))),
        ],
        final=2,
        names=[("old", IntType(0, most))],
    )
    return program(
        [count], [kind], [0, 0], [invariant(compare(at(0), "==", 2), PropertyKind.FINAL)]
    )


def until_failure(ends: Iterator[Outcome]) -> Iterator[Outcome]:
    """Yields the outcomes of a step that count."""
    for each in ends:
        yield each
        if isinstance(each, Failed):
            return

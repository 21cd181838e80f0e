"""Random valid Programs: every kind of node, small enough to visit.

Two or three processes with branches, choices, waits, assumptions, assertions, locations that are
not visible, loops, arrays, locals of one and of several bytes, a set-up, and properties that look
into processes. Guards and what locals are given are often constants, and some checks always fail,
so that there is something to reduce. Each check has a failure of its own, so that two searches that
tell of different ones are told apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from checker.program.expressions import rebuilt
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    FailureKind,
    Finished,
    Kind,
    Local,
    LocalOf,
    LocalVariable,
    Location,
    Me,
    Or,
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
from checker.program.rewrite import having
from checker.program.types import BoolType, EnumType, IntType, RefType, Type

B = BinaryOperator
SPAN = Span("random.py", 1, 1)
VARIABLES = (
    Variable("flag", BoolType(), ("flag",)),
    Variable("count", IntType(-1, 2), ("count",)),
    Variable("array", IntType(0, 2), ("array[0]", "array[1]", "array[2]")),
    Variable("wide", IntType(-2, 300), ("wide[0]", "wide[1]")),
    Variable("page", RefType("pages", ("page0", "page1"), True), ("page",), True),
)
LOCALS = (
    LocalVariable("small", IntType(0, 2)),
    LocalVariable("test", BoolType()),
    LocalVariable("large", IntType(-1, 70_000)),
    LocalVariable("mode", EnumType("Mode", ("LOW", "MIDDLE", "HIGH"))),
)
TYPES: tuple[Type, ...] = tuple(each.type for each in LOCALS)
COMPARISONS = (B.EQUAL, B.UNEQUAL, B.LESS, B.LESS_EQUAL, B.GREATER, B.GREATER_EQUAL)
ARITHMETIC = (B.ADD, B.SUBTRACT, B.MULTIPLY, B.MIN, B.MAX)


def number(value: int) -> Const:
    """Returns a constant."""
    return Const(value, IntType(value, value))


def negation(expr: Expr) -> Expr:
    """Returns the negation."""
    return Unary(UnaryOperator.NOT, expr)


def within(expr: Expr, low: int, high: int) -> Expr:
    """Returns whether a value is between two."""
    above = Binary(B.GREATER_EQUAL, expr, number(low))
    return And((above, Binary(B.LESS_EQUAL, expr, number(high))))


def checked(expr: Expr, low: int, high: int, kind: FailureKind) -> Expr:
    """Returns a value whose evaluation fails outside its range."""
    return Check(within(expr, low, high), expr, Failure(kind, kind.value, SPAN))


def clamped(expr: Expr, low: int, high: int) -> Expr:
    """Returns a value moved into its range."""
    return Binary(B.MAX, number(low), Binary(B.MIN, expr, number(high)))


@st.composite
def integers(draw: st.DrawFn, inside: bool, depth: int = 2) -> Expr:
    """Returns an integer expression, of a process (`inside`) or of a property."""
    form = draw(st.integers(0, 6 if depth else 3))
    if form == 0:
        return number(draw(st.integers(-1, 3)))
    if form in (1, 2):
        return draw(elements(inside, depth))
    if form == 3:
        local = draw(st.sampled_from((0, 2, 3)))
        if inside:
            return draw(st.sampled_from((Me(), Local(local))))
        return LocalOf(draw(st.integers(0, 1)), local)
    if form == 4:
        condition = draw(booleans(inside, depth - 1))
        return Conditional(
            condition, draw(integers(inside, depth - 1)), draw(integers(inside, depth - 1))
        )
    left, right = draw(integers(inside, depth - 1)), draw(integers(inside, depth - 1))
    return Binary(draw(st.sampled_from(ARITHMETIC)), left, right)


@st.composite
def elements(draw: st.DrawFn, inside: bool, depth: int = 1) -> Shared:
    """Returns an element of an integer variable; an index is clamped, or checked."""
    variable = draw(st.integers(1, 4))
    size = len(VARIABLES[variable].elements)
    if size == 1 or not depth or draw(st.booleans()):
        return Shared(variable, number(draw(st.integers(0, size - 1))))
    index = draw(integers(inside, depth - 1))
    if draw(st.integers(0, 4)):
        return Shared(variable, clamped(index, 0, size - 1))
    return Shared(variable, checked(index, 0, size - 1, FailureKind.INDEX))


@st.composite
def booleans(draw: st.DrawFn, inside: bool, depth: int = 2) -> Expr:
    """Returns a Boolean expression, of a process (`inside`) or of a property."""
    form = draw(st.integers(0, 5 if depth else 2))
    if form == 0:
        process = draw(st.integers(0, 1))
        own: Expr = (
            Local(1) if inside else draw(st.sampled_from((LocalOf(process, 1), Finished(process))))
        )
        return draw(st.sampled_from((TRUE, FALSE, own, own)))
    if form == 1:
        return Shared(0, number(0))
    if form == 2:
        value = number(draw(st.integers(-1, 2)))
        return Binary(draw(st.sampled_from(COMPARISONS)), draw(integers(inside, 0)), value)
    if form == 3:
        return negation(draw(booleans(inside, depth - 1)))
    if form == 4:
        left, right = draw(integers(inside, depth - 1)), draw(integers(inside, depth - 1))
        return Binary(draw(st.sampled_from(COMPARISONS)), left, right)
    operands = tuple(draw(st.lists(booleans(inside, depth - 1), max_size=3)))
    return And(operands) if draw(st.booleans()) else Or(operands)


@st.composite
def updates(draw: st.DrawFn) -> Assign:
    """Returns an update that stays within its type, or checks that it does."""
    local = draw(st.integers(0, 5))
    target: Shared | Local
    if local < len(LOCALS):
        target, type_ = Local(local), TYPES[local]
    elif draw(st.integers(0, 3)) == 0:
        target, type_ = Shared(0, number(0)), BoolType()
    else:
        target = draw(elements(True))
        type_ = VARIABLES[target.variable].type
    if isinstance(type_, BoolType):
        return Assign(target, draw(booleans(True)))
    if isinstance(target, Local) and not draw(st.integers(0, 2)):
        return Assign(target, number(draw(st.integers(max(type_.low, 0), 2))))
    value = draw(integers(True))
    if draw(st.integers(0, 7)):
        return Assign(target, clamped(value, type_.low, type_.high))
    return Assign(target, checked(value, type_.low, type_.high, FailureKind.OVERFLOW))


@st.composite
def ways(draw: st.DrawFn, targets: st.SearchStrategy[int]) -> list[tuple[Expr, int]]:
    """Returns the guards and targets of what leaves a location."""
    guard = draw(booleans(True, 1))
    one, other = draw(targets), draw(targets)
    form = draw(st.integers(0, 16))
    if form > 13:
        return draw(constant_ways(guard, one, other))
    if form < 3:
        return [(TRUE, one)]
    if form < 7:
        return [(guard, one), (negation(guard), other)]
    if form < 9:
        return [(TRUE, one), (draw(booleans(True, 1)), other)]
    if form == 9:
        tests = [Binary(B.EQUAL, Local(0), number(value)) for value in range(3)]
        return [(test, draw(targets)) for test in tests]
    if form == 10:
        return [(guard, one), (negation(guard), DISCARDED)]
    if form == 11:
        return [(Check(guard, TRUE, Failure(FailureKind.ASSERTION, "assert", SPAN)), one)]
    return [(guard, one)]


@st.composite
def constant_ways(draw: st.DrawFn, guard: Expr, one: int, other: int) -> list[tuple[Expr, int]]:
    """Returns ways of which one is never taken, always fails, or hangs on a local's value."""
    fails = Check(FALSE, TRUE, Failure(FailureKind.EXHAUSTED, "nothing", SPAN))
    is_value = Binary(
        B.EQUAL, Local(draw(st.sampled_from((0, 3)))), number(draw(st.integers(0, 2)))
    )
    return draw(
        st.sampled_from(
            (
                [(guard, one), (And((negation(guard), fails)), other)],
                [(guard, one), (Or((fails, guard)), other)],
                [(FALSE, other), (guard, one)],
                [(is_value, one), (negation(is_value), other)],
                [(is_value, one), (And((negation(is_value), fails)), other)],
                [(Conditional(is_value, TRUE, fails), one)],
            )
        )
    )


@st.composite
def kinds(draw: st.DrawFn, name: str) -> Kind:
    """Returns a control-flow graph; a loop through hidden locations only is rare."""
    final = draw(st.integers(2, 7))
    begins = draw(st.integers(0, 3)) > 0
    visible = [begins, *(draw(st.integers(0, 2)) > 0 for _ in range(final - 1)), True]
    transitions: list[Transition] = []
    for source in range(final):
        is_loop = draw(st.integers(0, 15)) == 0
        forward = [each for each in range(final + 1) if each > source or visible[each] or is_loop]
        for guard, target in draw(ways(st.sampled_from(forward))):
            some = tuple(draw(st.lists(updates(), max_size=2)))
            origin = Origin((), Span(f"{name}.py", source + 1, 1), f"{name} at {source}")
            transitions.append(Transition(source, target, guard, some, origin))
    locations = tuple(Location(each) for each in visible)
    return Kind(name, LOCALS, locations, tuple(transitions), 0, final, 0)


@st.composite
def properties(draw: st.DrawFn) -> Property:
    """Returns a property, more often one that holds somewhere."""
    kind = draw(st.sampled_from((PropertyKind.INVARIANT, PropertyKind.FINAL)))
    condition = Or((draw(booleans(False)), draw(booleans(False))))
    return Property(kind, f"{kind.value}_property", "it holds", condition, SPAN)


def _setup(assigned: tuple[Assign, ...]) -> Kind:
    """Returns a set-up that chooses whether to store something."""
    origin = Origin((), SPAN, "set-up")
    ways = (Transition(0, 1, TRUE, (), origin), Transition(0, 1, TRUE, assigned, origin))
    return Kind("setup", LOCALS, (Location(False), Location(True)), ways, 0, 1)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Returns a Program that the verifier accepts."""
    drawn = tuple(draw(kinds(f"kind{n}")) for n in range(draw(st.integers(1, 2))))
    processes = tuple(
        Process(
            f"process{number}",
            draw(st.integers(0, len(drawn) - 1)),
            draw(st.sampled_from(((), ((0, (1,)),), ((0, (0, 2)), (3, (1,)))))),
        )
        for number in range(draw(st.integers(2, 3)))
    )
    array = draw(st.sampled_from(((0,), (1,), (0, 2))))
    initial = (((0,),), ((0,),), (array, (0,), (1,)), ((299,), (-2,)), ((-1,),))
    begin = (Assign(Shared(1, number(0)), number(1)), Assign(Local(0), number(2)))
    found = Program(
        "random",
        VARIABLES,
        initial,
        drawn,
        processes,
        tuple(draw(st.lists(properties(), max_size=2))),
        setup=_setup(begin) if draw(st.integers(0, 4)) == 0 else None,
        deadlock_is_violation=draw(st.booleans()),
    )
    return told_apart(found)


def told_apart(program: Program) -> Program:
    """Returns a Program in which each check has a failure of its own."""
    numbers = itertools.count()
    kinds = tuple(_kind_told_apart(kind, numbers) for kind in program.kinds)
    properties = tuple(
        replace(each, condition=_told_apart(each.condition, numbers)) for each in program.properties
    )
    return replace(program, kinds=kinds, properties=properties)


def _kind_told_apart(kind: Kind, numbers: Iterator[int]) -> Kind:
    """Returns a kind in which each check has a failure of its own."""
    transitions = []
    for transition in kind.transitions:
        guard, updates = _told_apart(transition.guard, numbers), list[Assign]()
        for assign in transition.updates:
            target = _told_apart(assign.target, numbers)
            assert isinstance(target, Shared | Local)
            updates.append(Assign(target, _told_apart(assign.value, numbers)))
        transitions.append(having(transition, guard, tuple(updates)))
    return replace(kind, transitions=tuple(transitions))


def _told_apart(expr: Expr, numbers: Iterator[int]) -> Expr:
    """Returns an expression in which each check has a failure of its own."""
    found = rebuilt(expr, lambda inner: _told_apart(inner, numbers))
    if not isinstance(found, Check):
        return found
    failure = found.failure
    message = f"{failure.message} {next(numbers)}"
    return Check(found.condition, found.value, Failure(failure.kind, message, failure.span))

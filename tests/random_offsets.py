"""Random symbolic Programs at small widths: every way in which offsets are used.

Two processes over offset variables, an array, a flag and a counter. They compute as the front end
spells C out: what is unsigned wraps, what is signed is checked, what is read is checked to be set,
and a copy is not. The inputs have at most `MOST_BITS` bits in all, so that every choice of their
values can be tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from hypothesis import strategies as st

from checker.program.nodes import (
    DISCARDED,
    TRUE,
    And,
    Assign,
    Assumption,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    FailureKind,
    Finished,
    Input,
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
    Symbol,
    Transition,
    Variable,
)
from checker.program.types import BoolType, IntType, OffsetType
from random_programs import COMPARISONS, negation, number, within

B = BinaryOperator
MOST_BITS: Final = 6
ORDERS: Final = COMPARISONS
Typed = tuple[Expr, OffsetType]
FLAG, X, ARRAY, COUNT = range(4)
A, BB, TEST, SLOT = range(4)


@dataclass(frozen=True)
class Scope:
    """What an expression may refer to.

    Attributes:
        inputs: The inputs' types.
        types: The types of the offset variables `x` and `array`, and of the locals `a` and `b`.
        reads: "inputs" alone, those and the variables of a "process", or those of a "property".
    """

    inputs: tuple[OffsetType, ...]
    types: tuple[OffsetType, OffsetType]
    reads: str


def failure(draw: st.DrawFn, kind: FailureKind) -> Failure:
    """Returns one of a few failures, that differ in their place."""
    return Failure(kind, kind.value, Span("random.py", draw(st.integers(1, 4)), 1))


@st.composite
def offset_types(draw: st.DrawFn, most: int = 5) -> OffsetType:
    """Returns a narrow type."""
    return OffsetType(draw(st.integers(2, most)), draw(st.integers(0, 2)) == 0)


def converted(expr: Expr, before: OffsetType | IntType, type_: OffsetType) -> Expr:
    """Returns a value as one of another type, as C converts it."""
    low = before.smallest if isinstance(before, OffsetType) else before.low
    if type_.smallest <= low and before.high <= type_.high:
        return expr
    count, half = number(1 << type_.bits), number(1 << type_.bits - 1)
    if not type_.signed:
        return Binary(B.MODULO, expr, count)
    rest = Binary(B.MODULO, Binary(B.ADD, expr, half), count)
    return Binary(B.SUBTRACT, rest, half)


def common(one: OffsetType, other: OffsetType) -> OffsetType:
    """Returns the type that two operands are converted to."""
    if one.signed == other.signed:
        return one if one.bits >= other.bits else other
    signed, unsigned = (one, other) if one.signed else (other, one)
    return signed if signed.bits > unsigned.bits else unsigned


def known(value: int, type_: OffsetType) -> Const:
    """Returns a constant of a machine integer's type."""
    return Const(value, type_)


@st.composite
def constants(draw: st.DrawFn, type_: OffsetType) -> Const:
    """Returns a constant of a type."""
    return known(draw(st.integers(type_.smallest, type_.high)), type_)


@st.composite
def variables(draw: st.DrawFn, scope: Scope, depth: int = 1) -> Typed:
    """Returns an offset variable, which may be unset."""
    which = draw(st.sampled_from((X, ARRAY, A, BB)))
    one, other = scope.types
    if which == X and draw(st.booleans()):
        return Shared(X, number(0)), one
    if which in (ARRAY, X):
        return Shared(ARRAY, draw(slots(scope, depth))), other
    local = draw(st.sampled_from((A, BB)))
    type_ = scope.types[local]
    if scope.reads == "process":
        return Local(local), type_
    return LocalOf(draw(st.integers(0, 1)), local), type_


@st.composite
def slots(draw: st.DrawFn, scope: Scope, depth: int) -> Expr:
    """Returns an index of the array: by a number, a local, or a look-up by equality."""
    form = draw(st.integers(0, 3))
    if form == 1 and scope.reads == "process":
        return Local(SLOT)
    if form <= 1 or depth < 0:
        return number(draw(st.integers(0, 1)))
    wanted, _ = draw(operands(scope, -1))
    first, _ = draw(operands(scope, -1))
    second, _ = draw(operands(scope, -1))
    one, other = Binary(B.EQUAL, wanted, first), Binary(B.EQUAL, wanted, second)
    if form == 2:
        return Conditional(one, number(0), number(1))
    missing = failure(draw, FailureKind.INDEX)
    found = Conditional(one, number(0), Check(other, number(1), missing))
    return found if draw(st.booleans()) else Check(Or((one, other)), found, missing)


@st.composite
def operands(draw: st.DrawFn, scope: Scope, depth: int) -> Typed:
    """Returns an offset that is computed with: a variable is checked to be set."""
    form = draw(st.integers(0, 9 if depth > 0 else 3))
    if form == 0:
        type_ = draw(st.sampled_from((*scope.inputs, *scope.types)))
        return draw(constants(type_)), type_
    if form == 1 or (form < 4 and (scope.reads == "inputs" or draw(st.integers(0, 2)) == 0)):
        position = draw(st.integers(0, len(scope.inputs) - 1))
        return Symbol(position, scope.inputs[position]), scope.inputs[position]
    if form < 4:
        expr, type_ = draw(variables(scope, depth))
        is_set = Binary(B.UNEQUAL, expr, known(type_.low, type_))
        return Check(is_set, expr, failure(draw, FailureKind.UNSET)), type_
    if form == 4:
        return draw(casts(scope, depth))
    if form == 5:
        return draw(chosen(scope, depth))
    if form == 6:
        return draw(unary(scope, depth))
    return draw(arithmetic(scope, depth))


@st.composite
def casts(draw: st.DrawFn, scope: Scope, depth: int) -> Typed:
    """Returns a value of another type: of an offset, or of a bounded integer."""
    type_ = draw(st.one_of(st.sampled_from(scope.types), offset_types()))
    if scope.reads == "process" and draw(st.booleans()):
        narrow = IntType(0, 2)
        choices = (Shared(COUNT, number(0)), Local(SLOT), Me())
        choice: Expr = draw(st.sampled_from(choices))
        if draw(st.booleans()):
            other = draw(st.sampled_from(choices))
            choice = Binary(draw(st.sampled_from((B.MIN, B.MAX))), choice, other)
        return converted(choice, narrow, type_), type_
    expr, before = draw(operands(scope, depth - 1))
    return converted(expr, before, type_), type_


@st.composite
def chosen(draw: st.DrawFn, scope: Scope, depth: int) -> Typed:
    """Returns one of two values, or a value with a check around it."""
    condition = draw(conditions(scope, depth - 1))
    one, first = draw(operands(scope, depth - 1))
    if draw(st.integers(0, 3)) == 0:
        return Check(condition, one, failure(draw, FailureKind.ASSERTION)), first
    other, second = draw(operands(scope, depth - 1))
    type_ = common(first, second)
    return Conditional(
        condition, converted(one, first, type_), converted(other, second, type_)
    ), type_


@st.composite
def unary(draw: st.DrawFn, scope: Scope, depth: int) -> Typed:
    """Returns what an operator gives of an offset and a constant."""
    expr, type_ = draw(operands(scope, depth - 1))
    form = draw(st.integers(0, 4))
    if form == 0:
        mask = draw(constants(type_))
        return Binary(draw(st.sampled_from((B.BIT_AND, B.BIT_OR, B.BIT_XOR))), expr, mask), type_
    by = number(draw(st.integers(0, type_.bits - 1)))
    if form == 1:
        return Binary(B.SHIFT_RIGHT, expr, by), type_
    if form == 2:
        if type_.signed:
            positive = Binary(B.GREATER_EQUAL, expr, number(0))
            expr = Check(positive, expr, failure(draw, FailureKind.OVERFLOW))
        return wrapped(draw, Binary(B.SHIFT_LEFT, expr, by), type_), type_
    if form == 3 and not type_.signed:
        divisor = number(draw(st.integers(1, type_.high)))
        return Binary(draw(st.sampled_from((B.DIVIDE, B.MODULO))), expr, divisor), type_
    return wrapped(draw, Binary(B.MULTIPLY, expr, draw(constants(type_))), type_), type_


@st.composite
def arithmetic(draw: st.DrawFn, scope: Scope, depth: int) -> Typed:
    """Returns a sum or a difference."""
    one, first = draw(operands(scope, depth - 1))
    other, second = draw(operands(scope, depth - 1))
    type_ = common(first, second)
    symbol = draw(st.sampled_from((B.ADD, B.SUBTRACT)))
    total = Binary(symbol, converted(one, first, type_), converted(other, second, type_))
    return wrapped(draw, total, type_), type_


def wrapped(draw: st.DrawFn, total: Expr, type_: OffsetType) -> Expr:
    """Brings a result back into its type, or checks that it is there."""
    if not type_.signed:
        return Binary(B.MODULO, total, number(1 << type_.bits))
    inside = within(total, type_.smallest, type_.high)
    return Check(inside, total, failure(draw, FailureKind.OVERFLOW))


@st.composite
def comparisons(draw: st.DrawFn, scope: Scope, depth: int) -> Expr:
    """Returns a comparison of two offsets, as C makes it."""
    one, first = draw(operands(scope, depth))
    other, second = draw(operands(scope, depth))
    type_ = common(first, second)
    left, right = converted(one, first, type_), converted(other, second, type_)
    return Binary(draw(st.sampled_from(ORDERS)), left, right)


@st.composite
def conditions(draw: st.DrawFn, scope: Scope, depth: int) -> Expr:
    """Returns a condition."""
    form = draw(st.integers(0, 8 if depth > 0 else 4))
    if form <= 2:
        return draw(comparisons(scope, max(depth, 0)))
    if form in (3, 4) and scope.reads != "inputs":
        return draw(states(scope))
    if form == 5:
        return negation(draw(conditions(scope, depth - 1)))
    parts = tuple(draw(conditions(scope, depth - 1)) for _ in range(draw(st.integers(1, 3))))
    if form == 6:
        return And(parts)
    if form == 7:
        return Or(parts)
    if len(parts) == 3:
        return Conditional(*parts)
    return Check(parts[0], parts[-1], failure(draw, FailureKind.ASSERTION))


@st.composite
def states(draw: st.DrawFn, scope: Scope) -> Expr:
    """Returns a condition on what is no offset, or on whether one is set, or equal to another."""
    form = draw(st.integers(0, 3))
    if form == 0:
        process = draw(st.integers(0, 1))
        own: Expr = Local(TEST)
        if scope.reads == "property":
            own = draw(st.sampled_from((LocalOf(process, TEST), Finished(process))))
        return draw(st.sampled_from((own, Shared(FLAG, number(0)))))
    if form == 1:
        value = draw(st.integers(0, 2))
        type_ = draw(st.sampled_from((IntType(value, value), IntType(0, 2))))
        symbol = draw(st.sampled_from(ORDERS))
        return Binary(symbol, Shared(COUNT, number(0)), Const(value, type_))
    expr, type_ = draw(variables(scope))
    other: Expr = known(type_.low, type_)
    if form == 3:
        another, of_type = draw(variables(scope))
        other = another if of_type == type_ else other
    return Binary(draw(st.sampled_from((B.EQUAL, B.UNEQUAL))), expr, other)


@st.composite
def updates(draw: st.DrawFn, scope: Scope) -> Assign:
    """Returns an update."""
    form = draw(st.integers(0, 6))
    if form == 0:
        target = draw(st.sampled_from((Local(TEST), Shared(FLAG, number(0)))))
        return Assign(target, draw(conditions(scope, 1)))
    if form == 1:
        low, high = number(0), number(1)
        choice = Conditional(draw(conditions(scope, 1)), low, high)
        return Assign(draw(st.sampled_from((Local(SLOT), Shared(COUNT, low)))), choice)
    target, type_ = draw(variables(scope))
    assert isinstance(target, Shared | Local)
    if form == 2:
        another, of_type = draw(variables(scope))
        if of_type == type_:
            return Assign(target, another)
    expr, before = draw(operands(scope, 2))
    return Assign(target, converted(expr, before, type_))


@st.composite
def kinds(draw: st.DrawFn, name: str, scope: Scope) -> Kind:
    """Returns a control-flow graph that goes forward, with a step back now and then."""
    final = draw(st.integers(1, 3))
    visible = [draw(st.integers(0, 3)) > 0 for _ in range(final)] + [True]
    transitions: list[Transition] = []

    def leave(source: int, guard: Expr, target: int) -> None:
        some = tuple(draw(st.lists(updates(scope), min_size=0, max_size=2)))
        origin = Origin((), Span("random.py", source + 1, 1), f"{name} at {source}")
        transitions.append(Transition(source, target, guard, some, origin))

    for source in range(final):
        ahead = st.integers(source + 1, final)
        guard = draw(conditions(scope, 1))
        form = draw(st.integers(0, 7))
        if form == 0:
            leave(source, guard, draw(ahead))
        elif form == 1 and draw(st.booleans()):
            check = Check(guard, TRUE, failure(draw, FailureKind.ASSERTION))
            leave(source, check, draw(ahead))
        elif form <= 3:
            leave(source, TRUE, draw(ahead))
        else:
            is_back = form == 4 and visible[source] and draw(st.integers(0, 2)) == 0
            leave(source, guard, source if is_back else draw(ahead))
            target = DISCARDED if form == 5 else draw(ahead)
            leave(source, TRUE if form == 6 else negation(guard), target)
    locals_ = tuple(LocalVariable(*each) for each in zip("ab", scope.types, strict=True))
    locals_ += (LocalVariable("test", BoolType()), LocalVariable("slot", IntType(0, 1)))
    locations = tuple(Location(each) for each in visible)
    return Kind(name, locals_, locations, tuple(transitions), 0, final)


@st.composite
def processes(draw: st.DrawFn, number: int, kind: int, scope: Scope) -> Process:
    """Returns a process, with or without arguments."""
    arguments = []
    for local in (A, BB):
        if draw(st.integers(0, 5)):
            type_ = scope.types[local]
            least = draw(st.sampled_from((type_.low, *[type_.smallest] * 5)))
            values = st.integers(least, type_.high)
            given = draw(st.lists(values, min_size=1, max_size=2, unique=True))
            arguments.append((local, tuple(given)))
    return Process(f"process{number}", kind, tuple(arguments))


@st.composite
def properties(draw: st.DrawFn, name: str, scope: Scope) -> Property:
    """Returns a property, more often one that holds somewhere."""
    kind = draw(st.sampled_from((PropertyKind.INVARIANT, PropertyKind.FINAL)))
    condition = Or(tuple(draw(conditions(scope, 1)) for _ in range(3)))
    return Property(kind, name, "it holds", condition, Span("random.py", 1, 1))


@st.composite
def setups(draw: st.DrawFn, scope: Scope) -> Kind:
    """Returns a set-up that stores what may depend on the inputs, in one of two ways."""
    locals_ = tuple(LocalVariable(*each) for each in zip("ab", scope.types, strict=True))
    locals_ += (LocalVariable("test", BoolType()), LocalVariable("slot", IntType(0, 1)))
    origin = Origin((), Span("random.py", 9, 1), "set-up")
    ways = tuple(
        Transition(0, 1, TRUE, tuple(draw(st.lists(updates(scope), max_size=2))), origin)
        for _ in range(draw(st.integers(1, 2)))
    )
    return Kind("setup", locals_, (Location(False), Location(True)), ways, 0, 1)


@st.composite
def inputs(draw: st.DrawFn) -> tuple[Input, ...]:
    """Returns inputs whose values can all be tried."""
    count = draw(st.integers(1, 3))
    found = [draw(offset_types(MOST_BITS // count)) for _ in range(count)]
    return tuple(Input(f"i{n}", type_) for n, type_ in enumerate(found))


def initial_values(draw: st.DrawFn, type_: OffsetType) -> tuple[int, ...]:
    """Returns what an offset variable begins with: unset, or one or two values."""
    values = st.integers(type_.smallest, type_.high)
    some = draw(st.lists(values, min_size=1, max_size=2, unique=True))
    return draw(st.sampled_from(((type_.low,), *[tuple(some)] * 4)))


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Returns a symbolic Program that the verifier accepts."""
    given = draw(inputs())
    types = (draw(offset_types(4)), draw(offset_types(4)))
    if draw(st.booleans()):
        types = (types[0], types[0])
    scope = Scope(tuple(each.type for each in given), types, "process")
    drawn = tuple(draw(kinds(f"kind{n}", scope)) for n in range(draw(st.integers(1, 2))))
    one, other = types
    begin = [draw(st.sampled_from(((0,), (1,), (0, 1)))) for _ in range(2)]
    names = (draw(st.integers(0, 1)), draw(st.integers(0, len(drawn) - 1)))
    outside, free = replace(scope, reads="property"), replace(scope, reads="inputs")
    return Program(
        "random offsets",
        (
            Variable("flag", BoolType(), ("flag",)),
            Variable("x", one, ("x",)),
            Variable("array", other, ("array[0]", "array[1]")),
            Variable("count", IntType(0, 2), ("count",)),
        ),
        (
            (begin[0],),
            (initial_values(draw, one),),
            (initial_values(draw, other), initial_values(draw, other)),
            (begin[1],),
        ),
        drawn,
        tuple(draw(processes(n, min(k, len(drawn) - 1), scope)) for n, k in enumerate(names)),
        tuple(draw(properties(f"property{n}", outside)) for n in range(draw(st.integers(0, 2)))),
        setup=draw(setups(scope)) if draw(st.integers(0, 2)) else None,
        deadlock_is_violation=draw(st.booleans()),
        inputs=given,
        assumptions=_assumptions(draw, free),
    )


def _assumptions(draw: st.DrawFn, scope: Scope) -> tuple[Assumption, ...]:
    """Returns what is assumed of the inputs."""
    count = draw(st.sampled_from((0, 0, 1, 2)))
    found: Sequence[Expr] = [
        Or((draw(conditions(scope, 0)), draw(conditions(scope, 1)))) for _ in range(count)
    ]
    return tuple(
        Assumption(f"assumption{n}", "it is so", condition, Span("random.py", 1, 1))
        for n, condition in enumerate(found)
    )

"""The normal form of terms: whatever it rewrites, the value stays what the operators say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.offsets import terms
from checker.offsets.terms import Literal, Remainder, Term
from checker.program.interpreter import OPERATORS
from checker.program.nodes import BinaryOperator
from checker.program.types import OffsetType

B = BinaryOperator
TYPES = (OffsetType(3, False), OffsetType(4, True), OffsetType(64, False))
X, Y, WIDE = (terms.given(position, type_) for position, type_ in enumerate(TYPES))

Built = tuple[Term, object]
"""A term, and what it was built from: a number, an input's position, or an operator's parts."""

COMPARISONS = (B.EQUAL, B.UNEQUAL, B.LESS, B.LESS_EQUAL, B.GREATER, B.GREATER_EQUAL)
WITH_A_CONSTANT = (
    (B.MULTIPLY, st.integers(-9, 9)),
    (B.DIVIDE, st.integers(1, 20)),
    (B.MODULO, st.integers(1, 20)),
    (B.SHIFT_LEFT, st.integers(0, 5)),
    (B.SHIFT_RIGHT, st.integers(0, 5)),
    (B.BIT_AND, st.integers(-20, 20)),
    (B.BIT_OR, st.integers(-20, 20)),
    (B.BIT_XOR, st.integers(-20, 20)),
)

some = settings(max_examples=300, deadline=None, derandomize=True)


@st.composite
def built(draw: st.DrawFn, depth: int = 4) -> Built:
    """Returns a term with the expression that it stands for."""
    form = draw(st.integers(0, 6 if depth else 1))
    if form == 0:
        number = draw(st.integers(-20, 20))
        return Term(number), number
    if form == 1:
        position = draw(st.integers(0, 2))
        return (X, Y, WIDE)[position], (position,)
    left, meant = draw(built(depth - 1))
    if form <= 3:
        right, also = draw(built(depth - 1))
        symbol = draw(st.sampled_from((B.ADD, B.SUBTRACT)))
        return terms.applied(symbol, left, right), (symbol, meant, also)
    symbol, numbers = draw(st.sampled_from(WITH_A_CONSTANT))
    number = draw(numbers)
    if symbol in (B.MULTIPLY, B.BIT_AND, B.BIT_OR, B.BIT_XOR) and draw(st.booleans()):
        return terms.applied(symbol, Term(number), left), (symbol, number, meant)
    return terms.applied(symbol, left, Term(number)), (symbol, meant, number)


@st.composite
def choices(draw: st.DrawFn) -> tuple[int, ...]:
    """Returns values of the inputs."""
    return tuple(draw(st.integers(each.smallest, each.high)) for each in TYPES)


def meaning(expression: object, values: Sequence[int]) -> int:
    """Returns what an expression comes to, in unbounded integers."""
    match expression:
        case int(number):
            return number
        case (int(position),):
            return values[position]
        case (BinaryOperator() as symbol, left, right):
            return int(OPERATORS[symbol](meaning(left, values), meaning(right, values)))
    raise TypeError(expression)


def truth(found: Literal | bool, values: Sequence[int]) -> bool:
    """Returns whether a comparison holds."""
    if isinstance(found, bool):
        return found
    return found.atom.holds(values) == found.is_positive


@some
@given(built(), choices())
def test_a_term_has_the_value_of_what_it_was_built_from(
    found: Built, values: tuple[int, ...]
) -> None:
    term, expression = found
    assert terms.term_value(term, values) == meaning(expression, values)


@some
@given(built(), choices())
def test_an_interval_holds_every_value(found: Built, values: tuple[int, ...]) -> None:
    term, expression = found
    low, high = term.interval
    assert low <= meaning(expression, values) <= high


@some
@given(built(3), built(3), choices())
def test_a_comparison_and_its_opposite_have_the_truth_of_the_numbers(
    one: Built, other: Built, values: tuple[int, ...]
) -> None:
    left, right = meaning(one[1], values), meaning(other[1], values)
    for symbol in COMPARISONS:
        found = terms.compared(symbol, one[0], other[0])
        assert truth(found, values) == OPERATORS[symbol](left, right)
        assert truth(terms.opposite(found), values) != OPERATORS[symbol](left, right)


@some
@given(built(3), built(3), choices())
def test_what_an_atom_shows_is_what_it_says(
    one: Built, other: Built, values: tuple[int, ...]
) -> None:
    for symbol in COMPARISONS:
        found = terms.compared(symbol, one[0], other[0])
        if isinstance(found, Literal):
            left, shown, right = found.atom.shown
            pair = terms.term_value(left, values), terms.term_value(right, values)
            assert OPERATORS[BinaryOperator(shown)](*pair) == found.atom.holds(values)


@some
@given(built(3), built(3))
def test_a_comparison_and_its_opposite_are_one_atom(one: Built, other: Built) -> None:
    left, right = one[0], other[0]
    pairs = (
        (terms.compared(B.LESS, left, right), terms.compared(B.GREATER_EQUAL, left, right)),
        (terms.compared(B.LESS, left, right), terms.compared(B.LESS_EQUAL, right, left)),
        (terms.compared(B.LESS, left, right), terms.compared(B.GREATER, right, left)),
        (terms.compared(B.EQUAL, left, right), terms.compared(B.UNEQUAL, left, right)),
    )
    for first, second in pairs:
        assert isinstance(first, bool) == isinstance(second, bool)
        if isinstance(first, Literal) and isinstance(second, Literal):
            assert first.atom == second.atom


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # x < 3 and x <= 2, 2 * x < 5 and x <= 2, -x > -3 and x < 3: one atom of integers
        ((B.LESS, X, Term(3)), (B.LESS_EQUAL, X, Term(2))),
        ((B.LESS, terms.add(X, X), Term(5)), (B.LESS_EQUAL, X, Term(2))),
        ((B.GREATER, terms.negated(X), Term(-3)), (B.LESS, X, Term(3))),
        ((B.EQUAL, terms.add(X, X), Term(6)), (B.EQUAL, X, Term(3))),
        ((B.LESS, terms.add(X, Y), Term(3)), (B.LESS, terms.add(Y, X), Term(3))),
    ],
)
def test_comparisons_that_say_the_same_are_one_atom(
    one: tuple[B, Term, Term], other: tuple[B, Term, Term]
) -> None:
    found, also = terms.compared(*one), terms.compared(*other)
    assert found == also
    assert isinstance(found, Literal)


def test_an_equation_is_one_atom_from_either_side() -> None:
    assert terms.compared(B.EQUAL, X, Y) == terms.compared(B.EQUAL, Y, X)


@pytest.mark.parametrize(
    ("symbol", "left", "right", "known"),
    [
        (B.LESS, X, Term(8), True),  # x has three bits
        (B.LESS, Y, Term(-8), False),
        (B.EQUAL, X, Term(8), False),
        (B.EQUAL, terms.add(X, X), Term(3), False),  # an even number
        (B.LESS, X, X, False),
        (B.EQUAL, terms.add(X, Y), terms.add(Y, X), True),
        (B.LESS, terms.remainder(WIDE, 4), Term(4), True),
    ],
)
def test_what_no_input_changes_is_no_atom(symbol: B, left: Term, right: Term, known: bool) -> None:
    assert terms.compared(symbol, left, right) is known


SUM = terms.add(X, Y)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        # wrapping within a wrap makes no difference, at the same or a smaller width
        (terms.remainder(terms.add(terms.remainder(SUM, 16), X), 16), "remainder 16 of sum + x"),
        (terms.remainder(terms.add(terms.remainder(SUM, 64), X), 16), "remainder 16 of sum + x"),
        (terms.remainder(terms.add(SUM, Term(48)), 16), "remainder 16 of sum"),
        # what is in range does not wrap
        (terms.remainder(X, 8), "x"),
        (terms.remainder(X, 64), "x"),
        (terms.remainder(terms.add(X, Term(8)), 8), "x"),
        # dividing what is a multiple, and twice
        (terms.quotient(terms.add(terms.add(WIDE, WIDE), Term(7)), 2), "wide + 3"),
        (terms.quotient(terms.quotient(WIDE, 4), 8), "wide / 32"),
        (terms.quotient(X, 8), "0"),
        (terms.quotient(terms.add(X, Term(16)), 8), "2"),
        # a mask of all bits, of none, and above some place
        (terms.masked(X, 7), "x"),
        (terms.masked(X, -1), "x"),
        (terms.masked(X, 0), "0"),
        (terms.masked(WIDE, ~0xFFF), "wide - remainder 4096 of wide"),
    ],
)
def test_terms_are_simplified(found: Term, wanted: str) -> None:
    more = terms.add(SUM, X)
    names = {
        "0": Term(0),
        "2": Term(2),
        "x": X,
        "wide + 3": terms.add(WIDE, Term(3)),
        "wide / 32": terms.quotient(WIDE, 32),
        "remainder 16 of sum": Term(0, ((1, Remainder(SUM, 16)),)),
        "remainder 16 of sum + x": Term(0, ((1, Remainder(more, 16)),)),
        "wide - remainder 4096 of wide": terms.add(WIDE, terms.remainder(WIDE, 4096), -1),
    }
    assert found == names[wanted]


def test_a_wrap_is_kept_where_it_makes_a_difference() -> None:
    # (sum mod 8) mod 16 is not sum mod 16, and 2 * (sum mod 8) mod 32 is not 2 * sum mod 32
    inner = terms.remainder(SUM, 8)
    for factor, divisor in ((1, 16), (2, 32), (3, 16)):
        found = terms.remainder(terms.add(Term(0), inner, factor), divisor)
        for values in itertools.product(range(8), range(-8, 8), (0,)):
            assert terms.term_value(found, values) == factor * (sum(values) % 8) % divisor


@pytest.mark.parametrize(
    ("symbol", "left", "right"),
    [
        (B.MULTIPLY, X, Y),
        (B.DIVIDE, X, Y),
        (B.DIVIDE, Term(3), X),
        (B.DIVIDE, X, Term(0)),
        (B.MODULO, X, Term(-2)),
        (B.SHIFT_LEFT, Term(1), X),
        (B.SHIFT_RIGHT, X, Term(-1)),
        (B.BIT_AND, X, Y),
        (B.BIT_OR, X, Y),
        (B.BIT_XOR, X, Y),
    ],
)
def test_what_is_not_linear_is_an_error_of_the_model(symbol: B, left: Term, right: Term) -> None:
    with pytest.raises(ModelError, match="two offsets that are not known"):
        terms.applied(symbol, left, right)

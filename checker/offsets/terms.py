"""Terms, the integer expressions over the inputs that an offset can be, and atoms.

A term is kept in a normal form, so that equal expressions are mostly one term: a constant and a
sum of multiples of *parts*. A part is an input, or a quotient or remainder of a term by a constant.
Machine arithmetic arrives here spelt out (`checker.language.reading.machine`): wrapping around is a
remainder, a shift to the right a quotient, a mask a sum of remainders.

An atom is a comparison of a term with 0. A comparison that no value of the inputs can change is no
atom: it is known from the intervals of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from math import gcd
from typing import Any, Final, TypeAlias, final

from ..errors import ModelError
from ..program.nodes import BinaryOperator
from ..program.types import OffsetType
from ..records import dataclass

Interval: TypeAlias = tuple[int, int]


@final
@dataclass(frozen=True, slots=True)
class Given:
    """An input."""

    input: int
    type: OffsetType
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Computes the hash once: terms are nested."""
        object.__setattr__(self, "_hash", hash((self.input, self.type)))

    def __hash__(self) -> int:
        """Returns the hash."""
        return self._hash

    @property
    def interval(self) -> Interval:
        """The least and the greatest value."""
        return self.type.smallest, self.type.high


@final
@dataclass(frozen=True, slots=True)
class Quotient:
    """A term divided by a positive constant, rounded down."""

    term: Term
    divisor: int
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Computes the hash once: terms are nested."""
        object.__setattr__(self, "_hash", hash((self.term, self.divisor, "/")))

    def __hash__(self) -> int:
        """Returns the hash."""
        return self._hash

    @property
    def interval(self) -> Interval:
        """The least and the greatest value."""
        low, high = self.term.interval
        return low // self.divisor, high // self.divisor


@final
@dataclass(frozen=True, slots=True)
class Remainder:
    """The remainder of a term that is divided by a positive constant: 0 or more."""

    term: Term
    divisor: int
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Computes the hash once: terms are nested."""
        object.__setattr__(self, "_hash", hash((self.term, self.divisor, "%")))

    def __hash__(self) -> int:
        """Returns the hash."""
        return self._hash

    @property
    def interval(self) -> Interval:
        """The least and the greatest value."""
        return 0, self.divisor - 1


Part: TypeAlias = Given | Quotient | Remainder


@final
@dataclass(frozen=True, slots=True)
class Term:
    """A constant, and multiples of parts: `constant + sum(factor * part)`.

    Attributes:
        constant: The constant.
        parts: Pairs of a factor, which is not 0, and a part; in the order in which they came.
    """

    constant: int
    parts: tuple[tuple[int, Part], ...] = ()
    interval: Interval = field(init=False, compare=False, repr=False)
    _key: frozenset[tuple[int, Part]] = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Computes the interval and the hash once: terms are nested."""
        low = high = self.constant
        for factor, part in self.parts:
            ends = [factor * end for end in part.interval]
            low, high = low + min(ends), high + max(ends)
        object.__setattr__(self, "interval", (low, high))
        object.__setattr__(self, "_key", frozenset(self.parts))
        object.__setattr__(self, "_hash", hash((self.constant, self._key)))

    def __hash__(self) -> int:
        """Returns the hash, which the order of the parts does not change."""
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Compares two terms, whatever the order of their parts."""
        if not isinstance(other, Term):
            return NotImplemented
        return self is other or (self.constant == other.constant and self._key == other._key)


@final
@dataclass(frozen=True, slots=True)
class Atom:
    """A comparison of a term with 0: `term < 0`, or `term == 0` where `is_equality`.

    Attributes:
        term: The term.
        is_equality: Whether it is compared for equality.
        shown: What it was made from, for a reader: two terms of which the first is less than the
            second, or at most as large, or which are equal, just when the atom holds.
    """

    term: Term
    is_equality: bool
    shown: tuple[Term, str, Term] = field(compare=False, hash=False)

    def holds(self, values: Sequence[int]) -> bool:
        """Returns whether it holds for some values of the inputs."""
        found = term_value(self.term, values)
        return found == 0 if self.is_equality else found < 0


@final
@dataclass(frozen=True, slots=True)
class Literal:
    """An atom, or its opposite."""

    atom: Atom
    is_positive: bool = True


def constant(number: int) -> Term:
    """Returns a term without inputs."""
    return Term(number)


def given(position: int, type_: OffsetType) -> Term:
    """Returns an input as a term."""
    return Term(0, ((1, Given(position, type_)),))


def add(left: Term, right: Term, factor: int = 1) -> Term:
    """Returns `left + factor * right`."""
    if not factor:
        return left
    factors: dict[Part, int] = {part: times for times, part in left.parts}
    for times, part in right.parts:
        factors[part] = factors.get(part, 0) + factor * times
    parts = tuple((times, part) for part, times in factors.items() if times)
    return Term(left.constant + factor * right.constant, parts)


def negated(term: Term) -> Term:
    """Returns the opposite of a term."""
    return add(Term(0), term, -1)


def quotient(term: Term, divisor: int) -> Term:
    """Returns a term divided by a positive constant, rounded down."""
    if divisor == 1:
        return term
    low, high = term.interval
    if low // divisor == high // divisor:
        return Term(low // divisor)
    whole = tuple((times // divisor, part) for times, part in term.parts if times % divisor == 0)
    rest = tuple((times, part) for times, part in term.parts if times % divisor)
    outside = Term(term.constant // divisor, whole)
    inside = Term(term.constant % divisor, rest)
    if not rest:
        return outside
    match inside:
        case Term(0, ((1, Quotient(inner, other)),)):
            return add(outside, quotient(inner, other * divisor))
    low, high = inside.interval
    if low // divisor == high // divisor:
        return add(outside, Term(low // divisor))
    return add(outside, Term(0, ((1, Quotient(inside, divisor)),)))


def remainder(term: Term, divisor: int) -> Term:
    """Returns the remainder of a term that is divided by a positive constant."""
    low, high = term.interval
    if low // divisor == high // divisor:
        return add(term, Term(-(low // divisor) * divisor))
    reduced = _reduced(term, divisor)
    low, high = reduced.interval
    if low // divisor == high // divisor:
        return add(reduced, Term(-(low // divisor) * divisor))
    return Term(0, ((1, Remainder(reduced, divisor)),))


def _reduced(term: Term, divisor: int) -> Term:
    """Returns a term with the same remainder, and no wrapping within it that makes no difference.

    Factors and the constant come as close to 0 as they can.
    """
    total = Term(term.constant)
    for times, part in term.parts:
        if isinstance(part, Remainder) and (times * part.divisor) % divisor == 0:
            total = add(total, part.term, times)
        else:
            total = add(total, Term(0, ((1, part),)), times)
    parts = tuple((_nearest(times, divisor), part) for times, part in total.parts)
    kept = tuple((times, part) for times, part in parts if times)
    return Term(_nearest(total.constant, divisor), kept)


def _nearest(number: int, divisor: int) -> int:
    """Returns the number with the same remainder that is nearest to 0."""
    rest = number % divisor
    return rest - divisor if rest > divisor // 2 else rest


def masked(term: Term, mask: int) -> Term:
    """Returns a term masked by a constant: a sum, with one summand for each run of ones."""
    total, bit = Term(0), 0
    if mask < 0:  # all bits above some place: what remains is taken away
        return add(term, masked(term, ~mask), -1)
    while mask >> bit:
        if not mask >> bit & 1:
            bit += 1
            continue
        count = _ones(mask >> bit)
        run = remainder(quotient(term, 1 << bit), 1 << count)
        total = add(total, run, 1 << bit)
        bit += count
    return total


def _ones(number: int) -> int:
    """Returns how many ones a number ends in."""
    return ((number ^ (number + 1)).bit_length()) - 1


def applied(operator: BinaryOperator, left: Term, right: Term) -> Term:
    """Applies an arithmetic operator to two terms.

    Raises:
        ModelError: It is not linear: two terms that are not known are multiplied, say.
    """
    known = _known(left), _known(right)
    match operator, known:
        case BinaryOperator.ADD, _:
            return add(left, right)
        case BinaryOperator.SUBTRACT, _:
            return add(left, right, -1)
        case BinaryOperator.MIN | BinaryOperator.MAX, (int(first), int(second)):
            choose = min if operator is BinaryOperator.MIN else max
            return Term(choose(first, second))
        case BinaryOperator.MULTIPLY, (int(times), _):
            return add(Term(0), right, times)
        case BinaryOperator.MULTIPLY, (_, int(times)):
            return add(Term(0), left, times)
        case BinaryOperator.DIVIDE, (_, int(divisor)) if divisor > 0:
            return quotient(left, divisor)
        case BinaryOperator.MODULO, (_, int(divisor)) if divisor > 0:
            return remainder(left, divisor)
        case BinaryOperator.SHIFT_LEFT, (_, int(bits)) if bits >= 0:
            return add(Term(0), left, 1 << bits)
        case BinaryOperator.SHIFT_RIGHT, (_, int(bits)) if bits >= 0:
            return quotient(left, 1 << bits)
    for one, mask in ((left, known[1]), (right, known[0])):
        if mask is not None and operator in LOGIC:
            return LOGIC[operator](one, mask)
    raise ModelError(
        f"`{operator.value}` of two offsets that are not known",
        hint="one of the two must be a constant",
    )


LOGIC: Final[Mapping[BinaryOperator, Callable[[Term, int], Term]]] = {
    BinaryOperator.BIT_AND: masked,
    BinaryOperator.BIT_OR: lambda term, mask: add(add(term, Term(mask)), masked(term, mask), -1),
    BinaryOperator.BIT_XOR: lambda term, mask: add(add(term, Term(mask)), masked(term, mask), -2),
}


def _known(term: Term) -> int | None:
    """Returns the value of a term that is constant."""
    return None if term.parts else term.constant


def compared(operator: BinaryOperator, left: Term, right: Term) -> Literal | bool:
    """Returns a comparison of two terms: its truth if that is known already, or a literal."""
    match operator:
        case BinaryOperator.EQUAL:
            return _equal(left, right)
        case BinaryOperator.UNEQUAL:
            return opposite(_equal(left, right))
        case BinaryOperator.LESS:
            return _less(left, right)
        case BinaryOperator.GREATER:
            return _less(right, left)
        case BinaryOperator.LESS_EQUAL:
            return opposite(_less(right, left))
        case BinaryOperator.GREATER_EQUAL:
            return opposite(_less(left, right))
    raise TypeError(operator)


def opposite(known: Literal | bool) -> Literal | bool:
    """Returns the opposite."""
    return not known if isinstance(known, bool) else Literal(known.atom, not known.is_positive)


def _less(left: Term, right: Term) -> Literal | bool:
    """Compares two terms; of an atom and its opposite only one is ever made."""
    difference = add(left, right, -1)
    low, high = difference.interval
    if high < 0 or low >= 0:
        return high < 0
    shared = _divisor(difference)
    parts = tuple((times // shared, part) for times, part in difference.parts)
    bound = -(difference.constant // shared)  # the sum of the parts is less than it
    scaled = Term(-bound, parts)
    negative = add(Term(-1), scaled, -1)  # not scaled < 0
    if _rank(negative) < _rank(scaled):
        return Literal(Atom(negative, False, (right, "<=", left)), False)
    return Literal(Atom(scaled, False, (left, "<", right)))


def _equal(left: Term, right: Term) -> Literal | bool:
    """Compares two terms."""
    difference = add(left, right, -1)
    low, high = difference.interval
    if low > 0 or high < 0:
        return False
    if not difference.parts:
        return difference.constant == 0
    shared = _divisor(difference)
    if difference.constant % shared:
        return False
    scaled = add(Term(0), difference, 1)
    scaled = Term(
        scaled.constant // shared, tuple((times // shared, part) for times, part in scaled.parts)
    )
    negative = add(Term(0), scaled, -1)
    return Literal(Atom(min(scaled, negative, key=_rank), True, (left, "==", right)))


def _divisor(term: Term) -> int:
    """Returns the greatest common divisor of the factors."""
    return gcd(*(times for times, _ in term.parts)) or 1


def _rank(term: Term) -> tuple[bool, int]:
    """Orders a term and its opposite: the factor of the least part is to be positive."""
    factor, _ = min(term.parts, key=lambda each: _order(each[1]), default=(0, None))
    return factor < 0, term.constant


@lru_cache(maxsize=4096)
def _order(part: Part) -> tuple[Any, ...]:
    """Orders parts, whatever the order in which terms have them."""
    match part:
        case Given(position, _):
            return 0, position
        case Quotient(term, divisor) | Remainder(term, divisor):
            inner = sorted((_order(each), times) for times, each in term.parts)
            return 1 + isinstance(part, Remainder), divisor, term.constant, inner


def term_value(term: Term, values: Sequence[int]) -> int:
    """Returns a term's number for some values of the inputs."""
    return term.constant + sum(times * _part_value(part, values) for times, part in term.parts)


def _part_value(part: Part, values: Sequence[int]) -> int:
    """Returns a part's number for some values of the inputs."""
    match part:
        case Given(position, _):
            return values[position]
        case Quotient(term, divisor):
            return term_value(term, values) // divisor
        case Remainder(term, divisor):
            return term_value(term, values) % divisor

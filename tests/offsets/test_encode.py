"""The encoding in linear integers against one in bit-vectors, which is made from expressions alone.

The bit-vectors are wide enough that nothing in them wraps: they compute as the integers do, but by
bits, and know nothing of terms, quotients and carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import z3
from hypothesis import HealthCheck, given, settings

from checker.offsets.encode import Encoder
from checker.offsets.family import family
from checker.offsets.terms import Given, Part, Quotient, Remainder
from checker.program.inputs import bind
from checker.program.interpreter import CheckFailed, Machine, evaluate
from checker.program.nodes import (
    And,
    Assumption,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Input,
    Kind,
    Location,
    Or,
    Process,
    Program,
    Span,
    Symbol,
    Unary,
    UnaryOperator,
)
from checker.program.types import OffsetType
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.searches import searched
from hand import edge, negation, number
from random_offsets import Scope, conditions
from tests.language.writing import Written

B = BinaryOperator
SPAN = Span("encode.py", 1, 1)
NARROW = (OffsetType(3, False), OffsetType(4, True), OffsetType(3, False))
few = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
many = settings(few, max_examples=1000)


class Bits:
    """Writes conditions on inputs as bit-vectors.

    Attributes:
        width: How wide each of them is, with a sign.
        unknowns: What stands for each input.
    """

    def __init__(self, types: Sequence[OffsetType], width: int, context: z3.Context) -> None:
        self.width, self.context = width, context
        names = [f"b{number}" for number in range(len(types))]
        pairs = list(zip(names, types, strict=True))
        self.narrow = [z3.BitVec(name, type_.bits, context) for name, type_ in pairs]
        self.unknowns = [
            (z3.SignExt if type_.signed else z3.ZeroExt)(width - type_.bits, each)
            for each, (_, type_) in zip(self.narrow, pairs, strict=True)
        ]

    def number(self, expr: Expr) -> tuple[z3.BoolRef, z3.BitVecRef]:
        """Returns when an expression has a value, and its value."""
        always = z3.BoolVal(True, self.context)
        match expr:
            case Const(value):
                return always, z3.BitVecVal(value, self.width, self.context)
            case Symbol(position):
                return always, self.unknowns[position]
            case Check(condition, value, _):
                holds, is_defined = self.truth(condition)
                there, found = self.number(value)
                return z3.And(is_defined, holds, there), found
            case Conditional(condition, then, otherwise):
                holds, is_defined = self.truth(condition)
                (one, left), (other, right) = self.number(then), self.number(otherwise)
                there = z3.And(is_defined, z3.If(holds, one, other))
                return there, z3.If(holds, left, right)
            case Binary(B.MODULO, left, Const(divisor)) if divisor & divisor - 1 == 0:
                there, found = self.number(left)
                return there, found & (divisor - 1)
            case Binary(operator, left, right):
                (one, first), (other, second) = self.number(left), self.number(right)
                return z3.And(one, other), self._applied(operator, first, second)
        raise TypeError(expr)

    def _applied(self, operator: B, one: z3.BitVecRef, other: z3.BitVecRef) -> z3.BitVecRef:
        """Applies an operator; division rounds down."""
        match operator:
            case B.ADD:
                return one + other
            case B.SUBTRACT:
                return one - other
            case B.MULTIPLY:
                return one * other
            case B.BIT_AND:
                return one & other
            case B.BIT_OR:
                return one | other
            case B.BIT_XOR:
                return one ^ other
            case B.SHIFT_LEFT:
                return one << other
            case B.SHIFT_RIGHT:
                return one >> other
            case B.MODULO:  # of a divisor that is not negative
                rest = z3.SRem(one, other)
                return z3.If(rest < 0, rest + other, rest)
            case B.DIVIDE:
                return (one - self._applied(B.MODULO, one, other)) / other
        raise TypeError(operator)

    def truth(self, expr: Expr) -> tuple[z3.BoolRef, z3.BoolRef]:
        """Returns whether a condition holds, and when it can be evaluated."""
        match expr:
            case Const(value):
                return z3.BoolVal(bool(value), self.context), z3.BoolVal(True, self.context)
            case Unary(UnaryOperator.NOT, operand):
                holds, is_defined = self.truth(operand)
                return z3.Not(holds), is_defined
            case And((first, *rest)):
                (holds, one), (others, other) = self.truth(first), self.truth(And(tuple(rest)))
                return z3.And(holds, others), z3.And(one, z3.Or(z3.Not(holds), other))
            case And(()):
                return self.truth(number(1))
            case Or(operands):
                return self.truth(negation(And(tuple(map(negation, operands)))))
            case Check(condition, value, _):
                (holds, one), (found, other) = self.truth(condition), self.truth(value)
                return found, z3.And(one, holds, other)
            case Conditional(condition, then, otherwise):
                holds, is_defined = self.truth(condition)
                (left, one), (right, other) = self.truth(then), self.truth(otherwise)
                return z3.If(holds, left, right), z3.And(is_defined, z3.If(holds, one, other))
            case Binary(operator, left, right):
                (one, first), (other, second) = self.number(left), self.number(right)
                return self._compared(operator, first, second), z3.And(one, other)
        raise TypeError(expr)

    def _compared(self, operator: B, one: z3.BitVecRef, other: z3.BitVecRef) -> z3.BoolRef:
        """Compares, with a sign."""
        found: dict[B, z3.BoolRef] = {
            B.EQUAL: one == other,
            B.UNEQUAL: one != other,
            B.LESS: one < other,
            B.LESS_EQUAL: one <= other,
            B.GREATER: one > other,
            B.GREATER_EQUAL: one >= other,
        }
        return found[operator]


def declared(types: Sequence[OffsetType]) -> tuple[Input, ...]:
    """Returns inputs of some types."""
    return tuple(Input(f"i{number}", type_) for number, type_ in enumerate(types))


def assumed(condition: Expr) -> Assumption:
    """Returns a condition as an assumption."""
    return Assumption("it", "it", condition, SPAN)


def holds(condition: Expr, types: Sequence[OffsetType], values: Sequence[int]) -> bool:
    """Returns what the plain interpreter says of a condition."""
    program = Program(
        "it", (), (), (), (), inputs=declared(types), assumptions=(assumed(condition),)
    )
    concrete = bind(program, dict(enumerate(values)))
    try:
        return bool(evaluate(Machine(concrete, [], ()), concrete.assumptions[0].condition))
    except CheckFailed:
        return False


def agrees(condition: Expr, types: Sequence[OffsetType], width: int) -> None:
    """Asserts that both encodings of a condition say the same of every value of the inputs.

    Both are asked for a model, which the interpreter judges: a bit-vector model in which the
    integers differ would be found as one that the interpreter judges otherwise.
    """
    context = z3.Context()
    encoder, bits = Encoder(declared(types), context), Bits(types, width, context)
    linear = encoder.assumption(assumed(condition))
    found, is_defined = bits.truth(condition)
    by_bits = z3.And(found, is_defined)
    for wanted in (True, False):
        solver = z3.Solver(ctx=context)
        solver.add(encoder.constraints)
        solver.add(linear if wanted else z3.Not(linear))
        one = solver.check()
        if one == z3.sat:
            assert holds(condition, types, encoder.values(solver.model())) == wanted
        other_solver = z3.SolverFor("QF_BV", ctx=context)
        other_solver.add(by_bits if wanted else z3.Not(by_bits))
        other = other_solver.check()
        assert z3.unknown not in (one, other)
        assert one == other
        if other == z3.sat:
            model = other_solver.model()
            values = [
                value.as_signed_long() if type_.signed else value.as_long()
                for value, type_ in zip(
                    [model.eval(each, model_completion=True) for each in bits.narrow],
                    types,
                    strict=True,
                )
            ]
            assert holds(condition, types, values) == wanted
            pinned = [u == v for u, v in zip(encoder.unknowns, values, strict=True)]
            assert solver.check(*pinned) == z3.sat


@few
@given(conditions(Scope(tuple(NARROW), (NARROW[0], NARROW[1]), "inputs"), 2))
def test_integers_and_bit_vectors_agree_on_random_conditions(condition: Expr) -> None:
    agrees(condition, NARROW, 24)


@pytest.mark.slow
@many
@given(conditions(Scope(tuple(NARROW), (NARROW[0], NARROW[1]), "inputs"), 2))
def test_integers_and_bit_vectors_agree_on_many_conditions(condition: Expr) -> None:
    agrees(condition, NARROW, 24)


WIDE = """
class M(Model):
    start: Unsigned[{bits}, BYTES] = symbolic()
    address: Unsigned[{bits}, BYTES] = symbolic()
    pgoff: Unsigned[{bits}, PAGES] = symbolic()
    size: Signed[{bits}, BYTES] = symbolic()

    @process
    def run(self) -> None:
        pass

    def index(self):
        return (self.address - self.start >> PAGE_SHIFT) + self.pgoff

    @assumption
    def wraps(self) -> bool:
        return self.index() < self.pgoff

    @assumption
    def aligned(self) -> bool:
        return self.start & (PAGE_SIZE - 1) == 0 and self.address != self.start

    @assumption
    def rounded(self) -> bool:
        return Unsigned[{bits}, PAGES](self.size + PAGE_SIZE - 1 >> PAGE_SHIFT) == self.index()

    @assumption
    def negative(self) -> bool:
        return self.size < 0 and Unsigned[{bits}, BYTES](self.size) > self.address

    @assumption
    def narrowed(self) -> bool:
        return Unsigned[16, PAGES](self.pgoff) == 0xffff and Signed[16, PAGES](self.pgoff) < 0

    @assumption
    def never(self) -> bool:
        return self.pgoff + 1 == 0 and self.pgoff < 7
"""


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("position", range(6))
def test_integers_and_bit_vectors_agree_on_addresses_and_sizes(
    tmp_path: Path, bits: int, position: int
) -> None:
    program = Written(tmp_path, WIDE.format(bits=bits)).build()
    types = [each.type for each in program.inputs]
    agrees(program.assumptions[position].condition, types, 2 * bits + 8)


def carries_dropped(self: Encoder, part: Part) -> z3.ArithRef:
    """Stands for `Encoder._part` with a mistake: a remainder is encoded as the whole."""
    match part:
        case Given(position, _):
            return self.unknowns[position]
        case Quotient(term, divisor):
            return self._quotient(term, divisor)
        case Remainder(term, _):
            return self.term(term)


def test_a_carry_that_is_dropped_is_found_by_the_bit_vectors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # i0 + 1 mod 8 == 0 has the solution 7, and none without the wrap
    total = Binary(B.ADD, Symbol(0, NARROW[0]), number(1))
    wraps = Binary(B.EQUAL, Binary(B.MODULO, total, number(8)), number(0))
    agrees(wraps, NARROW, 24)
    monkeypatch.setattr(Encoder, "_part", carries_dropped)
    with pytest.raises(AssertionError):
        agrees(wraps, NARROW, 24)


def regions(program: Program) -> int:
    """Searches every region, and returns how many there are."""
    whole = family(program)
    for _ in searched(whole, lambda each: PythonEngine().search(each, Limits(), None)):
        pass
    assert whole.regions is not None
    return len(whole.regions.found)


def test_a_carry_that_is_dropped_loses_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    # 0 --i0 + 1 mod 8 == 0--> 1: i0 == 7 is a region of its own
    total = Binary(B.ADD, Symbol(0, NARROW[0]), number(1))
    wraps = Binary(B.EQUAL, Binary(B.MODULO, total, number(8)), number(0))
    edges = (edge(0, 1, guard=wraps), edge(0, 1, guard=negation(wraps)))
    kind = Kind("run", (), (Location(True), Location(True)), edges, 0, 1)
    program = Program("it", (), (), (kind,), (Process("p", 0),), inputs=declared(NARROW[:1]))
    assert regions(program) == 2
    monkeypatch.setattr(Encoder, "_part", carries_dropped)
    assert regions(program) == 1

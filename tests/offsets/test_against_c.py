"""Small models with machine integers against C's rules, written down here a second time.

Every value of the inputs is tried: what a region says must be what the rules say.
"""

from __future__ import annotations

import ast
import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.offsets.family import family
from checker.offsets.terms import Atom
from checker.program.inputs import bind
from checker.program.nodes import Program
from checker.search.truths import with_noted_truths
from tests.language.writing import Ends, Written

Typed = tuple[int, int, bool]
"""A value, how many bits its type has, and whether that is signed."""

INPUTS = {"a": (3, False), "b": (3, True), "c": (4, True)}
"""Each input's width, and whether it is signed."""

MODEL = """
class M(Model):
    a: Unsigned[3] = symbolic()
    b: Signed[3] = symbolic()
    c: Signed[4] = symbolic()
    shown: Bool

    @process
    def run(self) -> None:
        self.shown = {condition}
"""


class Undefined(Exception):  # noqa: N818 - a result
    """C leaves it undefined."""


def wrap(value: int, bits: int, signed: bool) -> int:
    """Returns the value that a type has with these low bits."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if signed and value >> (bits - 1) else value


def common(one: Typed, other: Typed) -> tuple[int, bool]:
    """Returns the type of an operation (C99, 6.3.1.8; no promotion), as width and sign."""
    (_, bits, signed), (_, others, is_signed) = one, other
    if signed == is_signed:
        return max(bits, others), signed
    of_signed, of_unsigned = (bits, others) if signed else (others, bits)
    return (of_signed, True) if of_signed > of_unsigned else (of_unsigned, False)


def c(node: ast.expr, values: dict[str, int], like: Typed | None = None) -> Typed:
    """Evaluates an expression; a literal has the type of the other operand."""
    match node:
        case ast.Attribute(attr=name):
            return (values[name], *INPUTS[name])
        case ast.Constant(int(number)):
            assert like is not None
            return wrap(number, like[1], like[2]), like[1], like[2]
        case ast.Call(ast.Subscript(ast.Name(name), ast.Constant(int(bits))), [inner]):
            signed = name == "Signed"
            return wrap(c(inner, values)[0], bits, signed), bits, signed
        case ast.BinOp(left, ast.LShift() | ast.RShift() as operator, ast.Constant(int(by))):
            value, bits, signed = c(left, values)
            if not 0 <= by < bits or (isinstance(operator, ast.LShift) and value < 0):
                raise Undefined
            total = value << by if isinstance(operator, ast.LShift) else value >> by
            return fits(total, bits, signed)
        case ast.BinOp(left, operator, right):
            one, other, bits, signed = both(left, right, values)
            total = {
                ast.Add: lambda: one + other,
                ast.Sub: lambda: one - other,
                ast.Mult: lambda: one * other,
                ast.BitAnd: lambda: one & other,
                ast.BitOr: lambda: one | other,
                ast.BitXor: lambda: one ^ other,
                ast.FloorDiv: lambda: one // other,
                ast.Mod: lambda: one % other,
            }[type(operator)]()
            return fits(total, bits, signed)
    raise TypeError(ast.dump(node))


def fits(total: int, bits: int, signed: bool) -> Typed:
    """Returns a result in its type: wrapped, or undefined."""
    if signed and wrap(total, bits, signed) != total:
        raise Undefined
    return wrap(total, bits, signed), bits, signed


def both(left: ast.expr, right: ast.expr, values: dict[str, int]) -> tuple[int, int, int, bool]:
    """Returns two operands, converted, and their type."""
    if isinstance(left, ast.Constant):
        other = c(right, values)
        one = c(left, values, other)
    else:
        one = c(left, values)
        other = c(right, values, one)
    bits, signed = common(one, other)
    return wrap(one[0], bits, signed), wrap(other[0], bits, signed), bits, signed


def truth(node: ast.expr, values: dict[str, int]) -> bool:
    """Evaluates a condition, from the left and no further than needed."""
    match node:
        case ast.BoolOp(ast.And(), parts):
            return all(truth(part, values) for part in parts)
        case ast.BoolOp(ast.Or(), parts):
            return any(truth(part, values) for part in parts)
        case ast.UnaryOp(ast.Not(), operand):
            return not truth(operand, values)
        case ast.IfExp(test, body, orelse):
            return truth(body if truth(test, values) else orelse, values)
        case ast.Compare(left, [operator], [right]):
            one, other, _, _ = both(left, right, values)
            return {
                ast.Lt: one < other,
                ast.LtE: one <= other,
                ast.Eq: one == other,
                ast.NotEq: one != other,
            }[type(operator)]
    raise TypeError(ast.dump(node))


def by_c(condition: str, values: dict[str, int]) -> str:
    """Returns what C says of a condition."""
    node = ast.parse(condition, mode="eval").body
    try:
        return str(truth(node, values))
    except Undefined:
        return "undefined"


def agrees(folder: Path, condition: str) -> None:
    """Asserts that each choice's region, and the interpreter, say what C says."""
    program = Written(folder, MODEL.format(condition=condition)).build()
    regions = searched(program)
    names = [each.name for each in program.inputs]
    ranges = [range(each.type.smallest, each.type.high + 1) for each in program.inputs]
    for values in itertools.product(*ranges):
        given = dict.fromkeys(INPUTS, 0) | dict(zip(names, values, strict=True))
        wanted = by_c(condition, given)
        (said,) = [
            answer
            for cube, answer in regions
            if all(atom.holds(values) == holds for atom, holds in cube)
        ]
        assert said == wanted, (condition, values)
        if sum(values) % 7 == 0:  # some of them: it is slow
            assert shown(Ends(bind(program, dict(enumerate(values))))) == wanted


def searched(program: Program) -> list[tuple[list[tuple[Atom, bool]], str]]:
    """Returns each region's atoms, and what its finite Program says."""
    if not program.inputs:
        return [([], shown(Ends(program)))]
    whole = family(program)
    answers = [each.shown for _, each in whole.searched(answered)]
    assert whole.finite is not None
    assert whole.regions is not None
    atoms = whole.finite.atoms
    cubes = [[(atoms[n], holds) for n, holds in each.cube] for each in whole.regions.found]
    return list(zip(cubes, answers, strict=True))


@dataclass(frozen=True)
class Answer:
    """What a finite Program says, and the atoms that it depends on."""

    shown: str
    looked_at: frozenset[int]


def answered(program: Program) -> Answer:
    """Visits every state of a finite Program on the plain interpreter."""
    noted, looked_at = with_noted_truths(program)
    said = shown(Ends(noted))
    return Answer(said, frozenset(looked_at))


def shown(ends: Ends) -> str:
    """Returns what the process stores, or that it fails."""
    if ends.failures:
        assert not ends.values("shown") or ends.values("shown") == {"False"}
        return "undefined"
    (value,) = ends.values("shown")
    return value


@st.composite
def numbers(draw: st.DrawFn, depth: int) -> str:
    """Returns the source of a number."""
    name = draw(st.sampled_from(tuple(INPUTS)))
    form = draw(st.integers(0, 6)) if depth else 0
    if form <= 1:
        return f"self.{name}"
    inner = draw(numbers(depth - 1))
    if form == 2:
        kind = draw(st.sampled_from(("Signed", "Unsigned")))
        return f"{kind}[{draw(st.integers(2, 5))}]({inner})"
    if form == 3:
        return f"({inner} {draw(st.sampled_from(('<<', '>>')))} {draw(st.integers(0, 2))})"
    if form == 4:
        symbol = draw(st.sampled_from(("&", "|", "^", "*", "+", "-")))
        return f"({inner} {symbol} {draw(st.integers(0, 3))})"
    if form == 5:
        divisor = draw(st.integers(1, 3))
        return f"(Unsigned[4]({inner}) {draw(st.sampled_from(('//', '%')))} {divisor})"
    return f"({inner} {draw(st.sampled_from(('+', '-')))} {draw(numbers(depth - 1))})"


@st.composite
def written_conditions(draw: st.DrawFn, depth: int = 2) -> str:
    """Returns the source of a condition."""
    form = draw(st.integers(0, 5)) if depth else 0
    if form <= 2:
        symbol = draw(st.sampled_from(("<", "<=", "==", "!=")))
        right = draw(st.one_of(numbers(1), st.sampled_from(("0", "1"))))
        return f"{draw(numbers(2))} {symbol} {right}"
    parts = [f"({draw(written_conditions(depth - 1))})" for _ in range(3)]
    if form == 3:
        return f"not {parts[0]}"
    if form == 4:
        return draw(st.sampled_from((" and ", " or "))).join(parts[:2])
    return f"{parts[0]} if {parts[1]} else {parts[2]}"


few = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@few
@given(written_conditions())
def test_random_conditions_are_those_of_c(tmp_path: Path, condition: str) -> None:
    agrees(tmp_path, condition)


@pytest.mark.slow
@settings(few, max_examples=500)
@given(written_conditions())
def test_many_random_conditions_are_those_of_c(tmp_path: Path, condition: str) -> None:
    agrees(tmp_path, condition)


@pytest.mark.parametrize(
    "condition",
    [
        "self.a + 1 < self.a",
        "self.b < self.a",
        "self.c < self.a",
        "self.b + 1 < self.c",
        "self.a - self.b < 1",
        "self.b << 1 == self.c",
        "Unsigned[2](self.c) != self.c",
        "Signed[2](self.a) < 0 and self.c - 1 < self.b",
        "self.a == 0 or Signed[5](self.a) - 1 < self.c",
        "self.b + 1 == 0 if self.a < 4 else self.c * 2 == 0",
        "(self.a & 5 | 2) ^ 7 == self.a",
    ],
)
def test_conditions_are_those_of_c(tmp_path: Path, condition: str) -> None:
    agrees(tmp_path, condition)

"""The front end against Python itself: the same sequential function, run by both.

Hypothesis writes a function as source text. Python runs it on an ordinary object; `build` reads it
and the interpreter runs the Program as a single process. They must agree on the fields, on what is
returned, and on whether and how it fails: an overflow, an index, a division, an unset local, an
assertion. Loops are bounded; locals are annotated, so that every range can be inferred.
"""

from __future__ import annotations

import contextlib
import types
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import Scenario
from checker.errors import ModelError
from checker.language.build import build
from checker.program.interpreter import Failed, Next, Outcome, initial_states, outcomes
from checker.program.nodes import FailureKind, Program
from tests.language.writing import HEADER, imported

LOW, HIGH = -9, 9
FIELDS = ("x", "y", "z")
LOCALS = ("a", "b", "c", "u", "v")  # u and v may be read before they are set
LENGTH = 3

CLASS = f"""
class M(Model):
    x: Range[{LOW}, {HIGH}] = 1
    y: Range[{LOW}, {HIGH}] = 2
    z: Range[{LOW}, {HIGH}] = -3
    array: Array[Range[{LOW}, {HIGH}], {LENGTH}] = (4, 5, 6)
    flag: Bool = False

    @initial
    def nothing(self):
        self.flag = False
"""

FAILURES: dict[type[Exception], FailureKind] = {
    IndexError: FailureKind.INDEX,
    ZeroDivisionError: FailureKind.ARITHMETIC,
    NameError: FailureKind.UNSET,
    AssertionError: FailureKind.ASSERTION,
    OverflowError: FailureKind.OVERFLOW,
}


class Elements(list[int]):
    """A list that keeps the model's range and has no negative indexes."""

    def __getitem__(self, index: Any) -> Any:
        if index < 0:
            raise IndexError
        return super().__getitem__(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        if not LOW <= value <= HIGH:
            raise OverflowError
        if index < 0:
            raise IndexError
        super().__setitem__(index, value)


class Plain:
    """An ordinary object with the model's fields."""

    def __init__(self) -> None:
        self.x, self.y, self.z, self.flag = 1, 2, -3, False
        vars(self)["array"] = Elements((4, 5, 6))

    def __setattr__(self, name: str, value: Any) -> None:
        if not LOW <= value <= HIGH:
            raise OverflowError
        super().__setattr__(name, value)


class Writer:
    """Draws a function's source text, statement by statement."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.loops = 0
        self.names = 0
        self.helpers = 0
        self.budget = 14

    def pick(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def number(self) -> str:
        return str(self.draw(st.integers(-3, 6)))

    def leaf(self) -> str:
        kind = self.pick("number", "local", "local", "field", "field", "element")
        if kind == "number":
            return self.number()
        if kind == "local":
            return self.pick(*LOCALS, *self.inner)
        if kind == "field":
            return "self." + self.pick(*FIELDS)
        return f"self.array[{self.index()}]"

    def index(self) -> str:
        return self.pick("0", "1", "2", f"{self.pick('a', 'b')} % 3", "self.x % 4", "(a + 1) % 3")

    inner: tuple[str, ...] = ()

    def small(self, depth: int = 2) -> str:
        """An integer expression."""
        if depth == 0:
            return self.leaf()
        kind = self.pick("leaf", "binary", "binary", "call", "if", "or", "minus", "extreme", "sum")
        one = self.small(depth - 1)
        match kind:
            case "binary":
                operator = self.pick("+", "-", "+", "-", "&", "|", "^")
                return f"({one} {operator} {self.small(depth - 1)})"
            case "call" if self.helpers:
                return self.call(depth)
            case "if":
                return f"({one} if {self.test(depth - 1)} else {self.small(depth - 1)})"
            case "or":
                return f"({one} {self.pick('or', 'and')} {self.small(depth - 1)})"
            case "minus":
                return f"(-{one})"
            case "extreme":
                word, first = self.pick("min", "max"), self.pick("a", "b", "3")
                return f"{word}({first}, {self.pick('c', 'b', '0')})"
            case "sum":
                operator, divisor = self.pick("//", "%"), self.pick("3", "2", "(a % 3)", "(-2)")
                return f"({one} {operator} {divisor})"
        return one

    def call(self, depth: int) -> str:
        name = self.pick(*(f"h{i}" for i in range(self.helpers)))
        one, two = self.small(depth - 1), self.small(depth - 1)
        given = self.pick(f"{one}", f"{one}, {two}", f"{one}, q={two}", f"r={two}, p={one}")
        return f"self.{name}({given})"

    def test(self, depth: int = 2) -> str:
        """A condition."""
        kind = self.pick("compare", "compare", "and", "not", "flag", "chain", "any", "in", "number")
        match kind:
            case "and" if depth:
                word = self.pick("and", "or")
                return f"({self.test(depth - 1)} {word} {self.test(depth - 1)})"
            case "not" if depth:
                return f"(not {self.test(depth - 1)})"
            case "flag":
                return self.pick("self.flag", "True", "False")
            case "chain":
                return f"(a {self.pick('<', '<=', '!=')} b {self.pick('<', '>=', '==')} c)"
            case "any":
                self.names += 1
                n, word = f"n{self.names}", self.pick("any", "all")
                return f"{word}({n} {self.pick('<', '==')} {self.leaf()} for {n} in self.array)"
            case "in":
                return f"({self.leaf()} in ({self.leaf()}, {self.leaf()}, 2))"
            case "number":
                return self.leaf()
        operator = self.pick("<", "<=", "==", "!=", ">", ">=")
        return f"({self.small(depth and depth - 1)} {operator} {self.leaf()})"

    def block(self, depth: int, indent: str, in_loop: bool) -> list[str]:
        """Some statements."""
        count = self.draw(st.integers(1, 3))
        lines: list[str] = []
        for _ in range(count):
            if self.budget > 0:
                self.budget -= 1
                lines += self.statement(depth, indent, in_loop)
        return lines or [indent + "pass"]

    def statement(self, depth: int, indent: str, in_loop: bool) -> list[str]:
        simple = ("local", "local", "field", "field", "element", "augmented", "tuple", "chained")
        rare = ("swap", "assert", "flag", "return", "call")
        nested = (
            ("if", "if", "while", "for", "each", "tuple_for", "match", "atomic") if depth else ()
        )
        leaving = ("break", "continue") if in_loop else ()
        kind = self.pick(*simple, *rare, *nested, *nested, *leaving)
        return [indent + line for line in getattr(self, f"write_{kind}")(depth, in_loop)]

    def write_local(self, depth: int, in_loop: bool) -> list[str]:
        return [f"{self.pick(*LOCALS)} = {self.small()}"]

    def write_field(self, depth: int, in_loop: bool) -> list[str]:
        return [f"self.{self.pick(*FIELDS)} = {self.small()}"]

    def write_element(self, depth: int, in_loop: bool) -> list[str]:
        return [f"self.array[{self.index()}] = {self.small()}"]

    def write_augmented(self, depth: int, in_loop: bool) -> list[str]:
        target = self.pick(*LOCALS, "self.x", "self.y", f"self.array[{self.index()}]")
        return [f"{target} {self.pick('+=', '-=')} {self.small()}"]

    def target(self) -> str:
        return self.pick(*LOCALS, "self.x", "self.y", f"self.array[{self.index()}]")

    def write_tuple(self, depth: int, in_loop: bool) -> list[str]:
        return [f"{self.target()}, {self.target()} = {self.small()}, {self.small()}"]

    def write_swap(self, depth: int, in_loop: bool) -> list[str]:
        one, two = self.target(), self.target()
        return [f"{one}, {two} = {two}, {one}"]

    def write_chained(self, depth: int, in_loop: bool) -> list[str]:
        return [f"{self.target()} = {self.target()} = {self.small()}"]

    def write_assert(self, depth: int, in_loop: bool) -> list[str]:
        before, self.helpers = self.helpers, 0  # an assertion changes nothing
        lines = [f"assert {self.test()} or {self.test()}, 'asserted'"]
        self.helpers = before
        return lines

    def write_flag(self, depth: int, in_loop: bool) -> list[str]:
        return [f"self.flag = bool({self.test()})"]

    def write_return(self, depth: int, in_loop: bool) -> list[str]:
        return [f"return {self.small()}"]

    def write_call(self, depth: int, in_loop: bool) -> list[str]:
        return [self.call(2) if self.helpers else "pass"]

    def write_break(self, depth: int, in_loop: bool) -> list[str]:
        return [f"if {self.test()}:", "    break"]

    def write_continue(self, depth: int, in_loop: bool) -> list[str]:
        return [f"if {self.test()}:", "    continue"]

    def write_if(self, depth: int, in_loop: bool) -> list[str]:
        lines = [f"if {self.test()}:", *self.block(depth - 1, "    ", in_loop)]
        if self.draw(st.booleans()):
            lines += [f"elif {self.test()}:", *self.block(depth - 1, "    ", in_loop)]
        if self.draw(st.booleans()):
            lines += ["else:", *self.block(depth - 1, "    ", in_loop)]
        return lines

    def otherwise(self, depth: int, in_loop: bool) -> list[str]:
        if self.draw(st.booleans()):
            return []
        return ["else:", *self.block(depth - 1, "    ", in_loop)]

    def write_while(self, depth: int, in_loop: bool) -> list[str]:
        self.loops += 1
        i = f"i{self.loops}"
        body = self.block(depth - 1, "    ", True)
        head = [
            f"{i}: Range[0, 9] = 0",
            f"while {i} < {self.pick('1', '2', '3')}:",
            f"    {i} += 1",
        ]
        return [*head, *body, *self.otherwise(depth, in_loop)]

    def looped(self, depth: int, in_loop: bool, iterable: str) -> list[str]:
        """A `for`, over a name of its own or over a local."""
        self.loops += 1
        name = self.pick(f"k{self.loops}", "v")
        before, self.inner = self.inner, (*self.inner, name)
        body = self.block(depth - 1, "    ", True)
        self.inner = before
        return [f"for {name} in {iterable}:", *body, *self.otherwise(depth, in_loop)]

    def write_for(self, depth: int, in_loop: bool) -> list[str]:
        ends = self.pick("3", "a % 4", "1, 4", "self.x % 2, self.y % 5", "2, -1, -1", "0")
        return self.looped(depth, in_loop, f"range({ends})")

    def write_each(self, depth: int, in_loop: bool) -> list[str]:
        return self.looped(depth, in_loop, "self.array")

    def write_tuple_for(self, depth: int, in_loop: bool) -> list[str]:
        return self.looped(depth, in_loop, f"({self.leaf()}, {self.leaf()}, a)")

    def write_match(self, depth: int, in_loop: bool) -> list[str]:
        lines = [f"match {self.small()}:"]
        for pattern in ("0", "1 | 2", "-1", "_")[: self.draw(st.integers(1, 4))]:
            guard = f" if a < {self.number()}" if self.draw(st.booleans()) else ""
            if pattern == "_":
                guard = ""
            lines += [f"    case {pattern}{guard}:", *self.block(depth - 1, "        ", in_loop)]
        return lines

    def write_atomic(self, depth: int, in_loop: bool) -> list[str]:
        return ["with atomic():", *self.block(depth - 1, "    ", in_loop)]

    def function(self, head: str, depth: int) -> list[str]:
        lines = [f"    {head}", *(f"        {n}: Range[-99999, 99999]" for n in LOCALS)]
        lines += ["        a, b = 1, 2", "        c = 0"]
        if self.inner:  # so that no argument is unused: one that fails may be left out then
            lines.append("        self.flag = p > q + r")
        lines += self.block(depth, "        ", False)
        lines += self.block(depth, "        ", False)
        return [*lines, f"        return {self.small()}"]


@st.composite
def sources(draw: Any) -> str:
    """Source text of a model with two helpers and one process."""
    writer = Writer(draw)
    lines: list[str] = []
    for i in range(2):
        writer.budget = 4
        writer.inner = ("p", "q", "r")
        lines += ["", *writer.function(f"def h{i}(self, p, q=2, *, r=1):", 1)]
        writer.helpers += 1
    writer.budget, writer.inner = 14, ()
    lines += ["", "    @process", *writer.function("def run(self):", 2)]
    text = "\n".join(lines)
    return HEADER + CLASS + text + "\n"


def run_python(module: types.ModuleType) -> tuple[Any, ...] | FailureKind:
    """Runs the function as what it is."""
    functions = {k: f for k, f in vars(module.M).items() if isinstance(f, types.FunctionType)}
    plain = type("P", (Plain,), functions)()
    atomic = module.atomic
    vars(module)["atomic"] = contextlib.nullcontext
    try:
        result = plain.run()
    except tuple(FAILURES) as error:
        return next(kind for type_, kind in FAILURES.items() if isinstance(error, type_))
    finally:
        vars(module)["atomic"] = atomic
    return (plain.x, plain.y, plain.z, *plain.array, plain.flag, result)


def only(found: list[Outcome]) -> Outcome:
    """Returns the one outcome; a failing guard fails on both ways of its branch."""
    failures = {each.failure for each in found if isinstance(each, Failed)}
    assert len(found) == 1 or (len(failures) == 1 and all(isinstance(e, Failed) for e in found))
    return found[0]


def run_program(program: Program) -> tuple[Any, ...] | FailureKind:
    """Runs the only process of a Program to its end."""
    kind = program.kinds[0]
    outcome = only([begun for _, begun in initial_states(program)])
    for _ in range(5000):
        if isinstance(outcome, Failed):
            return outcome.failure.kind
        assert isinstance(outcome, Next)
        location, *values = outcome.state.processes[0]
        if location == kind.final:
            assert kind.result is not None
            return (*outcome.state.shared, values[kind.result])
        outcome = only(list(outcomes(program, outcome.state, 0)))
    raise AssertionError("it does not end")


def agrees(folder: Path, source: str) -> None:
    """Compares the two ways to run a model."""
    with imported(folder, source) as module:
        expected = run_python(module)
        try:
            program = build(Scenario(model=module.M()))
        except ModelError as error:
            known = ("division by 0", "chain of comparisons", "is read before anything sets it")
            if not any(each in str(error) for each in known):
                pytest.fail(f"{source}\n{error}")
            return
        found = run_program(program)
        assert found == expected, source


CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@settings(max_examples=120, deadline=None, suppress_health_check=CHECKS, derandomize=True)
@given(source=sources())
def test_a_sequential_function_means_what_python_says(tmp_path: Path, source: str) -> None:
    agrees(tmp_path, source)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None, suppress_health_check=CHECKS)
@given(source=sources())
def test_many_sequential_functions_mean_what_python_says(tmp_path: Path, source: str) -> None:
    agrees(tmp_path, source)

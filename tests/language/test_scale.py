"""Large models: reading takes what their size does, and no limit of Python bounds the nesting."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Verdict, check
from checker.errors import ModelError
from checker.language.reading import expressions
from checker.program.height import Heights
from checker.program.nodes import Binary, BinaryOperator, Expr, Local
from checker.search.contract import Engine
from checker.search.native.engine import NativeEngine
from checker.search.python.engine import PythonEngine
from tests.language.writing import Written

HEAD = """
class M(Model):
    at: Range[0, {most}] = 0
    x: Range[0, 1] = 0
    f: Bool = False

    @process
    def run(self) -> None:
"""


def model(body: str, most: int = 9) -> str:
    """Returns a model whose process has a body."""
    return HEAD.format(most=most) + "".join(f"        {line}\n" for line in body.split("\n"))


def chain(count: int) -> str:
    """Returns a model that goes through the branches of one `if` with many `elif`s."""
    lines = ["while True:", "    with atomic():"]
    for i in range(count):
        word = "elif" if i else "if"
        lines += [f"        {word} self.at == {i}:", f"            self.at = {(i + 1) % count}"]
    return model("\n".join(lines), count)


@pytest.mark.parametrize(
    "count", [40, 200, *(pytest.param(each, marks=pytest.mark.slow) for each in (400, 1000))]
)
def test_a_chain_of_branches_is_as_long_as_it_likes(tmp_path: Path, count: int) -> None:
    result = Written(tmp_path, chain(count)).check()
    assert (result.verdict, result.statistics.states) == (Verdict.HOLDS, count)


@pytest.mark.parametrize("step", [" or True)", " and self.f)", " or not self.f)"])
def test_brackets_are_nested_as_deeply_as_python_allows(tmp_path: Path, step: str) -> None:
    body = f"self.f = {'(' * 150}self.f{step * 150}"
    assert Written(tmp_path, model(body)).check().verdict is Verdict.HOLDS


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Returns a list that holds how many expressions have been read."""
    count = [0]
    read = expressions.read_operands

    def noted(*arguments: object) -> object:
        count[0] += 1
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(expressions, "read_operands", noted)
    return count


def test_reading_a_nested_expression_is_not_exponential(tmp_path: Path, counted: list[int]) -> None:
    Written(tmp_path, model(f"self.at = self.x{' + 1 - 1' * 3}")).build()
    before, counted[0] = counted[0], 0
    Written(tmp_path, model(f"self.at = self.x{' + 1 - 1' * 6}")).build()
    assert counted[0] < 5 * before  # twice as deep: four times at most


CHOICES = "".join(f"{i % 9} if v == {i} else " for i in range(1000))
LONG = {
    "sum": f"v = self.x\nself.f = v{' + 1 - v' * 500} == 1",
    "steps": f"self.f = self.x{' + 1 - 1' * 200} == 0",
    "conditional": f"v = self.at\nself.at = {CHOICES}0",
    "table": f"self.at = ({'1, ' * 1000})[self.at]",
    "not": f"self.f = {'not ' * 500}self.f",
    "largest": "with atomic():\n    self.x = max(self.array)",
    "total": "with atomic():\n    self.f = sum(self.array) == 0",
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("engine", [PythonEngine(), NativeEngine()], ids=["python", "c"])
def test_an_expression_is_as_tall_as_it_likes(tmp_path: Path, name: str, engine: Engine) -> None:
    source = model(LONG[name]).replace("    f: Bool", "    array: Array[Bit, 1000]\n    f: Bool")
    written = Written(tmp_path, "Bit = Range[0, 1]\n" + source)
    with written.scenario() as scenario:
        assert check(scenario, engine=engine).verdict is Verdict.HOLDS


def test_a_property_goes_through_as_many_items_as_it_likes(tmp_path: Path) -> None:
    source = model("self.x = 1").replace("    f: Bool", "    array: Array[Bool, 1000]\n    f: Bool")
    source += """
    @invariant
    def nothing_is_set(self):
        for each in self.array:
            if each:
                return False
        return True
"""
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("condition", "problem", "remedy"),
    [
        ("sum(self.array) == 0", "this is nested too deeply", "compute it in several steps"),
        ("self.f or self.all_are(0)", "the property `holds` has too much", "loops are unrolled"),
    ],
    ids=["levels", "calls"],
)
def test_what_would_use_up_the_stack_is_an_error_with_its_place(
    tmp_path: Path, condition: str, problem: str, remedy: str
) -> None:
    source = model("self.x = 1").replace("    f: Bool", "    array: Array[Bit, 6000]\n    f: Bool")
    source += f"""
    def all_are(self, value):
        for each in self.array:
            if each != value:
                return False
        return True

    @invariant
    def holds(self):
        return {condition}
"""
    with pytest.raises(ModelError, match=rf"\.py:\d+:5: {problem}") as caught:
        Written(tmp_path, "Bit = Range[0, 1]\n" + source).build()
    assert remedy in str(caught.value)


def test_a_height_counts_the_levels_and_looks_at_each_object_once() -> None:
    expr: Expr = Local(0)
    for _ in range(100):  # 2 ** 100 paths
        expr = Binary(BinaryOperator.ADD, expr, expr)
    assert Heights().of(expr) == 101


def structs(levels: int) -> str:
    """Returns a model with a struct in a struct, and so on."""
    lines = ["class S0(Struct):", "    n: Bool = False"]
    for level in range(1, levels):
        lines += [f"class S{level}(Struct):", f"    inner: S{level - 1}"]
    lines += ["class M(Model):", f"    outer: S{levels - 1}", "    @process"]
    return "\n".join([*lines, "    def run(self) -> None:", "        pass", ""])


def test_structs_of_fifty_levels_are_read_and_more_are_refused(tmp_path: Path) -> None:
    assert Written(tmp_path, structs(50)).check().verdict is Verdict.HOLDS
    with pytest.raises(ModelError, match="S0 is more than 50 levels deep in S50"):
        Written(tmp_path, structs(51)).check()


@pytest.mark.parametrize("given", ["range(16385, 0, -1)", "range(-1, -32770, -2)"])
def test_values_of_a_falling_range_are_counted_as_python_does(tmp_path: Path, given: str) -> None:
    body = f"for i in {given}:\n    self.f = True"
    with pytest.raises(ModelError, match="16,385 values, each of which would be read by itself"):
        Written(tmp_path, model(body)).check()

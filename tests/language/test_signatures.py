"""What passes into a function and out of it is of the type that the annotation names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker import Result, Verdict, choose
from checker.errors import ModelError
from tests.language.writing import Written

MODEL = """
u8 = Unsigned[8]
u16 = Unsigned[16]

class Node(Record):
    mark: Range[0, 3] = 0

class Page(Record):
    mark: Range[0, 3] = 0

class Pte(Word):
    dirty: Bool

class Ring(Struct):
    parameters = ("T",)
    kept: "T"

    def put(self, new: "T") -> "T":
        self.kept = new
        return new

class M(Model):
    wide: u16 = 300
    low: u8 = 0
    count: Range[0, 20] = 2
    flag: Bool
    nodes: Pool[Node, 2]
    pages: Pool[Page, 2]
    head: Node | None = None
    ring: Ring[Range[0, 1]]
    array: Array[Range[0, 3], 2]

    def bit(self, x: Range[0, 1]) -> int:
        return x

    def small(self, x: int) -> Range[0, 1]:
        return x

    def late(self, x: int) -> Range[0, 1]:
        if x == 9:
            return 0
        return x

    def pair(self, x: int) -> tuple[bool, Range[0, 1]]:
        return True, x

    def next(self, x: Range[0, 2]) -> Range[0, 3]:
        x += 1
        return x

    def turn(self, x: Range[0, 3]) -> Range[0, 3]:
        x += 1
        x -= 1
        return x

    def mark(self, node: Node) -> Range[0, 3]:
        return node.mark

    def top(self) -> Node:
        return self.head

    def maybe(self, node: Node | None, most: int | None = None) -> bool:
        return node is not None

    def cut(self, x: u8) -> u8:
        return x

    def cut_result(self, x: u16) -> u8:
        return x

    def wrap(self, x: u8) -> u8:
        return x + 100

    def of_ring(self, ring: Ring, any_: object) -> None:
        ring.kept = 1

    def of_array(self, array: Array[Range[0, 3], 2], i: int) -> Range[0, 3]:
        return array[i]

    @contextmanager
    def within(self, x: Range[0, 1]) -> "Iterator[None]":
        yield

{run}
"""


def written(folder: Path, body: str, signature: str = "self") -> Written:
    """Returns a model with one process."""
    run = f"    @process\n    def run({signature}):\n        {body}\n"
    return Written(folder, MODEL.replace("{run}", run))


def checked(folder: Path, body: str) -> Result:
    """Checks a model with one process."""
    return written(folder, body).check()


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        ("self.bit(self.count)", "overflow", "`bit(x)` leaves its range 0..1"),
        ("self.bit(2)", "overflow", "`bit(x)` leaves its range 0..1"),
        ("self.bit(x=self.count)", "overflow", "`bit(x)` leaves its range 0..1"),
        ("self.small(self.count)", "overflow", "what `small` returns leaves its range 0..1"),
        ("self.late(self.count)", "overflow", "what `late` returns leaves its range 0..1"),
        ("self.pair(self.count)", "overflow", "what `pair` returns leaves its range 0..1"),
        ("self.next(self.count + 1)", "overflow", "`next(x)` leaves its range 0..2"),
        ("self.next(2)", "overflow", "`x` leaves its range 0..2"),
        ("wait(self.turn(3) == 3)", "overflow", "`x` leaves its range 0..3"),
        ("wait(self.small(self.count) == 2)", "overflow", "what `small` returns leaves its range"),
        ("self.ring.put(self.count)", "overflow", "`put(new)` leaves its range 0..1"),
        ("self.mark(self.head)", "none-dereference", "`mark(node)` cannot be None"),
        ("self.mark(None)", "none-dereference", "`mark(node)` cannot be None"),
        ("self.top()", "none-dereference", "what `top` returns cannot be None"),
        ("with self.within(self.count): pass", "overflow", "`within(x)` leaves its range 0..1"),
    ],
)
def test_a_value_that_an_annotation_excludes_is_a_violation_where_it_passes(
    tmp_path: Path, body: str, kind: str, message: str
) -> None:
    result = checked(tmp_path, body)
    assert result.verdict is Verdict.VIOLATED
    assert result.trace is not None
    assert (result.trace.property, result.trace.words[: len(message)]) == (kind, message)


def test_the_violation_is_in_the_step_that_passes_the_value(tmp_path: Path) -> None:
    body = "self.count = self.small(self.count)"
    result = checked(tmp_path, body)
    assert result.trace is not None
    assert len(result.trace.steps) == 1  # the load of `count`; its store is a step of its own


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("self.cut(self.wide)", "`cut(x)` is Unsigned[8], got Unsigned[16]", "cast it"),
        ("self.cut_result(self.wide)", "what `cut_result` returns is Unsigned[8]", "cast it"),
        ("self.cut(256)", "`cut(x)` is Unsigned[8], got 256", "cast it"),
        ("self.mark(self.count)", "`mark(node)` is a reference into nodes, got Range", ""),
        ("self.mark(self.pages[0])", "`mark(node)` is a reference into nodes, got a ref", ""),
        ("self.bit(self.flag)", "`bit(x)` is Range[0, 1], got bool", ""),
        ("self.small(self.head)", "`small(x)` is int, got a reference", "change the annotation"),
        ("self.of_ring(self.array, 1)", "`of_ring(ring)` is Ring, got array", "change the anno"),
        ("self.of_array(self.ring, 1)", "`of_array(array)` is array, got struct", "change the"),
    ],
)
def test_a_value_of_another_type_is_an_error_that_says_what_to_write(
    tmp_path: Path, body: str, message: str, hint: str
) -> None:
    with pytest.raises(ModelError) as caught:
        written(tmp_path, body).build()
    text = str(caught.value)
    assert message in text
    assert hint in text


@pytest.mark.parametrize(
    "body",
    [
        "self.count = self.bit(1) + self.small(1) + self.next(1) + self.turn(2)",
        "self.low = self.cut(self.low)",
        "self.low = self.cut(u8(self.wide))",
        "assert self.wrap(200) == 44",
        "assert self.wrap(self.low) == 100",
        "self.head = self.nodes[0]\n        assert self.mark(self.head) == 0",
        "self.flag = self.maybe(None) or self.maybe(self.nodes[1], 3)",
        "self.of_ring(self.ring, self.array)",
        "self.count = self.of_array(self.array, 1)",
        "a, self.count = self.pair(1)",
        "with self.within(1): pass",
        "self.ring.put(1)",
    ],
)
def test_what_fits_passes(tmp_path: Path, body: str) -> None:
    assert checked(tmp_path, body).verdict is Verdict.HOLDS


@pytest.mark.parametrize(
    ("signature", "given", "message"),
    [
        ("self, x: Range[0, 1]", {"x": 2}, "the scenario gives `x` the value 2"),
        ("self, x: Range[0, 1]", {"x": choose(0, 2)}, "the scenario gives `x` the value 2"),
        ("self, x: Node", {"x": None}, "the scenario gives `x` the value None"),
        ("self, x: Node", {"x": "page0"}, "`run(x)` is a reference into nodes"),
        ("self, x: u8", {"x": 256}, "`run(x)` is Unsigned[8], got 256"),
        ("self, x: Range[0, 1] = 3", {}, "the scenario gives `x` the value 3"),
    ],
)
def test_what_a_scenario_gives_a_process_is_of_the_type_of_its_parameter(
    tmp_path: Path, signature: str, given: dict[str, Any], message: str
) -> None:
    with pytest.raises(ModelError, match=r".") as caught:
        written(tmp_path, "pass", signature).build({"run": [given]})
    assert message in str(caught.value)


def test_the_result_of_a_process_is_of_its_type(tmp_path: Path) -> None:
    run = "    @process\n    def run(self) -> Range[0, 1]:\n        return self.count\n"
    result = Written(tmp_path, MODEL.replace("{run}", run)).check()
    assert result.trace is not None
    assert result.trace.words == "what `run` returns leaves its range 0..1"


def test_an_annotation_that_cannot_be_evaluated_is_an_error_with_its_place(tmp_path: Path) -> None:
    run = """
    def f(self, x: 'Nothing') -> int:
        return 1

    @process
    def run(self):
        self.f(1)
"""
    with pytest.raises(ModelError, match="this annotation cannot be evaluated"):
        Written(tmp_path, MODEL.replace("{run}", run)).build()

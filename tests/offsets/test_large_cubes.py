"""Regions of many atoms: each says all that its search looked at, and no two overlap."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

import pytest

from checker import Verdict, searches
from checker.offsets.family import Family, family
from checker.offsets.regions import Cube
from checker.program.nodes import Program
from checker.search.contract import Engine, Found, Limits
from checker.search.engines import AutoEngine
from checker.search.native.engine import NativeEngine
from checker.search.plain import PlainEngine
from checker.search.python.engine import PythonEngine
from tests.language.writing import Written

DEEPEST: Final = 12

EIGHT: Final = """
class M(Model):
    a: Unsigned[32] = symbolic()
    b: Unsigned[32] = symbolic()
    c: Unsigned[32] = symbolic()
    d: Unsigned[32] = symbolic()
    x: Range[0, 10] = 0

    @process
    def run(self) -> None:
        n: Range[0, 10] = 0
        if self.a < self.b:
            n += 1
        if self.b < self.c:
            n += 1
        if self.c < self.d:
            n += 1
        if self.d < 1000:
            n += 1
        if self.a > 10:
            n += 1
        if self.b > 20:
            n += 1
        if self.c > 30:
            n += 1
        if self.d > 900:
            n += 1
        self.x = n

    @finally_
    def not_all(self) -> bool:
        return self.x != {wanted}
"""
"""Eight comparisons, all of which each search looks at. They hold together for few offsets."""


def nested(depth: int) -> str:
    """Returns a model in which a comparison is looked at if all before it hold: depth + 1 regions.

    The last region alone, in which all of them hold, violates it.
    """
    inputs = [f"    a{n}: Unsigned[32] = symbolic()" for n in range(depth)]
    ifs = [f"{'    ' * n}        if self.a{n} < {100 + n}:" for n in range(depth)]
    return "\n".join(
        [
            "class M(Model):",
            *inputs,
            "    x: Bool = False",
            "    @process",
            "    def run(self) -> None:",
            *ifs,
            f"{'    ' * depth}        self.x = True",
            "    @finally_",
            "    def not_all(self) -> bool:",
            "        return not self.x",
        ]
    )


def searched(program: Program) -> tuple[Family, list[Cube]]:
    """Searches every region of a Program; returns what each search looked at, too."""
    whole, looked_at = family(program), list[Cube]()

    def search(reduced: Program) -> Found:
        found = PythonEngine().search(reduced, Limits(), None)
        looked_at.append(tuple((each, reduced.truths[each]) for each in sorted(found.looked_at)))
        return found

    for _ in searches.searched(whole, search):
        pass
    return whole, looked_at


@pytest.mark.parametrize("source", [EIGHT.format(wanted=8), nested(DEEPEST)], ids=["8", "nested"])
def test_a_region_says_all_that_its_search_looked_at(source: str, tmp_path: Path) -> None:
    whole, looked_at = searched(Written(tmp_path, source).build())
    assert whole.regions is not None
    assert whole.stopped_by is None
    cubes = [each.cube for each in whole.regions.found]
    assert cubes == looked_at
    assert max(map(len, cubes)) >= 8
    for one, other in itertools.combinations(map(dict, cubes), 2):
        assert any(other.get(atom, holds) != holds for atom, holds in one.items())


def test_there_is_a_region_for_each_way_through_nested_comparisons(tmp_path: Path) -> None:
    whole, _ = searched(Written(tmp_path, nested(DEEPEST)).build())
    assert whole.regions is not None
    sizes = sorted(len(each.cube) for each in whole.regions.found)
    assert sizes == [*range(1, DEEPEST + 1), DEEPEST]


@pytest.mark.parametrize("depth", range(1, DEEPEST + 1, 2))
def test_what_is_violated_in_the_deepest_region_alone_is_found(depth: int, tmp_path: Path) -> None:
    assert Written(tmp_path, nested(depth)).check().verdict is Verdict.VIOLATED


@pytest.mark.parametrize("wanted", range(10))
def test_what_hangs_on_eight_comparisons_is_found(wanted: int, tmp_path: Path) -> None:
    # d < 1000, or d > 900, so at least one holds; and all eight of them can.
    verdict = Written(tmp_path, EIGHT.format(wanted=wanted)).check().verdict
    assert verdict is (Verdict.VIOLATED if 1 <= wanted <= 8 else Verdict.HOLDS)


@pytest.mark.parametrize("engine", [PlainEngine(), NativeEngine(1), AutoEngine(1)])
def test_every_engine_tells_the_atoms_that_its_search_looks_at(
    engine: Engine, tmp_path: Path
) -> None:
    begins = "def run(self) -> None:"
    source = nested(6).replace(begins, f"{begins}\n        self.x = False")  # a step before them
    program = Written(tmp_path, source).build()
    _, wanted = searched(program)
    whole = family(program)
    for _ in searches.searched(whole, lambda each: engine.search(each, Limits(), None)):
        pass
    assert whole.regions is not None
    assert [each.cube for each in whole.regions.found] == wanted

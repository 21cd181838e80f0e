"""Small models whose verdict is plain, and on which an engine could go wrong; all engines agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from checker import Verdict, check
from checker.search.contract import Engine
from checker.search.native.engine import NativeEngine
from checker.search.native.scope import UnsupportedError
from checker.search.python.engine import PythonEngine
from tests.language.writing import Written

ENGINES: Final[tuple[Engine, ...]] = (PythonEngine(), NativeEngine(1), NativeEngine(2))

RESULT_BEFORE_A_LOOP: Final = """
    class M(Model):
        x: Range[0, 3] = 2
        n: Range[0, 10] = ghost(0)

        @contextmanager
        def section(self):
            yield
            i: Range[0, 4] = 0
            while i < 3:
                self.n = i
                i += 1

        @process
        def run(self) -> int:
            with self.section():
                return self.x

        @finally_
        def nothing(self) -> bool:
            return all(each.result == 0 for each in instances(self.run))
"""
"""What it returns is written before a join, and read by nobody but the property."""

COMPUTED: Final = """
    class M(Model):
        a: Range[0, 3] = 0
        y: Range[0, 2**41] = 0

        @process
        def run(self) -> None:
            self.a = choose(0, 1, 2)
            a = self.a
            self.y = {value}

        @invariant
        def small(self) -> bool:
            return self.y < 4_000_000_000
"""
SHIFTED: Final = COMPUTED.format(value="(5 if a == 1 else 3) << 35")
MULTIPLIED: Final = COMPUTED.format(
    value="int(a == 0) * 2_000_000_000 + int(a <= 1) * 2_000_000_000"
)

LOOKED_AT: Final = """
    class M(Model):
        size: Unsigned[64] = symbolic()
        counter: Range[0, 9] = 0

        @process
        def look(self) -> None:
            at = self.counter
            self.counter = 0
            if at > 5:
                assert self.size != 12345

        @process
        def tick(self) -> None:
            for i in range(8):
                self.counter = i
"""
"""A local of C's name for what notes the atoms."""

LIBRARY: Final = """
    class M(Model):
        index: Array[Range[0, 2], 3]
        linux: Array[Bool, 2]
        s: Range[0, 2] = 0
        model: Range[0, 2] = 0

        @process
        def out(self, i: int) -> None:
            self.index[i] += 1
            self.linux[i] = True
            self.s = self.index[i]
            self.model = self.s

        @invariant
        def few(self) -> bool:
            return self.model < 1
"""
"""Names that C, its library or a compiler has."""

QUOTIENT: Final = """
    class M(Model):
        pair: tuple = (symbolic("quotient!0", Unsigned[64]), symbolic("b", Unsigned[64]))

        @process
        def run(self) -> None:
            a, b = self.pair
            assert a + b >= b or a != 18446744073709551615
"""

LOCKED: Final = """
    class M(Model):
        locks: Array[Mutex, 3]
        x: Range[0, 2] = 0

        @process
        def run(self, key: Range[0, 60]) -> None:
            k: Range[0, 60] = key
            with self.locks[{index}]:
                self.x += 1

        @finally_
        def both(self) -> bool:
            return self.x == 2
"""
"""The lock's index is kept while it is held, and computed from more than an index can be."""
HASHED: Final = LOCKED.format(index="k % 3")
OUTSIDE: Final = LOCKED.format(index="k + 1")

HUGE: Final = """
    class M(Model):
        x: Range[18446744073709551600, 18446744073709551615] = 18446744073709551610
        y: Range[0, 15] = 3
        z: Bool = False

        @process
        def run(self) -> None:
            with atomic():
                a = self.x
                b = self.y
                self.z = b < a

        @invariant
        def never(self) -> bool:
            return not self.z
"""


def twice(*keys: int) -> dict[str, list[dict[str, int]]]:
    """Returns processes with some keys."""
    return {"run": [{"key": key} for key in keys]}


@pytest.mark.parametrize("engine", ENGINES, ids=["python", "native 1", "native 2"])
@pytest.mark.parametrize(
    ("model", "processes", "violated"),
    [
        pytest.param(RESULT_BEFORE_A_LOOP, None, "nothing", id="a result before a loop"),
        pytest.param(SHIFTED, None, "small", id="a literal that is shifted"),
        pytest.param(MULTIPLIED, None, "small", id="truths that are multiplied"),
        pytest.param(LOOKED_AT, None, "assertion", id="a local called look_at"),
        pytest.param(LIBRARY, {"out": [{"i": 1}, {"i": 1}]}, "few", id="names of the C library"),
        pytest.param(QUOTIENT, None, "assertion", id="an input called as an unknown"),
        pytest.param(HASHED, twice(0, 8), "both", id="an index that is computed"),
        pytest.param(HASHED, twice(50, 8), None, id="an index that is the same"),
        pytest.param(OUTSIDE, twice(7), "index", id="an index that is outside"),
        pytest.param(OUTSIDE, twice(31), "index", id="an index that is far outside"),
    ],
)
def test_all_engines_say_what_is_plain(
    model: str,
    processes: dict[str, list[dict[str, int]]] | None,
    violated: str | None,
    engine: Engine,
    tmp_path: Path,
) -> None:
    with Written(tmp_path, model).scenario(processes) as scenario:
        result = check(scenario, engine=engine)
    assert result.verdict is (Verdict.VIOLATED if violated else Verdict.HOLDS)
    assert result.property == violated


def test_values_beyond_what_c_has_are_left_to_the_python_engine(tmp_path: Path) -> None:
    with Written(tmp_path, HUGE).scenario() as scenario:
        assert check(scenario).property == "never"
        with pytest.raises(UnsupportedError, match="62 bits"):
            check(scenario, engine=NativeEngine(1))


def test_two_threads_may_check_at_once(tmp_path: Path) -> None:
    with Written(tmp_path, LOOKED_AT).scenario() as scenario:
        alone = check(scenario, engine=NativeEngine(1))
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda _: check(scenario, engine=NativeEngine(1)), range(8)))
    assert [each.offsets for each in found] == [alone.offsets] * len(found)

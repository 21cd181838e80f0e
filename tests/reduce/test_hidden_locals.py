"""The hidden locals of words that may fail: they hold nothing once a step has ended."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from checker import Verdict
from tests.language.writing import Written

ALLOCATE: Final = """
    class N(Record):
        v: Bool = False

    class M(Model):
        nodes: Pool[N, 3]
        x: Bool = False

        @process
        def run(self) -> None:
            while True:
                n = self.nodes.allocate()
                self.nodes.free(n)
                self.x = not self.x
"""
"""Locations: before `allocate`, before `free` with one of three records, and at x twice, where the
other value of x is known: (1 + 3 + 1 + 1) * 2 states, of one process."""

CHOOSE: Final = """
    class M(Model):
        a: Array[Bool, 3] = [True, True, True]

        @process
        def run(self) -> None:
            while True:
                with atomic():
                    k = choose(i for i in range(3) if self.a[i])
                    self.a[k] = True
"""
"""One location, and an array that stays as it is."""

CHOOSE_RECORD: Final = """
    class N(Record):
        v: Bool = False

    class M(Model):
        nodes: Pool[N, 3]
        x: Bool = False

        @process
        def run(self) -> None:
            while True:
                with atomic():
                    n = choose(n for n in self.nodes if not n.v)
                    n.v = False
                self.x = not self.x
"""
"""Three locations, and x."""


@pytest.mark.parametrize(
    ("source", "processes", "states"),
    [
        (ALLOCATE, 1, 12),
        (ALLOCATE, 2, 90),
        (CHOOSE, 1, 1),
        (CHOOSE, 2, 1),
        (CHOOSE_RECORD, 1, 6),
        (CHOOSE_RECORD, 2, 30),
    ],
    ids=["allocate-1", "allocate-2", "choose-1", "choose-2", "record-1", "record-2"],
)
def test_what_was_chosen_is_forgotten(
    source: str, processes: int, states: int, tmp_path: Path
) -> None:
    result = Written(tmp_path, source).check({"run": processes})
    assert (result.verdict, result.statistics.states) == (Verdict.HOLDS, states)

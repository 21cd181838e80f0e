"""Locks on a weak memory: what taking and releasing one keeps in order, and what not.

Sources: tools/memory-model/Documentation/locking.txt and explanation.txt of Linux 6.1 ("Locking":
an unlock and a lock of one CPU keep all but a store before a load in order), and x86-TSO, where a
locked instruction drains the buffer.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from checker import Verdict, check
from tests.language.writing import Written

MODELS: Final = ("sc", "tso", "pso", "rmo")
READER: Final = ["a = self.y", "smp_rmb()", "b = self.x", "self.seen = a == 1 and b == 0"]
WRITER: Final = ["self.x = 1", "smp_wmb()", "self.y = 1"]
BUFFERING: Final = ["self.y = 1", "smp_mb()", "b = self.x", "self.right = b"]

CASES: Final = {
    "a release does not keep a store before a later load": (
        ["with self.one:", "    self.x = 1", "b = self.y", "self.left = b"],
        [*BUFFERING],
        "tso",
    ),
    "taking a lock drains the buffer on tso, and not on pso": (
        ["self.x = 1", "with self.one:", "    b = self.y", "    self.left = b"],
        [*BUFFERING],
        "pso",
    ),
    "a release and a lock that is taken keep two stores in order": (
        ["with self.one:", "    self.x = 1", "with self.two:", "    self.y = 1"],
        READER,
        "never",
    ),
    "taking a lock keeps no store before later ones": (
        ["self.x = 1", "with self.one:", "    self.y = 1"],
        READER,
        "pso",
    ),
    "a store after a release may overtake what it releases": (
        ["with self.one:", "    self.x = 1", "self.y = 1"],
        READER,
        "pso",
    ),
    "a load after a lock is taken sees what its last holder stored": (
        ["with self.one:", "    self.x = 1", "    self.y = 1"],
        ["with self.one:", "    a = self.y", "    b = self.x", "self.seen = a != b"],
        "never",
    ),
    "taking a lock keeps no load before later ones": (
        WRITER,
        ["a = self.y", "with self.one:", "    b = self.x", "self.seen = a == 1 and b == 0"],
        "rmo",
    ),
    "a lock that is taken after another is released keeps the loads in order": (
        WRITER,
        [
            "with self.one:",
            "    a = self.y",
            "with self.two:",
            "    b = self.x",
            "self.seen = a == 1 and b == 0",
        ],
        "never",
    ),
    "a store between a release and a lock is not kept before later ones": (
        ["with self.one:", "    self.z = 1", "self.x = 1", "with self.two:", "    self.y = 1"],
        READER,
        "pso",
    ),
    "a release that is no lock's, and a lock, keep no two stores in order": (
        ["smp_store_release(self.x, 1)", "with self.two:", "    self.y = 1"],
        READER,
        "pso",
    ),
    "a trylock can tell that a release is pending": (
        ["with self.one:", "    self.x = 1", "b = self.y", "self.left = b"],
        [
            "self.y = 1",
            "smp_mb()",
            "taken = self.one.trylock()",
            "if taken:",
            "    self.one.release()",
            "self.right = 1 if taken else 0",
        ],
        "tso",
    ),
}
"""For each case the two processes, and the strongest memory that allows what they forbid."""


def model(folder: Path, left: list[str], right: list[str]) -> Written:
    """Returns a model of two processes that forbids what `seen`, or `left` and `right`, say."""
    indent = " " * 8
    lines = [
        "class M(Model):",
        "    one: SpinLock",
        "    two: SpinLock",
        "    x: Range[0, 1] = relaxed(0)",
        "    y: Range[0, 1] = relaxed(0)",
        "    z: Range[0, 1] = relaxed(0)",
        "    seen: Bool = ghost(False)",
        "    left: Range[0, 1] = ghost(1)",
        "    right: Range[0, 1] = ghost(1)",
        "    @process",
        "    def first(self) -> None:",
        *(indent + each for each in left),
        "    @process",
        "    def second(self) -> None:",
        *(indent + each for each in right),
        "    @finally_",
        "    def forbidden(self) -> bool:",
        "        '''What no order of the source allows.'''",
        "        return not self.seen and not (self.left == 0 and self.right == 0)",
    ]
    return Written(folder, "\n".join(lines))


@pytest.mark.parametrize("case", CASES)
def test_a_lock_keeps_the_order_that_the_kernel_says(case: str, tmp_path: Path) -> None:
    left, right, first = CASES[case]
    with model(tmp_path, left, right).scenario() as scenario:
        found = [
            memory
            for memory in MODELS
            if check(replace(scenario, memory=memory)).verdict is Verdict.VIOLATED
        ]
    assert found == ([] if first == "never" else list(MODELS[MODELS.index(first) :]))

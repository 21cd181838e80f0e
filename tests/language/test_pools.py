"""Pools that records are allocated from: who visits them."""

from __future__ import annotations

from pathlib import Path

from writing import Written

from checker import Verdict

POOL = """
    class Node(Record):
        value: Range[0, 3] = 0

    class M(Model):
        nodes: Pool[Node, 2]

        @initial
        def setup(self):
            self.nodes.allocate(value=1)
            if choose(False, True):
                self.nodes.allocate(value=2)

        @process
        def look(self):
            found = any(node.value == 2 for node in self.nodes)
            return found
"""


def test_any_visits_the_records_that_are_allocated(tmp_path: Path) -> None:
    source = (
        POOL
        + """
        @finally_
        def finds_it(self) -> bool:
            there = any(node.value == 2 for node in self.nodes)
            return all(each.result == there for each in instances(self.look))
"""
    )
    assert Written(tmp_path, source).check().verdict is Verdict.HOLDS


def test_any_asks_in_a_step_of_its_own_whether_a_record_is_allocated(tmp_path: Path) -> None:
    result = Written(tmp_path, POOL).check()
    assert result.verdict is Verdict.HOLDS
    # Is the first record there? What is its value? And the same for the second one.
    assert result.statistics.depth == 4

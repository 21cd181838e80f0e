"""Stories of a statement that fails half-way, and of a record that is freed."""

from __future__ import annotations

import re

from checker import Model, Pool, Range, Record, Scenario, check, process
from checker.check import story
from checker.report import brief, columns, mail
from checker.report.json import read_trace, trace_data
from checker.report.style import Style


class Compared(Model):
    """Two numbers of which the second follows the first, and somebody who reads them in turn."""

    first: Range[0, 1] = 0
    second: Range[0, 1] = 0

    @process
    def follow(self) -> None:
        """Raises one after the other."""
        self.first = 1
        self.second = 1

    @process
    def compare(self) -> None:
        """Takes it that the second is never ahead."""
        assert self.first >= self.second


class Node(Record):
    """A record with a field that has a default."""

    value: Range[0, 2] = 1


class Freed(Model):
    """A record that is used while somebody else frees it."""

    nodes: Pool[Node, 1]
    head: Node | None = None

    @process
    def give_back(self) -> None:
        """Frees the node and clears the head too late."""
        node = self.nodes.allocate(value=2)
        self.head = node
        self.nodes.free(node)
        self.head = None

    @process
    def use(self) -> None:
        """Uses the node."""
        node = self.head
        if node is not None:
            node.value = 0


def told(model: Model) -> tuple[str, str, str]:
    """Returns a counterexample as a brief story, in columns, and as a mail."""
    scenario = Scenario(model)
    trace = check(scenario).trace
    assert trace is not None
    assert read_trace(trace_data(trace)) == trace
    essence = story(scenario, trace)
    assert essence is not None
    shown = brief.render_brief(trace, essence, 100, Style())
    return shown, columns.render(trace, 100, Style()), mail.render(trace)


def test_a_statement_that_fails_half_way_stands_once() -> None:
    shown, _, _ = told(Compared())
    lines = [line.strip() for line in shown.splitlines()]
    steps = lines[: lines.index("compare fails at `assert first >= second` in compare().")]
    assert sum("assert first >= second" in line for line in steps) == 1
    assert "first  (0)" in steps
    assert "assert first >= second  (first was 0: fails)" in steps
    assert steps.index("first  (0)") < steps.index("first = 1  (first: 0 -> 1)")


def test_a_record_that_is_freed_is_no_store_to_its_fields() -> None:
    shown, full, letter = told(Freed())
    assert "nodes.free(node)  (node0 is freed)" in shown
    assert "| node0 is freed" in full
    assert re.search(r"nodes\.free\(node\) +\(node0\)", letter)
    for text in (shown, full, letter):
        assert "2 -> 1" not in text

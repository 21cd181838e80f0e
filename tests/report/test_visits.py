"""Steps that find whether a record is there: each has a line, before or after whoever frees it."""

from __future__ import annotations

import pytest

from checker import Model, Pool, Range, Record, Scenario, process, wait
from checker.check import check
from checker.report import columns, mail
from checker.report.style import Style
from checker.trace.trace import Trace


class Node(Record):
    """A node."""

    value: Range[0, 3] = 0


class Nodes(Model):
    """One owner, and somebody who visits the nodes that are there."""

    way: str
    nodes: Pool[Node, 2]
    found: Range[0, 3] = 0

    @process
    def owner(self) -> None:
        """Allocates and frees."""
        node = self.nodes.allocate(value=1)
        self.nodes.free(node)

    @process
    def walker(self) -> None:
        """Visits."""
        if self.way == "for":
            for each in self.nodes:
                self.found = each.value
        else:
            if any(each.value == 1 for each in self.nodes):
                self.found = 1


class Passed(Model):
    """A wait that is over is what lets somebody pass."""

    is_open: Range[0, 1] = 1

    @process
    def close(self) -> None:
        """Closes."""
        self.is_open = 0

    @process
    def enter(self) -> None:
        """Enters."""
        wait(self.is_open == 1)
        assert self.is_open == 1, "closed"


def _trace(model: Model) -> Trace:
    """Returns the trace of a model that is violated."""
    found = check(Scenario(model, deadlock=False)).trace
    assert found is not None
    return found


def _forms(trace: Trace) -> tuple[str, str]:
    """Returns a trace in columns and as mail."""
    return columns.render(trace, 80, Style()), mail.render(trace)


@pytest.mark.parametrize("way", ["for", "any"])
def test_that_a_record_is_there_is_told_before_the_step_that_frees_it(way: str) -> None:
    for shown in _forms(_trace(Nodes(way=way))):
        visit = shown.index("for each in nodes")
        assert shown.index("nodes.allocate(") < visit < shown.index("nodes.free(")
        assert "(node0.allocated = True)" in shown[visit : shown.index("nodes.free(")]


def test_a_wait_that_is_over_is_told_before_what_makes_it_false() -> None:
    for shown in _forms(_trace(Passed())):
        assert shown.index("wait(is_open == 1)") < shown.index("is_open = 0")

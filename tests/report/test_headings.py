"""The headings of functions in traces: each call has its own."""

from __future__ import annotations

import pytest

from checker import Array, Model, Range, Scenario, process
from checker.check import check
from checker.report import columns, mail
from checker.report.json import read_trace, trace_data
from checker.report.style import Style


class Calls(Model):
    """Calls a function more than once in a statement."""

    way: str
    cells: Array[Range[0, 3], 3]

    def pick(self, at: int) -> int:
        """Returns a cell."""
        return self.cells[at]

    @process
    def run(self) -> None:
        """Sums up."""
        self.cells[0] = 1
        if self.way == "nested":
            found = self.pick(self.pick(0))
        elif self.way == "side by side":
            found = self.pick(1) + self.pick(1)
        elif any(self.pick(each) == 2 for each in (1, 2)):
            found = 1
        else:
            found = 0
        assert found, "nothing found"


@pytest.mark.parametrize("way", ["nested", "side by side", "item by item"])
def test_each_call_of_a_statement_has_a_heading(way: str) -> None:
    trace = check(Scenario(Calls(way=way))).trace
    assert trace is not None
    for shown in (trace, read_trace(trace_data(trace))):
        for text in (columns.render(shown, 80, Style()), mail.render(shown)):
            lines = [line.strip().removesuffix("()") for line in text.splitlines()]
            assert lines.count("pick") == 2

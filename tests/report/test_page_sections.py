"""The sections of a page beside its counterexamples: lock orders, and comparisons of outcomes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import races
from checker import outcome
from checker.locking.order import LockGraph, find_lock_order
from checker.questions.outcomes import compare
from checker.report.comparisons import ComparisonVerdict
from checker.report.locks import Subject
from checker.report.page.document import PageFile, page_html
from checker.report.page.orders import orders_section
from checker.report.page.outcomes import outcomes_section
from conftest import Check

EVIL = "</svg><script>alert(1)</script>"

COUNTER = """
from checker import Comparison, Model, Range, Scenario, SpinLock, outcome, process

class Counter(Model):
    count: Range[0, 2] = 0
    is_locked: bool = True
    outer: SpinLock
    inner: SpinLock

    @process
    def add(self):
        with self.outer:
            with self.inner:
                seen = self.count
            if self.is_locked:
                self.count = seen + 1
        if not self.is_locked:
            self.count = seen + 1

    @outcome
    def counted(self):
        return self.count

locked = Scenario(Counter(), name="locked", processes={"add": 2})
bare = Scenario(Counter(is_locked=False), name="bare", processes={"add": 2})
scenarios = [locked, bare]
comparisons = [Comparison(locked, bare, expected="more")]
"""


@pytest.fixture(scope="module")
def crossed() -> LockGraph:
    """Returns the order of two locks that are taken both ways."""
    return find_lock_order(races.two_locks())


def drawn(graph: LockGraph, name: str = "m") -> str:
    """Returns the section of one lock order."""
    return orders_section([(Subject(name, 1), graph)])


def test_an_arc_against_the_order_stands_on_the_left_and_is_red(crossed: LockGraph) -> None:
    text = drawn(crossed)
    arcs = re.findall(
        r'<g class="bad"><title>(.*?)</title><path d="M(\d+) (\d+) A.*? (\d+)">', text
    )
    assert len(arcs) == len({(e.held_class, e.taken_class) for e in crossed.acquisitions}) == 2
    (down, up) = sorted(arcs, key=lambda each: int(each[2]))
    assert int(down[2]) < int(down[3])
    assert int(up[2]) > int(up[3])
    assert int(up[1]) < int(down[1])
    assert "No order is kept: " in text
    assert text.count("part of a cycle") == 2


def test_without_a_cycle_all_arcs_lead_down(crossed: LockGraph) -> None:
    graph = replace(crossed, cycles=(), acquisitions=crossed.acquisitions[:1])
    text = drawn(graph)
    assert "An order is kept" in text
    assert 'class="bad"><' not in text.replace('<td class="bad"></td>', "")
    assert re.findall(r"<path d=\"M\d+ (\d+) A.*? (\d+)\"", text) == [("29", "63")]


def test_what_was_not_searched_to_its_end_is_told(crossed: LockGraph) -> None:
    graph = replace(crossed, stopped_by=(("s", "50 states"),))
    assert "s was not searched to its end (50 states): there may be more." in drawn(graph)
    assert "There are no locks." in drawn(replace(crossed, classes=(), acquisitions=()))


def test_nothing_of_a_model_is_markup_in_a_diagram(crossed: LockGraph) -> None:
    evil = tuple(
        replace(each, held_class=EVIL, taken_class=each.taken_class)
        for each in crossed.acquisitions
    )
    graph = replace(crossed, classes=(EVIL, *crossed.classes), acquisitions=evil, cycles=())
    text = drawn(graph, EVIL)
    assert "<script" not in text
    assert text.count("</svg>") == 1


def test_a_comparison_that_is_not_as_claimed_is_told_with_its_outcomes() -> None:
    @outcome
    def counted(self: races.LostUpdate) -> int:
        return self.count

    first = replace(races.lost_update(), properties=[counted])
    assert outcomes_section(()) == ""
    told = compare(first, replace(first, name="again"))
    text = outcomes_section([ComparisonVerdict(EVIL, told, expected="different")])
    assert "<script" not in text
    assert "NOT AS EXPECTED: expected different" in text
    assert text.count("<td>both</td>") == len(told.common) > 0


def test_a_page_without_either_has_no_heading_for_it() -> None:
    text = page_html([PageFile("m.py", [], {}, (), [])], "1.2")
    assert "Lock order" not in text
    assert "Outcomes compared" not in text


def test_the_command_puts_both_into_the_page(tmp_path: Path, check: Check) -> None:
    (tmp_path / "counter.py").write_text(COUNTER, "utf-8")
    page = tmp_path / "page.html"
    code, out, err = check(tmp_path / "counter.py", "--html", page, "--lock-order")
    assert (code, err) == (0, "")
    assert "Outcomes compared" in out
    text = page.read_text("utf-8")
    assert "An order is kept" in text
    assert '<th scope="row">outer</th><td>inner</td>' in text
    assert "<td>bare alone</td><td>1</td>" in text
    assert "<td>both</td><td>2</td>" in text

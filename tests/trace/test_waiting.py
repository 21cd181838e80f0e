"""Waits in words, of processes that no transition leads on."""

from __future__ import annotations

from dataclasses import replace

from checker.answer import check_program
from checker.report.columns import waiting_words
from checker.report.json import read_trace, trace_data
from checker.search.engines import engine
from checker.trace.trace import Trace
from tests.hand import at, bits, edge, graph, program, store


def stuck_after(count: int) -> Trace:
    """Returns the deadlock of a process that is stuck after so many stores, of which none ends."""
    edges = [edge(n, n + 1, store(at(0), 1)) for n in range(count)]
    result = check_program(program(bits("x"), [graph(edges, count + 1)]), engine=engine("python"))
    assert result.property == "deadlock"
    assert result.trace is not None
    return result.trace


def test_a_location_without_transitions_is_told_by_the_statement_before_it() -> None:
    trace = stuck_after(2)
    (waits,) = trace.waiting
    assert waits.is_stranded
    assert "has nowhere to go after `statement 1`" in waiting_words(trace, waits)
    assert "has nowhere to go after `statement 1`" in str(trace)
    assert read_trace(trace_data(trace)) == trace
    assert trace_data(replace(trace, waiting=()))["waiting"] == []


def test_a_process_without_any_transition_is_told_by_its_name() -> None:
    trace = stuck_after(0)
    (waits,) = trace.waiting
    assert waits.origin.text == "run"

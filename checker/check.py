"""One scenario from its model's source to a Result.

    build -> Program -> reduce -> search -> counterexample -> shorten -> replay -> Trace

What a search claims to be violated is shortened on the Program that was searched and replayed on
the one that was built; only then is it a verdict.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from checker.language.build import build
from checker.program.interpreter import CheckFailed
from checker.program.nodes import Failure, Program, PropertyKind
from checker.program.text import text
from checker.reduce.pipeline import reduce
from checker.result import Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.search.compiled import DISCARD, CompiledProgram, compile_program, deep_recursion
from checker.search.contract import (
    Counterexample,
    Deadlock,
    Engine,
    Found,
    Limits,
    ProgressCallback,
    Violation,
)
from checker.search.reference import ReferenceEngine
from checker.trace.replay import replay
from checker.trace.replay import retrace as follow_again
from checker.trace.shorten import Graph, shorten
from checker.trace.trace import Trace

NO_LIMITS: Final = Limits()

LARGEST_SHORTENED: Final = 2_000_000
"""A counterexample from more states than this is shown as it was found: it is shortest in steps,
but may have more context switches than it needs, because counting them takes memory."""


def check(
    scenario: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
) -> Result:
    """Checks one scenario: visits every interleaving, or finds a shortest one that violates it.

    Args:
        scenario: What to check.
        engine: What to search with; the reference engine if None.
        limits: Where to give up.
        progress: Called now and then during the search.

    Returns:
        The verdict. A violated property is a result, not an exception.

    Raises:
        ModelError: The model cannot be checked; `ModelErrors` for several mistakes.
        EngineError: The search could not be carried out.
        InternalError: A bug of this program, such as a counterexample that does not replay.
    """
    began = time.perf_counter()
    program = build(scenario)
    searched = reduce(program)
    chosen = engine or ReferenceEngine()
    found = chosen.search(searched, limits, progress)
    trace = None
    if found.counterexample is not None:
        best = _shortened(searched, found.counterexample, found.states)
        trace = replay(program, searched, best, scenario.title)
    depth = found.depth if trace is None else len(trace.steps)
    seconds = time.perf_counter() - began
    return Result(
        scenario=scenario.title,
        verdict=_verdict(found),
        statistics=Statistics(found.states, found.transitions, depth, seconds),
        engine=chosen.name,
        stopped_by=found.stopped_by,
        property=trace.property if trace else None,
        trace=trace,
        properties=tuple(each.name for each in program.properties),
        vacuous=() if found.terminates else _final_conditions(program),
    )


def _final_conditions(program: Program) -> tuple[str, ...]:
    """Returns the names of what must hold in the end."""
    return tuple(each.name for each in program.properties if each.kind is PropertyKind.FINAL)


def _verdict(found: Found) -> Verdict:
    """Returns the answer; `HOLDS` only when every reachable state was visited."""
    if found.counterexample is not None:
        return Verdict.VIOLATED
    return Verdict.HOLDS if found.complete else Verdict.NOT_DECIDED


def _shortened(searched: Program, counterexample: Counterexample, states: int) -> Counterexample:
    """Returns a counterexample of the same length with the fewest context switches."""
    if states > LARGEST_SHORTENED:
        return counterexample
    compiled = compile_program(searched)
    with deep_recursion(compiled.is_recursive):
        return shorten(searched, counterexample, _graph(compiled, counterexample.violation))


def _graph(compiled: CompiledProgram, violation: Violation) -> Graph[bytes]:
    """Returns the state graph of a compiled Program, for the ways to a violation."""

    def initial() -> Iterator[bytes]:
        return (state for state in compiled.initial() if isinstance(state, bytes))

    def successors(state: bytes) -> Iterator[tuple[int, bytes]]:
        for process, step in enumerate(compiled.steps):
            found: list[bytes] = []
            with suppress(CheckFailed):  # what comes before the failure is a successor
                step(state, found)
            for successor in found:
                if successor != DISCARD:
                    yield process, successor

    def is_suspect(state: bytes) -> bool:
        if isinstance(violation, Deadlock):
            return compiled.is_deadlock(state)
        is_broken = compiled.violated(state) is not None
        return is_broken or (isinstance(violation, Failure) and bool(compiled.failures(state)))

    return Graph(initial, successors, compiled.unpack, is_suspect)


def retrace(scenario: Scenario, trace: Trace) -> Trace:
    """Follows a recorded trace on a scenario's model as it is now.

    Raises:
        ModelError: The model cannot be checked.
        TraceError: The model no longer follows the trace.
    """
    return follow_again(build(scenario), trace)


def printed_program(scenario: Scenario) -> str:
    """Returns a scenario's Program in its printed form.

    Raises:
        ModelError: The model cannot be checked.
    """
    return text(build(scenario))

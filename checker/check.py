"""One scenario from its model's source to a Result.

    build -> Program -> reduce -> search -> counterexample -> replay -> Trace

What a search of the reduced Program claims to be violated is replayed on the one that was built;
only then is it a verdict.
"""

from __future__ import annotations

import time
from typing import Final

from checker.language.build import build
from checker.program.nodes import Program, PropertyKind
from checker.program.text import text
from checker.reduce.pipeline import reduce
from checker.result import Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.search.contract import Engine, Found, Limits, ProgressCallback
from checker.search.reference.engine import ReferenceEngine
from checker.trace.replay import replay
from checker.trace.replay import retrace as follow_again
from checker.trace.trace import Trace

NO_LIMITS: Final = Limits()


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
        trace = replay(program, searched, found.counterexample, scenario.title)
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

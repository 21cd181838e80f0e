"""One scenario from its model's source to a Result.

    build -> Program -> regions -> reduce -> search -> counterexample -> replay -> Trace

A scenario with symbolic inputs is searched once for each finite Program that its regions have. What
a search of a reduced Program claims to be violated is replayed on the one that was built, and with
a witness for the inputs; only then is it a verdict.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from .analysis.observations import idle_claims, with_claims
from .answer import NO_LIMITS, NO_VALUES, answer, check_program
from .errors import ModelError, ModelWarning, TraceError
from .host.nesting import deep
from .language import traps
from .language.build import build
from .language.foreign import suggestion
from .memory.unmarked import unmarked
from .memory.weaken import on_its_memory
from .program.inputs import with_values
from .program.nodes import FailureKind, Program
from .questions.reached import reached, retraced
from .result import Result, Verdict
from .scenario import Scenario
from .search.contract import (
    Deadlock,
    Engine,
    Limits,
    ProgressCallback,
    violation_name,
)
from .trace.replay import follow_again
from .trace.trace import Trace
from .verdict import Asked


@deep
def check(
    scenario: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    progress: ProgressCallback | None = None,
    evidence: bool = False,
    values: Mapping[str, int] = NO_VALUES,
    query_limit: float | None = None,
    regions: bool = False,
) -> Result:
    """Checks one scenario: visits every interleaving, or finds a shortest one that violates it.

    Then each condition that it is to reach is searched (`checker.questions.reached`).

    Args:
        scenario: The scenario to check.
        engine: What to search with; if None, the Python engine for tiny Programs and the native
            one for others (`checker.search.engines`).
        limits: Where to give up.
        progress: Called now and then during the search.
        evidence: Whether to gather `Result.evidence`, which takes time.
        values: Values of symbolic inputs, by name; those not named stay symbolic.
        query_limit: How many seconds z3 may take for one answer about them.
        regions: Whether to tell of each region (`Offsets.table`), which takes time.

    Returns:
        The verdict. A violated property is a result, not an exception.

    Raises:
        ModelError: The model cannot be checked; `ModelErrors` for several mistakes.
        EngineError: The search could not be carried out.
        InternalError: A bug of this program, such as a counterexample that does not replay.
    """
    began, built = time.perf_counter(), list[Program]()

    def make() -> Program:
        built.append(build(scenario))
        _check_violates(scenario, built[0])
        return with_claims(with_values(built[0], values))

    result = answer(
        make,
        Asked(scenario.title, scenario.violates),
        engine=engine,
        limits=limits,
        progress=progress,
        evidence=evidence,
        query_limit=query_limit,
        regions=regions,
    )
    if not built:
        return result
    asked, left = with_values(built[0], values), limits.after(time.perf_counter() - began)
    search = partial(check_program, title=scenario.title, engine=engine, progress=progress)
    search = partial(search, query_limit=query_limit)
    found = reached(asked, search, left, is_interrupted=result.is_interrupted)
    warnings = _warnings(scenario, built[0], result)
    idle = tuple(each.name for each in idle_claims(built[0]))
    return replace(result, warnings=warnings, reached=tuple(found), idle=idle)


def _warnings(scenario: Scenario, program: Program, result: Result) -> tuple[ModelWarning, ...]:
    """Returns the warnings about a scenario."""
    is_told = bool(scenario.expected or scenario.finding or scenario.violates)
    holds = result.verdict is Verdict.HOLDS
    found = [*traps.of_scenario(scenario, program, holds=holds, is_told=is_told)]
    if names := ", ".join(unmarked(program)):
        message = f"on {scenario.memory} taken to be in order, though nothing says so: {names}"
        hint = "mark what is accessed without a lock `relaxed(...)`, the rest `guarded_by(...)`"
        found.append(ModelWarning(message, scenario.place, hint))
    return tuple(found)


def _check_violates(scenario: Scenario, program: Program) -> None:
    """Refuses a `violates` of a scenario that names no property, check or deadlock of it.

    Raises:
        ModelError: It is no name of a property or of a failure.
    """
    stated = [each.name for each in with_claims(program).properties]
    named = [*stated, violation_name(Deadlock()), *(each.value for each in FailureKind)]
    if scenario.violates and scenario.violates not in named:
        message = f"violates={scenario.violates!r}: nothing of this name can be violated"
        hint = suggestion(scenario.violates, list(dict.fromkeys(named)), "there are")
        raise ModelError(message, scenario.place, hint)


@deep
def retrace(scenario: Scenario, trace: Trace, values: Mapping[str, int] = NO_VALUES) -> Trace:
    """Follows a recorded trace on a scenario's model as it is now: to a violation, or a condition.

    Args:
        scenario: The scenario.
        trace: The trace.
        values: Values of symbolic inputs, by name, with which it was found; the trace has others.

    Raises:
        ModelError: The model cannot be checked.
        TraceError: The model no longer follows the trace.
    """
    program = build(scenario)
    try:
        given = {each.name: int(each.value, 0) for each in trace.witness}
    except ValueError as error:
        raise TraceError(f"{trace.scenario}: a damaged trace: its witness: {error}") from error
    program = on_its_memory(with_values(program, {**values, **given}))
    found = retraced(program, trace) if trace.reached else follow_again(with_claims(program), trace)
    return replace(found, region=trace.region, witness=trace.witness, assumptions=trace.assumptions)

"""One scenario from its model's source to a Result.

    read -> Program -> regions -> reduce -> search -> counterexample -> replay -> Trace

A scenario with symbolic inputs is searched once for each finite Program that its regions have. What
a search of a reduced Program claims to be violated is replayed on the one that was built, and with
a witness for the inputs; only then is it a verdict.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import final

from .analysis.observations import idle_claims, with_claims
from .answer import NO_LIMITS, NO_VALUES, check_program
from .errors import ModelError, ModelWarning, TraceError
from .host.deadline import NEVER, TimeUpError, after
from .host.nesting import deep
from .language import traps
from .language.build import build
from .language.foreign import suggestion
from .memory.unmarked import unmarked
from .memory.weaken import on_its_memory
from .plural import counted
from .program.inputs import with_values
from .program.nodes import FailureKind, Program
from .questions.reached import reached, reaching_again, retraced
from .records import dataclass
from .result import Result, Verdict
from .scenario import Scenario
from .search.contract import (
    Deadlock,
    Engine,
    Hang,
    Limits,
    ProgressCallback,
    violation_name,
)
from .search.engines import AutoEngine
from .searches import Searches
from .trace.neighbourhood import Neighbourhood, neighbourhood
from .trace.replay import Refollowed, follow_again, refollowed
from .trace.saved import Saved, last_saved
from .trace.slice import Essence, essence
from .trace.trace import Trace
from .verdict import Asked, late


@final
@dataclass(frozen=True, slots=True)
class ReadScenario:
    """A scenario as it was read, and how it is to be checked: plain data, without its model.

    It can be sent to another process, or to another machine, and be answered there.

    Attributes:
        asked: Its title, and the name of what it is to violate.
        program: Its Program; None where the time was up before it was read.
        seconds: The seconds that reading took: a part of the scenario's time.
        warnings: The warnings about the scenario, if nothing is violated, and if something is or
            nothing is decided.
        engine: As `check` has it; so are the attributes below.
    """

    asked: Asked
    program: Program | None
    seconds: float
    warnings: tuple[tuple[ModelWarning, ...], tuple[ModelWarning, ...]]
    engine: Engine | None
    limits: Limits
    evidence: bool
    values: Mapping[str, int]
    query_limit: float | None
    regions: bool

    @deep
    def answer(self, progress: ProgressCallback | None = None) -> Result:
        """Checks the scenario, and searches each condition that it is to reach.

        Args:
            progress: Called now and then during a search.

        Raises:
            ModelError: The Program cannot be checked.
            EngineError: The search could not be carried out.
            InternalError: A bug of this program.
        """
        began = time.perf_counter() - self.seconds
        if self.program is None:
            searches = Searches(self.engine or AutoEngine(), self.limits, progress, False, NEVER)
            return late(self.asked, searches, began)
        search = partial(
            check_program,
            title=self.asked.title,
            engine=self.engine,
            progress=progress,
            query_limit=self.query_limit,
        )
        program = with_values(self.program, self.values)
        result = search(
            program,
            violates=self.asked.violates,
            limits=self.limits.after(self.seconds),
            evidence=self.evidence,
            regions=self.regions,
            endings=True,
        )
        left = self.limits.after(time.perf_counter() - began)
        found = tuple(reached(program, search, left, is_interrupted=result.is_interrupted))
        counts = result.statistics
        return replace(
            result,
            statistics=replace(counts, seconds=counts.seconds + self.seconds),
            warnings=self.warnings[0 if result.verdict is Verdict.HOLDS else 1],
            idle=tuple(each.name for each in idle_claims(self.program)),
            reached=found,
        )


@deep
def read(
    scenario: Scenario,
    *,
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
    evidence: bool = False,
    values: Mapping[str, int] = NO_VALUES,
    query_limit: float | None = None,
    regions: bool = False,
    strict: bool = False,
) -> ReadScenario:
    """Reads a scenario's model, so that it can be answered without it.

    The arguments are those of `check`.

    Raises:
        ModelError: The model cannot be checked; `ModelErrors` for several mistakes.
        InternalError: A bug of this program.
    """
    began = time.perf_counter()
    program: Program | None = None
    warnings: list[tuple[ModelWarning, ...]] = [(), ()]
    with suppress(TimeUpError), after(limits.seconds_left).alarm():
        built = _built(scenario, strict)
        warnings = [_warnings(scenario, built, holds=holds) for holds in (True, False)]
        program = built
    return ReadScenario(
        asked=Asked(scenario.title, scenario.violates),
        program=program,
        seconds=time.perf_counter() - began,
        warnings=(warnings[0], warnings[1]),
        engine=engine,
        limits=limits,
        evidence=evidence,
        values=values,
        query_limit=query_limit,
        regions=regions,
    )


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
    strict: bool = False,
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
        strict: Whether a hang is a violation, as where the scenario says `must_finish=True`.

    Returns:
        The verdict. A violated property is a result, not an exception.

    Raises:
        ModelError: The model cannot be checked; `ModelErrors` for several mistakes.
        EngineError: The search could not be carried out.
        InternalError: A bug of this program, such as a counterexample that does not replay.
    """
    found = read(
        scenario,
        engine=engine,
        limits=limits,
        evidence=evidence,
        values=values,
        query_limit=query_limit,
        regions=regions,
        strict=strict,
    )
    return found.answer(progress)


def _built(scenario: Scenario, strict: bool) -> Program:
    """Builds a scenario's Program.

    Raises:
        ModelError: The model is wrong, or its `violates` names nothing.
    """
    program = build(scenario)
    _check_names(scenario, program)
    return replace(program, hang_is_violation=True) if strict else program


def _warnings(scenario: Scenario, program: Program, *, holds: bool) -> tuple[ModelWarning, ...]:
    """Returns the warnings about a scenario, if nothing is violated or otherwise."""
    is_told = bool(scenario.expected or scenario.finding or scenario.violates)
    found = [*traps.of_scenario(scenario, program, holds=holds, is_told=is_told)]
    if names := ", ".join(unmarked(program)):
        message = f"on {scenario.memory} taken to be in order, though nothing says so: {names}"
        hint = "mark what is accessed without a lock `relaxed(...)`, the rest `guarded_by(...)`"
        found.append(ModelWarning(message, scenario.place, hint))
    return tuple(found)


def _check_names(scenario: Scenario, program: Program) -> None:
    """Refuses names of a scenario that its Program does not have."""
    _check_violates(scenario, program)
    _check_columns(scenario, program)


def _check_violates(scenario: Scenario, program: Program) -> None:
    """Refuses a `violates` of a scenario that names no property, check, deadlock or hang.

    Raises:
        ModelError: It is no name of a property or of a failure.
    """
    stated = [each.name for each in with_claims(program).properties]
    ends = [violation_name(Deadlock()), violation_name(Hang())]
    named = [*stated, *ends, *(each.value for each in FailureKind)]
    if scenario.violates and scenario.violates not in named:
        message = f"violates={scenario.violates!r}: nothing of this name can be violated"
        hint = suggestion(scenario.violates, list(dict.fromkeys(named)), "there are")
        raise ModelError(message, scenario.place, hint)


def _check_columns(scenario: Scenario, program: Program) -> None:
    """Refuses heads of columns that are not one for each process.

    Raises:
        ModelError: There are more of them, or fewer.
    """
    names = [each.name for each in program.processes]
    if scenario.columns and len(scenario.columns) != len(names):
        heads = counted(len(scenario.columns), "head")
        mine = counted(len(names), "process", "processes")
        message = f"columns={list(scenario.columns)!r}: {heads} for {mine}"
        hint = f"give one for each process: {', '.join(names)}"
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
    program = _with_witness(scenario, trace, values)
    found = retraced(program, trace) if trace.reached else follow_again(with_claims(program), trace)
    return replace(found, region=trace.region, witness=trace.witness, assumptions=trace.assumptions)


@deep
def story(
    scenario: Scenario,
    trace: Trace,
    values: Mapping[str, int] = NO_VALUES,
    *,
    again: Refollowed | None = None,
) -> Essence | None:
    """Returns the essence of a trace: the steps by which its processes communicate.

    The first arguments and the exceptions are those of `retrace`.

    Args:
        scenario: The scenario.
        trace: Its counterexample.
        values: Values of symbolic inputs.
        again: The trace as `followed_again` returns it, if somebody has asked for it before.

    Returns:
        The essence; None of what goes on for ever. A slice leaves steps out, and every step of a
        round may matter to it; nor is there a last state whose reads it could begin with.
    """
    if trace.loop is not None or trace.property == violation_name(Hang()):
        return None
    return essence(again or followed_again(scenario, trace, values), trace)


@deep
def last_point(scenario: Scenario, trace: Trace, values: Mapping[str, int] = NO_VALUES) -> Saved:
    """Returns the last point of a counterexample at which the violation could still be avoided.

    The arguments and the exceptions are those of `retrace`.
    """
    return last_saved(followed_again(scenario, trace, values))


@deep
def near_counterexample(
    scenario: Scenario,
    trace: Trace,
    values: Mapping[str, int] = NO_VALUES,
    *,
    most_steps: int,
    most_places: int,
    again: Refollowed | None = None,
) -> Neighbourhood:
    """Returns the states around a counterexample, and the steps between them.

    The first arguments and the exceptions are those of `retrace`.

    Args:
        scenario: The scenario.
        trace: Its counterexample.
        values: Values of symbolic inputs.
        most_steps: How many steps a place may be away from the counterexample.
        most_places: How many places there may be.
        again: The trace as `followed_again` returns it, if somebody has asked for it before.
    """
    again = again or followed_again(scenario, trace, values)
    return neighbourhood(again, trace, most_steps=most_steps, most_places=most_places)


@deep
def followed_again(
    scenario: Scenario, trace: Trace, values: Mapping[str, int] = NO_VALUES
) -> Refollowed:
    """Returns a trace that was followed again, for who asks more of it.

    The arguments and the exceptions are those of `retrace`. Most of the time goes into reading the
    model: who asks several questions about a trace asks for this once.
    """
    program = _with_witness(scenario, trace, values)
    asked = (with_claims(program), trace)
    return refollowed(*(reaching_again(program, trace) if trace.reached else asked))


def _with_witness(scenario: Scenario, trace: Trace, values: Mapping[str, int]) -> Program:
    """Returns a scenario's Program with the values of the symbolic inputs that a trace shows."""
    program = build(scenario)
    try:
        given = {each.name: int(each.value, 0) for each in trace.witness}
    except ValueError as error:
        raise TraceError(f"{trace.scenario}: a damaged trace: its witness: {error}") from error
    return on_its_memory(with_values(program, {**values, **given}))

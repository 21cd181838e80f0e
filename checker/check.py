"""One scenario from its model's source to a Result.

    build -> Program -> regions -> reduce -> search -> counterexample -> replay -> Trace

A scenario with symbolic inputs is searched once for each finite Program that its regions have. What
a search of a reduced Program claims to be violated is replayed on the one that was built, and with
a witness for the inputs; only then is it a verdict.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import Final, final

from checker.errors import ModelError, TraceError
from checker.language.build import build, declared_inputs
from checker.nesting import deep
from checker.program.inputs import fixed
from checker.program.nodes import FailureKind, Program, PropertyKind
from checker.program.text import text
from checker.records import dataclass
from checker.reduce.pipeline import reduce
from checker.result import Evidence, Offsets, RegionResult, Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.search.contract import Deadlock, Engine, Found, Limits, ProgressCallback
from checker.search.engines import AutoEngine
from checker.search.layout import explain, lay_out
from checker.search.native.build import keep
from checker.search.native.emit import emit
from checker.space import Space, at, space, with_values
from checker.trace import violation as violations
from checker.trace.replay import replay
from checker.trace.replay import retrace as follow_again
from checker.trace.trace import Read, Trace

NO_LIMITS: Final = Limits()
NO_VALUES: Final[Mapping[str, int]] = {}


@final
@dataclass(frozen=True, slots=True)
class Searched:
    """A finite Program, as it was searched, and what was found."""

    program: Program
    reduced: Program
    found: Found

    @property
    def depth(self) -> int:
        """The length of the counterexample, or the greatest distance."""
        counterexample = self.found.counterexample
        if counterexample is None:
            return self.found.depth
        return len(counterexample.processes) + (counterexample.failing is not None)

    @property
    def violated(self) -> str | None:
        """The name of what is violated."""
        counterexample = self.found.counterexample
        return None if counterexample is None else violations.name(counterexample.violation)


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

    Args:
        scenario: What to check.
        engine: What to search with; if None, the reference engine for tiny Programs and the native
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
    began = time.perf_counter()
    program = build(scenario)
    _check_violates(scenario, program)
    whole = space(with_values(program, values), query_limit=query_limit)
    chosen = engine or AutoEngine()
    done: list[Searched] = []
    for each, reduced in _reduced(whole):
        left = _left(limits, done, time.perf_counter() - began)
        found = _as_given(chosen.search(reduced, left, progress, evidence=evidence), limits)
        done.append(Searched(each, reduced, found))
        if found.stopped_by is not None:
            break
    return _result(scenario, whole, done, began, regions=regions)


def _check_violates(scenario: Scenario, program: Program) -> None:
    """Checks that what a scenario says is violated can be.

    Raises:
        ModelError: It is no name of a property or of a failure.
    """
    stated = [each.name for each in program.properties]
    named = [*stated, violations.name(Deadlock()), *(each.value for each in FailureKind)]
    if scenario.violates and scenario.violates not in named:
        message = f"violates={scenario.violates!r}: nothing of this name can be violated"
        raise ModelError(message, hint=f"there are: {', '.join(dict.fromkeys(named))}")


def _reduced(whole: Space) -> Iterator[tuple[Program, Program]]:
    """Yields the Program of each region, and what the reductions make of it."""
    first: Program | None = None
    for each in whole:
        if first is None:
            first = reduce(each)
        yield each, replace(first, truths=each.truths)  # in which alone the regions differ


def _left(limits: Limits, done: Sequence[Searched], elapsed: float) -> Limits:
    """Returns what is left of the limits after some searches."""
    if not done:
        return limits
    states, seconds = limits.max_states, limits.time_limit
    if states is not None:
        states = max(1, states - sum(each.found.states for each in done))
    if seconds is not None:
        seconds = max(0.001, seconds - elapsed)
    return replace(limits, max_states=states, time_limit=seconds)


def _as_given(found: Found, limits: Limits) -> Found:
    """Names the limit that was given, where what was left of it has stopped a search."""
    option, _, left = (found.stopped_by or "").partition(" ")
    given = ""
    if option == "--time-limit" and limits.time_limit is not None:
        given = f"{limits.time_limit:g}"
    elif option == "--max-states" and limits.max_states is not None:
        given = f"{limits.max_states}"
    if not given:
        return found
    _, comma, more = left.partition(",")
    return replace(found, stopped_by=f"{option} {given}{comma}{more}")


def _result(
    scenario: Scenario, whole: Space, done: Sequence[Searched], began: float, *, regions: bool
) -> Result:
    """Puts together what the searches found."""
    founds = [each.found for each in done]
    worst = _worst(scenario, whole, done)
    trace = None if worst is None else _trace(scenario, whole, done, worst)
    deepest = max((found.depth for found in founds), default=0)
    depth = deepest if trace is None else len(trace.steps)
    stopped = next((found.stopped_by for found in founds if found.stopped_by), whole.stopped_by)
    terminates = any(found.terminates for found in founds)
    return Result(
        scenario=scenario.title,
        verdict=_verdict(worst is not None, stopped),
        statistics=Statistics(
            sum(found.states for found in founds),
            sum(found.transitions for found in founds),
            depth,
            time.perf_counter() - began,
            max((found.memory for found in founds), default=0),
        ),
        engine=founds[-1].engine if founds else "none",
        stopped_by=stopped if worst is None else None,
        property=trace.property if trace else None,
        trace=trace,
        properties=tuple(each.name for each in whole.program.properties),
        vacuous=() if terminates else _final_conditions(whole.program),
        levels=tuple(map(sum, zip_longest(*(found.levels for found in founds), fillvalue=0))),
        evidence=_evidence(whole.program, founds),
        offsets=_offsets(whole, done, trace, table=regions),
        remark=next((found.remark for found in founds if found.remark), ""),
    )


def _worst(scenario: Scenario, whole: Space, done: Sequence[Searched]) -> int | None:
    """Returns which search has the shortest counterexample, if there is one.

    Of several it is one of what the scenario names, and of those that of the least region, in
    whatever order z3 has found them.
    """
    found = [n for n, each in enumerate(done) if each.found.counterexample is not None]
    if whole.regions is None:
        return found[0] if found else None
    named, cubes = scenario.violates, [each.cube for each in whole.regions.found]
    return min(
        found, key=lambda n: (done[n].depth, done[n].violated != named, cubes[n]), default=None
    )


def _trace(scenario: Scenario, whole: Space, done: Sequence[Searched], number: int) -> Trace:
    """Replays a search's counterexample; that of a region with a witness of it."""
    worst = done[number]
    counterexample = worst.found.counterexample
    assert counterexample is not None
    program, reduced = worst.program, worst.reduced
    if whole.regions is None:
        original = None if program is whole.program else whole.program
        return replay(program, reduced, counterexample, scenario.title, original)
    values = whole.witness(number)
    concrete = at(whole.program, values)
    trace = replay(program, reduced, counterexample, scenario.title, concrete)
    same = [number for number, each in enumerate(done) if each.violated == worst.violated]
    return replace(
        trace,
        region=whole.condition(same),
        witness=tuple(Read(*pair) for pair in _shown(whole.program, values)),
        assumptions=tuple(each.name for each in whole.program.assumptions),
    )


def _shown(program: Program, values: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Returns the inputs with their values."""
    pairs = zip(program.inputs, values, strict=True)
    return tuple((each.name, each.type.show(value)) for each, value in pairs)


def _offsets(
    whole: Space, done: Sequence[Searched], trace: Trace | None, *, table: bool
) -> Offsets | None:
    """Returns what is known of the symbolic inputs."""
    if whole.regions is None:
        return None
    return Offsets(
        regions=len(whole.regions.found),
        inputs=tuple(each.name for each in whole.program.inputs),
        assumptions=tuple((each.name, each.words) for each in whole.program.assumptions),
        violated="" if trace is None else trace.region,
        table=_table(whole, done) if table else (),
        proof=whole.regions.proof,
    )


def _table(whole: Space, done: Sequence[Searched]) -> tuple[RegionResult, ...]:
    """Returns what was found for each region that was searched."""
    assert whole.regions is not None
    known = range(len(whole.regions.found))  # a search that was stopped has no region
    conditions = whole.conditions([[number] for number in known])
    return tuple(
        RegionResult(
            conditions[number],
            _shown(whole.program, whole.witness(number)),
            _verdict(done[number].violated is not None, done[number].found.stopped_by),
            done[number].violated,
            done[number].found.states,
            done[number].depth,
        )
        for number in known
    )


def _final_conditions(program: Program) -> tuple[str, ...]:
    """Returns the names of what must hold in the end."""
    return tuple(each.name for each in program.properties if each.kind is PropertyKind.FINAL)


def _evidence(program: Program, founds: Sequence[Found]) -> Evidence | None:
    """Returns what was gathered for others to compare with."""
    found = [each.evidence for each in founds if each.evidence is not None]
    if not found or len(found) < len(founds):
        return None
    never = [
        kind.transitions[position].origin
        for number, kind in enumerate(program.kinds)
        for position in range(len(kind.transitions))
        if not any(each.taken[number][position] for each in found)
    ]
    digest = found[0].digest
    if len(found) > 1:
        digests = " ".join(each.digest for each in found)
        digest = blake2b(digests.encode(), digest_size=16).hexdigest()
    return Evidence(digest, tuple(dict.fromkeys(never)))


def _verdict(violated: bool, stopped_by: str | None) -> Verdict:
    """Returns the answer; `HOLDS` only when every reachable state of every region was visited."""
    if violated:
        return Verdict.VIOLATED
    return Verdict.HOLDS if stopped_by is None else Verdict.NOT_DECIDED


@deep
def retrace(scenario: Scenario, trace: Trace) -> Trace:
    """Follows a recorded trace on a scenario's model as it is now.

    Raises:
        ModelError: The model cannot be checked.
        TraceError: The model no longer follows the trace.
    """
    program = build(scenario)
    try:
        values = {each.name: int(each.value, 0) for each in trace.witness}
    except ValueError as error:
        raise TraceError(f"{trace.scenario}: a damaged trace: its witness: {error}") from error
    found = follow_again(with_values(program, values), trace)
    return replace(found, region=trace.region, witness=trace.witness, assumptions=trace.assumptions)


def programs(scenario: Scenario, values: Mapping[str, int] = NO_VALUES) -> Iterator[Program]:
    """Yields a scenario's finite Programs, as they are searched: one, or those of its regions.

    Raises:
        ModelError: The model cannot be checked.
    """
    whole, engine = space(with_values(build(scenario), values)), AutoEngine()
    for _, reduced in _reduced(whole):
        if whole.regions is not None:  # how large a region is, a search decides
            engine.search(reduced, NO_LIMITS, None)
        yield fixed(reduced)


@deep
def open_program(scenario: Scenario, values: Mapping[str, int] = NO_VALUES) -> Program:
    """Returns a scenario's finite Program, with the truths of its atoms open if it has any.

    Raises:
        ModelError: The model cannot be checked.
    """
    whole = space(with_values(build(scenario), values))
    return reduce(whole.program if whole.finite is None else whole.finite.program)


@deep
def unread(scenarios: Sequence[Scenario], values: Mapping[str, int]) -> tuple[str, ...]:
    """Returns which of the inputs that are given a value no scenario reads.

    Raises:
        ModelError: A model cannot be checked, or no scenario has one of the inputs.
    """
    if not values:
        return ()
    read: dict[str, None] = {}
    for scenario in scenarios:
        read |= dict.fromkeys(each.name for each in build(scenario).inputs)
        if all(name in read for name in values):  # mostly the first one has them all
            return ()
    declared = {name: None for scenario in scenarios for name in declared_inputs(scenario)}
    for name in values:
        if name not in read and name not in declared:
            hint = f"there are: {', '.join(read | declared) or 'none'}"
            raise ModelError(f"--set {name}: no scenario has this symbolic input", hint=hint)
    return tuple(name for name in values if name not in read)


@deep
def explained_layout(program: Program) -> str:
    """Returns how the states of a Program lie in words, for a reader."""
    return explain(program, lay_out(program))


@deep
def keep_c(program: Program, title: str, folder: Path) -> Path:
    """Writes a Program's C into a folder of its own in a folder.

    Returns:
        That folder.

    Raises:
        EngineError: It cannot be written in C.
        OSError: The folder cannot be written to.
    """
    return keep(emit(program).sources, title, folder)


@deep
def printed_program(scenario: Scenario) -> str:
    """Returns a scenario's Program in its printed form.

    Raises:
        ModelError: The model cannot be checked.
    """
    return text(build(scenario))

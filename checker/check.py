"""One scenario from its model's source to a Result.

    build -> Program -> reduce -> search -> counterexample -> replay -> Trace

What a search of the reduced Program claims to be violated is replayed on the one that was built;
only then is it a verdict.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from checker.language.build import build
from checker.program.nodes import Program, PropertyKind
from checker.program.text import text
from checker.reduce.pipeline import reduce
from checker.result import Evidence, Result, Statistics, Verdict
from checker.scenario import Scenario
from checker.search.contract import Engine, Found, Limits, ProgressCallback
from checker.search.engines import AutoEngine
from checker.search.layout import explain, lay_out
from checker.search.native.build import keep
from checker.search.native.emit import emit
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
    evidence: bool = False,
) -> Result:
    """Checks one scenario: visits every interleaving, or finds a shortest one that violates it.

    Args:
        scenario: What to check.
        engine: What to search with; if None, the reference engine for tiny Programs and the native
            one for others (`checker.search.engines`).
        limits: Where to give up.
        progress: Called now and then during the search.
        evidence: Whether to gather `Result.evidence`, which takes time.

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
    chosen = engine or AutoEngine()
    found = chosen.search(searched, limits, progress, evidence=evidence)
    trace = None
    if found.counterexample is not None:
        trace = replay(program, searched, found.counterexample, scenario.title)
    depth = found.depth if trace is None else len(trace.steps)
    seconds = time.perf_counter() - began
    return Result(
        scenario=scenario.title,
        verdict=_verdict(found),
        statistics=Statistics(found.states, found.transitions, depth, seconds, found.memory),
        engine=found.engine,
        stopped_by=found.stopped_by,
        property=trace.property if trace else None,
        trace=trace,
        properties=tuple(each.name for each in program.properties),
        vacuous=() if found.terminates else _final_conditions(program),
        levels=found.levels,
        evidence=_evidence(program, found),
        remark=found.remark,
    )


def _final_conditions(program: Program) -> tuple[str, ...]:
    """Returns the names of what must hold in the end."""
    return tuple(each.name for each in program.properties if each.kind is PropertyKind.FINAL)


def _evidence(program: Program, found: Found) -> Evidence | None:
    """Returns what was gathered for others to compare with."""
    if found.evidence is None:
        return None
    never = [
        kind.transitions[position].origin
        for kind, taken in zip(program.kinds, found.evidence.taken, strict=True)
        for position, is_taken in enumerate(taken)
        if not is_taken
    ]
    return Evidence(found.evidence.digest, tuple(dict.fromkeys(never)))


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


def explained_layout(scenario: Scenario) -> str:
    """Returns how a scenario's states lie in words, for a reader.

    Raises:
        ModelError: The model cannot be checked.
    """
    program = reduce(build(scenario))
    return explain(program, lay_out(program))


def keep_c(scenario: Scenario, folder: Path) -> Path:
    """Writes a scenario's C into a folder of its own in a folder.

    Returns:
        That folder.

    Raises:
        ModelError: The model cannot be checked.
        EngineError: It cannot be written in C.
        OSError: The folder cannot be written to.
    """
    return keep(emit(reduce(build(scenario))).sources, scenario.title, folder)


def printed_program(scenario: Scenario) -> str:
    """Returns a scenario's Program in its printed form.

    Raises:
        ModelError: The model cannot be checked.
    """
    return text(build(scenario))

"""The verdict on a Program, from its searches: counts, a replayed counterexample, and the offsets.

What a search of a reduced Program claims to be violated is replayed on the one that was built, and
with a witness for the inputs; only then is it a verdict.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import zip_longest
from typing import Final, final

from .offsets.family import Family
from .program.decisions import OF_MEMORY, outcome_words
from .program.inputs import at
from .program.nodes import DISCARDED, Program, Property, PropertyKind
from .records import dataclass
from .result import (
    NO_ENGINE,
    Evidence,
    Hangs,
    NamedTransition,
    Offsets,
    RegionResult,
    Result,
    Statistics,
    Unfinished,
    Verdict,
)
from .search.contract import (
    Counterexample,
    Found,
    Stop,
    StopReason,
)
from .searches import Searched, Searches
from .trace.replay import replay
from .trace.trace import Read, Trace

EXECUTION_CLAIMS: Final = (PropertyKind.EVENTUALLY, PropertyKind.LEADS_TO)
"""The kinds of claims on executions; what is owed is a part of one."""


@final
@dataclass(frozen=True, slots=True)
class Asked:
    """The subject of a verdict.

    Attributes:
        title: The name of the scenario, or of the Program.
        violates: The name of what is to be violated, which is told of several; "" for anything.
    """

    title: str
    violates: str = ""


def conclude(
    asked: Asked, whole: Family, searches: Searches, began: float, *, regions: bool
) -> Result:
    """Puts a Result together from the outcomes of the searches."""
    done = searches.done
    founds = [each.found for each in done]
    worst = _worst(asked, whole, done)
    trace = None if worst is None else _trace(asked.title, whole, done, worst)
    deepest = max((found.depth for found in founds), default=0)
    depth = deepest if trace is None else len(trace.steps)
    stops = [*(found.stop for found in founds), searches.stop]
    if whole.stopped_by is not None:
        stops.append(Stop(StopReason.SOLVER, note=whole.stopped_by))
    stop = next((each for each in stops if each is not None), None)
    verdict = _verdict(worst is not None, stop is not None)
    claims = _execution_claims(whole.program)
    is_endless = trace is not None and trace.loop is not None
    is_judged = verdict is Verdict.HOLDS or is_endless
    return Result(
        scenario=asked.title,
        verdict=verdict,
        statistics=_statistics(founds, depth, began),
        engine=founds[-1].engine if founds else NO_ENGINE,
        stop=stop,
        property=trace.property if trace else None,
        trace=trace,
        properties=_names(whole.program.properties),
        eventual=claims if is_judged else (),
        unjudged=() if is_judged else claims,
        promises=whole.program.promises,
        unfinished=_unfinished(whole, founds) if verdict is Verdict.HOLDS else None,
        levels=_levels(founds),
        evidence=_evidence(whole.program, founds),
        offsets=_offsets(whole, done, trace, table=regions),
        memory=whole.program.memory.words,
        hangs=_hangs(asked.title, whole, done) if verdict is Verdict.HOLDS else None,
        remark=next((found.remark for found in founds if found.remark), ""),
    )


def late(asked: Asked, searches: Searches, began: float) -> Result:
    """Returns the result of a scenario whose time is up before there is a verdict."""
    founds = [each.found for each in searches.done]
    violated = next((each.violated for each in searches.done if each.violated is not None), None)
    stop = searches.late
    if violated is not None:
        stop = replace(stop, note=f"before a violation of {violated} was told")
    return Result(
        scenario=asked.title,
        verdict=Verdict.NOT_DECIDED,
        statistics=_statistics(founds, max((found.depth for found in founds), default=0), began),
        engine=founds[-1].engine if founds else NO_ENGINE,
        stop=stop,
        properties=_names(searches.done[0].program.properties) if searches.done else (),
        unjudged=_execution_claims(searches.done[0].program) if searches.done else (),
        levels=_levels(founds),
    )


def _names(properties: Iterable[Property]) -> tuple[str, ...]:
    """Returns the names of properties."""
    return tuple(dict.fromkeys(each.name for each in properties))


def _execution_claims(program: Program) -> tuple[str, ...]:
    """Returns the names of the claims on executions: judged where no state is at fault."""
    return _names(each for each in program.properties if each.kind in EXECUTION_CLAIMS)


def _statistics(founds: Sequence[Found], depth: int, began: float) -> Statistics:
    """Returns how much some searches visited."""
    return Statistics(
        sum(found.states for found in founds),
        sum(found.transitions for found in founds),
        depth,
        time.perf_counter() - began,
        max((found.memory for found in founds), default=0),
    )


def _levels(founds: Sequence[Found]) -> tuple[int, ...]:
    """Returns how many states some searches visited at each distance."""
    return tuple(map(sum, zip_longest(*(found.levels for found in founds), fillvalue=0)))


def _worst(asked: Asked, whole: Family, done: Sequence[Searched]) -> int | None:
    """Returns which search has the shortest counterexample, if there is one.

    Of several it is one of what the scenario names, and of those that of the least region, in
    whatever order z3 has found them.
    """
    found = [n for n, each in enumerate(done) if each.found.counterexample is not None]
    if whole.regions is None:
        return found[0] if found else None
    named, cubes = asked.violates, [each.cube for each in whole.regions.found]
    return min(
        found, key=lambda n: (done[n].depth, done[n].violated != named, cubes[n]), default=None
    )


def _trace(title: str, whole: Family, done: Sequence[Searched], number: int) -> Trace:
    """Replays a search's counterexample, with symbolic inputs with a witness of its region."""
    counterexample = done[number].found.counterexample
    assert counterexample is not None
    name = done[number].violated
    same = [number for number, each in enumerate(done) if each.violated == name]
    return _replayed(title, whole, (done[number], number), counterexample, same)


def _replayed(
    title: str,
    whole: Family,
    where: tuple[Searched, int],
    counterexample: Counterexample,
    same: Sequence[int],
) -> Trace:
    """Replays a counterexample of a search, which those of some regions have in common."""
    (worst, number) = where
    program, reduced = worst.program, worst.reduced
    if whole.regions is None:
        original = None if program is whole.program else whole.program
        return replay(program, reduced, counterexample, title, original)
    values = whole.witness(number)
    concrete = at(whole.program, values)
    trace = replay(program, reduced, counterexample, title, concrete)
    return replace(
        trace,
        region=whole.condition(same),
        witness=tuple(Read(*pair) for pair in _shown(whole.program, values)),
        assumptions=tuple(each.name for each in whole.program.assumptions),
    )


def _hangs(title: str, whole: Family, done: Sequence[Searched]) -> Hangs | None:
    """Returns whether executions hang, and how; None where no search has looked for that."""
    asked = [(n, each.found.hangs) for n, each in enumerate(done) if each.found.hangs is not None]
    if not asked:
        return None
    why = next((hangs.unknown for _, hangs in asked if hangs.unknown), "")
    is_cut = any(hangs.stop is not None for _, hangs in asked)
    found = {n: hangs.counterexample for n, hangs in asked if hangs.counterexample is not None}
    if not found:
        return Hangs(why=why, is_cut=is_cut)
    cubes = None if whole.regions is None else [each.cube for each in whole.regions.found]
    first = min(found, key=lambda n: (len(found[n].steps), cubes[n] if cubes else n))
    trace = _replayed(title, whole, (done[first], first), found[first], list(found))
    condition = trace.region if len(found) < len(done) else ""
    return Hangs(condition, trace, why, is_cut)


def _shown(program: Program, values: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Returns the inputs with their values."""
    pairs = zip(program.inputs, values, strict=True)
    return tuple((each.name, each.type.show(value)) for each, value in pairs)


def _offsets(
    whole: Family, done: Sequence[Searched], trace: Trace | None, *, table: bool
) -> Offsets | None:
    """Returns the regions, assumptions and proof of the symbolic inputs."""
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


def _table(whole: Family, done: Sequence[Searched]) -> tuple[RegionResult, ...]:
    """Returns the result for each region that was searched."""
    assert whole.regions is not None
    known = range(len(done))
    conditions = whole.conditions([[number] for number in known])
    return tuple(
        RegionResult(
            conditions[number],
            _shown(whole.program, whole.witness(number)),
            _verdict(done[number].violated is not None, done[number].found.stop is not None),
            done[number].violated,
            done[number].found.states,
            done[number].depth,
        )
        for number in known
    )


def _unfinished(whole: Family, founds: Sequence[Found]) -> Unfinished | None:
    """Returns where no execution finishes, if there is such a region."""
    where = [number for number, found in enumerate(founds) if not found.terminates]
    if not where:
        return None
    program, condition = whole.program, ""
    if len(where) < len(founds):
        condition = whole.condition(where)
    kinds = program.kinds if program.setup is None else (*program.kinds, program.setup)
    ways = ["goes on for ever"]
    if any(each.target == DISCARDED for kind in kinds for each in kind.transitions):
        ways.append("is ruled out by an `assume`")
    if not program.deadlock_is_violation:
        ways.append("gets stuck, which deadlock=False allows")
    finals = [each.name for each in program.properties if each.kind is PropertyKind.FINAL]
    if not finals and any(each.forever for each in program.processes):
        return None  # as it is meant
    return Unfinished(condition, tuple(ways), tuple(finals))


def _evidence(program: Program, founds: Sequence[Found]) -> Evidence | None:
    """Returns the evidence of a complete search."""
    found = [each.evidence for each in founds if each.evidence is not None]
    if not found or len(found) < len(founds):
        return None
    named: dict[NamedTransition, bool] = {}
    for number, kind in enumerate(program.kinds):
        for position, transition in enumerate(kind.transitions):
            if transition.order.is_of_memory:
                continue
            of_memory = transition.decision in OF_MEMORY
            name = NamedTransition(
                transition.origin, "" if of_memory else outcome_words(transition)
            )
            taken = any(each.taken[number][position] for each in found)
            named[name] = named.get(name, False) or taken
    digest = found[0].digest
    if len(found) > 1:
        digests = " ".join(sorted(each.digest for each in found))  # whatever z3 found first
        digest = blake2b(digests.encode(), digest_size=16).hexdigest()
    done = tuple(name for name, taken in named.items() if taken)
    return Evidence(digest, tuple(name for name, taken in named.items() if not taken), done)


def _verdict(violated: bool, is_stopped: bool) -> Verdict:
    """Returns the answer; `HOLDS` only when every reachable state of every region was visited."""
    if violated:
        return Verdict.VIOLATED
    return Verdict.NOT_DECIDED if is_stopped else Verdict.HOLDS

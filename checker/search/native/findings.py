"""The pieces that findings are made of, whether one search made them or several shards of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, final

from ...errors import InternalError
from ...program.interpreter import Failed, Next, State, initial_states
from ...program.nodes import Failure
from ...records import dataclass
from ..contract import (
    INTERRUPTED,
    Counterexample,
    Found,
    FoundEvidence,
    Limits,
    Stop,
    StopReason,
    violation_name,
)
from ..evidence import note_beginnings, show_digest
from ..layout import Words, pack
from ..truths import with_noted_truths
from ..ways import failing_beginning
from .prepared import Prepared
from .runtime import CStop

NAME: Final = "native"


@final
@dataclass(frozen=True, slots=True)
class Beginning:
    """The initial states of a Program.

    Attributes:
        words: The states as words, each once.
        states: The states.
        looked_at: The atoms whose truths they depend on.
        failing: The first beginning that fails, by its rank, or None.
    """

    words: tuple[Words, ...]
    states: tuple[State, ...]
    looked_at: frozenset[int]
    failing: Counterexample | None

    @property
    def found(self) -> Found:
        """The findings where a beginning fails."""
        return Found(NAME, (len(self.words),) if self.words else (), 0, None, self.failing)


@final
@dataclass(frozen=True)
class End:
    """Where a way to a violation ends: the violation's rank, and the level of the last state."""

    rank: int
    depth: int


def beginning_of(prepared: Prepared) -> Beginning:
    """Returns the initial states, and the first beginning that fails."""
    program, emitted = prepared.program, prepared.emitted
    failed: list[Failure] = []
    initial: dict[Words, State] = {}
    noted, looked_at = with_noted_truths(program)
    for _, outcome in initial_states(noted):
        if isinstance(outcome, Next):
            initial[pack(program, emitted.layout, outcome.state)] = outcome.state
        elif isinstance(outcome, Failed):
            failed.append(outcome.failure)
    first = min(failed, key=emitted.order.failing) if failed else None
    return Beginning(
        tuple(initial),
        tuple(initial.values()),
        frozenset(looked_at),
        None if first is None else failing_beginning(program, first),
    )


def limit_met(stop: CStop, limits: Limits) -> Stop:
    """Returns a limit that a search itself met.

    Raises:
        InternalError: It is no limit, but a bug.
    """
    if stop is CStop.UNCHECKED:
        raise InternalError("a state has a value that it should never have: a Check is missing")
    if stop is CStop.STATES:
        return Stop(StopReason.STATES, limits.max_states)
    if stop is CStop.DEPTH:
        return Stop(StopReason.DEPTH, limits.max_depth)
    return out_of_memory(limits)


def asked_for(stop: Stop | None) -> Stop:
    """Returns the stop of a search that was asked to end.

    Raises:
        InternalError: Nobody has asked it: what it has found is not all.
    """
    if stop is None:
        raise InternalError("the search has stopped, and nobody has asked it to")
    return stop


def out_of_memory(limits: Limits) -> Stop:
    """Returns the stop of a search that found no more memory."""
    return Stop(StopReason.MEMORY, limits.memory)


def within_limit(levels: Sequence[int], stop: Stop | None) -> tuple[int, ...]:
    """Returns the levels' states but for those beyond `--max-states`.

    A search that pauses there finishes the states that it is at: its cut has what they lead to.

    Args:
        levels: How many states each level has.
        stop: The limit that has stopped the search, or None.
    """
    if stop is None or stop.reason is not StopReason.STATES or stop.value is None:
        return tuple(levels)
    sums = [min(each, int(stop.value)) for each in itertools.accumulate(levels)]
    counts = [after - before for before, after in itertools.pairwise([0, *sums])]
    return tuple(each for each in counts if each)


def violation_end(prepared: Prepared, violation: int, levels: int, expanded: int) -> End:
    """Returns where a violation is.

    Args:
        prepared: The Program.
        violation: 1 more than its rank.
        levels: How many levels there are.
        expanded: How many of them are expanded.

    Raises:
        InternalError: There is no such violation.
    """
    order, rank = prepared.emitted.order, violation - 1
    if rank >= order.count:
        raise InternalError("the search tells of a violation that there is not")
    is_property = rank > 0 and not order.is_step(rank)
    return End(rank, levels - 1 if is_property else expanded - 1)


def untold(prepared: Prepared, found: Found, end: End, stop: Stop) -> Found:
    """Returns the findings without a way, since a limit has stopped the search for it."""
    if stop == INTERRUPTED:
        return replace(found, stop=stop)
    what = violation_name(prepared.emitted.order.violation(end.rank))
    note = f"on the way back to a violation of {what} at depth {end.depth}"
    return replace(found, stop=replace(stop, note=f"{stop.note}, {note}" if stop.note else note))


def evidence_of(prepared: Prepared, taken: bytes, digest: tuple[int, int]) -> FoundEvidence | None:
    """Returns the evidence of a complete search, if it was asked for.

    Args:
        prepared: The Program.
        taken: For each transition 1 if it was taken.
        digest: The digest of the states.
    """
    if not prepared.evidence:
        return None
    program = prepared.program
    flat = iter(taken)
    kinds = tuple(
        bytearray(itertools.islice(flat, len(kind.transitions))) for kind in program.kinds
    )
    note_beginnings(program, kinds)
    return FoundEvidence(show_digest(*digest), tuple(tuple(map(bool, each)) for each in kinds))


def transitions_of(prepared: Prepared) -> int:
    """Returns how many transitions the kinds of a Program have."""
    return sum(len(kind.transitions) for kind in prepared.program.kinds)

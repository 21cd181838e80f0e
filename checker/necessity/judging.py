"""The judgement of each part: it is taken out, and the scenarios that hold are checked without it.

A part is *needed* if one of them no longer holds, or has no execution that finishes any more, where
it had one. It is *not needed here* if all of them hold without it. One of whose removal no
execution makes use, since no one takes a transition that it changes, needs no search at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, final

from ..answer import NO_LIMITS, check_program
from ..errors import ModelError
from ..jobs.plan import CommonValue
from ..program.nodes import Program
from ..records import Enumeration, dataclass
from ..result import Result, Verdict
from ..search.contract import Engine, Limits, ProgressCallback
from .barriers import barrier_removals
from .decisions import check_removals, wait_removals
from .locks import lock_removals
from .order import atomic_removals, order_removals
from .parts import Name, ProtocolPart, Removal, Removals

MORE: Final = 50
"""How many times as many states as a scenario has may be visited without a part, beside ROOM.

A lock less may mean many states more; a search that finds nothing wrong among so many is given up,
and the part is not decided. With fewer, parts of the kernel's models stay undecided whose searches
take a second.
"""

ROOM: Final = 1_000_000
"""How many states may be visited however small a scenario is: a few seconds' search."""


class Need(Enumeration):
    """The judgement of a part."""

    NEEDED = "needed"
    NOT_NEEDED = "not needed"
    NOT_TAKEN = "never taken"
    NOT_DECIDED = "not decided"


@final
@dataclass(frozen=True, slots=True)
class Base:
    """A scenario that holds, with nothing taken out.

    Attributes:
        title: Its name.
        program: Its Program.
        result: Its result, with evidence.
    """

    title: str
    program: Program
    result: Result

    @property
    def taken(self) -> frozenset[Name]:
        """The transitions that some execution takes."""
        evidence = self.result.evidence
        assert evidence is not None
        return frozenset((each.origin, each.outcome) for each in evidence.taken)


@final
@dataclass(frozen=True, slots=True)
class Judged:
    """A part, and what becomes of the scenarios without it.

    Attributes:
        part: The part.
        need: The judgement.
        scenario: For `NEEDED`, the scenario that needs it; of several, the one with fewest states.
        why: For `NEEDED` and `NOT_DECIDED`, the reason in words.
        result: For `NEEDED`, the scenario's result without the part; None if there is none.
        searched: The number of scenarios that were searched without it.
        having: The number of scenarios that have it.
    """

    part: ProtocolPart
    need: Need
    scenario: str = ""
    why: str = ""
    result: Result | None = None
    searched: int = 0
    having: int = 0


def removals(program: Program) -> Removals:
    """Returns every part of a Program, with its removal."""
    of_locks = frozenset(variable for each in program.locks for variable, _ in each.variables)
    found: Removals = {}
    for some in (
        lock_removals(program),
        check_removals(program, of_locks),
        wait_removals(program, of_locks),
        atomic_removals(program),
        order_removals(program),
        barrier_removals(program, of_locks),
    ):
        found.update(some)
    return found


def parts_of(bases: Sequence[Base]) -> dict[ProtocolPart, list[tuple[Base, Removal]]]:
    """Returns the parts of some scenarios, in the order of the source.

    Returns:
        For each part the scenarios that have it, those with the fewest states first, each with the
        removal of the part from it.
    """
    found: dict[ProtocolPart, list[tuple[Base, Removal]]] = {}
    for base in sorted(bases, key=lambda each: each.result.statistics.states):
        for part, removal in removals(base.program).items():
            found.setdefault(part, []).append((base, removal))
    return dict(sorted(found.items(), key=lambda each: each[0].order))


@final
@dataclass(frozen=True, slots=True)
class PartWork:
    """A part that is to be judged: plain data, that can be sent to another machine.

    Attributes:
        part: The part.
        having: The number of scenarios that have it.
        changing: The scenarios that the removal may change, in the order in which they are asked,
            each with the removal from it.
        engine: As `judge_part` has it; so are the limits.
        limits: Where to give up a search without the part.
    """

    part: ProtocolPart
    having: int
    changing: tuple[tuple[CommonValue[Base], Removal], ...]
    engine: Engine | None
    limits: Limits

    def judged(self, progress: ProgressCallback | None = None) -> Judged:
        """Takes the part out of one scenario after the other, until one needs it.

        Args:
            progress: Called now and then during a search.
        """
        searched, undecided, having = 0, "", self.having
        for shared, removal in self.changing:
            base = shared.value
            searched += 1
            search = partial(
                check_program,
                title=base.title,
                engine=self.engine,
                limits=_bounded(self.limits, base),
                progress=progress,
            )
            result, why = _without(base, removal, search)
            if result is not None and result.verdict is Verdict.NOT_DECIDED:
                undecided = undecided or f"{base.title}: {why}"
            elif why:
                return Judged(self.part, Need.NEEDED, base.title, why, result, searched, having)
        need = Need.NOT_NEEDED if searched else Need.NOT_TAKEN
        need = Need.NOT_DECIDED if undecided else need
        return Judged(self.part, need, why=undecided, searched=searched, having=having)


def read_part(
    part: ProtocolPart,
    having: Sequence[tuple[CommonValue[Base], Removal]],
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
) -> PartWork:
    """Finds out which scenarios the removal of a part may change.

    The arguments are those of `judge_part`.
    """
    changing = [each for each in having if not each[1].is_idle(each[0].value.taken)]
    return PartWork(part, len(having), tuple(changing), engine, limits)


def judge_part(
    part: ProtocolPart,
    having: Sequence[tuple[Base, Removal]],
    engine: Engine | None = None,
    limits: Limits = NO_LIMITS,
) -> Judged:
    """Takes a part out of the scenarios that have it, until one of them needs it.

    Args:
        part: The part.
        having: The scenarios in the order in which they are asked, each with the removal from it.
        engine: The engine that searches; None: the one that `check` chooses.
        limits: Where to give up a search without the part. Without a limit of states there is one
            for each scenario: `MORE` and `ROOM`.
    """
    shared = [(CommonValue(base.title, base), removal) for base, removal in having]
    return read_part(part, shared, engine, limits).judged()


def _bounded(limits: Limits, base: Base) -> Limits:
    """Returns limits with one of states."""
    if limits.max_states is not None:
        return limits
    return replace(limits, max_states=ROOM + MORE * base.result.statistics.states)


def _without(
    base: Base, removal: Removal, search: Callable[[Program], Result]
) -> tuple[Result | None, str]:
    """Checks a scenario without a part.

    Returns:
        Its result, or None where it cannot be checked; and what is wrong with it, or "".
    """
    try:
        result = search(removal.applied(base.program))
    except ModelError as error:
        return None, f"cannot be checked: {error.message}"
    if result.verdict is Verdict.NOT_DECIDED:
        return result, result.stopped_by or ""
    if result.verdict is Verdict.VIOLATED:
        return result, f"{result.property}"
    if result.unfinished is not None and base.result.unfinished is None:
        return result, result.unfinished.words
    return result, ""

"""The last point of a trace at which the violation could still be avoided, and by whom.

A state is *saved* if some execution from it ends without a violation: every process finishes, or
nobody can move where that is allowed, and nothing is violated on the way, nor by staying there for
ever. Otherwise it is *doomed*:
whatever is done, each execution that ends is violated. The last saved state of a trace is where the
race was lost, which may lie long before it shows; the step after it is what lost it.

An execution that goes on for ever saves nothing: a process that spins while nobody else runs avoids
every violation. So of a protocol in which nothing ever ends this says nothing, and says so.

What is told of an execution that goes well are the steps of it that have to come first
(`checker.trace.rescue`): of those each is needed, so that no bystander has one. A decision is told
of that comes out otherwise then if the violation depends on it in the trace
(`checker.trace.links`), or if it is of a process that has lost the race, or would have saved it.
And a lock is told of if, in the trace, another process takes it after that point.

In `a: x = count (0) | b: y = count (0) | a: count = 1 | b: count = 1` the last saved state is that
after a's load: if a stored next, b would load 1. After b's load the update is lost.

The state graph is searched forwards from the trace's states, the last one first, on the plain
interpreter; what is doomed is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import Enum
from typing import Final, TypeAlias, final

from ..program.interpreter import Next, Path, State
from ..program.nodes import Origin, Program
from ..records import dataclass
from .endless_claims import Place, kept_after, kept_along
from .events import Event, events
from .links import relevant_events
from .onward import EndlessStepError, Steps, ways
from .replay import Refollowed
from .rescue import rescuing
from .violation import is_correct, unfinished
from .waiting import is_held

MOST_SAVED_STATES: Final = 20_000
"""States that are looked at. The plain interpreter visits some thousand a second: with more it
would take minutes; with fewer the races of two faults against a remover are not decided."""

OUTCOMES: Final = frozenset({"yes", "no"})


class Rescue(Enum):
    """An answer to where a violation could last be avoided."""

    FOUND = "found"
    NEVER_SAVED = "never saved"
    NOT_DECIDED = "not decided"


@final
@dataclass(frozen=True, slots=True)
class Turn:
    """A decision or a step, as words tell it.

    Attributes:
        process: The process.
        function: The function that it is in.
        text: The statement.
        decision: Its decision, or "".
    """

    process: int
    function: str
    text: str
    decision: str = ""


@final
@dataclass(frozen=True, slots=True)
class Saved:
    """The last point at which the violation could still be avoided.

    Attributes:
        rescue: Whether there is such a point.
        step: How many steps of the trace had been taken there.
        lost_by: The step after it, which lost the race.
        saved_by: The first step that would have to come first.
        more: How many others would have to come after it: with them the rest of the trace, in its
            order as far as it can be, ends without a violation.
        as_far_as: The last one of them, if all are the same process's; else None.
        seen_by: The first decision that matters and comes out otherwise then than in the trace;
            None if all are alike.
        lock: A lock that nobody held, which `saved_by` takes, and another process after that point
            of the trace; "" if there is none.
        states: How many states were looked at.
        first: All steps that would have to come first.
    """

    rescue: Rescue
    step: int = 0
    lost_by: Turn | None = None
    saved_by: Turn | None = None
    more: int = 0
    as_far_as: Turn | None = None
    seen_by: Turn | None = None
    lock: str = ""
    states: int = 0
    first: Steps = ()


def last_saved(again: Refollowed, most: int = MOST_SAVED_STATES) -> Saved:
    """Returns the last point of a trace at which the violation could still be avoided.

    Args:
        again: The trace, followed again.
        most: How many states to look at; if that does not do, it is not decided.
    """
    _, states = events(again.program, again.initial, again.steps)
    places = [*zip(states, kept_along(again.program, states), strict=True)]
    doomed: set[Place] = set()
    for number in range(len(again.steps) - 1, -1, -1):
        try:
            found = _way_out(again.program, places[number], doomed, most)
        except (_TooManyError, EndlessStepError):
            return Saved(Rescue.NOT_DECIDED, states=len(doomed))
        if found is not None:
            return _told(again, places[number], number, found, len(doomed))
    return Saved(Rescue.NEVER_SAVED, states=len(doomed))


_Decision: TypeAlias = tuple[int, Origin]
"""A process, and the statement in which it decides."""


class _TooManyError(Exception):
    """More states were looked at than are allowed."""


def _way_out(program: Program, start: Place, doomed: set[Place], most: int) -> Steps | None:
    """Returns the steps of a shortest execution that ends well; None if the place is doomed.

    What was visited is doomed then, and is added to the doomed places.
    """
    if not is_correct(program, start[0]):
        doomed.add(start)
        return None
    came: dict[Place, tuple[Place, int, Path] | None] = {start: None}
    for place in _growing(came):
        if len(came) + len(doomed) > most:
            raise _TooManyError
        state, kept = place
        moves = [*_moves(program, state)]
        if not moves and all(kept) and not _is_stuck(program, state):
            return _steps_to(came, place)
        for process, path, next_ in moves:
            after = None if next_ is None else (next_, kept_after(program, kept, next_))
            if after is None or after in came or after in doomed:
                continue
            if is_correct(program, after[0]):
                came[after] = place, process, path
            else:
                doomed.add(after)
    doomed |= came.keys()
    return None


def _growing(came: dict[Place, tuple[Place, int, Path] | None]) -> Iterator[Place]:
    """Yields the places of a dictionary in order, those too that are added meanwhile."""
    frontier: list[Place] = [*came]
    seen = len(frontier)
    for place in frontier:
        yield place
        if len(came) > seen:
            frontier.extend([*came][seen:])
            seen = len(came)


def _moves(program: Program, state: State) -> Iterator[tuple[int, Path, State | None]]:
    """Yields the steps that can be taken; one that fails or is ruled out leads to no state."""
    for process in range(len(program.processes)):
        for each in ways(program, state, process):
            yield process, each.path, each.state if isinstance(each, Next) else None


def _is_stuck(program: Program, state: State) -> bool:
    """Returns whether it is a violation that nobody can move."""
    return program.deadlock_is_violation and bool(unfinished(program, state))


def _steps_to(came: dict[Place, tuple[Place, int, Path] | None], place: Place) -> Steps:
    """Returns the steps that led to a place."""
    found: list[tuple[int, Path]] = []
    while (step := came[place]) is not None:
        place, process, path = step
        found.append((process, path))
    return tuple(reversed(found))


def _told(again: Refollowed, place: Place, number: int, way: Steps, states: int) -> Saved:
    """Returns the last saved point, with what was lost and what would have saved it."""
    program, rest, state = again.program, again.steps[number:], place[0]
    went, past = events(program, state, rest)
    needed, taken = rescuing(program, place, way, rest)
    saved, after = events(program, state, taken)
    first = [each for each in saved if each.step == 0]
    last = [each for each in saved if each.step == len(needed) - 1]
    lost = [each for each in went if each.step == 0]
    who = {process for process, _ in needed}
    return Saved(
        Rescue.FOUND,
        step=number,
        lost_by=_turn(program, lost, past),
        saved_by=_turn(program, first, after) if first else None,
        more=max(0, len(needed) - 1),
        as_far_as=(
            _turn(program, last, after[len(needed) - 1 :])
            if len(needed) > 1 and len(who) == 1
            else None
        ),
        seen_by=_otherwise(went, saved, _deciding(again, {rest[0][0], *who})),
        lock=_taken_lock(program, past, after, needed),
        states=states,
        first=needed,
    )


def _deciding(again: Refollowed, concerned: Set[int]) -> Iterator[Set[_Decision]]:
    """Yields the decisions on which the violation depends, and then all of some processes."""
    found = events(again.program, again.initial, again.steps)[0]
    relevant = relevant_events(again)
    yield {(e.process, e.transition.origin) for n, e in enumerate(found) if n in relevant}
    yield {(e.process, e.transition.origin) for e in found if e.process in concerned}


def _turn(program: Program, found: Sequence[Event], states: Sequence[State]) -> Turn:
    """Returns a step by its first access; of one that takes or releases a lock no decision."""
    accesses = [each for each in found if each.transition.is_access]
    event = (accesses or found)[0]
    mine = [e for e in found if e.transition.origin == event.transition.origin]
    decided = (e.transition.decision for e in mine if e.transition.decision and is_authors(e))
    decision = next(decided, "")
    before, after = (
        [is_held(program, state, lock, event.process) for lock in program.locks]
        for state in states[:2]
    )
    return _named(event, decision if before == after else "")


def _named(event: Event, decision: str) -> Turn:
    """Returns an event as words tell it."""
    origin = event.transition.origin
    function = origin.stack[-1].function if origin.stack else ""
    text = (event.transition.decided if is_authors(event) else "") or origin.text
    return Turn(event.process, function, text, decision if decision in OUTCOMES else "")


def is_authors(event: Event) -> bool:
    """Returns whether a decision is made by a condition that stands in the author's statement.

    One within a primitive is about the inside of a lock; the author's words are the call.
    """
    decided = event.transition.decided
    return not decided or decided in event.transition.origin.text


def _otherwise(
    went: Sequence[Event], saved: Sequence[Event], deciding: Iterator[Set[_Decision]]
) -> Turn | None:
    """Returns the first decision of the author's that comes out otherwise than in the trace.

    Args:
        went: The trace.
        saved: Another execution.
        deciding: Decisions that may be told, the best ones first.
    """
    decided: dict[_Decision, list[str]] = {}
    for event in filter(is_authors, went):
        if event.transition.decision in OUTCOMES:
            place = event.process, event.transition.origin
            decided.setdefault(place, []).append(event.transition.decision)
    others = list[Event]()
    for event in filter(is_authors, saved):
        before = decided.get((event.process, event.transition.origin))
        decision = event.transition.decision
        if decision in OUTCOMES and before and before.pop(0) != decision:
            others.append(event)
    for places in deciding if others else ():
        for event in others:
            if (event.process, event.transition.origin) in places:
                return _named(event, event.transition.decision)
    return None


def _taken_lock(
    program: Program, past: Sequence[State], after: Sequence[State], first: Steps
) -> str:
    """Returns a lock that nobody held and the first step takes, as another process does later.

    Args:
        program: The Program.
        past: The states of the trace from there on.
        after: Those of the execution that goes well.
        first: The steps with which it begins.
    """
    everybody = range(len(program.processes))
    for lock in program.locks:
        others = [each for each in everybody if each != first[0][0]]
        was_free = not any(is_held(program, after[0], lock, process) for process in everybody)
        is_wanted = any(is_held(program, e, lock, other) for e in past for other in others)
        if was_free and is_wanted and is_held(program, after[1], lock, first[0][0]):
            return lock.name
    return ""

"""The last point of a trace at which the violation could still be avoided, and by whom.

A state is *saved* if some execution from it ends without a violation: every process finishes, or
nobody can move where that is allowed, and nothing is violated on the way, nor by staying there for
ever. Otherwise it is *doomed*:
whatever is done, each execution that ends is violated. The last saved state of a trace is where the
race was lost, which may lie long before it shows; the step after it is what lost it.

An execution that goes on for ever saves nothing: a process that spins while nobody else runs avoids
every violation. So of a protocol in which nothing ever ends this says nothing, and says so.

In `a: x = count (0) | b: y = count (0) | a: count = 1 | b: count = 1` the last saved state is that
after a's load: if a stored next, b would load 1. After b's load the update is lost.

The state graph is searched forwards from the trace's states, the last one first, on the plain
interpreter; what is doomed is looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from typing import Final, TypeAlias, final

from ..program.interpreter import Next, Path, State
from ..program.nodes import Program
from ..records import dataclass
from .endless_claims import Kept, kept_after, kept_along
from .events import Event, events
from .onward import EndlessStepError, Steps, onward, ways
from .replay import Refollowed
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
        saved_by: The first step of a shortest execution that goes well from there.
        more: How many steps of that execution are needed after it: with them the rest of the trace,
            in its order as far as it can be, ends without a violation.
        as_far_as: The last one of them, if all are the same process's; else None.
        seen_by: The first decision that comes out otherwise then than in the trace; None if all are
            alike.
        lock: A lock that nobody held, which `saved_by` takes; "" if it takes none.
        states: How many states were looked at.
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


def last_saved(again: Refollowed, most: int = MOST_SAVED_STATES) -> Saved:
    """Returns the last point of a trace at which the violation could still be avoided.

    Args:
        again: The trace, followed again.
        most: How many states to look at; if that does not do, it is not decided.
    """
    _, states = events(again.program, again.initial, again.steps)
    places = [*zip(states, kept_along(again.program, states), strict=True)]
    doomed: set[_Place] = set()
    for number in range(len(again.steps) - 1, -1, -1):
        try:
            found = _way_out(again.program, places[number], doomed, most)
        except (_TooManyError, EndlessStepError):
            return Saved(Rescue.NOT_DECIDED, states=len(doomed))
        if found is not None:
            return _told(again, places[number], number, found, len(doomed))
    return Saved(Rescue.NEVER_SAVED, states=len(doomed))


_Place: TypeAlias = tuple[State, Kept]
"""A state, and which claims on executions are kept where it is reached."""


class _TooManyError(Exception):
    """More states were looked at than are allowed."""


def _way_out(program: Program, start: _Place, doomed: set[_Place], most: int) -> Steps | None:
    """Returns the steps of a shortest execution that ends well; None if the place is doomed.

    What was visited is doomed then, and is added to the doomed places.
    """
    if not is_correct(program, start[0]):
        doomed.add(start)
        return None
    came: dict[_Place, tuple[_Place, int, Path] | None] = {start: None}
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


def _growing(came: dict[_Place, tuple[_Place, int, Path] | None]) -> Iterator[_Place]:
    """Yields the places of a dictionary in order, those too that are added meanwhile."""
    frontier: list[_Place] = [*came]
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


def _steps_to(came: dict[_Place, tuple[_Place, int, Path] | None], place: _Place) -> Steps:
    """Returns the steps that led to a place."""
    found: list[tuple[int, Path]] = []
    while (step := came[place]) is not None:
        place, process, path = step
        found.append((process, path))
    return tuple(reversed(found))


def _told(again: Refollowed, place: _Place, number: int, way: Steps, states: int) -> Saved:
    """Returns the last saved point, with what was lost and what would have saved it."""
    program, rest, state = again.program, again.steps[number:], place[0]
    went, past = events(program, state, rest)
    needed, taken = _needed(program, place, way, rest)
    saved, after = events(program, state, taken)
    first = [each for each in saved if each.step == 0]
    last = [each for each in saved if each.step == needed - 1]
    lost = [each for each in went if each.step == 0]
    is_alone = needed > 1 and len({process for process, _ in way[:needed]}) == 1
    return Saved(
        Rescue.FOUND,
        step=number,
        lost_by=_turn(program, lost, past),
        saved_by=_turn(program, first, after) if first else None,
        more=max(0, needed - 1),
        as_far_as=_turn(program, last, after[needed - 1 :]) if is_alone else None,
        seen_by=_otherwise(went, saved),
        lock=_taken_lock(program, after, way),
        states=states,
    )


def _needed(program: Program, place: _Place, way: Steps, rest: Steps) -> tuple[int, Steps]:
    """Returns how many steps of an execution are needed, and the whole of one that has no more.

    After them the rest of the trace goes on, as far as it can, and ends without a violation.
    """
    for count in range(1, len(way)):
        with suppress(EndlessStepError):  # which is a violation
            taken = onward(program, *place, way[:count], rest)
            if taken is not None:
                return count, taken
    return len(way), way


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


def _otherwise(went: Sequence[Event], saved: Sequence[Event]) -> Turn | None:
    """Returns the first decision of the author's that comes out otherwise than in the trace."""
    decided: dict[tuple[int, object], list[str]] = {}
    for event in filter(is_authors, went):
        if event.transition.decision in OUTCOMES:
            place = event.process, event.transition.origin
            decided.setdefault(place, []).append(event.transition.decision)
    for event in filter(is_authors, saved):
        before = decided.get((event.process, event.transition.origin))
        decision = event.transition.decision
        if decision in OUTCOMES and before and before.pop(0) != decision:
            return _named(event, decision)
    return None


def _taken_lock(program: Program, states: Sequence[State], way: Steps) -> str:
    """Returns a lock that nobody held, and that the first step takes; "" if there is none."""
    everybody = range(len(program.processes))
    for lock in program.locks if way else ():
        was_free = not any(is_held(program, states[0], lock, process) for process in everybody)
        if was_free and is_held(program, states[1], lock, way[0][0]):
            return lock.name
    return ""

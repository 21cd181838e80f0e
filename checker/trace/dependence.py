"""Relevant slicing of a trace: on which of its reads, stores and decisions its violation depends.

T. Gyimóthy, Á. Beszédes, I. Forgács, "An efficient relevant slicing method for debugging",
ESEC/FSE 1999: the dynamic data and control dependences of an execution, and the *potential* ones:
a read depends on a decision made since its value was stored, if on another way out of that decision
the variable might have been written. So a check that looked too early is found, although all that
came after it would have come anyway. Departures: several processes run, so a value may have been
stored by another process, and a decision of any process may be one that avoided a write; and a
condition that a process waits for controls what comes after it.

In the lost update, `a: x = count (0) | b: y = count (0) | b: count = y + 1 | a: count = x + 1`, the
last store depends by data on a's load, and neither store depends on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from typing import Final, TypeAlias, final

from ..analysis.control import Control, control
from ..program.interpreter import CheckFailed, Machine, State, evaluate, offsets, slot
from ..program.nodes import Failure, Local, Program, Property
from ..records import dataclass
from .events import LOCATION, SHARED, Event, Place, events, lines_of, places_read, until_failure
from .replay import Refollowed
from .trace import Trace
from .violation import unfinished
from .waiting import blocked_at

GUARD: Final = -1
"""Stands for an event's guard, where a number stands for one of its stores."""

Action: TypeAlias = tuple[int, int]
"""An event, by number, and one of its stores, or `GUARD` for its decision."""


@final
@dataclass(slots=True)
class Dependence:
    """The dependences within a trace.

    Attributes:
        program: The Program.
        states: The states before its first step, and after each.
        events: The transitions of the trace.
        controls: The control dependences of each kind.
        stored: For each place the stores to it, in order.
        reached: For each process and location the events that left it, in order.
    """

    program: Program
    states: Sequence[State]
    events: Sequence[Event]
    controls: Sequence[Control]
    stored: dict[Place, list[Action]] = field(default_factory=dict)
    reached: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    _avoiding: dict[Place, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Notes which event stores to what and leaves what, and what each decision avoids."""
        for number, event in enumerate(self.events):
            for position, each in enumerate(event.stores):
                self.stored.setdefault(each.place, []).append((number, position))
            source = event.transition.source
            self.reached.setdefault((event.process, source), []).append(number)
            for place in self._avoided(event):
                self._avoiding.setdefault(place, []).append(number)

    def reads(self, action: Action) -> tuple[Place, ...]:
        """Returns the places that an action reads."""
        number, store = action
        event = self.events[number]
        return event.reads if store == GUARD else event.stores[store].reads

    def definer(self, place: Place, action: Action) -> Action | None:
        """Returns the store whose value an action finds at a place; None: it was there before."""
        earlier = [each for each in self.stored.get(place, ()) if each < action]
        return earlier[-1] if earlier else None

    def controlling(self, number: int, controls: Sequence[Control]) -> Iterator[Action]:
        """Yields the decisions on which it directly depends that an event happens."""
        event = self.events[number]
        for branch in controls[event.kind].parents(event.transition.source):
            earlier = [n for n in self.reached.get((event.process, branch), ()) if n < number]
            if earlier:
                yield earlier[-1], GUARD

    def avoiding(self, place: Place, since: Action | None, action: Action) -> Iterator[Action]:
        """Yields the decisions since a store that kept the place from perhaps being written."""
        first = -1 if since is None else since[0]
        for number in self._avoiding.get(place, ()):
            if first < number < action[0]:
                yield number, GUARD

    def avoiding_before(self, place: Place, store: Action) -> Iterator[Action]:
        """Yields the decisions before a store that kept other processes from writing the place."""
        for number in self._avoiding.get(place, ()):
            is_other = self.events[number].process != self.events[store[0]].process
            if number < store[0] and is_other:
                yield number, GUARD

    def found_by(self, place: Place, action: Action) -> Iterator[Action]:
        """Yields the store whose value an action finds; of a location, the process's last event."""
        if place[1] == LOCATION:
            mine = [n for n, each in enumerate(self.events) if each.process == place[0]]
            yield from ((number, GUARD) for number in mine[-1:])
        elif (definer := self.definer(place, action)) is not None:
            yield definer

    def closure(
        self,
        criterion: Iterable[Action],
        *,
        controls: Sequence[Control] = (),
        by_avoiding: bool = False,
        of_constants: bool = False,
    ) -> frozenset[Action]:
        """Returns the actions on which some actions depend, and these.

        Args:
            criterion: The actions.
            controls: By which decisions that lead to them they depend on these; if empty, on the
                stores alone whose values they read.
            by_avoiding: Whether they depend on the decisions that avoided a write, too.
            of_constants: Whether they depend on the decisions that lead to the stores of constants
                whose values they read: `return None` tells what was decided before it.
        """
        found, pending = set[Action](), list(criterion)
        while pending:
            action = pending.pop()
            if action in found:
                continue
            found.add(action)
            for place in self.reads(action):
                pending.extend(self.found_by(place, action))
                if by_avoiding:
                    pending.extend(self.avoiding(place, self.definer(place, action), action))
            if controls:
                pending.extend(self.controlling(action[0], controls))
                pending.append((action[0], GUARD))
            elif of_constants and action[1] != GUARD and not self.reads(action):
                pending.extend(self.controlling(action[0], self.controls))
        return frozenset(found)

    def _avoided(self, event: Event) -> Iterator[Place]:
        """Yields the places that might have been written on another way than an event's."""
        mine, first = self.controls[event.kind], offsets(self.program)
        machine = Machine(self.program, list(event.shared), (), event.process, list(event.locals))
        found = dict[Place, None]()
        for target in mine.avoided(event.position):
            if isinstance(target, Local):
                found[event.process, target.variable] = None
            elif mine.is_constant(target.index):
                found[SHARED, slot(machine, target)] = None
            else:
                size = len(self.program.variables[target.variable].elements)
                begin = first[target.variable]
                found |= dict.fromkeys((SHARED, n) for n in range(begin, begin + size))
        yield from sorted(found)


def dependence(again: Refollowed, trace: Trace | None = None) -> Dependence:
    """Returns the dependences of a trace that was followed again.

    Args:
        again: The trace, followed again.
        trace: The trace, for who wants to know the line that tells an event.
    """
    placed, states = events(again.program, again.initial, again.steps)
    if trace is not None:
        lines = lines_of(placed, trace.steps)
        placed = [replace(each, line=line) for each, line in zip(placed, lines, strict=True)]
    controls = [control(kind) for kind in again.program.kinds]
    return Dependence(again.program, states, placed, controls)


def judged_places(again: Refollowed) -> tuple[Place, ...]:
    """Returns the places that show the violation in the last state, in the order of their reads.

    Of a property they are those that it reads; of a deadlock those for which processes wait, and
    the locations of these. A check that fails within a step has none: the step's event reads them.
    """
    program, state, violation = again.program, again.end, again.violation
    machine = Machine(program, list(state.shared), state.processes)
    if isinstance(violation, Property):
        return places_read(machine, violation.condition)
    if isinstance(violation, Failure):
        for each in program.properties:
            try:
                evaluate(machine, each.condition)
            except CheckFailed as failed:
                if failed.failure == violation:
                    return tuple(until_failure(machine, each.condition))
        return ()
    stuck = unfinished(program, state)
    blocked = [blocked_at(program, state, process)[1] for process in stuck]
    found = [(SHARED, slot) for slots in blocked for slot in slots]
    return tuple(dict.fromkeys((*found, *((process, LOCATION) for process in stuck))))

"""The transitions of a trace, one by one: what each of them has read, decided and stored.

*Before*: a trace, which tells statements in words. *After*: places and values, for those who ask
what depends on what. Places that only the language's own checks read are left out, as the trace
leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Final, TypeAlias, final

from ..program.expressions import operands
from ..program.interpreter import CheckFailed, Machine, State, evaluate, slot, update
from ..program.nodes import (
    And,
    Check,
    Conditional,
    Expr,
    Finished,
    Kind,
    Local,
    LocalOf,
    Or,
    Program,
    Shared,
    Transition,
)
from ..records import dataclass
from .follow import element_names, without_added_checks
from .trace import Line, Step

SHARED: Final = -1
"""The owner of a shared element's place."""

Place: TypeAlias = tuple[int, int]
"""A shared element (`SHARED`, and its position in the state), or a local: a process, its number."""

LOCATION: Final = -1
"""The number of a process's location among its places."""

ALLOCATED: Final = ".allocated"
"""The end of the name of the element that says whether a record is allocated."""

FREE: Final = ".free("
"""The part of a statement's text by which it frees a record."""

LinePlace: TypeAlias = tuple[int, int]
"""A line of a trace: the number of its step, and that within the step."""


@final
@dataclass(frozen=True, slots=True)
class Stored:
    """A store of a transition.

    Attributes:
        place: Where it stored.
        before: The value before.
        after: The value stored.
        reads: The places whose values it was computed from, its index among them.
    """

    place: Place
    before: int
    after: int
    reads: tuple[Place, ...]


@final
@dataclass(frozen=True, slots=True)
class Event:
    """A transition that was taken in a trace.

    Attributes:
        step: The number of its step.
        process: The process.
        kind: The process's kind, by position.
        position: The transition, by position.
        transition: The transition.
        reads: The places that its guard has read.
        stores: Its stores, in order.
        shared: The shared elements before it.
        locals: The process's locals before it.
        fails: Whether a check in it fails.
        line: The line of the trace that tells it; None if none does.
    """

    step: int
    process: int
    kind: int
    position: int
    transition: Transition
    reads: tuple[Place, ...]
    stores: tuple[Stored, ...]
    shared: tuple[int, ...]
    locals: tuple[int, ...]
    fails: bool = False
    line: LinePlace | None = None


def freed(program: Program, event: Event) -> str:
    """Returns the name of the record that a transition frees, or "".

    All fields of the record go back to their defaults in that transition: it stores nothing else.
    """
    if FREE not in event.transition.origin.text:  # a model may have a field of that name
        return ""
    names = element_names(program)
    for stored in event.stores:
        owner, slot = stored.place
        if owner == SHARED and not stored.after and names[slot][0].endswith(ALLOCATED):
            return names[slot][0].removesuffix(ALLOCATED)
    return ""


def events(
    program: Program, state: State, steps: Sequence[tuple[int, tuple[int, ...]]]
) -> tuple[list[Event], list[State]]:
    """Takes some steps; returns their transitions, and the states before the first and after each.

    Args:
        program: The Program.
        state: The state in which the steps begin.
        steps: The process of each step, and its transitions. They can be taken.
    """
    found, states = list[Event](), [state]
    for number, (process, path) in enumerate(steps):
        owner = program.processes[process].kind
        kind = program.kinds[owner]
        where, *values = state.processes[process]
        machine = Machine(program, list(state.shared), state.processes, process, values)
        for position in path:
            transition = kind.transitions[position]
            shared, own = tuple(machine.shared), tuple(machine.locals)
            reads, stores, fails = _taken(machine, kind, position)
            found.append(
                Event(
                    step=number,
                    process=process,
                    kind=owner,
                    position=position,
                    transition=transition,
                    reads=reads,
                    stores=stores,
                    shared=shared,
                    locals=own,
                    fails=fails,
                )
            )
            where = where if found[-1].fails else transition.target
        state = stepped(program, state, machine, where)
        states.append(state)
    return found, states


def stepped(program: Program, state: State, machine: Machine, where: int) -> State:
    """Returns the state in which a step has ended, with the dead locals reset."""
    process = machine.me
    kind = program.kinds[program.processes[process].kind]
    for dead in kind.locations[where].dead if where >= 0 else ():
        machine.locals[dead] = kind.locals[dead].type.low
    before, after = state.processes[:process], state.processes[process + 1 :]
    return State(tuple(machine.shared), (*before, (where, *machine.locals), *after))


def lines_of(found: Sequence[Event], steps: Sequence[Step]) -> Iterator[LinePlace | None]:
    """Yields for each event the line that tells it: consecutive transitions of one statement."""
    last, at = -1, 0
    for event in found:
        if event.step != last:
            last, at = event.step, 0
        lines = steps[event.step].lines
        place = next((n for n in (at, at + 1) if n < len(lines) and _tells(lines[n], event)), None)
        at = at if place is None else place
        yield None if place is None else (event.step, place)


def _tells(line: Line, event: Event) -> bool:
    """Returns whether a line is of the statement that a transition stands for."""
    one, other = line.origin, event.transition.origin
    return one.stack == other.stack and (one.span.line, one.text) == (other.span.line, other.text)


def _taken(
    machine: Machine, kind: Kind, position: int
) -> tuple[tuple[Place, ...], tuple[Stored, ...], bool]:
    """Takes a transition; returns the reads of its guard, its stores, and whether a check fails."""
    transition, stores = kind.transitions[position], list[Stored]()
    reads: tuple[Place, ...] = ()
    evaluated: Expr = transition.guard
    try:
        evaluate(machine, evaluated)
        reads = places_read(machine, evaluated)
        for assign in transition.updates:
            target, evaluated = assign.target, assign.target
            place = machine.me, target.variable
            values = machine.locals
            if isinstance(target, Shared):
                evaluated = target.index
                place, values = (SHARED, slot(machine, target)), machine.shared
            mine = places_read(machine, evaluated) if isinstance(target, Shared) else ()
            evaluated = assign.value
            evaluate(machine, evaluated)
            mine = tuple(dict.fromkeys((*mine, *places_read(machine, evaluated))))
            before = values[place[1]]
            update(machine, kind, assign)
            stores.append(Stored(place, before, values[place[1]], mine))
    except CheckFailed:
        return tuple(dict.fromkeys((*reads, *until_failure(machine, evaluated)))), (*stores,), True
    return reads, tuple(stores), False


def until_failure(machine: Machine, expr: Expr) -> Iterator[Place]:
    """Yields the places that an expression reads before a check in it fails."""
    with suppress(CheckFailed):
        yield from _read(machine, expr)


def places_read(machine: Machine, expr: Expr) -> tuple[Place, ...]:
    """Returns the places that evaluating an expression reads, each once, in order."""
    return tuple(dict.fromkeys(_read(machine, without_added_checks(expr))))


def _read(machine: Machine, expr: Expr) -> Iterator[Place]:
    """Yields the places that evaluating an expression reads, up to a check that fails."""
    match expr:
        case Local(variable):
            yield machine.me, variable
        case LocalOf(process, variable):
            yield process, variable
        case Finished(process):
            yield process, LOCATION
        case Shared(_, index):
            yield from _read(machine, index)
            yield SHARED, slot(machine, expr)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _read(machine, part)
                if bool(evaluate(machine, part)) is isinstance(expr, Or):
                    return
        case Conditional(condition, then, otherwise):
            yield from _read(machine, condition)
            yield from _read(machine, then if evaluate(machine, condition) else otherwise)
        case Check(condition, value):
            yield from _read(machine, condition)
            if evaluate(machine, condition):
                yield from _read(machine, value)
        case _:
            for part in operands(expr):
                yield from _read(machine, part)

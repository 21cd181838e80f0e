"""Moved values: the values between which a process moves a shared variable, where they are known.

Who takes a free lock moves its owner from nobody to itself, and back when it releases it. Whether
*another* process owns the lock is then as before, and who only asks for that need not look at what
the first one does: a comparison with a value that a variable is moved neither from nor to comes out
the same.

*Before*: a Program. *After*: for each process and variable those values, if they are known: what is
stored is a constant, and the same step has compared with a constant what was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final, TypeAlias, final

from ..program.expressions import operands, walk
from ..program.interpreter import leaving
from ..program.nodes import (
    DISCARDED,
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Const,
    Expr,
    Kind,
    Local,
    Program,
    Shared,
    Transition,
)
from ..program.ranges import plain
from .specialise import Specialiser

Facts: TypeAlias = dict[Shared, int]
"""Elements whose values are known in the midst of a step, and those values."""

Values: TypeAlias = frozenset[int] | None
"""Values that a variable is moved from or to; ANY where they are not known."""

ANY: Final = None
COMPARISONS: Final = (BinaryOperator.EQUAL, BinaryOperator.UNEQUAL)


@final
@dataclass(frozen=True, slots=True)
class Unmoved:
    """The comparisons whose results the other processes' steps cannot change.

    Attributes:
        moved: For each variable the values that others move it from or to.
    """

    moved: tuple[Values, ...]

    def looked_at(self, expr: Expr) -> Iterator[Shared]:
        """Yields the elements that an expression may read, and that others may change for it."""
        pending = [expr]
        while pending:
            match each := pending.pop():
                case Binary(symbol, Shared(variable, index), Const(value)) if symbol in COMPARISONS:
                    moved = self.moved[variable]
                    if moved is not ANY and value not in moved:
                        pending.append(index)
                        continue
                case Shared():
                    yield each
            pending.extend(operands(each))


def unmoved(program: Program) -> list[Unmoved]:
    """Returns for each process the comparisons whose results the others cannot change."""
    moves = [_moves(program, process) for process in range(len(program.processes))]
    return [
        Unmoved(_together(program, [*moves[:process], *moves[process + 1 :]]))
        for process in range(len(moves))
    ]


def _together(program: Program, moves: Sequence[Sequence[Values]]) -> tuple[Values, ...]:
    """Returns the values that some of several processes move each variable from or to."""
    found: list[Values] = []
    for variable in range(len(program.variables)):
        values = [mine[variable] for mine in moves]
        known = [each for each in values if each is not ANY]
        found.append(frozenset().union(*known) if len(known) == len(values) else ANY)
    return tuple(found)


def _moves(program: Program, process: int) -> list[Values]:
    """Returns the values that a process's steps move each variable from or to."""
    kind = program.kinds[program.processes[process].kind]
    walked = _Walked(kind, Specialiser(process), [frozenset()] * len(program.variables))
    walked.walk()
    return walked.moves


@final
@dataclass(slots=True)
class _Walked:
    """A walk through the steps of a process, with the elements' values known on the way.

    Attributes:
        kind: The process's kind.
        specialiser: Of the process.
        moves: The values that each variable is moved from or to, so far.
    """

    kind: Kind
    specialiser: Specialiser
    moves: list[Values]

    def walk(self) -> None:
        """Walks from the beginnings of steps to their ends; known values only get fewer."""
        edges = leaving(self.kind)
        begins = {n for n, each in enumerate(self.kind.locations) if each.visible}
        begins.add(self.kind.entry)
        known: dict[int, Facts] = {location: {} for location in begins}  # nothing, and for good
        pending = sorted(begins)
        while pending:
            location = heappop(pending)
            for position in edges[location]:
                transition = self.kind.transitions[position]
                facts = self._after(transition, dict(known[location]))
                target = transition.target
                if facts is None or target == DISCARDED:
                    continue
                if (before := known.get(target)) is not None:
                    facts = {e: value for e, value in before.items() if facts.get(e) == value}
                if facts != before:
                    known[target] = facts
                    heappush(pending, target)

    def _after(self, transition: Transition, facts: Facts) -> Facts | None:
        """Returns the values known after a transition; None: it is never taken."""
        guard = self.specialiser.of(transition.guard)
        if isinstance(guard, Const) and not guard.value:
            return None
        facts.update(_implied(guard))
        for assign in transition.updates:
            self._store(assign, facts)
        return facts

    def _store(self, assign: Assign, facts: Facts) -> None:
        """Notes the values between which an update moves a variable, and those known after it."""
        target, value = self.specialiser.of(assign.target), self.specialiser.of(assign.value)
        facts.update(_checked(value))
        if isinstance(target, Local):
            for each in [each for each in facts if target in walk(each)]:
                del facts[each]
            return
        assert isinstance(target, Shared)
        before = facts.get(target)
        for each in [each for each in facts if _may_change(each, target)]:
            del facts[each]
        known = self.moves[target.variable]
        value = plain(value)
        if not isinstance(value, Const):
            self.moves[target.variable] = ANY
            return
        self.moves[target.variable] = (
            ANY if known is ANY or before is None else known | {before, value.value}
        )
        facts[target] = value.value


def _may_change(element: Shared, stored: Shared) -> bool:
    """Returns whether storing into one element may change another one, or which one it is."""
    one, other = element.index, stored.index
    is_apart = isinstance(one, Const) and isinstance(other, Const) and one.value != other.value
    return any(
        isinstance(each, Shared) and each.variable == stored.variable
        for each in (walk(element.index) if is_apart else walk(element))
    )


def _implied(guard: Expr) -> Iterator[tuple[Shared, int]]:
    """Yields the values that elements have where a guard is true."""
    match guard:
        case And(parts):
            for each in parts:
                yield from _implied(each)
        case Check(condition, value):
            yield from _implied(condition)
            yield from _implied(value)
        case Binary(BinaryOperator.EQUAL, Shared() as element, Const(value)):
            yield element, value


def _checked(value: Expr) -> Iterator[tuple[Shared, int]]:
    """Yields the values that elements have where an expression does not fail."""
    while isinstance(value, Check):
        yield from _implied(value.condition)
        value = value.value

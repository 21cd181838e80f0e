"""Own values: all combinations of one process's values, whatever the others do.

*Before*: a Program, some of whose elements one process alone writes, and its initial states.
*After*: for a process, a set that has the values of its location, its locals and its elements in
every reachable state; None where it is too large to be listed.

Thread-modular reachability (Flanagan and Qadeer 2003) without a word of what the others do: what
they write may be anything of its type. The process's own values are exact, so a counter that only
it advances, or what only it holds where it waits, is known to the last value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, final

from ..program.interpreter import OPERATORS, State, leaving, offsets
from ..program.nodes import (
    DISCARDED,
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Kind,
    Local,
    Or,
    Program,
    Shared,
    Unary,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS
from ..program.types import Type
from .flow import is_live
from .specialise import Specialiser

Own: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A location, the locals there, and the values of the elements."""

Values: TypeAlias = frozenset[int] | None
"""The possible values of an expression; ANY: they are not listed; empty: it surely fails."""

ANY: Final = None
TRUTHS: Final = frozenset({0, 1})

MOST_VALUES: Final = 64
"""Most values of an expression that are listed; with more it may be anything of its type."""

MOST_STATES: Final = 1 << 13
"""Most states of a process that are listed, those in the midst of a step included. A process with
more is not listed: its values are numbered one by one."""

FARTHEST_SHIFT: Final = 64
"""Bits by which a value is shifted at most and still listed, so that no number gets huge."""


class _TooManyError(Exception):
    """A process has more states than are listed."""


def own_states(
    program: Program, process: int, elements: Sequence[tuple[int, int]], initial: Sequence[State]
) -> frozenset[Own] | None:
    """Returns the combinations of a process's own values where its steps begin and end.

    Args:
        program: The Program.
        process: The process.
        elements: A variable and an index for each element that it alone writes.
        initial: All initial states.

    Returns:
        Every combination that a reachable state has, and perhaps others; locals that are dead have
        their types' `low`. None: there are too many.
    """
    kind = program.kinds[program.processes[process].kind]
    first = offsets(program)
    begins: dict[Own, None] = {}
    positions = {element: position for position, element in enumerate(elements)}
    walked = _Walked(program, kind, Specialiser(process), positions)
    for state in initial:
        location, *values = state.processes[process]
        owned = (state.shared[first[variable] + index] for variable, index in elements)
        begins[location, walked.held(location, tuple(values)), tuple(owned)] = None
    try:
        return frozenset(walked.reached(begins))
    except _TooManyError:
        return None


@final
@dataclass(slots=True)
class _Walked:
    """A process that is walked through.

    Attributes:
        program: The Program.
        kind: The process's kind.
        specialiser: Of the process.
        positions: Of its elements among its own values.
    """

    program: Program
    kind: Kind
    specialiser: Specialiser
    positions: Mapping[tuple[int, int], int]

    def reached(self, begins: Mapping[Own, None]) -> Iterator[Own]:
        """Yields the own values reached where steps begin and end.

        Raises:
            _TooManyError: That is too much.
        """
        edges = leaving(self.kind)
        found = dict(begins)
        pending = list(begins)
        while pending:
            own = pending.pop()
            for position in edges[own[0]]:
                for after in self._after(position, own):
                    if after not in found:
                        found[after] = None
                        pending.append(after)
            if len(found) > MOST_STATES:
                raise _TooManyError
        return (own for own in found if self.kind.locations[own[0]].visible)

    def _after(self, position: int, own: Own) -> Iterator[Own]:
        """Yields the possible own values after a transition."""
        transition = self.kind.transitions[position]
        if transition.target == DISCARDED:
            return
        guard = _Evaluated(self, own).of(self.specialiser.of(transition.guard))
        if guard is not ANY and not any(guard):
            return
        ways = [own]
        for assign in transition.updates:
            ways = [after for way in ways for after in self._stored(assign, way)]
            if len(ways) > MOST_STATES:
                raise _TooManyError
        for _, locals_, owned in ways:
            yield transition.target, self.held(transition.target, locals_), owned

    def held(self, location: int, values: tuple[int, ...]) -> tuple[int, ...]:
        """Returns the locals of a process that has come to a location."""
        if not self.kind.locations[location].visible:
            return values
        return tuple(
            value if is_live(self.kind, location, local) else self.kind.locals[local].type.low
            for local, value in enumerate(values)
        )

    def _stored(self, assign: Assign, own: Own) -> Iterator[Own]:
        """Yields the possible own values after an update."""
        evaluated = _Evaluated(self, own)
        location, locals_, owned = own
        target = self.specialiser.of(assign.target)
        value = self.specialiser.of(assign.value)
        if isinstance(target, Local):
            at = target.variable
            for each in _listed(evaluated.of(value), self.kind.locals[at].type):
                yield location, (*locals_[:at], each, *locals_[at + 1 :]), owned
            return
        assert isinstance(target, Shared)
        is_elsewhere = True
        for position in evaluated.positions(target):
            if position is None:
                if is_elsewhere:
                    yield own
                is_elsewhere = False
                continue
            type_ = self.program.variables[target.variable].type
            for each in _listed(evaluated.of(value), type_):
                yield location, locals_, (*owned[:position], each, *owned[position + 1 :])


def _listed(values: Values, type_: Type) -> Iterator[int]:
    """Yields the values that can be stored in a variable: those of its type.

    Raises:
        _TooManyError: They are too many.
    """
    if values is not ANY:
        yield from (each for each in values if type_.low <= each <= type_.high)
    elif type_.high - type_.low >= MOST_STATES:
        raise _TooManyError
    else:
        yield from range(type_.low, type_.high + 1)


@final
@dataclass(slots=True)
class _Evaluated:
    """The possible values of expressions where a process has some own values.

    Each read of what is not the process's own is taken for itself, so what is listed may be more
    than there is.
    """

    walked: _Walked
    own: Own

    def of(self, expr: Expr) -> Values:
        """Returns the values of an expression that is written for the process."""
        match expr:
            case Const(value):
                return frozenset({value})
            case Local(variable):
                return frozenset({self.own[1][variable]})
            case Shared():
                return self._shared(expr)
            case Unary(symbol, operand):
                return _unary(symbol, self.of(operand))
            case Binary(symbol, left, right):
                return _binary(symbol, self.of(left), self.of(right))
            case And(operands):
                return self._until(operands, 0)
            case Or(operands):
                return self._until(operands, 1)
            case Conditional(condition, then, otherwise):
                return self._either(self.of(condition), then, otherwise)
            case Check(condition, value):
                needed = self.of(condition)
                return frozenset() if needed is not ANY and not any(needed) else self.of(value)
        return ANY

    def positions(self, target: Shared) -> Iterator[int | None]:
        """Yields which of the process's own elements a target may be; None: another one."""
        count = len(self.walked.program.variables[target.variable].elements)
        indices = self.of(target.index)
        for index in range(count) if indices is ANY else sorted(indices):
            if 0 <= index < count:
                yield self.walked.positions.get((target.variable, index))

    def _shared(self, expr: Shared) -> Values:
        """Returns the values that an element may have."""
        type_ = self.walked.program.variables[expr.variable].type
        found: set[int] = set()
        for position in self.positions(expr):
            if position is not None:
                found.add(self.own[2][position])
            elif type_.high - type_.low >= MOST_VALUES:
                return ANY
            else:
                return frozenset(range(type_.low, type_.high + 1))
        return frozenset(found)

    def _until(self, operands: Sequence[Expr], decisive: int) -> Values:
        """Returns the possible truths of `and` or `or`, up to an operand that surely decides."""
        found: set[int] = set()
        for operand in operands:
            values = self.of(operand)
            truths = TRUTHS if values is ANY else {int(bool(each)) for each in values}
            if decisive in truths:
                found.add(decisive)
            if 1 - decisive not in truths:
                return frozenset(found)
        return frozenset(found | {1 - decisive})

    def _either(self, condition: Values, then: Expr, otherwise: Expr) -> Values:
        """Returns the values of the branches that a condition may choose."""
        one: Values = frozenset()
        other: Values = frozenset()
        if condition is ANY or any(condition):
            one = self.of(then)
        if condition is ANY or not all(condition):
            other = self.of(otherwise)
        return ANY if one is ANY or other is ANY else _kept(one | other)


def _kept(values: frozenset[int]) -> Values:
    """Returns some values; ANY where they are many."""
    return values if len(values) <= MOST_VALUES else ANY


def _unary(symbol: UnaryOperator, operand: Values) -> Values:
    """Returns the possible results of an operator on possible values."""
    if symbol is UnaryOperator.NOT:
        return TRUTHS if operand is ANY else frozenset(int(not each) for each in operand)
    return ANY if operand is ANY else frozenset(-each for each in operand)


def _binary(symbol: BinaryOperator, left: Values, right: Values) -> Values:
    """Returns the possible results of an operator on two possible values."""
    if left is ANY or right is ANY:
        return TRUTHS if symbol in COMPARISONS else ANY
    if len(left) * len(right) > MOST_VALUES and symbol not in COMPARISONS:
        return ANY
    if symbol is BinaryOperator.SHIFT_LEFT and any(each > FARTHEST_SHIFT for each in right):
        return ANY
    operator = OPERATORS[symbol]
    found: set[int] = set()
    for one in left:
        for other in right:
            try:
                found.add(int(operator(one, other)))
            except (ArithmeticError, ValueError):
                return ANY  # a check is before it, of what is not known here
    return frozenset(found)

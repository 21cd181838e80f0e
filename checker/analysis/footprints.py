"""Footprints of steps: which elements of shared variables a step looks at, and which it changes.

*Before*: a Program. *After*: for each visible location of a process the *touches* of the steps from
there: a variable, which of its elements, and whether it may be changed. Which element of an array
it is may depend on what the process holds where the step begins: the index is a sum over values
that stay as they are until it is used. Those are locals that the step does not set, and elements
that nobody else writes and the step does not change. Any other index may be any of the array's.

Left out are variables that no step changes, and reads in comparisons that come out the same
whatever the others do (moved_values.py).

Two steps of different processes are *independent* in a state if neither changes what the other
looks at: Godefroid (1990), with the indices as the state has them. In `flag[me] = 1`, then
`await turn != me or flag[1 - me] == 0`, the first steps of processes 0 and 1 change `flag[0]` and
`flag[1]` and look at nothing else, so they are independent; the first step of 0 and the second of 1
are not, for that looks at `flag[0]`.

That is sound: by what it looks at a step's guards, checks and values are decided, the indices
included, since what they are read from is the process's own or looked at itself. So a step that
changes none of it leaves the other's successors as they are, and their stores are apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import field
from typing import Final, TypeAlias, final

from ..program.interpreter import State, leaving, offsets
from ..program.nodes import (
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
from ..records import dataclass
from .flow import is_live, reach
from .moved_values import Unmoved, unmoved
from .specialise import Specialiser
from .writers import writers

Elements: TypeAlias = frozenset[tuple[int, int]]
"""Elements of shared variables: the variable, and the position in it."""

ANY: Final = None
"""Of an index: nothing is known of it, and it may be any of the array's."""


@final
@dataclass(frozen=True, slots=True)
class Summand:
    """A value where a step begins, times a factor: a local, or an element with a constant index."""

    factor: int
    value: Local | Shared


@final
@dataclass(frozen=True, slots=True)
class LinearIndex:
    """An element's index: a constant, and summands."""

    constant: int
    summands: tuple[Summand, ...] = ()

    def times(self, factor: int) -> LinearIndex:
        """Returns a multiple."""
        summands = (Summand(each.factor * factor, each.value) for each in self.summands)
        return LinearIndex(self.constant * factor, tuple(summands))

    def plus(self, other: LinearIndex) -> LinearIndex:
        """Returns the sum with another one."""
        return LinearIndex(self.constant + other.constant, self.summands + other.summands)


@final
@dataclass(frozen=True, slots=True)
class Touch:
    """An element of a shared variable that a step may look at.

    Attributes:
        variable: The variable.
        index: Which of its elements; ANY: it may be each of them.
        changes: Whether the step may change it too.
    """

    variable: int
    index: LinearIndex | None
    changes: bool


@final
@dataclass(frozen=True, slots=True)
class Footprints:
    """The footprints of a Program's steps.

    Attributes:
        program: The Program.
        changed: The shared variables that some step changes.
        unmoved: For each process what comes out the same for it, whatever the others do.
        written: For each variable, for each element, the processes that may write it.
    """

    program: Program
    changed: Set[int]
    unmoved: Sequence[Unmoved]
    written: Sequence[Sequence[frozenset[int]]]

    @classmethod
    def of(cls, program: Program) -> Footprints:
        """Returns those of a Program."""
        changed = {
            assign.target.variable
            for kind in program.kinds
            for transition in kind.transitions
            for assign in transition.updates
            if isinstance(assign.target, Shared)
        }
        return cls(program, frozenset(changed), tuple(unmoved(program)), writers(program))

    def of_process(self, process: int) -> Iterator[tuple[int, tuple[Touch, ...]]]:
        """Yields each visible location of a process, with the touches of the steps from there."""
        kind = self.program.kinds[self.program.processes[process].kind]
        specialiser = Specialiser(process)
        edges = leaving(kind)
        guards = [specialiser.of(each.guard) for each in kind.transitions]
        never = {n for n, each in enumerate(guards) if isinstance(each, Const) and not each.value}
        for location, each in enumerate(kind.locations):
            if each.visible:
                step = _Step(self, process, location, kind)
                for position in sorted(reach(kind, edges, location, never)):
                    step.add(kind.transitions[position], specialiser)
                yield location, tuple(dict.fromkeys(step.touches()))


@final
@dataclass(slots=True)
class _Step:
    """The steps from one visible location of a process."""

    footprints: Footprints
    process: int
    location: int
    kind: Kind
    _looked_at: dict[tuple[Shared, bool], None] = field(default_factory=dict)
    _stored: set[int] = field(default_factory=set)

    def add(self, transition: Transition, specialiser: Specialiser) -> None:
        """Adds the elements that a transition reads and writes."""
        expressions = [transition.guard]
        for assign in transition.updates:
            expressions.append(assign.value)
            if isinstance(assign.target, Local):
                self._stored.add(assign.target.variable)
                continue
            target = specialiser.of(assign.target)
            assert isinstance(target, Shared)
            self._looked_at[target, True] = None
            expressions.append(assign.target.index)
        for expr in expressions:
            for each in self.footprints.unmoved[self.process].looked_at(specialiser.of(expr)):
                self._looked_at[each, False] = None

    def touches(self) -> Iterator[Touch]:
        """Yields the touches, once all transitions of the steps have been added."""
        for shared, changes in self._looked_at:
            if shared.variable in self.footprints.changed:
                count = len(self.footprints.program.variables[shared.variable].elements)
                index = LinearIndex(0) if count == 1 else self._index(shared.index)
                yield Touch(shared.variable, index, changes)

    def _index(self, expr: Expr) -> LinearIndex | None:
        """Returns an index as a sum of values where the step begins; ANY: it is none."""
        match expr:
            case Const(value):
                return LinearIndex(value)
            case Check(_, value):
                return self._index(value)
            case Local(local) if self._stays(local):
                return LinearIndex(0, (Summand(1, expr),))
            case Shared(variable, Const(element)) if self._is_own(variable, element):
                return LinearIndex(0, (Summand(1, expr),))
            case Binary(BinaryOperator.MULTIPLY, inner, Const(factor)):
                found = self._index(inner)
                return ANY if found is ANY else found.times(factor)
            case Binary(BinaryOperator.ADD | BinaryOperator.SUBTRACT as symbol, left, right):
                one, other = self._index(left), self._index(right)
                if one is ANY or other is ANY:
                    return ANY
                return one.plus(other.times(1 if symbol is BinaryOperator.ADD else -1))
        return ANY

    def _stays(self, local: int) -> bool:
        """Returns whether a state holds a local where the step begins, which does not set it."""
        return local not in self._stored and is_live(self.kind, self.location, local)

    def _is_own(self, variable: int, element: int) -> bool:
        """Returns whether nobody else writes an element, and the step leaves its variable alone."""
        elements = self.footprints.written[variable]
        if not 0 <= element < len(elements) or not elements[element] <= {self.process}:
            return False
        return not any(changes and each.variable == variable for each, changes in self._looked_at)


@final
class Independence:
    """The independence of the steps of a Program's processes, state by state."""

    def __init__(self, program: Program) -> None:
        """Finds the touches of all steps."""
        found = Footprints.of(program)
        self._program, self._first = program, offsets(program)
        self._touches = [dict(found.of_process(each)) for each in range(len(program.processes))]

    def touched(self, state: State, process: int) -> tuple[Elements, Elements]:
        """Returns the elements that a process's steps look at in a state, and may change.

        An index outside of its array is none of them: the step fails before it gets there.
        """
        looked_at: set[tuple[int, int]] = set()
        changed: set[tuple[int, int]] = set()
        for touch in self._touches[process][state.processes[process][0]]:
            positions = range(len(self._program.variables[touch.variable].elements))
            if touch.index is not ANY:
                index = self._value(touch.index, state, process)
                positions = range(index, index + 1) if index in positions else range(0)
            elements = {(touch.variable, position) for position in positions}
            looked_at |= elements
            changed |= elements if touch.changes else set()
        return frozenset(looked_at), frozenset(changed)

    def _value(self, index: LinearIndex, state: State, process: int) -> int:
        """Returns an index as a state has it."""
        total = index.constant
        for each in index.summands:
            match each.value:
                case Local(local):
                    total += each.factor * state.processes[process][1 + local]
                case Shared(variable, Const(position)):
                    total += each.factor * state.shared[self._first[variable] + position]
        return total

    def spares(self, state: State, one: int, other: int) -> bool:
        """Returns whether a process's steps in a state change nothing that another's look at.

        If so, the other has a step afterwards where it had one before, and none where it had none.
        """
        return not self.touched(state, one)[1] & self.touched(state, other)[0]

    def are_independent(self, state: State, one: int, other: int) -> bool:
        """Returns whether two processes' steps in a state are independent.

        Taken one after the other they then end in the same states in either order.
        """
        return self.spares(state, one, other) and self.spares(state, other, one)

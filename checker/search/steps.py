"""A Program's steps as source: a function for each process at each visible location.

*Before*: a control-flow graph, in which a step runs through locations that are not visible.
*After*: for each process and visible location a function `step_P_L` that gives out every state that
the step can end in, in the interpreter's order, and notes each execution that is ruled out. It
reads the packed state `s` until it must write, then a copy of it. Where ways join or loop, a
function of its own (`join_...`) goes on. A step that fails ends the function.

A location whose ways are few is written again at each place that reaches it: a call costs more. How
it reads in some language, a `Language` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, Protocol, final

from ..analysis.flow import is_live, live_locals
from ..analysis.specialise import Specialiser, is_exclusive, is_negation
from ..program import long_steps
from ..program.interpreter import leaving
from ..program.nodes import (
    DISCARDED,
    Assign,
    Const,
    Expr,
    Failure,
    Kind,
    Local,
    Program,
    Shared,
    Transition,
)
from ..records import dataclass

LARGEST_COPY: Final = 12
"""Transitions of a part that is written again at each place that reaches it."""

DEEPEST: Final = 40
"""Levels of indentation: Python's parser refuses 100."""


@final
@dataclass(frozen=True, slots=True)
class View:
    """Where source finds the values of one process.

    Attributes:
        process: The process; -1 for properties.
        buffer: The name of the packed state.
        names: The source of each transient local that has been assigned; others have their `low`.
    """

    process: int
    buffer: str
    names: Mapping[int, str] = field(default_factory=dict)


@final
@dataclass(frozen=True, slots=True)
class Arrival:
    """The end of a step.

    Attributes:
        location: Where it ends.
        source: Where it began; None where several steps join.
        written: The locals that may differ from the step's beginning; None: any.
    """

    location: int
    source: int | None
    written: frozenset[int] | None

    def resets(self, kind: Kind) -> frozenset[int]:
        """Returns the locals that are dead there and may not be reset yet."""
        dead = frozenset(kind.locations[self.location].dead)
        if self.written is None or self.source is None:
            return dead
        return (dead & self.written) | (dead - frozenset(kind.locations[self.source].dead))


class Language(Protocol):
    """The language in which steps are written. Lines come without indentation."""

    def function(
        self, name: str, passed: Sequence[int], view: View, *, counted: bool, owned: bool
    ) -> str:
        """Returns the head of a function.

        Args:
            name: Its name.
            passed: The locals that it takes.
            view: The names of the state and the locals that it takes.
            counted: Whether it takes the number of transitions so far, as `n`.
            owned: Whether it may write to the state.
        """
        ...

    def branch(self, word: str, guard: Expr | None, view: View) -> str:
        """Returns the line that begins a block: `word` is if, elif or else."""
        ...

    def end(self) -> tuple[str, ...]:
        """Returns the lines that end a block."""
        ...

    def end_function(self) -> tuple[str, ...]:
        """Returns the lines that end a function."""
        ...

    def nothing(self) -> tuple[str, ...]:
        """Returns the lines of an empty block."""
        ...

    def note(self, transition: Transition) -> tuple[str, ...]:
        """Returns a remark on the transition that follows."""
        ...

    def is_stored(self, process: int, local: int) -> bool:
        """Returns whether a state holds a local."""
        ...

    def bind(self, name: str, local: int, value: Expr, view: View) -> tuple[str, ...]:
        """Returns the assignment of a local that no state holds, to a new name."""
        ...

    def store(self, target: Shared | Local, value: Expr, view: View, copy: str) -> tuple[str, ...]:
        """Returns the storing of a value: in the view's buffer, or in a new copy of that name."""
        ...

    def arrive(self, arrival: Arrival, view: View, copy: str) -> tuple[str, ...]:
        """Returns the end of a step: locals that are dead there are reset, the state goes out."""
        ...

    def discard(self) -> tuple[str, ...]:
        """Returns the end of an execution that is ruled out."""
        ...

    def bound(self, count: str, failure: Failure) -> tuple[str, ...]:
        """Returns the failure of a step whose transitions are too many."""
        ...

    def call(self, name: str, count: str, passed: Sequence[int], view: View) -> tuple[str, ...]:
        """Returns the call of a function."""
        ...

    def took(self, process: int, position: int) -> tuple[str, ...]:
        """Returns the note that a transition was taken."""
        ...


@final
@dataclass(frozen=True, slots=True)
class Values:
    """The state of the writing at a point of a step: where values are, and which may be written to.

    Attributes:
        view: Where they are.
        owned: Whether the buffer may be written to: nobody else reads it.
        written: The locals that may differ from the step's beginning; None: any.
        count: The transitions taken in this function.
    """

    view: View
    owned: bool
    written: frozenset[int] | None
    count: int = 0

    def lent(self) -> Values:
        """Returns equal values with a read-only buffer.

        Another transition of this location is written after this one, and reads the buffer.
        """
        return Values(self.view, False, self.written, self.count)


@final
@dataclass(frozen=True, slots=True)
class Shape:
    """A kind's graph, prepared for writing: edges, live locals, joins.

    Attributes:
        leaving: For each location the transitions that leave it.
        live: For each location the locals that are read from there on, or held by a state that
            the step may end in.
        joins: The locations that become functions of their own.
        is_counted: Whether a step might be longer than `LONGEST_STEP`.
    """

    leaving: tuple[tuple[int, ...], ...]
    live: tuple[frozenset[int], ...]
    joins: frozenset[int]
    is_counted: bool


def shape(kind: Kind) -> Shape:
    """Finds where a kind's ways join and loop, between visible locations."""
    edges = leaving(kind)
    order, loops = _post_order(kind, edges)
    entered = [0] * len(kind.locations)
    for transition in kind.transitions:
        if transition.target != DISCARDED:
            entered[transition.target] += 1
    joins = set(loops)
    sizes = [0] * len(kind.locations)
    for location in order:
        targets = [kind.transitions[edge].target for edge in edges[location]]
        inner = [t for t in targets if t not in joins and t != DISCARDED]
        sizes[location] = len(targets) + sum(sizes[t] for t in inner)
        if entered[location] > 1 and sizes[location] > LARGEST_COPY:
            joins.add(location)
    is_counted = bool(loops) or len(kind.locations) >= long_steps.LONGEST_STEP
    live = live_locals(kind, lambda location: _held(kind, location))
    return Shape(edges, live, frozenset(joins), is_counted)


def _held(kind: Kind, location: int) -> list[int]:
    """Returns the locals that a state holds at a location; none where no state is."""
    every = range(len(kind.locals)) if kind.locations[location].visible else ()
    return [local for local in every if is_live(kind, location, local)]


def _post_order(kind: Kind, edges: tuple[tuple[int, ...], ...]) -> tuple[list[int], set[int]]:
    """Returns the locations that are not visible, successors first, and the heads of loops."""
    order: list[int] = []
    loops: set[int] = set()
    entered: set[int] = set()
    left: set[int] = set()
    hidden = [number for number, each in enumerate(kind.locations) if not each.visible]
    pending = [(location, False) for location in reversed(hidden)]
    while pending:
        location, is_done = pending.pop()
        if is_done:
            left.add(location)
            order.append(location)
        elif location not in entered:
            entered.add(location)
            pending.append((location, True))
            for target in (kind.transitions[edge].target for edge in edges[location]):
                if target == DISCARDED or kind.locations[target].visible:
                    continue
                if target in entered and target not in left:
                    loops.add(target)
                pending.append((target, False))
    return order, loops


def step_writers(program: Program, language: Language) -> list[StepWriter]:
    """Returns the writer of each process's functions."""
    shapes = [shape(kind) for kind in program.kinds]
    return [
        StepWriter(program, language, number, shapes[process.kind])
        for number, process in enumerate(program.processes)
    ]


@final
@dataclass(slots=True)
class StepWriter:
    """Writes the functions of one process.

    Attributes:
        program: The Program.
        language: The language to write in.
        process: The process.
        called: The functions that the one that was written last calls.
    """

    program: Program
    language: Language
    process: int
    _shape: Shape
    called: list[str] = field(default_factory=list)
    _kind: Kind = field(init=False)
    _specialiser: Specialiser = field(init=False)
    _lines: list[str] = field(default_factory=list)
    _joins: dict[str, tuple[int, bool]] = field(default_factory=dict)
    _fresh: int = 0
    _source: int | None = None
    _base: str = ""

    def __post_init__(self) -> None:
        """Looks up the process's kind."""
        self._kind = self.program.kinds[self.program.processes[self.process].kind]
        self._specialiser = Specialiser(self.process)

    @property
    def is_recursive(self) -> bool:
        """Whether the functions call themselves."""
        return self._shape.is_counted

    @property
    def roots(self) -> list[int]:
        """The visible locations, at which a step begins, by the codes that a state holds."""
        return [number for number, each in enumerate(self._kind.locations) if each.visible]

    @property
    def names(self) -> list[str]:
        """The functions of the steps from the roots, in the same order."""
        return [f"step_{self.process}_{location}" for location in self.roots]

    def write(self) -> list[str]:
        """Returns the lines of all functions."""
        lines = [line for name in self.names for line in self.function(name)]
        written: set[str] = set()
        while waiting := [name for name in self._joins if name not in written]:
            for name in waiting:
                written.add(name)
                lines += self.function(name)
        return lines

    def function(self, name: str) -> list[str]:
        """Returns the lines of one function: one of `names`, or a join that written ones call.

        `called` are then the other functions that it calls.
        """
        self._lines, self.called = [], []
        if name in self._joins:
            self._join(name, *self._joins[name])
        else:
            self._root(name, self.roots[self.names.index(name)])
        return self._lines

    def _root(self, name: str, location: int) -> None:
        """Writes the function of the steps from a visible location."""
        view = View(self.process, "s")
        self._source = location
        self._base = ""
        self._add(0, (self.language.function(name, (), view, counted=False, owned=False),))
        self._body(location, Values(view, False, frozenset()), 1)
        self._add(0, self.language.end_function())

    def _join(self, name: str, location: int, owned: bool) -> None:
        """Writes the function that goes on from where ways join."""
        passed = self._passed(location)
        view = View(self.process, "s", {local: f"v{local}" for local in passed})
        counted = self._shape.is_counted
        head = self.language.function(name, passed, view, counted=counted, owned=owned)
        self._add(0, (head,))
        self._source = None
        self._base = "n + "
        self._body(location, Values(view, owned, None), 1)
        self._add(0, self.language.end_function())

    def _passed(self, location: int) -> list[int]:
        """Returns the locals that a join needs and no state holds."""
        live = sorted(self._shape.live[location])
        return [local for local in live if not self.language.is_stored(self.process, local)]

    def _body(self, location: int, values: Values, indent: int) -> None:
        """Writes the transitions that leave a location."""
        before = len(self._lines)
        for run, is_last in self._runs(location):
            begin = values if is_last else values.lent()
            for number, (guard, position) in enumerate(run):
                previous = run[number - 1][0] if number else None
                is_block = not isinstance(guard, Const)
                self._add(indent, self.language.note(self._kind.transitions[position]))
                if is_block:
                    word, condition = _branch(guard, previous)
                    self._add(indent, (self.language.branch(word, condition, values.view),))
                self._take(position, begin, indent + is_block)
                if is_block:
                    self._add(indent, self.language.end())
        if len(self._lines) == before:
            self._add(indent, self.language.nothing())

    def _runs(self, location: int) -> Iterator[tuple[list[tuple[Expr, int]], bool]]:
        """Groups a location's transitions into runs of which at most one is enabled.

        Yields:
            The guards and positions of a run, and whether it is the last.
        """
        runs: list[list[tuple[Expr, int]]] = []
        for position in self._shape.leaving[location]:
            guard = self._specialiser.of(self._kind.transitions[position].guard)
            if isinstance(guard, Const) and not guard.value:
                continue
            if runs and all(is_exclusive(guard, other) for other, _ in runs[-1]):
                runs[-1].append((guard, position))
            else:
                runs.append([(guard, position)])
        return ((run, number == len(runs) - 1) for number, run in enumerate(runs))

    def _take(self, position: int, values: Values, indent: int) -> None:
        """Writes a transition's updates, and the rest of its step."""
        before = len(self._lines)
        transition = self._kind.transitions[position]
        for assign in transition.updates:
            values = self._assign(assign, values, indent)
        values = Values(values.view, values.owned, values.written, values.count + 1)
        target = transition.target
        self._add(indent, self.language.took(self.process, position))
        if target == DISCARDED:
            self._add(indent, self.language.discard())
        elif self._kind.locations[target].visible:
            self._arrive(target, values, indent)
        else:
            if self._shape.is_counted:
                self._bound(transition, values, indent)
            if target in self._shape.joins or indent > DEEPEST:
                self._call(target, values, indent)
            else:
                self._body(target, values, indent)
        if len(self._lines) == before:
            self._add(indent, self.language.nothing())

    def _assign(self, assign: Assign, values: Values, indent: int) -> Values:
        """Writes an update, and returns the values after it."""
        value = self._specialiser.of(assign.value)
        target, view = assign.target, values.view
        if isinstance(target, Shared):
            target = Shared(target.variable, self._specialiser.of(target.index))
        elif not self.language.is_stored(self.process, target.variable):
            name = f"v{target.variable}_{self._number()}"
            self._add(indent, self.language.bind(name, target.variable, value, view))
            names = {**view.names, target.variable: name}
            view = View(view.process, view.buffer, names)
            return Values(view, values.owned, values.written, values.count)
        elif values.written is not None:
            written = values.written | {target.variable}
            values = Values(view, values.owned, written, values.count)
        copy = self._copy(values)
        self._add(indent, self.language.store(target, value, view, copy))
        return _owning(values, copy)

    def _copy(self, values: Values) -> str:
        """Returns the name for a copy of the state; "" if the buffer may be written to."""
        return "" if values.owned else f"t{self._number()}"

    def _arrive(self, target: int, values: Values, indent: int) -> None:
        """Writes the end of a step."""
        arrival = Arrival(target, self._source, values.written)
        copy = self._copy(values)
        self._add(indent, self.language.arrive(arrival, values.view, copy))

    def _bound(self, transition: Transition, values: Values, indent: int) -> None:
        """Writes the failure of a step that is too long, unless it cannot be yet."""
        if self._base or values.count >= long_steps.LONGEST_STEP:
            failure = long_steps.endless(transition)
            count = f"{self._base}{values.count}"
            self._add(indent, self.language.bound(count, failure))

    def _call(self, target: int, values: Values, indent: int) -> None:
        """Writes the call of a join's function."""
        name = f"join_{self.process}_{target}_{'own' if values.owned else 'shared'}"
        self._joins.setdefault(name, (target, values.owned))
        self.called.append(name)
        count = f"{self._base}{values.count}" if self._shape.is_counted else ""
        passed = self._passed(target)
        self._add(indent, self.language.call(name, count, passed, values.view))

    def _number(self) -> int:
        """Returns a number that no name has yet."""
        self._fresh += 1
        return self._fresh

    def _add(self, indent: int, lines: Sequence[str]) -> None:
        """Adds lines."""
        self._lines.extend("    " * indent + line for line in lines)


def _branch(guard: Expr, previous: Expr | None) -> tuple[str, Expr | None]:
    """Returns how a guard's block begins, after the block of the guard before it in its run."""
    if previous is None:
        return "if", guard
    if is_negation(guard, previous) or is_negation(previous, guard):
        return "else", None
    return "elif", guard


def _owning(values: Values, copy: str) -> Values:
    """Returns the values once a copy has been made."""
    if not copy:
        return values
    view = View(values.view.process, copy, values.view.names)
    return Values(view, True, values.written, values.count)

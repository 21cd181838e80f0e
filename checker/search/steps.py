"""A Program as Python source: a function for each process at each visible location.

*Before*: a control-flow graph, in which a step runs through locations that are not visible.
*After*: for each process and visible location a function `step_P_L(s, out)` that appends to `out`
every state that the step can end in, in the interpreter's order, and `b""` for an execution that is
ruled out. It reads the packed state `s` until it must write, then a copy of it. Where ways join or
loop, a function of its own (`join_...`) goes on.

A location whose ways are few is written again at each place that reaches it: a call costs more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, final

from checker.program import interpreter
from checker.program.flow import live_locals
from checker.program.interpreter import leaving
from checker.program.nodes import (
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
from checker.search.expressions import (
    Scope,
    is_exclusive,
    is_negation,
    may_fail,
    specialise,
)
from checker.search.layout import Layout

LARGEST_COPY: Final = 12
"""Transitions of a part that is written again at each place that reaches it."""

DEEPEST: Final = 40
"""Levels of indentation: Python's parser refuses 100."""


@final
@dataclass(frozen=True, slots=True)
class Values:
    """What is known of the values where source is being written.

    Attributes:
        buffer: The name of the packed state.
        owned: Whether the buffer may be written to: nobody else reads it.
        names: The source of each transient local that has been assigned.
        written: The locals that may differ from the step's beginning; None: any.
        count: The transitions taken in this function.
    """

    buffer: str
    owned: bool
    names: Mapping[int, str]
    written: frozenset[int] | None
    count: int = 0


@final
@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind's graph says about how to write it.

    Attributes:
        leaving: For each location the transitions that leave it.
        live: For each location the locals that are live.
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
    is_counted = bool(loops) or len(kind.locations) >= interpreter.LONGEST_STEP
    return Shape(edges, live_locals(kind), frozenset(joins), is_counted)


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


@final
@dataclass(slots=True)
class StepWriter:
    """Writes the functions of one process.

    Attributes:
        program: The Program.
        layout: Where its values lie.
        process: The process.
        failures: Every failure that the source may raise, by number; grows.
    """

    program: Program
    layout: Layout
    process: int
    failures: list[Failure]
    _kind: Kind = field(init=False)
    _shape: Shape = field(init=False)
    _lines: list[str] = field(default_factory=list)
    _joins: dict[str, tuple[int, bool]] = field(default_factory=dict)
    _fresh: int = 0
    _reset: frozenset[int] = frozenset()
    _base: str = ""

    def __post_init__(self) -> None:
        """Finds where the kind's ways join."""
        self._kind = self.program.kinds[self.program.processes[self.process].kind]
        self._shape = shape(self._kind)

    @property
    def is_recursive(self) -> bool:
        """Whether the functions call themselves."""
        return self._shape.is_counted

    def write(self) -> list[str]:
        """Returns the lines of all functions, and of the table of the steps by location code."""
        roots = [number for number, each in enumerate(self._kind.locations) if each.visible]
        for location in roots:
            self._lines.append(f"def step_{self.process}_{location}(s, out):")
            self._reset = frozenset(self._kind.locations[location].dead)
            self._base = ""
            self._body(location, Values("s", False, {}, frozenset()), 1)
        written: set[str] = set()
        while waiting := [name for name in self._joins if name not in written]:
            for name in waiting:
                written.add(name)
                self._join(name, *self._joins[name])
        table = ", ".join(f"step_{self.process}_{location}" for location in roots)
        return [*self._lines, f"steps_{self.process} = ({table},)"]

    def _join(self, name: str, location: int, owned: bool) -> None:
        """Writes the function that goes on from where ways join."""
        names = {local: f"v{local}" for local in self._passed(location)}
        parameters = ", ".join(
            ["s", "out", *(["n"] if self._shape.is_counted else []), *names.values()]
        )
        self._lines.append(f"def {name}({parameters}):")
        self._reset = frozenset()
        self._base = "n + "
        self._body(location, Values("s", owned, names, None), 1)

    def _passed(self, location: int) -> list[int]:
        """Returns the transient locals that a join needs."""
        return [v for v in sorted(self._shape.live[location]) if self._kind.locals[v].transient]

    def _body(self, location: int, values: Values, indent: int) -> None:
        """Writes what follows a location, or `pass`."""
        before = len(self._lines)
        for run, is_last in self._runs(location):
            begin = values if is_last else replace(values, owned=False)
            for number, (guard, transition) in enumerate(run):
                header = self._header(guard, run[number - 1][0] if number else None, values)
                if header:
                    self._lines.append("    " * indent + header)
                self._take(transition, begin, indent + bool(header))
        if len(self._lines) == before:
            self._lines.append("    " * indent + "pass")

    def _header(self, guard: Expr, previous: Expr | None, values: Values) -> str:
        """Returns the line before what a guard guards; empty where it is always true."""
        if isinstance(guard, Const):
            return ""
        if previous is None:
            return f"if {self._scope(values).text(guard)}:"
        if is_negation(guard, previous) or is_negation(previous, guard):
            return "else:"
        return f"elif {self._scope(values).text(guard)}:"

    def _runs(self, location: int) -> Iterator[tuple[list[tuple[Expr, Transition]], bool]]:
        """Groups a location's transitions into runs of which at most one is enabled.

        Yields:
            The guards and transitions of a run, and whether it is the last.
        """
        runs: list[list[tuple[Expr, Transition]]] = []
        for position in self._shape.leaving[location]:
            transition = self._kind.transitions[position]
            guard = specialise(transition.guard, self.process)
            if isinstance(guard, Const) and not guard.value:
                continue
            if runs and all(is_exclusive(guard, other) for other, _ in runs[-1]):
                runs[-1].append((guard, transition))
            else:
                runs.append([(guard, transition)])
        return ((run, number == len(runs) - 1) for number, run in enumerate(runs))

    def _take(self, transition: Transition, values: Values, indent: int) -> None:
        """Writes a transition's updates, and what follows it."""
        before = len(self._lines)
        for assign in transition.updates:
            values = self._assign(assign, values, indent)
        values = replace(values, count=values.count + 1)
        target = transition.target
        if target == DISCARDED:
            self._add(indent, 'out.append(b"")')
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
            self._add(indent, "pass")

    def _assign(self, assign: Assign, values: Values, indent: int) -> Values:
        """Writes an update, and returns what is known after it."""
        value = specialise(assign.value, self.process)
        scope = self._scope(values)
        if isinstance(assign.target, Local):
            local = assign.target.variable
            slot = self.layout.locals[self.process][local]
            if slot is None:
                name = f"v{local}_{self._number()}"
                self._add(indent, f"{name} = {scope.text(value)}")
                return replace(values, names={**values.names, local: name})
            place, size, low = str(slot.at), slot.width, slot.low
            if values.written is not None:
                values = replace(values, written=values.written | {local})
        else:
            index = specialise(assign.target.index, self.process)
            place, size, low = scope.place(Shared(assign.target.variable, index))
            if may_fail(index) and may_fail(value):
                # Python would evaluate the value first; the index's failure comes first.
                name = f"i{self._number()}"
                self._add(indent, f"{name} = {place}")
                place = name
        stored = scope.stored(value, low)
        values = self._own(values, indent)
        self._store(values.buffer, (place, size), stored, indent)
        return values

    def _own(self, values: Values, indent: int) -> Values:
        """Copies the packed state if somebody else may still read it."""
        if values.owned:
            return values
        name = f"t{self._number()}"
        self._add(indent, f"{name} = bytearray({values.buffer})")
        return replace(values, buffer=name, owned=True)

    def _store(self, buffer: str, place: tuple[str, int], stored: str, indent: int) -> None:
        """Writes the storing of a value."""
        at, size = place
        if size == 1:
            self._add(indent, f"{buffer}[{at}] = {stored}")
        else:
            self._add(indent, f"store({buffer}, {at}, {size}, {stored})")

    def _arrive(self, target: int, values: Values, indent: int) -> None:
        """Writes the end of a step: the location, and the locals that are dead there."""
        values = self._own(values, indent)
        for local in self._kind.locations[target].dead:
            slot = self.layout.locals[self.process][local]
            is_kept = values.written is not None and local not in values.written
            if slot is not None and not (is_kept and local in self._reset):
                self._store(values.buffer, (str(slot.at), slot.width), "0", indent)
        kind = self.program.processes[self.process].kind
        slot = self.layout.locations[self.process]
        code = str(self.layout.codes[kind][target])
        self._store(values.buffer, (str(slot.at), slot.width), code, indent)
        self._add(indent, f"out.append(bytes({values.buffer}))")

    def _bound(self, transition: Transition, values: Values, indent: int) -> None:
        """Writes the failure of a step that is too long, unless it cannot be yet."""
        if not self._base and values.count < interpreter.LONGEST_STEP:
            return
        self._add(indent, f"if {self._base}{values.count} >= {interpreter.LONGEST_STEP}:")
        self.failures.append(interpreter.endless(transition))
        self._add(indent + 1, f"fail({len(self.failures) - 1})")

    def _call(self, target: int, values: Values, indent: int) -> None:
        """Writes the call of a join's function."""
        name = f"join_{self.process}_{target}_{'own' if values.owned else 'shared'}"
        self._joins.setdefault(name, (target, values.owned))
        count = [f"{self._base}{values.count}"] if self._shape.is_counted else []
        scope = self._scope(values)
        passed = [scope.text(Local(local)) for local in self._passed(target)]
        self._add(indent, f"{name}({', '.join([values.buffer, 'out', *count, *passed])})")

    def _scope(self, values: Values) -> Scope:
        """Returns what expressions may refer to."""
        return Scope(
            self.program, self.layout, self.process, values.buffer, values.names, self.failures
        )

    def _number(self) -> int:
        """Returns a number that no name has yet."""
        self._fresh += 1
        return self._fresh

    def _add(self, indent: int, line: str) -> None:
        """Adds a line."""
        self._lines.append("    " * indent + line)

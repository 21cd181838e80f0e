"""From a symbolic Program and one choice of its inputs to a finite Program, and what that rests on.

Before: offsets are machine integers, and inputs have no values. After: an offset variable holds the
number of a term, and a comparison of offsets is a table of truths; no input is left. The truths
are those of the given values. The comparisons that were looked at, as atoms with their truths, are
the *region* of the values: every other choice on which these atoms have the same truths gives this
very Program.

A fixpoint finds which terms a variable can hold: along the transitions that can be reached, since a
guard that is false in this region is never passed. The locations and transitions keep their
numbers, so that a path of the finite Program is one of the symbolic one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, final

from checker.errors import ModelError
from checker.offsets.reading import SETUP, SHARED, UNSET, Held, Key, Reader, held
from checker.offsets.terms import Atom, Term
from checker.offsets.trees import expression, leaves
from checker.program import fold
from checker.program.flow import rebuilt, walk
from checker.program.nodes import (
    DISCARDED,
    FALSE,
    Assign,
    Check,
    Const,
    Expr,
    Kind,
    Local,
    LocalVariable,
    Process,
    Program,
    Shared,
    Symbol,
    Transition,
    Variable,
)
from checker.program.types import IntType, OffsetType

MOST_TERMS: Final = 64
"""A variable that can hold more terms than this is taken to grow without bound."""


@final
@dataclass(frozen=True, slots=True)
class Finite:
    """A finite Program and its region.

    Attributes:
        program: The Program, the same for every choice of inputs in the region.
        region: The atoms that it rests on, in the order in which they are met, with their truths.
        names: For each name of variables, the terms that they can hold.
    """

    program: Program
    region: tuple[tuple[Atom, bool], ...]
    names: dict[str, set[Term]] = field(compare=False, hash=False)


def is_symbolic(program: Program) -> bool:
    """Returns whether a Program has inputs or offsets, so that no engine can search it as it is."""
    kinds = [*program.kinds, *([program.setup] if program.setup else [])]
    types = [each.type for each in program.variables]
    types += [each.type for kind in kinds for each in kind.locals]
    return (
        bool(program.inputs)
        or any(isinstance(each, OffsetType) for each in types)
        or any(
            isinstance(each, Const | Symbol) and isinstance(each.type, OffsetType)
            for kind in kinds
            for transition in kind.transitions
            for expr in (transition.guard, *(assign.value for assign in transition.updates))
            for each in walk(expr)
        )
    )


def finite(program: Program, values: Sequence[int]) -> Finite:
    """Returns the finite Program of a choice of inputs.

    Args:
        program: A symbolic Program.
        values: The inputs' values.

    Raises:
        ModelError: An offset can be infinitely many terms, or is not a linear term.
    """
    return _Specialiser(Reader(program, values)).run()


@final
@dataclass(slots=True)
class _Specialiser:
    """Specialises a Program.

    Attributes:
        reader: What reads expressions, and knows what variables can hold.
        reached: For each kind, the locations that can be reached.
        changed: Whether something was found since the last round began.
    """

    reader: Reader
    reached: dict[int, set[int]] = field(default_factory=dict)
    changed: bool = True

    @property
    def program(self) -> Program:
        """The symbolic Program."""
        return self.reader.program

    def run(self) -> Finite:
        """Finds what every variable can hold, then writes the finite Program."""
        self._begin()
        while self.changed:
            self.changed = False
            for number, kind in self._kinds():
                self._follow(number, kind)
        return Finite(self._written(), tuple(self.reader.truths.items()), self._names())

    def _kinds(self) -> list[tuple[int, Kind]]:
        """Returns the kinds with their numbers, the set-up first."""
        setup = [(SETUP, self.program.setup)] if self.program.setup is not None else []
        return [*setup, *enumerate(self.program.kinds)]

    def _begin(self) -> None:
        """Notes what the offset variables begin with."""
        pairs = zip(self.program.variables, self.program.initial, strict=True)
        for position, (variable, initial) in enumerate(pairs):
            if isinstance(variable.type, OffsetType):
                self.reader.held[SHARED, position] = {UNSET: 0}
                for number in dict.fromkeys(value for values in initial for value in values):
                    self._learn((SHARED, position), held(number, variable.type))
        for number, kind in self._kinds():
            self.reached[number] = {kind.entry}
            for position, local in enumerate(kind.locals):
                if isinstance(local.type, OffsetType):
                    self.reader.held[number, position] = {UNSET: 0}
        for process in self.program.processes:
            for position, values in process.arguments:
                type_ = self.program.kinds[process.kind].locals[position].type
                if isinstance(type_, OffsetType):
                    for number in values:
                        self._learn((process.kind, position), held(number, type_))

    def _learn(self, key: Key, found: Held) -> None:
        """Notes that a variable can hold a term.

        Raises:
            ModelError: It can hold too many.
        """
        known = self.reader.held[key]
        if found in known:
            return
        known[found] = len(known)
        self.changed = True
        if len(known) > MOST_TERMS:
            name = self._variable(key).name.lstrip("$")
            raise ModelError(
                f"the offset `{name}` can be any of infinitely many values",
                self.reader.where,
                "it grows in a loop: bound the loop by something finite, or give the inputs values",
            )

    def _variable(self, key: Key) -> Variable | LocalVariable:
        """Returns a variable by its key."""
        number, position = key
        if number == SHARED:
            return self.program.variables[position]
        return dict(self._kinds())[number].locals[position]

    def _follow(self, number: int, kind: Kind) -> None:
        """Follows the transitions of a kind that can be reached."""
        self.reader.kind = number
        reached = self.reached[number]
        for transition in kind.transitions:
            if transition.source not in reached:
                continue
            self.reader.where = transition.origin.span
            if not _can_pass(self.reader.plain(transition.guard)):
                continue
            for assign in transition.updates:
                key = self.reader.key(assign.target)
                if key in self.reader.held:
                    for found in leaves(self.reader.tree(assign.value)):
                        self._learn(key, found)
                else:
                    self.reader.plain(assign.value)
            if transition.target != DISCARDED and transition.target not in reached:
                reached.add(transition.target)
                self.changed = True

    def _written(self) -> Program:
        """Returns the finite Program."""
        program = self.program
        kinds = {number: self._kind(number, kind) for number, kind in self._kinds()}
        self.reader.kind = SHARED
        properties = []
        for each in program.properties:
            self.reader.where = each.span
            properties.append(replace(each, condition=self.reader.plain(each.condition)))
        self.reader.where = None
        locks = [
            replace(each, held=tuple(map(self.reader.plain, each.held))) for each in program.locks
        ]
        pairs = zip(program.variables, program.initial, strict=True)
        shared = [self._shared(n, variable, initial) for n, (variable, initial) in enumerate(pairs)]
        return replace(
            program,
            variables=tuple(variable for variable, _ in shared),
            initial=tuple(initial for _, initial in shared),
            kinds=tuple(kinds[number] for number in range(len(program.kinds))),
            processes=tuple(map(self._process, program.processes)),
            properties=tuple(properties),
            locks=tuple(locks),
            setup=kinds.get(SETUP),
            inputs=(),
            assumptions=(),
        )

    def _shared(
        self, position: int, variable: Variable, initial: tuple[tuple[int, ...], ...]
    ) -> tuple[Variable, tuple[tuple[int, ...], ...]]:
        """Returns a shared variable and what its elements begin with."""
        known = self.reader.held.get((SHARED, position))
        if known is None:
            return variable, initial
        type_ = variable.type
        assert isinstance(type_, OffsetType)
        numbered = tuple(tuple(known[held(value, type_)] for value in values) for values in initial)
        return replace(variable, type=IntType(0, len(known) - 1)), numbered

    def _process(self, process: Process) -> Process:
        """Returns a process with its arguments numbered."""
        arguments = []
        for position, values in process.arguments:
            known = self.reader.held.get((process.kind, position))
            type_ = self.program.kinds[process.kind].locals[position].type
            if known is not None and isinstance(type_, OffsetType):
                values = tuple(known[held(value, type_)] for value in values)
            arguments.append((position, values))
        return replace(process, arguments=tuple(arguments))

    def _kind(self, number: int, kind: Kind) -> Kind:
        """Returns a kind of the finite Program."""
        self.reader.kind = number
        locals_ = tuple(
            replace(local, type=IntType(0, len(self.reader.held[number, n]) - 1))
            if (number, n) in self.reader.held
            else local
            for n, local in enumerate(kind.locals)
        )
        transitions = []
        for transition in kind.transitions:
            if transition.source in self.reached[number]:
                self.reader.where = transition.origin.span
                transitions.append(self._transition(transition))
            else:
                transitions.append(replace(transition, guard=FALSE, updates=()))
        return replace(kind, locals=locals_, transitions=tuple(transitions))

    def _transition(self, transition: Transition) -> Transition:
        """Returns a transition of the finite Program."""
        guard = self.reader.plain(transition.guard)
        if fold.is_false(guard):
            return replace(transition, guard=FALSE, updates=())
        if not _can_pass(guard):  # it fails: what it would store was not followed
            return replace(transition, guard=guard, updates=())
        updates = tuple(map(self._assign, transition.updates))
        return replace(transition, guard=guard, updates=updates)

    def _assign(self, assign: Assign) -> Assign:
        """Returns an update of the finite Program."""
        key = self.reader.key(assign.target)
        target = assign.target
        if isinstance(target, Shared):
            target = Shared(target.variable, self.reader.plain(target.index))
        known = self.reader.held.get(key)
        if known is None:
            return Assign(target, self.reader.plain(assign.value))
        type_ = IntType(0, len(known) - 1)
        if isinstance(assign.value, Shared | Local):
            source = self.reader.held.get(self.reader.key(assign.value), {})
            if source and all(known[found] == number for found, number in source.items()):
                return Assign(target, rebuilt(assign.value, self.reader.plain))
        tree = self.reader.tree(assign.value)
        return Assign(target, expression(tree, lambda found: Const(known[found], type_), type_))

    def _names(self) -> dict[str, set[Term]]:
        """Returns the names of variables, with what they can hold."""
        names: dict[str, set[Term]] = {}
        for key, known in sorted(self.reader.held.items(), key=lambda each: each[0][0] == SHARED):
            name = self._variable(key).name.rpartition(".")[2].rstrip("0123456789").rstrip("'")
            if not name.startswith("$"):
                found = {each for each in known if isinstance(each, Term)}
                names.setdefault(name, set()).update(found)
        return names


def _can_pass(guard: Expr) -> bool:
    """Returns whether a guard may let a process pass: it is not known to be false, or to fail."""
    while isinstance(guard, Check):
        if fold.is_false(guard.condition):
            return False
        guard = guard.value
    return not fold.is_false(guard)

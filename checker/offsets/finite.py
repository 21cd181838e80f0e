"""From a symbolic Program to a finite one that leaves the truths of some atoms open.

Before: offsets are machine integers, and inputs have no values. After: an offset variable holds
the number of a term, a comparison of offsets is the truth of an atom, and no input is left. With
the truths that the atoms have for some values of the inputs, the finite Program has the executions
of the symbolic one with these values.

A fixpoint finds which terms a variable can hold: shared ones anywhere, locals at each location. The
locations and transitions keep their numbers, so that a path of the finite Program is one of the
symbolic one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import final

from ..program import fold
from ..program.expressions import rebuilt, walk
from ..program.nodes import (
    FALSE,
    Assign,
    Const,
    Kind,
    Local,
    Process,
    Program,
    Shared,
    Symbol,
    Transition,
    Variable,
)
from ..program.rewrite import having, lock_mapped
from ..program.types import IntType, OffsetType
from ..records import dataclass
from . import words
from .reaching import Reaching, can_pass, kinds, variable
from .reading import SETUP, SHARED, Reader, held
from .terms import Atom, Term, given
from .trees import expression


@final
@dataclass(frozen=True, slots=True)
class Finite:
    """A finite Program and its atoms.

    Attributes:
        program: The Program.
        atoms: Its atoms, in order.
        names: The terms' names in the model: of each, a variable that can hold nothing else.
    """

    program: Program
    atoms: tuple[Atom, ...]
    names: dict[Term, str]


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


def finite(program: Program) -> Finite:
    """Returns the finite Program of a symbolic one.

    Raises:
        ModelError: An offset can be infinitely many terms, or is not a linear term.
    """
    reader = Reader(program)
    return _Writer(reader, Reaching(reader)).run()


@final
@dataclass(slots=True)
class _Writer:
    """Writes the finite Program.

    Attributes:
        reader: The reader of expressions, which knows the terms that variables can hold.
        reaching: The fixpoint that has found these terms.
    """

    reader: Reader
    reaching: Reaching

    @property
    def program(self) -> Program:
        """The symbolic Program."""
        return self.reader.program

    def run(self) -> Finite:
        """Finds the terms that every variable can hold, then writes the finite Program."""
        self.reaching.run()
        written, names, inputs = self._written(), self._names(), self.program.inputs
        atoms = tuple(self.reader.atoms)
        texts = tuple(words.conjunction_words([(atom, True)], inputs, names) for atom in atoms)
        return Finite(replace(written, atoms=texts), atoms, names)

    def _written(self) -> Program:
        """Returns the finite Program."""
        program = self.program
        made = {number: self._kind(number, kind) for number, kind in kinds(program)}
        self.reader.kind, self.reader.here = SHARED, {}
        properties = []
        for each in program.properties:
            self.reader.where = each.span
            properties.append(replace(each, condition=self.reader.plain(each.condition)))
        self.reader.where = None
        locks = [lock_mapped(each, self.reader.plain) for each in program.locks]
        pairs = zip(program.variables, program.initial, strict=True)
        shared = [self._shared(n, variable, initial) for n, (variable, initial) in enumerate(pairs)]
        return replace(
            program,
            variables=tuple(variable for variable, _ in shared),
            initial=tuple(initial for _, initial in shared),
            kinds=tuple(made[number] for number in range(len(program.kinds))),
            processes=tuple(map(self._process, program.processes)),
            properties=tuple(properties),
            locks=tuple(locks),
            setup=made.get(SETUP),
            inputs=(),
            assumptions=(),
        )

    def _shared(
        self, position: int, variable: Variable, initial: tuple[tuple[int, ...], ...]
    ) -> tuple[Variable, tuple[tuple[int, ...], ...]]:
        """Returns a shared variable and the initial values of its elements."""
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
        locals_ = tuple(
            replace(local, type=IntType(0, len(self.reader.held[number, n]) - 1))
            if (number, n) in self.reader.held
            else local
            for n, local in enumerate(kind.locals)
        )
        transitions = []
        for transition in kind.transitions:
            if transition.source in self.reaching.reached[number]:
                self.reaching.enter(number, transition)
                transitions.append(self._transition(transition))
            else:
                transitions.append(having(transition, FALSE, ()))
        return replace(kind, locals=locals_, transitions=tuple(transitions))

    def _transition(self, transition: Transition) -> Transition:
        """Returns a transition of the finite Program."""
        guard = self.reader.plain(transition.guard)
        if fold.is_false(guard):
            return having(transition, FALSE, ())
        if not can_pass(guard):  # it fails: what it would store was not followed
            return having(transition, guard, ())
        updates = []
        for assign in transition.updates:
            updates.append(self._assign(assign))
            self.reaching.store(assign)
        return having(transition, guard, tuple(updates))

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
            numbers = self.reader.held.get(self.reader.key(assign.value), {})
            options = self.reader.options(assign.value) if numbers else ()
            if len(options) > 1 and all(known[each] == numbers[each] for each in options):
                return Assign(target, rebuilt(assign.value, self.reader.plain))
        tree = self.reader.tree(assign.value)
        return Assign(target, expression(tree, lambda found: Const(known[found], type_), type_))

    def _names(self) -> dict[Term, str]:
        """Returns the terms' names: of each, a variable that holds this term and no other."""
        meant: dict[str, set[Term]] = {}
        for key, known in sorted(self.reader.held.items(), key=lambda each: each[0][0] == SHARED):
            name = (
                variable(self.program, key).name.rpartition(".")[2].rstrip("0123456789").rstrip("'")
            )
            if not name.startswith("$"):
                found = {each for each in known if isinstance(each, Term)}
                meant.setdefault(name, set()).update(found)
        inputs = {each.name: given(n, each.type) for n, each in enumerate(self.program.inputs)}
        names: dict[Term, str] = {}
        for name, found in meant.items():
            only = next(iter(found), Term(0))
            if len(found) == 1 and only.parts and inputs.get(name, only) == only:
                names.setdefault(only, name)
        return names

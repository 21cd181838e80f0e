"""Reaching terms: a fixpoint finds the terms that each offset variable can hold.

Shared variables are taken to hold anything that anybody stores in them, at any time; locals are
followed from location to location, along transitions whose guards are not known to be false.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final, TypeAlias, final

from ..analysis.flow import live_locals
from ..errors import ModelError
from ..program import fold
from ..program.interpreter import leaving
from ..program.nodes import (
    DISCARDED,
    Assign,
    Check,
    Expr,
    Kind,
    Local,
    LocalVariable,
    Program,
    Shared,
    Transition,
    Variable,
)
from ..program.types import OffsetType
from .reading import SETUP, SHARED, UNSET, Held, Key, Reader, held
from .trees import leaves

MOST_TERMS: Final = 64
"""A variable that can hold more terms than this is taken to grow without bound."""

Here: TypeAlias = dict[int, tuple[Held, ...]]
"""For each local that matters at a location, the terms that it can hold there."""


@final
@dataclass(slots=True)
class Reaching:
    """Finds the terms that variables can hold.

    Attributes:
        reader: The reader of expressions, which is told the terms that variables can hold.
        reached: For each kind, for each location that can be reached, what its locals can hold
            there.
    """

    reader: Reader
    reached: dict[int, dict[int, Here]] = field(default_factory=dict)
    _pending: deque[tuple[int, int]] = field(default_factory=deque)
    _readers: dict[Key, set[tuple[int, int]]] = field(default_factory=dict)
    _live: dict[int, tuple[frozenset[int], ...]] = field(default_factory=dict)
    _leaving: dict[int, tuple[tuple[int, ...], ...]] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """The symbolic Program."""
        return self.reader.program

    def run(self) -> None:
        """Follows everything until nothing new is found."""
        self._begin_shared()
        for number, kind in kinds(self.program):
            self._begin(number, kind)
        while self._pending:
            number, location = self._pending.popleft()
            kind = dict(kinds(self.program))[number]
            for position in self._leaving[number][location]:
                self._follow(number, kind.transitions[position])

    def enter(self, number: int, transition: Transition) -> None:
        """Makes the reader read a transition."""
        self.reader.kind = number
        self.reader.where = transition.origin.span
        self.reader.here = dict(self.reached[number][transition.source])

    def store(self, assign: Assign) -> None:
        """Notes the terms that an update stores, and tells the reader."""
        key = self.reader.key(assign.target)
        if key not in self.reader.held:
            return
        found = leaves(self.reader.tree(assign.value))
        for each in found:
            self._learn(key, each)
        if isinstance(assign.target, Local) and found:
            self.reader.here[assign.target.variable] = tuple(found)

    def _begin_shared(self) -> None:
        """Notes the initial terms of the shared variables."""
        pairs = zip(self.program.variables, self.program.initial, strict=True)
        for position, (variable, initial) in enumerate(pairs):
            if isinstance(variable.type, OffsetType):
                self.reader.held[SHARED, position] = {UNSET: 0}
                for number in dict.fromkeys(value for values in initial for value in values):
                    self._learn((SHARED, position), held(number, variable.type))

    def _begin(self, number: int, kind: Kind) -> None:
        """Notes the initial terms of a kind's locals, and its readers of shared variables."""
        begins: dict[int, dict[Held, None]] = {}
        self.reader.kind = number
        for position, local in enumerate(kind.locals):
            if isinstance(local.type, OffsetType):
                self.reader.held[number, position] = {UNSET: 0}
                begins[position] = {UNSET: None}
        for process in self.program.processes if number >= 0 else ():
            for position, values in process.arguments if process.kind == number else ():
                type_ = kind.locals[position].type
                for value in values if isinstance(type_, OffsetType) else ():
                    self._learn((number, position), held(value, type_))
                    begins[position][held(value, type_)] = None
        for transition in kind.transitions:
            for expr in (transition.guard, *(assign.value for assign in transition.updates)):
                for each in self.reader.mentioned(expr).variables:
                    if isinstance(each, Shared):
                        at = (number, transition.source)
                        self._readers.setdefault((SHARED, each.variable), set()).add(at)
        self._live[number] = live_locals(kind)
        self._leaving[number] = leaving(kind)
        entry = {position: tuple(found) for position, found in begins.items()}
        self.reached[number] = {kind.entry: entry}
        self._pending.append((number, kind.entry))

    def _learn(self, key: Key, found: Held) -> None:
        """Notes that a variable can hold a term.

        Raises:
            ModelError: It can hold too many.
        """
        known = self.reader.held[key]
        if found in known:
            return
        known[found] = len(known)
        for number, location in sorted(self._readers.get(key, ())):
            if location in self.reached.get(number, ()):
                self._await(number, location)
        if len(known) > MOST_TERMS:
            name = variable(self.program, key).name.lstrip("$")
            raise ModelError(
                f"the offset `{name}` can be any of infinitely many values",
                self.reader.where,
                "it grows in a loop: bound the loop by something finite, or give the inputs values",
            )

    def _await(self, number: int, location: int) -> None:
        """Queues the transitions that leave a location."""
        if (number, location) not in self._pending:
            self._pending.append((number, location))

    def _follow(self, number: int, transition: Transition) -> None:
        """Follows a transition."""
        self.enter(number, transition)
        if not can_pass(self.reader.plain(transition.guard)):
            return
        for assign in transition.updates:
            self.store(assign)
        if transition.target != DISCARDED:
            self._arrive(number, transition.target)

    def _arrive(self, number: int, location: int) -> None:
        """Adds the terms that locals can hold at a location to those known already."""
        live = self._live[number][location]
        here = {position: found for position, found in self.reader.here.items() if position in live}
        before = self.reached[number].get(location)
        if before is None:
            self.reached[number][location] = here
            self._await(number, location)
            return
        for position, found in here.items():
            united = tuple(dict.fromkeys((*before.get(position, ()), *found)))
            if united != before.get(position):
                before[position] = united
                self._await(number, location)


def can_pass(guard: Expr) -> bool:
    """Returns whether a guard may let a process pass: it is not known to be false, or to fail."""
    while isinstance(guard, Check):
        if fold.is_false(guard.condition):
            return False
        guard = guard.value
    return not fold.is_false(guard)


def kinds(program: Program) -> list[tuple[int, Kind]]:
    """Returns the kinds with their numbers, the set-up first."""
    setup = [(SETUP, program.setup)] if program.setup is not None else []
    return [*setup, *enumerate(program.kinds)]


def variable(program: Program, key: Key) -> Variable | LocalVariable:
    """Returns a variable by its key."""
    number, position = key
    if number == SHARED:
        return program.variables[position]
    return dict(kinds(program))[number].locals[position]

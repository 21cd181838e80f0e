"""Locals that can have but one value wherever they are read are replaced by it.

*Before*: a process keeps what it has worked out of its arguments, such as which lock is its first.
*After*: to read such a local is to read a constant, so that it will be dead, and no state hold it.

Sound because each read gives what it gave: every run of the one Program is a run of the other.
Checks stay where they are, with constants in them, and the order of failures with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import final

from ..analysis.flow import Reads, bits, locals_observed, may_complete
from ..program.expressions import rebuilt
from ..program.interpreter import OPERATORS, leaving
from ..program.nodes import (
    DISCARDED,
    Assign,
    Binary,
    Check,
    Const,
    Expr,
    Kind,
    Local,
    Program,
    Shared,
    Transition,
)
from ..program.rewrite import having


def put_in_constants(program: Program) -> Program:
    """Replaces the locals that are constant wherever they are read."""
    kinds = tuple(_kind(program, number) for number in range(len(program.kinds)))
    if all(one is other for one, other in zip(kinds, program.kinds, strict=True)):
        return program
    return replace(program, kinds=kinds)


def _kind(program: Program, number: int) -> Kind:
    """Replaces them in one kind; returns it itself where there are none."""
    kind, reads = program.kinds[number], Reads()
    sources = _sources(kind, reads)
    wanted = {n for n in sources if kind.locals[n].type.low < kind.locals[n].type.high}
    wanted -= locals_observed(program, number)
    if not wanted:
        return kind
    facts = _Facts(_closed(wanted, sources))
    at = _flow(kind, facts, facts.all(_beginning(program, number)))
    read, others = 0, ~bits(wanted)
    starts = [at[each.source] for each in kind.transitions]
    for transition, start in zip(kind.transitions, starts, strict=True):
        for expr, known in () if start is None else _evaluated(transition, facts, start):
            if mine := reads.of(expr) & ~others:
                read |= mine
                others |= facts.lacking(known, mine)
    constant = read & ~others
    if not constant:
        return kind
    transitions = (
        transition
        if start is None or not _reads(transition, constant, reads)
        else _replaced(kind, transition, facts, start)
        for transition, start in zip(kind.transitions, starts, strict=True)
    )
    return replace(kind, transitions=tuple(transitions))


def _reads(transition: Transition, locals_: int, reads: Reads) -> bool:
    """Returns whether a transition reads one of some locals."""
    found = reads.of(transition.guard)
    for assign in transition.updates:
        found |= reads.of(assign.value)
        if isinstance(assign.target, Shared):
            found |= reads.of(assign.target.index)
    return bool(found & locals_)


def _sources(kind: Kind, reads: Reads) -> dict[int, int]:
    """Returns the locals that are only ever given constants and such locals: of each, which."""
    found = dict.fromkeys(range(len(kind.locals)), 0)
    for transition in kind.transitions:
        for assign in transition.updates:
            if isinstance(assign.target, Local) and assign.target.variable in found:
                if _is_simple(assign.value):
                    found[assign.target.variable] |= reads.of(assign.value)
                else:
                    del found[assign.target.variable]
    while others := [local for local, read in found.items() if read & ~bits(found)]:
        for local in others:
            del found[local]
    return found


def _is_simple(expr: Expr) -> bool:
    """Returns whether an expression may be known once its locals are."""
    match expr:
        case Const() | Local():
            return True
        case Check(left, right) | Binary(_, left, right):
            return _is_simple(left) and _is_simple(right)
    return False


def _closed(locals_: Set[int], sources: Mapping[int, int]) -> frozenset[int]:
    """Returns some locals with all that they are computed from."""
    found: set[int] = set()
    pending = list(locals_)
    while pending:
        local = pending.pop()
        if local not in found:
            found.add(local)
            pending += [other for other in sources if sources[local] >> other & 1]
    return frozenset(found)


def _beginning(program: Program, number: int) -> Iterator[tuple[int, int]]:
    """Yields the locals of a kind that begin with one value in all processes, and that value."""
    arguments = [dict(each.arguments) for each in program.processes if each.kind == number]
    for local, variable in enumerate(program.kinds[number].locals):
        low = (variable.type.low,)
        values = {value for each in arguments for value in each.get(local, low)}
        if len(values) == 1:
            yield local, values.pop()


@final
@dataclass(slots=True)
class _Facts:
    """Facts of the form "this local has this value". A set of facts is an int with a bit for each.

    Attributes:
        tracked: The locals of which there are facts.
    """

    tracked: frozenset[int]
    _facts: dict[tuple[int, int], int] = field(default_factory=dict)
    _values: list[int] = field(default_factory=list)
    _about: dict[int, int] = field(default_factory=dict)

    def all(self, values: Iterator[tuple[int, int]]) -> int:
        """Returns the facts about some locals, without those of locals that are not tracked."""
        return sum(self._fact(local, value) for local, value in values if local in self.tracked)

    def _fact(self, local: int, value: int) -> int:
        """Returns one fact."""
        fact = self._facts.get((local, value))
        if fact is None:
            fact = self._facts[local, value] = 1 << len(self._values)
            self._values.append(value)
            self._about[local] = self._about.get(local, 0) | fact
        return fact

    def value(self, expr: Expr, known: int) -> int | None:
        """Returns an expression's value; None if it is not known, or evaluating it may fail."""
        match expr:
            case Const(value):
                return value
            case Local(local):
                fact = known & self._about.get(local, 0)
                return self._values[fact.bit_length() - 1] if fact else None
            case Check(condition, value):
                return self.value(value, known) if self.value(condition, known) else None
            case Binary(operator, left, right):
                one, other = self.value(left, known), self.value(right, known)
                if one is None or other is None:
                    return None
                try:
                    return int(OPERATORS[operator](one, other))
                except (ArithmeticError, ValueError):
                    return None
        return None

    def after(self, assign: Assign, known: int) -> int:
        """Returns the facts known after an update."""
        if not isinstance(assign.target, Local) or assign.target.variable not in self.tracked:
            return known
        local, value = assign.target.variable, self.value(assign.value, known)
        left = known & ~self._about.get(local, 0)
        return left if value is None else left | self._fact(local, value)

    def lacking(self, known: int, locals_: int) -> int:
        """Returns the subset of some locals whose values are not known."""
        return bits(
            local
            for local in range(locals_.bit_length())
            if locals_ >> local & 1 and not known & self._about.get(local, 0)
        )


def _flow(kind: Kind, facts: _Facts, begin: int) -> list[int | None]:
    """Returns the facts known at each location: the greatest fixpoint, from the entry on.

    None where no process comes: what is known rules it out (Wegman and Zadeck 1991), or a
    transition on the way there surely fails.
    """
    at: list[int | None] = [None] * len(kind.locations)
    at[kind.entry] = begin
    edges, going_on = leaving(kind), list(map(may_complete, kind.transitions))
    pending = [kind.entry]  # a heap, since most of what comes before stands before
    while pending:
        location = heappop(pending)
        for position in edges[location]:
            transition, known = kind.transitions[position], at[location] or 0
            target = transition.target
            is_never = not going_on[position] or facts.value(transition.guard, known) == 0
            if target == DISCARDED or is_never:
                continue
            before = at[target]
            for assign in transition.updates:
                known = facts.after(assign, known)
            if before is not None:
                known &= before
            if known != before:
                at[target] = known
                heappush(pending, target)
    return at


def _evaluated(transition: Transition, facts: _Facts, known: int) -> Iterator[tuple[Expr, int]]:
    """Yields each expression that a transition evaluates, with the facts known there."""
    yield transition.guard, known
    for assign in transition.updates:
        yield assign.value, known
        if isinstance(assign.target, Shared):
            yield assign.target.index, known
        known = facts.after(assign, known)


def _replaced(kind: Kind, transition: Transition, facts: _Facts, known: int) -> Transition:
    """Returns a transition that reads constants where it can."""

    def of(expr: Expr) -> Expr:
        """Replaces each local whose value is known."""
        if not isinstance(expr, Local):
            return rebuilt(expr, of)
        value = facts.value(expr, known)
        return expr if value is None else Const(value, kind.locals[expr.variable].type)

    guard, updates = of(transition.guard), list[Assign]()
    for assign in transition.updates:
        value, target = of(assign.value), assign.target
        if isinstance(target, Shared):
            target = Shared(target.variable, of(target.index))
        updates.append(Assign(target, value))
        known = facts.after(assign, known)
    return having(transition, guard, tuple(updates))

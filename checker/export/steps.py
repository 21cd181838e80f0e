"""A Program's steps as guarded rules: one rule for each outcome that a step may have.

*Before*: a control-flow graph, in which a step runs through locations that are not visible, may
branch there, block, fail or be ruled out. *After*: for each visible location some rules. A rule is
a guard over the state in which the step begins, and a body that cannot block and has no choices.
Where a rule's guard holds, its body is one outcome of the step, and each outcome is that of one
rule, so that a tool which fires one rule at a time visits the same states by as many transitions.

Where a decision within a step is one of two that exclude each other, and nothing after it may block
or choose, it stays in the body, as an `if`. Any other is moved into the guard, its variables
replaced by what they hold there in terms of the step's beginning (`Facts.before`). Loops within a
step are unrolled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from typing import Final, final

from ..errors import ModelError
from ..program.interpreter import leaving
from ..program.nodes import (
    DISCARDED,
    FALSE,
    TRUE,
    Const,
    Expr,
    Kind,
    Local,
    Origin,
    Shared,
    Transition,
)
from ..records import dataclass
from .bodies import tidied
from .rules import (
    Arrive,
    Body,
    Fail,
    Require,
    Rule,
    RuleBranch,
    RuleStep,
    Statement,
    Store,
)
from .symbolic import (
    Facts,
    needs,
    stripped,
    symbolic_conjunction,
    symbolic_disjunction,
    symbolic_negation,
)

LONGEST: Final = 150
"""Transitions of one way through a step that is still unrolled."""

MOST: Final = 4_000
"""Transitions of all ways through a step that are still written down."""


@final
@dataclass(frozen=True, slots=True)
class StepWay:
    """A way to the end of a step: conditions where the step begins, and the stores on the way.

    The body is None where the execution is ruled out.
    """

    guards: tuple[Expr, ...]
    body: Body | None


@final
@dataclass(frozen=True, slots=True)
class Ways:
    """Every way from one point to the end of a step, and whether one is always open."""

    ways: tuple[StepWay, ...]
    is_total: bool

    @property
    def body(self) -> Body | None:
        """The body, if there is one way and it is always open; else None."""
        return self.ways[0].body if len(self.ways) == 1 and not self.ways[0].guards else None


def steps_of_kind(kind: Kind) -> tuple[RuleStep, ...]:
    """Returns the steps of a process of a kind from each visible location but the last, in order.

    Raises:
        ModelError: A step has too many ways, as a loop in it has whose end no constant decides.
    """
    numbers = [number for number, each in enumerate(kind.locations) if each.visible]
    return tuple(_step(kind, number) for number in numbers if number != kind.final)


def _step(kind: Kind, location: int) -> RuleStep:
    """Returns the steps of a process from one location."""
    types = {local: kind.locals[local].type for local in kind.locations[location].dead}
    begin = {local: Const(type_.low, type_) for local, type_ in types.items()}
    found = _Explorer(kind).ways(location, Facts(kind, begin, begin), 0)
    rules = tuple(
        Rule(guard, tidied(kind, location, guard, way.body))
        for way in found.ways
        if way.body is not None and (guard := symbolic_conjunction(way.guards)) != FALSE
    )
    ruled_out = symbolic_disjunction(
        symbolic_conjunction(way.guards) for way in found.ways if way.body is None
    )
    return RuleStep(location, rules, ruled_out, not found.is_total)


@final
@dataclass(slots=True)
class _Explorer:
    """Follows every way through one step.

    Attributes:
        kind: The control-flow graph.
        taken: The transitions taken so far, on all ways.
    """

    kind: Kind
    taken: int = 0
    _leaving: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self._leaving = leaving(self.kind)

    def ways(self, location: int, facts: Facts, depth: int) -> Ways:
        """Returns the ways from a location."""
        found: list[tuple[Expr, Transition]] = []
        for position in self._leaving[location]:
            transition = self.kind.transitions[position]
            guard = facts.now(transition.guard)
            if guard != FALSE:
                found.append((guard, transition))
        if len(found) == 2 and _are_opposite(found[0][0], found[1][0]):
            return self._decision(found, facts, depth)
        each = [self._alternative(*one, facts, depth) for one in found]
        return Ways(tuple(way for one in each for way in one.ways), any(e.is_total for e in each))

    def _decision(self, found: Sequence[tuple[Expr, Transition]], facts: Facts, depth: int) -> Ways:
        """Returns the ways of two transitions of which exactly one is enabled."""
        (guard, first), (_, second) = found
        yes = stripped(guard)
        no = symbolic_negation(yes)
        then = self._take(first, facts.assume(yes), depth)
        otherwise = self._take(second, facts.assume(no), depth)
        if then.body is not None and otherwise.body is not None:
            body = (RuleBranch(yes, then.body, otherwise.body, first.origin),)
            both = Ways((StepWay((), body),), True)
        else:
            ways = (*_when(yes, facts, then.ways), *_when(no, facts, otherwise.ways))
            both = Ways(ways, then.is_total and otherwise.is_total)
        return _needing((guard,), facts, both, first.origin)

    def _alternative(self, guard: Expr, transition: Transition, facts: Facts, depth: int) -> Ways:
        """Returns the ways of one transition, whatever the others do."""
        condition = stripped(guard)
        after = self._take(transition, facts.assume(condition), depth)
        if condition != TRUE:
            after = Ways(_when(condition, facts, after.ways), False)
        return _needing((guard,), facts, after, transition.origin)

    def _take(self, transition: Transition, facts: Facts, depth: int) -> Ways:
        """Returns the ways of a transition that is taken."""
        self.taken += 1
        if depth >= LONGEST or self.taken > MOST:
            raise ModelError(
                f"a step of {self.kind.name} has more than {MOST} ways, or a loop whose end no"
                " constant decides: it cannot be written as rules without loops",
                transition.origin.span,
                hint="let the loop access shared state in steps of its own",
            )
        stored: list[tuple[Facts, tuple[Expr, ...], Store]] = []
        for assign in transition.updates:
            value = facts.now(assign.value)
            target: Local | Shared = assign.target
            evaluated: tuple[Expr, ...] = (value,)
            if isinstance(target, Shared):
                index = facts.now(target.index)
                target, evaluated = Shared(target.variable, stripped(index)), (index, value)
            store = Store(target, stripped(value), transition.origin)
            stored.append((facts, evaluated, store))
            facts = facts.store(target, store.value)
        after = self._after(transition, facts, depth)
        for known, evaluated, store in reversed(stored):
            ways = tuple(
                way if way.body is None else replace(way, body=(store, *way.body))
                for way in after.ways
            )
            after = _needing(evaluated, known, Ways(ways, after.is_total), store.origin)
        return after

    def _after(self, transition: Transition, facts: Facts, depth: int) -> Ways:
        """Returns the ways from where a transition leads."""
        if transition.target == DISCARDED:
            return Ways((StepWay((), None),), True)
        if self.kind.locations[transition.target].visible:
            return Ways((StepWay((), (Arrive(transition.target, (), transition.origin),)),), True)
        return self.ways(transition.target, facts, depth + 1)


def _are_opposite(one: Expr, other: Expr) -> bool:
    """Returns whether one guard holds exactly where the other does not, and both fail alike."""
    return symbolic_negation(one) == other or symbolic_negation(other) == one


def _when(condition: Expr, facts: Facts, ways: Iterable[StepWay]) -> tuple[StepWay, ...]:
    """Returns the ways that are open where a condition holds, too."""
    guard = facts.before(condition)
    if guard == FALSE:
        return ()
    return tuple(replace(way, guards=(guard, *way.guards)) for way in ways)


def _needing(exprs: Iterable[Expr], facts: Facts, after: Ways, origin: Origin) -> Ways:
    """Returns the ways that begin by evaluating expressions, which may fail."""
    needed = needs(exprs)
    if not needed:
        return after
    if after.body is not None:
        body: list[Statement] = []
        for condition, failure in needed:
            if condition == FALSE:
                return Ways((StepWay((), (*body, Fail(failure, origin))),), True)
            body.append(Require(condition, failure, origin))
        return Ways((StepWay((), (*body, *after.body)),), True)
    guards: list[Expr] = []
    failing: list[StepWay] = []
    for condition, failure in needed:
        guard = facts.before(condition)
        failing.append(StepWay((*guards, symbolic_negation(guard)), (Fail(failure, origin),)))
        guards.append(guard)
    fine = (replace(way, guards=(*guards, *way.guards)) for way in after.ways)
    return Ways((*failing, *fine), after.is_total)

"""The flow in a kind: which locals are live, what a step can reach, and where it may fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, final

from ..program.expressions import OPERANDS, failures_in, locals_read, walk
from ..program.interpreter import OPERATORS
from ..program.long_steps import endless
from ..program.nodes import (
    DISCARDED,
    TRUE,
    And,
    Binary,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    Kind,
    Local,
    LocalOf,
    Or,
    Program,
    Transition,
    Unary,
    UnaryOperator,
)


def may_pass(guard: Expr) -> bool:
    """Returns whether a guard may be true: it is not known to be false, nor to fail."""
    return guard is TRUE or _may_be(guard, True)


def may_complete(transition: Transition) -> bool:
    """Returns whether a transition may reach its target: it is not known to fail or be disabled."""
    evaluated: list[Expr] = []
    for assign in transition.updates:
        evaluated += [assign.target, assign.value]
    # A leaf has a value: two of three parts are one, and this runs for all transitions again and
    # again.
    return may_pass(transition.guard) and all(
        _may_be(each, False) for each in evaluated if type(each) in OPERANDS
    )


def _may_be(expr: Expr, wanted: bool) -> bool:
    """Returns whether an expression may have a value, or be true where that is wanted.

    Only the parts that are evaluated whatever the values are looked at.
    """
    pending: list[tuple[Any, bool]] = [(expr, wanted)]
    while pending:
        each, is_true = pending.pop()
        if is_true and _is_never(each):
            return False
        of = type(each)  # compared by itself: this runs for all expressions again and again
        if of is Check:
            pending += [(each.condition, True), (each.value, is_true)]
        elif of is And and is_true:
            pending += [(part, True) for part in each.operands]
        elif of is And or of is Or:
            pending += [(part, False) for part in each.operands[:1]]
        elif of is Conditional:
            pending.append((each.condition, False))
        elif (inner := OPERANDS.get(of)) is not None:
            pending += [(part, False) for part in inner(each)]
    return True


def _is_never(expr: Expr) -> bool:
    """Returns whether a Boolean is constantly false, judged by its outermost node and constants."""
    match expr:
        case Const(value):
            return not value
        case Or(parts):
            return all(isinstance(part, Const) and not part.value for part in parts)
        case Unary(UnaryOperator.NOT, Const(value)):
            return bool(value)
        case Binary(operator, Const(left), Const(right)):
            return not OPERATORS[operator](left, right)
    return False


def live_locals(
    kind: Kind, kept: Callable[[int], Iterable[int]] = lambda _: ()
) -> tuple[frozenset[int], ...]:
    """Returns for each location the locals whose values some continuation may read.

    The usual backward analysis, to a fixpoint. What `Location.dead` says is not looked at. A
    transition that surely fails has no continuation: it keeps nothing alive but what it reads.

    Args:
        kind: The control-flow graph.
        kept: Returns the locals that are live at a location whatever the kind does: somebody
            outside it reads them, or the state that is reached there holds them.
    """
    effects = _effects(kind)

    def before(position: int, after: int) -> int:
        """Returns a transition's reads, and the locals that are live after it and not written."""
        read, written = effects[position]
        return read | (after & ~written)

    live = flow_back(
        kind, [bits(kept(location)) for location in range(len(kind.locations))], before
    )
    sets = {
        each: frozenset(local for local in range(each.bit_length()) if each >> local & 1)
        for each in set(live)
    }
    return tuple(map(sets.__getitem__, live))


def is_live(kind: Kind, location: int, local: int) -> bool:
    """Returns whether a state in which a process is at a location holds a local."""
    return not kind.locals[local].transient and local not in kind.locations[location].dead


def flow_back(kind: Kind, kept: Sequence[int], before: Callable[[int, int], int]) -> list[int]:
    """Returns for each location the union of the facts that flow back to it: the least fixpoint.

    Args:
        kind: The control-flow graph.
        kept: The facts at each location that no transition removes, as bits.
        before: Returns what there is before a transition, by its position and what there is at its
            target: nothing where it cannot get there.
    """
    entering: list[list[int]] = [[] for _ in kind.locations]
    going_on = [
        transition.target != DISCARDED and may_complete(transition)
        for transition in kind.transitions
    ]
    for position, transition in enumerate(kind.transitions):
        if going_on[position]:
            entering[transition.target].append(position)
    found = list(kept)
    pending = list(range(len(kind.transitions)))
    while pending:
        position = pending.pop()
        transition = kind.transitions[position]
        after = found[transition.target] if going_on[position] else 0
        union = before(position, after) | found[transition.source]
        if union != found[transition.source]:
            found[transition.source] = union
            pending.extend(entering[transition.source])
    return found


@final
@dataclass(slots=True)
class Reads:
    """Which locals expressions read, as bits. An object that occurs often is looked at once."""

    _known: dict[int, tuple[int, Expr]] = field(default_factory=dict)

    def of(self, expr: Expr) -> int:
        """Returns the locals that evaluating an expression may read."""
        if type(expr) is Const:
            return 0
        found = self._known.get(id(expr))
        if found is None:  # the object is kept: nobody else gets its identity
            found = self._known[id(expr)] = bits(locals_read(expr)), expr
        return found[0]


def _effects(kind: Kind) -> list[tuple[int, int]]:
    """Returns for each transition the locals read before they are written, and those written."""
    reads, effects = Reads().of, []
    for transition in kind.transitions:
        read, written = reads(transition.guard), 0
        for assign in transition.updates if may_pass(transition.guard) else ():
            target = assign.target
            if isinstance(target, Local):
                read |= reads(assign.value) & ~written
                written |= 1 << target.variable
            else:
                read |= (reads(target.index) | reads(assign.value)) & ~written
        effects.append((read, written))
    return effects


def bits(locals_: Iterable[int]) -> int:
    """Returns a set of locals as an int with a bit for each."""
    found = 0
    for local in locals_:
        found |= 1 << local
    return found


def reach(
    kind: Kind,
    edges: Sequence[Sequence[int]],
    start: int,
    never: Set[int] = frozenset(),
) -> frozenset[int]:
    """Returns the positions of the transitions that one step from a visible location can take.

    Args:
        kind: The control-flow graph.
        edges: For each location the positions of the transitions that leave it.
        start: The location.
        never: The positions of those that are never taken.
    """
    reached: set[int] = set()
    pending = [start]
    while pending:
        for position in edges[pending.pop()]:
            transition = kind.transitions[position]
            target = transition.target
            if position not in reached and position not in never:
                reached.add(position)
                is_within = target != DISCARDED and not kind.locations[target].visible
                if is_within and may_complete(transition):
                    pending.append(target)
    return frozenset(reached)


def locals_observed(program: Program, kind: int) -> frozenset[int]:
    """Returns the locals of a kind that some property or lock reads from outside."""
    conditions = [each.condition for each in program.properties]
    conditions.extend(held for lock in program.locks for held in (*lock.held, *lock.exclusive))
    return frozenset(
        each.variable
        for condition in conditions
        for each in walk(condition)
        if isinstance(each, LocalOf) and program.processes[each.process].kind == kind
    )


def checks(transition: Transition) -> Iterator[Failure]:
    """Returns every failure that a transition's guard and updates may meet."""
    expressions = [transition.guard]
    for assign in transition.updates:
        expressions += [assign.target, assign.value]
    for expr in expressions:
        yield from failures_in(expr)


def failures(program: Program) -> tuple[Failure, ...]:
    """Returns every failure that may be met anywhere, each once, in the Program's order.

    The set-up's first, then the processes' steps, the properties, and last the steps that are too
    long.
    """
    kinds = [*([program.setup] if program.setup else []), *program.kinds]
    transitions = [transition for kind in kinds for transition in kind.transitions]
    found = [failure for transition in transitions for failure in checks(transition)]
    found += [failure for each in program.properties for failure in failures_in(each.condition)]
    return tuple(dict.fromkeys([*found, *map(endless, transitions)]))

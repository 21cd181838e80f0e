"""Acquisitions of locks as parts: a process goes on without the lock.

An acquisition is the statement that waits for a lock and takes it. Without it the process goes from
where the statement first looks at the lock to where it ends; a release of a lock that the process
does not hold does nothing then, so that releases need not be found for each acquisition. What a
model asserts or promises about who holds the lock (`assert`, `guarded_by`) is dropped: it is to be
found out whether the lock protects something else. A trylock is no acquisition here: what
its caller does when it fails is a check.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, final

from ..analysis.accesses import all_of, inverted
from ..analysis.locks import Taking, takings
from ..program.expressions import locals_read, walk
from ..program.nodes import (
    FALSE,
    TRUE,
    Check,
    Expr,
    FailureKind,
    Kind,
    Local,
    Program,
    Shared,
    Transition,
)
from ..program.rewrite import having
from .parts import (
    Edit,
    Graph,
    PartKind,
    ProtocolPart,
    Removal,
    Removals,
    graphs,
    part_at,
    phrase,
)
from .sections import LEAVING, RESTORING, is_ambiguous, method_called, primitive_of, takes_a_lock

ABOUT_HOLDING: Final = frozenset({FailureKind.LOCK, FailureKind.ASSERTION})
"""The kinds of failures that a promise about a lock has."""


@final
class _Statements:
    """The transitions of each statement of a kind: those of one origin that hang together."""

    def __init__(self, graph: Graph) -> None:
        """Takes a kind's graph."""
        self.graph = graph
        self.known: dict[int, tuple[int, ...]] = {}

    def of(self, position: int) -> tuple[int, ...]:
        """Returns the positions of the transitions of a transition's statement."""
        if position not in self.known:
            found = self._connected(position)
            self.known.update(dict.fromkeys(found, found))
        return self.known[position]

    def _connected(self, position: int) -> tuple[int, ...]:
        graph, transitions = self.graph, self.graph.kind.transitions
        origin = transitions[position].origin
        seen, pending = {position}, [position]
        while pending:
            each = transitions[pending.pop()]
            ends = [*graph.coming[each.source]]
            ends += graph.leaving[each.target] if each.target >= 0 else ()
            near = [other for other in ends if transitions[other].origin == origin]
            pending += [other for other in near if other not in seen]
            seen.update(near)
        return tuple(sorted(seen))


def lock_removals(program: Program) -> Removals:
    """Returns the acquisitions of a Program's locks."""
    found: Removals = {}
    classes: dict[ProtocolPart, frozenset[int]] = {}
    taken = [*takings(program)]
    for graph in graphs(program):
        statements = _Statements(graph)
        stores: dict[tuple[int, ...], list[Taking]] = {}
        for each in taken:
            if each.kind == graph.number:
                stores.setdefault(statements.of(each.transition), []).append(each)
        taking = {
            whole: mine
            for whole, mine in stores.items()
            if not _is_release(graph, whole, _variables(mine))
        }
        for whole, mine in taking.items():
            if not _is_acquisition(program, graph, mine, taking.values()):
                continue
            variables = _variables(mine)
            if (edit := _passed_by(graph, whole, variables)) is None:
                continue
            transition = graph.kind.transitions[mine[0].transition]
            words = f"without {_acquisition(transition.origin.text)}"
            part = part_at(PartKind.LOCK, transition, words)
            removal = found.setdefault(part, Removal())
            removal.edits.append(edit)
            removal.decided_by(None)  # it may be waited for, and never be taken
            classes[part] = classes.get(part, frozenset()) | variables
    for part, removal in found.items():
        removal.afterwards = partial(lenient, variables=classes[part])
    return found


def _is_acquisition(
    program: Program, graph: Graph, mine: Sequence[Taking], all_: Iterable[Sequence[Taking]]
) -> bool:
    """Returns whether a statement takes a lock, or enters a section, that it can be without.

    Args:
        program: The Program.
        graph: The graph of the statement's kind.
        mine: The statement's stores to locks.
        all_: Those of each statement of the kind that gives none back.
    """
    transitions = graph.kind.transitions
    call = method_called(transitions[mine[0].transition].origin.text)
    known = {each.cls.name: primitive_of(program, each.cls) for each in mine}
    primitives = {name: each for name, each in known.items() if each is not None}
    if not primitives:
        return any(each.waits for each in mine)
    if not takes_a_lock(primitives.values(), call):
        return False
    for name, each in primitives.items():
        others = [some for some in all_ if any(one.cls.name == name for one in some)]
        calls = [method_called(transitions[some[0].transition].origin.text) for some in others]
        if is_ambiguous(each, call, calls):
            return False
    return True


def _acquisition(text: str) -> str:
    """Returns a statement that takes a lock as a phrase; that of a `with` is `acquire ...`."""
    name = text.removeprefix("acquire ")
    return phrase(text) if name == text else f"lock {phrase(name)}"


def _variables(mine: Sequence[Taking]) -> frozenset[int]:
    """Returns the variables of the locks that a statement stores to."""
    return frozenset(variable for each in mine for variable, _ in each.cls.instance_of)


def _mentions(transition: Transition, variables: frozenset[int]) -> bool:
    """Returns whether a transition reads or stores one of some variables."""
    exprs: list[Expr] = [transition.guard]
    for update in transition.updates:
        exprs += [update.target, update.value]
    return any(_reads(each, variables) for each in exprs)


def _reads(expr: Expr, variables: frozenset[int]) -> bool:
    """Returns whether an expression has one of some variables in it."""
    return any(isinstance(each, Shared) and each.variable in variables for each in walk(expr))


def _is_release(graph: Graph, whole: Sequence[int], variables: frozenset[int]) -> bool:
    """Returns whether a statement gives a lock back: it fails for who does not hold it."""
    return any(
        _release_check(graph.kind.transitions[each], variables) is not None for each in whole
    )


def _release_check(transition: Transition, variables: frozenset[int]) -> Check | None:
    """Returns the check that a release makes of its caller, or None."""
    for each in walk(transition.guard):
        if (
            isinstance(each, Check)
            and each.failure.kind is FailureKind.LOCK
            and each.failure.message.startswith(LEAVING)
            and _reads(each.condition, variables)
        ):
            return each
    return None


def _passed_by(graph: Graph, whole: Sequence[int], variables: frozenset[int]) -> Edit | None:
    """Returns the edit by which a process passes an acquisition by, or None if there is none.

    There is none if the statement has several ends, or leaves a value behind that is read later;
    but the call that ends the section, which does nothing then, may read it.
    """
    transitions = graph.kind.transitions
    first = [each for each in whole if _mentions(transitions[each], variables)]
    beginning = {transitions[each].source for each in first}
    reached = {transitions[each].target for each in first}
    start = min(beginning - reached, default=None)
    if start is None:
        return None
    passed = _onwards(graph, whole, start)
    ends = {transitions[each].target for each in passed}
    ends -= {transitions[each].source for each in passed}
    if len(ends) != 1 or _leaves_value(graph.kind, passed):
        return None
    (end,) = ends
    changed = {
        each: having(transitions[each], FALSE, transitions[each].updates)
        for each in graph.leaving[start]
    }
    position = graph.leaving[start][0]
    changed[position] = having(transitions[position], TRUE, (), (start, end))
    return Edit(graph.number, changed)


def _onwards(graph: Graph, whole: Sequence[int], start: int) -> list[int]:
    """Returns the transitions of a statement from one of its locations on."""
    found, pending = list[int](), [start]
    while pending:
        for each in graph.leaving[pending.pop()]:
            if each in whole and each not in found:
                found.append(each)
                pending.append(graph.kind.transitions[each].target)
    return found


def _leaves_value(kind: Kind, passed: Sequence[int]) -> bool:
    """Returns whether transitions store to a local that others read.

    What goes on with the value in the statement itself hands it on, to a local that counts too.
    """
    stored = _stored_locals(kind.transitions[each] for each in passed)
    texts = {kind.transitions[each].origin.text for each in passed}
    pending = [each for n, each in enumerate(kind.transitions) if n not in passed]
    pending = [each for each in pending if method_called(each.origin.text) not in RESTORING]
    while readers := [each for each in pending if stored & _locals_of(each)]:
        if any(each.origin.text not in texts for each in readers):
            return True
        stored |= _stored_locals(readers)
        pending = [each for each in pending if each not in readers]
    return False


def _stored_locals(transitions: Iterable[Transition]) -> set[int]:
    """Returns the locals that some transitions store to."""
    targets = (update.target for each in transitions for update in each.updates)
    return {each.variable for each in targets if isinstance(each, Local)}


def _locals_of(transition: Transition) -> set[int]:
    """Returns the locals that a transition reads."""
    exprs = [transition.guard, *(each.value for each in transition.updates)]
    exprs += [u.target.index for u in transition.updates if isinstance(u.target, Shared)]
    return {local for expr in exprs for local in locals_read(expr)}


def lenient(program: Program, *, variables: frozenset[int]) -> Program:
    """Returns a Program that asks nobody whether he holds some locks.

    Args:
        program: The Program.
        variables: The locks' variables.
    """
    kinds = list(program.kinds)
    for graph in graphs(program):
        kinds[graph.number] = _lenient_kind(graph, variables)
    return replace(program, kinds=tuple(kinds))


def _lenient_kind(graph: Graph, variables: frozenset[int]) -> Kind:
    """Returns a kind in which a release by who does not hold the lock does nothing."""
    statements = _Statements(graph)
    transitions = list(graph.kind.transitions)
    added: list[Transition] = []
    for position, each in enumerate(graph.kind.transitions):
        check = _release_check(each, variables)
        if check is None:
            transitions[position] = _unasked(each, variables)
            continue
        onwards = _onwards(graph, statements.of(position), each.source)
        ends = {graph.kind.transitions[other].target for other in onwards}
        ends -= {graph.kind.transitions[other].source for other in onwards}
        if len(ends) == 1:
            held = all_of(check.condition, _without(each.guard, variables))
            transitions[position] = having(each, held, each.updates)
            (end,) = ends
            added.append(having(each, inverted(check.condition), (), (each.source, end)))
    return replace(graph.kind, transitions=(*transitions, *added))


def _unasked(transition: Transition, variables: frozenset[int]) -> Transition:
    """Returns a transition that asks nobody whether he holds a lock."""
    guard = _without(transition.guard, variables)
    updates = tuple(
        replace(each, value=_without(each.value, variables)) for each in transition.updates
    )
    if guard is transition.guard and updates == transition.updates:
        return transition
    return having(transition, guard, updates)


def _without(expr: Expr, variables: frozenset[int]) -> Expr:
    """Returns an expression without the checks around it that look at some variables."""
    if isinstance(expr, Check):
        value = _without(expr.value, variables)
        is_about_holding = expr.failure.kind in ABOUT_HOLDING
        if is_about_holding and _reads(expr.condition, variables):
            return value
        return expr if value is expr.value else replace(expr, value=value)
    return expr

"""A Program with its expressions written anew, so that equal ones become one object.

Most of a Program's expressions occur in it several times. Where each is one object, a pass can keep
what it has found out of an expression by the object's identity, and need not look at it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter, is_
from typing import Any, Final, final

from .expressions import OF_OPERANDS, OPERANDS
from .nodes import (
    And,
    Assign,
    Binary,
    Check,
    Conditional,
    Expr,
    Kind,
    Local,
    Lock,
    Or,
    Program,
    Shared,
    Transition,
    Unary,
)

BESIDE: Final[Mapping[type, Callable[[Any], object]]] = {
    Shared: attrgetter("variable"),
    Unary: attrgetter("operator"),
    Binary: attrgetter("operator"),
    And: lambda _: None,
    Or: lambda _: None,
    Conditional: lambda _: None,
    Check: attrgetter("failure"),
}
"""For each class of expressions with operands, the fields beside the operands that identify one."""


@final
@dataclass(slots=True)
class Rewriter:
    """Rewrites expressions; equal results are one object.

    Attributes:
        change: What becomes of an expression that has no operands.
    """

    change: Callable[[Expr], Expr]
    _made: dict[int, tuple[Expr, Expr]] = field(default_factory=dict)
    _known: dict[object, Expr] = field(default_factory=dict)

    def of(self, expr: Expr) -> Expr:
        """Returns the rewritten expression."""
        made = self._made.get(id(expr))
        if made is None:  # the original is kept too: nobody else gets its identity
            made = self._made[id(expr)] = expr, self._of(expr)
        return made[1]

    def _of(self, expr: Expr) -> Expr:
        """Returns the rewritten form of an object that was not met before."""
        class_ = type(expr)
        inner = OPERANDS.get(class_)
        if inner is None:
            leaf = self.change(expr)
            return self._known.setdefault(leaf, leaf)
        before = inner(expr)
        after = tuple(map(self.of, before))
        key = (class_, BESIDE[class_](expr), *map(id, after))
        known = self._known.get(key)
        if known is None:
            is_same = all(map(is_, after, before))
            known = self._known[key] = expr if is_same else OF_OPERANDS[class_](expr, after)
        return known

    def transition(self, transition: Transition) -> Transition:
        """Returns a transition with every expression changed; itself if none of them is."""
        guard = self.of(transition.guard)
        updates = tuple(map(self.update, transition.updates))
        if guard is transition.guard and all(map(is_, updates, transition.updates)):
            return transition
        return having(transition, guard, updates)

    def update(self, update: Assign) -> Assign:
        """Returns an update with every expression changed; itself if none of them is."""
        target, value = self.of(update.target), self.of(update.value)
        if target is update.target and value is update.value:
            return update
        assert isinstance(target, Shared | Local)
        return Assign(target, value)

    def kind(self, kind: Kind) -> Kind:
        """Returns a kind with every expression changed."""
        return replace(kind, transitions=tuple(map(self.transition, kind.transitions)))


def having(
    transition: Transition,
    guard: Expr,
    updates: tuple[Assign, ...],
    ends: tuple[int, int] | None = None,
) -> Transition:
    """Returns a transition with another guard and other updates; `replace` is slower.

    Args:
        transition: The transition.
        guard: Its guard.
        updates: Its updates.
        ends: Its source and target, if they are others too.
    """
    source, target = ends or (transition.source, transition.target)
    return Transition(
        source,
        target,
        guard,
        updates,
        transition.origin,
        transition.is_access,
        transition.decision,
        transition.decided,
        transition.order,
    )


def rewritten(program: Program, change: Callable[[Expr], Expr]) -> Program:
    """Returns a Program with every expression written anew.

    Args:
        program: The Program.
        change: What becomes of an expression that has no operands.
    """
    rewriter = Rewriter(change)
    of = rewriter.of
    return replace(
        program,
        kinds=tuple(map(rewriter.kind, program.kinds)),
        properties=tuple(
            replace(each, condition=of(each.condition)) for each in program.properties
        ),
        locks=tuple(lock_mapped(each, of) for each in program.locks),
        setup=None if program.setup is None else rewriter.kind(program.setup),
        assumptions=tuple(
            replace(each, condition=of(each.condition)) for each in program.assumptions
        ),
    )


def lock_mapped(lock: Lock, of: Callable[[Expr], Expr]) -> Lock:
    """Returns a lock in which a function has rewritten every condition."""
    return replace(lock, held=tuple(map(of, lock.held)), exclusive=tuple(map(of, lock.exclusive)))

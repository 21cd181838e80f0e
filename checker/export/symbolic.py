"""Expressions for the exports: rewritten with the known values, and without checks.

A `Check` has two halves: `requirements` says when evaluating an expression fails, `stripped` what
it is where it does not. `Facts` is what is known in the middle of a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, final

from ..errors import InternalError, ModelError
from ..program import fold
from ..program.expressions import operands, walk
from ..program.nodes import (
    FALSE,
    TRUE,
    And,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Failure,
    Finished,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Shared,
    Unary,
    UnaryOperator,
)
from ..records import dataclass

LARGEST: Final = 2_000
"""Nodes of a value in terms of the step's beginning; beyond that nobody could read it."""

SMALL: Final = 4
"""Nodes of a value that is written in the place of a local that lives within a step only."""

INVERSE: Final = {
    BinaryOperator.EQUAL: BinaryOperator.UNEQUAL,
    BinaryOperator.UNEQUAL: BinaryOperator.EQUAL,
    BinaryOperator.LESS: BinaryOperator.GREATER_EQUAL,
    BinaryOperator.GREATER_EQUAL: BinaryOperator.LESS,
    BinaryOperator.GREATER: BinaryOperator.LESS_EQUAL,
    BinaryOperator.LESS_EQUAL: BinaryOperator.GREATER,
}


def symbolic_negation(expr: Expr) -> Expr:
    """Returns the opposite of a condition; of a comparison of numbers, another comparison."""
    match expr:
        case Binary(symbol, left, right) if symbol in INVERSE:
            return Binary(INVERSE[symbol], left, right)
    return fold.negate(expr)


def symbolic_conjunction(conditions: Iterable[Expr]) -> Expr:
    """Returns `and` of conditions, each once; one goes only where evaluating it does not matter."""
    return fold.conjunction(_once(conditions, And))


def symbolic_disjunction(conditions: Iterable[Expr]) -> Expr:
    """Returns `or` of conditions, each once; one goes only where evaluating it does not matter."""
    return fold.disjunction(_once(conditions, Or))


def _once(conditions: Iterable[Expr], node: type[And] | type[Or]) -> Iterator[Expr]:
    """Yields the operands of some conditions, each once."""
    kept: list[Expr] = []
    for each in conditions:
        for operand in each.operands if isinstance(each, node) else (each,):
            if operand not in kept:
                kept.append(operand)
                yield operand


Leaf = Callable[[Local | Shared], Expr]


def rewrite(expr: Expr, leaf: Leaf) -> Expr:
    """Returns an expression with its variables replaced and constants folded.

    What is left fails where the expression fails.

    Args:
        expr: The expression.
        leaf: Returns what stands for a local or for an element whose index is already rewritten.
    """
    match expr:
        case Const() | Me() | LocalOf() | Finished():
            return expr
        case Local():
            return leaf(expr)
        case Shared(variable, index):
            return leaf(Shared(variable, rewrite(index, leaf)))
        case Unary(UnaryOperator.NOT, operand):
            return symbolic_negation(rewrite(operand, leaf))
        case Unary(symbol, operand):
            return fold.unary(symbol, rewrite(operand, leaf))
        case Binary(symbol, left, right):
            return fold.operation(symbol, rewrite(left, leaf), rewrite(right, leaf))
        case And(inner_operands):
            return symbolic_conjunction(rewrite(each, leaf) for each in inner_operands)
        case Or(inner_operands):
            return symbolic_disjunction(rewrite(each, leaf) for each in inner_operands)
        case Conditional(condition, then, otherwise):
            chosen = rewrite(condition, leaf)
            if isinstance(chosen, Const):
                return rewrite(then if chosen.value else otherwise, leaf)
            return Conditional(chosen, rewrite(then, leaf), rewrite(otherwise, leaf))
        case Check(condition, value, failure):
            needed = rewrite(condition, leaf)
            inner = rewrite(value, leaf)
            if isinstance(needed, Const) and needed.value:
                return inner
            return Check(needed, inner, failure)
    raise InternalError(f"cannot rewrite {expr!r}")


def stripped(expr: Expr) -> Expr:
    """Returns an expression without its checks."""
    match expr:
        case Check(_, value, _):
            return stripped(value)
        case Shared(variable, index):
            return Shared(variable, stripped(index))
        case Unary(UnaryOperator.NOT, operand):
            return symbolic_negation(stripped(operand))
        case Unary(symbol, operand):
            return Unary(symbol, stripped(operand))
        case Binary(symbol, left, right):
            return fold.operation(symbol, stripped(left), stripped(right))
        case And(inner):
            return symbolic_conjunction(map(stripped, inner))
        case Or(inner):
            return symbolic_disjunction(map(stripped, inner))
        case Conditional(condition, then, otherwise):
            return fold.conditional(stripped(condition), stripped(then), stripped(otherwise))
    return expr


def requirements(expr: Expr) -> Iterator[tuple[Expr, Failure]]:
    """Returns the conditions that evaluating an expression needs, in order, each with its failure.

    Each condition is free of checks, and may be evaluated where those before it hold.
    """
    match expr:
        case Check(condition, value, failure):
            yield from requirements(condition)
            yield stripped(condition), failure
            yield from requirements(value)
        case And(inner) | Or(inner):
            decided: list[Expr] = []
            for each in inner:
                for condition, failure in requirements(each):
                    yield symbolic_disjunction((*decided, condition)), failure
                one = stripped(each)
                decided.append(symbolic_negation(one) if isinstance(expr, And) else one)
        case Conditional(condition, then, otherwise):
            yield from requirements(condition)
            chosen = stripped(condition)
            for needed, failure in requirements(then):
                yield symbolic_disjunction((symbolic_negation(chosen), needed)), failure
            for needed, failure in requirements(otherwise):
                yield symbolic_disjunction((chosen, needed)), failure
        case _:
            for operand in operands(expr):
                yield from requirements(operand)


def needs(exprs: Iterable[Expr]) -> tuple[tuple[Expr, Failure], ...]:
    """Returns the requirements of expressions that are evaluated in order, each once."""
    found = (each for expr in exprs for each in requirements(expr))
    return tuple(dict.fromkeys(each for each in found if each[0] != TRUE))


def weight(expr: Expr) -> int:
    """Returns the number of an expression's nodes, or something above `LARGEST`."""
    count = 0
    for _ in walk(expr):
        count += 1
        if count > LARGEST:
            break
    return count


@final
@dataclass(frozen=True, slots=True)
class Facts:
    """The facts known at a point within a step.

    Attributes:
        kind: Whose step it is.
        known: For some locals an expression with the same value, at this point.
        locals: For each local that was stored its value in terms of the step's beginning; None if
            that is too large.
        elements: What was stored in elements, in order: the variable, the index and the value, in
            terms of the step's beginning.
    """

    kind: Kind
    known: Mapping[int, Expr]
    locals: Mapping[int, Expr | None]
    elements: tuple[tuple[int, Expr | None, Expr | None], ...] = ()

    def now(self, expr: Expr) -> Expr:
        """Returns an expression of this point, with the known values put in."""

        def leaf(each: Local | Shared) -> Expr:
            return self.known.get(each.variable, each) if isinstance(each, Local) else each

        return rewrite(expr, leaf)

    def before(self, expr: Expr) -> Expr:
        """Returns an expression of this point in terms of the step's beginning.

        Raises:
            ModelError: It is too large to be written down.
        """

        def leaf(each: Local | Shared) -> Expr:
            if isinstance(each, Local):
                return self._small(self.locals.get(each.variable, each))
            value: Expr = each
            for variable, index, stored in self.elements:
                if variable == each.variable:
                    at = self._small(index)
                    is_same = (
                        TRUE
                        if at == each.index
                        else fold.operation(BinaryOperator.EQUAL, each.index, at)
                    )
                    value = fold.conditional(is_same, self._small(stored), value)
            return value

        found = rewrite(expr, leaf)
        return self._small(found if weight(found) <= LARGEST else None)

    def _small(self, expr: Expr | None) -> Expr:
        """Returns an expression, if there is one."""
        if expr is None:
            raise ModelError(
                f"a step of {self.kind.name} decides on values too large for one guard",
                hint="let the step be several, or decide before the values are computed",
            )
        return expr

    def store(self, target: Local | Shared, value: Expr) -> Facts:
        """Returns the facts after an update, whose expressions are of this point."""
        before = self._before(value)
        if isinstance(target, Shared):
            known = {
                local: expr
                for local, expr in self.known.items()
                if not any(
                    isinstance(e, Shared) and e.variable == target.variable for e in walk(expr)
                )
            }
            stored = (target.variable, self._before(target.index), before)
            return replace(self, known=known, elements=(*self.elements, stored))
        known = {
            local: expr
            for local, expr in self.known.items()
            if local != target.variable and target not in walk(expr)
        }
        if self._is_plain(target.variable, value):
            known[target.variable] = value
        return replace(self, known=known, locals={**self.locals, target.variable: before})

    def assume(self, condition: Expr) -> Facts:
        """Returns the facts where a condition of this point holds."""
        match condition:
            case Local(variable):
                found = (variable, TRUE)
            case Unary(UnaryOperator.NOT, Local(variable)):
                found = (variable, FALSE)
            case Binary(BinaryOperator.EQUAL, Local(variable), Const() as value):
                found = (variable, value)
            case _:
                return self
        return replace(self, known={**self.known, found[0]: found[1]})

    def _before(self, expr: Expr) -> Expr | None:
        """Returns an expression in terms of the step's beginning, or None if it is too large."""
        try:
            return self.before(expr)
        except ModelError:
            return None

    def _is_plain(self, local: int, value: Expr) -> bool:
        """Returns whether a value is better written where the local is read."""
        if Local(local) in walk(value):
            return False
        is_leaf = isinstance(value, Const | Me | Local)
        return is_leaf or (self.kind.locals[local].transient and weight(value) <= SMALL)

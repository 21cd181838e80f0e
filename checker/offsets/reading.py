"""Reading an expression over offsets: its terms, by the state, and truths of atoms for comparisons.

The reader knows which terms each variable can hold. A comparison of two terms is known, or else an
atom, whose truth the finite Program leaves open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Final, TypeAlias, TypeVar, final

from ..errors import InternalError, ModelError
from ..program import fold
from ..program.expressions import operands, rebuilt
from ..program.nodes import (
    And,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    Kind,
    Local,
    LocalOf,
    Or,
    Program,
    Shared,
    Span,
    Symbol,
    Truth,
    Unary,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS, Typing
from ..program.types import BoolType, IntType, OffsetType, Type
from ..records import dataclass
from . import terms
from .terms import Atom, Term
from .trees import (
    Decided,
    Leaf,
    NoValue,
    Tree,
    ValueBranch,
    branch,
    combined,
    expression,
    grown,
    mapped,
)

T = TypeVar("T")

Key: TypeAlias = tuple[int, int]
"""A variable: the position of its kind, or -1 for shared ones and -2 for the set-up's; its own."""

SHARED: Final = -1
SETUP: Final = -2


@final
@dataclass(frozen=True, slots=True)
class Unset:
    """The value of an offset that nobody has set."""


Held: TypeAlias = Term | Unset
"""A term that an offset variable holds, or that nobody has set it."""

UNSET: Final = Unset()


@final
@dataclass(frozen=True, slots=True)
class Mentions:
    """The offset variables that an expression mentions, and whether it mentions an offset at all.

    Attributes:
        expr: The expression.
        is_any: Whether an offset, or an input, is somewhere in it.
        variables: The offset variables in it.
    """

    expr: Expr
    is_any: bool
    variables: tuple[Shared | Local | LocalOf, ...]


@final
@dataclass(slots=True)
class Reader:
    """Reads expressions of a symbolic Program.

    What has been read is kept: the same expression is met again and again, mostly where its
    variables can hold just what they could before.

    Attributes:
        program: The symbolic Program.
        held: The terms that each offset variable can hold, in the order in which they were found.
        atoms: The atoms met, with their numbers.
        where: The place that is being read, for messages.
        kind: Whose locals expressions mean: a kind's position, `SETUP`, or `SHARED` for none.
        here: The terms that each local of that kind can hold where expressions are read.
    """

    program: Program
    held: dict[Key, dict[Held, int]] = field(default_factory=dict)
    atoms: dict[Atom, int] = field(default_factory=dict)
    where: Span | None = None
    kind: int = SHARED
    here: dict[int, tuple[Held, ...]] = field(default_factory=dict)
    _mentions: dict[tuple[int, int], Mentions] = field(default_factory=dict)
    _plain: dict[tuple[object, ...], Expr] = field(default_factory=dict)
    _trees: dict[tuple[object, ...], Tree[Held]] = field(default_factory=dict)
    _comparisons: dict[tuple[BinaryOperator, Held, Held], Tree[bool]] = field(default_factory=dict)

    def key(self, target: Shared | Local | LocalOf) -> Key:
        """Returns the key of the variable that an expression names."""
        match target:
            case Shared(variable):
                return SHARED, variable
            case Local(variable):
                return self.kind, variable
            case LocalOf(process, variable):
                return self.program.processes[process].kind, variable

    def options(self, expr: Shared | Local | LocalOf) -> tuple[Held, ...]:
        """Returns the terms that an offset variable can hold where it is read."""
        if isinstance(expr, Local) and expr.variable in self.here:
            return self.here[expr.variable]
        return tuple(self.held[self.key(expr)])

    def mentioned(self, expr: Expr) -> Mentions:
        """Returns the variables that an expression mentions."""
        known = self._mentions.get((self.kind, id(expr)))
        if known is None:
            inner = list(map(self.mentioned, operands(expr)))
            variables = [each for one in inner for each in one.variables]
            is_leaf = self._is_leaf(expr)
            if is_leaf and isinstance(expr, Shared | Local | LocalOf):
                variables.append(expr)
            is_any = is_leaf or any(each.is_any for each in inner)
            known = Mentions(expr, is_any, tuple(dict.fromkeys(variables)))
            self._mentions[self.kind, id(expr)] = known
        return known

    def plain(self, expr: Expr) -> Expr:
        """Returns an expression that is no offset, as the finite Program has it."""
        if not self.mentioned(expr).is_any:
            return expr
        seen = self._seen(expr)
        if seen not in self._plain:
            self._plain[seen] = self._made_plain(expr)
        return self._plain[seen]

    def _made_plain(self, expr: Expr) -> Expr:
        """Returns a plain expression for one that mentions offsets."""
        match expr:
            case Binary(operator, left, right) if operator in COMPARISONS and (
                self._is_offset(left) or self._is_offset(right)
            ):
                tree = self._comparison(operator, left, right)
                return expression(tree, fold.truth, BoolType())
            case And(parts):
                return fold.conjunction(self._until(parts, fold.is_false))
            case Or(parts):
                return fold.disjunction(self._until(parts, fold.is_true))
            case Unary(UnaryOperator.NOT, operand):
                return fold.negate(self.plain(operand))
            case Conditional(condition, then, otherwise):
                chosen = self.plain(condition)
                if isinstance(chosen, Const):
                    return self.plain(then if chosen.value else otherwise)
                typing = Typing(self.program, self._current_kind())
                one, other = self.plain(then), self.plain(otherwise)
                type_ = BoolType() if typing.is_boolean(expr) else IntType(0, 0)
                return fold.conditional(chosen, one, other, type_)
            case Check(condition, value, failure):
                return fold.with_check(self.plain(condition), self.plain(value), failure)
        return rebuilt(expr, self.plain)

    def _until(self, parts: Sequence[Expr], decides: Callable[[Expr], bool]) -> Iterator[Expr]:
        """Returns operands up to the one that is known to decide."""
        for operand in parts:
            found = self.plain(operand)
            yield found
            if decides(found):
                return

    def _current_kind(self) -> Kind | None:
        """Returns the kind whose expressions are being written."""
        if self.kind == SETUP:
            return self.program.setup
        return None if self.kind == SHARED else self.program.kinds[self.kind]

    def tree(self, expr: Expr) -> Tree[Held]:
        """Returns which term an offset is, by the state."""
        seen = self._seen(expr)
        if seen not in self._trees:
            self._trees[seen] = self._made_tree(expr)
        return self._trees[seen]

    def _made_tree(self, expr: Expr) -> Tree[Held]:
        """Returns the tree of an expression, from the trees of its operands."""
        match expr:
            case Const(value, type_):
                return Leaf(held(value, type_))
            case Symbol(position, type_):
                return Leaf(terms.given(position, type_))
            case Shared() | Local() | LocalOf() if self.key(expr) in self.held:
                base: Expr = expr
                if isinstance(expr, Shared):
                    base = Shared(expr.variable, self.plain(expr.index))
                numbers = self.held[self.key(expr)]
                return _either(base, [(numbers[each], each) for each in self.options(expr)])
            case Unary(UnaryOperator.NEGATE, operand):
                return mapped(self.tree(operand), lambda found: terms.negated(_term(found)))
            case Binary(operator, left, right):
                return combined(
                    self.tree(left),
                    self.tree(right),
                    lambda one, other: self._applied(operator, one, other),
                )
            case Conditional(condition, then, otherwise):
                return grown(
                    self._decision(condition),
                    lambda holds, known: grown(
                        self.tree(then if holds else otherwise), _leaf, known
                    ),
                )
            case Check(condition, value, failure):
                return grown(
                    self._decision(condition),
                    lambda holds, known: (
                        grown(self.tree(value), _leaf, known) if holds else NoValue(failure)
                    ),
                )
        low, high = Typing(self.program, self._current_kind()).range(expr)
        every = [(number, Term(number)) for number in range(int(low), int(high) + 1)]
        return _either(self.plain(expr), every)

    def _applied(self, operator: BinaryOperator, one: Held, other: Held) -> Held:
        """Applies an arithmetic operator.

        Raises:
            ModelError: It is not linear.
        """
        try:
            return terms.applied(operator, _term(one), _term(other))
        except ModelError as error:
            raise ModelError(error.message, self.where, error.hint) from None

    def _decision(self, condition: Expr) -> Tree[bool]:
        """Returns a condition as a tree; on each of its branches the offsets' terms are known."""
        match condition:
            case And(parts) | Or(parts) if self.mentioned(condition).is_any:
                stops = isinstance(condition, Or)
                found: Tree[bool] = Leaf(not stops)
                for operand in reversed(parts):
                    rest = found
                    found = grown(
                        self._decision(operand),
                        lambda holds, known, rest=rest: (  # type: ignore[misc]
                            Leaf(holds) if holds == stops else grown(rest, _leaf, known)
                        ),
                    )
                return found
            case Unary(UnaryOperator.NOT, operand):
                return mapped(self._decision(operand), lambda holds: not holds)
            case Binary(operator, left, right) if operator in COMPARISONS and (
                self._is_offset(left) or self._is_offset(right)
            ):
                return self._comparison(operator, left, right)
        return branch(self.plain(condition), Leaf(True), Leaf(False))

    def _comparison(self, operator: BinaryOperator, left: Expr, right: Expr) -> Tree[bool]:
        """Compares two offsets."""

        def compare(one: Held, known: Decided) -> Tree[bool]:
            return grown(self.tree(right), lambda two, _: self._compared(operator, one, two), known)

        return grown(self.tree(left), compare)

    def _compared(self, operator: BinaryOperator, one: Held, other: Held) -> Tree[bool]:
        """Compares two terms: known, or an atom."""
        seen = operator, one, other
        if seen not in self._comparisons:
            self._comparisons[seen] = self._made_comparison(operator, one, other)
        return self._comparisons[seen]

    def _made_comparison(self, operator: BinaryOperator, one: Held, other: Held) -> Tree[bool]:
        """Returns a comparison of two terms as an expression, and numbers its atom if it is new."""
        if UNSET in (one, other):
            assert operator in (BinaryOperator.EQUAL, BinaryOperator.UNEQUAL)
            return Leaf((one == other) == (operator is BinaryOperator.EQUAL))
        found = terms.compared(operator, _term(one), _term(other))
        if isinstance(found, bool):
            return Leaf(found)
        number = self.atoms.setdefault(found.atom, len(self.atoms))
        return branch(Truth(number), Leaf(found.is_positive), Leaf(not found.is_positive))

    def _seen(self, expr: Expr) -> tuple[object, ...]:
        """Returns a key for an expression and the terms that its variables can hold here."""
        variables = self.mentioned(expr).variables
        return self.kind, id(expr), *map(self.options, variables)

    def _is_leaf(self, expr: Expr) -> bool:
        """Returns whether an expression is an offset by itself."""
        match expr:
            case Const(_, type_) | Symbol(_, type_):
                return isinstance(type_, OffsetType)
            case Shared() | Local() | LocalOf():
                return self.key(expr) in self.held
        return False

    def _is_offset(self, expr: Expr) -> bool:
        """Returns whether an expression's value is an offset."""
        match expr:
            case Binary(operator, left, right):
                is_arithmetic = operator not in COMPARISONS
                return is_arithmetic and (self._is_offset(left) or self._is_offset(right))
            case Unary(UnaryOperator.NEGATE, operand):
                return self._is_offset(operand)
            case Conditional(_, then, otherwise):
                return self._is_offset(then) or self._is_offset(otherwise)
            case Check(_, value, _):
                return self._is_offset(value)
        return self._is_leaf(expr)


def held(value: int, type_: Type) -> Held:
    """Returns a constant as a term, or as unset, for a variable of a type."""
    is_unset = isinstance(type_, OffsetType) and value == type_.low
    return UNSET if is_unset else Term(value)


def _term(held: Held) -> Term:
    """Returns a term that is computed with.

    Raises:
        InternalError: It is unset: a `Check` is missing.
    """
    if isinstance(held, Unset):
        raise InternalError("an offset that is unset is computed with: a Check is missing")
    return held


def _leaf(found: T, known: Decided) -> Tree[T]:
    """Returns a leaf as it is."""
    return Leaf(found)


def _either(base: Expr, numbered: Sequence[tuple[int, Held]]) -> Tree[Held]:
    """Returns which of several terms a variable holds, by their numbers."""
    number, last = numbered[-1]
    tree: Tree[Held] = Leaf(last)
    if len(numbered) == 1 and fold.has_check(base):
        return ValueBranch(Binary(BinaryOperator.EQUAL, base, fold.number(number)), tree, tree)
    for number, found in reversed(numbered[:-1]):
        is_this = fold.binary(BinaryOperator.EQUAL, base, fold.number(number))
        tree = branch(is_this, Leaf(found), tree)
    return tree

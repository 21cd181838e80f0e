"""Expressions as text of another language.

`Notation` says how the language writes operators, `Places` what it calls a variable; `Writer` puts
both together. Arithmetic here is unbounded and there is 32 or 64 bits: what might not fit is
refused, as is what the language has no operator for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol, final

from ..errors import InternalError, ModelError
from ..program.expressions import walk
from ..program.nodes import (
    And,
    Binary,
    BinaryOperator,
    Conditional,
    Const,
    Expr,
    Finished,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Program,
    Shared,
    Unary,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS, Typing
from ..program.types import BoolType, EnumType, IntType, RefType, Type
from ..program.words import NULL_TESTS
from ..records import dataclass
from .names import Names

LARGEST_NUMBER: Final = 2**31 - 1

B = BinaryOperator
NEVER_BELOW_ZERO: Final = (B.DIVIDE, B.MODULO)
"""Operators that round another way elsewhere, unless both operands are positive."""

LOOSEST, EITHER, BOTH, COMPARED, ADDED, MULTIPLIED, TIGHTEST = range(7)
"""How tightly a text holds together."""

LEVELS: Final = {
    **dict.fromkeys(COMPARISONS, COMPARED),
    B.ADD: ADDED,
    B.SUBTRACT: ADDED,
    B.MULTIPLY: MULTIPLIED,
    B.DIVIDE: MULTIPLIED,
    B.MODULO: MULTIPLIED,
}


class Text(NamedTuple):
    """A text, and how tightly it holds together."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """Returns the text as an operand of something that holds as tightly as `level`."""
        return self.text if self.level > level else f"({self.text})"


def is_at(expr: Shared, position: int) -> Expr:
    """Returns whether an element is the one at a position."""
    return Binary(B.EQUAL, expr.index, Const(position, IntType(position, position)))


def by_cases(expr: Shared, count: int) -> Expr:
    """Returns an element as a choice between all of its array, by its index."""
    found: Expr = element_at(expr, count - 1)
    for position in reversed(range(count - 1)):
        found = Conditional(is_at(expr, position), element_at(expr, position), found)
    return found


def element_at(expr: Shared, position: int) -> Shared:
    """Returns the element at a position of an array, given another."""
    return Shared(expr.variable, Const(position, IntType(position, position)))


@final
@dataclass(frozen=True, slots=True)
class Notation:
    """How a language writes operators.

    Attributes:
        language: Its name.
        operators: The symbols of those that it has, but for minimum and maximum.
        both: Its `and`.
        either: Its `or`.
        then: What stands between a condition and the value that is chosen where it holds.
        has_booleans: Whether conditions and numbers are different things.
        nests_indices: Whether an array may stand in the index of an element of its own.
    """

    language: str
    operators: Mapping[BinaryOperator, str]
    both: str
    either: str
    then: str
    has_booleans: bool
    nests_indices: bool


class Places(Protocol):
    """The names that a language has for the variables of one kind, or of a property."""

    @property
    def me(self) -> str:
        """Returns the number of the running process."""
        ...

    def element(self, variable: int, index: str) -> str:
        """Returns an element of a shared variable."""
        ...

    def local(self, local: int) -> str:
        """Returns a local of the running process."""
        ...

    def local_of(self, process: int, local: int) -> str:
        """Returns a local of some process."""
        ...

    def location(self, process: str) -> str:
        """Returns the location of the process of a number."""
        ...


@final
@dataclass(frozen=True, slots=True)
class Writer:
    """Writes expressions without checks, of one kind, or of a property where `kind` is None."""

    program: Program
    kind: Kind | None
    names: Names
    notation: Notation
    places: Places

    def condition(self, expr: Expr) -> str:
        """Returns a condition."""
        return self._truth(expr).text

    def conjunct(self, expr: Expr) -> str:
        """Returns a condition as an operand of `and`."""
        return self._truth(expr).within(BOTH - 1)

    def operand(self, expr: Expr) -> str:
        """Returns a condition as an operand of `not`."""
        return self._truth(expr).within(MULTIPLIED)

    def value(self, expr: Expr, type_: Type) -> str:
        """Returns a value as it is stored in a variable of some type."""
        if isinstance(type_, BoolType):
            return self._truth(expr).text
        return self._number(expr, type_).text

    def target(self, expr: Local | Shared) -> str:
        """Returns a variable that is stored."""
        return self._variable(expr).text

    def type(self, expr: Local | Shared) -> Type:
        """Returns the type of a variable."""
        return Typing(self.program, self.kind).type(expr)

    def _is_boolean(self, expr: Expr) -> bool:
        """Returns whether an expression is a condition."""
        return Typing(self.program, self.kind).is_boolean(expr)

    def _truth(self, expr: Expr) -> Text:
        """Returns an expression as a condition."""
        if isinstance(expr, Const):
            return Text("true" if expr.value else "false", TIGHTEST)
        text = self._text(expr, None)
        if self.notation.has_booleans and not self._is_boolean(expr):
            return Text(f"{text.within(COMPARED)} != 0", COMPARED)
        return text

    def _number(self, expr: Expr, type_: Type | None = None) -> Text:
        """Returns an expression as a number; constants are shown in a type."""
        if isinstance(expr, Const):
            return self._constant(expr, type_ or expr.type)
        text = self._text(expr, type_)
        if self.notation.has_booleans and self._is_boolean(expr):
            return Text(f"({text.within(LOOSEST)} {self.notation.then} 1 : 0)", TIGHTEST)
        return text

    def _constant(self, expr: Const, type_: Type) -> Text:
        """Returns a number, or its name."""
        name = self.names.constant(type_, expr.value)
        if name is not None:
            return Text(name, TIGHTEST)
        self._bounded(expr)
        return Text(str(expr.value), TIGHTEST if expr.value >= 0 else COMPARED + 1)

    def _text(self, expr: Expr, type_: Type | None) -> Text:
        """Returns an expression that is no constant, as a condition if it is one."""
        match expr:
            case Local() | Shared():
                return self._variable(expr)
            case Me():
                return Text(self.places.me, TIGHTEST)
            case LocalOf(process, local):
                return Text(self.places.local_of(process, local), TIGHTEST)
            case Finished(process):
                return Text(f"{self.places.location(str(process))} {self._equal} "
                            f"{self._final(process)}", COMPARED)  # fmt: skip
            case Unary(UnaryOperator.NOT, operand):
                return Text(f"!{self._truth(operand).within(MULTIPLIED)}", TIGHTEST)
            case Unary(_, operand):
                return Text(f"-{self._number(operand).within(MULTIPLIED)}", ADDED)
            case And(operands):
                return self._joined(operands, self.notation.both, BOTH)
            case Or(operands):
                return self._joined(operands, self.notation.either, EITHER)
            case Conditional(condition, then, otherwise):
                return self._conditional(condition, then, otherwise, type_)
            case Binary():
                return self._binary(expr)
        raise InternalError(f"no text for {expr!r}")

    @property
    def _equal(self) -> str:
        """Returns the symbol of equality."""
        return self.notation.operators[B.EQUAL]

    def _final(self, process: int) -> int:
        """Returns the location where a process has finished."""
        return self.program.kinds[self.program.processes[process].kind].final

    def _variable(self, expr: Local | Shared) -> Text:
        """Returns a variable."""
        if isinstance(expr, Local):
            return Text(self.places.local(expr.variable), TIGHTEST)
        variable = self.program.variables[expr.variable]
        index = expr.index
        if isinstance(index, Const):
            # Where a check in front of it never holds, an index may be none: it is never used.
            value = index.value if 0 <= index.value < len(variable.elements) else 0
            name = self.names.constant(index.type, value)
            return Text(self.places.element(expr.variable, name or str(value)), TIGHTEST)
        if self.is_nested(expr):
            return self._number(by_cases(expr, len(variable.elements)))
        return Text(self.places.element(expr.variable, self._number(index).text), TIGHTEST)

    def is_nested(self, expr: Local | Shared) -> bool:
        """Returns whether an element's index has the same array in it, and may not."""
        return (
            not self.notation.nests_indices
            and isinstance(expr, Shared)
            and any(isinstance(e, Shared) and e.variable == expr.variable for e in walk(expr.index))
        )

    def _joined(self, operands: tuple[Expr, ...], word: str, level: int) -> Text:
        """Returns operands with a word between them; `and` in `or` has parentheses."""
        if not operands:
            return Text("true" if level == BOTH else "false", TIGHTEST)
        parts = [self._truth(each).within(BOTH) for each in operands]
        return Text(f" {word} ".join(parts), level if len(parts) > 1 else TIGHTEST)

    def _conditional(
        self, condition: Expr, then: Expr, otherwise: Expr, type_: Type | None
    ) -> Text:
        """Returns a choice of two values."""
        if self._is_boolean(then) and self._is_boolean(otherwise):
            chosen, other = self._truth(then), self._truth(otherwise)
        else:
            chosen, other = self._number(then, type_), self._number(otherwise, type_)
        return self._chosen(self._truth(condition), chosen, other)

    def _chosen(self, condition: Text, then: Text, otherwise: Text) -> Text:
        """Returns a choice of two texts, in parentheses of its own."""
        parts = f"{condition.within(LOOSEST)} {self.notation.then} {then.within(LOOSEST)}"
        return Text(f"({parts} : {otherwise.within(LOOSEST)})", TIGHTEST)

    def _binary(self, expr: Binary) -> Text:
        """Returns an operator on two operands."""
        symbol, left, right = expr.operator, expr.left, expr.right
        if symbol in COMPARISONS:
            return self._comparison(symbol, left, right)
        self._bounded(expr)
        one, other = self._number(left), self._number(right)
        if symbol in (B.MIN, B.MAX):
            less = Text(f"{one.within(COMPARED)} < {other.within(COMPARED)}", COMPARED)
            return self._chosen(less, *((one, other) if symbol is B.MIN else (other, one)))
        typing = Typing(self.program, self.kind)
        if symbol in NEVER_BELOW_ZERO and (typing.range(left)[0] < 0 or typing.range(right)[0] < 0):
            self._refuse(f"`{symbol.value}` of a number that may be negative rounds another way in")
        if symbol not in self.notation.operators:
            self._refuse(f"there is no `{symbol.value}` in")
        level = LEVELS.get(symbol, COMPARED)
        both = f"{one.within(level - 1)} {self.notation.operators[symbol]} {other.within(level)}"
        if symbol in LEVELS:
            return Text(both, level)
        return Text(f"({one.within(MULTIPLIED)} {self.notation.operators[symbol]}"
                    f" {other.within(MULTIPLIED)})", TIGHTEST)  # fmt: skip

    def _comparison(self, symbol: BinaryOperator, left: Expr, right: Expr) -> Text:
        """Returns a comparison; a constant is shown in the other side's type."""
        symbol, right = self._null_test(symbol, left, right)
        is_equality = symbol in (B.EQUAL, B.UNEQUAL)
        if is_equality and self._is_boolean(left) and self._is_boolean(right):
            one, other = self._truth(left), self._truth(right)
        else:
            one, other = (
                self._number(left, self._named(right)),
                self._number(right, self._named(left)),
            )
        text = f"{one.within(COMPARED)} {self.notation.operators[symbol]} {other.within(COMPARED)}"
        return Text(text, COMPARED)

    def _null_test(
        self, symbol: BinaryOperator, left: Expr, right: Expr
    ) -> tuple[BinaryOperator, Expr]:
        """Returns a comparison's operator and right side; by name where it asks for None."""
        type_ = self._named(left)
        if isinstance(type_, RefType) and type_.nullable and isinstance(right, Const):
            test = NULL_TESTS.get((symbol, right.value))
            if test is not None:
                return B.EQUAL if test == "is None" else B.UNEQUAL, Const(-1, type_)
        return symbol, right

    def _named(self, expr: Expr) -> Type | None:
        """Returns the type of a variable whose values have names."""
        if isinstance(expr, Shared | Local | LocalOf):
            type_ = Typing(self.program, self.kind).type(expr)
            return type_ if isinstance(type_, EnumType | RefType) else None
        return None

    def _bounded(self, expr: Expr) -> None:
        """Refuses a number that may be too large."""
        low, high = Typing(self.program, self.kind).range(expr)
        if low < -LARGEST_NUMBER or high > LARGEST_NUMBER:
            self._refuse("a number may have more than 31 bits, which are too many for")

    def _refuse(self, what: str) -> None:
        """Refuses an expression."""
        place = "a property" if self.kind is None else self.kind.name
        raise ModelError(
            f"{what} {self.notation.language} ({place} of {self.program.name})",
            hint="narrow the range with min and max, or choose another format",
        )

"""Expressions in the words of a model: the names of variables, members and records."""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never, final

from ..records import dataclass
from .nodes import (
    And,
    Assign,
    Binary,
    BinaryOperator,
    Check,
    Conditional,
    Const,
    Expr,
    FailureKind,
    Finished,
    Kind,
    Local,
    LocalOf,
    Me,
    Or,
    Program,
    Shared,
    Symbol,
    Truth,
    Unary,
    UnaryOperator,
)
from .ranges import COMPARISONS, Typing, plain
from .types import BoolType, EnumType, OffsetType, RefType, Type

Leaf: TypeAlias = Const | Shared | Local | LocalOf

NULL_TESTS: Final = {
    (BinaryOperator.GREATER_EQUAL, 0): "is not None",
    (BinaryOperator.GREATER, -1): "is not None",
    (BinaryOperator.UNEQUAL, -1): "is not None",
    (BinaryOperator.EQUAL, -1): "is None",
    (BinaryOperator.LESS, 0): "is None",
}
"""Comparisons of a reference with a number that ask whether it is None."""

CHECKED: Final = "!"
"""The mark after a value that is checked before it is used."""

UNSPOKEN: Final = frozenset(
    {
        FailureKind.ARITHMETIC,
        FailureKind.FREED,
        FailureKind.INDEX,
        FailureKind.NONE,
        FailureKind.OVERFLOW,
        FailureKind.UNSET,
    }
)
"""The checks whose condition goes without saying: a value that cannot be used as it is."""


def type_words(type_: Type) -> str:
    """Returns a type as a reader of the model would write it."""
    match type_:
        case BoolType():
            return "bool"
        case EnumType(name, _):
            return name
        case RefType(pool, _, nullable):
            return (f"{pool} | None" if nullable else pool) if pool else "None"
        case OffsetType(bits, signed, unit):
            return f"{'s' if signed else 'u'}{bits} {unit.value}".rstrip()
        case _:
            return f"{type_.low}..{type_.high}"


@final
@dataclass(frozen=True, slots=True)
class Words:
    """Writes the expressions of one kind, or of a property where `kind` is None."""

    program: Program
    kind: Kind | None

    def assign(self, assign: Assign) -> str:
        """Returns an update."""
        type_ = Typing(self.program, self.kind).type(assign.target)
        return f"{self.expr(assign.target)} := {self.bare(assign.value, type_)}"

    def bare(self, expr: Expr, type_: Type | None = None) -> str:
        """Returns an expression without parentheses around it."""
        text = self.expr(expr, type_)
        is_wrapped = isinstance(expr, Binary | And | Or | Conditional | Check | Unary)
        return text[1:-1] if is_wrapped and text[0] == "(" and text[-1] == ")" else text

    def expr(self, expr: Expr, type_: Type | None = None) -> str:
        """Returns an expression, in parentheses where it needs them.

        Args:
            expr: The expression.
            type_: The type that a constant is shown in, if not its own.
        """
        match expr:
            case Const(value):
                return _show(value, type_ if type_ is not None else expr.type)
            case Shared(variable, index):
                return self._element(variable, index)
            case Local(variable):
                assert self.kind is not None
                return self.kind.locals[variable].name
            case LocalOf(process, variable):
                kind = self.program.kinds[self.program.processes[process].kind]
                return f"{self.program.processes[process].name}.{kind.locals[variable].name}"
            case Finished(process):
                return f"{self.program.processes[process].name} has finished"
            case Me():
                return "me"
            case Symbol(position):
                return self.program.inputs[position].name
            case Truth(atom):
                return f"({self.program.atoms[atom]})"
            case Unary(symbol, operand):
                space = " " if symbol is UnaryOperator.NOT else ""
                return f"({symbol.value}{space}{self.expr(operand)})"
            case Binary(symbol, left, right):
                return self._binary(symbol, left, right)
            case And(operands):
                return self._joined(" and ", operands) if operands else "True"
            case Or(operands):
                return self._joined(" or ", operands) if operands else "False"
            case Conditional(condition, then, otherwise):
                chosen, other = self.expr(then, type_), self.expr(otherwise, type_)
                return f"({chosen} if {self.bare(condition)} else {other})"
            case Check(condition, value, failure):
                shown = self.expr(value, type_)
                if failure.kind in UNSPOKEN:
                    return shown if shown.endswith(CHECKED) else shown + CHECKED
                needed = f"unless {self.bare(condition)}: {failure.kind.value}"
                return f"({shown} [{needed}])"
        assert_never(expr)

    def _joined(self, word: str, operands: tuple[Expr, ...]) -> str:
        """Returns operands with a word between them."""
        return "(" + word.join(map(self.expr, operands)) + ")"

    def _element(self, variable: int, index: Expr) -> str:
        """Returns an element by its own name, or by its variable and an index."""
        declared = self.program.variables[variable]
        if isinstance(index, Const) and 0 <= index.value < len(declared.elements):
            return declared.elements[index.value]
        return f"{declared.name}[{self.bare(index)}]"

    def _binary(self, symbol: BinaryOperator, left: Expr, right: Expr) -> str:
        """Returns an operator; in a comparison, constants are shown in the other side's type."""
        if symbol in (BinaryOperator.MIN, BinaryOperator.MAX):
            return f"{symbol.value}({self.bare(left)}, {self.bare(right)})"
        if symbol not in COMPARISONS:
            return f"({self.expr(left)} {symbol.value} {self.expr(right)})"
        type_ = self._named(left)
        if isinstance(type_, RefType) and isinstance(right, Const):
            test = NULL_TESTS.get((symbol, right.value))
            if type_.nullable and test:
                return f"({self.expr(left)} {test})"
        one, other = self.expr(left, self._named(right)), self.expr(right, type_)
        return f"({one} {symbol.value} {other})"

    def _named(self, expr: Expr) -> Type | None:
        """Returns the type of a variable whose values have names."""
        inner = plain(expr)
        if isinstance(inner, Leaf):
            type_ = Typing(self.program, self.kind).type(inner)
            return type_ if isinstance(type_, EnumType | RefType | BoolType) else None
        return None


def _show(value: int, type_: Type) -> str:
    """Returns a constant in a type; as a number where it is none of the type's values."""
    return type_.show(value) if type_.low <= value <= type_.high else str(value)

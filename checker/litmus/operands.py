"""The operands of C's expressions as expressions of a Program: numbers, truths and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, final

from ..errors import ModelError
from ..program import fold
from ..program.nodes import (
    BinaryOperator,
    Const,
    Expr,
    Span,
    UnaryOperator,
)
from ..program.ranges import COMPARISONS
from ..program.types import RefType
from ..records import dataclass
from .slots import NO_ADDRESS

if TYPE_CHECKING:
    from .slots import Slot

ARITHMETIC: Final = {
    "+": BinaryOperator.ADD,
    "-": BinaryOperator.SUBTRACT,
    "*": BinaryOperator.MULTIPLY,
    "&": BinaryOperator.BIT_AND,
    "|": BinaryOperator.BIT_OR,
    "^": BinaryOperator.BIT_XOR,
}
COMPARED: Final = {each.value: each for each in COMPARISONS}


@final
@dataclass(frozen=True, slots=True)
class Operand:
    """The value of an expression of C.

    Attributes:
        expr: The value; a truth is a Boolean.
        depth: Its depth as an address, 0 for a number; None for the number 0, which is NULL, too.
        source: The slot that it is from as it is, or None.
        offset: How much deeper it is than that slot.
        is_truth: Whether it is a Boolean.
    """

    expr: Expr
    depth: int | None = 0
    source: Slot | None = None
    offset: int = 0
    is_truth: bool = False


ZERO: Final = Operand(fold.number(0), None)


def number_of(operand: Operand) -> Expr:
    """Returns an operand as a number: a truth is 0 or 1."""
    if operand.is_truth:
        return fold.conditional(operand.expr, fold.number(1), fold.number(0))
    return operand.expr


def is_nonzero(operand: Operand, type_: RefType | None = None) -> Expr:
    """Returns whether an operand is not 0, or no null pointer.

    Args:
        operand: The operand.
        type_: The type of the address that it is, if it is one.
    """
    if operand.is_truth:
        return operand.expr
    nothing = fold.number(0) if type_ is None else Const(NO_ADDRESS, type_)
    return fold.binary(BinaryOperator.UNEQUAL, operand.expr, nothing)


def value_in(operand: Operand, type_: RefType | None, span: Span) -> Expr:
    """Returns an operand as the value of something that is an address, or a number.

    Args:
        operand: The operand.
        type_: The type of the address; None: it is a number.
        span: Where it is given its value.

    Raises:
        ModelError: It is a number that is no address, or the other way round.
    """
    if type_ is None:
        if operand.depth:
            message, hint = "an address is stored where a number is", "declare it as a pointer"
            raise ModelError(message, span, hint)
        return number_of(operand)
    if operand.depth is None:
        return Const(NO_ADDRESS, type_)
    if operand.depth != len(type_.pool):
        what = "an address of another kind" if operand.depth else "a number"
        message = f"{what} is stored where an address is"
        raise ModelError(message, span, "store NULL, or the address of a location of this kind")
    return operand.expr


def unary_operation(operator: str, operand: Operand, span: Span, type_: RefType | None) -> Operand:
    """Returns the value of an operator on one operand.

    Raises:
        ModelError: It is arithmetic on an address.
    """
    if operator == "!":
        return Operand(fold.negate(is_nonzero(operand, type_)), is_truth=True)
    _refuse_addresses((operand,), span)
    value = number_of(operand)
    if operator == "+":
        return Operand(value)
    negative = fold.unary(UnaryOperator.NEGATE, value)
    if operator == "-":
        return Operand(negative)
    return Operand(fold.binary(BinaryOperator.SUBTRACT, negative, fold.number(1)))  # ~


def binary_operation(
    operator: str, left: Operand, right: Operand, span: Span, type_: RefType | None
) -> Operand:
    """Returns the value of an operator on two operands, the conditional ones aside.

    Args:
        operator: The operator.
        left: An operand.
        right: The other operand.
        span: Where the operator stands.
        type_: The type of the addresses that are compared, if they are addresses.

    Raises:
        ModelError: It is arithmetic on an address.
    """
    if operator in ("==", "!=") and type_ is not None:
        ends = value_in(left, type_, span), value_in(right, type_, span)
        return Operand(fold.binary(COMPARED[operator], *ends), is_truth=True)
    _refuse_addresses((left, right), span)
    ends = number_of(left), number_of(right)
    if operator in COMPARED:
        return Operand(fold.binary(COMPARED[operator], *ends), is_truth=True)
    return Operand(fold.binary(ARITHMETIC[operator], *ends))


def _refuse_addresses(operands: tuple[Operand, ...], span: Span) -> None:
    """Refuses arithmetic on addresses.

    Raises:
        ModelError: An operand is one.
    """
    if any(each.depth for each in operands):
        message = "this computes with an address"
        hint = "a compiler may drop such a dependency: load the address itself from a location"
        raise ModelError(message, span, hint)

"""The operators of a Program's expressions."""

from __future__ import annotations

from ..records import Enumeration


class UnaryOperator(Enumeration):
    """Operators on one operand."""

    NOT = "not"
    NEGATE = "-"


class BinaryOperator(Enumeration):
    """Operators on two operands. Arithmetic is unbounded; division rounds down, as in Python."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "//"
    MODULO = "%"
    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    MIN = "min"
    MAX = "max"
    BIT_AND = "&"
    BIT_OR = "|"
    BIT_XOR = "^"
    SHIFT_LEFT = "<<"
    SHIFT_RIGHT = ">>"

"""Conditions on the inputs as a person writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ..program.nodes import Input
from .terms import Atom, Given, Part, Quotient, Remainder, Term

OPPOSITE: Final = {"<": "<=", "<=": "<", "==": "!="}
"""How the opposite of a comparison is written; of an order, with its sides exchanged."""

WIDTHS: Final = (32, 64)
"""Bits of the kernel's machine integers. A remainder by 2 ** 32 or 2 ** 64 is a sum that wraps, and
is told as the sum; a remainder by another power of two is told as a mask.
"""

Comparison = tuple[str, str, str]


def conjunction_words(
    literals: Sequence[tuple[Atom, bool]], inputs: Sequence[Input], names: Mapping[Term, str]
) -> str:
    """Returns a conjunction of atoms: `new_size <= pgoff < old_size and vm_start == 0`.

    Args:
        literals: The atoms with their truths.
        inputs: The inputs.
        names: The names of some terms in the model.
    """
    found = [_comparison(atom, holds, inputs, names) for atom, holds in literals]
    return " and ".join(_chained(list(dict.fromkeys(found)))) or "any"


def with_meanings(condition: str, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns a condition with what the model's names in it stand for: `n < size, where n = ...`.

    Args:
        condition: The condition, which may speak of variables of the model.
        inputs: The inputs, in whose terms the meanings are.
        names: The names of some terms in the model, each of which stands for one term alone.
    """
    given = {each.name for each in inputs}
    meanings = [
        f"{name} = {_bare(_sum(found, inputs, {}))}"
        for found, name in names.items()
        if name not in given and re.search(rf"\b{re.escape(name)}\b", condition)
    ]
    return f"{condition}, where {' and '.join(meanings)}" if meanings else condition


def _bare(text: str) -> str:
    """Returns an expression without brackets around the whole of it."""
    depth = 0
    for position, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[1:-1] if text.startswith("(") and position == len(text) - 1 else text
    return text


def term(found: Term, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns a term in words: its name in the model, or the expression that it is."""
    return names.get(found) or _sum(found, inputs, names)


def number_words(value: int) -> str:
    """Returns a number: in hexadecimal, unless it is small."""
    return str(value) if -10 < value < 10 else hex(value)


def _comparison(
    atom: Atom, holds: bool, inputs: Sequence[Input], names: Mapping[Term, str]
) -> Comparison:
    """Returns an atom or its opposite as the left side, the comparison and the right side."""
    left, operator, right = atom.shown
    if not holds and operator != "==":
        left, right = right, left
    operator = operator if holds else OPPOSITE[operator]
    if not right.parts and left not in names:
        left, right = Term(0, left.parts), Term(right.constant - left.constant)
    elif not left.parts and right not in names:
        left, right = Term(left.constant - right.constant), Term(0, right.parts)
    return term(left, inputs, names), operator, term(right, inputs, names)


def _chained(found: list[Comparison]) -> list[str]:
    """Joins comparisons that share a side: `a <= b` and `b < c` become `a <= b < c`."""
    chains = [[left, operator, right] for left, operator, right in found]
    joined = True
    while joined:
        joined = False
        for one in chains:
            follows = next((c for c in chains if c is not one and _goes_on(one, c)), None)
            if follows is not None:
                one += follows[1:]
                chains = [chain for chain in chains if chain is not follows]
                joined = True
                break
    return [" ".join(chain) for chain in chains]


def _goes_on(one: list[str], other: list[str]) -> bool:
    """Returns whether a chain of orders goes on with another one."""
    orders = {"<", "<="}
    are_orders = set(one[1::2]) <= orders and set(other[1::2]) <= orders
    return are_orders and one[-1] == other[0] and one[0] != other[-1]


def _sum(found: Term, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns a sum of parts."""
    text = ""
    for factor, part in sorted(found.parts, key=lambda each: each[0] < 0):
        shown = _product(abs(factor), part, inputs, names)
        sign = "-" if factor < 0 else "+"
        text = f"{text} {sign} {shown}" if text else shown if factor > 0 else f"-{shown}"
    if not text:
        return number_words(found.constant)
    if found.constant:
        text += f" {'-' if found.constant < 0 else '+'} {number_words(abs(found.constant))}"
    return text


def _product(factor: int, part: Part, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns a multiple of a part; one of a quotient by itself is a mask."""
    match part:
        case Quotient(inner, divisor) if factor > 1 and factor == divisor and _bits(divisor):
            return f"({_operand(inner, inputs, names)} & ~{hex(divisor - 1)})"
    shown = _part(part, inputs, names)
    return shown if factor == 1 else f"{number_words(factor)} * {shown}"


def _part(part: Part, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns an input, a quotient or a remainder."""
    match part:
        case Given(position, _):
            return inputs[position].name
        case Quotient(inner, divisor):
            bits = _bits(divisor)
            by = f">> {bits}" if bits else f"// {number_words(divisor)}"
            return f"({_operand(inner, inputs, names)} {by})"
        case Remainder(inner, divisor):
            bits = _bits(divisor)
            if bits in WIDTHS and not _is_cut(inner, bits, names):
                return _operand(inner, inputs, names)
            by = f"& {hex(divisor - 1)}" if bits else f"% {number_words(divisor)}"
            return f"({_operand(inner, inputs, names)} {by})"


def _is_cut(found: Term, bits: int, names: Mapping[Term, str]) -> bool:
    """Returns whether a remainder cuts off bits of a value that somebody has.

    Else it is how a sum wraps around, which a reader takes for granted, as does who reads a value
    of 64 bits as one of another sign.
    """
    is_input = len(found.parts) == 1 and found.parts[0][0] == 1 and not found.constant
    is_value = found in names or (is_input and isinstance(found.parts[0][1], Given))
    return is_value and bits < max(WIDTHS)


def _operand(found: Term, inputs: Sequence[Input], names: Mapping[Term, str]) -> str:
    """Returns a term, in parentheses where it is a sum."""
    text = term(found, inputs, names)
    is_sum = found not in names and len(found.parts) + bool(found.constant) > 1
    return f"({text})" if is_sum else text


def _bits(number: int) -> int:
    """Returns the logarithm of a power of two; 0 of other numbers."""
    return number.bit_length() - 1 if number & (number - 1) == 0 else 0

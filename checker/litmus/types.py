"""The types of C that a litmus file may name, and the values that each can have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .tokens import Lexer

INT: Final = "int"
BOOLEANS: Final = ("bool", "_Bool")
SPINLOCK: Final = "spinlock_t"
WORDS: Final = (
    "char",
    "short",
    "int",
    "long",
    "signed",
    "unsigned",
    "void",
    "const",
    "volatile",
    "__maybe_unused",
)
"""Words of which C puts types together."""

NAMED: Final[Mapping[str, tuple[int, int]]] = {
    "bool": (0, 1),
    "_Bool": (0, 1),
    "s8": (-(2**7), 2**7 - 1),
    "u8": (0, 2**8 - 1),
    "s16": (-(2**15), 2**15 - 1),
    "u16": (0, 2**16 - 1),
    "s32": (-(2**31), 2**31 - 1),
    "u32": (0, 2**32 - 1),
    "s64": (-(2**63), 2**63 - 1),
    "u64": (0, 2**64 - 1),
    "atomic_t": (-(2**31), 2**31 - 1),
    "atomic_long_t": (-(2**63), 2**63 - 1),
    "atomic64_t": (-(2**63), 2**63 - 1),
    "intptr_t": (-(2**63), 2**63 - 1),
    "uintptr_t": (0, 2**64 - 1),
    "size_t": (0, 2**64 - 1),
    "spinlock_t": (0, 1),
}
"""Types of one name."""

BITS: Final = {"char": 8, "short": 16, "long": 64}


def read_type(lexer: Lexer) -> str:
    """Reads a type without its stars; returns its name, or "" if there is none.

    Raises:
        ModelError: It is a type of the kernel's that has no value of one number.
    """
    token = lexer.peek()
    if token.text in ("struct", "union", "enum", "typedef", "static", "typeof"):
        hint = "give each field a location of its own: int, atomic_t, spinlock_t, or a pointer"
        lexer.refuse(f"`{token.text}` is not read here", token.span, hint)
    words: list[str] = []
    while lexer.peek().text in WORDS or (not _named(words) and lexer.peek().text in NAMED):
        words.append(lexer.take().text)
    named = [each for each in words if each in NAMED]
    if named:
        return named[0]
    kept = [each for each in words if each not in ("const", "volatile", "__maybe_unused")]
    return " ".join(kept) or (INT if words else "")


def _named(words: list[str]) -> bool:
    """Returns whether some words are a type already."""
    return any(each in NAMED or each not in ("const", "volatile") for each in words)


def values_of(type_: str) -> tuple[int, int]:
    """Returns the least and the greatest value of an integer type."""
    if type_ in NAMED:
        return NAMED[type_]
    words = type_.split()
    bits = next((BITS[each] for each in words if each in BITS), 32)
    if "unsigned" in words:
        return 0, 2**bits - 1
    return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1

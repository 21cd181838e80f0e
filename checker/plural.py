"""Counts in words: `1 step`, `2 steps`, `1,024 states`. Every room may import it."""

from __future__ import annotations


def counted(count: int, noun: str, plural: str = "") -> str:
    """Returns a count with its noun, in the singular where the count is 1.

    Args:
        count: The count.
        noun: The noun in the singular.
        plural: The noun in the plural, if that is not one more `s`.
    """
    return f"{count:,} {noun_for(count, noun, plural)}"


def noun_for(count: int, noun: str, plural: str = "") -> str:
    """Returns a noun in the singular for the count 1, else in the plural."""
    return noun if count == 1 else plural or f"{noun}s"

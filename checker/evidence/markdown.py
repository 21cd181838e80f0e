"""Texts of models in Markdown: they come from strangers, and begin nothing of their own."""

from __future__ import annotations


def words(text: object) -> str:
    """Returns a text that cannot end a cell or begin something else in Markdown."""
    return _escaped(" ".join(str(text).split()))


def _escaped(line: str) -> str:
    """Returns a line with every character escaped that could begin something."""
    for character in ("\\", "|", "`", "*", "_", "<", "[", "]", "#"):
        line = line.replace(character, f"\\{character}")
    return line


def code(text: object) -> str:
    """Returns a text as code."""
    return f"`{' '.join(str(text).split()).replace('`', chr(39))}`"


def quoting(text: object) -> str:
    """Returns a text that quotes source between backquotes, with the source as code."""
    parts = " ".join(str(text).split()).split("`")
    if len(parts) % 2 == 0 or "|" in str(text):  # in a cell `|` ends the cell, in code, too
        return words(text)
    return "".join(
        code(part) if number % 2 and part else _escaped(part) for number, part in enumerate(parts)
    )

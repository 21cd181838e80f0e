"""Lines that are broken so that a reader finds the names in them whole.

A line is broken at a space, and rather not in `name = value`. What is too long without one is
broken after a comma, an opening bracket or an operator, and before the dot of an attribute; within
a name only where a whole line has no room for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

WORD: Final = re.compile(r"( *)([^ ]+(?: (?:->|[=!<>]=?) [^ ]+)*)")
"""Spaces, and what follows them up to the next space, a comparison or assignment as one."""

PART: Final = re.compile(r"( *)([^ ]+)")

ATOM: Final = re.compile(r" (?:->|[=!<>]=?) |\.?\w+|\*\*=?|//=?|<<=?|>>=?|->|[-+*/%&|^=!<>]=?|.")
"""A name with the dot before it, an operator, or another character."""

PATHS: Final = re.compile(
    r" (?:->|[=!<>]=?) |\.?\w+(?:\.\w+)*|\*\*=?|//=?|<<=?|>>=?|->|[-+*/%&|^=!<>]=?|."
)
"""A path, which is names joined by dots, an operator, or another character."""

CLOSING: Final = frozenset(",;:)]}'\"`([{=")
"""Characters that stay on the line of the atom before them."""

NARROWEST: Final = 8
"""No line is given less room than this, whatever hangs to its left."""


def wrap(text: str, width: int, hanging: str = "") -> list[str]:
    """Breaks a text into lines.

    Args:
        text: The text; its leading spaces stay.
        width: How long a line may be.
        hanging: The indentation of later lines.
    """
    width = max(width, len(hanging) + NARROWEST)
    lines: list[str] = []
    line = lead = " " * (len(text) - len(text.lstrip(" ")))

    def end_line() -> None:
        """Begins another line."""
        nonlocal line, lead
        lines.append(line.rstrip(" "))
        line = lead = hanging

    for space, word in _words(text.strip(" "), width - len(hanging)):
        if len(line) + len(space) + len(word) <= width:
            line += space + word
            continue
        if line != lead:
            end_line()
        for piece in _pieces(word, width - len(hanging)):
            if len(line) + len(piece.rstrip(" ")) > width and line != lead:
                end_line()
            rest = piece if line != lead else piece.lstrip(" ")
            while len(line) + len(rest.rstrip(" ")) > width:
                room = width - len(line)
                line, rest = line + rest[:room], rest[room:]
                end_line()
            line += rest
    return [*lines, line.rstrip(" ")]


def _words(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Returns spaces and the words after them; `name = value` is one if a line has room for it."""
    for space, word in WORD.findall(text):
        if len(word) <= room:
            yield space, word
            continue
        for inner, part in PART.findall(word):
            yield inner or space, part


def longest_atom(text: str) -> int:
    """Returns the length of the longest part of a text that should stay in one line."""
    pieces = (piece for _, word in WORD.findall(text) for piece in _pieces(word, 0))
    return max((len(piece.strip(" ")) for piece in pieces), default=0)


def _pieces(word: str, room: int) -> Iterator[str]:
    """Returns the parts of a word that stay whole, in order.

    A path, as `mapping.truncate_count`, is a name: it is broken before a dot only where a whole
    line has no room for it.
    """
    whole = [each for path in PATHS.findall(word) for each in _names(path, room)]
    piece = ""
    for atom in whole:
        glued = atom.startswith(" ") or atom[0] in CLOSING
        if piece and not glued and not _opens(piece):
            yield piece
            piece = ""
        piece += atom
    if piece:
        yield piece


def _names(path: str, room: int) -> list[str]:
    """Returns a path, or its names where a line has no room for all of it."""
    return [path] if len(path) <= room else ATOM.findall(path)


def _opens(piece: str) -> bool:
    """Returns whether a piece is only opening so far: a quote, or a sign before its number."""
    return not piece.strip("-+'\"`([{*")

"""The source text of a node as its author wrote it, on one line.

Nodes that reading makes of others have no text of their own; theirs is that of their syntax tree.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

SELF: Final = re.compile(r"\bself\.")
OPENING: Final = ("(", "[", "{")
CLOSING: Final = (")", "]", "}")
SKIPPED: Final = (
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.COMMENT,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)
_LINES: Final = "source_lines"
"""The attribute of a node that holds its file's lines, which all nodes of a file share."""


def attach(tree: ast.AST, text: str) -> None:
    """Gives each node of a file's tree the lines of the file, so that its text can be told."""
    lines = text.split("\n")
    for node in ast.walk(tree):
        setattr(node, _LINES, lines)


@lru_cache(maxsize=8192)
def source_text(node: ast.AST) -> str:
    """Returns a node's source on one line, without `self.`, as a trace shows it.

    Of a statement that holds others it is the head.
    """
    return SELF.sub("", _head(node))


def _head(node: ast.AST) -> str:
    """Returns a node's source, or its head's, on one line."""
    match node:
        case ast.If(test):
            return f"if {_segment(test)}:"
        case ast.While(test):
            return f"while {_segment(test)}:"
        case ast.For(target, iterable):
            return f"for {_segment(target)} in {_segment(iterable)}:"
        case ast.With(items):
            return f"with {', '.join(map(_item, items))}:"
        case ast.Match(subject):
            return f"match {_segment(subject)}:"
        case ast.FunctionDef(name) | ast.ClassDef(name):
            return name
    return _segment(node)


def _item(item: ast.withitem) -> str:
    """Returns the source of one item of a `with`."""
    named = "" if item.optional_vars is None else f" as {_segment(item.optional_vars)}"
    return _segment(item.context_expr) + named


def _segment(node: ast.AST) -> str:
    """Returns the source between a node's ends, on one line."""
    lines: Sequence[str] | None = getattr(node, _LINES, None)
    if lines is None or not isinstance(node, ast.expr | ast.stmt | ast.pattern):
        return ast.unparse(node).split("\n", 1)[0]
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    start, end = node.col_offset, node.end_col_offset
    if first == last:
        return _bytes(lines[first], start, end)
    within = (*(lines[i] for i in range(first + 1, last)), _bytes(lines[last], 0, end))
    return _on_one_line("\n".join((_bytes(lines[first], start, None), *within)))


def _bytes(line: str, start: int, end: int | None) -> str:
    """Returns a part of a line, between positions that count the bytes of UTF-8."""
    return line[start:end] if line.isascii() else line.encode()[start:end].decode()


def _on_one_line(text: str) -> str:
    """Returns source without its line breaks, the comments before them, and the blanks after."""
    found = ""
    for gap, token, is_broken in _tokens(text):
        if not is_broken:
            found += gap + token
        elif token in CLOSING:
            found = (found[:-1] if _is_loose(found) else found) + token
        else:
            found += token if found.endswith(OPENING) else f" {token}"
    return found


def _tokens(text: str) -> Iterator[tuple[str, str, bool]]:
    """Returns the blanks before each token, the token, and whether lines break between."""
    lines = f"({text}\n)".split("\n")
    before = (1, 1)
    for token in tokenize.generate_tokens(io.StringIO(f"({text}\n)").readline):
        if token.type in SKIPPED or token.start == (1, 0) or token.start[0] == len(lines):
            continue
        row, column = token.start
        is_broken = row != before[0]
        gap = "" if is_broken else lines[row - 1][before[1] : column]
        yield gap, token.string, is_broken
        before = token.end


def _is_loose(text: str) -> bool:
    """Returns whether text ends with a comma that only its line needs: not that of a 1-tuple."""
    if not text.endswith(","):
        return False
    depth, commas = 0, 0
    for position in range(len(text) - 1, -1, -1):
        symbol = text[position]
        depth += (symbol in CLOSING) - (symbol in OPENING)
        commas += symbol == "," and depth == 0
        if depth < 0:
            before = text[:position].rstrip()
            is_call = bool(before) and (before[-1].isalnum() or before[-1] in "_)]")
            return is_call or commas > 1
    return False

"""Functions of model files as a page shows them: the text around a statement.

A file is read when a page is written; a model whose file has gone, or is not Python any more, is
told without its text.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import final

from ...records import dataclass


@final
@dataclass(frozen=True, slots=True)
class FunctionText:
    """The text of a function.

    Attributes:
        name: Its name, or "" for the lines of a file that stand in no function.
        path: The file, as it was given.
        first: The number of its first line.
        text: Its lines, without the indentation that they share.
    """

    name: str
    path: str
    first: int
    text: str


@final
@dataclass(slots=True)
class Sources:
    """The model files that a page quotes, each read once."""

    _files: dict[str, tuple[list[str], list[tuple[int, int, str]]]] = field(default_factory=dict)

    def around(self, path: str, line: int) -> FunctionText | None:
        """Returns the innermost function around a line; None where there is no such line."""
        lines, functions = self._file(path)
        if not 0 < line <= len(lines):
            return None
        inside = [each for each in functions if each[0] <= line <= each[1]]
        # Where no function is, as in a lambda among a class's fields, the line stands for itself.
        first, last, name = max(inside, default=(line, line, ""))
        text = textwrap.dedent("\n".join(lines[first - 1 : last]))
        return FunctionText(name, path, first, text)

    def _file(self, path: str) -> tuple[list[str], list[tuple[int, int, str]]]:
        """Returns a file's lines, and the first line, last line and name of each function."""
        if path not in self._files:
            try:
                text = Path(path).read_text("utf-8")
                self._files[path] = text.splitlines(), list(_functions(ast.parse(text)))
            except (OSError, ValueError, SyntaxError, RecursionError):
                self._files[path] = [], []
        return self._files[path]


def _functions(tree: ast.Module) -> Iterator[tuple[int, int, str]]:
    """Yields the place and name of each function, from its decorators on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            yield first, node.end_lineno or node.lineno, node.name

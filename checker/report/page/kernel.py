"""C functions of a kernel's source, found by the citations that model functions begin with.

A model function says in the first line of its docstring for which function it stands, as
`do_no_page(), mm/memory.c, 2.6.22.`. In a tree of sources that function is found by its name: no C
is parsed, and what only a preprocessor could know is not known. Of several definitions under
`#ifdef` the first one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Final, final

from ...conform.blanking import closing_parenthesis
from ...plural import counted
from ...records import dataclass
from .source import FunctionText

CITATION: Final = re.compile(
    r"(\w+)\(\),\s+((?:[\w-]+/)*[\w-]+\.[ch])\b(?:,?\s+(?:in\s+)?(?:Linux\s+)?(\d+(?:\.\d+)+))?"
)
"""A function, its file, and the first version that is named."""

LEVELS: Final = ("VERSION", "PATCHLEVEL", "SUBLEVEL")

VERSION: Final = re.compile(rf"^({'|'.join(LEVELS)})\s*=\s*(\d+)", re.MULTILINE)
"""The lines of a kernel's Makefile that have its version."""

BLANKED: Final = re.compile(
    r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|^[ \t]*#(?:\\\n|[^\n])*",
    re.DOTALL | re.MULTILINE,
)
"""The parts that are no code: comments, texts, and lines of the preprocessor with those below."""

OPENING: Final = re.compile(r"\s*(?:__\w+(?:\([^()]*\))?\s*)*\{")
"""From a definition's parameters to its first brace: attributes, as `__releases(lock)`."""

MOST_LINES: Final = 400
"""Lines of a function that are shown: the longest of mm/ has a third of it. More are cut off."""


@final
@dataclass(frozen=True, slots=True)
class KernelText:
    """A C function.

    Attributes:
        function: Its text and place; the path is that within the tree.
        title: What it is of, as `mm/memory.c, 2.6.22`.
    """

    function: FunctionText
    title: str


@final
@dataclass(slots=True)
class KernelTree:
    """A folder with the sources of a kernel, or with a folder for each of several versions.

    Attributes:
        folder: The folder. Where a version is cited, `linux-VERSION` or `VERSION` below it is
            looked into first.
    """

    folder: Path
    _texts: dict[Path, str] = field(default_factory=dict)

    def cited(self, summary: str) -> KernelText | None:
        """Returns the function that a docstring's first line cites; None: it is not there."""
        found = CITATION.match(summary)
        if found is None:
            return None
        name, file, version = found[1], found[2], found[3] or ""
        for root in self._roots(version):
            text = self._text(root / file)
            if (function := c_function(text, name, file)) is not None:
                return KernelText(function, _title(file, version, self._version(root)))
        return None

    def _roots(self, version: str) -> Iterator[Path]:
        """Yields the folders in which a version's files may be."""
        for name in (f"linux-{version}", version) if version else ():
            yield self.folder / name
        yield self.folder

    def _text(self, path: Path) -> str:
        """Returns a file's text, or "" where there is none; old kernels are not all in UTF-8."""
        if path not in self._texts:
            try:
                self._texts[path] = path.read_text("utf-8", errors="replace")
            except OSError:
                self._texts[path] = ""
        return self._texts[path]

    def _version(self, root: Path) -> str:
        """Returns the version that a tree's Makefile has, as 2.6.22; "" where it has none."""
        parts = dict(VERSION.findall(self._text(root / "Makefile")))
        return ".".join(parts[each] for each in LEVELS if each in parts)


def c_function(text: str, name: str, path: str) -> FunctionText | None:
    """Returns the definition of a function in a C file: from its type to the brace in column 1.

    The kernel's style is relied upon: the line of a definition's name is not indented, and the
    first brace in column 1 after it ends it. So braces that do not pair, under `#ifdef`, do no
    harm. Example: of `int f(void);`, and below it `static int f(void)`, `{` and `}` in lines of
    their own, the last three lines.
    """
    code = BLANKED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    begin = rf"^(?:[^\s;{{}}()][^;{{}}()\n]*)?\b{re.escape(name)}\s*\("
    for found in re.finditer(begin, code, re.MULTILINE):
        opening = OPENING.match(code, closing_parenthesis(code, found.end() - 1))
        last = -1 if opening is None else code.find("\n}", opening.end() - 1)
        if last < 0:
            continue
        # The type may stand in lines of its own, above the name.
        before = code[: found.start()]
        start = max(before.rfind(each) for each in (";", "}", "\n\n")) + 1
        start += len(code[start:]) - len(code[start:].lstrip())
        lines = text[start : last + 2].splitlines()
        if len(lines) > MOST_LINES:
            more = counted(len(lines) - MOST_LINES, "more line")
            lines = [*lines[:MOST_LINES], f"... {more}"]
        return FunctionText(name, path, text.count("\n", 0, start) + 1, "\n".join(lines))
    return None


def _title(file: str, cited: str, found: str) -> str:
    """Returns the file with the version that it is of; both versions where they differ."""
    if not cited or not found or cited == found:
        return ", ".join(filter(None, (file, found or cited)))
    return f"{file}, {found} (the model cites {cited})"

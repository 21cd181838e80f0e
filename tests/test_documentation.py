"""The documents say what is true: their models run, and print what is shown after them.

A block of Python whose first line is `# name.py` is a complete model. A block that begins with
`$ check` shows what that command prints, up to times and white space; where a line is `[...]`
something is left out. Any other block of Python is a fragment, and at least Python.
"""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
DOCUMENTS: Final = sorted((ROOT / "docs").glob("*.md"))
CHECK: Final = str(Path(sys.executable).parent / "check")
LEFT_OUT: Final = "[...]\n"


def blocks(document: Path) -> list[tuple[str, str]]:
    """Returns the code blocks of a document, each with its language."""
    text = document.read_text("utf-8")
    return re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def models(document: Path) -> list[tuple[str, str]]:
    """Returns the complete models of a document, each with its file's name."""
    return [
        (named[1], block)
        for language, block in blocks(document)
        if language == "python" and (named := re.match(r"# (\w+\.py)\n", block))
    ]


def commands(document: Path) -> list[tuple[str, str]]:
    """Returns the commands that a document shows, each with what it prints."""
    return [
        (command, shown)
        for _, block in blocks(document)
        if block.startswith("$ check ")
        for command, _, shown in [block.removeprefix("$ ").partition("\n")]
    ]


def ran(command: str, folder: Path) -> str:
    """Returns what a command prints in a folder, at the width of a terminal."""
    _, *arguments = shlex.split(command)
    done = subprocess.run(
        [CHECK, *arguments, "--width", "80"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1, 2}, done.stdout
    return done.stdout


def plain(text: str) -> str:
    """Returns an output without what differs from run to run, and without line breaks."""
    return " ".join(re.sub(r"\d+\.\d s\b", "0.0 s", text).split())


def renewed(shown: str, found: str) -> str:
    """Returns what a document is to show of an output: each part of it that is not left out.

    A part begins at the line that is most like its first line, and ends at the one that is most
    like its last line. It stays as it is where nothing but times and line breaks differ.
    """
    parts, lines = [], found.splitlines(keepends=True)
    if LEFT_OUT not in shown:
        return shown if plain(shown) == plain(found) else found
    for part in shown.split(LEFT_OUT):
        wanted = part.splitlines(keepends=True)
        if not wanted:
            parts.append("")
            continue
        first = most_like(wanted[0], lines)
        last = first + most_like(wanted[-1], lines[first:])
        now, lines = "".join(lines[first : last + 1]), lines[last + 1 :]
        parts.append(part if plain(part) == plain(now) else now)
    return LEFT_OUT.join(parts)


def most_like(line: str, lines: Sequence[str]) -> int:
    """Returns the position of the line that is most like another one; the first of several."""
    ratios = [SequenceMatcher(None, line, each, autojunk=False).ratio() for each in lines]
    return ratios.index(max(ratios))


SHOWN: Final = [
    pytest.param(document, command, shown, id=f"{document.stem}: {command}")
    for document in DOCUMENTS
    for command, shown in commands(document)
]
MODELS: Final = [
    pytest.param(document, name, id=f"{document.stem}: {name}")
    for document in DOCUMENTS
    for name, _ in models(document)
]


def test_there_is_something_to_test() -> None:
    assert {document.stem for document in DOCUMENTS} >= {"language", "modelling", "tutorial"}
    assert len(MODELS) >= 8
    assert len(SHOWN) >= 10


@pytest.mark.parametrize(("document", "command", "shown"), SHOWN)
def test_a_command_prints_what_the_document_shows(
    document: Path, command: str, shown: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for name, source in models(document):
        (tmp_path / name).write_text(source, "utf-8")
    output = ran(command, ROOT if " models/" in command else tmp_path)
    if request.config.getoption("--update-golden"):
        text = document.read_text("utf-8")
        shown, before = renewed(shown, output), f"```\n$ {command}\n{shown}```"
        document.write_text(text.replace(before, f"```\n$ {command}\n{shown}```"), "utf-8")
    found = plain(output)
    if LEFT_OUT not in shown:
        assert found == plain(shown)
        return
    for part in filter(None, map(plain, shown.split(LEFT_OUT))):
        before, met, found = found.partition(part)
        assert met, f"not in what is left of the output: {part}\n\n{before}"


@pytest.mark.parametrize(("document", "name"), MODELS)
def test_what_a_model_gives_is_shown(document: Path, name: str) -> None:
    assert [name for named, _ in models(document) if named == name] == [name]
    assert any(name in command.split() for command, _ in commands(document))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_fragments_are_python_and_functions_are_those_of_the_models(document: Path) -> None:
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "models").rglob("*.py"))]
    for language, block in blocks(document):
        if language == "python":
            ast.parse(block)
        if language == "python" and block.startswith("def "):
            method = textwrap.indent(block, "    ")
            assert any(method in source for source in sources), block

"""The documents say what is true: their models run, and print what is shown after them.

A block of Python whose first line is `# name.py` is a complete model. A block that begins with
`$ check` shows what that command prints, up to times and white space; where a line is `[...]`
something is left out. A block of C whose first line is `/* drivers/device.c */` is that file, for
the commands. Any other block of Python is a fragment, and at least Python. What stands
elsewhere in them is compared with the code: paths, modules, names, options.
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

import checker
from checker.language.foreign import is_primitive
from conftest import Check

ROOT: Final = Path(__file__).parent.parent
DOCUMENTS: Final = sorted((ROOT / "docs").rglob("*.md"))
CHECK: Final = str(Path(sys.executable).parent / "check")
LEFT_OUT: Final = "[...]\n"
TEXTS: Final = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "tests/**/*.md", "results/*.md", ".ci/*")
    for path in ROOT.glob(pattern)
)
SOURCES: Final = sorted(
    path
    for folder in ("checker", "raceproof", "models", "specs", "benchmarks")
    for ending in ("py", "c", "h")
    for path in (ROOT / folder).rglob(f"*.{ending}")
)
FOLDERS: Final = r"\.ci|benchmarks|checker|docs|models|raceproof|results|specs|tests"
PATH: Final = re.compile(rf"(?<![\w/.-])((?:{FOLDERS})/[\w./*-]*\w)")
MODULE: Final = re.compile(r"(?<![\w./])checker(?:\.\w+)+")
COMMANDS: Final = ("", "replay", "compare", "diff", "export", "verify", "conform")


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


def litmus_tests(document: Path) -> list[tuple[str, str]]:
    """Returns the litmus tests of a document, each with its file's name."""
    return [
        (f"{named[1]}.litmus", block)
        for language, block in blocks(document)
        if language == "c" and (named := re.match(r"C (\S+)\n", block))
    ]


def c_files(document: Path) -> list[tuple[str, str]]:
    """Returns the files in C of a document, each with its path: the first line has it."""
    return [
        (named[1], block)
        for language, block in blocks(document)
        if language == "c" and (named := re.match(r"/\* (\S+/\S+\.c) \*/\n", block))
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
    """Returns an output without what differs from run to run, and without line breaks.

    A commit is told of where there is a repository, and differs from one to the next.
    """
    line = " ".join(re.sub(r"\d+\.\d s\b", "0.0 s", text).split())
    return re.sub(r" at commit [0-9a-f]+(-dirty)?", "", line)


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
    for name, source in [*models(document), *litmus_tests(document)]:
        (tmp_path / name).write_text(source, "utf-8")
    for name, source in c_files(document):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
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


def is_there(dotted: str) -> bool:
    """Returns whether a dotted name is a module of this repository, or a name in one."""
    parts = dotted.split(".")
    for count in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:count])
        files = (place.with_suffix(".py"), place / "__init__.py")
        if found := next((each for each in files if each.exists()), None):
            rest = parts[count:]
            return not rest or re.search(rf"\b{rest[0]}\b", found.read_text("utf-8")) is not None
    return False


def test_every_path_that_is_named_is_there() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in (*TEXTS, *SOURCES)
        for named in PATH.findall(path.read_text("utf-8").replace("\\_", "_"))
        if not any(ROOT.glob(named))
    ]
    assert not missing, "\n".join(["", *missing])


def test_every_module_that_is_named_is_there() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {named}"
        for path in (*TEXTS, *SOURCES)
        for named in MODULE.findall(path.read_text("utf-8"))
        if not is_there(named)
    ]
    assert not missing, "\n".join(["", *missing])


def rows(document: str) -> list[list[str]]:
    """Returns the lines of a document's tables, each as its cells."""
    lines = (ROOT / document).read_text("utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("| ")
    ]


def test_every_public_name_has_a_line_that_says_where_it_is_explained() -> None:
    found: list[str] = []
    for names, _, page in rows("docs/names.md"):
        if not (here := re.findall(r"`(\w+)`", names)):
            continue  # the heads
        text = (ROOT / page.strip("`")).read_text("utf-8")
        assert any(re.search(rf"\b{name}\b", text) for name in here), (names, page)
        found += here
    assert sorted(found) == sorted(checker.__all__)


def test_every_primitive_is_in_the_readme_and_has_a_line_in_its_page() -> None:
    ours = [
        name
        for name in checker.__all__
        if is_primitive(getattr(getattr(checker, name), "__module__", ""))
    ]
    assert len(ours) >= 25
    readme = (ROOT / "README.md").read_text("utf-8")
    pages = ("docs/primitives.md", "docs/vocabulary.md")
    lines = [row[0] for page in pages for row in rows(page)]
    for name in ours:
        assert f"`{name}`" in readme, name
        assert any(re.match(rf"`{name}\b", line) for line in lines), name


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_lists_every_option(command: str, check: Check) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = readme.partition("## The command\n")[2].partition("\n## ")[0]
    _, shown, _ = check(*command.split(), "--help")
    options = set(re.findall(r"^  (?:-\w, )?(--?[\w-]+)", shown, re.MULTILINE))
    assert len(options) >= 5
    missing = [each for each in sorted(options) if not re.search(rf"{each}\b", listed)]
    assert not missing, missing


def test_the_names_of_the_glossary_are_those_of_the_code() -> None:
    code = {
        word
        for path in (ROOT / "checker").rglob("*")
        if path.suffix in (".py", ".c", ".h")
        for word in re.findall(r"\w+", path.read_text("utf-8"))
    }
    entries = [row for row in rows("docs/glossary.md") if len(row) == 4 and row[0] != "word"]
    named = [(row[0], name) for row in entries for name in re.findall(r"`(\w+)`", row[3])]
    assert len(entries) >= 40
    assert len(named) >= 45
    wrong = [f"{word}: {name}" for word, name in named if name not in code]
    assert not wrong, wrong


def test_no_word_of_the_glossary_is_explained_twice() -> None:
    words = [
        word
        for row in rows("docs/glossary.md")
        for word in row[0].split(", ")
        if row[0] not in ("word", "---")
    ]
    assert sorted(set(words)) == sorted(words)


def test_the_page_of_the_tests_names_every_file_that_is_no_test() -> None:
    listed = [row[0].strip("`") for row in rows("tests/README.md") if row[0].endswith(".py`")]
    there = [
        path.relative_to(ROOT / "tests").as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if not path.name.startswith("test_")
    ]
    assert sorted(listed) == sorted(there)

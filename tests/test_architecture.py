"""What imports what, and how large a thing may be: read from the sources, not run."""

from __future__ import annotations

import ast
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final, TypeAlias

import pytest

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Documented: TypeAlias = ast.Module | ast.ClassDef | Function

ROOT: Final = Path(__file__).parent.parent
LONGEST_FILE: Final = 500
LONGEST_FUNCTION: Final = 60
MOST_PARAMETERS: Final = 5

FLOORS: Final = {
    # room: what it may import, itself and GROUND aside; a room stands above all that it imports
    "records": "",
    "plural": "",
    "printing": "",
    "errors": "",
    "host": "",
    "program": "errors",
    "analysis": "program",
    "memory": "errors program",
    "language": "analysis errors host.nesting program",
    "conform": "errors language program",
    "reduce": "analysis program",
    "offsets": "analysis errors host.deadline program",
    "search": "analysis errors host.deadline host.termination host.whole_files program",
    "trace": "analysis errors program search.contract",
    "scenario": "errors language program",
    "litmus": "errors language program scenario",
    "result": "errors program search.contract trace",
    "searches": "host.deadline offsets.family program reduce search trace",
    "verdict": "offsets.family program result search searches trace",
    "answer": "analysis host memory offsets.family program result search searches verdict",
    "questions": (
        "analysis answer errors host.deadline language memory offsets.family program result "
        "scenario search searches trace"
    ),
    "check": (
        "analysis answer errors host.nesting language memory program questions.reached result "
        "scenario search trace verdict"
    ),
    "locking": (
        "analysis answer errors host.deadline language offsets.family program result scenario "
        "search searches trace"
    ),
    "necessity": "analysis answer errors program result search.contract",
    "report": (
        "analysis conform errors locking necessity program questions.compared result "
        "search.contract trace"
    ),
    "evidence": (
        "answer check errors language.build necessity offsets.proofs report result scenario "
        "search.contract trace.trace"
    ),
    "export": "errors program",
    "kept": "language.loaded program.nodes questions.compared result scenario search",
    "command": (
        "analysis answer check conform errors evidence export host kept language litmus locking "
        "memory necessity offsets.family program questions reduce report result scenario search "
        "searches trace"
    ),
    "__init__": (
        "check conform errors language locking questions report result scenario search trace"
    ),
}
"""The rooms of `checker`, from the ground up."""

GROUND: Final = "records plural printing"
"""The rooms that every other one may import."""

FOR_ANNOTATIONS: Final = {("errors", "program.nodes")}
"""What the type checker alone imports: an exception names the span that it carries."""

FROM_OUTSIDE: Final = {
    ("checker/__init__.py", "raceproof.naming"),
    # The pytest plugin, which imports nothing of `checker`, asks it, too.
    ("checker/command/load.py", "raceproof.projects"),
}
"""What modules of `checker` import that lies outside of it, in `raceproof` itself."""

HOMES: Final = {
    "z3": {"offsets"},
    "cvc5": {"offsets"},
    "tree_sitter": {"conform"},
    "tree_sitter_c": {"conform"},
    "shtab": {"command"},
    "tqdm": {"command"},
    "networkx": {"export", "locking"},
    "platformdirs": {"search"},
}
"""The rooms that may import a package of somebody else's."""

NAMESAKES: Final = {
    # A word of the modelling language, and what a Program or the interpreter has of this name.
    "Lock": {"language.model", "program.nodes"},
    "Machine": {"language.model", "program.interpreter"},
    "Process": {"language.model", "program.nodes"},
    # The outcomes of one step, and those of a scenario, which model files ask for by this name.
    "outcomes": {"program.interpreter", "questions.outcomes"},
    # The same function for each form in which a trace is shown.
    "render": {"report.columns", "report.mail"},
}
"""Public names that more than one module has, with these modules."""

PLACE_OF_ONE_MACHINE: Final = re.compile(r"/(?:work|root|home|opt|mnt|srv|Users)/\w")
PACKAGE_HOST: Final = re.compile(r"index-url|find-links|trusted-host|@ ?(?:file|https?):")
UNPUBLISHED: Final = re.compile(r"\b(?:design|house-style|kernel-facts)\.md\b")


def listed(found: list[str], remedy: str = "") -> str:
    """Returns what is wrong, as pytest shows it: all of it, a line each, and what to do."""
    return "\n".join(["", *found, *([f"-> {remedy}"] if remedy else [])])


def largest(nodes: Iterable[ast.stmt], most: int = 5) -> str:
    """Returns the largest of some statements, with their lines: where to cut."""
    sized = []
    for each in nodes:
        first = min([each.lineno, *(d.lineno for d in getattr(each, "decorator_list", []))])
        last = int(each.end_lineno or 0)
        what = getattr(each, "name", "") or type(each).__name__.lower()
        sized.append((last - first + 1, f"{what} (lines {first} to {last})"))
    return ", ".join(words for _, words in sorted(sized, key=lambda each: -each[0])[:most])


def definitions(path: Path) -> list[ast.stmt]:
    """Returns the classes and functions of a file, and the methods of a class that fills half."""
    found: list[ast.stmt] = []
    for each in parse(path).body:
        if isinstance(each, ast.ClassDef | Function):
            found.append(each)
            if 2 * (int(each.end_lineno or 0) - each.lineno) > LONGEST_FILE:
                found += [inner for inner in each.body if isinstance(inner, Function)]
    return found


def inner_blocks(function: Function) -> list[ast.stmt]:
    """Returns the statements of a function that hold others, at any depth."""
    holding = ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match | Function
    return [each for each in ast.walk(function) if isinstance(each, holding) and each != function]


def sources(*folders: str) -> list[Path]:
    """Returns the Python files of some folders."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def name(path: Path) -> str:
    """Returns a path as a message shows it."""
    return path.relative_to(ROOT).as_posix()


def parse(path: Path) -> ast.Module:
    """Returns a file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def module(path: Path) -> str:
    """Returns a module's name without `checker`, as `search.contract`."""
    parts = path.relative_to(ROOT / "checker").with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def is_module(dotted: str) -> bool:
    """Returns whether a dotted name is a module or a package of this repository."""
    path = ROOT.joinpath(*dotted.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yields the modules that a file imports anywhere, and whether only for the type checker."""
    tree = parse(path)
    unexecuted = {
        id(each)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for statement in branch.body
        for each in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in unexecuted
        elif isinstance(node, ast.ImportFrom):
            source = origin(path, node)
            for alias in node.names:
                member = f"{source}.{alias.name}"
                yield member if is_module(member) else source, id(node) in unexecuted


def origin(path: Path, node: ast.ImportFrom) -> str:
    """Returns the whole name of the module that a statement imports from."""
    if not node.level:
        return str(node.module)
    package = path.relative_to(ROOT).parent.parts
    above = package[: len(package) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def ours(path: Path) -> Iterator[tuple[str, bool]]:
    """Yields what a file of `checker` imports from `checker`, as `search.contract`."""
    for imported, is_unexecuted in imports(path):
        if imported.partition(".")[0] == "checker":
            yield imported.partition(".")[2] or "__init__", is_unexecuted


def functions(path: Path) -> Iterator[Function]:
    """Yields every function of a file, the inner ones and the methods too."""
    for node in ast.walk(parse(path)):
        if isinstance(node, Function):
            yield node


def is_within(imported: str, allowed: str) -> bool:
    """Returns whether a module is one of those that are allowed, or in one."""
    return any(f"{imported}.".startswith(f"{each}.") for each in allowed.split())


def test_every_room_imports_what_the_table_allows() -> None:
    wrong = []
    for path in sources("checker"):
        room = module(path).partition(".")[0]
        for imported, is_unexecuted in ours(path):
            if is_unexecuted and (room, imported) in FOR_ANNOTATIONS:
                continue
            if not is_within(imported, f"{room} {GROUND} {FLOORS.get(room, '')}"):
                allowed = FLOORS.get(room) or "nothing but itself"
                wrong.append(f"{name(path)} imports checker.{imported}; {room} may: {allowed}")
    assert not wrong, listed(
        wrong,
        "move what is needed down, to a room that both may import, or pass it in as an argument; "
        "only if the room that is imported stands above in FLOORS, add it to the line",
    )


def test_imports_are_relative_within_checker_and_absolute_elsewhere() -> None:
    """A project with a `checker` of its own imports ours by another name."""
    wrong = [
        f"{name(path)}:{node.lineno}: from {'.' * node.level}{node.module}"
        for path in sources("checker", "raceproof", "models", "specs", "tests")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ImportFrom)
        and (node.level > 0) != (path.is_relative_to(ROOT / "checker"))
        and (node.level > 0 or str(node.module).partition(".")[0] == "checker")
    ]
    assert not wrong, listed(wrong)


def test_the_table_lists_every_room_and_every_room_stands_on_lower_ones() -> None:
    assert {module(path).partition(".")[0] for path in sources("checker")} == set(FLOORS)
    rooms = list(FLOORS)
    for room, allowed in FLOORS.items():
        below = rooms[: rooms.index(room)]
        assert all(each.partition(".")[0] in below for each in allowed.split()), room


def test_no_modules_import_each_other_in_a_circle() -> None:
    """An import within a function is one, too: it would only hide the circle."""
    graph = {
        module(path): {imported for imported, is_unexecuted in ours(path) if not is_unexecuted}
        for path in sources("checker")
    }
    TopologicalSorter(graph).prepare()


def test_packages_of_others_are_imported_in_their_home_alone() -> None:
    wrong = []
    for path in sources("checker"):
        room = module(path).partition(".")[0]
        for imported, _ in imports(path):
            package = imported.partition(".")[0]
            is_known = package in sys.stdlib_module_names or package == "checker"
            is_known |= (name(path), imported) in FROM_OUTSIDE
            if not is_known and room not in HOMES.get(package, ()):
                wrong.append(f"{name(path)} imports {imported}")
    assert not wrong, listed(wrong)


def test_the_entries_import_the_command_alone() -> None:
    imported = {each for path in sources("raceproof") for each, _ in imports(path)}
    command = {"raceproof.checker.command.cli", "raceproof.checker.command.testing"}
    front_page = {"raceproof.checker"}  # for type checkers, and by the short name
    light = {"raceproof.checking", "raceproof.naming", "raceproof.projects"}
    ours = {*light, *command, *front_page}
    python = {each for each in imported if each.partition(".")[0] in sys.stdlib_module_names}
    assert imported - python == {*ours, "pytest"}


def test_models_and_specs_import_the_front_page_alone_by_the_name_that_is_shipped() -> None:
    allowed = {
        "models": r"enum|typing|collections\.abc|dataclasses|__future__|models\.(?!linux|races).*|"
        r"raceproof(\.naming|\.(linux|races|specs)\..*)?",
        "specs": r"typing|collections\.abc|__future__|raceproof(\.naming|\.(linux|specs)\..*)?",
    }
    wrong = [
        f"{name(path)} imports {imported}"
        for folder, pattern in allowed.items()
        for path in sources(folder)
        for imported, _ in imports(path)
        if not re.fullmatch(pattern, imported)
    ]
    assert not wrong, listed(wrong)


def test_the_shared_pieces_of_models_know_no_property() -> None:
    imported = {each for path in sources("models/linux") for each, _ in imports(path)}
    assert not any(each.startswith("raceproof.specs") for each in imported)


def test_no_file_is_too_long() -> None:
    wrong = []
    for path in sources("checker", "raceproof", "models", "specs", "tests"):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST_FILE:
            wrong.append(
                f"{name(path)}: {lines} lines, {lines - LONGEST_FILE} more than the limit of "
                f"{LONGEST_FILE}; largest: {largest(definitions(path))}"
            )
    assert not wrong, listed(
        wrong,
        "move to a new file in the same room what has one purpose and is called from few places, "
        "so that the new file imports nothing from the old one; do not pack lines "
        "(CONTRIBUTING.md, `When a file is too long`)",
    )


def test_no_function_is_too_long() -> None:
    wrong = [
        f"{name(path)}:{each.lineno}: {each.name}: {lines} lines, the limit is "
        f"{LONGEST_FUNCTION}; largest: {largest(inner_blocks(each)) or 'no block'}"
        for path in sources("checker", "raceproof", "models", "specs")
        for each in functions(path)
        if (lines := int(each.end_lineno or 0) - each.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not wrong, listed(wrong, "make a function of a block that a name describes")


def test_no_function_has_too_many_parameters() -> None:
    # Keyword-only ones are not counted: they are named where they are passed, and cannot be mixed
    # up. Nor is `self`.
    counts = {}
    for path in sources("checker"):
        for each in functions(path):
            named = [a.arg for a in (*each.args.posonlyargs, *each.args.args)]
            count = len([a for a in named if a not in ("self", "cls")])
            counts[f"{name(path)}:{each.lineno}: {each.name}"] = count
    wrong = [
        f"{each}: {count} parameters, the limit is {MOST_PARAMETERS}"
        for each, count in counts.items()
        if count > MOST_PARAMETERS
    ]
    assert not wrong, listed(
        wrong,
        "make those keyword-only that are no subject of the function (after `*`), or a frozen "
        "dataclass of what is always passed together",
    )


def public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yields a file's module, public classes, functions and methods."""
    tree = parse(path)
    yield name(path), tree
    pending: list[tuple[str, ast.stmt]] = [(name(path), each) for each in tree.body]
    for place, node in pending:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield f"{place}: {node.name}", node
            if isinstance(node, ast.ClassDef):
                pending += [(f"{place}: {node.name}", each) for each in node.body]


def test_everything_public_has_a_docstring() -> None:
    without = [
        place
        for path in sources("checker", "raceproof", "models", "specs")
        for place, node in public(path)
        if isinstance(node, ast.Module | ast.ClassDef | Function) and not ast.get_docstring(node)
        if not is_overload(node)
    ]
    assert not without, listed(without, "write one: its first line is a sentence, and ends in `.`")


def is_overload(node: Documented) -> bool:
    """Returns whether a function is one of the types of another one, which has the docstring."""
    return any(ast.unparse(each) == "overload" for each in getattr(node, "decorator_list", ()))


def test_a_public_name_stands_for_one_thing() -> None:
    homes: dict[str, set[str]] = {}
    for path in sources("checker"):
        for node in parse(path).body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                homes.setdefault(node.name, set()).add(module(path))
    shared = {each: modules for each, modules in homes.items() if len(modules) > 1}
    assert shared == NAMESAKES


def test_every_atomic_of_the_kernel_models_says_why_it_may_be_one_step() -> None:
    without = []
    for path in sources("models/linux"):
        lines = path.read_text("utf-8").splitlines()
        with path.open("rb") as file:
            tokens = list(tokenize.tokenize(file.readline))
        commented = {each.start[0] for each in tokens if each.type == tokenize.COMMENT}
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.With) and "atomic()" in ast.unparse(node.items[0]):
                is_above = lines[node.lineno - 2].lstrip().startswith("#")
                if not is_above and not commented & {*range(node.lineno, node.body[0].lineno)}:
                    without.append(f"{name(path)}:{node.lineno}")
    assert not without, listed(without)


def published() -> Iterator[tuple[Path, str]]:
    """Yields the text files of the repository, and what is in them."""
    hidden = {".git", ".venv", "build", "dist", "__pycache__"}
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        is_cache = any(part in hidden or part.endswith(("_cache", ".hypothesis")) for part in parts)
        if path.is_file() and not is_cache:
            yield path, path.read_text("utf-8", errors="replace")


@pytest.mark.parametrize("words", [PLACE_OF_ONE_MACHINE, PACKAGE_HOST, UNPUBLISHED])
def test_nothing_names_what_others_do_not_have(words: re.Pattern[str]) -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path, text in published()
        if path != Path(__file__)
        for number, line in enumerate(text.splitlines(), 1)
        if words.search(line)
    ]
    assert not found, listed(found)


def test_the_package_is_marked_as_typed_and_holds_its_schema() -> None:
    assert (ROOT / "checker/py.typed").exists()
    assert (ROOT / "checker/report/schema.json").exists()
    for name in ("page.html", "page.css", "page.js"):
        assert (ROOT / "checker/report/page" / name).exists()


def test_no_two_files_of_tests_have_one_name() -> None:
    """Pytest takes two such files for one."""
    names = [path.name for path in sources("tests") if path.name != "__init__.py"]
    assert sorted(set(names)) == sorted(names)


def test_a_file_that_is_too_long_is_told_where_to_cut(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    body = "\n".join(f"    x = {n}" for n in range(9))
    path.write_text(f"import a\n\n\n@final\ndef f():\n{body}\n\n\nclass C:\n    y = 1\n", "utf-8")
    assert largest(definitions(path)) == "f (lines 4 to 14), C (lines 17 to 18)"
    (function,) = functions(path)
    assert inner_blocks(function) == []


def test_the_makefile_names_tests_that_are_there() -> None:
    named = re.findall(r"(?<![\w/])tests/[\w/.]+", (ROOT / "Makefile").read_text("utf-8"))
    assert len(named) >= 10
    assert [each for each in named if not (ROOT / each).exists()] == []


VAGUE: Final = re.compile(
    r"(?:[A-Z]\w*s )?(?:what|who|whom|whatever|whoever|so many|the same|of it)\b", re.IGNORECASE
)
"""The beginnings of a first line that names no thing: cold, nobody can tell what it is about."""


def documented(path: Path) -> Iterator[tuple[int, str]]:
    """Yields the first lines of a file's docstrings, those of constants too, with their places."""
    for node in ast.walk(parse(path)):
        for each in getattr(node, "body", ()) if isinstance(node, Documented) else ():
            match each:
                case ast.Expr(ast.Constant(str(text))):
                    yield each.lineno, text.strip().partition("\n")[0]


def test_the_first_line_of_a_docstring_names_its_subject_by_a_noun() -> None:
    wrong = [
        f"{name(path)}:{line}: {first}"
        for path in sources("checker", "raceproof")
        for line, first in documented(path)
        if VAGUE.match(first)
    ]
    assert not wrong, listed(
        wrong, "say which thing it is: a set, a function, the values, a process"
    )
    assert VAGUE.match("Returns what is left.")
    assert not VAGUE.match("Returns the states that are left.")

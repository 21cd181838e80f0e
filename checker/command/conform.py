"""`check conform`: does a model still say what the source says that it cites?"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FunctionType, ModuleType
from typing import final

from ..conform.conformance import (
    NoSourceError,
    Pairing,
    SourceTree,
    cited_by,
    cited_function,
    model_function,
    pairing,
    table_name,
    tables_of,
)
from ..conform.record import FILE, present_digest, read_record, write_record
from ..conform.table import Conforms
from ..errors import ModelError
from ..plural import counted
from ..records import dataclass
from ..report.conformance import (
    conformance_sum,
    conformance_table,
    difference_of,
    open_conditions,
)
from ..report.style import style_for
from ..report.wrapping import wrap
from . import output
from .arguments import Parser
from .exit_codes import AS_EXPECTED, NOT_AS_EXPECTED, NOT_DECIDED
from .load import find, load_module
from .options import count, prose_width


@final
@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with tables.

    Attributes:
        path: The file.
        tables: Its tables, in order.
    """

    path: Path
    tables: Sequence[Conforms]


def conform(arguments: Sequence[str]) -> int:
    """Runs `check conform`, and returns the exit code: 1 if a function differs.

    Args:
        arguments: The command line, without `check conform`.

    Raises:
        ModelError: A table is wrong, or nothing is there to compare.
        OutputError: The record cannot be written.
    """
    options = conform_parser().parse_args(arguments)
    files = _files(options.models)
    if options.source is None:
        if options.record:
            raise ModelError("--record needs sources", hint="add --source DIR")
        return _unchanged(files)
    if not options.source.is_dir():
        hint = "name the folder of a kernel's sources, or one with a folder for each version"
        raise ModelError(f"--source {options.source}: it is no folder", hint=hint)
    tree = SourceTree(options.source)
    found: list[tuple[Path, Pairing]] = []
    absent: dict[str, None] = {}
    for file in files:
        for table in file.tables:
            for version in table.versions:
                try:
                    found.append((file.path, pairing(table, version, tree)))
                except NoSourceError as error:
                    absent[str(error)] = None
    pairings = [each for _, each in found]
    width = prose_width(options.width)
    _tell(pairings, list(absent), width, is_verbose=options.verbose)
    _tell_untabled(files, options.verbose)
    if options.record:
        for path in dict.fromkeys(path.parent for path, _ in found):
            write_record(path / FILE, [each for at, each in found if at.parent == path])
    if not all(each.conforms for each in pairings):
        return NOT_AS_EXPECTED
    return NOT_DECIDED if absent else AS_EXPECTED


def _files(arguments: Sequence[str]) -> list[TableFile]:
    """Returns the files with tables.

    Raises:
        ModelError: There is none.
    """
    paths = [path for each in arguments for path in find(each) if path.suffix == ".py"]
    found = [TableFile(path, tables_of(load_module(path), str(path))) for path in paths]
    found = [each for each in found if each.tables]
    if not found:
        hint = "a model's file, or one beside it, has `conforms = [...]`: see docs/conformance.md"
        raise ModelError(f"{' '.join(arguments)}: no table to compare with", hint=hint)
    return found


def _tell(
    pairings: Sequence[Pairing], absent: Sequence[str], width: int, *, is_verbose: bool
) -> None:
    """Prints the pairs of functions that were compared."""
    table = list(conformance_table(pairings, style_for(sys.stdout)))
    lines: list[str] = []
    for each in pairings:
        if not each.conforms:
            lines += ["", *difference_of(each)]
        elif is_verbose and each.open:
            lines += ["", f"{each.name}, {each.version}:", *open_conditions(each)]
    lines += ["", *conformance_sum(pairings, absent)]
    told = [part for each in lines for part in wrap(each, width, _hanging(each))]
    output.put("".join(f"{each}\n" for each in [*table, *told]))


def _hanging(line: str) -> str:
    """Returns the indentation of what is left of a line that is too long."""
    return " " * (len(line) - len(line.lstrip()) + 4)


def _tell_untabled(files: Sequence[TableFile], is_verbose: bool) -> None:
    """Prints which functions cite C that no table is about, in the modules of the tables."""
    tables = [table for file in files for table in file.tables]
    known = {model_function(each) for each in tables}
    cited = {None, *map(cited_by, tables)}
    modules = dict.fromkeys(each.__module__ for each in known)
    names = [
        each.__qualname__
        for module in modules
        for each in _functions(sys.modules[module])
        if each not in known and cited_function(each) not in cited
    ]
    if names:
        told = ": " + ", ".join(names) if is_verbose else " (--verbose names them)"
        output.put(
            f"{counted(len(names), 'function')} beside these cite C, and have no table{told}\n"
        )


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """Yields the functions of a module, and the methods of its classes."""
    for each in vars(module).values():
        if getattr(each, "__module__", None) != module.__name__:
            continue
        if isinstance(each, FunctionType):
            yield each
        elif inspect.isclass(each):
            yield from (inner for inner in vars(each).values() if isinstance(inner, FunctionType))


def _unchanged(files: Sequence[TableFile]) -> int:
    """Says, without sources, whether the model's functions are those that were compared."""
    code = AS_EXPECTED
    count = 0
    for file in files:
        record = read_record(file.path.parent / FILE)
        for table in file.tables:
            name = table_name(table)
            for version in table.versions:
                agreed = record.get((name, version))
                if agreed is None:
                    output.put(f"{name} was never compared with {version}, or did not conform\n")
                elif agreed.model_digest != present_digest(table, version):
                    output.put(f"{name} has changed since it was compared with {version}\n")
                else:
                    count += 1
                    continue
                code = NOT_AS_EXPECTED
    told = "is as it was when it was" if count == 1 else "are as they were when they were"
    output.put(f"{counted(count, 'pair')} of functions {told} compared\n")
    if code != AS_EXPECTED:
        output.put("compare again: check conform MODEL --source DIR --record\n")
    return code


def conform_parser() -> Parser:
    """Returns the parser of `check conform`."""
    parser = Parser(
        prog="check conform",
        description="Compares model functions, step by step, with the C functions that they cite, "
        "in the words of the tables that stand beside the model (docs/conformance.md). The C is "
        "read as it is: no headers, no build. Without --source it says whether the model is as it "
        "was when it was compared.",
        epilog="Exit codes: 0 if all conform, 1 if one differs, 2 if a table is wrong, 3 if the "
        "sources of a version are not there.",
    )
    add = parser.add_argument
    add("models", metavar="MODEL", nargs="+", help="files with tables, or folders")
    add(
        "--source",
        type=Path,
        metavar="DIR",
        help="the sources of a kernel, or a folder for each version, as linux-2.6.22",
    )
    add("--record", action="store_true", help=f"write digests of what conforms to {FILE}")
    add("--width", type=count, metavar="N", help="columns of the output; default: the terminal's")
    add("--verbose", action="store_true", help="name open conditions, and functions without table")
    return parser

"""A file of what was compared: of each function its digest in C and in the model.

The sources of a kernel stay outside of a repository; what is committed beside the tables is this.
Without the sources it says whether the model is still the one that was compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, final

from ..errors import ModelError, OutputError
from ..program.nodes import Span
from ..records import dataclass
from .building import automaton_of
from .conformance import Pairing, method_for, model_function
from .model_reader import read_model
from .syntax import Body, function_digest
from .table import Conforms
from .vocabulary import vocabularies

FILE: Final = "conformed.txt"
"""The name of the file, in the folder of the tables."""

HEAD: Final = (
    "# Which functions were compared, written by `check conform --record`:\n"
    "# file, C function, version, digest of its steps, model function, digest of its steps.\n"
)


@final
@dataclass(frozen=True, slots=True, order=True)
class Agreed:
    """A model function that was compared with a C function, and conformed.

    Attributes:
        file, name, version: The C function.
        c_digest: A digest of what it does.
        function: The model's function.
        model_digest: A digest of what that does.
    """

    file: str
    name: str
    version: str
    c_digest: str
    function: str
    model_digest: str


def read_record(path: Path) -> Mapping[tuple[str, str], Agreed]:
    """Returns the lines of a record, by the model's function and the version.

    Raises:
        ModelError: A line of it is none.
    """
    if not path.is_file():
        return {}
    found = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) != 6:
            hint = "write it anew: check conform MODEL --source DIR --record"
            raise ModelError("six words make a line", Span(str(path), number, 1), hint)
        each = Agreed(*words)
        found[each.function, each.version] = each
    return found


def write_record(path: Path, pairings: Iterable[Pairing]) -> None:
    """Writes the functions that were compared just now; all others stay as they were.

    Raises:
        OutputError: It cannot be written.
    """
    lines = dict(read_record(path))
    for each in pairings:
        key = each.name, each.version
        lines.pop(key, None)
        if each.conforms:
            name, file = each.cited
            digests = each.c_digest, each.model_digest
            lines[key] = Agreed(file, name, each.version, digests[0], each.name, digests[1])
    text = "".join(
        f"{e.file} {e.name} {e.version} {e.c_digest} {e.function} {e.model_digest}\n"
        for e in sorted(lines.values())
    )
    try:
        path.write_text(HEAD + text, "utf-8")
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}") from error


def present_digest(table: Conforms, version: str) -> str:
    """Returns the digest of a model function as it is now, without any C.

    Raises:
        ModelError: It cannot be read, or cites no C function.
    """
    return function_digest(model_bodies(table, version))


def model_bodies(table: Conforms, version: str) -> list[Body]:
    """Returns the functions of the model that a table compares: its own, and those read in it.

    Raises:
        ModelError: One cannot be read, or cites no C function.
    """
    where: Mapping[str, Any] = {**table.where, **table.versions[version]}
    _, words = vocabularies(table)
    read = read_model(model_function(table), where)
    return automaton_of(read, words, lambda call: method_for(table, where, call)).bodies

"""Whether the functions of a model still say what the functions of a source tree say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from types import FunctionType
from typing import Any, Final, final

from ..errors import ModelError
from ..language.declared.source import function_tree, span_of
from ..records import dataclass
from .automaton import Automaton, SourceLine, Unsaid, steps_in
from .building import automaton_of
from .c_reader import CFile, read_c
from .compare import Contrast, Divergence, TooLargeError, contrast_of
from .model_reader import read_model
from .syntax import Body, TermKind, function_digest, walk_terms
from .table import Conforms
from .vocabulary import given_labels, unused, vocabularies

CITED: Final = re.compile(r"(\w+)\(\)(?:[^.]*?),\s+((?:[\w-]+/)+[\w-]+\.[ch])\b")
"""A function and its file, as a docstring cites them."""

LEVEL: Final = re.compile(r"^(VERSION|PATCHLEVEL|SUBLEVEL)\s*=\s*(\d+)", re.MULTILINE)
"""The lines of a kernel's Makefile that have its version."""

DEFINED: Final[Mapping[str, int]] = {
    "BITS_PER_LONG": 64,
    "CONFIG_64BIT": 1,
    "CONFIG_MMU": 1,
    "CONFIG_PREEMPT": 1,
    "CONFIG_SHMEM": 1,
    "CONFIG_SMP": 1,
    "CONFIG_SWAP": 1,
    "__KERNEL__": 1,
}
"""The names that the preprocessor knows: a kernel, of 64 bits and several processors."""


@final
@dataclass(frozen=True, slots=True)
class Pairing:
    """A model function beside a C function.

    Attributes:
        table: The table.
        version: The version of the source.
        name: The model's function.
        cited: The C function and its file.
        c, model: The automata.
        stale: The table's words that mean nothing, with the side that lacks them.
        divergence: The first difference, or None.
        open: The conditions of C whose answers no word tells apart.
        trouble: Why they could not be compared; "".
        c_digest, model_digest: Digests of what the functions do, in all that were read for it.
        steps: How many calls and accesses the C function has.
    """

    table: Conforms
    version: str
    name: str
    cited: tuple[str, str]
    c: Automaton
    model: Automaton
    stale: Mapping[str, str]
    divergence: Divergence | None
    open: tuple[SourceLine, ...]
    trouble: str
    c_digest: str
    model_digest: str
    steps: int

    @property
    def unsaid_in_c(self) -> tuple[Unsaid, ...]:
        """The expressions of C that are neither a step nor left out."""
        return self.c.unsaid()

    @property
    def unsaid_in_model(self) -> tuple[Unsaid, ...]:
        """The expressions of the model that are neither a step nor added."""
        return self.model.unsaid()

    @property
    def conforms(self) -> bool:
        """Whether the model says what the source says."""
        wrong = self.divergence or self.trouble or self.stale
        return not (wrong or self.unsaid_in_c or self.unsaid_in_model)


@final
@dataclass(slots=True)
class SourceTree:
    """A folder with the sources of a kernel, or with a folder for each of several versions.

    Attributes:
        folder: The folder. `linux-VERSION` or `VERSION` below it comes first.
        defined: What the preprocessor knows.
    """

    folder: Path
    defined: Mapping[str, int] = field(default_factory=lambda: dict(DEFINED))
    _files: dict[Path, CFile] = field(default_factory=dict)

    def file(self, path: str, version: str) -> CFile | None:
        """Returns a file of a version; None if it is not there."""
        for root in (self.folder / f"linux-{version}", self.folder / version, self.folder):
            found = root / path
            if found.is_file() and self._is_of(root, version):
                if found not in self._files:
                    self._files[found] = read_c(found, path, self.defined)
                return self._files[found]
        return None

    def _is_of(self, root: Path, version: str) -> bool:
        """Returns whether a tree is of a version, as its Makefile says; without one it may be."""
        try:
            lines = LEVEL.findall((root / "Makefile").read_text("utf-8", errors="replace"))
        except OSError:
            return True
        found = [int(number) for _, number in lines]
        meant = [int(each) for each in re.findall(r"\d+", version)]
        return not found or [*meant, 0, 0][: len(found)] == found


def cited_function(function: Callable[..., Any]) -> tuple[str, str] | None:
    """Returns the C function, and its file, that a model's function cites; None if it cites none.

    Example: of `do_no_page(), mm/memory.c, 2.6.22.` the function and `mm/memory.c`.
    """
    found = CITED.search(first_sentence(function))
    return (found[1], found[2]) if found is not None else None


def first_sentence(function: Callable[..., Any]) -> str:
    """Returns the first line of a function's docstring."""
    return (function.__doc__ or "").strip().partition("\n")[0]


class NoSourceError(Exception):
    """A version whose sources are not in the tree."""


def pairing(table: Conforms, version: str, tree: SourceTree) -> Pairing:
    """Returns a model function compared with one version of its C function.

    Raises:
        NoSourceError: The tree has not the file of this version.
        ModelError: The function cites no C function, its file has none, or it cannot be read.
    """
    function = model_function(table)
    cited = cited_by(table)
    name, path = cited
    file = tree.file(path, version)
    if file is None:
        raise NoSourceError(f"{tree.folder} has no {path} of {version}")
    body = file.function(name)
    if body is None:
        raise ModelError(f"{path}, {version}: defines no {name}()", hint=_hint(table))
    c_words, model_words = vocabularies(table)
    c = automaton_of(body, c_words, lambda call: _within(table, file, call))
    where = {**table.where, **table.versions[version]}
    read = read_model(function, where)
    model = automaton_of(read, model_words, lambda call: method_for(table, where, call))
    contrast, trouble = Contrast(None, ()), _changing(table, body, read)
    stale = unused(c_words, model_words)
    if not (c.unsaid() or model.unsaid()):
        try:
            contrast = contrast_of(c, model, given_labels(table))
        except TooLargeError:
            trouble = "too large to compare: give conditions that do not change in `given`"
    return Pairing(
        table=table,
        version=version,
        name=table_name(table),
        cited=cited,
        c=c,
        model=model,
        stale=stale,
        divergence=contrast.divergence,
        open=contrast.open,
        trouble=trouble,
        c_digest=function_digest(c.bodies),
        model_digest=function_digest(model.bodies),
        steps=sum(map(steps_in, c.bodies)),
    )


def _changing(table: Conforms, c: Body, model: Body) -> str:
    """Returns which local is said not to change, and does; "" if none does.

    A local that is set once, from what does not change, is as good as a parameter.
    """
    for key, words in table.given.items():
        for text, body in ((key, c), (words, model)):
            name = text.removeprefix("not ").lstrip("! ")
            sets = [
                each.line
                for each in walk_terms(body.statements)
                if each.kind is TermKind.ASSIGNMENT and each.path == name
            ]
            if len(sets) + (name in body.parameters) > 1:
                return f"`{text}` is in `given`, and changes in line {sets[-1]} of {body.path}"
    return ""


def table_name(table: Conforms) -> str:
    """Returns the name of a table: that of its function, with the case if it has one."""
    name = model_function(table).__qualname__
    return f"{name}[{table.case.replace(' ', '-')}]" if table.case else name


def model_function(table: Conforms) -> FunctionType:
    """Returns the function of a table.

    Raises:
        ModelError: It is none.
    """
    function = table.function
    if not isinstance(function, FunctionType):
        hint = "as conforms = [Conforms(Memory.do_no_page, ...)]"
        raise ModelError(f"conforms: {function!r} is no function of a model", hint=hint)
    return function


def cited_by(table: Conforms) -> tuple[str, str]:
    """Returns the C function, and its file, that a table is about.

    Raises:
        ModelError: Neither the table nor the docstring cites one.
    """
    if table.cites:
        found = CITED.search(table.cites)
        cited = (found[1], found[2]) if found is not None else None
    else:
        cited = cited_function(table.function)
    if cited is None:
        function = model_function(table)
        span = span_of(function.__code__.co_filename, function_tree(function))
        hint = 'begin its docstring with it: """do_no_page(), mm/memory.c, 2.6.22."""'
        raise ModelError(f"{function.__qualname__} cites no C function", span, hint)
    return cited


def _hint(table: Conforms) -> str:
    """Returns a remedy for a function that is not there."""
    return f"{model_function(table).__qualname__} cites it; see docs/conformance.md"


def _within(table: Conforms, file: CFile, call: str) -> Body | None:
    """Returns a C function that is read in the place of its calls, or None."""
    if call not in table.within:
        return None
    found = file.function(call)
    if found is None:
        raise ModelError(f"{file.path}: defines no {call}(), which is named in `within`")
    return found


def method_for(table: Conforms, where: Mapping[str, Any], call: str) -> Body | None:
    """Returns a method that stands for a part of the same C function, or None."""
    function = model_function(table)
    path = call.removeprefix("self.")
    owner = function.__globals__.get(function.__qualname__.partition(".")[0])
    found = getattr(owner, path, None) if call != path and "." not in path else None
    if not isinstance(found, FunctionType) or found is function:
        return None
    if call not in table.within and cited_function(found) != cited_by(table):
        return None
    return read_model(found, where)


def tables_of(module: Any, path: str) -> Sequence[Conforms]:
    """Returns the tables of a module.

    Raises:
        ModelError: Its `conforms` is something else.
    """
    found = getattr(module, "conforms", ())
    if not isinstance(found, list | tuple) or not all(isinstance(e, Conforms) for e in found):
        hint = "as conforms = [Conforms(Memory.do_no_page, ...)]"
        raise ModelError(f"{path}: `conforms` is no list of Conforms(...)", hint=hint)
    return found
